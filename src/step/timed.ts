import type { Phase } from "../runner/summary.ts";
import type { Step } from "./step.ts";

/** Does the work and notes how long it took, whatever became of it. */
export async function timed<T>(
  { clock }: Step<unknown>,
  phases: Phase[],
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  const from = clock.now();
  try {
    return await work();
  } finally {
    phases.push({ name, from, to: clock.now() });
  }
}
