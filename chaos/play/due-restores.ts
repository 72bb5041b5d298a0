/** The restores that a step was told to make and could be, and what truly became of each. */

import type { FaultKind } from "../../simulator/faults.ts";
import { matches } from "../../src/domain/retention.ts";
import type { Call } from "../schedules/fault-plan.ts";
import { isKept } from "./looks.ts";
import { isSafe } from "./makes.ts";
import {
  canCompare,
  endedFromOutside,
  idsOf,
  isTextBent,
  isTrue,
  namesServers,
  type TrueSnapshot,
  type Truth,
  waits,
} from "./truth.ts";

export interface DueRestore {
  /** The main part of `restore`, or the post step that rolls back. */
  by: "main" | "post";
  server: number;
  own: TrueSnapshot;
  /** Every restore of it that the step sent. */
  sends: Call[];
  /** VPS.org accepted one. */
  isAccepted: boolean;
  /** Those of which the step cannot know whether they were acted on. */
  lost: Call[];
}

/** After these nobody knows whether the request was acted on. */
const LOST: ReadonlySet<FaultKind> = new Set([
  "drop-before",
  "drop-after",
  "late",
  "server-error",
  "cut",
  "slow",
  "empty",
  "html",
  "huge",
  "garbled",
  "wrong-2xx",
  "redirect",
  "silent",
  "switching",
]);

export function isLost({ fault, answer }: Call): boolean {
  if (fault === undefined) return false;
  const { status = 0 } = answer ?? {};
  return LOST.has(fault.kind) || status >= 500 || (fault.kind === "gateway" && status < 300);
}

export function dueRestores(truth: Truth): DueRestore[] {
  return [...restoresAsked(truth), ...rollbacksOf(truth)];
}

/** What the post step was told to restore and could be: its inputs allow it, and nobody ended it. */
export function rollbacksOf(truth: Truth): DueRestore[] {
  return armed(truth).flatMap((own) => (isKept(truth, own.server) ? [] : due(truth, "post", own, [own])));
}

/**
 * What the main part of `restore` was told to restore and could be: all that it was given fits, or there would be
 * nothing to do for any server. One that makes a safety snapshot first has reasons of its own to restore nothing.
 */
function restoresAsked(truth: Truth): DueRestore[] {
  const { play, asked, snapshots } = truth;
  const { inputs, from } = play.main;
  const isLatest = inputs["snapshot-id"] === "latest";
  if (inputs.operation !== "restore" || isSafe(truth) || !canBegin(truth)) return [];
  const there = snapshots.filter(({ completedAt, goneAt }) => completedAt <= from && goneAt > from);
  if (!isLatest) {
    const ids = idsOf(inputs["snapshot-id"]).map((id) => id.toLowerCase());
    const own = there.filter(({ id }) => ids.includes(id.toLowerCase()));
    const servers = new Set(own.map(({ server }) => server));
    const fits = own.length === new Set(ids).size && servers.size === own.length;
    const isOfOthers = asked.length > 0 && own.some(({ server }) => !asked.includes(server));
    return fits && !isOfOthers ? own.flatMap((one) => due(truth, "main", one, [one])) : [];
  }
  if (!canCompare(truth) || play.calls.some(isTextBent)) return [];
  const latest = asked.map((server) => {
    const ofServer = there
      .filter((one) => one.server === server && matches(inputs.name || "*", one.name))
      .sort((a, b) => b.bornAt - a.bornAt);
    return { own: ofServer[0], ofServer: snapshots.filter((one) => one.server === server) };
  });
  return latest.every(({ own }) => own !== undefined)
    ? latest.flatMap(({ own, ofServer }) => (own === undefined ? [] : due(truth, "main", own, ofServer)))
    : [];
}

/** Nobody ended it, it has a token, and the names that it was given are those of one server each, to the end. */
export function canBegin({ play, asked, callsOf }: Truth): boolean {
  const { main, schedule } = play;
  const { inputs } = main;
  const { hasTwin = false, renamedAt } = schedule.names ?? {};
  const areThere = !hasTwin && renamedAt === undefined && new Set(asked).size === asked.length;
  const areShown = !namesServers(inputs) || !callsOf(main).some(isTextBent);
  const hasToken = (inputs["api-token"] ?? "").trim() !== "";
  return areThere && areShown && hasToken && !endedFromOutside(main) && !isTrue(inputs, "dry-run");
}

/** @param any each of them would do, where which one is the latest may change in the meantime */
function due(
  { play, callsOf, accepted }: Truth,
  by: DueRestore["by"],
  own: TrueSnapshot,
  any: readonly TrueSnapshot[],
): DueRestore[] {
  const sends = callsOf(play[by]).filter(({ path }) =>
    any.some(({ id }) => path.endsWith(`/${id}/restore/`)),
  );
  const isAccepted = accepted.some((one) => one.by === by && any.some(({ id }) => one.snapshot === id));
  return [{ by, server: own.server, own, sends, isAccepted, lost: sends.filter(isLost) }];
}

function armed({ play, snapshot, run }: Truth): TrueSnapshot[] {
  const { main, post, schedule } = play;
  const end = post.inputs["job-status"] as "failure" | "cancelled" | "success";
  const action = post.inputs[`on-job-${end}`] ?? "keep";
  const isOdd =
    Object.keys(schedule.postInputs).length > 0 && !("wait-timeout-minutes" in schedule.postInputs);
  if (main.code !== 0 || endedFromOutside(post) || isOdd || isTrue(post.inputs, "dry-run")) return [];
  if (!action.startsWith("restore") || !waits(main.inputs)) return [];
  const { operation } = main.inputs;
  if (operation !== "create" && operation !== "wait") return [];
  const ids =
    operation === "create"
      ? (JSON.parse(main.outputs["snapshot-ids"] || "[]") as (number | string)[]).map(String)
      : idsOf(main.inputs["snapshot-id"]);
  const own = ids.flatMap((id) => snapshot(id) ?? []);
  // A wait is armed for snapshots of this very run alone.
  const isOurs = own.every(
    ({ marker }) =>
      marker?.runId === run.runId && marker.repository === run.repository && marker.attempt === run.attempt,
  );
  return isOurs ? own : [];
}
