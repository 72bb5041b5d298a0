/** SIGINT and SIGTERM end the step within two seconds, with outputs and state written. */

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect } from "vitest";
import type { HistoryEvent } from "../../simulator/history.ts";
import { ROOT } from "../../testing/documents.ts";
import { stateOf } from "../../testing/saved-state.ts";
import {
  deedsOf,
  expectFailure,
  expectSuccess,
  it,
  type Scene,
  warningsOf,
} from "../../testing/scene-over-http.ts";
import { request } from "../../testing/simulator-over-http.ts";
import type { StepOptions, StepResult } from "../../testing/step-process.ts";

/** It takes a tenth of that, unless it hangs: then the last exit ends it. */
const LIMIT_MS = 2_000;
const SIGNALS = ["SIGINT", "SIGTERM"] as const;
const CREATE = { operation: "create", "server-id": "12345", "on-job-cancelled": "restore" };

interface Ended extends StepResult {
  /** From the signal to the end, in real ms. */
  lastedMs: number;
}

/** Sends the signal when such an event has happened. */
async function signalAt(
  scene: Scene,
  signal: NodeJS.Signals,
  inputs: Record<string, string>,
  matches: (event: HistoryEvent) => boolean,
  options: Omit<StepOptions, "inputs"> = {},
): Promise<Ended> {
  const step = scene.launch(inputs, options);
  let sent = 0;
  scene.on(matches, () => {
    sent = performance.now();
    step.kill(signal);
  });
  const result = await step.result;
  expect(sent, result.stdout).toBeGreaterThan(0);
  return { ...result, lastedMs: performance.now() - sent };
}

function nth(count: number, matches: (event: HistoryEvent) => boolean): (event: HistoryEvent) => boolean {
  let left = count;
  return (event) => matches(event) && --left === 0;
}

describe.concurrent.for(SIGNALS)("%s", (signal) => {
  it("while it looks: nothing was done, and nothing is left to do", async ({ open }) => {
    const scene = await open();
    scene.spoil({ method: "GET" }, { kind: "slow" });
    const ended = await signalAt(scene, signal, CREATE, request("GET", /snapshots/));
    expectFailure(ended, "Interrupted", signal);
    expect(ended.lastedMs).toBeLessThan(LIMIT_MS);
    expect(stateOf(ended)).toBeUndefined();
    expect(scene.changes()).toEqual([]);
  });

  it("while it sends: the post step finds what was made", async ({ open }) => {
    const scene = await open();
    scene.spoil({ method: "POST" }, { kind: "slow" });
    const ended = await signalAt(scene, signal, CREATE, request("POST", /snapshots/));
    expectFailure(ended, "Interrupted", signal);
    expect(ended.lastedMs).toBeLessThan(LIMIT_MS);
    expect(JSON.parse(ended.state["server-0"] ?? "")).toMatchObject({ phase: "sending" });
    const post = await scene.step(CREATE, { stage: "post", state: ended.state, jobStatus: "cancelled" });
    expectSuccess(post);
    expect(warningsOf(post)).toEqual(["Snapshot left behind"]);
    expect(deedsOf(scene)).toEqual(["made 802"]);
  });

  it("while it looks for what became of a lost create", async ({ open }) => {
    const scene = await open();
    scene.spoil({ method: "POST" }, { kind: "drop-before" });
    const ended = await signalAt(scene, signal, CREATE, nth(2, request("GET", /snapshots/)));
    expectFailure(ended, "Interrupted", signal);
    expect(ended.lastedMs).toBeLessThan(LIMIT_MS);
    expect(deedsOf(scene)).toEqual([]);
  });

  it("while it waits: outputs and state have the id", async ({ open }) => {
    const scene = await open();
    const inputs = { ...CREATE, "poll-interval-seconds": "1" };
    const ended = await signalAt(scene, signal, inputs, nth(2, request("GET", /snapshots/)));
    expectFailure(ended, "Interrupted", signal, "802");
    expect(ended.lastedMs).toBeLessThan(LIMIT_MS);
    expect(ended.outputs).toMatchObject({
      "snapshot-id": "802",
      "snapshot-ids": "[802]",
      status: "in_progress",
    });
    expect(JSON.parse(ended.state["server-0"] ?? "")).toMatchObject({ phase: "made", snapshotId: 802 });
    expect(ended.state.ended).toBe("failed");
    const post = await scene.step(inputs, { stage: "post", state: ended.state, jobStatus: "cancelled" });
    expectSuccess(post);
    expect(deedsOf(scene)).toEqual(["made 802"]);
  });

  it("with the server stopped: one start is sent first", async ({ open }) => {
    const scene = await open({ fates: { snapshot: () => ({ kind: "snapshot-never-ends" }) } });
    const inputs = { ...CREATE, "stop-server": "true", "poll-interval-seconds": "1" };
    const while802 = nth(1, (event) => event.type === "snapshot-created" && event.by === "api");
    const ended = await signalAt(scene, signal, inputs, while802, { speed: 1 });
    expectFailure(ended, "Interrupted", signal);
    expect(ended.lastedMs).toBeLessThan(5_000);
    expect(deedsOf(scene)).toEqual(["stop 12345", "made 802", "start 12345"]);
  });

  it("while a restore is watched: what was sent is told", async ({ open }) => {
    const scene = await open({ fates: { restore: () => ({ kind: "restore-never-ends" }) } });
    const inputs = { operation: "restore", "snapshot-id": "801", "poll-interval-seconds": "1" };
    const ended = await signalAt(scene, signal, inputs, nth(2, request("GET", /servers/)));
    expectFailure(ended, "Interrupted", signal);
    expect(ended.lastedMs).toBeLessThan(LIMIT_MS);
    expect(ended.outputs).toMatchObject({ "snapshot-id": "801", status: "restoring" });
    expect(ended.log.join("\n")).toContain("operation: wait and server-id: 12345");
    expect(deedsOf(scene)).toEqual(["restored 801"]);
  });

  it("during a rollback: what was sent is told", async ({ open }) => {
    const scene = await open({ fates: { restore: () => ({ kind: "restore-never-ends" }) } });
    const inputs = { ...CREATE, "poll-interval-seconds": "1" };
    const main = await scene.step(inputs);
    const options = { stage: "post", state: main.state, jobStatus: "cancelled" } as const;
    const ended = await signalAt(scene, signal, inputs, nth(2, request("GET", /servers/)), options);
    expectFailure(ended, "Interrupted", signal, "802");
    expect(ended.lastedMs).toBeLessThan(LIMIT_MS);
    expect(`${ended.stdout}${ended.summary}`).toContain("operation: wait");
    expect(deedsOf(scene)).toEqual(["made 802", "restored 802"]);
  });
});

describe.concurrent("a step that hangs when it is told to end", () => {
  const inputs = { ...CREATE, "on-job-failure": "restore", "poll-interval-seconds": "1" };

  /** How long a step with sleeps that never end lasts after the signal, in real ms. */
  async function lastExitOf(
    scene: Scene,
    options: Omit<StepOptions, "inputs">,
    more: Record<string, string> = {},
  ): Promise<number> {
    const endless = pathToFileURL(join(ROOT, "testing", "endless-sleeps.ts")).href;
    let sent = 0;
    const step = scene.launch(
      { ...inputs, ...more },
      {
        ...options,
        env: { NODE_OPTIONS: `--import=${endless}` },
        onLine: (line) => {
          if (line !== "(asleep)") return;
          sent = performance.now();
          step.kill("SIGTERM");
        },
      },
    );
    const ended = await step.result;
    expect(ended.signal).toBeNull();
    expect(sent).toBeGreaterThan(0);
    expectFailure(ended, "Step did not finish", "what it had sent goes on");
    return performance.now() - sent;
  }

  it("in its main part is ended within 2 s", async ({ open }) => {
    const lasted = await lastExitOf(await open(), {});
    expect(lasted).toBeGreaterThan(1_000);
    expect(lasted).toBeLessThan(LIMIT_MS);
  });

  it("with a server to start first is ended within 5 s", async ({ open }) => {
    const lasted = await lastExitOf(await open(), {}, { "stop-server": "true" });
    expect(lasted).toBeGreaterThan(4_000);
    expect(lasted).toBeLessThan(5_000);
  });

  it("in its post step is ended within 2 s", async ({ open }) => {
    const scene = await open({ fates: { restore: () => ({ kind: "restore-never-ends" }) } });
    const { state } = await scene.step(inputs);
    const lasted = await lastExitOf(scene, { stage: "post", state, jobStatus: "failure" });
    expect(lasted).toBeGreaterThan(1_000);
    expect(lasted).toBeLessThan(2_000);
  });
});
