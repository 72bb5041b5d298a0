import { describe, expect, test } from "vitest";
import { GRACE_MS, judgeSnapshot, type SnapshotMemory } from "../../../src/domain/judge-snapshot.ts";
import { snapshot } from "../../../testing/sample-snapshot.ts";

/** Listings one after the other, each as `seconds: status` or `seconds: -` for one without the snapshot. */
function play(...looks: string[]): string {
  return playWith(GRACE_MS.asked, ...looks);
}

function playWith(graceMs: number, ...looks: string[]): string {
  let memory: SnapshotMemory = { since: 1_000_000, graceMs, seen: false, absences: [] };
  for (const [index, look] of looks.entries()) {
    const [seconds = "", status = ""] = look.split(": ");
    const seen = status === "-" ? undefined : snapshot({ status });
    const at = 1_000_000 + Number(seconds) * 1000;
    const verdict = judgeSnapshot(memory, seen, at, at);
    if (verdict.over)
      return index === looks.length - 1 ? verdict.result : `${verdict.result} at ${seconds} s`;
    memory = verdict.memory;
  }
  return "going on";
}

describe("A snapshot is", () => {
  test.each([
    ["completed", "10: completed"],
    ["failed", "10: failed"],
    ["failed", "10: errored"],
    ["failed", "10: in_progress", "20: cancelled"],
    ["vanished", "10: in_progress", "20: deleting"],
    ["vanished", "10: deleted"],
    ["completed", "10: in_progress", "20: in_progress", "30: completed"],
    ["going on", "10: in_progress", "20: quiescing"],
    ["completed", "10: -", "20: completed"],
    ["completed", "10: in_progress", "20: -", "30: completed"],
  ])("%s after %s %s", (result, ...looks) => {
    expect(play(...looks.filter((look) => look !== undefined))).toBe(result);
  });
});

describe("One that was never listed", () => {
  test("has 60 s", () => {
    expect(play("0: -", "15: -", "30: -", "45: -", "59.999: -")).toBe("going on");
    expect(play("0: -", "15: -", "30: -", "45: -", "60: -")).toBe("vanished");
  });

  test("has 5 minutes where VPS.org has just given its id", () => {
    expect(playWith(GRACE_MS.ofNew, "0: -", "60: -", "299.999: -")).toBe("going on");
    expect(playWith(GRACE_MS.ofNew, "0: -", "60: -", "299.999: -", "300: -")).toBe("vanished");
  });

  test("has them however often it was looked for", () => {
    expect(play(...Array.from({ length: 60 }, (_, second) => `${second}: -`))).toBe("going on");
  });
});

describe("One that was listed once", () => {
  test("is gone after 3 listings in a row without it", () => {
    expect(play("0: in_progress", "100: -", "130: -")).toBe("going on");
    expect(play("0: in_progress", "100: -", "115: -", "130: -")).toBe("vanished");
  });

  test("is not gone before they span 30 s", () => {
    expect(play("0: in_progress", "100: -", "101: -", "102: -", "129.999: -")).toBe("going on");
    expect(play("0: in_progress", "100: -", "101: -", "102: -", "130: -")).toBe("vanished");
  });

  test("is not gone if it comes back in between", () => {
    expect(play("0: in_progress", "100: -", "115: -", "120: in_progress", "140: -", "155: -")).toBe(
      "going on",
    );
    expect(play("0: in_progress", "100: -", "120: in_progress", "140: -", "155: -", "170: -")).toBe(
      "vanished",
    );
  });
});

test("a slow listing may be of any time between question and answer: what is certain lies between two of them", () => {
  const listings: [number, number][] = [
    [100_000, 120_000],
    [135_000, 136_000],
    [149_999, 180_000],
  ];
  let memory: SnapshotMemory = { since: 0, graceMs: 60_000, seen: true, absences: [] };
  for (const [at, answeredAt] of listings) {
    const verdict = judgeSnapshot(memory, undefined, at, answeredAt);
    if (verdict.over) throw new Error(`It was over at ${at} ms`);
    memory = verdict.memory;
  }
  expect(judgeSnapshot(memory, undefined, 150_000, 150_000)).toEqual({ over: true, result: "vanished" });
});

test("it is told what was seen, and an absence is looked at again soon", () => {
  const memory: SnapshotMemory = { since: 0, graceMs: 60_000, seen: false, absences: [] };
  expect(judgeSnapshot(memory, snapshot({ status: "Queued" }), 5, 5)).toEqual({
    over: false,
    state: "Queued",
    memory: { since: 0, graceMs: 60_000, seen: true, absences: [] },
  });
  expect(judgeSnapshot({ ...memory, absences: [1] }, undefined, 5, 5)).toEqual({
    over: false,
    state: "not listed",
    memory: { since: 0, graceMs: 60_000, seen: false, absences: [1, 5] },
    lookIn: 15_000,
  });
  expect(memory).toEqual({ since: 0, graceMs: 60_000, seen: false, absences: [] });
});
