/** An earlier step has put STATE_... into the environment of all that follow: the runner lays over it only what is saved. */
import { describe, expect } from "vitest";
import {
  deedsOf,
  expectFailure,
  expectSuccess,
  it,
  type Scene,
  warningsOf,
} from "../../testing/scene-over-http.ts";
import type { StepResult } from "../../testing/step-process.ts";

const ACTING = {
  operation: "create",
  "server-id": "12345",
  "on-job-failure": "restore",
  "on-job-cancelled": "restore",
  "on-job-success": "delete",
};
const STATUSES = ["success", "failure", "cancelled"] as const;

function forged(scene: Scene, server: object, ended = "well"): Record<string, string> {
  const known = { id: 12345, marker: "aaaaaaaaaa", name: "pre-migration-snapshot", ...server };
  return {
    run: JSON.stringify({ version: 1, apiUrl: scene.url, servers: 1 }),
    ended,
    "server-0": JSON.stringify(known),
  };
}

const LIES = [
  ["a snapshot that it made", { phase: "completed", snapshotId: 801 }, "well"],
  ["a path in place of a snapshot", { phase: "completed", snapshotId: "801/../../servers/12345" }, "well"],
  ["a server that it stopped", { phase: "begun", stopped: true }, "killed"],
] as const;

describe.concurrent("a main part that fails before it has anything to save", () => {
  it.for(LIES)("keeps its post step from believing in %s", async ([, server, ended], { open }) => {
    const scene = await open();
    const lie = forged(scene, server, ended);
    const env = Object.fromEntries(Object.entries(lie).map(([key, value]) => [`STATE_${key}`, value]));
    const main = await scene.step({ ...ACTING, "server-id": "" }, { env });
    expectFailure(main, "Invalid inputs");
    for (const jobStatus of STATUSES) {
      const after = { stage: "post", state: { ...lie, ...main.state }, jobStatus } as const;
      const post: StepResult = await scene.step(ACTING, after);
      expect(post).toMatchObject({ exitCode: 0, stderr: "", annotations: [] });
    }
    expect(scene.requests()).toEqual([]);
  });
});

describe.concurrent("a state that no main part can have saved", () => {
  it.for(STATUSES)("is refused before any request, and says so: %s", async (jobStatus, { open }) => {
    const scene = await open();
    const fit = forged(scene, { phase: "completed", snapshotId: 801 });
    for (const state of [
      { ...fit, run: "{" },
      { ...fit, run: JSON.stringify({ version: 1, apiUrl: scene.url, servers: 1e12 }) },
      { ...fit, "server-0": "" },
      forged(scene, { id: "../servers/12345", phase: "completed", snapshotId: 801 }),
      forged(scene, { phase: "completed", snapshotId: "../servers/12345" }),
    ]) {
      const post = await scene.step(ACTING, { stage: "post", state, jobStatus });
      if (jobStatus === "success") {
        expectSuccess(post);
        expect(warningsOf(post)).toEqual(["Saved state not usable"]);
      } else expectFailure(post, "Saved state not usable", /Nothing was done/);
    }
    expect([scene.requests(), deedsOf(scene)]).toEqual([[], []]);
  });
});
