import { randomInt } from "node:crypto";
import { describe, expect, test } from "vitest";
import { runCampaign } from "../../chaos/campaign.ts";

/** As in simulation.test.ts: one seed is drawn anew each time, unless CHAOS_SEED says which. */
const DRAWN = Number(process.env.CHAOS_SEED ?? randomInt(2 ** 30));
const FIXED = [20250116, 4242] as const;
const PLAYS = [...FIXED.map((seed) => [seed, 5_600] as const), [DRAWN, 1_000] as const];
/** Post steps that meet a burst in each `npm test`. */
const LEAST = 10_000;
const OVERLAPS = [
  [FIXED[0], 400],
  [DRAWN, 100],
] as const;
const LIMIT_MS = 10 * 60_000;

describe(`A rollback that can be done is done, seeds ${FIXED.join(" and ")}, and ${DRAWN}, which was drawn`, () => {
  let posts = 0;

  test.each(PLAYS)(
    "seed %i: no rule is broken under bursts",
    { timeout: LIMIT_MS },
    async (seed, schedules) => {
      console.log(`npm run chaos -- --schedules ${schedules} --seed ${seed} --theme bursts`);
      const campaign = await runCampaign(seed, schedules, ({ length }) => length >= 5, "bursts");
      const replay = `npm run chaos -- --seed ${seed} --theme bursts --replay ${campaign.violations[0]?.index}`;
      expect(campaign.violations, replay).toEqual([]);
      posts += campaign.burstPosts;
    },
  );

  test("runs of two repositories, a nightly and deployments on one server undo and rotate nothing of each other's", {
    timeout: LIMIT_MS,
  }, async () => {
    for (const [seed, schedules] of OVERLAPS) {
      console.log(`npm run chaos -- --schedules ${schedules} --seed ${seed} --theme overlaps`);
      const { violations } = await runCampaign(seed, schedules, ({ length }) => length >= 5, "overlaps");
      expect(violations).toEqual([]);
    }
  });

  test("10,000 post steps met a burst", () => {
    expect(posts).toBeGreaterThanOrEqual(LEAST);
  });
});
