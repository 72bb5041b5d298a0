/**
 * After Stryker: what survived, by folder, and whether docs/mutation-survivors.md has a reason for each. A mutant is
 * named there by its file and by what its line becomes, so that the list stays true when lines move.
 */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { table, writeMeasured } from "../testing/measured-figures.ts";

interface Position {
  line: number;
  column: number;
}
interface Mutant {
  status: string;
  replacement: string;
  location: { start: Position; end: Position };
}
interface Report {
  files: Record<string, { source: string; mutants: Mutant[] }>;
}

const root = join(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

const KILLED = ["Killed", "Timeout"];
const SURVIVED = ["Survived", "NoCoverage"];
const LONGEST = 120;

/** One line, and of a long one its two ends. */
function short(code: string): string {
  const line = code.replaceAll(/\s+/gu, " ").trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST / 2)} ... ${line.slice(-LONGEST / 2)}`;
}

/** The three lines that the list has of a mutant. */
function inList(file: string, source: string, { location: { start, end }, replacement }: Mutant): string {
  const lines = source.split("\n").slice(start.line - 1, end.line);
  const before = lines.at(0)?.slice(0, start.column - 1);
  const after = lines.at(-1)?.slice(end.column - 1);
  return `${file}\n- ${short(lines.join("\n"))}\n+ ${short(`${before}${replacement}${after}`)}\n`;
}

const { files } = JSON.parse(read("tmp/mutation.json")) as Report;
const list = read("docs/mutation-survivors.md");
const folders = new Map<string, { killed: number; survived: number }>();
const survivors: string[] = [];
for (const [file, { source, mutants }] of Object.entries(files)) {
  const folder = file === "src/text/untrusted.ts" ? file : dirname(file);
  const counts = folders.get(folder) ?? { killed: 0, survived: 0 };
  folders.set(folder, counts);
  const left = mutants.filter(({ status }) => SURVIVED.includes(status));
  counts.killed += mutants.filter(({ status }) => KILLED.includes(status)).length;
  counts.survived += left.length;
  survivors.push(...left.map((mutant) => inList(file, source, mutant)));
}

const all = { killed: 0, survived: 0 };
const rows: string[][] = [];
for (const [name, { killed, survived }] of [...folders, ["All", all] as const]) {
  const score = `${((100 * killed) / (killed + survived)).toFixed(1)}%`;
  rows.push([name, ...[killed + survived, killed, survived].map(String), score]);
  all.killed += killed;
  all.survived += survived;
}
const scores = table(
  ["Folder", "Mutants", "Killed", "Survived", "Score"],
  ["---", "---:", "---:", "---:", "---:"],
  rows,
);
console.log(["", ...scores, ""].join("\n"));

const missing = [...new Set(survivors.filter((mutant) => !list.includes(mutant)))];
if (missing.length === 0) {
  writeMeasured("npm run mutation", scores);
  console.log(`${survivors.length} survivors, each with a reason in docs/mutation-survivors.md.`);
} else {
  console.log(`\nSurvivors without a reason in docs/mutation-survivors.md:\n${missing.join("\n")}`);
  process.exitCode = 1;
}
