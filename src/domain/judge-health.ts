/** Whether a server that is up also serves, judged by what its health URL answers. */

/** So many looks decide, so far apart in ms. */
const LOOKS = 3;
export const HEALTH_LOOK_MS = 5_000;

export type Health = "healthy" | "unhealthy";

/** What one look at a health URL brought. */
export type HealthAnswer =
  /** `location`: where a 3xx points, as it may be shown. */
  | { status: number; location?: string }
  /** Why there was no answer, in words. */
  | { failure: string };

export interface HealthMemory {
  /** Looks so far. */
  looks: number;
  /** How many of them, up to the last one, were well in a row. */
  inARow: number;
  /** When the last look that counted was answered, on the clock's scale, in ms. */
  countedAt: number;
}

export type HealthVerdict<Result extends string> =
  | { over: false; state: string; memory: HealthMemory; lookIn: number }
  | { over: true; result: Result };

/** Takes when the look was asked for, and when it was answered. */
export type HealthJudge<Result extends string> = (
  memory: HealthMemory,
  answer: HealthAnswer,
  at: number,
  answeredAt: number,
) => HealthVerdict<Result>;

export const NOT_LOOKED: HealthMemory = { looks: 0, inARow: 0, countedAt: Number.NEGATIVE_INFINITY };

/**
 * Waiting until a server serves: it does after three answers 2xx in a row, 5 s apart. The deadline is the watch's.
 * For all three judges a look that follows the last one sooner than after 5 s is no further one that was well.
 */
export const judgeHealth: HealthJudge<"healthy"> = (memory, answer, at, answeredAt) => {
  const next = withLook(memory, answer, at, answeredAt);
  return next.inARow >= LOOKS ? { over: true, result: "healthy" } : lookAgain(next, answer, answeredAt);
};

/** Before anything is done to a server: it serves if one of three looks, 5 s apart, is answered 2xx. */
export const judgeBaseline: HealthJudge<Health> = (memory, answer, at, answeredAt) => {
  if (isWell(answer)) return { over: true, result: "healthy" };
  const next = withLook(memory, answer, at, answeredAt);
  return next.looks >= LOOKS ? { over: true, result: "unhealthy" } : lookAgain(next, answer, answeredAt);
};

/** Before a rollback that only an unhealthy server needs: it is healthy if three looks, 5 s apart, are all 2xx. */
export const judgeNeedOfRollback: HealthJudge<Health> = (memory, answer, at, answeredAt) =>
  isWell(answer) ? judgeHealth(memory, answer, at, answeredAt) : { over: true, result: "unhealthy" };

/** Of all servers together: unhealthy if any is; undefined if none was looked at. */
export function overallHealth(all: readonly (Health | "unknown" | undefined)[]): Health | undefined {
  if (all.includes("unhealthy")) return "unhealthy";
  return all.includes("healthy") ? "healthy" : undefined;
}

export function isWell(answer: HealthAnswer): boolean {
  return "status" in answer && answer.status >= 200 && answer.status < 300;
}

/** As in "answered 200", "answered 302, to https://shop.example/login", "gave no answer (connect ECONNREFUSED)". */
export function describeHealth(answer: HealthAnswer): string {
  if ("failure" in answer) return `gave no answer (${answer.failure})`;
  const to = answer.location === undefined ? "" : `, to ${answer.location}`;
  return `answered ${answer.status}${to}`;
}

function withLook(memory: HealthMemory, answer: HealthAnswer, at: number, answeredAt: number): HealthMemory {
  const counts = at - memory.countedAt >= HEALTH_LOOK_MS;
  const looks = memory.looks + (counts ? 1 : 0);
  const countedAt = counts ? answeredAt : memory.countedAt;
  if (!isWell(answer)) return { looks, inARow: 0, countedAt };
  return { looks, inARow: memory.inARow + (counts ? 1 : 0), countedAt };
}

function lookAgain(memory: HealthMemory, answer: HealthAnswer, now: number): HealthVerdict<never> {
  const row = memory.inARow > 0 ? ` (${memory.inARow} of ${LOOKS} in a row)` : "";
  const state = `${describeHealth(answer)}${row}`;
  return { over: false, state, memory, lookIn: Math.max(0, memory.countedAt + HEALTH_LOOK_MS - now) };
}
