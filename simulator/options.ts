/** The command line of the simulator. */

import { parseArgs } from "node:util";
import { DEED_KINDS, type Deed, type DeedKind } from "./actors.ts";
import { DEPLOYMENT_POWERS, type Deployment, type DeploymentPower } from "./deployments.ts";
import { FATE_KINDS, type FateKind, type Fates, randomFates } from "./fates.ts";
import {
  FAULT_KINDS,
  type Fault,
  type FaultKind,
  type FaultSource,
  firstOf,
  randomFaults,
} from "./faults.ts";
import {
  GITHUB_FAULT_KINDS,
  type GithubFault,
  type GithubFaultKind,
  randomGithubFaults,
} from "./github-faults.ts";
import { combineHabits, HABIT_WORDS, HABITS, type Habits, type HabitWord } from "./habits.ts";
import { type NewOutage, OUTAGE_KINDS, type OutageKind } from "./outage-kinds.ts";
import { seeded } from "./random.ts";
import { CODES, type Code } from "./states.ts";

const GITHUB_WORDS = GITHUB_FAULT_KINDS.map((kind) => `github-${kind}`);

/** Those that do something by themselves. */
const POWERS: readonly DeploymentPower[] = DEPLOYMENT_POWERS.filter((power) => power !== "nothing");

export const USAGE = `Usage: npm run simulator -- [options]
  --port N     TCP port of the API on 127.0.0.1; 0, the default, takes a free one (sites and GitHub: always a free one)
  --speed N    simulated seconds a second; 60 if not given
  --seed N     of durations and faults; 1 if not given
  --faults     none, or kinds separated by commas, each with its rate or 0.1: late,server-error:0.3
               of single calls: ${FAULT_KINDS.join(" ")}
               of snapshots and restores: ${FATE_KINDS.join(" ")}
               of calls to GitHub: ${GITHUB_WORDS.join(" ")}
               a habit's word with a rate: that habit, in single answers: entries-twice:0.2
  --habits     none, or words separated by commas, each of them lasting: entries-twice,busy-409
               ${Object.keys(HABIT_WORDS).join(" ")}
               or any field of a habit: maxPageSize=2,snapshotLagMs=20000,descriptionText=cut
  --outages    none, or KIND:SECONDS[@BEGIN] separated by commas, in simulated seconds: BEGIN is a number of seconds
               after the start (0 if not given) or post (with the first request after a minute's silence, once a
               snapshot is completed): unavailable:480@post,lag:120@60
               ${OUTAGE_KINDS.join(" ")}
  --deployments  none, or WHAT[@BEGIN] separated by commas: what the job does to server 12345, BEGIN as above; the code
               on it is broken then if no other is named: reboots@post,flapping@120
               ${[...POWERS, ...CODES].join(" ")}
  --others     none, or WHAT:SECONDS separated by commas: what somebody does to server 12345 so long after the start
               ${DEED_KINDS.join(" ")}
  --help       this text`;

/** The server of the documentation. */
export const DOCUMENTED_SERVER = 12345;
const DEFAULT_RATE = 0.1;

/** When something is to begin: with the post step, or so many ms after the start. */
interface Beginning {
  atPost: boolean;
  delayMs: number;
}

export interface Options {
  port: number;
  speed: number;
  seed: number;
  faults: FaultSource;
  fates: Fates;
  githubFaults: FaultSource<GithubFault>;
  habits: Partial<Habits>;
  outages: (Beginning & { outage: NewOutage })[];
  deployments: (Beginning & { deployment: Deployment })[];
  others: { afterMs: number; deed: Deed }[];
}

/**
 * @returns undefined if only help was asked for
 * @throws Error that says what is wrong, for whoever typed it
 */
export function readOptions(args?: string[]): Options | undefined {
  const { values } = parseArgs({
    ...(args === undefined ? {} : { args }),
    options: {
      port: { type: "string", default: "0" },
      speed: { type: "string", default: "60" },
      seed: { type: "string", default: "1" },
      faults: { type: "string", default: "none" },
      habits: { type: "string", default: "none" },
      outages: { type: "string", default: "none" },
      deployments: { type: "string", default: "none" },
      others: { type: "string", default: "none" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return undefined;
  const seed = numberOf("seed", values.seed, 0, Number.MAX_SAFE_INTEGER);
  return {
    port: numberOf("port", values.port, 0, 65_535),
    speed: numberOf("speed", values.speed, 0.001, 1_000_000),
    seed,
    ...readFaults(values.faults, seed),
    habits: combineHabits(...wordsOf(values.habits).map(readHabit)),
    outages: wordsOf(values.outages).map(readOutage),
    deployments: wordsOf(values.deployments).map(readDeployment),
    others: wordsOf(values.others).map(readDeed),
  };
}

function wordsOf(text: string): string[] {
  return text.split(",").filter((word) => word !== "none" && word !== "");
}

function numberOf(name: string, text: string, least: number, most: number): number {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (value >= least && value <= most) return value;
  throw new Error(`--${name} must be a number from ${least} to ${most}, not "${text}"`);
}

function unknown(option: string, word: string): never {
  throw new Error(`--${option} does not know "${word}"`);
}

/** Each kind strikes by itself, at its own rate. */
function readFaults(text: string, seed: number): Pick<Options, "faults" | "fates" | "githubFaults"> {
  const sources: FaultSource[] = [];
  const fates: Fates[] = [];
  const github: FaultSource<GithubFault>[] = [];
  for (const [index, word] of wordsOf(text).entries()) {
    const [kind = "", rateText = String(DEFAULT_RATE)] = word.split(":");
    const own = { seed: seed + index, rate: numberOf("faults", rateText, 0, 1) };
    if (FAULT_KINDS.includes(kind as FaultKind))
      sources.push(randomFaults({ ...own, kinds: [kind as FaultKind] }));
    else if (FATE_KINDS.includes(kind as FateKind))
      fates.push(randomFates({ ...own, kinds: [kind as FateKind] }));
    else if (kind in HABIT_WORDS) sources.push(nowAndThen(kind as HabitWord, own));
    else if (GITHUB_WORDS.includes(kind))
      github.push(randomGithubFaults({ ...own, kinds: [kind.slice("github-".length) as GithubFaultKind] }));
    else unknown("faults", kind);
  }
  return { faults: firstOf(...sources), fates: firstFate(fates), githubFaults: firstOf(...github) };
}

/** A habit that shows in some answers only. */
function nowAndThen(word: HabitWord, { seed, rate }: { seed: number; rate: number }): FaultSource {
  const random = seeded(seed, "habits");
  const fault: Fault = { kind: "odd", habits: HABIT_WORDS[word] };
  return { next: () => (random() < rate ? fault : undefined) };
}

function firstFate(fates: readonly Fates[]): Fates {
  return {
    snapshot: (server) => fates.map((one) => one.snapshot?.(server)).find((fate) => fate !== undefined),
    restore: (server) => fates.map((one) => one.restore?.(server)).find((fate) => fate !== undefined),
  };
}

/** A word, or the name and the value of one habit. */
function readHabit(text: string): Partial<Habits> {
  if (text in HABIT_WORDS) return HABIT_WORDS[text as HabitWord];
  const { name = "", value = "" } = /^(?<name>\w+)=(?<value>.+)$/.exec(text)?.groups ?? {};
  const usual: unknown = HABITS[name as keyof Habits];
  const parsed = /^-?\d+(?:\.\d+)?$/.test(value)
    ? Number(value)
    : value === "true" || value === "false"
      ? value === "true"
      : value;
  // Of the two habits that are lists, words exist.
  if (usual === undefined || typeof usual === "object") return unknown("habits", text);
  if (typeof usual !== typeof parsed && name !== "serverRead")
    throw new Error(`--habits: ${name} must be a ${typeof usual}, as ${String(usual)} is, not "${value}"`);
  return { [name]: parsed };
}

function readOutage(text: string): Options["outages"][number] {
  const [what = "", begin] = text.split("@");
  const [kind = "", seconds] = what.split(":");
  if (seconds === undefined) throw new Error(`--outages must be KIND:SECONDS[@BEGIN], not "${text}"`);
  if (!OUTAGE_KINDS.includes(kind as OutageKind)) unknown("outages", kind);
  const lastsMs = 1000 * numberOf("outages", seconds, 0, 1e9);
  return { outage: { kind: kind as OutageKind, lastsMs }, ...readBeginning("outages", begin) };
}

function readDeployment(text: string): Options["deployments"][number] {
  const [word = "", begin] = text.split("@");
  const beginning = readBeginning("deployments", begin);
  if (CODES.includes(word as Code)) return { deployment: { code: word as Code }, ...beginning };
  if (!POWERS.includes(word as DeploymentPower)) unknown("deployments", word);
  return { deployment: { power: word as DeploymentPower }, ...beginning };
}

function readBeginning(option: string, text = "0"): Beginning {
  const atPost = text === "post";
  return { atPost, delayMs: atPost ? 0 : 1000 * numberOf(option, text, 0, 1e9) };
}

function readDeed(text: string): Options["others"][number] {
  const [what = "", seconds = ""] = text.split(":");
  if (!DEED_KINDS.includes(what as DeedKind)) unknown("others", what);
  const afterMs = 1000 * numberOf("others", seconds, 0, 1e9);
  return { afterMs, deed: { what: what as DeedKind, server: DOCUMENTED_SERVER } };
}
