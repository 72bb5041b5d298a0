/** Plays many schedules, judges each, and counts what happened. */

import { CATALOGUE } from "./catalogue.ts";
import { judge, judgeTruth, type Violation } from "./oracle.ts";
import { type Part, type Play, runSchedule } from "./play/run-schedule.ts";
import { findTruth, leftNothing } from "./play/truth.ts";
import { drawBursts } from "./schedules/bursts.ts";
import { drawSchedule } from "./schedules/draw-schedule.ts";
import { drawOverlaps } from "./schedules/overlaps.ts";

export const THEMES = { faults: drawSchedule, bursts: drawBursts, overlaps: drawOverlaps };
export type Theme = keyof typeof THEMES;

export interface Campaign {
  seed: number;
  theme: Theme;
  schedules: number;
  seconds: number;
  calls: number;
  faulted: number;
  /** Post steps that met a burst. */
  burstPosts: number;
  /** How often each kind of fault struck, and each fate. */
  faults: Record<string, number>;
  /** How main and post ended, as "create: main green, post red". */
  ends: Record<string, number>;
  /** How often each line of the catalogue was reached. */
  catalogue: Record<string, number>;
  violations: (Violation & { index: number })[];
}

/** Each line of the catalogue is to be reached so often in 10,000 schedules. */
const LEAST = 20 / 10_000;
/** Fewer schedules than that say nothing of how often something is reached. */
const MANY = 10_000;
/** So much of the calls is to be struck. */
const LEAST_FAULTED = 0.3;

export async function runCampaign(
  seed: number,
  schedules: number,
  enough: (violations: Campaign["violations"]) => boolean = () => false,
  theme: Theme = "faults",
): Promise<Campaign> {
  const begun = performance.now();
  const campaign: Campaign = {
    seed,
    theme,
    schedules: 0,
    seconds: 0,
    calls: 0,
    faulted: 0,
    burstPosts: 0,
    faults: {},
    ends: {},
    catalogue: Object.fromEntries(Object.keys(CATALOGUE).map((line) => [line, 0])),
    violations: [],
  };
  const { stackTraceLimit } = Error;
  // Faults are errors by the hundred thousand, of which nobody reads where they came from.
  Error.stackTraceLimit = 0;
  try {
    for (let index = 0; index < schedules && !enough(campaign.violations); index += 1) {
      count(campaign, await runSchedule(THEMES[theme](seed, index)), index);
    }
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
  campaign.seconds = (performance.now() - begun) / 1000;
  return campaign;
}

function count(campaign: Campaign, play: Play, index: number): void {
  const truth = findTruth(play);
  campaign.schedules += 1;
  campaign.calls += play.calls.length;
  campaign.faulted += play.calls.filter(({ fault }) => fault !== undefined).length;
  for (const event of play.history) if (event.type === "fault") add(campaign.faults, event.kind);
  add(campaign.ends, howItEnded(play));
  for (const [line, reached] of Object.entries(CATALOGUE)) if (reached(truth)) add(campaign.catalogue, line);
  for (const violation of judgeTruth(truth)) campaign.violations.push({ ...violation, index });
  for (const other of play.alongside)
    for (const violation of judge(other)) campaign.violations.push({ ...violation, index });
  const plays = [play, ...play.alongside];
  campaign.burstPosts += plays.filter(({ post }) => meetsBurst(play, post)).length;
}

/** A burst was there while the post step asked for anything. */
function meetsBurst({ schedule, calls, post: { since } }: Play, { label }: Part): boolean {
  return (schedule.faults.bursts ?? []).some(({ since: begins, delayMs = 0, lastsMs }) => {
    const from = (begins === "main" ? 0 : since) + delayMs;
    return calls.some(({ by, at }) => by === label && at >= from && at < from + lastsMs);
  });
}

function add(counts: Record<string, number>, name: string, times = 1): void {
  counts[name] = (counts[name] ?? 0) + times;
}

function howItEnded({ main, post, schedule }: Play): string {
  const words = { 0: "green", 1: "red", killed: "killed" };
  const acted = leftNothing(main) ? "nothing to do" : words[post.code];
  return `${schedule.inputs.operation}: main ${words[main.code]}, post ${acted}`;
}

/** Several campaigns of one theme as one. */
export function sumOf([first, ...others]: readonly Campaign[]): Campaign {
  if (first === undefined) throw new Error("There is no campaign to sum up");
  const sum = structuredClone(first);
  for (const each of others) {
    sum.schedules += each.schedules;
    sum.seconds += each.seconds;
    sum.calls += each.calls;
    sum.faulted += each.faulted;
    sum.burstPosts += each.burstPosts;
    for (const counts of ["faults", "ends", "catalogue"] as const)
      for (const [name, times] of Object.entries(each[counts])) add(sum[counts], name, times);
    sum.violations.push(...each.violations);
  }
  return sum;
}

/** What is wrong with the campaign itself: too calm, or something of the catalogue hardly ever reached. */
export function shortcomings({ schedules, theme, calls, faulted, catalogue }: Campaign): string[] {
  if (schedules < MANY || theme !== "faults") return [];
  const rare = Object.entries(catalogue)
    .filter(([, times]) => times < LEAST * schedules)
    .map(([line, times]) => `reached only ${times} times: ${line}`);
  return faulted < LEAST_FAULTED * calls ? [...rare, "less than 30% of the calls were faulted"] : rare;
}
