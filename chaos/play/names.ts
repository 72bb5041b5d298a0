/** Servers' names that change, or that two servers have. */

import { addServer, renameServer, serverOf } from "../../simulator/servers.ts";
import type { World } from "../../simulator/world.ts";
import { type Call, kindOfCall } from "../schedules/fault-plan.ts";
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

/**
 * Which server the name stands for by the list that it was told from: a restore can take the one that is meant out of
 * the list, and then nobody could know that the other one is not.
 */
export function namedServer({ names }: Schedule, calls: readonly Call[], server: number): number {
  if (names?.hasTwin !== true || server !== names.server) return server;
  const list = calls.find(
    ({ method, path, answer }) => kindOfCall(method, path) === "server" && answer?.status === 200,
  );
  const { count, results } = readList(list?.answer?.body ?? "");
  const ids = results.map(({ id }) => id);
  return count === ids.length && ids.includes(TWIN) && !ids.includes(server) ? TWIN : server;
}

function readList(body: string): { count: number; results: { id: number }[] } {
  try {
    const { count, results } = JSON.parse(body);
    return Array.isArray(results) ? { count, results } : { count: 0, results: [] };
  } catch {
    return { count: 0, results: [] };
  }
}
