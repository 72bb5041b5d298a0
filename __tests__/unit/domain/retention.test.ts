import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Snapshot } from "../../../src/domain/model.ts";
import { newestFirst } from "../../../src/domain/order.ts";
import type { Answers, RunFacts } from "../../../src/domain/other-runs.ts";
import {
  type DeleteRule,
  going,
  isReplaceable,
  isRotatable,
  judgeDelete,
  judgeReplacement,
  judgeRotation,
  matches,
  pickLatest,
  whyKept,
} from "../../../src/domain/retention.ts";
import { isCompleted, isThere } from "../../../src/domain/states.ts";
import { snapshot } from "../../../testing/sample-snapshot.ts";

const REPOSITORY = "octo/app";
const RUN = { repository: REPOSITORY, workflow: "deploy.yml", runId: "100", attempt: "2" };
const NOW = Date.parse("2025-01-16T12:00:00Z");
const MINUTE = 60_000;

const uuid = (digit: number) => `${digit}23e4567-e89b-42d3-a456-426614174000`;
const minutesAgo = (minutes: number) => new Date(NOW - minutes * MINUTE).toISOString();
const marker = (run: string, repository = REPOSITORY, workflow = "deploy.yml") =>
  `text [vps-snapshot-action ${repository} ${workflow} ${run.includes(".") ? run : `${run}.1`} aaaaaaaaaa]`;
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

/** Each snapshot's fate and reason, by its id. */
const told = ({ verdicts }: { verdicts: { snapshot: Snapshot; fate: string; reason: string }[] }) =>
  Object.fromEntries(verdicts.map(({ snapshot: { id }, fate, reason }) => [id, `${fate}: ${reason}`]));

/** Nobody has asked GitHub, and it would not tell. */
const UNTOLD: Answers = { get: () => ({ told: false, reason: "there is no github-token" }) } as never;
const RULE: DeleteRule = { keepLast: 1, pattern: "", madeBy: "this-repository", repository: REPOSITORY };

/** What rotation, replacement and deletion say of the same snapshots. */
const everyRule = (all: Snapshot[]) => {
  const view = { run: RUN, answers: UNTOLD, now: { date: NOW } };
  return [judgeRotation(all, undefined, 1, view), judgeReplacement(all, view), judgeDelete(all, RULE)];
};

describe("delete with keep-last", () => {
  const pick = (all: Snapshot[], more: Partial<DeleteRule> = {}) =>
    ids(going(judgeDelete(all, { ...RULE, ...more })));

  test("takes all but the newest of this action and repository, whatever the workflow, and says why not the others", () => {
    const all = [
      theirs(1, 90),
      ours(2, 80, { description: marker("99", "Octo/APP", "nightly.yml") }),
      ours(3, 70),
      ours(4, 60),
      ours(5, 99, { description: marker("99", "octo/other") }),
      ours(6, 99, { description: `${marker("99")} and more` }),
      ours(7, 10, { status: "in_progress" }),
      ours(8, 5, { status: "failed" }),
    ];
    expect(told(judgeDelete(all, RULE))).toEqual({
      1: "not concerned: this action did not make it",
      2: "goes: it is beyond keep-last: 1",
      3: "goes: it is beyond keep-last: 1",
      4: "newest: it counts as one of the newest 1",
      5: "not concerned: octo/other made it",
      6: "not concerned: this action did not make it",
      7: 'not concerned: it is "in_progress"',
      8: 'not concerned: it is "failed"',
    });
    expect(pick(all, { keepLast: 0 })).toEqual([4, 3, 2]);
    expect(pick(all, { keepLast: 3 })).toEqual([]);
    expect(pick(all, { keepLast: 5 })).toEqual([]);
  });

  test("with a pattern takes only this repository's own that match; with made-by: anyone all that match", () => {
    const all = [
      theirs(1, 90, { name: "n-1" }),
      ours(2, 80, { name: "n-2" }),
      theirs(3, 70, { name: "m-3" }),
      ours(4, 60, { name: "n-4" }),
    ];
    expect(pick(all, { pattern: "n-*", keepLast: 0 })).toEqual([4, 2]);
    expect(pick(all, { pattern: "n-*", madeBy: "anyone" })).toEqual([2, 1]);
    expect(pick(all, { pattern: "*", madeBy: "anyone", keepLast: 0 })).toEqual([4, 3, 2, 1]);
    expect(told(judgeDelete(all, { ...RULE, pattern: "n-*" }))[3]).toBe(
      "not concerned: its name does not match n-*",
    );
  });

  test("takes nobody's where the own repository is not known", () => {
    const all = [ours(1, 90, { description: marker("99", "unknown/unknown") }), ours(2, 80)];
    expect(pick(all, { keepLast: 0, repository: "unknown/unknown" })).toEqual([]);
    expect(pick(all, { keepLast: 0, repository: "unknown/unknown", madeBy: "anyone", pattern: "*" })).toEqual(
      [2, 1],
    );
  });

  test("takes the one of unknown age last, and none for one of unknown age that may be older", () => {
    const unknown = { createdAt: null };
    expect(pick([ours(1, 5), ours(2, 0, unknown)])).toEqual([1]);
    expect(pick([ours(2, 5), ours(1, 0, unknown)])).toEqual([]);
    expect(pick([ours(uuid(1), 5), ours(uuid(2), 0, unknown)])).toEqual([]);
    expect(pick([ours(uuid(1), 0, unknown), ours(uuid(2), 0, unknown)])).toEqual([]);
    const all = [ours(uuid(1), 0, unknown), ours(uuid(2), 10), ours(uuid(3), 20), ours(uuid(4), 30)];
    expect(pick(all)).toEqual([uuid(3), uuid(4)]);
    expect(pick(all, { keepLast: 0 })).toHaveLength(4);
  });

  test("takes one with a time that no zone goes with only where another's has none either", () => {
    const bare = (minutes: number) => ({ createdAt: minutesAgo(minutes).replace("Z", "") });
    expect(pick([ours(uuid(1), 0, bare(90)), ours(uuid(2), 80)])).toEqual([]);
    expect(pick([ours(uuid(1), 0, bare(90)), ours(uuid(2), 0, bare(80))])).toEqual([uuid(1)]);
  });
});

describe("What VPS.org deletes already", () => {
  test.each(["deleted", "deleting", "Deleting "])("(%s) is neither counted nor selected", (status) => {
    const all = [ours(1, 90, { status }), ours(2, 80), ours(3, 70)];
    expect(isThere(ours(1, 90, { status }))).toBe(false);
    for (const { verdicts } of everyRule(all))
      expect(ids(verdicts.map(({ snapshot }) => snapshot))).toEqual([3, 2]);
  });
});

test("Every rule tells of the newest first, and one of unknown age counts as that", () => {
  const all = [ours(3, 90), ours(1, 0, { createdAt: null }), ours(4, 80), theirs(2, 0, { createdAt: null })];
  for (const { verdicts } of everyRule(all))
    expect(ids(verdicts.map(({ snapshot }) => snapshot))).toEqual([2, 1, 4, 3]);
});

const saying = (runs: Record<string, Partial<RunFacts>>): Answers =>
  new Map(
    Object.entries(runs).map(([runId, run]) => [
      runId,
      {
        told: true as const,
        run: {
          status: "completed",
          conclusion: "success",
          event: "push",
          workflow: "deploy.yml",
          updatedAt: NOW,
          date: NOW,
          ...run,
        },
      },
    ]),
  );

describe("Rotation", () => {
  const fresh = ours(50, 0, { description: marker("100.2") });
  const judge = (all: Snapshot[], keepLast: number, answers = UNTOLD, run = RUN) =>
    judgeRotation(all, fresh.id, keepLast, { run, answers, now: fresh });
  const removed = (all: Snapshot[], keepLast: number, answers = UNTOLD, run = RUN) =>
    ids(going(judge(all, keepLast, answers, run)));

  test("removes the oldest beyond the number, the new one counted", () => {
    const all = [fresh, ours(1, 500), ours(2, 400), ours(3, 300)];
    expect(removed(all, 1)).toEqual([3, 2, 1]);
    expect(removed(all, 2)).toEqual([2, 1]);
    expect(removed(all, 4)).toEqual([]);
    expect(removed(all, 5)).toEqual([]);
    expect(told(judge(all, 3))).toMatchObject({ 2: "newest: it counts as one of the newest 3" });
  });

  test("never the new one, even if it looks the oldest or nobody has listed it", () => {
    const old = { ...fresh, id: "50", createdAt: minutesAgo(9_999) };
    const other = { ...old, id: 50 };
    expect(removed([old], 1)).toEqual([]);
    expect(removed([other], 1)).toEqual([]);
    expect(removed([ours(1, 500)], 1)).toEqual([1]);
  });

  test("never one that another run has made since", () => {
    const own = { ...fresh, createdAt: minutesAgo(200) };
    const decided = judge([own, ours(60, 150), ours(1, 500)], 1);
    expect(ids(going(decided))).toEqual([1]);
    expect(told(decided)).toMatchObject({ 60: "newest: it is newer than this step's own" });
  });

  test("does not let one of unknown age take the place of the newest", () => {
    const all = [fresh, ours(uuid(1), 0, { createdAt: null }), ours(uuid(2), 300), ours(uuid(3), 400)];
    expect(removed(all, 2)).toEqual([uuid(3)]);
  });

  test("never what this action has not made for this repository and workflow", () => {
    const all = [
      fresh,
      theirs(1, 900),
      ours(2, 900, { description: marker("99", "octo/other") }),
      ours(3, 900, { description: marker("99", REPOSITORY, "nightly.yml") }),
      ours(4, 900, { description: "text [vps-snapshot-action octo/app 99.1 aaaaaaaaaa]" }),
      ours(5, 900, { description: `${marker("99")}!` }),
    ];
    expect(told(judge(all, 1))).toEqual({
      50: "newest: it is the new one",
      1: "not concerned: this action did not make it",
      2: "not concerned: octo/other made it",
      3: "not concerned: workflow nightly.yml made it",
      4: "not concerned: its marker names no workflow",
      5: "not concerned: this action did not make it",
    });
  });

  test("goes by the repository without its case, and not at all where it is not known", () => {
    expect(removed([fresh, ours(1, 900, { description: marker("99", "OCTO/App") })], 1)).toEqual([1]);
    const unknown = { ...RUN, repository: "unknown/unknown" };
    const all = [fresh, ours(1, 900, { description: marker("99", "unknown/unknown") }), ours(2, 900)];
    expect(told(judge(all, 1, UNTOLD, unknown))).toMatchObject({
      1: "not concerned: this run's own repository is not known",
      2: "not concerned: this run's own repository is not known",
    });
  });

  test("never what is not completed, which is not counted either", () => {
    const all = [
      fresh,
      ours(1, 900),
      ours(2, 800),
      ours(3, 100, { status: "in_progress" }),
      ours(4, 100, { status: "failed" }),
    ];
    expect(removed(all, 2)).toEqual([1]);
  });

  test("asks GitHub only about those that would go", () => {
    const all = [
      fresh,
      ours(1, 900, { description: marker("91") }),
      ours(2, 800, { description: marker("92") }),
    ];
    expect(judge(all, 2, new Map()).ask).toEqual(["91"]);
    expect(judge(all, 3, new Map()).ask).toEqual([]);
    expect(going(judge(all, 2, new Map()))).toEqual([]);
    expect(told(judge(all, 2, new Map()))).toMatchObject({ 1: "counted on: GitHub was not asked yet" });
    expect(judge(all, 2, saying({ 91: {} })).ask).toEqual([]);
  });

  test("says of each why it goes or is kept, by what GitHub says of its run", () => {
    const all = [
      fresh,
      ours(1, 9_000, { description: marker("91") }),
      ours(2, 2, { description: marker("92") }),
      ours(3, 50, { description: marker("93") }),
    ];
    const answers = saying({
      91: { status: "in_progress", conclusion: null },
      92: {},
      93: { conclusion: "failure", updatedAt: NOW - 31 * MINUTE },
    });
    expect(told(judge(all, 1, answers))).toMatchObject({
      1: "counted on: run 91 (deploy.yml) is still in progress",
      2: "goes: run 92 (deploy.yml) has succeeded",
      3: "goes: run 93 (deploy.yml) ended 31 min ago (failure)",
    });
    expect(whyKept(judge(all, 1, answers), 1)).toBe("run 91 (deploy.yml) is still in progress");
    expect(whyKept(judge(all, 1, answers), 2)).toBeUndefined();
    expect(whyKept(judge(all, 1, answers), 999)).toBe("it is not of this server");
  });
});

describe("when-full: replace-oldest", () => {
  const judge = (all: Snapshot[], answers = UNTOLD, date: number | undefined = NOW) =>
    judgeReplacement(all, { run: RUN, answers, now: { date } });
  const pick = (...parameters: Parameters<typeof judge>) => going(judge(...parameters)).at(-1)?.id;

  test("takes the oldest that may go, of whatever workflow", () => {
    const all = [
      theirs(1, 900),
      ours(2, 700),
      ours(3, 800, { description: marker("99", REPOSITORY, "nightly.yml") }),
      ours(4, 600),
      ours(5, 900, { description: marker("100.2") }),
    ];
    expect(pick(all)).toBe(3);
  });

  test.each([
    ["not ours", theirs(1, 900)],
    ["of another repository", ours(1, 900, { description: marker("1", "octo/other") })],
    ["of this run and attempt", ours(1, 900, { description: marker("100.2") })],
    ["young", ours(1, 59)],
    ["of unknown age", ours(1, 0, { createdAt: null })],
    ["in progress", ours(1, 900, { status: "in_progress" })],
    ["failed", ours(1, 900, { status: "failed" })],
  ])("never takes one that is %s", (_, only) => {
    expect(pick([only])).toBeUndefined();
  });

  test("says of each that it may not touch why", () => {
    const all = [theirs(1, 900), ours(2, 900, { status: "failed" })];
    expect(told(judge(all))).toEqual({
      1: "not concerned: this action did not make it",
      2: 'not concerned: it is "failed"',
    });
  });

  test("takes none where the API's time is not known, unless GitHub tells", () => {
    expect(
      going(judgeReplacement([ours(1, 900)], { run: RUN, answers: UNTOLD, now: { date: undefined } })),
    ).toEqual([]);
    expect(
      ids(
        going(
          judgeReplacement([ours(1, 900)], {
            run: RUN,
            answers: saying({ 99: {} }),
            now: { date: undefined },
          }),
        ),
      ),
    ).toEqual([1]);
  });
});

describe("Sooner or later", () => {
  const nightly = marker("99", REPOSITORY, "nightly.yml");

  test.each<[string, boolean, boolean, Snapshot]>([
    ["one of this workflow", true, true, ours(1, 5)],
    ["one that is still being made", true, true, ours(1, 5, { status: "in_progress" })],
    ["one that failed", false, false, ours(1, 5, { status: "failed" })],
    ["one of another workflow", true, false, ours(1, 5, { description: nightly })],
    ["one of another repository", false, false, ours(1, 5, { description: marker("99", "octo/other") })],
    ["one that was made by hand", false, false, theirs(1, 5)],
  ])("%s: may be replaced: %j, may be rotated away: %j", (_, replaceable, rotatable, one) => {
    expect([isReplaceable(one, { run: RUN }), isRotatable(one, { run: RUN })]).toEqual([
      replaceable,
      rotatable,
    ]);
  });
});
