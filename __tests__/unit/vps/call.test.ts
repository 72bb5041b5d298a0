import { describe, expect, test } from "vitest";
import { virtualClock } from "../../../simulator/clock.ts";
import { type Call, exchange } from "../../../src/vps/call.ts";
import { VpsError } from "../../../src/vps/errors.ts";
import { DepartureError } from "../../../src/vps/parse.ts";
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
  url: `${BASE_URL}/servers/12345/`,
  what: "Reading server 12345",
  needs: "servers:read",
  ifMissing: "Check server-id.",
  attempts: 1,
  again: () => false,
  succeeded: (status) => status === 200,
  parse: (body) => body,
  hasBody: true,
};

async function fails(
  answer: Partial<HttpResponse> | Error,
  call: Partial<Call<unknown>> = {},
): Promise<VpsError> {
  const error = await rejection(exchange(connection(answering(answer)), { ...READ, ...call }));
  if (error instanceof VpsError) return error;
  throw error;
}

const DEVELOPERS = "https://admin.vps.org/account/developers/";

describe("A status that was not hoped for", () => {
  test.each([
    [201, "bad-answer", "201 Created", undefined],
    [204, "bad-answer", "204 No Content", undefined],
    [206, "bad-answer", "206 Partial Content", undefined],
    [300, "redirected", "300 Multiple Choices", /never followed/],
    [301, "redirected", "301 Moved Permanently", /never followed.*check api-url/],
    [302, "redirected", "302 Found", /never followed/],
    [304, "redirected", "304 Not Modified", /never followed/],
    [307, "redirected", "307 Temporary Redirect", /never followed/],
    [400, "rejected", "400 Bad Request", undefined],
    [
      401,
      "unauthorized",
      "401 Unauthorized",
      new RegExp(`wrong, expired or revoked.*${DEVELOPERS}.*api-token`),
    ],
    [402, "rejected", "402 Payment Required", undefined],
    [403, "forbidden", "403 Forbidden", new RegExp(`takes the permission servers:read.*${DEVELOPERS}`)],
    [404, "not-found", "404 Not Found", /^Check server-id\.$/],
    [405, "rejected", "405 Method Not Allowed", undefined],
    [408, "unavailable", "408 Request Timeout", undefined],
    [409, "rejected", "409 Conflict", undefined],
    [418, "rejected", "418 I'm a Teapot", undefined],
    [429, "rate-limited", "429 Too Many Requests", /limits the number of requests/],
    [499, "rejected", "499", undefined],
    [500, "unavailable", "500 Internal Server Error", undefined],
    [503, "unavailable", "503 Service Unavailable", undefined],
    [599, "unavailable", "599", undefined],
  ])("%i is %s", async (status, kind, words, remedy) => {
    const error = await fails({ status });
    expect(error).toMatchObject({ name: "VpsError", kind, status });
    expect(error.message).toBe(`Reading server 12345 failed: VPS.org answered ${words}.`);
    if (remedy === undefined) expect(error.remedy).toBeUndefined();
    else expect(error.remedy).toMatch(remedy);
  });

  // What a read may be repeated after; what a create must be looked up after; what it may be sent again after.
  test.each([
    ["not-sent", true, false, true],
    ["rate-limited", true, false, true],
    ["unauthorized", false, false, false],
    ["forbidden", false, false, false],
    ["not-found", false, false, false],
    ["rejected", false, false, false],
    ["redirected", false, true, false],
    ["unavailable", true, true, false],
    ["bad-answer", true, true, false],
    ["no-answer", true, true, false],
  ] as const)(
    "%s: repeat a read %s, outcome unknown %s, send again %s",
    (kind, passing, outcomeUnknown, sendAgain) => {
      const error = new VpsError({ kind, what: "It", cameBack: "no." });
      expect(error).toMatchObject({ passing, outcomeUnknown, sendAgain });
    },
  );

  test.each([
    [{ "retry-after": "30" }, 30_000],
    [{ "retry-after": "Thu, 16 Jan 2025 16:15:30 GMT", date: "Thu, 16 Jan 2025 16:15:00 GMT" }, 30_000],
    [{ "retry-after": "soon" }, undefined],
    [{}, undefined],
  ])("has the wait that was asked for (%j)", async (headers, ms) => {
    for (const status of [429, 503]) expect((await fails({ status, headers })).retryAfterMs).toBe(ms);
  });
});

describe("What the API says of an error", () => {
  test.each([
    [{ detail: "Invalid token." }, " (Invalid token.)"],
    [{ detail: ["One.", "Two."] }, " (One. Two.)"],
    [
      { name: ["Too long.", "Not plain."], server_id: ["Wrong."] },
      " (name: Too long. Not plain.; server_id: Wrong.)",
    ],
    [{ name: [1, { a: 1 }, "Wrong."] }, " (name: Wrong.)"],
    [{ password: "hunter2", server: { password: "hunter2" } }, ""],
    [{ detail: { password: "hunter2" } }, ""],
    [["Limit reached.", 1, { password: "hunter2" }], " (Limit reached.)"],
    [{ error: "Limit reached.", password: "hunter2" }, " (Limit reached.)"],
    [{ message: "Limit reached." }, " (Limit reached.)"],
    [{ error: { password: "hunter2" } }, ""],
    [{ name: [] }, ""],
    [{ name: [1, { a: 1 }] }, ""],
    ["hunter2", ""],
    [null, ""],
  ])("%j", async (body, said) => {
    const error = await fails(json(body, { status: 400 }));
    expect(error.message).toBe(`Reading server 12345 failed: VPS.org answered 400 Bad Request${said}.`);
  });

  test.each(["", "<html>hunter2</html>", '{"detail": "hunter2"', "[".repeat(100_000)])(
    "is nothing where the body is not JSON (%#)",
    async (body) => {
      expect((await fails({ status: 500, body })).message).toBe(
        "Reading server 12345 failed: VPS.org answered 500 Internal Server Error.",
      );
    },
  );

  test("is one line without commands, at most 300 characters long", async () => {
    const hostile = await fails(json({ detail: "a\n::error::b\u001b[2J ##[error]c" }, { status: 400 }));
    expect(hostile.message).toMatch(/\(a ::error::b # #\[error\]c\)\.$/);
    const long = await fails(json({ detail: "é".repeat(1_000) }, { status: 400 }));
    expect(long.message).toContain(`(${"é".repeat(299)}…)`);
  });

  test("never has the token, even where it was hidden in pieces", async () => {
    const pieces = `${TOKEN.slice(0, 8)}\u200b${TOKEN.slice(8)}`;
    for (const text of [TOKEN, pieces, `${"x".repeat(295)}${TOKEN}`]) {
      for (const body of [{ detail: text }, { [text]: ["Wrong."] }, { name: [text] }]) {
        const { message } = await fails(json(body, { status: 400 }));
        expect(message).not.toContain(TOKEN.slice(0, 8));
        expect(message).toMatch(text.length < 100 ? /\*\*\*/ : /x…\)\.$|x\*/);
      }
    }
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
    const call = { ...READ, hasBody: false, parse: (body: unknown) => body };
    expect(await exchange(connection(answering({ body: "<html>" })), call)).toBeUndefined();
  });

  test("that trips over a bug of ours is not called the API's fault", async () => {
    const bug = new TypeError("x is not a function");
    const parse = () => {
      throw bug;
    };
    expect(await rejection(exchange(connection(answering(json({}))), { ...READ, parse }))).toBe(bug);
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
    [true, "no-answer", undefined],
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
        url: READ.url,
        headers: { accept: "application/json", authorization: `Bearer ${TOKEN}` },
        timeoutMs: 30_000,
        signal: line.signal,
      },
      {
        method: "POST",
        url: READ.url,
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

  test("near the deadline has 5 s more than is left, and never nothing", async () => {
    for (const [now, deadline, timeoutMs] of [
      [0, 100_000, 30_000],
      [0, 20_000, 25_000],
      [20_000, 20_000, 5_000],
      [30_000, 20_000, 1],
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
