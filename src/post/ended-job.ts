import type { Access, GitHubAccess, JobEnd, Waiting } from "../inputs/rules.ts";
import type { MainState } from "../state.ts";
import type { Persistence } from "../step/persistence.ts";
import type { World } from "../world.ts";

export interface PostWorld extends World {
  /** What the main part saved; empty where it saved nothing. */
  getState(key: string): string;
}

/** What the post step does, once it is clear that there is something to do. */
export interface EndedJob {
  access: Access;
  github: GitHubAccess;
  waiting: Waiting;
  dryRun: boolean;
  /** How long what can be done is tried. */
  persistence: Persistence;
  jobEnd: JobEnd;
  state: MainState;
}

/** How the job ended, in words. */
export const JOB_ENDED: Readonly<Record<JobEnd, string>> = {
  success: "The job succeeded",
  failure: "The job failed",
  cancelled: "The job was cancelled",
};
