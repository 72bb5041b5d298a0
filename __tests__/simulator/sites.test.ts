import { afterEach, expect, it } from "vitest";
import { scaledClock, virtualClock } from "../../simulator/clock.ts";
import { deploy } from "../../simulator/deployments.ts";
import { eventsOf } from "../../simulator/history.ts";
import { network } from "../../simulator/network.ts";
import { type RunningServer, serveSites } from "../../simulator/server.ts";
import { addServer, changeState, serverOf } from "../../simulator/servers.ts";
import { siteUrl } from "../../simulator/sites.ts";
import { restoreSnapshot } from "../../simulator/snapshots.ts";
import { CODES, type Code, type ServerState } from "../../simulator/states.ts";
import { createWorld, type WorldOptions } from "../../simulator/world.ts";

function setUp(options: Partial<WorldOptions> = {}) {
  const clock = virtualClock();
  const world = createWorld({ clock, ...options });
  const send = network(world, undefined, { latencyMs: [0, 0] });
  /** The status, or why there is no answer. */
  const look = (url = siteUrl(12345), headers = {}) =>
    send({ method: "GET", url, headers, timeoutMs: 10_000, dropsBody: true }).then(
      ({ status }) => status,
      (error: Error) => error.message,
    );
  return { clock, world, look, send, server: serverOf(world, 12345) };
}

it.each([
  ["healthy", 200],
  ["broken", 500],
  ["flapping", 200],
  ["redirecting", 302],
  ["hanging", "No answer within 10000 ms"],
  ["bad-certificate", "self-signed certificate"],
] as [Code, number | string][])("a site with %s code answers %s", async (code, answer) => {
  const { clock, world, look, server } = setUp();
  deploy(world, server, { code });
  expect(await clock.run(() => look())).toBe(answer);
});

it("has a test for each kind of code", () => {
  expect(CODES).toHaveLength(6);
});

it("flaps between well and broken, for seven seconds each", async () => {
  const { clock, world, look, server } = setUp();
  deploy(world, server, { code: "flapping" });
  const seen = await clock.run(async () => {
    const answers = [];
    for (let second = 0; second < 28; second += 7) {
      answers.push(await look());
      await clock.sleep(7_000);
    }
    return answers;
  });
  expect(seen).toEqual([200, 500, 200, 500]);
});

it("says where it redirects to", async () => {
  const { clock, world, send, server } = setUp();
  deploy(world, server, { code: "redirecting" });
  const { headers } = await clock.run(() =>
    send({ method: "GET", url: siteUrl(12345), headers: {}, timeoutMs: 10_000 }),
  );
  expect(headers.location).toBe("/maintenance?from=shop");
});

it.each([
  "stopped",
  "starting",
  "stopping",
  "restarting",
  "restoring",
  "suspended",
  "error",
] as ServerState[])("the site of a server that is %s refuses", async (state) => {
  const { clock, world, look, server } = setUp();
  changeState(world, server, state, "test");
  expect(await clock.run(() => look())).toBe("connect ECONNREFUSED");
});

it("boots: refused at first, then 502, then well", async () => {
  const { clock, world, look, server } = setUp({ siteBootMs: 60_000 });
  await clock.run(async () => {
    expect(await look()).toBe(200);
    deploy(world, server, { code: "healthy", power: "restarts", lastsMs: 10_000 });
    await clock.sleep(10_000);
    const answers = [];
    for (let look30 = 0; look30 < 3; look30 += 1) {
      answers.push(await look());
      await clock.sleep(30_000);
    }
    expect(answers).toEqual(["connect ECONNREFUSED", 502, 200]);
  });
});

it("brings back with a restore what the snapshot held", async () => {
  const { clock, world, look, server } = setUp({ durations: { restore: [300_000, 300_000] } });
  const snapshot = world.snapshots.get("801");
  deploy(world, server, { code: "broken" });
  await clock.run(async () => {
    expect(await look()).toBe(500);
    if (snapshot !== undefined) restoreSnapshot(world, snapshot, server, 1);
    expect(await look()).toBe("connect ECONNREFUSED");
    await clock.sleep(300_000);
    expect(await look()).toBe(200);
  });
});

it("writes down each look with all that it brought", async () => {
  const { clock, world, look } = setUp();
  await clock.run(async () => {
    await look(`${siteUrl(12345)}health?key=secret`, { accept: "*/*" });
    await look(siteUrl(99));
  });
  expect(eventsOf(world.history, "probe")).toEqual([
    {
      at: 0,
      type: "probe",
      server: 12345,
      url: "https://shop.example/12345/health?key=secret",
      headers: { accept: "*/*" },
      status: 200,
    },
    { at: 0, type: "probe", server: null, url: "https://shop.example/99/", headers: {}, status: 404 },
  ]);
});

const running: RunningServer[] = [];
afterEach(() => Promise.all(running.splice(0).map((server) => server.close())));

it("serves over HTTP on a port of its own, a path for each server", async () => {
  const world = createWorld({ clock: scaledClock(60) });
  addServer(world, { id: 5, name: "broken", code: "broken" });
  const sites = await serveSites(world);
  running.push(sites);
  const statusOf = async (path: string) => (await fetch(sites.origin + path, { redirect: "manual" })).status;
  expect(await statusOf("/12345/")).toBe(200);
  expect(await statusOf("/5/")).toBe(500);
  await expect(statusOf("/12347/")).rejects.toThrow("fetch failed");
  expect(eventsOf(world.history, "probe").map(({ status }) => status)).toEqual([200, 500, 0]);
});
