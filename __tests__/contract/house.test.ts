/** The house of docs/adr/0009: which folder may import which, and how large things may be. */
import { dirname } from "node:path";
import { describe, expect, test } from "vitest";
import { filesIn, ROOT } from "../../testing/documents.ts";
import { circlesOf, importGraph, reachedFrom, readSourceTree } from "../../testing/source-tree.ts";

const FOLDERS = ["src", "simulator", "chaos", "testing", "scripts", "bench"];

/** What each folder of the project may import besides itself; nothing imports from __tests__. */
const MAY_IMPORT: Record<string, string[]> = {
  src: [],
  simulator: ["src"],
  testing: ["src", "simulator"],
  chaos: ["src", "simulator", "testing"],
  scripts: ["src", "simulator", "testing"],
  bench: ["src", "simulator", "testing", "chaos"],
  __tests__: FOLDERS,
};

/** The rooms of src: each line may import from those above it, and from its own as long as that is no circle. */
const ROOMS = [
  ["src/text/"],
  ["src/domain/"],
  ["src/inputs/"],
  [
    "src/version.ts",
    "src/world.ts",
    "src/step-error.ts",
    "src/state.ts",
    "src/save-state.ts",
    "src/outputs.ts",
  ],
  ["src/vps/"],
  ["src/github/"],
  ["src/waiting/"],
  ["src/runner/"],
  ["src/step/"],
  ["src/operations/create/", "src/operations/restore/", "src/operations/"],
  ["src/post/"],
  ["src/operate.ts"],
  ["src/run-main.ts"],
  ["src/main.ts", "src/post.ts"],
];

/** What the post step does without: a rollback loads no more than it needs. */
const MAIN_PART =
  /^src\/(?:main|run-main|operate|save-state|inputs\/(?:parse|checks)|operations\/(?:list|delete|wait)|operations\/create\/.*)(?:\.ts|$)/u;

const tree = readSourceTree(ROOT, [...FOLDERS, "__tests__"]);
const housed = tree.filter(({ path }) => FOLDERS.includes(top(path)));
const source = housed.filter(({ path }) => top(path) === "src");
const edges = tree.flatMap(({ path, imports }) => imports.map((to) => ({ from: path, to })));
function top(path: string): string {
  return path.split("/")[0] ?? "";
}

function roomOf(path: string): string | undefined {
  const rooms = ROOMS.flat().filter((room) => (room.endsWith("/") ? path.startsWith(room) : path === room));
  return rooms.sort((a, b) => b.length - a.length)[0];
}

function floorOf(path: string): number {
  return ROOMS.findIndex((rooms) => rooms.includes(roomOf(path) ?? ""));
}

/** A folder; of what stands beside the folders of src, each file. */
function folderOf(path: string): string {
  return dirname(path) === "src" ? path : dirname(path);
}

/** The edges that break a rule. */
function broken(rule: (edge: { from: string; to: string }) => boolean): string[] {
  return edges.filter((edge) => !rule(edge)).map(({ from, to }) => `${from} -> ${to}`);
}

test("the compiler reads every file", () => {
  const there = Object.keys(MAY_IMPORT).flatMap((folder) => filesIn(folder, ".ts"));
  expect(tree.map(({ path }) => path)).toEqual(there.sort());
});

describe("imports", () => {
  test("go in the allowed directions between the folders of the project", () => {
    expect(
      broken(({ from, to }) => top(from) === top(to) || (MAY_IMPORT[top(from)] ?? []).includes(top(to))),
    ).toEqual([]);
  });

  test("every file of src has a room", () => {
    expect(source.filter(({ path }) => roomOf(path) === undefined).map(({ path }) => path)).toEqual([]);
  });

  test("go upwards in the list of rooms", () => {
    expect(broken(({ from, to }) => top(from) !== "src" || floorOf(to) <= floorOf(from))).toEqual([]);
  });

  test("make no circle between files, types and dynamic imports included", () => {
    expect(circlesOf(importGraph(housed))).toEqual([]);
  });

  test("make no circle between folders", () => {
    expect(circlesOf(importGraph(housed, folderOf))).toEqual([]);
  });

  test("leave the entries alone", () => {
    const entries = ["src/main.ts", "src/post.ts", "src/run-main.ts"];
    expect(
      broken(
        ({ from, to }) =>
          !entries.includes(to) ||
          (from === "src/main.ts" && to === "src/run-main.ts") ||
          ["testing", "__tests__"].includes(top(from)),
      ),
    ).toEqual([]);
  });

  test("keep the main part out of what the post step loads", () => {
    const reached = [...reachedFrom(importGraph(housed), "src/post.ts")];
    expect(reached).toContain("src/operations/restore/send.ts");
    expect(reached.filter((path) => MAIN_PART.test(path))).toEqual([]);
  });
});

describe("sizes", () => {
  const tooLong = housed.flatMap(({ path, functions }) =>
    functions.filter(({ lines }) => lines > 60).map(({ name }) => `${path} ${name}`),
  );

  test("no file has more than 300 lines", () => {
    expect(housed.filter(({ lines }) => lines > 300).map(({ path }) => path)).toEqual([]);
  });

  test("no function has more than 60 lines", () => {
    expect(tooLong).toEqual([]);
  });

  test("no folder of src has more than 12 files", () => {
    const files = Map.groupBy(source, ({ path }) => dirname(path));
    expect([...files].filter(([, { length }]) => length > 12).map(([folder]) => folder)).toEqual([]);
  });
});

test("a name is declared at the top level of one file of src only", () => {
  const files = Map.groupBy(
    source.flatMap(({ path, names }) => names.map((name) => ({ name, path }))),
    ({ name }) => name,
  );
  const shared = [...files].filter(([, { length }]) => length > 1).map(([name]) => name);
  expect(shared).toEqual([]);
});

test("the unit tests mirror src", () => {
  const tests = tree.filter(({ path }) => path.startsWith("__tests__/unit/")).map(({ path }) => path);
  const without = tests.filter((path) => {
    const mirrored = path.replace("__tests__/unit/", "src/").replace(".test.ts", ".ts");
    return !source.some((file) => file.path === mirrored);
  });
  expect(tests.length).toBeGreaterThan(10);
  expect(without).toEqual([]);
});
