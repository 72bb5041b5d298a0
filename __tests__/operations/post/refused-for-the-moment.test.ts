/** A rollback that VPS.org refuses for the moment: sent again for as long as what refuses it may pass. */

import { describe, expect, test } from "vitest";
import { DEFAULT_TOKEN } from "../../../simulator/accounts.ts";
import { act } from "../../../simulator/actors.ts";
import { deploy } from "../../../simulator/deployments.ts";
import { beginOutage } from "../../../simulator/outages.ts";
import { serverOf, show } from "../../../simulator/servers.ts";
import type { Clock } from "../../../src/world.ts";
import { meanwhile, onlyError, type Scene, scene } from "../../../testing/scene-in-process.ts";

const ROLLBACK = { operation: "create", "server-id": "12345", "on-job-failure": "restore" };
const FAILED = { ...ROLLBACK, "job-status": "failure" };
const isRestore = ({ path }: { path: string }) => path.endsWith("/restore/");
const sends = ({ requests }: Scene) => requests().filter((line) => line.endsWith("/restore/"));

describe("a rollback that is refused for the moment", () => {
  test("refusals that VPS.org explains itself use up none of the doubts about one that nothing explains", async () => {
    const stage = scene();
    const made = await stage.main(ROLLBACK);
    stage.faults.times(4, { path: /restore/ }, { kind: "busy", status: 409 });
    stage.faults.times(2, { path: /restore/ }, { kind: "busy", status: 400 });
    expect((await stage.post(made, FAILED)).code).toBe(0);
    expect(stage.happened("restore-started")).toHaveLength(1);
  });

  test("409 and 423 are words of the moment, however often they come", async () => {
    for (const status of [409, 423]) {
      const stage = scene();
      const made = await stage.main(ROLLBACK);
      stage.faults.times(30, { path: /restore/ }, { kind: "busy", status });
      const after = await stage.post(made, FAILED);
      expect(after.code).toBe(0);
      expect(
        after.log.filter((line) => /^Sending the restore of server .* again\.$/u.test(line)),
      ).toHaveLength(30);
      expect(stage.happened("restore-started")).toHaveLength(1);
    }
  });

  test("a snapshot of the server in progress explains a refusal for as long as it is made", async () => {
    const stage = scene({ durations: { create: [240_000, 240_000] } });
    const made = await stage.main(ROLLBACK);
    act(stage.world, { what: "snapshot", server: 12345, name: "by-hand" });
    const isMade = () => stage.happened("snapshot-completed").length === 2;
    stage.world.faults = {
      next: ({ path }) =>
        path.endsWith("/restore/") && !isMade() ? { kind: "busy", status: 400 } : undefined,
    };
    expect((await stage.post(made, FAILED)).code).toBe(0);
    expect(stage.happened("restore-started")).toHaveLength(1);
  });

  test("a snapshot that is begun while a restarting server is awaited holds nothing up: VPS.org takes the restore", async () => {
    const stage = scene({ durations: { create: [600_000, 600_000] } });
    const made = await stage.main(ROLLBACK);
    const begun = stage.clock.now();
    meanwhile(stage, isRestore, () => {
      deploy(stage.world, serverOf(stage.world, 12345), { power: "restarts", lastsMs: 60_000 });
      act(stage.world, { what: "snapshot", server: 12345, name: "by-hand" });
    });
    expect((await stage.post(made, FAILED)).code).toBe(0);
    const started = stage.happened("restore-started")[0]?.at ?? Number.POSITIVE_INFINITY;
    expect(started - begun).toBeLessThan(120_000);
  });

  test("on a cancelled job no send begins after 3 min 30 s, however long the refusals go on", async () => {
    const stage = scene();
    const made = await stage.main(ROLLBACK);
    stage.faults.always({ path: /restore/ }, { kind: "busy", status: 409 });
    const begun = stage.clock.now();
    const cancelled = { ...ROLLBACK, "on-job-cancelled": "restore", "job-status": "cancelled" };
    await stage.post(made, cancelled);
    const last = stage.happened("request").findLast(({ path }) => path.endsWith("/restore/"));
    // The request takes up to 300 ms to arrive.
    expect((last?.at ?? 0) - begun).toBeLessThanOrEqual(210_300);
    expect((last?.at ?? 0) - begun).toBeGreaterThan(180_000);
  });

  test("a conflict that ends 2.5 s before the end of all sends on a cancelled job does not cost the rollback", async () => {
    for (const jitter of [0, 0.2, 0.4, 0.6, 0.8, 0.99]) {
      const stage = scene();
      const made = await stage.main(ROLLBACK);
      const begun = stage.clock.now();
      stage.world.faults = {
        next: ({ path }) =>
          path.endsWith("/restore/") && stage.clock.now() - begun < 207_500
            ? { kind: "busy", status: 409 }
            : undefined,
      };
      const cancelled = { ...ROLLBACK, "on-job-cancelled": "restore", "job-status": "cancelled" };
      // Real timers are a little late.
      const sleep: Clock["sleep"] = (ms, signal) => stage.clock.sleep(ms + 2, signal);
      await stage.post(made, cancelled, { random: () => jitter, clock: { ...stage.clock, sleep } });
      expect([jitter, stage.happened("restore-started").length]).toEqual([jitter, 1]);
    }
  });

  test("one status says nothing of another: a stray 401 before it does not make a 400 believed sooner", async () => {
    const stage = scene();
    const made = await stage.main(ROLLBACK);
    stage.faults.once({ path: /restore/ }, { kind: "unauthorized" });
    stage.faults.times(2, { path: /restore/ }, { kind: "busy", status: 400 });
    expect((await stage.post(made, FAILED)).code).toBe(0);
  });

  test("a stray denial of the send is outlasted though the wait's limit is over", async () => {
    const stage = scene({ durations: { restore: [240_000, 240_000] } });
    const made = await stage.main(ROLLBACK);
    beginOutage(stage.world, { kind: "unavailable", lastsMs: 310_000 });
    stage.world.after(310_000, () => stage.faults.times(2, { path: /restore/ }, { kind: "forbidden" }));
    expect((await stage.post(made, { ...FAILED, "wait-timeout-minutes": "5" })).code).toBe(0);
  });

  test("stray denials before it do not make an old list believed sooner", async () => {
    const stage = scene({ durations: { create: [60_000, 60_000] } });
    const made = await stage.main(ROLLBACK);
    const lists = { method: "GET", path: /\/snapshots\/$/ };
    stage.faults.times(2, lists, { kind: "forbidden" });
    stage.faults.once(lists, { kind: "stale", ms: 100_000 });
    expect((await stage.post(made, FAILED)).code).toBe(0);
  });

  test("a list and a send that answer otherwise each time end all the same", async () => {
    const stage = scene();
    const made = await stage.main(ROLLBACK);
    let calls = 0;
    stage.world.faults = {
      next: ({ path }) =>
        path.includes("/servers/") ? undefined : { kind: calls++ % 2 === 0 ? "unauthorized" : "forbidden" },
    };
    expect((await stage.post(made, FAILED)).code).toBe(1);
    calls = 0;
    stage.world.faults = {
      next: ({ method }) => {
        if (method === "GET") return undefined;
        return { kind: "busy", status: calls++ % 2 === 0 ? 404 : 400 };
      },
    };
    expect((await stage.post(made, FAILED)).code).toBe(1);
  });

  test("three of one status over 30 s that nothing explains are believed", async () => {
    const stage = scene();
    const made = await stage.main(ROLLBACK);
    stage.faults.always({ path: /restore/ }, { kind: "busy", status: 400 });
    const begun = stage.clock.now();
    expect(onlyError(await stage.post(made, FAILED))).toMatch(/^Request refused/u);
    expect(sends(stage)).toHaveLength(3);
    expect(stage.clock.now() - begun).toBeGreaterThanOrEqual(30_000);
  });

  test("a token that may not read servers outlasts a server that restarts unseen", async () => {
    const stage = scene({ tokens: [{ ...DEFAULT_TOKEN, permissions: ["snapshots:*"] }] });
    const made = await stage.main(ROLLBACK);
    deploy(stage.world, serverOf(stage.world, 12345), { power: "restarts", lastsMs: 240_000 });
    expect(onlyError(await stage.post(made, FAILED))).toMatch(/^Rollback not verified/u);
    expect(stage.happened("restore-started")).toHaveLength(1);
  });

  test("a server that was last seen busy, and then not read until the wait's limit, is looked at once more", async () => {
    const stage = scene({ durations: { restore: [240_000, 240_000] } });
    const inputs = { ...FAILED, "wait-timeout-minutes": "5" };
    const made = await stage.main(ROLLBACK);
    deploy(stage.world, serverOf(stage.world, 12345), { power: "restarts", lastsMs: 60_000 });
    beginOutage(stage.world, { kind: "unavailable", delayMs: 10_000, lastsMs: 400_000 });
    expect((await stage.post(made, inputs)).code).toBe(0);
    expect(stage.happened("restore-started")).toHaveLength(1);
  });

  test("a refusal is not the last word where the look after it had faults to outlast until the wait's limit", async () => {
    const stage = scene({ durations: { restore: [240_000, 240_000] } });
    const made = await stage.main(ROLLBACK);
    stage.faults.once({ path: /restore/ }, { kind: "busy", status: 409 });
    meanwhile(stage, isRestore, () =>
      beginOutage(stage.world, { kind: "unavailable", delayMs: 100, lastsMs: 400_000 }),
    );
    expect((await stage.post(made, { ...FAILED, "wait-timeout-minutes": "5" })).code).toBe(0);
    expect(sends(stage)).toHaveLength(2);
  });

  test("a server that stays busy until the wait's limit is sent its restore once, and VPS.org's word is told", async () => {
    const stage = scene();
    const made = await stage.main(ROLLBACK);
    deploy(stage.world, serverOf(stage.world, 12345), { power: "restarts", lastsMs: 3_600_000 });
    const error = onlyError(await stage.post(made, { ...FAILED, "wait-timeout-minutes": "5" }));
    expect(error).toMatch(/^Request refused: .*400.* was not restored.*was "restarting"/u);
    expect(sends(stage)).toHaveLength(1);
  });

  test.each([
    ["failure", 1_800_000],
    ["cancelled", 195_000],
  ])(
    "a word that nobody was taught need not keep VPS.org from it: job %s, sent when the wait is over",
    async (jobStatus, after) => {
      const stage = scene();
      const made = await stage.main(ROLLBACK);
      show(stage.world, serverOf(stage.world, 12345), "degraded");
      const begun = stage.clock.now();
      const inputs = { ...ROLLBACK, "on-job-cancelled": "restore", "job-status": jobStatus };
      expect((await stage.post(made, inputs)).code).toBe(0);
      const [started] = stage.happened("restore-started");
      expect((started?.at ?? 0) - begun).toBeGreaterThanOrEqual(after);
      expect((started?.at ?? 0) - begun).toBeLessThan(after + 15_000);
    },
  );

  test("a server that restarts for ever since a refusal is sent its restore once more at last", async () => {
    const stage = scene();
    const made = await stage.main(ROLLBACK);
    stage.faults.once({ path: /restore/ }, { kind: "busy", status: 400 });
    meanwhile(stage, isRestore, () =>
      deploy(stage.world, serverOf(stage.world, 12345), { power: "restarts", lastsMs: 3_600_000 }),
    );
    const error = onlyError(await stage.post(made, { ...FAILED, "wait-timeout-minutes": "5" }));
    expect(error).toMatch(/^Request refused/u);
    expect(sends(stage)).toHaveLength(2);
  });

  test("somebody's queued restore, which VPS.org calls a conflict, is not adopted after a lost answer", async () => {
    const fate = { kind: "restore-queued", beginsAfterMs: 35_000 } as const;
    const stage = scene({ busyStatus: 409, fates: { restore: () => fate } });
    const made = await stage.main(ROLLBACK);
    act(stage.world, { what: "restore", server: 12345, snapshot: 801 });
    stage.faults.times(2, { path: /restore/ }, { kind: "busy", status: 409 });
    stage.faults.once({ path: /restore/ }, { kind: "drop-before" });
    expect(onlyError(await stage.post(made, FAILED))).toMatch(/^Restore outcome unknown/u);
  });

  test("a lost restore is adopted where what it was refused for before was seen to pass", async () => {
    const stage = scene();
    const made = await stage.main(ROLLBACK);
    stage.faults.once({ path: /restore/ }, { kind: "busy", status: 409 });
    stage.faults.once({ path: /restore/ }, { kind: "drop-after" });
    meanwhile(stage, isRestore, () =>
      deploy(stage.world, serverOf(stage.world, 12345), { power: "restarts" }),
    );
    expect((await stage.post(made, FAILED)).code).toBe(0);
    expect(stage.happened("restore-started")).toHaveLength(1);
  });

  test("somebody's queued restore, which VPS.org refuses a send for, is not adopted after a gateway's page", async () => {
    const fate = { kind: "restore-queued", beginsAfterMs: 35_000 } as const;
    const stage = scene({ fates: { restore: () => fate } });
    const made = await stage.main(ROLLBACK);
    act(stage.world, { what: "restore", server: 12345, snapshot: 801 });
    stage.faults.once({ path: /restore/ }, { kind: "busy", status: 400 });
    stage.faults.once({ path: /restore/ }, { kind: "challenge", status: 403 });
    const after = await stage.post(made, FAILED);
    expect(onlyError(after)).toMatch(/^Restore outcome unknown.*may be somebody else's restore/u);
    expect(stage.happened("restore-started")).toMatchObject([{ snapshot: 801 }]);
  });

  test("lists that VPS.org puts off for a minute each time do not take the time of the send", async () => {
    const stage = scene();
    const made = await stage.main(ROLLBACK);
    let lists = 0;
    stage.world.faults = {
      next: ({ path }) => {
        if (!path.endsWith("/snapshots/")) return undefined;
        lists += 1;
        return lists % 2 === 0 ? undefined : { kind: "rate-limit", retryAfter: "60" };
      },
    };
    const after = await stage.post(made, FAILED);
    expect([after.code, stage.happened("restore-started").length]).toEqual([0, 1]);
  });

  test("a restore that shows after a gateway's page is not adopted where the server could not be read before", async () => {
    const stage = scene();
    const made = await stage.main(ROLLBACK);
    stage.world.faults = {
      next: ({ method, path }) => {
        if (method === "POST") return { kind: "gateway", status: 401 };
        const isDown = path.includes("/servers/") && sends(stage).length === 0;
        return isDown ? { kind: "server-error", status: 503 } : undefined;
      },
    };
    stage.world.after(520_000, () => act(stage.world, { what: "restore", server: 12345, snapshot: 801 }));
    const after = await stage.post(made, FAILED);
    expect(onlyError(after)).toMatch(/^Restore outcome unknown.*may be somebody else's restore/u);
    expect(stage.happened("restore-started")).toMatchObject([{ snapshot: 801 }]);
  });

  test("a lost restore is adopted on what a look for another server of the step has shown", async () => {
    const stage = scene({ durations: { restore: [100_000, 100_000] } });
    const servers = { "server-id": "12345, 12346" };
    const made = await stage.main({ ...ROLLBACK, ...servers });
    stage.faults.once({ path: /restore/ }, { kind: "drop-after" });
    const begun = stage.world.now();
    const { faults } = stage.world;
    // The one look that shows it is that of the other one's watch, 10 s after its send.
    stage.world.faults = {
      next: (target) => {
        const after = stage.world.now() - begun;
        const isStruck = after > 1_000 && after < 120_000 && !(after > 9_500 && after < 12_000);
        return isStruck && target.method === "GET"
          ? { kind: "server-error", status: 503 }
          : faults.next(target);
      },
    };
    expect((await stage.post(made, { ...FAILED, ...servers })).code).toBe(0);
    expect(stage.happened("restore-started")).toHaveLength(2);
  });

  test("somebody else's restore is not adopted where another run has begun to deploy since the answer was lost", async () => {
    const stage = scene();
    const made = await stage.main(ROLLBACK);
    stage.faults.once({ path: /restore/ }, { kind: "drop-before" });
    stage.world.after(20_000, () =>
      act(stage.world, {
        what: "snapshot",
        server: 12345,
        name: "other",
        description: "[vps-snapshot-action octo-org/shop deploy.yml 4712.1 0123456789]",
      }),
    );
    stage.world.after(60_000, () => act(stage.world, { what: "restore", server: 12345, snapshot: 801 }));
    const after = await stage.post(made, FAILED);
    expect(onlyError(after)).toMatch(/^Restore outcome unknown/u);
    expect(stage.happened("restore-started")).toMatchObject([{ snapshot: 801 }]);
  });
});
