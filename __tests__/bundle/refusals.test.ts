/** What is not there, not of this server or full is refused: one error with the remedy, and nothing changed. */
import { describe, expect } from "vitest";
import { addSnapshot } from "../../simulator/snapshots.ts";
import { deedsOf, expectFailure, it, OUTPUT_NAMES } from "../../testing/scene-over-http.ts";

const CREATE = { operation: "create", "server-id": "12345" };
const RESTORE = { operation: "restore", "snapshot-id": "801" };
const DELETE = { operation: "delete", "snapshot-id": "801" };
const WAIT = { operation: "wait", "snapshot-id": "801" };

describe.concurrent("what is not there", () => {
  it("is not restored", async ({ open }) => {
    const scene = await open();
    const result = await scene.step({ ...RESTORE, "snapshot-id": "801 999" });
    expectFailure(result, "Nothing was restored", "no snapshot 999");
    expect(scene.changes()).toEqual([]);
  });

  it("is not deleted", async ({ open }) => {
    const scene = await open();
    expectFailure(
      await scene.step({ ...DELETE, "snapshot-id": "999" }),
      "Snapshot not found",
      "999",
      "ignore-missing",
      "Nothing was deleted",
    );
    expect(deedsOf(scene)).toEqual([]);
  });

  it("does not let the others of the list be deleted, where a server is given", async ({ open }) => {
    const scene = await open();
    const result = await scene.step({ ...DELETE, "snapshot-id": "798 999", "server-id": "12345" });
    expectFailure(result, "Snapshot not found", "999", "of server 12345", "Nothing was deleted");
    expect(scene.changes()).toEqual([]);
  });

  it("is awaited for a minute, and no more", async ({ open }) => {
    const scene = await open();
    const result = await scene.step({ ...WAIT, "snapshot-id": "999" }, { speed: 60 });
    expectFailure(result, "Snapshot not listed", "999");
  });

  it("gets no snapshot, if it is a server", async ({ open }) => {
    const scene = await open();
    const result = await scene.step({ ...CREATE, "server-id": "54321" });
    expectFailure(result, "Not found", "54321", /permission|servers:/);
    expect(deedsOf(scene)).toEqual([]);
    expect(JSON.parse(result.state["server-0"] ?? "")).toMatchObject({ phase: "refused" });
  });

  it("has no latest snapshot, if it is a server without one", async ({ open }) => {
    const scene = await open();
    const inputs = { operation: "restore", "snapshot-id": "latest", "server-id": "12345 12346" };
    expectFailure(await scene.step(inputs), "Nothing was restored", "Server 12346 has no completed snapshot");
    expect(scene.changes()).toEqual([]);
  });
});

describe.concurrent("a snapshot of another server", () => {
  it.for([
    [RESTORE, "Nothing was restored"],
    [DELETE, "Snapshot of another server"],
  ] as const)("is refused by %j", async ([inputs, title], { open }) => {
    const scene = await open();
    const result = await scene.step({ ...inputs, "server-id": "12346" });
    expectFailure(result, title, "Snapshot 801 belongs to server 12345, not to 12346");
    expect(scene.changes()).toEqual([]);
  });
});

describe.concurrent("a snapshot of another server in a list", () => {
  it("keeps the others from being deleted, also with ignore-missing", async ({ open }) => {
    const scene = await open();
    const own = addSnapshot(scene.world, { server: 12346, name: "own" }).id;
    const inputs = { ...DELETE, "snapshot-id": `${own} 801`, "ignore-missing": "true" };
    const result = await scene.step({ ...inputs, "server-id": "12346" });
    expectFailure(result, "Snapshot of another server", "Snapshot 801 belongs to server 12345, not to 12346");
    expect(scene.changes()).toEqual([]);
  });
});

describe.concurrent("the limit", () => {
  it("is told with the five and what helps", async ({ open }) => {
    const scene = await open();
    const names = ["one", "two", "three"];
    for (const name of names) addSnapshot(scene.world, { server: 12345, name });
    const result = await scene.step(CREATE);
    expectFailure(
      result,
      "Snapshot limit reached",
      "keep-last",
      "when-full: replace-oldest",
      "801",
      "798",
      ...names,
    );
    expect(deedsOf(scene)).toEqual([]);
    expect(Object.keys(result.outputs).sort()).toEqual(OUTPUT_NAMES);
    const replacing = await scene.step({ ...CREATE, "when-full": "replace-oldest" });
    expectFailure(replacing, "No snapshot can be replaced", "concurrency:");
    const stopping = await scene.step({ ...CREATE, "stop-server": "true" });
    expectFailure(stopping, "Snapshot limit reached");
    expect(deedsOf(scene)).toEqual([]);
  });
});

describe.concurrent("a listing that does not add up", () => {
  it.for(["short-list", "foreign-next", "same-page"] as const)(
    "(%s) deletes and restores nothing",
    async (kind, { open }) => {
      const scene = await open();
      scene.spoil({ method: "GET", path: /\/snapshots\/$/ }, { kind }, 20);
      const deleting = { operation: "delete", "server-id": "12345", "keep-last": "0", name: "*" };
      for (const inputs of [deleting, { ...RESTORE, "snapshot-id": "latest", "server-id": "12345" }]) {
        expectFailure(await scene.step(inputs, { speed: 100 }), "Unexpected response");
      }
      expect(scene.changes()).toEqual([]);
    },
  );
});
