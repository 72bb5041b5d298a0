/** The rollbacks that a post step was told to make, and what truly became of each. */

import type { FaultKind } from "../../simulator/faults.ts";
import type { Call } from "../schedules/fault-plan.ts";
import { isKept } from "./looks.ts";
import { idsOf, isTrue, type TrueSnapshot, type Truth, waits } from "./truth.ts";

export interface Rollback {
  server: number;
  own: TrueSnapshot;
  /** Every restore of it that the post step sent. */
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

/** What the post step was told to restore and could be: its inputs allow it, and nobody ended it. */
export function rollbacksOf(truth: Truth): Rollback[] {
  const { play, callsOf, accepted } = truth;
  const { post } = play;
  return armed(truth).flatMap((own): Rollback[] => {
    if (isKept(truth, own.server)) return [];
    const sends = callsOf(post).filter(({ path }) => path.endsWith(`/${own.id}/restore/`));
    const isAccepted = accepted.some((one) => one.by === "post" && one.snapshot === own.id);
    return [{ server: own.server, own, sends, isAccepted, lost: sends.filter(isLost) }];
  });
}

function armed({ play, snapshot, run }: Truth): TrueSnapshot[] {
  const { main, post, schedule } = play;
  const end = post.inputs["job-status"] as "failure" | "cancelled" | "success";
  const action = post.inputs[`on-job-${end}`] ?? "keep";
  const isEnded = post.code === "killed" || post.lastedAfterSignal !== undefined;
  const isOdd =
    Object.keys(schedule.postInputs).length > 0 && !("wait-timeout-minutes" in schedule.postInputs);
  if (main.code !== 0 || isEnded || isOdd || isTrue(post.inputs, "dry-run")) return [];
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
