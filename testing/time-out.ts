/** A wait that runs out: the same promise for every operation that waits. */
import { expect } from "vitest";
import { addSnapshot } from "../simulator/snapshots.ts";
import type { Inputs } from "./player.ts";
import { onlyError, scene } from "./scene-in-process.ts";

const MINUTE_MS = 60_000;

/**
 * Plays the step where nothing ever ends: it ends after its limit, which the log says as the wait begins, and names the step
 * that goes on. Snapshot 802 is in progress for a step that only waits.
 * @param next how that step is selected, such as "snapshot-id: 802"
 */
export async function expectTimeOut(inputs: Inputs, minutes: number, next: string): Promise<void> {
  const { main, world } = scene({
    fates: {
      snapshot: () => ({ kind: "snapshot-never-ends" }),
      restore: () => ({ kind: "restore-never-ends" }),
    },
  });
  if (inputs.operation === "wait")
    addSnapshot(world, { server: 12345, name: "never", status: "in_progress" });
  const played = await main({ ...inputs, "wait-timeout-minutes": String(minutes) });
  expect(onlyError(played)).toMatch(new RegExp(`^Timed out.*operation: wait and ${next}`, "su"));
  expect(played.took).toBeGreaterThanOrEqual(minutes * MINUTE_MS);
  expect(played.took).toBeLessThan(minutes * MINUTE_MS + 10_000);
  // The wait says its own limit as it begins; of some the first look comes before it.
  const [, limit = 0] =
    /^Wa(?:iting for|tching the restore of) .*: (\d+) (?:min|h) at most/mu.exec(played.log.join("\n")) ?? [];
  expect(Number(limit)).toBe(minutes >= 60 ? minutes / 60 : minutes);
}
