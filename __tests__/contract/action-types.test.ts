/** action-types.yml gives a type to all that action.yml declares, and one that its default and the code agree with. */
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { OPERATIONS } from "../../src/inputs/inputs.ts";
import { parseInputs } from "../../src/inputs/parse.ts";
import type { RawInputs } from "../../src/inputs/rules.ts";
import { ACTION, read } from "../../testing/documents.ts";

interface Type {
  type: string;
  "allowed-values"?: string[];
  separator?: string;
  "list-item"?: Type;
}

const TYPES = parse(read("action-types.yml")) as Record<"inputs" | "outputs", Record<string, Type>>;

test("everything has a type, in the order of action.yml", () => {
  expect(Object.keys(TYPES)).toEqual(["inputs", "outputs"]);
  expect(Object.keys(TYPES.inputs)).toEqual(Object.keys(ACTION.inputs));
  expect(Object.keys(TYPES.outputs)).toEqual(Object.keys(ACTION.outputs));
});

/** What a type must say beyond its name, as the format has it. */
const KEYS: Record<string, string[]> = {
  string: ["type"],
  boolean: ["type"],
  integer: ["type"],
  enum: ["type", "allowed-values"],
  list: ["type", "separator", "list-item"],
};

test.each([...Object.entries(TYPES.inputs), ...Object.entries(TYPES.outputs)])(
  "%s is typed as the format allows",
  (_, type) => {
    expect(Object.keys(type)).toEqual(KEYS[type.type]);
  },
);

describe("inputs", () => {
  const ofType = (...names: string[]) =>
    Object.entries(TYPES.inputs).filter(([, { type }]) => names.includes(type));
  const fallback = (name: string) => ACTION.inputs[name]?.default ?? "";

  test.each(ofType("boolean", "integer"))(
    "%s has a default of its type, and is refused as another",
    (name, { type }) => {
      expect(fallback(name)).toMatch(type === "boolean" ? /^(?:true|false)$/u : /^\d*$/u);
      expect(faults(name, "no-such-value").join("\n")).toContain("no-such-value");
    },
  );

  test.each(ofType("enum"))("%s has the values that the code takes, and no other", (name, type) => {
    const values = type["allowed-values"] ?? [];
    expect(["", ...values]).toContain(fallback(name));
    // What is said of a wrong value lists those that are right.
    const refused = faults(name, "no-such-value").find((fault) =>
      ["no-such-value", ...values].every((value) => fault.includes(value)),
    );
    expect(refused).toBeDefined();
    for (const value of values) {
      expect(faults(name, value)).not.toContain(refused?.replace("no-such-value", value));
    }
  });
});

/** All that the code has against this value of an input, in whatever operation, fault by fault. */
function faults(name: string, value: string): string[] {
  return OPERATIONS.flatMap((operation) => {
    const raw: RawInputs = (asked) => (asked === name ? value : asked === "operation" ? operation : "");
    try {
      parseInputs(raw, {});
      return [];
    } catch (error) {
      return String(error).split("\n");
    }
  });
}
