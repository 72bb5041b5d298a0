/** dist/post.js after a main part that ended well: how the job ended decides. */
import { describe, expect } from "vitest";
import { eventsOf } from "../../simulator/history.ts";
import { changeState, serverOf } from "../../simulator/servers.ts";
import { addSnapshot } from "../../simulator/snapshots.ts";
import {
  deedsOf,
  errorsOf,
  expectFailure,
  expectSuccess,
  it,
  markerOf,
  type Scene,
  warningsOf,
} from "../../testing/scene-over-http.ts";
import type { StepOptions, StepResult } from "../../testing/step-process.ts";

type JobStatus = NonNullable<StepOptions["jobStatus"]>;

const ONE = "12345";
const THREE = "12345 12346 12347";
const QUICK = { "poll-interval-seconds": "1" };

/** The main part, and the post step with the same inputs after a job that ended so. */
async function play(
  scene: Scene,
  inputs: Record<string, string>,
  jobStatus: JobStatus,
  meanwhile = () => {},
) {
  const all = { operation: "create", "server-id": ONE, ...QUICK, ...inputs };
  const main = await scene.step(all);
  expectSuccess(main);
  const before = scene.requests().length;
  meanwhile();
  const post = await scene.step(all, { stage: "post", state: main.state, jobStatus });
  return { main, post, requests: scene.requests().slice(before) };
}

function idsOf({ outputs }: StepResult): number[] {
  return JSON.parse(outputs["snapshot-ids"] ?? "");
}

/** A restore must still be seen when the last of three was sent. */
const durations = { restore: [200_000, 200_000] as [number, number] };

describe.concurrent.for([
  ["success", "keep"],
  ["success", "restore"],
  ["success", "delete"],
  ["failure", "keep"],
  ["failure", "restore"],
  ["cancelled", "keep"],
  ["cancelled", "restore"],
] as const)("a job that ended as %s, told to %s,", ([jobStatus, action]) => {
  it.for([ONE, THREE])("does just that to server %s", async (servers, { open }) => {
    const scene = await open({ durations });
    // The other two must not count.
    const inputs = { "server-id": servers, [`on-job-${jobStatus}`]: action };
    const { main, post, requests } = await play(scene, inputs, jobStatus);
    expectSuccess(post);
    const ids = idsOf(main);
    expect(ids).toHaveLength(servers === ONE ? 1 : 3);
    const deeds = deedsOf(scene).slice(ids.length).sort();
    const word = { keep: "", restore: "restored", delete: "deleted" }[action];
    expect(deeds).toEqual(action === "keep" ? [] : ids.map((id) => `${word} ${id}`));
    if (action === "keep") expect(requests).toEqual([]);
    if (action !== "restore") return;
    for (const server of servers.split(" "))
      expect(scene.world.servers.get(Number(server))?.state).toBe("active");
    expect(post.annotations.filter(({ title }) => title === "Rolled back")).toHaveLength(ids.length);
    for (const id of ids) expect(post.summary).toContain(String(id));
    expect(post.summary).toContain("```mermaid");
    expect(requests.slice(0, 3).map((call) => call.replace(/\?.*/, ""))).toEqual([
      "GET /snapshots/",
      servers === ONE ? "GET /servers/12345/" : "GET /servers/",
      expect.stringMatching(/^POST .*\/restore\/$/),
    ]);
  });
});

describe.concurrent("the inputs of the post step", () => {
  it("count as they are by then", async ({ open }) => {
    const scene = await open();
    const create = { operation: "create", "server-id": ONE, ...QUICK };
    const main = await scene.step({ ...create, "on-job-failure": "restore" });
    const after = { stage: "post", state: main.state, jobStatus: "failure" } as const;
    expectSuccess(await scene.step({ ...create, "on-job-failure": "keep" }, after));
    expect(deedsOf(scene)).toEqual(["made 802"]);
    expectSuccess(await scene.step({ ...create, "on-job-failure": "restore" }, after));
    expect(deedsOf(scene)).toEqual(["made 802", "restored 802"]);
  });

  it("are refused if they name another API, or an unknown action", async ({ open }) => {
    const scene = await open();
    const create = { operation: "create", "server-id": ONE, ...QUICK, "on-job-failure": "restore" };
    const main = await scene.step(create);
    const before = scene.requests().length;
    const after = { stage: "post", state: main.state, jobStatus: "failure" } as const;
    const elsewhere = { ...create, "api-url": scene.url.replace("127.0.0.1", "localhost") };
    expectFailure(await scene.step(elsewhere, after), "Different API", "snapshot-id: 802");
    const odd = await scene.step({ ...create, "on-job-failure": "yes" }, after);
    expectFailure(odd, "Invalid inputs", "on-job-failure", "snapshot-id: 802");
    expect(scene.requests()).toHaveLength(before);
  });

  it("do nothing where the main part left nothing", async ({ open }) => {
    const scene = await open();
    for (const jobStatus of ["success", "failure", "cancelled"] as const) {
      const inputs = {
        operation: "create",
        "server-id": ONE,
        "on-job-failure": "restore",
        "on-job-cancelled": "restore",
      };
      const post = await scene.step(inputs, { stage: "post", jobStatus });
      expect(post).toMatchObject({ exitCode: 0, annotations: [], outputs: {}, summary: "" });
    }
    expect(scene.requests()).toEqual([]);
  });

  it("need a main part that waited", async ({ open }) => {
    const scene = await open();
    const create = { operation: "create", "server-id": ONE };
    const main = await scene.step({ ...create, wait: "false" });
    const after = { stage: "post", state: main.state, jobStatus: "failure" } as const;
    const post = await scene.step({ ...create, "on-job-failure": "restore" }, after);
    expectFailure(post, "Rollback not armed", "802");
    expect(deedsOf(scene)).toEqual(["made 802"]);
  });

  it("may ask for a dry run", async ({ open }) => {
    const scene = await open();
    const create = { operation: "create", "server-id": ONE, ...QUICK, "on-job-failure": "restore" };
    const main = await scene.step(create);
    const after = { stage: "post", state: main.state, jobStatus: "failure" } as const;
    expectSuccess(await scene.step({ ...create, "dry-run": "true" }, after));
    expect(deedsOf(scene)).toEqual(["made 802"]);
  });
});

describe.concurrent("a rollback", () => {
  const RESTORE = { "on-job-failure": "restore", "on-job-success": "restore", "on-job-cancelled": "restore" };

  it("is refused if a newer snapshot of another run", async ({ open }) => {
    const scene = await open();
    const { post } = await play(scene, RESTORE, "failure", () => {
      const description = markerOf("4712");
      addSnapshot(scene.world, { server: 12345, name: "of-another-run", description });
    });
    expectFailure(post, "Not rolled back: a newer snapshot of another run", "803", "snapshot-id: 802");
    expect(deedsOf(scene)).toEqual(["made 802"]);
  });

  it("is refused if somebody restores already", async ({ open }) => {
    const scene = await open();
    const { post } = await play(scene, RESTORE, "failure", () => {
      changeState(scene.world, serverOf(scene.world, 12345), "restoring", "somebody");
    });
    expectFailure(post, "Restore already in progress", "snapshot-id: 802");
    expect(deedsOf(scene)).toEqual(["made 802"]);
  });

  it("is told if the snapshot is gone", async ({ open }) => {
    const scene = await open();
    const { post } = await play(scene, RESTORE, "failure", () => {
      for (const one of scene.world.snapshots.values()) if (one.id === 802) one.goneAt = scene.world.now();
    });
    expectFailure(post, "Not rolled back: the snapshot is gone", "802");
  });

  it("is a warning, not a failure, in a job that succeeded", async ({ open }) => {
    const scene = await open({
      fates: { restore: () => ({ kind: "restore-ends-error", durationMs: 90_000 }) },
    });
    const { post } = await play(scene, RESTORE, "success");
    expect(post.exitCode).toBe(0);
    expect(errorsOf(post)).toEqual([]);
    expect(warningsOf(post)).toEqual(["Restore failed"]);
  });

  it("that fails fails the step, with the id and the server's state", async ({ open }) => {
    const scene = await open({
      fates: { restore: () => ({ kind: "restore-ends-error", durationMs: 90_000 }) },
    });
    const { post } = await play(scene, RESTORE, "failure");
    expectFailure(post, "Restore failed", '"error"', "802");
  });

  it("of one server goes on whatever becomes of the other", async ({ open }) => {
    const scene = await open({ durations });
    const { main, post } = await play(scene, { ...RESTORE, "server-id": "12345 12346" }, "failure", () => {
      changeState(scene.world, serverOf(scene.world, 12345), "restoring", "somebody");
    });
    expectFailure(post, "Restore already in progress", "12345");
    expect(eventsOf(scene.world.history, "restore-started")).toMatchObject([
      { snapshot: idsOf(main)[1], server: 12346 },
    ]);
    expect(scene.world.servers.get(12346)?.state).toBe("active");
  });

  it("that this token cannot watch is sent, and then fails", async ({ open }) => {
    const scene = await open({
      tokens: [{ token: "vps_blind", name: "blind", permissions: ["snapshots:*"] }],
    });
    const { post } = await play(scene, { ...RESTORE, "api-token": "vps_blind" }, "failure");
    expectFailure(post, "Rollback not verified", "servers:read");
    expect(deedsOf(scene)).toEqual(["made 802", "restored 802"]);
  });

  it("on a cancelled job has three and a half minutes, and ends well", async ({ open }) => {
    const scene = await open({ fates: { restore: () => ({ kind: "restore-never-ends" }) } });
    const create = { operation: "create", "server-id": ONE, "on-job-cancelled": "restore" };
    const main = await scene.step({ ...create, ...QUICK });
    const speed = 60;
    const post = await scene.step(create, {
      stage: "post",
      state: main.state,
      jobStatus: "cancelled",
      speed,
    });
    expect(post.exitCode).toBe(0);
    expect(warningsOf(post)).toEqual(["Rollback still in progress"]);
    expect(post.tookMs * speed).toBeLessThan(240_000);
    expect(deedsOf(scene)).toEqual(["made 802", "restored 802"]);
  });
});
