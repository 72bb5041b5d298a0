/** A snapshot of each server as it is before its restore, so that the restore can be undone. */

import { SLOTS, type Snapshot, serverName } from "../../domain/model.ts";
import { inWords } from "../../domain/order.ts";
import type { RestoreInputs } from "../../inputs/inputs.ts";
import { writeSafetyIds } from "../../outputs.ts";
import { notSaved, saveRun } from "../../save-state.ts";
import { type Persistence, persistentRead } from "../../step/persistence.ts";
import type { ReadingStep } from "../../step/reads.ts";
import { sideBySide } from "../../step/step.ts";
import { asStepError, type Sentence, StepError, tellState, todo } from "../../step-error.ts";
import { undoStep } from "../../text/ways-on.ts";
import { count } from "../../text/words.ts";
import type { Listing } from "../../vps/listing.ts";
import { awaitMade, makeSnapshot } from "../create/make.ts";
import { freshListing } from "../create/make-room.ts";
import { isRefused, slotsOf } from "../create/slots.ts";
import { madeWords, newWork, type Work } from "../create/work.ts";
import type { RestoreWork } from "./outcome.ts";

const PREFIX = "before-restore-";

/** A restore, and how far its safety snapshot has come. */
type Safeguarded = RestoreWork & { safety: Work };

/**
 * Gives each restore the safety snapshot that is to be made before it. Nothing is made yet.
 * @throws StepError if a server has no free slot: no room is made for it
 */
export async function planSafety(
  step: ReadingStep<RestoreInputs>,
  works: readonly RestoreWork[],
  { listing, persistence }: { listing: Listing<Snapshot>; persistence: Persistence },
): Promise<Safeguarded[]> {
  const options = persistentRead(step, persistence);
  const now = await freshListing(step, listing, options).catch((error: unknown) => {
    throw tellState(error, "Nothing was made or restored.");
  });
  const full = works.filter(({ target }) => isRefused(slotsOf(now, target)));
  if (full.length > 0) {
    const lines = full.map((work) => noSlot(work, slotsOf(now, work.target)));
    const why = [...lines, "Nothing was made or restored."].join("\n");
    throw new StepError("Snapshot limit reached", [why, ...full.map(freeSlot)]);
  }
  return works.map((restore, index) => {
    const { target, snapshot, phases } = restore;
    const description = `Before the restore of snapshot ${snapshot.id} (${snapshot.name}) of ${snapshot.createdAt ?? "unknown time"}`;
    const making = newWork(step, target, index, now, { name: "", prefix: PREFIX, description });
    making.state.safety = true;
    making.phases = phases;
    const used = slotsOf(now, target).length;
    const first = step.inputs.dryRun ? "Dry run: would first make" : "First comes";
    step.host.log(
      `${first} safety snapshot ${making.name} of server ${serverName(target)} (snapshot-first), which uses ${used} of ${SLOTS} slots.`,
    );
    return Object.assign(restore, { safety: making });
  });
}

/**
 * Makes the safety snapshots side by side and awaits all of them. What was made stays, also where another fails.
 * @throws StepError if any of them is not completed; nothing may be restored then
 */
export async function takeSafety(
  step: ReadingStep<RestoreInputs>,
  works: readonly Safeguarded[],
): Promise<void> {
  const { host, inputs } = step;
  const states = works.map(({ safety }) => safety.state);
  if (!saveRun(host, inputs.access.apiUrl, states)) throw notSaved();
  const onKnown = () => writeSafetyIds(host, safetySnapshots(works));
  await sideBySide(works, async (restore) => {
    const { safety } = restore;
    const made = await makeSnapshot(step, {
      work: safety,
      onKnown,
      limitReached: (listing, refusal) =>
        new StepError(
          "Snapshot limit reached",
          [refusal.message, noSlot(restore, slotsOf(listing, safety.target)), freeSlot(restore)],
          refusal,
        ),
    });
    const { snapshot } = await awaitMade(step, safety, made);
    host.log(
      `Server ${serverName(safety.target)} can be taken back to how it is now. ${undoStep(snapshot.id)}`,
    );
  }).catch((error: unknown) => {
    throw asStepError(error, "Nothing was restored.", leftBehind(works));
  });
}

export function safetySnapshots(works: readonly RestoreWork[]): Snapshot[] {
  return works.flatMap(({ safety }) => safety?.snapshot ?? []);
}

/** What this step has made and leaves, where nothing is restored; empty if there is nothing. */
export function leftBehind(works: readonly RestoreWork[]): string {
  const made = works.flatMap(({ safety }) => (safety === undefined ? [] : madeWords(safety)));
  return made.length === 0
    ? ""
    : `Made by this step for safety, and left as it is: ${made.join(", ")}. Each takes a slot: use it or delete it.`;
}

function noSlot({ target }: RestoreWork, present: readonly Snapshot[]): string {
  return `Server ${serverName(target)} has ${count(present.length, "snapshot")}, and VPS.org allows ${SLOTS}: ${inWords(present)}. There is no slot for a safety snapshot (snapshot-first), and none is freed for it.`;
}

function freeSlot({ target, snapshot }: RestoreWork): Sentence {
  return todo(
    `Delete a snapshot of server ${serverName(target)} that nobody needs any more, other than ${snapshot.id} (operation: delete with snapshot-id), or leave snapshot-first out: then the restore cannot be undone.`,
  );
}
