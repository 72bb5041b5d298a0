import { STATUS_CODES } from "node:http";
import { cut, oneLine } from "../text/untrusted.ts";
import { type Clock, type HttpResponse, type Random, type Transport, TransportError } from "../world.ts";
import { type FailureKind, VpsError } from "./errors.ts";
import { DepartureError } from "./parse.ts";
import { parseRetryAfter, type RetryPorts, withRetries } from "./retry.ts";
import type { InTurn } from "./turns.ts";

const READ_LIMIT_MS = 30_000;
const MUTATION_LIMIT_MS = 60_000;
/** How much longer than its deadline the last attempt of a call may take, in ms. */
export const LAST_ATTEMPT_MS = 5_000;
const DETAIL_LENGTH = 300;
const WORDS_OF_ERRORS: ReadonlySet<string> = new Set(["detail", "error", "message"]);

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
  /** Instead of the call's own number. */
  attempts?: number;
  /** Instead of 120 s: what `Retry-After` may ask for, in ms. */
  longestRetryAfterMs?: number;
  /** Instead of the call's own limit of one exchange, in ms. */
  exchangeLimitMs?: number;
  /** Instead of the run's own signal: for what must still be sent after it was aborted. */
  signal?: AbortSignal;
  /** Awaited right before each attempt, once its turn has come; what it throws ends the call. */
  beforeSend?(): Promise<void>;
}

export interface Call<T> {
  method: "GET" | "POST" | "DELETE";
  url: string;
  body?: string;
  /** What is tried, as in "listing the snapshots". */
  what: string;
  /** The token's permission that it takes. */
  needs: string;
  /** What a 404 means and what to do about it. */
  ifMissing: string;
  attempts: number;
  again(error: VpsError): boolean;
  succeeded(status: number): boolean;
  /** @throws DepartureError if the body is not as documented; gets undefined for a body that is not looked at */
  parse(body: unknown, response: HttpResponse): T;
  /** Whether the body matters at all. */
  hasBody: boolean;
  /** What its body may have at most, in bytes; 1 MiB if left out. */
  bodyLimit?: number;
  /** Of an error's body nothing but its `detail` is shown: it is about a server, and may hold a password. */
  detailOnly?: boolean;
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
  const rule = { attempts: options.attempts ?? call.attempts, deadline, again: call.again };
  const once = async () => {
    await options.beforeSend?.();
    return await attempt(connection, call, deadline, signal);
  };
  // With a signal of its own it is a last word, which waits for nobody.
  const inTurn = call.method === "GET" || options.signal !== undefined ? undefined : connection.inTurn;
  const sendInTurn = (turn: InTurn) =>
    turn(() => {
      if (connection.clock.now() <= deadline) return once();
      throw failed(call, "not-sent", "its turn did not come in time, so it was not sent.");
    });
  return await withRetries({ ...connection, signal }, rule, () =>
    inTurn === undefined ? once() : sendInTurn(inTurn),
  );
}

async function attempt<T>(
  { transport, clock, token, redact }: Connection,
  call: Call<T>,
  deadline: number,
  signal: AbortSignal,
): Promise<T> {
  signal.throwIfAborted();
  const limit = call.method === "GET" ? READ_LIMIT_MS : MUTATION_LIMIT_MS;
  const left = deadline + LAST_ATTEMPT_MS - clock.now();
  const headers = { accept: "application/json", authorization: `Bearer ${token}` };
  let response: HttpResponse;
  try {
    response = await transport({
      method: call.method,
      url: call.url,
      headers: call.body === undefined ? headers : { ...headers, "content-type": "application/json" },
      ...(call.body === undefined ? {} : { body: call.body }),
      ...(call.bodyLimit === undefined ? {} : { bodyLimit: call.bodyLimit }),
      timeoutMs: Math.max(1, Math.min(limit, left)),
      signal,
    });
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    const cameBack = `${redact(oneLine(error.message))}.`;
    if (error.maybeSent) throw failed(call, "no-answer", cameBack);
    throw failed(call, "not-sent", cameBack, { remedy: "Check the runner's network and api-url." });
  }
  if (!call.succeeded(response.status)) throw refusal(call, response, redact);
  try {
    return call.parse(call.hasBody ? parseJson(response.body, redact) : undefined, response);
  } catch (error) {
    if (!(error instanceof DepartureError)) throw error;
    const where = `answered ${response.status}, but not as documented: ${error.message}.`;
    const remedy = call.method === "GET" ? { remedy: "If this goes on, check api-url." } : {};
    throw failed(call, "bad-answer", `VPS.org ${where}`, { status: response.status, ...remedy }, error);
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

/** Every string of a parsed answer redacted, in place. Its names are never shown. */
function redactAll(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === "string") return redact(value);
  if (typeof value !== "object" || value === null) return value;
  const parts = value as Record<string, unknown>;
  for (const name of Object.keys(parts)) parts[name] = redactAll(parts[name], redact);
  return value;
}

function failed<T>(
  call: Call<T>,
  kind: FailureKind,
  cameBack: string,
  more: { status?: number; remedy?: string; retryAfterMs?: number } = {},
  cause?: unknown,
): VpsError {
  return new VpsError({ kind, what: call.what, cameBack, ...more }, cause);
}

function refusal<T>(call: Call<T>, response: HttpResponse, redact: (text: string) => string): VpsError {
  const { status, headers } = response;
  const kind = kindOf(status);
  const words = [status, STATUS_CODES[status] ?? ""].join(" ").trim();
  const detail = errorDetail(response.body, redact, call.detailOnly === true);
  const remedy = remedyOf(kind, call);
  const retryAfterMs = parseRetryAfter(headers["retry-after"], headers.date);
  return failed(call, kind, `VPS.org answered ${words}${detail === "" ? "" : ` (${detail})`}.`, {
    status,
    ...(remedy === undefined ? {} : { remedy }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

function kindOf(status: number): FailureKind {
  if (status === 401) return "unauthorized";
  if (status === 403) return "forbidden";
  if (status === 404) return "not-found";
  if (status === 429) return "rate-limited";
  if (status === 408 || status >= 500) return "unavailable";
  if (status >= 400) return "rejected";
  return status >= 300 ? "redirected" : "bad-answer";
}

function remedyOf<T>(kind: FailureKind, call: Call<T>): string | undefined {
  switch (kind) {
    case "unauthorized":
      return "The token is wrong, expired or revoked: make one at https://admin.vps.org/account/developers/ and store it as a secret for api-token.";
    case "forbidden":
      return `This takes the permission ${call.needs}: give it to the token at https://admin.vps.org/account/developers/.`;
    case "not-found":
      return call.ifMissing;
    case "redirected":
      return "Redirects are never followed, since the token would go along: check api-url.";
    case "rate-limited":
      return "VPS.org limits the number of requests: try again later, or with fewer jobs at once.";
    default:
      return undefined;
  }
}

/**
 * What the API says of an error, in the shapes of Django REST framework, `{"detail": "..."}`, `{"field": ["...", "..."]}`
 * and `["..."]`, or as views written by hand do: `{"error": "..."}`, `{"message": "..."}`. Nothing else of a body is ever
 * shown: it may hold a password.
 */
function errorDetail(body: string, redact: (text: string) => string, detailOnly: boolean): string {
  let fields: unknown;
  try {
    fields = JSON.parse(body);
  } catch {
    // A web page, say.
  }
  if (typeof fields !== "object" || fields === null || (detailOnly && Array.isArray(fields))) return "";
  const entries = Object.entries(Array.isArray(fields) ? { detail: fields } : fields).flatMap(
    ([name, value]) => {
      if (detailOnly && name !== "detail") return [];
      const texts = (Array.isArray(value) ? value : [value]).filter((item) => typeof item === "string");
      const isWord = WORDS_OF_ERRORS.has(name);
      if (texts.length === 0 || !(isWord || Array.isArray(value))) return [];
      return [isWord ? texts.join(" ") : `${name}: ${texts.join(" ")}`];
    },
  );
  return cut(redact(oneLine(redact(entries.join("; ")))), DETAIL_LENGTH);
}
