import { expect, it } from "vitest";
import { DEFAULT_TOKEN } from "../../simulator/accounts.ts";
import { eventsOf } from "../../simulator/history.ts";
import { addServer, changeState, type ServerState, serverOf } from "../../simulator/servers.ts";
import { addSnapshot } from "../../simulator/snapshots.ts";
import { connect, NEW } from "../../testing/api-caller.ts";

const MINUTE = 60_000;

it("completes a snapshot within the documented minutes, and gives it a size", async () => {
  for (let seed = 0; seed < 20; seed++) {
    const { clock, call, world } = connect({ seed });
    await clock.run(async () => {
      await call("POST", "/snapshots/", NEW);
      await clock.sleep(3 * MINUTE - 1);
      expect((await call("GET", "/snapshots/")).json.results[0]).toMatchObject({
        id: 802,
        status: "in_progress",
        size_mb: null,
      });
      await clock.sleep(7 * MINUTE + 1);
      expect((await call("GET", "/snapshots/")).json.results[0]).toMatchObject({
        status: "completed",
        size_mb: expect.any(Number),
      });
    });
    const [completed] = eventsOf(world.history, "snapshot-completed");
    expect(completed?.at).toBeGreaterThanOrEqual(3 * MINUTE);
    expect(completed?.at).toBeLessThanOrEqual(10 * MINUTE);
  }
});

it("restores within the documented minutes: restoring, then active", async () => {
  const { clock, call, world } = connect();
  const status = async () => (await call("GET", "/servers/12345/")).json.status;
  await clock.run(async () => {
    await call("POST", "/snapshots/801/restore/");
    expect(await status()).toBe("restoring");
    await clock.sleep(5 * MINUTE - 1);
    expect(await status()).toBe("restoring");
    await clock.sleep(10 * MINUTE + 1);
    expect(await status()).toBe("active");
  });
  expect(eventsOf(world.history, "restore-started")).toMatchObject([
    { at: 0, snapshot: 801, server: 12345, request: 1 },
  ]);
  expect(eventsOf(world.history, "restore-ended")).toMatchObject([
    { snapshot: 801, server: 12345, state: "active" },
  ]);
  expect(eventsOf(world.history, "server-state").map(({ from, to }) => `${from}>${to}`)).toEqual([
    "active>restoring",
    "restoring>active",
  ]);
});

it("has room for five snapshots a server, whatever their state", async () => {
  const { clock, call } = connect({ fates: { snapshot: () => ({ kind: "snapshot-fails", durationMs: 1 }) } });
  const create = async () => (await call("POST", "/snapshots/", NEW)).status;
  await clock.run(async () => {
    expect([await create(), await create(), await create()]).toEqual([201, 201, 201]);
    await clock.sleep(10);
    const refused = await call("POST", "/snapshots/", NEW);
    expect(refused).toMatchObject({ status: 400, json: { detail: expect.stringContaining("limit") } });
    expect((await call("POST", "/snapshots/", { ...NEW, server_id: 12346 })).status).toBe(201);
    await call("DELETE", "/snapshots/798/");
    expect(await create()).toBe(201);
  });
});

it.each([
  ["active", 200, 201],
  ["stopped", 200, 201],
  ["starting", 400, 201],
  ["stopping", 400, 201],
  ["restarting", 400, 201],
  ["restoring", 400, 400],
  ["suspended", 400, 400],
  ["error", 400, 400],
] as const)(
  "a server that is %s answers a restore with %i, a create with %i",
  async (state, restored, created) => {
    for (const [path, body, status] of [
      ["/snapshots/801/restore/", undefined, restored],
      ["/snapshots/", NEW, created],
    ] as const) {
      const { clock, call, world } = connect();
      changeState(world, serverOf(world, 12345), state satisfies ServerState, "test");
      expect((await clock.run(() => call("POST", path, body))).status).toBe(status);
    }
  },
);

it("restores no snapshot that is not completed", async () => {
  const { clock, call, world } = connect();
  await clock.run(async () => {
    await call("POST", "/snapshots/", NEW);
    expect((await call("POST", "/snapshots/802/restore/")).status).toBe(400);
  });
  expect(eventsOf(world.history, "restore-started")).toEqual([]);
});

it("switches servers, through states that take their time", async () => {
  const { clock, call, world } = connect();
  const power = async (action: string) => (await call("POST", "/servers/12346/power/", { action })).status;
  const status = async () => (await call("GET", "/servers/12346/")).json.status;
  await clock.run(async () => {
    expect([await power("stop"), await status()]).toEqual([200, "stopping"]);
    expect([await power("start"), await power("restart")]).toEqual([400, 400]);
    await clock.sleep(MINUTE);
    expect([await status(), await power("stop")]).toEqual(["stopped", 200]);
    expect([await power("start"), await status()]).toEqual([200, "starting"]);
    await clock.sleep(MINUTE);
    expect([await status(), await power("start")]).toEqual(["active", 200]);
    expect([await power("restart"), await status()]).toEqual([200, "restarting"]);
    expect([await power("hard_stop"), await status()]).toEqual([200, "stopped"]);
    await clock.sleep(10 * MINUTE);
    expect(await status()).toBe("stopped");
    expect([await power("explode"), await power("")]).toEqual([400, 400]);
    expect((await call("POST", "/servers/12346/power/")).json).toEqual({
      action: ["This field is required."],
    });
  });
  const applied = eventsOf(world.history, "power").filter((event) => event.applied);
  expect(applied.map(({ action }) => action)).toEqual(["stop", "start", "restart", "hard_stop"]);
});

it("remembers each request, each snapshot and the server's true state, in order of time", async () => {
  const { clock, call, world } = connect();
  await clock.run(async () => {
    await call("POST", "/servers/12345/power/", { action: "stop" });
    await clock.sleep(MINUTE);
    await call("POST", "/snapshots/", NEW);
    await clock.sleep(10 * MINUTE);
    await call("DELETE", "/snapshots/802/", undefined, { token: "vps_wrong" });
    await call("DELETE", "/snapshots/802/");
  });
  const seeds = world.history.filter((event) => event.type === "snapshot-created" && event.by === "seed");
  const story = world.history.slice(eventsOf(world.history, "server-added").length + seeds.length);
  expect(seeds).toHaveLength(2);
  expect(story.map(({ type }) => type)).toEqual([
    ...["request", "server-state", "power", "answered", "server-state"],
    ...["request", "snapshot-created", "answered", "snapshot-completed"],
    ...["request", "answered", "request", "snapshot-deleted", "answered"],
  ]);
  expect(story[5]).toEqual({
    at: MINUTE,
    type: "request",
    request: 2,
    method: "POST",
    path: "/api/v1/snapshots/",
    body: JSON.stringify(NEW),
    token: "simulator",
    headers: { authorization: `Bearer ${DEFAULT_TOKEN.token}`, "content-type": "application/json" },
  });
  expect(story[6]).toMatchObject({
    snapshot: 802,
    server: 12345,
    by: "api",
    request: 2,
    serverState: "stopped",
  });
  expect(story[9]).toMatchObject({ type: "request", token: null });
  expect(story.map(({ at }) => at)).toEqual(story.map(({ at }) => at).toSorted((a, b) => a - b));
});

it("is the same for the same seed, and another for another", async () => {
  const play = async (seed: number) => {
    const { clock, call, world } = connect({ seed });
    await clock.run(async () => {
      await call("POST", "/snapshots/", NEW);
      await call("POST", "/snapshots/801/restore/");
      await clock.sleep(20 * MINUTE);
    });
    return world.history;
  };
  expect(await play(1)).toEqual(await play(1));
  expect(await play(1)).not.toEqual(await play(2));
});

it("can be filled by hand, before and in the middle", async () => {
  const { clock, call, world } = connect({
    populate: (empty) => {
      addServer(empty, { id: 7, name: "seven", state: "stopped" });
      addSnapshot(empty, {
        server: 7,
        name: "half",
        status: "in_progress",
        createdAt: "2025-01-01T00:00:00Z",
      });
    },
  });
  await clock.run(async () => {
    expect((await call("GET", "/servers/")).json.results).toMatchObject([{ id: 7, status: "stopped" }]);
    await clock.sleep(MINUTE);
    addSnapshot(world, { server: 7, name: "of-another-run" });
    expect((await call("GET", "/snapshots/")).json.results).toMatchObject([
      { id: 803, status: "completed", size_mb: 4096, created_at: "2025-01-16T16:16:00Z" },
      { id: 802, status: "in_progress", size_mb: null },
    ]);
  });
  expect(() => serverOf(world, 12345)).toThrow("no server 12345");
});
