import { expect, test } from "vitest";
import { virtualClock } from "../../../simulator/clock.ts";
import { exchange } from "../../../src/vps/call.ts";
import { path } from "../../../src/vps/path.ts";
import { takeTurns } from "../../../src/vps/turns.ts";
import { TransportError } from "../../../src/world.ts";
import { answering, connection, json, rejection } from "../../../testing/canned-transport.ts";

test("few are under way at once, in the order in which they came, whatever becomes of them", async () => {
  const clock = virtualClock();
  const inTurn = takeTurns(3);
  const begun: number[] = [];
  let under = 0;
  let most = 0;
  const work = (index: number) => async () => {
    begun.push(index);
    under += 1;
    most = Math.max(most, under);
    await clock.sleep(1000);
    under -= 1;
    if (index % 2 === 1) throw new Error("odd");
    return index;
  };
  await clock.run(async () => {
    const results = await Promise.allSettled(Array.from({ length: 10 }, (_, index) => inTurn(work(index))));
    expect(results.map(({ status }) => status === "fulfilled")).toEqual(
      Array.from({ length: 10 }, (_, index) => index % 2 === 0),
    );
    expect(clock.now()).toBe(4000);
    await inTurn(work(10));
  });
  expect(begun).toEqual(Array.from({ length: 11 }, (_, index) => index));
  expect(most).toBe(3);
});

const CALL = {
  method: "POST",
  path: path`/snapshots/`,
  what: "Creating a snapshot",
  needs: "servers:*",
  ifMissing: "",
  attempts: 5,
  again: () => false,
  succeeded: (status: number) => status === 201,
  parse: () => "made",
} as const;

test("a read and a last word wait for nobody; a change whose turn comes too late is not sent", async () => {
  const made = json({}, { status: 201 });
  for (const late of [0, 1]) {
    const transport = answering(made, made, made);
    const line = connection(transport);
    const busy = { ...line, inTurn: takeTurns(1) };
    const { promise, resolve } = Promise.withResolvers<void>();
    const other = busy.inTurn(() => promise);
    const waiting = exchange(busy, CALL, { deadline: 5_000 });
    expect(await exchange(busy, { ...CALL, method: "GET" })).toBe("made");
    expect(await exchange(busy, CALL, { signal: new AbortController().signal })).toBe("made");
    expect(transport.asked).toHaveLength(2);
    await line.clock.sleep(5_000 + late);
    resolve();
    await other;
    if (late === 0) expect(await waiting).toBe("made");
    else
      expect(await rejection(waiting)).toMatchObject({
        title: "Timed out",
        kind: "too-late",
        outcomeUnknown: false,
        message: expect.stringContaining("there was no time left for it, so it was not sent."),
      });
    expect(transport.asked).toHaveLength(late === 0 ? 3 : 2);
  }
});

test("a change that cannot be repeated in time says why it failed before", async () => {
  const refused = new TransportError("connect ECONNREFUSED", false);
  const line = connection(answering(refused));
  // Real clocks wake a little late.
  const clock = { ...line.clock, sleep: (ms: number) => line.clock.sleep(ms + 1) };
  const busy = { ...line, clock, inTurn: takeTurns(1) };
  const sent = exchange(busy, { ...CALL, again: () => true }, { deadline: 100 });
  expect(await rejection(sent)).toMatchObject({
    kind: "not-sent",
    message: expect.stringContaining("ECONNREFUSED"),
  });
});
