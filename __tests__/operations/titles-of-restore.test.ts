/** The titles of the README's table of errors, from restore, wait and the post step: each from what it is said to mean. */
import { describe, expect, test } from "vitest";
import { changeState, serverOf } from "../../simulator/servers.ts";
import { addSnapshot, type Snapshot } from "../../simulator/snapshots.ts";
import type { World } from "../../simulator/world.ts";
import { onlyError, scene, titlesOf } from "../../testing/scene-in-process.ts";

const RESTORE = { operation: "restore", "snapshot-id": "801" };
const WAIT = { operation: "wait", "server-id": "12345" };
const ROLLBACK = { operation: "create", "server-id": "12345", "on-job-failure": "restore" };
const FAILED = { "job-status": "failure" };

const snapshotOf = (world: World, id: string) => world.snapshots.get(id) as Snapshot;

describe("restore", () => {
  test("a snapshot that is deleted while its server is awaited is gone", async () => {
    const { main, world, happened } = scene();
    const server = serverOf(world, 12345);
    changeState(world, server, "starting", "test");
    world.after(60_000, () => {
      snapshotOf(world, "801").goneAt = world.now();
      changeState(world, server, "active", "test");
    });
    expect(onlyError(await main(RESTORE))).toMatch(/^Snapshot no longer available/u);
    expect(happened("restore-started")).toEqual([]);
  });

  test("one that was lost is not sent again so late that it may have come and gone unseen", async () => {
    const { main, faults, happened, requests } = scene();
    faults.once({ method: "POST" }, { kind: "drop-before" });
    faults.always({ method: "POST" }, { kind: "rate-limit", retryAfter: "120" });
    expect(onlyError(await main(RESTORE))).toMatch(
      /^Restore outcome unknown: It is too late to send again.*Look at the server/su,
    );
    expect(requests().filter((line) => line.startsWith("POST"))).toHaveLength(2);
    expect(happened("restore-started")).toEqual([]);
  });

  test("a server that is busy up to the limit is left alone", async () => {
    const { main, world, requests } = scene();
    changeState(world, serverOf(world, 12345), "stopping", "test");
    const played = await main({ ...RESTORE, "wait-timeout-minutes": "2" });
    expect(onlyError(played)).toMatch(/^Server still busy/u);
    expect(requests().filter((line) => line.startsWith("POST"))).toEqual([]);
  });

  test("a server in a state that this action does not know is told once, and awaited", async () => {
    const { main } = scene({ fates: { restore: () => ({ kind: "restore-odd-word" }) } });
    const played = await main(RESTORE);
    expect([played.code, titlesOf(played)]).toEqual([0, ["Unknown server state"]]);
  });

  test("everything that does not fit is told at once", async () => {
    const { main, world, requests } = scene();
    const { id } = addSnapshot(world, { server: 12345, name: "n", status: "in_progress" });
    const played = await main({ ...RESTORE, "snapshot-id": `999 801 798 ${id}` });
    expect(onlyError(played)).toMatch(
      new RegExp(
        `^Nothing was restored: There is no snapshot 999.*801 and 798.*Snapshot ${id} is "in_progress"`,
        "su",
      ),
    );
    expect(requests()).toEqual(["GET /snapshots/"]);
  });
});

describe("wait", () => {
  test.each(["suspended", "error"] as const)("a server that is %s is not well", async (state) => {
    const { main, world, requests } = scene();
    changeState(world, serverOf(world, 12345), state, "test");
    expect(onlyError(await main(WAIT))).toMatch(/^Server in a failed state/u);
    expect(requests()).toHaveLength(1);
  });
});

describe("the post step", () => {
  test("does not restore a snapshot that is listed under another server by now", async () => {
    const { main, post, world, happened } = scene();
    const inputs = { ...ROLLBACK, "server-id": "12345 12346" };
    const played = await main(inputs);
    const [id] = JSON.parse(played.outputs["snapshot-ids"] ?? "");
    world.snapshots.set(String(id), { ...snapshotOf(world, String(id)), server: 12347 });
    const after = await post(played, { ...inputs, ...FAILED });
    expect(onlyError(after)).toMatch(/^Not rolled back: the snapshot is of another server/u);
    // Done by hand it would overwrite that other server.
    expect(onlyError(after)).not.toMatch(/by hand/u);
    expect(happened("restore-started").map(({ server }) => server)).toEqual([12346]);
  });

  test.each([
    ["restore", 1, ["Job status unknown"]],
    ["keep", 0, []],
  ])("told to %s does nothing where the job's end is not known", async (action, code, titles) => {
    const { main, post, requests } = scene();
    const inputs = { ...ROLLBACK, "on-job-failure": action };
    const played = await main(inputs);
    const before = requests().length;
    const after = await post(played, { ...inputs, "job-status": "done" });
    expect([after.code, titlesOf(after), requests().length]).toEqual([code, titles, before]);
  });

  const STOP = { operation: "create", "server-id": "12345", "stop-server": "true" };

  /** Kills the main part while this request is on its way. */
  async function killedAt(request: RegExp, stopIsLost: boolean) {
    for (let at = 1; at < 50; at += 1) {
      const stage = scene();
      if (stopIsLost) stage.faults.once({ path: /power/u }, { kind: "drop-before" });
      const played = await stage.main(STOP, { end: { how: "kill", at } });
      if (stage.requests().some((line) => request.test(line))) return { ...stage, played };
    }
    throw new Error(`There was no ${request}`);
  }

  test("says that the server is up where the stop never arrived", async () => {
    const { post, played, happened } = await killedAt(/power/u, true);
    expect(happened("power")).toEqual([]);
    const after = await post(played, { ...STOP, ...FAILED });
    expect([after.code, titlesOf(after)]).toEqual([0, ["Server is up"]]);
  });

  test("says that the server may be down where it cannot be started", async () => {
    const { post, played, faults, world } = await killedAt(/^POST .snapshots/u, false);
    expect(serverOf(world, 12345).state).toBe("stopped");
    faults.always({ path: /power/u }, { kind: "power-refused" });
    const after = await post(played, { ...STOP, ...FAILED });
    expect(after.code).toBe(0);
    expect(titlesOf(after)).toContain("Server may be down");
  });
});
