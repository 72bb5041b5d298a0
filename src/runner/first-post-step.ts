import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { wallClock } from "./process.ts";

/** After a cancel the runner kills everything before that: an older file is of another job (runner fact), in ms. */
const LONGEST_MS = 5 * 60_000;

/**
 * How long ago the first post step of this action in this job began, in ms. They are processes of their own, one after
 * the other, and share no clock: the first leaves its time in RUNNER_TEMP, which the runner empties for each job.
 */
export function sinceFirstPostStep(env: NodeJS.ProcessEnv): number {
  const now = wallClock();
  const { RUNNER_TEMP: folder = "", GITHUB_RUN_ID: run, GITHUB_RUN_ATTEMPT: attempt, GITHUB_JOB: job } = env;
  if (folder === "") return 0;
  const name = ["vps-snapshot-action-post", run, attempt, job].join("-").replace(/[^\w.-]/gu, "_");
  const file = join(folder, `${name}.txt`);
  try {
    const age = now - Number(readFileSync(file, "utf8"));
    if (age >= 0 && age <= LONGEST_MS) return age;
  } catch {
    // There is none yet.
  }
  try {
    writeFileSync(file, String(now));
  } catch {
    // Without it each post step counts from its own start.
  }
  return 0;
}
