import { describe, expect, test } from "vitest";
import { idFromInput, isId, isUuid, sameId } from "../../../src/domain/model.ts";

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
