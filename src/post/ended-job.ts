import type { Access, GitHubAccess, JobEnd, OnJobEnd, Waiting } from "../inputs/inputs.ts";
import { deploymentOf } from "../runner/links.ts";
import type { SummaryPage } from "../runner/page.ts";
import type { Persistence } from "../step/persistence.ts";
import type { World } from "../world.ts";

export interface PostWorld extends World {
  /** What the main part saved; empty where it saved nothing. */
  getState(key: string): string;
}

/** The same, and the step's part of the job summary. */
export type PostRun = PostWorld & { page: SummaryPage };

/** What the post step does, once it is clear that there is something to do. */
export interface EndedJob {
  access: Access;
  github: GitHubAccess;
  waiting: Waiting;
  dryRun: boolean;
  /** How long what can be done is tried. */
  persistence: Persistence;
  jobEnd: JobEnd;
}

/** How the job ended, in words. */
export const JOB_ENDED: Readonly<Record<JobEnd, string>> = {
  success: "The job succeeded",
  failure: "The job failed",
  cancelled: "The job was cancelled",
};

/** "The job failed, and on-job-failure is restore", up to its period. */
export function endWords(jobEnd: JobEnd, action: OnJobEnd): string {
  return `${JOB_ENDED[jobEnd]}, and on-job-${jobEnd} is ${action}`;
}

/** Why there is a rollback at all, and whose deployment it undoes: Markdown. */
export function introduceRollback({ jobEnd }: EndedJob, action: OnJobEnd, env: PostWorld["env"]): string {
  const deployed = deploymentOf(env);
  const undone = deployed === "" ? "" : ` It was to undo the deployment of ${deployed}.`;
  return `${endWords(jobEnd, action)}.${undone}\n\n`;
}
