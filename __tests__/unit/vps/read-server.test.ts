import { describe, expect, test } from "vitest";
import { createClient } from "../../../src/vps/client.ts";
import { isDenied, isNotFound, UnlistedServer } from "../../../src/vps/errors.ts";
import { type HttpResponse, TransportError } from "../../../src/world.ts";
import { answering, BASE_URL, connection, json, rejection } from "../../../testing/canned-transport.ts";

const UUID = "123e4567-e89b-42d3-a456-426614174000";
const SERVER = { id: 12345, uuid: UUID, name: "web", status: "active" };
const OTHER = { id: 1, uuid: UUID.replace("1", "2"), name: "db", status: "stopped" };
const REFUSED = new TransportError("connect ECONNREFUSED", false);
const LOST = new TransportError("read ECONNRESET", true);
const HTML = { "content-type": "text/html" };
const LIST = json({ count: 2, results: [OTHER, SERVER] });

type Answer = Partial<HttpResponse> | Error;

/** Reads servers one after the other with one client: what came of each, and what was asked for. */
async function read(ids: readonly (number | string)[], ...answers: Answer[]) {
  const transport = answering(...answers);
  const line = connection(transport);
  const api = createClient(line);
  const results: unknown[] = [];
  for (const id of ids) results.push(await api.readServer(id).catch((error: unknown) => error));
  return {
    results,
    asked: transport.asked.map(({ url }) => url.replace(`${BASE_URL}/servers/`, "")),
    line,
  };
}

const times = (count: number, answer: Answer): Answer[] => Array(count).fill(answer);
const PAGE = "?page_size=100";

describe("A server is read from the list where its own call answers", () => {
  const cases: [string, Answer[]][] = [
    ["404", [json({}, { status: 404 })]],
    ["405", [json({}, { status: 405 })]],
    ["400", [json({}, { status: 400 })]],
    ["410", [json({}, { status: 410 })]],
    ["302", [{ status: 302 }]],
    ["Django's own page for a path that is not there", [{ status: 404, headers: HTML, body: "<html>" }]],
    ["500, again and again", times(3, { status: 500 })],
    ["503, in between no answer", [{ status: 503 }, LOST, { status: 503 }]],
    ["a page of a gateway, again and again", times(3, { status: 403, headers: HTML, body: "<html>" })],
    ["200 and a page", times(3, { headers: HTML, body: "<html>" })],
    ["another shape", times(3, json({ success: true, data: [SERVER] }))],
    ["without a state", times(3, json({ id: 12345 }))],
    ["about another server", times(3, json({ id: 12346, status: "active" }))],
    ["about another server, too", times(3, json({ id: 12346, uuid: UUID, status: "active" }))],
  ];
  test.each(cases)("%s; found out once", async (_, answers) => {
    const { results, asked } = await read([12345, 1, 12345], ...answers, LIST, LIST, LIST);
    expect(results).toEqual([SERVER, OTHER, SERVER]);
    expect(asked).toEqual([...answers.map(() => "12345/"), PAGE, PAGE, PAGE]);
  });

  test("a UUID, which that call may know, is tried all the same", async () => {
    const { results, asked } = await read([12345, UUID], json({}, { status: 404 }), LIST, json(SERVER));
    expect(results).toEqual([SERVER, SERVER]);
    expect(asked).toEqual(["12345/", PAGE, `${UUID}/`]);
  });

  test("but a page to a UUID may be a gateway's", async () => {
    const page = { status: 404, headers: HTML, body: "<html>" };
    const { results } = await read([UUID], page, page, json(SERVER));
    expect(results).toEqual([SERVER]);
  });

  test("for the moment only, if it has worked before", async () => {
    const gone = times(3, { status: 500 });
    const { results, asked } = await read([12345, 12345, 12345], json(SERVER), ...gone, LIST, json(SERVER));
    expect(results).toEqual([SERVER, SERVER, SERVER]);
    expect(asked).toEqual(["12345/", "12345/", "12345/", "12345/", PAGE, "12345/"]);
  });
});

describe("A read of a server", () => {
  test("is repeated after what passes", async () => {
    const { results, asked } = await read([12345], REFUSED, { status: 503 }, LOST, REFUSED, json(SERVER));
    expect(results).toEqual([SERVER]);
    expect(asked).toEqual(Array(5).fill("12345/"));
  });

  test.each([
    ["its token is refused", json({}, { status: 401 }), 1],
    ["its token may not", json({}, { status: 403 }), 1],
    ["it never left", REFUSED, 5],
    ["it is throttled", { status: 429 }, 5],
  ] as [string, Answer, number][])("does not go through the list where %s", async (_, answer, count) => {
    const { results, asked } = await read([12345], ...times(count, answer));
    expect(results).toEqual([expect.objectContaining({ name: "VpsError" })]);
    expect(asked).toEqual(Array(count).fill("12345/"));
    expect(isDenied(results[0])).toBe(count === 1);
  });

  test("says nothing of a denial but its detail: the rest may hold a password", async () => {
    const denied = json({ detail: "Not this token.", password: ["hunter2"] }, { status: 403 });
    const { results } = await read([12345], denied);
    expect(results[0]).toMatchObject({ message: expect.stringMatching(/ \(Not this token\.\)\.$/) });
  });

  test("tells a denial of the list, too", async () => {
    const { results } = await read([12345], json({}, { status: 404 }), json({}, { status: 403 }));
    expect(isDenied(results[0])).toBe(true);
  });

  test.each([
    [12345, { status: 500 }, "answered 500 Internal Server Error."],
    [12345, json({ ...SERVER, id: 12346 }), "body.id should be 12345, got number 12346."],
    [UUID, json(OTHER), `body.id should be ${UUID}, got number 1.`],
  ])("of %s whose time is over does not begin with the list (%#)", async (id, answer, why) => {
    const line = connection(answering(answer));
    await line.clock.sleep(1_000);
    const error = await rejection(createClient(line).readServer(id, { deadline: 1_000 }));
    expect(error).toMatchObject({ message: expect.stringMatching(new RegExp(`${why}$`)) });
  });

  test("keeps the id that it was asked by, whichever the answer has", async () => {
    const answered = { uuid: UUID, hostname: "web", status: "active" };
    expect((await read([12345], json(answered))).results).toEqual([
      { id: 12345, uuid: UUID, name: "web", status: "active" },
    ]);
    const plain = { id: 12345, name: "web", status: "active" };
    expect((await read([UUID], json(plain))).results).toEqual([{ ...plain, uuid: UUID }]);
  });
});

describe("A server in no list", () => {
  test("is missing, with the permission that may be the reason", async () => {
    const { results } = await read([7], json({}, { status: 404 }), json({ results: [SERVER] }));
    expect(isNotFound(results[0])).toBe(true);
    expect(results[0]).toMatchObject({
      message: expect.stringMatching(/^Reading server 7 failed: .*answered 404.*lists no such server/),
      remedy: expect.stringMatching(/server-id: 7 may be misspelt.*servers:read/),
    });
  });

  test.each([
    [[json({}, { status: 404 }), LIST], 2, true],
    [[json({}, { status: 404 }), json({ results: [] })], 0, true],
    [[json({}, { status: 400 }), LIST], 2, false],
    [[{ status: 404, headers: HTML, body: "<html>" }, LIST], 2, false],
  ] as [Answer[], number, boolean][])(
    "says what the list had instead, and whether the API itself said 404 (%#)",
    async (answers, others, apiSaidNotFound) => {
      const { results } = await read([7], ...answers);
      expect(results[0]).toBeInstanceOf(UnlistedServer);
      expect(results[0]).toMatchObject({ apiSaidNotFound });
      expect((results[0] as UnlistedServer).others).toHaveLength(others);
    },
  );

  test("was not answered 404 where it was not asked for by itself", async () => {
    const { results } = await read([12345, 7], json({}, { status: 400 }), LIST, LIST);
    expect(results[1]).toMatchObject({
      message: "Reading server 7 failed: VPS.org lists no such server.",
      apiSaidNotFound: false,
    });
  });

  test("where the token sees no server at all says so", async () => {
    const { results } = await read([7], json({}, { status: 404 }), json({ results: [] }));
    expect(results[0]).toMatchObject({
      remedy: expect.stringMatching(/^This token sees no server at all\. Check server-id/),
    });
  });

  test("is not called missing where it may be among the entries that cannot be read", async () => {
    const odd = json({ count: 3, results: [OTHER, { id: 12345 }, null] });
    const { results } = await read(
      [12345, 1],
      json({}, { status: 404 }),
      odd,
      json({}, { status: 404 }),
      odd,
    );
    expect(results[0]).toMatchObject({
      kind: "bad-answer",
      message: expect.stringContaining("2 entries that cannot be read"),
    });
    expect(results[1]).toEqual(OTHER);
  });
});
