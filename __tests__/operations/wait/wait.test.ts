/** Operation wait. */
import { describe, expect, test } from "vitest";
import { changeState, serverOf } from "../../../simulator/servers.ts";
import { addSnapshot } from "../../../simulator/snapshots.ts";
import { escapeMarkdown } from "../../../src/text/untrusted.ts";
import { onlyError, scene, titlesOf, withPermissions } from "../../../testing/scene-in-process.ts";
import { expectTimeOut } from "../../../testing/time-out.ts";

const WAIT = { operation: "wait", "server-id": "12345" };
const WAIT_FOR_SNAPSHOT = { operation: "wait", "snapshot-id": "801" };
const CREATE = { operation: "create", "server-id": "12345" };

describe("wait", () => {
  test("goes on where a wait ran out", async () => {
    const { main } = scene();
    const begun = await main({ operation: "create", "server-id": "12345", wait: "false" });
    expect(begun.outputs.status).toBe("in_progress");
    const played = await main({ operation: "wait", "snapshot-id": begun.outputs["snapshot-id"] ?? "" });
    expect(played.outputs).toMatchObject({ status: "completed", "snapshot-id": "802", count: "1" });
  });

  test("for a server: up without a break in reads that span 30 s", async () => {
    const { main, world } = scene();
    changeState(world, serverOf(world, 12345), "restoring", "test");
    const finished = main({ operation: "wait", "server-id": "12345", "wait-timeout-minutes": "5" });
    expect(onlyError(await finished)).toMatch(/"restoring" after 5 min/);
    changeState(world, serverOf(world, 12345), "active", "test");
    const played = await main({ operation: "wait", "server-id": "12345" });
    expect([played.code, played.outputs.status]).toEqual([0, "up"]);
    expect(played.took).toBeGreaterThanOrEqual(30_000);
  });

  test("a server that stays stopped is an error that says so", async () => {
    const played = await scene().main({
      operation: "wait",
      "server-id": "12347",
      "wait-timeout-minutes": "2",
    });
    expect(onlyError(played)).toMatch(/^Server still stopped/);
  });

  test("a snapshot of the server in progress is awaited", async () => {
    const { main } = scene();
    await main({ operation: "create", "server-id": "12345", wait: "false" });
    const played = await main({ operation: "wait", "server-id": "12345" });
    expect([played.code, played.took > 150_000]).toEqual([0, true]);
  });

  test("an id that is never listed fails after its grace", async () => {
    const played = await scene().main({ operation: "wait", "snapshot-id": "999" });
    expect(onlyError(played)).toMatch(/999.*not listed within 1 min/s);
    expect(played.took).toBeLessThan(90_000);
  });

  test.each([
    ["alone", "54321", 3],
    ["among others", "54321 12345", 3],
  ])("a server that is not there fails after half a minute, %s", async (_, ids, reads) => {
    const { main, requests } = scene();
    const played = await main({ operation: "wait", "server-id": ids });
    expect(onlyError(played)).toMatch(
      /^Not found: VPS\.org knew no server 54321 in 3 reads\. .*server-id.*servers:read.*api-url/,
    );
    expect(onlyError(played)).not.toMatch(/go on waiting/);
    expect(requests().filter((line) => line === "GET /servers/")).toHaveLength(reads);
    expect(played.took).toBeLessThan(45_000);
  });

  test("a server that is missing now and then, or not for half a minute, is there", async () => {
    const { main, faults } = scene();
    const missing = { kind: "server-error", status: 404 } as const;
    // A list that is not there itself says nothing of the server: five minutes of that are borne.
    faults.times(2 * 6, { path: /\/servers\// }, missing);
    const played = await main({ operation: "wait", "server-id": "12345" });
    expect([played.code, played.outputs.status]).toEqual([0, "up"]);
  });

  test("a token that may not read ends it at once, and no longer waiting is advised", async () => {
    const { main, faults } = scene();
    faults.always({ path: /\/servers\// }, { kind: "forbidden" });
    const server = onlyError(await main({ operation: "wait", "server-id": "12345" }));
    expect(server).toMatch(/^Permission denied: Reading server 12345.*the permission servers:read \(https:/);
    faults.always({ path: /\/snapshots\// }, { kind: "forbidden" });
    const snapshot = onlyError(await main({ operation: "wait", "snapshot-id": "801" }));
    expect(snapshot).toMatch(/Listing the snapshots.*servers:read, or servers:\* if that is not enough/);
    for (const error of [server, snapshot]) {
      expect(error).not.toMatch(/go on waiting/);
      expect(error.match(/permission servers/g)).toHaveLength(1);
    }
  });

  test.each([
    [{ "server-id": "12345" }, "Server 12345 (web-server-01) is up"],
    [{ "snapshot-id": "801" }, "Snapshot 801 is completed"],
    [{ "snapshot-id": "801 798" }, "Snapshot 801 is completed; snapshot 798 is completed"],
    [{ "snapshot-id": "801 999" }, "Snapshot 801 is completed; snapshot 999 is not completed"],
    [{ "server-id": "12347" }, "Server 12347 (spare-server-01) is not ready"],
    [{ "snapshot-id": "801 798", "server-id": "12345 12347" }, "3 of 4 that were waited for are ready"],
  ])("%j: the summary begins with the result", async (inputs, words) => {
    const played = await scene().main({ operation: "wait", "wait-timeout-minutes": "2", ...inputs });
    expect(played.summary.split("\n")[0]).toBe(`### ${escapeMarkdown(words)}`);
  });

  test.each(["0", "50"])(
    "while VPS.org is down: one line a minute at least, and few more (%s)",
    async (retryAfter) => {
      const { main, faults } = scene();
      faults.times(100, { path: /\/servers\// }, { kind: "rate-limit", retryAfter });
      const { log, took } = await main({ operation: "wait", "server-id": "12345" });
      const retries = log.filter((line) => line.includes("Trying again in"));
      expect(retries.length).toBeLessThanOrEqual(took / 30_000);
      expect(log.length).toBeGreaterThanOrEqual(Math.floor(took / 60_000));
    },
  );

  test("says something once a minute while VPS.org asks for two minutes of patience", async () => {
    const { main, faults } = scene();
    faults.once({ path: /\/servers\// }, { kind: "rate-limit", retryAfter: "120" });
    const played = await main({ operation: "wait", "server-id": "12345" });
    expect(played.log.filter((line) => line.includes("Trying again in"))).toMatchObject([
      expect.stringContaining("in 2 min (attempt 2 of 5)"),
      expect.stringContaining("in 1 min (attempt 2 of 5)"),
    ]);
  });
});

test("the newest completed one is spoken of, or else the first", async () => {
  const { main, world } = scene();
  addSnapshot(world, { server: 12345, name: "newer", status: "in_progress" });
  // 802 never ends, so that both waits are in vain.
  for (const [ids, spokenOf] of [
    ["802 801 798", "801"],
    ["802", "802"],
  ] as const) {
    const waited = await main({ operation: "wait", "snapshot-id": ids, "wait-timeout-minutes": "1" });
    expect([waited.code, waited.outputs["snapshot-id"]]).toEqual([1, spokenOf]);
  }
});

test.each([1, 30, 360])(
  "a wait of %i minutes ends then, and names the step that goes on",
  async (minutes) => {
    await expectTimeOut({ operation: "wait", "snapshot-id": "802" }, minutes, "snapshot-id: 802");
  },
);

describe("a server that is awaited", () => {
  test.each(["suspended", "error"] as const)("a server that is %s is not well", async (state) => {
    const { main, world, requests } = scene();
    changeState(world, serverOf(world, 12345), state, "test");
    expect(onlyError(await main(WAIT))).toMatch(/^Server in a failed state/u);
    expect(requests()).toHaveLength(1);
  });

  test("wait by UUID sees a snapshot in progress that names its server by an integer", async () => {
    const stage = scene({ serverFields: "both" });
    await stage.main({ ...CREATE, wait: "false" });
    const { uuid } = serverOf(stage.world, 12345);
    const played = await stage.main({ operation: "wait", "server-id": uuid });
    expect([played.code, stage.happened("snapshot-completed").length]).toEqual([0, 1]);
  });

  test("wait refuses one server that is named by its number and its UUID, before anything is awaited", async () => {
    const stage = scene({ serverFields: "both" });
    const { uuid } = serverOf(stage.world, 12345);
    const played = await stage.main({ operation: "wait", "server-id": `12345, ${uuid}` });
    expect(onlyError(played)).toMatch(/^Server named twice: .*Name it once\./u);
    expect(stage.requests()).toEqual(["GET /servers/"]);
    const others = await stage.main({ operation: "wait", "server-id": `12346, ${uuid}` });
    expect(others.code).toBe(0);
  });

  test("wait looks at the server again after its snapshots: somebody restores it meanwhile", async () => {
    const stage = scene();
    await stage.main({ ...CREATE, wait: "false" });
    let looks = 0;
    stage.world.faults = {
      next: ({ path }) => {
        if (path.endsWith("/snapshots/")) looks += 1;
        if (looks === 2) changeState(stage.world, serverOf(stage.world, 12345), "restoring", "test");
        return undefined;
      },
    };
    const played = await stage.main({
      operation: "wait",
      "server-id": "12345",
      "wait-timeout-minutes": "20",
    });
    expect(onlyError(played)).toMatch(/"restoring"/u);
  });
});

describe("permissions", () => {
  test.each(["servers:*", "*:*", "servers:read"])("the permission %s is enough", async (permission) => {
    for (const inputs of [WAIT, WAIT_FOR_SNAPSHOT]) {
      const { run, problems } = withPermissions(permission);
      const played = await run(inputs);
      expect([played.code, played.annotations, problems]).toEqual([0, [], []]);
    }
  });

  test("without its permission a wait for a snapshot fails", async () => {
    const { run, happened } = withPermissions();
    const played = await run(WAIT_FOR_SNAPSHOT);
    expect([played.code, titlesOf(played)]).toEqual([1, ["Permission denied"]]);
    expect(happened("snapshot-deleted")).toEqual([]);
  });

  test("without its permission a wait for a server fails", async () => {
    const { run, happened } = withPermissions("snapshots:*");
    const played = await run(WAIT);
    expect([played.code, titlesOf(played)]).toEqual([1, ["Permission denied"]]);
    expect(happened("snapshot-deleted")).toEqual([]);
  });
});

test("a wait for a server goes on where a restore ended, and changes nothing", async () => {
  const { main, happened, requests } = scene();
  await main({ operation: "restore", "snapshot-id": "801", wait: "false" });
  const before = requests().length;
  const played = await main(WAIT);
  expect(played.outputs).toMatchObject({ status: "up", snapshots: "[]", "server-ids": "[12345]" });
  expect(happened("restore-started")).toHaveLength(1);
  expect(
    requests()
      .slice(before)
      .filter((line) => !line.startsWith("GET")),
  ).toEqual([]);
});

test("a server of which one snapshot after the other is made is not awaited longer than the limit", async () => {
  const { main, world } = scene();
  let busy = false;
  world.faults = {
    next: ({ path }) => {
      // Whenever the server was seen up, somebody begins another snapshot; each ends after three minutes.
      if (path.includes("/servers/")) busy = false;
      if (!path.endsWith("/snapshots/") || busy) return undefined;
      busy = true;
      for (const one of world.snapshots.values()) if (one.name === "busy") one.goneAt = world.now();
      addSnapshot(world, { server: 12345, name: "busy", status: "in_progress" });
      const [id] = [...world.snapshots.keys()].slice(-1);
      world.after(180_000, () => {
        const made = world.snapshots.get(id ?? "");
        if (made !== undefined) made.goneAt = world.now();
      });
      return undefined;
    },
  };
  const played = await main({ ...WAIT, "wait-timeout-minutes": "10" });
  expect(played.code).toBe(1);
  expect(played.took).toBeGreaterThanOrEqual(600_000);
  expect(played.took).toBeLessThan(610_000);
});
