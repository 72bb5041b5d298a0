/** One whole run to be played, as plain data: everything that chance decides about it. */

import type { RestoreFate, SnapshotFate } from "../../simulator/fates.ts";
import type { Code } from "../../simulator/states.ts";
import type { Habits } from "../../simulator/world.ts";
import type { Inputs, Stage } from "../../testing/player.ts";
import type { FaultPlan } from "./fault-plan.ts";

export interface Schedule {
  seed: number;
  account: Account;
  inputs: Inputs;
  mainEnd?: Stage["end"];
  /** The deployment between main and post, in simulated ms. */
  gapMs: number;
  jobStatus: string;
  /** What the runner evaluates differently for the post step. */
  postInputs: Inputs;
  postEnd?: Stage["end"];
  faults: FaultPlan;
  fates: { snapshot: (SnapshotFate | null)[]; restore: (RestoreFate | null)[] };
  others: Deed[];
  /** What the servers' sites do; left out where none is asked. */
  sites?: readonly SitePlan[];
}

export interface SitePlan {
  server: number;
  /** On the server at the beginning, and in the snapshots that are there then. */
  before: Code;
  held: Code;
  /** What the job puts onto it. */
  deployed: Code;
}

export interface Account {
  servers: ServerPlan[];
  permissions: string[];
  habits: Partial<Habits>;
}

export interface ServerPlan {
  id: number;
  /** `restarting` ends by itself. */
  state: "active" | "stopped" | "suspended" | "restarting";
  snapshots: SeedSnapshot[];
}

/** A snapshot that is there before the run begins. */
export interface SeedSnapshot {
  name: string;
  description: string;
  status: string;
  /** In ms; null: the API does not say when it was made. */
  ageMs: number;
}

/** Something that somebody else does, in the middle of it all. */
export interface Deed {
  /** In simulated ms since the beginning. */
  at: number;
  server: number;
  what: "other-run" | "snapshot" | "namesake" | "restore" | "delete" | "restart" | "suspend";
}
