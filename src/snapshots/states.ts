/** What the API's words mean. Only some are documented; a word never seen means that things are still going on. */

export type SnapshotState = "completed" | "failed" | "going on";
export type ServerState = "up" | "down" | "bad" | "restoring" | "busy";

const SNAPSHOT_STATES: Readonly<Record<string, SnapshotState>> = {
  completed: "completed",
  failed: "failed",
  error: "failed",
  errored: "failed",
  cancelled: "failed",
  canceled: "failed",
  in_progress: "going on",
};

const SERVER_STATES: Readonly<Record<string, ServerState>> = {
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
};

export function snapshotState(status: string): SnapshotState {
  return Object.hasOwn(SNAPSHOT_STATES, key(status))
    ? (SNAPSHOT_STATES[key(status)] ?? "going on")
    : "going on";
}

export function serverState(status: string): ServerState {
  return Object.hasOwn(SERVER_STATES, key(status)) ? (SERVER_STATES[key(status)] ?? "busy") : "busy";
}

/** Whether the word is one that the action has been taught. */
export function isKnownState(kind: "snapshot" | "server", status: string): boolean {
  return Object.hasOwn(kind === "snapshot" ? SNAPSHOT_STATES : SERVER_STATES, key(status));
}

function key(status: string): string {
  return status.trim().toLowerCase();
}
