/** The job summary's parts, as Markdown. All text that is not the action's own is escaped here. */

import { ownerOf, SLOTS, type Snapshot, serverName } from "../domain/model.ts";
import { ageOf, newestFirst, timeInWords } from "../domain/order.ts";

import { cut, escapeMarkdown } from "../text/untrusted.ts";
import { duration, size } from "../text/words.ts";

/** What VPS.org's names and descriptions hold at most; a longer text would push the rest out of the summary. */
const CELL_LENGTH = 255;

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
  return `${dots(used)} ${used} of ${SLOTS}`;
}

function dots(used: number): string {
  return `${"●".repeat(Math.min(used, SLOTS))}${"○".repeat(Math.max(0, SLOTS - used))}`;
}

/** Newest first, with the age where the API's time is known (ms since 1970). */
export function snapshotTable(snapshots: readonly Snapshot[], apiTime?: number): string {
  const rows = newestFirst(snapshots).map((snapshot) => [
    String(snapshot.id),
    snapshot.name,
    snapshot.server === null ? "" : serverName(snapshot.server),
    snapshot.status,
    size(snapshot.sizeMb),
    timeInWords(snapshot.createdAt, ageOf(snapshot.createdAt, { date: apiTime })),
    snapshot.description,
  ]);
  return table(["Snapshot", "Name", "Server", "State", "Size", "Created", "Description"], rows);
}

/** "Snapshot 802 (before-deploy) of server 12345 (web-server-01): completed, 5.5 GB, made 16 Jan 2025, 16:15 UTC." */
export function snapshotSentence(snapshot: Snapshot, agoMs?: number): string {
  const { id, name, status, sizeMb, createdAt } = snapshot;
  const parts = [status, ...(sizeMb === null ? [] : [size(sizeMb)]), `made ${timeInWords(createdAt, agoMs)}`];
  return paragraph(`Snapshot ${id} (${name}) of ${ownerOf(snapshot)}: ${parts.join(", ")}.`);
}

/** "Server 12345 (web-server-01) uses 3 of 5 slots ●●●○○." */
export function slotsSentence(server: string, used: number): string {
  return paragraph(`Server ${server} uses ${used} of ${SLOTS} slots ${dots(used)}.`);
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => escapeMarkdown(cut(text, CELL_LENGTH));
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |\n`;
  return `${line(head)}|${" --- |".repeat(head.length)}\n${rows.map(line).join("")}\n`;
}

/** A Mermaid chart of what took how long, from zero on. Nothing where one thing or none took time. */
export function timeline(sections: readonly { title: string; phases: readonly Phase[] }[]): string {
  const all = sections.flatMap(({ phases }) => phases);
  if (all.length < 2) return "";
  const start = Math.min(...all.map(({ from }) => from));
  const second = (time: number) => Math.round((time - start) / 1000);
  const bars = sections.flatMap(({ title, phases }) => [
    `  section ${mermaidText(title)}`,
    ...phases.map(({ name, from, to }) => {
      const end = Math.max(second(from) + 1, second(to));
      return `  ${mermaidText(`${name} (${duration(to - from)})`)} :${chartMoment(second(from))}, ${chartMoment(end)}`;
    }),
  ]);
  const head = ["gantt", "  dateFormat YYYY-MM-DD HH:mm:ss", "  axisFormat %H:%M:%S"];
  const wide = '%%{init: {"gantt": {"leftPadding": 130}}}%%';
  return `\`\`\`mermaid\n${[wide, ...head, ...bars].join("\n")}\n\`\`\`\n\n`;
}

/** A day without daylight saving; Mermaid reads and shows it in the reader's own time zone, so that zero stays zero. */
function chartMoment(second: number): string {
  return new Date(Date.UTC(2000, 0, 1, 0, 0, second)).toISOString().slice(0, 19).replace("T", " ");
}

/** Mermaid's own syntax has no escapes that hold everywhere: only what means nothing to it stays. */
function mermaidText(text: string): string {
  return text.replace(/[^A-Za-z0-9 ()_-]/gu, "_");
}
