/** Draws a whole run from a seed. */

import { randomFates } from "../../simulator/fates.ts";
import { between, pick, seeded } from "../../simulator/random.ts";
import type { Random } from "../../src/world.ts";
import type { Stage } from "../../testing/player.ts";
import { drawAccount, drawDeeds } from "./draw-account.ts";
import { withNames, withSafety } from "./draw-asked.ts";
import { withHealth } from "./draw-health.ts";
import { drawMainInputs, drawPostInputs } from "./draw-inputs.ts";
import { drawFaultPlan } from "./fault-plan.ts";
import type { Schedule } from "./schedule.ts";
import { bendTowardsTheme } from "./themes.ts";

/** Whatever state the server was in before, something of these restores can be seen. */
const SHOWS_ITSELF: ReadonlySet<string> = new Set([
  "restore-ends-stopped",
  "restore-ends-error",
  "restore-odd-word",
]);
/** The share of schedules that are bent towards what chance alone would bring about too rarely. */
const THEMED = 0.3;

/** The i-th schedule of a campaign. */
export function drawSchedule(campaign: number, index: number): Schedule {
  const random = seeded(Math.imul(campaign, 0x9e3779b1) + index, "schedule");
  for (let warm = 0; warm < 3; warm += 1) random();
  const account = drawAccount(random);
  const inputs = drawMainInputs(random, account);
  const mainEnd = drawEnd(random, 0.22);
  const postEnd = drawEnd(random, 0.05);
  const schedule: Schedule = {
    seed: Math.floor(random() * 2 ** 31),
    account,
    inputs,
    ...(mainEnd === undefined ? {} : { mainEnd }),
    gapMs: pick(random, [1_000, 5_000, 60_000, 600_000, 4_000_000]),
    jobStatus: pick(random, ["success", "failure", "failure", "failure", "cancelled"]),
    postInputs: drawPostInputs(random),
    ...(postEnd === undefined ? {} : { postEnd }),
    faults: drawFaultPlan(random),
    fates: drawFates(random),
    others: drawDeeds(random, account),
  };
  const bent = random() < THEMED ? bendTowardsTheme(random, schedule) : schedule;
  return withNames(withHealth(withSafety(bent)));
}

/** Early awaits are likelier: there is what must not be forgotten. */
function drawEnd(random: Random, share: number): Stage["end"] {
  if (random() >= share) return undefined;
  const how = pick(random, ["SIGINT", "SIGTERM", "kill", "kill"] as const);
  return { how, at: Math.floor(Math.exp(random() * Math.log(120))) };
}

function drawFates(random: Random): Schedule["fates"] {
  const seed = Math.floor(random() * 2 ** 31);
  const rate = pick(random, [0, 0, 0.3, 0.6]);
  const drawn = randomFates({ seed, rate });
  const six = Array.from({ length: 6 });
  return {
    snapshot: six.map(() => {
      const fate = drawn.snapshot?.(0) ?? null;
      // A wait that runs out is the longest play, and one is like another.
      return fate?.kind === "snapshot-never-ends" && random() < 0.7 ? null : fate;
    }),
    restore: six.map(() => {
      const fate = drawn.restore?.(0) ?? null;
      // Restores are faster on some days than the documentation says; of one that shows nothing nobody could know.
      if (fate === null || !SHOWS_ITSELF.has(fate.kind) || random() < 0.8) return fate;
      return { ...fate, durationMs: between(random, [120_000, 300_000]) };
    }),
  };
}
