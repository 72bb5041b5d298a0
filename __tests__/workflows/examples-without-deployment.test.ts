/** The examples that deploy nothing, or previews, as they stand, in a real workflow engine. */
import { describe, expect } from "vitest";
import { eventsOf } from "../../simulator/history.ts";
import { serveSites } from "../../simulator/server.ts";
import { siteUrl } from "../../simulator/sites.ts";
import { runExample } from "../../testing/example-workflow.ts";
import { deedsOf, it, type Scene } from "../../testing/scene-over-http.ts";
import { seed, stateOf } from "../../testing/server-history.ts";
import { act } from "../../testing/workflow-engine.ts";

if (act === undefined)
  console.warn("!!! SKIPPED: the examples need act, which is not installed (.ci/run installs it).");

const played = describe.skipIf(act === undefined).concurrent;
const LIMIT = { timeout: 120_000 };
const BY_HAND = { "by-hand": "by hand" } as const;

played("nightly.yml", LIMIT, () => {
  it("takes a snapshot, and keeps two of its own and all others", async ({ open }) => {
    const scene = await open();
    seed(scene, 12346, { ...BY_HAND, first: "ours", second: "ours", third: "ours" });
    const vars = { VPS_SERVER_ID: "12346" };
    const { exitCode, log } = await runExample(scene, "nightly.yml", { vars, event: "schedule" });
    expect(exitCode, log).toBe(0);
    expect(deedsOf(scene), log).toEqual(["made 806", "deleted 803", "deleted 804"]);
  });
});

played("database.yml", LIMIT, () => {
  const play = (scene: Scene) =>
    runExample(scene, "database.yml", { vars: { VPS_DATABASE_ID: "12346" }, event: "schedule" });

  it("stops the server, takes the snapshot, starts it again, and says what was made", async ({ open }) => {
    const scene = await open();
    const { exitCode, log } = await play(scene);
    expect(exitCode, log).toBe(0);
    expect(deedsOf(scene), log).toEqual(["stop 12346", "made 802", "start 12346"]);
    const made = eventsOf(scene.world.history, "snapshot-created").filter(({ by }) => by === "api");
    expect(made).toMatchObject([{ serverState: "stopped" }]);
    expect(stateOf(scene, 12346)).toBe("active");
    expect(log).toMatch(/\| Snapshot 802 has \d+ MiB\.$/mu);
  });

  it("starts the server again where the snapshot failed", async ({ open }) => {
    const scene = await open({ fates: { snapshot: () => ({ kind: "snapshot-fails", durationMs: 1_000 }) } });
    const { exitCode, log } = await play(scene);
    expect(exitCode, log).toBe(1);
    expect(deedsOf(scene), log).toEqual(["stop 12346", "made 802", "start 12346"]);
    expect(stateOf(scene, 12346)).toBe("active");
  });
});

played("cleanup.yml", LIMIT, () => {
  it.for([
    ["by schedule deletes all but two of its own", "schedule", {}, ["deleted 803", "deleted 804"]],
    ["by hand only says what it would do", "workflow_dispatch", {}, []],
    [
      "by hand deletes if told to",
      "workflow_dispatch",
      { "dry-run": "false" },
      ["deleted 803", "deleted 804"],
    ],
  ] as const)("%s", async ([, event, inputs, deeds], { open }) => {
    const scene = await open();
    seed(scene, 12346, { ...BY_HAND, first: "ours", second: "ours", third: "ours", fourth: "ours" });
    const vars = { VPS_SERVER_ID: "12346" };
    const { exitCode, log } = await runExample(scene, "cleanup.yml", { vars, event, inputs });
    expect(exitCode, log).toBe(0);
    expect(deedsOf(scene).sort(), log).toEqual(deeds);
  });
});

played("delete.yml", LIMIT, () => {
  it.for([
    ["only says what it would do", {}, []],
    ["deletes what is named if told to", { "dry-run": "false" }, ["deleted 802", "deleted 803"]],
  ] as const)("by hand %s", async ([, inputs, deeds], { open }) => {
    const scene = await open();
    seed(scene, 12346, { ...BY_HAND, first: "ours", second: "ours" });
    const { exitCode, log } = await runExample(scene, "delete.yml", {
      vars: { VPS_SERVER_ID: "12346" },
      event: "workflow_dispatch",
      inputs: { "snapshot-ids": "802, 803", ...inputs },
    });
    expect(exitCode, log).toBe(0);
    expect(deedsOf(scene).sort(), log).toEqual(deeds);
  });
});

played("preview.yml", LIMIT, () => {
  const play = (
    scene: Scene,
    action: string,
    more: { fork?: boolean; bodies?: Record<string, string> } = {},
  ) =>
    runExample(scene, "preview.yml", {
      vars: { VPS_PREVIEW_ID: "12346" },
      event: "pull_request",
      payload: {
        action,
        number: 7,
        pull_request: { number: 7, head: { repo: { full_name: more.fork ? "else/shop" : "acme/shop" } } },
      },
      bodies: more.bodies ?? {},
    });

  it("of an opened pull request is deployed after a snapshot named after it", async ({ open }) => {
    const scene = await open();
    const { exitCode, log, calls, ended } = await play(scene, "opened");
    expect(exitCode, log).toBe(0);
    expect(deedsOf(scene), log).toEqual(["made 802"]);
    expect(scene.world.snapshots.get("802")?.name).toMatch(/^pr-7-\d+-\d+$/);
    expect(calls).toEqual(["deploy-preview.sh 7"]);
    expect(ended.succeeded).toEqual(["Preview"]);
  });

  it("that fails is rolled back", async ({ open }) => {
    const scene = await open();
    const { exitCode, log } = await play(scene, "synchronize", { bodies: { "deploy-preview.sh": "exit 1" } });
    expect(exitCode, log).toBe(1);
    expect(deedsOf(scene), log).toEqual(["made 802", "restored 802"]);
  });

  it("of a closed pull request leaves none of its snapshots, and all others", async ({ open }) => {
    const scene = await open();
    seed(scene, 12346, { "pr-7-1-1": "ours", "pr-7-2-1": "ours", "pr-70-3-1": "ours", ...BY_HAND });
    const { exitCode, log, calls, ended } = await play(scene, "closed");
    expect(exitCode, log).toBe(0);
    expect(deedsOf(scene).sort(), log).toEqual(["deleted 802", "deleted 803"]);
    expect(calls).toEqual([]);
    expect(ended.succeeded).toEqual(["Clean up"]);
  });

  it.for(["opened", "closed"])("of a fork that is %s sends nothing", async (action, { open }) => {
    const scene = await open();
    const { exitCode, log } = await play(scene, action, { fork: true });
    expect(exitCode, log).toBe(0);
    expect(scene.requests(), log).toEqual([]);
  });
});

played("restore.yml", LIMIT, () => {
  const play = async (scene: Scene, inputs: Record<string, string>) => {
    const sites = await serveSites(scene.world);
    try {
      const vars = { VPS_SERVER_ID: "12345", HEALTH_URL: siteUrl(12345, sites.origin) };
      return await runExample(scene, "restore.yml", { vars, event: "workflow_dispatch", inputs });
    } finally {
      await sites.close();
    }
  };

  it("lists, if nothing else is chosen", async ({ open }) => {
    const scene = await open();
    const { exitCode, log } = await play(scene, {});
    expect(exitCode, log).toBe(0);
    expect(log).toMatch(/\| {3}801 {2}completed/u);
    expect(scene.changes()).toEqual([]);
  });

  it.for([
    ["the newest", {}, "restored 801"],
    ["the one that was chosen", { snapshot: "798" }, "restored 798"],
  ] as const)("restores %s, and sees that the site answers", async ([, inputs, deed], { open }) => {
    const scene = await open();
    const { exitCode, log } = await play(scene, { operation: "restore", ...inputs });
    expect(exitCode, log).toBe(0);
    expect(deedsOf(scene).at(-1), log).toBe(deed);
    expect(stateOf(scene, 12345)).toBe("active");
    expect(log).toMatch(/is healthy: http\S+ answered 200 three times in a row/u);
  });

  it("only says what it would restore in a dry run", async ({ open }) => {
    const scene = await open();
    const { exitCode, log } = await play(scene, { operation: "restore", "dry-run": "true" });
    expect(exitCode, log).toBe(0);
    expect(scene.changes()).toEqual([]);
  });

  it("refuses a snapshot of another server", async ({ open }) => {
    const scene = await open();
    seed(scene, 12346, BY_HAND);
    const { exitCode, log } = await play(scene, { operation: "restore", snapshot: "802" });
    expect(exitCode, log).toBe(1);
    expect(scene.changes()).toEqual([]);
  });
});
