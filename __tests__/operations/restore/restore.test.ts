/** Operation restore: looks, sends, watches. */
import { describe, expect, test } from "vitest";
import { changeState, serverOf } from "../../../simulator/servers.ts";
import type { Snapshot } from "../../../simulator/snapshots.ts";
import { inProcess } from "../../../simulator/transport.ts";
import type { World } from "../../../simulator/world.ts";
import type { Transport } from "../../../src/world.ts";
import { requestsOf } from "../../../testing/fleet-in-process.ts";
import {
  meanwhile,
  onlyError,
  type Scene,
  scene,
  withPermissions,
} from "../../../testing/scene-in-process.ts";
import { expectTimeOut } from "../../../testing/time-out.ts";

const snapshotOf = (world: World, id: string) => world.snapshots.get(id) as Snapshot;
const RESTORE = { operation: "restore", "snapshot-id": "801" };

describe("restore", () => {
  test("looks, reads the server, sends, and watches the server until it is up", async () => {
    const { main, requests, problems } = scene();
    const played = await main(RESTORE);
    expect(played.annotations).toEqual([]);
    expect(played.code).toBe(0);
    expect(played.outputs).toMatchObject({
      "snapshot-id": "801",
      status: "restored",
      "server-ids": "[12345]",
    });
    expect(requests().slice(0, 3)).toEqual([
      "GET /snapshots/",
      "GET /servers/12345/",
      "POST /snapshots/801/restore/",
    ]);
    expect(new Set(requests().slice(3))).toEqual(new Set(["GET /servers/12345/"]));
    expect(problems).toEqual([]);
  });

  test("dry-run sends nothing", async () => {
    const { main, happened } = scene();
    const played = await main({ ...RESTORE, "dry-run": "true" });
    expect(played.outputs).toMatchObject({ status: "planned", "snapshot-id": "801" });
    expect(happened("restore-started")).toEqual([]);
  });

  test("a restore for 1, 3 or 100 servers is one a server, and otherwise the same", async () => {
    const one = await requestsOf(1, { operation: "restore", "snapshot-id": "latest" });
    expect(one).toMatchObject({ changes: 1, snapshotListings: 1 });
    expect(one.serverReads).toBeLessThanOrEqual(1 + 2 + 16 + 1);
    for (const size of [3, 100]) {
      const many = await requestsOf(size, { operation: "restore", "snapshot-id": "latest" });
      expect(many).toMatchObject({ changes: size, snapshotListings: 1 });
      expect(many.serverReads - one.serverReads).toBeLessThanOrEqual(2);
    }
  });

  test.each([1, 30, 360])(
    "a wait of %i minutes ends then, and names the step that goes on",
    async (minutes) => {
      await expectTimeOut(RESTORE, minutes, "server-id: 12345");
    },
  );
});

describe("what stands in the way", () => {
  test("a server that somebody restores already is refused", async () => {
    const { main, world, happened } = scene();
    changeState(world, serverOf(world, 12345), "restoring", "test");
    const played = await main(RESTORE);
    expect(onlyError(played)).toMatch(/^Restore already in progress.*operation: wait and server-id: 12345/s);
    expect(happened("restore-started")).toEqual([]);
  });

  test("one that VPS.org refuses: that nothing was restored, and what the server was like", async () => {
    const { main, world } = scene();
    changeState(world, serverOf(world, 12345), "suspended", "test");
    const error = onlyError(await main({ operation: "restore", "snapshot-id": "801" }));
    expect(error).toMatch(
      /^Request refused: .*400.*12345 \(web-server-01\) was not restored\. Server 12345 \(web-server-01\) was "suspended"/,
    );
  });

  test("a snapshot that is deleted while its server is awaited is gone", async () => {
    const { main, world, happened } = scene();
    const server = serverOf(world, 12345);
    changeState(world, server, "starting", "test");
    world.after(60_000, () => {
      snapshotOf(world, "801").goneAt = world.now();
      changeState(world, server, "active", "test");
    });
    expect(onlyError(await main(RESTORE))).toMatch(/^Snapshot no longer available/u);
    expect(happened("restore-started")).toEqual([]);
  });

  test("a server that is busy up to the limit is sent its restore once, and VPS.org's word is told", async () => {
    const { main, world, requests } = scene();
    changeState(world, serverOf(world, 12345), "stopping", "test");
    const played = await main({ ...RESTORE, "wait-timeout-minutes": "2" });
    expect(onlyError(played)).toMatch(/^Request refused: .*400.* was not restored\. .* was "stopping"/u);
    expect(requests().filter((line) => line.startsWith("POST"))).toHaveLength(1);
  });
});

describe("what state things are in where a step ends before its work", () => {
  test.each([
    ["restore", "its snapshots", /snapshots\/$/u, { "snapshot-id": "801" }, "Nothing was restored."],
    ["restore", "its server", /servers/u, { "snapshot-id": "801" }, "Nothing was restored."],
    [
      "delete",
      "its snapshots",
      /snapshots\/$/u,
      { "server-id": "12345", "keep-last": "0" },
      "Nothing was deleted.",
    ],
  ])(
    "a %s whose first look at %s is refused says what was not done",
    async (operation, _, path, inputs, told) => {
      const stage = scene();
      stage.faults.always({ method: "GET", path }, { kind: "unauthorized" });
      const error = onlyError(await stage.main({ operation, ...inputs }));
      expect(error).toMatch(/^Invalid token: /u);
      expect(error.split(told)).toHaveLength(2);
    },
  );

  test.each([
    ["restore", { "snapshot-id": "801" }, /not restored|Nothing was|not known|goes on/u],
    ["delete", { "server-id": "12345", "keep-last": "0" }, /Nothing was deleted/u],
    ["create", { "server-id": "12345" }, /No snapshot|not known|snapshot 802/u],
  ])(
    "a %s that is told to end says what state things are in, wherever it is",
    async (operation, given, state) => {
      const begun = () => {
        const stage = scene();
        const server = serverOf(stage.world, 12345);
        changeState(stage.world, server, operation === "create" ? "restoring" : "starting", "test");
        stage.world.after(60_000, () => changeState(stage.world, server, "active", "test"));
        return stage;
      };
      const inputs = { operation, ...given };
      const { awaits } = await begun().main(inputs);
      for (let at = 1; at <= awaits; at += 1) {
        const played = await begun().main(inputs, { end: { how: "SIGTERM", at } });
        expect(onlyError(played)).toContain(": The step was told to end (SIGTERM). ");
        expect(onlyError(played)).toMatch(state);
      }
    },
  );

  test("a look that is denied right before the send says that nothing was restored", async () => {
    const stage = scene();
    let lists = 0;
    changeState(stage.world, serverOf(stage.world, 12345), "starting", "test");
    stage.world.after(60_000, () => changeState(stage.world, serverOf(stage.world, 12345), "active", "test"));
    stage.world.faults = {
      next: ({ path }) => (path.endsWith("/snapshots/") && lists++ > 0 ? { kind: "forbidden" } : undefined),
    };
    expect(onlyError(await stage.main(RESTORE))).toMatch(
      /^Permission denied: Listing the snapshots failed.*Server 12345 \(web-server-01\) was not restored\. Give/u,
    );
  });
});

describe("permissions", () => {
  test("with wait: false it is sent unwatched also where the servers may not be read any more right before the send", async () => {
    const stage = scene();
    let reads = 0;
    stage.world.faults = {
      next: ({ method, path }) => {
        if (path.includes("/servers/")) return reads++ === 0 ? undefined : { kind: "forbidden" };
        const isSlow = method === "POST" && stage.requests().every((line) => !line.endsWith("/restore/"));
        return isSlow ? { kind: "rate-limit", retryAfter: "60" } : undefined;
      },
    };
    const played = await stage.main({ operation: "restore", "snapshot-id": "801", wait: "false" });
    expect([played.code, reads, stage.happened("restore-started").length]).toEqual([0, 2, 1]);
  });

  test("a token that cannot read servers is told before anything is sent, and with wait: false it is sent unwatched", async () => {
    const tokens = [{ token: "vps_x", name: "x", permissions: ["snapshots:*"] }];
    const refused = scene({ tokens });
    const first = await refused.main({ ...RESTORE, "api-token": "vps_x" });
    expect(onlyError(first)).toMatch(/wait: false.*servers:read/s);
    const planned = await refused.main({ ...RESTORE, "api-token": "vps_x", "dry-run": "true" });
    expect(onlyError(planned)).toMatch(/wait: false.*servers:read/s);
    expect(refused.happened("restore-started")).toEqual([]);
    const unwatched = scene({ tokens });
    const second = await unwatched.main({ ...RESTORE, "api-token": "vps_x", wait: "false" });
    expect(second.code).toBe(0);
    expect(second.outputs.status).toBe("restoring");
    expect(unwatched.happened("restore-started")).toHaveLength(1);
  });

  test.each(["servers:*", "*:*"])("the permission %s is enough", async (permission) => {
    const { run, problems } = withPermissions(permission);
    const played = await run(RESTORE);
    expect([played.code, played.annotations, problems]).toEqual([0, [], []]);
  });

  test("without its permission it is refused, and nothing happens", async () => {
    const { run, happened } = withPermissions("servers:read");
    expect(onlyError(await run(RESTORE))).toMatch(/^Permission denied/u);
    expect(happened("restore-started")).toEqual([]);
  });
});

describe("a restore answered with another snapshot", () => {
  const answered = (stage: Scene, id: unknown): Transport => {
    const send = inProcess(stage.world);
    return async (request) => {
      const response = await send(request);
      if (!request.url.endsWith("/restore/")) return response;
      const body = JSON.parse(response.body);
      return { ...response, body: JSON.stringify({ ...body, snapshot: { ...body.snapshot, id } }) };
    };
  };

  test("is not known, though the server is being restored, and is sent once", async () => {
    const stage = scene();
    const transport = answered(stage, 798);
    const played = await stage.main({ operation: "restore", "snapshot-id": "801" }, { transport });
    expect(onlyError(played)).toMatch(/^Restore outcome unknown.*should be 801, got number 798/);
    expect(played.outputs.status).toBe("");
    expect(stage.happened("restore-started")).toHaveLength(1);
  });

  test("may be one under its other kind of id", async () => {
    const stage = scene();
    const transport = answered(stage, "00000000-0000-4000-8000-000000000801");
    const played = await stage.main({ operation: "restore", "snapshot-id": "801" }, { transport });
    expect(played.outputs.status).toBe("restored");
  });
});

test("an outage of minutes is told once a minute in the same words, and attempts without a number are counted alone", async () => {
  const { main, faults, happened } = scene();
  const kinds = [
    { kind: "server-error", status: 503, applied: false },
    { kind: "gateway", status: 403 },
    { kind: "refuse" },
  ] as const;
  for (let round = 0; round < 30; round += 1)
    for (const kind of kinds) faults.once({ method: "GET", path: /\/snapshots\// }, kind);
  const played = await main({ operation: "restore", "snapshot-id": "801" });
  const retries = played.log.filter((line) => line.includes("Trying again in"));
  const until = happened("restore-started")[0]?.at ?? played.took;
  expect(until).toBeGreaterThan(5 * 60_000);
  expect(retries.length).toBeLessThanOrEqual(kinds.length * (until / 45_000 + 1));
  expect(retries.length).toBeGreaterThanOrEqual(until / 60_000);
  expect(retries.every((line) => /\(attempt \d+\)\.$/u.test(line))).toBe(true);
  expect(retries.join("\n")).toContain("the answer is not VPS.org's: a web page, 403.");
});

test("a server that somebody begins to restore between the look and the send is not restored twice", async () => {
  const stage = scene();
  meanwhile(
    stage,
    ({ path }) => path.endsWith("/restore/"),
    () => changeState(stage.world, serverOf(stage.world, 12345), "restoring", "somebody"),
  );
  const played = await stage.main(RESTORE);
  expect(onlyError(played)).toMatch(/^Restore already in progress/u);
  expect(stage.happened("restore-started")).toEqual([]);
});

test("a server that somebody begins to restore while the snapshot is chosen is refused before anything is sent", async () => {
  const stage = scene();
  meanwhile(
    stage,
    ({ path }) => path.includes("/servers/"),
    () => changeState(stage.world, serverOf(stage.world, 12345), "restoring", "somebody"),
  );
  const played = await stage.main(RESTORE);
  expect(onlyError(played)).toMatch(/^Restore already in progress/u);
  expect(stage.requests().filter((line) => line.startsWith("POST"))).toEqual([]);
});
