/** Plays one schedule: main parts, deployments, post steps, and what comes of it all afterwards. */

import { DEFAULT_TOKEN } from "../../simulator/accounts.ts";
import { virtualClock } from "../../simulator/clock.ts";
import type { HistoryEvent } from "../../simulator/history.ts";
import { createWorld } from "../../simulator/world.ts";
import { playMain, RUN } from "../../testing/player.ts";
import { type BegunBurst, type Call, followPlan } from "../schedules/fault-plan.ts";
import type { JobPlan, Schedule } from "../schedules/schedule.ts";
import { populate } from "./cast.ts";
import { type Asked, createGithubOf } from "./github.ts";
import { type Part, playJob, type Theatre } from "./job.ts";
import { beginsAtMain, beginsAtPost, deployBeforePost } from "./moments.ts";
import { setUpNames } from "./names.ts";
import { deploySites, setUpSites } from "./sites.ts";

export type { Part } from "./job.ts";

export interface Play {
  /** As this step sees it: its inputs, its run. */
  schedule: Schedule;
  main: Part;
  post: Part;
  calls: readonly Call[];
  history: readonly HistoryEvent[];
  /** What GitHub was asked, by whatever step. */
  asked: readonly Asked[];
  /** When the post steps of the schedule's own job began, on the clock's scale, in ms: deeds may begin with them. */
  ownPostsSince: number;
  /** The other steps of the same world, each as a play of its own. */
  alongside: readonly Play[];
}

/** What was late has come by then, in ms. */
const SETTLED_MS = 1_500_000;

/** @param main in place of the real main part, to see what becomes of one that goes wrong */
export async function runSchedule(schedule: Schedule, main = playMain): Promise<Play> {
  const { account, seed } = schedule;
  const clock = virtualClock();
  const calls: Call[] = [];
  const begun: BegunBurst[] = [];
  const fates = { snapshot: [...schedule.fates.snapshot], restore: [...schedule.fates.restore] };
  const world = createWorld({
    clock,
    seed,
    faults: followPlan(schedule.faults, calls, clock.now, begun),
    fates: {
      snapshot: () => fates.snapshot.shift() ?? undefined,
      restore: () => fates.restore.shift() ?? undefined,
    },
    populate: (empty) => populate(empty, account),
    tokens: [{ ...DEFAULT_TOKEN, permissions: account.permissions }],
    ...account.habits,
  });
  setUpSites(world, schedule);
  setUpNames(world, schedule);
  beginsAtMain(world, schedule, begun);
  const asked: Asked[] = [];
  const theatre: Theatre = {
    clock,
    world,
    calls,
    asked,
    github: createGithubOf(schedule, clock),
    schedule,
    playMain: main,
  };

  return await clock.run(async () => {
    const companions = (schedule.companions ?? []).map((job, index) =>
      playJob(theatre, job, `${index + 1} `, { isOwn: false, beforePost: (gapMs) => clock.sleep(gapMs) }),
    );
    const own = await playJob(theatre, jobOf(schedule), "", {
      isOwn: true,
      beforePost: async (gapMs) => {
        await deployBeforePost(clock, world, schedule, gapMs);
        deploySites(world, schedule);
        beginsAtPost(world, schedule, begun);
      },
    });
    const others = await Promise.all(companions);
    await clock.sleep(SETTLED_MS);
    return toPlay(theatre, own, others);
  });
}

/** The schedule's own job, its own step first. */
function jobOf({ run = RUN, inputs, moreSteps = [], gapMs, jobStatus }: Schedule): JobPlan {
  return { run, startsAt: 0, steps: [inputs, ...moreSteps], gapMs, jobStatus };
}

type Steps = Awaited<ReturnType<typeof playJob>>;

function toPlay({ schedule, calls, world, asked }: Theatre, own: Steps, others: readonly Steps[]): Play {
  const ownPostsSince = own[0]?.post.since ?? 0;
  const common = { calls, history: world.history, asked, ownPostsSince, alongside: [] };
  const plays = [own, ...others].flatMap((steps, index) => {
    const job = index === 0 ? undefined : schedule.companions?.[index - 1];
    const seen = job === undefined ? schedule : { ...schedule, run: job.run, jobStatus: job.jobStatus };
    return steps.map(({ main, post }): Play => ({ ...common, main, post, schedule: seen }));
  });
  const [first, ...alongside] = plays;
  if (first === undefined) throw new Error("A schedule without a step");
  return { ...first, alongside };
}
