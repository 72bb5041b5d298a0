/** Operation list; and, since it is the simplest step, what a request that fails for good is called. */
import { describe, expect, test } from "vitest";
import type { Fault } from "../../simulator/faults.ts";
import { addSnapshot } from "../../simulator/snapshots.ts";
import { requestsOf } from "../../testing/fleet-in-process.ts";
import { onlyError, scene, titlesOf, withPermissions } from "../../testing/scene-in-process.ts";

const LIST = { operation: "list" };

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

test("the newest completed one is spoken of", async () => {
  const { main, world } = scene();
  addSnapshot(world, { server: 12345, name: "newer", status: "in_progress" });
  const { outputs } = await main(LIST);
  expect(outputs).toMatchObject({ "snapshot-ids": "[802,801,798]", "snapshot-id": "801" });
});

test("what VPS.org deletes already takes no slot", async () => {
  const { main, world } = scene();
  addSnapshot(world, { server: 12345, name: "going", status: "deleting" });
  const { summary } = await main({ ...LIST, "server-id": "12345" });
  expect(summary).toContain("uses 2 of 5 slots");
});

describe("requests", () => {
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
});

describe("permissions", () => {
  test.each(["servers:*", "*:*", "servers:read"])("the permission %s is enough", async (permission) => {
    const { run, problems } = withPermissions(permission);
    const played = await run(LIST);
    expect([played.code, played.annotations, problems]).toEqual([0, [], []]);
  });

  test("without its permission it fails, and changes nothing", async () => {
    const { run, happened } = withPermissions();
    const played = await run(LIST);
    expect([played.code, titlesOf(played)]).toEqual([1, ["Permission denied"]]);
    expect(happened("snapshot-deleted")).toEqual([]);
  });
});

describe("a request that fails for good", () => {
  test.each<[Fault, string]>([
    [{ kind: "unauthorized" }, "Invalid token"],
    [{ kind: "forbidden" }, "Permission denied"],
    [{ kind: "echo-token", status: 404 }, "Not found"],
    [{ kind: "echo-token", status: 409 }, "Request refused"],
    [{ kind: "rate-limit" }, "Rate limited"],
    [{ kind: "refuse" }, "Connection failed"],
    [{ kind: "drop-before" }, "No response"],
    [{ kind: "slow" }, "No response"],
    [{ kind: "server-error", status: 408 }, "VPS.org is unavailable"],
    [{ kind: "server-error", status: 503 }, "VPS.org is unavailable"],
    [{ kind: "html" }, "Unexpected response"],
    [{ kind: "redirect" }, "Unexpected redirect"],
  ])("%j: %s", async (fault, title) => {
    const stage = scene();
    stage.faults.always({}, fault);
    const played = await stage.main(LIST);
    expect(played.code).toBe(1);
    expect(titlesOf(played)).toEqual([title]);
    // What may pass is tried five times, anything else once; what is refused never arrives.
    const tries = { "rate-limit": 5, refuse: 0, "drop-before": 5, slow: 5, "server-error": 5, html: 5 };
    expect(stage.requests()).toHaveLength(tries[fault.kind as keyof typeof tries] ?? 1);
  });

  test("says of VPS.org's own fault that it is one, and that only later another try helps", async () => {
    const stage = scene();
    stage.faults.always({}, { kind: "server-error", status: 503 });
    expect(onlyError(await stage.main(LIST))).toMatch(
      /503 .* VPS\.org has a fault of its own: try again later\.$/u,
    );
  });

  test("says what a refusal gave as its reason", async () => {
    const stage = scene();
    stage.faults.always({}, { kind: "echo-token", status: 409 });
    expect(onlyError(await stage.main(LIST))).toMatch(/409.*\*\*\*/su);
  });
});

test.each([
  { operation: "list" },
  { operation: "create", "server-id": "12345" },
  { operation: "restore", "snapshot-id": "801" },
  { operation: "delete", "snapshot-id": "801" },
  { operation: "wait", "snapshot-id": "801" },
])("a token that is wrong ends %j at its first request", async (inputs) => {
  const stage = scene();
  const played = await stage.main({ ...inputs, "api-token": "vps_wrong" });
  expect(onlyError(played)).toMatch(/^Invalid token.*401/su);
  expect(stage.requests()).toHaveLength(1);
});
