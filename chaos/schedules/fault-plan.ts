/** What goes wrong with the calls of one schedule, as plain data: each call's fault depends on its number alone. */

import type { ApiResponse } from "../../simulator/call.ts";
import { type Fault, type FaultKind, type FaultSource, randomFaults } from "../../simulator/faults.ts";
import { faultOf, type NewOutage, type Outage, strikesCall } from "../../simulator/outage-kinds.ts";
import { between, pick, type Range, seeded } from "../../simulator/random.ts";
import type { Random } from "../../src/world.ts";

export type CallKind = "create" | "restore" | "delete" | "power" | "listing" | "server";

export interface FaultPlan {
  seed: number;
  /** The share of the reads, and of the calls that change something, that are struck. */
  readRate: number;
  changeRate: number;
  kinds: readonly FaultKind[];
  /** Struck without a draw: the nth call of a kind, counted from 1. */
  scripted: readonly { call: CallKind; nth: number; fault: Fault }[];
  /** Nothing comes through between these moments, in simulated ms. */
  outage?: Range;
  /** Outages that begin with the first post step, or with the main part, or so long after it. */
  bursts?: readonly Burst[];
  /** Only these calls are struck, by their numbers: what is left of a trace that was made shorter. */
  only?: readonly number[];
}

export interface Burst extends NewOutage {
  /** With the job's first main part; with its first post step if left out. */
  since?: "main";
  /** Only calls of this kind are struck. */
  only?: CallKind;
}

/** One call as it arrived, struck or not. */
export interface Call {
  number: number;
  at: number;
  method: string;
  path: string;
  fault?: Fault;
  /** The label of the step that sent it. */
  by?: string;
  /** What the step got, if it got anything. */
  answer?: ApiResponse;
}

/** A burst with the moments between which it lasts. */
export type BegunBurst = Outage & Burst;

/** The plan as the simulator asks for it; every call is noted in `calls`. */
export function followPlan(
  plan: FaultPlan,
  calls: Call[],
  now: () => number,
  begun: readonly BegunBurst[] = [],
): FaultSource {
  const counts: Partial<Record<CallKind, number>> = {};
  const only = plan.only === undefined ? undefined : new Set(plan.only);
  return {
    next({ method, path }) {
      const number = calls.length + 1;
      const kind = kindOfCall(method, path);
      const nth = (counts[kind] ?? 0) + 1;
      counts[kind] = nth;
      const at = now();
      const allowed = only === undefined || only.has(number);
      const fault = allowed ? drawFault(plan, begun, { number, method, path, at, kind, nth }) : undefined;
      calls.push({ number, at, method, path, ...(fault === undefined ? {} : { fault }) });
      return fault;
    },
  };
}

export function kindOfCall(method: string, path: string): CallKind {
  if (method === "DELETE") return "delete";
  if (method === "POST") {
    if (path.endsWith("/restore/")) return "restore";
    return path.endsWith("/power/") ? "power" : "create";
  }
  return path.endsWith("/snapshots/") ? "listing" : "server";
}

function drawFault(
  plan: FaultPlan,
  begun: readonly BegunBurst[],
  call: { number: number; method: string; path: string; at: number; kind: CallKind; nth: number },
): Fault | undefined {
  const scripted = plan.scripted.find(({ call: kind, nth }) => kind === call.kind && nth === call.nth);
  if (scripted !== undefined) return scripted.fault;
  const burst = begun.findLast(
    ({ from, until, kind, only = call.kind }) =>
      from <= call.at && call.at < until && strikesCall(kind, call) && only === call.kind,
  );
  if (burst !== undefined)
    return faultOf(burst, seeded(plan.seed ^ Math.imul(call.number, 0x9e3779b1), "burst"));
  const { outage } = plan;
  if (outage !== undefined && call.at >= outage[0] && call.at < outage[1]) return { kind: "drop-before" };
  const rate = call.method === "GET" ? plan.readRate : plan.changeRate;
  if (rate === 0) return undefined;
  const seed = Math.imul(plan.seed ^ Math.imul(call.number, 0x9e3779b1), 0x85ebca6b);
  // What makes a restore over is two reads in a row, which takes reads that never go back in time.
  const kinds = call.kind === "server" ? plan.kinds.filter((kind) => kind !== "stale") : plan.kinds;
  return randomFaults({ seed, rate, kinds }).next(call);
}

/** A read is repeated after these, and a wait goes on. */
const PASSING: readonly FaultKind[] = [
  "refuse",
  "drop-before",
  "drop-after",
  "late",
  "rate-limit",
  "server-error",
  "cut",
  "slow",
  "empty",
  "html",
  "huge",
  "garbled",
  "wrong-2xx",
];
/** A true answer, an old one, or one with strange company. */
const ODD: readonly FaultKind[] = [
  "extra-fields",
  "hostile",
  "stale",
  "short-list",
  "foreign-next",
  "same-page",
];
/** One of these ends most steps: rarer, so that the others go deep. */
const FATAL: readonly FaultKind[] = ["unauthorized", "forbidden", "redirect", "echo-token"];
const POWER: readonly FaultKind[] = ["power-refused", "power-ignored"];

/** What a single call can suffer without the step having to fail for it. */
const BEARABLE: Readonly<Record<CallKind, readonly FaultKind[]>> = {
  create: [...PASSING, "extra-fields"],
  restore: [...PASSING, "extra-fields"],
  delete: PASSING.filter((kind) => kind !== "empty" && kind !== "html"),
  power: ["refuse", "drop-before", "drop-after", "server-error", "slow"],
  listing: [...PASSING, ...ODD],
  server: PASSING,
};
const CALLS = Object.keys(BEARABLE) as CallKind[];

/** Later than the look-up waits: what the documentation's "some seconds" should never come to. */
const VERY_LATE: Range = [200_000, 330_000];

export function drawFaultPlan(random: Random): FaultPlan {
  const plan: FaultPlan = {
    seed: Math.floor(random() * 2 ** 31),
    readRate: 0,
    changeRate: 0,
    kinds: [],
    scripted: [],
  };
  const kind = random();
  if (kind < 0.06) return plan;
  if (kind < 0.2) return { ...plan, scripted: drawScript(random) };
  const some = (kinds: readonly FaultKind[], share: number) => kinds.filter(() => random() < share);
  const kinds = [...some(PASSING, 0.6), ...some(ODD, 0.4), ...some(FATAL, 0.04), ...some(POWER, 0.2)];
  const storm: FaultPlan = {
    ...plan,
    readRate: pick(random, [0.35, 0.5, 0.65, 0.8]),
    changeRate: pick(random, [0.2, 0.5, 0.9]),
    kinds: kinds.length === 0 ? PASSING : kinds,
  };
  if (kind < 0.3) {
    const from = between(random, [0, 600_000]);
    const lasts = pick(random, [60_000, 240_000, 400_000, 3_000_000]);
    return { ...storm, outage: [from, from + lasts] };
  }
  return kind < 0.45 ? { ...storm, scripted: drawScript(random) } : storm;
}

function drawScript(random: Random): FaultPlan["scripted"] {
  const call = random() < 0.7 ? pick(random, ["create", "restore", "delete"] as const) : pick(random, CALLS);
  const kind = pick(random, BEARABLE[call]);
  const seed = Math.floor(random() * 2 ** 31);
  const target = {
    method: call === "delete" ? "DELETE" : call === "listing" || call === "server" ? "GET" : "POST",
  };
  const path = call === "listing" ? "/snapshots/" : call === "power" ? "/power/" : "/x/";
  const drawn = randomFaults({ seed, rate: 1, kinds: [kind] }).next({ ...target, path }) ?? { kind };
  if (kind === "late" && call === "create" && random() < 0.5) drawn.ms = between(random, VERY_LATE);
  return [{ call, nth: random() < 0.8 ? 1 : 2, fault: drawn }];
}
