/** Servers' names that change, or that two servers have. */

import { addServer, renameServer, serverOf } from "../../simulator/servers.ts";
import type { World } from "../../simulator/world.ts";
import type { Schedule } from "../schedules/schedule.ts";

const TWIN = 22_222;

export function setUpNames(world: World, { names }: Schedule): void {
  if (names === undefined) return;
  const { server, hasTwin, renamedAt } = names;
  // Names are compared without case.
  if (hasTwin === true) addServer(world, { id: TWIN, name: `Server-${server}` });
  if (renamedAt !== undefined)
    world.after(renamedAt, () => renameServer(world, serverOf(world, server), `was-${server}`));
}
