import { describe, expect, test } from "vitest";
import { judgeArming, judgeRollback } from "../../../src/domain/guard.ts";
import type { Snapshot } from "../../../src/domain/model.ts";
import type { Answers, RunFacts } from "../../../src/domain/other-runs.ts";
import { snapshot } from "../../../testing/sample-snapshot.ts";

const NOW = Date.parse("2025-01-16T12:00:00Z");
const RUN = { repository: "octo/app", workflow: "deploy.yml", runId: "100", attempt: "1" };
const uuid = (digit: number) => `${digit}23e4567-e89b-42d3-a456-426614174000`;
const marker = (run: string, repository = "octo/app", workflow = "deploy.yml") =>
  `text [vps-snapshot-action ${repository} ${workflow} ${run} aaaaaaaaaa]`;
const made = (id: Snapshot["id"], minutesAgo: number, more: Partial<Snapshot> = {}) =>
  snapshot({
    id,
    createdAt: new Date(NOW - minutesAgo * 60_000).toISOString(),
    description: marker("99.1"),
    ...more,
  });
const own = made(10, 30, { description: marker("100.1") });
const NONE: Answers = new Map();
const started = (event: string, workflow: string): Answers => {
  const run: RunFacts = {
    status: "completed",
    conclusion: "success",
    event,
    workflow,
    updatedAt: NOW,
    date: NOW,
  };
  return new Map([["99", { told: true, run }]]);
};
const judge = (others: Snapshot[], answers = NONE, run = RUN) =>
  judgeRollback([own, ...others], own, { run, answers });
const stop = (...parameters: Parameters<typeof judge>) => judge(...parameters).stop?.snapshot.id;

describe("A rollback is stopped by a newer snapshot", () => {
  test.each([
    ["of another run of this repository", made(11, 20)],
    ["of the same moment with a higher id", made(11, 30)],
    ["that is still being made", made(11, 20, { status: "in_progress" })],
    ["of another repository", made(11, 20, { description: marker("99.1", "octo/other") })],
    [
      "of another repository's run of the same number",
      made(11, 20, { description: marker("100.1", "octo/other") }),
    ],
    ["of another workflow", made(11, 20, { description: marker("99.1", "octo/app", "nightly.yml") })],
    [
      "whose marker names no workflow",
      made(11, 20, { description: "[vps-snapshot-action octo/app 99.1 aaaaaaaaaa]" }),
    ],
    [
      "known by its generated name alone",
      made(11, 20, { name: "octo-app-99-1-a0aaaaaaaa", description: "" }),
    ],
    ["whose age cannot be told", made(11, 0, { createdAt: null })],
    ["that cannot be told to be older", made(uuid(1), 30)],
    ["whose time has no zone", made(uuid(1), 0, { createdAt: "2025-01-16T01:00:00" })],
  ])("%s", (_, other) => {
    expect(judge([other]).stop).toMatchObject({ snapshot: other, stops: true });
  });

  test("any, where the own one is not listed", () => {
    expect(judgeRollback([made(9, 99)], own, { run: RUN, answers: NONE }).stop?.snapshot.id).toBe(9);
  });

  test("and the refusal says what is known, not more", () => {
    const reason = (more: Partial<Snapshot>) => judge([made(11, 20, more)]).stop?.reason;
    expect(reason({})).toBe("run 99 (deploy.yml) made it");
    expect(reason({ description: marker("99.1", "octo/other", "-") })).toBe("run 99 of octo/other made it");
    expect(reason({ name: "octo-app-99-1-a0aaaaaaaa", description: "" })).toBe("run 99 made it");
  });
});

test("A rollback is stopped by the newest of several, and one whose age cannot be told counts as that", () => {
  const foreign = (id: number, minutes: number, more: Partial<Snapshot> = {}) =>
    made(id, minutes, { description: marker("99.1", "octo/other"), ...more });
  expect(stop([foreign(11, 20), foreign(12, 10)])).toBe(12);
  expect(stop([foreign(11, 0, { createdAt: null }), foreign(12, 10)])).toBe(11);
});

describe("A rollback is not stopped by one", () => {
  test.each([
    ["that is older", made(9, 31), "it is older"],
    ["of the same moment with a lower id", made(9, 30), "it is older"],
    ["of this run", made(11, 20, { description: marker("100.1") }), "this run made it"],
    [
      "of this run's next attempt",
      made(11, 20, { description: marker("100.2", "OCTO/App") }),
      "this run made it",
    ],
    [
      "of this run by its name",
      made(11, 20, { name: "octo-app-100-1-a0aaaaaaaa", description: "" }),
      "this run made it",
    ],
    ["that was made by hand", made(11, 20, { description: "" }), "this action did not make it"],
    ["that failed", made(11, 20, { status: "failed" }), 'it is "failed"'],
    ["that is being deleted", made(11, 20, { status: "deleting" }), 'it is "deleting"'],
    ["that was deleted", made(11, 20, { status: "deleted" }), 'it is "deleted"'],
  ])("%s", (_, other, reason) => {
    const { stop, verdicts, ask } = judge([other]);
    expect([stop, ask]).toEqual([undefined, []]);
    expect(verdicts.find(({ snapshot }) => snapshot === other)).toMatchObject({ stops: false, reason });
  });

  test("that is the one to restore, whoever made it and in whatever form its id came", () => {
    const another = made(10, 30);
    expect(judgeRollback([another], { id: "10" }, { run: RUN, answers: NONE }).verdicts).toEqual([
      { snapshot: another, stops: false, reason: "it is the one to restore" },
    ]);
  });
});

describe("A run that GitHub knows", () => {
  const nightly = made(11, 20, { description: marker("99.1", "octo/app", "nightly.yml") });

  test("is asked about before it stops a rollback", () => {
    expect(judge([nightly])).toMatchObject({ ask: ["99"], stop: { snapshot: nightly } });
  });

  test.each([
    ["a schedule of another workflow started it", started("schedule", "nightly.yml"), undefined],
    ["a schedule of this workflow started it", started("schedule", "deploy.yml"), 11],
    ["a schedule of a workflow that nobody knows started it", started("schedule", "-"), 11],
    ["a push started it", started("push", "nightly.yml"), 11],
    ["GitHub does not tell", new Map([["99", { told: false, reason: "403" }]]) as Answers, 11],
  ])("stops it unless it is no deployment: %s", (_, answers, expected) => {
    expect(judge([nightly], answers).ask).toEqual([]);
    expect(stop([nightly], answers)).toBe(expected);
  });

  test("is said to deploy nothing where a schedule of another workflow started it", () => {
    const reason = "run 99 (nightly.yml) was started by a schedule, and deploys nothing";
    const { verdicts } = judge([nightly], started("schedule", "nightly.yml"));
    expect(verdicts).toContainEqual({ snapshot: nightly, stops: false, reason });
  });

  test("stops it where the own workflow is not known", () => {
    expect(stop([nightly], started("schedule", "nightly.yml"), { ...RUN, workflow: "-" })).toBe(11);
  });

  test("is not asked about where another one stops it anyway, nor one of another repository", () => {
    const foreign = made(12, 10, { description: marker("98.1", "octo/other") });
    expect(judge([nightly, foreign])).toMatchObject({ ask: [], stop: { snapshot: foreign } });
    const latest = { ...nightly, id: 13, createdAt: made(13, 5).createdAt };
    expect(judge([latest, foreign])).toMatchObject({ ask: [], stop: { snapshot: foreign } });
    expect(judge([foreign, nightly], started("schedule", "nightly.yml")).stop?.snapshot).toBe(foreign);
  });

  test("is asked about one by one, the newest first", () => {
    const later = made(12, 10, { description: marker("98.1", "octo/app", "weekly.yml") });
    expect(judge([nightly, later]).ask).toEqual(["98"]);
    expect(judge([nightly, later], started("schedule", "nightly.yml")).ask).toEqual(["98"]);
  });
});

describe("A snapshot that was only awaited is armed", () => {
  const arming = (more: Partial<Snapshot>, run = RUN, date: number | undefined = NOW) => {
    const judged = judgeArming(made(11, 30, { description: marker("100.1"), ...more }), run, date);
    return "whyNot" in judged ? judged.whyNot : `armed, of attempt ${judged.marker.attempt}`;
  };
  const later = { ...RUN, attempt: "2" };

  test.each([
    ["of this run", {}, RUN, NOW],
    ["of this run, whatever the case of the repository", {}, { ...RUN, repository: "Octo/App" }, NOW],
    ["of this run, however old", { createdAt: "2024-01-01T00:00:00Z" }, RUN, NOW],
    ["of an earlier attempt within the hour", {}, later, NOW],
  ] as const)("%s", (_, more, run, date) => {
    expect(arming(more, run, date)).toBe("armed, of attempt 1");
  });

  test.each([
    ["by hand", { description: "mine" }, RUN, NOW, /does not carry/],
    [
      "by a name that only looks like it",
      { description: "", name: "octo-app-100-1-abc1234567" },
      RUN,
      NOW,
      /does not carry/,
    ],
    ["in another run", { description: marker("99.1") }, RUN, NOW, /run 99 \(deploy\.yml\)/],
    ["in another repository", { description: marker("100.1", "octo/blog") }, RUN, NOW, /of octo\/blog/],
    [
      "an hour ago by an earlier attempt",
      {},
      later,
      NOW + 30 * 60_000,
      /by attempt 1 of this run, and it is older than an hour/,
    ],
    [
      "by an earlier attempt, and nobody knows when",
      { createdAt: null },
      later,
      NOW,
      /by attempt 1 of this run, and its age cannot be told/,
    ],
    [
      "by an earlier attempt, and the zone is missing",
      { createdAt: "2025-01-16T11:50:00" },
      later,
      NOW,
      /age cannot/,
    ],
    ["of no server", { server: null }, RUN, NOW, /no server/],
    [
      "where nobody knows the repository",
      { description: marker("100.1", "unknown/unknown") },
      { ...RUN, repository: "unknown/unknown" },
      NOW,
      /repository that is not known/,
    ],
  ] as const)("but not one that was made %s", (_, more, run, date, why) => {
    expect(arming(more, run, date)).toMatch(why);
  });

  test("and not by an earlier attempt where the answer has no time", () => {
    const judged = judgeArming(made(11, 30, { description: marker("100.1") }), later, undefined);
    expect(judged).toMatchObject({ whyNot: expect.stringContaining("age cannot be told") });
  });
});
