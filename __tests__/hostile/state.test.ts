/** What a step that runs earlier in the job may have put into the environment as STATE_...: it must change nothing. */
import { describe, expect, test } from "vitest";
import { changeState, serverOf } from "../../simulator/servers.ts";
import { addSnapshot } from "../../simulator/snapshots.ts";
import { API, FORGED, GOOD } from "../../testing/forged-states.ts";
import type { Inputs, Played } from "../../testing/player.ts";
import { type Scene, scene } from "../../testing/scene-in-process.ts";

const STATUSES = ["success", "failure", "cancelled"] as const;
const ACTING = {
  operation: "create",
  "server-id": "12345",
  "on-job-failure": "restore",
  "on-job-cancelled": "restore",
  "on-job-success": "delete",
};

/** Fit in every way, and a lie: a server that was left stopped, or a snapshot that the main part never made. */
function lie(more: object, ended: string): Record<string, string> {
  const server = { id: 12345, marker: "aaaaaaaaaa", name: "pre-migration-snapshot", ...more };
  const servers = Array.from({ length: 3 }, (_, index) => [`server-${index}`, JSON.stringify(server)]);
  return {
    run: JSON.stringify({ version: 1, apiUrl: API, servers: 1 }),
    ended,
    ...Object.fromEntries(servers),
  };
}
const LIES = {
  "a completed snapshot": lie({ phase: "completed", snapshotId: 801 }, "well"),
  "a server left stopped": lie({ phase: "begun", stopped: true }, "killed"),
};

/**
 * The post step as the runner starts it: what the main part saved lies over what was there before. Somebody has taken
 * the server down by then, so that a start would be sent if it were believed in.
 */
function playPostOver(
  stage: Scene,
  played: Pick<Played, "state">,
  forged: object,
  inputs: Inputs,
): Promise<Played> {
  changeState(stage.world, serverOf(stage.world, 12345), "stopped", "somebody");
  return stage.post({ state: { ...forged, ...played.state } } as Played, inputs);
}

function changes({ requests }: Scene): string[] {
  return requests().filter((line) => !line.startsWith("GET"));
}

describe.each(STATUSES)("a forged state in a job that ended as %s", (status) => {
  const inputs = { ...ACTING, "job-status": status };

  test.each(FORGED)("with %s is refused before any request, and told", async (_what, forged) => {
    const stage = scene();
    const post = await playPostOver(stage, { state: {} }, { ...GOOD, ...forged }, inputs);
    expect(post.code).toBe(status === "success" ? 0 : 1);
    expect(post.annotations).toMatchObject([
      { level: status === "success" ? "warning" : "error", title: "Saved state not usable" },
    ]);
    expect(stage.requests()).toEqual([]);
  });

  test("is a warning where nothing was to be done", async () => {
    const keep = { operation: "create", "server-id": "12345", "job-status": status };
    const post = await playPostOver(scene(), { state: {} }, { ...GOOD, run: "{" }, keep);
    expect([post.code, post.annotations.map(({ level }) => level)]).toEqual([0, ["warning"]]);
  });

  describe.each(Object.entries(LIES))("that tells of %s", (_what, forged) => {
    test.each<[string, Inputs]>([
      ["fails for its inputs", { operation: "create", "server-id": "../.." }],
      ["has no token", { ...ACTING, "api-token": "" }],
      ["has no operation", {}],
      ["lists", { operation: "list" }],
      ["deletes", { operation: "delete", "snapshot-id": "798" }],
      ["fails to restore", { operation: "restore", "snapshot-id": "999" }],
      ["waits", { operation: "wait", "server-id": "12345" }],
      ["waits for another's snapshot", { operation: "wait", "snapshot-id": "801" }],
      ["only looks", { ...ACTING, "dry-run": "true" }],
      ["is refused", { ...ACTING, "server-id": "404" }],
    ])("is not believed where the main part %s", async (_how, given) => {
      const stage = scene();
      const main = await stage.main(given);
      const before = changes(stage);
      await playPostOver(stage, main, forged, { ...given, ...inputs, ...pick(given) });
      expect(changes(stage)).toEqual(before);
    });

    // With a site there is more to await between what is saved and what is sent.
    test.each([ACTING, { ...ACTING, "health-url": "https://shop.example/" }])(
      "is not believed wherever the main part is killed, or told to end (%j)",
      async (given) => {
        const { awaits } = await scene().main(given);
        expect(awaits).toBeGreaterThan(5);
        for (let at = 1; at <= awaits; at += 1) {
          for (const how of ["kill", "SIGTERM"] as const) {
            const stage = scene();
            const main = await stage.main(given, { end: { how, at } });
            await playPostOver(stage, main, forged, { ...given, ...inputs });
            const touched = changes(stage).filter((line) => line !== "POST /snapshots/");
            expect([how, at, touched.filter((line) => !line.includes("/802/"))]).toEqual([how, at, []]);
          }
        }
      },
    );
  });
});

/** An operation of its own keeps its id and token: only what the post step does is forged. */
function pick({ operation = "", "api-token": token }: Inputs): Inputs {
  return { operation, ...(token === undefined ? {} : { "api-token": token }) };
}

describe("where the main part could save nothing at all", () => {
  const theirs = (stage: Scene) =>
    addSnapshot(stage.world, {
      server: 12345,
      name: "nightly",
      description: "[vps-snapshot-action octo-org/other deploy.yml 4000.1 bbbbbbbbbb]",
      createdAt: "2025-01-16T00:00:00Z",
    });

  test.each(STATUSES)("another step's snapshot is neither restored nor deleted: %s", async (status) => {
    const stage = scene();
    const { id } = theirs(stage);
    const post = await playPostOver(
      stage,
      { state: {} },
      lie({ phase: "completed", snapshotId: id }, "well"),
      {
        ...ACTING,
        "job-status": status,
      },
    );
    expect(changes(stage)).toEqual([]);
    expect(post.code).toBe(status === "success" ? 0 : 1);
    expect(post.annotations).toHaveLength(1);
  });

  test("one that was made by hand is not deleted", async () => {
    const stage = scene();
    await playPostOver(stage, { state: {} }, LIES["a completed snapshot"], {
      ...ACTING,
      "job-status": "success",
    });
    expect(changes(stage)).toEqual([]);
  });
});
