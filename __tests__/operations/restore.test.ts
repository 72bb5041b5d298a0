import { describe, expect, test } from "vitest";
import type { RestoreFateKind } from "../../simulator/fates.ts";
import { changeState, serverOf } from "../../simulator/servers.ts";
import { addSnapshot } from "../../simulator/snapshots.ts";
import { onlyError, scene } from "../../testing/scene-in-process.ts";

const RESTORE = { operation: "restore", "snapshot-id": "801" };

describe("restore", () => {
  test("looks, reads the server, sends, and watches the server until it is up", async () => {
    const { main, requests, problems } = scene();
    const played = await main(RESTORE);
    expect(played.annotations).toEqual([]);
    expect(played.code).toBe(0);
    expect(played.outputs).toMatchObject({
      "snapshot-id": "801",
      status: "restored",
      "server-ids": "[12345]",
    });
    expect(requests().slice(0, 3)).toEqual([
      "GET /snapshots/",
      "GET /servers/12345/",
      "POST /snapshots/801/restore/",
    ]);
    expect(new Set(requests().slice(3))).toEqual(new Set(["GET /servers/12345/"]));
    expect(problems).toEqual([]);
  });

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

  test("a server that somebody restores already is refused", async () => {
    const { main, world, happened } = scene();
    changeState(world, serverOf(world, 12345), "restoring", "test");
    const played = await main(RESTORE);
    expect(onlyError(played)).toMatch(/^Restore already in progress.*operation: wait and server-id: 12345/s);
    expect(happened("restore-started")).toEqual([]);
  });

  test("a token that cannot read servers is told before anything is sent, and with wait: false it is sent unwatched", async () => {
    const tokens = [{ token: "vps_x", name: "x", permissions: ["snapshots:*"] }];
    const refused = scene({ tokens });
    const first = await refused.main({ ...RESTORE, "api-token": "vps_x" });
    expect(onlyError(first)).toMatch(/wait: false.*servers:read/s);
    expect(refused.happened("restore-started")).toEqual([]);
    const unwatched = scene({ tokens });
    const second = await unwatched.main({ ...RESTORE, "api-token": "vps_x", wait: "false" });
    expect(second.code).toBe(0);
    expect(second.outputs.status).toBe("restoring");
    expect(unwatched.happened("restore-started")).toHaveLength(1);
  });

  test("one that VPS.org refuses: that nothing was restored, and what the server was like", async () => {
    const { main, world } = scene();
    changeState(world, serverOf(world, 12345), "suspended", "test");
    const error = onlyError(await main({ operation: "restore", "snapshot-id": "801" }));
    expect(error).toMatch(/^Request refused: .*400.*12345 was not restored\. Server 12345 was "suspended"/);
  });

  test("dry-run sends nothing", async () => {
    const { main, happened } = scene();
    const played = await main({ ...RESTORE, "dry-run": "true" });
    expect(played.outputs).toMatchObject({ status: "planned", "snapshot-id": "801" });
    expect(happened("restore-started")).toEqual([]);
  });
});

describe("when a restore is over", () => {
  const ends = (kind: RestoreFateKind) => ({ fates: { restore: () => ({ kind }) } });

  test.each<[RestoreFateKind, 0 | 1, RegExp]>([
    ["restore-shows-stopped", 0, /restored, and up again/],
    ["restore-ends-stopped", 0, /restored, started, and up again/],
    ["restore-stays-stopped", 0, /restored, started, and up again/],
    ["restore-shows-old-first", 0, /restored, and up again/],
    ["restore-odd-word", 0, /restored, and up again/],
    ["restore-ends-error", 1, /Restore failed/],
    ["restore-shows-old", 1, /Restore not confirmed/],
    ["restore-ignored", 1, /Restore not confirmed/],
    ["restore-never-ends", 1, /Timed out.*operation: wait/s],
  ])("%s", async (kind, code, words) => {
    const { main, happened } = scene(ends(kind));
    const played = await main(RESTORE);
    expect([played.code, JSON.stringify(played)]).toEqual([code, expect.stringMatching(words)]);
    expect(happened("restore-started")).toHaveLength(kind === "restore-ignored" ? 0 : 1);
    if (kind === "restore-stays-stopped") {
      const start = happened("power")[0];
      expect((start?.at ?? 0) - (happened("restore-started")[0]?.at ?? 0)).toBeGreaterThanOrEqual(
        15 * 60_000,
      );
    }
  });

  test("a server that was stopped before is left so", async () => {
    const { main, world, happened } = scene(ends("restore-ends-stopped"));
    changeState(world, serverOf(world, 12345), "stopped", "test");
    const played = await main(RESTORE);
    expect(played.code).toBe(0);
    expect(played.annotations).toMatchObject([{ level: "notice", title: "Restored, and stopped as before" }]);
    expect(happened("power")).toEqual([]);
  });
});

describe("a lost answer to a restore", () => {
  test("is found by watching the server, and never sent again", async () => {
    const { main, faults, happened } = scene();
    faults.once({ method: "POST" }, { kind: "drop-after" });
    const played = await main(RESTORE);
    expect(played.code).toBe(0);
    expect(happened("restore-started")).toHaveLength(1);
  });

  test("that was never acted on is sent once more after the whole look-up", async () => {
    const { main, faults, happened } = scene();
    faults.once({ method: "POST" }, { kind: "drop-before" });
    const played = await main(RESTORE);
    expect(played.code).toBe(0);
    expect(happened("restore-started")).toHaveLength(1);
    expect(happened("restore-started")[0]?.at).toBeGreaterThan(227_000);
  });

  test("twice lost: not known, and never green", async () => {
    const { main, faults } = scene();
    faults.always({ method: "POST" }, { kind: "drop-before" });
    const played = await main(RESTORE);
    expect(played.code).toBe(1);
    expect(onlyError(played)).toMatch(/is not known/);
  });
});
