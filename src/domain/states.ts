/** What the API's words mean. Only some are documented; a word never seen means that things are still going on. */

export type SnapshotState = "completed" | "failed" | "going on";
export type ServerState = "up" | "down" | "bad" | "restoring" | "busy";

const SNAPSHOT_STATES = states<SnapshotState>({
  completed: "completed",
  failed: "failed",
  error: "failed",
  errored: "failed",
  cancelled: "failed",
  canceled: "failed",
  in_progress: "going on",
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
  starting: "busy",
  stopping: "busy",
});

export function snapshotState(status: string): SnapshotState {
  return SNAPSHOT_STATES.get(key(status)) ?? "going on";
}

export function serverState(status: string): ServerState {
  return SERVER_STATES.get(key(status)) ?? "busy";
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
