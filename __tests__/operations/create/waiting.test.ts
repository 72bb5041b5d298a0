/** Operation create: the wait for its snapshot. */
import { describe, expect, test } from "vitest";
import { eventsOf } from "../../../simulator/history.ts";
import { changing } from "../../../testing/changed-answers.ts";
import { onlyError, scene } from "../../../testing/scene-in-process.ts";
import { expectTimeOut } from "../../../testing/time-out.ts";

const CREATE = { operation: "create", "server-id": "12345" };

describe("waiting for a snapshot", () => {
  test("one that never ends: deadline, id, and how to go on", async () => {
    const stage = scene({ fates: { snapshot: () => ({ kind: "snapshot-never-ends" }) } });
    const played = await stage.main({ ...CREATE, "wait-timeout-minutes": "20" });
    expect(onlyError(played)).toMatch(/20 min.*operation: wait and snapshot-id: 802/s);
    expect(played.outputs).toMatchObject({ "snapshot-id": "802", status: "in_progress" });
    expect(played.took).toBeLessThan(20 * 60_000 + 10_000);
  });

  test("one whose id VPS.org gave may take nearly 5 minutes until it is listed", async () => {
    const late = scene({ snapshotLagMs: 290_000 });
    expect((await late.main(CREATE)).outputs).toMatchObject({ "snapshot-id": "802", status: "completed" });
    const never = scene({ snapshotLagMs: Number.POSITIVE_INFINITY });
    const played = await never.main(CREATE);
    expect(onlyError(played)).toMatch(/^Snapshot not listed: Snapshot 802.*was not listed within 5 min/s);
    expect(played.took).toBeLessThan(330_000);
  });

  test("one that vanishes fails with the id", async () => {
    const stage = scene({ fates: { snapshot: () => ({ kind: "snapshot-vanishes" }) } });
    expect(onlyError(await stage.main(CREATE))).toMatch(/Snapshot 802.*not listed any more/s);
  });

  test("one that VPS.org calls failed in the answer to its create is no success where nobody waits either", async () => {
    const stage = scene();
    const transport = changing(stage.world, (one, { method }) =>
      method === "POST" ? { ...one, status: "error" } : one,
    );
    const played = await stage.main({ ...CREATE, wait: "false" }, { transport });
    expect(onlyError(played)).toMatch(/^Snapshot failed: Snapshot 802 of server 12345.* ended as "error"/u);
    expect(played.outputs).toMatchObject({ "snapshot-id": "802", status: "" });
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

test.each([1, 30, 360])(
  "a wait of %i minutes ends then, and names the step that goes on",
  async (minutes) => {
    await expectTimeOut(CREATE, minutes, "snapshot-id: 802");
  },
);

test("with a fixed interval a look comes every so many seconds, without one they are adaptive", async () => {
  const pauses = async (inputs: Record<string, string>) => {
    const { main, world } = scene({ durations: { create: [600_000, 600_000] } });
    await main({ ...CREATE, ...inputs });
    const looks = eventsOf(world.history, "request").filter(({ path }) => /\/snapshots\/\?/u.test(path));
    return looks.slice(2).map(({ at }, index) => Math.round((at - (looks[index + 1]?.at ?? 0)) / 1000));
  };
  expect(new Set(await pauses({ "poll-interval-seconds": "7" }))).toEqual(new Set([7]));
  expect(new Set(await pauses({})).size).toBeGreaterThan(3);
});

describe("a snapshot that is listed late", () => {
  const late = (ms: number) => scene({ snapshotLagMs: ms, durations: { create: [60_000, 60_000] } });

  test("is awaited for 5 minutes once VPS.org has given its id", async () => {
    const played = await late(290_000).main(CREATE);
    expect([played.code, played.outputs.status]).toEqual([0, "completed"]);
  });

  test("has vanished after that", async () => {
    const played = await late(330_000).main(CREATE);
    expect(onlyError(played)).toMatch(/^Snapshot not listed.*802.*not listed within 5 min/su);
    expect(played.outputs["snapshot-id"]).toBe("802");
  });

  test("is not awaited beyond the wait's own limit", async () => {
    const played = await late(290_000).main({ ...CREATE, "wait-timeout-minutes": "2" });
    expect(onlyError(played)).toMatch(/^Timed out.*still "not listed" after 2 min/su);
  });
});

describe("a snapshot that fails", () => {
  test("fails the step with its id and what to do, and cannot be restored", async () => {
    const stage = scene({ fates: { snapshot: () => ({ kind: "snapshot-fails" }) } });
    const played = await stage.main(CREATE);
    expect(onlyError(played)).toMatch(
      /^Snapshot failed.*Snapshot 802 of server 12345.*"failed".*operation: delete with snapshot-id: 802/su,
    );
    expect(played.outputs).toMatchObject({ "snapshot-id": "802", status: "" });
    expect(played.state.ended).toBe("failed");
    const restored = await stage.main({ operation: "restore", "snapshot-id": "802" });
    expect(onlyError(restored)).toMatch(/^Nothing was restored.*not completed/su);
    expect(stage.requests().filter((line) => line.startsWith("POST"))).toEqual(["POST /snapshots/"]);
  });

  test("is listed under operation: list where it vanished", async () => {
    const stage = scene({ fates: { snapshot: () => ({ kind: "snapshot-vanishes" }) } });
    expect(onlyError(await stage.main(CREATE))).toMatch(/^Snapshot not listed.*802.*operation: list/su);
  });
});

test("a snapshot that is completed just before the end of the wait is seen", async () => {
  const word = { kind: "snapshot-odd-word", word: "finalizing", durationMs: 58_500 } as const;
  const stage = scene({ fates: { snapshot: () => word } });
  const played = await stage.main({ ...CREATE, "wait-timeout-minutes": "1" });
  expect([played.code, played.outputs.status]).toEqual([0, "completed"]);
  expect(played.took).toBeGreaterThan(58_500);
});
