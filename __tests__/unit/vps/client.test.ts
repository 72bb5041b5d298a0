import { describe, expect, test } from "vitest";
import { isServer } from "../../../src/domain/model.ts";
import { type Api, createClient } from "../../../src/vps/client.ts";
import { VpsError } from "../../../src/vps/errors.ts";
import { type HttpResponse, TransportError } from "../../../src/world.ts";
import { documented } from "../../../testing/api-caller.ts";
import { answering, BASE_URL, connection, json } from "../../../testing/canned-transport.ts";

const UUID = "123e4567-e89b-42d3-a456-426614174000";
const ASKED = { serverId: 12345, name: "before-update", description: "text" };
const SERVER = { id: 12345, uuid: UUID, name: "web", status: "active" };

const REFUSED = new TransportError("connect ECONNREFUSED", false);
const LOST = new TransportError("read ECONNRESET", true);

/** Plays one call of the API: what came of it, and what was asked, in short. */
async function play(call: (api: Api) => Promise<unknown>, ...answers: (Partial<HttpResponse> | Error)[]) {
  const transport = answering(...answers);
  const line = connection(transport);
  const result = await call(createClient(line)).catch((error: unknown) => error);
  const asked = transport.asked.map(({ method, url, body }) =>
    [method, url.replace(BASE_URL, ""), body].filter((part) => part !== undefined).join(" "),
  );
  return { result, asked, line };
}

describe("A filter by server that VPS.org refuses", () => {
  const listing = json(documented("list.200"));
  const FILTERED = "GET /snapshots/?server_id=12345&page_size=100";
  const PLAIN = "GET /snapshots/?page_size=100";
  const twice = async (api: Api) => [await api.listSnapshots(12345), await api.listSnapshots(12345)];

  test.each([400, 405, 422])("with %s is left out, once and for all", async (status) => {
    const refused = json({ detail: "Unknown parameter." }, { status });
    const { result, asked } = await play(twice, refused, listing, listing);
    expect(result).toMatchObject([
      { items: [{ id: 801 }, { id: 798 }] },
      { items: [{ id: 801 }, { id: 798 }] },
    ]);
    expect(asked).toEqual([FILTERED, PLAIN, PLAIN]);
  });

  test("with 404 is left out where VPS.org knows the server", async () => {
    const refused = json({ detail: "Not found." }, { status: 404 });
    const { result, asked } = await play((api) => api.listSnapshots(12345), refused, json(SERVER), listing);
    expect(result).toMatchObject({ items: [{ id: 801 }, { id: 798 }] });
    expect(asked).toEqual([FILTERED, "GET /servers/12345/", PLAIN]);
  });

  test("with 404 is left out where the token may not read servers", async () => {
    const refused = [404, 403].map((status) => json({ detail: "No." }, { status }));
    const { result, asked } = await play((api) => api.listSnapshots(12345), ...refused, listing);
    expect(result).toMatchObject({ items: [{ id: 801 }, { id: 798 }] });
    expect(asked).toEqual([FILTERED, "GET /servers/12345/", PLAIN]);
  });

  test("with 404 is about the server where VPS.org knows none: what the token sees is told", async () => {
    const missing = json({ detail: "Not found." }, { status: 404 });
    const others = json({ results: [{ ...SERVER, id: 777, uuid: undefined }] });
    const { result, asked } = await play((api) => api.listSnapshots(12345), missing, missing, others);
    expect(result).toMatchObject({ kind: "not-found", remedy: expect.stringContaining("sees 777 (web)") });
    expect(asked).toEqual([FILTERED, "GET /servers/12345/", "GET /servers/?page_size=100"]);
  });

  test("with a denial is none: the token is wrong", async () => {
    const denied = json({ detail: "No." }, { status: 403 });
    const { result, asked } = await play((api) => api.listSnapshots(12345), denied);
    expect([result, asked]).toMatchObject([{ kind: "forbidden" }, [FILTERED]]);
  });
});

describe("Every call is the documented one", () => {
  const created = json(documented("create.201"), { status: 201 });
  test.each([
    ["list", (api: Api) => api.listSnapshots(), json({ results: [] }), "GET /snapshots/?page_size=100"],
    [
      "list of one server",
      (api: Api) => api.listSnapshots(12345),
      json({ results: [] }),
      "GET /snapshots/?server_id=12345&page_size=100",
    ],
    [
      "list by UUID, which the API may not know",
      (api: Api) => api.listSnapshots(UUID),
      json({ results: [] }),
      "GET /snapshots/?page_size=100",
    ],
    [
      "create",
      (api: Api) => api.createSnapshot(ASKED),
      created,
      'POST /snapshots/ {"server_id":12345,"name":"before-update","description":"text"}',
    ],
    [
      "restore",
      (api: Api) => api.restoreSnapshot(801),
      json(documented("restore.200")),
      "POST /snapshots/801/restore/",
    ],
    ["delete", (api: Api) => api.deleteSnapshot(801), { status: 204 }, "DELETE /snapshots/801/"],
    ["read", (api: Api) => api.readServer(12345), json(SERVER), "GET /servers/12345/"],
    [
      "list of servers",
      (api: Api) => api.listServers(),
      json({ results: [] }),
      "GET /servers/?page_size=100",
    ],
    [
      "start",
      (api: Api) => api.power(SERVER, "start"),
      { status: 200 },
      `POST /servers/${UUID}/power/ {"action":"start"}`,
    ],
    [
      "stop",
      (api: Api) => api.power({ id: 12345, name: "", status: "" }, "stop"),
      { status: 202, body: "<html>" },
      'POST /servers/12345/power/ {"action":"stop"}',
    ],
  ])("%s", async (_, call, answer, request) => {
    const { result, asked } = await play(call, answer);
    expect(result).not.toBeInstanceOf(Error);
    expect(asked).toEqual([request]);
  });
});

describe("Every failure says what was tried", () => {
  test.each([
    ["Listing the snapshots", (api: Api) => api.listSnapshots(12345)],
    ["Creating a snapshot of server 12345", (api: Api) => api.createSnapshot(ASKED)],
    ["Restoring snapshot 801", (api: Api) => api.restoreSnapshot(801)],
    ["Deleting snapshot 801", (api: Api) => api.deleteSnapshot(801)],
    ["Reading server 12345", (api: Api) => api.readServer(12345)],
    ["Listing the servers", (api: Api) => api.listServers()],
    ["Starting server 12345", (api: Api) => api.power({ id: 12345, name: "", status: "" }, "start")],
    ["Stopping server 12345", (api: Api) => api.power({ id: 12345, name: "", status: "" }, "stop")],
  ])("%s", async (what, call) => {
    const { result } = await play(call, json({}, { status: 401 }));
    expect(result).toMatchObject({ message: `${what} failed: VPS.org answered 401 Unauthorized.` });
  });

  test("of a server's answer only the detail is said: the rest may hold a password", async () => {
    const body = { detail: "Not now.", password: ["hunter2"] };
    const { result } = await play((api) => api.listServers(), json(body, { status: 400 }));
    expect(result).toMatchObject({ message: expect.stringMatching(/\(Not now\.\)\.$/) });
  });

  test.each([[["hunter2"]], [{ error: "hunter2" }], [{ message: "hunter2" }]])(
    "of a server's answer nothing is said without a detail (%j)",
    async (body) => {
      const { result } = await play((api) => api.listServers(), json(body, { status: 400 }));
      expect(result).toMatchObject({ message: expect.stringMatching(/answered 400 Bad Request\.$/) });
    },
  );

  test("a list that is not there points to api-url", async () => {
    const { result } = await play((api) => api.listServers(), json({}, { status: 404 }));
    expect(result).toMatchObject({ remedy: "Check api-url." });
  });
});

describe("A create or restore", () => {
  const CALLS = [
    ["create", (api: Api) => api.createSnapshot(ASKED), json({ id: 802 }, { status: 201 })],
    ["restore", (api: Api) => api.restoreSnapshot(801), json({})],
  ] as const;

  test.each(CALLS)("%s is sent again while it was provably not acted on", async (_, call, good) => {
    const { result, asked, line } = await play(
      call,
      REFUSED,
      { status: 429, headers: { "retry-after": "7" } },
      good,
    );
    expect(result).not.toBeInstanceOf(Error);
    expect(asked).toHaveLength(3);
    expect(line.pauses).toEqual([500, 7_000]);
  });

  test.each(CALLS)("%s is sent five times at most", async (_, call) => {
    const { result, asked } = await play(call, ...Array(6).fill(REFUSED));
    expect(result).toMatchObject({ kind: "not-sent", sendAgain: true });
    expect(asked).toHaveLength(5);
  });

  const ONCE: [string, Partial<HttpResponse> | Error][] = [
    ["a lost answer", LOST],
    ...[200, 202, 204, 301, 302, 307, 400, 401, 403, 404, 408, 409, 500, 502, 503, 504].map(
      (status): [string, Partial<HttpResponse>] => [`${status}`, { status, body: "{}" }],
    ),
    ["201 without a body", { status: 201 }],
    ["201 with a web page", { status: 201, body: "<html>" }],
    ["201 without an id", json({}, { status: 201 })],
  ];
  test.each(ONCE)("create after %s is not sent again", async (_, answer) => {
    const { result, asked } = await play((api) => api.createSnapshot(ASKED), answer);
    expect(result).toBeInstanceOf(VpsError);
    expect(asked).toHaveLength(1);
  });

  test.each([
    ...ONCE.filter(([name]) => name !== "200"),
    ["200 for another snapshot", json({ snapshot: { id: 798 } })] as const,
  ])("restore after %s is not sent again", async (_, answer) => {
    const { result, asked } = await play((api) => api.restoreSnapshot(801), answer);
    expect(result).toBeInstanceOf(VpsError);
    expect(asked).toHaveLength(1);
  });

  test("says which server or snapshot does not exist, and which permission may be missing", async () => {
    const { result: create } = await play((api) => api.createSnapshot(ASKED), json({}, { status: 404 }));
    expect(create).toMatchObject({
      remedy: expect.stringMatching(/12345 may be misspelt.*servers:read.*servers:\*/),
    });
    const { result: restore } = await play((api) => api.restoreSnapshot(801), json({}, { status: 404 }));
    expect(restore).toMatchObject({ remedy: expect.stringMatching(/no snapshot 801.*operation: list/) });
    const { result: forbidden } = await play((api) => api.restoreSnapshot(801), json({}, { status: 403 }));
    expect(forbidden).toMatchObject({
      remedy: expect.stringContaining(
        "the permission servers:* (https://admin.vps.org/account/developers/).",
      ),
    });
  });
});

describe("What something in front of the API answers", () => {
  const page = (status: number) => ({ status, headers: { "content-type": "text/html" }, body: "<html>" });
  const STATUSES = [401, 403, 404, 405, 410];

  test.each(STATUSES)("to a read (%i) passes", async (status) => {
    const { result } = await play((api) => api.listSnapshots(), page(status), json({ results: [] }));
    expect(result).toMatchObject({ items: [] });
  });

  test.each(STATUSES)("to a create or restore (%i) is not sent again, and told apart", async (status) => {
    for (const call of [(api: Api) => api.createSnapshot(ASKED), (api: Api) => api.restoreSnapshot(801)]) {
      const { result, asked } = await play(call, page(status));
      expect(result).toMatchObject({ outcomeUnknown: true, kind: "intermediary" });
      expect(asked).toHaveLength(1);
    }
  });

  test.each(STATUSES)(
    "to a delete (%i) does not make it absent, or done: it is tried again",
    async (status) => {
      const remove = (api: Api) => api.deleteSnapshot(801);
      expect((await play(remove, page(status), { status: 204 })).result).toBe("deleted");
      expect((await play(remove, page(status), json({}, { status: 404 }))).result).toBe("absent");
      const { result, asked } = await play(remove, page(status), page(status), page(status));
      expect(result).toMatchObject({ kind: "intermediary" });
      expect(asked).toHaveLength(3);
    },
  );
});

test("the ids of a create that is not answered as documented are kept", async () => {
  const other = json({ id: 802, server: { id: 7 } }, { status: 201 });
  for (const [answer, id] of [
    [other, 802],
    [json({ id: 801 }, { status: 201 }), 801],
    [json({ id: 802 }, { status: 202 }), 802],
  ] as const) {
    const { result } = await play((api) => api.createSnapshot({ ...ASKED, known: [798, 801] }), answer);
    expect(result).toMatchObject({
      outcomeUnknown: true,
      answeredId: id,
      message: expect.stringContaining(`names snapshot ${id}.`),
    });
  }
});

describe("A list of snapshots with an entry that cannot be read", () => {
  const odd = json({ count: 2, results: [{ id: 1 }, null] });
  test("is an error, unless nothing is changed by it", async () => {
    const { result } = await play((api) => api.listSnapshots(12345, { attempts: 1 }), odd);
    expect(result).toMatchObject({ kind: "bad-answer", message: expect.stringContaining("can be read") });
    const lenient = await play((api) => api.listSnapshots(12345, { skipsUnreadable: true }), odd);
    expect(lenient.result).toMatchObject({ items: [{ id: 1 }], unread: 1 });
  });

  test("is not an error of servers, which may be others", async () => {
    const servers = json({ count: 2, results: [SERVER, { id: 7 }] });
    const { result } = await play((api) => api.listServers(), servers);
    expect(result).toMatchObject({ items: [SERVER], unread: 1 });
  });
});

describe("A delete", () => {
  const remove = (api: Api) => api.deleteSnapshot(801);
  const unknown: (Partial<HttpResponse> | Error)[] = [
    LOST,
    { status: 500 },
    { status: 408 },
    { status: 200 },
  ];

  test("of what never existed says so", async () => {
    expect((await play(remove, json({}, { status: 404 }))).result).toBe("absent");
  });

  test.each(unknown)(
    "whose outcome was unknown and that then finds nothing has done it (%#)",
    async (answer) => {
      expect((await play(remove, answer, json({}, { status: 404 }))).result).toBe("deleted");
      expect((await play(remove, answer, REFUSED, json({}, { status: 404 }))).result).toBe("deleted");
    },
  );

  test("that provably never left and then finds nothing has not", async () => {
    expect((await play(remove, REFUSED, json({}, { status: 404 }))).result).toBe("absent");
    expect((await play(remove, { status: 429 }, json({}, { status: 404 }))).result).toBe("absent");
  });

  test("is tried three times at most", async () => {
    const { result, asked } = await play(remove, ...Array(4).fill(LOST));
    expect(result).toMatchObject({ kind: "no-answer" });
    expect(asked).toHaveLength(3);
  });

  test.each([400, 401, 403, 302])("is not tried again after %i", async (status) => {
    const { result, asked } = await play(remove, json({}, { status }));
    expect(result).toMatchObject({ status });
    expect(asked).toHaveLength(1);
  });

  test.each([
    [[LOST, json({}, { status: 403 })], true],
    [[LOST, LOST, REFUSED], true],
    [[json({}, { status: 403 })], false],
    [[REFUSED, { status: 400 }], false],
    [[REFUSED, REFUSED, REFUSED], false],
  ] as [(Partial<HttpResponse> | Error)[], boolean][])(
    "that is given up says whether an attempt may have been acted on (%#)",
    async (answers, outcomeUnknown) => {
      const { result } = await play(remove, ...answers);
      expect(result).toMatchObject({ name: "VpsError", outcomeUnknown });
    },
  );

  test("is not one with the next: what became of another is forgotten", async () => {
    const transport = answering(LOST, { status: 204 }, json({}, { status: 404 }));
    const api = createClient(connection(transport));
    expect(await api.deleteSnapshot(801)).toBe("deleted");
    expect(await api.deleteSnapshot(798)).toBe("absent");
  });
});

describe("A power call", () => {
  test.each([404, 405])("by a UUID that is not served there (%i) goes by the id", async (status) => {
    const { result, asked } = await play((api) => api.power(SERVER, "stop"), json({}, { status }), {
      status: 200,
    });
    expect(result).toBeUndefined();
    expect(asked.map((request) => request.split(" ")[1])).toEqual([
      `/servers/${UUID}/power/`,
      "/servers/12345/power/",
    ]);
  });

  test.each([200, 201, 202, 204])("succeeds with %i, whatever the body", async (status) => {
    expect(
      (await play((api) => api.power(SERVER, "stop"), { status, body: "<html>" })).result,
    ).toBeUndefined();
  });

  test.each([199, 300, 302, 400, 401, 403, 500])("is sent once (%i)", async (status) => {
    const { result, asked } = await play((api) => api.power(SERVER, "stop"), json({}, { status }));
    expect(result).toMatchObject({ status });
    expect(asked).toHaveLength(1);
  });

  test("is sent once even where it provably never left: the caller reads the server first", async () => {
    expect((await play((api) => api.power(SERVER, "stop"), REFUSED)).asked).toHaveLength(1);
  });

  test("by the only id there is does not try it twice", async () => {
    const only = { id: UUID, uuid: UUID, name: "", status: "active" };
    expect((await play((api) => api.power(only, "start"), json({}, { status: 404 }))).asked).toHaveLength(1);
  });
});

test("a server is known by either of its ids", () => {
  expect(isServer(SERVER, "12345")).toBe(true);
  expect(isServer(SERVER, UUID.toUpperCase())).toBe(true);
  expect(isServer({ id: 12345 }, UUID)).toBe(false);
  expect(isServer(SERVER, 1)).toBe(false);
});
