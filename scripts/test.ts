/** Everything that a contributor must pass: types, style, a fresh dist, and all tests. Runs on, whatever fails. */
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TOOLS, type ToolName, toolPath } from "../testing/tools.ts";

const root = join(import.meta.dirname, "..");
const bin = (name: string) => join(root, "node_modules", ".bin", name);

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

function runs(program: string, args: readonly string[]): boolean {
  return spawnSync(program, args, { cwd: root, stdio: "inherit" }).status === 0;
}

/** The bytes of every file, so that one that is missing or too much is seen as well. */
function contentOf(folder: string): string {
  if (!existsSync(folder)) return "";
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const hash = createHash("sha256");
  for (const file of files) hash.update(file).update("\0").update(readFileSync(file));
  return hash.digest("hex");
}

function isDistFresh(): boolean {
  const dist = join(root, "dist");
  const before = contentOf(dist);
  rmSync(dist, { recursive: true, force: true });
  if (!runs(process.execPath, [join(root, "scripts", "build.ts")])) return false;
  if (contentOf(dist) !== before) {
    console.error("dist was not what src builds to. It is now: look at it, and commit it.");
    return false;
  }
  const changed = gitStatus("dist");
  if (changed === "") return true;
  console.error(`dist is what src builds to, but not committed:\n${changed}`);
  // In the middle of a change that is as it should be; what CI checks out has to be whole.
  return (process.env.CI ?? "") === "";
}

function gitStatus(path: string): string {
  try {
    return execFileSync("git", ["status", "--porcelain", path], { cwd: root, encoding: "utf8" }).trim();
  } catch {
    console.error("This is no git repository: that dist is committed cannot be checked.");
    return "";
  }
}

function runVitest(): Counts {
  const folder = mkdtempSync(join(tmpdir(), "vitest-"));
  const report = join(folder, "report.json");
  try {
    const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const ok = runs(bin("vitest"), [...args, ...process.argv.slice(2)]);
    const counts = readReport(report);
    // A file that cannot be loaded, or an error outside of any test.
    return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(file: string): Counts {
  try {
    const report = JSON.parse(readFileSync(file, "utf8"));
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const checks: [string, () => boolean][] = [
  ["types", () => runs(bin("tsc"), ["--noEmit", "-p", "tsconfig.check.json"])],
  ["style", () => runs(bin("biome"), ["check", "."])],
  ["dist", isDistFresh],
];
const failedChecks = checks.filter(([name, passes]) => {
  console.log(`\n=== ${name}`);
  return !passes();
});

console.log("\n=== tests");
for (const name of Object.keys(TOOLS) as ToolName[]) {
  if (toolPath(name) === undefined) console.log(`!!! SKIPPED: ${TOOLS[name]}, as ${name} is not installed.`);
}
const counts = runVitest();
for (const [name] of failedChecks) console.log(`FAILED: ${name} (see above)`);
const passed = counts.passed + checks.length - failedChecks.length;
const failed = counts.failed + failedChecks.length;
console.log(`${passed} passed, ${failed} failed${counts.skipped === 0 ? "" : `, ${counts.skipped} skipped`}`);
process.exitCode = failed === 0 ? 0 : 1;
