import type { CreateInputs } from "../inputs/contract.ts";
import { count } from "../runner/words.ts";
import { newestFirst, pickForReplacement, pickForRotation, SLOTS } from "../snapshots/selection.ts";
import { StepError } from "../step-error.ts";
import { VpsError } from "../vps/errors.ts";
import type { Listing } from "../vps/listing.ts";
import { type Id, type Snapshot, sameId } from "../vps/model.ts";
import { gapAfter } from "../waiting/schedule.ts";
import { belongsTo, type FactSource, type Target } from "./facts.ts";
import { FRESH_MS, LIMITS } from "./limits.ts";
import type { Run } from "./run.ts";

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
    `Server ${serverId} has ${count(snapshots.length, "snapshot")}, and VPS.org allows ${SLOTS}: ${tell(snapshots)}.${said} Nothing was made or deleted. Delete one (operation: delete), let this step rotate its own (keep-last), or let it replace its oldest (when-full: replace-oldest).`,
    cause,
  );
}

/**
 * Deletes the oldest snapshot of this action and repository if the server is full, and waits until its slot is free.
 * @returns what was deleted
 * @throws StepError if none may go
 */
export async function makeRoom(
  run: Run<CreateInputs>,
  facts: FactSource,
  target: Target,
  listing: Listing<Snapshot>,
): Promise<Snapshot[]> {
  const { items, date } = await freshListing(run, facts, listing);
  const present = items.filter((snapshot) => belongsTo(snapshot, target));
  if (present.length < SLOTS) return [];
  const oldest = pickForReplacement(present, { run: run.host.run, apiTime: date });
  if (oldest === undefined) {
    throw new StepError(
      "No snapshot may be replaced",
      `Server ${target.given} has ${SLOTS} snapshots, and none of them may go: ${tell(present)}. when-full: replace-oldest deletes only completed ones that this action made for this repository, in another run, an hour ago at least. If runs follow each other that fast, let only one at a time deploy (concurrency: in the workflow); else delete one by hand.`,
    );
  }
  run.host.log(`The server is full: deleting its oldest snapshot of this repository, ${tell([oldest])}.`);
  await run.api.deleteSnapshot(oldest.id, { deadline: run.clock.now() + LIMITS.remove });
  const since = run.clock.now();
  const freed = await facts.snapshots.until<true>({
    what: `The slot of snapshot ${oldest.id}`,
    since,
    deadline: since + LIMITS.remove,
    firstLooks: [1_000],
    gap: (elapsed) => gapAfter("power", elapsed),
    judge: ({ items: now }) =>
      now.some(({ id }) => sameId(id, oldest.id))
        ? { over: false, state: "still listed" }
        : { over: true, result: true },
  });
  if (freed === "deadline") throw limitReached(target.given, present);
  return [oldest];
}

/**
 * Deletes what is beyond `keep-last`, once the new snapshot is completed. What cannot be deleted is a warning: the
 * snapshot that was asked for is there, and the next run rotates again.
 * @returns what was deleted
 */
export async function rotate(
  run: Run<CreateInputs>,
  facts: FactSource,
  target: Target,
  made: Snapshot,
  listing: Listing<Snapshot>,
): Promise<Snapshot[]> {
  const { host, inputs } = run;
  if (inputs.keepLast === undefined) return [];
  const deleted: Snapshot[] = [];
  try {
    const { items, date } = await freshListing(run, facts, listing);
    const present = items.filter((snapshot) => belongsTo(snapshot, target));
    const rule = { run: host.run, apiTime: date };
    const { remove, spared } = pickForRotation(present, made.id, inputs.keepLast, rule);
    if (spared.length > 0) {
      host.log(`Kept beyond keep-last, since a run may still count on them: ${tell(spared)}.`);
    }
    for (const snapshot of remove) {
      host.log(`keep-last: ${inputs.keepLast}: deleting ${tell([snapshot])}.`);
      await run.api.deleteSnapshot(snapshot.id, { deadline: run.clock.now() + LIMITS.remove });
      deleted.push(snapshot);
    }
  } catch (error) {
    if (!(error instanceof VpsError)) throw error;
    host.warning(
      "Old snapshots were not deleted",
      `${error.message} Snapshot ${made.id} is completed; keep-last could not be kept on server ${target.given}.`,
    );
  }
  return deleted;
}

/** What a deletion is decided from is looked at again if it is older than 30 s. */
async function freshListing(
  run: Run<unknown>,
  facts: FactSource,
  listing: Listing<Snapshot>,
): Promise<Listing<Snapshot>> {
  return run.clock.now() - listing.at < FRESH_MS ? listing : await facts.listSnapshots();
}
