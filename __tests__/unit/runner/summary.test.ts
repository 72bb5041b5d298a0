import { marked } from "marked";
import { describe, expect, test } from "vitest";
import { table, timeline } from "../../../src/runner/charts.ts";
import { slots, snapshotTable } from "../../../src/runner/snapshot-summary.ts";
import { heading, paragraph } from "../../../src/runner/summary.ts";
import { oneLine } from "../../../src/text/untrusted.ts";
import { snapshot } from "../../../testing/sample-snapshot.ts";

const HOSTILE = [
  "| a | b |",
  "<script>alert(1)</script>",
  "[link](https://elsewhere.example)",
  "![image](https://elsewhere.example/x.png)",
  "`code` **bold** ~~gone~~",
  "line\n\n# heading\n- item",
  "```mermaid\nclick A href",
  "&lt;b&gt; &#60;",
  "https://elsewhere.example @octocat #1",
  "\\| \\`",
  "::error::x ##[error]y",
  "{{ x }} $" + "{{ secrets.X }} $x$",
];

/** What the Markdown is read as: its text, if it is nothing but text. */
function textOf(markdown: string): string {
  const html = marked.parse(markdown, { gfm: true, async: false }).trim();
  const [, text = `structure: ${html}`] = /^<p>([^<>]*)<\/p>$/u.exec(html) ?? [];
  const named: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"' };
  return text
    .replace(/&#(\d+);/gu, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&(lt|gt|amp|quot);/gu, (_, name) => named[name] ?? "");
}
const shown = (text: string) => oneLine(text).trim();

describe("A table", () => {
  test("is Markdown's", () => {
    expect(
      table(
        ["A", "B"],
        [
          ["1", "two words"],
          ["", "x-1"],
        ],
      ),
    ).toBe("| A | B |\n| --- | --- |\n| 1 | two words |\n|  | x-1 |\n\n");
  });

  test.each(HOSTILE)("has nothing but text in a cell (%j)", (text) => {
    const rows = table(["A"], [[text]]).split("\n");
    expect(rows).toHaveLength(5);
    expect(rows[2]).toMatch(/^\| [^|]* \|$/);
    expect(textOf(rows[2]?.slice(2, -2) ?? "")).toBe(shown(text));
  });
});

test("A text longer than any of VPS.org's is cut, so that it does not push out the rest", () => {
  expect(table(["A"], [["x".repeat(255)]])).toContain(`| ${"x".repeat(255)} |`);
  const [, , row = ""] = table(["A"], [["x".repeat(100_000)]]).split("\n");
  expect(row).toBe(`| ${"x".repeat(254)}… |`);
});

describe("The table of snapshots", () => {
  test("is newest first, with sizes and ages", () => {
    const all = [
      snapshot({ id: 798, createdAt: "2025-01-14T12:00:00Z", name: "old" }),
      snapshot({ id: 801, sizeMb: null, status: "in_progress" }),
      snapshot({ id: 1, createdAt: null, server: { id: 12345, name: "" } }),
    ];
    const rows = snapshotTable(all, Date.parse("2025-01-15T18:35:00Z")).split("\n");
    expect(rows[0]).toBe("| Snapshot | Name | Server | State | Size | Created | Description |");
    expect(rows[2]).toBe(
      "| 801 | pre-migration-snapshot | 12345 (web-server-01) | in_progress | not known yet | 15 Jan 2025, 18:30 UTC, 5 min ago |  |",
    );
    expect(rows[3]).toMatch(/^\| 798 \| old .*4\.8 GB.*30 h 35 min ago/);
    expect(rows[4]).toBe("| 1 | pre-migration-snapshot | 12345 | completed | 4.8 GB | unknown time |  |");
  });

  test("has no age where the API's time is not known, and none below nothing", () => {
    expect(snapshotTable([snapshot()])).toContain("| 15 Jan 2025, 18:30 UTC |");
    expect(snapshotTable([snapshot()], 0)).toContain(", under 1 s ago |");
  });

  test.each(HOSTILE)("has nothing but text in names, states and descriptions (%j)", (text) => {
    const hostile = snapshot({ name: text, status: text, description: text, server: { id: 1, name: text } });
    const rows = snapshotTable([hostile]).trimEnd().split("\n");
    expect(rows).toHaveLength(3);
    const cells = rows[2]?.slice(2, -2).split(" | ") ?? [];
    expect(cells).toHaveLength(7);
    for (const cell of [cells[1], cells[6]]) expect(textOf(cell ?? "")).toBe(shown(text));
    for (const cell of cells) expect(textOf(cell)).not.toContain("structure");
  });
});

test.each(HOSTILE)("headings and paragraphs are text (%j)", (text) => {
  for (const [block, begin] of [
    [heading(text), "### "],
    [paragraph(text), ""],
  ] as const) {
    expect(block.startsWith(begin)).toBe(true);
    expect(block.endsWith("\n\n")).toBe(true);
    expect(textOf(block.slice(begin.length, -2))).toBe(shown(text));
    expect(block.slice(0, -2)).not.toContain("\n");
  }
});

test.each(["- item", "+ item", "---", "  ---", "1. item", "===", "-", "# heading", "> quote", "    code"])(
  "a paragraph that begins as %j is no list, rule or heading",
  (text) => {
    expect(paragraph(text)).not.toMatch(/^\s*(?:[-+*>#=]|\d+[.)])|^ {4}/u);
  },
);

test("slots are shown and counted", () => {
  expect([0, 3, 5, 6].map(slots)).toEqual(["○○○○○ 0 of 5", "●●●○○ 3 of 5", "●●●●● 5 of 5", "●●●●● 6 of 5"]);
});

describe("The timeline", () => {
  test("is a Mermaid chart from the first phase on", () => {
    const phases = [
      { name: "Stop", from: 5_000, to: 5_400 },
      { name: "Snapshot", from: 5_400, to: 305_000 },
    ];
    expect(
      timeline([
        { title: "Server 12345", phases },
        { title: "Server 2", phases: [{ name: "Snapshot", from: 65_000, to: 70_000 }] },
      ]),
    ).toBe(
      [
        "```mermaid",
        '%%{init: {"gantt": {"leftPadding": 130}}}%%',
        "gantt",
        "  dateFormat YYYY-MM-DD HH:mm:ss",
        "  axisFormat %H:%M:%S",
        "  section Server 12345",
        "  Stop (under 1 s) :2000-01-01 00:00:00, 2000-01-01 00:00:01",
        "  Snapshot (5 min) :2000-01-01 00:00:00, 2000-01-01 00:05:00",
        "  section Server 2",
        "  Snapshot (5 s) :2000-01-01 00:01:00, 2000-01-01 00:01:05",
        "```",
        "",
        "",
      ].join("\n"),
    );
  });

  test("is left out where nothing took time, or one thing alone", () => {
    expect(timeline([])).toBe("");
    expect(timeline([{ title: "Server 1", phases: [] }])).toBe("");
    expect(timeline([{ title: "Server 1", phases: [{ name: "Snapshot", from: 0, to: 1 }] }])).toBe("");
  });

  test.each(HOSTILE)("has nothing in it that means something to Mermaid (%j)", (text) => {
    const lines = (words: string) =>
      timeline([
        { title: words, phases: [{ name: words, from: 0, to: 1 }] },
        { title: "Server 2", phases: [{ name: "Snapshot", from: 0, to: 1 }] },
      ]).split("\n");
    const [chart, plain] = [lines(text), lines("plain")];
    const [section, bar] = [/section plain/, /plain \(/].map((sign) =>
      plain.findIndex((line) => sign.test(line)),
    );
    expect(chart[section ?? 0]).toMatch(/^ {2}section [\w ()-]*$/);
    expect(chart[bar ?? 0]).toMatch(/^ {2}[\w ()-]* :[\d-]+ [\d:]+, [\d-]+ [\d:]+$/);
    const rest = (all: string[]) => all.filter((_, index) => index !== section && index !== bar);
    expect(rest(chart)).toEqual(rest(plain));
  });
});
