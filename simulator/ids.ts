import type { SnapshotId } from "./history.ts";
import type { World } from "./model.ts";

/** The id that the API gives to the snapshot with this number. */
export function snapshotId(world: World, number: number): SnapshotId {
  return world.habits.snapshotIds === "integer" ? number : uuidOf(0x5a, number);
}

/** A UUID that can be read back: the number stands at its end. */
export function uuidOf(kind: number, number: number): string {
  return `${kind.toString(16).padStart(8, "0")}-7c41-4d1e-9a6e-${String(number).padStart(12, "0")}`;
}

/** As the API writes a moment: in whole seconds. */
export function isoSeconds(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
