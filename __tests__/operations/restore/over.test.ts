/** Operation restore: when it is over, and how. */
import { describe, expect, test } from "vitest";
import type { RestoreFateKind } from "../../../simulator/fates.ts";
import { changeState, serverOf } from "../../../simulator/servers.ts";
import { onlyError, scene, titlesOf } from "../../../testing/scene-in-process.ts";

const RESTORE = { operation: "restore", "snapshot-id": "801" };

describe("when a restore is over", () => {
  const ends = (kind: RestoreFateKind) => ({ fates: { restore: () => ({ kind }) } });

  test.each<[RestoreFateKind, 0 | 1, RegExp]>([
    ["restore-shows-stopped", 0, /restored, and up again/],
    ["restore-ends-stopped", 0, /restored, started, and up again/],
    ["restore-stays-stopped", 0, /restored, started, and up again/],
    ["restore-shows-old-first", 0, /restored, and up again/],
    ["restore-odd-word", 0, /restored, and up again/],
    ["restore-ends-error", 1, /Restore failed/],
    ["restore-shows-old", 1, /Restore not confirmed/],
    ["restore-ignored", 1, /Restore not confirmed/],
    ["restore-never-ends", 1, /Timed out.*operation: wait/s],
  ])("%s", async (kind, code, words) => {
    const { main, happened } = scene(ends(kind));
    const played = await main(RESTORE);
    expect([played.code, JSON.stringify(played)]).toEqual([code, expect.stringMatching(words)]);
    expect(happened("restore-started")).toHaveLength(kind === "restore-ignored" ? 0 : 1);
    if (kind === "restore-stays-stopped") {
      const start = happened("power")[0];
      expect((start?.at ?? 0) - (happened("restore-started")[0]?.at ?? 0)).toBeGreaterThanOrEqual(
        15 * 60_000,
      );
    }
  });

  test("a server that was stopped before is left so", async () => {
    const { main, world, happened } = scene(ends("restore-ends-stopped"));
    changeState(world, serverOf(world, 12345), "stopped", "test");
    const played = await main(RESTORE);
    expect(played.code).toBe(0);
    expect(played.annotations).toMatchObject([{ level: "notice", title: "Restored, and stopped as before" }]);
    expect(happened("power")).toEqual([]);
  });
});

describe("what a restore leaves", () => {
  test("a server in a state that this action does not know is told once, and awaited", async () => {
    const { main } = scene({ fates: { restore: () => ({ kind: "restore-odd-word" }) } });
    const played = await main(RESTORE);
    expect([played.code, titlesOf(played)]).toEqual([0, ["Unknown server state"]]);
  });

  test("a start that fails after a restore is told as that: the restore is over, and the server down", async () => {
    for (const kind of ["drop-before", "forbidden"] as const) {
      const stage = scene({ fates: { restore: () => ({ kind: "restore-ends-stopped" }) } });
      stage.faults.always({ path: /power/ }, { kind });
      const played = await stage.main({ operation: "restore", "snapshot-id": "801" });
      const error = onlyError(played);
      expect(error).toMatch(
        /^Server not started: .*restore of snapshot 801 is over.*12345 \(web-server-01\) stopped\..*Start it/,
      );
      expect(error).not.toMatch(/goes on|operation: wait|Nothing was changed/);
      expect(played.outputs.status).toBe("");
    }
  });
});

test("a step that is killed while it watches has said in its outputs that the server is restoring", async () => {
  for (let at = 1; at < 40; at += 1) {
    const { main, happened, requests } = scene({
      fates: { restore: () => ({ kind: "restore-never-ends" }) },
    });
    const played = await main(RESTORE, { end: { how: "kill", at } });
    if (happened("restore-started").length === 0 || requests().at(-1) !== "GET /servers/12345/") continue;
    expect(played.outputs).toMatchObject({ status: "restoring", "snapshot-id": "801" });
    return;
  }
  throw new Error("It was never watched");
});
