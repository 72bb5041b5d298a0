/** The table of errors, second part: restore, wait, the post step, delete and requests; and actionlint. */
import type { Claim } from "./claim.ts";

export const CLAIMS: Claim[] = [
  {
    says: "`Nothing was restored` | `restore` found something that does not fit; the message lists all of it | Correct the ids",
    tests: ["operations/titles-of-restore.test.ts: everything that does not fit is told at once"],
  },
  {
    says: "`A newer snapshot is still being made` | `latest` took the newest completed snapshot, and there is a newer one in progress | Nothing, or wait for that one",
    tests: [
      "operations/restore.test.ts: latest takes the newest completed one that the name matches, and tells of a newer one in progress",
    ],
  },
  {
    says: "`The snapshot is gone` | It was deleted while the step waited for the server | Take another one",
    tests: [
      "operations/titles-of-restore.test.ts: a snapshot that is deleted while its server is awaited is gone",
    ],
  },
  {
    says: "`The server stayed busy` | It was starting or stopping all the time; nothing was sent | Look at it in the panel",
    tests: ["operations/titles-of-restore.test.ts: a server that is busy up to the limit is left alone"],
  },
  {
    says: "`The server is being restored already` | Somebody else restores it; nothing was sent | Wait with `operation: wait`",
    tests: ["operations/restore.test.ts: a server that somebody restores already is refused"],
  },
  {
    says: "`Not known whether the server is being restored` | The answer to the restore was lost, and nearly four minutes of reading the server did not settle it; or it named another snapshot | Look at the server before you restore it again",
    tests: [
      "operations/restore.test.ts: twice lost: not known, and never green",
      "operations/old-and-odd-answers.test.ts: is not known, though the server is being restored, and is sent once",
      "operations/titles-of-restore.test.ts: one that was lost is not sent again so late that it may have come and gone unseen",
      "operations/limits.test.ts: what became of a lost %s is looked for 227 s long",
    ],
  },
  {
    says: "`Restore failed` | The server is in a bad state after the restore | Look at it in the panel; the snapshot is still there",
    tests: [
      "operations/restore.test.ts: when a restore is over | restore-ends-error",
      "bundle/endings.test.ts: %s fails",
    ],
  },
  {
    says: "`Restore not seen to happen` | The restore was accepted, but the server was never seen to be anything but up | Look at the server: whether it was restored is not known",
    tests: [
      "operations/restore.test.ts: when a restore is over | restore-shows-old",
      "bundle/endings.test.ts: %s fails",
    ],
  },
  {
    says: "`Restored, and stopped as before` | The server was down before the restore, and was left so | Start it if you want it up",
    tests: ["operations/restore.test.ts: a server that was stopped before is left so"],
  },
  {
    says: "`The server stayed stopped` | `wait`: it was down until the limit | Start it in the panel",
    tests: ["operations/wait.test.ts: a server that stays stopped is an error that says so"],
  },
  {
    says: "`The server is not well` | `wait`: it is suspended or in error | Look at it in the panel",
    tests: ["operations/titles-of-restore.test.ts: a server that is %s is not well"],
  },
  {
    says: "`Rolled back` | The post step restored the server | Mend the deployment",
    tests: ["operations/post.test.ts: rolls a failed job back to its own snapshot, once, and says so"],
  },
  {
    says: "`The rollback goes on` | The restore was sent after a cancelled job, which left no time to see its end | Check the server in a second job",
    tests: ["bundle/post.test.ts: on a cancelled job has three and a half minutes, and ends well"],
  },
  {
    says: "`Rollback sent, not verified` | The token may not read servers, so nobody watched the restore | Look at the server; give the token `servers:read`",
    tests: ["bundle/post.test.ts: that this token cannot watch is sent, and then fails"],
  },
  {
    says: "`Not rolled back: another run has deployed since` | A newer snapshot of another run is there; restoring would undo that deployment too | Restore by hand if you want it all the same; use `concurrency:`",
    tests: ["bundle/post.test.ts: is refused if another run has deployed since"],
  },
  {
    says: "`Not rolled back: the snapshot is of another server` | VPS.org lists it under another server than it was made of | Look at both servers in the panel",
    tests: [
      "operations/titles-of-restore.test.ts: does not restore a snapshot that is listed under another server by now",
    ],
  },
  {
    says: "`Not rolled back: the snapshot is gone` | Somebody deleted it during the job | Restore another one by hand",
    tests: ["bundle/post.test.ts: is told if the snapshot is gone"],
  },
  {
    says: "`The snapshot was not waited for` | An `on-job-*` turned out as `restore` or `delete`, but the snapshot step ran with `wait: false` | Let it wait",
    tests: ["bundle/post.test.ts: need a main part that waited"],
  },
  {
    says: "`Another API than before` | `api-url` or `VPS_API_URL` was changed during the job; nothing was sent there | Set it for the whole job",
    tests: [
      "bundle/post.test.ts: are refused if they name another API, or an unknown action",
      "operations/post.test.ts: refuses another API than the main part spoke to, before any request",
    ],
  },
  {
    says: "`How the job ended is not known` | `job-status` was set by hand | Leave it to its default",
    tests: ["operations/titles-of-restore.test.ts: told to %s does nothing where the job's end is not known"],
  },
  {
    says: "`Server started again` | The step was killed while the server was stopped for a snapshot; the post step started it | Nothing",
    tests: ["bundle/killed.test.ts: with the server stopped: in a job that ended as %s it is started"],
  },
  {
    says: "`The server is up` | The step was killed when it was about to stop the server for a snapshot, and the server is up | Look again in a few minutes: a stop that was on its way may come late",
    tests: ["operations/titles-of-restore.test.ts: says that the server is up where the stop never arrived"],
  },
  {
    says: "`The server may be down` | The step was killed while the server was stopped for a snapshot, and the post step could not start it | Start it in the panel",
    tests: [
      "operations/titles-of-restore.test.ts: says that the server may be down where it cannot be started",
    ],
  },
  {
    says: "`A snapshot was left` | The step was ended in the middle of a create; the snapshot exists and takes a slot | Use it or delete it",
    tests: [
      "bundle/killed.test.ts: while it sent: in a job that ended as %s what was made is found and told",
    ],
  },
  {
    says: "`No snapshot was found` | As above, and none was found | Nothing, unless the marker in the message appears later",
    tests: ["bundle/killed.test.ts: while it sent what never arrived: the marker is told"],
  },
  {
    says: "`Snapshot not found` | `delete`: there is no such snapshot | Set `ignore-missing: true` if that is fine",
    tests: ["bundle/refusals.test.ts: is not deleted"],
  },
  {
    says: "`Nothing to delete` | The same, as a warning | Nothing",
    tests: ["bundle/operations.test.ts: of a missing one is a warning where it is told to ignore that"],
  },
  {
    says: "`A snapshot of another server` | `delete`: an id does not belong to `server-id`; nothing was deleted | Correct the ids",
    tests: ["bundle/refusals.test.ts: keeps the others from being deleted, also with ignore-missing"],
  },
  {
    says: "`VPS.org refused` | Another answer of 4xx; its reason is in the message, with the server's state where that is known | Read the reason; a server that is busy is awaited with `operation: wait`",
    tests: [
      "operations/create.test.ts: refused for a server that is %s: says so, and that nothing was made",
      "operations/post.test.ts: of a restore that was refused: what the server was like",
      "operations/titles.test.ts: %j: %s | status: 409",
      "operations/titles.test.ts: says what a refusal gave as its reason",
    ],
  },
  {
    says: "`VPS.org is being asked too often` | 429, again and again | Run fewer jobs at once",
    tests: ['operations/titles.test.ts: %j: %s | kind: "rate-limit"'],
  },
  {
    says: "`VPS.org cannot be reached` | No connection: name, network, proxy or certificate | Check the runner's network and `api-url`",
    tests: [
      'operations/titles.test.ts: %j: %s | kind: "refuse"',
      "http/wire.test.ts: where the name is not known",
      "http/tls.test.ts: that nobody trusts: provably never sent, and the server sees no request",
      "http/proxy.test.ts: for it refuses",
    ],
  },
  {
    says: "`VPS.org did not answer` | Sent, but no complete answer came, repetitions included | Look at the ids in the message before you run the step again",
    tests: [
      'operations/titles.test.ts: %j: %s | kind: "drop-before"',
      'operations/titles.test.ts: %j: %s | kind: "slow"',
    ],
  },
  {
    says: "`VPS.org is not available` | 408 or 5xx, repetitions included | Try again later",
    tests: [
      "operations/titles.test.ts: %j: %s | status: 408",
      "operations/titles.test.ts: %j: %s | status: 503",
    ],
  },
  {
    says: "`VPS.org answered unexpectedly` | An answer that departs from the documentation; the message says where | Check `api-url`, and report it here if it is right",
    tests: [
      'operations/titles.test.ts: %j: %s | kind: "html"',
      "unit/listing.test.ts: with an entry that cannot be read says which",
      "unit/client.test.ts: that cannot be read says where",
    ],
  },
  {
    says: "`VPS.org redirected` | Redirects are never followed: the token would go along | Check `api-url`",
    tests: [
      'operations/titles.test.ts: %j: %s | kind: "redirect"',
      "http/wire.test.ts: that redirects is given as it is, and nobody else sees the token",
    ],
  },
  {
    says: "`Unknown snapshot state`, `Unknown server state` | A word that this action does not know, taken for still going on | Report it here",
    tests: [
      "operations/create-options.test.ts: an unknown word goes on, with one warning",
      "operations/titles-of-restore.test.ts: a server in a state that this action does not know is told once, and awaited",
    ],
  },
  {
    says: "`Interrupted` | The step was cancelled or ran into its `timeout-minutes` | What it knew is in the outputs",
    tests: ["bundle/signals.test.ts: while it waits: outputs and state have the id"],
    sources: ["https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-cancellation"],
  },
  {
    says: "`Unexpected error` | A fault of this action | Report it here, with the log",
    tests: ["unit/outputs.test.ts: with what is known, and nothing made up"],
  },
  {
    says: "It knows only the steps before, and the inputs `on-job-*` are read again when all steps are over.",
    tests: [
      "contract/workflows.test.ts: actionlint, told what the README says, takes a copied example",
      "act/conditions.test.ts: %s | with != 'skipped': the deployment fails",
    ],
  },
  {
    says: 'GitHub\'s extension for VS Code says "Context access might be invalid: deploy" for the same reason.',
    tests: ["contract/language-service.test.ts: says of a later step what the README says that it does"],
  },
  {
    says: "For actionlint, in `.github/actionlint.yaml`, with the id of your own step (`blue-green.yml` names `switch` too):",
    tests: [
      "contract/workflows.test.ts: actionlint, told what the README says, takes a copied example",
      "contract/workflows.test.ts: actionlint, told what the README says, takes blue-green.yml with switch named too",
    ],
  },
];
