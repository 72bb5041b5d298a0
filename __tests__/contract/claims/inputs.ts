/** The inputs: the text above and below the table, and each row's meaning; who uses an input, and its default, are also held by readme.test.ts and inputs.test.ts. */
import type { Claim } from "./claim.ts";

export const CLAIMS: Claim[] = [
  {
    says: "An empty value means the default.",
    tests: ["unit/inputs.test.ts: an empty or blank value means the default"],
  },
  {
    says: "All faults of the inputs are reported together, before the first request.",
    tests: [
      "unit/inputs.test.ts: all faults are told together, one a line",
      "bundle/inputs.test.ts: is told all together",
    ],
  },
  {
    says: "A misspelt name is no fault that the action can see: the runner warns of `Unexpected input(s)`, and the input keeps its default, so that a misspelt `on-job-failure` rolls nothing back.",
    tests: ["contract/action.test.ts: gives %s the default of the code"],
    sources: ["https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionRunner.cs"],
  },
  {
    says: "`operation` | required | all | `list`, `create`, `restore`, `delete` or `wait`",
    tests: [
      "unit/inputs.test.ts: Every fault names the input, what was given and what is allowed | allowed are list, create, restore, delete, wait",
      "contract/examples.test.ts: every value that a step may wait for or select by is an operation of the action",
    ],
  },
  {
    says: ["`api-token` | empty | all | API token.", "Empty: the environment's `VPS_API_TOKEN`."],
    tests: ["unit/access.test.ts: comes from api-token, else from VPS_API_TOKEN"],
  },
  {
    says: "It is masked before anything else happens",
    tests: [
      "unit/host.test.ts: of the input (%j), else of the environment (%j), is masked",
      "bundle/inputs.test.ts: comes from the environment where no input gives one",
      "canary/canary.test.ts: a token with a line break within is masked, refused and not shown",
    ],
  },
  {
    says: "`api-url` | empty | all | Base of the API, `https` only (`http` for this machine itself).",
    tests: [
      "unit/access.test.ts: %j is refused without being shown: a user part may hold a password",
      "unit/access.test.ts: %j is %s | http://127.0.0.1",
    ],
  },
  {
    says: "Empty: the environment's `VPS_API_URL`, else `https://admin.vps.org/api/v1`",
    tests: ["unit/access.test.ts: comes from api-url, else from VPS_API_URL, else it is the vendor's"],
  },
  {
    says: "`server-id` | empty | all | One or more server ids (numbers or UUIDs), separated by commas, white space or new lines.",
    tests: ["unit/inputs.test.ts: Every value is read as its kind | 1, 2\\n3\\t${UUID}"],
  },
  {
    says: "`create`: required.",
    tests: [
      "unit/inputs.test.ts: Every fault names the input, what was given and what is allowed | operation create needs at least one server",
    ],
  },
  {
    says: "`list`: only these.",
    tests: [
      "bundle/operations.test.ts: is one request for several servers, and selects by pattern",
      "bundle/operations.test.ts: of nothing sets every output",
    ],
  },
  {
    says: "`restore`, `delete`: a snapshot of another server is refused",
    tests: ["bundle/refusals.test.ts: is refused by %j"],
  },
  {
    says: "`snapshot-id` | empty | restore, delete, wait | One or more snapshot ids.",
    tests: ['unit/inputs.test.ts: Every value is read as its kind | snapshotIds: ["801", UUID]'],
  },
  {
    says: "`restore` also takes `latest`, with `server-id`: the newest completed snapshot of each server, of those that `name` matches",
    tests: [
      "operations/restore.test.ts: latest takes the newest completed one that the name matches, and tells of a newer one in progress",
      "unit/inputs.test.ts: Every fault names the input, what was given and what is allowed | snapshot-id: latest needs it",
    ],
  },
  {
    says: "`name` | empty | all | `create`: the new snapshot's name (letters, digits, `-`, `_`); empty: made from repository, run and attempt.",
    tests: [
      "unit/inputs.test.ts: Every fault names the input, what was given and what is allowed | may have letters, digits, - and _ only",
      "bundle/create.test.ts: makes a name of repository, run and attempt",
    ],
  },
  {
    says: "Elsewhere: a pattern with `*` and `?` that selects",
    tests: ["unit/selection.test.ts: %j matches %j: %s", "operations/delete-list.test.ts: by pattern"],
  },
  {
    says: "`description` | empty | create | Free text in front of the marker; cut so that both fit into 255 characters",
    tests: [
      "unit/marker.test.ts: is the user's text and the marker",
      "unit/marker.test.ts: has at most 255 characters, and the marker is whole",
    ],
  },
  {
    says: "`wait` | `true` | create, restore | Wait until the snapshot is completed, or the restored server is up",
    tests: [
      "operations/create.test.ts: makes a snapshot, waits for it, and gives its id",
      "operations/restore.test.ts: looks, reads the server, sends, and watches the server until it is up",
      "bundle/create.test.ts: without wait ends with the id",
    ],
  },
  {
    says: [
      "`wait-timeout-minutes` | `30` | create, restore, wait, post step | 1 to 360: the limit of each wait for a snapshot or a restore.",
      "How long the step may take at most is in its log",
    ],
    tests: [
      'unit/inputs.test.ts: Every fault names the input, what was given and what is allowed | "361"',
      "operations/limits.test.ts: ends then in %s, inside of what the log says, and names the step that goes on",
      "contract/inputs.test.ts: reads what the README says that it does",
    ],
  },
  {
    says: "`poll-interval-seconds` | empty | create, restore, wait, post step | 1 to 300: a fixed time between two looks.",
    tests: [
      'unit/inputs.test.ts: Every fault names the input, what was given and what is allowed | "301"',
      "unit/watch.test.ts: come at the gap until the judge is satisfied",
      "operations/limits.test.ts: with a fixed interval a look comes every so many seconds, without one they are adaptive",
    ],
  },
  {
    says: "Empty: adaptive",
    tests: [
      "operations/limits.test.ts: with a fixed interval a look comes every so many seconds, without one they are adaptive",
      "unit/schedule.test.ts: with %s s for a look, it looks seldom and soon after the end",
    ],
  },
  {
    says: "`keep-last` | empty | create, delete | `create`: 1 to 4 (5 with `when-full: replace-oldest`); once the new snapshot is completed, deletes the oldest made by this action for this repository beyond this many, the new one counted.",
    tests: [
      "unit/inputs.test.ts: Every fault names the input, what was given and what is allowed | from 1 to 4 (or 5 with when-full: replace-oldest)",
      "operations/create-options.test.ts: deletes the oldest of this repository beyond the number, once the new one is completed",
      "unit/selection.test.ts: removes the oldest beyond the number, the new one counted",
    ],
  },
  {
    says: "`delete`: 0 to 5; see Operations",
    tests: [
      'unit/inputs.test.ts: Every fault names the input, what was given and what is allowed | only("0 to 5")',
      "unit/selection.test.ts: takes all but the newest of this action and repository",
    ],
  },
  {
    says: "`when-full` | `fail` | create | If the server has 5 snapshots: `fail`, or `replace-oldest`: delete the oldest completed one that this action made for this repository, an hour ago or more, in another run",
    tests: [
      "operations/create-options.test.ts: deletes the oldest of this repository, and only then sends",
      "operations/create.test.ts: the limit: one error with the five and the two inputs that help",
      "unit/selection.test.ts: takes the oldest that may go",
      "unit/selection.test.ts: never takes one that is %s | young",
    ],
  },
  {
    says: "`stop-server` | `false` | create | Stop the server first, and start it again after, whatever happened between: for a consistent file system.",
    tests: [
      "operations/create-options.test.ts: the snapshot is taken of a stopped server, which is started again",
      "operations/create-options.test.ts: started again though the snapshot failed",
      "operations/create-options.test.ts: a stop that does not come about: nothing is sent, and the server is started again",
    ],
  },
  {
    says: "`hard_stop` is never used",
    tests: ["operations/limits.test.ts: a %s that does not come about is given up after 5 minutes"],
  },
  {
    says: "`on-job-failure` | `keep` | create, post step | If the job failed: `keep` or `restore`",
    tests: [
      'bundle/post.test.ts: a job that ended as %s, told to %s, | "failure", "restore"',
      'unit/inputs.test.ts: Every fault names the input, what was given and what is allowed | on-job-failure: "delete" is unknown; allowed are keep, restore.',
    ],
  },
  {
    says: "`on-job-cancelled` | `keep` | create, post step | If the job was cancelled: `keep` or `restore`",
    tests: [
      'bundle/post.test.ts: a job that ended as %s, told to %s, | "cancelled", "restore"',
      'unit/inputs.test.ts: Every fault names the input, what was given and what is allowed | on-job-cancelled: "x" is unknown; allowed are keep, restore.',
    ],
  },
  {
    says: "`on-job-success` | `keep` | create, post step | If the job succeeded: `keep`, `restore` or `delete`",
    tests: [
      'bundle/post.test.ts: a job that ended as %s, told to %s, | "success", "delete"',
      'unit/inputs.test.ts: Every fault names the input, what was given and what is allowed | on-job-success: "x" is unknown; allowed are keep, restore, delete.',
    ],
  },
  {
    says: "`ignore-missing` | `false` | delete | A snapshot that does not exist is a warning, not an error",
    tests: ["operations/delete-list.test.ts: 404 at first is an error, or a warning with ignore-missing"],
  },
  {
    says: "`dry-run` | `false` | all | Look, decide and report; change nothing",
    tests: [
      "bundle/operations.test.ts: of %j changes nothing",
      "operations/post.test.ts: dry-run restores nothing",
    ],
  },
  {
    says: "`job-status` | `${{ job.status }}` | post step | Not for you to set: tells the post step how the job ended",
    tests: [
      "contract/action.test.ts: requires the operation, and takes the job's status from the runner",
      "operations/titles-of-restore.test.ts: told to %s does nothing where the job's end is not known",
    ],
  },
  {
    says: "`stop-server`, `keep-last` and an `on-job-*` other than `keep` need the snapshot's end, so `create` refuses them with `wait: false`.",
    tests: [
      "unit/inputs.test.ts: Every fault names the input, what was given and what is allowed | stop-server: ${needsEnd}",
      "unit/inputs.test.ts: Every fault names the input, what was given and what is allowed | keep-last: ${needsEnd}",
      "unit/inputs.test.ts: Every fault names the input, what was given and what is allowed | on-job-success: ${needsEnd}",
    ],
  },
  {
    says: "An input that selects or destroys (`snapshot-id`, `keep-last`, `when-full`, `stop-server`, `on-job-*`) is an error where its operation does not use it; any other is a warning.",
    tests: ["unit/inputs.test.ts: %s: %s is %s"],
  },
  {
    says: "For an input that depends on the operation, pass an empty value otherwise, as in `restore.yml`.",
    tests: [
      "unit/inputs.test.ts: an empty or blank value means the default",
      "act/examples-without-deployment.test.ts: lists, if nothing else is chosen",
    ],
  },
];
