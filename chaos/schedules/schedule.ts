/** One whole run to be played, as plain data: everything that chance decides about it. */

import type { Deployment } from "../../simulator/deployments.ts";
import type { RestoreFate, SnapshotFate } from "../../simulator/fates.ts";
import type { NewRun } from "../../simulator/github.ts";
import type { GithubFaultKind } from "../../simulator/github-faults.ts";
import type { Code } from "../../simulator/states.ts";
import type { Habits } from "../../simulator/world.ts";
import type { Marker, RunIdentity } from "../../src/domain/marker.ts";
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
  /** What is the matter with the name of a server that is given by name; left out where none is. */
  names?: NamePlan;
  /** Whose run it is; the player's usual one if left out. */
  run?: RunIdentity;
  /** More steps of the same job, after this one; their post steps come before its own. */
  moreSteps?: readonly Inputs[];
  /** Other jobs at the same time. */
  companions?: readonly JobPlan[];
  /** What the servers themselves do as the job ends. */
  deployments?: readonly DeploymentPlan[];
  /** GitHub, where it can be asked. */
  github?: GithubPlan;
}

/** A job of some run, with the real steps of this action. */
export interface JobPlan {
  run: RunIdentity;
  /** In simulated ms since the beginning. */
  startsAt: number;
  steps: readonly Inputs[];
  gapMs: number;
  jobStatus: string;
}

export interface DeploymentPlan extends Deployment {
  server: number;
  /** So long before the post step it begins, in ms. */
  beforePostMs: number;
}

export interface GithubPlan {
  /** Whether the job's own token may ask for runs. */
  mayAsk: boolean;
  runs: readonly NewRun[];
  faults: { seed: number; rate: number; kinds?: readonly GithubFaultKind[] };
}

export interface NamePlan {
  server: number;
  /** Another server has the same name. */
  hasTwin?: boolean;
  /** It gets another name so many simulated ms after the beginning. */
  renamedAt?: number;
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
  /** In simulated ms since the beginning; with `since: "post"` since the beginning of the job's first post step. */
  at: number;
  since?: "post";
  server: number;
  /** Whose snapshot `other-run` and `failed-run` make; of another run of the same repository if left out. */
  maker?: Marker;
  what:
    | "other-run"
    | "failed-run"
    | "snapshot"
    | "namesake"
    | "restore"
    | "delete"
    | "restart"
    | "stop"
    | "suspend";
}
