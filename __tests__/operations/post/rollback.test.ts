/** The rollback of a failed job: sent once, to its own snapshot, or refused with the reason. */

import { describe, expect, test } from "vitest";
import { DEFAULT_TOKEN } from "../../../simulator/accounts.ts";
import type { FaultTarget } from "../../../simulator/faults.ts";
import type { NewOutage } from "../../../simulator/outage-kinds.ts";
import { beginOutage } from "../../../simulator/outages.ts";
import { changeState, serverOf } from "../../../simulator/servers.ts";
import { addSnapshot, type Snapshot } from "../../../simulator/snapshots.ts";
import { inProcess } from "../../../simulator/transport.ts";
import type { World } from "../../../simulator/world.ts";
import { MINUTE_MS } from "../../../src/text/words.ts";
import type { Transport } from "../../../src/world.ts";
import { changing } from "../../../testing/changed-answers.ts";
import { meanwhile, onlyError, scene, titlesOf, withPermissions } from "../../../testing/scene-in-process.ts";

const CREATE = { operation: "create", "server-id": "12345" };
const ROLLBACK = { ...CREATE, "on-job-failure": "restore", "on-job-cancelled": "restore" };
const FAILED = { "job-status": "failure" };
const OTHER_RUN = "[vps-snapshot-action octo-org/shop 4712.1 0123456789]";
const isRestore = ({ method, path }: FaultTarget) => method === "POST" && path.endsWith("/restore/");

const snapshotOf = (world: World, id: string) => world.snapshots.get(id) as Snapshot;

describe("a rollback", () => {
  test("rolls a failed job back to its own snapshot, once, and says so", async () => {
    const { main, post, happened } = scene();
    const played = await main(ROLLBACK);
    const after = await post(played, { ...ROLLBACK, ...FAILED });
    expect(after.code).toBe(0);
    expect(happened("restore-started")).toMatchObject([{ snapshot: 802, server: 12345 }]);
    expect(after.annotations).toMatchObject([{ level: "warning", title: "Rolled back" }]);
    expect(after.summary).toMatch(
      /### Rolled back: web-server-01 is as it was at 16 Jan 2025, 16:15 UTC\n\nThe job failed, /,
    );
  });

  test("its own snapshot is restored although the list has lost its server, not one that nothing shows to be its own", async () => {
    const roll = async (change: object) => {
      const { main, post, world, happened } = scene();
      const played = await main(ROLLBACK);
      const transport = changing(world, (snapshot) => ({ ...snapshot, ...change }));
      const after = await post(played, { ...ROLLBACK, ...FAILED }, { transport });
      return { after, restored: happened("restore-started").map(({ snapshot }) => snapshot) };
    };
    expect(await roll({ server: null })).toMatchObject({ after: { code: 0 }, restored: [802] });
    const { after, restored } = await roll({ server: null, name: "x", description: "" });
    expect(onlyError(after)).toMatch(/^Snapshot of another server: .*belongs to no server/u);
    expect(restored).toEqual([]);
  });

  test("refuses when another run has made a snapshot since", async () => {
    const { main, post, world, happened } = scene();
    const played = await main(ROLLBACK);
    addSnapshot(world, {
      server: 12345,
      name: "other",
      description: "[vps-snapshot-action octo-org/shop 4712.1 0123456789]",
    });
    const after = await post(played, { ...ROLLBACK, ...FAILED });
    expect(onlyError(after)).toMatch(/^Newer snapshot of another run.*restore with snapshot-id: 802/s);
    expect(happened("restore-started")).toEqual([]);
  });

  test.each([
    ["one server", "12345"],
    ["several", "12345,12346"],
  ])("refuses it in a list that tells the server of no snapshot, too: %s", async (_, servers) => {
    const { main, post, world, happened } = scene();
    const given = { ...ROLLBACK, "server-id": servers };
    const played = await main(given);
    addSnapshot(world, { server: 12345, name: "other", description: OTHER_RUN });
    const transport = changing(world, ({ server: _untold, ...rest }) => rest);
    const after = await post(played, { ...given, ...FAILED }, { transport });
    expect(onlyError(after)).toMatch(/^Newer snapshot of another run/u);
    expect(happened("restore-started")).toEqual([]);
  });

  test("refuses when somebody restores the server already", async () => {
    const { main, post, world, happened } = scene();
    const played = await main(ROLLBACK);
    changeState(world, serverOf(world, 12345), "restoring", "test");
    const after = await post(played, { ...ROLLBACK, ...FAILED });
    expect(onlyError(after)).toMatch(/^Restore already in progress/);
    expect(happened("restore-started")).toEqual([]);
  });

  test("a token that may not read servers: sent, and not verified", async () => {
    const { main, post, world, happened } = scene();
    const played = await main(ROLLBACK);
    world.tokens[0] = { ...DEFAULT_TOKEN, permissions: ["snapshots:*"] };
    const after = await post(played, { ...ROLLBACK, ...FAILED });
    expect(onlyError(after)).toMatch(/Rollback not verified/);
    expect(happened("restore-started")).toHaveLength(1);
  });

  test("servers that nobody could read until it was sent are watched all the same, and started", async () => {
    const stage = scene({ fates: { restore: () => ({ kind: "restore-ends-stopped" }) } });
    const played = await stage.main(ROLLBACK);
    stage.world.faults = {
      next: ({ path }) =>
        path.includes("/servers/") && stage.happened("restore-started").length === 0
          ? { kind: "server-error", status: 503 }
          : undefined,
    };
    const after = await stage.post(played, { ...ROLLBACK, ...FAILED });
    expect([after.code, titlesOf(after)]).toEqual([0, ["Rolled back"]]);
    expect(serverOf(stage.world, 12345).state).toBe("active");
  });

  test("servers that nobody can read for longer: no permission is missed", async () => {
    const stage = scene();
    const played = await stage.main(ROLLBACK);
    stage.faults.always({ path: /\/servers\// }, { kind: "server-error", status: 503 });
    const error = onlyError(await stage.post(played, { ...ROLLBACK, ...FAILED }));
    expect(error).toMatch(/503.*was accepted and goes on, unwatched.*operation: wait and server-id: 12345/su);
    expect(error).not.toContain("servers:read");
  });

  test("several servers: all attempted, each reported", async () => {
    const { main, post, world, happened } = scene();
    const inputs = { ...ROLLBACK, "server-id": "12345 12346 12347" };
    const played = await main(inputs);
    changeState(world, serverOf(world, 12346), "restoring", "test");
    const after = await post(played, { ...inputs, ...FAILED });
    expect(
      happened("restore-started")
        .map(({ server }) => server)
        .sort(),
    ).toEqual([12345, 12347]);
    expect(onlyError(after)).toMatch(/12346/);
  });

  test("of a snapshot that is gone: not to restore it by hand", async () => {
    const { main, post, faults } = scene();
    const made = await main({ ...ROLLBACK, ...FAILED });
    faults.always({ path: /\/snapshots\/$/ }, { kind: "stale", ms: 3_600_000 });
    const error = onlyError(await post(made, { ...ROLLBACK, ...FAILED }));
    expect(error).toMatch(/^Snapshot no longer available: .* was not restored\. .*operation: list\.$/);
  });

  test("of a restore that was refused: what the server was like", async () => {
    const { main, post, world } = scene();
    const made = await main({ ...ROLLBACK, ...FAILED });
    changeState(world, serverOf(world, 12345), "suspended", "test");
    const error = onlyError(await post(made, { ...ROLLBACK, ...FAILED }));
    expect(error).toMatch(
      /400.*was not restored\. Server 12345 \(web-server-01\) was "suspended".*panel\. To restore by hand/,
    );
  });

  test("a rollback held up by 429 is decided again: another run has begun to deploy meanwhile", async () => {
    const stage = scene();
    const played = await stage.main(ROLLBACK);
    stage.faults.times(2, { path: /restore/ }, { kind: "rate-limit", retryAfter: "120" });
    meanwhile(stage, isRestore, () =>
      addSnapshot(stage.world, { server: 12345, name: "other", description: OTHER_RUN }),
    );
    const after = await stage.post(played, { ...ROLLBACK, "job-status": "failure" });
    expect(onlyError(after)).toMatch(/^Newer snapshot of another run/u);
    expect(stage.happened("restore-started")).toEqual([]);
  });

  test("a rollback held up by 429 until shortly before its time is over is sent: the last look takes its time, too", async () => {
    const stage = scene();
    const played = await stage.main(ROLLBACK);
    const begun = stage.clock.now();
    stage.world.faults = {
      next: (target) =>
        isRestore(target) && stage.clock.now() - begun < 9 * 60_000
          ? { kind: "rate-limit", retryAfter: "3600" }
          : undefined,
    };
    const after = await stage.post(played, { ...ROLLBACK, ...FAILED });
    expect(after.code).toBe(0);
    expect(stage.happened("restore-started")).toHaveLength(1);
  });

  test("a server that cannot be read for a minute and a half: the snapshots are listed after it, right before the send", async () => {
    const stage = scene();
    const played = await stage.main(ROLLBACK);
    const begun = stage.clock.now();
    let sends = 0;
    stage.world.faults = {
      next: (target) => {
        if (isRestore(target)) return sends++ === 0 ? { kind: "rate-limit", retryAfter: "60" } : undefined;
        const isDown = stage.clock.now() - begun < 150_000 && sends > 0 && target.path.includes("/servers/");
        return isDown ? { kind: "server-error", status: 503 } : undefined;
      },
    };
    stage.world.after(120_000, () =>
      addSnapshot(stage.world, { server: 12345, name: "other", description: OTHER_RUN }),
    );
    const after = await stage.post(played, { ...ROLLBACK, ...FAILED });
    expect(onlyError(after)).toMatch(/^Newer snapshot of another run/u);
    expect(stage.happened("restore-started")).toEqual([]);
  });

  test("once its looks have come about it is sent, however long they took", async () => {
    const stage = scene();
    const played = await stage.main(ROLLBACK);
    const begun = stage.clock.now();
    // The first read of the server takes so long that all is looked at again, and that takes eleven minutes.
    const readAt = 40_000;
    let reads = 0;
    stage.world.faults = {
      next: ({ method, path }) => {
        const now = stage.clock.now() - begun;
        const isDown = path.includes("/servers/")
          ? now < readAt || (reads++ > 0 && now < 8 * MINUTE_MS)
          : method === "GET" && now > readAt && now < 11 * MINUTE_MS;
        return isDown ? { kind: "server-error", status: 503 } : undefined;
      },
    };
    const after = await stage.post(played, { ...ROLLBACK, ...FAILED });
    expect(titlesOf(after)).toEqual(["Rolled back"]);
  });

  test("the first look of a rollback failing names what is there and how to restore it", async () => {
    const stage = scene();
    const played = await stage.main(ROLLBACK);
    stage.faults.always({ method: "GET" }, { kind: "server-error", status: 503 });
    const after = await stage.post(played, { ...ROLLBACK, "job-status": "failure" });
    expect(onlyError(after)).toMatch(
      /Nothing was restored\. There is: snapshot 802 of server 12345 \(web-server-01\)\..*restore with snapshot-id: 802/su,
    );
  });

  test("does not restore a snapshot that is listed under another server by now", async () => {
    const { main, post, world, happened } = scene();
    const inputs = { ...ROLLBACK, "server-id": "12345 12346" };
    const played = await main(inputs);
    const [id] = JSON.parse(played.outputs["snapshot-ids"] ?? "");
    world.snapshots.set(String(id), { ...snapshotOf(world, String(id)), server: 12347 });
    const after = await post(played, { ...inputs, ...FAILED });
    expect(onlyError(after)).toMatch(/^Snapshot of another server/u);
    // Done by hand it would overwrite that other server.
    expect(onlyError(after)).not.toMatch(/by hand/u);
    expect(happened("restore-started").map(({ server }) => server)).toEqual([12346]);
  });

  test.each(["servers:*", "*:*"])("the permission %s is enough", async (permission) => {
    const { run, runPost } = withPermissions(permission);
    const inputs = { ...ROLLBACK, "when-full": "replace-oldest" };
    const played = await runPost(await run(inputs), { ...inputs, ...FAILED });
    expect([played.code, titlesOf(played)]).toEqual([0, ["Rolled back"]]);
  });
});

describe("a rollback whose first listings are old ones", () => {
  const old = {
    "without the snapshot": () => undefined,
    "with it in progress": (one: object) => ({ ...one, status: "in_progress", size_mb: null }),
  };

  test.each(Object.entries(old))("%s: looks again, and restores", async (_, before) => {
    const stage = scene();
    const played = await stage.main(ROLLBACK);
    const transport = changing(stage.world, (one, __, nth) =>
      one.id === 802 && nth < 3 ? before(one) : one,
    );
    const after = await stage.post(played, { ...ROLLBACK, "job-status": "failure" }, { transport });
    expect(after.annotations).toMatchObject([{ level: "warning", title: "Rolled back" }]);
    expect(stage.happened("restore-started")).toMatchObject([{ snapshot: 802 }]);
  });

  test("again and again: refused after half a minute", async () => {
    const stage = scene();
    const played = await stage.main(ROLLBACK);
    const transport = changing(stage.world, (one) => (one.id === 802 ? undefined : one));
    const after = await stage.post(played, { ...ROLLBACK, "job-status": "failure" }, { transport });
    expect(onlyError(after)).toMatch(/^Snapshot no longer available/);
    expect(after.took).toBeGreaterThanOrEqual(30_000);
    expect(after.took).toBeLessThan(60_000);
    expect(stage.happened("restore-started")).toEqual([]);
  });

  test("a snapshot that failed since is not looked for again", async () => {
    const stage = scene();
    const played = await stage.main(ROLLBACK);
    const transport = changing(stage.world, (one) => (one.id === 802 ? { ...one, status: "failed" } : one));
    const after = await stage.post(played, { ...ROLLBACK, "job-status": "failure" }, { transport });
    expect(onlyError(after)).toMatch(/"failed"/);
    expect(after.took).toBeLessThan(5_000);
  });

  test("on a cancelled job too: refused after half a minute", async () => {
    const stage = scene();
    const played = await stage.main(ROLLBACK);
    const transport = changing(stage.world, (one) => (one.id === 802 ? undefined : one));
    const after = await stage.post(played, { ...ROLLBACK, "job-status": "cancelled" }, { transport });
    expect(onlyError(after)).toMatch(/^Snapshot no longer available/);
    expect(after.took).toBeLessThan(35_000);
  });
});

describe("a rollback whose restore ends in an error", () => {
  const ends = { fates: { restore: () => ({ kind: "restore-ends-error", durationMs: 90_000 }) as const } };
  const ALWAYS = { ...ROLLBACK, "on-job-success": "restore" };

  test("is a warning, not a failure, in a job that succeeded", async () => {
    const { main, post } = scene(ends);
    const after = await post(await main(ALWAYS), { ...ALWAYS, "job-status": "success" });
    expect([after.code, after.annotations]).toMatchObject([
      0,
      [{ level: "warning", title: "Restore failed" }],
    ]);
  });

  test("fails the step in one that failed, with the id and the server's state", async () => {
    const { main, post } = scene(ends);
    const after = await post(await main(ALWAYS), { ...ALWAYS, ...FAILED });
    expect(onlyError(after)).toMatch(/^Restore failed.*"error"/su);
    expect(onlyError(after)).toContain("802");
  });
});

test("a rollback of a failed job that is not over in time fails, and says how to go on", async () => {
  const { main, post } = scene({ fates: { restore: () => ({ kind: "restore-never-ends" }) } });
  const after = await post(await main(ROLLBACK), { ...ROLLBACK, ...FAILED });
  expect([after.code, onlyError(after)]).toEqual([1, expect.stringMatching(/^Timed out.*operation: wait/su)]);
});

describe("a rollback that waits for its server to restart", () => {
  test.each<[string, NewOutage]>([
    ["VPS.org answers 503 for 8 minutes of it", { kind: "unavailable", lastsMs: 8 * MINUTE_MS }],
    ["its reads are denied for 15 seconds of it", { kind: "stray-401", lastsMs: 15_000 }],
  ])("%s: is carried out", async (_, outage) => {
    const { main, post, world, happened } = scene();
    const played = await main(ROLLBACK);
    const server = serverOf(world, 12345);
    changeState(world, server, "restarting", "deployment");
    world.after(MINUTE_MS, () => changeState(world, server, "active", "deployment"));
    world.after(20_000, () => beginOutage(world, outage));
    const after = await post(played, { ...ROLLBACK, ...FAILED });
    expect(titlesOf(after)).toEqual(["Rolled back"]);
    expect(happened("restore-started")).toHaveLength(1);
  });
});

describe("a rollback whose looks are answered", () => {
  test.each([301, 404])("%i twice by something that stands in for VPS.org: looks again", async (status) => {
    for (const path of ["/snapshots/", "/servers/"]) {
      const { main, post, world, happened } = scene();
      const played = await main(ROLLBACK);
      const send = inProcess(world);
      let strays = 0;
      const transport: Transport = async (request) => {
        const isStray = request.method === "GET" && request.url.includes(path) && strays < 2;
        if (!isStray) return await send(request);
        strays += 1;
        return { status, headers: { "content-type": "application/json" }, body: '{"message":"no route"}' };
      };
      const after = await post(played, { ...ROLLBACK, ...FAILED }, { transport });
      expect([path, strays, titlesOf(after)]).toEqual([path, 2, ["Rolled back"]]);
      expect(happened("restore-started")).toHaveLength(1);
    }
  });

  test("at the last moment: the server is read all the same, so that the restore is watched", async () => {
    const { main, post, world } = scene();
    const played = await main(ROLLBACK);
    beginOutage(world, { kind: "unavailable", lastsMs: 9.7 * MINUTE_MS });
    const after = await post(played, { ...ROLLBACK, ...FAILED });
    expect([after.code, titlesOf(after)]).toEqual([0, ["Rolled back"]]);
  });
});

test("a server given by UUID is guarded as one given by its number: another run has a newer snapshot", async () => {
  const stage = scene();
  const { uuid } = serverOf(stage.world, 12345);
  const inputs = { ...ROLLBACK, "server-id": uuid };
  const played = await stage.main(inputs);
  addSnapshot(stage.world, { server: 12345, name: "other", description: OTHER_RUN });
  const after = await stage.post(played, { ...inputs, ...FAILED });
  expect(onlyError(after)).toMatch(/^Newer snapshot of another run/u);
  expect(stage.happened("restore-started")).toEqual([]);
});

test("a server that the deployment stopped is up after the rollback, as it was before the snapshot", async () => {
  const stage = scene({ fates: { restore: () => ({ kind: "restore-ends-stopped" }) } });
  const played = await stage.main(ROLLBACK);
  changeState(stage.world, serverOf(stage.world, 12345), "stopped", "deployment");
  const after = await stage.post(played, { ...ROLLBACK, ...FAILED });
  expect([after.code, titlesOf(after)]).toEqual([0, ["Rolled back"]]);
  expect(stage.happened("power").map(({ action }) => action)).toEqual(["start"]);
  expect(serverOf(stage.world, 12345).state).toBe("active");
});
