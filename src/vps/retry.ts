import type { Clock, Random } from "../world.ts";
import { VpsError } from "./errors.ts";

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 20_000;
/** What is looked at again right before a send takes so long, as a rule, in ms. */
const LAST_LOOK_MS = 5_000;
/** What of a `Retry-After` is kept to, in ms. */
export const LONGEST_RETRY_AFTER_MS = 120_000;
/** Silence lasts no longer than this, in ms. */
export const HEARTBEAT_MS = 60_000;

export interface RetryPorts {
  clock: Clock;
  random: Random;
  signal: AbortSignal;
  /** Told before each pause, and once a minute what is left of it. */
  onRetry(error: VpsError, pauseMs: number, attempt: number, attempts: number): void;
}

export interface RetryRule {
  /** Infinity: until the deadline. */
  attempts: number;
  /** On the clock's scale, in ms: no pause goes past it, and no attempt begins after it. */
  deadline: number;
  again(error: VpsError): boolean;
  /** What of a `Retry-After` is kept to, in ms; 120 s if left out. */
  longestRetryAfterMs?: number | undefined;
}

/**
 * Attempts with full jitter between them, 1 s doubling to 20 s; what `Retry-After` asks for is the least, up to a limit.
 * @throws what the last attempt threw
 */
export async function withRetries<T>(
  ports: RetryPorts,
  rule: RetryRule,
  attempt: () => Promise<T>,
): Promise<T> {
  for (let count = 1; ; count += 1) {
    try {
      return await attempt();
    } catch (error) {
      const left = rule.deadline - ports.clock.now();
      const hopeless = !(error instanceof VpsError) || !rule.again(error);
      if (hopeless || count >= rule.attempts || left <= 0) throw error;
      const jitter = ports.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (count - 1));
      const asked = Math.min(error.retryAfterMs ?? 0, rule.longestRetryAfterMs ?? LONGEST_RETRY_AFTER_MS);
      const pause = Number.isFinite(rule.attempts)
        ? Math.max(jitter, asked)
        : Math.max(Math.min(jitter, longestBefore(left)), Math.min(asked, longestAskedBefore(left)));
      await pauseAloud(ports, Math.min(pause, left), (rest) =>
        ports.onRetry(error, rest, count + 1, rule.attempts),
      );
    }
  }
}

/**
 * What is tried until its time is over is tried more often the less of that is left, so that an end of the trouble
 * shortly before is not missed: what follows takes its time too.
 */
function longestBefore(left: number): number {
  return Math.max(left / 2, FIRST_PAUSE_MS);
}

/**
 * A pause that was asked for and goes past the end is cut so that the last attempt has time for what is looked at right
 * before it.
 */
function longestAskedBefore(left: number): number {
  return Math.max(left - LAST_LOOK_MS, FIRST_PAUSE_MS);
}

/** Sleeps, and tells before each minute of it how long it still lasts, in ms. */
export async function pauseAloud(
  { clock, signal }: Pick<RetryPorts, "clock" | "signal">,
  ms: number,
  tell: (rest: number) => void,
): Promise<void> {
  let rest = ms;
  do {
    tell(rest);
    await clock.sleep(Math.min(rest, HEARTBEAT_MS), signal);
    rest -= HEARTBEAT_MS;
  } while (rest > 0);
}

/** Of C's asctime, the third form of dates that HTTP allows (RFC 9110, 5.6.7). It has no zone: all are of GMT. */
const ASCTIME = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}$/u;

/**
 * `Retry-After` in ms: seconds, of which some send fractions, or a date held against the answer's own `Date`. Garbage
 * is undefined.
 */
export function parseRetryAfter(header: string | undefined, date: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  if (/^\s*\d{1,9}(?:\.\d{1,9})?\s*$/u.test(header)) return Number(header) * 1000;
  // Date.parse makes a date of nearly anything with a number in it; an HTTP date ends so.
  const text = ASCTIME.test(header) ? `${header} GMT` : header;
  const wait = text.endsWith("GMT") ? Date.parse(text) - Date.parse(date ?? "") : Number.NaN;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
