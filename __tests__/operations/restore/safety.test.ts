/** Operation restore with snapshot-first: the present state is kept first, so that the restore can be undone. */
import { describe, expect, test } from "vitest";
import { changeState, power, serverOf, show } from "../../../simulator/servers.ts";
import { addSnapshot } from "../../../simulator/snapshots.ts";
import { changing } from "../../../testing/changed-answers.ts";
import type { Inputs, Played } from "../../../testing/player.ts";
import { stateOf } from "../../../testing/saved-state.ts";
import { meanwhile, onlyError, type Scene, scene, titlesOf } from "../../../testing/scene-in-process.ts";

const RESTORE = { operation: "restore", "snapshot-id": "801", "snapshot-first": "true" };
const PLAIN = { operation: "restore", "snapshot-id": "801" };
const UNDO = /To undo the restore, run operation: restore with snapshot-id: 802\./u;
/** In the summary, where punctuation may be escaped. */
const UNDO_SHOWN = /To undo the restore.*snapshot-id\S* 802/u;
const FAILED = { "job-status": "failure" };

const made = ({ happened }: Scene) => happened("snapshot-created").filter(({ by }) => by === "api");
const restored = ({ happened }: Scene) => happened("restore-started").map(({ snapshot }) => snapshot);
const fill = ({ world }: Scene, server: number, upTo: number) => {
  const there = [...world.snapshots.values()].filter((one) => one.server === server).length;
  for (let number = there; number < upTo; number += 1) addSnapshot(world, { server, name: `s${number}` });
};
const twoServers = (options = {}) => {
  const stage = scene(options);
  const other = addSnapshot(stage.world, { server: 12346, name: "other" });
  return { stage, inputs: { ...RESTORE, "snapshot-id": `801 ${other.id}` }, other };
};
const told = ({ outputs, annotations, log, summary }: Played) =>
  [outputs["safety-snapshot-ids"], JSON.stringify(annotations), ...log, summary].join("\n");

describe("snapshot-first", () => {
  test("takes a snapshot that says what is to be restored, awaits it, and restores the one that was chosen", async () => {
    const stage = scene();
    const played = await stage.main(RESTORE);
    expect([played.code, played.annotations]).toEqual([0, []]);
    expect(made(stage)).toMatchObject([
      {
        snapshot: 802,
        name: expect.stringMatching(/^before-restore-octo-org-[a-z-]*4711-1-[0-9a-z]{10}$/u),
        description: expect.stringMatching(
          /^Before the restore of snapshot 801 .*\[vps-snapshot-action octo-org\/shop - 4711\.1 \w{10}\]$/u,
        ),
      },
    ]);
    expect(restored(stage)).toEqual([801]);
    const [completed] = stage.happened("snapshot-completed");
    expect(stage.happened("restore-started")[0]?.at).toBeGreaterThan(completed?.at ?? Number.NaN);
    expect(played.outputs).toMatchObject({
      "safety-snapshot-ids": "[802]",
      "snapshot-id": "801",
      "snapshot-ids": "[801]",
      status: "restored",
    });
    expect(stage.problems).toEqual([]);
  });

  test("latest is the newest of those that were there before", async () => {
    const stage = scene();
    const played = await stage.main({ ...RESTORE, "snapshot-id": "latest", "server-id": "12345" });
    expect([restored(stage), played.outputs["safety-snapshot-ids"]]).toEqual([[801], "[802]"]);
  });

  test("the undo leaves the server as it was before", async () => {
    const stage = scene();
    const server = serverOf(stage.world, 12345);
    server.code = "flapping";
    await stage.main(RESTORE);
    expect(server.code).toBe("healthy");
    const undone = await stage.main({ operation: "restore", "snapshot-id": "802" });
    expect([undone.code, restored(stage)]).toEqual([0, [801, 802]]);
    expect(server).toMatchObject({ code: "flapping", state: "active" });
  });

  test("costs what a create costs: one send, and the looks of its wait", async () => {
    const durations = { create: [390_000, 390_000], restore: [390_000, 390_000] } as const;
    const requestsOf = async (inputs: Inputs) => {
      const stage = scene({ durations });
      await stage.main(inputs);
      return stage.requests().length;
    };
    const create = await requestsOf({ operation: "create", "server-id": "12345" });
    expect(await requestsOf(RESTORE)).toBe((await requestsOf(PLAIN)) + create);
  });

  test("gives the wait for a busy server its whole limit, however long the safety snapshot took", async () => {
    const stage = scene({
      durations: { create: [540_000, 540_000], restart: [240_000, 240_000], restore: [300_000, 300_000] },
    });
    meanwhile(
      stage,
      ({ method, path }) => method === "GET" && path.startsWith("/api/v1/servers") && made(stage).length > 0,
      () => power(stage.world, serverOf(stage.world, 12345), "restart"),
    );
    const played = await stage.main({ ...RESTORE, "wait-timeout-minutes": "10" });
    expect(stage.happened("server-state").map(({ to }) => to)).toContain("restarting");
    expect([played.code, restored(stage)]).toEqual([0, [801]]);
  });

  test("says the limit of each of its waits", async () => {
    const limits = (await scene().main(RESTORE)).log.join("\n").match(/30 min at most/gu);
    expect(limits).toHaveLength(2);
  });

  test("says how to undo the restore once it is accepted, when it is over, and in the summary", async () => {
    const played = await scene().main(RESTORE);
    const told = played.log.filter((line) => UNDO.test(line));
    expect(told).toEqual([
      expect.stringContaining("can be taken back to how it is now"),
      expect.stringContaining("was accepted"),
      expect.stringContaining("restored, and up again"),
    ]);
    expect(played.summary).toMatch(UNDO_SHOWN);
    expect(played.summary).toMatch(/What was written on the server.* is in safety snapshot 802 alone/u);
    expect(played.summary).not.toMatch(/is lost/u);
  });

  test("of two servers: the summary says it for each", async () => {
    const { stage, inputs } = twoServers();
    const played = await stage.main(inputs);
    expect(played.code).toBe(0);
    for (const { snapshot, server } of made(stage)) {
      const name = serverOf(stage.world, server).name;
      expect(played.summary).toMatch(
        new RegExp(`${name}\\b[^\n]*To undo the restore[^\n]*snapshot-id\\S* ${snapshot}`, "u"),
      );
    }
  });

  test.each(["restore-ends-error", "restore-ignored", "restore-never-ends"] as const)(
    "says it in the error of %s",
    async (kind) => {
      const stage = scene({ fates: { restore: () => ({ kind }) } });
      const played = await stage.main(RESTORE);
      expect(onlyError(played)).toMatch(UNDO);
      expect(played.summary).toMatch(UNDO_SHOWN);
    },
  );

  test("says it where the restore's answer was lost for good", async () => {
    const stage = scene();
    stage.faults.always({ path: /restore/u }, { kind: "drop-before" });
    const error = onlyError(await stage.main(RESTORE));
    expect(error).toMatch(/^Restore outcome unknown/u);
    expect(error).toMatch(UNDO);
  });
});

describe("nothing is made", () => {
  test.each(["false", "true"])("where the server has no free slot (dry-run: %s)", async (dryRun) => {
    const stage = scene();
    fill(stage, 12345, 5);
    const played = await stage.main({ ...RESTORE, "dry-run": dryRun });
    const error = onlyError(played);
    expect(error).toMatch(
      /^Snapshot limit reached: Server 12345 \(web-server-01\) has 5 snapshots.*Nothing was made or restored/su,
    );
    expect(error).toMatch(/operation: delete/u);
    expect(error).not.toMatch(/when-full|keep-last/u);
    expect(stage.requests().filter((line) => !line.startsWith("GET"))).toEqual([]);
  });

  test("where one of two servers has none", async () => {
    const { stage, inputs } = twoServers();
    fill(stage, 12346, 5);
    expect(onlyError(await stage.main(inputs))).toMatch(/^Snapshot limit reached: Server 12346/u);
    expect(stage.requests().filter((line) => !line.startsWith("GET"))).toEqual([]);
  });

  test("where the choice is at fault, or the server is being restored already", async () => {
    const stage = scene();
    expect(onlyError(await stage.main({ ...RESTORE, "snapshot-id": "801 999" }))).toMatch(
      /There is no snapshot 999/u,
    );
    changeState(stage.world, serverOf(stage.world, 12345), "restoring", "test");
    for (const dryRun of ["true", "false"]) {
      const error = onlyError(await stage.main({ ...RESTORE, "dry-run": dryRun }));
      expect(error).toMatch(/^Restore already in progress/u);
    }
    expect([made(stage), restored(stage)]).toEqual([[], []]);
  });

  test("in a dry run, which says what would be", async () => {
    const stage = scene();
    const played = await stage.main({ ...RESTORE, "dry-run": "true" });
    expect(played.outputs).toMatchObject({ status: "planned", "safety-snapshot-ids": "[]" });
    expect(played.log.join("\n")).toMatch(
      /Dry run: would first make safety snapshot before-restore-\S+ of server 12345.*\n.*Dry run: would restore server 12345/u,
    );
    expect(stage.requests()).toEqual(["GET /snapshots/", "GET /servers/12345/"]);
  });
});

describe("nothing is restored, and what was made stays and is named", () => {
  test("where the slot is taken in the meantime", async () => {
    const stage = scene();
    meanwhile(
      stage,
      ({ method }) => method === "POST",
      () => fill(stage, 12345, 5),
    );
    const error = onlyError(await stage.main(RESTORE));
    expect(error).toMatch(/^Snapshot limit reached.*has 5 snapshots.*Nothing was restored/su);
    expect(error).not.toMatch(/when-full|keep-last/u);
    expect([made(stage), restored(stage)]).toEqual([[], []]);
  });

  test("where it fails on one of two servers", async () => {
    const { stage, inputs } = twoServers({
      fates: {
        snapshot: (server: number) => (server === 12346 ? { kind: "snapshot-fails" as const } : undefined),
      },
    });
    const played = await stage.main(inputs);
    expect(onlyError(played)).toMatch(
      /^Snapshot failed.*Nothing was restored\..*left as it is: snapshot 80\d of server 12345 .*last seen completed.*snapshot 80\d of server 12346/su,
    );
    expect(restored(stage)).toEqual([]);
    expect(stage.happened("snapshot-deleted")).toEqual([]);
    const ids = made(stage).map(({ snapshot }) => snapshot);
    expect(JSON.parse(played.outputs["safety-snapshot-ids"] ?? "").toSorted()).toEqual(ids.toSorted());
    expect(played.outputs.status).toBe("");
    for (const id of ids) expect(played.summary).toContain(`Safety snapshot ${id}`);
  });

  test("where it fails, as which the summary names it too", async () => {
    const stage = scene({ fates: { snapshot: () => ({ kind: "snapshot-fails" }) } });
    const { summary } = await stage.main(RESTORE);
    expect(summary).toContain("Safety snapshot 802 (last seen failed)");
    expect(summary).not.toContain("last seen in_progress");
  });

  test("where VPS.org names another step's snapshot, which nobody is told to use or to delete", async () => {
    const stage = scene();
    const transport = changing(stage.world, (one, { method }) => {
      if (method !== "POST") return one.id === 802 ? undefined : one;
      const description = "[vps-snapshot-action octo-org/shop 4712.1 0123456789]";
      const { id } = addSnapshot(stage.world, { server: 12345, name: "rival", description });
      return { ...one, id, description: "" };
    });
    const played = await stage.main(RESTORE, { transport });
    expect(onlyError(played)).toMatch(/^Snapshot outcome unknown.*803 \(rival\), which is not this step's/u);
    expect(told(played)).not.toContain("use it or delete it");
    expect([played.outputs["safety-snapshot-ids"], restored(stage)]).toEqual(["[]", []]);
  });

  test("where it is not completed in time, with the step that goes on", async () => {
    const stage = scene({ fates: { snapshot: () => ({ kind: "snapshot-never-ends" }) } });
    const played = await stage.main({ ...RESTORE, "wait-timeout-minutes": "5" });
    expect(onlyError(played)).toMatch(
      /^Timed out.*Nothing was restored.*operation: wait and snapshot-id: 802/su,
    );
    expect(restored(stage)).toEqual([]);
  });

  test.each([
    ["is deleted", (stage: Scene) => stage.world.snapshots.delete("801"), /^Snapshot no longer available/u],
    [
      "belongs to a server that somebody restores",
      ({ world }: Scene) => changeState(world, serverOf(world, 12345), "restoring", "test"),
      /^Restore already in progress/u,
    ],
  ])("where the snapshot %s in the meantime", async (_, happen, expected) => {
    const stage = scene();
    meanwhile(
      stage,
      ({ path }) => made(stage).length > 0 && path.startsWith("/api/v1/snapshots"),
      () => happen(stage),
    );
    const error = onlyError(await stage.main(RESTORE));
    expect(error).toMatch(expected);
    expect(error).toMatch(/Nothing was restored.*left as it is: snapshot 802/su);
    expect(restored(stage)).toEqual([]);
  });

  test("where another check is not right any more, for none of two servers", async () => {
    const { stage, inputs, other } = twoServers();
    meanwhile(
      stage,
      () => made(stage).length === 2,
      () => stage.world.snapshots.delete(String(other.id)),
    );
    expect(onlyError(await stage.main(inputs))).toMatch(/^Snapshot no longer available/u);
    expect(restored(stage)).toEqual([]);
  });
});

describe("a create that goes wrong", () => {
  test("lost, and applied: found by its marker, and one alone", async () => {
    const stage = scene();
    stage.faults.once({ method: "POST", path: /snapshots\/$/u }, { kind: "drop-after" });
    const played = await stage.main(RESTORE);
    expect([played.code, played.outputs["safety-snapshot-ids"], made(stage).length]).toEqual([0, "[802]", 1]);
    expect(restored(stage)).toEqual([801]);
  });

  test("lost, and never applied: sent once more", async () => {
    const stage = scene();
    stage.faults.once({ method: "POST", path: /snapshots\/$/u }, { kind: "drop-before" });
    const played = await stage.main(RESTORE);
    expect([played.code, made(stage).length, restored(stage)]).toEqual([0, 1, [801]]);
  });

  test("twice: one is kept, the other deleted and told", async () => {
    const stage = scene();
    const late = { kind: "late" as const, ms: 235_000 };
    stage.faults.once({ method: "POST", path: /snapshots\/$/u }, late);
    const played = await stage.main(RESTORE);
    expect(made(stage).length).toBe(2);
    const gone = stage.happened("snapshot-deleted").map(({ snapshot }) => snapshot);
    expect(played.outputs["deleted-ids"]).toBe(JSON.stringify(gone));
    expect(titlesOf(played)).toContain("Duplicate snapshot");
    expect([gone.length, restored(stage)]).toEqual([1, [801]]);
  });
});

describe("a server between two states", () => {
  test.each(["rebooting", "stopping", "provisioning"])(
    "by the word %s is awaited before its safety snapshot, which VPS.org would refuse by then",
    async (word) => {
      const stage = scene();
      const server = serverOf(stage.world, 12345);
      show(stage.world, server, word);
      stage.world.after(90_000, () => show(stage.world, server, "active"));
      const played = await stage.main(RESTORE);
      expect(played.code).toBe(0);
      expect(made(stage)[0]?.at).toBeGreaterThanOrEqual(90_000);
      expect(restored(stage)).toEqual([801]);
      expect(played.log.join("\n")).toContain(`is "${word}": waiting until it can be restored`);
    },
  );

  test("for as long as the step may wait gets no safety snapshot either", async () => {
    const stage = scene();
    show(stage.world, serverOf(stage.world, 12345), "rebooting");
    const error = onlyError(await stage.main({ ...RESTORE, "wait-timeout-minutes": "5" }));
    expect(error).toMatch(/^Server still busy: .*Nothing was made or restored\./u);
    expect([made(stage), restored(stage)]).toEqual([[], []]);
  });
});

describe("a step that is ended", () => {
  test.each(["kill", "SIGTERM"] as const)(
    "by %s at every await: its id is told, and the post step restores nothing",
    async (how) => {
      const { awaits } = await scene().main(RESTORE);
      for (let at = 1; at <= awaits; at += 1) {
        const stage = scene();
        const played = await stage.main(RESTORE, { end: { how, at } });
        if (how !== "kill") expect([at, played.lastedAfterSignal]).toEqual([at, expect.closeTo(0, -4)]);
        // What was on its way arrives all the same.
        await stage.pass(2_000);
        const before = restored(stage);
        const after = await stage.post(played, { ...RESTORE, ...FAILED, "on-job-failure": "restore" });
        await stage.pass(2_000);
        expect([at, made(stage).length <= 1, restored(stage)]).toEqual([at, true, before]);
        for (const { snapshot, description } of made(stage)) {
          const all = `${told(played)}\n${told(after)}`;
          const marker = / (\w{10})\]$/u.exec(description)?.[1] ?? "";
          expect([at, all.includes(String(snapshot)) || all.includes(marker)]).toEqual([at, true]);
        }
      }
    },
  );

  test("by a kill while the safety snapshot is made: the post step names it and how to undo", async () => {
    const stage = scene({ fates: { snapshot: () => ({ kind: "snapshot-never-ends" }) } });
    let at = 1;
    let played = await stage.main(RESTORE, { end: { how: "kill", at } });
    while (stateOf(played)?.servers[0]?.phase !== "made") {
      at += 1;
      played = await stage.main(RESTORE, { end: { how: "kill", at } });
    }
    const after = await stage.post(played, { ...RESTORE, ...FAILED });
    const id = stateOf(played)?.servers[0]?.snapshotId;
    expect(played.outputs["safety-snapshot-ids"]).toBe(`[${id}]`);
    expect([after.code, titlesOf(after)]).toEqual([0, ["Snapshot left behind"]]);
    expect(after.annotations[0]?.text).toMatch(
      new RegExp(`snapshot ${id} of server 12345.*To undo the restore, run .*snapshot-id: ${id}\\.`, "u"),
    );
  });

  test("well is never armed, whatever on-job-* says by then", async () => {
    const stage = scene();
    const played = await stage.main(RESTORE);
    const requests = stage.requests().length;
    const after = await stage.post(played, { ...RESTORE, ...FAILED, "on-job-failure": "restore" });
    expect(onlyError(after)).toMatch(/^Rollback not armed: .*To undo the restore/su);
    const kept = await stage.post(played, {
      ...RESTORE,
      "job-status": "success",
      "on-job-success": "delete",
    });
    expect([kept.code, titlesOf(kept)]).toEqual([0, ["Rollback not armed"]]);
    expect(stage.requests().length).toBe(requests);
  });
});
