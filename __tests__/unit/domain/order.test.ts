import { afterEach, describe, expect, test, vi } from "vitest";
import type { Snapshot } from "../../../src/domain/model.ts";
import { ageOf, inWords, isOlder, timeInWords, timeOf } from "../../../src/domain/order.ts";
import { snapshot } from "../../../testing/sample-snapshot.ts";

const MINUTE = 60_000;

afterEach(() => vi.unstubAllEnvs());

test("a time without a zone is one of UTC, whatever the zone of this machine is", () => {
  vi.stubEnv("TZ", "America/New_York");
  expect(timeOf("2025-01-16T16:15:00")).toBe(Date.parse("2025-01-16T16:15:00Z"));
});

describe("A creation time in words", () => {
  test.each([
    ["2025-01-16T16:15:00Z", "16 Jan 2025, 16:15 UTC"],
    ["2025-01-16T16:15:59.9+02:00", "16 Jan 2025, 14:15 UTC"],
    ["2025-12-31T23:30:00-0100", "1 Jan 2026, 00:30 UTC"],
  ])("is that of UTC: %s is %s", (createdAt, words) => {
    expect(timeInWords(createdAt)).toBe(words);
  });

  test("has the months' names", () => {
    const months = Array.from({ length: 12 }, (_, month) =>
      timeInWords(`2025-${String(month + 1).padStart(2, "0")}-01T00:00:00Z`).slice(2, 5),
    );
    expect(months.join(" ")).toBe("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec");
  });

  test("names no zone where the API named none", () => {
    expect(timeInWords("2025-01-16T16:15:00")).toBe("16 Jan 2025, 16:15");
  });

  test.each([
    [14 * MINUTE, "14 min"],
    [0, "under 1 s"],
    [-MINUTE, "under 1 s"],
  ])("says how long ago it was: %i ms", (agoMs, ago) => {
    expect(timeInWords("2025-01-16T16:15:00Z", agoMs)).toBe(`16 Jan 2025, 16:15 UTC, ${ago} ago`);
  });

  test("is the API's own text where that is no time", () => {
    expect(timeInWords("yesterday", MINUTE)).toBe("yesterday");
  });

  test("is unknown where there is none", () => {
    expect(timeInWords(null, MINUTE)).toBe("unknown time");
  });
});

describe("An age", () => {
  test("is the time between two moments, in whatever zone they are written", () => {
    expect(ageOf("2025-01-16T18:00:00+02:00", { createdAt: "2025-01-16T16:15:00Z" })).toBe(15 * MINUTE);
    expect(ageOf("2025-01-16T18:00:00+02:00", { date: Date.parse("2025-01-16T16:15:00Z") })).toBe(
      15 * MINUTE,
    );
  });

  test.each<[string | null, Parameters<typeof ageOf>[1]]>([
    [null, { createdAt: "2025-01-16T16:15:00Z" }],
    ["2025-01-16T16:00:00Z", { createdAt: null }],
    ["2025-01-16T16:00:00Z", { createdAt: "2025-01-16T16:15:00" }],
    ["2025-01-16T16:00:00", { date: Date.parse("2025-01-16T16:15:00Z") }],
    ["2025-01-16T16:00:00Z", { date: undefined }],
  ])("of %j cannot be told by %j", (createdAt, now) => {
    expect(ageOf(createdAt, now)).toBeUndefined();
  });

  test("is told between two times that name no zone, as of one clock", () => {
    expect(ageOf("2025-01-16T16:00:00", { createdAt: "2025-01-16T16:15:00" })).toBe(15 * MINUTE);
  });
});

describe("A snapshot is certainly older", () => {
  const [early, late] = ["2025-01-16T16:00:00", "2025-01-16T16:15:00"];
  const older = (a: Partial<Snapshot>, b: Partial<Snapshot>) => isOlder(snapshot(a), snapshot(b));

  test.each<[string, string | null, string | null]>([
    ["by an earlier time", `${early}Z`, `${late}Z`],
    ["by an earlier time, whatever its zone", "2025-01-16T18:00:00+02:00", `${late}Z`],
    ["by an earlier time without a zone, where the other names none either", early, late],
  ])("%s, whatever the ids", (_, a, b) => {
    expect(older({ id: 2, createdAt: a }, { id: 1, createdAt: b })).toBe(true);
    expect(older({ id: 1, createdAt: b }, { id: 2, createdAt: a })).toBe(false);
  });

  test.each([
    ["if both are of one moment", `${early}Z`, `${early}Z`],
    ["if only one names its zone", late, `${early}Z`],
    ["if one has no time", null, `${early}Z`],
    ["if neither has a time", null, null],
    ["if one has no time and the other names no zone", null, early],
  ])("by its lower number alone %s", (_, a, b) => {
    expect(older({ id: 1, createdAt: a }, { id: 2, createdAt: b })).toBe(true);
    expect(older({ id: 2, createdAt: a }, { id: 1, createdAt: b })).toBe(false);
    expect(older({ id: 1, createdAt: b }, { id: 2, createdAt: a })).toBe(true);
    expect(older({ id: "a", createdAt: a }, { id: "b", createdAt: b })).toBe(false);
  });
});

test("snapshots in words are told newest first, with id, name, state and time", () => {
  const older = snapshot({ id: 798, name: "nightly", createdAt: null, status: "failed" });
  expect(inWords([older, snapshot()])).toBe(
    "801 (pre-migration-snapshot, completed, 2025-01-15T18:30:00Z), 798 (nightly, failed, no time)",
  );
});
