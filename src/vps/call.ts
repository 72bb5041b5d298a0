import type { Id } from "../domain/model.ts";
import { oneLine } from "../text/untrusted.ts";
import { type Clock, type HttpResponse, type Random, type Transport, TransportError } from "../world.ts";
import { type Failure, type FailureKind, VpsError } from "./errors.ts";
import { DepartureError } from "./parse.ts";
import type { ApiPath } from "./path.ts";
import { type Refused, refusal } from "./refusal.ts";
import { type RetryPorts, withRetries } from "./retry.ts";
import type { InTurn } from "./turns.ts";

const READ_LIMIT_MS = 30_000;
const MUTATION_LIMIT_MS = 60_000;
/** How much longer than its deadline the last attempt of a call may take, in ms. */
export const LAST_ATTEMPT_MS = 5_000;

export interface Connection extends RetryPorts {
  transport: Transport;
  clock: Clock;
  random: Random;
  /** Without the slash at the end. */
  baseUrl: string;
  token: string;
  /** Replaces the token wherever an answer echoes it. */
  redact(text: string): string;
  /** Keeps calls that change something from going out all at once; without it they do. */
  inTurn?: InTurn;
}

export interface CallOptions {
  /** On the clock's scale, in ms: no attempt begins after it, and the last ends at most 5 s after it. */
  deadline?: number;
  /** Instead of the call's own number; Infinity: until the deadline, which must be given then. */
  attempts?: number;
  /** What of a `Retry-After` is kept to, in ms; 120 s if left out. */
  longestRetryAfterMs?: number;
  /** What a single exchange may take, in ms, where that is less than usual (30 s for a read, 60 s for a change). */
  exchangeLimitMs?: number;
  /** Instead of the run's own signal: for what must still be sent after it was aborted. */
  signal?: AbortSignal;
  /**
   * Awaited right before each attempt, once its turn has come; what it throws ends the call.
   * @param isRepeated of a deletion: an attempt before may have been acted on
   */
  beforeSend?(isRepeated?: boolean): Promise<void>;
}

export interface Call<T> extends Refused {
  path: ApiPath;
  /** With its question mark. */
  query?: string;
  body?: string | undefined;
  attempts: number;
  again(error: VpsError): boolean;
  succeeded(status: number): boolean;
  /** Left out where the body does not matter. @throws DepartureError if it is not as documented */
  parse?(body: unknown, response: HttpResponse): T;
  /** What its body may have at most, in bytes; 1 MiB if left out. */
  bodyLimit?: number;
  /** The id that the body of another 2xx may give away. */
  readId?(body: unknown): Id | undefined;
}

/**
 * One call of the API, with its retries.
 * @throws VpsError for everything but the documented answer; the signal's reason if it is aborted
 */
export async function exchange<T>(
  connection: Connection,
  call: Call<T>,
  options: CallOptions = {},
): Promise<T> {
  const deadline = options.deadline ?? Number.POSITIVE_INFINITY;
  const signal = options.signal ?? connection.signal;
  const rule = {
    attempts: options.attempts ?? call.attempts,
    deadline,
    again: call.again,
    longestRetryAfterMs: options.longestRetryAfterMs,
  };
  /** Why the attempt before failed: that says more than that there is no time for another one. */
  let before: unknown;
  const refuseLate = () => {
    if (connection.clock.now() > deadline)
      throw before ?? failed(call, "too-late", "there was no time left for it, so it was not sent.");
  };
  const once = async () => {
    if (options.beforeSend !== undefined) {
      await options.beforeSend();
      refuseLate();
    }
    return await attempt(connection, call, { ...options, deadline, signal });
  };
  // With a signal of its own it is a last word, which waits for nobody.
  const inTurn = call.method === "GET" || options.signal !== undefined ? undefined : connection.inTurn;
  const sendInTurn = (turn: InTurn) =>
    turn(async () => {
      refuseLate();
      return await once().catch((error: unknown) => {
        before = error;
        throw error;
      });
    });
  return await withRetries({ ...connection, signal }, rule, () =>
    inTurn === undefined ? once() : sendInTurn(inTurn),
  );
}

async function attempt<T>(
  { transport, clock, baseUrl, token, redact }: Connection,
  call: Call<T>,
  options: CallOptions & { deadline: number; signal: AbortSignal },
): Promise<T> {
  const { signal } = options;
  signal.throwIfAborted();
  const isRead = call.method === "GET";
  const limit = isRead ? READ_LIMIT_MS : MUTATION_LIMIT_MS;
  const left = options.deadline + LAST_ATTEMPT_MS - clock.now();
  if (left <= 0) throw failed(call, "too-late", "there was no time left for it, so it was not sent.");
  const headers = { accept: "application/json", authorization: `Bearer ${token}` };
  let response: HttpResponse;
  try {
    response = await transport({
      method: call.method,
      url: `${baseUrl}${call.path}${call.query ?? ""}`,
      headers: call.body === undefined ? headers : { ...headers, "content-type": "application/json" },
      body: call.body,
      bodyLimit: call.bodyLimit,
      timeoutMs: Math.min(limit, options.exchangeLimitMs ?? limit, left),
      signal,
    });
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    const cameBack = `${redact(oneLine(error.message))}.`;
    // What was to change something may have been done: whoever sent it says what to do.
    const remedy = isRead
      ? "Try again later; if this goes on, check the runner's network and api-url."
      : undefined;
    if (error.maybeSent) throw failed(call, "no-answer", cameBack, { remedy });
    throw failed(call, "not-sent", cameBack, { remedy: "Check the runner's network and api-url." });
  }
  if (!call.succeeded(response.status)) {
    throw refusal(call, response, redact, idGivenAway(call, response, redact));
  }
  try {
    return call.parse?.(parseJson(response.body, redact), response) as T;
  } catch (error) {
    if (!(error instanceof DepartureError)) throw error;
    const { status } = response;
    const { message, answeredId } = error;
    const cameBack = `VPS.org answered ${status}, but not as documented: ${message}.`;
    const remedy = isRead ? "If this goes on, check api-url." : undefined;
    throw failed(call, "bad-answer", cameBack, { status, remedy, answeredId }, error);
  }
}

/** Another 2xx than the documented one leaves the outcome unknown, but an id in it is not lost. */
function idGivenAway<T>(
  { readId }: Call<T>,
  { status, body }: HttpResponse,
  redact: (text: string) => string,
): Id | undefined {
  if (readId === undefined || status < 200 || status >= 300) return undefined;
  try {
    return readId(parseJson(body, redact));
  } catch (error) {
    if (error instanceof DepartureError) return undefined;
    throw error;
  }
}

function parseJson(body: string, redact: (text: string) => string): unknown {
  if (body.trim() === "") throw new DepartureError("body", "JSON", "");
  try {
    return redactAll(JSON.parse(body), redact);
  } catch (error) {
    // A RangeError is what nesting without end comes to.
    if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
    throw new DepartureError("body", "JSON", body);
  }
}

/**
 * Every string of a parsed answer redacted, in place, once nothing invisible can stand between the token's letters any
 * more. Its names are never shown.
 */
function redactAll(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === "string") return redact(oneLine(value));
  if (typeof value !== "object" || value === null) return value;
  const parts = value as Record<string, unknown>;
  for (const name of Object.keys(parts)) parts[name] = redactAll(parts[name], redact);
  return value;
}

function failed<T>(
  call: Call<T>,
  kind: FailureKind,
  cameBack: string,
  more: Pick<Failure, "status" | "remedy" | "answeredId"> = {},
  cause?: unknown,
): VpsError {
  return new VpsError({ kind, what: call.what, cameBack, ...more }, cause);
}
