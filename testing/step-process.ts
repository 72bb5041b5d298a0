/** The committed bundle, started as the runner starts it: a process of its own with inputs, files and state. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { action, inputVariables, ROOT, readFileCommands, readStdout, type Said } from "./runner-protocol.ts";

export interface StepOptions {
  /** Names and values as under `with:`; what is missing has the default of action.yml. */
  inputs: Record<string, string>;
  /** The main part, or the post step with what the main part left. */
  stage?: "main" | "post";
  state?: Record<string, string>;
  /** What `job.status` says by then. */
  jobStatus?: "success" | "failure" | "cancelled";
  env?: Record<string, string>;
  run?: { repository?: string; id?: string; attempt?: string };
  /** Its clock runs so many times as fast. */
  speed?: number;
  /** Told of every line of stdout as it comes. */
  onLine?: (line: string) => void;
  /** Another copy of the project. */
  root?: string;
  /** It may read the project's `dist` and the runner's files, write the latter, and start nothing. */
  isConfined?: true;
}

export interface StepResult extends Said {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
  outputs: Record<string, string>;
  /** What a post step would get. */
  state: Record<string, string>;
  summary: string;
  tookMs: number;
}

export interface RunningStep {
  child: ChildProcess;
  kill(signal: NodeJS.Signals): void;
  result: Promise<StepResult>;
}

const FILES = ["GITHUB_OUTPUT", "GITHUB_STATE", "GITHUB_STEP_SUMMARY", "GITHUB_ENV", "GITHUB_PATH"] as const;

/** @returns at once; the result never rejects but for a broken harness */
export function startStep(options: StepOptions): RunningStep {
  const { inputs, stage = "main", state = {}, jobStatus = "success", speed = 1, root = ROOT } = options;
  const folder = mkdtempSync(join(tmpdir(), "vps-step-"));
  const files = Object.fromEntries(FILES.map((name) => [name, join(folder, name)]));
  for (const file of Object.values(files)) writeFileSync(file, "");
  const { repository = "acme/shop", id = "4711", attempt = "1" } = options.run ?? {};
  const env = {
    PATH: process.env.PATH ?? "",
    HOME: folder,
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_REPOSITORY: repository,
    GITHUB_RUN_ID: id,
    GITHUB_RUN_ATTEMPT: attempt,
    GITHUB_WORKSPACE: folder,
    ...files,
    ...inputVariables(inputs, jobStatus),
    ...Object.fromEntries(Object.entries(state).map(([key, value]) => [`STATE_${key}`, value])),
    ...(speed === 1 ? {} : { STEP_SPEED: String(speed) }),
    ...options.env,
  };
  const begun = performance.now();
  const args = [...nodeOptions(options, Object.values(files)), join(root, action.runs[stage])];
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  return { child, kill: (signal) => void child.kill(signal), result: collect() };

  async function collect(): Promise<StepResult> {
    const stdout: string[] = [];
    let stderr = "";
    createInterface({ input: child.stdout }).on("line", (line) => {
      stdout.push(line);
      options.onLine?.(line);
    });
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    const [exitCode, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
    const tookMs = performance.now() - begun;
    const read = (name: (typeof FILES)[number]) => readFileSync(files[name] ?? "", "utf8");
    const result = {
      ...readStdout(stdout.join("\n")),
      exitCode,
      signal,
      stdout: stdout.join("\n"),
      stderr,
      outputs: readFileCommands(read("GITHUB_OUTPUT")),
      state: readFileCommands(read("GITHUB_STATE")),
      summary: read("GITHUB_STEP_SUMMARY"),
      tookMs,
    };
    rmSync(folder, { recursive: true, force: true });
    return result;
  }
}

function nodeOptions(
  { speed = 1, root = ROOT, isConfined }: StepOptions,
  files: readonly string[],
): string[] {
  const fastTime = speed === 1 ? [] : [join(import.meta.dirname, "fast-time.ts")];
  const confined = isConfined === true ? confinedTo([join(root, "dist"), ...fastTime], files) : [];
  return [...confined, ...fastTime.map((path) => `--import=${pathToFileURL(path).href}`)];
}

/** Node's own permission model. Node 24 has none for the network: whom the action speaks to is told by other tests. */
export function confinedTo(code: readonly string[], files: readonly string[]): string[] {
  return [
    "--permission",
    ...[...code, ...files].map((path) => `--allow-fs-read=${path}`),
    ...files.map((path) => `--allow-fs-write=${path}`),
  ];
}

export function runStep(options: StepOptions): Promise<StepResult> {
  return startStep(options).result;
}
