import { expect, it } from "vitest";
import {
  FATE_KINDS,
  type RestoreFate,
  randomFates,
  type SnapshotFate,
  USUAL_FATES,
} from "../../simulator/fates.ts";
import { eventsOf, faultCounts } from "../../simulator/history.ts";
import { connect, NEW } from "../../testing/api-caller.ts";

const DURATION = 100_000;

/** What the API shows of a new snapshot at once, then at three quarters, then at the end. */
async function watchSnapshot(fate: SnapshotFate) {
  const { clock, call, world } = connect({ fates: { snapshot: () => ({ durationMs: DURATION, ...fate }) } });
  const status = async () => (await call("GET", "/snapshots/")).json.results.find(isNew)?.status;
  const isNew = ({ id }: { id: number }) => id === 802;
  const seen = await clock.run(async () => {
    await call("POST", "/snapshots/", NEW);
    const first = await status();
    await clock.sleep(DURATION * 0.75);
    const second = await status();
    await clock.sleep(DURATION * 0.25);
    return [first, second, await status()];
  });
  return { seen, world };
}

it.each([
  [{ kind: "snapshot-fails" }, ["in_progress", "in_progress", "failed"], "snapshot-failed"],
  [{ kind: "snapshot-fails", word: "errored" }, ["in_progress", "in_progress", "errored"], "snapshot-failed"],
  [{ kind: "snapshot-odd-word" }, ["in_progress", "quiescing", "completed"], "snapshot-completed"],
  [{ kind: "snapshot-vanishes" }, ["in_progress", undefined, undefined], "snapshot-vanished"],
  [{ kind: "snapshot-never-ends" }, ["in_progress", "in_progress", "in_progress"], undefined],
] as [SnapshotFate, unknown[], string | undefined][])(
  "a snapshot may go wrong: %j",
  async (fate, shown, end) => {
    const { seen, world } = await watchSnapshot(fate);
    expect(seen).toEqual(shown);
    expect(faultCounts(world.history)).toEqual({ [fate.kind]: 1 });
    const ends = world.history.filter(({ type }) => /^snapshot-(completed|failed|vanished)$/.test(type));
    expect(ends.map(({ type }) => type)).toEqual(end === undefined ? [] : [end]);
  },
);

it("ends no snapshot that was deleted", async () => {
  const { clock, call, world } = connect();
  await clock.run(async () => {
    await call("POST", "/snapshots/", NEW);
    await call("DELETE", "/snapshots/802/");
    await clock.sleep(1_000_000);
  });
  expect(eventsOf(world.history, "snapshot-completed")).toEqual([]);
});

/** What the API shows of the server at once, in the middle and at the end of a restore. */
async function watchRestore(fate: RestoreFate) {
  const { clock, call, world } = connect({ fates: { restore: () => ({ durationMs: DURATION, ...fate }) } });
  const status = async () => (await call("GET", "/servers/12345/")).json.status;
  const seen = await clock.run(async () => {
    expect((await call("POST", "/snapshots/801/restore/")).json.server.status).toBe("restoring");
    const first = await status();
    await clock.sleep(DURATION / 2);
    const second = await status();
    await clock.sleep(DURATION / 2);
    return [first, second, await status()];
  });
  return { seen, world };
}

it.each([
  ["restore-ends-stopped", ["restoring", "restoring", "stopped"], "stopped"],
  ["restore-ends-error", ["restoring", "restoring", "error"], "error"],
  ["restore-shows-stopped", ["stopped", "stopped", "active"], "active"],
  ["restore-stays-stopped", ["stopped", "stopped", "stopped"], "stopped"],
  ["restore-shows-old", ["active", "active", "active"], "active"],
  ["restore-shows-old-first", ["active", "restoring", "active"], "active"],
  ["restore-odd-word", ["rebuilding", "rebuilding", "active"], "active"],
  ["restore-never-ends", ["restoring", "restoring", "restoring"], undefined],
  ["restore-ignored", ["active", "active", "active"], undefined],
] as const)("a restore may go wrong: %s", async (kind, shown, end) => {
  const { seen, world } = await watchRestore({ kind });
  expect(seen).toEqual(shown);
  expect(faultCounts(world.history)).toEqual({ [kind]: 1 });
  expect(eventsOf(world.history, "restore-started")).toHaveLength(kind === "restore-ignored" ? 0 : 1);
  expect(eventsOf(world.history, "restore-ended").map(({ state }) => state)).toEqual(
    end === undefined ? [] : [end],
  );
});

it("shows the old state for as long as told", async () => {
  const { seen } = await watchRestore({ kind: "restore-shows-old-first", oldForMs: DURATION });
  expect(seen).toEqual(["active", "active", "active"]);
});

it("a restore may wait in a queue: the server is as it was, and takes no other", async () => {
  const { clock, call, world } = connect({ fates: { restore: () => ({ kind: "restore-queued" }) } });
  const status = async () => (await call("GET", "/servers/12345/")).json.status;
  await clock.run(async () => {
    expect((await call("POST", "/snapshots/801/restore/")).status).toBe(200);
    expect((await call("POST", "/snapshots/801/restore/")).status).toBe(400);
    expect((await call("POST", "/snapshots/", NEW)).status).toBe(400);
    await clock.sleep(179_999);
    expect(await status()).toBe("active");
    await clock.sleep(1);
    expect(await status()).toBe("restoring");
  });
  expect(eventsOf(world.history, "restore-accepted")).toMatchObject([{ at: 0, request: 1, begins: 180_000 }]);
  expect(eventsOf(world.history, "restore-started")).toMatchObject([{ at: 180_000, request: 1 }]);
});

it.each([
  ["restore-unlisted", 404, 0],
  ["restore-not-found", 404, 1],
] as const)("a restore may hide its server: %s", async (kind, status, listed) => {
  const { clock, call, problems } = connect({ fates: { restore: () => ({ kind, durationMs: DURATION }) } });
  const seen = async () => [
    (await call("GET", "/servers/12345/")).status,
    (await call("GET", "/servers/")).json.results.filter(({ id }: { id: number }) => id === 12345).length,
  ];
  await clock.run(async () => {
    await call("POST", "/snapshots/801/restore/");
    expect(await seen()).toEqual([status, listed]);
    await clock.sleep(DURATION);
    expect(await seen()).toEqual([200, 1]);
  });
  expect(problems).toEqual([]);
});

it.each([
  ["restore-says-queued", "queued"],
  ["restore-says-active", "active"],
] as const)("the answer of a restore may have another word: %s", async (kind, word) => {
  const { clock, call, world } = connect({ fates: { restore: () => ({ kind }) } });
  const { json } = await clock.run(() => call("POST", "/snapshots/801/restore/"));
  expect(json.server.status).toBe(word);
  expect(eventsOf(world.history, "restore-started")).toHaveLength(1);
});

it("can be different for each server", async () => {
  const { clock, call, world } = connect({
    fates: { snapshot: (server) => (server === 12346 ? { kind: "snapshot-fails" } : undefined) },
  });
  await clock.run(async () => {
    await call("POST", "/snapshots/", NEW);
    await call("POST", "/snapshots/", { ...NEW, server_id: 12346 });
    await clock.sleep(1_000_000);
  });
  expect(eventsOf(world.history, "snapshot-completed")).toMatchObject([{ snapshot: 802 }]);
  expect(eventsOf(world.history, "snapshot-failed")).toMatchObject([{ snapshot: 803 }]);
});

it("draws fates by seed: the same again, at their rate, of every kind", () => {
  const draw = (seed: number) => {
    const fates = randomFates({ seed, rate: 0.5, kinds: FATE_KINDS });
    return Array.from({ length: 1000 }, () => [fates.snapshot?.(1), fates.restore?.(1)]).flat();
  };
  expect(draw(1)).toEqual(draw(1));
  const kinds = draw(1).map((fate) => fate?.kind);
  expect(new Set(kinds)).toEqual(new Set([undefined, ...FATE_KINDS]));
  expect(kinds.filter((kind) => kind === undefined).length / kinds.length).toBeCloseTo(0.5, 1);
  const none = randomFates({ seed: 1, rate: 1, kinds: ["snapshot-fails"] });
  expect([none.snapshot?.(1)?.kind, none.restore?.(1)]).toEqual(["snapshot-fails", undefined]);
});

it("draws the usual fates if it is not told which", () => {
  const fates = randomFates({ seed: 1, rate: 1 });
  const kinds = Array.from({ length: 500 }, () => fates.restore?.(1)?.kind);
  expect(kinds.every((kind) => kind !== undefined && USUAL_FATES.includes(kind))).toBe(true);
  expect(USUAL_FATES).not.toContain("restore-queued");
});
