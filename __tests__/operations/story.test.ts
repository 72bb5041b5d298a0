/** One story through all operations, for each kind of API that the vendor's client and documentation know. */
import { describe, expect, test } from "vitest";
import { serverOf } from "../../simulator/servers.ts";
import { scene } from "../../testing/scene-in-process.ts";

describe("an API of UUIDs", () => {
  const UUIDS = { snapshotIds: "uuid", serverIds: "uuid", serverPaths: "uuid" } as const;

  test.each(["both", "client"] as const)(
    "(fields: %s) is served by every operation",
    async (serverFields) => {
      const { main, world } = scene({ ...UUIDS, serverFields });
      const { uuid } = serverOf(world, 12345);
      const made = await main({ operation: "create", "server-id": uuid });
      const id = made.outputs["snapshot-id"] ?? "";
      expect([made.code, id]).toEqual([0, expect.stringMatching(/^[0-9a-f]{8}-/u)]);
      expect(JSON.parse(made.outputs["server-ids"] ?? "")).toEqual([uuid]);
      const listed = await main({ operation: "list", "server-id": uuid });
      expect(JSON.parse(listed.outputs["snapshot-ids"] ?? "")).toContain(id);
      expect((await main({ operation: "wait", "snapshot-id": id })).code).toBe(0);
      const restored = await main({ operation: "restore", "snapshot-id": "latest", "server-id": uuid });
      expect([restored.code, restored.outputs]).toMatchObject([0, { "snapshot-id": id, status: "restored" }]);
      const upper = { "snapshot-id": id.toUpperCase(), "server-id": uuid };
      const deleted = await main({ operation: "delete", ...upper });
      expect([deleted.code, deleted.outputs["deleted-ids"]]).toEqual([0, JSON.stringify([id])]);
    },
  );

  test("may name in UUIDs a server whose snapshots carry integers", async () => {
    const { main, world } = scene();
    const { uuid } = serverOf(world, 12345);
    const made = await main({ operation: "create", "server-id": uuid });
    expect([made.code, made.outputs["snapshot-id"]]).toEqual([0, "802"]);
    const listed = await main({ operation: "list", "server-id": uuid });
    expect(listed.outputs["snapshot-ids"]).toBe("[802,801,798]");
    const restored = await main({ operation: "restore", "snapshot-id": "latest", "server-id": uuid });
    expect([restored.code, restored.outputs["snapshot-id"]]).toEqual([0, "802"]);
  });
});

test("an API may have no call for a single server", async () => {
  const { main } = scene({ serverPaths: "none" });
  expect((await main({ operation: "create", "server-id": "12345" })).code).toBe(0);
  expect((await main({ operation: "restore", "snapshot-id": "801" })).code).toBe(0);
});
