import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const DOCUMENT = join(import.meta.dirname, "..", "docs", "reliability.md");

/**
 * Puts what a command measured between its two comments in docs/reliability.md.
 * @throws Error if the document has no such pair
 */
export function writeMeasured(command: string, lines: readonly string[]): void {
  const [begin, end] = [`<!-- by ${command} -->`, `<!-- end of ${command} -->`];
  const text = readFileSync(DOCUMENT, "utf8");
  const [before, rest = ""] = text.split(begin);
  const [, after] = rest.split(end);
  if (after === undefined) throw new Error(`docs/reliability.md has no ${begin} … ${end}`);
  writeFileSync(DOCUMENT, [before, begin, "\n", lines.join("\n"), "\n", end, after].join(""));
  console.log("Wrote docs/reliability.md.");
}

export function table(
  head: readonly string[],
  align: readonly string[],
  rows: readonly string[][],
): string[] {
  return [head, align, ...rows].map((cells) => `| ${cells.join(" | ")} |`);
}
