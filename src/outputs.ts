import type { Health } from "./domain/judge-health.ts";
import { type Id, keyOf, type Snapshot } from "./domain/model.ts";
import type { Host } from "./world.ts";

/** As declared in action.yml. */
export const OUTPUTS = [
  "snapshot-id",
  "snapshot-ids",
  "snapshots",
  "count",
  "name",
  "status",
  "size-mb",
  "created-at",
  "server-ids",
  "deleted-ids",
  "health",
  "safety-snapshot-ids",
] as const;
export type OutputName = (typeof OUTPUTS)[number];

export type OutcomeStatus =
  | "completed"
  | "in_progress"
  | "restored"
  | "restoring"
  | "deleted"
  | "absent"
  | "planned"
  | "up"
  | "";

/** A snapshot as far as it was seen: one that was deleted unlisted is only an id. */
export type Seen = Pick<Snapshot, "id"> & Partial<Snapshot>;

/** What an operation did, or had done by the time it failed. */
export interface Outcome {
  /** One for each server where the operation goes by servers; undefined where there is none. */
  snapshots: readonly (Seen | undefined)[];
  /** The snapshot that the scalar outputs speak of; the first if left out. */
  first?: Seen | undefined;
  status: OutcomeStatus;
  serverIds: readonly Id[];
  deletedIds: readonly Id[];
  /** Unhealthy if any server is; left out where none was checked. */
  health?: Health | undefined;
  /** What a restore made first, so that it can be undone. */
  safetySnapshotIds?: readonly Id[];
  /** Instead of the first snapshot's name: one that was only planned. */
  name?: string;
}

/** Writes the ids the moment they are known, and what they are of: a step that is killed later still exposes them. */
export function writeIds(host: Host, snapshots: readonly (Seen | undefined)[], status: OutcomeStatus): void {
  host.output("status", status);
  host.output("snapshot-id", outputText(snapshots[0]?.id));
  host.output("snapshot-ids", idList(snapshots));
}

/** The same for what a restore makes first. */
export function writeSafetyIds(host: Host, snapshots: readonly Seen[]): void {
  host.output("safety-snapshot-ids", idList(snapshots));
}

/** Writes every output that action.yml declares. */
export function writeOutputs(host: Host, outcome: Outcome): void {
  const known = outcome.snapshots.filter((snapshot) => snapshot !== undefined);
  const first = "first" in outcome ? outcome.first : outcome.snapshots[0];
  const values: Record<OutputName, string> = {
    "snapshot-id": outputText(first?.id),
    "snapshot-ids": idList(known),
    snapshots: JSON.stringify(known.map(snapshotAsOutput)),
    count: String(known.length),
    name: safeName(host, first?.name ?? outcome.name ?? ""),
    status: outcome.status,
    "size-mb": outputText(first?.sizeMb),
    "created-at": outputText(first?.createdAt),
    "server-ids": JSON.stringify(eachOnce(outcome.serverIds)),
    "deleted-ids": JSON.stringify(outcome.deletedIds),
    health: outcome.health ?? "",
    "safety-snapshot-ids": JSON.stringify(outcome.safetySnapshotIds ?? []),
  };
  for (const name of OUTPUTS) host.output(name, values[name]);
}

/** Every output but `snapshots` may stand in a shell's line as it is: a name that could do something there is left out. */
function safeName(host: Host, name: string): string {
  if (/^[A-Za-z0-9._-]*$/u.test(name)) return name;
  host.warning(
    "Name left out of the outputs",
    `The snapshot is called "${name}", which has other characters than letters, digits, -, _ and .; output name is empty, so that it is safe in a shell. Output snapshots has the name.`,
  );
  return "";
}

function eachOnce(ids: readonly Id[]): Id[] {
  const known = new Map<string, Id>();
  for (const id of ids) if (!known.has(keyOf(id))) known.set(keyOf(id), id);
  return [...known.values()];
}

function snapshotAsOutput(snapshot: Seen): object {
  const { id, server, name, status, sizeMb, createdAt, description } = snapshot;
  return {
    id,
    server_id: server?.id ?? null,
    server_name: server?.name ?? null,
    name: name ?? null,
    status: status ?? null,
    size_mb: sizeMb ?? null,
    created_at: createdAt ?? null,
    description: description ?? null,
  };
}

function idList(snapshots: readonly (Seen | undefined)[]): string {
  return JSON.stringify(snapshots.flatMap((snapshot) => snapshot?.id ?? []));
}

function outputText(value: Id | null | undefined): string {
  return value == null ? "" : String(value);
}
