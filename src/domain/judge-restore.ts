import { isRebooting, sameStatus, serverState } from "./states.ts";
import { LOOK_AGAIN_MS } from "./vanished.ts";

/** Being stopped is part of a restore; after it, it must last, in ms. */
const STOPPED_MS = 30_000;
/** A server that reboots is stopped for a moment: stopped is a sign only if it lasts longer, in ms. */
const REBOOT_MS = 60_000;
/** How long a restore may take by the documentation: until then a server only ever seen stopped is being restored. */
export const LONGEST_RESTORE_MS = 15 * 60_000;
/**
 * The first reads after the send, in ms. A restore can be short, so that whatever they show counts: a stopped or
 * restoring server is its sign, however soon it is seen.
 */
export const FIRST_READS_MS = [10_000, 30_000] as const;
export const SECOND_HEALTHY_READ_MS = 5_000;

export interface RestoreMemory {
  sentAt: number;
  /** The server's word before the send; undefined if it could not be read. */
  before: string | undefined;
  /** Nothing but that word was seen since: it may be an old state. */
  isUnchanged: boolean;
  /** How long a restore without a sign is watched, in ms. */
  patienceMs: number;
  /** The server was up, before the send or since. */
  wasUp: boolean;
  /** A word of rebooting was the last but stopped: what is stopped then may come up without a restore. */
  isRebooting: boolean;
  /** The strongest sign of the restore so far: `restoring` is the only strong one. */
  sign: "none" | "stopped" | "other" | "restoring";
  healthyReads: number;
  stoppedSince: number | undefined;
}

export type RestoreVerdict =
  | { over: false; state: string; memory: RestoreMemory; lookIn?: number | undefined }
  | { over: true; result: "up" | "stopped" | "bad" | "not seen" };

/** One read of a server. */
export interface ServerRead {
  /** The server's word; undefined if VPS.org lists no such server. */
  status: string | undefined;
  /** When it was asked for and when it was answered, on the clock's scale, in ms. */
  at: number;
  answeredAt: number;
}

export function restoreSent(sentAt: number, before: string | undefined, timeoutMs: number): RestoreMemory {
  return {
    sentAt,
    before,
    isUnchanged: true,
    patienceMs: Math.min(LONGEST_RESTORE_MS, timeoutMs),
    wasUp: before !== undefined && serverState(before) === "up",
    isRebooting: false,
    sign: "none",
    healthyReads: 0,
    stoppedSince: undefined,
  };
}

/**
 * What one read of the server says of its restore. A span begins when its first read was answered and ends when its
 * last was asked for: what lies between is certain. Only what is new since the send is a sign: deployments restart
 * their servers, so that a word of power never is one, nor is the state of before until another one was seen.
 */
export function judgeRestore(memory: RestoreMemory, read: ServerRead): RestoreVerdict {
  const { status, at } = read;
  if (status === undefined) {
    const sign = memory.before === undefined ? memory.sign : stronger(memory.sign, "other");
    return goOn("not listed", changed(memory, { sign }), at);
  }
  const isOld = memory.isUnchanged && memory.before !== undefined && sameStatus(status, memory.before);
  if (isOld) return goOn(status, memory, at);
  switch (serverState(status)) {
    case "bad":
      return { over: true, result: "bad" };
    case "restoring":
      return goOn(status, changed(memory, { sign: "restoring" }), at);
    case "untaught":
      return goOn(status, changed(memory, { sign: stronger(memory.sign, "other") }), at);
    case "power":
      return goOn(status, changed(memory, { isRebooting: memory.isRebooting || isRebooting(status) }), at);
    case "down":
      return judgeStopped(memory, status, read);
    case "up": {
      const up = changed(memory, { wasUp: true, isRebooting: false });
      if (memory.sign === "none") return goOn(status, up, at);
      if (memory.healthyReads > 0) return { over: true, result: "up" };
      return goOn(status, { ...up, healthyReads: 1 }, at, SECOND_HEALTHY_READ_MS);
    }
  }
}

function judgeStopped(memory: RestoreMemory, status: string, { at, answeredAt }: ServerRead): RestoreVerdict {
  const stoppedSince = memory.stoppedSince ?? answeredAt;
  const lasted = at - stoppedSince;
  const isSign = memory.wasUp && (!memory.isRebooting || lasted >= REBOOT_MS);
  const sign = isSign ? stronger(memory.sign, "stopped") : memory.sign;
  const next = changed(memory, { sign, stoppedSince });
  const left = sign === "stopped" ? memory.sentAt + LONGEST_RESTORE_MS - at : 0;
  if (sign !== "none" && lasted >= STOPPED_MS && left <= 0) return { over: true, result: "stopped" };
  return goOn(status, next, at, left > 0 ? left : LOOK_AGAIN_MS);
}

function stronger(known: RestoreMemory["sign"], seen: "stopped" | "other"): RestoreMemory["sign"] {
  return known === "none" || known === "stopped" ? seen : known;
}

/** Any word but the one of before, and what one read in a row does not carry over to the next. */
function changed(memory: RestoreMemory, change: Partial<RestoreMemory>): RestoreMemory {
  return { ...memory, isUnchanged: false, healthyReads: 0, stoppedSince: undefined, ...change };
}

/** Without a sign it is watched as long as patience lasts. */
function goOn(state: string, memory: RestoreMemory, at: number, lookIn?: number): RestoreVerdict {
  if (memory.sign !== "none") return { over: false, state, memory, lookIn };
  const left = memory.sentAt + memory.patienceMs - at;
  if (left <= 0) return { over: true, result: "not seen" };
  return { over: false, state, memory, lookIn: Math.min(left, lookIn ?? left) };
}
