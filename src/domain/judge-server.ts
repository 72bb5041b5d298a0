/** What reads of a server say of what is waited for: a judge for each kind of wait. */

import { SECOND_HEALTHY_READ_MS, type ServerRead } from "./judge-restore.ts";
import { isInTransition, type Settled, serverState } from "./states.ts";
import { hasVanished, LOOK_AGAIN_MS } from "./vanished.ts";

export type ServerVerdict<Result> =
  | { over: false; state: string; lookIn?: number | undefined }
  | { over: true; result: Result };

export type ServerJudge<Result> = (read: ServerRead) => ServerVerdict<Result>;

const NOT_LISTED = "not listed";

/** Not between two states any more. */
export function settled(): ServerJudge<Settled> {
  return ({ status = NOT_LISTED }) => {
    const state = serverState(status);
    return isInTransition(state) ? { over: false, state: status } : { over: true, result: state };
  };
}

/** Where a power call was to bring it, or in a state from which nothing will. */
export function reached(wanted: "up" | "down"): ServerJudge<"there" | "bad"> {
  return ({ status = NOT_LISTED }) => {
    const state = serverState(status);
    if (state === wanted) return { over: true, result: "there" };
    return state === "bad" ? { over: true, result: "bad" } : { over: false, state: status };
  };
}

/** Whether it is up without a break in reads that span `ms`. A span begins with an answer and ends with a question. */
function lasting(ms: number): (isUp: boolean, read: ServerRead) => boolean {
  let since = Number.POSITIVE_INFINITY;
  return (isUp, { at, answeredAt }) => {
    since = isUp ? Math.min(since, answeredAt) : Number.POSITIVE_INFINITY;
    return at - since >= ms;
  };
}

/** Up without a break in reads that span `ms`, or down. */
export function staysUpFor(ms: number): ServerJudge<"up" | "down"> {
  const hasLasted = lasting(ms);
  return (read) => {
    const { status = NOT_LISTED } = read;
    const state = serverState(status);
    if (state === "down") return { over: true, result: "down" };
    return hasLasted(state === "up", read) ? { over: true, result: "up" } : { over: false, state: status };
  };
}

/** Up without a break in reads that span `ms`; a server that stays unlisted, or is in a bad state, ends the wait. */
export function steady(ms: number): ServerJudge<"up" | "bad" | "missing"> {
  const hasLasted = lasting(ms);
  let absences: number[] = [];
  return (read) => {
    const { status = NOT_LISTED, at, answeredAt } = read;
    const isMissing = read.status === undefined;
    absences = isMissing ? [...absences, answeredAt] : [];
    if (hasVanished(absences, at)) return { over: true, result: "missing" };
    const state = serverState(status);
    if (state === "bad") return { over: true, result: "bad" };
    if (hasLasted(state === "up", read)) return { over: true, result: "up" };
    const soon = state === "up" || isMissing;
    return { over: false, state: status, lookIn: soon ? LOOK_AGAIN_MS : undefined };
  };
}

/** A restore that somebody else began is over when the server is up in two reads in a row. */
export function restoredBySomebody(): ServerJudge<"up" | "bad"> {
  let healthyReads = 0;
  return ({ status = NOT_LISTED }) => {
    const state = serverState(status);
    if (state === "bad") return { over: true, result: "bad" };
    healthyReads = state === "up" ? healthyReads + 1 : 0;
    if (healthyReads >= 2) return { over: true, result: "up" };
    return { over: false, state: status, lookIn: healthyReads > 0 ? SECOND_HEALTHY_READ_MS : undefined };
  };
}
