/** The other operations of the committed bundle over HTTP, with the number of their requests. */
import { describe, expect } from "vitest";
import { addSnapshot } from "../../simulator/snapshots.ts";
import { deedsOf, expectSuccess, it, markerOf, warningsOf } from "../../testing/scene-over-http.ts";

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
    const result = await scene.step({
      operation: "list",
      "server-id": "12345, 12346\n12347",
      name: "weekly-*",
    });
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
    const result = await scene.step({
      operation: "delete",
      "server-id": "12345",
      "keep-last": "1",
      name: "*",
    });
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
    const result = await scene.step({
      operation: "delete",
      "snapshot-id": "999 798",
      "ignore-missing": "true",
    });
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
    const result = await scene.step({
      operation: "wait",
      "snapshot-id": made.outputs["snapshot-id"] ?? "",
      ...QUICK,
    });
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
