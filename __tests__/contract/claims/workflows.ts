/** More workflows, and what each operation does. */
import type { Claim } from "./claim.ts";

export const CLAIMS: Claim[] = [
  {
    says: "Copy, set the secret and the variables named on top, run.",
    tests: ["act/examples.test.ts: every example is played"],
  },
  {
    says: "`contents: read` is needed only where code is checked out; the action itself needs no permission of the `GITHUB_TOKEN`.",
    tests: [
      "contract/examples.test.ts: has a name, no permissions but those of its jobs, and concurrency",
      "bundle/create.test.ts: looks, reads the server, sends, and looks until it is completed",
    ],
  },
  {
    says: [
      "Restore by hand, with a choice of snapshot",
      "Clean up by schedule",
      "A snapshot every night, the newest three kept",
    ],
    tests: [
      "contract/readme.test.ts: a fence that names an example is that file",
      "act/examples-without-deployment.test.ts: restore.yml",
      "act/examples-without-deployment.test.ts: cleanup.yml",
      "act/examples-without-deployment.test.ts: takes a snapshot, and keeps three of its own and all others",
    ],
  },
  {
    says: "`deploy.yml` | Deploy with rollback and health check",
    tests: [
      "act/examples.test.ts: rolls back a deployment that does not answer, and sees that the server does again",
    ],
  },
  {
    says: "`three-jobs.yml` | Rollback that survives the runner",
    tests: ["act/examples.test.ts: three-jobs.yml | restores its snapshot after one that failed"],
    sources: ["https://github.com/actions/runner/blob/main/src/Runner.Worker/StepsRunner.cs"],
  },
  {
    says: "`blue-green.yml` | Two servers; rollback until the traffic is switched",
    tests: [
      "act/examples.test.ts: takes the idle server back if it fails before the switch",
      "act/examples.test.ts: restores nothing once the switch has begun",
    ],
  },
  {
    says: "`fleet.yml` | Many servers: a matrix made by `list`",
    tests: ["act/examples.test.ts: makes a matrix of the list, and deploys to each server"],
  },
  {
    says: "`matrix.yml` | A matrix with `fail-fast: false`, each server on its own",
    tests: ["act/examples.test.ts: rolls back the one that failed, and goes on with the others"],
  },
  {
    says: "`database.yml` | A consistent snapshot with `stop-server`",
    tests: [
      "act/examples-without-deployment.test.ts: stops the server, takes the snapshot, starts it again, and says what was made",
    ],
  },
  {
    says: "`preview.yml` | Previews of pull requests, cleaned up when they are closed",
    tests: [
      "act/examples-without-deployment.test.ts: of an opened pull request is deployed after a snapshot named after it",
      "act/examples-without-deployment.test.ts: of a closed pull request leaves none of its snapshots, and all others",
    ],
  },
  {
    says: "`restore.yml` | Restore by hand",
    tests: ["act/examples-without-deployment.test.ts: restore.yml"],
  },
  {
    says: "`cleanup.yml` | Clean up by schedule",
    tests: ["act/examples-without-deployment.test.ts: cleanup.yml"],
  },
  {
    says: "`nightly.yml` | Nightly snapshot with rotation",
    tests: [
      "act/examples-without-deployment.test.ts: takes a snapshot, and keeps three of its own and all others",
    ],
  },
  {
    says: "`create` takes a snapshot of each server in `server-id`, waits until it is completed, and then deletes what is beyond `keep-last`.",
    tests: [
      "operations/create.test.ts: makes a snapshot, waits for it, and gives its id",
      "operations/create-options.test.ts: deletes the oldest of this repository beyond the number, once the new one is completed",
    ],
  },
  {
    says: "Several servers run side by side.",
    tests: ["bundle/create.test.ts: of several servers costs no more looks than of one"],
  },
  {
    says: "If one fails the step fails, and what was made for the others stays.",
    tests: [
      "operations/create-options.test.ts: one that fails fails the step; the others are awaited, and their ids told",
      "bundle/endings.test.ts: that fails beside another leaves the other as it is",
    ],
  },
  {
    says: "`restore` restores the snapshots in `snapshot-id`, or with `latest` the newest completed one of each server, and waits until the servers are up.",
    tests: [
      "operations/restore.test.ts: looks, reads the server, sends, and watches the server until it is up",
      "operations/restore.test.ts: latest takes the newest completed one that the name matches, and tells of a newer one in progress",
      "operations/requests.test.ts: a restore for 1, 3 or 100 servers is one a server, and otherwise the same",
    ],
  },
  {
    says: "Whatever does not fit (an unknown id, another server's snapshot, one that is not completed, two of one server, a `latest` that cannot be told for want of readable times) refuses the whole step before anything is sent.",
    tests: [
      "operations/restore.test.ts: %s is refused, and nothing is sent | an unknown snapshot",
      "operations/restore.test.ts: %s is refused, and nothing is sent | a snapshot of another server",
      "operations/restore.test.ts: %s is refused, and nothing is sent | two snapshots of one server",
      "operations/restore.test.ts: a snapshot that is not completed is refused",
      "operations/old-and-odd-answers.test.ts: is refused where ids tell nothing, with both named",
      "bundle/refusals.test.ts: is not restored",
    ],
  },
  {
    says: "`delete` deletes the snapshots in `snapshot-id`, or with `server-id` and `keep-last` all but the newest of those selected.",
    tests: [
      "operations/delete-list.test.ts: by id: one request",
      "operations/delete-list.test.ts: keep-last with name: all that match, but the newest, and none in progress",
    ],
  },
  {
    says: "Without `name` only those that this action made for this repository are selected.",
    tests: [
      "operations/delete-list.test.ts: keep-last without a name selects only this action's",
      "bundle/operations.test.ts: without a name takes only what this action made for this repository",
    ],
  },
  {
    says: "`list` lists the snapshots of all servers, or of those in `server-id`, newest first.",
    tests: [
      "operations/delete-list.test.ts: one request, newest first, however many servers",
      "bundle/operations.test.ts: is one request for several servers, and selects by pattern",
      "bundle/operations.test.ts: follows pages",
    ],
  },
  {
    says: "`wait` goes on where a wait ran out: until the snapshots in `snapshot-id` are completed, or the servers in `server-id` have been up for half a minute and none of their snapshots is in progress.",
    tests: [
      "operations/wait.test.ts: goes on where a wait ran out",
      "operations/wait.test.ts: for a server: up without a break in reads that span 30 s",
      "operations/wait.test.ts: a snapshot of the server in progress is awaited",
    ],
  },
  {
    says: "It changes nothing, and fails within a minute for a server that is not there.",
    tests: [
      "bundle/operations.test.ts: for servers goes on where a restore ended, and changes nothing",
      "operations/wait.test.ts: a server that is not there fails after half a minute, %s",
    ],
  },
  {
    says: "Every snapshot that the action makes ends its description with a marker: repository, run, attempt and a random part.",
    tests: [
      "bundle/create.test.ts: looks, reads the server, sends, and looks until it is completed",
      "unit/marker.test.ts: says whose run made the snapshot",
      "unit/marker.test.ts: is the user's text and the marker",
    ],
  },
  {
    says: "By it the action knows its own: rotation, `replace-oldest` and `delete` without `name` touch nothing else, and a create whose answer was lost is found again instead of being sent twice.",
    tests: [
      "unit/selection.test.ts: never what this action has not made for this repository",
      "unit/selection.test.ts: never takes one that is %s | not ours",
      "unit/selection.test.ts: takes all but the newest of this action and repository",
      "operations/create.test.ts: the answer lost: found by its marker, and never sent again",
    ],
  },
];
