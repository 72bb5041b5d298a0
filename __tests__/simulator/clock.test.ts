import { expect, it } from "vitest";
import { scaledClock, virtualClock } from "../../simulator/clock.ts";
import { timeQueue } from "../../simulator/queue.ts";
import { seeded } from "../../simulator/random.ts";

it("jumps from timer to timer, however long they are", async () => {
  const clock = virtualClock({ epoch: "2025-01-01T00:00:00Z" });
  const seen: string[] = [];
  const sleeper = async (name: string, ms: number) => {
    await clock.sleep(ms);
    seen.push(`${name} ${clock.now()}`);
  };
  const result = await clock.run(async () => {
    await Promise.all([sleeper("late", 3_600_000), sleeper("soon", 5), sleeper("also soon", 5)]);
    return "done";
  });
  expect(result).toBe("done");
  expect(seen).toEqual(["soon 5", "also soon 5", "late 3600000"]);
  expect(clock.wallTime().toISOString()).toBe("2025-01-01T01:00:00.000Z");
});

it("lets everything that can go on do so before time moves", async () => {
  const clock = virtualClock();
  await clock.run(async () => {
    const other = clock.sleep(10);
    for (let step = 0; step < 100; step++) await Promise.resolve();
    await clock.sleep(5);
    expect(clock.now()).toBe(5);
    await other;
    expect(clock.now()).toBe(10);
  });
});

it("ends a sleep with the signal's reason and takes its timer away", async () => {
  const clock = virtualClock();
  const controller = new AbortController();
  const reason = new Error("enough");
  await clock.run(async () => {
    const sleep = clock.sleep(1_000_000, controller.signal);
    const aborted = expect(sleep).rejects.toBe(reason);
    await clock.sleep(7);
    controller.abort(reason);
    await aborted;
    await expect(clock.sleep(1, controller.signal)).rejects.toBe(reason);
  });
  expect(clock.now()).toBe(7);
  await expect(clock.run(() => new Promise(() => {}))).rejects.toThrow("Deadlock at 7 ms");
});

it("rejects work that waits for what cannot come, work that fails, and a run inside a run", async () => {
  const clock = virtualClock();
  await expect(clock.run(() => new Promise(() => {}))).rejects.toThrow("no timer is left");
  await expect(
    clock.run(async () => {
      await clock.sleep(1);
      throw new Error("its own");
    }),
  ).rejects.toThrow("its own");
  await expect(clock.run(() => clock.run(() => clock.sleep(1)))).rejects.toThrow("already running");
});

it("refuses sleeps that setTimeout would cut to nothing, and takes negative ones as none", async () => {
  const clock = virtualClock();
  for (const ms of [2 ** 31, Number.POSITIVE_INFINITY, Number.NaN]) {
    await expect(clock.run(() => clock.sleep(ms))).rejects.toThrow(RangeError);
  }
  await clock.run(() => clock.sleep(-5));
  expect(clock.now()).toBe(0);
});

it("goes on from where the last run ended", async () => {
  const clock = virtualClock();
  await clock.run(() => clock.sleep(10));
  await clock.run(() => clock.sleep(10));
  expect(clock.now()).toBe(20);
});

it("fires a hundred thousand timers of a thousand sleepers", async () => {
  const clock = virtualClock();
  let fired = 0;
  const sleeper = async (step: number) => {
    for (let turn = 0; turn < 100; turn++) {
      await clock.sleep(step);
      fired += 1;
    }
  };
  await clock.run(() => Promise.all(Array.from({ length: 1000 }, (_, index) => sleeper(1 + (index % 17)))));
  expect(fired).toBe(100_000);
  expect(clock.now()).toBe(1700);
});

it("keeps a queue in order of time, then of arrival", () => {
  const random = seeded(3);
  const queue = timeQueue<number>();
  const items = Array.from({ length: 500 }, (_, index) => ({ at: Math.floor(random() * 50), index }));
  for (const { at, index } of items) queue.push(at, index);
  const taken: number[] = [];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) taken.push(next.item);
  const sorted = items.toSorted((a, b) => a.at - b.at || a.index - b.index).map(({ index }) => index);
  expect(taken).toEqual(sorted);
});

it("speeds real time up, and can be aborted", async () => {
  const clock = scaledClock(1_000);
  await clock.sleep(20_000);
  expect(clock.now()).toBeGreaterThan(15_000);
  expect(clock.wallTime().getTime()).toBeGreaterThan(Date.now() + 10_000);
  const controller = new AbortController();
  const sleep = clock.sleep(1e9, controller.signal);
  controller.abort(new Error("enough"));
  await expect(sleep).rejects.toThrow("enough");
});
