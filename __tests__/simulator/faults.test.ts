import { expect, it } from "vitest";
import { DEFAULT_TOKEN } from "../../simulator/accounts.ts";
import {
  FAULT_KINDS,
  type Fault,
  type FaultKind,
  firstOf,
  randomFaults,
  scriptedFaults,
  USUAL_FAULTS,
} from "../../simulator/faults.ts";
import { eventsOf, faultCounts } from "../../simulator/history.ts";
import { TransportError } from "../../src/world.ts";
import { connect, NEW } from "../../testing/api-caller.ts";

const POST = { method: "POST", path: /\/snapshots\/$/ };

/** A create under the fault: what came back, and whether a snapshot was made of it. */
async function createUnder(fault: Fault) {
  const { clock, call, world, faults } = connect();
  faults.once(POST, fault);
  const reply = await clock.run(() => call("POST", "/snapshots/", NEW).catch((error: unknown) => error));
  return { reply, world, clock, made: eventsOf(world.history, "snapshot-created").length - 2 };
}

it.each([
  ["refuse", false, 0],
  ["drop-before", true, 0],
  ["drop-after", true, 1],
  ["cut", true, 1],
  ["slow", true, 1],
  ["huge", true, 1],
  ["late", true, 0],
] as const)("%s: no answer, perhaps sent %s, made at once %i", async (kind, maybeSent, expected) => {
  const { reply, made, world } = await createUnder({ kind });
  expect(reply).toBeInstanceOf(TransportError);
  expect(reply).toMatchObject({ maybeSent });
  expect(made).toBe(expected);
  expect(faultCounts(world.history)).toEqual({ [kind]: 1 });
  expect(eventsOf(world.history, "request")).toHaveLength(kind === "refuse" ? 0 : 1);
});

it.each(["cut", "slow", "huge", "empty", "html", "wrong-2xx", "server-error"] as const)(
  "%s: not acted on, if told so",
  async (kind) => {
    expect((await createUnder({ kind, applied: false })).made).toBe(0);
    expect((await createUnder({ kind, applied: true })).made).toBe(1);
  },
);

it("acts on a late request when it is due", async () => {
  const { reply, world, clock } = await createUnder({ kind: "late", ms: 90_000, status: 503 });
  expect(reply).toMatchObject({ status: 503 });
  await clock.run(() => clock.sleep(100_000));
  expect(eventsOf(world.history, "snapshot-created").at(-1)).toMatchObject({
    at: 90_000,
    request: 1,
    by: "api",
  });
});

it.each([
  [{ kind: "rate-limit" }, 429, undefined, 0],
  [{ kind: "rate-limit", retryAfter: "7" }, 429, "7", 0],
  [{ kind: "rate-limit", retryAfter: "soon" }, 429, "soon", 0],
  [{ kind: "rate-limit", retryAfter: "date" }, 429, "Thu, 16 Jan 2025 16:15:30 GMT", 0],
  [{ kind: "unauthorized" }, 401, undefined, 0],
  [{ kind: "forbidden" }, 403, undefined, 0],
  [{ kind: "redirect" }, 302, undefined, 0],
  [{ kind: "server-error", status: 500 }, 500, undefined, 1],
  [{ kind: "wrong-2xx" }, 202, undefined, 1],
] as [Fault, number, string | undefined, number][])(
  "%j answers %i",
  async (fault, status, retryAfter, expected) => {
    const { reply, made } = await createUnder(fault);
    expect(reply).toMatchObject({
      status,
      headers: retryAfter === undefined ? {} : { "retry-after": retryAfter },
    });
    expect(made).toBe(expected);
  },
);

it("redirects to another host", async () => {
  const { reply } = await createUnder({ kind: "redirect" });
  expect(reply).toMatchObject({ headers: { location: "https://elsewhere.example/api/v1/snapshots/" } });
});

it("answers 200 with nothing, or with a web page", async () => {
  expect((await createUnder({ kind: "empty" })).reply).toMatchObject({ status: 200, body: "" });
  const { reply } = await createUnder({ kind: "html" });
  expect(reply).toMatchObject({ status: 200, body: expect.stringMatching(/^<!doctype html>/) });
});

it("answers a delete with another success and a body", async () => {
  const { clock, call, faults } = connect();
  faults.once({ method: "DELETE" }, { kind: "wrong-2xx" });
  expect(await clock.run(() => call("DELETE", "/snapshots/801/"))).toMatchObject({ status: 200, json: {} });
});

it("garbles a body: half of it, or another one, with the true status", async () => {
  const half = await createUnder({ kind: "garbled" });
  expect(half.reply).toMatchObject({ status: 201, body: expect.stringMatching(/^\{"id":802/) });
  expect(half.made).toBe(1);
  expect((await createUnder({ kind: "garbled", text: "{}" })).reply).toMatchObject({
    status: 201,
    body: "{}",
  });
});

it("echoes the token, in texts or in an error", async () => {
  const echo = `Bearer ${DEFAULT_TOKEN.token} `;
  expect((await createUnder({ kind: "echo-token" })).reply).toMatchObject({
    status: 201,
    json: { name: echo + NEW.name, description: echo + NEW.description },
  });
  const { reply, made } = await createUnder({ kind: "echo-token", status: 400 });
  expect(reply).toMatchObject({
    status: 400,
    json: { detail: expect.stringContaining(DEFAULT_TOKEN.token) },
  });
  expect(made).toBe(0);
});

it("puts hostile text before every text, and leaves the world as it is", async () => {
  const { clock, call, faults, world } = connect();
  faults.once({ path: /\/snapshots\/$/ }, { kind: "hostile", text: "::error::" });
  const { json } = await clock.run(() => call("GET", "/snapshots/"));
  expect(json.results[0]).toMatchObject({
    name: "::error::pre-migration-snapshot",
    description: "::error::Before major migration",
    server: { name: "::error::web-server-01" },
  });
  expect(world.snapshots.get("801")?.name).toBe("pre-migration-snapshot");
});

it("lets listings not add up", async () => {
  const { clock, call, faults } = connect();
  const list = async (kind: FaultKind) => {
    faults.once({ method: "GET" }, { kind });
    return (await call("GET", "/snapshots/?page_size=100")).json;
  };
  await clock.run(async () => {
    expect(await list("short-list")).toMatchObject({ count: 2, next: null, results: [{ id: 801 }] });
    const { next } = await list("foreign-next");
    expect(next).toBe("https://elsewhere.example/api/v1/snapshots/?page=2");
    const same = await list("same-page");
    expect(same.next).toMatch(/^https:\/\/admin\.vps\.org\/api\/v1\/snapshots\/\?page_size=100$/);
    const again = await call("GET", "", undefined, { url: same.next });
    expect(again.json.results).toEqual(same.results);
    expect(await list("extra-fields")).toMatchObject({
      region: "north",
      results: [{ tags: expect.any(Array) }, {}],
    });
  });
});

it("shows old states", async () => {
  const { clock, call, faults } = connect();
  await clock.run(async () => {
    await clock.sleep(60_000);
    await call("POST", "/snapshots/801/restore/");
    faults.once({ path: /\/servers\// }, { kind: "stale", ms: 1 });
    expect((await call("GET", "/servers/12345/")).json.status).toBe("active");
    expect((await call("GET", "/servers/12345/")).json.status).toBe("restoring");
  });
});

it("refuses power calls, or forgets them", async () => {
  const { clock, call, faults, world } = connect();
  const stop = async (kind: FaultKind) => {
    faults.once({ path: /\/power\/$/ }, { kind });
    return (await call("POST", "/servers/12345/power/", { action: "stop" })).status;
  };
  await clock.run(async () => {
    expect([await stop("power-refused"), await stop("power-ignored")]).toEqual([400, 200]);
  });
  expect(eventsOf(world.history, "power")).toEqual([]);
  expect(faultCounts(world.history)).toEqual({ "power-refused": 1, "power-ignored": 1 });
});

it("follows its script: once, some times, always, until cleared", () => {
  const script = scriptedFaults();
  const target = { method: "GET", path: "/api/v1/servers/" };
  script.once({}, { kind: "refuse" });
  script.times(2, { method: "GET" }, { kind: "cut" });
  script.always({ path: /snapshots/ }, { kind: "html" });
  const kinds = () => script.next(target)?.kind;
  expect([kinds(), kinds(), kinds(), kinds()]).toEqual(["refuse", "cut", "cut", undefined]);
  const other = { method: "DELETE", path: "/api/v1/snapshots/1/" };
  expect([script.next(other)?.kind, script.next(other)?.kind]).toEqual(["html", "html"]);
  expect(firstOf(scriptedFaults(), script).next(other)?.kind).toBe("html");
  script.clear();
  expect(script.next(other)).toBeUndefined();
});

it("draws faults by seed: the same again, at their rate, of every kind, and only where they fit", () => {
  const draw = (seed: number, path: string, method: string) => {
    const source = randomFaults({ seed, rate: 0.3, kinds: FAULT_KINDS });
    return Array.from({ length: 5000 }, () => source.next({ method, path }));
  };
  const reads = draw(1, "/api/v1/snapshots/", "GET");
  const changes = draw(2, "/api/v1/servers/1/power/", "POST");
  expect(draw(1, "/api/v1/snapshots/", "GET")).toEqual(reads);
  const struck = reads.filter((fault) => fault !== undefined);
  expect(struck.length / reads.length).toBeCloseTo(0.3, 1);
  const kindsOf = (faults: readonly (Fault | undefined)[]) => new Set(faults.map((fault) => fault?.kind));
  expect(kindsOf([...reads, ...changes])).toEqual(new Set([undefined, ...FAULT_KINDS]));
  expect(kindsOf(reads).has("late") || kindsOf(changes).has("short-list")).toBe(false);
  expect(struck.every(({ kind }) => kind !== "power-refused")).toBe(true);
});

it("draws the usual faults if it is not told which", () => {
  const source = randomFaults({ seed: 1, rate: 1 });
  const kinds = Array.from({ length: 2000 }, () =>
    source.next({ method: "GET", path: "/api/v1/snapshots/" }),
  );
  expect(kinds.every((fault) => fault && USUAL_FAULTS.includes(fault.kind))).toBe(true);
  expect(USUAL_FAULTS).not.toContain("gateway");
});
