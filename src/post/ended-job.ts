import type { Access, GitHubAccess, JobEnd, Waiting } from "../inputs/rules.ts";
import type { MainState } from "../state.ts";
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
  jobEnd: JobEnd;
  state: MainState;
}
