/** What is waited for decides when to look: how long it usually takes is documented. */
export type Wait = "snapshot" | "restore" | "power";

/** How long to wait until the next look, in ms, when `elapsedMs` have passed since the beginning. */
export function gapAfter(wait: Wait, elapsedMs: number): number {
  if (wait === "power") return 5_000;
  return Math.min(20_000, Math.max(10_000, elapsedMs / 10));
}
