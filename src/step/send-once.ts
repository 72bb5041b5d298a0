/** Requests that no idempotency key protects: sent once, looked for if the answer is lost, sent once more. */
import type { StepError } from "../step-error.ts";
import { duration } from "../text/words.ts";
import type { CallOptions } from "../vps/call.ts";
import { isDenied, VpsError } from "../vps/errors.ts";
import { pauseAloud } from "../vps/retry.ts";
import { LOOK_UP_LOOK_MS } from "./limits.ts";
import type { Step } from "./step.ts";

/** A request that no idempotency key protects: a create, or a restore. */
export interface OneSend<Result> {
  /** @throws VpsError; one whose outcome is unknown may have been acted on */
  send(isSecond: boolean): Promise<Result>;
  /**
   * Looks for what became of a send whose answer was lost, or of the first one after the second was refused.
   * @returns undefined only if it is certain that nothing shows
   * @throws StepError if that cannot be told
   */
  look(error: VpsError, isSecond: boolean): Promise<Result | undefined>;
  /** Right before the second send: a line in the log, a check that it is still right. What it finds is the result. */
  beforeSecond(): Promise<Result | undefined>;
  /** What ends the step where nobody can know what became of it. */
  unknown(cause: unknown): StepError;
}

/**
 * Sends, and if the answer is lost, looks for what became of it; if nothing shows, sends once more. After that, every
 * end that is no answer is told as unknown: the first send may still take effect.
 * @throws VpsError or StepError if the first send was refused; what `unknown` makes if the outcome cannot be known
 */
export async function sendOnce<Result>(signal: AbortSignal, one: OneSend<Result>): Promise<Result> {
  try {
    return await one.send(false);
  } catch (error) {
    if (signal.aborted) throw one.unknown(error);
    if (!(error instanceof VpsError && error.outcomeUnknown)) throw error;
    const found = await one.look(error, false);
    if (found !== undefined) return found;
    // What redirects may have acted on it first, and will redirect again.
    if (error.kind === "redirected") throw one.unknown(error);
  }
  try {
    const found = await one.beforeSecond();
    if (found !== undefined) return found;
    return await one.send(true);
  } catch (error) {
    if (signal.aborted || !(error instanceof VpsError)) throw one.unknown(error);
    const found = await one.look(error, true);
    if (found !== undefined) return found;
    throw one.unknown(error);
  }
}

export interface LookUp<T> {
  /** What is looked for, as in "the marker [...]". */
  what: string;
  /** How long to wait before each look, in ms. */
  pauses: readonly number[];
  /** No look begins after it, on the clock's scale, in ms. */
  latest: number;
  /** A denial ends it, unless it is doubted: then it is a fault like others. */
  doubtDenials?: boolean;
  /** Undefined if it is not there. */
  look(options: CallOptions): Promise<T | undefined>;
}

/**
 * Looks for what became of a request whose answer was lost.
 * @returns what was found; or the fault of the last look, without which not finding it proves something
 * @throws VpsError at once where access is denied
 */
export async function lookUp<T>(
  { clock, signal, host }: Step<unknown>,
  { what, pauses, latest, look, doubtDenials = false }: LookUp<T>,
): Promise<{ found: T | undefined; fault: VpsError | undefined }> {
  const begun = clock.now();
  let fault: VpsError | undefined;
  for (const pause of pauses) {
    if (clock.now() + pause >= latest) break;
    if (pause > 0) {
      await pauseAloud({ clock, signal }, pause, (rest) => {
        if (rest < pause) host.log(`Looking for ${what}: ${duration(clock.now() - begun)} so far.`);
      });
    }
    try {
      const deadline = Math.min(latest, clock.now() + LOOK_UP_LOOK_MS);
      const found = await look({ attempts: 2, deadline });
      if (found !== undefined) return { found, fault: undefined };
      fault = undefined;
    } catch (error) {
      if (!(error instanceof VpsError) || (isDenied(error) && !doubtDenials)) throw error;
      fault = error;
    }
    const result = fault === undefined ? "it does not show" : fault.message;
    host.log(`Looking for ${what}: ${duration(clock.now() - begun)} so far, ${result}`);
  }
  return { found: undefined, fault };
}
