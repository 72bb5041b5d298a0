/** A real workflow engine: `act` runs a workflow with `uses: ./` on this machine, without containers. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { toolPath } from "../../scripts/tools.ts";
import { ROOT } from "../bundle/runner-files.ts";
import type { Simulator } from "../bundle/simulator.ts";

export const act = toolPath("act");

export interface WorkflowResult {
  exitCode: number | null;
  log: string;
}

/** Plays the workflow in a copy of the action of its own. */
export async function runWorkflow(
  simulator: Simulator,
  workflow: string,
  onLine: (line: string, act: ChildProcess) => void = () => {},
): Promise<WorkflowResult> {
  const folder = mkdtempSync(join(tmpdir(), "vps-act-"));
  try {
    const child = spawn(act ?? "act", argumentsFor(simulator, workflow), {
      cwd: layOut(folder, workflow),
      env: {
        // The runner brings its own Node; act takes the one on PATH.
        PATH: [dirname(process.execPath), process.env.PATH ?? ""].join(delimiter),
        HOME: join(folder, "home"),
        TMPDIR: folder,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const lines: string[] = [];
    for (const input of [child.stdout, child.stderr]) {
      createInterface({ input }).on("line", (line) => {
        lines.push(line);
        onLine(line, child);
      });
    }
    const [exitCode] = (await once(child, "close")) as [number | null];
    return { exitCode, log: lines.join("\n") };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function argumentsFor({ url, token }: Simulator, workflow: string): string[] {
  const platform = ["-P", "ubuntu-latest=-self-hosted"];
  const access = ["--env", `VPS_API_URL=${url}`, "--secret", `VPS_API_TOKEN=${token}`];
  return ["push", "-W", `.github/workflows/${workflow}`, ...platform, ...access];
}

/** A repository as a workflow finds it after checkout: the action, and the workflow. */
function layOut(folder: string, workflow: string): string {
  const repository = join(folder, "repository");
  const workflows = join(repository, ".github", "workflows");
  for (const each of [workflows, join(folder, "home")]) mkdirSync(each, { recursive: true });
  for (const part of ["action.yml", "dist"])
    cpSync(join(ROOT, part), join(repository, part), { recursive: true });
  cpSync(join(import.meta.dirname, "workflows", workflow), join(workflows, workflow));
  writeFileSync(join(folder, "home", ".actrc"), "");
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=test", "-c", "user.email=test@example.com", ...args], {
      cwd: repository,
      stdio: "ignore",
    });
  git("init", "--initial-branch=main");
  git("remote", "add", "origin", "https://github.com/acme/shop.git");
  git("add", "--all");
  git("commit", "--no-gpg-sign", "-m", "test");
  return repository;
}
