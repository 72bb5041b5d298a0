/** A main part that is killed outright, and what dist/post.js makes of it. */
import { describe, expect } from "vitest";
import { eventsOf } from "../../simulator/history.ts";
import { deedsOf, expectSuccess, it, type Scene, warningsOf } from "../../testing/scene-over-http.ts";
import { request } from "../../testing/simulator-over-http.ts";
import type { StepResult } from "../../testing/step-process.ts";

const CREATE = {
  operation: "create",
  "on-job-failure": "restore",
  "on-job-cancelled": "restore",
  "on-job-success": "delete",
};
const ENDS = ["success", "failure", "cancelled"] as const;

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
  jobStatus: (typeof ENDS)[number],
) {
  return scene.step(inputs, { stage: "post", state: main.state, jobStatus, speed: 100 });
}

describe.concurrent.for(["12345", "12345 12346 12347"])("killed with server %s", (servers) => {
  const inputs = { ...CREATE, "server-id": servers };
  const count = servers.split(" ").length;

  it.for(ENDS)(
    "before it began: the post step of a job that ended as %s does nothing",
    async (end, { open }) => {
      const scene = await open();
      const main = await killAt(scene, inputs, request("GET", /servers/));
      expect(main.state).toEqual({});
      const before = scene.requests().length;
      const post = await afterwards(scene, inputs, main, end);
      expect(post).toMatchObject({ exitCode: 0, annotations: [], summary: "" });
      expect(scene.requests()).toHaveLength(before);
      expect(deedsOf(scene)).toEqual([]);
    },
  );

  it.for(ENDS)(
    "while it sent: in a job that ended as %s what was made is found and told",
    async (end, { open }) => {
      const scene = await open();
      const main = await killAt(scene, inputs, request("POST", /snapshots/), count);
      const made = eventsOf(scene.world.history, "snapshot-created").filter(({ by }) => by === "api");
      expect(made).toHaveLength(count);
      const post = await afterwards(scene, inputs, main, end);
      expectSuccess(post);
      expect(warningsOf(post)).toContain("Snapshot left behind");
      const told = [...post.log, ...post.annotations.map(({ message }) => message)].join("\n");
      for (const { snapshot } of made) expect(told).toContain(String(snapshot));
      expect(deedsOf(scene)).toHaveLength(count);
    },
  );

  it("while it sent what never arrived: the marker is told", async ({ open }) => {
    const scene = await open();
    scene.spoil({ method: "POST" }, { kind: "drop-before" }, count);
    const main = await killAt(scene, inputs, request("POST", /snapshots/), count);
    const post = await afterwards(scene, inputs, main, "failure");
    expectSuccess(post);
    expect(warningsOf(post)).toEqual(Array(count).fill("No snapshot found"));
    expect(JSON.stringify(post.annotations)).toMatch(/\[vps-snapshot-action acme\/shop 4711\.1 \w{10}\]/);
    expect(deedsOf(scene)).toEqual([]);
  });

  it.for(ENDS)(
    "while it waited: in a job that ended as %s nothing is done, and the id is told",
    async (end, { open }) => {
      const scene = await open({ fates: { snapshot: () => ({ kind: "snapshot-never-ends" }) } });
      const main = await killAt(scene, inputs, request("GET", /snapshots/), 3);
      expect(JSON.parse(main.outputs["snapshot-ids"] ?? "")).toHaveLength(count);
      const before = scene.requests().length;
      const post = await afterwards(scene, inputs, main, end);
      expectSuccess(post);
      for (const id of JSON.parse(main.outputs["snapshot-ids"] ?? "")) {
        expect(post.stdout).toContain(`snapshot ${id} of server`);
      }
      expect(scene.requests()).toHaveLength(before);
      expect(deedsOf(scene)).toHaveLength(count);
    },
  );

  it.for(ENDS)("with the server stopped: in a job that ended as %s it is started", async (end, { open }) => {
    const scene = await open();
    const stopping = { ...inputs, "stop-server": "true" };
    const up = count === 1 ? 1 : 2;
    const main = await killAt(scene, stopping, request("POST", /snapshots\/$/), up);
    const post = await afterwards(scene, stopping, main, end);
    expectSuccess(post);
    const warned = warningsOf(post).filter((title) => title === "Server started again");
    expect(warned.length).toBeGreaterThanOrEqual(1);
    expect(
      deedsOf(scene).filter((deed) => deed.startsWith("restored") || deed.startsWith("deleted")),
    ).toEqual([]);
    const states = servers.split(" ").map((id) => scene.world.servers.get(Number(id))?.state);
    // The third was stopped before, and is left so.
    expect(states).toEqual(["active", "active", "stopped"].slice(0, count));
  });
});

describe.concurrent("a main part that failed", () => {
  it.for(ENDS)("is not rolled back to in a job that ended as %s", async (end, { open }) => {
    const scene = await open({ fates: { snapshot: () => ({ kind: "snapshot-fails", durationMs: 1000 }) } });
    const inputs = { ...CREATE, "server-id": "12345", "poll-interval-seconds": "1" };
    const main = await scene.step(inputs);
    expect(main.exitCode).toBe(1);
    const post = await afterwards(scene, inputs, main, end);
    expectSuccess(post);
    expect(post.log.join("\n")).toContain("snapshot 802 of server 12345");
    expect(deedsOf(scene)).toEqual(["made 802"]);
  });

  it.for(ENDS)(
    "because it was refused leaves nothing to look for in a job that ended as %s",
    async (end, { open }) => {
      const scene = await open();
      const inputs = { ...CREATE, "server-id": "54321" };
      const main = await scene.step(inputs);
      expect(main.exitCode).toBe(1);
      const before = scene.requests().length;
      expectSuccess(await afterwards(scene, inputs, main, end));
      expect(scene.requests()).toHaveLength(before);
    },
  );
});
