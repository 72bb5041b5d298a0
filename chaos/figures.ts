/**
 * `npm run chaos:figures`: plays what docs/reliability.md tells of, and writes it there: as many campaigns at a time as
 * there are processors, each in a process of its own. Takes half an hour; `--schedules 10000` plays fewer of each.
 * Of overlapping runs a third, since each of its schedules plays three or four runs.
 */
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { table, writeMeasured } from "../testing/measured-figures.ts";
import { type Campaign, runCampaign, shortcomings, type Theme } from "./campaign.ts";

const THEMES: readonly Theme[] = ["faults", "bursts", "overlaps"];
const SEEDS = [1, 2, 7];

const { values } = parseArgs({
  options: {
    schedules: { type: "string", default: "100000" },
    theme: { type: "string" },
    seed: { type: "string" },
  },
});
const schedules = Number(values.schedules);
if (values.theme === undefined) await measureAll();
else {
  const campaign = await runCampaign(Number(values.seed), schedules, undefined, values.theme as Theme);
  process.stdout.write(JSON.stringify(campaign));
}

async function measureAll(): Promise<void> {
  const runs = THEMES.flatMap((theme) => SEEDS.map((seed) => ({ theme, seed })));
  const campaigns: Campaign[] = [];
  const waiting = [...runs.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, { theme, seed }] = next;
      const campaign = await inOwnProcess(theme, seed);
      campaigns[index] = campaign;
      console.log(`Theme ${theme}, seed ${seed}: ${campaign.violations.length} violations`);
      for (const { index: schedule, rule, what } of campaign.violations)
        console.log(`  schedule ${schedule}, ${rule}: ${what}`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  writeFigures(campaigns);
  const failed = campaigns.some((one) => one.violations.length > 0 || shortcomings(one).length > 0);
  process.exitCode = failed ? 1 : 0;
}

function inOwnProcess(theme: Theme, seed: number): Promise<Campaign> {
  const share = theme === "overlaps" ? Math.ceil(schedules / 3) : schedules;
  const args = ["--theme", theme, "--seed", String(seed), "--schedules", String(share)];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [import.meta.filename, ...args], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.on("close", (code) =>
      code === 0
        ? resolve(JSON.parse(output) as Campaign)
        : reject(new Error(`${args.join(" ")}: exit code ${code}`)),
    );
  });
}

function number(value: number): string {
  return value.toLocaleString("en-US");
}

function writeFigures(campaigns: readonly Campaign[]): void {
  const runs = campaigns.map((one) => [
    one.theme,
    number(one.schedules),
    String(one.seed),
    number(one.calls),
    `${((100 * one.faulted) / one.calls).toFixed(1)}%`,
    one.theme === "faults" ? "" : number(one.burstPosts),
    number(one.violations.length),
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
      ["Line", ...plain.map((one) => `${number(one.schedules)}, seed ${one.seed}`)],
      ["---", ...plain.map(() => "---:")],
      lines,
    ),
  ]);
}
