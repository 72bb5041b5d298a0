import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { fileURLToPath } from "node:url";
import { afterEach, expect, it } from "vitest";
import { DEFAULT_TOKEN } from "../../simulator/accounts.ts";
import { scaledClock } from "../../simulator/clock.ts";
import { type Fault, scriptedFaults } from "../../simulator/faults.ts";
import { createGithub } from "../../simulator/github.ts";
import { eventsOf } from "../../simulator/history.ts";
import { type RunningServer, serve } from "../../simulator/server.ts";
import { createWorld } from "../../simulator/world.ts";
import { documented, type Json, NEW } from "../../testing/api-caller.ts";

const running: RunningServer[] = [];
afterEach(() => Promise.all(running.splice(0).map((server) => server.close())));

/** A world behind a socket, a hundred simulated minutes a second. */
async function start() {
  const faults = scriptedFaults();
  const world = createWorld({ clock: scaledClock(6000), faults });
  const github = createGithub({ clock: world.clock });
  const server = await serve(world, 0, github);
  running.push(server);
  const ask = (method: string, path: string, body?: unknown) =>
    fetch(`${server.origin}${path}`, {
      method,
      headers: { authorization: `Bearer ${DEFAULT_TOKEN.token}`, "content-type": "application/json" },
      redirect: "manual",
      signal: AbortSignal.timeout(5000),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const json = async (method: string, path: string, body?: unknown): Promise<Json> =>
    (await ask(method, path, body)).json();
  return { world, faults, ask, json, origin: server.origin };
}

it("serves the documented answers, with links that lead back to it", async () => {
  const { json, origin, ask } = await start();
  expect(await json("GET", "/api/v1/snapshots/?server_id=12345")).toEqual(documented("list.200"));
  expect(await json("POST", "/api/v1/snapshots/801/restore/")).toEqual(documented("restore.200"));
  const { next } = await json("GET", "/api/v1/servers/?page_size=2");
  expect(next).toBe(`${origin}/api/v1/servers/?page_size=2&page=2`);
  expect((await ask("DELETE", "/api/v1/snapshots/798/")).status).toBe(204);
  expect((await ask("GET", "/api/v1/snapshots")).status).toBe(301);
});

it("lets simulated time pass as fast as told", async () => {
  const { json } = await start();
  await json("POST", "/api/v1/snapshots/", NEW);
  await expect
    .poll(async () => (await json("GET", "/api/v1/snapshots/")).results[0].status, { interval: 10 })
    .toBe("completed");
});

it.each([
  ["refuse", 0],
  ["drop-before", 0],
  ["drop-after", 1],
] as const)("%s resets the connection", async (kind, restores) => {
  const { ask, faults, world } = await start();
  faults.once({}, { kind });
  await expect(ask("POST", "/api/v1/snapshots/801/restore/")).rejects.toThrow("fetch failed");
  expect(eventsOf(world.history, "restore-started")).toHaveLength(restores);
});

it("cuts a body short", async () => {
  const { ask, faults } = await start();
  faults.once({}, { kind: "cut" });
  const response = await ask("GET", "/api/v1/snapshots/");
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow("terminated");
});

it("sends a body slowly, and stops when the client has gone", async () => {
  const { faults, origin } = await start();
  faults.once({}, { kind: "slow" });
  const signal = AbortSignal.timeout(100);
  const response = await fetch(`${origin}/api/v1/snapshots/`, { signal });
  await expect(response.text()).rejects.toThrow("timeout");
});

it("sends ten megabytes", async () => {
  const { ask, faults } = await start();
  faults.once({}, { kind: "huge" });
  expect((await (await ask("GET", "/api/v1/snapshots/")).text()).length).toBe(10_000_000);
});

it("redirects to another host", async () => {
  const { ask, faults } = await start();
  faults.once({}, { kind: "redirect" });
  const response = await ask("GET", "/api/v1/snapshots/");
  expect([response.status, response.headers.get("location")]).toEqual([
    302,
    "https://elsewhere.example/api/v1/snapshots/",
  ]);
});

it("survives requests that are none", async () => {
  const { ask, origin, json } = await start();
  const huge = await ask("POST", "/api/v1/snapshots/", { ...NEW, description: "d".repeat(1_100_000) });
  expect(huge.status).toBe(413);
  expect((await fetch(`${origin}//:80/%`)).status).toBe(404);
  expect((await json("GET", "/api/v1/account/me/")).token.name).toBe("simulator");
});

it("is controlled over HTTP: faults, fates, habits, servers, snapshots, history and state", async () => {
  const { ask, json } = await start();
  const fault: Fault = { kind: "server-error", status: 503, applied: false };
  await ask("POST", "/_simulator/faults", {
    match: { method: "GET", path: "/snapshots/$" },
    fault,
    times: 1,
  });
  await ask("POST", "/_simulator/faults", { match: { method: "DELETE" }, fault });
  expect((await ask("GET", "/api/v1/snapshots/")).status).toBe(503);
  expect((await ask("GET", "/api/v1/snapshots/")).status).toBe(200);
  expect((await ask("DELETE", "/api/v1/snapshots/798/")).status).toBe(503);
  await ask("DELETE", "/_simulator/faults");
  expect((await ask("DELETE", "/api/v1/snapshots/798/")).status).toBe(204);

  const made = await json("POST", "/_simulator/snapshots", {
    server: 12346,
    name: "by-hand",
    status: "failed",
  });
  expect(made).toBe(802);
  await ask("POST", "/_simulator/servers", { id: 12346, state: "suspended" });
  await ask("POST", "/_simulator/habits", { maxPageSize: 1 });
  await ask("POST", "/_simulator/fates", { restore: { kind: "restore-ends-error", durationMs: 1 } });
  await ask("POST", "/api/v1/snapshots/801/restore/");
  const state = await json("GET", "/_simulator/state");
  expect(state.servers.map((one: Json) => one.state)).toEqual(["error", "suspended", "stopped"]);
  expect(state.snapshots.map((one: Json) => one.id)).toEqual([802, 801]);
  expect(state.faults).toEqual({ "server-error": 2, "restore-ends-error": 1 });
  const history = await json("GET", "/_simulator/history");
  expect(eventsOf(history, "restore-ended")).toMatchObject([{ snapshot: 801, state: "error" }]);
  expect((await json("GET", "/api/v1/snapshots/")).results).toHaveLength(1);
  expect((await ask("GET", "/_simulator/nothing")).status).toBe(404);
  expect((await ask("POST", "/_simulator/servers", { id: 1, state: "active" })).status).toBe(400);
});

it("sends nothing, switches protocols, compresses", async () => {
  const { ask, faults, origin } = await start();
  for (const kind of ["silent", "switching", "compressed"] as const) faults.once({}, { kind });
  await expect(fetch(`${origin}/api/v1/snapshots/`, { signal: AbortSignal.timeout(100) })).rejects.toThrow(
    "timeout",
  );
  const socket = connect(Number(new URL(origin).port), "127.0.0.1");
  socket.write("GET /api/v1/snapshots/ HTTP/1.1\r\nhost: localhost\r\n\r\n");
  const [bytes] = await once(socket, "data");
  socket.destroy();
  expect(String(bytes)).toMatch(/^HTTP\/1\.1 101 Switching Protocols\r\n/);
  const compressed = await ask("GET", "/api/v1/snapshots/");
  expect(compressed.headers.get("content-encoding")).toBe("gzip");
  expect(((await compressed.json()) as Json).count).toBe(2);
});

it("is controlled over HTTP: outages, habits by word, deployments, deeds, names and runs", async () => {
  const { ask, json, world } = await start();
  const order = async (what: string, body: unknown) =>
    (await ask("POST", `/_simulator/${what}`, body)).status;
  await order("outages", { kind: "unavailable", lastsMs: 3_600_000 });
  expect((await ask("GET", "/api/v1/snapshots/")).status).toBe(503);
  await ask("DELETE", "/_simulator/outages");
  expect((await ask("GET", "/api/v1/snapshots/")).status).toBe(200);
  await order("outages", { kind: "busy", lastsMs: 1_000, at: "post" });
  await order("deployments", { server: 12347, power: "starts", at: "post" });
  expect(world.postStep.awaited.map(({ what }) => what)).toEqual(["outage", "deployment"]);
  await ask("DELETE", "/_simulator/outages");
  expect(world.postStep.awaited.map(({ what }) => what)).toEqual(["deployment"]);

  await order("habits", { words: ["entries-twice", "entries-server-null"], maxPageSize: 10 });
  expect((await json("GET", "/api/v1/snapshots/")).count).toBe(4);
  await order("servers", { id: 12346, name: "web-server-01" });
  await order("deeds", { what: "snapshot", server: 12346, name: "nightly", actor: "nightly" });
  await order("deployments", { server: 12345, code: "broken", power: "stops", lastsMs: 1 });
  const { servers } = await json("GET", "/_simulator/state");
  expect(servers.slice(0, 2)).toMatchObject([{ code: "broken" }, { name: "web-server-01", code: "healthy" }]);
  expect(eventsOf(world.history, "deed")).toMatchObject([{ actor: "nightly", done: true }]);

  expect(await order("runs", { repository: "octo-org/shop", id: 7 })).toBe(200);
  expect(await json("GET", "/_simulator/runs")).toEqual([]);
  expect(await order("outages", { kind: "flood", lastsMs: 1 })).toBe(400);
  expect(await order("habits", { words: ["tidy"] })).toBe(400);
  expect(await order("deeds", { what: "dance", server: 12345 })).toBe(400);
});

const MAIN = fileURLToPath(new URL("../../simulator/main.ts", import.meta.url));

function run(...options: string[]) {
  const child = spawn(process.execPath, [MAIN, ...options], { stdio: ["ignore", "pipe", "pipe"] });
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => {
    output.stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output.stderr += chunk;
  });
  return { child, output };
}

it("prints addresses and tokens, the API's on its first line, and ends well on SIGINT", async () => {
  const { child, output } = run(
    ...["--speed", "1000", "--faults", "late:0.5,restore-ends-error,html:0"],
    ...["--habits", "busy-409", "--outages", "busy:60@post", "--others", "snapshot:1"],
    ...["--deployments", "reboots@post,flapping@600"],
  );
  await expect.poll(() => output.stdout, { timeout: 5000 }).toContain("\n");
  await expect.poll(() => output.stdout.split("\n"), { timeout: 5000 }).toHaveLength(4);
  const [first = "", second = "", third = ""] = output.stdout.split("\n");
  const [, url, token] =
    /^VPS_API_URL=(http:\/\/127\.0\.0\.1:\d+\/api\/v1) VPS_API_TOKEN=(vps_\S+)$/.exec(first) ?? [];
  const site = /^SITE_URL=(http:\/\/127\.0\.0\.1:\d+\/12345\/)$/.exec(second)?.[1];
  const [, github, githubToken] =
    /^GITHUB_API_URL=(http:\/\/127\.0\.0\.1:\d+) GITHUB_TOKEN=(ghs_\S+)$/.exec(third) ?? [];
  expect((await fetch(String(site))).status).toBe(200);
  const asked = await fetch(`${github}/repos/a/b/actions/runs/1`, {
    headers: { authorization: `token ${githubToken}` },
  });
  expect(asked.status).toBe(404);
  const response = await fetch(`${url}/servers/`, { headers: { authorization: `Bearer ${token}` } });
  expect(response.status).toBe(200);
  // npm passes on a Ctrl-C that the terminal has sent already.
  child.kill("SIGINT");
  child.kill("SIGINT");
  expect(await once(child, "exit")).toEqual([0, null]);
});

it.each([
  [["--speed", "fast"], '--speed must be a number from 0.001 to 1000000, not "fast"'],
  [["--port", "65536"], "--port must be"],
  [["--faults", "gremlins"], '--faults does not know "gremlins"'],
  [["--faults", "late:2"], "--faults must be"],
  [["--speeed", "1"], "Unknown option"],
])("refuses %j and says how to call it", async (options, message) => {
  const { child, output } = run(...options);
  expect(await once(child, "close")).toEqual([2, null]);
  expect(output.stderr).toContain(message);
  expect(output.stderr).toContain("Usage: npm run simulator");
});
