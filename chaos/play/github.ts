/** GitHub as a schedule has it, and what it said. */

import type { Outcome } from "../../simulator/call.ts";
import type { VirtualClock } from "../../simulator/clock.ts";
import { addRun, createGithub, type Github } from "../../simulator/github.ts";
import { randomGithubFaults } from "../../simulator/github-faults.ts";
import type { Schedule } from "../schedules/schedule.ts";

/** One question to GitHub. */
export interface Asked {
  at: number;
  /** The label of the step that asked. */
  by: string;
  runId: string;
  /** What it said of the run; undefined if it said nothing that can be used. */
  told: Told | undefined;
}

export interface Told {
  status: string;
  conclusion: string | null;
  event: string;
  /** The file, without its folder. */
  workflow: string;
  /** So long before the answer it changed last, in ms; NaN if GitHub does not say. */
  agoMs: number;
}

export function createGithubOf({ github }: Schedule, clock: VirtualClock): Github | undefined {
  if (github === undefined) return undefined;
  const made = createGithub({ clock, faults: randomGithubFaults(github.faults) });
  for (const run of github.runs) addRun(made, run);
  return made;
}

export function noteAnswer(
  asked: Asked[],
  by: string,
  clock: VirtualClock,
  url: string,
  outcome: Outcome,
): void {
  const runId = /\/runs\/(\d+)$/u.exec(new URL(url).pathname)?.[1] ?? "";
  asked.push({
    at: clock.now(),
    by,
    runId,
    told: outcome.end === "answered" ? readTold(outcome.response, runId, clock.wallTime()) : undefined,
  });
}

function readTold(
  { status, body }: { status: number; body: string },
  runId: string,
  now: Date,
): Told | undefined {
  if (status !== 200) return undefined;
  try {
    const run = JSON.parse(body) as Record<string, unknown>;
    const { conclusion = null, event, path, updated_at } = run;
    if (String(run.id) !== runId || typeof run.status !== "string") return undefined;
    const workflow = String(path).split("/").at(-1) ?? "";
    return {
      status: run.status,
      conclusion: conclusion as string | null,
      event: String(event),
      workflow,
      agoMs: now.getTime() - Date.parse(String(updated_at)),
    };
  } catch {
    return undefined;
  }
}
