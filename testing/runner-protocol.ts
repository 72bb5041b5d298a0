/** What the runner and an action tell each other: inputs, file commands, workflow commands on stdout. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

export const ROOT = join(import.meta.dirname, "..");

export interface ActionFile {
  inputs: Record<string, { description: string; required?: boolean; default?: string }>;
  outputs: Record<string, { description: string }>;
  runs: { using: string; main: string; post: string; "post-if": string };
}

export const action = parse(readFileSync(join(ROOT, "action.yml"), "utf8")) as ActionFile;

/**
 * The environment variables of a step's inputs: every declared one, as given or by its default. A run has no token of
 * GitHub unless one is given.
 */
export function inputVariables(given: Record<string, string>, jobStatus: string): Record<string, string> {
  const unknown = Object.keys(given).filter((name) => !(name in action.inputs));
  if (unknown.length > 0) throw new Error(`action.yml declares no input ${unknown.join(", ")}`);
  const entries = Object.entries(action.inputs).map(([name, { default: preset = "" }]) => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: expressions of the runner
    const evaluated = preset.replace("${{ job.status }}", jobStatus).replace("${{ github.token }}", "");
    const value = given[name] ?? evaluated;
    return [`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`, value];
  });
  return Object.fromEntries(entries);
}

/** Reads a file command file as the runner does: `name=value`, or a heredoc; the last value of a name wins. */
export function readFileCommands(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    if (line === "") continue;
    const heredoc = /^(?<name>[^=]+?)<<(?<end>.+)$/.exec(line)?.groups;
    if (heredoc === undefined) {
      const at = line.indexOf("=");
      if (at < 1) throw new Error(`The runner would refuse the line "${line}"`);
      values[line.slice(0, at)] = line.slice(at + 1);
      continue;
    }
    const end = lines.indexOf(heredoc.end ?? "", index + 1);
    if (end < 0) throw new Error(`The runner would not find the end of ${heredoc.name}`);
    values[heredoc.name ?? ""] = lines.slice(index + 1, end).join("\n");
    index = end;
  }
  return values;
}

export interface Annotation {
  level: "error" | "warning" | "notice";
  title: string;
  message: string;
}

export interface Said {
  annotations: Annotation[];
  /** The values of add-mask. */
  masked: string[];
  /** What a reader of the log sees, without the commands. */
  log: string[];
}

/** Reads stdout as the runner does, both forms of command; an unknown command is an error. */
export function readStdout(stdout: string): Said {
  const said: Said = { annotations: [], masked: [], log: [] };
  for (const line of stdout.split("\n")) {
    const match = /^\s*::(?<name>[^\s:]+)(?: (?<properties>[^:]*(?:%3A[^:]*)*))?::(?<message>.*)$/.exec(line);
    if (match?.groups === undefined) {
      if (/##\[/.test(line)) throw new Error(`An old command in the log: ${line}`);
      said.log.push(line);
      continue;
    }
    const { name = "", properties = "", message = "" } = match.groups;
    if (name === "add-mask") said.masked.push(unescaped(message));
    else if (name === "error" || name === "warning" || name === "notice") {
      const title = /(?:^|,)title=(?<title>[^,]*)/.exec(properties)?.groups?.title ?? "";
      said.annotations.push({ level: name, title: unescaped(title), message: unescaped(message) });
    } else if (name !== "group" && name !== "endgroup") throw new Error(`An unexpected command: ${line}`);
  }
  return said;
}

function unescaped(text: string): string {
  return text
    .replaceAll("%0D", "\r")
    .replaceAll("%0A", "\n")
    .replaceAll("%3A", ":")
    .replaceAll("%2C", ",")
    .replaceAll("%25", "%");
}
