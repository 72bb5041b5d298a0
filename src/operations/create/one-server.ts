import { carries, describe, readMaker } from "../../domain/marker.ts";
import { isUuid, type Snapshot, sameId, serverName } from "../../domain/model.ts";
import { inWords, isThere, SLOTS } from "../../domain/retention.ts";
import type { CreateInputs } from "../../inputs/rules.ts";
import { notSaved } from "../../state.ts";
import { awaitSnapshot } from "../../step/await-snapshot.ts";
import { deleteOne, NotDeleted } from "../../step/delete-one.ts";
import { LIMITS, LOOK_UP_LOOK_MS } from "../../step/limits.ts";
import type { OtherRuns } from "../../step/other-runs.ts";
import { alsoKnownAs, belongsTo, type FactSource, stateRefused } from "../../step/servers.ts";
import { type Step, timed } from "../../step/step.ts";
import { asStepError } from "../../step-error.ts";
import { size } from "../../text/words.ts";
import { VpsError } from "../../vps/errors.ts";
import type { Listing } from "../../vps/listing.ts";
import { awaitRestore } from "./await-restore.ts";
import { noteBaseline } from "./health.ts";
import { freshListing, makeRoom, rotate } from "./make-room.ts";
import { type CreateOrder, sendCreate } from "./send.ts";
import { judgePresent, limitReached, slotsOf, warnOfNext } from "./slots.ts";
import { whileStopped } from "./stop-server.ts";
import type { Work } from "./work.ts";

/**
 * Room, stop, send, wait, start, rotate: only those that were asked for.
 * @throws StepError, VpsError
 */
export async function createOne(
  step: Step<CreateInputs>,
  facts: FactSource,
  runs: OtherRuns,
  work: Work,
  listing: Listing<Snapshot>,
  onKnown: () => void,
): Promise<void> {
  const { inputs } = step;
  const settled = await awaitRestore(step, facts, work, listing);
  await noteBaseline(step, work);
  const begun = await freshListing(step, facts, settled);
  work.before = begun.items.filter((snapshot) => belongsTo(snapshot, work.target));
  if (inputs.whenFull === "replace-oldest") await makeRoom(step, facts, runs, work, begun);
  const completed = await whileStopped(step, facts, work, async () => {
    const made = await sendAndAnnounce(step, facts, runs, work, onKnown);
    return inputs.wait ? await complete(step, facts, work, made) : { made, listing: begun };
  });
  // Where the start was awaited, the listing is of before it.
  const listed = inputs.stopServer
    ? { ...completed.listing, at: Number.NEGATIVE_INFINITY }
    : completed.listing;
  const last = inputs.wait
    ? await rotate(step, facts, runs, work, completed.made, listed)
    : completed.listing;
  const isGone = ({ id }: Snapshot) => work.deleted.some((gone) => sameId(gone.id, id));
  const others = slotsOf(last, work.target).filter(
    (one) => !isGone(one) && !sameId(one.id, completed.made.id),
  );
  warnOfNext(step, work.target, [completed.made, ...others]);
}

async function sendAndAnnounce(
  step: Step<CreateInputs>,
  facts: FactSource,
  runs: OtherRuns,
  work: Work,
  onKnown: () => void,
): Promise<Snapshot> {
  const { inputs, host } = step;
  const { target, marker, name, before, state } = work;
  // The documentation knows servers by integer; a UUID is what remains where none is known.
  const serverId = target.ids.find((id) => !isUuid(id)) ?? target.given;
  const order: CreateOrder = {
    target,
    serverId,
    marker,
    name,
    description: describe(inputs.description, marker),
    before: before.filter(({ id }) => !work.deleted.some((gone) => sameId(gone.id, id))),
  };
  state.phase = "sending";
  if (!work.save()) {
    state.phase = "refused";
    throw notSaved();
  }
  let made: Snapshot;
  try {
    made = await sendCreate(step, facts, order);
  } catch (error) {
    throw await refusedCreate(step, facts, runs, work, error);
  }
  know(work, made);
  work.madeAt = step.clock.now();
  state.phase = "made";
  work.save();
  onKnown();
  host.log(`Snapshot ${made.id} (${name}) of server ${serverName(target)} is being made.`);
  // The answer may know the server by an id that nobody has told before.
  if (made.server !== null) work.target = alsoKnownAs(target, made.server);
  // An answer may leave the description out; the listing does not.
  if (made.description !== "") warnUnmarked(step, work, made);
  return made;
}

/**
 * A refusal leaves nothing for the post step to look for; only after it is that certain. Whether it was the limit is
 * told by counting, whatever the status: the slots may have been filled since this step looked.
 */
async function refusedCreate(
  step: Step<CreateInputs>,
  facts: FactSource,
  runs: OtherRuns,
  work: Work,
  error: unknown,
): Promise<unknown> {
  if (!(error instanceof VpsError) || error.outcomeUnknown) return error;
  work.state.phase = "refused";
  work.save();
  const { target } = work;
  // A server that was stopped for it is not what it was any more.
  const state = step.inputs.stopServer ? "" : stateRefused(error, work.target);
  const told = asStepError(error, `No snapshot of server ${serverName(target)} was made.${state}`);
  if (!error.refused4xx || error.kind === "unauthorized") return told;
  const deadline = step.clock.now() + LOOK_UP_LOOK_MS;
  const now = await facts.listSnapshots({ attempts: 2, deadline }).catch(() => undefined);
  const present = slotsOf(now ?? { items: [...work.before] }, work.target);
  if (present.length < SLOTS) return told;
  return limitReached(step, runs, target, await judgePresent(step, runs, present, now?.date), error);
}

async function complete(
  step: Step<CreateInputs>,
  facts: FactSource,
  work: Work,
  made: Snapshot,
): Promise<{ made: Snapshot; listing: Listing<Snapshot> }> {
  const { id } = made;
  let last: Listing<Snapshot> | undefined;
  const onSeen = (seen: Snapshot) => {
    know(work, seen);
    warnUnmarked(step, work, seen);
  };
  const onLook = (listing: Listing<Snapshot>) => {
    last = listing;
  };
  const { snapshot, listing } = await timed(step, work.phases, "Snapshot", () =>
    awaitSnapshot(step, facts, { id, server: serverName(work.target), isNew: true, onSeen, onLook }),
  ).catch((error: unknown) => {
    const twins = twinsIn(last?.items ?? [], work, made);
    if (twins.length === 0) throw error;
    const listed = last?.items.some((item) => sameId(item.id, id)) === true;
    const told = listed ? "It was made twice" : "VPS.org lists what may be the same under another id";
    throw asStepError(error, `${told}: ${inWords(twins)} carries this run's marker${listed ? " too" : ""}.`);
  });
  await removeTwins(step, facts, work, snapshot, listing);
  know(work, snapshot);
  work.state.phase = "completed";
  work.save();
  step.host.log(
    `Snapshot ${id} of server ${serverName(work.target)} is completed: ${size(snapshot.sizeMb)}.`,
  );
  return { made: snapshot, listing };
}

/** Others that carry the exact marker: of the same server, and not of before. */
function twinsIn(items: readonly Snapshot[], { target, marker, before }: Work, made: Snapshot): Snapshot[] {
  return items.filter(
    (item) =>
      !sameId(item.id, made.id) &&
      carries(item.description, marker) &&
      isThere(item) &&
      belongsTo(item, target) &&
      !before.some(({ id }) => sameId(id, item.id)),
  );
}

/**
 * Two with the marker come from a create that was sent again and took effect twice. The one whose id is known, and has
 * been told, is kept; the others go.
 */
async function removeTwins(
  step: Step<CreateInputs>,
  facts: FactSource,
  work: Work,
  made: Snapshot,
  listing: Listing<Snapshot>,
): Promise<void> {
  const { clock, host } = step;
  for (const twin of twinsIn(listing.items, work, made)) {
    host.warning(
      "Duplicate snapshot",
      `Keeping snapshot ${made.id} and deleting ${inWords([twin])}: both carry this run's marker.`,
    );
    const deadline = clock.now() + LIMITS.remove;
    try {
      await deleteOne(step, { id: twin.id, snapshot: twin, deadline, list: facts.listSnapshots });
      work.deleted.push(twin);
    } catch (error) {
      if (!(error instanceof NotDeleted)) throw error;
      host.warning("Duplicate snapshot not deleted", `${error.message} Delete snapshot ${twin.id} by hand.`);
    }
  }
}

function know(work: Work, snapshot: Snapshot): void {
  work.snapshot = snapshot;
  work.state.snapshotId = snapshot.id;
}

function warnUnmarked({ host }: Step<CreateInputs>, work: Work, { id, name, description }: Snapshot): void {
  if (work.unmarked === true || carries(description, work.marker)) return;
  work.unmarked = true;
  const guard = readMaker({ name, description: "" })
    ? "other runs know by its name alone that a deployment began after it"
    : "the rollback of another run does not see that a deployment began after it";
  host.warning(
    "Rotation and guard are off",
    `VPS.org did not keep the description of snapshot ${id}, which ends in this action's marker. So keep-last and when-full will never delete it, and ${guard}.`,
  );
}
