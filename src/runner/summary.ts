/** The job summary's parts, as Markdown. All text that is not the action's own is escaped here. */
import { newestFirst, SLOTS } from "../snapshots/selection.ts";
import type { Snapshot } from "../vps/model.ts";
import { escapeMarkdown } from "./text.ts";
import { duration, size } from "./words.ts";

/** One bar of the timeline. */
export interface Phase {
  /** Of the action's own words. */
  name: string;
  /** On the clock's scale, in ms. */
  from: number;
  to: number;
}

export function heading(text: string): string {
  return `### ${escapeMarkdown(text)}\n\n`;
}

export function paragraph(text: string): string {
  return `${escapeMarkdown(text)}\n\n`;
}

/** `●●●○○ 3 of 5` */
export function slots(used: number): string {
  return `${"●".repeat(Math.min(used, SLOTS))}${"○".repeat(Math.max(0, SLOTS - used))} ${used} of ${SLOTS}`;
}

/** Newest first, with the age where the API's time is known (ms since 1970). */
export function snapshotTable(snapshots: readonly Snapshot[], apiTime?: number): string {
  const rows = newestFirst(snapshots).map((snapshot) => [
    String(snapshot.id),
    snapshot.name,
    `${snapshot.server.id} ${snapshot.server.name}`.trim(),
    snapshot.status,
    size(snapshot.sizeMb),
    created(snapshot, apiTime),
    snapshot.description,
  ]);
  return table(["Snapshot", "Name", "Server", "State", "Size", "Created", "Description"], rows);
}

function created({ createdAt }: Snapshot, apiTime: number | undefined): string {
  if (createdAt === null) return "unknown";
  if (apiTime === undefined) return createdAt;
  return `${createdAt} (${duration(Math.max(0, apiTime - Date.parse(createdAt)))} ago)`;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(" | ")} |\n`;
  return `${line(head)}|${" --- |".repeat(head.length)}\n${rows.map(line).join("")}\n`;
}

/** A Mermaid chart of what took how long; seconds from the first phase's begin. Nothing where nothing took time. */
export function timeline(sections: readonly { title: string; phases: readonly Phase[] }[]): string {
  const all = sections.flatMap(({ phases }) => phases);
  if (all.length === 0) return "";
  const start = Math.min(...all.map(({ from }) => from));
  const second = (time: number) => Math.round((time - start) / 1000);
  const bars = sections.flatMap(({ title, phases }) => [
    `  section ${mermaidText(title)}`,
    ...phases.map(
      ({ name, from, to }) =>
        `  ${mermaidText(`${name} (${duration(to - from)})`)} :${second(from)}, ${Math.max(second(from) + 1, second(to))}`,
    ),
  ]);
  return `\`\`\`mermaid\ngantt\n  dateFormat X\n  axisFormat %H:%M:%S\n${bars.join("\n")}\n\`\`\`\n\n`;
}

/** Mermaid's own syntax has no escapes that hold everywhere: only what means nothing to it stays. */
function mermaidText(text: string): string {
  return text.replace(/[^A-Za-z0-9 ()_-]/gu, "_");
}
