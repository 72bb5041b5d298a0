import { type Id, type Snapshot, sameId } from "../../domain/model.ts";
import { newestFirst, pickForReplacement, pickForRotation, SLOTS } from "../../domain/retention.ts";
import type { CreateInputs } from "../../inputs/rules.ts";
import { FRESH_MS, LIMITS } from "../../step/limits.ts";
import { belongsTo, type FactSource, type Target } from "../../step/servers.ts";
import type { Step } from "../../step/step.ts";
import { asStepError, StepError } from "../../step-error.ts";
import { count, duration } from "../../text/words.ts";
import { VpsError } from "../../vps/errors.ts";
import type { Listing } from "../../vps/listing.ts";
import { gapAfter } from "../../waiting/schedule.ts";

/** "801 (pre-migration-snapshot, completed, 2025-01-15T18:30:00Z)" for each, newest first. */
export function tell(snapshots: readonly Snapshot[]): string {
  return newestFirst(snapshots)
    .map(({ id, name, status, createdAt }) => `${id} (${[name, status, createdAt ?? "no time"].join(", ")})`)
    .join(", ");
}

export function limitReached(serverId: Id, snapshots: readonly Snapshot[], cause?: unknown): StepError {
  const said = cause instanceof VpsError ? ` ${cause.message}` : "";
  return new StepError(
    "Snapshot limit reached",
    `Server ${serverId} has ${count(snapshots.length, "snapshot")}, and VPS.org allows ${SLOTS}: ${tell(snapshots)}.${said} No snapshot was made. Delete one (operation: delete), let the step rotate its own snapshots (keep-last, which helps from the next run on, since it deletes only once the new one is made), or let it replace its oldest now (when-full: replace-oldest).`,
    cause,
  );
}

/**
 * Deletes the oldest snapshot of this action and repository if the server is full, and waits until its slot is free.
 * @param deleted gets what was deleted, the moment it is
 * @throws StepError if none may go, or its slot does not become free
 */
export async function makeRoom(
  step: Step<CreateInputs>,
  facts: FactSource,
  target: Target,
  listing: Listing<Snapshot>,
  deleted: Snapshot[],
): Promise<void> {
  const pick = ({ items, date }: Listing<Snapshot>) => {
    const present = items.filter((snapshot) => belongsTo(snapshot, target));
    const rule = { run: step.host.run, apiTime: date };
    return { present, oldest: present.length < SLOTS ? undefined : pickForReplacement(present, rule) };
  };
  const now = await freshListing(step, facts, listing);
  const { present, oldest } = pick(now);
  if (present.length < SLOTS) return;
  if (oldest === undefined) throw noneMayGo(target, present);
  step.host.log(`The server is full: deleting its oldest snapshot of this repository, ${tell([oldest])}.`);
  await deleteChecked(step, facts, oldest, now, (later) => pick(later).oldest);
  deleted.push(oldest);
  const since = step.clock.now();
  const freed = await facts.snapshots
    .until<true>({
      what: `The slot of snapshot ${oldest.id}`,
      since,
      deadline: since + LIMITS.remove,
      firstLooks: [1_000],
      gap: (elapsed) => gapAfter("power", elapsed),
      judge: ({ items }) =>
        items.some(({ id }) => sameId(id, oldest.id))
          ? { over: false, state: "still listed" }
          : { over: true, result: true },
    })
    .catch((error: unknown) => {
      throw asStepError(error, `Snapshot ${oldest.id} was deleted to make room, and no new one was made.`);
    });
  if (freed !== "deadline") return;
  throw new StepError(
    "Slot not freed",
    `Snapshot ${oldest.id} of server ${target.given} was deleted to make room, but is still listed after ${duration(LIMITS.remove)}. No new one was made: run the step again later.`,
  );
}

function noneMayGo({ given }: Target, present: readonly Snapshot[]): StepError {
  return new StepError(
    "No snapshot can be replaced",
    `Server ${given} has ${count(present.length, "snapshot")}, and none of them may go, so no new one was made: ${tell(present)}. when-full: replace-oldest deletes only completed ones that this action made for this repository, in another run, an hour ago at least. If runs follow each other that fast, let only one at a time deploy (concurrency: in the workflow); else delete one by hand.`,
  );
}

/**
 * Deletes what is beyond `keep-last`, once the new snapshot is completed. What cannot be deleted is a warning: the
 * snapshot that was asked for is there, and the next run rotates again.
 * @param deleted gets what was deleted, the moment it is
 */
export async function rotate(
  step: Step<CreateInputs>,
  facts: FactSource,
  target: Target,
  made: Snapshot,
  listing: Listing<Snapshot>,
  deleted: Snapshot[],
): Promise<void> {
  const { host, inputs, signal } = step;
  const { keepLast } = inputs;
  if (keepLast === undefined) return;
  const pick = ({ items, date }: Listing<Snapshot>) => {
    const present = items.filter((snapshot) => belongsTo(snapshot, target));
    return pickForRotation(present, made.id, keepLast, { run: host.run, apiTime: date });
  };
  const deadline = step.clock.now() + LIMITS.remove;
  try {
    const now = await freshListing(step, facts, listing);
    const { remove, spared } = pick(now);
    if (spared.length > 0) {
      host.log(`Kept beyond keep-last, since a run may still count on them: ${tell(spared)}.`);
    }
    for (const snapshot of remove) {
      host.log(`keep-last: ${keepLast}: deleting ${tell([snapshot])}.`);
      const decide = (later: Listing<Snapshot>) =>
        pick(later).remove.find(({ id }) => sameId(id, snapshot.id));
      await deleteChecked(step, facts, snapshot, now, decide, deadline);
      deleted.push(snapshot);
    }
  } catch (error) {
    if (signal.aborted) throw error;
    host.warning(
      "Rotation failed",
      `${asStepError(error).message} Snapshot ${made.id} is completed; keep-last could not be kept on server ${target.given}.`,
    );
  }
}

/** Deletes one snapshot; what was decided 30 s ago is decided again right before it. */
async function deleteChecked(
  step: Step<unknown>,
  facts: FactSource,
  snapshot: Snapshot,
  decidedFrom: Listing<Snapshot>,
  decide: (listing: Listing<Snapshot>) => Snapshot | undefined,
  deadline = step.clock.now() + LIMITS.remove,
): Promise<void> {
  let listing = decidedFrom;
  await step.api.deleteSnapshot(snapshot.id, {
    deadline,
    beforeSend: async () => {
      if (step.clock.now() - listing.at < FRESH_MS) return;
      listing = await facts
        .listSnapshots({ deadline: step.clock.now() + LIMITS.look })
        // What the listing answers is no answer to the deletion, which waits for it.
        .catch((error: unknown) => {
          throw error instanceof VpsError ? asStepError(error) : error;
        });
      const again = decide(listing);
      // Gone by now is what an attempt before may have done: the deletion itself tells.
      if (again?.id === snapshot.id || !listing.items.some(({ id }) => sameId(id, snapshot.id))) return;
      throw new StepError(
        "Deletion no longer allowed",
        `Snapshot ${snapshot.id} was to be deleted, but by now it may not go any more: ${tell(listing.items)}.`,
      );
    },
  });
}

/** What a deletion is decided from is looked at again if it is older than 30 s. */
async function freshListing(
  step: Step<unknown>,
  facts: FactSource,
  listing: Listing<Snapshot>,
): Promise<Listing<Snapshot>> {
  return step.clock.now() - listing.at < FRESH_MS
    ? listing
    : await facts.listSnapshots({ deadline: step.clock.now() + LIMITS.look });
}
