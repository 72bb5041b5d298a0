/** Tables and timelines of the job summary, as Markdown. All text that is not the action's own is escaped here. */
import { cut, escapeMarkdown } from "../text/untrusted.ts";
import { duration } from "../text/words.ts";
import type { Phase } from "./summary.ts";

/** What VPS.org's names and descriptions hold at most; a longer text would push the rest out of the summary. */
const CELL_LENGTH = 255;

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
