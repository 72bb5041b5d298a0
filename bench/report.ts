/** What a measurement has to say: in the terminal, and as a section of docs/performance.md. */

export interface Table {
  title: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

export interface Goal {
  what: string;
  /** What was measured, and the most it may be. */
  measured: number;
  atMost: number;
}

export interface Section {
  title: string;
  /** What measures it again. */
  command: string;
  /** How it was measured. */
  text: string;
  /** A picture made by it: its file beside the page, and what it shows. */
  picture?: { file: string; shows: string; svg: string };
  tables: readonly Table[];
  goals: readonly Goal[];
}

export function isMet({ measured, atMost }: Goal): boolean {
  return measured <= atMost;
}

/** A number with so many digits after the point. */
export function figure(value: number, digits = 2): string {
  return value.toFixed(digits);
}

/** A share in percent. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0)}%`;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? high : (high + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function asText({ title, text, tables, goals }: Section): string {
  const parts = tables.map((table) => `${table.title}\n${columns([table.head, ...table.rows])}`);
  const verdicts = goals.map(
    (goal) =>
      `${isMet(goal) ? "met" : "MISSED"}: ${goal.what}: ${figure(goal.measured)}, at most ${goal.atMost}`,
  );
  return [`== ${title}`, text, ...parts, verdicts.join("\n")].filter((part) => part !== "").join("\n\n");
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0)))
        .join("  "),
    )
    .join("\n");
}

export function asMarkdown({ title, command, text, picture, tables, goals }: Section): string {
  const parts = [`## ${title}`, `\`${command}\``, text];
  if (picture !== undefined) parts.push(`![${picture.shows}](${picture.file})`);
  for (const table of tables) {
    const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
    const rule = line(table.head.map((_, index) => (index === 0 ? "---" : "---:")));
    parts.push(`${table.title}:`, [line(table.head), rule, ...table.rows.map(line)].join("\n"));
  }
  if (goals.length > 0) {
    const head = ["| goal | measured | at most | |", "| --- | ---: | ---: | --- |"];
    const rows = goals.map(
      (goal) =>
        `| ${goal.what} | ${figure(goal.measured)} | ${goal.atMost} | ${isMet(goal) ? "met" : "missed"} |`,
    );
    parts.push([...head, ...rows].join("\n"));
  }
  return parts.join("\n\n");
}
