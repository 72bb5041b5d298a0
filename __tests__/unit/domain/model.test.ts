import { describe, expect, test } from "vitest";
import {
  idFromInput,
  isId,
  isUuid,
  ownerOf,
  sameId,
  serverName,
  serverTitle,
} from "../../../src/domain/model.ts";

const UUID = "123e4567-e89b-42d3-a456-426614174000";

describe("Ids", () => {
  test.each(["1", "801", "9007199254740991", UUID, UUID.toUpperCase()])("%s may stand in a path", (id) => {
    expect(isId(id)).toBe(true);
  });

  test.each([
    "",
    "0",
    "01",
    "-1",
    "+1",
    "1.0",
    "1e3",
    " 1",
    "1\n",
    "1/",
    "../1",
    "9007199254740992",
    "9007199254740993",
    "10000000000000000",
    "٣",
    UUID.replaceAll("-", ""),
    `{${UUID}}`,
    `x${UUID}`,
    `${UUID}\n`,
    UUID.replace("e", "g"),
  ])("%j may not", (id) => {
    expect(isId(id)).toBe(false);
  });

  test("are compared as text, whatever form they came in", () => {
    expect(sameId(801, "801")).toBe(true);
    expect(sameId(UUID, UUID.toUpperCase())).toBe(true);
    expect(sameId(801, 801)).toBe(true);
    expect(sameId(801, 80)).toBe(false);
    expect(sameId("8", "80")).toBe(false);
  });

  test("are UUIDs only as texts of that form", () => {
    expect([UUID, UUID.toUpperCase(), 801, "801", "x"].map(isUuid)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  test("that the API never gave are numbers where they are numbers", () => {
    expect([idFromInput("801"), idFromInput(UUID)]).toEqual([801, UUID]);
  });
});

describe("A server in words", () => {
  test.each([
    ["web-server-01", "12345 (web-server-01)", "web-server-01"],
    [" web server\n", "12345 (web server)", "web server"],
    ["x".repeat(81), `12345 (${"x".repeat(79)}…)`, `${"x".repeat(79)}…`],
    ["", "12345", "server 12345"],
    [" \u200b", "12345", "server 12345"],
  ])("named %j is %s, and in headings %s", (name, named, title) => {
    expect(serverName({ id: 12345, name })).toBe(named);
    expect(serverName({ given: 12345, name })).toBe(named);
    expect(ownerOf({ server: { id: 12345, name } })).toBe(`server ${named}`);
    expect(serverTitle({ given: 12345, name })).toBe(title);
  });

  test("of a snapshot that has none is no server", () => {
    expect(ownerOf({ server: null })).toBe("no server");
  });
});
