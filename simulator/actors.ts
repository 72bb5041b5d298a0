/** What other people and other runs do in the account. */

import type { World } from "./model.ts";
import { changeState, power, renameServer, serverOf } from "./servers.ts";
import {
  createSnapshot,
  deleteSnapshot,
  findSnapshot,
  restoreSnapshot,
  snapshotsAt,
  stateAt,
} from "./snapshots.ts";

/** In place of a request's number: what others do comes by no request of this API. */
export const SOMEBODY = -1;

export interface Deed {
  what: DeedKind;
  server: number;
  /** Who did it, for the history: by-hand, nightly, another run. */
  actor?: string;
  /** Of a snapshot that is made, or a server's new name. */
  name?: string;
  description?: string;
  /** Which snapshot is restored or deleted; if not given, the newest completed one of the server. */
  snapshot?: number | string;
}

/** What was meant came about, or not. */
type Act = (world: World, deed: Deed) => boolean;

function chosen(world: World, { server, snapshot }: Deed) {
  const now = world.now();
  if (snapshot !== undefined) return findSnapshot(world, String(snapshot));
  return snapshotsAt(world, now).find(
    (one) => one.server === server && stateAt(one, now)?.status === "completed",
  );
}

const ACTS = {
  snapshot(world, { server, name = "by-hand", description = "" }) {
    const made = createSnapshot(world, serverOf(world, server), { name, description }, SOMEBODY);
    return typeof made !== "string";
  },
  restore(world, deed) {
    const snapshot = chosen(world, deed);
    if (snapshot === undefined) return false;
    return typeof restoreSnapshot(world, snapshot, serverOf(world, deed.server), SOMEBODY) !== "string";
  },
  delete(world, deed) {
    const snapshot = chosen(world, deed);
    if (snapshot !== undefined) deleteSnapshot(world, snapshot, SOMEBODY);
    return snapshot !== undefined;
  },
  restart: (world, { server }) => power(world, serverOf(world, server), "restart") === "applied",
  stop: (world, { server }) => power(world, serverOf(world, server), "stop") === "applied",
  start: (world, { server }) => power(world, serverOf(world, server), "start") === "applied",
  suspend(world, { server, actor = "somebody" }) {
    const there = serverOf(world, server);
    if (there.state !== "active") return false;
    changeState(world, there, "suspended", actor);
    return true;
  },
  rename(world, { server, name = "renamed" }) {
    renameServer(world, serverOf(world, server), name);
    return true;
  },
} satisfies Record<string, Act>;

export type DeedKind = keyof typeof ACTS;
export const DEED_KINDS = Object.keys(ACTS) as DeedKind[];

/** Somebody does this now. */
export function act(world: World, deed: Deed): void {
  const { what, server, actor = "somebody" } = deed;
  const done = (ACTS[what] as Act)(world, deed);
  world.record({ type: "deed", actor, what, server, done });
}

/** Somebody does this so many ms from now. */
export function actLater(world: World, ms: number, deed: Deed): void {
  world.after(ms, () => act(world, deed));
}
