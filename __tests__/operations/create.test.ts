import { describe, expect, test } from "vitest";
import { changeState, serverOf } from "../../simulator/servers.ts";
import { addSnapshot } from "../../simulator/snapshots.ts";
import { onlyError, scene } from "../../testing/scene-in-process.ts";

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

  test("a server that does not exist: one error that says it, and no warning before it", async () => {
    const { main } = scene();
    const played = await main({ operation: "create", "server-id": "54321" });
    expect(played.annotations).toHaveLength(1);
    expect(onlyError(played)).toMatch(
      /^Not found: .*404.* No snapshot of server 54321 was made\. Check server-id/,
    );
  });

  test("a server that may not be read: the warning comes once there is a snapshot", async () => {
    const { main, faults } = scene();
    faults.always({ path: /\/servers\// }, { kind: "forbidden" });
    const played = await main({ operation: "create", "server-id": "12345 12346", wait: "false" });
    expect(played.annotations).toMatchObject([{ level: "warning", title: "Server not readable" }]);
    expect(played.annotations[0]?.text).toMatch(/403.*could not be watched\. .*permission servers:read/);
    const planned = await main({ operation: "create", "server-id": "12345", "dry-run": "true" });
    expect(planned.annotations).toMatchObject([{ title: "Server not readable" }]);
  });

  test.each([
    ["suspended", /"suspended" when this step looked at it: look at it in the panel\./],
    [
      "restoring",
      /"restoring" when this step looked at it: wait for it \(operation: wait with server-id: 12345\)/,
    ],
  ] as const)("refused for a server that is %s: says so, and that nothing was made", async (state, words) => {
    const { main, world } = scene();
    changeState(world, serverOf(world, 12345), state, "test");
    const error = onlyError(await main({ operation: "create", "server-id": "12345" }));
    expect(error).toMatch(/^Request refused: .*400.* No snapshot of server 12345 was made\./);
    expect(error).toMatch(words);
  });

  test.each([
    [{ kind: "forbidden" }, /^Permission denied: .*was made\. This takes the permission servers:\*:/],
    [{ kind: "refuse" }, /^Connection failed: .*was made\. Check the runner's network and api-url\.$/],
  ] as const)("%j: what came back, that nothing was made, and what to do", async (fault, words) => {
    const { main, faults } = scene();
    faults.always({ method: "POST" }, fault);
    expect(onlyError(await main({ operation: "create", "server-id": "12345" }))).toMatch(words);
    faults.always({}, fault);
    const error = onlyError(await main({ operation: "create", "server-id": "12345" }));
    expect(error).toMatch(/ No snapshot was made\. /);
  });
});
