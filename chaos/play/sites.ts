/** What the sites of a schedule do. */

import { deploy } from "../../simulator/deployments.ts";
import { serverOf } from "../../simulator/servers.ts";
import type { World } from "../../simulator/world.ts";
import type { Schedule } from "../schedules/schedule.ts";

/** What there is before the run begins: on the servers, and in the snapshots that they have. */
export function setUpSites(world: World, { sites = [] }: Schedule): void {
  for (const { server, before, held } of sites) {
    serverOf(world, server).code = before;
    for (const snapshot of world.snapshots.values())
      if (snapshot.server === server) Object.assign(snapshot, { code: held });
  }
}

/** The deployment of the job. */
export function deploySites(world: World, { sites = [] }: Schedule): void {
  for (const { server, deployed } of sites) deploy(world, serverOf(world, server), { code: deployed });
}
