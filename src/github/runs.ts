import { isRepository, workflowOf } from "../domain/marker.ts";
import type { RunAnswer, RunFacts } from "../domain/other-runs.ts";
import { mayGetToken } from "../inputs/values.ts";
import { type Clock, type ReadRun, type Transport, TransportError } from "../world.ts";

const ASKED_AT_MOST = 2;
const ATTEMPT_LIMIT_MS = 10_000;
const BEFORE_ASKING_AGAIN_MS = 1_000;
const PUBLIC_GITHUB = "https://api.github.com";

export interface RunSource {
  transport: Transport;
  clock: Clock;
  signal: AbortSignal;
  /** As github-token gives it. It goes to `apiUrl` and to nobody else. */
  token: string;
  /** GITHUB_API_URL; empty: GitHub's own. */
  apiUrl: string;
  /** As in `octo/app`. */
  repository: string;
  /** On the clock's scale, in ms: no attempt begins after it, and none lasts longer. */
  deadline: number;
}

type Answer = { run: RunFacts } | { reason: string; passing: boolean };

/**
 * What became of the runs of this repository, by @actions/github, which is loaded with the first question. Each run is
 * asked for once: what GitHub said then holds for the step.
 */
export function createRunReader(source: RunSource): ReadRun {
  const answers = new Map<string, Promise<RunAnswer>>();
  return (runId) => {
    const answer = answers.get(runId) ?? readRun(source, runId);
    answers.set(runId, answer);
    return answer;
  };
}

async function readRun(source: RunSource, runId: string): Promise<RunAnswer> {
  const reason = whyNotAsked(source, runId);
  if (reason !== undefined) return { told: false, reason };
  const { clock, deadline, signal } = source;
  let last = "there is no time left to ask GitHub";
  for (let attempt = 1; attempt <= ASKED_AT_MOST && clock.now() < deadline; attempt += 1) {
    const answer = await askGitHub(source, runId, Math.min(ATTEMPT_LIMIT_MS, deadline - clock.now()));
    if ("run" in answer) return { told: true, run: answer.run };
    last = answer.reason;
    if (!answer.passing) break;
    if (attempt < ASKED_AT_MOST) await clock.sleep(BEFORE_ASKING_AGAIN_MS, signal);
  }
  return { told: false, reason: last };
}

function whyNotAsked({ token, repository, apiUrl }: RunSource, runId: string): string | undefined {
  if (token.trim() === "") return "there is no github-token";
  if (!isRepository(repository)) return "the repository is not known";
  if (!/^[1-9]\d{0,15}$/u.test(runId)) return "its run has no id that GitHub knows";
  return mayGetToken(URL.parse(apiUrl || PUBLIC_GITHUB))
    ? undefined
    : "GITHUB_API_URL is no https:// address";
}

/** One attempt. @throws the signal's reason */
async function askGitHub(source: RunSource, runId: string, timeoutMs: number): Promise<Answer> {
  const [owner = "", repo = ""] = source.repository.split("/");
  try {
    const getOctokit = await loadOctokit();
    const octokit = getOctokit(source.token.trim(), {
      baseUrl: (source.apiUrl || PUBLIC_GITHUB).replace(/\/+$/u, ""),
      request: { fetch: fetchOver(source, timeoutMs), log: SILENT },
    });
    const run_id = Number(runId);
    const { status, data, headers } = await octokit.rest.actions.getWorkflowRun({ owner, repo, run_id });
    if (Number(status) !== 200) return whyRefused(Number(status), headers);
    const run = parseRun(data, headers.date, run_id);
    return run === undefined ? { reason: "GitHub's answer is not as documented", passing: true } : { run };
  } catch (error) {
    source.signal.throwIfAborted();
    return whyNoAnswer(error);
  }
}

/**
 * The package reads the run's event when it is loaded, and throws if that file is broken. Nothing here needs it.
 */
async function loadOctokit(): Promise<typeof import("@actions/github").getOctokit> {
  const { GITHUB_EVENT_PATH: path } = process.env;
  delete process.env.GITHUB_EVENT_PATH;
  try {
    return (await import("@actions/github")).getOctokit;
  } finally {
    if (path !== undefined) process.env.GITHUB_EVENT_PATH = path;
  }
}

/** What Octokit would print is GitHub's text, and nobody has made it harmless. */
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * As much of `fetch` as Octokit uses, on the action's own transport: proxies, checked certificates, no redirects. The
 * real one would need undici for proxies.
 */
function fetchOver({ transport, signal }: RunSource, timeoutMs: number) {
  return async (url: string, { headers: sent }: { headers: Record<string, string> }) => {
    const { status, headers, body } = await transport({
      method: "GET",
      url,
      headers: sent,
      timeoutMs,
      signal,
    });
    return {
      status,
      url,
      headers: new Map(Object.entries(headers)),
      text: async () => body,
      arrayBuffer: async () => new ArrayBuffer(0),
    };
  };
}

function parseRun(data: unknown, date: string | undefined, runId: number): RunFacts | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const { id, status, conclusion, event, path, updated_at } = data as Record<string, unknown>;
  if (id !== runId || typeof status !== "string" || typeof event !== "string") return undefined;
  if (conclusion !== null && typeof conclusion !== "string") return undefined;
  const workflow = workflowOf(typeof path === "string" ? path : "");
  return { status, conclusion, event, workflow, updatedAt: momentOf(updated_at), date: momentOf(date) };
}

function momentOf(text: unknown): number | undefined {
  const ms = typeof text === "string" ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms;
}

function whyNoAnswer(error: unknown): Answer {
  const { status, response, cause } = error as {
    status?: number;
    response?: { headers: Record<string, unknown> };
    cause?: unknown;
  };
  if (cause instanceof TransportError)
    return { reason: `GitHub gave no answer (${cause.message})`, passing: true };
  if (status !== undefined && response !== undefined) return whyRefused(status, response.headers);
  return { reason: "GitHub's answer is not as documented", passing: true };
}

/** Nothing of the answer's text is told: it is GitHub's, or that of something in front of it. */
function whyRefused(status: number, headers: Record<string, unknown>): Answer {
  const limited = status === 429 || (status === 403 && headers["x-ratelimit-remaining"] === "0");
  if (limited) return { reason: `GitHub limits the number of requests (${status})`, passing: false };
  const moved = status >= 300 && status < 400 ? ", and redirects are never followed" : "";
  const reason = REFUSALS.get(status) ?? `GitHub answered ${status}${moved}`;
  return { reason, passing: status >= 500 || status === 408 };
}

const REFUSALS: ReadonlyMap<number, string> = new Map([
  [401, "GitHub did not accept github-token (401)"],
  [403, "github-token may not read runs (403), which takes the permission actions: read"],
  [404, "GitHub knows no such run, or github-token may not read runs (404), which takes actions: read"],
]);
