import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startSimulator } from "../testing/simulator-over-http.ts";
import { runStep, type StepOptions, type StepResult } from "../testing/step-process.ts";

const DIST = join(import.meta.dirname, "..", "dist");

/** Of a file of dist, in kB. */
export function sizeOf(file: string): number {
  return statSync(join(DIST, file)).size / 1000;
}

/** What node loads of dist for a create and for its rollback, from real ones of the bundle on the simulator, in kB. */
export async function sizesOfRun(): Promise<{ create: number; rollback: number }> {
  const simulator = await startSimulator();
  try {
    const inputs = {
      operation: "create",
      "api-url": simulator.url,
      "api-token": simulator.token,
      "server-id": "12345",
      "poll-interval-seconds": "1",
      "on-job-failure": "restore",
    };
    const main = await loadedBy({ inputs });
    const { state } = main.result;
    const post = await loadedBy({ inputs, state, stage: "post", jobStatus: "failure", speed: 20 });
    const { annotations } = post.result;
    if (annotations[0]?.title !== "Rolled back")
      throw new Error(`Not rolled back: ${JSON.stringify(annotations)}`);
    return { create: main.size, rollback: post.size };
  } finally {
    await simulator.close();
  }
}

async function loadedBy(options: StepOptions): Promise<{ result: StepResult; size: number }> {
  const coverage = mkdtempSync(join(tmpdir(), "loaded-"));
  try {
    const result = await runStep({ ...options, env: { NODE_V8_COVERAGE: coverage } });
    const size = filesIn(coverage).reduce((sum, file) => sum + statSync(file).size / 1000, 0);
    return { result, size };
  } finally {
    rmSync(coverage, { recursive: true, force: true });
  }
}

/** The files of dist that ran, by V8's own account. */
function filesIn(coverage: string): string[] {
  const urls = readdirSync(coverage).flatMap((name) => {
    const { result } = JSON.parse(readFileSync(join(coverage, name), "utf8")) as {
      result: { url: string }[];
    };
    return result.map(({ url }) => url);
  });
  const files = urls.filter((url) => url.startsWith("file:")).map((url) => fileURLToPath(url));
  return [...new Set(files)].filter((file) => file.startsWith(`${DIST}/`));
}
