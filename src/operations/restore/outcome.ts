/** What became of a restore: one union, and one table from it to words and the output `status`. */
import type { Health } from "../../domain/judge-health.ts";
import type { Snapshot } from "../../domain/model.ts";
import type { OutcomeStatus } from "../../outputs.ts";
import type { Phase } from "../../runner/summary.ts";
import type { Target } from "../../step/servers.ts";
import { undoStep } from "../../text/ways-on.ts";

export type RestoreOutcome =
  /** Nothing was sent, or it was refused. */
  | "not sent"
  /** A dry run. */
  | "planned"
  /** It is healthy, and was to be restored only if it is not. */
  | "kept"
  /** It was sent, and nobody can know what became of it. */
  | "unknown"
  /** It was accepted and goes on; nobody has seen its end. */
  | "accepted"
  | "up"
  | "started"
  /** Down before, and left so. */
  | "left stopped"
  /** It is over, but the server that was up before could not be started. */
  | "not started"
  | "failed"
  | "not confirmed";

interface Told {
  /** What became of the server, as in "server 12345 is ...". */
  words: string;
  status: OutcomeStatus;
}

const TOLD: Readonly<Record<RestoreOutcome, Told>> = {
  "not sent": { words: "not restored", status: "" },
  planned: { words: "to be restored", status: "planned" },
  kept: { words: "healthy, so that nothing was restored", status: "" },
  unknown: { words: "perhaps being restored: the outcome is not known", status: "" },
  accepted: { words: "being restored", status: "restoring" },
  up: { words: "restored, and up again", status: "restored" },
  started: { words: "restored, started, and up again", status: "restored" },
  "left stopped": { words: "restored, and stopped as before", status: "restored" },
  "not started": { words: "restored, but still stopped", status: "" },
  failed: { words: "in a failed state after the restore", status: "" },
  "not confirmed": { words: "perhaps not restored: the restore was accepted, but not confirmed", status: "" },
};

const SERVES: Readonly<Record<NonNullable<RestoreWork["health"]>, string>> = {
  healthy: ", and healthy",
  unhealthy: ", but not healthy",
  unknown: ", but whether it is healthy is not known",
};

export function restoreWords(outcome: RestoreOutcome): string {
  return TOLD[outcome].words;
}

/** With its health, where that was looked at. */
export function workWords({ outcome, health }: Pick<RestoreWork, "outcome" | "health">): string {
  return `${TOLD[outcome].words}${health === undefined ? "" : SERVES[health]}`;
}

export function restoreStatus(outcome: RestoreOutcome | undefined): OutcomeStatus {
  return outcome === undefined ? "" : TOLD[outcome].status;
}

export function isRestored(outcome: RestoreOutcome): boolean {
  return TOLD[outcome].status === "restored";
}

/** One server's part of a restore or rollback, and how far it has come. */
export interface RestoreWork {
  /** With its server as last read; undefined if that may not be read. */
  target: Target;
  snapshot: Snapshot;
  /** What was made of the server before, so that the restore can be undone. */
  safety?: Snapshot | undefined;
  outcome: RestoreOutcome;
  /** Whether it serves since; undefined if that was not looked at. */
  health?: Health | "unknown" | undefined;
  phases: Phase[];
}

/** How to undo the restore, or what is left where nothing was sent; empty where no safety snapshot was made. */
export function undoWords({ outcome, safety }: Pick<RestoreWork, "outcome" | "safety">): string {
  if (safety === undefined) return "";
  if (outcome !== "not sent") return undoStep(safety.id);
  return `Safety snapshot ${safety.id} (last seen ${safety.status}) was made before, and is left as it is: use it or delete it.`;
}

export function newRestoreWork(target: Target, snapshot: Snapshot): RestoreWork {
  return { target, snapshot, outcome: "not sent", phases: [] };
}
