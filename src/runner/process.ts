import { setTimeout as sleep } from "node:timers/promises";
import { error } from "@actions/core";
import { Interrupted } from "../step-error.ts";
import type { Title } from "../text/titles.ts";
import { oneLine } from "../text/untrusted.ts";
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

/** How long after a signal the process is ended, in ms: a server to start first needs a little more time. */
export const LAST_EXIT_MS = { usual: 1_800, withServerToStart: 4_800 } as const;

/**
 * A signal that is aborted by SIGINT and SIGTERM. The runner sends SIGINT, 7.5 s later SIGTERM, and kills 2.5 s after
 * that; whatever still runs `limitMs` after the first is ended here.
 */
export function abortOnSignals(limitMs: () => number): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) return;
      controller.abort(new Interrupted(name));
      setTimeout(() => process.exit(process.exitCode ?? 1), limitMs()).unref();
    });
  }
  return controller.signal;
}

/**
 * Runs the whole step, set-up included, and sets the exit code: 1 with a title whatever happens, also where nothing is
 * left to wait for, or the last exit comes, before the step has ended.
 */
export async function runEntry(step: () => Promise<0 | 1>): Promise<void> {
  const fail = (title: Title, text: string) => {
    error(oneLine(text), { title });
    process.exitCode = 1;
  };
  const onExit = () =>
    fail(
      "Step did not finish",
      "The step was ended before it had come to its end: what it had sent goes on. Outputs and log have the ids that it knew; operation: list shows what there is.",
    );
  process.once("exit", onExit);
  try {
    process.exitCode = await step();
  } catch (problem) {
    // Its text may hold what nothing has redacted yet.
    fail(
      "Unexpected error",
      `The step could not be set up (${problem instanceof Error ? problem.name : typeof problem}).`,
    );
  }
  process.off("exit", onExit);
}
