/** What there is: the account's servers and snapshots, and the world that holds them. */

import type { Token } from "./accounts.ts";
import type { WallClock } from "./clock.ts";
import type { Fates } from "./fates.ts";
import type { FaultSource } from "./faults.ts";
import type { Habits } from "./habits.ts";
import type { Happening, HistoryEvent, SnapshotId } from "./history.ts";
import type { Outage } from "./outage-kinds.ts";
import type { Random } from "./random.ts";
import type { Code, ServerState } from "./states.ts";

/** The address of the real API, and of the simulated one in process. */
export const ORIGIN = "https://admin.vps.org";
export const BASE_PATH = "/api/v1";

export interface Server {
  readonly id: number;
  readonly uuid: string;
  /** It may change, and two servers may have the same. */
  name: string;
  readonly hostname: string;
  readonly ipAddress: string;
  readonly location: string;
  readonly createdAt: string;
  /** The truth; what the API shows may differ. */
  state: ServerState;
  /** What runs on it. */
  code: Code;
  /** What the API shows, and since when; oldest first. */
  readonly shown: Shown[];
  /** Counts the changes, so that a transition notices that another has overtaken it. */
  changes: number;
  /** When it changed last, in ms. */
  changedAt: number;
  /** A restore of it was accepted and has not begun. */
  awaitsRestore: boolean;
}

export interface Shown {
  at: number;
  word: string;
  updatedAt: string;
  hidden: "no" | "unlisted" | "404";
}

export interface Snapshot {
  readonly id: SnapshotId;
  readonly server: number;
  /** As the API has kept them. */
  readonly name: string;
  readonly description: string;
  readonly createdAt: string;
  /** What ran on the server when it was made. */
  readonly code: Code;
  /** When it can be listed, in ms; the API may know it before. */
  readonly listedFrom: number;
  /** What it was and is; oldest first. Before the first, and after `goneAt`, it is not there. */
  readonly states: { at: number; status: string; sizeMb: number | null }[];
  goneAt: number;
}

export interface World {
  readonly clock: WallClock;
  readonly random: Random;
  /** May be changed at any time, as may faults, fates and tokens. */
  readonly habits: Habits;
  readonly tokens: Token[];
  faults: FaultSource;
  fates: Fates;
  readonly outages: OutageBook;
  readonly postStep: PostStep;
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

/** What `outages.ts` keeps of a world. */
export interface OutageBook {
  readonly begun: Outage[];
  readonly random: Random;
}

/** What `post-step.ts` keeps of a world. */
export interface PostStep {
  awaited: { what: string; happen: () => void }[];
  /** When the last request came, in ms. */
  lastRequestAt: number;
}
