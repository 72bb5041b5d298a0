/**
 * `npm run chaos:outages`: how many rollbacks are carried out though something is wrong as the job ends, written into
 * docs/reliability.md beside what it was before. Takes some minutes.
 * `--before COMMIT` measures that commit's action on its own simulator, and keeps the figures in before.json.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { table, writeMeasured } from "../../testing/measured-figures.ts";
import {
  JOB_ENDS,
  type JobEnd,
  LENGTHS_S,
  measure,
  type Shares,
  TROUBLES,
  type TroubleName,
} from "./measure.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const BEFORE = join(import.meta.dirname, "before.json");
const RUNS = 50;
const TITLES: Record<JobEnd, string> = { failure: "The job failed", cancelled: "The job was cancelled" };

interface Before {
  command: string;
  runs: number;
  shares: Shares;
}

const { values } = parseArgs({ options: { before: { type: "string" } } });
// Faults are errors by the thousand, of which nobody reads where they came from.
Error.stackTraceLimit = 0;
if (values.before === undefined) await writeTable();
else await keepBefore(values.before);

async function keepBefore(commit: string): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), "before-"));
  try {
    const archive = execFileSync("git", ["archive", commit, "src", "simulator", "testing", "package.json"], {
      cwd: ROOT,
      maxBuffer: 2 ** 28,
    });
    execFileSync("tar", ["-x", "-C", root], { input: archive });
    symlinkSync(join(ROOT, "node_modules"), join(root, "node_modules"));
    const command = `npm run chaos:outages -- --before ${commit}`;
    const before: Before = { command, runs: RUNS, shares: await measure(root, RUNS) };
    writeFileSync(BEFORE, `${JSON.stringify(before, null, 2)}\n`);
    console.log(`Wrote ${BEFORE}.`);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function writeTable(): Promise<void> {
  const before = JSON.parse(readFileSync(BEFORE, "utf8")) as Before;
  const now = await measure(ROOT, RUNS);
  const lines = JOB_ENDS.flatMap((jobEnd) => [
    `${TITLES[jobEnd]}:`,
    "",
    ...table(
      ["From the end of the job on", ...LENGTHS_S.map(lengthWords)],
      ["---", ...LENGTHS_S.map(() => "---:")],
      (Object.keys(TROUBLES) as TroubleName[]).map((name) => [
        name,
        ...LENGTHS_S.map((seconds) => {
          const [was, is] = [before.shares, now].map((shares) => shares[jobEnd][name][seconds] ?? 0);
          return was === is ? `${is}` : `${was} → ${is}`;
        }),
      ]),
    ),
    "",
  ]);
  const told = `In percent of ${RUNS} rollbacks each; where two figures stand, the first is from before (\`${before.command}\`).`;
  writeMeasured("npm run chaos:outages", [told, "", ...lines.slice(0, -1)]);
}

function lengthWords(seconds: number): string {
  return seconds < 60 ? `${seconds} s` : `${seconds / 60} min`;
}
