import { describe, expect, test } from "vitest";
import {
  AnothersError,
  checkRestoreAnswer,
  DepartureError,
  parseCreated,
  parsePage,
  parseServer,
  parseSnapshot,
} from "../../../src/vps/parse.ts";
import { documented } from "../../../testing/api-caller.ts";

const UUID = "123e4567-e89b-42d3-a456-426614174000";
const LISTED = { id: 801, server: { id: 12345, name: "web" }, status: "completed" };
const PLAIN = {
  id: 801,
  server: { id: 12345, name: "web" },
  name: "",
  status: "completed",
  sizeMb: null,
  createdAt: null,
  description: "",
};

describe("A snapshot", () => {
  test("is read from the documented list", () => {
    const [first, second] = documented("list.200").results.map((one: unknown) => parseSnapshot(one));
    expect([first, second].map(({ id, status }) => [id, status])).toEqual([
      [801, "completed"],
      [798, "completed"],
    ]);
    expect(first).toMatchObject({
      server: { id: 12345, name: "web-server-01" },
      sizeMb: expect.any(Number),
      createdAt: expect.stringMatching(/^2025-01-15T/),
    });
  });

  test.each([
    ["missing", LISTED],
    ["null", { ...LISTED, name: null, size_mb: null, created_at: null, description: null }],
    ["empty", { ...LISTED, name: "", description: "", created_at: "" }],
  ])("may have its optional fields %s", (_, value) => {
    expect(parseSnapshot(value)).toEqual(PLAIN);
  });

  test("keeps its ids as they came", () => {
    expect(parseSnapshot({ ...LISTED, id: "801" }).id).toBe("801");
    expect(parseSnapshot({ ...LISTED, id: UUID }).id).toBe(UUID);
    expect(parseSnapshot({ ...LISTED, server: 12345 }).server).toEqual({ id: 12345, name: "" });
    expect(parseSnapshot({ ...LISTED, server: UUID }).server).toEqual({ id: UUID, name: "" });
    const flat = { ...LISTED, server: undefined, server_id: 12345 };
    expect(parseSnapshot(flat).server).toEqual({ id: 12345, name: "" });
    expect(parseSnapshot({ ...LISTED, server_id: 1 }).server).toEqual({ id: 12345, name: "web" });
  });

  test.each([
    [
      { uuid: UUID, hostname: "web" },
      { id: UUID, uuid: UUID, name: "web" },
    ],
    [
      { id: 1, uuid: UUID, name: "web", hostname: "other" },
      { id: 1, uuid: UUID, name: "web" },
    ],
    [{ id: "1" }, { id: "1", name: "" }],
    [
      { id: 1, uuid: null, name: null, hostname: null },
      { id: 1, name: "" },
    ],
  ])("may name its server as %j", (server, expected) => {
    expect(parseSnapshot({ ...LISTED, server }).server).toStrictEqual(expected);
  });

  test("has no control characters and no workflow commands in its texts", () => {
    const text = "\u001b[31ma\n::error::b\u200b ##[error]c";
    expect(parseSnapshot({ ...LISTED, name: text, description: text, status: text })).toMatchObject({
      name: "a ::error::b # #[error]c",
      description: "a ::error::b # #[error]c",
      status: "a ::error::b # #[error]c",
    });
  });

  test.each([
    ["2025-01-15T18:30:00Z", "2025-01-15T18:30:00Z"],
    ["2025-01-15T18:30:00.123456+01:00", "2025-01-15T18:30:00.123456+01:00"],
    ["2025-01-15T18:30:00+0100", "2025-01-15T18:30:00+0100"],
    ["yesterday", null],
    ["2025-01-15", null],
    ["2025-01-15T18:30:00", "2025-01-15T18:30:00"],
    ["2025-13-15T18:30:00", null],
    ["2025-01-15T18:30:00 (UTC)", null],
    ["2025-01-15T18:30:00 +0100", null],
    ["2025-13-15T18:30:00Z", null],
    ["+002025-01-15T18:30:00Z", null],
    ["2025-01-15T18:30:00Z (UTC)", null],
    [1736965800, null],
    [["2025-01-15T18:30:00Z"], null],
    [{}, null],
  ])("created at %j counts as created at %j", (given, expected) => {
    expect(parseSnapshot({ ...LISTED, created_at: given }).createdAt).toBe(expected);
  });

  test.each([0, 4915, 0.5, "4915.50", "0"])("may have a size of %j, as a number or in a text", (size) => {
    expect(parseSnapshot({ ...LISTED, size_mb: size }).sizeMb).toBe(Number(size));
  });

  test.each([
    [undefined, "body should be an object, got nothing"],
    [null, "body should be an object, got null"],
    [[], "body should be an object, got a list"],
    ["secret", "body should be an object, got another text"],
    [7, "body should be an object, got number 7"],
    [{ ...LISTED, id: undefined }, "body.id should be a positive integer or a UUID, got nothing"],
    [{ ...LISTED, id: 0 }, "body.id should be a positive integer or a UUID, got number 0"],
    [{ ...LISTED, id: 1.5 }, "body.id should be a positive integer or a UUID, got number 1.5"],
    [
      { ...LISTED, id: 2 ** 53 },
      "body.id should be a positive integer or a UUID, got number 9007199254740992",
    ],
    [{ ...LISTED, id: "secret" }, "body.id should be a positive integer or a UUID, got another text"],
    [{ ...LISTED, id: "" }, "body.id should be a positive integer or a UUID, got an empty text"],
    [{ ...LISTED, id: [801] }, "body.id should be a positive integer or a UUID, got a list"],
    [{ ...LISTED, id: true }, "body.id should be a positive integer or a UUID, got boolean true"],
  ])("%j departs: %s", (value, message) => {
    expect(() => parseSnapshot(value)).toThrow(departure(message));
  });

  test.each([
    [{ server: undefined }, { server: null }],
    [{ server: null }, { server: null }],
    [{ server: null, server_id: null }, { server: null }],
    [{ server: "x" }, { server: null }],
    [{ server: {} }, { server: null }],
    [{ server: [] }, { server: null }],
    [{ server: { id: 1, uuid: "x", name: 5 } }, { server: { id: 1, name: "" } }],
    [{ server: { id: "x", uuid: UUID } }, { server: { id: UUID, uuid: UUID, name: "" } }],
    [{ name: {} }, { name: "" }],
    [{ name: "\u200b" }, { name: "" }],
    [{ status: undefined }, { status: "unknown" }],
    [{ status: "" }, { status: "unknown" }],
    [{ status: " " }, { status: "unknown" }],
    [{ status: " completed\n" }, { status: "completed" }],
    [{ status: 1 }, { status: "unknown" }],
    [{ size_mb: "5 GB" }, { sizeMb: null }],
    [{ size_mb: "Infinity" }, { sizeMb: null }],
    [{ size_mb: [] }, { sizeMb: null }],
    [{ size_mb: " " }, { sizeMb: null }],
    [{ size_mb: "-1" }, { sizeMb: null }],
    [{ size_mb: -1 }, { sizeMb: null }],
    [{ description: 1 }, { description: "" }],
  ])("with an odd field (%j) is taken as without it", (odd, expected) => {
    expect(parseSnapshot({ ...LISTED, ...odd })).toMatchObject(expected);
  });
});

function departure(message: string): object {
  return expect.objectContaining({ name: "DepartureError", message });
}

describe("The answer to a create", () => {
  const asked = { serverId: 12345, name: "before-update" };

  test("is read as documented", () => {
    expect(parseCreated(documented("create.201"), asked)).toMatchObject({
      id: 802,
      status: "in_progress",
      sizeMb: null,
      server: { id: 12345 },
    });
  });

  test("has what it says itself, whatever was asked for", () => {
    const said = { id: 802, name: "before-update-2", status: "completed" };
    expect(parseCreated(said, asked)).toMatchObject(said);
  });

  test("needs nothing but the id", () => {
    const expected = {
      ...PLAIN,
      id: 802,
      server: { id: 12345, name: "" },
      name: "before-update",
      status: "in_progress",
    };
    expect(parseCreated({ id: 802 }, asked)).toEqual(expected);
    expect(parseCreated({ id: 802, server: null, name: null, status: null }, asked)).toEqual(expected);
    const odd = { id: 802, server: {}, name: 7, status: 1, size_mb: "pending", created_at: 1736965800 };
    expect(parseCreated({ ...odd, description: [] }, asked)).toEqual(expected);
  });

  test.each([
    [undefined, "body should be an object, got nothing"],
    [null, "body should be an object, got null"],
    [[], "body should be an object, got a list"],
    ["802", "body should be an object, got another text"],
    [{}, "body.id should be a positive integer or a UUID, got nothing"],
    [{ id: null }, "body.id should be a positive integer or a UUID, got null"],
    [{ id: {} }, "body.id should be a positive integer or a UUID, got an object"],
    [{ id: 802, server: { id: 12346 } }, "body.server.id should be 12345, got number 12346"],
    [{ id: 802, server: 12346 }, "body.server.id should be 12345, got number 12346"],
    [{ id: 802, server: { id: 12346, uuid: UUID } }, "body.server.id should be 12345, got number 12346"],
    [{ detail: "ok" }, "body.id should be a positive integer or a UUID, got nothing"],
  ])("departs as %j", (body, message) => {
    expect(() => parseCreated(body, asked)).toThrow(departure(message));
  });

  test("that names an id which was there before is no answer to it, and keeps the id", () => {
    const known = [798, "802"];
    expect(() => parseCreated({ id: 802 }, { ...asked, known })).toThrow(
      expect.objectContaining({
        message: "body.id should be a new snapshot's, got number 802",
        answeredId: 802,
      }),
    );
    expect(parseCreated({ id: 803 }, { ...asked, known }).id).toBe(803);
  });

  test("that names another server than the one that is known by that form of id is none to it", () => {
    const both = { ...asked, serverIds: [12345, UUID] };
    expect(parseCreated({ id: 802, server: { id: UUID } }, both).id).toBe(802);
    expect(() => parseCreated({ id: 802, server: { id: UUID.replace("1", "2") } }, both)).toThrow(
      expect.objectContaining({ answeredId: 802 }),
    );
  });

  test("that names another server keeps the id", () => {
    expect(() => parseCreated({ id: 802, server: 7 }, asked)).toThrow(
      expect.objectContaining({ answeredId: 802 }),
    );
  });
});

describe("The answer to a create of a server", () => {
  const other = UUID.replace("1", "2");
  test.each([
    [12345, { id: "12345" }],
    [12345, { id: UUID }],
    [12345, { id: 12345, uuid: UUID }],
    [UUID, { id: 12346 }],
    [UUID, { id: 12346, uuid: UUID.toUpperCase() }],
    [UUID, { id: UUID }],
    [UUID, { id: other, uuid: UUID }],
  ])("given as %s may name it %j", (serverId, server) => {
    expect(parseCreated({ id: 802, server }, { serverId, name: "n" }).id).toBe(802);
  });

  test.each([
    [UUID, { id: other }],
    [UUID, { id: 12345, uuid: other }],
    [12345, { id: 1, uuid: UUID }],
  ])("given as %s is about another if it names %j", (serverId, server) => {
    expect(() => parseCreated({ id: 802, server }, { serverId, name: "n" })).toThrow(
      "body.server.id should be",
    );
  });
});

describe("The answer to a restore", () => {
  test.each([
    ["as documented", () => documented("restore.200")],
    ["empty", () => ({})],
    ["without a snapshot", () => ({ status: "success", snapshot: null })],
    ["with the id in another form", () => ({ snapshot: { id: "801" } })],
    ["that says queued", () => ({ status: "queued" })],
    ["that says restoring", () => ({ status: "restoring", snapshot: { id: 801 } })],
    ["with an odd status", () => ({ status: 1 })],
    ["with an odd snapshot", () => ({ snapshot: {} })],
    ["with another odd snapshot", () => ({ snapshot: [] })],
    ["with a bare id", () => ({ snapshot: 801 })],
    ["with any state of the server", () => ({ snapshot: { id: 801 }, server: { status: "active" } })],
  ])("counts %s", (_, body) => {
    expect(() => checkRestoreAnswer(body(), 801)).not.toThrow();
  });

  test.each([
    [{ status: false }, "body.status should be a word of success, got boolean false"],
    [{ snapshot: 798 }, "body.snapshot.id should be 801, got number 798"],
    [{ snapshot: { id: 798 } }, "body.snapshot.id should be 801, got number 798"],
    [[], "body should be an object, got a list"],
    ["ok", "body should be an object, got another text"],
  ])("%j means that the outcome is not known", (body, message) => {
    expect(() => checkRestoreAnswer(body, 801)).toThrow(departure(message));
  });

  test.each(["fail", "failed", "failure", "error", "errored", "rejected", "denied", " Refused", "canceled"])(
    "does not count where it says %j",
    (status) => {
      expect(() => checkRestoreAnswer({ status, snapshot: { id: 801 } }, 801)).toThrow(
        departure("body.status should be a word of success, got another text"),
      );
    },
  );

  test("is certainly about another snapshot only by the same kind of id", () => {
    const uuid = (digit: number) => `${digit}23e4567-e89b-42d3-a456-426614174000`;
    const answer = (asked: number | string, id: number | string) => () =>
      checkRestoreAnswer({ snapshot: { id } }, asked);
    expect(answer(801, 798)).toThrow(AnothersError);
    expect(answer(uuid(1), uuid(2))).toThrow(AnothersError);
    expect(answer(801, uuid(1))).not.toThrow(AnothersError);
    expect(answer(801, uuid(1))).toThrow(DepartureError);
  });
});

describe("A server", () => {
  test("is read from the documented list", () => {
    const servers = documented("servers.200").results.map((one: unknown) => parseServer(one));
    expect(servers[0]).toMatchObject({ id: 12345, status: "active" });
  });

  test("is read as the vendor's client has it", () => {
    expect(parseServer({ uuid: UUID, hostname: "web", status: "running", password: "x" })).toEqual({
      id: UUID,
      uuid: UUID,
      name: "web",
      status: "running",
    });
  });

  test("has its state without the white space around it", () => {
    expect(parseServer({ id: 1, status: " active\n" })).toEqual({ id: 1, name: "", status: "active" });
  });

  test.each([
    [{ id: 1 }, "body.status should be a text, got nothing"],
    [{ id: 1, status: " " }, "body.status should be a text, got another text"],
    [{ status: "active" }, "body.id should be a positive integer or a UUID, got nothing"],
    [{ id: 0, status: "active" }, "body.id should be a positive integer or a UUID, got number 0"],
    [{ uuid: "x", status: "active" }, "body.id should be a positive integer or a UUID, got another text"],
  ])("departs as %j: %s", (value, message) => {
    expect(() => parseServer(value)).toThrow(departure(message));
  });
});

describe("A page of a list", () => {
  test.each([
    [[1], { results: [1], count: undefined, next: undefined }],
    [{ results: [] }, { results: [], count: undefined, next: undefined }],
    [
      { results: [1], count: 1, next: null },
      { results: [1], count: 1, next: undefined },
    ],
    [
      { results: [1], count: 0, next: "/x" },
      { results: [1], count: 0, next: "/x" },
    ],
  ])("%j", (body, page) => {
    expect(parsePage(body)).toEqual(page);
  });

  test.each([
    [{}, "body.results should be a list, got nothing"],
    [{ results: {} }, "body.results should be a list, got an object"],
    [{ results: [], count: -1 }, "body.count should be a whole number, got number -1"],
    [{ results: [], count: "1" }, "body.count should be a whole number, got another text"],
    [{ results: [], count: 1.5 }, "body.count should be a whole number, got number 1.5"],
    [{ results: [], next: 2 }, "body.next should be a URL or null, got number 2"],
    ["<html>", "body should be an object, got another text"],
    [null, "body should be an object, got null"],
  ])("%j departs: %s", (body, message) => {
    expect(() => parsePage(body)).toThrow(departure(message));
  });
});
