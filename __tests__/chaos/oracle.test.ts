import { describe, expect, test } from "vitest";
import { judge, RULES, type RuleName } from "../../chaos/oracle.ts";
import { type Part, type Play, runSchedule } from "../../chaos/play/run-schedule.ts";
import { calmSchedule } from "../../chaos/schedules/calm-schedule.ts";
import { DEFAULT_TOKEN } from "../../simulator/accounts.ts";
import type { Happening, HistoryEvent } from "../../simulator/history.ts";
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

/** Another server has the same name. */
const withTwin: Bend = (play) => ({
  ...play,
  schedule: { ...play.schedule, names: { server: 12345, hasTwin: true } },
});

type Bend = (play: Play) => Play;

const without =
  (...types: Happening["type"][]): Bend =>
  (play) => ({
    ...play,
    history: play.history.filter(
      (event) => !types.includes(event.type) || ("by" in event && event.by === "seed"),
    ),
  });

const also =
  (...events: HistoryEvent[]): Bend =>
  (play) => ({ ...play, history: [...play.history, ...events].sort((a, b) => a.at - b.at) });

/** What a site answered since this moment never was. */
const withoutLooksSince =
  (ms: number): Bend =>
  (play) => ({ ...play, history: play.history.filter(({ type, at }) => type !== "probe" || at < ms) });

const notHealthy: Partial<Part> = {
  code: 1,
  annotations: [
    {
      level: "error",
      title: "Server not healthy",
      text: "Server 12345 is restored, but not healthy: in 5 min.",
    },
  ],
};

const neverStarted: Bend = (play) => ({
  ...play,
  history: play.history.filter((event) => event.type !== "server-state" || event.cause !== "power start"),
});

const main =
  (change: Partial<Part> | ((part: Part) => Partial<Part>)): Bend =>
  (play) => ({
    ...play,
    main: { ...play.main, ...(typeof change === "function" ? change(play.main) : change) },
  });

const post =
  (change: Partial<Part> | ((part: Part) => Partial<Part>)): Bend =>
  (play) => ({
    ...play,
    post: { ...play.post, ...(typeof change === "function" ? change(play.post) : change) },
  });

const both =
  (...bends: Bend[]): Bend =>
  (play) =>
    bends.reduce((bent, bend) => bend(bent), play);

const made = (more: {
  server?: number;
  request?: number;
  description?: string;
  at?: number;
}): HistoryEvent => ({
  at: 40_000,
  type: "snapshot-created",
  snapshot: 999,
  server: 12345,
  name: "twin",
  description: "",
  by: "api",
  serverState: "active",
  request: 1,
  ...more,
});

/** All slots were taken before. */
const full: Bend = ({ schedule, ...play }) => {
  const [server] = schedule.account.servers;
  if (server === undefined) throw new Error("There is no server");
  const [seed = { name: "by-hand", description: "", status: "completed", ageMs: 1 }] = server.snapshots;
  const servers = [{ ...server, snapshots: [...server.snapshots, seed, seed, seed] }];
  return { ...play, schedule: { ...schedule, account: { ...schedule.account, servers } } };
};

/** More calls of the main part, after which the post step has made none. */
const calling =
  (count: number, call: { method: string; path: string; every: number; faulted?: boolean }): Bend =>
  (play) => {
    const { last } = play.main;
    const more = Array.from({ length: count }, (_, index) => ({
      number: last + index + 1,
      at: play.main.from + index * call.every,
      method: call.method,
      path: `/api/v1${call.path}`,
      ...(call.faulted === true ? { fault: { kind: "drop-before" as const } } : {}),
    }));
    const calls = [...play.calls.slice(0, last), ...more];
    return both(
      main({ last: calls.length }),
      post({ before: calls.length, last: calls.length }),
    )({ ...play, calls });
  };

/** One more call of the post step, so long after its beginning, in ms. */
const calledAfter =
  (ms: number, { method, path }: { method: string; path: string }): Bend =>
  (play) => {
    const number = play.post.last + 1;
    const call = { number, at: play.post.from + ms, method, path: `/api/v1${path}` };
    return post({ last: number })({ ...play, calls: [...play.calls, call] });
  };

/** Nobody ever restored the server, whatever was sent. */
const neverRestored = without("restore-accepted", "restore-started", "restore-ended", "server-state");

/** The answers to the post step's restores were lost, and nothing of them was acted on. */
const lostRestores: Bend = (play) => ({
  ...play,
  calls: play.calls.map((call) =>
    call.path.endsWith("/restore/") ? { ...call, fault: { kind: "drop-before" } } : call,
  ),
});

/** The post step sent its restore once more after the look-up, though the server was seen being restored. */
const sentAgain: Bend = (play) => {
  const { last, from } = play.post;
  const at = from + 400_000;
  const call = { number: last + 1, at, method: "POST", path: "/api/v1/snapshots/804/restore/", by: "post" };
  const accepted: HistoryEvent = {
    at,
    type: "restore-accepted",
    snapshot: 804,
    server: 12345,
    request: last + 1,
    begins: at,
  };
  return both(also(accepted), post({ last: last + 1 }))({ ...play, calls: [...play.calls, call] });
};

const refusal = (title: string): Partial<Part> => ({
  code: 1,
  annotations: [{ level: "error", title, text: "Server 12345 was not rolled back." }],
});

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
  sentWherePossible: [[ROLLBACK, neverRestored]],
  sentOnceMore: [[ROLLBACK, both(neverRestored, lostRestores)]],
  givesUpForCause: [
    [
      ROLLBACK,
      both(
        neverRestored,
        post(({ from }) => ({ ...refusal("Connection failed"), to: from + 500_000 })),
      ),
    ],
    [
      ROLLBACK,
      both(
        neverRestored,
        post(({ from }) => ({ ...refusal("Request refused"), to: from + 500_000 })),
      ),
    ],
  ],
  refusesTruly: [
    [ROLLBACK, post(refusal("Newer snapshot of another run"))],
    [ROLLBACK, post(refusal("Restore already in progress"))],
    [ROLLBACK, post(refusal("Snapshot no longer available"))],
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
