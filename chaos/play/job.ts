/** Plays one job: all main parts, what lies between, and the post steps in reverse order. */

import type { VirtualClock } from "../../simulator/clock.ts";
import { addRun, changeRun, GITHUB_TOKEN, type Github } from "../../simulator/github.ts";
import { network } from "../../simulator/network.ts";
import { seeded } from "../../simulator/random.ts";
import type { World } from "../../simulator/world.ts";
import type { Clock, Transport } from "../../src/world.ts";
import { type Inputs, type Played, type playMain, playPost, type Stage } from "../../testing/player.ts";
import type { Call } from "../schedules/fault-plan.ts";
import { NIGHTLY_WORKFLOW } from "../schedules/other-runs.ts";
import type { JobPlan, Schedule } from "../schedules/schedule.ts";
import { beginDeeds } from "./cast.ts";
import { type Asked, noteAnswer } from "./github.ts";

/** One step as it was played. */
export interface Part extends Played {
  inputs: Inputs;
  /** Tells its calls from those of other steps. */
  label: string;
  /** On the clock's scale, in ms. */
  from: number;
  to: number;
  /** When the first post step of the job began. */
  since: number;
  /** The numbers of its calls: after `before`, up to `last`; others' may be among them. */
  before: number;
  last: number;
  /** It never came to its end, or threw. */
  broke?: string;
}

/** What all steps of a schedule share. */
export interface Theatre {
  clock: VirtualClock;
  world: World;
  calls: Call[];
  asked: Asked[];
  github: Github | undefined;
  schedule: Schedule;
  playMain: typeof playMain;
}

/** No step may last so long, whatever it was told, in simulated ms; nor wait so often. */
const FOREVER_MS = 24 * 3_600_000;
const MOST_WAITS = 50_000;
/** Until then a killed process's last request has arrived, in ms. */
const IN_FLIGHT_MS = 1_000;

interface Course {
  /** It is the schedule's own job, which may be ended from outside. */
  isOwn: boolean;
  /** The time between the main parts and the post steps. */
  beforePost(gapMs: number): Promise<void>;
}

export async function playJob(
  theatre: Theatre,
  { run, startsAt, steps, gapMs, jobStatus }: JobPlan,
  prefix: string,
  { isOwn, beforePost }: Course,
): Promise<{ main: Part; post: Part }[]> {
  const { clock, schedule, world } = theatre;
  if (isOwn)
    beginDeeds(
      world,
      schedule.others.filter(({ since }) => since === undefined),
    );
  await clock.sleep(startsAt);
  const github = ofGithub(theatre, run);
  github.begins();
  const end = (which: "mainEnd" | "postEnd", index: number) =>
    isOwn && index === 0 ? schedule[which] : undefined;
  const name = (what: string, index: number) => `${prefix}${what}${index === 0 ? "" : ` ${index + 1}`}`;
  const mains: Part[] = [];
  for (const [index, inputs] of steps.entries()) {
    const stage = { inputs, label: name("main", index), run, end: end("mainEnd", index) };
    mains.push(await playPart(theatre, stage, clock.now(), theatre.playMain));
  }
  await beforePost(gapMs);
  const since = clock.now();
  const posts: Part[] = [];
  for (const [index, inputs] of [...steps.entries()].reverse()) {
    const again = isOwn ? schedule.postInputs : {};
    const stage = {
      inputs: { ...inputs, "job-status": jobStatus, ...again },
      label: name("post", index),
      run,
      end: end("postEnd", index),
    };
    const state = mains[index]?.state ?? {};
    posts[index] = await playPart(theatre, stage, since, (staged) => playPost(staged, state));
  }
  github.ends(jobStatus);
  return mains.map((main, index) => ({ main, post: posts[index] as Part }));
}

/** What GitHub knows of the run: it is in progress as long as its job is played. */
function ofGithub({ github }: Theatre, { repository, runId, workflow }: JobPlan["run"]) {
  const id = Number(runId);
  const event = workflow === NIGHTLY_WORKFLOW ? "schedule" : "push";
  return {
    begins: () => github && addRun(github, { repository, id, workflow, event, agoMs: 0 }),
    ends: (conclusion: string) =>
      github && changeRun(github, { repository, id, status: "completed", conclusion }),
  };
}

interface Entrance {
  inputs: Inputs;
  label: string;
  run: JobPlan["run"];
  end: Stage["end"];
}

async function playPart(
  theatre: Theatre,
  { inputs, label, run, end }: Entrance,
  since: number,
  step: (stage: Stage) => Promise<Played>,
): Promise<Part> {
  const { clock, calls, schedule, github } = theatre;
  const [from, before] = [clock.now(), calls.length];
  const { transport, sites } = transportsOf(theatre, label);
  const mayAsk = github !== undefined && schedule.github?.mayAsk === true;
  const given = mayAsk ? { "github-token": GITHUB_TOKEN, ...inputs } : inputs;
  const { limited, tooMany } = limitWaits(clock);
  const stage: Stage = {
    clock: { ...clock, sleep: limited },
    transport,
    random: seeded(schedule.seed, label),
    inputs: given,
    run,
    sinceFirstPostStep: () => clock.now() - since,
    ...(sites && { sites }),
    ...(end === undefined ? {} : { end }),
  };
  const played = await orBroken(clock, tooMany, () => step(stage));
  const to = clock.now();
  await clock.sleep(IN_FLIGHT_MS);
  return { ...played, inputs: given, label, from, to, since, before, last: calls.length };
}

/** Every call is noted with the step that sent it and with what it was answered. */
function transportsOf(
  { world, schedule, calls, asked, github, clock }: Theatre,
  label: string,
): { transport: Transport; sites: Transport | undefined } {
  const { seed } = schedule;
  const transport = network(world, github, {
    seed,
    note: (outcome) => {
      const call = calls.at(-1);
      if (call === undefined) return;
      call.by = label;
      if (outcome.end === "answered") call.answer = outcome.response;
    },
    noteGithub: (url, outcome) => noteAnswer(asked, label, clock, url, outcome),
  });
  return { transport, sites: schedule.sites && network(world, undefined, { seed }) };
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

/** A step that waits again and again while no time passes would be played for ever. */
function limitWaits(clock: Clock): { limited: Clock["sleep"]; tooMany: Promise<string> } {
  const { promise: tooMany, resolve } = Promise.withResolvers<string>();
  let waits = 0;
  const limited: Clock["sleep"] = (ms, signal) => {
    waits += 1;
    if (waits <= MOST_WAITS) return clock.sleep(ms, signal);
    resolve(`it waited more than ${MOST_WAITS} times`);
    return new Promise(() => {});
  };
  return { limited, tooMany };
}

/** A step that throws, or that does not end within a day, is itself what was looked for. */
async function orBroken(
  clock: VirtualClock,
  tooMany: Promise<string>,
  step: () => Promise<Played>,
): Promise<Played & { broke?: string }> {
  const broken = (broke: string): Played & { broke?: string } => ({ ...NOTHING, broke });
  const tooLong = clock.sleep(FOREVER_MS).then(() => broken("it did not end within a day"));
  try {
    return await Promise.race([step(), tooLong, tooMany.then(broken)]);
  } catch (error) {
    return broken(`it threw ${error instanceof Error ? error.stack : String(error)}`);
  }
}
