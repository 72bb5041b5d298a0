/** The action in real workflows; what happened is read from the simulator's own history. */
import { describe, expect } from "vitest";
import { deedsOf, it, type Scene } from "../../testing/scene-over-http.ts";
import { act, runWorkflow } from "../../testing/workflow-engine.ts";

if (act === undefined)
  console.warn("!!! SKIPPED: the workflows need act, which is not installed (.ci/run installs it).");

function stateOf({ world }: Scene, server: number): string | undefined {
  return world.servers.get(server)?.state;
}

describe.skipIf(act === undefined).concurrent("a workflow", () => {
  it("creates, uses the outputs, restores and deletes", async ({ open }) => {
    const scene = await open();
    const { exitCode, log } = await runWorkflow(scene, "operations.yml");
    expect(exitCode, log).toBe(0);
    expect(log).toContain("snapshot 802 is completed");
    expect(deedsOf(scene)).toEqual(["made 802", "restored 802", "deleted 802"]);
    expect(log).not.toContain(scene.token);
  });

  it("whose deployment fails is rolled back once, to exactly its own snapshot, and is red", async ({
    open,
  }) => {
    const scene = await open();
    const { exitCode, log } = await runWorkflow(scene, "deployment-fails.yml");
    expect(exitCode, log).toBe(1);
    expect(log).toContain("Job failed");
    expect(deedsOf(scene), log).toEqual(["made 802", "restored 802"]);
    expect(stateOf(scene, 12345)).toBe("active");
  });

  it("that fails before the deployment is not rolled back", async ({ open }) => {
    const scene = await open();
    const { exitCode, log } = await runWorkflow(scene, "fails-before-deployment.yml");
    expect(exitCode, log).toBe(1);
    expect(deedsOf(scene), log).toEqual(["made 802"]);
  });

  it("that succeeds deletes its snapshot where it is told to", async ({ open }) => {
    const scene = await open();
    const { exitCode, log } = await runWorkflow(scene, "succeeds.yml");
    expect(exitCode, log).toBe(0);
    expect(deedsOf(scene), log).toEqual(["made 802", "deleted 802"]);
  });

  it("that is cancelled is rolled back where it is told to", async ({ open }) => {
    const scene = await open();
    const { exitCode, log } = await runWorkflow(scene, "cancelled.yml", (line, child) => {
      if (/\| the deployment has begun/.test(line)) child.kill("SIGINT");
    });
    expect(exitCode, log).not.toBe(0);
    expect(deedsOf(scene), log).toEqual(["made 802", "restored 802"]);
    expect(stateOf(scene, 12345)).toBe("active");
  });

  it("of two steps rolls back each server to its own snapshot", async ({ open }) => {
    const scene = await open();
    const { exitCode, log } = await runWorkflow(scene, "two-servers.yml");
    expect(exitCode, log).toBe(1);
    // The runner starts the post steps last first.
    expect(deedsOf(scene), log).toEqual(["made 802", "made 803", "restored 803", "restored 802"]);
    expect([stateOf(scene, 12345), stateOf(scene, 12346)]).toEqual(["active", "active"]);
  });

  it("whose second job waits for the snapshot of the first, and arms its rollback, is rolled back to it", async ({
    open,
  }) => {
    const scene = await open();
    const { exitCode, log } = await runWorkflow(scene, "armed-by-wait.yml");
    expect(exitCode, log).toBe(1);
    expect(deedsOf(scene), log).toEqual(["made 802", "restored 802"]);
    expect(stateOf(scene, 12345)).toBe("active");
  });

  it("that restores with a safety snapshot, and then undoes that, leaves the server as it was", async ({
    open,
  }) => {
    const scene = await open();
    const server = scene.world.servers.get(12345);
    if (server !== undefined) server.code = "flapping";
    const { exitCode, log } = await runWorkflow(scene, "restore-and-undo.yml");
    expect(exitCode, log).toBe(0);
    expect(deedsOf(scene), log).toEqual(["made 802", "restored 801", "restored 802"]);
    expect(server).toMatchObject({ code: "flapping", state: "active" });
    expect(log).toContain("To undo the restore, run operation: restore with snapshot-id: 802.");
  });

  it("that names its server, says first what it would do, and awaits by the outputs of an earlier step", async ({
    open,
  }) => {
    const scene = await open();
    const { exitCode, log } = await runWorkflow(scene, "by-name.yml");
    expect(exitCode, log).toBe(0);
    expect(deedsOf(scene), log).toEqual(["made 802"]);
    expect(log).toContain("Dry run: server 12345 (web-server-01): would make snapshot");
    expect(log).toMatch(
      /In the real run, if the job fails, server 12345 \(web-server-01\) will be restored/i,
    );
    expect(log).toContain("If the job fails, server 12345 (web-server-01) will be restored to snapshot 802");
    expect(log).toMatch(/[sS]napshot 802 is completed\W+[sS]erver 12345.* is up/u);
  });

  it("of three jobs shares the id through the outputs of a job", async ({ open }) => {
    const scene = await open();
    const { exitCode, log } = await runWorkflow(scene, "three-jobs.yml");
    expect(exitCode, log).toBe(1);
    expect(deedsOf(scene), log).toEqual(["made 802", "restored 802"]);
    expect(stateOf(scene, 12345)).toBe("active");
  });
});
