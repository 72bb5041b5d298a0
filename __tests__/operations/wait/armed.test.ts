/** A `wait` for this run's snapshot does, and lets its post step do, what the create that waited would. */
import { describe, expect, test } from "vitest";
import { changeState, serverOf } from "../../../simulator/servers.ts";
import { addSnapshot } from "../../../simulator/snapshots.ts";
import { type Inputs, type Played, RUN } from "../../../testing/player.ts";
import { onlyError, type Scene, scene, titlesOf } from "../../../testing/scene-in-process.ts";

const CREATE: Inputs = { operation: "create", "server-id": "12345", wait: "false" };
const FAILED: Inputs = { "job-status": "failure" };
const RESTORE: Inputs = { "on-job-failure": "restore" };
const MINUTE = 60_000;

/** What a step of this run that did not wait leaves to a later step or job: the id. */
async function begun(stage: Scene, more: Inputs = {}): Promise<string> {
  const played = await stage.main({ ...CREATE, ...more });
  expect(played.outputs.status).toBe("in_progress");
  return played.outputs["snapshot-ids"] ?? "";
}

const waitFor = (ids: string, more: Inputs = {}): Inputs => ({
  operation: "wait",
  "snapshot-id": ids,
  ...more,
});

function stateOf(played: Played, index = 0): Record<string, unknown> {
  return JSON.parse(played.state[`server-${index}`] ?? "{}");
}

describe("armed", () => {
  test("the job fails: the post step of the wait restores the snapshot that the create began", async () => {
    const stage = scene();
    const inputs = waitFor(await begun(stage), RESTORE);
    const played = await stage.main(inputs);
    expect([played.code, played.outputs.status, played.annotations]).toEqual([0, "completed", []]);
    const after = await stage.post(played, { ...inputs, ...FAILED });
    expect(titlesOf(after)).toEqual(["Rolled back"]);
    expect(stage.happened("restore-started").map(({ snapshot }) => snapshot)).toEqual([802]);
    expect(stage.problems).toEqual([]);
  });

  test("on-job-* are read again when the job has ended: all were keep while it waited", async () => {
    const stage = scene();
    const played = await stage.main(waitFor(await begun(stage)));
    await stage.post(played, { ...waitFor("802"), ...FAILED });
    expect(stage.happened("restore-started")).toEqual([]);
    const after = await stage.post(played, { ...waitFor("802", RESTORE), ...FAILED });
    expect(titlesOf(after)).toEqual(["Rolled back"]);
  });

  test("the servers cannot be read for minutes: the read outlasts it, as that of a create does", async () => {
    const stage = scene();
    const ids = await begun(stage);
    stage.faults.times(12, { path: /\/servers\// }, { kind: "server-error", status: 503 });
    const played = await stage.main(waitFor(ids, RESTORE));
    expect([played.code, titlesOf(played)]).toEqual([0, []]);
    expect(stateOf(played)).toMatchObject({ wasUp: true });
  });

  test("that took longer than the wait may: there is one look all the same, and it is completed by then", async () => {
    const stage = scene({ durations: { create: [100_000, 100_000] } });
    const ids = await begun(stage);
    const begins = stage.clock.now();
    stage.world.faults = {
      next: ({ path }) =>
        path.includes("/servers/") && stage.clock.now() - begins < 3 * MINUTE
          ? { kind: "server-error", status: 503 }
          : undefined,
    };
    const played = await stage.main(waitFor(ids, { ...RESTORE, "wait-timeout-minutes": "1" }));
    expect([played.code, played.outputs.status]).toEqual([0, "completed"]);
  });

  test("log and summary say what is armed, and how old the snapshot is", async () => {
    const stage = scene();
    const ids = await begun(stage);
    await stage.pass(20 * MINUTE);
    const played = await stage.main(waitFor(ids, RESTORE));
    const words =
      /If the job fails, server 12345\b.* will be restored to snapshot 802 \(taken 20 min( \d+ s)? ago\)\./;
    expect(played.log.join("\n")).toMatch(words);
    expect(played.summary).toMatch(/If the job fails, server 12345/);
  });

  test("it costs one read of the server, and no look at the snapshots", async () => {
    const requests = async (run: typeof RUN) => {
      const stage = scene();
      const ids = await begun(stage);
      const before = stage.requests().length;
      await stage.main(waitFor(ids), { run });
      return stage.requests().slice(before);
    };
    const armed = await requests(RUN);
    const plain = await requests({ ...RUN, runId: "4712" });
    expect(armed.filter((line) => line !== "GET /servers/12345/")).toEqual(plain);
    expect(armed.length).toBe(plain.length + 1);
  });

  test.each([
    ["active", true],
    ["stopped", false],
  ] as const)("whether the server was up is what the wait reads: %s", async (state, wasUp) => {
    const stage = scene();
    const ids = await begun(stage);
    changeState(stage.world, serverOf(stage.world, 12345), state, "test");
    const played = await stage.main(waitFor(ids, RESTORE));
    expect(stateOf(played)).toMatchObject({ phase: "completed", snapshotId: 802, wasUp });
  });

  test("a token that may not read servers: a warning, and the rollback is sent unwatched", async () => {
    const stage = scene();
    const inputs = waitFor(await begun(stage), RESTORE);
    stage.faults.always({ path: /\/servers\// }, { kind: "forbidden" });
    const played = await stage.main(inputs);
    expect([played.code, titlesOf(played)]).toEqual([0, ["Server not readable"]]);
    const after = await stage.post(played, { ...inputs, ...FAILED });
    expect(titlesOf(after)).toEqual(["Rollback not verified"]);
    expect(stage.happened("restore-started")).toHaveLength(1);
  });

  test("several servers: each is armed, and each is restored", async () => {
    const stage = scene();
    const inputs = waitFor(await begun(stage, { "server-id": "12345 12346" }), RESTORE);
    const played = await stage.main(inputs);
    expect(played.outputs).toMatchObject({ count: "2", status: "completed" });
    await stage.post(played, { ...inputs, ...FAILED });
    expect(
      stage
        .happened("restore-started")
        .map(({ server }) => server)
        .sort(),
    ).toEqual([12345, 12346]);
  });

  test("keep-last rotates once the snapshot is completed", async () => {
    const stage = scene();
    for (const runId of ["4600", "4601"]) {
      await stage.main({ ...CREATE, wait: "true" }, { run: { ...RUN, runId } });
      await stage.pass(61 * MINUTE);
    }
    const ids = await begun(stage);
    const before = stage.happened("snapshot-deleted").length;
    const planned = await stage.main(waitFor(ids, { "keep-last": "1", "dry-run": "true" }));
    expect([planned.code, stage.happened("snapshot-deleted").length]).toEqual([0, before]);
    expect(planned.log.join("\n")).toMatch(/Dry run: keep-last: 1: to be deleted: /);
    const played = await stage.main(waitFor(ids, { "keep-last": "1" }));
    expect(JSON.parse(played.outputs["deleted-ids"] ?? "")).toEqual([802, 803]);
  });

  test("on-job-success: delete frees the slot", async () => {
    const stage = scene();
    const inputs = waitFor(await begun(stage), { "on-job-success": "delete" });
    const played = await stage.main(inputs);
    await stage.post(played, { ...inputs, "job-status": "success" });
    expect(stage.happened("snapshot-deleted").map(({ snapshot }) => snapshot)).toEqual([802]);
  });

  test("a snapshot that is completed already is armed too", async () => {
    const stage = scene();
    const ids = await begun(stage);
    await stage.pass(15 * MINUTE);
    const played = await stage.main(waitFor(ids, RESTORE));
    expect([played.code, stateOf(played).phase]).toEqual([0, "completed"]);
  });

  test.each(["kill", "SIGTERM"] as const)(
    "ended in the middle by %s: the post step reports it and does nothing",
    async (how) => {
      const stage = scene();
      const inputs = waitFor(await begun(stage), RESTORE);
      const played = await stage.main(inputs, { end: { how, at: 8 } });
      expect(stateOf(played)).toMatchObject({ phase: "made", snapshotId: 802 });
      const before = stage.requests().length;
      const after = await stage.post(played, { ...inputs, ...FAILED });
      expect([after.code, stage.requests().length]).toEqual([0, before]);
      const told = [...after.log, ...after.annotations.map(({ text }) => text)].join("\n");
      expect(told).toMatch(/nothing is rolled back\. This run made snapshot 802 of server 12345/);
      expect(titlesOf(after)).toEqual(how === "kill" ? ["Snapshot left behind"] : []);
    },
  );

  test("killed while the server is read: the snapshot is reported all the same", async () => {
    const stage = scene();
    const inputs = waitFor(await begun(stage), RESTORE);
    const reads = () => stage.requests().filter((line) => line === "GET /servers/12345/").length;
    const before = reads();
    // One wait for the clock or the network after the other, up to the last one before the read has arrived.
    let played: Played | undefined;
    for (let at = 1; ; at += 1) {
      const next = await stage.main(inputs, { end: { how: "kill", at } });
      if (reads() > before) break;
      played = next;
    }
    if (played === undefined) throw new Error("The read of the server was the first thing.");
    const after = await stage.post(played, { ...inputs, ...FAILED });
    expect(titlesOf(after)).toEqual(["Snapshot left behind"]);
  });

  test("told to end at any await, it ends, and has armed nothing", async () => {
    for (let at = 1; ; at += 1) {
      const stage = scene();
      const inputs = waitFor(await begun(stage), RESTORE);
      const played = await stage.main(inputs, { end: { how: "SIGTERM", at } });
      if (played.code === 0) return expect(at).toBeGreaterThan(3);
      expect([at, played.lastedAfterSignal]).toEqual([at, expect.closeTo(0, -4)]);
      expect([at, (await stage.post(played, { ...inputs, ...FAILED })).code]).toEqual([at, 0]);
      expect([at, stage.happened("restore-started")]).toEqual([at, []]);
    }
  });

  test("a dry run arms nothing", async () => {
    const stage = scene();
    const inputs = waitFor(await begun(stage), { ...RESTORE, "dry-run": "true" });
    const played = await stage.main(inputs);
    expect(played.code).toBe(0);
    await stage.post(played, { ...inputs, "dry-run": "false", ...FAILED });
    expect(stage.happened("restore-started")).toEqual([]);
  });

  test.each([
    ["snapshot-never-ends", "in_progress"],
    ["snapshot-fails", ""],
  ] as const)("a wait that fails (%s) says what state the snapshot is in", async (kind, status) => {
    const stage = scene({ fates: { snapshot: () => ({ kind, word: "failed" }) } });
    const played = await stage.main(waitFor(await begun(stage)));
    expect([played.code, played.outputs.status]).toEqual([1, status]);
  });

  test("the create's own post step, told to restore what it did not await, fails with the id; with keep it does nothing", async () => {
    const stage = scene();
    const created = await stage.main(CREATE);
    await stage.main(waitFor("802", RESTORE));
    const kept = await stage.post(created, { ...CREATE, ...FAILED });
    expect([kept.code, kept.annotations]).toEqual([0, []]);
    const told = await stage.post(created, { ...CREATE, ...RESTORE, ...FAILED });
    expect(onlyError(told)).toMatch(/^Rollback not armed: .*snapshot 802/);
    expect(stage.happened("restore-started")).toEqual([]);
  });
});

describe("refused before anything is awaited, where it is told to act", () => {
  const OTHERS: [string, Partial<typeof RUN>, RegExp][] = [
    ["another run", { runId: "4712" }, /was made by run 4711/],
    ["another repository", { repository: "octo-org/blog" }, /was made by run 4711 of octo-org\/shop/],
  ];

  test.each(OTHERS)("a snapshot of %s", async (_, who, words) => {
    for (const more of [RESTORE, { "keep-last": "2" }, { "on-job-success": "delete" }]) {
      const stage = scene();
      const ids = await begun(stage);
      const before = stage.requests().length;
      const played = await stage.main(waitFor(ids, more), { run: { ...RUN, ...who } });
      expect(onlyError(played)).toMatch(/^Snapshot of another run: Snapshot 802 was made by run 4711/);
      expect(onlyError(played)).toMatch(words);
      expect(stage.requests().slice(before)).toEqual(["GET /snapshots/"]);
    }
  });

  test("one that was made by hand, beside one of this run", async () => {
    const stage = scene();
    await begun(stage);
    const played = await stage.main(waitFor("802 798", RESTORE));
    expect(onlyError(played)).toMatch(/Snapshot 798 does not carry this action's marker/);
  });

  test("two of one server", async () => {
    const stage = scene();
    const first = await begun(stage);
    await stage.main(waitFor(first));
    await begun(stage);
    const played = await stage.main(waitFor("802 803", RESTORE));
    expect(onlyError(played)).toMatch(/Snapshot 803 is of the same server as snapshot 802/);
  });

  test("one of an earlier attempt counts for an hour", async () => {
    const again = { run: { ...RUN, attempt: "2" } };
    const stage = scene();
    const inputs = waitFor(await begun(stage), RESTORE);
    await stage.pass(50 * MINUTE);
    expect((await stage.main(inputs, again)).code).toBe(0);
    await stage.pass(11 * MINUTE);
    expect(onlyError(await stage.main(inputs, again))).toMatch(
      /was made by attempt 1 of this run, and it is older than an hour/,
    );
    expect((await stage.main(inputs)).code).toBe(0);
  });

  test("one that is not listed within a minute", async () => {
    const played = await scene().main(waitFor("999", RESTORE));
    expect(onlyError(played)).toMatch(/Snapshot 999 was not listed within a minute/);
  });
});

describe("a wait for what others made goes on as ever", () => {
  test("one that nobody could list in the time of the wait: nobody knows whose it is", async () => {
    const stage = scene();
    const id = await begun(stage);
    stage.faults.always({ path: /snapshots/u }, { kind: "server-error", status: 503 });
    const played = await stage.main(waitFor(id, { ...RESTORE, "wait-timeout-minutes": "1" }));
    expect(onlyError(played)).toMatch(
      /^Timed out: In 1 min .*could not list snapshot 802, .*whether this run made it.*operation: wait and snapshot-id: 802/su,
    );
  });

  test("and its post step, told to act, fails: not armed", async () => {
    const stage = scene();
    const inputs = waitFor("801");
    const played = await stage.main(inputs);
    expect([played.code, played.outputs.status]).toEqual([0, "completed"]);
    expect(played.log.join("\n")).toMatch(/Snapshot 801 does not carry this action's marker: the post step/);
    const kept = await stage.post(played, { ...inputs, ...FAILED });
    expect([kept.code, kept.log, kept.annotations]).toEqual([0, [], []]);
    const before = stage.requests().length;
    const told = await stage.post(played, { ...inputs, ...RESTORE, ...FAILED });
    expect(onlyError(told)).toMatch(/^Rollback not armed: on-job-failure is restore/);
    expect(stage.requests()).toHaveLength(before);
  });

  test("two of one server are both awaited, and server-ids has that server once", async () => {
    const played = await scene().main(waitFor("801 798"));
    expect(played.outputs).toMatchObject({ count: "2", "server-ids": "[12345]" });
    const again = await scene().main({
      operation: "wait",
      "snapshot-id": played.outputs["snapshot-ids"] ?? "",
      "server-id": played.outputs["server-ids"] ?? "",
    });
    expect([again.code, again.outputs["snapshot-ids"]]).toEqual([0, "[801,798]"]);
  });
});

describe("the limit of the wait", () => {
  test("is said as it begins, and all rounds of it share it", async () => {
    const { main, world } = scene();
    const server = serverOf(world, 12345);
    addSnapshot(world, { server: 12345, name: "long", status: "in_progress" });
    // Up and down again and again, so that one round follows the other.
    for (let minute = 1; minute < 12; minute += 2) {
      world.after(minute * MINUTE, () => changeState(world, server, "restarting", "test"));
      world.after((minute + 1) * MINUTE, () => changeState(world, server, "active", "test"));
    }
    const played = await main({ operation: "wait", "server-id": "12345", "wait-timeout-minutes": "10" });
    expect(played.log.join("\n")).toMatch(
      /Waiting for server 12345: 10 min at most \(wait-timeout-minutes\)/,
    );
    expect(played.code).toBe(1);
    expect(played.took).toBeLessThanOrEqual(10 * MINUTE + 30_000);
  });

  test.each([
    [
      { operation: "create", "server-id": "12345" },
      /Waiting for snapshot 802: 12 min at most \(wait-timeout-minutes\)/,
    ],
    [
      { operation: "restore", "snapshot-id": "801" },
      /Watching the restore of server 12345 .*: 12 min at most/,
    ],
  ])("%j says it too", async (inputs, words) => {
    const { log } = await scene().main({ ...inputs, "wait-timeout-minutes": "12" });
    expect(log.join("\n")).toMatch(words);
  });

  test("server and snapshots are watched at the same time, each with a sentence", async () => {
    const { main, world } = scene();
    changeState(world, serverOf(world, 12345), "restarting", "test");
    addSnapshot(world, { server: 12345, name: "long", status: "in_progress" });
    const played = await main({ operation: "wait", "server-id": "12345", "wait-timeout-minutes": "5" });
    const log = played.log.join("\n");
    expect(log).toMatch(/^Server 12345\b.*: restarting/m);
    expect(log).toMatch(/^The snapshots of server 12345\b.*: 802 in_progress/m);
    expect(onlyError(played)).toMatch(/"restarting" after 5 min.*snapshot 802 is still in progress/is);
    expect(played.took).toBeLessThanOrEqual(5 * MINUTE + 30_000);
  });

  test("that a server is up does not prove that a restore has happened, and that is said", async () => {
    const { log } = await scene().main({ operation: "wait", "server-id": "12345" });
    expect(log.join("\n")).toMatch(/is up, .*does not prove by itself that a restore has happened/);
  });
});
