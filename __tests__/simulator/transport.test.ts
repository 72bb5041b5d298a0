import { expect, it } from "vitest";
import { DEFAULT_TOKEN } from "../../simulator/accounts.ts";
import { virtualClock } from "../../simulator/clock.ts";
import { scriptedFaults } from "../../simulator/faults.ts";
import { eventsOf } from "../../simulator/history.ts";
import { inProcess } from "../../simulator/transport.ts";
import { createWorld } from "../../simulator/world.ts";
import { type HttpRequest, TransportError } from "../../src/world.ts";

const RESTORE: HttpRequest = {
  method: "POST",
  url: "https://admin.vps.org/api/v1/snapshots/801/restore/",
  headers: { authorization: `Bearer ${DEFAULT_TOKEN.token}` },
  timeoutMs: 60_000,
};

function setUp(latencyMs: readonly [number, number]) {
  const clock = virtualClock();
  const faults = scriptedFaults();
  const world = createWorld({ clock, faults });
  const send = inProcess(world, { latencyMs });
  const started = () => eventsOf(world.history, "restore-started");
  return { clock, faults, world, send, started };
}

it("takes half of the latency to arrive, and the other half to answer", async () => {
  const { clock, send, started } = setUp([1000, 1000]);
  await clock.run(() => send(RESTORE));
  expect(started()).toMatchObject([{ at: 500 }]);
  expect(clock.now()).toBe(1000);
});

it("draws the latency by seed", async () => {
  const times = async (seed: number) => {
    const clock = virtualClock();
    const send = inProcess(createWorld({ clock }), { seed, latencyMs: [1, 1_000_000] });
    await clock.run(() => send({ ...RESTORE, timeoutMs: 2_000_000 }));
    return clock.now();
  };
  expect(await times(1)).toBe(await times(1));
  expect(await times(1)).not.toBe(await times(2));
});

it.each([
  [400, 0],
  [900, 1],
])("times out after %i ms: what had arrived by then (%i) is done", async (timeoutMs, arrived) => {
  const { clock, send, started } = setUp([1000, 1000]);
  const error = await clock.run(() => send({ ...RESTORE, timeoutMs }).catch((thrown: unknown) => thrown));
  expect(error).toBeInstanceOf(TransportError);
  expect(error).toMatchObject({ maybeSent: true, message: `No answer within ${timeoutMs} ms` });
  expect(clock.now()).toBe(timeoutMs);
  expect(started()).toHaveLength(arrived);
});

it.each([
  [0, 0],
  [400, 0],
  [900, 1],
])("ends with the signal's reason at %i ms: what had arrived by then (%i) is done", async (ms, arrived) => {
  const { clock, send, started } = setUp([1000, 1000]);
  const controller = new AbortController();
  const reason = new Error("cancelled");
  const error = await clock.run(async () => {
    if (ms === 0) controller.abort(reason);
    const sent = send({ ...RESTORE, signal: controller.signal }).catch((thrown: unknown) => thrown);
    await clock.sleep(ms);
    controller.abort(reason);
    return sent;
  });
  expect(error).toBe(reason);
  expect(clock.now()).toBe(ms);
  expect(started()).toHaveLength(arrived);
});

it("answers too slowly for any time-out", async () => {
  const { clock, send, faults, started } = setUp([10, 10]);
  faults.once({}, { kind: "slow" });
  await expect(clock.run(() => send(RESTORE))).rejects.toThrow("No answer within 60000 ms");
  expect(clock.now()).toBe(60_000);
  expect(started()).toHaveLength(1);
});

it("writes down what is sent to another host, and whether the token went along", async () => {
  const { clock, send, world } = setUp([10, 10]);
  const foreign = { ...RESTORE, url: "https://elsewhere.example/api/v1/snapshots/" };
  await clock.run(async () => {
    await expect(send(foreign)).rejects.toMatchObject({ maybeSent: false });
    await expect(send({ ...foreign, headers: {} })).rejects.toMatchObject({ maybeSent: false });
  });
  const foreignRequests = eventsOf(world.history, "foreign-request");
  expect(foreignRequests.map(({ tokenSent }) => tokenSent)).toEqual([true, false]);
});
