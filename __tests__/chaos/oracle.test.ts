import { describe, expect, test } from "vitest";
import {
  also,
  type Bend,
  both,
  calledAfter,
  calling,
  full,
  gaveUp,
  lostRestores,
  made,
  main,
  neverAsked,
  neverRestored,
  neverStarted,
  notHealthy,
  post,
  refusal,
  saying,
  seenRestoring,
  sentAgain,
  toldOfRun4699,
  without,
  withoutLooksSince,
  withTwin,
} from "../../chaos/bent-plays.ts";
import { judge, RULES, type RuleName } from "../../chaos/oracle.ts";
import { runSchedule } from "../../chaos/play/run-schedule.ts";
import { calmSchedule } from "../../chaos/schedules/calm-schedule.ts";
import { DEFAULT_TOKEN } from "../../simulator/accounts.ts";
import { siteUrl } from "../../simulator/sites.ts";
import type { Inputs } from "../../testing/player.ts";

const CREATE: Inputs = { operation: "create", "server-id": "12345" };
const ROLLBACK: Inputs = { ...CREATE, "on-job-failure": "restore" };
const STOPPED: Inputs = { ...CREATE, "stop-server": "true" };
const ROTATED: Inputs = { ...CREATE, "keep-last": "2" };
const RESTORE: Inputs = { operation: "restore", "snapshot-id": "802" };
const SAFE: Inputs = { ...RESTORE, "snapshot-first": "true" };
const NAMED: Inputs = { ...CREATE, "server-id": "server-12345" };
const DELETE: Inputs = { operation: "delete", "snapshot-id": "803" };
const WAIT: Inputs = { operation: "wait", "snapshot-id": "802", "server-id": "12345" };
const SITE: Inputs = { "health-url": `${siteUrl(12345)}?key=s3cret` };
const PROVEN: Inputs = { ...ROLLBACK, ...SITE };
const KEPT: Inputs = { ...PROVEN, "on-job-failure": "restore-if-unhealthy" };
const RIGHT = { CREATE, ROLLBACK, STOPPED, ROTATED, RESTORE, SAFE, NAMED, DELETE, WAIT, PROVEN, KEPT };

/** For each rule: a run that went well, and what makes it wrong. */
const WRONG: Record<RuleName, [Inputs, Bend][]> = {
  onlyWhereAsked: [
    [CREATE, also(made({ server: 12346 }))],
    [RESTORE, also(made({}))],
    [CREATE, also(made({ request: 900 }))],
  ],
  onceARequest: [[CREATE, also(made({}))]],
  sentTwiceAtMost: [[CREATE, calling(2, { method: "POST", path: "/snapshots/", every: 10 })]],
  noIdLost: [
    [CREATE, both(main({ outputs: {}, log: [], annotations: [] }), post({ log: [] }))],
    [CREATE, both(main({ outputs: {}, log: [], annotations: [], state: {} }), post({ code: "killed" }))],
  ],
  idsAreOurs: [[CREATE, main(({ outputs }) => ({ outputs: { ...outputs, "snapshot-ids": "[802]" } }))]],
  onlyAsAsked: [
    [CREATE, also({ at: 1, type: "restore-started", snapshot: 802, server: 12345, request: 1 })],
    [RESTORE, also({ at: 1, type: "restore-started", snapshot: 803, server: 12345, request: 1 })],
    [{ ...RESTORE, "server-id": "12345" }, main({ inputs: { ...RESTORE, "server-id": "12346" } })],
    [
      { ...RESTORE, "snapshot-id": "803" },
      main({ inputs: { ...RESTORE, "server-id": "12345", "snapshot-id": "latest" } }),
    ],
    [ROLLBACK, main({ code: 1 })],
    [ROLLBACK, post({ inputs: { ...ROLLBACK, "job-status": "failure", "on-job-failure": "keep" } })],
    [ROLLBACK, also({ at: 900_000, type: "restore-started", snapshot: 802, server: 12345, request: 900 })],
  ],
  onceAServer: [
    [RESTORE, also({ at: 2, type: "restore-accepted", snapshot: 802, server: 12345, request: 1, begins: 2 })],
    [ROLLBACK, both(lostRestores, sentAgain)],
  ],
  neverOverAnotherRun: [
    [
      ROLLBACK,
      also(
        made({ at: 200_000, request: -1, description: "[vps-snapshot-action octo-org/shop 9.1 abcdefghij]" }),
      ),
    ],
  ],
  neverSwitchedInTheMiddle: [
    [
      RESTORE,
      also({ at: 90_000, type: "power", server: 12345, action: "start", applied: false, request: 1 }),
    ],
  ],
  onlyWhatMayGo: [
    [CREATE, also({ at: 90_000, type: "snapshot-deleted", snapshot: 803, server: 12345, request: 1 })],
    [ROTATED, also({ at: 90_000, type: "snapshot-deleted", snapshot: 802, server: 12345, request: 1 })],
    [DELETE, also({ at: 90_000, type: "snapshot-deleted", snapshot: 802, server: 12345, request: 1 })],
    [ROLLBACK, also({ at: 990_000, type: "snapshot-deleted", snapshot: 802, server: 12345, request: 900 })],
  ],
  createdTruly: [
    [CREATE, without("snapshot-completed")],
    [CREATE, main(({ outputs }) => ({ outputs: { ...outputs, "snapshot-ids": "[]" } }))],
  ],
  stoppedTruly: [
    [STOPPED, neverStarted],
    [STOPPED, both(without("snapshot-created"), also(made({})))],
  ],
  rotatedTruly: [[ROTATED, without("snapshot-deleted")]],
  restoredTruly: [
    [RESTORE, without("restore-started", "restore-ended")],
    [RESTORE, without("restore-ended")],
  ],
  deletedTruly: [[DELETE, without("snapshot-deleted")]],
  goneAsSaid: [[DELETE, without("snapshot-deleted")]],
  waitedTruly: [[WAIT, main({ inputs: { ...WAIT, "snapshot-id": "850" } })]],
  rolledBackTruly: [[ROLLBACK, without("restore-started", "restore-ended")]],
  greenInCalm: [[CREATE, main({ code: 1 })]],
  alwaysEnds: [
    [CREATE, main({ broke: "it did not end within a day" })],
    [CREATE, main({ took: 20 * 3_600_000 })],
    [ROLLBACK, post(({ inputs }) => ({ inputs: { ...inputs, "job-status": "cancelled" }, took: 260_000 }))],
  ],
  sendsInTime: [
    [
      ROLLBACK,
      both(
        post(({ inputs }) => ({ inputs: { ...inputs, "job-status": "cancelled" } })),
        calledAfter(220_000, { method: "POST", path: "/snapshots/804/restore/" }),
      ),
    ],
  ],
  endsOnSignals: [
    [CREATE, main({ lastedAfterSignal: 2_500 })],
    [STOPPED, main({ lastedAfterSignal: 5_500 })],
  ],
  patienceEnds: [[WAIT, calling(40, { method: "GET", path: "/snapshots/", every: 60_000, faulted: true })]],
  noneLeftDown: [[STOPPED, neverStarted]],
  toldOnce: [
    [CREATE, main({ code: 1 })],
    [CREATE, main({ annotations: [{ level: "error", title: "Snapshot failed", text: "" }] })],
    [
      CREATE,
      main({ annotations: [{ level: "warning", title: "Unexpected error", text: "x is not a function" }] }),
    ],
  ],
  timeOutsNameTheId: [
    [CREATE, main({ code: 1, annotations: [{ level: "error", title: "Timed out", text: "Too long." }] })],
  ],
  nothingWithoutState: [[ROLLBACK, main({ state: {} })]],
  neverRedInSuccess: [
    [ROLLBACK, post(({ inputs }) => ({ code: 1, inputs: { ...inputs, "job-status": "success" } }))],
  ],
  noOtherOrigin: [
    [
      ROLLBACK,
      post(({ inputs }) => ({ inputs: { ...inputs, "api-url": "https://elsewhere.example/api/v1" } })),
    ],
  ],
  saysWhatItDidNotDo: [[ROLLBACK, post({ log: [], annotations: [] })]],
  tokenNowhere: [
    [CREATE, main({ log: [`Bearer ${DEFAULT_TOKEN.token}`] })],
    [CREATE, main({ summary: Buffer.from(DEFAULT_TOKEN.token).toString("base64") })],
    [CREATE, post({ state: { run: Buffer.from(DEFAULT_TOKEN.token).toString("hex") } })],
  ],
  neverElsewhere: [
    [
      CREATE,
      also({
        at: 5,
        type: "foreign-request",
        method: "GET",
        url: "https://elsewhere.example/",
        tokenSent: true,
      }),
    ],
  ],
  healthyTruly: [
    [{ ...RESTORE, ...SITE }, without("probe")],
    [{ ...WAIT, ...SITE }, without("probe")],
    [{ ...STOPPED, ...SITE }, withoutLooksSince(60_000)],
    [PROVEN, withoutLooksSince(700_000)],
  ],
  neverRedForABadBaseline: [[PROVEN, both(without("probe"), post(notHealthy))]],
  restoresOnlyTheUnhealthy: [
    [KEPT, withoutLooksSince(600_000)],
    [KEPT, without("probe")],
    [KEPT, calledAfter(30_000, { method: "POST", path: "/snapshots/804/restore/" })],
  ],
  sitesLearnNothing: [
    [PROVEN, main({ log: ["https://shop.example/12345/?key=s3cret"] })],
    [
      PROVEN,
      also({
        at: 5,
        type: "probe",
        server: 12345,
        url: siteUrl(12345),
        headers: { authorization: "x" },
        status: 200,
      }),
    ],
  ],
  sentWherePossible: [
    [ROLLBACK, neverRestored],
    [RESTORE, neverRestored],
  ],
  sentOnceMore: [
    [ROLLBACK, both(neverRestored, lostRestores)],
    [RESTORE, both(neverRestored, lostRestores)],
  ],
  createsWherePossible: [[CREATE, neverAsked]],
  looksForLong: [
    [CREATE, neverAsked],
    [CREATE, both(neverAsked, main(refusal("Connection failed")))],
  ],
  neverInARestore: [[CREATE, seenRestoring]],
  whyItStaysIsTrue: [
    "run 4698 is still in progress",
    "run 4699 has succeeded",
    "run 4699 made it 5 min ago",
    "octo-org/other made it",
    "this action did not make it",
    "this run made it",
    "it counts as one of the newest 3",
    'it is "failed"',
    "nobody knows this reason",
  ].map((reason) => [ROTATED, saying(`Kept: 802 (before-deploy): ${reason}.`)]),
  whatGithubToldIsTrue: [
    [
      ROTATED,
      both(toldOfRun4699, saying("GitHub does not tell how run 4699 ended: there is no github-token.")),
    ],
  ],
  givesUpForCause: [
    [ROLLBACK, gaveUp(post, "Connection failed")],
    [ROLLBACK, gaveUp(post, "Request refused")],
    [RESTORE, gaveUp(main, "Connection failed")],
  ],
  refusesTruly: [
    [ROLLBACK, post(refusal("Newer snapshot of another run"))],
    [ROLLBACK, post(refusal("Restore already in progress"))],
    [ROLLBACK, post(refusal("Snapshot no longer available"))],
    [RESTORE, main(refusal("Newer snapshot of another run"))],
    [RESTORE, main(refusal("Restore already in progress"))],
  ],
  believesNobodyElse: [
    [CREATE, main(refusal("Invalid token"))],
    [ROLLBACK, post(refusal("Permission denied"))],
    [ROLLBACK, post(refusal("Not found"))],
  ],
  safetyFirst: [
    [SAFE, without("snapshot-completed")],
    [RESTORE, main({ inputs: SAFE })],
  ],
  noneWithoutSlots: [[SAFE, full]],
  undoIsTold: [
    [SAFE, main({ log: [], annotations: [] })],
    [SAFE, main(({ outputs }) => ({ outputs: { ...outputs, "safety-snapshot-ids": "[802]" } }))],
  ],
  postLeavesRestoresAlone: [
    [SAFE, also({ at: 5_000_000, type: "restore-started", snapshot: 804, server: 12345, request: 900 })],
    [SAFE, also({ at: 5_000_000, type: "snapshot-deleted", snapshot: 804, server: 12345, request: 900 })],
  ],
  ambiguousIsRefused: [
    [NAMED, withTwin],
    [NAMED, both(withTwin, main({ code: 1 }))],
  ],
  onlyLooks: [
    [CREATE, main({ inputs: { ...CREATE, "dry-run": "true" } })],
    [WAIT, calling(1, { method: "DELETE", path: "/snapshots/802/", every: 10 })],
  ],
};

describe("The oracle", () => {
  test.each(Object.entries(RIGHT))("finds nothing wrong with a run that went well: %s", async (_, inputs) => {
    const play = await runSchedule(calmSchedule(inputs));
    expect(play.main.code).toBe(0);
    expect(judge(play)).toEqual([]);
  });

  const cases = (Object.keys(RULES) as RuleName[]).flatMap((rule) =>
    WRONG[rule].map(([inputs, bend], index) => ({ rule, inputs, bend, number: index + 1 })),
  );
  test.each(cases)("$rule catches a wrong history, $number", async ({ rule, inputs, bend }) => {
    const right = await runSchedule(calmSchedule(inputs));
    expect(judge(right)).toEqual([]);
    expect(judge(bend(right)).map((violation) => violation.rule)).toContain(rule);
  });
});
