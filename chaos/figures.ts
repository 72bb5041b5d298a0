/** `npm run chaos:figures`: plays what docs/reliability.md tells of, and writes it there. Takes some minutes. */
import { table, writeMeasured } from "../testing/measured-figures.ts";
import { type Campaign, runCampaign, shortcomings, type Theme } from "./campaign.ts";

const RUNS: { theme: Theme; schedules: number; seed: number }[] = [
  { theme: "faults", schedules: 10_000, seed: 1 },
  { theme: "faults", schedules: 10_000, seed: 2 },
  { theme: "faults", schedules: 100_000, seed: 7 },
  { theme: "bursts", schedules: 10_000, seed: 1 },
  { theme: "bursts", schedules: 10_000, seed: 2 },
  { theme: "bursts", schedules: 100_000, seed: 7 },
  { theme: "overlaps", schedules: 10_000, seed: 1 },
];

const number = (value: number) => value.toLocaleString("en-US");

const campaigns: Campaign[] = [];
for (const { theme, seed, schedules } of RUNS) {
  const campaign = await runCampaign(seed, schedules, undefined, theme);
  console.log(
    `Theme ${theme}, seed ${seed}: ${schedules} schedules, ${campaign.violations.length} violations`,
  );
  campaigns.push(campaign);
}

const runs = campaigns.map(({ theme, schedules, seed, calls, faulted, burstPosts, violations }) => [
  theme,
  number(schedules),
  String(seed),
  number(calls),
  `${((100 * faulted) / calls).toFixed(1)}%`,
  theme === "faults" ? "" : number(burstPosts),
  number(violations.length),
]);
const plain = campaigns.filter(({ theme }) => theme === "faults");
const lines = Object.keys(plain[0]?.catalogue ?? {}).map((line) => [
  `${line.charAt(0).toUpperCase()}${line.slice(1)}`,
  ...plain.map(({ catalogue }) => number(catalogue[line] ?? 0)),
]);

writeMeasured("npm run chaos:figures", [
  ...table(
    ["Theme", "Schedules", "Seed", "Calls", "Faulted", "Post steps that met a burst", "Violations"],
    ["---", ...Array(6).fill("---:")],
    runs,
  ),
  "",
  "How often each line of the fault catalogue was really reached; a line reached fewer than 20 times in 10,000 schedules fails the run:",
  "",
  ...table(
    ["Line", ...plain.map(({ schedules, seed }) => `${number(schedules)}, seed ${seed}`)],
    ["---", ...plain.map(() => "---:")],
    lines,
  ),
]);
const failed = campaigns.some((one) => one.violations.length > 0 || shortcomings(one).length > 0);
process.exitCode = failed ? 1 : 0;
