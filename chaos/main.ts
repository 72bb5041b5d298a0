/**
 * `npm run chaos -- --schedules N --seed S`: seeded fault schedules, judged by what truly happened.
 * `--replay i` plays schedule i of that seed alone and tells it; a violation is told as the shortest trace found.
 * `--theme bursts`: the post step, or the main part, meets outages and other runs, not single faults alone; `--theme overlaps`: real runs of
 * two repositories and several workflows use one server at the same time. `--first` ends at the first violation and tells only that.
 */
import { parseArgs } from "node:util";
import { type Campaign, runCampaign, shortcomings, THEMES, type Theme } from "./campaign.ts";
import { judge } from "./oracle.ts";
import { runSchedule } from "./play/run-schedule.ts";
import { shrink } from "./shrink.ts";
import { tellPlay, tellSchedule } from "./tell.ts";

const { values } = parseArgs({
  options: {
    schedules: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    replay: { type: "string" },
    first: { type: "boolean", default: false },
    theme: { type: "string", default: "faults" },
  },
});
const seed = wholeNumber("seed", values.seed);
const theme = readTheme(values.theme);
const draw = THEMES[theme];
const command = `npm run chaos -- --seed ${seed}${theme === "faults" ? "" : ` --theme ${theme}`}`;
process.exitCode =
  values.replay === undefined
    ? await simulate(wholeNumber("schedules", values.schedules))
    : await replay(wholeNumber("replay", values.replay));

function wholeNumber(name: string, given: string): number {
  if (/^\d{1,9}$/u.test(given)) return Number(given);
  throw new Error(`--${name} ${given} is not a whole number`);
}

function readTheme(given: string): Theme {
  if (given in THEMES) return given as Theme;
  throw new Error(`--theme ${given} is none of ${Object.keys(THEMES).join(", ")}`);
}

async function simulate(schedules: number): Promise<0 | 1> {
  const campaign = await runCampaign(
    seed,
    schedules,
    ({ length }) => length >= (values.first ? 1 : 20),
    theme,
  );
  if (values.first) return tellFirst(campaign);
  report(campaign);
  const [first] = campaign.violations;
  if (first !== undefined) await tellShortest(first.index);
  const problems = shortcomings(campaign);
  for (const problem of problems) console.log(`FAILED: ${problem}`);
  return first === undefined && problems.length === 0 ? 0 : 1;
}

function tellFirst({ schedules, violations: [first] }: Campaign): 0 | 1 {
  if (first === undefined) console.log(`No violation in ${schedules} schedules.`);
  else
    console.log(
      `${first.rule} (${theme === "faults" ? "" : `${theme}, `}seed ${seed}, schedule ${first.index}): ${first.what.replaceAll("\n", " ")}`,
    );
  return first === undefined ? 0 : 1;
}

function report(campaign: Campaign): void {
  const { schedules, seconds, calls, faulted, burstPosts, faults, ends, catalogue, violations } = campaign;
  const share = ((100 * faulted) / calls).toFixed(1);
  console.log(
    `Seed ${seed}: ${schedules} schedules in ${seconds.toFixed(1)} s, ${Math.round(schedules / seconds)} a second.`,
  );
  console.log(`${calls} calls, ${faulted} of them faulted (${share}%).`);
  if (theme === "bursts") console.log(`${burstPosts} post steps met a burst.`);
  tabulate("How the runs ended", ends);
  tabulate("Faults and fates by kind (lag: an answer that was old by itself)", faults);
  tabulate("Lines of the fault catalogue, and how often each was reached", catalogue, false);
  console.log(`\nViolations: ${violations.length === 0 ? "none" : violations.length}`);
  for (const { index, rule, what } of violations) console.log(`  schedule ${index}, ${rule}: ${what}`);
}

function tabulate(title: string, counts: Record<string, number>, sorted = true): void {
  const rows = Object.entries(counts);
  if (sorted) rows.sort(([, a], [, b]) => b - a);
  console.log(`\n${title}:`);
  for (const [name, times] of rows) console.log(`${String(times).padStart(9)}  ${name}`);
}

async function tellShortest(index: number): Promise<void> {
  const schedule = draw(seed, index);
  const [violation] = judge(await runSchedule(schedule));
  if (violation === undefined) return;
  const shortest = await shrink(schedule, (play) => judge(play).some(({ rule }) => rule === violation.rule));
  console.log(`\nThe shortest trace found of schedule ${index}, which violates ${violation.rule}:`);
  console.log([...tellSchedule(shortest.schedule), ...tellPlay(shortest)].join("\n"));
  console.log(`\nReplay: ${command} --replay ${index}`);
}

async function replay(index: number): Promise<0 | 1> {
  const schedule = draw(seed, index);
  const play = await runSchedule(schedule);
  console.log([...tellSchedule(schedule), ...tellPlay(play)].join("\n"));
  const violations = judge(play);
  if (violations.length === 0) {
    console.log("\nNo violation.");
    return 0;
  }
  for (const { rule, what } of violations) console.log(`\nVIOLATION of ${rule}: ${what}`);
  await tellShortest(index);
  return 1;
}
