/** What truly forbids a restore, by the reasons that the design lists. */

import { isDeniedForLong, isMissingForLong, isRefusedForLong } from "./beliefs.ts";
import { isDenied, isListRefused, isRefused, isServerUnlisted, isUnlisted } from "./believed-at-once.ts";
import type { DueRestore } from "./due-restores.ts";
import type { Part } from "./run-schedule.ts";
import { canCompare, type TrueSnapshot, type Truth, waits } from "./truth.ts";

/** The API gives times in whole seconds. */
const SECOND_MS = 1_000;

export type Cause =
  | "a newer snapshot of another run"
  | "it is being restored already"
  | "the snapshot is gone"
  | "denied"
  | "not listed"
  | "refused"
  | "the server is not listed"
  | "redirected";

/** A main part restores all of what it was given, or nothing: what forbids one forbids the others, too. */
export function causesAgainst(truth: Truth, due: DueRestore, dues: readonly DueRestore[]): Cause[] {
  const all = due.by === "main" ? dues.filter(({ by }) => by === "main") : [due];
  return [...new Set(all.flatMap((each) => causesOfItsOwn(truth, each)))];
}

function causesOfItsOwn(truth: Truth, due: DueRestore): Cause[] {
  const { play, callsOf } = truth;
  const part = play[due.by];
  const isMain = due.by === "main";
  // A restore of what this very run has made is a rollback, whoever asks for it.
  const isRollback = !isMain || (due.own.maker !== undefined && !isOfAnotherRun(truth, due.own));
  const causes: [Cause, boolean][] = [
    ["a newer snapshot of another run", isRollback && newerOfOthers(truth, due, part).length > 0],
    ["it is being restored already", isBeingRestored(truth, due)],
    ["the snapshot is gone", due.own.goneAt <= part.to],
    ["denied", isMain ? isDenied(truth) : isDeniedForLong(truth, due)],
    ["not listed", isMain ? isUnlisted(truth, due) : isMissingForLong(truth, due)],
    ["refused", isMain ? isListRefused(truth) || isRefused(truth, due) : isRefusedForLong(truth, due)],
    ["the server is not listed", isMain && waits(part.inputs) && isServerUnlisted(truth, due.server)],
    ["redirected", callsOf(part).some(({ answer }) => isRedirect(answer?.status ?? 0))],
  ];
  return causes.flatMap(([cause, is]) => (is ? [cause] : []));
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}

/** Those that the step could see: by what the API has kept of their texts, and by what GitHub told this step. */
export function newerOfOthers(
  truth: Truth,
  { own, server }: Pick<DueRestore, "own" | "server">,
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

/** By anybody but this step, from the moment at which that was accepted. */
function isBeingRestored({ play, accepted, restores, blurMs }: Truth, { by, server }: DueRestore): boolean {
  const { from, to } = play[by];
  return accepted.some((one) => {
    if (one.server !== server || one.by === by || one.at > to || one.begins === null) return false;
    // Of what others do, no request tells one from the other.
    const { begins } = one;
    const restore = restores.find(
      ({ call, server: of, by, at }) =>
        call === one.call && of === server && by === one.by && at >= begins - SECOND_MS,
    );
    return (restore?.endedAt ?? Number.POSITIVE_INFINITY) >= from - blurMs;
  });
}
