import type { Snapshot } from "./model.ts";
import { snapshotState } from "./states.ts";
import { hasVanished, LOOK_AGAIN_MS } from "./vanished.ts";

/**
 * How long a snapshot that was never listed yet may still come, since listings lag behind, in ms: one whose id the API
 * gave is there, one that a wait was asked for may be a mistake.
 */
export const GRACE_MS = { ofNew: 5 * 60_000, asked: 60_000 } as const;

export interface SnapshotMemory {
  /** When the wait began. */
  since: number;
  /** How long it may be missing from the beginning, in ms. */
  graceMs: number;
  seen: boolean;
  /** When each listing without it was answered, since the last one that had it. */
  absences: readonly number[];
}

export type SnapshotVerdict =
  | { over: false; state: string; memory: SnapshotMemory; lookIn?: number }
  | { over: true; result: "completed" | "failed" | "vanished" };

/** What one listing, asked for at `at` ms and answered at `answeredAt`, says of the snapshot that is waited for. */
export function judgeSnapshot(
  memory: SnapshotMemory,
  snapshot: Snapshot | undefined,
  at: number,
  answeredAt: number,
): SnapshotVerdict {
  if (snapshot !== undefined) {
    const state = snapshotState(snapshot.status);
    if (state === "gone") return { over: true, result: "vanished" };
    if (state !== "going on") return { over: true, result: state };
    return { over: false, state: snapshot.status, memory: { ...memory, seen: true, absences: [] } };
  }
  const absences = [...memory.absences, answeredAt];
  const gone = memory.seen ? hasVanished(absences, at) : at - memory.since >= memory.graceMs;
  if (gone) return { over: true, result: "vanished" };
  return { over: false, state: "not listed", memory: { ...memory, absences }, lookIn: LOOK_AGAIN_MS };
}
