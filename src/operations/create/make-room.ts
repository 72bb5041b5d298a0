import { type Id, SLOTS, type Snapshot, sameId, serverName } from "../../domain/model.ts";
import { going, judgeRotation, reasonInWords, type Verdict, whyKept } from "../../domain/retention.ts";
import { sameStatus, snapshotState } from "../../domain/states.ts";
import type { CreateInputs } from "../../inputs/inputs.ts";
import { deleteOne, NotDeleted } from "../../step/delete-one.ts";
import { FRESH_MS, LIMITS } from "../../step/limits.ts";
import { type Persistence, persistentRead } from "../../step/persistence.ts";
import type { ReadingStep } from "../../step/reads.ts";
import type { Target } from "../../step/servers.ts";
import type { Step } from "../../step/step.ts";
import { asStepError, StepError, todo } from "../../step-error.ts";
import { duration } from "../../text/words.ts";
import type { CallOptions } from "../../vps/call.ts";
import { isDenied, isNotFound, VpsError } from "../../vps/errors.ts";
import type { Listing } from "../../vps/listing.ts";
import { pauseAloud } from "../../vps/retry.ts";
import { gapAfter } from "../../waiting/schedule.ts";
import { isRefused, judgePresent, limitReached, slotsOf } from "./slots.ts";
import type { Work } from "./work.ts";

/** Between two creates of which the first was refused though a slot had been freed, in ms. */
const FREED_PAUSE_MS = 10_000;

/**
 * Deletes the oldest snapshot of this action and repository that may go, if the server is full, and waits until its
 * slot is free.
 * @throws StepError if none may go, or its slot does not become free
 */
export async function makeRoom(
  step: ReadingStep<CreateInputs>,
  { target, looked, deleted }: Work,
  persistence: Persistence,
): Promise<void> {
  const { host, clock } = step;
  const now = await freshListing(step, looked, persistentRead(step, persistence));
  const oldest = await oldestToReplace(step, target, now);
  if (oldest === undefined) return;
  host.log(
    `Server ${serverName(target)} is full: its oldest snapshot of this repository that may go makes room, ${reasonInWords(oldest)}.`,
  );
  const { snapshot } = oldest;
  const { id } = snapshot;
  let isFree = false;
  const whyNot = async (later: Listing<Snapshot>) => {
    isFree = slotsOf(later, target).length < SLOTS;
    return isFree ? "the server has a free slot" : whyKept(await judgePresent(step, target, later), id);
  };
  // Until the create is sent, every look outlasts what passes.
  const list = (options: CallOptions) =>
    step.reads.listSnapshots({ ...options, attempts: Number.POSITIVE_INFINITY });
  const deadline = Math.max(persistence.faultsUntil, clock.now() + LIMITS.remove);
  try {
    await deleteOne(step, { id, snapshot, deadline, list, decided: { from: now, whyNot } });
  } catch (error) {
    if (!isFree) throw asStepError(error, "No new one was made.");
    const isKept = error instanceof NotDeleted && error.fate === "kept";
    const fate = isKept ? "stays" : "is not deleted again, and may be gone soon";
    host.log(`Snapshot ${id} ${fate}: by now server ${serverName(target)} has a free slot.`);
    return;
  }
  deleted.push(snapshot);
  await awaitSlot(step, target, id);
}

/**
 * The snapshot that makes room, where the server is full.
 * @returns undefined where it is not full, or where VPS.org may take another one all the same
 * @throws StepError if none may go
 */
export async function oldestToReplace(
  step: Step<CreateInputs>,
  target: Target,
  listing: Listing<Snapshot>,
): Promise<Verdict | undefined> {
  const present = slotsOf(listing, target);
  if (present.length < SLOTS) return undefined;
  const decision = await judgePresent(step, target, listing);
  const oldest = decision.verdicts.findLast(({ fate }) => fate === "goes");
  if (oldest !== undefined || !isRefused(present)) return oldest;
  throw new StepError("No snapshot can be replaced", limitReached(step, target, decision).sentences);
}

/** @throws StepError if the slot does not become free */
async function awaitSlot({ clock, reads }: ReadingStep<unknown>, target: Target, id: Id): Promise<void> {
  const since = clock.now();
  let status: string | undefined;
  const freed = await reads.snapshots
    .until<true>({
      what: `The slot of snapshot ${id}`,
      since,
      deadline: since + LIMITS.remove,
      firstLooks: [1_000],
      gap: (elapsed) => gapAfter("power", elapsed),
      judge: ({ items }) => {
        status = items.find((item) => sameId(item.id, id))?.status;
        const isOver = status === undefined || sameStatus(status, "deleted");
        return isOver ? { over: true, result: true } : { over: false, state: `still listed (${status})` };
      },
    })
    .catch((error: unknown) => {
      throw asStepError(error, `Snapshot ${id} was deleted to make room, and no new one was made.`);
    });
  // One that goes on being deleted takes no slot: whether that is so, VPS.org will say.
  if (freed !== "deadline" || snapshotState(status ?? "") === "gone") return;
  throw new StepError("Slot not freed", [
    `Snapshot ${id} of server ${serverName(target)} was deleted to make room, but is still listed after ${duration(LIMITS.remove)}. No new one was made.`,
    todo("Run the step again later."),
  ]);
}

/**
 * A slot that this step has freed may still count at VPS.org for a while: what it refuses then may be accepted soon.
 * @param until on the clock's scale, in ms
 * @returns the snapshots as they are by then; undefined where that explains nothing
 */
export async function awaitFreedSlot(
  step: ReadingStep<unknown>,
  { target, deleted, state, save }: Work,
  refusal: unknown,
  until: number,
): Promise<Listing<Snapshot> | undefined> {
  const { clock, host, reads } = step;
  const isRefused =
    refusal instanceof VpsError && refusal.refused4xx && !isDenied(refusal) && !isNotFound(refusal);
  if (!isRefused || deleted.length === 0 || clock.now() + FREED_PAUSE_MS > until) return undefined;
  state.phase = "refused";
  save();
  await pauseAloud(step, FREED_PAUSE_MS, (rest) =>
    host.log(
      `${refusal.message} VPS.org may still count what was deleted to make room: sending the create again in ${duration(rest)}.`,
    ),
  );
  const listing = await reads.listSnapshots({ deadline: until }).catch(() => undefined);
  return listing !== undefined && slotsOf(listing, target).length < SLOTS ? listing : undefined;
}

/**
 * Deletes what is beyond `keep-last`, once the new snapshot is completed. What cannot be deleted is a warning: the
 * snapshot that was asked for is there, and the next run rotates again.
 * @returns the listing that it was decided from
 */
export async function rotate(
  step: ReadingStep<Pick<CreateInputs, "keepLast" | "dryRun">>,
  { target, deleted }: Pick<Work, "target" | "deleted">,
  made: Snapshot,
  listing: Listing<Snapshot>,
): Promise<Listing<Snapshot>> {
  const { host, inputs, signal, clock, runs } = step;
  const { keepLast } = inputs;
  if (keepLast === undefined) return listing;
  const judge = (from: Listing<Snapshot>) => {
    const present = slotsOf(from, target);
    const own = present.find(({ id }) => sameId(id, made.id)) ?? made;
    return runs.decide((answers) =>
      judgeRotation(present, own.id, keepLast, { run: host.run, answers, now: own }),
    );
  };
  const deadline = clock.now() + LIMITS.remove;
  let now = listing;
  try {
    now = await freshListing(step, listing, { deadline: clock.now() + LIMITS.look });
    const decision = await judge(now);
    for (const verdict of decision.verdicts) {
      if (verdict.fate === "goes")
        host.log(
          `${inputs.dryRun ? "Dry run: " : ""}keep-last: ${keepLast}: to be deleted: ${reasonInWords(verdict)}.`,
        );
      else if (!sameId(verdict.snapshot.id, made.id)) host.log(`Kept: ${reasonInWords(verdict)}.`);
    }
    if (inputs.dryRun) return now;
    // The oldest first: whatever ends the step in the middle leaves the newer ones.
    for (const snapshot of going(decision).toReversed()) {
      const { id } = snapshot;
      await deleteOne(step, {
        id,
        snapshot,
        deadline,
        list: step.reads.listSnapshots,
        decided: { from: now, whyNot: async (later) => whyKept(await judge(later), id) },
      });
      deleted.push(snapshot);
    }
  } catch (error) {
    if (signal.aborted) throw error;
    host.warning(
      "Rotation failed",
      `${asStepError(error).message} Snapshot ${made.id} is completed, but not all snapshots beyond keep-last could be deleted on server ${serverName(target)}.`,
    );
  }
  return now;
}

/** What a deletion is decided from is looked at again if it is older than 30 s. */
export async function freshListing(
  step: ReadingStep<unknown>,
  listing: Listing<Snapshot>,
  options: CallOptions,
): Promise<Listing<Snapshot>> {
  return step.clock.now() - listing.at < FRESH_MS ? listing : await step.reads.listSnapshots(options);
}
