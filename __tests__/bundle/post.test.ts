/** dist/post.js after a main part of dist/index.js that ended well. */
import { describe, expect } from "vitest";
import { deedsOf, expectSuccess, it } from "../../testing/scene-over-http.ts";

const QUICK = { "poll-interval-seconds": "1" };
const CREATE = { operation: "create", "server-id": "12345", ...QUICK };
const ROLLBACK = { ...CREATE, "on-job-failure": "restore", "on-job-success": "delete" };

describe.concurrent("the post step", () => {
  it("of a job that failed rolls back, with what the main part saved", async ({ open }) => {
    const scene = await open({ durations: { restore: [200_000, 200_000] } });
    const main = await scene.step(ROLLBACK);
    const before = scene.requests().length;
    const after = { stage: "post", state: main.state, jobStatus: "failure", speed: 20 } as const;
    const post = await scene.step(ROLLBACK, after);
    expectSuccess(post);
    expect(deedsOf(scene)).toEqual(["made 802", "restored 802"]);
    expect(scene.requests().slice(before, before + 3)).toEqual([
      expect.stringMatching(/^GET \/snapshots\/\?/),
      "GET /servers/12345/",
      "POST /snapshots/802/restore/",
    ]);
    expect(post.annotations.map(({ title }) => title)).toContain("Rolled back");
    expect(post.summary).toContain("802");
    expect(post.summary).toMatch(/^### Rolled back: web-server-01 is as it was at /u);
    expect(post.outputs).toEqual({});
    expect(scene.world.servers.get(12345)?.state).toBe("active");
  });

  it("of a job that succeeded deletes", async ({ open }) => {
    const scene = await open();
    const main = await scene.step(ROLLBACK);
    expectSuccess(await scene.step(ROLLBACK, { stage: "post", state: main.state, jobStatus: "success" }));
    expect(deedsOf(scene)).toEqual(["made 802", "deleted 802"]);
  });

  it("does nothing where the main part left nothing", async ({ open }) => {
    const scene = await open();
    for (const jobStatus of ["success", "failure", "cancelled"] as const) {
      const post = await scene.step(
        { ...ROLLBACK, "on-job-cancelled": "restore" },
        { stage: "post", jobStatus },
      );
      expect(post).toMatchObject({ exitCode: 0, annotations: [], outputs: {}, summary: "" });
    }
    expect(scene.requests()).toEqual([]);
  });
});
