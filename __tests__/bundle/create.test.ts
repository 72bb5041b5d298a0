/** Operation create of the committed bundle over HTTP, with the number of its requests. */
import { describe, expect } from "vitest";
import { eventsOf } from "../../simulator/history.ts";
import { addSnapshot } from "../../simulator/snapshots.ts";
import { deedsOf, expectSuccess, it, markerOf, warningsOf } from "../../testing/scene-over-http.ts";

const QUICK = { "poll-interval-seconds": "1" };
const LOOK_AT_12345 = "GET /snapshots/?server_id=12345&page_size=100";
const LOOK_AT_ALL = "GET /snapshots/?page_size=100";

describe.concurrent("create", () => {
  it("looks, reads the server, sends, and looks until it is completed", async ({ open }) => {
    const scene = await open();
    const result = await scene.step({
      operation: "create",
      "server-id": "12345",
      name: "v1",
      description: "Before v1",
      ...QUICK,
    });
    expectSuccess(result);
    expect(scene.requests()).toEqual([
      LOOK_AT_12345,
      "GET /servers/12345/",
      "POST /snapshots/",
      LOOK_AT_12345,
      LOOK_AT_12345,
    ]);
    const [, , made] = eventsOf(scene.world.history, "snapshot-created");
    expect(made).toMatchObject({ snapshot: 802, name: "v1" });
    expect(made?.description).toMatch(/^Before v1 \[vps-snapshot-action acme\/shop 4711\.1 [0-9a-z]{10}\]$/);
    expect(result.outputs).toMatchObject({
      "snapshot-id": "802",
      "snapshot-ids": "[802]",
      count: "1",
      name: "v1",
      status: "completed",
      "server-ids": "[12345]",
    });
    expect(JSON.parse(result.outputs.snapshots ?? "")).toMatchObject([
      {
        id: 802,
        server_id: 12345,
        server_name: "web-server-01",
        status: "completed",
        description: made?.description,
      },
    ]);
    expect(result.summary).toContain("3 of 5");
    expect(result.summary).toContain("```mermaid");
  });

  it("makes a name of repository, run and attempt", async ({ open }) => {
    const scene = await open();
    const run = { repository: "acme/web.shop", id: "99", attempt: "2" };
    const result = await scene.step({ operation: "create", "server-id": "12345", ...QUICK }, { run });
    expect(result.outputs.name).toMatch(/^acme-web-shop-99-2-[0-9a-z]{10}$/);
  });

  it("without wait ends with the id", async ({ open }) => {
    const scene = await open();
    const result = await scene.step({ operation: "create", "server-id": "12345", wait: "false" });
    expectSuccess(result);
    expect(scene.requests()).toEqual([LOOK_AT_12345, "GET /servers/12345/", "POST /snapshots/"]);
    expect(result.outputs).toMatchObject({ "snapshot-id": "802", status: "in_progress", "size-mb": "" });
  });

  it("of several servers costs no more looks than of one", async ({ open }) => {
    const scene = await open();
    const servers = "12345 12346 12347";
    const result = await scene.step({ operation: "create", "server-id": servers, ...QUICK });
    expectSuccess(result);
    const requests = scene.requests();
    expect(requests.slice(0, 5)).toEqual([
      LOOK_AT_ALL,
      "GET /servers/?page_size=100",
      ...Array(3).fill("POST /snapshots/"),
    ]);
    expect(requests.slice(5)).toEqual(Array(requests.length - 5).fill(LOOK_AT_ALL));
    expect(requests.length).toBeLessThanOrEqual(7);
    expect(JSON.parse(result.outputs["server-ids"] ?? "")).toEqual([12345, 12346, 12347]);
    const snapshots = JSON.parse(result.outputs.snapshots ?? "");
    expect(snapshots.map((one: { server_id: number }) => one.server_id)).toEqual([12345, 12346, 12347]);
    expect(result.outputs).toMatchObject({ count: "3", "snapshot-id": String(snapshots[0].id) });
  });

  it("warns when it fills the last slot", async ({ open }) => {
    const scene = await open();
    for (const name of ["a", "b"]) addSnapshot(scene.world, { server: 12345, name });
    const result = await scene.step({ operation: "create", "server-id": "12345", ...QUICK });
    expectSuccess(result);
    expect(warningsOf(result)).toEqual(["Last slot used"]);
  });

  it("rotates its own snapshots of earlier runs, and nobody else's", async ({ open }) => {
    const scene = await open();
    const old = { server: 12345, createdAt: "2025-01-10T00:00:00Z" };
    addSnapshot(scene.world, { ...old, name: "ours", description: markerOf("1") });
    addSnapshot(scene.world, { ...old, name: "theirs", description: markerOf("1").replace("shop", "blog") });
    const result = await scene.step({
      operation: "create",
      "server-id": "12345",
      "keep-last": "1",
      ...QUICK,
    });
    expectSuccess(result);
    expect(deedsOf(scene)).toEqual(["made 804", "deleted 802"]);
    expect(result.outputs).toMatchObject({ "snapshot-id": "804", "deleted-ids": "[802]" });
  });

  it("replaces its oldest where it is told to", async ({ open }) => {
    const scene = await open();
    const old = { server: 12345, createdAt: "2025-01-10T00:00:00Z" };
    addSnapshot(scene.world, { ...old, name: "ours", description: markerOf("1") });
    for (const name of ["a", "b"]) addSnapshot(scene.world, { ...old, name });
    const result = await scene.step({
      operation: "create",
      "server-id": "12345",
      "when-full": "replace-oldest",
      ...QUICK,
    });
    expectSuccess(result);
    expect(deedsOf(scene)).toEqual(["deleted 802", "made 805"]);
    expect(result.outputs["deleted-ids"]).toBe("[802]");
  });

  it("stops the server first and starts it again", async ({ open }) => {
    const scene = await open();
    const inputs = { operation: "create", "server-id": "12345", "stop-server": "true" };
    const result = await scene.step(inputs, { speed: 20 });
    expectSuccess(result);
    expect(deedsOf(scene)).toEqual(["stop 12345", "made 802", "start 12345"]);
    expect(eventsOf(scene.world.history, "snapshot-created").at(-1)).toMatchObject({
      serverState: "stopped",
    });
    expect(scene.world.servers.get(12345)?.state).toBe("active");
  });
});
