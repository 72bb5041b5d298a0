import { setTimeout as sleep } from "node:timers/promises";
import { Interrupted } from "../step-error.ts";
import type { Clock } from "../world.ts";

/** Real time, monotonic. */
export const realClock: Clock = {
  now: () => performance.now(),
  sleep: async (ms, signal) => {
    try {
      await sleep(ms, undefined, signal === undefined ? {} : { signal });
    } catch (error) {
      throw signal?.aborted ? signal.reason : error;
    }
  },
};

/** In ms since 1970: only for what processes that share no clock have to agree on. */
export function wallClock(): number {
  return performance.timeOrigin + performance.now();
}

/**
 * A signal that is aborted by SIGINT and SIGTERM. The runner sends SIGINT, 7.5 s later SIGTERM, and kills 2.5 s after
 * that; whatever still runs `limitMs` after the first is ended here.
 */
export function abortOnSignals(limitMs: number): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) return;
      controller.abort(new Interrupted(name));
      setTimeout(() => process.exit(1), limitMs).unref();
    });
  }
  return controller.signal;
}
