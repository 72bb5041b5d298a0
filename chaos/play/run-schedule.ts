/** Plays one schedule: the main part, the deployment, the post step, and what comes of it afterwards. */

import { DEFAULT_TOKEN } from "../../simulator/accounts.ts";
import { type VirtualClock, virtualClock } from "../../simulator/clock.ts";
import type { HistoryEvent } from "../../simulator/history.ts";
import { network } from "../../simulator/network.ts";
import { seeded } from "../../simulator/random.ts";
import { inProcess } from "../../simulator/transport.ts";
import { createWorld } from "../../simulator/world.ts";
import { type Inputs, type Played, playMain, playPost, type Stage } from "../../testing/player.ts";
import { type Call, followPlan } from "../schedules/fault-plan.ts";
import type { Schedule } from "../schedules/schedule.ts";
import { beginDeeds, populate } from "./cast.ts";
import { deploySites, setUpSites } from "./sites.ts";

/** One step as it was played. */
export interface Part extends Played {
  inputs: Inputs;
  /** On the clock's scale, in ms. */
  from: number;
  to: number;
  /** The numbers of its calls: after `before`, up to `last`. */
  before: number;
  last: number;
  /** It never came to its end, or threw. */
  broke?: string;
}

export interface Play {
  schedule: Schedule;
  main: Part;
  post: Part;
  calls: readonly Call[];
  history: readonly HistoryEvent[];
}

/** No step may last so long, whatever it was told, in simulated ms. */
const FOREVER_MS = 24 * 3_600_000;
/** Until then a killed process's last request has arrived, in ms. */
const IN_FLIGHT_MS = 1_000;
/** What was late has come by then, in ms. */
const SETTLED_MS = 1_500_000;

export async function runSchedule(schedule: Schedule): Promise<Play> {
  const { account, seed } = schedule;
  const clock = virtualClock();
  const calls: Call[] = [];
  const fates = { snapshot: [...schedule.fates.snapshot], restore: [...schedule.fates.restore] };
  const world = createWorld({
    clock,
    seed,
    faults: followPlan(schedule.faults, calls, clock.now),
    fates: {
      snapshot: () => fates.snapshot.shift() ?? undefined,
      restore: () => fates.restore.shift() ?? undefined,
    },
    populate: (empty) => populate(empty, account),
    tokens: [{ ...DEFAULT_TOKEN, permissions: account.permissions }],
    ...account.habits,
  });
  setUpSites(world, schedule);
  beginDeeds(world, schedule.others);
  const transport = inProcess(world, { seed });
  const sites = schedule.sites && network(world, undefined, { seed });

  const part = async (
    inputs: Inputs,
    label: string,
    end: Stage["end"],
    step: (stage: Stage) => Promise<Played>,
  ): Promise<Part> => {
    const random = seeded(seed, label);
    const [from, before] = [clock.now(), calls.length];
    const stage: Stage = {
      clock,
      transport,
      random,
      inputs,
      ...(sites && { sites }),
      ...(end === undefined ? {} : { end }),
    };
    const played = await orBroken(clock, () => step(stage));
    const to = clock.now();
    await clock.sleep(IN_FLIGHT_MS);
    return { ...played, inputs, from, to, before, last: calls.length };
  };

  return await clock.run(async () => {
    const main = await part(schedule.inputs, "main", schedule.mainEnd, playMain);
    await clock.sleep(schedule.gapMs);
    deploySites(world, schedule);
    const inputs = { ...schedule.inputs, "job-status": schedule.jobStatus, ...schedule.postInputs };
    const post = await part(inputs, "post", schedule.postEnd, (stage) => playPost(stage, main.state));
    await clock.sleep(SETTLED_MS);
    return { schedule, main, post, calls, history: world.history };
  });
}

const NOTHING: Played = {
  code: "killed",
  log: [],
  annotations: [],
  outputs: {},
  state: {},
  summary: "",
  took: 0,
  awaits: 0,
};

/** A step that throws, or that does not end within a day, is itself what was looked for. */
async function orBroken(
  clock: VirtualClock,
  step: () => Promise<Played>,
): Promise<Played & { broke?: string }> {
  const tooLong = clock
    .sleep(FOREVER_MS)
    .then((): Played & { broke?: string } => ({ ...NOTHING, broke: "it did not end within a day" }));
  try {
    return await Promise.race([step(), tooLong]);
  } catch (error) {
    return { ...NOTHING, broke: `it threw ${error instanceof Error ? error.stack : String(error)}` };
  }
}
