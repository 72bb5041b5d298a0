import { SLOTS, type Snapshot, sameId, serverName } from "../../domain/model.ts";
import { inWords } from "../../domain/order.ts";
import type { Freed } from "../../domain/other-runs.ts";
import {
  type Decision,
  going,
  isReplaceable,
  isRotatable,
  judgeReplacement,
  reasonInWords,
} from "../../domain/retention.ts";
import { isThere } from "../../domain/states.ts";
import type { CreateInputs } from "../../inputs/inputs.ts";
import { belongsTo, type Target } from "../../step/servers.ts";
import type { Step } from "../../step/step.ts";
import { StepError, todo } from "../../step-error.ts";
import { count } from "../../text/words.ts";
import type { VpsError } from "../../vps/errors.ts";
import type { Listing } from "../../vps/listing.ts";
import type { Work } from "./work.ts";

/** How many a step that rotates is advised to keep. */
const ADVISED = 2;

/** What takes a slot of the server. */
export function slotsOf({ items }: Listing<Snapshot>, target: Target): Snapshot[] {
  return items.filter((snapshot) => belongsTo(snapshot, target) && isThere(snapshot));
}

/** The same without what this step has deleted since. */
export function slotsLeft(
  listing: Listing<Snapshot>,
  { target, deleted }: Pick<Work, "target" | "deleted">,
): Snapshot[] {
  const isGone = ({ id }: Snapshot) => deleted.some((gone) => sameId(gone.id, id));
  return slotsOf(listing, target).filter((snapshot) => !isGone(snapshot));
}

/**
 * Whether VPS.org will certainly refuse another one. More than five listed means that the limit is not what its page
 * says: then nothing is refused beforehand.
 */
export function isRefused(present: readonly Snapshot[]): boolean {
  return present.length === SLOTS;
}

/** Which of the server's snapshots `when-full: replace-oldest` may remove, and why not the others. */
export function judgePresent(
  { host, runs }: Step<unknown>,
  target: Target,
  listing: Listing<Snapshot>,
): Promise<Decision> {
  const present = slotsOf(listing, target);
  const now = { date: listing.date };
  return runs.decide((answers) => judgeReplacement(present, { run: host.run, answers, now }));
}

/** The limit, with what takes the slots, why each may or may not go, and the advice that helps in this very case. */
export function limitReached(
  step: Step<CreateInputs>,
  target: Target,
  decision: Decision,
  cause?: VpsError,
): StepError {
  const { verdicts } = decision;
  const { untold } = step.runs;
  const present = verdicts.map(({ snapshot }) => snapshot);
  const said = cause === undefined ? "" : ` ${cause.message}`;
  const made = step.inputs.dryRun ? "The real run would make no snapshot." : "No snapshot was made.";
  const kept = verdicts.filter(({ fate }) => fate !== "goes");
  const counting = verdicts.some(({ fate }) => fate === "counted on");
  const lines = [
    `Server ${serverName(target)} has ${count(present.length, "snapshot")}, and VPS.org allows ${SLOTS}: ${inWords(present)}.${said} ${made}`,
    kept.length === 0 ? "" : `Not to be replaced: ${kept.map(reasonInWords).join("; ")}.`,
    counting && untold !== undefined ? `GitHub does not tell how these runs ended: ${untold}.` : "",
  ];
  const why = lines.filter((line) => line !== "").join("\n");
  return new StepError("Snapshot limit reached", [why, todo(adviceOn(step, decision))], cause);
}

/** Never an input that is set already, nor one that would change nothing. */
function adviceOn({ inputs, host }: Step<CreateInputs>, decision: Decision): string {
  const { verdicts } = decision;
  const mayGo = going(decision);
  const rotatable = verdicts.filter(({ snapshot }) => isRotatable(snapshot, host)).length;
  const keep = Math.min(ADVISED, SLOTS - 1 - (verdicts.length - rotatable));
  const ways = ["Delete one that nobody needs any more (operation: delete with snapshot-id)."];
  if (mayGo.length === 0) ways.push(...waysToFree(verdicts));
  else if (inputs.whenFull === "fail") {
    const ids = mayGo.map(({ id }) => id).join(", ");
    ways.push(`Or let the step replace the oldest of those that may go, ${ids} (when-full: replace-oldest).`);
  }
  if (inputs.keepLast === undefined && rotatable > 0 && keep > 0) {
    ways.push(`Once there is a slot, keep-last: ${keep} keeps one free for the next create.`);
  }
  return ways.join(" ");
}

const FREED: Readonly<Record<Freed, string>> = {
  "by the end of its run":
    "One that a run in progress counts on is free once that run has ended: wait for it, or cancel the run.",
  "half an hour after its run":
    "One whose run ended without success is free half an hour after that: wait for it.",
  "by its age": "One that is younger than an hour is free by then: wait for it.",
};

/** Only where one waits for it; overlapping runs are what one group ends. */
function waysToFree(verdicts: Decision["verdicts"]): string[] {
  const freed = new Set(verdicts.flatMap((verdict) => verdict.freed ?? []));
  const overlap = freed.has("by the end of its run") || freed.has("by its age");
  const one = "Let only one run at a time use the server (concurrency: in the workflow).";
  return [...[...freed].map((each) => FREED[each]), ...(overlap ? [one] : [])];
}

/**
 * Warns if the next create will find no slot: five are taken now, or will be, since rotation may not touch so many.
 * @param present what takes a slot now that the new one is made and rotation is over
 */
export function warnOfNext(
  { inputs, host }: Step<Pick<CreateInputs, "keepLast"> & Partial<Pick<CreateInputs, "whenFull">>>,
  target: Target,
  present: readonly Snapshot[],
): void {
  const { keepLast, whenFull } = inputs;
  // The next run can replace what this one made, unless VPS.org has dropped its marker.
  const replaceable = present.some((snapshot) => isReplaceable(snapshot, host));
  if (whenFull === "replace-oldest" && replaceable) return;
  const replace = replaceable ? ["set when-full: replace-oldest (operation: create)"] : [];
  const untouchable = present.filter((snapshot) => !isRotatable(snapshot, host));
  const mostKept = SLOTS - 1 - untouchable.length;
  const keepsTooMany = keepLast !== undefined && keepLast > mostKept;
  if (present.length < SLOTS && !keepsTooMany) return;
  const taken = `Server ${serverName(target)} has ${count(present.length, "snapshot")} now, and VPS.org allows ${SLOTS}`;
  if (keepLast === undefined) {
    const rotate = mostKept > 0 ? [`let keep-last: ${Math.min(ADVISED, mostKept)} rotate them`] : [];
    const ways = ["Delete one", ...rotate, ...replace].join(", or ");
    host.warning("Last slot used", `${taken}: the next create will be refused. ${ways}.`);
    return;
  }
  if (!keepsTooMany) {
    host.warning(
      "Last slot used",
      `${taken}: the next create will be refused, unless some of them are gone by then. keep-last: ${keepLast} could not remove more; the log says why. Let only one run at a time use the server (concurrency: in the workflow), or set when-full: replace-oldest (operation: create).`,
    );
    return;
  }
  const sum = `${taken}. keep-last: ${keepLast} keeps ${keepLast} of this workflow's own, and rotation may not touch ${untouchable.length} more: ${inWords(untouchable)}. ${keepLast} + ${untouchable.length} = ${keepLast + untouchable.length}`;
  const ways = [
    "delete what nobody needs any more of those that rotation may not touch",
    ...(mostKept > 0 ? [`set keep-last: ${mostKept}`] : []),
    ...replace,
  ];
  host.warning(
    "Slots will run out",
    `${sum}, so that ${present.length >= SLOTS ? "the next create" : "a create that follows"} will find no slot: ${ways.join(", or ")}.`,
  );
}
