/** One snapshot: sent, known, and awaited, whatever it is made for. */

import { carries, holdsRandomPart, isOfAnotherStep, markerText, readMaker } from "../../domain/marker.ts";
import { isUuid, SLOTS, type Snapshot, sameId, serverName } from "../../domain/model.ts";
import { inWords } from "../../domain/order.ts";
import { isThere } from "../../domain/states.ts";
import type { Waiting } from "../../inputs/inputs.ts";
import { notSaved } from "../../save-state.ts";
import { awaitSnapshot, type CompletedSnapshot } from "../../step/await-snapshot.ts";
import { deleteOne, NotDeleted } from "../../step/delete-one.ts";
import { LIMITS, LOOK_UP_LOOK_MS } from "../../step/limits.ts";
import type { ReadingStep } from "../../step/reads.ts";
import { alsoKnownAs, belongsTo, findOurs, isNewOf, mayBelongTo, stateRefused } from "../../step/servers.ts";
import { type Step, timed } from "../../step/step.ts";
import { asStepError, StepError, todo } from "../../step-error.ts";
import { size } from "../../text/words.ts";
import { VpsError } from "../../vps/errors.ts";
import type { Listing } from "../../vps/listing.ts";
import { sendCreate } from "./send.ts";
import { slotsOf } from "./slots.ts";
import type { Work } from "./work.ts";

export interface Making {
  work: Work;
  /** Told of the id the moment that it is known. */
  onKnown(work: Work): void;
  /**
   * Awaits what explains the refusal and passes: the create is sent again after it.
   * @returns the snapshots as they are then; undefined where nothing explains it
   */
  afterRefusal?(refusal: unknown): Promise<Listing<Snapshot> | undefined>;
  /** What ends the step where VPS.org refuses since the server has no slot. */
  limitReached(listing: Listing<Snapshot>, refusal: VpsError): StepError | Promise<StepError>;
}

/**
 * Sends the create. The marker is saved for the post step before it, the id after it.
 * @throws StepError, VpsError; `work.state` says how far it came
 */
export async function makeSnapshot(step: ReadingStep<unknown>, making: Making): Promise<Snapshot> {
  const { work } = making;
  const made = await createUntilAccepted(step, making);
  know(work, made);
  work.madeAt = step.clock.now();
  work.state.phase = "made";
  work.save();
  making.onKnown(work);
  step.host.log(`Snapshot ${made.id} (${work.name}) of server ${serverName(work.target)} is being made.`);
  learnServer(work, made);
  // An answer may leave the description out; the listing does not.
  if (made.description !== "") warnUnmarked(step, work, made);
  return made;
}

async function createUntilAccepted(step: ReadingStep<unknown>, making: Making): Promise<Snapshot> {
  for (;;) {
    try {
      return await sendSaved(step, making.work);
    } catch (error) {
      const later = await making.afterRefusal?.(error);
      if (later === undefined) throw await refusedCreate(step, making, error);
      making.work.looked = later;
    }
  }
}

/** The marker is saved first: of a create that was sent the post step must know. */
async function sendSaved(step: ReadingStep<unknown>, work: Work): Promise<Snapshot> {
  const { target, looked, deleted, state, save } = work;
  const known = looked.items.filter(({ id }) => !deleted.some((gone) => sameId(gone.id, id)));
  state.phase = "sending";
  if (!save()) {
    state.phase = "refused";
    throw notSaved();
  }
  const made = await sendCreate(step, {
    ...work,
    // The documentation knows servers by integer; a UUID is what remains where none is known.
    serverId: target.ids.find((id) => !isUuid(id)) ?? target.given,
    before: known.filter((snapshot) => mayBelongTo(snapshot, target)),
    known: known.map(({ id }) => id),
    onSecond: () => {
      work.sentTwice = true;
    },
  });
  if (work.sentTwice) step.host.log(mayComeTwice(work));
  return made;
}

/**
 * A refusal leaves nothing for the post step to look for; only after it is that certain. Whether it was the limit is
 * told by counting, whatever the status: the slots may have been filled since this step looked.
 */
async function refusedCreate(
  step: ReadingStep<unknown>,
  { work, limitReached }: Making,
  error: unknown,
): Promise<unknown> {
  if (!(error instanceof VpsError) || error.outcomeUnknown) return error;
  const { target, state } = work;
  state.phase = "refused";
  work.save();
  // A server that was stopped for it is not what it was any more.
  const was = state.stopped === true ? [] : stateRefused(error, target);
  const told = asStepError(error, `No snapshot of server ${serverName(target)} was made.`, ...was);
  if (!error.refused4xx || error.kind === "unauthorized") return told;
  const deadline = step.clock.now() + LOOK_UP_LOOK_MS;
  const now = await step.reads.listSnapshots({ attempts: 2, deadline }).catch(() => work.looked);
  return slotsOf(now, target).length < SLOTS ? told : await limitReached(now, error);
}

/**
 * Waits until the snapshot is completed, and removes what a create that was sent again has made besides.
 * @throws StepError with the id; VpsError
 */
export async function awaitMade(
  step: ReadingStep<{ waiting: Waiting }>,
  work: Work,
  made: Snapshot,
): Promise<CompletedSnapshot> {
  const { id } = made;
  let items: readonly Snapshot[] = [];
  const onSeen = (seen: Snapshot) => {
    know(work, seen);
    warnUnmarked(step, work, seen);
  };
  const onLook = (listing: Listing<Snapshot>) => {
    items = listing.items;
  };
  const { snapshot, listing } = await timed(step, work.phases, "Snapshot", () =>
    awaitSnapshot(step, { id, server: serverName(work.target), onSeen, onLook }),
  ).catch((error: unknown) => {
    const twins = likelyTwins(items, work, made);
    if (twins.length === 0) throw work.sentTwice ? asStepError(error, mayComeTwice(work)) : error;
    const listed = items.some((item) => sameId(item.id, id));
    const told = listed ? "It was made twice" : "VPS.org lists what may be the same under another id";
    throw asStepError(error, `${told}: ${inWords(twins)} carries this run's marker${listed ? " too" : ""}.`);
  });
  if (isNotThisSteps(snapshot, work, listing))
    return await awaitMade(step, work, findInstead(step, work, snapshot, listing));
  if (!belongsTo(snapshot, work.target)) learnServer(work, snapshot);
  await removeTwins(step, work, snapshot, listing);
  warnIfSentTwice(step, work);
  work.state.phase = "completed";
  work.save();
  step.host.log(
    `Snapshot ${id} of server ${serverName(work.target)} is completed: ${size(snapshot.sizeMb)}.`,
  );
  return { snapshot, listing };
}

/** Whoever looks later has to find the other one. */
export function warnIfSentTwice({ host }: Step<unknown>, work: Work): void {
  if (work.sentTwice) host.warning("Duplicate snapshot possible", mayComeTwice(work));
}

function mayComeTwice({ marker }: Work): string {
  return `The create was sent twice: if the first one takes effect late, its snapshot carries the same marker, ${markerText(marker)}.`;
}

/** It says so, or it says nothing while another new one has this step's random part. */
function isNotThisSteps(
  named: Snapshot,
  { target, marker, looked }: Work,
  { items }: Listing<Snapshot>,
): boolean {
  if (!mayBelongTo(named, target) || isOfAnotherStep(named, marker.random)) return true;
  return (
    !holdsRandomPart(named, marker) && findOurs(items, { marker, target, before: looked.items }) !== undefined
  );
}

/**
 * What the answer named was made by another step, or is of another server: this step's own is another one.
 * @throws StepError if that is not listed
 */
function findInstead(
  { host }: Step<unknown>,
  work: Work,
  named: Snapshot,
  { items }: Listing<Snapshot>,
): Snapshot {
  const { target, marker, name, looked, state } = work;
  const what = `VPS.org answered the create of ${name} with snapshot ${named.id} (${named.name}), which is not this step's`;
  const own = findOurs(items, { marker, target, before: looked.items });
  if (own === undefined || sameId(own.id, named.id)) {
    delete work.snapshot;
    delete state.snapshotId;
    state.phase = "sending";
    work.save();
    throw new StepError("Snapshot outcome unknown", [
      `${what}, and no snapshot of server ${serverName(target)} carries its marker.`,
      todo(`Look with operation: list for a description that ends in ${markerText(marker)}.`),
    ]);
  }
  host.log(`${what}. Found this step's own: snapshot ${own.id} (${own.status}).`);
  know(work, own);
  work.save();
  return own;
}

/** What has to be named beside it: others that are this step's by its random part, though not its to delete. */
function likelyTwins(
  items: readonly Snapshot[],
  { target, marker, looked }: Work,
  made: Snapshot,
): Snapshot[] {
  return items.filter(
    (item) =>
      !sameId(item.id, made.id) &&
      holdsRandomPart(item, marker) &&
      isThere(item) &&
      isNewOf(item, target, looked.items),
  );
}

/** Of these, those that the exact marker gives the licence to delete: of the same server for certain. */
function twinsIn(items: readonly Snapshot[], work: Work, made: Snapshot): Snapshot[] {
  return likelyTwins(items, work, made).filter(
    (item) => carries(item.description, work.marker) && belongsTo(item, work.target),
  );
}

/**
 * Two with the marker come from a create that was sent again and took effect twice. The one whose id is known, and has
 * been told, is kept; the others go.
 */
async function removeTwins(
  step: ReadingStep<unknown>,
  work: Work,
  made: Snapshot,
  listing: Listing<Snapshot>,
): Promise<void> {
  const { clock, host } = step;
  for (const twin of twinsIn(listing.items, work, made)) {
    // Of the two there is none left to come.
    delete work.sentTwice;
    host.warning(
      "Duplicate snapshot",
      `Keeping snapshot ${made.id} and deleting ${inWords([twin])}: both carry this run's marker.`,
    );
    const deadline = clock.now() + LIMITS.remove;
    try {
      await deleteOne(step, { id: twin.id, snapshot: twin, deadline, list: step.reads.listSnapshots });
      work.deleted.push(twin);
    } catch (error) {
      if (!(error instanceof NotDeleted)) throw error;
      host.warning("Duplicate snapshot not deleted", `${error.message} Delete snapshot ${twin.id} by hand.`);
    }
  }
}

/**
 * The answer may know the server by an id that nobody has told before. It is believed of a snapshot that is this step's
 * for certain: by the names that the target has, snapshots are rotated.
 */
function learnServer(work: Work, snapshot: Snapshot): void {
  const isOwn = belongsTo(snapshot, work.target) || holdsRandomPart(snapshot, work.marker);
  if (isOwn && snapshot.server !== null) work.target = alsoKnownAs(work.target, snapshot.server);
}

function know(work: Work, snapshot: Snapshot): void {
  work.snapshot = snapshot;
  work.state.snapshotId = snapshot.id;
}

function warnUnmarked({ host }: Step<unknown>, work: Work, { id, name, description }: Snapshot): void {
  if (work.unmarked === true || carries(description, work.marker)) return;
  work.unmarked = true;
  const guard = readMaker({ name, description: "" })
    ? "other runs know by its name alone that a deployment began after it"
    : "the rollback of another run does not see that a deployment began after it";
  host.warning(
    "Marker not kept",
    `VPS.org did not keep the description of snapshot ${id}, which ends in this action's marker. keep-last and when-full will therefore never delete it, and ${guard}.`,
  );
}
