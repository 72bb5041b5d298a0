/** Whole steps of the action on an account with many servers, in process under virtual time. */

import { DEFAULT_TOKEN } from "../simulator/accounts.ts";
import { virtualClock } from "../simulator/clock.ts";
import { seeded } from "../simulator/random.ts";
import { addServer } from "../simulator/servers.ts";
import { addSnapshot } from "../simulator/snapshots.ts";
import { inProcess } from "../simulator/transport.ts";
import { createWorld, type World, type WorldOptions } from "../simulator/world.ts";
import type { Transport } from "../src/world.ts";
import { type Inputs, type Played, playMain } from "../testing/player.ts";

export interface Fleet {
  world: World;
  played: Played;
  /** Requests by kind. */
  changes: number;
  listings: number;
  serverReads: number;
  /** Changes under way at once. */
  atOnce: number;
  /** Of the processor, simulator included. */
  ms: number;
}

const FIRST = 20_000;

/** Plays one step for so many servers, each of which has a completed snapshot. */
export async function playFleet(
  size: number,
  inputs: Inputs,
  options: Partial<WorldOptions> = {},
): Promise<Fleet> {
  const clock = virtualClock();
  const ids = Array.from({ length: size }, (_, index) => FIRST + index);
  const populate = (world: World) => {
    for (const id of ids) {
      addServer(world, { id, name: `web-${id}` });
      addSnapshot(world, { id: id + FIRST, server: id, name: "before", createdAt: "2025-01-15T12:00:00Z" });
    }
  };
  const world = createWorld({ clock, seed: 1, populate, ...options });
  const { transport, counts } = counting(inProcess(world));
  const stage = {
    clock,
    transport,
    random: seeded(1, "action"),
    inputs: { "api-token": DEFAULT_TOKEN.token, "server-id": ids.join(","), ...inputs },
  };
  const before = process.cpuUsage();
  const played = await clock.run(() => playMain(stage));
  const { user, system } = process.cpuUsage(before);
  return { world, played, ...counts, ms: (user + system) / 1000 };
}

function counting(send: Transport) {
  const counts = { changes: 0, listings: 0, serverReads: 0, atOnce: 0 };
  let underWay = 0;
  const transport: Transport = async (request) => {
    if (request.method === "GET") {
      counts[new URL(request.url).pathname.endsWith("/snapshots/") ? "listings" : "serverReads"] += 1;
      return await send(request);
    }
    counts.changes += 1;
    underWay += 1;
    counts.atOnce = Math.max(counts.atOnce, underWay);
    return await send(request).finally(() => {
      underWay -= 1;
    });
  };
  return { transport, counts };
}
