/** What the contract tests read: action.yml, Markdown, workflows. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

export const ROOT = join(import.meta.dirname, "..");

export function read(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

/** The repository in which this action is published, as package.json names it. */
export const REPOSITORY: string = JSON.parse(read("package.json")).repository.replace(/^github:/u, "");
/** How every document and example calls this action: by the commit of a release, only zeros before the first one. */
export const OWN_ACTION = /uses: (\S+\/vps-snapshot-action@\S+)/u.exec(read("README.md"))?.[1] ?? "";

export function filesIn(folder: string, ending: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name}`)
    .sort();
}

interface ActionInput {
  required?: boolean;
  default?: string;
}

export interface Action {
  inputs: Record<string, ActionInput>;
  outputs: Record<string, unknown>;
}

export const ACTION: Action = parse(read("action.yml"));

export interface Fence {
  language: string;
  text: string;
  line: number;
}

/** The fenced blocks of a Markdown text, in order. */
export function fences(markdown: string): Fence[] {
  return [...markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gmu)].map((match) => ({
    language: match[1] ?? "",
    text: match[2] ?? "",
    line: markdown.slice(0, match.index).split("\n").length,
  }));
}

/** The rows of the first table under a heading, without its head; `\|` is a bar within a cell. */
export function tableUnder(markdown: string, heading: string): string[][] {
  const begin = `\n${markdown}`.indexOf(`\n${heading}\n`);
  if (begin < 0) throw new Error(`no heading ${heading}`);
  const lines = markdown.slice(begin + heading.length + 1).split("\n");
  const first = lines.findIndex((line) => line.startsWith("|"));
  const length = lines.slice(first).findIndex((line) => !line.startsWith("|"));
  return lines.slice(first + 2, first + length).map(cells);
}

function cells(row: string): string[] {
  return row
    .replaceAll("\\|", "\0")
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.replaceAll("\0", "|").trim());
}

/** The texts between backticks. */
export function codeIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/gu)].map(([, code]) => code ?? "");
}

export type Mapping = Record<string, unknown>;

export function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Every mapping in a YAML document, however deep. */
export function mappingsIn(value: unknown): Mapping[] {
  if (Array.isArray(value)) return value.flatMap(mappingsIn);
  if (!isMapping(value)) return [];
  return [value, ...Object.values(value).flatMap(mappingsIn)];
}
