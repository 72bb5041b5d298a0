/** The list of mutants that may survive is about the code that there is; `npm run mutation` checks it against the mutants. */
import { expect, test } from "vitest";
import { fences, read } from "../../testing/documents.ts";

const entries = fences(read("docs/mutation-survivors.md"))
  .filter(({ language }) => language === "diff")
  .flatMap(({ text }) => text.trim().split(/\n(?=src\/)/u));

test("every survivor has its file, its line and what the mutant makes of it", () => {
  expect(entries.length).toBeGreaterThan(10);
  expect(entries.filter((entry) => !/^src\/\S+\.ts\n- .+\n\+ .+\n*$/u.test(entry))).toEqual([]);
});

test("every line is still in its file", () => {
  const gone = entries.filter((entry) => {
    const [file = "", line = ""] = entry.split("\n");
    const source = read(file).replaceAll(/\s+/gu, " ");
    return !line
      .slice("- ".length)
      .split(" ... ")
      .every((part) => source.includes(part));
  });
  expect(gone).toEqual([]);
});
