/** An account with many servers, in process, and how many requests a step for all of them takes. */
import { expect } from "vitest";
import { addServer } from "../simulator/servers.ts";
import { addSnapshot } from "../simulator/snapshots.ts";
import type { World } from "../simulator/world.ts";
import type { Inputs } from "./player.ts";
import { type Scene, scene } from "./scene-in-process.ts";

const DURATIONS = { create: [390_000, 390_000], restore: [390_000, 390_000] } as const;

/** So many servers, each with a snapshot that is completed. */
export function fleet(size: number): Scene & { ids: string } {
  const servers = Array.from({ length: size }, (_, index) => 20_000 + index);
  const populate = (world: World) => {
    for (const id of servers) {
      addServer(world, { id, name: `web-${id}` });
      addSnapshot(world, { id: id + 10_000, server: id, name: "before", createdAt: "2025-01-15T12:00:00Z" });
    }
  };
  return { ...scene({ durations: DURATIONS, populate }), ids: servers.join(",") };
}

/** How many requests of each kind a step that ends well takes. */
export async function requestsOf(size: number, inputs: Inputs) {
  const { main, requests, ids, problems } = fleet(size);
  const played = await main({ "server-id": ids, ...inputs });
  expect(played.annotations).toEqual([]);
  expect(played.code).toBe(0);
  expect(problems).toEqual([]);
  const all = requests();
  const count = (pattern: RegExp) => all.filter((request) => pattern.test(request)).length;
  return {
    changes: count(/^(POST|DELETE)/),
    snapshotListings: count(/^GET \/snapshots/),
    serverReads: count(/^GET \/servers/),
  };
}
