/** As much of GitHub as the action asks: one call, which tells of a run. It has nothing in common with the account. */

import { type ApiResponse, answered, type Outcome, respond } from "./call.ts";
import type { WallClock } from "./clock.ts";
import type { FaultSource } from "./faults.ts";
import { type GithubFault, strikeGithub } from "./github-faults.ts";
import type { Loss } from "./history.ts";
import { isoSeconds } from "./ids.ts";

/** The address in process; over HTTP it has a port of its own. */
export const GITHUB_ORIGIN = "https://api.github.com";
export const GITHUB_TOKEN = "ghs_simulator_2f80b1c4d97e46a3";

export interface Run {
  repository: string;
  id: number;
  /** The workflow's file, without its folder. */
  workflow: string;
  event: string;
  createdAt: number;
  /** What it was and is; oldest first. */
  phases: RunPhase[];
}

export interface RunPhase {
  at: number;
  /** queued, in_progress, completed, waiting, requested, pending. */
  status: string;
  /** success, failure, cancelled, ... of one that is completed. */
  conclusion: string | null;
  attempt: number;
}

export interface NewRun {
  /** `owner/name`; asked for without regard to case. */
  repository: string;
  id: number;
  workflow?: string;
  event?: string;
  status?: string;
  conclusion?: string;
  attempt?: number;
  /** So long ago it began, and came to this status, in ms. */
  agoMs?: number;
  /** So much later it is completed, in ms, with this conclusion (success if not given). */
  endsAfterMs?: number;
}

/** One request as it came, with all its headers, so that it can be seen which secrets were sent here. */
export interface GithubEvent {
  at: number;
  method: string;
  url: string;
  headers: Readonly<Record<string, string | undefined>>;
  fault?: string;
  /** 0: there was no answer, in this way. */
  status: number;
  how?: Loss;
}

export interface Github {
  readonly clock: WallClock;
  /** What a request must carry; null: nothing. */
  token: string | null;
  faults: FaultSource<GithubFault>;
  readonly runs: Map<string, Run>;
  readonly history: GithubEvent[];
}

export function createGithub(
  options: { clock: WallClock } & Partial<Pick<Github, "token" | "faults">>,
): Github {
  return { token: GITHUB_TOKEN, faults: { next: () => undefined }, runs: new Map(), history: [], ...options };
}

/** A run that is there already, and perhaps ends later. */
export function addRun(github: Github, run: NewRun): Run {
  const { repository, id, workflow = "deploy.yml", event = "push", attempt = 1, agoMs = 60_000 } = run;
  const now = github.clock.now();
  const { status = "in_progress", conclusion = null } = run;
  const ended = status === "completed" ? (conclusion ?? "success") : null;
  const phases: RunPhase[] = [{ at: now - agoMs, status, conclusion: ended, attempt }];
  if (run.endsAfterMs !== undefined) {
    const end = now + run.endsAfterMs;
    phases.push({ at: end, status: "completed", conclusion: conclusion ?? "success", attempt });
  }
  const added = { repository, id, workflow, event, createdAt: now - agoMs, phases };
  github.runs.set(keyOf(repository, id), added);
  return added;
}

/**
 * What becomes of a run from now on: completed, or another attempt of it. What was to come of it does not come.
 * @throws Error if there is no such run: a mistake of the test
 */
export function changeRun(
  github: Github,
  { repository, id, ...change }: { repository: string; id: number } & Partial<Omit<RunPhase, "at">>,
): void {
  const run = github.runs.get(keyOf(repository, id));
  if (run === undefined) throw new Error(`The simulated GitHub has no run ${id} of ${repository}`);
  const at = github.clock.now();
  const last = phaseAt(run, at);
  const future = run.phases.findIndex((phase) => phase.at > at);
  if (future !== -1) run.phases.splice(future);
  run.phases.push({ ...last, conclusion: null, ...change, at });
}

export function phaseAt(run: Run, at: number): RunPhase {
  return (run.phases.findLast((phase) => phase.at <= at) ?? run.phases[0]) as RunPhase;
}

function keyOf(repository: string, id: number | string): string {
  return `${repository.toLowerCase()}/${id}`;
}

/** Plays one request, with the fault that strikes it. */
export function askGithub(
  github: Github,
  request: { method: string; url: string; headers: Readonly<Record<string, string | undefined>> },
): Outcome {
  const { method, url, headers } = request;
  const fault = github.faults.next({ method, path: new URL(url).pathname });
  const calendar = calendarOf(github);
  const answer = () => answerGithub(github, request);
  const outcome = fault === undefined ? answered(answer()) : strikeGithub(calendar, fault, answer);
  github.history.push({
    at: github.clock.now(),
    method,
    url,
    headers,
    ...(fault === undefined ? {} : { fault: fault.kind }),
    ...(outcome.end === "answered" ? { status: outcome.response.status } : { status: 0, how: outcome.end }),
  });
  return outcome;
}

function calendarOf({ clock }: Github) {
  return { now: () => clock.now(), wallTime: (at: number) => new Date(clock.epoch + at) };
}

const RUN_PATH = /^(?:\/api\/v3)?\/repos\/(?<owner>[^/]+)\/(?<name>[^/]+)\/actions\/runs\/(?<id>\d+)$/;

function answerGithub(
  github: Github,
  {
    method,
    url,
    headers,
  }: { method: string; url: string; headers: Readonly<Record<string, string | undefined>> },
): ApiResponse {
  const refuse = (status: number, message: string) =>
    respond(calendarOf(github), { status, body: { message } });
  const given = headers.authorization;
  if (github.token !== null && given === undefined) return refuse(401, "Requires authentication");
  const token = /^(?:token|bearer) (?<token>\S+)$/i.exec(given ?? "")?.groups?.token;
  if (github.token !== null && token !== github.token) return refuse(401, "Bad credentials");
  const { owner, name, id } = RUN_PATH.exec(new URL(url).pathname)?.groups ?? {};
  const run = method === "GET" ? github.runs.get(keyOf(`${owner}/${name}`, id ?? "")) : undefined;
  if (run === undefined) return refuse(404, "Not Found");
  return respond(calendarOf(github), { status: 200, body: presentRun(github, run) });
}

function presentRun(github: Github, run: Run): Record<string, unknown> {
  const { repository, id, workflow, event, createdAt } = run;
  const { status, conclusion, attempt, at } = phaseAt(run, github.clock.now());
  const moment = (ms: number) => isoSeconds(new Date(github.clock.epoch + ms));
  const html = `https://github.com/${repository}`;
  return {
    id,
    name: workflow.replace(/\.ya?ml$/, ""),
    path: `.github/workflows/${workflow}`,
    head_branch: "main",
    head_sha: "8c1f0d3a5b7e9264c0d8e1f3a5b7c9d0e2f4a6b8",
    run_number: 17,
    run_attempt: attempt,
    event,
    status,
    conclusion,
    html_url: `${html}/actions/runs/${id}`,
    created_at: moment(createdAt),
    run_started_at: moment(createdAt),
    updated_at: moment(at),
    repository: { full_name: repository, html_url: html, private: true },
  };
}
