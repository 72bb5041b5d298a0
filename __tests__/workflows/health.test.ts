/** A job whose deployment breaks the site, in a real workflow engine: the rollback ends healthy, or says that it does not. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect } from "vitest";
import { eventsOf } from "../../simulator/history.ts";
import { serveSites } from "../../simulator/server.ts";
import { siteUrl } from "../../simulator/sites.ts";
import type { Code } from "../../simulator/states.ts";
import { ROOT } from "../../testing/runner-protocol.ts";
import { deedsOf, it, type Scene } from "../../testing/scene-over-http.ts";
import { act, play } from "../../testing/workflow-engine.ts";

if (act === undefined)
  console.warn(
    "!!! SKIPPED: the workflow with a health URL needs act, which is not installed (.ci/run installs it).",
  );

const WORKFLOW = readFileSync(join(import.meta.dirname, "workflows", "health.yml"), "utf8");
const FAST_TIME = pathToFileURL(join(ROOT, "testing", "fast-time.ts")).href;

/** Plays the job; its deployment puts this code onto the server and fails. */
async function deployAndFail(scene: Scene, deployed: Code, onFailure = "restore") {
  const sites = await serveSites(scene.world);
  try {
    const url = siteUrl(12345, sites.origin);
    const result = await play(scene, {
      event: "push",
      workflow: WORKFLOW,
      files: { "deploy.sh": `#!/bin/sh\nnode -e '${putOnto(scene, deployed)}'\nexit 1\n` },
      flags: [
        ...["--var", `HEALTH_URL=${url}`, "--var", `ON_FAILURE=${onFailure}`],
        ...["--env", `NODE_OPTIONS=--import=${FAST_TIME}`, "--env", "STEP_SPEED=20"],
      ],
    });
    // A failed deployment makes the job red, whatever the post step does.
    expect(result.exitCode, result.log).toBe(1);
    const deployments = eventsOf(scene.world.history, "deployed");
    expect(deployments, result.log).toMatchObject([{ code: deployed, applied: true }]);
    return { log: result.log, status: (await fetch(url)).status };
  } finally {
    await sites.close();
  }
}

function putOnto({ url }: Scene, code: Code): string {
  const body = JSON.stringify(JSON.stringify({ server: 12345, code }));
  return `fetch("${new URL("/_simulator/deployments", url)}", { method: "POST", body: ${body} })`;
}

describe.skipIf(act === undefined).concurrent("a job whose deployment fails", { timeout: 120_000 }, () => {
  it("and breaks the site is rolled back, and ends healthy", async ({ open }) => {
    const scene = await open();
    const { log, status } = await deployAndFail(scene, "broken");
    expect(deedsOf(scene), log).toEqual(["made 802", "restored 802"]);
    expect(log).toMatch(/is healthy before anything is done to it: http\S+\/12345\/ answered 200/u);
    expect(log).toMatch(/is healthy: http\S+\/12345\/ answered 200 three times in a row/u);
    expect(log).toContain("restored, and up again, and healthy");
    expect(status).toBe(200);
  });

  it("and whose snapshot does not start again is rolled back, and says that it is not healthy", async ({
    open,
  }) => {
    const scene = await open();
    // It served when the snapshot was taken, and what was taken does not.
    scene.on(
      ({ type }) => type === "snapshot-created",
      () => Object.assign(scene.world.snapshots.get("802") ?? {}, { code: "broken" }),
    );
    const { log } = await deployAndFail(scene, "broken");
    expect(deedsOf(scene), log).toEqual(["made 802", "restored 802"]);
    expect(log).toMatch(
      /Server not healthy.*Server 12345 \(web-server-01\) is restored, but not healthy: in 1 min .*answered 500 at/u,
    );
  });

  it("but leaves the site well keeps the server where only an unhealthy one is to be restored", async ({
    open,
  }) => {
    const scene = await open();
    const { log } = await deployAndFail(scene, "healthy", "restore-if-unhealthy");
    expect(deedsOf(scene), log).toEqual(["made 802"]);
    expect(log).toMatch(/Server is healthy.*was not rolled back/u);
  });

  it("tells the site nothing of the token, and the log nothing of the query", async ({ open }) => {
    const scene = await open();
    const { log } = await deployAndFail(scene, "broken", "restore-if-unhealthy");
    // The last look is the test's own.
    const probes = eventsOf(scene.world.history, "probe").slice(0, -1);
    expect(probes.length, log).toBeGreaterThanOrEqual(5);
    expect(JSON.stringify(probes)).not.toContain(scene.token);
    for (const { url, headers } of probes) {
      expect(url).toContain("?key=secret");
      expect(headers).not.toHaveProperty("authorization");
    }
    // act prints the inputs of no step.
    expect(log).not.toContain("key=secret");
  });
});
