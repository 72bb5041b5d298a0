/** Answers that are out of date, or that depart a little from the documentation. */
import { describe, expect, test } from "vitest";
import { addSnapshot } from "../../simulator/snapshots.ts";
import { inProcess } from "../../simulator/transport.ts";
import type { World } from "../../simulator/world.ts";
import type { HttpRequest, Transport } from "../../src/world.ts";
import { onlyError, type Scene, scene } from "../../testing/scene-in-process.ts";

const CREATE = { operation: "create", "server-id": "12345" };
const ROLLBACK = { ...CREATE, "on-job-failure": "restore", "on-job-cancelled": "restore" };
const LATEST = { operation: "restore", "snapshot-id": "latest", "server-id": "12345" };

/** The simulator's answers, their snapshots changed on the way; undefined leaves one out. */
function changing(
  world: World,
  change: (snapshot: Record<string, unknown>, request: HttpRequest, nth: number) => object | undefined,
): Transport {
  const send = inProcess(world);
  let listings = 0;
  return async (request) => {
    const response = await send(request);
    if (!/\/snapshots\/(\?|$)/.test(request.url) || response.status >= 300) return response;
    if (request.method === "GET") listings += 1;
    const body = JSON.parse(response.body);
    const each = (one: Record<string, unknown>) => change(one, request, listings);
    if (body.results === undefined) return { ...response, body: JSON.stringify(each(body)) };
    const results = body.results.map(each).filter((one: unknown) => one !== undefined);
    return { ...response, body: JSON.stringify({ ...body, count: results.length, results }) };
  };
}

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
    expect(after.annotations).toMatchObject([{ level: "notice", title: "Rolled back" }]);
    expect(stage.happened("restore-started")).toMatchObject([{ snapshot: 802 }]);
  });

  test("again and again: refused after half a minute", async () => {
    const stage = scene();
    const played = await stage.main(ROLLBACK);
    const transport = changing(stage.world, (one) => (one.id === 802 ? undefined : one));
    const after = await stage.post(played, { ...ROLLBACK, "job-status": "failure" }, { transport });
    expect(onlyError(after)).toMatch(/^Not rolled back: the snapshot is gone/);
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

  test("on a cancelled job: refused at once, since there is no time", async () => {
    const stage = scene();
    const played = await stage.main(ROLLBACK);
    const transport = changing(stage.world, (one) => (one.id === 802 ? undefined : one));
    const after = await stage.post(played, { ...ROLLBACK, "job-status": "cancelled" }, { transport });
    expect(onlyError(after)).toMatch(/^Not rolled back: the snapshot is gone/);
    expect(after.took).toBeLessThan(5_000);
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

test("a create answered with an id that is never listed names the snapshot that carries its marker", async () => {
  const stage = scene();
  const transport = changing(stage.world, (one, { method }) => (method === "POST" ? { ...one, id: 5 } : one));
  const played = await stage.main(CREATE, { transport });
  expect(onlyError(played)).toMatch(
    /^Snapshot not listed: Snapshot 5 .*under another id: 802 .*this run's marker\./s,
  );
});

test("a look-up of a lost create that is ended says which marker the snapshot would have", async () => {
  const create = async (more: object) => {
    const stage = scene();
    stage.faults.once({ method: "POST" }, { kind: "drop-before" });
    return { stage, played: await stage.main(CREATE, more) };
  };
  for (let at = 3; at <= 12; at += 1) {
    const { stage, played } = await create({ end: { how: "SIGTERM", at } });
    if (!stage.requests().includes("POST /snapshots/")) continue;
    expect([at, onlyError(played)]).toEqual([
      at,
      expect.stringMatching(/^Interrupted: .*is not known.*\[vps-snapshot-action octo-org\/shop 4711\.1 /),
    ]);
  }
});

test("a start that fails after a restore is told as that: the restore is over, and the server down", async () => {
  for (const kind of ["drop-before", "forbidden"] as const) {
    const stage = scene({ fates: { restore: () => ({ kind: "restore-ends-stopped" }) } });
    stage.faults.always({ path: /power/ }, { kind });
    const played = await stage.main({ operation: "restore", "snapshot-id": "801" });
    const error = onlyError(played);
    expect(error).toMatch(/^Server not started: .*restore of snapshot 801 is over.*12345 stopped: start it/);
    expect(error).not.toMatch(/goes on|operation: wait|Nothing was changed/);
    expect(played.outputs.status).toBe("");
  }
});

describe("a restore answered with another snapshot", () => {
  const answered = (stage: Scene, id: unknown): Transport => {
    const send = inProcess(stage.world);
    return async (request) => {
      const response = await send(request);
      if (!request.url.endsWith("/restore/")) return response;
      const body = JSON.parse(response.body);
      return { ...response, body: JSON.stringify({ ...body, snapshot: { ...body.snapshot, id } }) };
    };
  };

  test("is not known, though the server is being restored, and is sent once", async () => {
    const stage = scene();
    const transport = answered(stage, 798);
    const played = await stage.main({ operation: "restore", "snapshot-id": "801" }, { transport });
    expect(onlyError(played)).toMatch(/^Restore outcome unknown.*should be 801, got number 798/);
    expect(played.outputs.status).toBe("");
    expect(stage.happened("restore-started")).toHaveLength(1);
  });

  test("may be one under its other kind of id", async () => {
    const stage = scene();
    const transport = answered(stage, "00000000-0000-4000-8000-000000000801");
    const played = await stage.main({ operation: "restore", "snapshot-id": "801" }, { transport });
    expect(played.outputs.status).toBe("restored");
  });
});
