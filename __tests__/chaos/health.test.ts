/** The rules of health over schedules that all ask a site: none is broken, and what they are about truly comes up. */
import { expect, test } from "vitest";
import { runSchedule } from "../../chaos/play/run-schedule.ts";
import { findTruth } from "../../chaos/play/truth.ts";
import * as rules from "../../chaos/rules/health.ts";
import { withHealth } from "../../chaos/schedules/draw-health.ts";
import { drawSchedule } from "../../chaos/schedules/draw-schedule.ts";

const SEED = Number(process.env.SIMULATION_SEED ?? 20250116);
const SCHEDULES = 1_500;
/** What has to come up, by what the log or an annotation says, and how often at least. */
const REACHED: Record<string, [pattern: RegExp, least: number]> = {
  "healthy after a restore, a stop or a wait": [/^main .*is healthy: /mu, 30],
  "healthy after a rollback": [/^post .*is healthy: /mu, 30],
  "not healthy after all": [/Server not healthy/u, 30],
  "no baseline": [/Health baseline missing/u, 30],
  "no baseline, so that the rollback only reports": [/this is no failure/u, 10],
  "healthy, and kept": [/^post Server is healthy/mu, 10],
  "not healthy, and so restored": [/^post .*is not healthy: /mu, 30],
};

test(`seed ${SEED}: health is never said, missed or taken for a reason wrongly`, {
  timeout: 120_000,
}, async () => {
  const reached = Object.fromEntries(Object.keys(REACHED).map((name) => [name, 0]));
  const violations: string[] = [];
  for (let index = 0; index < SCHEDULES; index += 1) {
    const play = await runSchedule(withHealth(drawSchedule(SEED, index), 1));
    const truth = findTruth(play);
    for (const [name, rule] of Object.entries(rules))
      violations.push(...rule(truth).map((what) => `schedule ${index}, ${name}: ${what}`));
    const text = (["main", "post"] as const)
      .flatMap((part) =>
        [...play[part].log, ...play[part].annotations.map(({ title }) => title)].map(
          (line) => `${part} ${line}`,
        ),
      )
      .join("\n");
    for (const [name, [pattern]] of Object.entries(REACHED))
      if (pattern.test(text)) reached[name] = (reached[name] ?? 0) + 1;
  }
  expect(violations).toEqual([]);
  const rare = Object.entries(REACHED).filter(([name, [, least]]) => (reached[name] ?? 0) < least);
  expect(rare.map(([name]) => `${name}: ${reached[name]}`)).toEqual([]);
});
