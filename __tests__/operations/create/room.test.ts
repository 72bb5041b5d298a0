/** Operation create: the limit of five, when-full and keep-last. */
import { describe, expect, test } from "vitest";
import { act } from "../../../simulator/actors.ts";
import type { FaultTarget } from "../../../simulator/faults.ts";
import { addSnapshot } from "../../../simulator/snapshots.ts";
import { inProcess } from "../../../simulator/transport.ts";
import type { World } from "../../../simulator/world.ts";
import type { Transport } from "../../../src/world.ts";
import {
  meanwhile,
  onlyError,
  type Scene,
  scene,
  titlesOf,
  withPermissions,
} from "../../../testing/scene-in-process.ts";

const CREATE = { operation: "create", "server-id": "12345" };
const OURS = "[vps-snapshot-action octo-org/shop 4000.1 abcdefghij]";
const isCreate = ({ method, path }: FaultTarget) => method === "POST" && path.endsWith("/snapshots/");

const HOURS_AGO = (hours: number) =>
  new Date(Date.parse("2025-01-16T16:15:00Z") - hours * 3_600_000).toISOString();

/** A snapshot of an earlier run of this action. */
function ours(
  world: World,
  name: string,
  hoursAgo: number,
  more: { repository?: string; run?: string } = {},
): string {
  const { repository = "octo-org/shop", run = "4000" } = more;
  const description = `before [vps-snapshot-action ${repository} ${run}.1 abcdefghij]`;
  return String(addSnapshot(world, { server: 12345, name, description, createdAt: HOURS_AGO(hoursAgo) }).id);
}

const deleted = ({ happened }: Scene) => happened("snapshot-deleted").map(({ snapshot }) => String(snapshot));

/** Five snapshots, of which three are of earlier runs of this action. */
function full(options = {}) {
  const stage = scene(options);
  for (const name of ["a", "b", "c"])
    addSnapshot(stage.world, {
      server: 12345,
      name,
      description: OURS,
      createdAt: "2025-01-01T00:00:00Z",
    });
  return stage;
}

describe("a slot that replace-oldest has freed, and that VPS.org still counts", () => {
  const replace = { ...CREATE, "when-full": "replace-oldest" };
  /** Refuses creates until so long after the first deletion, in ms. */
  function countsFor(stage: Scene, ms: number): void {
    const since = () => stage.happened("snapshot-deleted")[0]?.at ?? Number.POSITIVE_INFINITY;
    stage.world.faults = {
      next: (target) =>
        isCreate(target) && stage.world.now() - since() < ms ? { kind: "busy", status: 400 } : undefined,
    };
  }

  test("the create is sent again until it is accepted", async () => {
    const stage = full();
    countsFor(stage, 60_000);
    const played = await stage.main(replace);
    expect([played.code, deleted(stage)]).toEqual([0, [expect.any(String)]]);
    expect(stage.happened("snapshot-created").filter(({ by }) => by === "api")).toHaveLength(1);
  });

  test("for two minutes: then the refusal ends the step, and says what was deleted", async () => {
    const stage = full();
    countsFor(stage, Number.POSITIVE_INFINITY);
    const played = await stage.main(replace);
    expect(onlyError(played)).toMatch(/400 .*No snapshot of server 12345/su);
    expect(played.outputs["deleted-ids"]).toBe(`[${deleted(stage).join(",")}]`);
    expect(played.took).toBeGreaterThan(100_000);
    expect(played.took).toBeLessThan(140_000);
  });

  test("a create that is refused though nothing was deleted for it is not sent again", async () => {
    const stage = scene();
    stage.faults.always({ method: "POST" }, { kind: "busy", status: 400 });
    await stage.main(replace);
    expect(stage.happened("request").filter(isCreate)).toHaveLength(1);
  });
});

describe("the limit", () => {
  test("the limit: one error with the five, and no advice that would not help", async () => {
    const { main, world, happened } = scene();
    for (const name of ["a", "b", "c"]) addSnapshot(world, { server: 12345, name });
    const played = await main({ operation: "create", "server-id": "12345" });
    expect(played.code).toBe(1);
    expect(onlyError(played)).toMatch(
      /Snapshot limit reached.*801.*798.*Not to be replaced: .*801 \(.*: this action did not make it.*operation: delete/s,
    );
    expect(onlyError(played)).not.toMatch(/keep-last|when-full/u);
    expect(happened("snapshot-created").filter(({ by }) => by === "api")).toHaveLength(0);
  });

  test("a server that was filled since the look is still the limit, with the five listed", async () => {
    const stage = scene();
    stage.faults.once({ method: "POST" }, { kind: "rate-limit", retryAfter: "60" });
    meanwhile(stage, isCreate, () => {
      for (const name of ["a", "b", "c"]) addSnapshot(stage.world, { server: 12345, name });
    });
    const played = await stage.main(CREATE);
    expect(onlyError(played)).toMatch(/Snapshot limit reached.*801.*operation: delete/su);
  });

  test("what may go is told from the first look where the look after the refusal fails", async () => {
    const stage = scene();
    for (const name of ["a", "b", "c"]) ours(stage.world, name, 30);
    let isRefused = false;
    stage.world.faults = {
      next: (target) => {
        if (isCreate(target)) isRefused = true;
        return isRefused && target.method === "GET" ? { kind: "drop-before" } : undefined;
      },
    };
    const error = onlyError(await stage.main(CREATE));
    expect(error).toMatch(/^Snapshot limit reached: .*those that may go, .*when-full: replace-oldest/su);
    expect(error).not.toMatch(/age cannot be told/u);
  });

  test("a dry run on a full server fails, as the real run would", async () => {
    const stage = full();
    const played = await stage.main({ ...CREATE, "dry-run": "true" });
    expect(onlyError(played)).toMatch(/^Snapshot limit reached: .*The real run would make no snapshot\./su);
  });

  test("keep-last does not help a server that is full already", async () => {
    const stage = full();
    const played = await stage.main({ ...CREATE, "keep-last": "2" });
    expect(onlyError(played)).toMatch(/^Snapshot limit reached/u);
    expect(stage.happened("snapshot-deleted")).toEqual([]);
  });
});

describe("when-full: replace-oldest", () => {
  const FULL = { ...CREATE, "when-full": "replace-oldest" };

  test("deletes the oldest of this repository, and only then sends", async () => {
    const stage = scene();
    const ids = [ours(stage.world, "a", 30), ours(stage.world, "b", 40), ours(stage.world, "c", 20)];
    const played = await stage.main(FULL);
    expect(played.code).toBe(0);
    expect(deleted(stage)).toEqual([ids[1]]);
    expect(stage.happened("snapshot-created").filter(({ by }) => by === "api")).toHaveLength(1);
  });

  test("every look before the deletion outlasts an outage of minutes", async () => {
    const stage = full();
    const { clock, world } = stage;
    // Each look takes longer than what it shows counts as fresh, and the last one much longer.
    const outages = [40_000, 40_000, 8 * 60_000];
    let until = outages.shift() ?? 0;
    world.faults = {
      next: ({ method, path }) => {
        if (method !== "GET" || !path.endsWith("/snapshots/")) return undefined;
        if (clock.now() < until) return { kind: "server-error", status: 503, applied: false };
        until = clock.now() + (outages.shift() ?? 0);
        return undefined;
      },
    };
    expect((await stage.main(FULL)).code).toBe(0);
    expect([outages, deleted(stage).length]).toEqual([[], 1]);
  });

  test("a look right before the deletion, which was put off, outlasts an outage of minutes", async () => {
    const stage = full();
    const { clock, world } = stage;
    let until = 0;
    world.faults = {
      next: ({ method, path }) => {
        if (method === "DELETE" && until === 0) {
          until = clock.now() + 8 * 60_000;
          return { kind: "rate-limit", retryAfter: "60" };
        }
        const isDown = path.endsWith("/snapshots/") && clock.now() < until;
        return isDown ? { kind: "server-error", status: 503, applied: false } : undefined;
      },
    };
    expect((await stage.main(FULL)).code).toBe(0);
    expect(deleted(stage)).toHaveLength(1);
  });

  test("fails where none may go, and names concurrency", async () => {
    const stage = scene();
    for (const name of ["a", "b", "c"]) ours(stage.world, name, 0.2);
    const played = await stage.main(FULL);
    expect(onlyError(played)).toMatch(/concurrency/);
    expect([deleted(stage), stage.requests().filter((line) => line.startsWith("POST"))]).toEqual([[], []]);
  });
});

describe("what replace-oldest deleted", () => {
  test("a deletion that made room is told, though the create after it failed", async () => {
    const stage = scene();
    const description = "[vps-snapshot-action octo-org/shop 4000.1 abcdefghij]";
    for (const name of ["a", "b", "c"]) {
      addSnapshot(stage.world, { server: 12345, name, description, createdAt: "2025-01-01T00:00:00Z" });
    }
    stage.faults.once({ method: "GET", path: /snapshots/ }, { kind: "extra-fields" });
    stage.faults.always({ method: "GET", path: /snapshots/ }, { kind: "unauthorized" });
    const played = await stage.main({ ...CREATE, "when-full": "replace-oldest" });
    const [gone] = stage.happened("snapshot-deleted");
    expect(onlyError(played)).toMatch(new RegExp(`${gone?.snapshot}`, "u"));
    expect(played.outputs["deleted-ids"]).toBe(JSON.stringify([gone?.snapshot]));
  });

  test("a deletion that is denied says that nothing was made in its place", async () => {
    const stage = full();
    stage.faults.always({ method: "DELETE" }, { kind: "forbidden" });
    const error = onlyError(await stage.main({ ...CREATE, "when-full": "replace-oldest" }));
    expect(error).toMatch(/^Permission denied: .*Snapshot \d+ was not deleted\. No new one was made\./u);
  });

  test("nothing is deleted any more once somebody else has freed a slot", async () => {
    const stage = full();
    stage.faults.once({ method: "DELETE" }, { kind: "rate-limit", retryAfter: "60" });
    meanwhile(
      stage,
      ({ method }) => method === "DELETE",
      () => act(stage.world, { what: "delete", server: 12345 }),
    );
    const played = await stage.main({ ...CREATE, "when-full": "replace-oldest" });
    expect(played.code).toBe(0);
    expect(played.log.join("\n")).toMatch(/stays: by now server 12345.* has a free slot/u);
    expect(stage.happened("snapshot-deleted")).toHaveLength(1);
    expect(played.outputs["deleted-ids"]).toBe("[]");
  });

  test("a deletion without an answer is not sent again once somebody else has freed a slot", async () => {
    const stage = full();
    stage.faults.once({ method: "DELETE" }, { kind: "silent", applied: false });
    meanwhile(
      stage,
      ({ method }) => method === "DELETE",
      () => act(stage.world, { what: "delete", server: 12345 }),
    );
    const played = await stage.main({ ...CREATE, "when-full": "replace-oldest" });
    expect([played.code, stage.happened("snapshot-deleted").length]).toEqual([0, 1]);
    expect(played.log.join("\n")).toMatch(/is not deleted again, and may be gone soon: by now server 12345/u);
  });

  test.each(["deleted", "deleting"])(
    "a snapshot that stays listed as %s has freed its slot",
    async (status) => {
      const stage = full();
      // VPS.org counts without it.
      const transport: Transport = async (request) => {
        const response = await inProcess(stage.world)(request);
        const [gone] = stage.happened("snapshot-deleted");
        if (gone === undefined || request.method !== "GET" || !request.url.includes("/snapshots/"))
          return response;
        const { count, results } = JSON.parse(response.body);
        const still = { ...results[0], id: gone.snapshot, status };
        return { ...response, body: JSON.stringify({ count: count + 1, results: [...results, still] }) };
      };
      const played = await stage.main({ ...CREATE, "when-full": "replace-oldest" }, { transport });
      expect([played.code, deleted(stage).length]).toEqual([0, 1]);
      const [gone, made] = [stage.happened("snapshot-deleted")[0], stage.happened("snapshot-created").at(-1)];
      const waited = (made?.at ?? 0) - (gone?.at ?? 0);
      expect(waited < 60_000).toBe(status === "deleted");
      expect(waited).toBeLessThan(6 * 60_000);
    },
  );

  test("a slot that stays listed after its snapshot was deleted is not filled", async () => {
    const stage = full({ snapshotLagMs: Number.POSITIVE_INFINITY });
    const played = await stage.main({ ...CREATE, "when-full": "replace-oldest" });
    expect(onlyError(played)).toMatch(/^Slot not freed/u);
    expect(stage.happened("snapshot-deleted")).toHaveLength(1);
    expect(stage.requests()).not.toContain("POST /snapshots/");
  });
});

describe("keep-last", () => {
  test("deletes the oldest of this repository beyond the number, once the new one is completed", async () => {
    const stage = scene();
    const ids = [ours(stage.world, "a", 30), ours(stage.world, "b", 20)];
    const played = await stage.main({ ...CREATE, "keep-last": "2" });
    expect(played.code).toBe(0);
    expect(deleted(stage)).toEqual([ids[0]]);
    expect(played.outputs["deleted-ids"]).toBe(`[${ids[0]}]`);
    const completed = stage.happened("snapshot-completed").at(-1)?.at ?? Number.POSITIVE_INFINITY;
    expect(stage.happened("snapshot-deleted")[0]?.at).toBeGreaterThan(completed);
  });

  test.each<[string, { repository?: string; run?: string }, number]>([
    ["of another repository", { repository: "octo-org/other" }, 30],
    ["of the same run", { run: "4711" }, 30],
    ["of another run, younger than an hour", {}, 0.5],
  ])("never one %s", async (_, more, hoursAgo) => {
    const stage = scene();
    ours(stage.world, "a", hoursAgo, more);
    const played = await stage.main({ ...CREATE, "keep-last": "1" });
    expect(played.code).toBe(0);
    expect(deleted(stage)).toEqual([]);
  });

  test("rotates nothing after a snapshot that failed", async () => {
    const stage = scene({ fates: { snapshot: () => ({ kind: "snapshot-fails" }) } });
    ours(stage.world, "a", 30);
    const played = await stage.main({ ...CREATE, "keep-last": "1" });
    expect(onlyError(played)).toMatch(/Snapshot failed/);
    expect(deleted(stage)).toEqual([]);
  });

  test("what cannot be deleted is a warning: the snapshot that was asked for is there", async () => {
    const stage = scene();
    ours(stage.world, "a", 30);
    stage.faults.always({ method: "DELETE" }, { kind: "server-error", status: 503, applied: false });
    const played = await stage.main({ ...CREATE, "keep-last": "1" });
    expect(played.code).toBe(0);
    expect(played.annotations).toMatchObject([{ level: "warning", title: "Rotation failed" }]);
  });
});

describe("what keep-last leaves", () => {
  test("keep-last says what it keeps beyond its number, since a run may still count on it", async () => {
    const { main, world } = scene();
    const description = "[vps-snapshot-action octo-org/shop 4000.1 abcdefghij]";
    const { id } = addSnapshot(world, { server: 12345, name: "young", description });
    const played = await main({ ...CREATE, "keep-last": "1" });
    expect(played.log.join("\n")).toMatch(
      new RegExp(
        `Kept: ${id} \\(young\\): run 4000 made it .*ago and may still count on it\\.|Kept: ${id} \\(young\\): run 4000 made it just now`,
        "u",
      ),
    );
    expect(played.outputs["deleted-ids"]).toBe("[]");
  });

  test("without the permission to delete it only warns", async () => {
    const { run, faults, world } = withPermissions("servers:*");
    for (const one of world.snapshots.values()) if (one.name === "a") one.goneAt = world.now();
    faults.always({ method: "DELETE" }, { kind: "forbidden" });
    const played = await run({ ...CREATE, "keep-last": "1" });
    expect([played.code, titlesOf(played)]).toEqual([0, ["Rotation failed", "Last slot used"]]);
  });
});

test("a create that fills the last slot says so", async () => {
  const stage = scene();
  for (const name of ["a", "b"]) addSnapshot(stage.world, { server: 12345, name });
  const played = await stage.main(CREATE);
  expect([played.code, titlesOf(played)]).toEqual([0, ["Last slot used"]]);
});

test.each(["SIGINT", "SIGTERM"] as const)(
  "%s during the rotation ends the step, and is no warning",
  async (how) => {
    for (let at = 1; at < 60; at += 1) {
      const stage = scene({ durations: { create: [20_000, 20_000] } });
      ours(stage.world, "a", 30);
      stage.faults.always({ method: "DELETE" }, { kind: "rate-limit", retryAfter: "60" });
      const played = await stage.main({ ...CREATE, "keep-last": "1" }, { end: { how, at } });
      if (!stage.requests().some((line) => line.startsWith("DELETE"))) continue;
      expect(onlyError(played)).toMatch(new RegExp(`^Interrupted.*${how}`, "su"));
      expect(played.outputs["snapshot-id"]).toBe("803");
      return;
    }
    throw new Error("There was no rotation");
  },
);
