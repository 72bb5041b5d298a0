import { describe, expect, test } from "vitest";
import { count, duration, size } from "../../../src/text/words.ts";

const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];

describe("A duration", () => {
  test.each([
    [-5, "under 1 s"],
    [0, "under 1 s"],
    [999.4, "under 1 s"],
    [999.7, "1 s"],
    [SECOND, "1 s"],
    [1_499, "1 s"],
    [59_499, "59 s"],
    [59_500, "1 min"],
    [MINUTE, "1 min"],
    [130_000, "2 min 10 s"],
    [59 * MINUTE + 59 * SECOND, "59 min 59 s"],
    [HOUR - 1, "1 h"],
    [65 * MINUTE, "1 h 5 min"],
    [65 * MINUTE + 59 * SECOND, "1 h 5 min"],
    [47 * HOUR + 59 * MINUTE, "47 h 59 min"],
    [48 * HOUR, "2 days"],
    [12.9 * 24 * HOUR, "12 days"],
  ])("of %d ms is %s", (ms, words) => {
    expect(duration(ms)).toBe(words);
  });
});

describe("A size", () => {
  test.each([
    [null, "not known yet"],
    [0, "0 MB"],
    [511.6, "512 MB"],
    [999, "999 MB"],
    [999.7, "1.0 GB"],
    [1024, "1.0 GB"],
    [4915, "4.8 GB"],
    [1_048_576, "1024.0 GB"],
  ])("of %j MiB is %s", (mb, words) => {
    expect(size(mb)).toBe(words);
  });
});

test("one is one, and others are many", () => {
  expect([0, 1, 2].map((number) => count(number, "snapshot"))).toEqual([
    "0 snapshots",
    "1 snapshot",
    "2 snapshots",
  ]);
});
