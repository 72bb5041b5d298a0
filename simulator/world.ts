import { DEFAULT_TOKEN, type Token } from "./accounts.ts";
import type { WallClock } from "./clock.ts";
import { documentedWorld } from "./documented.ts";
import type { Fates } from "./fates.ts";
import type { FaultSource } from "./faults.ts";
import { DURATIONS, type Durations, HABITS, type Habits } from "./habits.ts";
import type { Happening, HistoryEvent } from "./history.ts";
import { snapshotId } from "./ids.ts";
import type { Server, Snapshot, World } from "./model.ts";
import { timeQueue } from "./queue.ts";
import { seeded } from "./random.ts";

export { DURATIONS, type Durations, type Habits } from "./habits.ts";
export { BASE_PATH, ORIGIN, type World } from "./model.ts";

export interface WorldOptions extends Partial<Omit<Habits, "durations">> {
  clock: WallClock;
  seed?: number;
  durations?: Partial<Durations>;
  tokens?: Token[];
  faults?: FaultSource;
  fates?: Fates;
  /** Fills the empty world; otherwise it holds the documentation's servers and snapshots. */
  populate?: (world: World) => void;
}

/** A VPS.org account of its own, with a memory of everything that happens in it. */
export function createWorld(options: WorldOptions): World {
  const {
    clock,
    seed = 1,
    durations,
    tokens,
    faults,
    fates,
    populate = documentedWorld,
    ...habits
  } = options;
  const { events, ...timeline } = createTimeline(clock);
  const servers = new Map<number, Server>();
  const snapshots = new Map<string, Snapshot>();
  let lastSnapshot = 801;
  let requests = 0;
  const world: World = {
    clock,
    random: seeded(seed, "world"),
    habits: { ...HABITS, ...habits, durations: { ...DURATIONS, ...durations } },
    tokens: tokens ?? [DEFAULT_TOKEN],
    faults: faults ?? { next: () => undefined },
    fates: fates ?? {},
    outages: { begun: [], random: seeded(seed, "outages") },
    postStep: { awaited: [], lastRequestAt: timeline.now() },
    get servers() {
      timeline.now();
      return servers;
    },
    get snapshots() {
      timeline.now();
      return snapshots;
    },
    begun: timeline.now(),
    ...timeline,
    get history() {
      timeline.now();
      return events;
    },
    nextSnapshotId() {
      lastSnapshot += 1;
      return snapshotId(world, lastSnapshot);
    },
    nextRequest: () => ++requests,
  };
  populate(world);
  return world;
}

/** What happens when: time moves only forward, and what is due happens in order, each at its own moment. */
function createTimeline(clock: WallClock) {
  const events: HistoryEvent[] = [];
  const agenda = timeQueue<() => void>();
  let time = clock.now();
  let catchingUp = false;

  function now(): number {
    if (catchingUp) return time;
    catchingUp = true;
    const until = clock.now();
    for (let due = agenda.first(); due !== undefined && due.at <= until; due = agenda.first()) {
      agenda.shift();
      time = due.at;
      due.item();
    }
    time = until;
    catchingUp = false;
    return time;
  }

  return {
    events,
    now,
    wallTime: (at: number) => new Date(clock.epoch + at),
    after(ms: number, happen: () => void) {
      if (ms !== Number.POSITIVE_INFINITY) agenda.push(now() + ms, happen);
    },
    record(event: Happening) {
      events.push({ at: now(), ...event });
    },
  };
}
