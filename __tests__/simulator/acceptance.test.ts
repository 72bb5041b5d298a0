import { expect, it } from "vitest";
import { restorableSpans } from "../../simulator/acceptance.ts";
import { act } from "../../simulator/actors.ts";
import { deploy } from "../../simulator/deployments.ts";
import { beginOutage, endOutages } from "../../simulator/outages.ts";
import { serverOf } from "../../simulator/servers.ts";
import type { World } from "../../simulator/world.ts";
import { connect, NEW } from "../../testing/api-caller.ts";

const WANTED = { snapshot: 801, server: 12345 };
const SECOND = 1000;

/** The spans of five minutes, in seconds, in which 801 could have been restored. */
async function spans(
  play: (world: World, sleep: (seconds: number) => Promise<void>) => Promise<void> | void,
  wanted: object = {},
  options: Parameters<typeof connect>[0] = {},
) {
  const line = connect(options);
  await line.clock.run(async () => {
    await play(line.world, (seconds) => line.clock.sleep(seconds * SECOND));
    await line.clock.sleep(600 * SECOND);
  });
  const found = restorableSpans(line.world.history, { ...WANTED, ...wanted }, [0, 300 * SECOND]);
  return found.map((span) => span.map((ms) => ms / SECOND));
}

it("is the whole time, if nothing stands in the way", async () => {
  expect(await spans(() => {})).toEqual([[0, 300]]);
});

it("is not the time in which a deployment restarts the server", async () => {
  const found = await spans(async (world, sleep) => {
    await sleep(10);
    deploy(world, serverOf(world, 12345), { power: "restarts", lastsMs: 60 * SECOND });
  });
  expect(found).toEqual([
    [0, 10],
    [70, 300],
  ]);
});

it("is the time in which a server is stopped, but not that in which it stops", async () => {
  const found = await spans((world) => deploy(world, serverOf(world, 12345), { power: "stops" }));
  expect(found).toEqual([[60, 300]]);
});

it("is not the time in which another server restarts, since that does not matter", async () => {
  expect(await spans((world) => deploy(world, serverOf(world, 12346), { power: "restarts" }))).toEqual([
    [0, 300],
  ]);
});

it("is not the time of an outage, unless only reads are struck", async () => {
  const found = await spans(async (world, sleep) => {
    beginOutage(world, { kind: "unavailable", delayMs: 20 * SECOND, lastsMs: 100 * SECOND });
    beginOutage(world, { kind: "lag", lastsMs: 300 * SECOND });
    await sleep(150);
    beginOutage(world, { kind: "busy", lastsMs: 100 * SECOND });
    await sleep(10);
    endOutages(world);
  });
  expect(found).toEqual([
    [0, 20],
    [120, 150],
    [160, 300],
  ]);
});

it("is not the time in which another restore waits or goes on", async () => {
  const fates = { restore: () => ({ kind: "restore-queued", durationMs: 50 * SECOND }) as const };
  const found = await spans(
    async (world, sleep) => {
      await sleep(10);
      act(world, { what: "restore", server: 12345, snapshot: 798 });
    },
    {},
    { fates },
  );
  // Accepted after 10 s, begun 180 s after that, over after 50 s more.
  expect(found).toEqual([
    [0, 10],
    [240, 300],
  ]);
});

it("begins with the snapshot's completion, and ends with its end", async () => {
  const durations = { create: [60_000, 60_000] as const };
  const line = connect({ durations });
  await line.clock.run(async () => {
    await line.call("POST", "/snapshots/", NEW);
    await line.clock.sleep(100 * SECOND);
    await line.call("DELETE", "/snapshots/802/");
  });
  expect(restorableSpans(line.world.history, { snapshot: 802, server: 12345 }, [0, 300_000])).toEqual([
    [60_000, 100_000],
  ]);
});

it("is not the time in which a snapshot is made, where that stands in the way", async () => {
  const durations = { create: [60_000, 60_000] as const };
  const make = (world: World) => act(world, { what: "snapshot", server: 12345 });
  expect(await spans(make, {}, { durations })).toEqual([[0, 300]]);
  expect(await spans(make, { snapshotBlocksRestore: true }, { durations })).toEqual([[60, 300]]);
});

it("agrees with what the API says, whatever happens", async () => {
  const line = connect({
    ...{ seed: 5, snapshotBlocksRestore: true, snapshotLimit: 50 },
    durations: { create: [30_000, 90_000], restart: [20_000, 40_000] },
  });
  const said: [number, boolean][] = [];
  await line.clock.run(async () => {
    for (let second = 0; second < 1200; second += 20) {
      const what = (["restart", "stop", "start", "snapshot"] as const)[(second / 20) % 7];
      if (what !== undefined) act(line.world, { what, server: 12345 });
      if (second % 300 === 200) beginOutage(line.world, { kind: "unavailable", lastsMs: 45 * SECOND });
      await line.clock.sleep(10 * SECOND);
      const takes = await probe(line);
      said.push([line.clock.now(), takes]);
      await line.clock.sleep(10 * SECOND);
    }
  });
  const found = restorableSpans(
    line.world.history,
    { snapshot: 801, server: 12345, snapshotBlocksRestore: true },
    [0, line.clock.now()],
  );
  const expected = said.map(([at]) => [at, found.some(([from, until]) => from <= at && at < until)]);
  expect(said).toEqual(expected);
  expect(new Set(said.map(([, takes]) => takes))).toEqual(new Set([true, false]));
});

/** Asks with a restore that is accepted and then forgotten. */
async function probe(line: ReturnType<typeof connect>): Promise<boolean> {
  line.world.fates.restore = () => ({ kind: "restore-ignored" });
  return (await line.call("POST", "/snapshots/801/restore/")).status === 200;
}
