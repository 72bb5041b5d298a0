import { sameId, serverName } from "../../domain/model.ts";
import { snapshotState } from "../../domain/states.ts";
import type { CreateInputs } from "../../inputs/inputs.ts";
import { noteBaseline } from "../../step/await-health.ts";
import { snapshotFailed } from "../../step/await-snapshot.ts";
import { type Persistence, persistentRead } from "../../step/persistence.ts";
import type { ReadingStep } from "../../step/reads.ts";
import { awaitRestore, awaitRestoreThatRefused } from "./await-restore.ts";
import { awaitMade, makeSnapshot, warnIfSentTwice } from "./make.ts";
import { awaitFreedSlot, freshListing, makeRoom, rotate } from "./make-room.ts";
import { judgePresent, limitReached, slotsLeft, warnOfNext } from "./slots.ts";
import { isToBeStopped, whileStopped } from "./stop-server.ts";
import type { Work } from "./work.ts";

/** So long after its deletion a snapshot may still count at VPS.org, though it is not listed any more, in ms. */
const STILL_COUNTED_MS = 120_000;

/**
 * Room, stop, send, wait, start, rotate: only those that were asked for.
 * @throws StepError, VpsError
 */
export async function createOne(
  step: ReadingStep<CreateInputs>,
  work: Work,
  persistence: Persistence,
  onKnown: (work: Work) => void,
): Promise<void> {
  const { inputs } = step;
  const settled = await awaitRestore(step, work, persistence);
  const stops = await isToBeStopped(step, work.target);
  await noteBaseline(step, work);
  const begun = await freshListing(step, settled, persistentRead(step, persistence));
  work.looked = begun;
  if (inputs.whenFull === "replace-oldest") await makeRoom(step, work, persistence);
  const stillCountedUntil = step.clock.now() + STILL_COUNTED_MS;
  const make = async () => {
    const made = await makeSnapshot(step, {
      work,
      onKnown,
      afterRefusal: async (refusal) =>
        (await awaitRestoreThatRefused(step, work, refusal, persistence)) ??
        (await awaitFreedSlot(step, work, refusal, stillCountedUntil)),
      limitReached: async (listing, refusal) =>
        limitReached(step, work.target, await judgePresent(step, work.target, listing), refusal),
    });
    return inputs.wait ? await awaitMade(step, work, made) : { snapshot: made, listing: begun };
  };
  const { snapshot, listing } = stops ? await whileStopped(step, work, make) : await make();
  // Nobody looks at it any more: what the answer says of it is all that is known.
  if (!inputs.wait && ["failed", "gone"].includes(snapshotState(snapshot.status)))
    throw snapshotFailed(`Snapshot ${snapshot.id} of server ${serverName(work.target)}`, snapshot);
  if (!inputs.wait) warnIfSentTwice(step, work);
  // Where the start was awaited, the listing is of before it.
  const listed = stops ? { ...listing, at: Number.NEGATIVE_INFINITY } : listing;
  const last = inputs.wait ? await rotate(step, work, snapshot, listed) : listing;
  const others = slotsLeft(last, work).filter(({ id }) => !sameId(id, snapshot.id));
  warnOfNext(step, work.target, [snapshot, ...others]);
}
