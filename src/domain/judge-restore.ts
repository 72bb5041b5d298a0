import { serverState } from "./states.ts";

/** Being stopped is part of a restore; after it, it must last, in ms. */
const STOPPED_MS = 30_000;
/** How long a restore may take by the documentation: until then a server only ever seen stopped is being restored. */
export const LONGEST_RESTORE_MS = 15 * 60_000;
/**
 * The first reads after the send, in ms. A restore can be short, so that whatever they show counts: a stopped or
 * restoring server is its sign, however soon it is seen.
 */
export const FIRST_READS_MS = [10_000, 30_000] as const;
const SECOND_HEALTHY_READ_MS = 5_000;
const LOOK_AGAIN_MS = 15_000;

export interface RestoreMemory {
  sentAt: number;
  /** The server's word before the send; a bad one seen again right after it is an old state. */
  before: string | undefined;
  /** How long a server that only ever shows itself up is watched, in ms. */
  patienceMs: number;
  /** The strongest sign of the restore so far. */
  seen: "nothing" | "stopped" | "restoring";
  healthyReads: number;
  stoppedSince: number | undefined;
}

export type RestoreVerdict =
  | { over: false; state: string; memory: RestoreMemory; lookIn?: number }
  | { over: true; result: "up" | "stopped" | "bad" | "not seen" };

export function restoreSent(sentAt: number, before: string | undefined, timeoutMs: number): RestoreMemory {
  return {
    sentAt,
    before,
    patienceMs: Math.min(LONGEST_RESTORE_MS, timeoutMs),
    seen: "nothing",
    healthyReads: 0,
    stoppedSince: undefined,
  };
}

/**
 * What one read of the server, asked for at `at` ms and answered at `answeredAt`, says of its restore. A span begins when
 * its first read was answered and ends when its last was asked for: what lies between is certain. The documented states are only active,
 * stopped and suspended, so stopped can be what a restore looks like, and active can be an old state.
 */
export function judgeRestore(
  memory: RestoreMemory,
  status: string,
  at: number,
  answeredAt = at,
): RestoreVerdict {
  const state = serverState(status);
  switch (state) {
    case "bad":
      if (memory.seen === "nothing" && status === memory.before) return judgeUnchanged(memory, status, at);
      return { over: true, result: "bad" };
    case "restoring":
    case "busy":
      return goOn(status, { ...memory, seen: "restoring", healthyReads: 0, stoppedSince: undefined });
    case "down":
      return judgeStopped(memory, status, at, answeredAt);
    case "up":
      if (memory.seen === "nothing") return judgeUnchanged(memory, status, at);
      if (memory.healthyReads > 0) return { over: true, result: "up" };
      return goOn(status, { ...memory, healthyReads: 1, stoppedSince: undefined }, SECOND_HEALTHY_READ_MS);
  }
}

function judgeStopped(memory: RestoreMemory, status: string, at: number, answeredAt: number): RestoreVerdict {
  const stoppedSince = memory.stoppedSince ?? answeredAt;
  const long = at - stoppedSince >= STOPPED_MS;
  const left = memory.sentAt + LONGEST_RESTORE_MS - at;
  const next: RestoreMemory = { ...memory, healthyReads: 0, stoppedSince };
  if (memory.seen === "restoring") {
    return long ? { over: true, result: "stopped" } : goOn(status, next, LOOK_AGAIN_MS);
  }
  if (long && left <= 0) return { over: true, result: "stopped" };
  return goOn(status, { ...next, seen: "stopped" }, left > 0 ? left : LOOK_AGAIN_MS);
}

/** Nothing but the old state so far. */
function judgeUnchanged(memory: RestoreMemory, status: string, at: number): RestoreVerdict {
  const left = memory.sentAt + memory.patienceMs - at;
  return left <= 0 ? { over: true, result: "not seen" } : goOn(status, memory, left);
}

function goOn(state: string, memory: RestoreMemory, lookIn?: number): RestoreVerdict {
  return { over: false, state, memory, ...(lookIn === undefined ? {} : { lookIn }) };
}
