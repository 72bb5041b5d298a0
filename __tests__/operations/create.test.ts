import { describe, expect, test } from "vitest";
import { addSnapshot } from "../../simulator/snapshots.ts";
import { onlyError, scene } from "./stage.ts";

describe("create", () => {
  test("makes a snapshot, waits for it, and gives its id", async () => {
    const { main, requests, problems } = scene();
    const played = await main({ operation: "create", "server-id": "12345" });
    expect(played.annotations).toEqual([]);
    expect(played.code).toBe(0);
    expect(played.outputs).toMatchObject({ "snapshot-id": "802", status: "completed", count: "1" });
    expect(requests().slice(0, 3)).toEqual(["GET /snapshots/", "GET /servers/12345/", "POST /snapshots/"]);
    expect(problems).toEqual([]);
  });

  test("the answer lost: found by its marker, and never sent again", async () => {
    const { main, faults, happened } = scene();
    faults.once({ method: "POST" }, { kind: "drop-after" });
    const played = await main({ operation: "create", "server-id": "12345" });
    expect(played.code).toBe(0);
    expect(played.outputs["snapshot-id"]).toBe("802");
    expect(happened("snapshot-created").filter(({ by }) => by === "api")).toHaveLength(1);
  });

  test("lost before it was acted on: sent once more, after the whole look-up", async () => {
    const { main, faults, happened } = scene();
    faults.once({ method: "POST" }, { kind: "drop-before" });
    const played = await main({ operation: "create", "server-id": "12345" });
    expect(played.code).toBe(0);
    expect(happened("snapshot-created").filter(({ by }) => by === "api")).toHaveLength(1);
    expect(played.took).toBeGreaterThan(227_000);
  });

  test("the limit: one error with the five and the two inputs that help", async () => {
    const { main, world, happened } = scene();
    for (const name of ["a", "b", "c"]) addSnapshot(world, { server: 12345, name });
    const played = await main({ operation: "create", "server-id": "12345" });
    expect(played.code).toBe(1);
    expect(onlyError(played)).toMatch(/Snapshot limit reached.*801.*798.*keep-last.*when-full/s);
    expect(happened("snapshot-created").filter(({ by }) => by === "api")).toHaveLength(0);
  });
});
