/** Operation create, one server: what is asked, made, told and refused. */

import { describe, expect, test } from "vitest";
import type { FaultTarget } from "../../../simulator/faults.ts";
import { changeState, serverOf } from "../../../simulator/servers.ts";
import { inProcess } from "../../../simulator/transport.ts";
import type { Transport } from "../../../src/world.ts";
import { changing } from "../../../testing/changed-answers.ts";
import { stateOf } from "../../../testing/saved-state.ts";
import { meanwhile, onlyError, scene, titlesOf, withPermissions } from "../../../testing/scene-in-process.ts";

const isCreate = ({ method, path }: FaultTarget) => method === "POST" && path.endsWith("/snapshots/");
const CREATE = { operation: "create", "server-id": "12345" };

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

  test("a server that does not exist: one error that says it, and no warning before it", async () => {
    const { main } = scene();
    const played = await main({ operation: "create", "server-id": "54321" });
    expect(played.annotations).toHaveLength(1);
    expect(onlyError(played)).toMatch(
      /^Not found: Server 54321 is not one that VPS\.org knows\. No snapshot was made\. This token sees 12345 \(web-server-01\), .*\. Check server-id/,
    );
    const planned = await main({ operation: "create", "server-id": "12345 54321", "dry-run": "true" });
    expect(onlyError(planned)).toMatch(/^Not found: Server 54321 is not one that VPS\.org knows\./);
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

  test("refused for a server that is suspended: says so, and that nothing was made", async () => {
    const { main, world } = scene();
    changeState(world, serverOf(world, 12345), "suspended", "test");
    const error = onlyError(await main({ operation: "create", "server-id": "12345" }));
    expect(error).toMatch(
      /^Request refused: .*400.* No snapshot of server 12345 \(web-server-01\) was made\./,
    );
    expect(error).toMatch(/"suspended" when this step looked at it\. Look at the server in the panel\./);
  });

  test.each([
    ["by id", "12345"],
    ["by name", "web-server-01"],
  ])("an outage that begins before its looks, of a server given %s, is outlasted", async (_, server) => {
    const { main, world, clock, happened } = scene();
    const fault = { kind: "server-error", status: 503, applied: false } as const;
    world.faults = { next: () => (clock.now() < 8 * 60_000 ? fault : undefined) };
    expect((await main({ operation: "create", "server-id": server })).code).toBe(0);
    expect(happened("snapshot-created").filter(({ by }) => by === "api")).toHaveLength(1);
  });

  test("a look that is denied after somebody's restore was awaited says that no snapshot was made", async () => {
    const { main, world } = scene();
    let lists = 0;
    changeState(world, serverOf(world, 12345), "restoring", "test");
    world.after(60_000, () => changeState(world, serverOf(world, 12345), "active", "test"));
    world.faults = {
      next: ({ path }) => (path.endsWith("/snapshots/") && lists++ > 0 ? { kind: "forbidden" } : undefined),
    };
    expect(onlyError(await main(CREATE))).toMatch(
      /^Permission denied: .*No snapshot of server 12345 \(web-server-01\) was made\. Give/u,
    );
  });

  test("an outage while somebody's restore is awaited is outlasted until 10 minutes are over", async () => {
    const { main, world, clock, happened } = scene();
    const server = serverOf(world, 12345);
    changeState(world, server, "restoring", "test");
    world.after(400_000, () => changeState(world, server, "active", "test"));
    const isDown = () => clock.now() > 30_000 && clock.now() < 9 * 60_000;
    world.faults = {
      next: () => (isDown() ? { kind: "server-error", status: 503, applied: false } : undefined),
    };
    expect((await main(CREATE)).code).toBe(0);
    expect(happened("snapshot-created").filter(({ by }) => by === "api")).toHaveLength(1);
  });

  test("an outage of its looks: the pauses that Retry-After asks for are kept", async () => {
    const { main, world, clock } = scene();
    const asked: number[] = [];
    world.faults = {
      next: () => {
        if (clock.now() > 4 * 60_000) return undefined;
        asked.push(clock.now());
        return { kind: "server-error", status: 503, applied: false, retryAfter: "50" };
      },
    };
    expect((await main(CREATE)).code).toBe(0);
    const pauses = asked.slice(1).map((at, index) => at - (asked[index] ?? 0));
    expect(pauses.length).toBe(4);
    for (const pause of pauses) expect(pause).toBeGreaterThanOrEqual(50_000);
  });

  test("a send that never leaves is tried five times, and not longer", async () => {
    const { main, world } = scene();
    let sends = 0;
    world.faults = {
      next: (target) => {
        if (!isCreate(target)) return undefined;
        sends += 1;
        return { kind: "refuse" };
      },
    };
    expect(onlyError(await main(CREATE))).toMatch(/No snapshot of server 12345/u);
    expect(sends).toBe(5);
  });

  test("refused since a restore has begun after its looks: awaits that, and is sent again", async () => {
    const stage = scene();
    const { main, world, happened } = stage;
    const server = serverOf(world, 12345);
    meanwhile(stage, isCreate, () => {
      changeState(world, server, "restoring", "test");
      world.after(400_000, () => changeState(world, server, "active", "test"));
    });
    const played = await main(CREATE);
    expect(played.annotations).toEqual([]);
    const made = happened("snapshot-created").filter(({ by }) => by === "api");
    expect(made).toMatchObject([{ at: expect.any(Number) }]);
    expect(made[0]?.at).toBeGreaterThan(400_000);
  });

  test("refused by a server that is up: nothing is sent again", async () => {
    const { main, faults, requests } = scene();
    faults.always({ method: "POST" }, { kind: "busy" });
    expect(onlyError(await main(CREATE))).toMatch(/^Request refused: .* was made\. Server 12345/u);
    expect(requests().filter((line) => line === "POST /snapshots/")).toHaveLength(1);
  });

  test("a server that is being restored is awaited before anything is made", async () => {
    const { main, world, happened } = scene();
    const server = serverOf(world, 12345);
    changeState(world, server, "restoring", "test");
    world.after(400_000, () => changeState(world, server, "active", "test"));
    const played = await main({ operation: "create", "server-id": "12345", "when-full": "replace-oldest" });
    expect(played.code).toBe(0);
    expect(played.log.join("\n")).toMatch(
      /Server 12345 \(web-server-01\) is being restored: waiting until that is over, 30 min at most \(wait-timeout-minutes\)/,
    );
    expect(happened("snapshot-created").at(-1)).toMatchObject({ serverState: "active" });
    expect(happened("snapshot-created").at(-1)?.at).toBeGreaterThanOrEqual(405_000);
  });

  test("a restore that ends badly is an error, and to wait longer is no advice", async () => {
    const { main, world, requests } = scene();
    const server = serverOf(world, 12345);
    changeState(world, server, "restoring", "test");
    world.after(60_000, () => changeState(world, server, "suspended", "test"));
    const error = onlyError(await main(CREATE));
    expect(error).toMatch(
      /^Server in a failed state: .*no snapshot was made\. Look at the server in the panel\.$/u,
    );
    expect(requests().filter((line) => !line.startsWith("GET"))).toEqual([]);
  });

  test("a restore that is not over in time is an error, and nothing was made", async () => {
    const { main, world, requests } = scene();
    changeState(world, serverOf(world, 12345), "restoring", "test");
    const played = await main({ operation: "create", "server-id": "12345", "wait-timeout-minutes": "10" });
    expect(onlyError(played)).toMatch(
      /^Timed out: .*not over after 10 min.*no snapshot was made\..*operation: wait/u,
    );
    expect(requests().filter((line) => !line.startsWith("GET"))).toEqual([]);
  });

  test.each([
    [
      { kind: "forbidden" },
      /^Permission denied: .*was made\. Give the token the permission servers:\* \(https:/,
    ],
    [{ kind: "refuse" }, /^Connection failed: .*was made\. Check the runner's network and api-url\.$/],
  ] as const)("%j: what came back, that nothing was made, and what to do", async (fault, words) => {
    const { main, faults } = scene();
    faults.always({ method: "POST" }, fault);
    expect(onlyError(await main({ operation: "create", "server-id": "12345" }))).toMatch(words);
    faults.always({}, fault);
    const error = onlyError(await main({ operation: "create", "server-id": "12345" }));
    expect(error).toMatch(/ No snapshot was made\. /);
  });

  test("a lagging listing and pages of two are no trouble", async () => {
    const stage = scene({ snapshotLagMs: 20_000, maxPageSize: 2 });
    const played = await stage.main(CREATE);
    expect([played.code, played.annotations, stage.problems]).toEqual([0, [], []]);
  });

  test("a server given by UUID whose snapshots carry integers", async () => {
    const stage = scene();
    const { uuid } = serverOf(stage.world, 12345);
    const played = await stage.main({ operation: "create", "server-id": uuid, "keep-last": "1" });
    expect([played.code, played.annotations]).toEqual([0, []]);
    expect(played.log.join("\n")).toContain("uses 2 of 5 slots");
  });

  test("a world of UUIDs only, as the vendor's client knows it", async () => {
    const stage = scene({
      snapshotIds: "uuid",
      serverIds: "uuid",
      serverPaths: "uuid",
      serverFields: "client",
    });
    const { uuid } = serverOf(stage.world, 12345);
    const inputs = {
      operation: "create",
      "server-id": uuid,
      "stop-server": "true",
      "on-job-failure": "restore",
    };
    const played = await stage.main(inputs);
    expect([played.code, played.annotations]).toEqual([0, []]);
    const after = await stage.post(played, { ...inputs, "job-status": "failure" });
    expect(after.code).toBe(0);
    expect(stage.happened("restore-started")).toHaveLength(1);
  });

  test("dry-run changes nothing and says what it would do", async () => {
    const stage = scene();
    const played = await stage.main({
      ...CREATE,
      "dry-run": "true",
      "stop-server": "true",
      "keep-last": "2",
    });
    expect(played.outputs.status).toBe("planned");
    expect(played.log.join("\n")).toMatch(/stop the server, then make snapshot/);
    expect(played.log[0]).toBe("Dry run: looking what would be done for server 12345.");
    expect(stage.requests().every((line) => line.startsWith("GET"))).toBe(true);
    expect(stateOf(played)).toBeUndefined();
  });

  test("a create answered with an id that is never listed names the snapshot that carries its marker", async () => {
    const stage = scene();
    const transport = changing(stage.world, (one, { method }) =>
      method === "POST" ? { ...one, id: 5 } : one,
    );
    const played = await stage.main(CREATE, { transport });
    expect(onlyError(played)).toMatch(
      /^Snapshot not listed: Snapshot 5 .*under another id: 802 .*this run's marker\./s,
    );
  });

  test("a description that VPS.org did not keep switches rotation off, once", async () => {
    const stage = scene();
    const send = inProcess(stage.world);
    const transport: Transport = async (request) => {
      const answer = await send(request);
      return { ...answer, body: answer.body.replaceAll(/"description":"[^"]*"/gu, '"description":"kept"') };
    };
    const played = await stage.main(CREATE, { transport });
    expect(titlesOf(played)).toEqual(["Marker not kept"]);
  });
});

describe("permissions", () => {
  test.each(["servers:*", "*:*"])("the permission %s is enough", async (permission) => {
    const { run, problems } = withPermissions(permission);
    const played = await run({
      ...CREATE,
      "when-full": "replace-oldest",
      "keep-last": "1",
      "stop-server": "true",
    });
    expect([played.code, played.annotations, problems]).toEqual([0, [], []]);
  });

  test("without its permission it fails, and changes nothing", async () => {
    const { run, happened } = withPermissions("servers:read");
    const played = await run({ ...CREATE, "when-full": "replace-oldest" });
    expect([played.code, titlesOf(played)]).toEqual([1, ["Permission denied"]]);
    expect(happened("snapshot-deleted")).toEqual([]);
  });

  test("create fails", async () => {
    const { run, world, happened } = withPermissions("servers:read");
    for (const one of world.snapshots.values()) one.goneAt = world.now();
    expect(onlyError(await run(CREATE))).toMatch(/^Permission denied/u);
    expect(happened("snapshot-created").filter(({ by }) => by === "api")).toEqual([]);
  });
});

test("a server that does not exist leaves the post step nothing to look for", async () => {
  const { main, post, requests } = scene();
  const inputs = { ...CREATE, "server-id": "54321", "on-job-failure": "restore" };
  const played = await main(inputs);
  expect(onlyError(played)).toMatch(/^Not found/u);
  const before = requests().length;
  for (const status of ["success", "failure", "cancelled"]) {
    const after = await post(played, { ...inputs, "job-status": status });
    expect([status, after.code, after.annotations]).toEqual([status, 0, []]);
  }
  expect(requests()).toHaveLength(before);
});

test("a server whose read fails again and again is an error, and no warning that lets the create go on", async () => {
  const stage = scene();
  stage.faults.always({ method: "GET", path: /\/servers\//u }, { kind: "server-error", status: 503 });
  const played = await stage.main(CREATE);
  expect(played.code).toBe(1);
  expect(onlyError(played)).toMatch(/503/u);
  expect(stage.requests()).not.toContain("POST /snapshots/");
});
