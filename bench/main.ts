/** Measures what the project promises of speed and thrift: `npm run bench`, or `npm run bench -- schedule`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { measureChaos } from "./chaos.ts";
import { measurePipeline } from "./pipeline.ts";
import { asMarkdown, asText, isMet, type Section } from "./report.ts";
import { measureRequests } from "./requests.ts";
import { measureSchedule } from "./schedule.ts";
import { measureSideBySide } from "./side-by-side.ts";
import { measureStart } from "./start.ts";

const DOCS = join(import.meta.dirname, "..", "docs");

const MEASUREMENTS: Record<string, () => Section | Promise<Section>> = {
  schedule: measureSchedule,
  pipeline: measurePipeline,
  requests: measureRequests,
  start: measureStart,
  "side-by-side": measureSideBySide,
  chaos: measureChaos,
};

const INTRODUCTION = `# Performance

Written by \`npm run bench\`, which measures everything here anew; beside each part is the command for it alone. Figures of time are ratios of what ran side by side, since bare times would say more of the machine.`;

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in MEASUREMENTS));
if (unknown.length > 0) {
  console.error(
    `There is no ${unknown.join(", ")}. Usage: npm run bench [-- ${Object.keys(MEASUREMENTS).join(" ")}]`,
  );
  process.exit(2);
}

const sections: Section[] = [];
for (const [name, measure] of Object.entries(MEASUREMENTS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const section = await measure();
  console.log(`${asText(section)}\n`);
  sections.push(section);
}

mkdirSync(DOCS, { recursive: true });
for (const { picture } of sections) {
  if (picture !== undefined) writeFileSync(join(DOCS, picture.file), picture.svg);
}
// A page of a part alone would lose the others.
if (asked.length === 0) {
  writeFileSync(
    join(DOCS, "performance.md"),
    `${[INTRODUCTION, ...sections.map(asMarkdown)].join("\n\n")}\n`,
  );
  console.log("Wrote docs/performance.md.");
}
const missed = sections.flatMap(({ goals }) => goals.filter((goal) => !isMet(goal)));
for (const { what, measured, atMost } of missed)
  console.error(`MISSED: ${what}: ${measured}, at most ${atMost}`);
process.exitCode = missed.length === 0 ? 0 : 1;
