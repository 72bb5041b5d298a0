import { describe, expect, test } from "vitest";
import { redactor } from "../../../src/text/untrusted.ts";
import { isDenied, isNotFound, VpsError } from "../../../src/vps/errors.ts";
import { refusal } from "../../../src/vps/refusal.ts";
import type { HttpResponse } from "../../../src/world.ts";
import { json, TOKEN } from "../../../testing/canned-transport.ts";

function fails(answer: Partial<HttpResponse>, method: "GET" | "POST" = "GET"): VpsError {
  const call = { method, what: "Reading server 12345", needs: "servers:read", ifMissing: "Check server-id." };
  return refusal(call, { status: 200, headers: {}, body: "", ...answer }, redactor(TOKEN), undefined);
}

const DEVELOPERS = "https://admin.vps.org/account/developers/";

describe("A status that was not hoped for", () => {
  test.each([
    [101, "bad-answer", "101 Switching Protocols", /^If this goes on, check api-url\.$/],
    [199, "bad-answer", "199", /^If this goes on, check api-url\.$/],
    [201, "bad-answer", "201 Created", /^If this goes on, check api-url\.$/],
    [204, "bad-answer", "204 No Content", /^If this goes on, check api-url\.$/],
    [206, "bad-answer", "206 Partial Content", /^If this goes on, check api-url\.$/],
    [300, "redirected", "300 Multiple Choices", /never followed/],
    [301, "redirected", "301 Moved Permanently", /never followed.*check api-url/],
    [302, "redirected", "302 Found", /never followed/],
    [304, "redirected", "304 Not Modified", /never followed/],
    [307, "redirected", "307 Temporary Redirect", /never followed/],
    [400, "rejected", "400 Bad Request", /^If this goes on, check api-url\.$/],
    [
      401,
      "unauthorized",
      "401 Unauthorized",
      new RegExp(`wrong, expired or revoked.*${DEVELOPERS}.*api-token`),
    ],
    [402, "rejected", "402 Payment Required", /^If this goes on, check api-url\.$/],
    [403, "forbidden", "403 Forbidden", new RegExp(`the permission servers:read.*${DEVELOPERS}`)],
    [404, "not-found", "404 Not Found", /^Check server-id\.$/],
    [405, "rejected", "405 Method Not Allowed", /^If this goes on, check api-url\.$/],
    [408, "unavailable", "408 Request Timeout", /a fault of its own: try again later/],
    [409, "rejected", "409 Conflict", /^If this goes on, check api-url\.$/],
    [418, "rejected", "418 I'm a Teapot", /^If this goes on, check api-url\.$/],
    [429, "rate-limited", "429 Too Many Requests", /limits the number of requests/],
    [499, "rejected", "499", /^If this goes on, check api-url\.$/],
    [500, "unavailable", "500 Internal Server Error", /a fault of its own: try again later/],
    [503, "unavailable", "503 Service Unavailable", /a fault of its own: try again later/],
    [599, "unavailable", "599", /a fault of its own: try again later/],
    [600, "bad-answer", "600", /^If this goes on, check api-url\.$/],
    [999, "bad-answer", "999", /^If this goes on, check api-url\.$/],
  ])("%i is %s", (status, kind, words, remedy) => {
    const error = fails(json({}, { status }));
    expect(error).toMatchObject({ name: "VpsError", kind, status });
    expect(error.message).toBe(`Reading server 12345 failed: VPS.org answered ${words}.`);
    expect(error.remedy).toMatch(remedy);
  });

  test.each([202, 503])("%i to a call that may have changed something has no advice", (status) => {
    expect(fails({ status }, "POST").remedy).toBeUndefined();
  });

  test("of a change that is refused says where to look", () => {
    expect(fails({ status: 400 }, "POST").remedy).toMatch(
      /^Look at what VPS\.org says of it, and at the server/u,
    );
  });

  // What a read may be repeated after; what a create must be looked up after; what it may be sent again after.
  test.each([
    ["not-sent", true, false, true],
    ["too-late", true, false, true],
    ["rate-limited", true, false, true],
    ["unauthorized", false, false, false],
    ["forbidden", false, false, false],
    ["not-found", false, false, false],
    ["rejected", false, false, false],
    ["intermediary", true, true, false],
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
  ])("has the wait that was asked for (%j)", (headers, ms) => {
    for (const status of [429, 503]) expect(fails({ status, headers }).retryAfterMs).toBe(ms);
  });
});

describe("The API's own word is a JSON object", () => {
  const STATUSES = [401, 403, 404, 405, 410];
  const html = { "content-type": "text/html; charset=utf-8" };
  const page = { headers: html, body: "<!doctype html><title>Not Found</title>" };
  const object = { body: '{"detail": "Not found."}' };

  test.each([
    [page, "a web page"],
    [{ body: "\n<html>" }, "a web page"],
    [{ headers: html, body: "Forbidden" }, "a web page"],
    [{ headers: html, ...object }, "a web page"],
    [{}, "empty"],
    [{ headers: { "content-type": "application/json" }, body: " " }, "empty"],
    [{ body: "Forbidden" }, "not JSON"],
    [{ body: '{"detail": "cut' }, "not JSON"],
    [{ body: "[]" }, "not JSON"],
    [{ body: '"no"' }, "not JSON"],
    [{ body: "null" }, "not JSON"],
    [{ headers: { "content-type": "text/plain" }, ...object }, "not JSON"],
    [{ headers: { "content-type": "application/jsonp" }, ...object }, "not JSON"],
    [{ headers: { "content-type": "x-application/json" }, ...object }, "not JSON"],
    [{ headers: { "content-type": "text/plain; of=application/json" }, ...object }, "not JSON"],
  ])("%j is not: something in front of it answered", (answer, what) => {
    for (const status of STATUSES) {
      const error = fails({ ...answer, status });
      expect(error).toMatchObject({
        kind: "intermediary",
        title: "Unexpected response",
        message: `Reading server 12345 failed: the answer is not VPS.org's: ${what}, ${status}.`,
        remedy: expect.stringMatching(/gateway.*firewall.*proxy/),
        refused4xx: false,
        passing: true,
        outcomeUnknown: true,
        sendAgain: false,
        status,
      });
      expect([isNotFound(error), isDenied(error)]).toEqual([false, false]);
    }
  });

  test.each([
    undefined,
    "",
    "application/json",
    "Application/JSON; charset=utf-8",
    "application/problem+json",
    " application/json",
    "text/json",
  ])("with the type %j", (type) => {
    const headers = type === undefined ? {} : { "content-type": type };
    const kinds = STATUSES.map((status) => fails({ ...object, headers, status }).kind);
    expect(kinds).toEqual(["unauthorized", "forbidden", "not-found", "rejected", "rejected"]);
  });

  test("only where gateways use the status, too: a 400 is refused, a 503 a lost answer, whoever says it", () => {
    for (const [status, kind] of [
      [400, "rejected"],
      [409, "rejected"],
      [429, "rate-limited"],
      [503, "unavailable"],
    ] as const)
      expect(fails({ ...page, status })).toMatchObject({ kind });
  });
});

test.each([
  [400, true],
  [401, true],
  [402, true],
  [403, true],
  [404, true],
  [408, false],
  [409, true],
  [422, true],
  [429, true],
  [499, true],
  [500, false],
  [600, false],
  [302, false],
  [200, false],
])("%i was refused by the API with a 4xx: %s", (status, refused4xx) => {
  expect(fails(json({}, { status }))).toMatchObject({ refused4xx });
});

test.each([
  [429, "600", /asks for a pause of 10 min: try again after it/],
  [503, "3600", /asks for a pause of 1 h: try again after it/],
  [429, "120", /limits the number of requests/],
  [422, "600", /check api-url/],
])(
  "a %i that asks for %s s says so where it passes and that is longer than is ever waited for",
  (status, seconds, remedy) => {
    const error = fails({ status, headers: { "retry-after": seconds } });
    expect(error.remedy).toMatch(remedy);
  },
);

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
  ])("%j", (body, said) => {
    const error = fails(json(body, { status: 400 }));
    expect(error.message).toBe(`Reading server 12345 failed: VPS.org answered 400 Bad Request${said}.`);
  });

  test.each(["", "<html>hunter2</html>", '{"detail": "hunter2"', "[".repeat(100_000)])(
    "is nothing where the body is not JSON (%#)",
    (body) => {
      expect(fails({ status: 500, body }).message).toBe(
        "Reading server 12345 failed: VPS.org answered 500 Internal Server Error.",
      );
    },
  );

  test("is one line without commands, at most 300 characters long", () => {
    const hostile = fails(json({ detail: "a\n::error::b\u001b[2J ##[error]c" }, { status: 400 }));
    expect(hostile.message).toMatch(/\(a ::error::b # #\[error\]c\)\.$/);
    const long = fails(json({ detail: "é".repeat(1_000) }, { status: 400 }));
    expect(long.message).toContain(`(${"é".repeat(299)}…)`);
  });

  test("never has the token, even where it was hidden in pieces", () => {
    const pieces = `${TOKEN.slice(0, 8)}\u200b${TOKEN.slice(8)}`;
    for (const text of [TOKEN, pieces, `${"x".repeat(295)}${TOKEN}`]) {
      for (const body of [{ detail: text }, { [text]: ["Wrong."] }, { name: [text] }]) {
        const { message } = fails(json(body, { status: 400 }));
        expect(message).not.toContain(TOKEN.slice(0, 8));
        expect(message).toMatch(text.length < 100 ? /\*\*\*/ : /x…\)\.$|x\*/);
      }
    }
  });
});
