/** The post step after a main part that was ended in the middle: it picks up what was left. */
import { describe, expect, test } from "vitest";
import { serverOf } from "../../../simulator/servers.ts";
import { scene, titlesOf } from "../../../testing/scene-in-process.ts";

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
