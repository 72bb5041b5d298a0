/** A main part that is killed outright, and what dist/post.js makes of it. */

import { describe, expect } from "vitest";
import { stateOf } from "../../testing/saved-state.ts";
import { deedsOf, expectSuccess, it, type Scene, warningsOf } from "../../testing/scene-over-http.ts";
import { request } from "../../testing/simulator-over-http.ts";
import type { StepResult } from "../../testing/step-process.ts";

const CREATE = {
  operation: "create",
  "on-job-failure": "restore",
  "on-job-cancelled": "restore",
  "on-job-success": "delete",
};
/** Kills the main part while the request that is the `count`th to match is on its way. */
async function killAt(
  scene: Scene,
  inputs: Record<string, string>,
  at: ReturnType<typeof request>,
  count = 1,
) {
  const step = scene.launch({ "poll-interval-seconds": "1", ...inputs }, { speed: 5 });
  let left = count;
  scene.on(
    (event) => at(event) && --left === 0,
    () => step.kill("SIGKILL"),
  );
  const main = await step.result;
  expect(main.signal).toBe("SIGKILL");
  return main;
}

/** The post step of a job that was killed in the middle, with its time sped up: a look-up takes minutes. */
function afterwards(
  scene: Scene,
  inputs: Record<string, string>,
  main: StepResult,
  jobStatus: "success" | "failure" | "cancelled",
) {
  return scene.step(inputs, { stage: "post", state: main.state, jobStatus, speed: 100 });
}

describe.concurrent("killed outright", () => {
  const inputs = { ...CREATE, "server-id": "12345" };

  it("before it began: the post step does nothing", async ({ open }) => {
    const scene = await open();
    const main = await killAt(scene, inputs, request("GET", /servers/));
    expect(stateOf(main)).toBeUndefined();
    const before = scene.requests().length;
    const post = await afterwards(scene, inputs, main, "failure");
    expect(post).toMatchObject({ exitCode: 0, annotations: [], summary: "" });
    expect(scene.requests()).toHaveLength(before);
    expect(deedsOf(scene)).toEqual([]);
  });

  it("while it sent: what was made is found and told", async ({ open }) => {
    const scene = await open();
    const main = await killAt(scene, inputs, request("POST", /snapshots/));
    const post = await afterwards(scene, inputs, main, "cancelled");
    expectSuccess(post);
    expect(warningsOf(post)).toContain("Snapshot left behind");
    expect(post.stdout).toContain("802");
    expect(deedsOf(scene)).toEqual(["made 802"]);
  });

  it("while it waited: the outputs have the id, and nothing is done", async ({ open }) => {
    const scene = await open({ fates: { snapshot: () => ({ kind: "snapshot-never-ends" }) } });
    const main = await killAt(scene, inputs, request("GET", /snapshots/), 3);
    expect(main.outputs).toMatchObject({ "snapshot-ids": "[802]", status: "in_progress" });
    const before = scene.requests().length;
    const post = await afterwards(scene, inputs, main, "failure");
    expectSuccess(post);
    expect(post.stdout).toContain("snapshot 802 of server");
    expect(scene.requests()).toHaveLength(before);
    expect(deedsOf(scene)).toEqual(["made 802"]);
  });

  it("with the server stopped: it is started", async ({ open }) => {
    const scene = await open();
    const stopping = { ...inputs, "stop-server": "true" };
    const main = await killAt(scene, stopping, request("POST", /snapshots\/$/));
    const post = await afterwards(scene, stopping, main, "success");
    expectSuccess(post);
    expect(warningsOf(post)).toContain("Server started again");
    expect(scene.world.servers.get(12345)?.state).toBe("active");
  });
});
