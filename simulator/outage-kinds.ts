/** Outages: spans in which every call of a kind meets the same trouble. */

import type { Fault, FaultTarget } from "./fault-kinds.ts";
import { pick, type Random } from "./random.ts";

/** An outage that is to come. What is not given has the default of its kind. */
export interface NewOutage extends Pick<Fault, "status" | "retryAfter" | "ms"> {
  kind: OutageKind;
  lastsMs: number;
  /** So long after it was ordered it begins, in ms; 0 if not given. */
  delayMs?: number;
}

export interface Outage extends NewOutage {
  from: number;
  /** This moment does not belong to it any more. */
  until: number;
}

interface Kind {
  strikes: "all" | "reads" | "changes";
  fault: (random: Random, outage: NewOutage) => Fault;
}

/** Half of them acted on: what a gateway answers says nothing of what stands behind it. */
const appliedOrNot = (random: Random) => ({ applied: random() < 0.5 });
const STATUSES_OF_A_PAGE = [401, 403, 404, 405, 410, 500, 502, 503, 504];
const RETRY_AFTER = ["5", "0.5", "20", "date", "3600", "date+3600"];

export const OUTAGES = {
  /** 503 as the API words it, not acted on. */
  unavailable: {
    strikes: "all",
    fault: (_random, { status = 503 }) => ({ kind: "server-error", status, applied: false }),
  },
  /** Any 5xx, acted on or not. */
  errors: {
    strikes: "all",
    fault: (random) => ({
      kind: "server-error",
      status: pick(random, [500, 502, 503, 504]),
      ...appliedOrNot(random),
    }),
  },
  resets: { strikes: "all", fault: () => ({ kind: "drop-before" }) },
  /** The answer is lost every time; half of the requests are acted on. */
  lost: {
    strikes: "all",
    fault: (random) => ({ kind: random() < 0.5 ? "drop-after" : "drop-before" }),
  },
  refused: { strikes: "all", fault: () => ({ kind: "refuse" }) },
  /** Nothing comes until the client gives up; half of the requests are acted on. */
  "time-outs": { strikes: "all", fault: (random) => ({ kind: "silent", ...appliedOrNot(random) }) },
  /** A gateway that is being deployed: pages, of one status if it is given. */
  gateway: {
    strikes: "all",
    fault: (random, { status = pick(random, STATUSES_OF_A_PAGE) }) => ({ kind: "gateway", status }),
  },
  /** 200 and a web page, not acted on. */
  "web-pages": { strikes: "all", fault: () => ({ kind: "gateway", status: 200 }) },
  /** A firewall wants a browser. */
  firewall: { strikes: "all", fault: (_random, { status = 403 }) => ({ kind: "challenge", status }) },
  /** The server is busy: nothing that changes it is accepted. */
  busy: {
    strikes: "changes",
    fault: (random, { status = pick(random, [400, 409, 423]) }) => ({ kind: "busy", status }),
  },
  throttled: {
    strikes: "all",
    fault: (random, { retryAfter = pick(random, RETRY_AFTER) }) => ({ kind: "rate-limit", retryAfter }),
  },
  "stray-401": { strikes: "all", fault: () => ({ kind: "unauthorized" }) },
  "stray-403": { strikes: "all", fault: () => ({ kind: "forbidden" }) },
  /** Reads show the account as it was `ms` ago, three minutes if not given. */
  lag: { strikes: "reads", fault: (_random, { ms = 180_000 }) => ({ kind: "stale", ms }) },
  /** Any of the above that passes, drawn for each call. */
  mixed: {
    strikes: "all",
    fault: (random) =>
      pick<Fault>(random, [
        { kind: "server-error", status: 503, applied: false },
        { kind: "drop-before" },
        { kind: "refuse" },
        { kind: "silent", ...appliedOrNot(random) },
        { kind: "gateway", status: pick(random, STATUSES_OF_A_PAGE) },
        { kind: "challenge", status: 403 },
        { kind: "rate-limit", retryAfter: pick(random, RETRY_AFTER) },
      ]),
  },
} satisfies Record<string, Kind>;

export type OutageKind = keyof typeof OUTAGES;
export const OUTAGE_KINDS = Object.keys(OUTAGES) as OutageKind[];

export function strikesCall(kind: OutageKind, { method }: FaultTarget): boolean {
  const { strikes }: Kind = OUTAGES[kind];
  return strikes === "all" || (strikes === "reads") === (method === "GET");
}

export function faultOf(outage: NewOutage, random: Random): Fault {
  const { fault }: Kind = OUTAGES[outage.kind];
  return fault(random, outage);
}
