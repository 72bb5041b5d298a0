import { describe, expect, test } from "vitest";
import { virtualClock } from "../../../simulator/clock.ts";
import { VpsError } from "../../../src/vps/errors.ts";
import { parseRetryAfter, withRetries } from "../../../src/vps/retry.ts";

const failure = (retryAfterMs?: number) =>
  new VpsError({
    kind: "unavailable",
    what: "It",
    cameBack: "503",
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });

interface Attempts {
  attempts?: number;
  deadline?: number;
  random?: number;
  error?: unknown;
  again?: (error: VpsError) => boolean;
  signal?: AbortSignal;
  longest?: number;
}

/** When each attempt of a call that always fails began, and what was told of the pauses. */
async function play({
  attempts = 5,
  deadline = Number.POSITIVE_INFINITY,
  random = 1,
  error = failure(),
  again = () => true,
  signal = new AbortController().signal,
  longest,
}: Attempts) {
  const clock = virtualClock();
  const times: number[] = [];
  const told: unknown[][] = [];
  const ports = {
    clock,
    random: () => random,
    signal,
    onRetry: (...all: unknown[]) => told.push(all.slice(1)),
  };
  const thrown = await clock.run(() =>
    withRetries(ports, { attempts, deadline, again, longestRetryAfterMs: longest }, async () => {
      times.push(clock.now());
      throw error;
    }).catch((caught: unknown) => caught),
  );
  return { times, told, thrown, pauses: times.slice(1).map((time, index) => time - (times[index] ?? 0)) };
}

describe("Pauses", () => {
  test("are full jitter, from nothing up to 1 s doubling to 20 s", async () => {
    expect((await play({ attempts: 9, random: 1 })).pauses).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000, 20_000,
    ]);
    expect((await play({ attempts: 9, random: 0.25 })).pauses).toEqual([
      250, 500, 1_000, 2_000, 4_000, 5_000, 5_000, 5_000,
    ]);
    expect((await play({ attempts: 4, random: 0 })).pauses).toEqual([0, 0, 0]);
  });

  test("shrink towards the end of what is tried until then, so that an end of the trouble is not missed", async () => {
    const { pauses } = await play({ attempts: Number.POSITIVE_INFINITY, deadline: 70_000 });
    expect(pauses).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 19_500, 9_750, 4_875, 2_437.5, 1_218.75, 1_000, 218.75,
    ]);
  });

  test("are at least what Retry-After asks for, up to 120 s", async () => {
    expect((await play({ attempts: 2, error: failure(30_000) })).pauses).toEqual([30_000]);
    expect((await play({ attempts: 2, error: failure(0) })).pauses).toEqual([1_000]);
    expect((await play({ attempts: 4, random: 0, error: failure(1_500) })).pauses).toEqual([
      1_500, 1_500, 1_500,
    ]);
    expect((await play({ attempts: 4, error: failure(1_500) })).pauses).toEqual([1_500, 2_000, 4_000]);
    expect((await play({ attempts: 2, error: failure(600_000) })).pauses).toEqual([120_000]);
    expect((await play({ attempts: 2, error: failure(1e15) })).pauses).toEqual([120_000]);
  });

  test("that Retry-After asks for leave time for a last look, where something is tried until its time is over", async () => {
    const rule = { attempts: Number.POSITIVE_INFINITY, error: failure(600_000) };
    const { times } = await play({ ...rule, deadline: 100_000 });
    expect([times[1], times.at(-1)]).toEqual([95_000, 100_000]);
    expect((await play({ ...rule, deadline: 400 })).times).toEqual([0, 400]);
  });

  test("keep to a shorter one where it is told so", async () => {
    expect((await play({ attempts: 2, error: failure(60_000), longest: 30_000 })).pauses).toEqual([30_000]);
  });

  test("of attempts without a number go on until the deadline", async () => {
    const { times, told } = await play({ attempts: Number.POSITIVE_INFINITY, deadline: 600_000 });
    expect(times.at(-1)).toBe(600_000);
    expect(told[0]).toEqual([1_000, 2, Number.POSITIVE_INFINITY]);
  });

  test("never go past the deadline, and nothing is tried after it", async () => {
    expect((await play({ deadline: 5_000 })).times).toEqual([0, 1_000, 3_000, 5_000]);
    expect((await play({ deadline: 20_000, error: failure(30_000) })).times).toEqual([0, 20_000]);
    expect((await play({ deadline: 0 })).times).toEqual([0]);
    expect((await play({ deadline: -1 })).times).toEqual([0]);
  });

  test("are told before they begin, with the number of the attempt to come", async () => {
    const { told } = await play({ attempts: 3 });
    expect(told).toEqual([
      [1_000, 2, 3],
      [2_000, 3, 3],
    ]);
  });

  test("of more than a minute are told once a minute, with what is left", async () => {
    const { told, pauses } = await play({ attempts: 2, error: failure(90_000) });
    expect(told).toEqual([
      [90_000, 2, 2],
      [30_000, 2, 2],
    ]);
    expect(pauses).toEqual([90_000]);
    expect((await play({ attempts: 2, error: failure(60_000) })).told).toHaveLength(1);
  });

  test("end with the signal's reason", async () => {
    const controller = new AbortController();
    const reason = new Error("told to end");
    const clock = virtualClock();
    const times: number[] = [];
    const ports = { clock, random: () => 1, signal: controller.signal, onRetry: () => undefined };
    const thrown = await clock.run(async () => {
      const tried = withRetries(
        ports,
        { attempts: 5, deadline: Number.POSITIVE_INFINITY, again: () => true },
        async () => {
          times.push(clock.now());
          throw failure();
        },
      ).catch((caught: unknown) => caught);
      await clock.sleep(1_500);
      controller.abort(reason);
      return await tried;
    });
    expect(thrown).toBe(reason);
    expect(clock.now()).toBe(1_500);
    expect(times).toEqual([0, 1_000]);
  });
});

describe("Attempts", () => {
  test("end with the last one's error", async () => {
    const error = failure();
    const { thrown, times } = await play({ attempts: 3, error });
    expect(thrown).toBe(error);
    expect(times).toHaveLength(3);
  });

  test("end with a success", async () => {
    const clock = virtualClock();
    let count = 0;
    const ports = { clock, random: () => 0, signal: new AbortController().signal, onRetry: () => undefined };
    const work = async () => {
      count += 1;
      if (count < 3) throw failure();
      return count;
    };
    const rule = { attempts: 5, deadline: Number.POSITIVE_INFINITY, again: () => true };
    expect(await clock.run(() => withRetries(ports, rule, work))).toBe(3);
  });

  test("end at once with an error that is not to be repeated, or that nobody knows", async () => {
    expect((await play({ again: () => false })).times).toEqual([0]);
    const error = new TypeError("a bug");
    const { times, thrown } = await play({ error });
    expect(times).toEqual([0]);
    expect(thrown).toBe(error);
  });
});

describe("Retry-After", () => {
  const date = "Thu, 16 Jan 2025 16:15:00 GMT";
  test.each([
    ["0", 0],
    ["1", 1_000],
    [" 30 ", 30_000],
    ["600", 600_000],
    ["1.5", 1_500],
    ["0.25", 250],
    ["3600", 3_600_000],
    ["Thu, 16 Jan 2025 16:15:30 GMT", 30_000],
    ["Thursday, 16-Jan-25 16:15:30 GMT", 30_000],
    ["Thu Jan 16 16:15:30 2025", 30_000],
    ["Thu, 16 Jan 2025 17:15:00 GMT", 3_600_000],
    ["Thu, 16 Jan 2025 16:14:30 GMT", 0],
  ])("%j asks for %d ms", (header, ms) => {
    expect(parseRetryAfter(header, date)).toBe(ms);
  });

  test.each([
    undefined,
    "",
    " ",
    "soon",
    "soon 5",
    "wait 2030",
    "-5",
    "1.",
    ".5",
    "1,5",
    "1.5.2",
    "Thu Jan 16 16:15:30 2025 at night",
    "Thu Jan 16 16:15:30 2025 (about)",
    "soon Thu Jan 16 16:15:30 2025",
    "1e9",
    "+3",
    "9999999999",
    "2025-01",
    "2025-01-16",
    "Thu, 16 Jan 2025 16:15:30 GMT+0100",
    "0x10",
    "NaN",
  ])("%j is garbage and ignored", (header) => {
    expect(parseRetryAfter(header, date)).toBeUndefined();
  });

  test("as a date is of no use without the answer's own", () => {
    expect(parseRetryAfter("Thu, 16 Jan 2025 16:15:30 GMT", undefined)).toBeUndefined();
    expect(parseRetryAfter("Thu, 16 Jan 2025 16:15:30 GMT", "today")).toBeUndefined();
    expect(parseRetryAfter("30", undefined)).toBe(30_000);
  });
});
