/**
 * What the action needs from the outside world. Everything that depends on time, chance or the network comes through
 * here, so that whole runs can be played in process under a virtual clock.
 */
import type { HealthAnswer } from "./domain/judge-health.ts";
import type { RunIdentity } from "./domain/marker.ts";
import type { Id } from "./domain/model.ts";
import type { RunAnswer } from "./domain/other-runs.ts";
import type { Environment } from "./inputs/inputs.ts";
import type { RawInputs } from "./inputs/rules.ts";
import type { Title } from "./text/titles.ts";

/** The outside world, whole. */
export interface World {
  host: Host;
  clock: Clock;
  random: Random;
  transport: Transport;
  probe: Probe;
  /** Aborted by SIGINT and SIGTERM with the reason to throw. */
  signal: AbortSignal;
  readInput: RawInputs;
  env: Environment;
  /** Servers that this step stopped and has not started again yet: with one, the process has 5 s after a signal, else 2. */
  stopped: Set<Id>;
}

/** Time. All times are milliseconds on a monotonic scale: a jump of the wall clock moves nothing. */
export interface Clock {
  /** Milliseconds since an arbitrary moment; never goes back. */
  now(): number;
  /** Resolves after `ms`; rejects with the signal's reason as soon as it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** A number in [0, 1): jitter and markers. */
export type Random = () => number;

export interface HttpRequest {
  method: "GET" | "POST" | "DELETE";
  url: string;
  /** Header names in lower case. */
  headers: Readonly<Record<string, string>>;
  /** The JSON text to send; none for GET and DELETE, and for a POST without a body. */
  body?: string | undefined;
  /** Limit of the whole exchange in ms, connecting and reading the body included. */
  timeoutMs: number;
  /** What the body of the answer may have at most, in bytes, expanded if it came compressed; 1 MiB if left out. */
  bodyLimit?: number | undefined;
  /** The body of the answer does not matter: it is neither read nor given out. */
  dropsBody?: true;
  signal?: AbortSignal | undefined;
}

export interface HttpResponse {
  status: number;
  /** Header names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  /** The whole body as text: a body that was cut short or is larger than its limit is a TransportError. */
  body: string;
}

/**
 * One exchange on the wire: no retries, no redirects, no judgement of the status.
 * @throws TransportError for everything that is not a complete response
 */
export type Transport = (request: HttpRequest) => Promise<HttpResponse>;

/** No complete response came. */
export class TransportError extends Error {
  /** False only if the request provably never left (refused, unknown host, TLS failure): safe to send again. */
  readonly maybeSent: boolean;

  constructor(message: string, maybeSent: boolean, cause?: unknown) {
    super(message, { cause });
    this.name = "TransportError";
    this.maybeSent = maybeSent;
  }
}

/**
 * One look at a server's health URL, 10 s long at most: no redirect is followed, no body read. The API's token cannot
 * get there, since nothing but the URL can be given.
 * @throws the signal's reason if it is aborted; whatever else happens is an answer
 */
export type Probe = (url: string, options?: { signal?: AbortSignal }) => Promise<HealthAnswer>;

/**
 * What became of a workflow run of this repository, by its id as markers have it. Each run is asked for once a step.
 * @throws the signal's reason if it is aborted; that GitHub could not tell is an answer
 */
export type ReadRun = (runId: string) => Promise<RunAnswer>;

/** The runner: what the user sees, and what later steps and the post step get. */
export interface Host {
  /** Who runs: for markers. */
  run: RunIdentity;
  /** Puts `***` in place of the token, in every form in which it travels. */
  redact(text: string): string;
  log(text: string): void;
  /** Folds what is logged while `work` runs. */
  group<T>(title: string, work: () => Promise<T>): Promise<T>;
  notice(title: Title, text: string): void;
  warning(title: Title, text: string): void;
  error(title: Title, text: string): void;
  /** One that cannot be written ends nothing here: `unwritten` tells it. */
  output(name: string, value: string): void;
  /** How long ago the first post step of this action in this job asked this, in ms; 0 for the first itself. */
  sinceFirstPostStep(): number;
  /**
   * For the post step; the last value of a key counts, and it is there even after a kill.
   * @returns false where it cannot be written, which ends nothing here: `unwritten` tells it
   */
  saveState(key: string, value: string): boolean;
  /** What of outputs and state could not be written, in a sentence or two with the values; empty if all was. */
  unwritten(): string;
  /**
   * Writes Markdown to the job summary, in place of what this step has written there before; its dynamic parts are
   * escaped by the caller.
   */
  summarize(markdown: string): Promise<void>;
}
