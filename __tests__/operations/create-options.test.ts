import { describe, expect, test } from "vitest";
import { changeState, serverOf } from "../../simulator/servers.ts";
import { addSnapshot } from "../../simulator/snapshots.ts";
import type { World } from "../../simulator/world.ts";
import { onlyError, type Scene, scene } from "../../testing/scene-in-process.ts";

const CREATE = { operation: "create", "server-id": "12345" };
const HOURS_AGO = (hours: number) =>
  new Date(Date.parse("2025-01-16T16:15:00Z") - hours * 3_600_000).toISOString();

/** A snapshot of an earlier run of this action. */
function ours(
  world: World,
  name: string,
  hoursAgo: number,
  more: { repository?: string; run?: string } = {},
): string {
  const { repository = "octo-org/shop", run = "4000" } = more;
  const description = `before [vps-snapshot-action ${repository} ${run}.1 abcdefghij]`;
  return String(addSnapshot(world, { server: 12345, name, description, createdAt: HOURS_AGO(hoursAgo) }).id);
}

const deleted = ({ happened }: Scene) => happened("snapshot-deleted").map(({ snapshot }) => String(snapshot));

describe("keep-last", () => {
  test("deletes the oldest of this repository beyond the number, once the new one is completed", async () => {
    const stage = scene();
    const ids = [ours(stage.world, "a", 30), ours(stage.world, "b", 20)];
    const played = await stage.main({ ...CREATE, "keep-last": "2" });
    expect(played.code).toBe(0);
    expect(deleted(stage)).toEqual([ids[0]]);
    expect(played.outputs["deleted-ids"]).toBe(`[${ids[0]}]`);
    const completed = stage.happened("snapshot-completed").at(-1)?.at ?? Number.POSITIVE_INFINITY;
    expect(stage.happened("snapshot-deleted")[0]?.at).toBeGreaterThan(completed);
  });

  test.each<[string, { repository?: string; run?: string }, number]>([
    ["of another repository", { repository: "octo-org/other" }, 30],
    ["of the same run", { run: "4711" }, 30],
    ["of another run, younger than an hour", {}, 0.5],
  ])("never one %s", async (_, more, hoursAgo) => {
    const stage = scene();
    ours(stage.world, "a", hoursAgo, more);
    const played = await stage.main({ ...CREATE, "keep-last": "1" });
    expect(played.code).toBe(0);
    expect(deleted(stage)).toEqual([]);
  });

  test("rotates nothing after a snapshot that failed", async () => {
    const stage = scene({ fates: { snapshot: () => ({ kind: "snapshot-fails" }) } });
    ours(stage.world, "a", 30);
    const played = await stage.main({ ...CREATE, "keep-last": "1" });
    expect(onlyError(played)).toMatch(/Snapshot failed/);
    expect(deleted(stage)).toEqual([]);
  });

  test("what cannot be deleted is a warning: the snapshot that was asked for is there", async () => {
    const stage = scene();
    ours(stage.world, "a", 30);
    stage.faults.always({ method: "DELETE" }, { kind: "server-error", status: 503, applied: false });
    const played = await stage.main({ ...CREATE, "keep-last": "1" });
    expect(played.code).toBe(0);
    expect(played.annotations).toMatchObject([{ level: "warning", title: "Rotation failed" }]);
  });
});

describe("when-full: replace-oldest", () => {
  const FULL = { ...CREATE, "when-full": "replace-oldest" };

  test("deletes the oldest of this repository, and only then sends", async () => {
    const stage = scene();
    const ids = [ours(stage.world, "a", 30), ours(stage.world, "b", 40), ours(stage.world, "c", 20)];
    const played = await stage.main(FULL);
    expect(played.code).toBe(0);
    expect(deleted(stage)).toEqual([ids[1]]);
    expect(stage.happened("snapshot-created").filter(({ by }) => by === "api")).toHaveLength(1);
  });

  test("fails where none may go, and names concurrency", async () => {
    const stage = scene();
    for (const name of ["a", "b", "c"]) ours(stage.world, name, 0.2);
    const played = await stage.main(FULL);
    expect(onlyError(played)).toMatch(/concurrency/);
    expect([deleted(stage), stage.requests().filter((line) => line.startsWith("POST"))]).toEqual([[], []]);
  });
});

describe("stop-server", () => {
  const STOP = { ...CREATE, "stop-server": "true" };

  test("the snapshot is taken of a stopped server, which is started again", async () => {
    const stage = scene();
    const played = await stage.main(STOP);
    expect(played.code).toBe(0);
    expect(stage.happened("snapshot-created").at(-1)?.serverState).toBe("stopped");
    expect(serverOf(stage.world, 12345).state).toBe("active");
    expect(stage.happened("power").map(({ action }) => action)).toEqual(["stop", "start"]);
    expect(played.summary).toMatch(/Stop \(.*Snapshot \(.*Start \(/su);
  });

  test("a server that is down already is left so", async () => {
    const stage = scene();
    changeState(stage.world, serverOf(stage.world, 12345), "stopped", "test");
    const played = await stage.main(STOP);
    expect([played.code, stage.happened("power")]).toEqual([0, []]);
  });

  test("started again though the snapshot failed", async () => {
    const stage = scene({ fates: { snapshot: () => ({ kind: "snapshot-fails" }) } });
    const played = await stage.main(STOP);
    expect(played.code).toBe(1);
    expect(serverOf(stage.world, 12345).state).toBe("active");
  });

  test("a stop that does not come about: nothing is sent, and the server is started again", async () => {
    const stage = scene();
    stage.faults.once({ path: /power/ }, { kind: "power-ignored" });
    const played = await stage.main(STOP);
    expect(onlyError(played)).toMatch(/Server not stopped.*No snapshot of server 12345 was made/);
    expect(stage.requests()).not.toContain("POST /snapshots/");
    expect(stage.requests().filter((line) => line.includes("power")).length).toBeGreaterThanOrEqual(2);
  });

  test("a refused power call is said before anything is changed", async () => {
    const tokens = [{ token: "vps_x", name: "x", permissions: ["snapshots:*", "servers:read"] }];
    const stage = scene({ tokens });
    const played = await stage.main({ ...STOP, "api-token": "vps_x" });
    expect(onlyError(played)).toMatch(/Server 12345 was not stopped\. .*servers:\*/);
    expect(stage.requests().filter((line) => line.startsWith("POST"))).toHaveLength(1);
    expect(serverOf(stage.world, 12345).state).toBe("active");
  });

  test("a full server is refused before it is stopped for nothing", async () => {
    const stage = scene();
    for (const name of ["a", "b", "c"]) addSnapshot(stage.world, { server: 12345, name });
    const played = await stage.main(STOP);
    expect(onlyError(played)).toMatch(/limit reached/);
    expect(stage.happened("power")).toEqual([]);
  });
});

describe("several servers in one step", () => {
  test("cost the requests of one, and come out in the order given", async () => {
    const one = scene({ durations: { create: [300_000, 300_000] } });
    await one.main(CREATE);
    const three = scene({ durations: { create: [300_000, 300_000] } });
    const played = await three.main({ operation: "create", "server-id": "12347,12345\n12346" });
    expect(played.code).toBe(0);
    expect(JSON.parse(played.outputs["server-ids"] ?? "")).toEqual([12347, 12345, 12346]);
    expect(
      JSON.parse(played.outputs.snapshots ?? "").map((snapshot: { server_id: number }) => snapshot.server_id),
    ).toEqual([12347, 12345, 12346]);
    expect(three.requests().length - one.requests().length).toBe(2);
  });

  test("one that fails fails the step; the others are awaited, and their ids told", async () => {
    const stage = scene({
      fates: { snapshot: (server) => (server === 12346 ? { kind: "snapshot-fails" } : undefined) },
    });
    const played = await stage.main({ operation: "create", "server-id": "12345 12346" });
    expect(onlyError(played)).toMatch(
      /Snapshot failed.*Made by this step.*: snapshot 80\d of server 12345 \(last seen completed\)/s,
    );
    expect(deleted(stage)).toEqual([]);
  });

  test("a UUID and an integer of the same server are refused", async () => {
    const stage = scene();
    const { uuid } = serverOf(stage.world, 12345);
    const played = await stage.main({ operation: "create", "server-id": `12345 12346 ${uuid}` });
    expect(onlyError(played)).toMatch(/^Server named twice/);
    expect(stage.requests().filter((line) => line.startsWith("POST"))).toEqual([]);
  });
});

describe("waiting for a snapshot", () => {
  test("one that never ends: deadline, id, and how to go on", async () => {
    const stage = scene({ fates: { snapshot: () => ({ kind: "snapshot-never-ends" }) } });
    const played = await stage.main({ ...CREATE, "wait-timeout-minutes": "20" });
    expect(onlyError(played)).toMatch(/20 min.*operation: wait and snapshot-id: 802/s);
    expect(played.outputs).toMatchObject({ "snapshot-id": "802", status: "in_progress" });
    expect(played.took).toBeLessThan(20 * 60_000 + 10_000);
  });

  test("one that vanishes fails with the id", async () => {
    const stage = scene({ fates: { snapshot: () => ({ kind: "snapshot-vanishes" }) } });
    expect(onlyError(await stage.main(CREATE))).toMatch(/Snapshot 802.*not listed any more/s);
  });

  test("an unknown word goes on, with one warning", async () => {
    const stage = scene({ fates: { snapshot: () => ({ kind: "snapshot-odd-word", word: "quiescing" }) } });
    const played = await stage.main(CREATE);
    expect(played.code).toBe(0);
    expect(played.annotations).toMatchObject([{ level: "warning", title: "Unknown snapshot state" }]);
  });

  test("a 401 in the middle stops at once, with the id", async () => {
    const stage = scene();
    // The first listing goes well, whatever unknown fields it has.
    stage.faults.once({ method: "GET", path: /snapshots/ }, { kind: "extra-fields" });
    stage.faults.always({ method: "GET", path: /snapshots/ }, { kind: "unauthorized" });
    const played = await stage.main(CREATE);
    expect(onlyError(played)).toMatch(/401.*snapshot 802 of server 12345/s);
    expect(played.outputs["snapshot-id"]).toBe("802");
    expect(stage.requests().filter((line) => line === "GET /snapshots/")).toHaveLength(2);
  });

  test("faults are tolerated for 5 minutes in a row, then the wait fails with the id", async () => {
    const stage = scene();
    stage.faults.once({ method: "GET", path: /snapshots/ }, { kind: "extra-fields" });
    stage.faults.always({ method: "GET", path: /snapshots/ }, { kind: "html", applied: true });
    const played = await stage.main(CREATE);
    expect(onlyError(played)).toMatch(/not as documented.*snapshot 802/s);
    expect(played.took).toBeGreaterThan(5 * 60_000);
    expect(played.took).toBeLessThan(10 * 60_000);
  });
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
  const played = await stage.main({ ...CREATE, "dry-run": "true", "stop-server": "true", "keep-last": "2" });
  expect(played.outputs.status).toBe("planned");
  expect(played.log.join("\n")).toMatch(/stop the server, then make snapshot/);
  expect(played.log[0]).toBe("Dry run: looking what would be done for server 12345.");
  expect(stage.requests().every((line) => line.startsWith("GET"))).toBe(true);
  expect(played.state).toEqual({});
});
