/** The creates that a main part was told to send, and what truly kept it from that. */

import { eventsOf } from "../../simulator/history.ts";
import { type Call, kindOfCall } from "../schedules/fault-plan.ts";
import { isDenied, isListRefused, isServerUnlisted } from "./believed-at-once.ts";
import { canBegin } from "./due-restores.ts";
import { isTrue, numberOf, type Truth } from "./truth.ts";

const SLOTS = 5;
/** A server whose restore is over is seen to be up by two reads, which `poll-interval-seconds` may hold apart, in ms. */
export const SEEN_MS = 200_000;

export interface DueCreate {
  server: number;
  /** Those that arrived, of this server. */
  sends: Call[];
  /** One was sent, or may have been: of one that never arrived nobody knows the server. */
  isTried: boolean;
}

export function dueCreates(truth: Truth): DueCreate[] {
  const { play, asked } = truth;
  if (play.main.inputs.operation !== "create" || !canBegin(truth)) return [];
  const sent = sendsOf(truth);
  return asked.map((server) => {
    const sends = sent.get(server) ?? [];
    return { server, sends, isTried: sends.length > 0 || sent.has(UNKNOWN) };
  });
}

const UNKNOWN = 0;

/** By server. */
function sendsOf({ play, events, callsOf }: Truth): Map<number, Call[]> {
  const bodies = new Map(eventsOf(events, "request").map(({ request, body }) => [request, body]));
  const creates = callsOf(play.main).filter(({ method, path }) => kindOfCall(method, path) === "create");
  return Map.groupBy(creates, ({ number }) => {
    const { server_id: id } = JSON.parse(bodies.get(number) ?? "{}") as { server_id?: number | string };
    return id === undefined ? UNKNOWN : numberOf(String(id), play.schedule.account.servers);
  });
}

export type CreateCause =
  | "denied"
  | "refused"
  | "the server is not listed"
  | "no slot"
  | "it cannot be stopped"
  | "a slot cannot be freed"
  | "its restore did not end well in time"
  | "redirected";

/** What truly keeps a create from being sent. */
export function causesAgainstCreate(truth: Truth, { server }: DueCreate): CreateCause[] {
  const { play, asked, callsOf } = truth;
  const calls = callsOf(play.main);
  const causes: [CreateCause, boolean][] = [
    ["denied", isDenied(truth)],
    ["refused", isListRefused(truth)],
    ["the server is not listed", asked.some((each) => isServerUnlisted(truth, each))],
    ["no slot", hasNoSlot(truth)],
    ["it cannot be stopped", cannotBeStopped(truth, server)],
    // How often a deletion is tried is another rule's.
    ["a slot cannot be freed", calls.some(({ method }) => method === "DELETE")],
    ["its restore did not end well in time", restoredForLong(truth, server)],
    ["redirected", calls.some(({ answer }) => answer !== undefined && is3xx(answer.status))],
  ];
  return causes.flatMap(([cause, is]) => (is ? [cause] : []));
}

function is3xx(status: number): boolean {
  return status >= 300 && status < 400;
}

/** Of one of the servers, where the step looks at the slots before it sends. */
function hasNoSlot({ play, asked, snapshots, blurMs }: Truth): boolean {
  const { inputs, from, to } = play.main;
  if (!isTrue(inputs, "stop-server") && inputs["when-full"] !== "replace-oldest") return false;
  return asked.some((server) => {
    const taking = snapshots.filter(
      (one) => one.server === server && one.bornAt <= to && one.goneAt > from - blurMs,
    );
    return taking.length >= SLOTS;
  });
}

/** It was told to, and the server was not up at some time; or how often that is tried is another rule's. */
function cannotBeStopped({ play, callsOf, stateAt, events }: Truth, server: number): boolean {
  const { inputs, from, to } = play.main;
  if (!isTrue(inputs, "stop-server")) return false;
  const moved = eventsOf(events, "server-state").some(
    (one) => one.server === server && one.at >= from && one.at <= to,
  );
  const isTold = callsOf(play.main).some(({ path }) => path.endsWith("/power/"));
  return isTold || moved || stateAt(server, from) !== "active";
}

/** By somebody, until so shortly before the wait's limit that it was not seen to be over, or not to an end that is well. */
function restoredForLong({ play, restores, stateAt, events }: Truth, server: number): boolean {
  const { inputs, from, to } = play.main;
  const limit = Number(inputs["wait-timeout-minutes"] || "30") * 60_000;
  const isBad = (state: string) => state !== "active" && state !== "restoring";
  return restores.some((one) => {
    if (one.server !== server || one.by === "main" || one.at > to || one.endedAt < from) return false;
    const since = Math.max(from, one.at);
    const after = eventsOf(events, "server-state").filter(
      ({ at, server: of }) => of === server && at >= since,
    );
    return (
      one.endedAt > since + limit - SEEN_MS ||
      isBad(stateAt(server, to)) ||
      after.some((event) => isBad(event.to))
    );
  });
}
