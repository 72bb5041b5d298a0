import { GRACE_MS } from "../../domain/judge-snapshot.ts";
import { type Snapshot, sameId } from "../../domain/model.ts";
import { LOOK_AGAIN_MS } from "../../domain/vanished.ts";
import type { WaitInputs } from "../../inputs/inputs.ts";
import { notSeenToEnd } from "../../step/await-snapshot.ts";
import type { ReadingStep } from "../../step/reads.ts";
import type { Listing } from "../../vps/listing.ts";

/**
 * The snapshots as they are listed before anything is awaited: whose they are decides what the step may do.
 * @param since when the step began to wait, on the clock's scale, in ms
 * @returns the first listing that has all of them, or the last one after a minute; undefined if there was none in time
 * @throws StepError if they cannot be listed
 */
export async function findAwaited(
  { inputs, reads }: ReadingStep<WaitInputs>,
  since: number,
): Promise<Listing<Snapshot> | undefined> {
  const { snapshotIds, waiting } = inputs;
  const names = snapshotIds.map((id) => `snapshot ${id}`).join(", ");
  const what = names.replace(/^s/u, "S");
  const [first = ""] = snapshotIds;
  const listing = await reads.snapshots
    .until<Listing<Snapshot>>({
      what,
      since,
      deadline: since + waiting.timeoutMs,
      firstLooks: [0],
      gap: () => LOOK_AGAIN_MS,
      judge: (looked) => {
        const isListed = (id: string) => looked.items.some((item) => sameId(item.id, id));
        const isOver = snapshotIds.every(isListed) || looked.at - since >= GRACE_MS.asked;
        return isOver ? { over: true, result: looked } : { over: false, state: "not listed" };
      },
    })
    .catch((error: unknown) => {
      throw notSeenToEnd(error, what, first);
    });
  return listing === "deadline" ? undefined : listing;
}
