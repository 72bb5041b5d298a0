import { type RestorePlan, restorePlan } from "./fates.ts";
import type { SnapshotId } from "./history.ts";
import { isoSeconds } from "./ids.ts";
import type { Server, Snapshot, World } from "./model.ts";
import { between, type Range } from "./random.ts";
import { changeState, changeUnseen, settleLater, show, shownAt } from "./servers.ts";
import type { Code } from "./states.ts";
import { keptText } from "./texts.ts";

export type { Snapshot } from "./model.ts";

export interface NewSnapshot {
  id?: SnapshotId;
  server: number;
  name: string;
  description?: string;
  status?: string;
  sizeMb?: number | null;
  createdAt?: string;
  /** What ran on the server when it was made; what runs there now if not given. */
  code?: Code;
}

/** Puts a snapshot into the world that is there already: a seed, or the work of somebody else. */
export function addSnapshot(world: World, snapshot: NewSnapshot): Snapshot {
  const { status = "completed", sizeMb = 4096, name, description = "" } = snapshot;
  return keep(
    world,
    { name, description },
    {
      id: snapshot.id ?? world.nextSnapshotId(),
      server: snapshot.server,
      name,
      description,
      createdAt: snapshot.createdAt ?? isoSeconds(world.wallTime(world.now())),
      code: snapshot.code ?? codeOf(world, snapshot.server),
      listedFrom: Number.NEGATIVE_INFINITY,
      states: [{ at: world.now(), status, sizeMb: status === "completed" ? sizeMb : null }],
      goneAt: Number.POSITIVE_INFINITY,
    },
  );
}

function codeOf(world: World, server: number): Code {
  return world.servers.get(server)?.code ?? "healthy";
}

interface Text {
  name: string;
  description: string;
}

function keep(world: World, sent: Text, snapshot: Snapshot, request?: number): Snapshot {
  world.snapshots.set(String(snapshot.id), snapshot);
  world.record({
    type: "snapshot-created",
    snapshot: snapshot.id,
    server: snapshot.server,
    ...sent,
    by: request === undefined ? "seed" : "api",
    serverState: world.servers.get(snapshot.server)?.state ?? "unknown",
    ...(request === undefined ? { status: snapshot.states[0]?.status ?? "unknown" } : { request }),
  });
  return snapshot;
}

/** Those of the world that exist at that moment, newest first. */
export function snapshotsAt(world: World, at: number): Snapshot[] {
  return newestFirst(world, (one) => stateAt(one, at) !== undefined && at < one.goneAt);
}

/** Those that the API lists at that moment, newest first: not yet the newest, and deleted ones still, perhaps. */
export function listedAt(world: World, at: number): Snapshot[] {
  const { deletedShownMs } = world.habits;
  return newestFirst(
    world,
    (one) => stateAt(one, at) !== undefined && one.listedFrom <= at && at < one.goneAt + deletedShownMs,
  );
}

function newestFirst(world: World, is: (snapshot: Snapshot) => boolean): Snapshot[] {
  return [...world.snapshots.values()]
    .filter(is)
    .sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : compareIds(b, a)));
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
  text: Text,
  request: number,
): Snapshot | "limit" | "busy" {
  const now = world.now();
  const { snapshotLimit, nameText, descriptionText, listedAfterMs } = world.habits;
  if (snapshotsAt(world, now).filter((one) => one.server === server.id).length >= snapshotLimit)
    return "limit";
  if (["restoring", "suspended", "error"].includes(server.state) || server.awaitsRestore) return "busy";
  const created: Snapshot = {
    id: world.nextSnapshotId(),
    server: server.id,
    name: keptText(text.name, nameText),
    description: keptText(text.description, descriptionText),
    createdAt: isoSeconds(world.wallTime(now)),
    code: server.code,
    listedFrom: now + listedAfterMs,
    states: [{ at: now, status: "in_progress", sizeMb: null }],
    goneAt: Number.POSITIVE_INFINITY,
  };
  keep(world, text, created, request);
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

/** Accepts a restore, which begins now or later: the server is stopped and overwritten, and comes up again. */
export function restoreSnapshot(
  world: World,
  snapshot: Snapshot,
  server: Server,
  request: number,
): RestorePlan | "busy" | "not-completed" {
  if (!takesRestore(world, server)) return "busy";
  if (stateAt(snapshot, world.now())?.status !== "completed") return "not-completed";
  const fate = world.fates.restore?.(server.id);
  const plan = restorePlan(fate);
  const duration = fate?.durationMs ?? between(world.random, world.habits.durations.restore);
  const ids = { snapshot: snapshot.id, server: server.id };
  if (fate !== undefined) world.record({ type: "fault", kind: fate.kind, ...ids });
  const begins = plan.ends === "nothing" ? null : world.now() + plan.beginsAfterMs;
  world.record({ type: "restore-accepted", ...ids, request, begins });
  if (begins === null) return plan;
  const begin = () => beginRestore(world, snapshot, server, { plan, duration, request });
  if (plan.beginsAfterMs === 0) begin();
  else {
    server.awaitsRestore = true;
    world.after(plan.beginsAfterMs, begin);
  }
  return plan;
}

/** Whether the API would accept a restore of this server now. */
export function takesRestore(world: World, server: Server): boolean {
  if (server.awaitsRestore || (server.state !== "active" && server.state !== "stopped")) return false;
  if (!world.habits.snapshotBlocksRestore) return true;
  const now = world.now();
  return !snapshotsAt(world, now).some(
    (one) => one.server === server.id && stateAt(one, now)?.status === "in_progress",
  );
}

function beginRestore(
  world: World,
  snapshot: Snapshot,
  server: Server,
  { plan, duration, request }: { plan: RestorePlan; duration: number; request: number },
): void {
  const ids = { snapshot: snapshot.id, server: server.id };
  server.awaitsRestore = false;
  world.record({ type: "restore-started", ...ids, request });
  changeUnseen(world, server, "restoring", "restore");
  if (plan.shows !== "old" || plan.hides !== "no") {
    const word = () => (plan.shows === "old" ? shownAt(server, world.now()).word : plan.shows);
    settleLater(world, server, plan.oldForMs, () => show(world, server, word(), plan.hides));
  }
  if (plan.ends === "never") return;
  settleLater(world, server, duration, () => {
    server.code = snapshot.code;
    changeState(world, server, plan.ends as Server["state"], "restore");
    world.record({ type: "restore-ended", ...ids, state: plan.ends });
  });
}
