/** A disk that is full, or fills up midway: no id is lost, what is under way is watched, and nothing ends green. */
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect } from "vitest";
import type { HistoryEvent } from "../../simulator/history.ts";
import { deedsOf, expectFailure, expectSuccess, it, type Scene } from "../../testing/scene-over-http.ts";
import { request } from "../../testing/simulator-over-http.ts";
import type { StepResult } from "../../testing/step-process.ts";

/** Every write to it ends in ENOSPC. */
const FULL = "/dev/full";
const CREATE = {
  operation: "create",
  "server-id": "12345",
  "on-job-failure": "restore",
  "poll-interval-seconds": "1",
};
const TITLE = "Runner's files not writable";

/** Runs a step under whose hands the disk fills up at such an event. */
async function whenFull(
  scene: Scene,
  file: "GITHUB_OUTPUT" | "GITHUB_STATE",
  at: (event: HistoryEvent) => boolean,
  inputs: Record<string, string> = CREATE,
): Promise<StepResult> {
  const folder = mkdtempSync(join(tmpdir(), "disk-"));
  const path = join(folder, file);
  writeFileSync(path, "");
  scene.on(at, () => {
    rmSync(path);
    symlinkSync(FULL, path);
  });
  const result = await scene.step(inputs, { env: { [file]: path } });
  rmSync(folder, { recursive: true });
  return result;
}

describe.concurrent("with a disk that is full", () => {
  it("outputs that cannot be written are in the error, and the step fails at its end", async ({ open }) => {
    const scene = await open();
    const result = await scene.step(CREATE, { env: { GITHUB_OUTPUT: FULL } });
    const said = [/ENOSPC/, /Free the runner's disk/, /output snapshot-id: 802/, /output status: completed/];
    expectFailure(result, TITLE, ...said);
    expect(result.log.join("\n")).toContain("Snapshot 802 of server 12345 (web-server-01) is completed");
    expect(result.state.ended).toBe("failed");
    const after = { stage: "post", state: result.state, jobStatus: "failure" } as const;
    expectSuccess(await scene.step(CREATE, after));
    expect(deedsOf(scene)).toEqual(["made 802"]);
  });

  it.for<[Record<string, string>, string[]]>([
    [CREATE, []],
    [{ ...CREATE, "stop-server": "true" }, []],
    [{ operation: "restore", "snapshot-id": "801" }, []],
    [{ operation: "list" }, []],
  ])("where the state cannot be saved %j sends nothing", async ([inputs], { open }) => {
    const scene = await open();
    const result = await scene.step(inputs, { env: { GITHUB_STATE: FULL } });
    expectFailure(result, "State not saved", /nothing more was sent/, /ENOSPC/);
    expect(scene.requests()).toEqual([]);
  });

  it("a summary that cannot be written is told, and ends nothing", async ({ open }) => {
    const scene = await open();
    const result = await scene.step(CREATE, { env: { GITHUB_STEP_SUMMARY: FULL } });
    expectSuccess(result);
    expect(result.log.join("\n")).toContain("The job summary could not be written");
  });

  it("faulty inputs are told all the same", async ({ open }) => {
    const scene = await open();
    const result = await scene.step({ ...CREATE, "server-id": "" }, { env: { GITHUB_OUTPUT: FULL } });
    expectFailure(result, "Invalid inputs", /server-id/, /ENOSPC/);
  });
});

describe.concurrent("with a disk that fills up midway", () => {
  const looked = request("GET", /servers/);
  const sent = request("POST", /snapshots\/$/);
  const watching = request("GET", /snapshots/);

  it("before the create: it is not sent", async ({ open }) => {
    const scene = await open();
    const result = await whenFull(scene, "GITHUB_STATE", looked);
    expectFailure(result, "State not saved", /nothing more was sent/);
    expect(deedsOf(scene)).toEqual([]);
  });

  it("before the stop: neither stop nor create is sent", async ({ open }) => {
    const scene = await open();
    const result = await whenFull(scene, "GITHUB_STATE", looked, { ...CREATE, "stop-server": "true" });
    expectFailure(result, "State not saved", /nothing more was sent/);
    expect(deedsOf(scene)).toEqual([]);
  });

  it("after the create, without a place for the state: it is watched, told and red", async ({ open }) => {
    const scene = await open();
    const result = await whenFull(scene, "GITHUB_STATE", sent);
    expectFailure(result, TITLE, /state server-0: .*"snapshotId":802/);
    expect(result.outputs).toMatchObject({ "snapshot-id": "802", status: "completed" });
    expect(deedsOf(scene)).toEqual(["made 802"]);
  });

  it("after the create, without a place for the outputs: it is watched, told and red", async ({ open }) => {
    const scene = await open();
    const result = await whenFull(scene, "GITHUB_OUTPUT", sent);
    expectFailure(result, TITLE, /output snapshot-id: 802/);
    expect(JSON.parse(result.state["server-0"] ?? "")).toMatchObject({
      phase: "completed",
      snapshotId: 802,
    });
    expect(result.state.ended).toBe("failed");
  });

  it("with the server stopped: it is started again", async ({ open }) => {
    const scene = await open();
    const result = await whenFull(scene, "GITHUB_STATE", sent, { ...CREATE, "stop-server": "true" });
    expectFailure(result, TITLE, /802/);
    expect(deedsOf(scene)).toEqual(["stop 12345", "made 802", "start 12345"]);
  });

  it("a step that fails says its own reason first, and the ids", async ({ open }) => {
    const scene = await open({ fates: { snapshot: () => ({ kind: "snapshot-fails" }) } });
    const result = await whenFull(scene, "GITHUB_OUTPUT", sent);
    expectFailure(result, "Snapshot failed", /output snapshot-id: 802/);
  });

  it("while a restore is watched: its end is told", async ({ open }) => {
    const scene = await open();
    const inputs = { operation: "restore", "snapshot-id": "801", "poll-interval-seconds": "1" };
    const result = await whenFull(scene, "GITHUB_OUTPUT", request("POST", /restore/), inputs);
    expectFailure(result, TITLE, /output status: restored/);
    expect(deedsOf(scene)).toEqual(["restored 801"]);
  });

  it("while a summary is due, and outputs: nothing is lost", async ({ open }) => {
    const scene = await open();
    const result = await whenFull(scene, "GITHUB_OUTPUT", watching, { operation: "list" });
    expectFailure(result, TITLE, /output snapshot-ids: \[801,798\]/);
  });
});
