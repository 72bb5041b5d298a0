/**
 * `npm run planted`: plants each wrong line of planted/list.ts into a copy of the project, and shows what catches it:
 * the simulation, or else the tests in process. Fails if one survives. `--only text` plants those whose mistake holds it.
 */
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { table, writeMeasured } from "../testing/measured-figures.ts";
import { PLANTED, type Planted } from "./planted/list.ts";

const root = join(import.meta.dirname, "..");
/** What the checks do not need, or get by a link. */
const NOT_COPIED = new Set(["node_modules", ".git", ".tools", "dist", "lib", "coverage"]);
const SEEDS = [1, 2, 3];
const SCHEDULES = 4_000;
const FEWER = 2_000;
/** The tests in process: the others need sockets, the bundle, or minutes. */
const TESTS = ["__tests__/operations/", "__tests__/unit/"];
const LIMIT_MS = 10 * 60_000;

interface Caught {
  planted: Planted;
  /** By what; undefined if nothing caught it. */
  by: string | undefined;
}

async function inCopy<T>(work: (copy: string) => Promise<T>): Promise<T> {
  const copy = mkdtempSync(join(tmpdir(), "planted-"));
  try {
    for (const path of readdirSync(root).filter((name) => !NOT_COPIED.has(name))) {
      cpSync(join(root, path), join(copy, path), { recursive: true });
    }
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
    return await work(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** A check that fails where nothing is wrong would catch everything. */
async function checkTheChecks(): Promise<void> {
  const found = await inCopy((copy) => firstToCatch(copy));
  if (found !== undefined) throw new Error(`Nothing was planted, and something was caught by ${found}`);
}

async function plantAndLook(planted: Planted): Promise<Caught> {
  return await inCopy(async (copy) => {
    plant(join(copy, planted.file), planted);
    return { planted, by: await firstToCatch(copy, planted.first) };
  });
}

async function firstToCatch(copy: string, first: Planted["first"] = "faults"): Promise<string | undefined> {
  if (first === "tests") return (await byTests(copy)) ?? (await bySimulation(copy, "bursts"));
  return (await bySimulation(copy, first)) ?? (await byTests(copy));
}

function plant(file: string, { mistake, right, wrong }: Planted): void {
  const source = readFileSync(file, "utf8");
  const parts = source.split(right);
  if (parts.length !== 2)
    throw new Error(`${mistake}: the right line occurs ${parts.length - 1} times in ${file}`);
  writeFileSync(file, parts.join(wrong));
}

/** Schedules of the one theme, and then fewer of the other, which may find it all the same. */
async function bySimulation(copy: string, first: "faults" | "bursts"): Promise<string | undefined> {
  const other = first === "faults" ? "bursts" : "faults";
  const plays = [...SEEDS.map((seed) => [first, seed, SCHEDULES] as const), [other, 1, FEWER] as const];
  for (const [theme, seed, schedules] of plays) {
    const args = ["--first", "--seed", String(seed), "--schedules", String(schedules), "--theme", theme];
    const { code, output } = await run(copy, process.execPath, ["chaos/main.ts", ...args]);
    if (code !== 0) return `simulation: ${output.trim().split("\n").at(-1)}`;
  }
  return undefined;
}

async function byTests(copy: string): Promise<string | undefined> {
  const vitest = join(root, "node_modules", ".bin", "vitest");
  const { code, output } = await run(copy, vitest, [
    "run",
    "--bail=1",
    "--reporter=dot",
    "--no-color",
    ...TESTS,
  ]);
  if (code === 0) return undefined;
  const failed = /FAIL +(.+)/u.exec(output)?.[1];
  return `tests: ${failed ?? output.trim().split("\n").at(-1)}`;
}

function run(cwd: string, program: string, args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, timeout: LIMIT_MS, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** As many at a time as there are processors, told as they come. */
async function plantAll(list: readonly Planted[]): Promise<Caught[]> {
  const waiting = [...list];
  const caught: Caught[] = [];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const one = await plantAndLook(next);
      caught.push(one);
      tell(one);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return caught;
}

function tell(caught: Caught): void {
  const by = caught.by ?? "NOTHING CAUGHT IT";
  console.log(`${caught.planted.mistake.padEnd(62)} ${by.length > 150 ? `${by.slice(0, 149)}…` : by}`);
}

/** The rule that was violated with its seed and schedule, or the test that failed. */
function inShort(caught: Caught | undefined): string {
  const by = caught?.by ?? "nothing";
  return (/^simulation: .*?\)/u.exec(by)?.[0] ?? by).replaceAll("|", "\\|");
}

const { values } = parseArgs({ options: { only: { type: "string", default: "" } } });
const chosen = PLANTED.filter(({ mistake }) => mistake.includes(values.only));
await checkTheChecks();
const caught = await plantAll(chosen);
const survivors = caught.filter(({ by }) => by === undefined);
const bySimulations = caught.filter(({ by }) => by?.startsWith("simulation") === true).length;
const sum = `${caught.length} planted: ${bySimulations} caught by the simulation, ${caught.length - bySimulations - survivors.length} by tests, ${survivors.length} by nothing.`;
console.log(`\n${sum}`);
// A table of a part alone would lose the others.
if (chosen.length === PLANTED.length) {
  const rows = chosen.map((planted) => [
    planted.mistake,
    inShort(caught.find((one) => one.planted === planted)),
  ]);
  writeMeasured("npm run planted", [sum, "", ...table(["Mistake", "Caught by"], ["---", "---"], rows)]);
}
process.exitCode = survivors.length === 0 ? 0 : 1;
