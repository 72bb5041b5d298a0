/** The rollback of a cancelled job: the runner leaves it less than five minutes. */
import { describe, expect, test } from "vitest";
import { addServer } from "../../../simulator/servers.ts";
import { scene } from "../../../testing/scene-in-process.ts";

const CREATE = { operation: "create", "server-id": "12345" };
const ROLLBACK = { ...CREATE, "on-job-failure": "restore", "on-job-cancelled": "restore" };

describe("a cancelled job", () => {
  test("on a cancelled job: restore first, 45 s of watching, and how to go on", async () => {
    const { main, post, happened } = scene();
    const after = await post(await main(ROLLBACK), { ...ROLLBACK, "job-status": "cancelled" });
    expect(after.code).toBe(0);
    expect(happened("restore-started")).toHaveLength(1);
    expect(after.took).toBeLessThanOrEqual(210_000);
    expect(after.annotations).toMatchObject([
      { level: "warning", text: expect.stringContaining("operation: wait") },
    ]);
  });

  test.each(["refuse", "rate-limit"] as const)(
    "on a cancelled job a restore that provably never left is sent again (%s)",
    async (kind) => {
      const stage = scene();
      const played = await stage.main(ROLLBACK);
      stage.faults.once({ path: /restore/ }, { kind, retryAfter: "20" });
      const after = await stage.post(played, { ...ROLLBACK, "job-status": "cancelled" });
      expect([after.code, stage.happened("restore-started").length]).toEqual([0, 1]);
      expect(after.took).toBeLessThanOrEqual(210_000);
    },
  );

  test.each(["server-error", "rate-limit", "refuse", "html"] as const)(
    "on a cancelled job one fault of either read does not cost the rollback (%s)",
    async (kind) => {
      const stage = scene();
      const played = await stage.main(ROLLBACK);
      for (const path of [/snapshots\/$/, /servers/]) stage.faults.once({ method: "GET", path }, { kind });
      const after = await stage.post(played, { ...ROLLBACK, "job-status": "cancelled" });
      expect([after.code, stage.happened("restore-started").length]).toEqual([0, 1]);
      expect(after.took).toBeLessThanOrEqual(210_000);
    },
  );

  test("a token that may not read servers any more is doubted once, so that there is time to send", async () => {
    const stage = scene();
    const played = await stage.main(ROLLBACK);
    const before = stage.requests().length;
    stage.faults.always({ method: "GET", path: /servers/ }, { kind: "forbidden" });
    await stage.post(played, { ...ROLLBACK, "job-status": "cancelled" });
    expect(stage.happened("restore-started")).toHaveLength(1);
    expect(
      stage
        .requests()
        .slice(before)
        .filter((line) => line.includes("/servers/")),
    ).toHaveLength(3);
  });

  test("an outage that leaves a minute: the list tells of the server where its own call is not there", async () => {
    const stage = scene({ serverPaths: "none" });
    const played = await stage.main(ROLLBACK);
    const begun = stage.clock.now();
    stage.world.faults = {
      next: () =>
        stage.clock.now() - begun < 2.6 * 60_000 ? { kind: "server-error", status: 503 } : undefined,
    };
    const after = await stage.post(played, { ...ROLLBACK, "job-status": "cancelled" });
    expect([after.code, stage.happened("restore-started").length]).toEqual([0, 1]);
  });

  test("lists that are always slow are not looked at until the time is over: the restore is sent", async () => {
    const stage = scene();
    const played = await stage.main(ROLLBACK);
    let lists = 0;
    stage.world.faults = {
      next: ({ path }) => {
        if (!path.endsWith("/snapshots/")) return undefined;
        lists += 1;
        return lists % 3 === 0 ? undefined : { kind: "silent" };
      },
    };
    const after = await stage.post(played, { ...ROLLBACK, "job-status": "cancelled" });
    expect([after.code, stage.happened("restore-started").length]).toEqual([0, 1]);
  });

  test("a cancelled job's post step ends within 4 min 15 s, whatever waits it is asked for", async () => {
    for (const path of [/restore/, /snapshots\/$/, /servers/]) {
      const stage = scene();
      const played = await stage.main(ROLLBACK);
      stage.faults.always({ path }, { kind: "rate-limit", retryAfter: "120" });
      const after = await stage.post(played, { ...ROLLBACK, "job-status": "cancelled" });
      expect([String(path), after.took <= 255_000]).toEqual([String(path), true]);
      expect(after.log.join("\n")).toMatch(/snapshot-id: 802/u);
    }
  });

  test("the post step of a cancelled job watches 45 s, so that other steps get their turn", async () => {
    const { main, post } = scene({ fates: { restore: () => ({ kind: "restore-never-ends" }) } });
    const inputs = { ...CREATE, "on-job-cancelled": "restore" };
    const played = await post(await main(inputs), { ...inputs, "job-status": "cancelled" });
    expect(played.took).toBeGreaterThan(45_000);
    expect(played.took).toBeLessThan(50_000);
  });

  test("three steps for three servers in one cancelled job send three restores within 4 min 30 s", async () => {
    const stage = scene();
    for (const id of [12346, 12347]) addServer(stage.world, { id, name: `web-server-${id}` });
    const steps = ["12345", "12346", "12347"].map((id) => ({ ...ROLLBACK, "server-id": id }));
    const made = [];
    for (const inputs of steps) made.push({ inputs, played: await stage.main(inputs) });
    const begun = stage.clock.now();
    // The runner ends the steps of a job in the reverse order of their beginning.
    for (const { inputs, played } of made.reverse()) {
      const sinceFirstPostStep = () => stage.clock.now() - begun;
      const after = await stage.post(
        played,
        { ...inputs, "job-status": "cancelled" },
        { sinceFirstPostStep },
      );
      expect(after.code).toBe(0);
    }
    const restores = stage.happened("restore-started");
    expect(restores.map(({ server }) => server)).toEqual([12347, 12346, 12345]);
    expect((restores.at(-1)?.at ?? 0) - begun).toBeLessThan(270_000);
  });

  test("the post steps of a job share the time that a cancel leaves, from the first one's start", async () => {
    const stage = scene();
    const played = await stage.main(ROLLBACK);
    stage.faults.always({ path: /restore/ }, { kind: "busy", status: 409 });
    const cancelled = { ...ROLLBACK, "job-status": "cancelled" };
    const after = await stage.post(played, cancelled, { sinceFirstPostStep: () => 150_000 });
    expect(after.took).toBeLessThanOrEqual(105_000);
    const late = await stage.post(played, cancelled, { sinceFirstPostStep: () => 215_000 });
    expect(late.took).toBeLessThanOrEqual(40_000);
    expect(late.log.join("\n")).toMatch(/snapshot-id: 802/u);
  });
});
