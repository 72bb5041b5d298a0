/** The README's beginning: what it is, and how a failed deployment is rolled back. */
import type { Claim } from "./claim.ts";

export const CLAIMS: Claim[] = [
  {
    says: "A GitHub Action that takes a snapshot of a VPS.org server before a deployment and restores it in its own post step if the job fails.",
    tests: [
      "act/workflows.test.ts: whose deployment fails is rolled back once, to exactly its own snapshot, and is red",
    ],
  },
  {
    says: "It also lists, restores, deletes and rotates snapshots.",
    tests: [
      "act/workflows.test.ts: creates, uses the outputs, restores and deletes",
      "bundle/create.test.ts: rotates its own snapshots of earlier runs, and nobody else's",
      "bundle/operations.test.ts: is one request",
    ],
  },
  {
    says: "Each line is enough on a fresh Linux machine with Node 20 or later (elsewhere with Node 24).",
    tests: [
      "contract/readme.test.ts: the Node that the two commands need is the one that package.json asks for, and brings along",
    ],
  },
  {
    says: "The first shows a deployment that breaks and is rolled back, on a simulated VPS.org; the second runs all tests.",
    tests: [
      "bundle/demo.test.ts: the demo shows a deployment that breaks and is rolled back",
      "contract/readme.test.ts: the first fenced block holds the two commands, right after the title and one line",
    ],
  },
  {
    says: "To use the action you need neither.",
    tests: ["contract/action.test.ts: starts the two files of dist, the second one always"],
  },
  {
    says: "Five lines, next to the token, in the step before your deployment:",
    tests: [
      "contract/readme.test.ts: the five lines are five, and stand in the whole workflow beside the token, before the deployment",
    ],
  },
  {
    says: "The whole workflow:",
    tests: ["act/examples.test.ts: the README's workflow"],
  },
  {
    says: "To make it yours:",
    advice: "introduces a list",
  },
  {
    says: "Make a token at https://admin.vps.org/account/developers/ with the permission `servers:*`, and store it as the repository secret `VPS_API_TOKEN` (Settings → Secrets and variables → Actions).",
    tests: ["operations/permissions.test.ts: %s is enough | servers:*"],
    sources: [
      "https://admin.vps.org/account/developers/",
      "https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/use-secrets",
    ],
  },
  {
    says: "Store the server's id as the repository variable `VPS_SERVER_ID`.",
    tests: ["contract/examples.test.ts: takes server ids from variables, never from secrets"],
  },
  {
    says: 'It is the `id` or `uuid` that `curl -H "Authorization: Bearer YOUR_TOKEN" https://admin.vps.org/api/v1/servers/` shows.',
    documented: ['fixtures/api/servers.200.json: "id": 12345'],
    tests: [
      "bundle/documented.test.ts: of a listing of servers",
      "bundle/documented.test.ts: an API of UUIDs",
    ],
  },
  {
    says: "Not as a secret: a masked id would be `***` in the log, and the runner drops a job output that holds a masked value.",
    sources: [
      "https://github.com/actions/runner/blob/main/src/Runner.Worker/JobExtension.cs",
      "https://docs.github.com/en/actions/reference/security/secure-use",
    ],
  },
  {
    says: "Replace `OWNER/vps-snapshot-action@v1`, here and in every other example, by the repository in which this action is published and a release of it; best by the release's full commit SHA, which cannot be moved.",
    tests: ["contract/readme.test.ts: this action has one placeholder everywhere"],
    sources: ["https://docs.github.com/en/actions/reference/security/secure-use"],
  },
  {
    says: "Replace `./deploy.sh` by your deployment.",
    tests: ["act/examples.test.ts: the README's workflow"],
  },
  {
    says: "Keep the `timeout-minutes` on that step: a step that exceeds its own limit has failed, and the rollback has all the time it needs; a job that exceeds its limit is cancelled, and has less than five minutes left.",
    tests: [
      "contract/examples.test.ts: limits the deployment's step, and not the step that takes the snapshot",
      "operations/limits.test.ts: the post step of a cancelled job watches as long as its 3 min 30 s allow",
    ],
    sources: [
      "https://github.com/actions/runner/blob/main/src/Runner.Worker/StepsRunner.cs",
      "https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax",
      "https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-cancellation",
    ],
  },
  {
    says: "To look before you leap, add `dry-run: true`: the step says what it would do and changes nothing, and nothing is rolled back when the job ends.",
    tests: [
      "act/examples.test.ts: the README's workflow | changes nothing with dry-run: true",
      "operations/post.test.ts: dry-run restores nothing",
      "operations/create-options.test.ts: dry-run changes nothing and says what it would do",
    ],
  },
  {
    says: "To see a rollback, put `run: exit 1` in place of the deployment, on a server whose data you can lose.",
    tests: [
      "act/examples.test.ts: the README's workflow | rolls back with exit 1 in place of the deployment",
    ],
  },
  {
    says: "A restore replaces all data on the server by what it was when the snapshot was taken: what users wrote since then is gone, and cannot be brought back.",
    documented: [
      "fixtures/api/notes.txt: This will overwrite all current data on the server.",
      "fixtures/api/notes.txt: This action cannot be undone.",
    ],
  },
  {
    says: "The server is down while it runs, usually 5–15 minutes.",
    documented: [
      "fixtures/api/notes.txt: The server will be automatically stopped before restoration begins.",
      "fixtures/api/restore.200.json: This may take 5-15 minutes.",
    ],
  },
  {
    says: "The snapshot before the deployment usually takes 3–10 minutes.",
    documented: ["fixtures/api/create.201.json: This may take 3-10 minutes"],
  },
  {
    says: "With plain `restore` every failed step after the snapshot rolls back, also one that came before the deployment and changed nothing.",
    tests: [
      "act/conditions.test.ts: %s | with plain restore: a step before the deployment fails",
      "act/conditions.test.ts: %s | with plain restore: a step after the deployment fails",
    ],
  },
  {
    says: "These two lines roll back only if the step with `id: deploy` had begun:",
    tests: [
      "act/conditions.test.ts: %s | with != 'skipped': a step before the deployment fails",
      "act/conditions.test.ts: %s | with != 'skipped': the deployment fails",
      "act/conditions.test.ts: %s | with != 'skipped': a step after the deployment fails",
    ],
  },
  {
    says: "With `steps.deploy.outcome == 'failure'` instead, only that step's own failure rolls back, and not one of a step after it.",
    tests: [
      "act/conditions.test.ts: %s | with == 'failure': the deployment fails",
      "act/conditions.test.ts: %s | with == 'failure': a step after the deployment fails",
    ],
  },
  {
    says: "The runner evaluates these inputs again when the job ends, so they may name steps that come later.",
    tests: [
      "act/conditions.test.ts: %s | with != 'skipped': the deployment fails",
      "bundle/post.test.ts: count as they are by then",
    ],
    sources: ["https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionRunner.cs"],
  },
  {
    says: "`actionlint` does not know that; how to tell it.",
    tests: ["contract/workflows.test.ts: actionlint, told what the README says, takes a copied example"],
  },
  {
    says: "`examples/deploy.yml` has this, a health check that counts as part of the deployment, and a second job that checks the server after a rollback.",
    tests: [
      "act/examples.test.ts: rolls back a deployment that does not answer, and sees that the server does again",
      "act/examples.test.ts: restores nothing where a step before the deployment failed",
    ],
  },
  {
    says: "Store the variable `HEALTH_URL` before its first run: without it the check fails, and a good deployment is rolled back.",
    tests: ["act/conditions.test.ts: without HEALTH_URL a good deployment is rolled back"],
  },
];
