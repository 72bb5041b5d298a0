import { describe, expect, test } from "vitest";
import type { Marker } from "../../../src/domain/marker.ts";
import {
  type Claim,
  claimOn,
  type Freed,
  nameOf,
  type RunAnswer,
  type RunFacts,
  type View,
} from "../../../src/domain/other-runs.ts";
import { snapshot } from "../../../testing/sample-snapshot.ts";

const NOW = Date.parse("2025-01-16T12:00:00Z");
const MINUTE = 60_000;
const RUN = { repository: "octo/app", workflow: "deploy.yml", runId: "100", attempt: "2" };
const MAKER: Marker = { ...RUN, runId: "99", attempt: "1", random: "aaaaaaaaaa" };
const minutesAgo = (minutes: number) => new Date(NOW - minutes * MINUTE).toISOString();
const UNTOLD: RunAnswer = { told: false, reason: "there is no github-token" };

const facts = (more: Partial<RunFacts>): RunAnswer => ({
  told: true,
  run: {
    status: "completed",
    conclusion: "success",
    event: "push",
    workflow: "deploy.yml",
    updatedAt: NOW,
    date: NOW,
    ...more,
  },
});

function claim(
  minutes: number | string | null,
  answer: RunAnswer | undefined,
  { maker = {}, now = { date: NOW } }: { maker?: Partial<Marker>; now?: View["now"] } = {},
): Claim {
  const createdAt = typeof minutes === "number" ? minutesAgo(minutes) : minutes;
  const answers = new Map(answer === undefined ? [] : [["99", answer]]);
  return claimOn(snapshot({ createdAt }), { ...MAKER, ...maker }, { run: RUN, answers, now });
}

describe("A run of this repository", () => {
  test("is to be asked about, whatever the age", () => {
    expect([claim(1, undefined), claim(99_999, undefined)]).toEqual(["ask GitHub", "ask GitHub"]);
  });

  test.each<[string, number, Partial<RunFacts>, Freed | false, string]>([
    [
      "counts in progress, however old",
      99_999,
      { status: "in_progress", conclusion: null },
      "by the end of its run",
      "run 99 (deploy.yml) is still in progress",
    ],
    [
      "counts while it waits for an approval",
      99_999,
      { status: "waiting", conclusion: null },
      "by the end of its run",
      "run 99 (deploy.yml) is still not completed (waiting)",
    ],
    [
      "does not count once it has succeeded, however young",
      0,
      {},
      false,
      "run 99 (deploy.yml) has succeeded",
    ],
    [
      "counts 29 minutes after it failed",
      999,
      { conclusion: "failure", updatedAt: NOW - 29 * MINUTE },
      "half an hour after its run",
      "run 99 (deploy.yml) ended 29 min ago (failure), and a rollback of it may still be going on",
    ],
    [
      "does not count 30 minutes after it failed, however young",
      31,
      { conclusion: "failure", updatedAt: NOW - 30 * MINUTE },
      false,
      "run 99 (deploy.yml) ended 30 min ago (failure)",
    ],
    [
      "counts right after it was cancelled",
      999,
      { conclusion: "cancelled" },
      "half an hour after its run",
      "run 99 (deploy.yml) ended under 1 s ago (cancelled), and a rollback of it may still be going on",
    ],
    [
      "counts after an end of which GitHub says no more",
      999,
      { conclusion: null, updatedAt: NOW - MINUTE },
      "half an hour after its run",
      "run 99 (deploy.yml) ended 1 min ago (no conclusion), and a rollback of it may still be going on",
    ],
    [
      "counts by its age where GitHub's times cannot be read",
      59,
      { conclusion: "failure", updatedAt: undefined },
      "by its age",
      "run 99 (deploy.yml) made it only 59 min ago and may still count on it",
    ],
    [
      "does not count by its age where GitHub's times cannot be read",
      60,
      { conclusion: "failure", date: undefined },
      false,
      "run 99 (deploy.yml) made it 1 h ago",
    ],
  ])("%s", (_, minutes, run, freed, reason) => {
    const counted = freed === false ? { counts: false } : { counts: true, freed };
    expect(claim(minutes, facts(run))).toEqual({ ...counted, reason });
  });

  test("counts for an hour where GitHub does not tell", () => {
    expect(claim(59.9, UNTOLD)).toMatchObject({ counts: true });
    expect(claim(60, UNTOLD)).toMatchObject({ counts: false });
  });
});

describe("This run", () => {
  test.each([
    ["this attempt", "2", 999, true, "this run made it"],
    ["a later attempt", "3", 999, true, "this run made it"],
    ["an earlier attempt, an hour old", "1", 60, false, "attempt 1 of this run made it 1 h ago"],
    [
      "an earlier attempt, younger",
      "1",
      59,
      true,
      "attempt 1 of this run made it only 59 min ago and may still count on it",
    ],
  ])("counts by %s: %s, %i min: %s", (_, attempt, minutes, counts, reason) => {
    const claimed = claim(minutes, undefined, { maker: { runId: "100", attempt } });
    expect(claimed).toMatchObject({ counts, reason });
  });
});

describe("An age", () => {
  const bare = "2025-01-16T10:59:00";

  test.each<[string, string | null, View["now"], boolean]>([
    ["of no time is young", null, { date: NOW }, true],
    ["of garbage is young", "yesterday", { date: NOW }, true],
    ["without the API's time is young", minutesAgo(999), { date: undefined }, true],
    ["without a zone is young against a Date", bare, { date: NOW }, true],
    ["without a zone is young against one with a zone", bare, { createdAt: minutesAgo(0) }, true],
    ["with a zone is young against one without", minutesAgo(999), { createdAt: "2025-01-16T12:00:00" }, true],
    ["without a zone is told against one without", bare, { createdAt: "2025-01-16T12:00:00" }, false],
    [
      "is told against the new snapshot's, not the machine's",
      minutesAgo(999),
      { createdAt: minutesAgo(999) },
      true,
    ],
    ["is told across zones", "2025-01-16T11:00:00+02:00", { date: NOW }, false],
    ["in the future is young", minutesAgo(-999), { date: NOW }, true],
  ])("%s", (_, createdAt, now, counts) => {
    expect(claim(createdAt, UNTOLD, { now })).toMatchObject({ counts });
  });

  test.each([0, -5])("of %i min is told as just now", (minutes) => {
    expect(claim(minutes, UNTOLD)).toMatchObject({
      reason: "run 99 (deploy.yml) made it just now and may still count on it",
    });
  });

  test("that cannot be told is told so", () => {
    expect(claim(null, UNTOLD)).toEqual({
      counts: true,
      reason: "its age cannot be told, and run 99 (deploy.yml) may still count on it",
    });
  });
});

test("a run is named with what is known of it", () => {
  expect(nameOf({ ...MAKER, workflow: "-" }, RUN)).toBe("run 99");
  expect(nameOf({ ...MAKER, repository: "OCTO/app" }, RUN)).toBe("run 99 (deploy.yml)");
  expect(nameOf({ ...MAKER, repository: "octo/other" }, RUN)).toBe("run 99 of octo/other (deploy.yml)");
});
