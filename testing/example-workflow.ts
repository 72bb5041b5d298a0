/** The workflows of examples/ as they stand, with the programs that they call replaced. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { read } from "./documents.ts";
import type { Scene } from "./scene-over-http.ts";
import { type Play, play, type WorkflowResult } from "./workflow-engine.ts";

export interface ExampleOptions {
  vars: Record<string, string>;
  event?: string;
  inputs?: Record<string, string>;
  payload?: object;
  /** Shell commands that a program of the example ends with; without any it succeeds. */
  bodies?: Record<string, string>;
  /** Changes the text of the workflow. */
  edit?: (text: string) => string;
  onLine?: Play["onLine"] & object;
}

export interface ExampleResult extends WorkflowResult {
  /** The workflow's jobs by how they ended. */
  ended: Record<"succeeded" | "failed", string[]>;
}

const SCRIPTS = ["build.sh", "deploy.sh", "switch-traffic.sh", "deploy-preview.sh"];
const SHORT_SLEEPS = pathToFileURL(join(import.meta.dirname, "short-sleeps.ts")).href;

/**
 * Plays an example; `calls` are those of the replaced programs, in order, as "deploy.sh 12345".
 * @param source the name of an example, or the text of a workflow
 */
export async function runExample(
  scene: Scene,
  source: string,
  { vars, event = "push", inputs = {}, bodies = {}, edit = (text) => text, ...more }: ExampleOptions,
): Promise<ExampleResult> {
  const program = (script: string) =>
    [
      "#!/bin/sh",
      `echo ${script} "$@" >> "$PLAY_FOLDER/calls"`,
      `echo "called: ${script} $*"`,
      bodies[script] ?? "",
      "",
    ].join("\n");
  const result = await play(scene, {
    ...more,
    event,
    workflow: environmentsByName(edit(source.includes("\n") ? source : read(`examples/${source}`))),
    files: Object.fromEntries(SCRIPTS.map((script) => [script, program(script)])),
    programs: { curl: program("curl") },
    flags: [
      ...["--env", `NODE_OPTIONS=--import=${SHORT_SLEEPS}`],
      ...pairs("--var", vars),
      ...pairs("--input", inputs),
    ],
  });
  const matches = (pattern: RegExp) =>
    [...result.log.matchAll(pattern)].map(([, text]) => text?.trim() ?? "");
  return {
    ...result,
    ended: {
      succeeded: matches(/^\[[^/\]]*\/([^\]]*)\].*Job succeeded$/gmu).sort(),
      failed: matches(/^\[[^/\]]*\/([^\]]*)\].*Job failed$/gmu).sort(),
    },
  };
}

/** act takes an environment by its name alone. */
function environmentsByName(workflow: string): string {
  return workflow.replace(/environment:\n +name: (\S+)\n(?: +deployment: .*\n)?/gu, "environment: $1\n");
}

function pairs(flag: string, values: Record<string, string>): string[] {
  return Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`]);
}
