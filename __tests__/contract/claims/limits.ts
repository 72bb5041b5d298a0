/** Time and requests, limits, runners, forks, and snapshots against backups. */
import type { Claim } from "./claim.ts";

export const CLAIMS: Claim[] = [
  {
    says: "Looks are placed by how long things are documented to take, not every few seconds: a snapshot that takes 3-10 minutes is seen to be completed 4.68 s after its end on average, by 28.3 looks, where a fixed interval with the same delay needs 42.1.",
    tests: [
      "contract/figures.test.ts: the README's figures of time and requests are those that the bench measured",
      "unit/schedule.test.ts: with %s s for a look, it looks seldom and soon after the end",
    ],
    documented: ["fixtures/api/create.201.json: This may take 3-10 minutes"],
  },
  {
    says: "All servers of a step share the looks: a create for 30 servers costs the requests of one and one more for each snapshot.",
    tests: [
      "operations/requests.test.ts: a create for 30 servers is that for one, and one more for each snapshot",
    ],
  },
  {
    says: "How this was measured, and how reliability was.",
    tests: ["contract/docs.test.ts: has links that lead somewhere"],
  },
  {
    says: "Snapshots of a server | 5 | VPS.org's documentation",
    documented: ["fixtures/api/notes.txt: You can have a maximum of 5 snapshots per server."],
  },
  {
    says: "Making a snapshot | usually 3–10 minutes | VPS.org's documentation",
    documented: ["fixtures/api/create.201.json: This may take 3-10 minutes"],
  },
  {
    says: "Restoring | usually 5–15 minutes; the server is stopped for it, and all data since the snapshot is lost | VPS.org's documentation",
    documented: [
      "fixtures/api/restore.200.json: This may take 5-15 minutes.",
      "fixtures/api/notes.txt: The server will be automatically stopped before restoration begins.",
      "fixtures/api/notes.txt: This will overwrite all current data on the server.",
    ],
  },
  {
    says: "Sizes | a GB in log and summary is 1024 of VPS.org's MB (`size_mb`) | this action",
    tests: ["unit/words.test.ts: of %j MiB is %s"],
  },
  {
    says: "A running server's snapshot | may hold an inconsistent file system: use `stop-server` for databases, or dump them first | VPS.org's documentation",
    documented: [
      "fixtures/api/notes.txt: Creating a snapshot while the server is running may result in filesystem inconsistencies.",
    ],
  },
  {
    says: "A wait | `wait-timeout-minutes`, up to 360 | this action",
    tests: [
      "operations/limits.test.ts: ends then in %s, inside of what the log says, and names the step that goes on",
      'unit/inputs.test.ts: Every fault names the input, what was given and what is allowed | "361"',
    ],
  },
  {
    says: "Stopping or starting a server | 5 minutes each | this action",
    tests: ["operations/limits.test.ts: a %s that does not come about is given up after 5 minutes"],
  },
  {
    says: "After a cancelled job | 3 min 30 s, of the less than 5 minutes that the runner leaves | this action",
    tests: [
      "operations/limits.test.ts: the post step of a cancelled job watches as long as its 3 min 30 s allow",
      "operations/accidents.test.ts: a cancelled job's post step ends within 3 min 30 s, whatever waits it is asked for",
    ],
    sources: [
      "https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-cancellation",
      "https://github.com/actions/runner/blob/main/src/Runner.Listener/JobDispatcher.cs",
    ],
  },
  {
    says: "Looking for what became of a request whose answer was lost | 227 s | this action",
    tests: ["operations/limits.test.ts: what became of a lost %s is looked for 227 s long"],
  },
  {
    says: "A snapshot of another run that is younger than an hour is never rotated away, since that run may still count on it: `keep-last` then keeps more and says so.",
    tests: [
      "operations/limits.test.ts: keep-last says what it keeps beyond its number, since a run may still count on it",
      "unit/selection.test.ts: never one of another run younger than an hour by the API's own clock",
    ],
  },
  {
    says: "Several deployments within an hour can so fill the 5 slots, and the next `create` is refused, with `when-full: replace-oldest` too, until the hour is over or you delete one.",
    tests: [
      "operations/create-options.test.ts: fails where none may go, and names concurrency",
      "unit/selection.test.ts: never takes one that is %s | young",
    ],
  },
  {
    says: [
      "Snapshots have a failed state that VPS.org does not document.",
      "`failed`, `error`, `errored`, `cancelled` and `canceled` are taken for it; any other unknown word is taken for still going on, with one warning.",
    ],
    tests: [
      "unit/states.test.ts: The state of a snapshot | errored",
      "unit/states.test.ts: The state of a snapshot | canceled",
      "operations/create-options.test.ts: an unknown word goes on, with one warning",
    ],
    documented: ["openapi.yaml: in_progress, then completed; how a failure is called is not documented"],
  },
  {
    says: "The action runs on Node 24, which the runner brings along since version 2.327.1.",
    tests: ["contract/action.test.ts: starts the two files of dist, the second one always"],
    sources: [
      "https://github.com/actions/runner/releases/tag/v2.327.1",
      "https://github.com/actions/checkout/blob/main/README.md",
    ],
  },
  {
    says: "GitHub's own runners have it.",
    sources: ["https://github.com/actions/runner/blob/main/src/runnerversion"],
  },
  {
    says: "On a self-hosted runner that is older the step fails with a message about `node24`: update it.",
    sources: ["https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionManifestManager.cs"],
  },
  {
    says: "In a job with `container:` the runner's signals do not reach the action, so that a cancelled snapshot step ends by being killed; its post step still runs.",
    sources: ["https://github.com/actions/runner/blob/main/src/Runner.Worker/Handlers/StepHost.cs"],
    tests: [
      "bundle/killed.test.ts: while it waited: in a job that ended as %s nothing is done, and the id is told",
    ],
  },
  {
    says: "They get no secrets, so the token is empty and the step fails before any request.",
    tests: [
      "unit/access.test.ts: is missed before any request (%j)",
      "bundle/inputs.test.ts: %j is told before any request | api-token: is empty",
    ],
    sources: [
      "https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows",
    ],
  },
  {
    says: "Leave such steps out with `if: github.event.pull_request.head.repo.full_name == github.repository`, as in `preview.yml`.",
    tests: ["act/examples-without-deployment.test.ts: of a fork that is %s sends nothing"],
  },
  {
    says: "Do not use `pull_request_target` to get around it: it would run foreign code next to your token.",
    sources: ["https://docs.github.com/en/actions/reference/security/securely-using-pull_request_target"],
  },
  {
    says: "A snapshot is no backup.",
    documented: ["fixtures/api/notes.txt: Short-term rollback capability"],
  },
  {
    says: "It lives at the provider of the server, in the same account: whoever can delete the server, or holds the token, can delete it too.",
    documented: ["fixtures/api/notes.txt: Stored on same infrastructure"],
    tests: ["operations/delete-list.test.ts: by id: one request"],
  },
  {
    says: "There are five at most, and a restore replaces the whole server, never a single file or table.",
    documented: [
      "fixtures/api/notes.txt: You can have a maximum of 5 snapshots per server.",
      "fixtures/api/notes.txt: This will overwrite all current data on the server.",
    ],
  },
  {
    says: "Snapshots are for the way back from a deployment, within minutes and hours.",
    documented: [
      "fixtures/api/notes.txt: Quick point-in-time recovery",
      "fixtures/api/notes.txt: Short-term rollback capability",
    ],
  },
  {
    says: "Keep backups of your data elsewhere, and try to restore them.",
    advice: "advice on other means than snapshots",
  },
  {
    says: "After a rollback everything that was written since the snapshot is gone: orders, uploads, mails in a queue.",
    documented: [
      "fixtures/api/notes.txt: This will overwrite all current data on the server.",
      "fixtures/api/notes.txt: This action cannot be undone.",
    ],
  },
  {
    says: "If that is not acceptable, keep such data on another server or volume than the code, let migrations be reversible, or roll back with blue-green, where the live server is never touched.",
    tests: [
      "act/examples.test.ts: takes the idle server back if it fails before the switch",
      "act/examples.test.ts: restores nothing once the switch has begun",
    ],
  },
];
