/** The post step after a main part that was ended in the middle: it picks up what was left. */

import { describe, expect, test } from "vitest";
import { serverOf } from "../../../simulator/servers.ts";
import type { Inputs } from "../../../testing/player.ts";
import { stateOf } from "../../../testing/saved-state.ts";
import { type Scene, scene, titlesOf } from "../../../testing/scene-in-process.ts";

const CREATE = { operation: "create", "server-id": "12345" };
const ROLLBACK = { ...CREATE, "on-job-failure": "restore", "on-job-cancelled": "restore" };
const FAILED = { "job-status": "failure" };
const STOP = { ...CREATE, "stop-server": "true" };

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

describe("what was left", () => {
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

  test("a create that was refused outright leaves nothing to look for", async () => {
    const stage = scene();
    stage.faults.once({ method: "POST" }, { kind: "busy", status: 404 });
    const played = await stage.main(CREATE);
    const before = stage.requests().length;
    const after = await stage.post(played, { ...CREATE, ...FAILED });
    expect([played.code, after.code, after.annotations]).toEqual([1, 0, []]);
    expect(stage.requests()).toHaveLength(before);
  });

  test("a dry run of the post step starts no server", async () => {
    const { post, played, happened } = await killedAt(/^POST .snapshots/u, false);
    const before = happened("power").length;
    const after = await post(played, { ...STOP, ...FAILED, "dry-run": "true" });
    expect(after.log.join("\n")).toMatch(/Dry run: would start server 12345/u);
    expect(happened("power")).toHaveLength(before);
  });

  test("a snapshot that is found is told in the job summary too", async () => {
    for (let at = 1; ; at += 1) {
      const stage = scene();
      stage.faults.once({ method: "POST" }, { kind: "drop-after" });
      const played = await stage.main(CREATE, { end: { how: "kill", at } });
      if (stage.happened("snapshot-created").every(({ by }) => by !== "api")) continue;
      const after = await stage.post(played, { ...CREATE, ...FAILED });
      expect(titlesOf(after)).toEqual(["Snapshot left behind"]);
      expect(after.summary).toMatch(/\b802\b/u);
      return;
    }
  });

  test("says that the server is up where the stop never arrived", async () => {
    const { post, played, happened } = await killedAt(/power/u, true);
    expect(happened("power")).toEqual([]);
    const after = await post(played, { ...STOP, ...FAILED });
    expect([after.code, titlesOf(after)]).toEqual([0, ["Server is up"]]);
    expect(after.summary).toMatch(
      /^### The snapshot step did not end well\n\n\*\*Warning:\*\* \[Server is up\].* Server 12345 \(web-server-01\) was to be stopped/u,
    );
  });

  test("says that the server may be down where it cannot be started", async () => {
    const { post, played, faults, world } = await killedAt(/^POST .snapshots/u, false);
    expect(serverOf(world, 12345).state).toBe("stopped");
    faults.always({ path: /power/u }, { kind: "power-refused" });
    const after = await post(played, { ...STOP, ...FAILED });
    expect(after.code).toBe(0);
    expect(titlesOf(after)).toContain("Server may be down");
    for (const title of titlesOf(after)) expect(after.summary).toContain(`**Warning:** [${title}]`);
  });
});

describe.each(["12345", "12345 12346 12347"])("killed with server %s", (servers) => {
  const ends = { "on-job-failure": "restore", "on-job-cancelled": "restore", "on-job-success": "delete" };
  const inputs = { ...CREATE, ...ends, "server-id": servers };
  const count = servers.split(" ").length;
  const STATUSES = ["success", "failure", "cancelled"];

  /** Kills the main part while the request that is the `nth` to match is on its way. */
  async function killAt(given: Inputs, request: RegExp, nth: number, prepare = (_: Scene) => {}) {
    for (let at = 1; at < 80; at += 1) {
      const stage = scene({ fates: { snapshot: () => ({ kind: "snapshot-never-ends" }) } });
      prepare(stage);
      const played = await stage.main(given, { end: { how: "kill", at } });
      // What was on its way arrives all the same.
      await stage.pass(2_000);
      if (stage.requests().filter((line) => request.test(line)).length === nth) return { ...stage, played };
    }
    throw new Error(`There were not ${nth} of ${request}`);
  }
  const made = ({ happened }: Scene) => happened("snapshot-created").filter(({ by }) => by === "api");
  const undone = ({ happened }: Scene) => [...happened("restore-started"), ...happened("snapshot-deleted")];

  test.each(STATUSES)("before it began: in a job that ended as %s nothing is done", async (status) => {
    const stage = await killAt(inputs, /^GET .servers/u, 1);
    expect(stateOf(stage.played)).toBeUndefined();
    const before = stage.requests().length;
    const after = await stage.post(stage.played, { ...inputs, "job-status": status });
    expect(after).toMatchObject({ code: 0, annotations: [], summary: "" });
    expect([stage.requests().length, made(stage)]).toEqual([before, []]);
  });

  test.each(STATUSES)("while it sent: in a job that ended as %s what was made is told", async (status) => {
    const stage = await killAt(inputs, /^POST .snapshots/u, count);
    const after = await stage.post(stage.played, { ...inputs, "job-status": status });
    expect(after.code).toBe(0);
    expect(titlesOf(after)).toContain("Snapshot left behind");
    expect(made(stage)).toHaveLength(count);
    const told = JSON.stringify([after.log, after.annotations]);
    for (const { snapshot } of made(stage)) expect(told).toContain(String(snapshot));
    expect(undone(stage)).toEqual([]);
  });

  test("while it sent what never arrived: the marker is told", async () => {
    const stage = await killAt(inputs, /^POST .snapshots/u, count, ({ faults }) =>
      faults.times(count, { method: "POST" }, { kind: "drop-before" }),
    );
    const after = await stage.post(stage.played, { ...inputs, ...FAILED });
    expect([after.code, titlesOf(after)]).toEqual([0, Array(count).fill("No snapshot found")]);
    expect(JSON.stringify(after.annotations)).toMatch(
      /\[vps-snapshot-action octo-org\/shop - 4711\.1 \w{10}\]/u,
    );
    expect(made(stage)).toEqual([]);
  });

  test("while it sent, and lists fail since: nobody says that there is none", async () => {
    const stage = await killAt(inputs, /^POST .snapshots/u, count);
    stage.faults.always({ method: "GET" }, { kind: "server-error", status: 503 });
    const after = await stage.post(stage.played, { ...inputs, ...FAILED });
    expect([after.code, titlesOf(after)]).toEqual([0, Array(count).fill("Snapshot outcome unknown")]);
    expect(after.annotations[0]?.text).toMatch(/could not be listed.*503.*\[vps-snapshot-action [^\]]+\]/u);
  });

  test("while it sent: a late post step of a cancelled job looks no longer than the job lasts", async () => {
    const stage = await killAt(inputs, /^POST .snapshots/u, count, ({ faults }) =>
      faults.times(count, { method: "POST" }, { kind: "drop-before" }),
    );
    const cancelled = { ...inputs, "job-status": "cancelled" };
    for (const [late, looks] of [
      [230_000, 4],
      [260_000, 1],
    ] as const) {
      const before = stage.requests().length;
      const after = await stage.post(stage.played, cancelled, { sinceFirstPostStep: () => late });
      expect(late + after.took).toBeLessThanOrEqual(late === 260_000 ? 261_000 : 250_000);
      expect(stage.requests().length - before).toBe(looks);
      expect(titlesOf(after)).toEqual(Array(count).fill("No snapshot found"));
    }
  });

  test.each(STATUSES)("while it waited: in a job that ended as %s the id is told", async (status) => {
    const stage = await killAt(inputs, /^GET .snapshots/u, 3);
    const ids = JSON.parse(stage.played.outputs["snapshot-ids"] ?? "");
    expect(ids).toHaveLength(count);
    const before = stage.requests().length;
    const after = await stage.post(stage.played, { ...inputs, "job-status": status });
    expect(after.code).toBe(0);
    const told = JSON.stringify([after.log, after.annotations]);
    for (const id of ids) expect(told).toContain(`snapshot ${id} of server`);
    expect(after.summary).toMatch(/^### The snapshot step did not end well\n.*\[Snapshot left behind\]/su);
    expect([stage.requests().length, undone(stage)]).toEqual([before, []]);
  });

  test.each(STATUSES)("with the server stopped: in a job that ended as %s it is started", async (status) => {
    const stopping = { ...inputs, "stop-server": "true" };
    // The third was stopped before, and is left so.
    const stage = await killAt(stopping, /^POST .snapshots/u, Math.min(count, 2));
    const after = await stage.post(stage.played, { ...stopping, "job-status": status });
    expect(after.code).toBe(0);
    expect(titlesOf(after)).toContain("Server started again");
    expect(undone(stage)).toEqual([]);
    const states = servers.split(" ").map((id) => serverOf(stage.world, Number(id)).state);
    expect(states).toEqual(["active", "active", "stopped"].slice(0, count));
  });
});

test.each(["success", "failure", "cancelled"])(
  "a snapshot that failed is not rolled back to in a job that ended as %s",
  async (status) => {
    const { main, post, happened } = scene({ fates: { snapshot: () => ({ kind: "snapshot-fails" }) } });
    const played = await main(ROLLBACK);
    expect(played.code).toBe(1);
    const after = await post(played, { ...ROLLBACK, "on-job-success": "delete", "job-status": status });
    expect(after.code).toBe(0);
    expect(after.log.join("\n")).toContain("snapshot 802 of server 12345");
    expect([...happened("restore-started"), ...happened("snapshot-deleted")]).toEqual([]);
  },
);

test("a create that never arrived is looked for 80 s on a cancelled job, and 227 s otherwise", async () => {
  const looked = async (status: string) => {
    for (let at = 1; at < 20; at += 1) {
      const stage = scene();
      stage.faults.once({ method: "POST" }, { kind: "drop-before" });
      const played = await stage.main(CREATE, { end: { how: "kill", at } });
      if (!/"sending"/u.test(played.state["server-0"] ?? "")) continue;
      return (await stage.post(played, { ...CREATE, "job-status": status })).took;
    }
    throw new Error("The create was never sent");
  };
  const [cancelled, failed] = [await looked("cancelled"), await looked("failure")];
  expect(cancelled).toBeGreaterThan(70_000);
  expect(cancelled).toBeLessThanOrEqual(81_000);
  expect(failed).toBeGreaterThanOrEqual(227_000);
});
