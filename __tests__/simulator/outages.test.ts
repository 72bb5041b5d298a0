import { expect, it } from "vitest";
import { eventsOf, faultCounts } from "../../simulator/history.ts";
import { type NewOutage, OUTAGE_KINDS } from "../../simulator/outage-kinds.ts";
import { beginOutage, beginOutageAtPost, endOutages } from "../../simulator/outages.ts";
import { connect, NEW } from "../../testing/api-caller.ts";

/** The status of a read and of a restore now, or why there is none. */
async function look(line: ReturnType<typeof connect>) {
  const status = (method: "GET" | "POST", path: string) =>
    line.call(method, path).then(
      (reply) => reply.status,
      (error: Error) => error.message,
    );
  return [await status("GET", "/snapshots/"), await status("POST", "/snapshots/801/restore/")];
}

it.each([
  ["unavailable", [503, 503]],
  ["resets", ["read ECONNRESET", "read ECONNRESET"]],
  ["refused", ["connect ECONNREFUSED", "connect ECONNREFUSED"]],
  ["time-outs", ["No answer within 30000 ms", "No answer within 30000 ms"]],
  ["web-pages", [200, 200]],
  ["firewall", [403, 403]],
  ["throttled", [429, 429]],
  ["stray-401", [401, 401]],
  ["stray-403", [403, 403]],
] as const)("%s strikes every call until it is over", async (kind, during) => {
  const line = connect();
  await line.clock.run(async () => {
    beginOutage(line.world, { kind, lastsMs: 120_000 });
    expect(await look(line)).toEqual(during);
    await line.clock.sleep(120_000);
    expect((await look(line))[0]).toBe(200);
  });
});

it("lets the server be busy: what changes it is refused, what reads it is not", async () => {
  const line = connect();
  await line.clock.run(async () => {
    beginOutage(line.world, { kind: "busy", lastsMs: 60_000, status: 423 });
    expect(await look(line)).toEqual([200, 423]);
    await line.clock.sleep(60_000);
    expect(await look(line)).toEqual([200, 200]);
  });
});

it("lets a listing lag by minutes, and nothing else", async () => {
  const line = connect();
  await line.clock.run(async () => {
    await line.clock.sleep(1_000);
    await line.call("POST", "/snapshots/", NEW);
    beginOutage(line.world, { kind: "lag", lastsMs: 300_000, ms: 240_000 });
    const count = async () => (await line.call("GET", "/snapshots/")).json.count;
    expect(await count()).toBe(2);
    await line.clock.sleep(239_000);
    expect(await count()).toBe(2);
    await line.clock.sleep(1_000);
    expect(await count()).toBe(3);
    expect((await line.call("POST", "/snapshots/801/restore/")).status).toBe(200);
  });
});

it("answers with the pages of a gateway, of many statuses or of one", async () => {
  const line = connect();
  const pages = async (outage: Partial<NewOutage>) => {
    beginOutage(line.world, { kind: "gateway", lastsMs: 1_000, ...outage });
    const replies = [];
    for (let index = 0; index < 60; index += 1) replies.push(await line.call("GET", "/servers/12345/"));
    endOutages(line.world);
    expect(replies.every(({ body }) => body.startsWith("<!doctype html>"))).toBe(true);
    return new Set(replies.map(({ status }) => status));
  };
  await line.clock.run(async () => {
    expect(await pages({})).toEqual(new Set([401, 403, 404, 405, 410, 500, 502, 503, 504]));
    expect(await pages({ status: 404 })).toEqual(new Set([404]));
  });
});

it.each([
  ["0.5", "0.5"],
  ["3600", "3600"],
  ["date", "Thu, 16 Jan 2025 16:15:30 GMT"],
  ["date+3600", "Thu, 16 Jan 2025 17:15:00 GMT"],
])("asks for patience: %s", async (retryAfter, header) => {
  const line = connect();
  beginOutage(line.world, { kind: "throttled", lastsMs: 1_000, retryAfter });
  const reply = await line.clock.run(() => line.call("GET", "/snapshots/"));
  expect(reply.headers["retry-after"]).toBe(header);
});

it("begins after its delay, and is written down with its span", async () => {
  const line = connect();
  await line.clock.run(async () => {
    await line.clock.sleep(1_000);
    beginOutage(line.world, { kind: "unavailable", delayMs: 5_000, lastsMs: 10_000 });
    expect(await look(line)).toEqual([200, 200]);
    await line.clock.sleep(5_000);
    expect(await look(line)).toEqual([503, 503]);
    await line.clock.sleep(10_000);
    expect((await look(line))[0]).toBe(200);
  });
  const { history } = line.world;
  expect(eventsOf(history, "outage")).toMatchObject([
    { at: 1_000, kind: "unavailable", from: 6_000, until: 16_000, strikes: "all" },
  ]);
  expect(eventsOf(history, "fault")).toMatchObject([
    { kind: "server-error", outage: "unavailable", request: 3 },
    { kind: "server-error", outage: "unavailable", request: 4 },
  ]);
});

it("begins with the post step: with the first request after a minute's silence, once a snapshot is completed", async () => {
  const line = connect({ durations: { create: [90_000, 90_000] } });
  const { clock, call, world } = line;
  const status = async () => (await call("GET", "/snapshots/")).status;
  beginOutageAtPost(world, { kind: "unavailable", lastsMs: 30_000 });
  await clock.run(async () => {
    await clock.sleep(200_000);
    await call("POST", "/snapshots/", NEW);
    // A client that looks once in 80 s has not seen the end yet.
    await clock.sleep(80_000);
    expect(await status()).toBe(200);
    await clock.sleep(80_000);
    expect(await status()).toBe(200);
    await clock.sleep(59_999);
    expect(await status()).toBe(200);
    await clock.sleep(60_000);
    expect(await status()).toBe(503);
    await clock.sleep(30_000);
    expect(await status()).toBe(200);
  });
});

it("comes before the faults of single calls, which are asked all the same", async () => {
  const { clock, call, world, faults } = connect();
  faults.once({}, { kind: "html" });
  beginOutage(world, { kind: "unavailable", lastsMs: 1_000 });
  await clock.run(async () => {
    expect((await call("GET", "/snapshots/")).status).toBe(503);
    endOutages(world);
    expect((await call("GET", "/snapshots/")).json.count).toBe(2);
  });
  expect(faultCounts(world.history)).toEqual({ "server-error": 1 });
  expect(eventsOf(world.history, "outages-ended")).toHaveLength(1);
});

it("draws by seed, the same again, and never acts on what it says was refused", async () => {
  const play = async (kind: (typeof OUTAGE_KINDS)[number]) => {
    const line = connect({ seed: 3 });
    await line.clock.run(async () => {
      beginOutage(line.world, { kind, lastsMs: 10_000_000 });
      for (let index = 0; index < 12; index += 1) await look(line);
    });
    return line.world.history;
  };
  for (const kind of OUTAGE_KINDS) {
    const history = await play(kind);
    expect(await play(kind)).toEqual(history);
    const acted = eventsOf(history, "restore-accepted").length;
    expect(`${kind} ${acted > 0 && kind !== "lag"}`).toBe(
      `${kind} ${["errors", "lost", "time-outs", "mixed"].includes(kind)}`,
    );
  }
});
