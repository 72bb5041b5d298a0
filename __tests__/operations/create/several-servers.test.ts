/** Operation create for several servers: side by side, for the requests of one. */
import { describe, expect, test } from "vitest";
import type { Fault } from "../../../simulator/faults.ts";
import { serverOf } from "../../../simulator/servers.ts";
import { addSnapshot } from "../../../simulator/snapshots.ts";
import { inProcess } from "../../../simulator/transport.ts";
import type { Transport } from "../../../src/world.ts";
import { changing } from "../../../testing/changed-answers.ts";
import { fleet, requestsOf } from "../../../testing/fleet-in-process.ts";
import { onlyError, type Scene, scene } from "../../../testing/scene-in-process.ts";

const CREATE = { operation: "create", "server-id": "12345" };
const deleted = ({ happened }: Scene) => happened("snapshot-deleted").map(({ snapshot }) => String(snapshot));

describe("several servers in one step", () => {
  test("cost the requests of one, and come out in the order given", async () => {
    const one = scene({ durations: { create: [300_000, 300_000] } });
    await one.main(CREATE);
    const three = scene({ durations: { create: [300_000, 300_000] } });
    const played = await three.main({ operation: "create", "server-id": "12347,12345\n12346" });
    expect(played.code).toBe(0);
    expect(JSON.parse(played.outputs["server-ids"] ?? "")).toEqual([12347, 12345, 12346]);
    expect(
      JSON.parse(played.outputs.snapshots ?? "").map((snapshot: { server_id: number }) => snapshot.server_id),
    ).toEqual([12347, 12345, 12346]);
    expect(three.requests().length - one.requests().length).toBe(2);
  });

  test("one that fails fails the step; the others are awaited, and their ids told", async () => {
    const stage = scene({
      fates: { snapshot: (server) => (server === 12346 ? { kind: "snapshot-fails" } : undefined) },
    });
    const played = await stage.main({ operation: "create", "server-id": "12345 12346" });
    expect(onlyError(played)).toMatch(
      /Snapshot failed.*Made by this step.*: snapshot 80\d of server 12345 \(web-server-01\) \(last seen completed\)/s,
    );
    expect(deleted(stage)).toEqual([]);
  });

  test("a UUID and an integer of the same server are refused", async () => {
    const stage = scene();
    const { uuid } = serverOf(stage.world, 12345);
    const played = await stage.main({ operation: "create", "server-id": `12345 12346 ${uuid}` });
    expect(onlyError(played)).toMatch(/^Server named twice/);
    expect(stage.requests().filter((line) => line.startsWith("POST"))).toEqual([]);
  });
});

describe("requests", () => {
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

describe("an answer that names a snapshot of another server of the step", () => {
  const both = { operation: "create", "server-id": "12345 12346" };
  const isCreate = ({ method, path }: { method: string; path: string }) =>
    method === "POST" && path.endsWith("/snapshots/");

  test("that was there before is not taken for this one's", async () => {
    const stage = scene();
    addSnapshot(stage.world, { id: 900, server: 12346, name: "by-hand" });
    stage.faults.once({ method: "POST", path: /\/snapshots\/$/ }, known());
    const played = await stage.main(both);
    expect(played.code).toBe(0);
    expect(JSON.parse(played.outputs["snapshot-ids"] ?? "")).toEqual([802, 803]);
    expect(deleted(stage)).toEqual([]);
  });

  test("that was there before is not given out either where nobody waits", async () => {
    const stage = scene();
    addSnapshot(stage.world, { id: 900, server: 12346, name: "by-hand" });
    stage.faults.once({ method: "POST", path: /\/snapshots\/$/ }, known());
    const played = await stage.main({ ...both, wait: "false" });
    expect(JSON.parse(played.outputs["snapshot-ids"] ?? "")).toEqual([802, 803]);
  });

  test("that the other create has just made is not taken for this one's", async () => {
    const stage = scene();
    let creates = 0;
    stage.world.faults = {
      next: (target) => (isCreate(target) && ++creates === 2 ? known() : undefined),
    };
    const played = await stage.main(both);
    expect(played.code).toBe(0);
    expect(new Set(JSON.parse(played.outputs["snapshot-ids"] ?? ""))).toEqual(new Set([802, 803]));
    expect(deleted(stage)).toEqual([]);
  });

  test("teaches no name of the server: keep-last leaves the other server's snapshots alone", async () => {
    const stage = scene();
    stage.faults.always({ path: /\/servers\// }, { kind: "forbidden" });
    // Servers are named by UUIDs alone here, so that nobody can compare one with what was asked for.
    const serverOfEach = (id: unknown) => ({ uuid: id === 802 ? UUID : OTHER_UUID });
    addSnapshot(stage.world, LAST_WEEKS);
    const transport = changing(stage.world, (snapshot, { method }) => {
      if (method === "GET") return { ...snapshot, server: serverOfEach(snapshot.id) };
      addSnapshot(stage.world, { id: 900, server: 12345, name: "by-hand" });
      return { id: 900, name: "by-hand", description: "", server: serverOfEach(900) };
    });
    const played = await stage.main(
      { operation: "create", "server-id": "12345", "keep-last": "1" },
      { transport },
    );
    expect([played.code, played.outputs["snapshot-id"]]).toEqual([0, "802"]);
    expect(deleted(stage)).toEqual([]);
  });
});

test("an answer that names another step's snapshot is not believed where this step's own is not listed", async () => {
  const stage = scene();
  const transport = changing(stage.world, (snapshot, { method }) => {
    if (method === "GET") return snapshot.id === 802 ? undefined : snapshot;
    addSnapshot(stage.world, { ...LAST_WEEKS, id: 900 });
    return { id: 900 };
  });
  const error = onlyError(await stage.main(CREATE, { transport }));
  expect(error).toMatch(/^Snapshot outcome unknown: .* with snapshot 900 .*, which is not this step's/su);
});

describe("servers that snapshots name by UUIDs alone, and that may not be read", () => {
  const create = { operation: "create", "server-id": "12345", name: "before-deploy" };

  test("are known by this step's own snapshot: keep-last finds the older ones", async () => {
    const stage = scene();
    stage.faults.always({ path: /\/servers\// }, { kind: "forbidden" });
    addSnapshot(stage.world, LAST_WEEKS);
    const transport = changing(stage.world, (snapshot, { method }) =>
      method === "GET" ? { ...snapshot, server: { uuid: UUID } } : { id: snapshot.id },
    );
    const played = await stage.main({ ...create, "keep-last": "1" }, { transport });
    expect([played.code, deleted(stage)]).toEqual([0, ["700"]]);
  });

  test("an id that is never listed: the error names the snapshot that carries the marker", async () => {
    const stage = scene();
    stage.faults.always({ path: /\/servers\// }, { kind: "forbidden" });
    const transport = changing(stage.world, (snapshot, { method }) =>
      method === "GET" ? { ...snapshot, server: { uuid: UUID } } : { id: 900 },
    );
    const error = onlyError(await stage.main(create, { transport }));
    expect(error).toMatch(/^Snapshot not listed: .* same under another id: 802 /su);
  });
});

const UUID = "00000000-0000-4000-8000-000000012345";
const OTHER_UUID = "00000000-0000-4000-8000-000000012346";
/** What another run has made, long enough ago. */
const LAST_WEEKS = {
  id: 700,
  server: 12345,
  name: "last-week",
  description: "[vps-snapshot-action octo-org/shop - 4000.1 k3f9qz81mw]",
  createdAt: "2025-01-02T03:04:05Z",
};

/** The newest of the account's snapshots is named in place of the new one. */
function known(): Fault {
  return { kind: "odd", habits: { createdAnswer: "known-id" } };
}
