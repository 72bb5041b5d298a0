import { type Id, type Snapshot, sameId } from "../domain/model.ts";
import { inWords } from "../domain/order.ts";
import { isThere } from "../domain/states.ts";
import { asStepError, type Sentence, StepError, todo } from "../step-error.ts";
import type { CallOptions } from "../vps/call.ts";
import { isDenied, VpsError } from "../vps/errors.ts";
import type { Listing } from "../vps/listing.ts";
import { FRESH_MS } from "./limits.ts";
import type { Step } from "./step.ts";

/** When to look whether a deletion without an answer happened: so long after it, and after each other, in ms. */
const CONFIRM_MS = [2_000, 10_000, 20_000];

export interface Deletion {
  id: Id;
  /** As listed; undefined where nobody looked. */
  snapshot?: Snapshot | undefined;
  /** On the clock's scale, in ms: nothing is sent or asked after it. */
  deadline: number;
  list(options: CallOptions): Promise<Listing<Snapshot>>;
  /** Decided again right before it is sent, unless what it was decided `from` is younger than 30 s. */
  decided?: Decided | undefined;
}

export interface Decided {
  from?: Listing<Snapshot>;
  /** Why the snapshot may not go any more; undefined if it may. */
  whyNot(later: Listing<Snapshot>): Promise<string | undefined>;
}

/** A snapshot that was to be deleted was not, or nobody knows. */
export class NotDeleted extends StepError {
  /** What became of the snapshot. */
  readonly fate: "kept" | "unknown";
  /** Nothing speaks against deleting others: VPS.org answers, and accepts the token. */
  readonly othersMayGo: boolean;

  constructor(fate: NotDeleted["fate"], ...error: ConstructorParameters<typeof StepError>) {
    super(...error);
    const { cause } = this;
    this.fate = fate;
    this.othersMayGo = !(cause instanceof VpsError && (cause.passing || isDenied(cause)));
  }
}

/**
 * Deletes one snapshot. One whose answer was lost, or was not VPS.org's own, counts as deleted only once a listing does
 * not have it any more.
 * @returns `absent` if VPS.org says that there is no such snapshot
 * @throws NotDeleted; the signal's reason with what is known, if it is aborted
 */
export async function deleteOne(step: Step<unknown>, deletion: Deletion): Promise<"deleted" | "absent"> {
  const { api, host, signal } = step;
  const { id, snapshot, deadline } = deletion;
  host.log(`Deleting snapshot ${snapshot === undefined ? id : inWords([snapshot])}.`);
  try {
    let from = deletion.decided?.from;
    const beforeSend = async (isRepeated = false) => {
      from = await decideAgain(step, deletion, { from, isRepeated });
    };
    const result = await api.deleteSnapshot(id, { deadline, beforeSend });
    host.log(result === "deleted" ? `Snapshot ${id} is deleted.` : `There is no snapshot ${id}.`);
    return result;
  } catch (error) {
    if (error instanceof NotDeleted) throw error;
    if (signal.aborted || !(error instanceof VpsError)) throw asStepError(error, ...fateOf(id, "unknown"));
    if (!error.outcomeUnknown) throw notDeleted(error, "kept", fateOf(id, "kept"));
    return await confirm(step, deletion, error);
  }
}

function notDeleted(cause: VpsError, fate: NotDeleted["fate"], state: readonly Sentence[]): NotDeleted {
  return new NotDeleted(fate, cause.title, asStepError(cause, ...state).sentences, cause);
}

function fateOf(id: Id, fate: NotDeleted["fate"]): Sentence[] {
  return fate === "kept"
    ? [`Snapshot ${id} was not deleted.`]
    : [`Whether snapshot ${id} was deleted is not known.`, todo("Look with operation: list.")];
}

/**
 * @param isRepeated a deletion that was sent before got no answer, and may have happened, or happen yet
 * @returns the listing that it is decided from by then
 */
async function decideAgain(
  { clock }: Step<unknown>,
  { id, deadline, list, decided }: Deletion,
  { from, isRepeated }: { from: Listing<Snapshot> | undefined; isRepeated: boolean },
): Promise<Listing<Snapshot> | undefined> {
  if (decided === undefined || (from !== undefined && clock.now() - from.at < FRESH_MS)) return from;
  const fate = isRepeated ? "unknown" : "kept";
  const later = await list({ deadline }).catch((error: unknown) => {
    // What the listing answers is no answer to the deletion, which waits for it.
    throw error instanceof VpsError ? notDeleted(error, fate, fateOf(id, fate)) : error;
  });
  // Gone by now is what an attempt before may have done: the deletion itself tells.
  if (!later.items.some((item) => sameId(item.id, id))) return later;
  const why = await decided.whyNot(later);
  if (why === undefined) return later;
  throw new NotDeleted(fate, "Deletion no longer allowed", [
    `Snapshot ${id} was to be deleted, but by now it may not go any more: ${why}.`,
    isRepeated ? "A deletion of it that was sent before got no answer, and may still take effect." : "",
    todo("Look with operation: list before you delete it all the same, by its id."),
  ]);
}

/** A listing may lag behind, so that one which still has it proves nothing at once. */
async function confirm(
  { clock, host, signal }: Step<unknown>,
  { id, deadline, list }: Deletion,
  lost: VpsError,
): Promise<"deleted"> {
  host.log(`${lost.message} Looking whether snapshot ${id} is still listed.`);
  let wasListed = false;
  for (const pause of CONFIRM_MS) {
    if (clock.now() >= deadline) break;
    await clock.sleep(Math.min(pause, deadline - clock.now()), signal);
    try {
      const { items } = await list({ deadline });
      wasListed = items.some((item) => sameId(item.id, id) && isThere(item));
      if (!wasListed) {
        host.log(`Snapshot ${id} is not listed any more: it is deleted.`);
        return "deleted";
      }
    } catch (error) {
      if (signal.aborted || !(error instanceof VpsError)) throw asStepError(error, ...fateOf(id, "unknown"));
    }
  }
  const stillListed = [
    `Snapshot ${id} is still listed, so it was not deleted.`,
    todo("Run the step again later."),
  ];
  throw wasListed
    ? notDeleted(lost, "kept", stillListed)
    : notDeleted(lost, "unknown", fateOf(id, "unknown"));
}
