import { duration } from "../text/words.ts";
import type { CallOptions } from "../vps/call.ts";
import { isDenied, VpsError } from "../vps/errors.ts";
import { pauseAloud } from "../vps/retry.ts";
import { LOOK_UP_LOOK_MS } from "./limits.ts";
import type { Step } from "./step.ts";

export interface LookUp<T> {
  /** What is looked for, as in "the marker [...]". */
  what: string;
  /** How long to wait before each look, in ms. */
  pauses: readonly number[];
  /** No look begins after it, on the clock's scale, in ms. */
  latest: number;
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
  { what, pauses, latest, look }: LookUp<T>,
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
      if (!(error instanceof VpsError) || isDenied(error)) throw error;
      fault = error;
    }
    const result = fault === undefined ? "it does not show" : fault.message;
    host.log(`Looking for ${what}: ${duration(clock.now() - begun)} so far, ${result}`);
  }
  return { found: undefined, fault };
}
