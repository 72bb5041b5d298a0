/** A picture of when who looks. */

export interface Row {
  name: string;
  note: string;
  /** In s. */
  looks: readonly number[];
}

const WIDTH = 860;
const LEFT = 190;
const RIGHT = 20;
const TOP = 48;
const ROW = 34;

/** One row of ticks a rule, over the time since the beginning; the documented range is shaded. */
export function plotLooks(rows: readonly Row[], end: number, range: { from: number; to: number }): string {
  const height = TOP + rows.length * ROW + 44;
  const x = (seconds: number) => (LEFT + (seconds / end) * (WIDTH - LEFT - RIGHT)).toFixed(1);
  const bottom = TOP + rows.length * ROW;
  const minutes = Array.from({ length: Math.floor(end / 60) + 1 }, (_, minute) => minute);
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="system-ui, sans-serif" font-size="13" role="img">`,
    "<title>When to look whether a snapshot is completed</title>",
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    `<rect x="${x(range.from)}" y="${TOP - 8}" width="${Number(x(range.to)) - Number(x(range.from))}" height="${bottom - TOP + 8}" fill="#ddf4ff"/>`,
    text(
      Number(x((range.from + range.to) / 2)),
      TOP - 16,
      "when a snapshot is completed by the documentation",
    ),
    ...rows.flatMap((row, index) => rowOf(row, TOP + index * ROW, index === 0, x, end)),
    `<line x1="${x(0)}" y1="${bottom + 4}" x2="${x(end)}" y2="${bottom + 4}" stroke="#57606a"/>`,
    ...minutes.map((minute) => text(Number(x(minute * 60)), bottom + 22, String(minute))),
    text(Number(x(end / 2)), bottom + 38, "minutes since the beginning; one stroke is one look"),
    "</svg>",
  ];
  return `${parts.join("\n")}\n`;
}

function rowOf(
  { name, note, looks }: Row,
  top: number,
  isFirst: boolean,
  x: (seconds: number) => string,
  end: number,
): string[] {
  const color = isFirst ? "#0969da" : "#57606a";
  const path = looks
    .filter((look) => look <= end)
    .map((look) => `M${x(look)} ${top + 4}v20`)
    .join("");
  return [
    `<text x="8" y="${top + 13}" fill="#1f2328"${isFirst ? ' font-weight="bold"' : ""}>${name}</text>`,
    `<text x="8" y="${top + 27}" fill="#57606a" font-size="11">${note}</text>`,
    `<path d="${path}" stroke="${color}" stroke-width="1.4" fill="none"/>`,
  ];
}

function text(x: number, y: number, words: string): string {
  return `<text x="${x}" y="${y}" text-anchor="middle" fill="#57606a" font-size="12">${words}</text>`;
}
