/** What truly forbids a rollback, by the reasons that the design lists. */

import { isDeniedForLong, isMissingForLong, isRefusedForLong } from "./beliefs.ts";
import type { Rollback } from "./rollbacks.ts";
import type { Part } from "./run-schedule.ts";
import type { TrueSnapshot, Truth } from "./truth.ts";

/** The API gives times in whole seconds. */
const SECOND_MS = 1_000;

export type Cause =
  | "a newer snapshot of another run"
  | "it is being restored already"
  | "the snapshot is gone"
  | "denied for long"
  | "not listed for long"
  | "refused for long"
  | "redirected";

export function causesAgainst(truth: Truth, rollback: Rollback): Cause[] {
  const { play, callsOf } = truth;
  const causes: [Cause, boolean][] = [
    ["a newer snapshot of another run", newerOfOthers(truth, rollback).length > 0],
    ["it is being restored already", isBeingRestored(truth, rollback)],
    ["the snapshot is gone", rollback.own.goneAt <= play.post.to],
    ["denied for long", isDeniedForLong(truth, rollback)],
    ["not listed for long", isMissingForLong(truth, rollback)],
    ["refused for long", isRefusedForLong(truth, rollback)],
    ["redirected", callsOf(play.post).some(({ answer }) => isRedirect(answer?.status ?? 0))],
  ];
  return causes.flatMap(([cause, is]) => (is ? [cause] : []));
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}

/** Those that the post step could see: by what the API has kept of their texts, and by what GitHub told this step. */
export function newerOfOthers(
  truth: Truth,
  { own, server }: Pick<Rollback, "own" | "server">,
  part = truth.play.post,
): TrueSnapshot[] {
  const { snapshots, blurMs } = truth;
  const { from, to } = part;
  return snapshots.filter(
    (one) =>
      one.server === server &&
      one !== own &&
      isOfAnotherRun(truth, one) &&
      (one.bornAt > own.bornAt - SECOND_MS || !canCompare(truth)) &&
      one.bornAt <= to &&
      one.failedAt > from - blurMs &&
      one.goneAt > from - blurMs &&
      !isNightly(truth, one, part),
  );
}

/** What cannot be told to be older counts as newer. */
function canCompare({ play }: Truth): boolean {
  const { habits } = play.schedule.account;
  const struck = play.calls.some(({ fault }) => fault?.kind === "odd");
  return !(habits.oddEntries ?? []).includes("created-number") && !struck;
}

/** By what the API has kept of its texts; one whose texts say nothing is nobody's. */
export function isOfAnotherRun({ run }: Truth, { maker }: TrueSnapshot): boolean {
  if (maker === undefined) return false;
  const isElsewhere =
    maker.repository !== undefined && maker.repository.toLowerCase() !== run.repository.toLowerCase();
  return maker.runId !== run.runId || isElsewhere;
}

/** GitHub told this step that a schedule of another workflow began it. */
export function isNightly({ play, run }: Truth, { maker }: TrueSnapshot, { label }: Part): boolean {
  const said = play.asked.findLast(({ by, runId }) => by === label && runId === maker?.runId)?.told;
  return said?.event === "schedule" && said.workflow !== run.workflow && run.workflow !== "-";
}

/** By anybody but this post step, from the moment at which that was accepted. */
function isBeingRestored({ play, accepted, restores, blurMs }: Truth, { server }: Rollback): boolean {
  const { from, to } = play.post;
  return accepted.some((one) => {
    if (one.server !== server || one.by === "post" || one.at > to || one.begins === null) return false;
    // Of what others do, no request tells one from the other.
    const { begins } = one;
    const restore = restores.find(
      ({ call, server: of, by, at }) =>
        call === one.call && of === server && by === one.by && at >= begins - SECOND_MS,
    );
    return (restore?.endedAt ?? Number.POSITIVE_INFINITY) >= from - blurMs;
  });
}
