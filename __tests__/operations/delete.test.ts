/** Operation delete, by ids and by a selector. */

import { describe, expect, test } from "vitest";
import { act } from "../../simulator/actors.ts";
import { serverOf } from "../../simulator/servers.ts";
import { addSnapshot } from "../../simulator/snapshots.ts";
import { changing } from "../../testing/changed-answers.ts";
import { stateOf } from "../../testing/saved-state.ts";
import {
  meanwhile,
  onlyError,
  type Scene,
  scene,
  titlesOf,
  withPermissions,
} from "../../testing/scene-in-process.ts";

const CREATE = { operation: "create", "server-id": "12345" };

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

  test.each([
    ["the look before it is sent again fails", "0", () => undefined],
    [
      "its rule keeps it by then",
      "1",
      ({ world }: Scene) => act(world, { what: "delete", server: 12345, snapshot: 801 }),
    ],
  ] as const)("the answer lost, and %s: what became of it is not known", async (_, keepLast, happen) => {
    const stage = scene();
    let sends = 0;
    stage.world.faults = {
      next: ({ method }) => {
        if (method === "DELETE") {
          sends += 1;
          happen(stage);
          return { kind: "silent", applied: keepLast === "0" };
        }
        return sends > 0 && keepLast === "0" ? { kind: "server-error", status: 503 } : undefined;
      },
    };
    const rule = { "server-id": "12345", "keep-last": keepLast, name: "*", "made-by": "anyone" };
    const played = await stage.main({ operation: "delete", ...rule });
    expect(onlyError(played)).toMatch(/is not known|may still take effect/u);
    expect(onlyError(played)).not.toMatch(/was not deleted|Nothing was deleted/u);
    expect([sends, played.summary]).toEqual([1, expect.stringContaining("Deletion not confirmed")]);
  });

  test("404 at first is an error, or a warning with ignore-missing", async () => {
    const error = await scene().main({ operation: "delete", "snapshot-id": "999" });
    expect(onlyError(error)).toMatch(/no snapshot 999.*deleted already.*ignore-missing/);
    const warning = await scene().main({
      operation: "delete",
      "snapshot-id": "999",
      "ignore-missing": "true",
    });
    expect([warning.code, warning.outputs.status]).toEqual([0, "absent"]);
    expect(warning.annotations).toMatchObject([
      { level: "warning", text: expect.stringMatching(/operation: list shows\.$/) },
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
    expect(played.log.slice(0, 3)).toEqual([
      "Kept: 801 (pre-migration-snapshot): this action did not make it.",
      expect.stringMatching(/^Kept: 798 \(.*\): this action did not make it\.$/u),
      "0 of 2 snapshots selected.",
    ]);
  });

  test("says of each other one why it was not selected", async () => {
    const { main, world } = scene();
    addSnapshot(world, { server: 12345, name: "weekly-2", status: "in_progress" });
    addSnapshot(world, { server: 12345, name: "weekly-3" });
    addSnapshot(world, { server: 12347, name: "weekly-4" });
    const inputs = { operation: "delete", "server-id": "12345 12346", "keep-last": "1", name: "weekly-*" };
    const anyone = { ...inputs, "made-by": "anyone" };
    const log = async (given: typeof inputs) => (await main({ ...given, "dry-run": "true" })).log.join("\n");
    expect(await log(inputs)).toMatch(/0 of 4 snapshots selected/u);
    const told = await log(anyone);
    for (const line of [
      'weekly-2): it is "in_progress".',
      "weekly-3): it counts as one of the newest 1.",
      "pre-migration-snapshot): its name does not match weekly-*.",
      "1 of 4 snapshots selected.",
    ])
      expect(told).toContain(line);
    expect(told).not.toContain("weekly-4");
  });

  test("keep-last with made-by: anyone: all that match, but the newest, and none in progress", async () => {
    const { main, world, happened } = scene();
    addSnapshot(world, { server: 12345, name: "new", status: "in_progress" });
    const select = { "server-id": "12345", "keep-last": "1", name: "*" };
    expect((await main({ operation: "delete", ...select })).outputs["deleted-ids"]).toBe("[]");
    const played = await main({ operation: "delete", ...select, "made-by": "anyone" });
    expect(played.code).toBe(0);
    expect(happened("snapshot-deleted")).toMatchObject([{ snapshot: 798 }]);
  });
});

describe("what is not deleted", () => {
  test("one server named by its number and its UUID is refused", async () => {
    const stage = scene();
    const { uuid } = serverOf(stage.world, 12345);
    const select = { "server-id": `12345 ${uuid}`, "keep-last": "0", name: "*" };
    const played = await stage.main({ operation: "delete", ...select });
    expect(onlyError(played)).toMatch(/^Server named twice/u);
    expect(stage.requests().filter((line) => !line.startsWith("GET"))).toEqual([]);
  });

  const lost = (stage: Scene) => {
    stage.faults.once({ method: "DELETE" }, { kind: "drop-after" });
    stage.faults.always({ method: "DELETE" }, { kind: "server-error", status: 503, applied: false });
  };

  test("a deletion without an answer is done once a listing does not have the snapshot any more", async () => {
    const stage = scene();
    lost(stage);
    const played = await stage.main({ operation: "delete", "snapshot-id": "801" });
    expect([played.code, played.outputs["deleted-ids"]]).toEqual([0, "[801]"]);
    expect(played.log.join("\n")).toMatch(/Snapshot 801 is not listed any more: it is deleted\./u);
  });

  test("one that is listed as deleting is done", async () => {
    const stage = scene();
    stage.faults.always({ method: "DELETE" }, { kind: "server-error", status: 503, applied: false });
    const transport = changing(stage.world, (one) => (one.id === 801 ? { ...one, status: "deleting" } : one));
    const played = await stage.main({ operation: "delete", "snapshot-id": "801" }, { transport });
    expect([played.code, played.outputs["deleted-ids"]]).toEqual([0, "[801]"]);
  });

  test("a deletion of which nobody can tell is not called undone", async () => {
    const stage = scene();
    lost(stage);
    stage.faults.always({ method: "GET" }, { kind: "server-error", status: 503, applied: false });
    const played = await stage.main({ operation: "delete", "snapshot-id": "801" });
    const error = onlyError(played);
    expect(error).toMatch(/Whether snapshot 801 was deleted is not known/u);
    expect(error).not.toMatch(/Nothing was deleted/u);
  });

  test("a deletion that never happened is called so, after a look that lasts half a minute", async () => {
    const stage = scene();
    stage.faults.always({ method: "DELETE" }, { kind: "server-error", status: 503, applied: false });
    const played = await stage.main({ operation: "delete", "snapshot-id": "801" });
    expect(onlyError(played)).toMatch(
      /Snapshot 801 is still listed, so it was not deleted\. Nothing was deleted/u,
    );
    expect(stage.requests().filter((line) => line.startsWith("GET"))).toHaveLength(3);
  });

  test("after one without an answer the others are not tried, and are named", async () => {
    const stage = scene();
    stage.faults.always({ method: "DELETE" }, { kind: "server-error", status: 503, applied: false });
    const played = await stage.main({ operation: "delete", "snapshot-id": "801 798 7" });
    expect(onlyError(played)).toMatch(/Not tried after that: 798, 7\./u);
    expect(new Set(stage.requests().filter((line) => line.startsWith("DELETE")))).toEqual(
      new Set(["DELETE /snapshots/801/"]),
    );
  });

  test("its end is said before it begins, and kept to whatever happens", async () => {
    const stage = scene();
    stage.faults.always({}, { kind: "rate-limit", retryAfter: "120" });
    const played = await stage.main({ operation: "delete", "snapshot-id": "801 798" });
    expect(played.log[0]).toMatch(/^Deleting 2 snapshots: 6 min at most\./u);
    expect(played.took).toBeLessThanOrEqual(6 * 60_000 + 5_000);
  });

  test("a selection that others have changed meanwhile is not deleted", async () => {
    const stage = scene();
    stage.faults.once({ method: "DELETE" }, { kind: "rate-limit", retryAfter: "60" });
    meanwhile(
      stage,
      ({ method }) => method === "DELETE",
      () => {
        for (const one of stage.world.snapshots.values()) if (one.id === 801) one.goneAt = stage.world.now();
      },
    );
    const played = await stage.main({
      ...CREATE,
      operation: "delete",
      "keep-last": "1",
      "made-by": "anyone",
      name: "*",
    });
    expect(onlyError(played)).toMatch(/^Deletion no longer allowed/u);
    expect(stage.happened("snapshot-deleted")).toEqual([]);
  });
});

describe("permissions", () => {
  test.each(["servers:*", "*:*"])("the permission %s is enough", async (permission) => {
    const { run, problems } = withPermissions(permission);
    const played = await run({ operation: "delete", "snapshot-id": "801" });
    expect([played.code, played.annotations, problems]).toEqual([0, [], []]);
  });

  test("without its permission it fails, and changes nothing", async () => {
    const { run, happened } = withPermissions("servers:read");
    const played = await run({ operation: "delete", "snapshot-id": "801" });
    expect([played.code, titlesOf(played)]).toEqual([1, ["Permission denied"]]);
    expect(happened("snapshot-deleted")).toEqual([]);
  });
});

const OURS = "[vps-snapshot-action octo-org/shop 4000.1 abcdefghij]";

describe("what is deleted", () => {
  test("without a name is only what this action made for this repository", async () => {
    const { main, world, requests } = scene();
    const { id } = addSnapshot(world, { server: 12345, name: "ours", description: OURS });
    addSnapshot(world, { server: 12345, name: "theirs", description: OURS.replace("shop", "blog") });
    const played = await main({ operation: "delete", "server-id": "12345,12346", "keep-last": "0" });
    expect(played.outputs["deleted-ids"]).toBe(`[${id}]`);
    expect(requests()).toEqual(["GET /snapshots/", `DELETE /snapshots/${id}/`]);
  });

  test("are the others, where one of them is not there and that is to be ignored", async () => {
    const { main, happened } = scene();
    const ignoring = { operation: "delete", "ignore-missing": "true" };
    const played = await main({ ...ignoring, "snapshot-id": "999 798" });
    expect([played.code, titlesOf(played)]).toEqual([0, ["Nothing to delete"]]);
    expect(happened("snapshot-deleted")).toMatchObject([{ snapshot: 798 }]);
    const again = await main({ ...ignoring, "snapshot-id": "798" });
    expect(again.outputs).toMatchObject({ status: "absent", "deleted-ids": "[]", "snapshot-id": "" });
  });

  test("is nothing where one of the list is not there, with a server given", async () => {
    const { main, requests } = scene();
    const error = onlyError(
      await main({ operation: "delete", "snapshot-id": "798 999", "server-id": "12345" }),
    );
    expect(error).toMatch(/^Snapshot not found.*999.*of server 12345.*Nothing was deleted/su);
    expect(requests().filter((line) => line.startsWith("DELETE"))).toEqual([]);
  });

  test("is nothing where one of the list is of another server, with ignore-missing too", async () => {
    const { main, world, requests } = scene();
    const { id } = addSnapshot(world, { server: 12346, name: "own" });
    const select = { "snapshot-id": `${id} 801`, "server-id": "12346", "ignore-missing": "true" };
    const error = onlyError(await main({ operation: "delete", ...select }));
    expect(error).toMatch(
      /^Snapshot of another server.*Snapshot 801 belongs to server 12345 \(web-server-01\), not to 12346/su,
    );
    expect(requests().filter((line) => line.startsWith("DELETE"))).toEqual([]);
  });

  test.each(["short-list", "foreign-next", "same-page"] as const)(
    "is nothing where the listing does not add up (%s)",
    async (kind) => {
      const { main, faults, happened } = scene();
      faults.always({ method: "GET", path: /\/snapshots\/$/ }, { kind });
      const select = { "server-id": "12345", "keep-last": "0", name: "*" };
      const played = await main({ operation: "delete", ...select });
      expect(onlyError(played)).toMatch(/^Unexpected response/u);
      expect(happened("snapshot-deleted")).toEqual([]);
    },
  );
});

test.each([
  [{ "snapshot-id": "801" }, "[]"],
  [{ "server-id": "12345", "keep-last": "0", name: "*" }, "[12345]"],
])("a dry run of %j changes nothing", async (select, servers) => {
  const { main, requests } = scene();
  const played = await main({ operation: "delete", ...select, "dry-run": "true" });
  expect(played.outputs).toMatchObject({ status: "planned", "server-ids": servers, "deleted-ids": "[]" });
  expect(stateOf(played)).toBeUndefined();
  expect(requests().filter((line) => !line.startsWith("GET"))).toEqual([]);
});

test("a dry run that fails since a snapshot is missing plans nothing", async () => {
  const played = await scene().main({ operation: "delete", "snapshot-id": "999", "dry-run": "true" });
  expect([played.code, played.outputs.status]).toEqual([1, "absent"]);
});

test.each([
  ["12345", "[]"],
  ["", "[801]"],
])(
  "a dry run plans what the real run deletes where one id is missing, with server-id: %j %s",
  async (server, ids) => {
    const inputs = { operation: "delete", "snapshot-id": "801 999", "server-id": server };
    const planned = await scene().main({ ...inputs, "dry-run": "true" });
    const done = await scene().main(inputs);
    expect([planned.code, planned.outputs["snapshot-ids"]]).toEqual([1, ids]);
    expect([done.code, done.outputs["snapshot-ids"]]).toEqual([1, ids]);
  },
);

test("a named snapshot that somebody else deletes just before its turn is not found, and the reason is told", async () => {
  const stage = scene();
  meanwhile(
    stage,
    ({ method }) => method === "DELETE",
    () => {
      for (const one of stage.world.snapshots.values()) if (one.id === 801) one.goneAt = stage.world.now();
    },
  );
  const played = await stage.main({ ...CREATE, operation: "delete", "snapshot-id": "801" });
  expect(onlyError(played)).toMatch(/^Snapshot not found.*801/su);
  expect(played.outputs).toMatchObject({ status: "absent", "deleted-ids": "[]" });
});

test("what an error says of a deletion of unknown outcome is not that nothing was deleted", async () => {
  const stage = scene();
  stage.faults.always({ method: "DELETE" }, { kind: "drop-after" });
  stage.faults.always({ method: "GET" }, { kind: "server-error", status: 503 });
  const played = await stage.main({ operation: "delete", "snapshot-id": "801 798" });
  expect(JSON.stringify(played.annotations)).not.toMatch(/Nothing was deleted/iu);
});
