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

/** One server's safety snapshot, and the restore that it is made for. */
export interface Safety {
  making: Work;
  restore: RestoreWork;
}

/**
 * What is to be made before anything is restored. Nothing is made yet.
 * @throws StepError if a server has no free slot: no room is made for it
 */
export async function planSafety(
  step: ReadingStep<RestoreInputs>,
  works: readonly RestoreWork[],
  { listing, persistence }: { listing: Listing<Snapshot>; persistence: Persistence },
): Promise<Safety[]> {
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
    const used = slotsOf(now, target).length;
    const first = step.inputs.dryRun ? "Dry run: would first make" : "First comes";
    step.host.log(
      `${first} safety snapshot ${making.name} of server ${serverName(target)} (snapshot-first), which uses ${used} of ${SLOTS} slots.`,
    );
    return { making: { ...making, phases }, restore };
  });
}

/**
 * Makes the safety snapshots side by side and awaits all of them. What was made stays, also where another fails.
 * @throws StepError if any of them is not completed; nothing may be restored then
 */
export async function takeSafety(
  step: ReadingStep<RestoreInputs>,
  safeties: readonly Safety[],
): Promise<void> {
  const { host, inputs } = step;
  const states = safeties.map(({ making }) => making.state);
  if (!saveRun(host, inputs.access.apiUrl, states)) throw notSaved();
  const noteMade = () => {
    for (const { making, restore } of safeties) restore.safety = making.snapshot;
  };
  const onKnown = () => {
    noteMade();
    writeSafetyIds(host, safetySnapshots(safeties));
  };
  await sideBySide(safeties, async ({ making, restore }) => {
    const made = await makeSnapshot(step, {
      work: making,
      onKnown,
      limitReached: (listing, refusal) =>
        new StepError(
          "Snapshot limit reached",
          [refusal.message, noSlot(restore, slotsOf(listing, making.target)), freeSlot(restore)],
          refusal,
        ),
    });
    const { snapshot } = await awaitMade(step, making, made);
    host.log(
      `Server ${serverName(making.target)} can be taken back to how it is now. ${undoStep(snapshot.id)}`,
    );
  })
    .catch((error: unknown) => {
      throw asStepError(error, "Nothing was restored.", leftBehind(safeties));
    })
    // As last seen: one may have failed, or turned out to be another step's.
    .finally(noteMade);
}

export function safetySnapshots(safeties: readonly Safety[]): Snapshot[] {
  return safeties.flatMap(({ making }) => making.snapshot ?? []);
}

/** What this step has made and leaves, where nothing is restored; empty if there is nothing. */
export function leftBehind(safeties: readonly Safety[]): string {
  const made = safeties.flatMap(({ making }) => madeWords(making));
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
