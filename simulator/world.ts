import type { Random } from "../src/world.ts";
import { DEFAULT_TOKEN, type Token } from "./accounts.ts";
import type { WallClock } from "./clock.ts";
import { documentedWorld } from "./documented.ts";
import type { Fates } from "./fates.ts";
import type { FaultSource } from "./faults.ts";
import type { Happening, HistoryEvent, SnapshotId } from "./history.ts";
import { snapshotId } from "./ids.ts";
import { timeQueue } from "./queue.ts";
import { type Range, seeded } from "./random.ts";
import type { Server } from "./servers.ts";
import type { Snapshot } from "./snapshots.ts";

/** The address of the real API, and of the simulated one in process. */
export const ORIGIN = "https://admin.vps.org";
export const BASE_PATH = "/api/v1";

/** How this API behaves where the documentation leaves it open. */
export interface Habits {
  snapshotIds: "integer" | "uuid";
  /** The form of a server's `id`, in answers and in `server_id`. */
  serverIds: "integer" | "uuid";
  /** What `/servers/{id}/` takes; `none` has no such call at all. */
  serverPaths: "any" | "uuid" | "none";
  /** `documented`: as on the vendor's page; `client`: only `uuid` and `hostname`; `both`: the page's and `uuid`. */
  serverFields: "documented" | "both" | "client";
  /** `next` and `previous` are null, not left out, when one page is all. */
  emptyLinks: boolean;
  maxPageSize: number;
  /** By how much reads lag behind writes, in ms; Infinity: they show the beginning for ever. */
  snapshotLagMs: number;
  serverLagMs: number;
  durations: Durations;
}

/** In simulated ms, both ends included. */
export interface Durations {
  create: Range;
  restore: Range;
  start: Range;
  stop: Range;
  restart: Range;
}

/** Creating and restoring as documented, the rest as usual. */
export const DURATIONS: Durations = {
  create: [180_000, 600_000],
  restore: [300_000, 900_000],
  start: [10_000, 60_000],
  stop: [5_000, 60_000],
  restart: [20_000, 90_000],
};

const HABITS: Habits = {
  snapshotIds: "integer",
  serverIds: "integer",
  serverPaths: "any",
  serverFields: "both",
  emptyLinks: false,
  maxPageSize: 100,
  snapshotLagMs: 0,
  serverLagMs: 0,
  durations: DURATIONS,
};

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

export interface World {
  readonly clock: WallClock;
  readonly random: Random;
  /** May be changed at any time, as may faults, fates and tokens. */
  readonly habits: Habits;
  readonly tokens: Token[];
  faults: FaultSource;
  fates: Fates;
  readonly servers: Map<number, Server>;
  /** By the id as text; deleted ones stay, marked so. */
  readonly snapshots: Map<string, Snapshot>;
  /** Everything that happened up to now, oldest first. */
  readonly history: readonly HistoryEvent[];
  /** The moment the world began: nothing older is ever shown. */
  readonly begun: number;
  /** The clock's time, once everything due by then has happened. */
  now(): number;
  /** The calendar at this moment of the clock. */
  wallTime(at: number): Date;
  /** Lets something happen later. No timer is used: it happens when the world is next looked at. */
  after(ms: number, happen: () => void): void;
  record(event: Happening): void;
  /** A new snapshot's id. */
  nextSnapshotId(): SnapshotId;
  nextRequest(): number;
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
