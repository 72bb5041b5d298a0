import type { PowerAction } from "./servers.ts";

export type SnapshotId = number | string;

/**
 * What truly happened, whatever the client was told. `server` is always the integer id; `snapshot` is the id
 * as the API gives it; `request` is the number of the request that caused it.
 */
export type Happening =
  /** A request arrived; `token` is the name of a valid token, or null. */
  | {
      type: "request";
      request: number;
      method: string;
      path: string;
      body: string | undefined;
      token: string | null;
    }
  /** What the client got: a status, or the way in which the answer was lost. */
  | { type: "answered"; request: number; status: number }
  | { type: "unanswered"; request: number; how: "refused" | "reset" | "cut" | "slow" | "huge" }
  /** A request, with the token it carried, for an origin that is not the API's. */
  | { type: "foreign-request"; method: string; url: string; tokenSent: boolean }
  /** A fault of one request, or the fate of one snapshot or restore. */
  | { type: "fault"; kind: string; request?: number; snapshot?: SnapshotId; server?: number }
  | {
      type: "snapshot-created";
      snapshot: SnapshotId;
      server: number;
      name: string;
      description: string;
      by: "api" | "seed";
      /** The server's true state at that moment: only `stopped` gives a consistent file system. */
      serverState: string;
      request?: number;
    }
  | { type: "snapshot-completed"; snapshot: SnapshotId; server: number }
  | { type: "snapshot-failed"; snapshot: SnapshotId; server: number }
  | { type: "snapshot-vanished"; snapshot: SnapshotId; server: number }
  | { type: "snapshot-deleted"; snapshot: SnapshotId; server: number; request: number }
  | { type: "restore-started"; snapshot: SnapshotId; server: number; request: number }
  | { type: "restore-ended"; snapshot: SnapshotId; server: number; state: string }
  | { type: "power"; server: number; action: PowerAction; applied: boolean; request: number }
  | { type: "server-state"; server: number; from: string; to: string; cause: string };

/** `at` is in simulated milliseconds, on the scale of the world's clock. */
export type HistoryEvent = { at: number } & Happening;

/** The events of one type, in order. */
export function eventsOf<T extends Happening["type"]>(
  history: readonly HistoryEvent[],
  type: T,
): Extract<HistoryEvent, { type: T }>[] {
  return history.filter((event): event is Extract<HistoryEvent, { type: T }> => event.type === type);
}

/** How often each kind of fault struck. */
export function faultCounts(history: readonly HistoryEvent[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of eventsOf(history, "fault")) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
