import { performance } from "node:perf_hooks";
import { clearTimeout, setImmediate, setTimeout } from "node:timers";
import type { Clock } from "../src/world.ts";
import { timeQueue } from "./queue.ts";

/** A clock that also knows what the calendar says. */
export interface WallClock extends Clock {
  /** The calendar's milliseconds at `now() === 0`. */
  readonly epoch: number;
  wallTime(): Date;
}

export interface VirtualClock extends WallClock {
  /**
   * Plays `work` to its end: whenever nothing is left to do at one moment, time jumps to the next timer.
   * `work` may wait for this clock and for promises, not for files, sockets or real timers.
   * @throws Error if the work waits for something that can never come (no timer is left)
   */
  run<T>(work: () => Promise<T>): Promise<T>;
}

/** The moment of the documentation's create example. */
export const DOCUMENTED_NOW = "2025-01-16T16:15:00Z";

/** What setTimeout takes; more than that fires at once, so here it is an error. */
const LONGEST_SLEEP = 2 ** 31 - 1;

/** So many moments pass between two rounds of the real event loop. */
const LOOP_EVERY = 1_000;

interface Timer {
  /** Gone once it has fired or was aborted. */
  fire: (() => void) | undefined;
}

/** Time that stands still until `run` moves it. */
export function virtualClock(options: { epoch?: string } = {}): VirtualClock {
  const epoch = Date.parse(options.epoch ?? DOCUMENTED_NOW);
  const timers = timeQueue<Timer>();
  let now = 0;
  let running = false;

  function fireNext(): boolean {
    for (let next = timers.shift(); next !== undefined; next = timers.shift()) {
      if (next.item.fire === undefined) continue;
      now = next.at;
      next.item.fire();
      return true;
    }
    return false;
  }

  const sleepersUnder = sleepersBySignal();

  function sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      if (!(ms <= LONGEST_SLEEP)) return reject(new RangeError(`Cannot sleep for ${ms} ms`));
      const timer: Timer = { fire: undefined };
      const others = signal === undefined ? undefined : sleepersUnder(signal);
      const onAbort = (reason: unknown) => {
        timer.fire = undefined;
        reject(reason);
      };
      timer.fire = () => {
        timer.fire = undefined;
        others?.delete(onAbort);
        resolve();
      };
      others?.add(onAbort);
      timers.push(now + Math.max(0, ms), timer);
    });
  }

  async function run<T>(work: () => Promise<T>): Promise<T> {
    if (running) throw new Error("This virtual clock is already running");
    running = true;
    try {
      return await playOut(work(), fireNext, () => now);
    } finally {
      running = false;
    }
  }

  return { epoch, now: () => now, wallTime: () => new Date(epoch + now), sleep, run };
}

/** Fires timer after timer until the work has settled. */
async function playOut<T>(result: Promise<T>, fireNext: () => boolean, now: () => number): Promise<T> {
  let settled = false;
  const settle = () => {
    settled = true;
  };
  result.then(settle, settle);
  for (let round = 0; ; round += 1) {
    // The event loop gets its turn too: a test that never ends is to be timed out.
    await (round % LOOP_EVERY === 0 ? loop() : idle());
    if (settled) return await result;
    if (!fireNext()) throw new Error(`Deadlock at ${now()} ms: the work waits, and no timer is left`);
  }
}

type Wake = (reason: unknown) => void;

/** Those who sleep under a signal; it has one listener, however many they are: most of them are never aborted. */
function sleepersBySignal(): (signal: AbortSignal) => Set<Wake> {
  const sleepers = new WeakMap<AbortSignal, Set<Wake>>();
  return (signal) => {
    const known = sleepers.get(signal);
    if (known !== undefined) return known;
    const wake = new Set<Wake>();
    sleepers.set(signal, wake);
    const wakeAll = () => {
      for (const each of wake) each(signal.reason);
    };
    signal.addEventListener("abort", wakeAll, { once: true });
    return wake;
  };
}

/**
 * After this, whatever could go on has gone on: asked for by a microtask, a tick comes when no microtask is left, and
 * sooner than a round of the event loop.
 */
function idle(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve));
}

function loop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Real time, `speed` simulated seconds a second. The calendar starts at the true date. */
export function scaledClock(speed: number): WallClock {
  const start = performance.now();
  const epoch = Date.now();
  const now = () => (performance.now() - start) * speed;
  return {
    epoch,
    now,
    wallTime: () => new Date(epoch + now()),
    sleep: (ms, signal) => nap(ms / speed, signal),
  };
}

function nap(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    }, ms);
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}
