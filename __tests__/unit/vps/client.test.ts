import { describe, expect, test } from "vitest";
import { isServer } from "../../../src/domain/model.ts";
import { type Api, createClient } from "../../../src/vps/client.ts";
import { isDenied, isNotFound, VpsError } from "../../../src/vps/errors.ts";
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
    const { result } = await play(call, { status: 401 });
    expect(result).toMatchObject({ message: `${what} failed: VPS.org answered 401 Unauthorized.` });
  });

  test.each([(api: Api) => api.readServer(12345), (api: Api) => api.listServers()])(
    "of a server's answer only the detail is said: the rest may hold a password (%#)",
    async (call) => {
      const body = { detail: "Not now.", password: ["hunter2"] };
      const { result } = await play(call, json(body, { status: 400 }));
      expect(result).toMatchObject({ message: expect.stringMatching(/\(Not now\.\)\.$/) });
    },
  );

  test.each([[["hunter2"]], [{ error: "hunter2" }], [{ message: "hunter2" }]])(
    "of a server's answer nothing is said without a detail (%j)",
    async (body) => {
      const { result } = await play((api) => api.readServer(12345), json(body, { status: 400 }));
      expect(result).toMatchObject({ message: expect.stringMatching(/answered 400 Bad Request\.$/) });
    },
  );

  test("a list that is not there points to api-url", async () => {
    const { result } = await play((api) => api.listServers(), { status: 404 });
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
    const { result: create } = await play((api) => api.createSnapshot(ASKED), { status: 404 });
    expect(create).toMatchObject({
      remedy: expect.stringMatching(/no server 12345.*servers:read.*servers:\*/),
    });
    const { result: restore } = await play((api) => api.restoreSnapshot(801), { status: 404 });
    expect(restore).toMatchObject({ remedy: expect.stringMatching(/no snapshot 801.*operation list/) });
    const { result: forbidden } = await play((api) => api.restoreSnapshot(801), { status: 403 });
    expect(forbidden).toMatchObject({ remedy: expect.stringContaining("permission servers:*:") });
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
    expect((await play(remove, { status: 404 })).result).toBe("absent");
  });

  test.each(unknown)(
    "whose outcome was unknown and that then finds nothing has done it (%#)",
    async (answer) => {
      expect((await play(remove, answer, { status: 404 })).result).toBe("deleted");
      expect((await play(remove, answer, REFUSED, { status: 404 })).result).toBe("deleted");
    },
  );

  test("that provably never left and then finds nothing has not", async () => {
    expect((await play(remove, REFUSED, { status: 404 })).result).toBe("absent");
    expect((await play(remove, { status: 429 }, { status: 404 })).result).toBe("absent");
  });

  test("is tried three times at most", async () => {
    const { result, asked } = await play(remove, ...Array(4).fill(LOST));
    expect(result).toMatchObject({ kind: "no-answer" });
    expect(asked).toHaveLength(3);
  });

  test.each([400, 401, 403, 302])("is not tried again after %i", async (status) => {
    const { result, asked } = await play(remove, { status });
    expect(result).toMatchObject({ status });
    expect(asked).toHaveLength(1);
  });

  test.each([
    [[LOST, { status: 403 }], true],
    [[LOST, LOST, REFUSED], true],
    [[{ status: 403 }], false],
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
    const transport = answering(LOST, { status: 204 }, { status: 404 });
    const api = createClient(connection(transport));
    expect(await api.deleteSnapshot(801)).toBe("deleted");
    expect(await api.deleteSnapshot(798)).toBe("absent");
  });
});

describe("A read of a server", () => {
  test.each([404, 405])(
    "that the API has not (%i) goes through the list, and straight there the next time",
    async (status) => {
      const list = json({ results: [{ ...SERVER, id: 1, uuid: UUID.replace("1", "2") }, SERVER], count: 2 });
      const transport = answering({ status }, list, list, { status: 404 }, list);
      const api = createClient(connection(transport));
      expect(await api.readServer(12345)).toEqual(SERVER);
      expect(await api.readServer(12345)).toEqual(SERVER);
      expect(await api.readServer(UUID.toUpperCase())).toEqual(SERVER);
      expect(transport.asked.map(({ url }) => url.replace(BASE_URL, ""))).toEqual([
        "/servers/12345/",
        "/servers/?page_size=100",
        "/servers/?page_size=100",
        `/servers/${UUID.toUpperCase()}/`,
        "/servers/?page_size=100",
      ]);
    },
  );

  test("is repeated after what passes", async () => {
    const { result, asked } = await play(
      (api) => api.readServer(12345),
      { status: 503 },
      LOST,
      REFUSED,
      json(SERVER),
    );
    expect(result).toEqual(SERVER);
    expect(asked).toHaveLength(4);
  });

  test("that cannot be read says where", async () => {
    const { result } = await play((api) => api.readServer(12345), ...Array(5).fill(json({ id: 12345 })));
    expect(result).toMatchObject({
      message: expect.stringContaining("body.status should be a text, got nothing"),
    });
  });

  test("that nobody lists is missing, with the permission that may be the reason", async () => {
    const { result } = await play((api) => api.readServer(7), { status: 404 }, json({ results: [SERVER] }));
    expect(isNotFound(result)).toBe(true);
    expect(result).toMatchObject({
      message: expect.stringMatching(/^Reading server 7 failed: .*lists no such server/),
      remedy: expect.stringMatching(/server 7.*servers:read/),
    });
  });

  test.each([401, 403, 400, 302])("that is refused (%i) does not go through the list", async (status) => {
    const { result, asked } = await play((api) => api.readServer(12345), { status });
    expect(result).toMatchObject({ status });
    expect(asked).toHaveLength(1);
    expect(isDenied(result)).toBe(status === 401 || status === 403);
  });

  test("keeps the id that it was asked by, whichever the answer has", async () => {
    const answered = { uuid: UUID, hostname: "web", status: "active" };
    const expected = { id: 12345, uuid: UUID, name: "web", status: "active" };
    expect((await play((api) => api.readServer(12345), json(answered))).result).toEqual(expected);
    const plain = { id: 12345, name: "web", status: "active" };
    expect((await play((api) => api.readServer(UUID), json(plain))).result).toEqual({ ...plain, uuid: UUID });
  });

  test.each([
    [12345, { id: 12346, status: "active" }],
    [UUID, { uuid: UUID.replace("1", "2"), status: "active" }],
    [12345, { id: 12346, uuid: UUID, status: "active" }],
  ])("that answers about another is a bad answer (%s)", async (id, body) => {
    const { result } = await play((api) => api.readServer(id), ...Array(5).fill(json(body)));
    expect(result).toMatchObject({
      kind: "bad-answer",
      message: expect.stringContaining("body.id should be"),
    });
  });
});

describe("A power call", () => {
  test("by a UUID that is not known there goes by the id", async () => {
    const { result, asked } = await play(
      (api) => api.power(SERVER, "stop"),
      { status: 404 },
      { status: 200 },
    );
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
    const { result, asked } = await play((api) => api.power(SERVER, "stop"), { status });
    expect(result).toMatchObject({ status });
    expect(asked).toHaveLength(1);
  });

  test("is sent once even where it provably never left: the caller reads the server first", async () => {
    expect((await play((api) => api.power(SERVER, "stop"), REFUSED)).asked).toHaveLength(1);
  });

  test("by the only id there is does not try it twice", async () => {
    const only = { id: UUID, uuid: UUID, name: "", status: "active" };
    expect((await play((api) => api.power(only, "start"), { status: 404 })).asked).toHaveLength(1);
  });
});

test("a server is known by either of its ids", () => {
  expect(isServer(SERVER, "12345")).toBe(true);
  expect(isServer(SERVER, UUID.toUpperCase())).toBe(true);
  expect(isServer({ id: 12345 }, UUID)).toBe(false);
  expect(isServer(SERVER, 1)).toBe(false);
});
