import { describe, expect, test } from "vitest";
import { DEFAULT_TOKEN } from "../../simulator/accounts.ts";
import { changeState, serverOf } from "../../simulator/servers.ts";
import { addSnapshot } from "../../simulator/snapshots.ts";
import { onlyError, scene } from "../../testing/scene-in-process.ts";

const CREATE = { operation: "create", "server-id": "12345" };
const ROLLBACK = { ...CREATE, "on-job-failure": "restore", "on-job-cancelled": "restore" };
const FAILED = { "job-status": "failure" };

describe("the post step", () => {
  test("without saved state does nothing", async () => {
    const { post, requests } = scene();
    const played = await post({ state: {} } as never, { ...ROLLBACK, ...FAILED });
    expect([played.code, played.log, requests()]).toEqual([0, [], []]);
  });

  test("rolls a failed job back to its own snapshot, once, and says so", async () => {
    const { main, post, happened } = scene();
    const played = await main(ROLLBACK);
    const after = await post(played, { ...ROLLBACK, ...FAILED });
    expect(after.code).toBe(0);
    expect(happened("restore-started")).toMatchObject([{ snapshot: 802, server: 12345 }]);
    expect(after.annotations).toMatchObject([{ level: "notice", title: "Rolled back" }]);
    expect(after.summary).toMatch(/### Rollback\n\nServer 12345/);
  });

  test.each(["success", "failure", "cancelled"])(
    "keeps the snapshot on %s if not told otherwise",
    async (status) => {
      const { main, post, requests } = scene();
      const played = await main(CREATE);
      const before = requests().length;
      const after = await post(played, { ...CREATE, "job-status": status });
      expect([after.code, requests().length]).toEqual([0, before]);
    },
  );

  test("deletes it after success, if told to", async () => {
    const { main, post, happened } = scene();
    const inputs = { ...CREATE, "on-job-success": "delete" };
    const after = await post(await main(inputs), { ...inputs, "job-status": "success" });
    expect(after.code).toBe(0);
    expect(happened("snapshot-deleted")).toMatchObject([{ snapshot: 802 }]);
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
    expect(onlyError(after)).toMatch(/a newer snapshot of another run.*restore with snapshot-id: 802/s);
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

  test("refuses another API than the main part spoke to, before any request", async () => {
    const { main, post, requests } = scene();
    const played = await main(ROLLBACK);
    const before = requests().length;
    const after = await post(played, { ...ROLLBACK, ...FAILED, "api-url": "https://example.com/api/v1" });
    expect(onlyError(after)).toMatch(/Different API/);
    expect(requests().length).toBe(before);
  });

  test("refuses an unknown value of on-job-failure", async () => {
    const { main, post, requests } = scene();
    const played = await main(ROLLBACK);
    const before = requests().length;
    const after = await post(played, { ...ROLLBACK, ...FAILED, "on-job-failure": "explode" });
    expect(onlyError(after)).toMatch(/on-job-failure: "explode" is unknown/);
    expect(requests().length).toBe(before);
  });

  test("is never red in a job that succeeded", async () => {
    const { main, post, faults } = scene();
    const inputs = { ...CREATE, "on-job-success": "delete" };
    const played = await main(inputs);
    faults.always({}, { kind: "server-error", status: 500 });
    const after = await post(played, { ...inputs, "job-status": "success" });
    expect(after.code).toBe(0);
    expect(after.annotations.map(({ level }) => level)).toEqual(["warning"]);
  });

  test("a main part that did not wait cannot be rolled back to, and says which id", async () => {
    const { main, post, happened } = scene();
    const played = await main({ ...CREATE, wait: "false" });
    const after = await post(played, { ...ROLLBACK, wait: "false", ...FAILED });
    expect(onlyError(after)).toMatch(/802/);
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

  test("on a cancelled job: restore first, 3 min 30 s in all, and how to go on", async () => {
    const { main, post, happened } = scene();
    const after = await post(await main(ROLLBACK), { ...ROLLBACK, "job-status": "cancelled" });
    expect(after.code).toBe(0);
    expect(happened("restore-started")).toHaveLength(1);
    expect(after.took).toBeLessThanOrEqual(210_000);
    expect(after.annotations).toMatchObject([
      { level: "warning", text: expect.stringContaining("operation: wait") },
    ]);
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

  test("dry-run restores nothing", async () => {
    const { main, post, happened } = scene();
    const played = await main(ROLLBACK);
    const after = await post(played, { ...ROLLBACK, ...FAILED, "dry-run": "true" });
    expect([after.code, happened("restore-started")]).toEqual([0, []]);
  });
});

describe("a main part that was ended", () => {
  test.each(["kill", "SIGINT", "SIGTERM"] as const)("%s at every await: nothing is lost", async (how) => {
    const inputs = { ...ROLLBACK, "stop-server": "true" };
    const whole = await scene().main(inputs);
    for (let at = 1; at <= whole.awaits; at += 1) {
      const { main, post, happened, world, pass } = scene();
      const played = await main(inputs, { end: { how, at } });
      if (how !== "kill") expect([at, played.lastedAfterSignal]).toEqual([at, expect.closeTo(0, -4)]);
      const after = await post(played, { ...inputs, "job-status": "cancelled" });
      const made = happened("snapshot-created").filter(({ by }) => by === "api");
      expect(made.length).toBeLessThanOrEqual(1);
      const told = JSON.stringify([played.outputs, played.state, after.annotations]);
      for (const { snapshot } of made)
        expect([at, told]).toEqual([at, expect.stringContaining(String(snapshot))]);
      await pass(120_000);
      expect([at, serverOf(world, 12345).state]).toEqual([at, "active"]);
      if (played.code !== 0) expect(happened("restore-started")).toEqual([]);
    }
  });
});

describe("What the post step says", () => {
  const ROLLED_BACK = { ...ROLLBACK, ...FAILED };

  test.each([
    ["success", "The job succeeded, and on-job-success is keep: nothing to do."],
    ["failure", "The job failed, and on-job-failure is keep: nothing to do."],
    ["cancelled", "The job was cancelled, and on-job-cancelled is keep: nothing to do."],
  ])(
    "of a job that ended as %s: how it ended, which snapshots there are, and how to restore them",
    async (status, words) => {
      const { main, post } = scene();
      const inputs = { ...CREATE, "server-id": "12345 12346" };
      const played = await post(await main(inputs), { ...inputs, "job-status": status });
      expect(played.log).toEqual([
        `${words} This step made snapshot 802 of server 12345, snapshot 803 of server 12346. To restore by hand, run operation: restore with snapshot-id: 802, 803.`,
      ]);
    },
  );

  test("of a snapshot that is gone: not to restore it by hand", async () => {
    const { main, post, faults } = scene();
    const made = await main(ROLLED_BACK);
    faults.always({ path: /\/snapshots\/$/ }, { kind: "stale", ms: 3_600_000 });
    const error = onlyError(await post(made, ROLLED_BACK));
    expect(error).toMatch(/^Not rolled back: the snapshot is gone: .*operation: list.* was not restored\.$/);
  });

  test("of a restore that was refused: what the server was like", async () => {
    const { main, post, world } = scene();
    const made = await main(ROLLED_BACK);
    changeState(world, serverOf(world, 12345), "suspended", "test");
    const error = onlyError(await post(made, ROLLED_BACK));
    expect(error).toMatch(/400.*was not restored\. Server 12345 was "suspended".*panel\. To restore by hand/);
  });

  test("of what it could not pick up: only what may be there", async () => {
    const { main, post } = scene();
    const inputs = { ...CREATE, "stop-server": "true" };
    const killed = await main(inputs, { end: { how: "kill", at: 5 } });
    const elsewhere = { ...inputs, "job-status": "failure", "api-url": "https://other.example/api/v1" };
    const { annotations } = await post(killed, elsewhere);
    expect(annotations).toMatchObject([{ level: "warning", title: "Different API" }]);
    expect(annotations[0]?.text).toMatch(
      /at what was left:\nServer 12345 was stopped for its snapshot: start it\.$/,
    );
  });
});
