import { sameId, serverName } from "../../domain/model.ts";
import { snapshotState } from "../../domain/states.ts";
import type { CreateInputs } from "../../inputs/inputs.ts";
import { noteBaseline } from "../../step/await-health.ts";
import { snapshotFailed } from "../../step/await-snapshot.ts";
import { persistentRead } from "../../step/persistence.ts";
import type { ReadingStep } from "../../step/reads.ts";
import { awaitRestore, awaitRestoreThatRefused, type Looked } from "./await-restore.ts";
import { awaitMade, makeSnapshot, mayComeTwice } from "./make.ts";
import { freshListing, makeRoom, rotate } from "./make-room.ts";
import { judgePresent, limitReached, slotsLeft, warnOfNext } from "./slots.ts";
import { isToBeStopped, whileStopped } from "./stop-server.ts";
import { seenIn, type Work } from "./work.ts";

/**
 * Room, stop, send, wait, start, rotate: only those that were asked for.
 * @throws StepError, VpsError
 */
export async function createOne(
  step: ReadingStep<CreateInputs>,
  work: Work,
  looked: Looked,
  onKnown: () => void,
): Promise<void> {
  const { inputs } = step;
  const settled = await awaitRestore(step, work, looked);
  const stops = await isToBeStopped(step, work.target);
  await noteBaseline(step, work);
  const begun = await freshListing(step, settled, persistentRead(step, looked.persistence));
  Object.assign(work, seenIn(begun, work.target));
  if (inputs.whenFull === "replace-oldest") await makeRoom(step, work, { ...looked, listing: begun });
  const make = async () => {
    const made = await makeSnapshot(step, {
      work,
      onKnown,
      afterRestore: (refusal) => awaitRestoreThatRefused(step, work, refusal, looked),
      limitReached: async (present, date, refusal) =>
        limitReached(step, work.target, await judgePresent(step, present, date), refusal),
    });
    return inputs.wait ? await awaitMade(step, work, made) : { made, listing: begun };
  };
  const completed = stops ? await whileStopped(step, work, make) : await make();
  const { made } = completed;
  // Nobody looks at it any more: what the answer says of it is all that is known.
  if (!inputs.wait && ["failed", "gone"].includes(snapshotState(made.status)))
    throw snapshotFailed(`Snapshot ${made.id} of server ${serverName(work.target)}`, made);
  // Nor whether there are two.
  if (!inputs.wait && work.sentTwice) step.host.warning("Duplicate snapshot possible", mayComeTwice(work));
  // Where the start was awaited, the listing is of before it.
  const listed = stops ? { ...completed.listing, at: Number.NEGATIVE_INFINITY } : completed.listing;
  const last = inputs.wait ? await rotate(step, work, made, listed) : completed.listing;
  const others = slotsLeft(last, work).filter(({ id }) => !sameId(id, made.id));
  warnOfNext(step, work.target, [made, ...others]);
}
