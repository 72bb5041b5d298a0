import { describe, expect, test } from "vitest";
import { virtualClock } from "../../../simulator/clock.ts";
import { type Call, exchange } from "../../../src/vps/call.ts";
import { VpsError } from "../../../src/vps/errors.ts";
import { DepartureError, readId } from "../../../src/vps/parse.ts";
import { path } from "../../../src/vps/path.ts";
import { type HttpResponse, type Transport, TransportError } from "../../../src/world.ts";
import {
  answering,
  BASE_URL,
  connection,
  json,
  rejection,
  TOKEN,
} from "../../../testing/canned-transport.ts";

const READ: Call<unknown> = {
  method: "GET",
  path: path`/servers/12345/`,
  what: "Reading server 12345",
  needs: "servers:read",
  ifMissing: "Check server-id.",
  attempts: 1,
  again: () => false,
  succeeded: (status) => status === 200,
  parse: (body) => body,
};

async function fails(
  answer: Partial<HttpResponse> | Error,
  call: Partial<Call<unknown>> = {},
): Promise<VpsError> {
  const error = await rejection(exchange(connection(answering(answer)), { ...READ, ...call }));
  if (error instanceof VpsError) return error;
  throw error;
}

describe("An id that an answer gives away is not lost", () => {
  const create = { readId, method: "POST", succeeded: (status: number) => status === 201 } as const;
  test.each([200, 202, 206])("with %i", async (status) => {
    const error = await fails(json({ id: 802 }, { status }), create);
    expect(error).toMatchObject({ kind: "bad-answer", answeredId: 802, outcomeUnknown: true });
    expect(error.message).toMatch(/ The answer names snapshot 802\.$/);
    expect(error.afterUnknown()).toMatchObject({ answeredId: 802, message: error.message });
  });

  test("in a body that departs otherwise", async () => {
    const parse = () => {
      throw new DepartureError("body.server.id", "1", 2, 802);
    };
    const error = await fails(json({ id: 802 }, { status: 201 }), { ...create, parse });
    expect(error).toMatchObject({ answeredId: 802, status: 201 });
    expect(error.message).toMatch(
      /body\.server\.id should be 1, got number 2\. The answer names snapshot 802\.$/,
    );
  });

  test.each([
    json({ id: 802 }, { status: 199 }),
    json({ id: 802 }, { status: 300 }),
    json({ id: 802 }, { status: 400 }),
    json({ id: "x" }, { status: 200 }),
    json([], { status: 200 }),
    { status: 200, body: "<html>" },
    { status: 204 },
  ])("where there is one (%j)", async (answer) => {
    expect((await fails(answer, create)).answeredId).toBeUndefined();
  });
});

describe("An answer with the right status", () => {
  test("has the token replaced in every text, keys and numbers left alone", async () => {
    const body = { a: `Bearer ${TOKEN}`, b: [{ c: TOKEN }], d: 7 };
    expect(await exchange(connection(answering(json(body))), READ)).toEqual({
      a: "Bearer ***",
      b: [{ c: "***" }],
      d: 7,
    });
  });

  test("has it replaced in every text where something invisible stands between its letters, too", async () => {
    const hidden = ["\u200b", "\u0000", "\u001b[31m", "\ufeff", "\u2066"].map(
      (between) => `a ${TOKEN.slice(0, 8)}${between}${TOKEN.slice(8)} b`,
    );
    const base64 = Buffer.from(TOKEN).toString("base64");
    const body = { name: hidden, encoded: `${base64.slice(0, 5)}\u200b${base64.slice(5)}` };
    const read = (await exchange(connection(answering(json(body))), READ)) as typeof body;
    expect(read.name).toEqual(Array(5).fill("a *** b"));
    expect(read.encoded).not.toContain(base64.slice(0, 20));
  });

  test.each([
    ["nothing", "", "body should be JSON, got an empty text"],
    ["white space", " \n", "body should be JSON, got an empty text"],
    ["a web page", "<html>hunter2", "body should be JSON, got another text"],
    ["a cut text", '{"id": 8', "body should be JSON, got another text"],
    [
      "nesting without end",
      "[".repeat(200_000) + "]".repeat(200_000),
      "body should be JSON, got another text",
    ],
  ])("but %s as its body is a bad answer", async (_, body, what) => {
    expect(await fails({ body })).toMatchObject({
      kind: "bad-answer",
      status: 200,
      message: `Reading server 12345 failed: VPS.org answered 200, but not as documented: ${what}.`,
      remedy: "If this goes on, check api-url.",
      cause: expect.any(DepartureError),
    });
  });

  test("but a bad body after a change has no advice: what became of it is looked up", async () => {
    expect((await fails({ body: "" }, { method: "POST" })).remedy).toBeUndefined();
  });

  test("has its body left alone where it does not matter", async () => {
    const { parse: _, ...call } = READ;
    expect(await exchange(connection(answering({ body: "<html>" })), call)).toBeUndefined();
  });

  test("that trips over a bug of ours is not called the API's fault", async () => {
    const bug = new TypeError("x is not a function");
    const parse = () => {
      throw bug;
    };
    expect(await rejection(exchange(connection(answering(json({}))), { ...READ, parse }))).toBe(bug);
    expect(await rejection(fails(json({ id: 802 }, { status: 202 }), { readId: parse }))).toBe(bug);
    const redact = () => {
      throw bug;
    };
    const line = connection(answering(json({ name: "web" })), { redact });
    expect(await rejection(exchange(line, READ))).toBe(bug);
  });
});

describe("No answer", () => {
  test.each([
    [false, "not-sent", "Check the runner's network and api-url."],
    [true, "no-answer", "Try again later; if this goes on, check the runner's network and api-url."],
  ])("maybe sent: %s is %s", async (maybeSent, kind, remedy) => {
    const error = await fails(new TransportError(`read ECONNRESET\n${TOKEN}`, maybeSent));
    expect(error).toMatchObject({ kind, message: "Reading server 12345 failed: read ECONNRESET ***." });
    expect(error.remedy).toBe(remedy);
    expect(error.status).toBeUndefined();
  });

  test("but an error that nobody knows goes on as it is", async () => {
    const bug = new TypeError("a bug");
    expect(await rejection(exchange(connection(answering(bug)), READ))).toBe(bug);
  });
});

describe("A request", () => {
  test("has the token, and says what it takes", async () => {
    const transport = answering(json({}), json({}));
    const line = connection(transport);
    await exchange(line, READ);
    await exchange(line, { ...READ, method: "POST", body: '{"action":"stop"}' });
    expect(transport.asked).toEqual([
      {
        method: "GET",
        url: `${BASE_URL}/servers/12345/`,
        headers: { accept: "application/json", authorization: `Bearer ${TOKEN}` },
        timeoutMs: 30_000,
        signal: line.signal,
      },
      {
        method: "POST",
        url: `${BASE_URL}/servers/12345/`,
        headers: {
          accept: "application/json",
          authorization: `Bearer ${TOKEN}`,
          "content-type": "application/json",
        },
        body: '{"action":"stop"}',
        timeoutMs: 60_000,
        signal: line.signal,
      },
    ]);
  });

  test("near the deadline has 5 s more than is left", async () => {
    for (const [now, deadline, timeoutMs] of [
      [0, 100_000, 30_000],
      [0, 20_000, 25_000],
      [20_000, 20_000, 5_000],
    ] as const) {
      const transport = answering(json({}));
      const line = connection(transport);
      await line.clock.sleep(now);
      await exchange(line, READ, { deadline });
      expect(transport.asked[0]?.timeoutMs).toBe(timeoutMs);
    }
  });

  test("is not sent once the run was told to end", async () => {
    const reason = new Error("told to end");
    const transport = answering(json({}));
    const line = connection(transport, { signal: AbortSignal.abort(reason) });
    expect(await rejection(exchange(line, READ))).toBe(reason);
    expect(transport.asked).toEqual([]);
    // A last word has a signal of its own.
    const signal = new AbortController().signal;
    await exchange(line, READ, { signal });
    expect(transport.asked[0]?.signal).toBe(signal);
  });

  test("takes no longer than it may", async () => {
    const transport = answering(json({}), json({}), json({}));
    const line = connection(transport);
    await exchange(line, READ, { exchangeLimitMs: 20_000 });
    await exchange(line, { ...READ, method: "POST" }, { exchangeLimitMs: 20_000 });
    await exchange(line, READ, { exchangeLimitMs: 90_000 });
    expect(transport.asked.map(({ timeoutMs }) => timeoutMs)).toEqual([20_000, 20_000, 30_000]);
  });

  test("keeps to a shorter Retry-After where it is told so", async () => {
    const busy = { status: 429, headers: { "retry-after": "60" } };
    const line = connection(answering(busy, json({})));
    await exchange(line, { ...READ, attempts: 2, again: () => true }, { longestRetryAfterMs: 30_000 });
    expect(line.pauses).toEqual([30_000]);
  });

  test("is not sent where what has to be looked at before it lasts past the deadline", async () => {
    const clock = virtualClock();
    let sent = 0;
    const transport: Transport = async () => {
      sent += 1;
      return json({});
    };
    const line = { ...connection(transport), clock };
    const options = { deadline: 1_000, beforeSend: () => clock.sleep(1_500) };
    const error = await clock.run(() => rejection(exchange(line, { ...READ, method: "POST" }, options)));
    expect(error).toMatchObject({ kind: "too-late" });
    expect(sent).toBe(0);
  });

  test("is not sent where even the last attempt's time is over, and says so", async () => {
    const transport = answering(json({}));
    const line = connection(transport);
    const error = await rejection(exchange(line, READ, { deadline: line.clock.now() - 5_000 }));
    expect(error).toMatchObject({ kind: "too-late", message: expect.stringContaining("no time left") });
    expect(transport.asked).toEqual([]);
  });

  test("is tried until its deadline where its attempts have no number", async () => {
    let asked = 0;
    const line = connection(async () => {
      asked += 1;
      return { status: 503, headers: {}, body: "" };
    });
    const options = { attempts: Number.POSITIVE_INFINITY, deadline: 600_000 };
    await rejection(exchange(line, { ...READ, again: () => true }, options));
    // Half of 20 s between them, of 1, 2, 4, 8 and 16 at first.
    expect(asked).toBeGreaterThan(60);
    expect(line.clock.now()).toBe(600_000);
    expect(Math.max(...line.pauses)).toBe(10_000);
  });

  test("takes fewer attempts where it is told so", async () => {
    const transport = answering(...Array(9).fill({ status: 503 }));
    const call = { ...READ, attempts: 5, again: () => true };
    await rejection(exchange(connection(transport), call, { attempts: 2 }));
    expect(transport.asked).toHaveLength(2);
  });

  test("has time-outs of the clock, pauses included", async () => {
    const clock = virtualClock();
    const hanging: Transport = async ({ timeoutMs }) => {
      await clock.sleep(timeoutMs);
      throw new TransportError("no complete answer", true);
    };
    const line = connection(hanging, { clock, random: () => 0 });
    const call = { ...READ, attempts: 9, again: () => true };
    await clock.run(() => rejection(exchange(line, call, { deadline: 100_000 })));
    // Three whole attempts, then one that may last 5 s longer than the deadline.
    expect(clock.now()).toBe(105_000);
  });
});
