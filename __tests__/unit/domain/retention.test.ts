import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Snapshot } from "../../../src/domain/model.ts";
import {
  isCompleted,
  matches,
  newestFirst,
  pickForDelete,
  pickForReplacement,
  pickForRotation,
  pickLatest,
  pickNewerOfOtherRun,
} from "../../../src/domain/retention.ts";
import { snapshot } from "../../../testing/sample-snapshot.ts";

const REPOSITORY = "octo/app";
const RUN = { repository: REPOSITORY, runId: "100", attempt: "1" };
const NOW = Date.parse("2025-01-16T12:00:00Z");
const MINUTE = 60_000;

const uuid = (digit: number) => `${digit}23e4567-e89b-42d3-a456-426614174000`;
const minutesAgo = (minutes: number) => new Date(NOW - minutes * MINUTE).toISOString();
const marker = (runId: string, repository = REPOSITORY) =>
  `text [vps-snapshot-action ${repository} ${runId}.1 aaaaaaaaaa]`;
/** Made by this action for this repository, in another run. */
const ours = (id: Snapshot["id"], minutes: number, more: Partial<Snapshot> = {}) =>
  snapshot({ id, createdAt: minutesAgo(minutes), description: marker("99"), ...more });
const theirs = (id: Snapshot["id"], minutes: number, more: Partial<Snapshot> = {}) =>
  ours(id, minutes, { description: "by hand", ...more });
const ids = (snapshots: readonly Snapshot[]) => snapshots.map(({ id }) => id);

describe("A pattern", () => {
  test.each([
    ["", "", true],
    ["", "a", false],
    ["*", "", true],
    ["*", "anything", true],
    ["**", "", true],
    ["?", "", false],
    ["?", "a", true],
    ["?", "ab", false],
    ["?*", "", false],
    ["?*", "a", true],
    ["a*c", "abbbc", true],
    ["a*c", "abbbcd", false],
    ["a*b*c", "aXbYbZc", true],
    ["*ab", "aab", true],
    ["*aab*", "aaab", true],
    ["a**b", "ab", true],
    ["nightly-*", "nightly-", true],
    ["nightly-*", "Nightly-1", false],
    ["nightly-*", "my-nightly-1", false],
    ["a.c", "abc", false],
    ["[ab]", "a", false],
    ["[ab]", "[ab]", true],
    ["a\\*", "a*", false],
    ["$^", "$^", true],
    ["?", "😀", true],
    ["??", "😀", false],
    ["*😀", "x😀", true],
    ["a", "*", false],
    ["abc", "ab", false],
    ["abc*", "ab", false],
  ])("%j matches %j: %s", (pattern, name, expected) => {
    expect(matches(pattern, name)).toBe(expected);
  });

  test("means the same as the regular expression that it stands for", () => {
    const letters = fc.constantFrom("a", "b", "-", ".", "😀");
    const patterns = fc.array(fc.oneof(letters, fc.constantFrom("*", "?")), { maxLength: 8 });
    const names = fc.array(letters, { maxLength: 10 });
    fc.assert(
      fc.property(patterns, names, (parts, name) => {
        const source = parts.map((part) =>
          part === "*" ? "[^]*" : part === "?" ? "[^]" : part === "." ? "\\." : part,
        );
        const reference = new RegExp(`^(?:${source.join("")})$`, "u");
        expect(matches(parts.join(""), name.join(""))).toBe(reference.test(name.join("")));
      }),
      { numRuns: 20_000 },
    );
  });

  test("takes no more than pattern times name, whatever it is", () => {
    const begun = performance.now();
    expect(matches(`${"*a".repeat(120)}b`, "a".repeat(255))).toBe(false);
    expect(performance.now() - begun).toBeLessThan(500);
  });
});

describe("Newest first", () => {
  test("goes by the moment, in whatever zone it is written", () => {
    const all = [
      snapshot({ id: 1, createdAt: "2025-01-16T12:00:00+02:00" }),
      snapshot({ id: 2, createdAt: "2025-01-16T11:00:00Z" }),
      snapshot({ id: 3, createdAt: "2025-01-16T10:30:00.5Z" }),
    ];
    expect(ids(newestFirst(all))).toEqual([2, 3, 1]);
  });

  test("of one moment the higher id is the newer, whatever form it has", () => {
    const createdAt = minutesAgo(1);
    const all = [9, "10", 8].map((id) => snapshot({ id, createdAt }));
    expect(ids(newestFirst(all))).toEqual(["10", 9, 8]);
  });

  test("keeps the API's order where nothing tells", () => {
    const all = [3, 1, 2].map((digit) => snapshot({ id: uuid(digit), createdAt: null }));
    expect(ids(newestFirst(all))).toEqual([3, 1, 2].map(uuid));
  });

  test("has an unreadable time last, or first where being kept is safe", () => {
    const all = [
      snapshot({ id: 1, createdAt: null }),
      ours(2, 5),
      ours(3, 1),
      snapshot({ id: 4, createdAt: null }),
    ];
    expect(ids(newestFirst(all))).toEqual([3, 2, 4, 1]);
    expect(ids(newestFirst(all, "newest"))).toEqual([4, 1, 3, 2]);
  });

  test("changes nothing", () => {
    const all = Object.freeze([ours(1, 5), ours(2, 1)]);
    expect(ids(newestFirst(all))).toEqual([2, 1]);
    expect(ids(all)).toEqual([1, 2]);
  });
});

test("completed is what the API calls so", () => {
  expect(
    ["completed", "Completed", "in_progress", "failed", "queued"].map((status) =>
      isCompleted(snapshot({ status })),
    ),
  ).toEqual([true, true, false, false, false]);
});

describe("latest", () => {
  test("is the newest completed one, and a newer one in progress is told", () => {
    const all = [
      ours(1, 50),
      ours(2, 30),
      ours(3, 10, { status: "in_progress" }),
      ours(4, 60, { status: "in_progress" }),
    ];
    const { latest, newerInProgress } = pickLatest(all, "");
    expect(latest?.id).toBe(2);
    expect(newerInProgress?.id).toBe(3);
  });

  test("tells of no older one in progress, and of none that failed", () => {
    const all = [ours(1, 10), ours(2, 30, { status: "in_progress" }), ours(3, 5, { status: "failed" })];
    const { latest, newerInProgress } = pickLatest(all, "");
    expect(latest?.id).toBe(1);
    expect(newerInProgress).toBeUndefined();
  });

  test("is one of those that the pattern matches, by whomever they were made", () => {
    const all = [
      ours(1, 10, { name: "nightly-1" }),
      theirs(2, 5, { name: "manual" }),
      theirs(3, 20, { name: "nightly-0" }),
    ];
    expect(pickLatest(all, "nightly-*").latest?.id).toBe(1);
    expect(pickLatest(all, "").latest?.id).toBe(2);
    expect(pickLatest(all, "weekly-*").latest).toBeUndefined();
  });

  test("is never one whose age nobody knows, if another's is known", () => {
    const { latest, rival } = pickLatest([snapshot({ id: 9, createdAt: null }), ours(1, 10_000)], "");
    expect([latest?.id, rival?.id]).toEqual([1, 9]);
  });

  test.each<[string, Snapshot[], Snapshot["id"] | undefined]>([
    ["none of known times", [ours(1, 10), ours(2, 20)], undefined],
    ["none of one time and numbers", [ours(1, 10), ours(2, 10)], undefined],
    [
      "none that is not completed",
      [ours(1, 10), ours(2, 10, { createdAt: null, status: "failed" })],
      undefined,
    ],
    ["none with a lower number", [ours(3, 10), ours(2, 10, { createdAt: null })], undefined],
    ["one with a higher number", [ours(3, 10), ours(4, 10, { createdAt: null })], 4],
    ["one of one time and UUIDs", [ours(uuid(1), 10), ours(uuid(2), 10)], uuid(2)],
  ])("has a rival: %s", (_, all, rival) => {
    expect(pickLatest(all, "").rival?.id).toBe(rival);
  });

  test("is nothing where none is completed", () => {
    const { latest, newerInProgress } = pickLatest([ours(1, 10, { status: "queued" })], "");
    expect(latest).toBeUndefined();
    expect(newerInProgress?.id).toBe(1);
  });
});

describe("delete with keep-last", () => {
  const rule = { keepLast: 1, pattern: "", repository: REPOSITORY };

  test("takes all but the newest of this action and repository", () => {
    const all = [
      theirs(1, 90),
      ours(2, 80),
      ours(3, 70),
      ours(4, 60),
      ours(5, 99, { description: marker("99", "octo/other") }),
      ours(6, 99, { description: `${marker("99")} and more` }),
    ];
    expect(ids(pickForDelete(all, rule))).toEqual([3, 2]);
    expect(ids(pickForDelete(all, { ...rule, keepLast: 0 }))).toEqual([4, 3, 2]);
    expect(ids(pickForDelete(all, { ...rule, keepLast: 3 }))).toEqual([]);
    expect(ids(pickForDelete(all, { ...rule, keepLast: 5 }))).toEqual([]);
  });

  test("with a pattern takes all but the newest that match, whoever made them", () => {
    const all = [
      theirs(1, 90, { name: "n-1" }),
      ours(2, 80, { name: "n-2" }),
      theirs(3, 70, { name: "m-3" }),
    ];
    expect(ids(pickForDelete(all, { ...rule, pattern: "n-*" }))).toEqual([1]);
    expect(ids(pickForDelete(all, { ...rule, pattern: "*", keepLast: 0 }))).toEqual([3, 2, 1]);
  });

  test("neither takes nor counts what is not completed", () => {
    const all = [
      ours(1, 90),
      ours(2, 80),
      ours(3, 10, { status: "in_progress" }),
      ours(4, 5, { status: "failed" }),
    ];
    expect(ids(pickForDelete(all, rule))).toEqual([1]);
  });

  test("takes the one of unknown age last", () => {
    expect(ids(pickForDelete([ours(1, 5), ours(2, 0, { createdAt: null })], rule))).toEqual([1]);
  });

  test("takes none for one of unknown age that may be older", () => {
    const unknown = { createdAt: null };
    expect(pickForDelete([ours(2, 5), ours(1, 0, unknown)], rule)).toEqual([]);
    expect(pickForDelete([ours(uuid(1), 5), ours(uuid(2), 0, unknown)], rule)).toEqual([]);
    expect(pickForDelete([ours(uuid(1), 0, unknown), ours(uuid(2), 0, unknown)], rule)).toEqual([]);
    const all = [ours(uuid(1), 0, unknown), ours(uuid(2), 10), ours(uuid(3), 20), ours(uuid(4), 30)];
    expect(ids(pickForDelete(all, rule))).toEqual([uuid(3), uuid(4)]);
    expect(ids(pickForDelete(all, { ...rule, keepLast: 0 }))).toHaveLength(4);
  });
});

describe("Rotation", () => {
  const rule = { run: RUN, apiTime: NOW };
  const fresh = ours(50, 5, { description: marker("100") });
  const rotate = (all: Snapshot[], keepLast: number, apiTime: number | undefined = NOW) => {
    const { remove, spared } = pickForRotation(all, fresh.id, keepLast, { ...rule, apiTime });
    return { remove: ids(remove), spared: ids(spared) };
  };

  test("removes the oldest beyond the number, the new one counted", () => {
    const all = [fresh, ours(1, 500), ours(2, 400), ours(3, 300)];
    expect(rotate(all, 1)).toEqual({ remove: [3, 2, 1], spared: [] });
    expect(rotate(all, 2)).toEqual({ remove: [2, 1], spared: [] });
    expect(rotate(all, 4)).toEqual({ remove: [], spared: [] });
    expect(rotate(all, 5)).toEqual({ remove: [], spared: [] });
  });

  test("does not let one of unknown age take the place of the newest", () => {
    const all = [fresh, ours(uuid(1), 0, { createdAt: null }), ours(uuid(2), 300), ours(uuid(3), 400)];
    expect(rotate(all, 2)).toEqual({ remove: [uuid(3)], spared: [] });
  });

  test("never the new one, even if it looks the oldest or nobody has listed it", () => {
    const old = { ...fresh, id: "50", createdAt: minutesAgo(9_999) };
    expect(rotate([old, ours(1, 500)], 1)).toEqual({ remove: [1], spared: [] });
    expect(rotate([ours(1, 500)], 1)).toEqual({ remove: [1], spared: [] });
  });

  test("never what this action has not made for this repository", () => {
    const all = [
      theirs(1, 900),
      ours(2, 900, { description: marker("99", "octo/App") }),
      ours(3, 900, { description: "" }),
      ours(4, 900, { description: `${marker("99")}!` }),
    ];
    expect(rotate([fresh, ...all], 1)).toEqual({ remove: [], spared: [] });
  });

  test("never what is not completed, which is not counted either", () => {
    const all = [
      fresh,
      ours(1, 900),
      ours(2, 800),
      ours(3, 100, { status: "in_progress" }),
      ours(4, 100, { status: "failed" }),
    ];
    expect(rotate(all, 2)).toEqual({ remove: [1], spared: [] });
  });

  test("never another of the same run, in whatever attempt", () => {
    const all = [fresh, ours(1, 900, { description: marker("100").replace(".1 ", ".3 ") }), ours(2, 800)];
    expect(rotate(all, 1)).toEqual({ remove: [2], spared: [1] });
  });

  test("never one of another run younger than an hour by the API's own clock", () => {
    const all = [fresh, ours(1, 60), ours(2, 59.99), ours(3, 1)];
    expect(rotate(all, 1)).toEqual({ remove: [1], spared: [3, 2] });
    expect(rotate(all, 1, NOW - MINUTE)).toEqual({ remove: [], spared: [3, 2, 1] });
  });

  test("never one whose age cannot be read, nor any without the API's time", () => {
    const all = [fresh, ours(1, 900, { createdAt: null }), ours(2, 900)];
    expect(rotate(all, 1)).toEqual({ remove: [2], spared: [1] });
    expect(pickForRotation(all, fresh.id, 1, { run: RUN, apiTime: undefined }).remove).toEqual([]);
  });

  test("never one whose time has no zone: by this machine's it could seem old", () => {
    const createdAt = "2025-01-16T00:00:00";
    expect(rotate([fresh, ours(1, 0, { createdAt })], 1)).toEqual({ remove: [], spared: [1] });
    for (const zone of ["Z", "+00:00", "-0100"]) {
      expect(rotate([fresh, ours(1, 0, { createdAt: createdAt + zone })], 1)).toEqual({
        remove: [1],
        spared: [],
      });
    }
  });
});

describe("when-full: replace-oldest", () => {
  const pick = (all: Snapshot[], apiTime: number | undefined = NOW) =>
    pickForReplacement(all, { run: RUN, apiTime })?.id;

  test("takes the oldest that may go", () => {
    const all = [
      theirs(1, 900),
      ours(2, 700),
      ours(3, 800),
      ours(4, 600),
      ours(5, 900, { description: marker("100") }),
    ];
    expect(pick(all)).toBe(3);
  });

  test.each([
    ["not ours", theirs(1, 900)],
    ["of another repository", ours(1, 900, { description: marker("1", "octo/other") })],
    ["of this run", ours(1, 900, { description: marker("100") })],
    ["young", ours(1, 59)],
    ["of unknown age", ours(1, 0, { createdAt: null })],
    ["in progress", ours(1, 900, { status: "in_progress" })],
    ["failed", ours(1, 900, { status: "failed" })],
  ])("never takes one that is %s", (_, only) => {
    expect(pick([only])).toBeUndefined();
  });

  test("takes none where the API's time is not known", () => {
    expect(pickForReplacement([ours(1, 900)], { run: RUN, apiTime: undefined })).toBeUndefined();
  });
});

describe("A newer snapshot of another run", () => {
  const own = ours(10, 30, { description: marker("100") });
  const find = (...others: Snapshot[]) => pickNewerOfOtherRun([own, ...others], own, RUN)?.id;

  test("is one that this action made for this repository since", () => {
    expect(find(ours(11, 20))).toBe(11);
    expect(find(ours(11, 20, { status: "in_progress" }))).toBe(11);
    expect(find(ours(11, 30))).toBe(11);
  });

  test.each([
    ["older", ours(9, 31)],
    ["of the same moment with a lower id", ours(9, 30)],
    ["of the same run", ours(11, 20, { description: marker("100").replace(".1 ", ".2 ") })],
    ["of another repository", ours(11, 20, { description: marker("99", "octo/other") })],
    ["made by hand", theirs(11, 20)],
  ])("is not one that is %s", (_, other) => {
    expect(find(other)).toBeUndefined();
  });

  test("may be one of unknown age", () => {
    expect(find(ours(11, 0, { createdAt: null }))).toBe(11);
  });

  test("may be any, where the own one is not listed or its age cannot be read", () => {
    expect(pickNewerOfOtherRun([ours(11, 20)], own, RUN)?.id).toBe(11);
    const undated = { ...own, createdAt: null };
    expect(pickNewerOfOtherRun([undated, ours(11, 20)], undated, RUN)?.id).toBe(11);
    // Numbers rise; what nothing tells to be older counts as newer.
    expect(pickNewerOfOtherRun([undated, ours(9, 20)], undated, RUN)).toBeUndefined();
    expect(find(ours(9, 0, { createdAt: null }))).toBeUndefined();
    expect(find(ours(uuid(1), 30))).toBe(uuid(1));
    expect(find(ours(uuid(1), 0, { createdAt: null }))).toBe(uuid(1));
    expect(find(ours(uuid(1), 31))).toBeUndefined();
  });
});
