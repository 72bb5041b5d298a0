/**
 * The fault catalogue of docs/reliability.md, line by line: whether a play truly got there, and ended as it should.
 * What the simulation cannot reach (wall clock, time-outs beyond 2^31 ms) has tests of its own.
 */

import type { FaultKind } from "../simulator/faults.ts";
import type { Call, kindOfCall } from "./fault-plan.ts";
import { annotated, callsOfKind, isTrue, shown, type Truth, told, waits } from "./truth.ts";

type Line = (truth: Truth) => boolean;

const LOST: ReadonlySet<FaultKind> = new Set(["drop-after", "cut", "slow", "empty", "html", "huge"]);

/** The calls of the main part (or of post) of this kind, with what struck them. */
function sends(truth: Truth, kind: ReturnType<typeof kindOfCall>, part: "main" | "post" = "main"): Call[] {
  return callsOfKind(truth.callsOf(truth.play[part]), kind);
}

const made = ({ snapshots }: Truth) => snapshots.filter(({ by }) => by === "main");
const green = ({ play }: Truth) => play.main.code === 0;
const red = ({ play }: Truth) => play.main.code === 1;
const operation = ({ play }: Truth) => play.main.inputs.operation;
/** The answer of the only create that was acted on was lost this way, and the step is green with one snapshot. */
const foundAfter = (truth: Truth, struck: (call: Call) => boolean) =>
  green(truth) &&
  operation(truth) === "create" &&
  made(truth).some(({ call }) => {
    const sent = truth.play.calls[call - 1];
    return sent !== undefined && struck(sent);
  });

const afterwards = (calls: readonly Call[], call: Call) => calls.filter(({ number }) => number > call.number);
const fateOf = ({ events }: Truth, kind: string) =>
  events.some((event) => event.type === "fault" && event.kind === kind);
const errorOf = ({ play }: Truth) => play.main.annotations.find(({ level }) => level === "error");
const titled = (truth: Truth, title: RegExp) => title.test(errorOf(truth)?.title ?? "");

/** Faults of reads while a snapshot or a restore is awaited, of a step that ends well all the same. */
const survives = (kind: FaultKind): Line => {
  return (truth) => {
    const [first] = truth.callsOf(truth.play.main).filter(({ method }) => method !== "GET");
    return (
      green(truth) &&
      waits(truth.play.main.inputs) &&
      first !== undefined &&
      afterwards(truth.callsOf(truth.play.main), first).some(({ fault }) => fault?.kind === kind)
    );
  };
};

const CREATE: Record<string, Line> = {
  "create refused before sending, sent again": (truth) =>
    green(truth) && sends(truth, "create").some(({ fault }) => fault?.kind === "refuse"),
  "create applied, answer lost, found by its marker": (truth) =>
    foundAfter(truth, ({ fault }) => fault !== undefined && LOST.has(fault.kind)),
  "create applied late, found": (truth) => foundAfter(truth, ({ fault }) => fault?.kind === "late"),
  "create answered 5xx, applied, found": (truth) =>
    foundAfter(truth, ({ fault }) => fault?.kind === "server-error"),
  "create answered 5xx or cut, not applied, looked up and sent again": (truth) =>
    green(truth) &&
    sends(truth, "create").some(({ fault }) => fault?.applied === false) &&
    sends(truth, "create").length > 1,
  "create answered 429, sent again": (truth) =>
    green(truth) && sends(truth, "create").some(({ fault }) => fault?.kind === "rate-limit"),
  "create refused at the limit after a lost answer, looked up": (truth) => {
    const all = sends(truth, "create");
    const refused = all.find(({ number }) => truth.byCall.get(number)?.status === 400);
    return (
      refused !== undefined &&
      all.some(({ number, fault }) => number < refused.number && fault?.kind === "late")
    );
  },
  "create answered 201 with a body that does not parse, looked up": (truth) =>
    foundAfter(truth, ({ fault }) => fault?.kind === "garbled"),
  "two with the marker, one kept": (truth) =>
    made(truth).some((one) => one.goneBy === "main") && made(truth).some((one) => one.goneBy === undefined),
  "another's snapshot of the same name, not taken for ours": (truth) =>
    sends(truth, "create").some(({ fault }) => fault !== undefined) &&
    truth.snapshots.some(
      (one) =>
        one.by === "somebody" &&
        one.bornAt < truth.play.main.to &&
        one.name === truth.play.main.inputs.name &&
        truth.asked.includes(one.server),
    ),
};

const restoredBy = (truth: Truth, ...by: string[]) => truth.restores.filter((one) => by.includes(one.by));
const watched = (truth: Truth) =>
  (["main", "post"] as const).some(
    (part) =>
      truth.play[part].code === 0 &&
      restoredBy(truth, part).some(({ endedAt }) => endedAt <= truth.play[part].to),
  );
const refusedRestore = (text: RegExp): Line => {
  return (truth) =>
    red(truth) && text.test(annotated(truth.play.main)) && restoredBy(truth, "main").length === 0;
};

const RESTORE: Record<string, Line> = {
  "restore's answer lost, server watched": (truth) =>
    watched(truth) &&
    restoredBy(truth, "main", "post").some(({ call }) => {
      const fault = truth.play.calls[call - 1]?.fault;
      return (
        fault !== undefined &&
        (LOST.has(fault.kind) || ["late", "server-error", "garbled"].includes(fault.kind))
      );
    }),
  "restore shows the old state for a while, not taken for done": (truth) =>
    fateOf(truth, "restore-shows-old-first") && watched(truth),
  "restore shows the old state all the time, not taken for done": (truth) =>
    fateOf(truth, "restore-shows-old") &&
    /never seen to be anything but/u.test(annotated(truth.play.main) + annotated(truth.play.post)),
  "restore shows stopped all through, not started in the middle": (truth) =>
    fateOf(truth, "restore-shows-stopped") && watched(truth),
  "restore ends stopped, started": (truth) =>
    (fateOf(truth, "restore-ends-stopped") || fateOf(truth, "restore-stays-stopped")) &&
    watched(truth) &&
    truth.powers.some((one) => one.action === "start" && one.applied),
  "restore ends in error, fails": (truth) =>
    fateOf(truth, "restore-ends-error") &&
    [truth.play.main, truth.play.post].some(({ annotations }) =>
      annotations.some(({ title }) => title === "Restore failed"),
    ),
  "restore of another server's snapshot, refused": refusedRestore(
    /belongs to server|of server \S+ that this token/u,
  ),
  "restore of one not completed, refused": refusedRestore(/not completed/u),
  "restore of one unknown, refused": refusedRestore(/There is no snapshot/u),
  "already restoring for somebody else, refused": (truth) =>
    [truth.play.main, truth.play.post].some((part) =>
      /is being restored by somebody else/u.test(annotated(part)),
    ),
};

const POST: Record<string, Line> = {
  "post: newer snapshot of another run, refused": ({ play, restores }) =>
    /another run has deployed since/u.test(annotated(play.post)) && !restores.some(({ by }) => by === "post"),
  "post: other origin, refused": ({ play }) => /Another API than before/u.test(annotated(play.post)),
  "post: no state, nothing": ({ play }) => play.main.state.run === undefined,
  "post: rolled back on failure": (truth) =>
    truth.play.post.inputs["job-status"] === "failure" &&
    truth.play.post.code === 0 &&
    restoredBy(truth, "post").length > 0,
  "post: job succeeded, a failure is only a warning": ({ play }) =>
    play.post.inputs["job-status"] === "success" && told(play.post, "warning") && play.post.code === 0,
  "post: cancelled, ends in time while the restore goes on": ({ play }) =>
    play.post.annotations.some(({ title }) => title === "The rollback goes on"),
};

const DELETE: Record<string, Line> = {
  "delete's answer lost, then 404, done": (truth) =>
    truth.snapshots.some(({ goneBy, id }) => {
      if (goneBy !== "main") return false;
      const all = sends(truth, "delete").filter(({ path }) => path.endsWith(`/${id}/`));
      return (
        all.some(({ number }) => truth.byCall.get(number)?.status === 404) &&
        !annotated(truth.play.main).includes("There is no")
      );
    }),
  "delete of one that is not there, error": (truth) =>
    operation(truth) === "delete" && red(truth) && /There is no snapshot/u.test(annotated(truth.play.main)),
  "delete of one that is not there, a warning with ignore-missing": (truth) =>
    operation(truth) === "delete" &&
    green(truth) &&
    isTrue(truth.play.main.inputs, "ignore-missing") &&
    /There is no snapshot/u.test(annotated(truth.play.main)),
  "keep-last deletes the old ones": (truth) =>
    operation(truth) === "create" &&
    truth.snapshots.some(({ by, goneBy }) => by === "seed" && goneBy === "main"),
};

const WAITING: Record<string, Line> = {
  "waiting through 5xx": survives("server-error"),
  "waiting through resets": survives("drop-before"),
  "waiting through time-outs (one byte a second)": survives("slow"),
  "waiting through HTML with status 200": survives("html"),
  "waiting through empty bodies": survives("empty"),
  "waiting through 10 MB bodies": survives("huge"),
  "waiting through lists that do not add up": survives("short-list"),
  "waiting: unknown status, one warning": (truth) =>
    fateOf(truth, "snapshot-odd-word") &&
    green(truth) &&
    truth.play.main.annotations.filter(({ title }) => title === "Unknown snapshot state").length > 0,
  "waiting: fails, with the id": (truth) => titled(truth, /^Snapshot failed$/u),
  "waiting: never ends, deadline with the id": (truth) =>
    titled(truth, /^Waited long enough$/u) && /operation: wait/u.test(annotated(truth.play.main)),
  "waiting: not listed yet, grace": (truth) =>
    green(truth) &&
    operation(truth) === "create" &&
    truth.play.main.log.some((line) => line.includes("not listed,")),
  "waiting: vanished, fails": (truth) =>
    fateOf(truth, "snapshot-vanishes") && titled(truth, /^Snapshot not listed$/u),
  "waiting: 401 or 403 in the middle, stops at once": (truth) => {
    const last = truth.callsOf(truth.play.main).at(-1);
    return (
      red(truth) && made(truth).length > 0 && ["unauthorized", "forbidden"].includes(last?.fault?.kind ?? "")
    );
  },
};

const ended = ({ play }: Truth, how: "kill" | "signal") =>
  how === "kill"
    ? play.main.code === "killed" && play.main.broke === undefined
    : play.main.lastedAfterSignal !== undefined;

const PROCESS: Record<string, Line> = {
  "signal: state and id are there, post picks up": (truth) =>
    ended(truth, "signal") &&
    made(truth).length > 0 &&
    truth.callsOf(truth.play.post).length + truth.play.post.log.length > 0,
  "signal with the server stopped: a start is sent": (truth) =>
    ended(truth, "signal") && truth.powers.some(({ by, action }) => by === "main" && action === "start"),
  "killed before any state: post does nothing": (truth) =>
    ended(truth, "kill") && truth.play.main.state.run === undefined,
  "killed during the create: post finds it by the marker": (truth) =>
    ended(truth, "kill") && truth.play.post.annotations.some(({ title }) => title === "A snapshot was left"),
  "killed with the server stopped: post starts it": (truth) =>
    ended(truth, "kill") &&
    truth.powers.some(({ by, action, applied }) => by === "post" && action === "start" && applied),
};

const PEOPLE: Record<string, Line> = {
  "empty token: said before any request": (truth) =>
    red(truth) &&
    truth.callsOf(truth.play.main).length === 0 &&
    /api-token: is empty/u.test(annotated(truth.play.main)),
  "token with a line break: trimmed, said": (truth) =>
    truth.callsOf(truth.play.main).length > 0 &&
    /white space at its ends was cut off/u.test(shown(truth.play.main)),
  "a full server: refused with both inputs named": (truth) =>
    titled(truth, /^Snapshot limit reached$/u) && /keep-last.*when-full/su.test(annotated(truth.play.main)),
  "two runs at once: looked again before the restore": (truth) =>
    (["main", "post"] as const).some((part) => {
      const [first] = sends(truth, "restore", part);
      const before = sends(truth, "listing", part).filter(
        ({ number }) => first !== undefined && number < first.number,
      );
      const good = before.filter(
        ({ number, fault }) => fault === undefined && truth.byCall.get(number)?.status === 200,
      );
      const gap = (good.at(-1)?.at ?? 0) - (good[0]?.at ?? 0);
      return gap > 5_000;
    }),
};

export const CATALOGUE: Readonly<Record<string, Line>> = {
  ...CREATE,
  ...RESTORE,
  ...POST,
  ...DELETE,
  ...WAITING,
  ...PROCESS,
  ...PEOPLE,
};
