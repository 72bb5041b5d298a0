import { describe, expect, test } from "vitest";
import { addServer } from "../../simulator/servers.ts";
import { addSnapshot } from "../../simulator/snapshots.ts";
import { inProcess } from "../../simulator/transport.ts";
import type { World } from "../../simulator/world.ts";
import type { Transport } from "../../src/world.ts";
import type { Inputs } from "../../testing/player.ts";
import { type Scene, scene } from "../../testing/scene-in-process.ts";

const DURATIONS = { create: [390_000, 390_000], restore: [390_000, 390_000] } as const;

/** So many servers, each with a snapshot that is completed. */
function fleet(size: number): Scene & { ids: string } {
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
async function requestsOf(size: number, inputs: Inputs) {
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

describe("Requests", () => {
  test.each([1, 3, 100])("a list for %i servers is one", async (size) => {
    expect(await requestsOf(size, { operation: "list" })).toEqual({
      changes: 0,
      snapshotListings: 1,
      serverReads: 0,
    });
  });

  test("a list for servers given by UUID is one, and one more for what they are called", async () => {
    const { main, requests, world } = scene();
    const uuids = [12345, 12346, 12347].map((id) => world.servers.get(id)?.uuid);
    await main({ operation: "list", "server-id": uuids.join(",") });
    expect(requests().length).toBeLessThanOrEqual(2);
  });

  test("a delete by id is one", async () => {
    const { main, requests } = scene();
    await main({ operation: "delete", "snapshot-id": "798" });
    expect(requests()).toEqual(["DELETE /snapshots/798/"]);
  });

  test.each([1, 3, 100])(
    "a create for %i servers without a wait is one a server and two before",
    async (size) => {
      expect(await requestsOf(size, { operation: "create", wait: "false" })).toEqual({
        changes: size,
        snapshotListings: 1,
        serverReads: 1,
      });
    },
  );

  test("a create for 1 or 3 servers takes three and the looks of one", async () => {
    const one = await requestsOf(1, { operation: "create" });
    // The one before it, then as the schedule says for 390 s.
    expect(one).toEqual({ changes: 1, snapshotListings: 1 + 26, serverReads: 1 });
    expect(await requestsOf(3, { operation: "create" })).toEqual({ ...one, changes: 3 });
  });

  test("a create for 30 servers is that for one, and one more for each snapshot", async () => {
    const total = async (size: number) =>
      Object.values(await requestsOf(size, { operation: "create" })).reduce((sum, count) => sum + count, 0);
    expect((await total(30)) - (await total(1))).toBeLessThanOrEqual(30);
  });

  test("a wait for 100 servers is the looks of one, one a page", async () => {
    const looks = async (size: number) => (await requestsOf(size, { operation: "create" })).snapshotListings;
    const one = await looks(1);
    // The last of fifty begins a little later than the first.
    expect((await looks(50)) - one).toBeLessThanOrEqual(1);
    // A hundred with two snapshots each are two pages.
    expect(await looks(100)).toBeLessThanOrEqual(2 * one + 2);
  });

  test("a restore for 1, 3 or 100 servers is one a server, and otherwise the same", async () => {
    const one = await requestsOf(1, { operation: "restore", "snapshot-id": "latest" });
    expect(one).toMatchObject({ changes: 1, snapshotListings: 1 });
    expect(one.serverReads).toBeLessThanOrEqual(1 + 2 + 16 + 1);
    for (const size of [3, 100]) {
      const many = await requestsOf(size, { operation: "restore", "snapshot-id": "latest" });
      expect(many).toMatchObject({ changes: size, snapshotListings: 1 });
      expect(many.serverReads - one.serverReads).toBeLessThanOrEqual(2);
    }
  });

  test("changes go out ten at once", async () => {
    const { main, ids, world } = fleet(100);
    const send = inProcess(world);
    let under = 0;
    let most = 0;
    const transport: Transport = async (request) => {
      if (request.method === "GET") return await send(request);
      under += 1;
      most = Math.max(most, under);
      return await send(request).finally(() => {
        under -= 1;
      });
    };
    const played = await main({ operation: "create", "server-id": ids, wait: "false" }, { transport });
    expect(played.code).toBe(0);
    expect(most).toBe(10);
  });
});
