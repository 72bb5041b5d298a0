/** What can become of a single call to GitHub. */

import { type ApiResponse, answered, type Outcome, respond } from "./call.ts";
import type { FaultSource } from "./faults.ts";
import type { World } from "./model.ts";
import { pick, seeded } from "./random.ts";

export interface GithubFault {
  kind: GithubFaultKind;
  /** Of `server-error` (502) and `rate-limit` (403, as GitHub does; 429 comes too). */
  status?: number;
}

type Calendar = Pick<World, "now" | "wallTime">;
type Effect = (calendar: Calendar, fault: GithubFault, answer: () => ApiResponse) => Outcome;

const refusal =
  (status: number, message: string): Effect =>
  (calendar) =>
    answered(respond(calendar, { status, body: { message } }));

/** The true answer with other fields; one without JSON of a run stays as it is. */
const lie =
  (change: (run: Record<string, unknown>) => Record<string, unknown>): Effect =>
  (_calendar, _fault, answer) => {
    const response = answer();
    if (response.status !== 200) return answered(response);
    const run = JSON.parse(response.body) as Record<string, unknown>;
    return answered({ ...response, body: JSON.stringify(change(run)) });
  };

const EFFECTS = {
  refuse: () => ({ end: "refused" }),
  reset: () => ({ end: "reset" }),
  /** Nothing comes until the client gives up. */
  silent: () => ({ end: "silent" }),
  cut: (_calendar, _fault, answer) => ({ end: "cut", response: answer() }),
  unauthorized: refusal(401, "Bad credentials"),
  /** The token lacks `actions: read`. */
  forbidden: refusal(403, "Resource not accessible by integration"),
  /** How GitHub answers for what a token may not see, too. */
  "not-found": refusal(404, "Not Found"),
  "rate-limit": (calendar, { status = 403 }) => {
    const headers = { "x-ratelimit-remaining": "0", "retry-after": "60" };
    const body = { message: "API rate limit exceeded for installation." };
    return answered(respond(calendar, { status, body }, headers));
  },
  "server-error": (calendar, { status = 502 }) => answered(respond(calendar, { status, body: {} })),
  html: (calendar) => answered(respond(calendar, { status: 200, page: "<!doctype html><p>Unicorn</p>" })),
  garbled: (_calendar, _fault, answer) => {
    const response = answer();
    return answered({ ...response, body: response.body.slice(0, response.body.length / 2) });
  },
  redirect: (calendar) =>
    answered(respond(calendar, { status: 301 }, { location: "https://elsewhere.example/runs" })),
  "no-fields": lie(() => ({})),
  "odd-fields": lie((run) => ({ ...run, status: 1, conclusion: {}, updated_at: "soon", event: null })),
  "lie-completed": lie((run) => ({ ...run, status: "completed", conclusion: "success" })),
  "lie-in-progress": lie((run) => ({ ...run, status: "in_progress", conclusion: null })),
  "lie-scheduled": lie((run) => ({ ...run, event: "schedule", path: ".github/workflows/nightly.yml" })),
  "lie-other-run": lie((run) => ({ ...run, id: Number(run.id) + 1 })),
} satisfies Record<string, Effect>;

export type GithubFaultKind = keyof typeof EFFECTS;
export const GITHUB_FAULT_KINDS = Object.keys(EFFECTS) as GithubFaultKind[];

export function strikeGithub(calendar: Calendar, fault: GithubFault, answer: () => ApiResponse): Outcome {
  const effect: Effect = EFFECTS[fault.kind];
  return effect(calendar, fault, answer);
}

/** Faults drawn by seed, at `rate`. */
export function randomGithubFaults(options: {
  seed: number;
  rate: number;
  kinds?: readonly GithubFaultKind[];
}): FaultSource<GithubFault> {
  const random = seeded(options.seed, "github");
  const kinds = options.kinds ?? GITHUB_FAULT_KINDS;
  return { next: () => (random() < options.rate ? { kind: pick(random, kinds) } : undefined) };
}
