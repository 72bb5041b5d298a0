/** Operation restore of the committed bundle over HTTP, with the number of its requests. */
import { describe, expect } from "vitest";
import { addSnapshot } from "../../simulator/snapshots.ts";
import { deedsOf, expectSuccess, it } from "../../testing/scene-over-http.ts";

const QUICK = { "poll-interval-seconds": "1" };
const LOOK_AT_12345 = "GET /snapshots/?server_id=12345&page_size=100";
const LOOK_AT_ALL = "GET /snapshots/?page_size=100";

describe.concurrent("restore", () => {
  it("looks, reads the server, sends, and reads until the server is up", async ({ open }) => {
    const scene = await open();
    const result = await scene.step({ operation: "restore", "snapshot-id": "801", ...QUICK });
    expectSuccess(result);
    expect(scene.requests()).toEqual([
      LOOK_AT_ALL,
      "GET /servers/12345/",
      "POST /snapshots/801/restore/",
      ...Array(3).fill("GET /servers/12345/"),
    ]);
    expect(deedsOf(scene)).toEqual(["restored 801"]);
    expect(result.outputs).toMatchObject({
      "snapshot-id": "801",
      status: "restored",
      "server-ids": "[12345]",
    });
    expect(result.log.join("\n")).toContain("operation: wait");
    expect(result.summary).toContain("```mermaid");
  });

  it("takes the latest completed one that the name matches", async ({ open }) => {
    const scene = await open();
    addSnapshot(scene.world, { server: 12345, name: "weekly-new", status: "in_progress" });
    const inputs = {
      operation: "restore",
      "snapshot-id": "latest",
      "server-id": "12345",
      name: "weekly-*",
      wait: "false",
    };
    const result = await scene.step(inputs);
    expectSuccess(result);
    expect(scene.requests()).toEqual([LOOK_AT_12345, "GET /servers/12345/", "POST /snapshots/798/restore/"]);
    expect(result.outputs).toMatchObject({ "snapshot-id": "798", status: "restoring" });
    expect(result.annotations.map(({ level }) => level)).toContain("notice");
  });

  it("of several servers costs no more looks than of one", async ({ open }) => {
    const scene = await open({ durations: { restore: [150_000, 150_000] } });
    const other = addSnapshot(scene.world, { server: 12346, name: "db" }).id;
    const result = await scene.step({ operation: "restore", "snapshot-id": `801 ${other}`, ...QUICK });
    expectSuccess(result);
    const requests = scene.requests();
    expect(requests.slice(0, 2)).toEqual([LOOK_AT_ALL, "GET /servers/?page_size=100"]);
    expect(requests.slice(2, 4).sort()).toEqual([
      "POST /snapshots/801/restore/",
      `POST /snapshots/${other}/restore/`,
    ]);
    expect(requests.slice(4)).toEqual(Array(requests.length - 4).fill("GET /servers/?page_size=100"));
    expect(requests.length).toBeLessThanOrEqual(8);
    expect(result.outputs).toMatchObject({ "snapshot-ids": `[801,${other}]`, "server-ids": "[12345,12346]" });
  });

  it("starts a server that the restore left stopped", async ({ open }) => {
    const scene = await open({
      fates: { restore: () => ({ kind: "restore-ends-stopped", durationMs: 90_000 }) },
    });
    const result = await scene.step({ operation: "restore", "snapshot-id": "801" }, { speed: 30 });
    expectSuccess(result);
    expect(deedsOf(scene)).toEqual(["restored 801", "start 12345"]);
    expect(scene.world.servers.get(12345)?.state).toBe("active");
  });
});
