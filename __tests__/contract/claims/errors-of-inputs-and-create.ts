/** The table of errors, first part: inputs, token, create, rotation and power. */
import type { Claim } from "./claim.ts";

export const CLAIMS: Claim[] = [
  {
    says: "The title of the error or warning, as it stands in the run's summary and log.",
    tests: [
      "contract/readme.test.ts: names only titles of the code",
      "contract/readme.test.ts: no title of the code is left out",
    ],
  },
  {
    says: "The message below it says what was tried, what came back, which ids exist, and what to do.",
    tests: [
      "unit/client.test.ts: Every failure says what was tried",
      "unit/outputs.test.ts: %s: %s",
      "operations/create-options.test.ts: one that fails fails the step; the others are awaited, and their ids told",
    ],
  },
  {
    says: [
      "`The inputs are at fault` | One or more inputs cannot be used; the message lists all of them.",
      "No request was sent | Correct them.",
    ],
    tests: [
      "bundle/inputs.test.ts: is told all together",
      "bundle/inputs.test.ts: %j is told before any request",
    ],
  },
  {
    says: "An empty `api-token` on a pull request from a fork is normal: leave the step out",
    tests: ["unit/access.test.ts: is missed before any request (%j)"],
  },
  {
    says: "`Input without effect` | An input is set that its operation does not use, or the token had white space around it | Remove it, or store the secret without the line break",
    tests: [
      "bundle/inputs.test.ts: without effect is a warning",
      "bundle/inputs.test.ts: is trimmed at its ends, which is said",
    ],
  },
  {
    says: "`The server cannot be matched` | Snapshots name their server by number and `server-id` is a UUID, or the other way round, and VPS.org does not tell which is which | Give the id that `operation: list` shows",
    tests: [
      "operations/titles.test.ts: a server whose snapshots name it by another kind of id cannot be matched",
    ],
  },
  {
    says: "`The slot was not freed` | `when-full: replace-oldest` deleted a snapshot, and VPS.org still lists it | Run the step again later",
    tests: [
      "operations/titles.test.ts: a slot that stays listed after its snapshot was deleted is not filled",
    ],
  },
  {
    says: "`No longer to be deleted` | What was to be deleted may not go any more, since other snapshots came or went meanwhile | Nothing: the next run decides again",
    tests: ["operations/titles.test.ts: a selection that others have changed meanwhile is not deleted"],
  },
  {
    says: "`One server named twice` | `server-id` holds a server's number and its UUID | Name it once",
    tests: [
      "operations/create-options.test.ts: a UUID and an integer of the same server are refused",
      "operations/accidents.test.ts: %s refuses one server named by its number and its UUID",
    ],
  },
  {
    says: "`VPS.org did not accept the token` | 401: the token is wrong, expired or revoked | Make a new one and store it",
    tests: [
      'operations/titles.test.ts: %j: %s | kind: "unauthorized"',
      "unit/exchange.test.ts: %i is %s | wrong, expired or revoked",
    ],
  },
  {
    says: "`The token lacks a permission` | 403 | Give it what it needs",
    tests: ['operations/titles.test.ts: %j: %s | kind: "forbidden"'],
  },
  {
    says: "`Not found at VPS.org` | 404: the id does not exist, or the token may not see it | Correct `server-id`, or compare the snapshot's id with what `operation: list` shows; if that is what failed, check `api-url`",
    tests: [
      "operations/titles.test.ts: %j: %s | status: 404",
      "unit/client.test.ts: says which server or snapshot does not exist, and which permission may be missing",
      "unit/client.test.ts: a list that is not there points to api-url",
    ],
  },
  {
    says: "`The server cannot be read` | The token may not read servers, or `server-id` is not one of its account | Give it `servers:read`, or correct `server-id`.",
    tests: [
      "bundle/inputs.test.ts: that may not read servers cannot watch a restore, but may send one unwatched",
      "operations/titles.test.ts: a server that is not one of the account cannot be read",
    ],
  },
  {
    says: "As a warning of `create`: a rollback could not be watched",
    tests: [
      "bundle/inputs.test.ts: that may not read servers cannot watch a restore, but may send one unwatched",
    ],
  },
  {
    says: "`Snapshot limit reached` | The server has 5 snapshots; the message lists them | Delete one, or set `when-full: replace-oldest`.",
    tests: [
      "operations/create.test.ts: the limit: one error with the five and the two inputs that help",
      "operations/create-options.test.ts: deletes the oldest of this repository, and only then sends",
    ],
  },
  {
    says: "`keep-last` keeps it from happening again, but not now: it deletes only once the new snapshot is completed",
    tests: [
      "operations/titles.test.ts: keep-last does not help a server that is full already",
      "operations/create-options.test.ts: deletes the oldest of this repository beyond the number, once the new one is completed",
    ],
  },
  {
    says: "`Dry run: the create would be refused` | As above, said by a dry run | As above",
    tests: ["operations/titles.test.ts: a dry run on a full server says that the create would be refused"],
  },
  {
    says: "`The last slot is being filled` | The next `create` would be refused | Set `keep-last: 2`",
    tests: ["bundle/create.test.ts: warns when it fills the last slot"],
  },
  {
    says: "`No snapshot may be replaced` | `when-full: replace-oldest` found only snapshots that others made, or that a run of the last hour may still need | Use `concurrency:`, or delete one by hand",
    tests: [
      "bundle/refusals.test.ts: is told with the five and what helps",
      "operations/create-options.test.ts: fails where none may go, and names concurrency",
    ],
  },
  {
    says: "`Old snapshots were not deleted` | The new snapshot is completed; rotation failed | Nothing: the next run rotates again",
    tests: [
      "operations/create-options.test.ts: what cannot be deleted is a warning: the snapshot that was asked for is there",
    ],
  },
  {
    says: "`Rotation is off for this snapshot` | VPS.org did not keep the description, so the marker is missing | Delete this snapshot by hand when you no longer need it",
    tests: [
      "operations/titles.test.ts: a description that VPS.org did not keep switches rotation off, once",
      "unit/selection.test.ts: never what this action has not made for this repository",
    ],
  },
  {
    says: "`Not known whether a snapshot was made` | The answer to the create was lost, and nearly four minutes of looking did not settle it | Look with `operation: list` for the marker in the message before you run the step again",
    tests: ["operations/titles.test.ts: a create that was lost twice is not known"],
  },
  {
    says: [
      "`The snapshot was made twice` | A create that was sent again took effect twice; the second snapshot is deleted | Nothing",
      "`A second snapshot was left` | As above, but deleting it failed | Delete it by hand",
    ],
    tests: ["operations/titles.test.ts: the second of two from one create is %s"],
  },
  {
    says: "`Snapshot failed` | VPS.org gave the snapshot up | Delete it to free its slot, and run the step again",
    tests: ["bundle/endings.test.ts: that fails fails the step, with the id"],
  },
  {
    says: "`Snapshot not listed` | It was deleted meanwhile, or never appeared | Look with `operation: list`",
    tests: [
      "bundle/endings.test.ts: that vanishes fails the step",
      "bundle/refusals.test.ts: is awaited for a minute, and no more",
    ],
  },
  {
    says: "`Waited long enough` | `wait-timeout-minutes` is over; what was waited for goes on | Add the `wait` step that the message names, or raise the limit",
    tests: [
      "bundle/endings.test.ts: in create leaves the id and says how to go on",
      "bundle/endings.test.ts: in restore says how to go on, and who comes after does not restore again",
    ],
  },
  {
    says: "`Server not stopped` | `stop-server`: the server did not stop within 5 minutes; no snapshot was made, and the server was started again | Look at it in the panel",
    tests: [
      "operations/create-options.test.ts: a stop that does not come about: nothing is sent, and the server is started again",
      "operations/limits.test.ts: a %s that does not come about is given up after 5 minutes",
    ],
  },
  {
    says: "`Server not started` | The server did not come up within 5 minutes, or its start failed after a restore | Start it in the panel",
    tests: [
      "operations/titles.test.ts: a start that does not come about in 5 minutes fails the step",
      "operations/old-and-odd-answers.test.ts: a start that fails after a restore is told as that: the restore is over, and the server down",
    ],
  },
  {
    says: "`A stop may still come` | `stop-server`: the answer to a stop was lost, and it was sent again; the first may take effect late | Should the server go down once more: start it",
    tests: ["operations/titles.test.ts: a stop that was lost and sent again may still come"],
  },
  {
    says: "`The server cannot be stopped` | It is neither up nor down, and did not settle | Look at it in the panel",
    tests: ["operations/titles.test.ts: a server that stays %s cannot be stopped"],
  },
];
