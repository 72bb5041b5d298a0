/** The README's table of permissions: each is enough for its line, and without it happens what is said. */
import { describe, expect, test } from "vitest";
import { addSnapshot } from "../../simulator/snapshots.ts";
import type { Inputs } from "../../testing/player.ts";
import { onlyError, scene, titlesOf } from "../../testing/scene-in-process.ts";

const CREATE = { operation: "create", "server-id": "12345" };
const ROLLBACK = { ...CREATE, "on-job-failure": "restore" };
const OURS = "[vps-snapshot-action octo-org/shop 4000.1 abcdefghij]";
const LACKS = "Permission denied";

/** A step with a token that has these permissions, where a snapshot of an earlier run may go. */
function stageWith(...permissions: string[]) {
  const stage = scene({ tokens: [{ token: "vps_x", name: "x", permissions }] });
  const old = { server: 12345, description: OURS, createdAt: "2025-01-01T00:00:00Z" };
  for (const name of ["a", "b", "c"]) addSnapshot(stage.world, { ...old, name });
  return { ...stage, run: (inputs: Inputs) => stage.main({ ...inputs, "api-token": "vps_x" }) };
}

const WAIT = { operation: "wait", "server-id": "12345" };
const ALL: Inputs[] = [
  { operation: "list" },
  { operation: "wait", "snapshot-id": "801" },
  WAIT,
  { ...CREATE, "when-full": "replace-oldest", "keep-last": "1", "stop-server": "true" },
  { operation: "restore", "snapshot-id": "801" },
  { operation: "delete", "snapshot-id": "801" },
];

describe.each(["servers:*", "*:*"])("%s is enough", (permission) => {
  test.each(ALL)("for %j", async (inputs) => {
    const { run, problems } = stageWith(permission);
    const played = await run(inputs);
    expect([played.code, played.annotations, problems]).toEqual([0, [], []]);
  });

  test("for a rollback", async () => {
    const { run, post } = stageWith(permission);
    const inputs = { ...ROLLBACK, "when-full": "replace-oldest" };
    const played = await post(await run(inputs), {
      ...inputs,
      "api-token": "vps_x",
      "job-status": "failure",
    });
    expect([played.code, titlesOf(played)]).toEqual([0, ["Rolled back"]]);
  });
});

test.each(ALL.slice(0, 3))("servers:read is enough for %j", async (inputs) => {
  const { run } = stageWith("servers:read");
  expect(await run(inputs)).toMatchObject({ code: 0, annotations: [] });
});

describe("without its permission", () => {
  test.each<[Inputs, string[]]>([
    [{ operation: "list" }, []],
    [{ operation: "wait", "snapshot-id": "801" }, []],
    [WAIT, ["snapshots:*"]],
    [{ ...CREATE, "when-full": "replace-oldest" }, ["servers:read"]],
    [{ operation: "delete", "snapshot-id": "801" }, ["servers:read"]],
  ])("%j fails, and changes nothing", async (inputs, permissions) => {
    const { run, happened } = stageWith(...permissions);
    const played = await run(inputs);
    expect([played.code, titlesOf(played)]).toEqual([1, [LACKS]]);
    expect(happened("snapshot-deleted")).toEqual([]);
  });

  test("create fails", async () => {
    const { run, world, happened } = stageWith("servers:read");
    for (const one of world.snapshots.values()) one.goneAt = world.now();
    expect(onlyError(await run(CREATE))).toMatch(new RegExp(`^${LACKS}`, "u"));
    expect(happened("snapshot-created").filter(({ by }) => by === "api")).toEqual([]);
  });

  test("a restore is refused, and nothing happens", async () => {
    const { run, happened } = stageWith("servers:read");
    const played = await run({ operation: "restore", "snapshot-id": "801" });
    expect(onlyError(played)).toMatch(new RegExp(`^${LACKS}`, "u"));
    expect(happened("restore-started")).toEqual([]);
  });

  test("keep-last only warns", async () => {
    const { run, faults, world } = stageWith("servers:*");
    for (const one of world.snapshots.values()) if (one.name === "a") one.goneAt = world.now();
    faults.always({ method: "DELETE" }, { kind: "forbidden" });
    const played = await run({ ...CREATE, "keep-last": "1" });
    expect([played.code, titlesOf(played)]).toEqual([0, ["Rotation failed"]]);
  });
});
