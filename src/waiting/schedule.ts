/** What is waited for decides when to look; `unknown` is what began nobody knows when. */
export type Wait = "snapshot" | "restore" | "power" | "unknown";

/*
 * A look costs the API a request and a late one costs the job time. If one look is worth k seconds of waiting, the
 * best gap is sqrt(2k / hazard), the hazard being the chance that it ends in this second if it has not yet.
 *
 * It is believed that 7 in 10 take any time of the documented range alike, and the others anything from 10 s to an
 * hour. Within the range that makes 1 / hazard about `to - now` and some 90 s more for those that take longer than
 * documented, so gaps shrink like a square root: from 12.5 s at its beginning to about 5 s at its end. Before and
 * after it little is to be expected, and what counts is never to be late: by at most 20 s, or a quarter of the time
 * it took, whatever that is (both a little less, for the look itself). A gap that would pass over the beginning of
 * the range ends one gap after it.
 */

/** The documented durations of the API, in s. */
const DOCUMENTED = { snapshot: { from: 180, to: 600 }, restore: { from: 300, to: 900 } } as const;
const FIRST_GAP_S = 12.5;
const LONGER_S = 90;
const ELSEWHERE_S = 19.5;
const QUARTER = 0.24;
/** Long after everybody expected it, a look every half percent of the time is enough. */
const OVERDUE = 1 / 180;
/** However old it is: what was forgotten for a month is looked at as often as a user may ask for. */
const LONGEST_S = 300;
const POWER_MS = 5_000;

/** How long to wait until the next look, in ms, when `elapsedMs` have passed since the beginning. */
export function gapAfter(wait: Wait, elapsedMs: number): number {
  if (wait === "power") return POWER_MS;
  const now = elapsedMs / 1000;
  const overdue = Math.min(LONGEST_S, Math.max(ELSEWHERE_S, now * OVERDUE));
  if (wait === "unknown") return overdue * 1000;
  const { from, to } = DOCUMENTED[wait];
  if (now >= to) return overdue * 1000;
  if (now >= from) return 1000 * FIRST_GAP_S * Math.sqrt((to - now + LONGER_S) / (to - from + LONGER_S));
  return 1000 * Math.min(Math.max(ELSEWHERE_S, now * QUARTER), from - now + FIRST_GAP_S);
}
