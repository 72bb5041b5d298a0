/** Every operation of the committed bundle over HTTP, with the number of its requests. */
import { describe, expect } from "vitest";
import { eventsOf } from "../../simulator/history.ts";
import { addSnapshot } from "../../simulator/snapshots.ts";
import { deedsOf, expectSuccess, it, markerOf, warningsOf } from "./scene.ts";

const QUICK = { "poll-interval-seconds": "1" };
const LOOK_AT_12345 = "GET /snapshots/?server_id=12345&page_size=100";
const LOOK_AT_ALL = "GET /snapshots/?page_size=100";

describe.concurrent("list", () => {
  it("is one request", async ({ open }) => {
    const scene = await open();
    const result = await scene.step({ operation: "list", "server-id": "12345" });
    expectSuccess(result);
    expect(result.annotations).toEqual([]);
    expect(scene.requests()).toEqual([LOOK_AT_12345]);
    expect(result.outputs).toMatchObject({
      "snapshot-id": "801",
      "snapshot-ids": "[801,798]",
      count: "2",
      name: "pre-migration-snapshot",
      status: "",
      "size-mb": "5120",
      "created-at": "2025-01-15T18:30:00Z",
      "server-ids": "[12345]",
      "deleted-ids": "[]",
    });
    expect(result.log.join("\n")).toContain("801  completed  2025-01-15T18:30:00Z");
    expect(result.summary).toContain("| 801 |");
    expect(result.state).toEqual({});
  });

  it("is one request for several servers, and selects by pattern", async ({ open }) => {
    const scene = await open();
    const result = await scene.step({ operation: "list", "server-id": "12345, 12346\n12347", name: "weekly-*" });
    expectSuccess(result);
    expect(scene.requests()).toEqual([LOOK_AT_ALL]);
    expect(result.outputs).toMatchObject({ "snapshot-ids": "[798]", "server-ids": "[12345,12346,12347]" });
  });

  it("of nothing sets every output", async ({ open }) => {
    const scene = await open();
    const result = await scene.step({ operation: "list", "server-id": "12346" });
    expectSuccess(result);
    expect(result.outputs).toMatchObject({ "snapshot-id": "", snapshots: "[]", count: "0" });
  });

  it("follows pages", async ({ open }) => {
    const scene = await open({ maxPageSize: 1 });
    const result = await scene.step({ operation: "list" });
    expectSuccess(result);
    expect(scene.requests()).toHaveLength(2);
    expect(result.outputs["snapshot-ids"]).toBe("[801,798]");
  });
});

describe.concurrent("create", () => {
  it("looks, reads the server, sends, and looks until it is completed", async ({ open }) => {
    const scene = await open();
    const result = await scene.step({ operation: "create", "server-id": "12345", name: "v1", description: "Before v1", ...QUICK });
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
      { id: 802, server_id: 12345, server_name: "web-server-01", status: "completed", description: made?.description },
    ]);
    expect(result.summary).toContain("3 of 5".replaceAll(" ", " "));
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
    expect(warningsOf(result)).toEqual(["The last slot is being filled"]);
  });

  it("rotates its own snapshots of earlier runs, and nobody else's", async ({ open }) => {
    const scene = await open();
    const old = { server: 12345, createdAt: "2025-01-10T00:00:00Z" };
    addSnapshot(scene.world, { ...old, name: "ours", description: markerOf("1") });
    addSnapshot(scene.world, { ...old, name: "theirs", description: markerOf("1").replace("shop", "blog") });
    const result = await scene.step({ operation: "create", "server-id": "12345", "keep-last": "1", ...QUICK });
    expectSuccess(result);
    expect(deedsOf(scene)).toEqual(["made 804", "deleted 802"]);
    expect(result.outputs).toMatchObject({ "snapshot-id": "804", "deleted-ids": "[802]" });
  });

  it("replaces its oldest where it is told to", async ({ open }) => {
    const scene = await open();
    const old = { server: 12345, createdAt: "2025-01-10T00:00:00Z" };
    addSnapshot(scene.world, { ...old, name: "ours", description: markerOf("1") });
    for (const name of ["a", "b"]) addSnapshot(scene.world, { ...old, name });
    const result = await scene.step({ operation: "create", "server-id": "12345", "when-full": "replace-oldest", ...QUICK });
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
    expect(eventsOf(scene.world.history, "snapshot-created").at(-1)).toMatchObject({ serverState: "stopped" });
    expect(scene.world.servers.get(12345)?.state).toBe("active");
  });
});

describe.concurrent("restore", () => {
  it("looks, reads the server, sends, and reads until the server is up", async ({ open }) => {
    const scene = await open();
    const result = await scene.step({ operation: "restore", "snapshot-id": "801", ...QUICK });
    expectSuccess(result);
    expect(scene.requests()).toEqual([
      LOOK_AT_ALL,
      "GET /servers/12345/",
      "POST /snapshots/801/restore/",
      ...Array(3).fill("GET /servers/12345/"),
    ]);
    expect(deedsOf(scene)).toEqual(["restored 801"]);
    expect(result.outputs).toMatchObject({ "snapshot-id": "801", status: "restored", "server-ids": "[12345]" });
    expect(result.log.join("\n")).toContain("operation: wait");
    expect(result.summary).toContain("```mermaid");
  });

  it("takes the latest completed one that the name matches", async ({ open }) => {
    const scene = await open();
    addSnapshot(scene.world, { server: 12345, name: "weekly-new", status: "in_progress" });
    const inputs = { operation: "restore", "snapshot-id": "latest", "server-id": "12345", name: "weekly-*", wait: "false" };
    const result = await scene.step(inputs);
    expectSuccess(result);
    expect(scene.requests()).toEqual([LOOK_AT_12345, "GET /servers/12345/", "POST /snapshots/798/restore/"]);
    expect(result.outputs).toMatchObject({ "snapshot-id": "798", status: "restoring" });
    expect(result.annotations.map(({ level }) => level)).toContain("notice");
  });

  it("of several servers costs no more looks than of one", async ({ open }) => {
    const scene = await open();
    const other = addSnapshot(scene.world, { server: 12346, name: "db" }).id;
    const result = await scene.step({ operation: "restore", "snapshot-id": `801 ${other}`, ...QUICK });
    expectSuccess(result);
    const requests = scene.requests();
    expect(requests.slice(0, 2)).toEqual([LOOK_AT_ALL, "GET /servers/?page_size=100"]);
    expect(requests.slice(2, 4).sort()).toEqual(["POST /snapshots/801/restore/", `POST /snapshots/${other}/restore/`]);
    expect(requests.slice(4)).toEqual(Array(3).fill("GET /servers/?page_size=100"));
    expect(result.outputs).toMatchObject({ "snapshot-ids": `[801,${other}]`, "server-ids": "[12345,12346]" });
  });

  it("starts a server that the restore left stopped", async ({ open }) => {
    const scene = await open({ fates: { restore: () => ({ kind: "restore-ends-stopped", durationMs: 90_000 }) } });
    const result = await scene.step({ operation: "restore", "snapshot-id": "801" }, { speed: 30 });
    expectSuccess(result);
    expect(deedsOf(scene)).toEqual(["restored 801", "start 12345"]);
    expect(scene.world.servers.get(12345)?.state).toBe("active");
  });
});

describe.concurrent("delete", () => {
  it("by id is one request", async ({ open }) => {
    const scene = await open();
    const result = await scene.step({ operation: "delete", "snapshot-id": "798" });
    expectSuccess(result);
    expect(scene.requests()).toEqual(["DELETE /snapshots/798/"]);
    expect(result.outputs).toMatchObject({ "snapshot-id": "798", status: "deleted", "deleted-ids": "[798]" });
  });

  it("of all but the newest of a server is a look and a request each", async ({ open }) => {
    const scene = await open();
    const result = await scene.step({ operation: "delete", "server-id": "12345", "keep-last": "1", name: "*" });
    expectSuccess(result);
    expect(scene.requests()).toEqual([LOOK_AT_12345, "DELETE /snapshots/798/"]);
    expect(result.outputs["deleted-ids"]).toBe("[798]");
  });

  it("without a name takes only what this action made for this repository", async ({ open }) => {
    const scene = await open();
    addSnapshot(scene.world, { server: 12345, name: "ours", description: markerOf("1") });
    const result = await scene.step({ operation: "delete", "server-id": "12345,12346", "keep-last": "0" });
    expectSuccess(result);
    expect(scene.requests()).toEqual([LOOK_AT_ALL, "DELETE /snapshots/802/"]);
  });

  it("of a missing one is a warning where it is told to ignore that", async ({ open }) => {
    const scene = await open();
    const result = await scene.step({ operation: "delete", "snapshot-id": "999 798", "ignore-missing": "true" });
    expectSuccess(result);
    expect(warningsOf(result)).toEqual(["Nothing to delete"]);
    expect(deedsOf(scene)).toEqual(["deleted 798"]);
    const again = await scene.step({ operation: "delete", "snapshot-id": "798", "ignore-missing": "true" });
    expectSuccess(again);
    expect(again.outputs).toMatchObject({ status: "absent", "deleted-ids": "[]", "snapshot-id": "" });
  });
});

describe.concurrent("wait", () => {
  it("for snapshots goes on where a create ended", async ({ open }) => {
    const scene = await open();
    const made = await scene.step({ operation: "create", "server-id": "12345", wait: "false" });
    const result = await scene.step({ operation: "wait", "snapshot-id": made.outputs["snapshot-id"] ?? "", ...QUICK });
    expectSuccess(result);
    expect(scene.requests().slice(3)).toEqual([LOOK_AT_ALL, LOOK_AT_ALL]);
    expect(result.outputs).toMatchObject({ "snapshot-id": "802", status: "completed", count: "1" });
  });

  it("for servers goes on where a restore ended, and changes nothing", async ({ open }) => {
    const scene = await open();
    await scene.step({ operation: "restore", "snapshot-id": "801", wait: "false" });
    const result = await scene.step({ operation: "wait", "server-id": "12345" }, { speed: 30 });
    expectSuccess(result);
    expect(deedsOf(scene)).toEqual(["restored 801"]);
    expect(result.outputs).toMatchObject({ status: "up", snapshots: "[]", "server-ids": "[12345]" });
  });
});

describe.concurrent("dry-run", () => {
  it.for([
    [{ operation: "create", "server-id": "12345", "keep-last": "1", "stop-server": "true" }, "[12345]"],
    [{ operation: "restore", "snapshot-id": "801" }, "[12345]"],
    [{ operation: "restore", "snapshot-id": "latest", "server-id": "12345" }, "[12345]"],
    [{ operation: "delete", "snapshot-id": "801" }, "[]"],
    [{ operation: "delete", "server-id": "12345", "keep-last": "0", name: "*" }, "[12345]"],
  ] as const)("of %j changes nothing", async ([inputs, servers], { open }) => {
    const scene = await open();
    const result = await scene.step({ ...inputs, "dry-run": "true" });
    expectSuccess(result);
    expect(scene.changes()).toEqual([]);
    expect(result.outputs).toMatchObject({ status: "planned", "server-ids": servers, "deleted-ids": "[]" });
    expect(result.state).toEqual({});
  });
});
