/** `npm run chaos:figures`: plays what docs/reliability.md tells of, and writes it there. Takes some minutes. */
import { table, writeMeasured } from "../testing/measured-figures.ts";
import { type Campaign, runCampaign, shortcomings } from "./campaign.ts";

const RUNS = [
  { schedules: 10_000, seed: 1 },
  { schedules: 10_000, seed: 2 },
  { schedules: 100_000, seed: 7 },
];

const number = (value: number) => value.toLocaleString("en-US");

const campaigns: Campaign[] = [];
for (const { seed, schedules } of RUNS) {
  const campaign = await runCampaign(seed, schedules);
  console.log(`Seed ${seed}: ${schedules} schedules, ${campaign.violations.length} violations`);
  campaigns.push(campaign);
}

const runs = campaigns.map(({ schedules, seed, calls, faulted, violations }) => [
  number(schedules),
  String(seed),
  number(calls),
  `${((100 * faulted) / calls).toFixed(1)}%`,
  number(violations.length),
]);
const lines = Object.keys(campaigns[0]?.catalogue ?? {}).map((line) => [
  `${line.charAt(0).toUpperCase()}${line.slice(1)}`,
  ...campaigns.map(({ catalogue }) => number(catalogue[line] ?? 0)),
]);

writeMeasured("npm run chaos:figures", [
  ...table(["Schedules", "Seed", "Calls", "Faulted", "Violations"], Array(5).fill("---:"), runs),
  "",
  "How often each line of the fault catalogue was really reached; a line reached fewer than 20 times in 10,000 schedules fails the run:",
  "",
  ...table(
    ["Line", ...RUNS.map(({ schedules, seed }) => `${number(schedules)}, seed ${seed}`)],
    ["---", ...RUNS.map(() => "---:")],
    lines,
  ),
]);
const failed = campaigns.some((one) => one.violations.length > 0 || shortcomings(one).length > 0);
process.exitCode = failed ? 1 : 0;
