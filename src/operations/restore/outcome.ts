/** What became of a restore: one union, and one table from it to words and the output `status`. */
import type { Health } from "../../domain/judge-health.ts";
import { type Snapshot, serverName } from "../../domain/model.ts";
import { ageOf } from "../../domain/order.ts";
import type { OutcomeStatus } from "../../outputs.ts";
import type { Phase } from "../../runner/summary.ts";
import type { Target } from "../../step/servers.ts";
import { StepError } from "../../step-error.ts";
import { undoStep } from "../../text/ways-on.ts";
import { duration } from "../../text/words.ts";
import type { Listing } from "../../vps/listing.ts";

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

/** A restore that was sent and did not end as it should, or not in time, or nobody can know how. */
export class RestoreEnded extends StepError {
  readonly outcome: RestoreOutcome;

  constructor(outcome: RestoreOutcome, ...error: ConstructorParameters<typeof StepError>) {
    super(...error);
    this.outcome = outcome;
  }
}

interface Told {
  /** What became of the server, as in "server 12345 is ...". */
  words: string;
  status: OutcomeStatus;
  /** The outcome in the summary's heading, of a server or several. */
  title(words: KindWords, servers: string, said: string): string;
}

/** Whether the user asked for the restore, or the end of the job. */
export type RestoreKind = "restore" | "rollback";
type KindWords = { done: string; noun: string; would: string };
const KINDS: Readonly<Record<RestoreKind, KindWords>> = {
  restore: { done: "Restored", noun: "Restore", would: "restored" },
  rollback: { done: "Rolled back", noun: "Rollback", would: "rolled back" },
};

const isDone: Told["title"] = ({ done }, servers, said) => `${done}: ${servers}${said}`;

const TOLD: Readonly<Record<RestoreOutcome, Told>> = {
  "not sent": {
    words: "not restored",
    status: "",
    title: ({ would }, servers) => `Not ${would}: ${servers}`,
  },
  planned: {
    words: "to be restored",
    status: "planned",
    title: ({ would }, servers) => `Dry run: ${servers} would be ${would}`,
  },
  kept: {
    words: "healthy, so that nothing was restored",
    status: "",
    title: ({ would }, servers) => `Not ${would}: ${servers}, still healthy`,
  },
  unknown: {
    words: "perhaps being restored: the outcome is not known",
    status: "",
    title: ({ noun }, servers) => `${noun} of ${servers}: outcome unknown`,
  },
  accepted: {
    words: "being restored",
    status: "restoring",
    title: ({ noun }, servers) => `${noun} of ${servers} in progress`,
  },
  up: { words: "restored, and up again", status: "restored", title: isDone },
  started: { words: "restored, started, and up again", status: "restored", title: isDone },
  "left stopped": {
    words: "restored, and stopped as before",
    status: "restored",
    title: (words, servers, said) => `${isDone(words, servers, said)}, and stopped as before`,
  },
  "not started": {
    words: "restored, but still stopped",
    status: "",
    title: ({ done }, servers) => `${done}, but still stopped: ${servers}`,
  },
  failed: {
    words: "in a failed state after the restore",
    status: "",
    title: ({ noun }, servers) => `${noun} of ${servers} failed`,
  },
  "not confirmed": {
    words: "perhaps not restored: the restore was accepted, but not confirmed",
    status: "",
    title: ({ noun }, servers) => `${noun} of ${servers} not confirmed`,
  },
};

const SERVES: Readonly<Record<NonNullable<RestoreWork["health"]>, string>> = {
  healthy: ", and healthy",
  unhealthy: ", but not healthy",
  unknown: ", but whether it is healthy is not known",
};

/** @param said what follows the server's name where it was restored */
export function outcomeTitle(kind: RestoreKind, outcome: RestoreOutcome, servers: string, said = ""): string {
  return TOLD[outcome].title(KINDS[kind], servers, said);
}

/** What became of the server, and its health, where that was looked at. */
export function workWords({ outcome, health }: RestoreWork): string {
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
  /** How far the snapshot has come that is made first, so that the restore can be undone. */
  safety?: { target: Target; snapshot?: Snapshot; deleted: readonly Snapshot[] };
  /** How old the snapshot was, in ms, at a time of the clock; undefined where that cannot be told. */
  age?: { ms: number; at: number } | undefined;
  outcome: RestoreOutcome;
  /** Whether it serves since; undefined if that was not looked at. */
  health?: Health | "unknown" | undefined;
  phases: Phase[];
  /** VPS.org has refused the restore since the server was busy, with something that no read showed. */
  isBusyUnseen: boolean;
  /** A read has shown that it was not being restored: only what comes after such a read can be this step's restore. */
  isSeenIdle: boolean;
}

/** How to undo the restore, or what is left where nothing was sent; empty where no safety snapshot was made. */
export function undoWords({ outcome, safety }: RestoreWork): string {
  const made = safety?.snapshot;
  if (made === undefined) return "";
  if (outcome !== "not sent") return undoStep(made.id);
  return `Safety snapshot ${made.id} (last seen ${made.status}) was made before, and is left as it is: use it or delete it.`;
}

/** Learns the snapshot's age from the listing that has it. */
export function noteAge(work: RestoreWork, { date, answeredAt }: Listing<Snapshot>): void {
  const ms = ageOf(work.snapshot.createdAt, { date });
  work.age = ms === undefined ? undefined : { ms, at: answeredAt };
}

/** " (taken 14 min ago)", after the snapshot's id; empty where its age cannot be told. */
export function takenWords(ageMs: number | undefined): string {
  return ageMs === undefined ? "" : ` (taken ${duration(Math.max(0, ageMs))} ago)`;
}

/** The same at a time of the clock. */
export function takenAt({ age }: RestoreWork, now: number): string {
  return takenWords(age && age.ms + now - age.at);
}

/** What is about to be done, before anything is sent. @param now a time of the clock */
export function planWords(work: RestoreWork, isDry: boolean, now: number): string {
  const { snapshot, target } = work;
  const { id, name, createdAt } = snapshot;
  const what = `server ${serverName(target)} to snapshot ${id} (${name}) of ${createdAt ?? "unknown time"}${takenAt(work, now)}`;
  if (isDry) return `Dry run: would restore ${what}. Nothing was changed.`;
  return `Restoring ${what}: all data written since is overwritten. A restore usually takes 5-15 minutes.`;
}

export function newRestoreWork(target: Target, snapshot: Snapshot): RestoreWork {
  return { target, snapshot, outcome: "not sent", phases: [], isBusyUnseen: false, isSeenIdle: false };
}
