/** Fills a schedule's world, and plays the other people in it. */

import { isoSeconds } from "../../simulator/ids.ts";
import { addServer, changeState, power, serverOf } from "../../simulator/servers.ts";
import {
  addSnapshot,
  createSnapshot,
  deleteSnapshot,
  restoreSnapshot,
  snapshotsAt,
  stateAt,
} from "../../simulator/snapshots.ts";
import type { World } from "../../simulator/world.ts";
import { type Marker, markerText } from "../../src/domain/marker.ts";
import { OTHER_RUN } from "../schedules/draw-account.ts";
import type { Account, Deed } from "../schedules/schedule.ts";

const NEXT_RUN: Marker = { ...OTHER_RUN, runId: "4712", random: "nextrun000" };

/** What other people do has no request of its own. */
export const SOMEBODY = -1;

export function populate(world: World, { servers }: Account): void {
  for (const { id, state, snapshots } of servers) {
    const settled = state === "restarting" ? "active" : state;
    const server = addServer(world, { id, name: `server-${id}`, state: settled });
    if (state === "restarting") power(world, server, "restart");
    for (const { name, description, status, ageMs } of snapshots) {
      const createdAt = isoSeconds(world.wallTime(-ageMs));
      addSnapshot(world, { server: id, name, description, status, createdAt });
    }
  }
}

export function beginDeeds(world: World, deeds: readonly Deed[]): void {
  for (const deed of deeds) world.after(deed.at, () => act(world, deed));
}

function act(world: World, { server: id, what, maker = NEXT_RUN }: Deed): void {
  const server = serverOf(world, id);
  const own = snapshotsAt(world, world.now()).filter((one) => one.server === id);
  const completed = own.find((one) => stateAt(one, world.now())?.status === "completed");
  switch (what) {
    case "other-run": {
      createSnapshot(world, server, { name: "of-the-next-run", description: markerText(maker) }, SOMEBODY);
      return;
    }
    case "failed-run": {
      const description = markerText(maker);
      addSnapshot(world, { server: id, name: "of-a-run-that-failed", description, status: "failed" });
      return;
    }
    case "snapshot":
      createSnapshot(world, server, { name: "by-hand", description: "" }, SOMEBODY);
      return;
    case "namesake":
      createSnapshot(world, server, { name: "before-deploy", description: "not yours" }, SOMEBODY);
      return;
    case "restore":
      if (completed !== undefined) restoreSnapshot(world, completed, server, SOMEBODY);
      return;
    case "delete":
      if (own[0] !== undefined) deleteSnapshot(world, own[0], SOMEBODY);
      return;
    case "restart":
      power(world, server, "restart");
      return;
    case "stop":
      power(world, server, "stop");
      return;
    case "suspend":
      if (server.state === "active") changeState(world, server, "suspended", "test");
  }
}
