import {
  GRACE_MS,
  judgeSnapshot,
  type SnapshotMemory,
  type SnapshotVerdict,
} from "../domain/judge-snapshot.ts";
import { type Id, type Snapshot, sameId } from "../domain/model.ts";
import { ageOf } from "../domain/order.ts";
import type { Waiting } from "../inputs/inputs.ts";
import { asStepError, StepError, todo } from "../step-error.ts";
import { waitIfEndedEarly, waitStep } from "../text/ways-on.ts";
import { duration } from "../text/words.ts";
import { isDenied } from "../vps/errors.ts";
import type { Listing } from "../vps/listing.ts";
import { gapAfter } from "../waiting/schedule.ts";
import type { ReadingStep } from "./reads.ts";

type SnapshotEnd = (SnapshotVerdict & { over: true })["result"];

export interface AwaitedSnapshot {
  id: Id;
  /** Its server, as messages name it; undefined if that is not known. */
  server: string | undefined;
  /**
   * Where this step did not begin it: when the wait for it began, and the look that counts as its first, if there was
   * one. How old it is is read from it then.
   */
  looked?: { since: number; listing: Listing<Snapshot> | undefined };
  /** Told of every look that lists it. */
  onSeen?(snapshot: Snapshot): void;
  /** Told of every look. */
  onLook?(listing: Listing<Snapshot>): void;
}

export interface CompletedSnapshot {
  snapshot: Snapshot;
  /** The listing that showed it completed. */
  listing: Listing<Snapshot>;
}

/**
 * Waits until the snapshot is completed.
 * @throws StepError with the id if it fails, vanishes, or is not completed by the deadline; VpsError
 */
export async function awaitSnapshot(
  step: ReadingStep<{ waiting: Waiting }>,
  awaited: AwaitedSnapshot,
): Promise<CompletedSnapshot> {
  const { clock, host, inputs } = step;
  const { id, server, looked } = awaited;
  const since = looked?.since ?? clock.now();
  const { timeoutMs, intervalMs } = inputs.waiting;
  const what = `Snapshot ${id}${server === undefined ? "" : ` of server ${server}`}`;
  const isNew = looked === undefined;
  const graceMs = isNew ? GRACE_MS.ofNew : GRACE_MS.asked;
  let memory: SnapshotMemory = { since, graceMs, seen: false, absences: [] };
  let last: CompletedSnapshot | undefined;
  let agoMs = isNew ? 0 : undefined;

  const judge = (listing: Listing<Snapshot>): SnapshotVerdict => {
    awaited.onLook?.(listing);
    const snapshot = listing.items.find((item) => sameId(item.id, id));
    if (snapshot !== undefined) {
      last = { snapshot, listing };
      awaited.onSeen?.(snapshot);
      agoMs ??= ageAt(listing, snapshot, since);
    }
    const verdict = judgeSnapshot(memory, snapshot, listing.at, listing.answeredAt);
    if (!verdict.over) memory = verdict.memory;
    return verdict;
  };

  if (isNew)
    host.log(
      `Waiting for snapshot ${id}: ${duration(timeoutMs)} at most (wait-timeout-minutes). ${waitIfEndedEarly({ snapshotId: id })}`,
    );
  const first = looked?.listing && judge(looked.listing);
  const waited = first?.over
    ? Promise.resolve(first.result)
    : step.reads.snapshots.until<SnapshotEnd>({
        what,
        usual: "3-10 minutes",
        since,
        // What came before this wait may have taken all of its time: there is one look all the same.
        deadline: Math.max(since + timeoutMs, clock.now()),
        ...(isNew || first !== undefined ? {} : { firstLooks: [0] }),
        gap: (elapsed) =>
          intervalMs ??
          (agoMs === undefined ? gapAfter("unknown", elapsed) : gapAfter("snapshot", agoMs + elapsed)),
        judge,
      });

  const result = await waited.catch((error: unknown) => {
    throw notSeenToEnd(error, what, id, isNew);
  });
  if (result === "completed") return last as CompletedSnapshot;
  throw snapshotFailure(result, what, id, last?.snapshot, { timeoutMs, graceMs });
}

export function notSeenToEnd(error: unknown, what: string, id: Id, isNew = false): StepError {
  const again = isDenied(error) && !isNew ? "" : waitStep({ snapshotId: id });
  return asStepError(error, `This step did not see the end of ${what.replace(/^S/u, "s")}.`, todo(again));
}

/** How old it was, by the API's own calendar, at a time of the clock; undefined if that cannot be read. */
function ageAt({ date, at }: Listing<Snapshot>, { createdAt }: Snapshot, time: number): number | undefined {
  const age = (ageOf(createdAt, { date }) ?? Number.NaN) - (at - time);
  return age >= 0 ? age : undefined;
}

export function snapshotFailed(what: string, { id, status }: Pick<Snapshot, "id" | "status">): StepError {
  return new StepError("Snapshot failed", [
    `${what} ended as "${status}". Nothing was deleted.`,
    todo(`Delete it to free its slot (operation: delete with snapshot-id: ${id}), and run the step again.`),
  ]);
}

function snapshotFailure(
  result: "failed" | "vanished" | "deadline",
  what: string,
  id: Id,
  snapshot: Snapshot | undefined,
  { timeoutMs, graceMs }: { timeoutMs: number; graceMs: number },
): StepError {
  switch (result) {
    case "failed":
      return snapshotFailed(what, { id, status: snapshot?.status ?? "" });
    case "vanished":
      return new StepError("Snapshot not listed", [
        `${what} ${snapshot === undefined ? `was not listed within ${duration(graceMs)}` : "is not listed any more"}: it was deleted, or was never made.`,
        todo("Look with operation: list before you go on."),
      ]);
    case "deadline":
      return new StepError("Timed out", [
        `${what} is still "${snapshot?.status ?? "not listed"}" after ${duration(timeoutMs)} (wait-timeout-minutes). VPS.org goes on making it.`,
        todo(waitStep({ snapshotId: id })),
      ]);
  }
}
