/** Operation restore: which snapshot, and which is refused before anything is sent. */

import { describe, expect, test } from "vitest";
import { serverOf } from "../../../simulator/servers.ts";
import { addSnapshot } from "../../../simulator/snapshots.ts";
import { changing } from "../../../testing/changed-answers.ts";
import { RUN } from "../../../testing/player.ts";
import { stateOf } from "../../../testing/saved-state.ts";
import { onlyError, scene } from "../../../testing/scene-in-process.ts";

const RESTORE = { operation: "restore", "snapshot-id": "801" };
const LATEST = { operation: "restore", "snapshot-id": "latest", "server-id": "12345" };

describe("what is to be restored", () => {
  test("latest takes the newest completed one that the name matches, and tells of a newer one in progress", async () => {
    const { main, world } = scene();
    addSnapshot(world, { server: 12345, name: "pre-newer", status: "in_progress" });
    const played = await main({
      operation: "restore",
      "snapshot-id": "latest",
      "server-id": "12345",
      name: "pre-*",
    });
    expect(played.outputs["snapshot-id"]).toBe("801");
    expect(played.annotations).toMatchObject([
      {
        level: "notice",
        title: "Newer snapshot in progress",
        text: expect.stringContaining("802"),
      },
    ]);
  });

  test.each<[string, Record<string, string>, RegExp]>([
    ["an unknown snapshot", { "snapshot-id": "999" }, /There is no snapshot 999/],
    [
      "a snapshot of another server",
      { "snapshot-id": "801", "server-id": "12346,12347" },
      /belongs to server 12345/,
    ],
    ["two snapshots of one server", { "snapshot-id": "801, 798" }, /both of server 12345/],
    [
      "nothing that matches",
      { "snapshot-id": "latest", "server-id": "12345", name: "x*" },
      /no completed snapshot/,
    ],
  ])("%s is refused, and nothing is sent", async (_, inputs, message) => {
    const { main, requests } = scene();
    const played = await main({ operation: "restore", ...inputs });
    expect(played.code).toBe(1);
    expect(onlyError(played)).toMatch(message);
    expect(requests()).toEqual(["GET /snapshots/"]);
  });

  test("a snapshot that is not completed is refused", async () => {
    const { main, world, happened } = scene();
    const { id } = addSnapshot(world, { server: 12345, name: "n", status: "in_progress" });
    const played = await main({ operation: "restore", "snapshot-id": String(id) });
    expect(onlyError(played)).toMatch(/"in_progress", not completed/);
    expect(happened("restore-started")).toEqual([]);
  });

  test("everything that does not fit is told at once", async () => {
    const { main, world, requests } = scene();
    const { id } = addSnapshot(world, { server: 12345, name: "n", status: "in_progress" });
    const played = await main({ ...RESTORE, "snapshot-id": `999 801 798 ${id}` });
    expect(onlyError(played)).toMatch(
      new RegExp(
        `^Nothing was restored: There is no snapshot 999.*801 and 798.*Snapshot ${id} is "in_progress"`,
        "su",
      ),
    );
    expect(requests()).toEqual(["GET /snapshots/"]);
  });

  test("one server named by its number and its UUID is refused", async () => {
    const stage = scene();
    const { uuid } = serverOf(stage.world, 12345);
    const played = await stage.main({ ...LATEST, "server-id": `12345 ${uuid}` });
    expect(onlyError(played)).toMatch(/^Server named twice/u);
    expect(stage.requests().filter((line) => !line.startsWith("GET"))).toEqual([]);
  });

  test.each([
    ["12345", "true"],
    ["the UUID", "false"],
  ])(
    "an outage while the step looks at server %s (snapshot-first: %s) is outlasted",
    async (given, first) => {
      const { main, world, clock, happened } = scene();
      const server = given === "12345" ? given : serverOf(world, 12345).uuid;
      const begun = () => happened("request").length > 0;
      // Once the servers are read, the listing is too old for a safety snapshot to be decided from.
      const until = (path: string) => (path.includes("/servers/") ? 60_000 : 480_000);
      world.faults = {
        next: ({ path }) =>
          begun() && clock.now() < until(path)
            ? { kind: "server-error", status: 503, applied: false }
            : undefined,
      };
      const played = await main({ ...LATEST, "server-id": server, "snapshot-first": first });
      expect([played.code, happened("restore-started").length]).toEqual([0, 1]);
    },
  );

  test("a server whose snapshots name it by another kind of id cannot be matched", async () => {
    const stage = scene({ serverFields: "client" });
    const { uuid } = serverOf(stage.world, 12345);
    const played = await stage.main({ operation: "restore", "snapshot-id": "latest", "server-id": uuid });
    expect(onlyError(played)).toMatch(/^Server id of another kind.*operation: list/su);
  });
});

describe("the latest of snapshots whose times cannot be read", () => {
  const uuid = (id: unknown) => `00000000-0000-4000-8000-000000000${id}`;

  test("is refused where ids tell nothing, with both named", async () => {
    const stage = scene();
    const transport = changing(stage.world, (one) => ({ ...one, id: uuid(one.id), created_at: "yesterday" }));
    const played = await stage.main(LATEST, { transport });
    expect(onlyError(played)).toMatch(/^Nothing was restored: .*0801.*0798.*cannot be told.*snapshot-id/s);
    expect(stage.happened("restore-started")).toEqual([]);
  });

  test("is refused where the newest alone has none", async () => {
    const stage = scene();
    const { id } = addSnapshot(stage.world, { server: 12345, name: "newest" });
    const transport = changing(stage.world, (one) => (one.id === id ? { ...one, created_at: null } : one));
    const played = await stage.main(LATEST, { transport });
    expect(onlyError(played)).toMatch(/801.*802 \(newest\).*cannot be told/);
    expect(stage.happened("restore-started")).toEqual([]);
  });

  test("is told by rising ids", async () => {
    const stage = scene();
    const transport = changing(stage.world, (one) => ({ ...one, created_at: undefined }));
    const played = await stage.main(LATEST, { transport });
    expect(played.outputs).toMatchObject({ status: "restored", "snapshot-id": "801" });
  });
});

test("the latest of servers of which one has none is refused for all", async () => {
  const { main, requests } = scene();
  const error = onlyError(await main({ ...LATEST, "server-id": "12345 12346" }));
  expect(error).toMatch(/^Nothing was restored.*Server 12346 has no completed snapshot/su);
  expect(requests().filter((line) => !line.startsWith("GET"))).toEqual([]);
});

test.each(["short-list", "foreign-next", "same-page"] as const)(
  "a listing that does not add up (%s) restores nothing",
  async (kind) => {
    const { main, faults, requests } = scene();
    faults.always({ method: "GET", path: /\/snapshots\/$/ }, { kind });
    expect(onlyError(await main(LATEST))).toMatch(/^Unexpected response/u);
    expect(requests().filter((line) => !line.startsWith("GET"))).toEqual([]);
  },
);

test.each([RESTORE, LATEST])(
  "a dry run of %j changes nothing, and says what it would restore",
  async (inputs) => {
    const { main, requests } = scene();
    const played = await main({ ...inputs, "dry-run": "true" });
    expect(played.outputs).toMatchObject({ status: "planned", "server-ids": "[12345]", "deleted-ids": "[]" });
    expect(stateOf(played)).toBeUndefined();
    expect(requests().filter((line) => !line.startsWith("GET"))).toEqual([]);
  },
);

test.each<[string, Record<string, string>, RegExp]>([
  ["an unknown snapshot", { "snapshot-id": "999" }, /no snapshot 999/u],
  ["another server's", { "snapshot-id": "801", "server-id": "12346" }, /belongs to server 12345/u],
  ["two of one server", { "snapshot-id": "801 798" }, /both of server 12345/u],
])("a dry run refuses %s as the real run does", async (_, inputs, words) => {
  const played = await scene().main({ operation: "restore", "dry-run": "true", ...inputs });
  expect([played.code, onlyError(played)]).toEqual([1, expect.stringMatching(words)]);
});

test("of several servers stands in the order in which the servers were given, not the snapshots", async () => {
  const { main, world } = scene();
  const { id } = addSnapshot(world, { server: 12346, name: "other" });
  const snapshots = { operation: "restore", "snapshot-id": `${id}, 801`, wait: "false" };
  const { outputs, log } = await main({ ...snapshots, "server-id": "12345, 12346" });
  expect(outputs).toMatchObject({
    "snapshot-id": "801",
    "snapshot-ids": `[801,${id}]`,
    "server-ids": "[12345,12346]",
  });
  expect(log.join("\n")).toMatch(/Restoring server 12345 .* to snapshot 801 .*\(taken .* ago\): all data/u);
});

describe("a newer snapshot of another run", () => {
  /** Restores a snapshot with this name and description, after which another run has made one. */
  async function restored(name: string, description: string, run = RUN) {
    const { main, world, happened } = scene();
    const { id } = addSnapshot(world, { server: 12345, name, description });
    const other = "[vps-snapshot-action octo-org/shop 4712.1 9876543210]";
    addSnapshot(world, { server: 12345, name: "other", description: other });
    const played = await main({ operation: "restore", "snapshot-id": String(id) }, { run });
    return { played, sent: happened("restore-started").length };
  }

  test.each<[string, string, string, typeof RUN]>([
    ["its marker", "x", "[vps-snapshot-action octo-org/shop 4711.1 0123456789]", RUN],
    ["its name alone", "octo-org-shop-4711-1-0123456789", "", RUN],
    [
      "a marker that writes the repository otherwise",
      "x",
      "[vps-snapshot-action Octo-Org/Shop 4711.1 0123456789]",
      RUN,
    ],
    [
      "that of an earlier attempt",
      "x",
      "[vps-snapshot-action octo-org/shop 4711.1 0123456789]",
      { ...RUN, attempt: "2" },
    ],
  ])("forbids a restore of what this run made, told by %s", async (_, name, description, run) => {
    const { played, sent } = await restored(name, description, run);
    expect(onlyError(played)).toMatch(
      /^Newer snapshot of another run: .* This run made snapshot 802 \(taken .* ago\)\. .*run operation: restore with snapshot-id: 802 by hand, in a run of its own\./u,
    );
    expect(sent).toBe(0);
  });

  test.each([
    ["another run", "[vps-snapshot-action octo-org/shop 4710.1 0123456789]"],
    [
      "a run of another repository that has the same id",
      "[vps-snapshot-action octo-org/other 4711.1 0123456789]",
    ],
    ["hand", ""],
  ])("does not forbid that of what was made by %s", async (_, description) => {
    const { played, sent } = await restored("x", description);
    expect([played.code, sent]).toEqual([0, 1]);
  });
});
