/** Snapshots and restores that fail, vanish or never end: one error with the id and how to go on. */
import { describe, expect } from "vitest";
import { changeState, serverOf } from "../../simulator/servers.ts";
import { deedsOf, expectFailure, it, OUTPUT_NAMES } from "../../testing/scene-over-http.ts";

const QUICK = { "poll-interval-seconds": "1" };
const CREATE = { operation: "create", "server-id": "12345" };
const RESTORE = { operation: "restore", "snapshot-id": "801" };
const WAIT = { operation: "wait", "snapshot-id": "801" };

describe.concurrent("a snapshot", () => {
  it("that fails fails the step, with the id", async ({ open }) => {
    const scene = await open({ fates: { snapshot: () => ({ kind: "snapshot-fails", durationMs: 1000 }) } });
    const result = await scene.step({ ...CREATE, ...QUICK, "keep-last": "1" });
    expectFailure(
      result,
      "Snapshot failed",
      "Snapshot 802 of server 12345",
      '"failed"',
      "operation: delete with snapshot-id: 802",
    );
    expect(deedsOf(scene)).toEqual(["made 802"]);
    expect(result.outputs).toMatchObject({ "snapshot-id": "802", status: "" });
    expect(result.state.ended).toBe("failed");
    expectFailure(
      await scene.step({ ...RESTORE, "snapshot-id": "802" }),
      "Nothing was restored",
      "not completed",
    );
  });

  it("that fails beside another leaves the other as it is", async ({ open }) => {
    const scene = await open({
      fates: { snapshot: (server) => (server === 12345 ? { kind: "snapshot-fails" } : undefined) },
    });
    const result = await scene.step({ ...CREATE, "server-id": "12345 12346", ...QUICK });
    expectFailure(result, "Snapshot failed", /snapshot 80\d of server 12346 \(last seen completed\)/);
    expect(JSON.parse(result.outputs["snapshot-ids"] ?? "")).toHaveLength(2);
    expect(deedsOf(scene).sort()).toEqual(["made 802", "made 803"]);
  });

  it("that is completed just before the end of the wait is seen", async ({ open }) => {
    const scene = await open({
      stepMs: 1_000,
      fates: { snapshot: () => ({ kind: "snapshot-odd-word", word: "finalizing", durationMs: 45_000 }) },
    });
    const result = await scene.step({ ...CREATE, ...QUICK, "wait-timeout-minutes": "1" }, { speed: 15 });
    expect(result.outputs, result.stdout).toMatchObject({ "snapshot-id": "802", status: "completed" });
    expect(result.exitCode).toBe(0);
  });

  it("that vanishes fails the step", async ({ open }) => {
    const scene = await open({
      fates: { snapshot: () => ({ kind: "snapshot-vanishes", durationMs: 150_000 }) },
    });
    const result = await scene.step(CREATE, { speed: 60 });
    expectFailure(result, "Snapshot not listed", "802", "operation: list");
  });
});

describe.concurrent("a wait that runs out", () => {
  const SHORT = { "wait-timeout-minutes": "1" };

  it("in create leaves the id and says how to go on", async ({ open }) => {
    const scene = await open({ fates: { snapshot: () => ({ kind: "snapshot-never-ends" }) } });
    const result = await scene.step({ ...CREATE, ...SHORT }, { speed: 60 });
    expectFailure(result, "Timed out", "in_progress", "operation: wait and snapshot-id: 802");
    expect(result.outputs).toMatchObject({ "snapshot-id": "802", status: "in_progress" });
    expect(Object.keys(result.outputs).sort()).toEqual(OUTPUT_NAMES);
    const waiting = await scene.step({ ...WAIT, "snapshot-id": "802", ...SHORT }, { speed: 60 });
    expectFailure(waiting, "Timed out", "operation: wait and snapshot-id: 802");
    expect(deedsOf(scene)).toEqual(["made 802"]);
  });

  it("in restore says how to go on, and who comes after does not restore again", async ({ open }) => {
    const scene = await open({ fates: { restore: () => ({ kind: "restore-never-ends" }) } });
    const result = await scene.step({ ...RESTORE, ...SHORT }, { speed: 60 });
    expectFailure(result, "Timed out", "restoring", "operation: wait and server-id: 12345");
    expect(result.outputs).toMatchObject({ "snapshot-id": "801", status: "restoring" });
    const again = await scene.step(RESTORE);
    expectFailure(again, "Restore already in progress", "operation: wait and server-id: 12345");
    const waiting = await scene.step({ operation: "wait", "server-id": "12345", ...SHORT }, { speed: 60 });
    expectFailure(waiting, "Timed out", "operation: wait and server-id: 12345");
    expect(deedsOf(scene)).toEqual(["restored 801"]);
  });
});

describe.concurrent("a restore", () => {
  it.for([
    ["restore-ends-error", "Restore failed"],
    ["restore-ignored", "Restore not confirmed"],
  ] as const)("%s fails", async ([kind, title], { open }) => {
    const scene = await open({ fates: { restore: () => ({ kind, durationMs: 90_000 }) } });
    const result = await scene.step({ ...RESTORE, "wait-timeout-minutes": "2" }, { speed: 60 });
    expectFailure(result, title, "801");
    expect(scene.changes()).toEqual(["POST /snapshots/801/restore/"]);
  });

  it("of a suspended server is refused", async ({ open }) => {
    const scene = await open();
    changeState(scene.world, serverOf(scene.world, 12345), "suspended", "test");
    expect((await scene.step(RESTORE)).exitCode).toBe(1);
    expect(deedsOf(scene)).toEqual([]);
  });
});
