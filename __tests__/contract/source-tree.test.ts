/** The reader that the guards of the house stand on, held against files that are made for it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import {
  circlesOf,
  importGraph,
  reachedFrom,
  readSourceTree,
  type SourceFile,
} from "../../testing/source-tree.ts";

/** A project of these files in a folder of its own. */
function read(files: Record<string, string>): Map<string, SourceFile> {
  const root = mkdtempSync(join(tmpdir(), "source-tree-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const options = { module: "nodenext", allowImportingTsExtensions: true, noEmit: true, types: [] };
  const config = JSON.stringify({ compilerOptions: options, include: ["src"] });
  for (const [name, text] of Object.entries({ ...files, "tsconfig.json": config })) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  const tree = readSourceTree(root, ["src"], "tsconfig.json");
  return new Map(tree.map((file) => [file.path, file]));
}

const EVERY_IMPORT = `
import { value } from "./value.ts";
import type { Type } from "./type.ts";
import "./effect.ts";
export { again } from "./deep/again.ts";
export type { Shown } from "./shown.ts";
export * from "./star.ts";
import { readFileSync } from "node:fs";
type Inline = import("./inline.ts").Inline;
const text = 'import { x } from "./text.ts"';
// import { y } from "./comment.ts";
const later = async () => await import("./later.ts");
`;

test("an import is found in each of its forms, and not in a text or a comment", () => {
  const names = "value type effect deep/again shown star inline text comment later".split(" ");
  const files = names.map((name) => [`src/${name}.ts`, "export {};"]);
  const main = read({ "src/main.ts": EVERY_IMPORT, ...Object.fromEntries(files) }).get("src/main.ts");
  const imported = ["value", "type", "effect", "deep/again", "shown", "star", "inline", "later"];
  expect(main?.imports.toSorted()).toEqual(imported.map((name) => `src/${name}.ts`).sort());
  expect(main?.packages).toEqual(["node:fs"]);
});

test("names are those of the top level, of patterns too", () => {
  const text = `
    import { foreign } from "./other.ts";
    const a = 1, { b, c: [d] } = foreign;
    export function e() { const inner = 1; return inner; }
    export class F {}
    interface G {}
    export type H = G;
    enum I {}
  `;
  const files = read({ "src/main.ts": text, "src/other.ts": "export const foreign: any = 1;" });
  expect(files.get("src/main.ts")?.names).toEqual(["a", "b", "d", "e", "F", "G", "H", "I"]);
});

test("functions are measured from their first line to their last, without the comment above", () => {
  const text = `
/** What it does. */
export function declared() {
  return [1].map((one) => {
    return one;
  });
}
const arrow = () => 1;
class Holder {
  method() {
    return arrow();
  }
}
`;
  const functions = read({ "src/main.ts": text }).get("src/main.ts")?.functions;
  expect(functions?.map(({ name, line, lines }) => [name, line, lines])).toEqual([
    ["declared", 3, 5],
    ["a function without a name", 4, 3],
    ["arrow", 8, 1],
    ["method", 10, 3],
  ]);
});

test("lines are counted as an editor does", () => {
  const files = read({ "src/two.ts": "export {};\n// end\n", "src/one.ts": "export {};" });
  expect([...files.values()].map(({ lines }) => lines)).toEqual([1, 2]);
});

test("circles are found through any number of files, and between folders where no file is in one", () => {
  const file = (path: string, ...imports: string[]) => ({ path, imports }) as SourceFile;
  const long = [file("a/1", "a/2"), file("a/2", "b/3"), file("b/3", "a/1"), file("c/4", "a/1")];
  expect(circlesOf(importGraph(long))).toEqual([["a/1", "a/2", "b/3"]]);
  expect([...reachedFrom(importGraph(long), "a/2")]).toEqual(["a/2", "b/3", "a/1"]);
  const folders = [file("a/1", "b/2"), file("b/2"), file("b/3", "a/4"), file("a/4")];
  expect(circlesOf(importGraph(folders))).toEqual([]);
  expect(circlesOf(importGraph(folders, dirname))).toEqual([["a", "b"]]);
});
