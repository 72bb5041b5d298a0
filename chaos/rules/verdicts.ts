/** What is said of why a snapshot stays or goes is true: whose it is, what it is, and what GitHub said of its run. */

import type { Told } from "../play/github.ts";
import type { Part } from "../play/run-schedule.ts";
import { canCompare, isTextBent, isTrue, type TrueSnapshot, type Truth } from "../play/truth.ts";
import { type Verdict, verdictsOf } from "../play/verdicts.ts";

const SECOND_MS = 1_000;
const YOUNG_MS = 60 * 60_000;
const ROLLBACK_MS = 30 * 60_000;
/** Times of two clocks, each in whole seconds. */
const BLUR_MS = 2_000;

/** Every reason is one that is listed here, and true. */
export function whyItStaysIsTrue(truth: Truth): string[] {
  const { main } = truth.play;
  if (truth.callsOf(main).some(isTextBent)) return [];
  return verdictsOf(truth, main).flatMap((verdict) =>
    isTrueOf(truth, main, verdict)
      ? []
      : [`snapshot ${verdict.one.id} is said to ${verdict.stays ? "stay" : "go"}, since "${verdict.reason}"`],
  );
}

/** That GitHub does not tell of a run is said only where it did not. */
export function whatGithubToldIsTrue({ play }: Truth): string[] {
  return [play.main, play.post].flatMap((part) => {
    const own = play.asked.filter(({ by }) => by === part.label);
    const text = [...part.log, ...part.annotations.map((one) => one.text)].join("\n");
    const untold = [...text.matchAll(/GitHub does not tell how run (\d+) ended/gu)].map(([, run]) => run);
    const wrong = untold.filter((run) => own.findLast(({ runId }) => runId === run)?.told !== undefined);
    const [, started] =
      /newer snapshot .*?: run (\d+) .*GitHub does not tell what started that run/u.exec(text) ?? [];
    const isWrong = own.findLast(({ runId }) => runId === started)?.told !== undefined;
    return [
      ...wrong.map((run) => `${part.label}: GitHub told how run ${run} ended, and that it did not is said`),
      ...(isWrong
        ? [`${part.label}: GitHub told what started run ${started}, and that it did not is said`]
        : []),
    ];
  });
}

type Groups = Readonly<Record<string, string | undefined>>;
type Judge = (truth: Truth, part: Part, verdict: Verdict, groups: Groups) => boolean;

const MAKER = String.raw`(?:run (?<run>\d+)(?: \((?<workflow>[^)]+)\))?|attempt (?<attempt>\d+) of this run)`;
const byMaker = (rest: string): RegExp => new RegExp(`^${MAKER} ${rest}$`, "u");

/** Each reason as the design lists it, and when it is true. */
const REASONS: readonly [RegExp, Judge][] = [
  [/^this run made it$/u, ({ run }, _, { one: { licence } }) => licence?.runId === run.runId],
  [/^this action did not make it$/u, (_, __, { one: { licence } }) => licence === undefined],
  [/^it is "(?<word>.*)"$/u, isUnfinished],
  [
    /^workflow (?<workflow>\S+) made it$/u,
    ({ run }, _, { one: { licence } }, { workflow }) =>
      licence?.workflow === workflow && workflow !== run.workflow,
  ],
  [/^its marker names no workflow$/u, (_, __, { one: { licence } }) => licence?.workflow === "-"],
  [
    /^(?<repository>[^\s/]+\/\S+) made it$/u,
    ({ run }, _, { one: { licence } }, { repository }) =>
      licence?.repository === repository && repository !== run.repository,
  ],
  [/^its name does not match (?<pattern>.*)$/u, (_, { inputs }, __, { pattern }) => inputs.name === pattern],
  [/^it counts as one of the newest (?<kept>\d+)$/u, isAmongNewest],
  [/^it is newer than this step's own$/u, isNewerThanOwn],
  [byMaker("is still in progress"), told(({ status }) => status === "in_progress")],
  [
    byMaker(String.raw`is still not completed \((?<status>\w+)\)`),
    told(({ status }, groups) => status === groups.status && status !== "completed"),
  ],
  [byMaker("has succeeded"), told((run) => isOver(run) && run.conclusion === "success")],
  [
    byMaker(
      String.raw`ended (?<ago>.+) ago \((?<conclusion>.+)\), and a rollback of it may still be going on`,
    ),
    told((run, groups) => endedAsSaid(run, groups) && run.agoMs < ROLLBACK_MS + BLUR_MS),
  ],
  [
    byMaker(String.raw`ended (?<ago>.+) ago \((?<conclusion>.+)\)`),
    told((run, groups) => endedAsSaid(run, groups) && run.agoMs >= ROLLBACK_MS - BLUR_MS),
  ],
  [byMaker("made it (?:(?<now>just now)|only (?<ago>.+) ago) and may still count on it"), isOfAge],
  [byMaker("made it (?<ago>.+) ago"), isOfAge],
  [new RegExp(`^its age cannot be told, and ${MAKER} may still count on it$`, "u"), isOfNoAge],
];

function isTrueOf(truth: Truth, part: Part, verdict: Verdict): boolean {
  for (const [pattern, judge] of REASONS) {
    const match = pattern.exec(verdict.reason);
    if (match !== null) return judge(truth, part, verdict, match.groups ?? {});
  }
  return false;
}

/** The run, its workflow and the attempt that are named are those that the snapshot's marker names. */
function isMaker({ run }: Truth, { licence }: TrueSnapshot, groups: Groups): boolean {
  if (licence === undefined) return false;
  if (groups.attempt !== undefined) return licence.runId === run.runId && licence.attempt === groups.attempt;
  const workflow = licence.workflow === "-" ? undefined : licence.workflow;
  return licence.runId === groups.run && workflow === groups.workflow;
}

/** What GitHub said of that run to this step, and of no other. */
function told(is: (run: Told, groups: Groups) => boolean): Judge {
  return (truth, part, { one }, groups) => {
    const run = toldOf(truth, part, groups.run);
    return isMaker(truth, one, groups) && run !== undefined && is(run, groups);
  };
}

function toldOf({ play }: Truth, { label }: Part, run: string | undefined): Told | undefined {
  return play.asked.findLast(({ by, runId }) => by === label && runId === run)?.told;
}

function isOver({ status }: Told): boolean {
  return status === "completed";
}

function endedAsSaid(run: Told, { ago = "", conclusion }: Groups): boolean {
  const said = run.conclusion ?? "no conclusion";
  return isOver(run) && said === conclusion && overlaps(spanOf(ago), [run.agoMs, run.agoMs]);
}

/** Where GitHub told nothing that can be used, its age decides. */
function isOfAge(truth: Truth, part: Part, { one, stays }: Verdict, groups: Groups): boolean {
  if (!isMaker(truth, one, groups) || isUsable(toldOf(truth, part, groups.run))) return false;
  const said = groups.now === undefined ? spanOf(groups.ago ?? "") : ([-BLUR_MS, SECOND_MS] as const);
  const isYoung = stays ? said[0] < YOUNG_MS : said[1] >= YOUNG_MS;
  return isYoung && overlaps(said, [part.from - one.bornAt, part.to - one.bornAt]);
}

function isOfNoAge(truth: Truth, part: Part, { one }: Verdict, groups: Groups): boolean {
  const { zones } = truth.play.schedule.account.habits;
  const isUnclear = zones === false || !canCompare(truth);
  return isUnclear && isMaker(truth, one, groups) && !isUsable(toldOf(truth, part, groups.run));
}

function isUsable(run: Told | undefined): boolean {
  return run !== undefined && !Number.isNaN(run.agoMs);
}

/** It was not completed all through the step. */
function isUnfinished({ blurMs }: Truth, { from, to }: Part, { one }: Verdict, { word }: Groups): boolean {
  return word !== "completed" && !(one.completedAt <= from - blurMs && one.goneAt > to);
}

/** As many as are kept, and not so many of its workflow are certainly newer. */
function isAmongNewest(truth: Truth, part: Part, { one }: Verdict, { kept }: Groups): boolean {
  const { snapshots, blurMs } = truth;
  if (Number(part.inputs["keep-last"]) !== Number(kept)) return false;
  if (part.inputs.operation !== "create") return true;
  // What a dry run would replace is not there any more for its rotation.
  if (isTrue(part.inputs, "dry-run") && part.inputs["when-full"] === "replace-oldest") return true;
  const newer = snapshots.filter(
    ({ server, by, licence, bornAt, completedAt, goneAt }) =>
      server === one.server &&
      by !== "main" &&
      licence?.repository === one.licence?.repository &&
      licence?.workflow === one.licence?.workflow &&
      bornAt > one.bornAt + SECOND_MS &&
      completedAt <= part.from - blurMs &&
      goneAt > part.to,
  );
  // The new one is counted, too.
  return newer.length + 1 < Number(kept) || !canCompare(truth);
}

function isNewerThanOwn({ snapshots }: Truth, _: Part, { one }: Verdict): boolean {
  const own = snapshots.filter(({ by, server }) => by === "main" && server === one.server);
  return own.some(({ bornAt }) => one.bornAt >= bornAt - SECOND_MS);
}

/** In ms; and how much is left out where it is the last one. */
const UNITS: Readonly<Record<string, readonly [number, number]>> = {
  s: [SECOND_MS, SECOND_MS],
  min: [60_000, 60_000],
  h: [3_600_000, 60_000],
  days: [86_400_000, 86_400_000],
};

/** "2 h 5 min" is anything from two hours and five minutes to six, in ms. */
function spanOf(text: string): readonly [number, number] {
  if (text === "under 1 s") return [0, SECOND_MS];
  let [from, to] = [0, 0];
  for (const [, count, unit = ""] of text.matchAll(/(\d+) (s|min|h|days)/gu)) {
    const [ms, leftOut] = UNITS[unit] ?? [Number.NaN, Number.NaN];
    from += Number(count) * ms;
    to = from + leftOut;
  }
  return [from, to];
}

function overlaps([from, to]: readonly [number, number], [least, most]: readonly [number, number]): boolean {
  return from - BLUR_MS <= most && to + BLUR_MS >= least;
}
