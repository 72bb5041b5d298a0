import { expect, test } from "vitest";
import { gapAfter } from "../../src/waiting/schedule.ts";

const KINDS = ["snapshot", "restore", "power", "unknown"] as const;

test("a look is never late by more than 20 s, or by a quarter of the time that it took", () => {
  for (const kind of KINDS) {
    for (let time = 0; time < 6 * 3600_000; ) {
      const gap = gapAfter(kind, time);
      expect(gap).toBeGreaterThanOrEqual(1_000);
      expect(gap).toBeLessThanOrEqual(Math.max(20_000, (time + gap) / 4));
      time += gap;
    }
  }
});

test("looks come closest where the documentation expects the end", () => {
  for (const [kind, from, to] of [["snapshot", 180_000, 600_000], ["restore", 300_000, 900_000]] as const) {
    const inside = gapAfter(kind, (from + to) / 2);
    expect(inside).toBeLessThan(gapAfter(kind, 1_000));
    expect(inside).toBeLessThan(gapAfter(kind, to + 1_000));
  }
});
