import { describe, expect, test } from "vitest";
import { addSnapshot } from "../../simulator/snapshots.ts";
import { onlyError, scene } from "../../testing/scene-in-process.ts";

describe("delete", () => {
  test("by id: one request", async () => {
    const { main, requests, happened } = scene();
    const played = await main({ operation: "delete", "snapshot-id": "801" });
    expect([played.code, played.outputs.status, played.outputs["deleted-ids"]]).toEqual([
      0,
      "deleted",
      "[801]",
    ]);
    expect(requests()).toEqual(["DELETE /snapshots/801/"]);
    expect(happened("snapshot-deleted")).toHaveLength(1);
  });

  test("of two the first deleted is spoken of", async () => {
    const { outputs } = await scene().main({ operation: "delete", "snapshot-id": "798 801" });
    expect(outputs).toMatchObject({ "snapshot-id": "798", "deleted-ids": "[798,801]" });
  });

  test("the answer lost, then 404: done", async () => {
    const { main, faults } = scene();
    faults.once({ method: "DELETE" }, { kind: "drop-after" });
    const played = await main({ operation: "delete", "snapshot-id": "801" });
    expect([played.code, played.outputs["deleted-ids"]]).toEqual([0, "[801]"]);
  });

  test("404 at first is an error, or a warning with ignore-missing", async () => {
    const error = await scene().main({ operation: "delete", "snapshot-id": "999" });
    expect(onlyError(error)).toMatch(/no snapshot 999.*ignore-missing/);
    const warning = await scene().main({
      operation: "delete",
      "snapshot-id": "999",
      "ignore-missing": "true",
    });
    expect([warning.code, warning.outputs.status]).toEqual([0, "absent"]);
    expect(warning.annotations).toMatchObject([
      { level: "warning", text: expect.stringMatching(/there are\.$/) },
    ]);
  });

  test("an id of another server is refused, and nothing is deleted", async () => {
    const { main, world, happened } = scene();
    const { id } = addSnapshot(world, { server: 12346, name: "other" });
    const played = await main({
      operation: "delete",
      "snapshot-id": `801 ${id}`,
      "server-id": "12345,12347",
    });
    expect(onlyError(played)).toMatch(new RegExp(`Snapshot ${id} belongs to server 12346`));
    expect(happened("snapshot-deleted")).toEqual([]);
  });

  test("keep-last without a name selects only this action's", async () => {
    const { main, happened } = scene();
    const played = await main({ operation: "delete", "server-id": "12345", "keep-last": "0" });
    expect([played.code, happened("snapshot-deleted")]).toEqual([0, []]);
    expect(played.log[0]).toBe(
      "0 of 2 snapshots selected; not selected: 2 not made by this action for this repository.",
    );
  });

  test("says in one line why the others were not selected", async () => {
    const { main, world } = scene();
    addSnapshot(world, { server: 12345, name: "weekly-2", status: "in_progress" });
    addSnapshot(world, { server: 12345, name: "weekly-3" });
    addSnapshot(world, { server: 12347, name: "weekly-4" });
    const inputs = { operation: "delete", "server-id": "12345 12346", "keep-last": "1", name: "weekly-*" };
    const played = await main(inputs);
    expect(played.log[0]).toBe(
      "1 of 5 snapshots selected; not selected: 1 kept as newest (keep-last: 1), 1 whose name does not match weekly-*, 1 not completed, 1 of other servers.",
    );
  });

  test("keep-last with name: all that match, but the newest, and none in progress", async () => {
    const { main, world, happened } = scene();
    addSnapshot(world, { server: 12345, name: "new", status: "in_progress" });
    const played = await main({ operation: "delete", "server-id": "12345", "keep-last": "1", name: "*" });
    expect(played.code).toBe(0);
    expect(happened("snapshot-deleted")).toMatchObject([{ snapshot: 798 }]);
  });

  test("a listing that does not add up deletes nothing", async () => {
    const { main, faults, happened } = scene();
    faults.always({ method: "GET" }, { kind: "short-list" });
    const played = await main({ operation: "delete", "server-id": "12345", "keep-last": "0", name: "*" });
    expect([played.code, happened("snapshot-deleted")]).toEqual([1, []]);
  });
});

describe("list", () => {
  test("one request, newest first, however many servers", async () => {
    const { main, requests } = scene();
    const played = await main({ operation: "list", "server-id": "12345 12346 12347" });
    expect(requests()).toEqual(["GET /snapshots/"]);
    expect(played.outputs).toMatchObject({
      "snapshot-ids": "[801,798]",
      "snapshot-id": "801",
      count: "2",
      status: "",
    });
  });

  test("folds what would fill the screen", async () => {
    const { main, world } = scene();
    for (let count = 0; count < 20; count += 1) addSnapshot(world, { server: 12346, name: `n${count}` });
    const played = await main({ operation: "list" });
    expect(played.log.filter((line) => line.startsWith("22 snapshots of 2 servers"))).toHaveLength(2);
    expect(played.outputs.count).toBe("22");
  });

  test("by pattern", async () => {
    const played = await scene().main({ operation: "list", name: "weekly-*" });
    expect(played.outputs["snapshot-ids"]).toBe("[798]");
  });
});

test("list and wait speak of the newest completed one", async () => {
  const { main, world } = scene();
  addSnapshot(world, { server: 12345, name: "newer", status: "in_progress" });
  const listed = await main({ operation: "list" });
  expect(listed.outputs).toMatchObject({ "snapshot-ids": "[802,801,798]", "snapshot-id": "801" });
  // 802 never ends, so that both waits are in vain.
  for (const [ids, spokenOf] of [
    ["802 801 798", "801"],
    ["802", "802"],
  ] as const) {
    const waited = await main({ operation: "wait", "snapshot-id": ids, "wait-timeout-minutes": "1" });
    expect([waited.code, waited.outputs["snapshot-id"]]).toEqual([1, spokenOf]);
  }
});
