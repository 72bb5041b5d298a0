/** The time that "Persistence" gives a step, and when in it a restore would have come through. */

import { type RestoreWanted, restorableSpans } from "../../simulator/acceptance.ts";
import { eventsOf } from "../../simulator/history.ts";
import type { Range } from "../../simulator/random.ts";
import type { Call } from "../schedules/fault-plan.ts";
import type { DueRestore } from "./due-restores.ts";
import type { Part } from "./run-schedule.ts";
import type { Truth } from "./truth.ts";

const MINUTE_MS = 60_000;
const FAULTS_MS = 10 * MINUTE_MS;
const CANCELLED_MS = 3.5 * MINUTE_MS;
/** What is seen to work at the last moment is gone through with: so long after it a span still counts, in ms. */
const LAST_WORD_MS = 3 * MINUTE_MS;
/** An exchange that brings nothing lasts so long at most, in ms. */
const LONGEST_EXCHANGE_MS = 60_000;

/** How a send is refused for the moment, whoever answers so. */
export const REFUSED_FOR_NOW: ReadonlySet<number> = new Set([400, 409, 423]);

export interface Allowance {
  isCancelled: boolean;
  /** On the clock's scale, in ms. */
  faultsUntil: number;
  refusalsUntil: number;
}

/** Two clocks run from the step's start; in a cancelled job's post step one, from the job's first post step on. */
export function allowanceOf({ inputs, from, since }: Part): Allowance {
  const isCancelled = inputs["job-status"] === "cancelled";
  if (isCancelled) {
    const until = since + CANCELLED_MS;
    return { isCancelled, faultsUntil: until, refusalsUntil: until };
  }
  const minutes = Number(inputs["wait-timeout-minutes"] || "30");
  return { isCancelled, faultsUntil: from + FAULTS_MS, refusalsUntil: from + minutes * MINUTE_MS };
}

/**
 * The spans in which the world would have accepted the restore while none of the step's own calls was struck, each
 * begun while there was time left to try.
 */
export function openSpans(truth: Truth, { by, own, server }: DueRestore): Range[] {
  const { play, events, callsOf } = truth;
  const { schedule } = play;
  const part = play[by];
  const allowance = allowanceOf(part);
  const { snapshotBlocksRestore = false } = schedule.account.habits;
  const wanted: RestoreWanted = { snapshot: own.id, server, snapshotBlocksRestore };
  const limit = Math.max(allowance.faultsUntil, allowance.refusalsUntil);
  const until = allowance.isCancelled ? limit : limit + LAST_WORD_MS;
  const struck = callsOf(part).filter(isStruck);
  const accepting = restorableSpans(events, wanted, [part.from, until]);
  const closed: Range[] = [
    ...struck.map((call): Range => [call.at, nextAfter(callsOf(part), call)]),
    ...reboots(truth, server),
  ];
  const { serverLagMs = 0 } = schedule.account.habits;
  const open = closed
    .reduce(without, accepting)
    .map(([begins, ends]): Range => [begins + (begins > part.from ? serverLagMs : 0), ends]);
  const moved = eventsOf(events, "server-state").filter((event) => event.server === server);
  return open.filter(([begins]) => {
    const isFaulted = struck.some(({ at }) => at <= begins);
    const wasBusy =
      moved.some(({ at }) => at > part.from - MINUTE_MS && at <= begins) || isRefused(callsOf(part), begins);
    const limits = [
      ...(isFaulted || !wasBusy ? [allowance.faultsUntil] : []),
      ...(wasBusy ? [allowance.refusalsUntil] : []),
    ];
    return begins < Math.min(...limits) - 1_000;
  });
}

/** In the middle of a reboot a server would take a restore, but shows words of power all the while. */
function reboots({ events }: Truth, server: number): Range[] {
  return events.flatMap((event): Range[] => {
    if (event.type !== "deployed" || event.server !== server || !event.applied) return [];
    if (event.power !== "reboots") return [];
    const up = eventsOf(events, "server-state").find(
      (one) => one.server === server && one.at > event.at && one.to === "active",
    );
    return [[event.at, up?.at ?? Number.POSITIVE_INFINITY]];
  });
}

/** Whether the call met a fault that the step had to notice. */
export function isStruck({ fault }: Call): boolean {
  return fault !== undefined && fault.kind !== "extra-fields" && fault.kind !== "hostile";
}

/** A send was refused by VPS.org's own word before. */
function isRefused(calls: readonly Call[], before: number): boolean {
  return calls.some(
    ({ method, at, answer }) => method === "POST" && at <= before && REFUSED_FOR_NOW.has(answer?.status ?? 0),
  );
}

function nextAfter(calls: readonly Call[], { number, at }: Call): number {
  const next = calls.find((call) => call.number > number);
  return Math.min(next?.at ?? at + LONGEST_EXCHANGE_MS, at + LONGEST_EXCHANGE_MS);
}

export function without(spans: readonly Range[], [from, until]: Range): Range[] {
  return spans.flatMap(([begins, ends]): Range[] => {
    const parts: Range[] = [
      [begins, Math.min(ends, from)],
      [Math.max(begins, until), ends],
    ];
    return parts.filter(([left, right]) => left < right);
  });
}
