/** Each operation once, by the built bundle over HTTP: its requests, outputs, log, summary and state as the runner gets them. */

import { describe, expect } from "vitest";
import { eventsOf } from "../../simulator/history.ts";
import { stateOf } from "../../testing/saved-state.ts";
import { deedsOf, expectSuccess, it } from "../../testing/scene-over-http.ts";

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
    expect(made?.description).toMatch(
      /^Before v1 \[vps-snapshot-action acme\/shop - 4711\.1 [0-9a-z]{10}\]$/,
    );
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
    expect(result.summary).toMatch(
      /^### (?:Snapshot of web-server-01 completed|Restored: web-server-01 is as it was at )/u,
    );
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
    expect(result.outputs).toMatchObject({
      "snapshot-id": "801",
      status: "restored",
      "server-ids": "[12345]",
    });
    expect(result.log.join("\n")).toContain("operation: wait");
    expect(result.summary).toMatch(
      /^### (?:Snapshot of web-server-01 completed|Restored: web-server-01 is as it was at )/u,
    );
  });
});

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
    expect(stateOf(result)).toBeUndefined();
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
    // It is this run's: the server is read for the rollback that the post step may be told to do.
    expect(scene.requests().slice(3)).toEqual([LOOK_AT_ALL, "GET /servers/12345/", LOOK_AT_ALL]);
    expect(result.outputs).toMatchObject({ "snapshot-id": "802", status: "completed", count: "1" });
  });
});
