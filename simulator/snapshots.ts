import { restorePlan } from "./fates.ts";
import type { SnapshotId } from "./history.ts";
import { isoSeconds } from "./ids.ts";
import { between, type Range } from "./random.ts";
import { changeState, changeUnseen, type Server, settleLater, show } from "./servers.ts";
import type { World } from "./world.ts";

export const SNAPSHOT_LIMIT = 5;

export interface Snapshot {
  readonly id: SnapshotId;
  readonly server: number;
  readonly name: string;
  readonly description: string;
  readonly createdAt: string;
  /** What it was and is; oldest first. Before the first, and after `goneAt`, it is not listed. */
  readonly states: { at: number; status: string; sizeMb: number | null }[];
  goneAt: number;
}

export interface NewSnapshot {
  id?: SnapshotId;
  server: number;
  name: string;
  description?: string;
  status?: string;
  sizeMb?: number | null;
  createdAt?: string;
}

/** Puts a snapshot into the world that is there already: a seed, or the work of somebody else. */
export function addSnapshot(world: World, snapshot: NewSnapshot): Snapshot {
  const { status = "completed", sizeMb = 4096 } = snapshot;
  return keep(world, {
    id: snapshot.id ?? world.nextSnapshotId(),
    server: snapshot.server,
    name: snapshot.name,
    description: snapshot.description ?? "",
    createdAt: snapshot.createdAt ?? isoSeconds(world.wallTime(world.now())),
    states: [{ at: world.now(), status, sizeMb: status === "completed" ? sizeMb : null }],
    goneAt: Number.POSITIVE_INFINITY,
  });
}

function keep(world: World, snapshot: Snapshot, request?: number): Snapshot {
  world.snapshots.set(String(snapshot.id), snapshot);
  world.record({
    type: "snapshot-created",
    snapshot: snapshot.id,
    server: snapshot.server,
    name: snapshot.name,
    description: snapshot.description,
    by: request === undefined ? "seed" : "api",
    serverState: world.servers.get(snapshot.server)?.state ?? "unknown",
    ...(request === undefined ? {} : { request }),
  });
  return snapshot;
}

/** Those of the world that exist at that moment, newest first. */
export function snapshotsAt(world: World, at: number): Snapshot[] {
  const there = [...world.snapshots.values()].filter(
    (one) => stateAt(one, at) !== undefined && at < one.goneAt,
  );
  return there.sort((a, b) =>
    a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : compareIds(b, a),
  );
}

function compareIds(a: Snapshot, b: Snapshot): number {
  return typeof a.id === "number" && typeof b.id === "number" ? a.id - b.id : a.id < b.id ? -1 : 1;
}

export function stateAt(
  snapshot: Snapshot,
  at: number,
): { status: string; sizeMb: number | null } | undefined {
  return snapshot.states.findLast((state) => state.at <= at);
}

/** The snapshot with this id, if it exists now. */
export function findSnapshot(world: World, id: string): Snapshot | undefined {
  const found = world.snapshots.get(id);
  return found !== undefined && world.now() < found.goneAt ? found : undefined;
}

/** Begins a snapshot. `busy`: the server is not in a state that allows it; a power transition does. */
export function createSnapshot(
  world: World,
  server: Server,
  text: { name: string; description: string },
  request: number,
): Snapshot | "limit" | "busy" {
  const now = world.now();
  if (snapshotsAt(world, now).filter((one) => one.server === server.id).length >= SNAPSHOT_LIMIT)
    return "limit";
  if (["restoring", "suspended", "error"].includes(server.state)) return "busy";
  const created: Snapshot = {
    id: world.nextSnapshotId(),
    server: server.id,
    ...text,
    createdAt: isoSeconds(world.wallTime(now)),
    states: [{ at: now, status: "in_progress", sizeMb: null }],
    goneAt: Number.POSITIVE_INFINITY,
  };
  keep(world, created, request);
  foretell(world, created);
  return created;
}

const SIZE: Range = [4_000, 6_000];

/** What becomes of a new snapshot. */
function foretell(world: World, snapshot: Snapshot): void {
  const fate = world.fates.snapshot?.(snapshot.server);
  const duration = fate?.durationMs ?? between(world.random, world.habits.durations.create);
  const sizeMb = between(world.random, SIZE);
  const later = (ms: number, happen: () => void) =>
    world.after(ms, () => {
      if (world.now() < snapshot.goneAt) happen();
    });
  const become = (status: string, size: number | null = null) =>
    snapshot.states.push({ at: world.now(), status, sizeMb: size });
  const { id, server } = snapshot;

  if (fate !== undefined) world.record({ type: "fault", kind: fate.kind, snapshot: id, server });
  if (fate?.kind === "snapshot-never-ends") return;
  if (fate?.kind === "snapshot-odd-word") later(duration / 2, () => become(fate.word ?? "quiescing"));
  if (fate?.kind === "snapshot-vanishes") {
    later(duration / 2, () => {
      snapshot.goneAt = world.now();
      world.record({ type: "snapshot-vanished", snapshot: id, server });
    });
  }
  later(duration, () => {
    const failed = fate?.kind === "snapshot-fails";
    if (failed) become(fate.word ?? "failed");
    else become("completed", sizeMb);
    world.record({ type: failed ? "snapshot-failed" : "snapshot-completed", snapshot: id, server });
  });
}

export function deleteSnapshot(world: World, snapshot: Snapshot, request: number): void {
  snapshot.goneAt = world.now();
  world.record({ type: "snapshot-deleted", snapshot: snapshot.id, server: snapshot.server, request });
}

/** Begins a restore: the server is stopped and overwritten, and comes up again. */
export function restoreSnapshot(
  world: World,
  snapshot: Snapshot,
  server: Server,
  request: number,
): "started" | "busy" | "not-completed" {
  if (server.state !== "active" && server.state !== "stopped") return "busy";
  if (stateAt(snapshot, world.now())?.status !== "completed") return "not-completed";
  const fate = world.fates.restore?.(server.id);
  const plan = restorePlan(fate);
  const duration = fate?.durationMs ?? between(world.random, world.habits.durations.restore);
  if (fate !== undefined) {
    world.record({ type: "fault", kind: fate.kind, snapshot: snapshot.id, server: server.id });
  }
  if (plan.ends === "nothing") return "started";

  world.record({ type: "restore-started", snapshot: snapshot.id, server: server.id, request });
  changeUnseen(world, server, "restoring", "restore");
  if (plan.shows !== "old") settleLater(world, server, plan.oldForMs, () => show(world, server, plan.shows));
  if (plan.ends === "never") return "started";
  settleLater(world, server, duration, () => {
    changeState(world, server, plan.ends as Server["state"], "restore");
    world.record({ type: "restore-ended", snapshot: snapshot.id, server: server.id, state: plan.ends });
  });
  return "started";
}
