/** What the API's words mean. Only some are documented; a word never taught means that things are still going on. */
import type { Snapshot } from "./model.ts";

export type SnapshotState = "completed" | "failed" | "gone" | "going on";
/** `power` is between two states by a word of power; `untaught` is a word that nobody has explained. */
export type ServerState = "up" | "down" | "bad" | "restoring" | "power" | "untaught";

const SNAPSHOT_STATES = states<SnapshotState>({
  completed: "completed",
  failed: "failed",
  error: "failed",
  errored: "failed",
  cancelled: "failed",
  canceled: "failed",
  // Still listed for a while: it takes no slot, and nothing can be done with it any more.
  deleted: "gone",
  deleting: "gone",
  in_progress: "going on",
  // What a snapshot without a readable state is given.
  unknown: "going on",
});

const SERVER_STATES = states<ServerState>({
  active: "up",
  running: "up",
  stopped: "down",
  off: "down",
  suspended: "bad",
  error: "bad",
  failed: "bad",
  deleted: "bad",
  restoring: "restoring",
  starting: "power",
  stopping: "power",
  booting: "power",
  shutting_down: "power",
  powering_on: "power",
  powering_off: "power",
  restarting: "power",
  rebooting: "power",
});
/** On its way through these a server is stopped for a moment, without anybody restoring it. */
const REBOOTING: ReadonlySet<string> = new Set(["restarting", "rebooting"]);

export function snapshotState(status: string): SnapshotState {
  return SNAPSHOT_STATES.get(key(status)) ?? "going on";
}

export function serverState(status: string): ServerState {
  return SERVER_STATES.get(key(status)) ?? "untaught";
}

/** What a server is when it is between no two states. A restore is a state of its own. */
export type Settled = Exclude<ServerState, "power" | "untaught">;

/** Between two states: nothing but waiting helps. */
export function isInTransition(state: ServerState): state is Exclude<ServerState, Settled> {
  return state === "power" || state === "untaught";
}

export function isRebooting(status: string): boolean {
  return REBOOTING.has(key(status));
}

/** Whether two words say the same. */
export function sameStatus(a: string, b: string): boolean {
  return key(a) === key(b);
}

/** Whether the word is one that the action has been taught. */
export function isKnownState(kind: "snapshot" | "server", status: string): boolean {
  return (kind === "snapshot" ? SNAPSHOT_STATES : SERVER_STATES).has(key(status));
}

/** Not an object, which knows words like "constructor" too. */
function states<T>(words: Record<string, T>): ReadonlyMap<string, T> {
  return new Map(Object.entries(words));
}

function key(status: string): string {
  return status.trim().toLowerCase();
}

export function isCompleted(snapshot: Snapshot): boolean {
  return snapshotState(snapshot.status) === "completed";
}

/** Whether it takes a slot and means something: what VPS.org deletes already is neither counted nor selected. */
export function isThere(snapshot: Snapshot): boolean {
  return snapshotState(snapshot.status) !== "gone";
}
