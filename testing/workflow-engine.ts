/** A real workflow engine: `act` runs a workflow on this machine, without containers and without the network. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { OWN_ACTION } from "./documents.ts";
import { ROOT } from "./runner-protocol.ts";
import type { Simulator } from "./simulator-over-http.ts";
import { toolPath } from "./tools.ts";

export const act = toolPath("act");

export interface WorkflowResult {
  exitCode: number | null;
  /** Of a command that fails at once, act may lose the last lines. */
  log: string;
  /** The lines of the file `calls` in PLAY_FOLDER. */
  calls: string[];
}

export interface Play {
  event: string;
  /** The workflow's text. */
  workflow: string;
  /** More files of the repository, by name; all can be executed. */
  files?: Record<string, string>;
  /** More programs, by name, which come before those of this machine. All find a folder for notes in PLAY_FOLDER. */
  programs?: Record<string, string>;
  /** For act, besides the event, the workflow and the token. */
  flags?: string[];
  /** The event as the workflow sees it. */
  payload?: object;
  onLine?: (line: string, act: ChildProcess) => void;
}

/** Plays one of the workflows beside this file, which use the action as `./`. */
export async function runWorkflow(
  simulator: Simulator,
  workflow: string,
  onLine: Play["onLine"] & object = () => {},
): Promise<WorkflowResult> {
  const text = readFileSync(
    join(import.meta.dirname, "..", "__tests__", "workflows", "workflows", workflow),
    "utf8",
  );
  return await play(simulator, { event: "push", workflow: text, onLine });
}

/** Plays a workflow in a repository of its own, which is also where act finds the released action. */
export async function play(simulator: Simulator, wanted: Play): Promise<WorkflowResult> {
  const folder = mkdtempSync(join(tmpdir(), "vps-act-"));
  try {
    const child = spawn(act ?? "act", [...layOut(folder, wanted), ...access(simulator)], {
      cwd: join(folder, "repository"),
      env: {
        // The runner brings its own Node; act takes the one on PATH.
        PATH: [join(folder, "programs"), dirname(process.execPath), process.env.PATH ?? ""].join(delimiter),
        HOME: join(folder, "home"),
        TMPDIR: folder,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const lines: string[] = [];
    for (const input of [child.stdout, child.stderr]) {
      createInterface({ input }).on("line", (line) => {
        lines.push(line);
        wanted.onLine?.(line, child);
      });
    }
    const [exitCode] = (await once(child, "close")) as [number | null];
    const calls = join(folder, "calls");
    const noted = existsSync(calls) ? readFileSync(calls, "utf8").trimEnd().split("\n") : [];
    return { exitCode, log: lines.join("\n"), calls: noted };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function access({ url, token }: Simulator): string[] {
  return ["--env", `VPS_API_URL=${url}`, "--secret", `VPS_API_TOKEN=${token}`];
}

/**
 * A repository as a workflow finds it after checkout: the action, the workflow and what else there is.
 * @returns the arguments for act
 */
function layOut(folder: string, { event, workflow, files = {}, programs = {}, flags = [], payload }: Play) {
  const repository = join(folder, "repository");
  const workflows = join(repository, ".github", "workflows");
  for (const each of [workflows, join(folder, "home"), join(folder, "programs")])
    mkdirSync(each, { recursive: true });
  for (const part of ["action.yml", "dist"])
    cpSync(join(ROOT, part), join(repository, part), { recursive: true });
  writeFileSync(join(workflows, "workflow.yml"), workflow);
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(repository, name), text, { mode: 0o755 });
  for (const [name, text] of Object.entries(programs))
    writeFileSync(join(folder, "programs", name), text, { mode: 0o755 });
  writeFileSync(join(folder, "home", ".actrc"), "");
  if (payload !== undefined) writeFileSync(join(folder, "event.json"), JSON.stringify(payload));
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=test", "-c", "user.email=test@example.com", ...args], {
      cwd: repository,
      stdio: "ignore",
    });
  git("init", "--initial-branch=main");
  git("remote", "add", "origin", "https://github.com/acme/shop.git");
  git("add", "--all");
  git("commit", "--no-gpg-sign", "-m", "test");
  return [
    event,
    ...["-W", ".github/workflows/workflow.yml", "-P", "ubuntu-latest=-self-hosted"],
    ...["--local-repository", `${OWN_ACTION}=${repository}`, "--env", `PLAY_FOLDER=${folder}`],
    ...(payload === undefined ? [] : ["--eventpath", join(folder, "event.json")]),
    ...flags,
  ];
}
