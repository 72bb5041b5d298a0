/** How long a step goes on trying what can be done: a rollback must not give up where waiting would have helped. */
import { type Ended, ended } from "../step-error.ts";
import { duration, MINUTE_MS } from "../text/words.ts";
import { type CallOptions, LAST_ATTEMPT_MS } from "../vps/call.ts";
import { pauseAloud } from "../vps/retry.ts";
import type { Clock } from "../world.ts";
import type { Step } from "./step.ts";

const PASSING_FAULTS_MS = 10 * MINUTE_MS;
/** After a cancel the runner ends everything less than 5 minutes later (runner fact): the restores of all steps go first. */
const CANCELLED = {
  send: 3.5 * MINUTE_MS,
  /** The last exchange may end 5 s later. */
  end: 4.25 * MINUTE_MS - LAST_ATTEMPT_MS,
  watch: 45_000,
  lookUp: 60_000,
  exchange: 20_000,
  retryAfter: 30_000,
} as const;

/** So long before the end of all sends a server that is still between two states is sent its restore, in ms. */
const LAST_SEND_MS = 15_000;

export interface Persistence {
  /** Faults that pass are outlasted until then, on the clock's scale, in ms. */
  faultsUntil: number;
  /** Refusals of the moment are outlasted until then, and never longer than there are sends. */
  refusalsUntil: number;
  /** No send begins after it. */
  sendUntil: number;
  /** Everything has ended by then. */
  end: number;
  /** How long a restore that was sent is watched at most, in ms. */
  watchMs: number;
  /** How much of the look-up window after a lost answer there is time for, in ms. */
  lookUpMs: number;
  /** The limits of one call. */
  call: Pick<CallOptions, "longestRetryAfterMs" | "exchangeLimitMs">;
}

/** Two clocks run from `since`, in ms: one for faults, and the wait's limit for refusals. */
export function persist(since: number, timeoutMs: number): Persistence {
  return {
    faultsUntil: since + PASSING_FAULTS_MS,
    refusalsUntil: since + timeoutMs,
    sendUntil: Number.POSITIVE_INFINITY,
    end: Number.POSITIVE_INFINITY,
    watchMs: Number.POSITIVE_INFINITY,
    lookUpMs: Number.POSITIVE_INFINITY,
    call: {},
  };
}

/** What a cancelled job leaves, from the start of its first post step of this action, in ms. */
export function persistCancelled(since: number): Persistence {
  return {
    faultsUntil: since + CANCELLED.send,
    refusalsUntil: since + CANCELLED.send,
    sendUntil: since + CANCELLED.send,
    end: since + CANCELLED.end,
    watchMs: CANCELLED.watch,
    lookUpMs: CANCELLED.lookUp,
    call: { longestRetryAfterMs: CANCELLED.retryAfter, exchangeLimitMs: CANCELLED.exchange },
  };
}

/**
 * How long a server between two states is awaited, on the clock's scale, in ms. Then there is time for one send: what it
 * is called need not be what VPS.org makes of it, and VPS.org itself refuses what cannot be.
 */
export function busyUntil({ refusalsUntil, sendUntil }: Persistence): number {
  return Math.min(refusalsUntil, sendUntil - LAST_SEND_MS);
}

/** A read that outlasts faults; what comes late in a step has some minutes of its own. */
export function persistentRead(
  { clock }: { clock: Clock },
  persistence: Persistence,
): CallOptions & { deadline: number } {
  const deadline = Math.max(persistence.faultsUntil, clock.now() + 5 * MINUTE_MS);
  return {
    ...persistence.call,
    attempts: Number.POSITIVE_INFINITY,
    deadline: Math.min(deadline, persistence.sendUntil),
  };
}

/** An answer that contradicts what was so a moment ago is believed after three of it in a row that span 30 s. */
export const DOUBT_PAUSES_MS = [10_000, 20_000] as const;
/** Where the answers contradict each other too, the last of so many is believed. */
export const MOST_DOUBTS = 6;

/**
 * Does it again while its answer is one that is not believed yet.
 * @param isDoubtful whether what came, or what was thrown, may be a stray answer; the same text for the same answer
 */
export async function unlessItPasses<T>(
  step: Pick<Step<unknown>, "clock" | "signal" | "host">,
  work: () => Promise<T>,
  isDoubtful: (outcome: Ended<T>) => string | undefined,
): Promise<T> {
  let last: string | undefined;
  let inRow = 0;
  for (let all = 1; ; all += 1) {
    const outcome = await ended(work);
    const doubt = isDoubtful(outcome);
    inRow = doubt === last ? inRow + 1 : 0;
    last = doubt;
    const pause = doubt === undefined || all === MOST_DOUBTS ? undefined : DOUBT_PAUSES_MS[inRow];
    if (pause === undefined) {
      if ("error" in outcome) throw outcome.error;
      return outcome.value;
    }
    await pauseAloud(step, pause, (rest) =>
      step.host.log(`${doubt} It was not so a moment ago: looking again in ${duration(rest)}.`),
    );
  }
}
