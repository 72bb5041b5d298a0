import type { Code, PowerAction } from "./states.ts";

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
      /** As they came, secrets included: so that it can be seen what was sent here. */
      headers: Readonly<Record<string, string | undefined>>;
    }
  /** What the client got: a status, or the way in which the answer was lost. */
  | { type: "answered"; request: number; status: number }
  | { type: "unanswered"; request: number; how: Loss }
  /** A request, with the token it carried, for an origin that is not the API's. */
  | { type: "foreign-request"; method: string; url: string; tokenSent: boolean }
  /** A fault of one request (of an outage, if one is named), or the fate of one snapshot or restore. */
  | {
      type: "fault";
      kind: string;
      request?: number;
      outage?: string;
      snapshot?: SnapshotId;
      server?: number;
    }
  /** From `from` until `until` an outage strikes every request of this kind. */
  | { type: "outage"; kind: string; from: number; until: number; strikes: "all" | "reads" | "changes" }
  /** Before their time, by an order from outside. */
  | { type: "outages-ended" }
  | { type: "server-added"; server: number; name: string; state: string }
  | { type: "server-renamed"; server: number; from: string; to: string }
  | {
      type: "snapshot-created";
      snapshot: SnapshotId;
      server: number;
      /** As they were sent; what the API has kept may differ. */
      name: string;
      description: string;
      /** Of one that was put there; any other is in progress. */
      status?: string;
      by: "api" | "seed";
      /** The server's true state at that moment: only `stopped` gives a consistent file system. */
      serverState: string;
      request?: number;
    }
  | { type: "snapshot-completed"; snapshot: SnapshotId; server: number }
  | { type: "snapshot-failed"; snapshot: SnapshotId; server: number }
  | { type: "snapshot-vanished"; snapshot: SnapshotId; server: number }
  | { type: "snapshot-deleted"; snapshot: SnapshotId; server: number; request: number }
  /** The API has said yes; `begins` is null for a restore that it then forgets. */
  | {
      type: "restore-accepted";
      snapshot: SnapshotId;
      server: number;
      request: number;
      begins: number | null;
    }
  /** From here on the server is stopped, and overwritten. */
  | { type: "restore-started"; snapshot: SnapshotId; server: number; request: number }
  | { type: "restore-ended"; snapshot: SnapshotId; server: number; state: string }
  | { type: "power"; server: number; action: PowerAction; applied: boolean; request: number }
  /** What the server did by itself has the cause `deployment`. */
  | { type: "server-state"; server: number; from: string; to: string; cause: string }
  /** New code came onto a server; `power` is what became of the server by it, `applied: false`: it was not up. */
  | { type: "deployed"; server: number; code: Code; power: string; applied: boolean }
  /** Somebody else did something: a person, another run, a nightly job. */
  | { type: "deed"; actor: string; what: string; server: number; done: boolean }
  /** Somebody looked at a server's site. */
  | {
      type: "probe";
      server: number | null;
      url: string;
      headers: Readonly<Record<string, string | undefined>>;
      /** 0: there was no answer, in this way. */
      status: number;
      how?: Loss;
    };

/** The ways in which an answer is lost. */
export type Loss = "refused" | "reset" | "cut" | "slow" | "silent" | "huge" | "bad-certificate";

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
