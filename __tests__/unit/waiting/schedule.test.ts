import { describe, expect, test } from "vitest";
import {
  inspect,
  latest,
  looksOf,
  looksOfFixed,
  type Piece,
  RESTORE,
  RESTORE_MIXTURE,
  type Rule,
  SNAPSHOT,
  SNAPSHOT_MIXTURE,
  THIRD_READ,
} from "../../../bench/inspection.ts";
import { gapAfter, type Wait } from "../../../src/waiting/schedule.ts";

/** A look takes so long, from the request to what is known by it, in s. */
const LATENCY = 0.2;
const SIX_HOURS = 6 * 3600;

const ruleOf =
  (wait: Wait, latency = 0): Rule =>
  (elapsed) =>
    gapAfter(wait, elapsed * 1000) / 1000 + latency;

const CASES = [
  { wait: "snapshot", range: SNAPSHOT, mixture: SNAPSHOT_MIXTURE, start: 0 },
  { wait: "restore", range: RESTORE, mixture: RESTORE_MIXTURE, start: THIRD_READ },
] as const;

function ratio(rule: Rule, pieces: readonly Piece[], start: number): number {
  const { looks, delay } = inspect(rule, pieces, start);
  return looks / looksOfFixed(delay, pieces, start);
}

describe.each(CASES)("When to look for a $wait", ({ wait, range, mixture, start }) => {
  test.each([0, LATENCY, 1])("with %s s for a look, it looks seldom and soon after the end", (latency) => {
    const rule = ruleOf(wait, latency);
    expect(inspect(rule, range, start).delay).toBeLessThanOrEqual(latency === 1 ? 5.5 : 5);
    expect(ratio(rule, range, start)).toBeLessThanOrEqual(0.7);
    expect(ratio(rule, mixture, start)).toBeLessThanOrEqual(0.92);
  });

  test("whatever it takes, it is never later than the larger of 20 s and a quarter of that", () => {
    for (const latency of [0, LATENCY, 0.4]) {
      expect(latest(ruleOf(wait, latency), SIX_HOURS, start)).toBeLessThanOrEqual(1);
    }
    // Wherever it begins to count: a look may come at any time.
    for (let elapsed = 0; elapsed < SIX_HOURS; elapsed += 0.5) {
      const gap = ruleOf(wait)(elapsed);
      expect(gap).toBeLessThanOrEqual(Math.max(20, elapsed / 4));
      expect(gap).toBeGreaterThan(4);
    }
  });

  test("in the documented range it is what the belief makes best", () => {
    const { from, to } = range[0] as Piece;
    const rule = ruleOf(wait);
    const first = bestGap(from, { from, to });
    for (let elapsed = from; elapsed < to; elapsed += 1) {
      const best = (bestGap(elapsed, { from, to }) / first) * rule(from);
      expect(rule(elapsed) / best).toBeGreaterThan(0.95);
      expect(rule(elapsed) / best).toBeLessThan(1.25);
    }
  });

  test("the first look in the range comes at most one gap after its beginning", () => {
    const { from } = range[0] as Piece;
    const inside = looksOf(ruleOf(wait), SIX_HOURS, start).find((look) => look >= from);
    expect(inside).toBeLessThanOrEqual(from + ruleOf(wait)(from));
    // One that would pass over it ends right there.
    expect(ruleOf(wait)(from - 1)).toBeCloseTo(1 + ruleOf(wait)(from), 10);
  });
});

test("after the longest that is documented it looks as seldom as before the shortest", () => {
  expect([gapAfter("snapshot", 600_000), gapAfter("restore", 900_000)]).toEqual([19_500, 19_500]);
});

test("beside a wait of unknown age it looks as outside of every range, and at power every 5 s", () => {
  expect(latest(ruleOf("unknown"), SIX_HOURS)).toBeLessThanOrEqual(1);
  expect(gapAfter("unknown", 0)).toBe(gapAfter("snapshot", 0));
  expect(gapAfter("unknown", 7_200_000)).toBe(40_000);
  expect([0, 1e6].map((elapsed) => gapAfter("power", elapsed))).toEqual([5_000, 5_000]);
});

describe("The integration itself", () => {
  test("of a fixed interval agrees with what is known of it", () => {
    const { looks, delay } = inspect(() => 10, SNAPSHOT);
    expect(delay).toBeCloseTo(5, 10);
    expect(looks).toBeCloseTo(39.5, 10);
    expect(looksOfFixed(5, SNAPSHOT)).toBeCloseTo(39.5, 10);
  });

  test("begins after the start", () => {
    const { looks, delay } = inspect(() => 10, [{ from: 0, to: 50, weight: 1 }], 30);
    expect(looks).toBeCloseTo(1.5, 10);
    expect(delay).toBeCloseTo(5, 10);
  });

  test("finds out who comes late", () => {
    expect(latest(() => 30, 100)).toBe(1.5);
    expect(latest((elapsed) => Math.max(20, elapsed / 3), 1000)).toBeCloseTo(4 / 3, 10);
  });
});

/** Up to a factor: the square root of one over the hazard, 7 in 10 in the range and 3 between 10 s and an hour. */
function bestGap(elapsed: number, { from, to }: { from: number; to: number }): number {
  const spread = Math.log(3600 / 10);
  const density = 0.7 / (to - from) + 0.3 / (spread * elapsed);
  const left = (0.7 * (to - elapsed)) / (to - from) + (0.3 * Math.log(3600 / elapsed)) / spread;
  return Math.sqrt(left / density);
}
