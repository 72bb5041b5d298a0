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
  /** Whether this step began it: else it is looked at at once, and how old it is is read from it. */
  isNew: boolean;
  /** A look before this wait, which counts as its first: the wait began with it. */
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
  const graceMs = awaited.isNew ? GRACE_MS.ofNew : GRACE_MS.asked;
  let memory: SnapshotMemory = { since, graceMs, seen: false, absences: [] };
  let last: { snapshot: Snapshot; listing: Listing<Snapshot> } | undefined;
  let agoMs = awaited.isNew ? 0 : undefined;

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

  if (awaited.isNew)
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
        ...(awaited.isNew || first !== undefined ? {} : { firstLooks: [0] }),
        gap: (elapsed) =>
          intervalMs ??
          (agoMs === undefined ? gapAfter("unknown", elapsed) : gapAfter("snapshot", agoMs + elapsed)),
        judge,
      });

  const result = await waited.catch((error: unknown) => {
    throw notSeenToEnd(error, what, awaited);
  });
  if (result === "completed" && last !== undefined) return last;
  const ended = result === "completed" ? "vanished" : result;
  throw snapshotFailure(ended, what, awaited, last?.snapshot, { timeoutMs, graceMs });
}

export function notSeenToEnd(
  error: unknown,
  what: string,
  { id, isNew }: Pick<AwaitedSnapshot, "id" | "isNew">,
): StepError {
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
  { id }: AwaitedSnapshot,
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
