import { carries, describe, generatedName, type Marker, newMarker } from "../../domain/marker.ts";
import { isUuid, type Snapshot, sameId } from "../../domain/model.ts";
import { newestFirst, SLOTS } from "../../domain/retention.ts";
import { serverState } from "../../domain/states.ts";
import type { CreateInputs } from "../../inputs/rules.ts";
import type { Phase } from "../../runner/summary.ts";
import { type ServerState, saveServer } from "../../state.ts";
import { awaitSnapshot } from "../../step/await-snapshot.ts";
import { LIMITS, LOOK_UP_LOOK_MS } from "../../step/limits.ts";
import { alsoKnownAs, belongsTo, type FactSource, stateRefused, type Target } from "../../step/servers.ts";
import { type Step, timed } from "../../step/step.ts";
import { asStepError } from "../../step-error.ts";
import { size } from "../../text/words.ts";
import { VpsError } from "../../vps/errors.ts";
import type { Listing } from "../../vps/listing.ts";
import { limitReached, makeRoom, rotate, tell } from "./make-room.ts";
import { type CreateOrder, sendCreate } from "./send.ts";
import { whileStopped } from "./stop-server.ts";

/** One server's part of a create, and how far it has come. */
export interface Work {
  target: Target;
  marker: Marker;
  name: string;
  before: readonly Snapshot[];
  state: ServerState;
  save(): void;
  snapshot?: Snapshot;
  /** The description came back without the marker, and that was told. */
  unmarked?: true;
  deleted: Snapshot[];
  phases: Phase[];
}

export function newWork(
  step: Step<CreateInputs>,
  target: Target,
  index: number,
  listing: Listing<Snapshot>,
): Work {
  const { inputs, host } = step;
  const marker = newMarker(host.run, step.random);
  const name = inputs.name === "" ? generatedName(marker) : inputs.name;
  const power = target.server === undefined ? undefined : serverState(target.server.status);
  const state: ServerState = {
    id: target.given,
    ...(target.server?.uuid === undefined ? {} : { uuid: target.server.uuid }),
    marker: marker.random,
    name,
    phase: "begun",
    ...(power === "up" || power === "down" ? { wasUp: power === "up" } : {}),
  };
  return {
    target,
    marker,
    name,
    before: listing.items.filter((snapshot) => belongsTo(snapshot, target)),
    state,
    save: () => saveServer(host, index, state),
    deleted: [],
    phases: [],
  };
}

/**
 * Room, stop, send, wait, start, rotate: only those that were asked for.
 * @throws StepError, VpsError
 */
export async function createOne(
  step: Step<CreateInputs>,
  facts: FactSource,
  work: Work,
  listing: Listing<Snapshot>,
  onKnown: () => void,
): Promise<void> {
  const { inputs } = step;
  if (inputs.whenFull === "replace-oldest" && work.before.length >= SLOTS) {
    await makeRoom(step, facts, work.target, listing, work.deleted);
  }
  const completed = await whileStopped(step, facts, work, async () => {
    const made = await send(step, facts, work, onKnown);
    return inputs.wait ? await complete(step, facts, work, made) : undefined;
  });
  if (completed === undefined) return;
  // Where the start was awaited, the listing is of before it.
  const listed = inputs.stopServer
    ? { ...completed.listing, at: Number.NEGATIVE_INFINITY }
    : completed.listing;
  await rotate(step, facts, work.target, completed.made, listed, work.deleted);
}

async function send(
  step: Step<CreateInputs>,
  facts: FactSource,
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
  work.save();
  let made: Snapshot;
  try {
    made = await sendCreate(step, facts, order);
  } catch (error) {
    throw await refused(step, facts, work, order, error);
  }
  know(work, made);
  state.phase = "made";
  work.save();
  onKnown();
  host.log(`Snapshot ${made.id} (${name}) of server ${target.given} is being made.`);
  // The answer may know the server by an id that nobody has told before.
  if (made.server !== null) work.target = alsoKnownAs(target, made.server);
  // An answer may leave the description out; the listing does not.
  if (made.description !== "") warnUnmarked(step, work, made);
  return made;
}

/** A refusal leaves nothing for the post step to look for; only after it is that certain. */
async function refused(
  step: Step<CreateInputs>,
  facts: FactSource,
  work: Work,
  { serverId, before }: CreateOrder,
  error: unknown,
): Promise<unknown> {
  if (!(error instanceof VpsError) || error.outcomeUnknown) return error;
  work.state.phase = "refused";
  work.save();
  // A server that was stopped for it is not what it was any more.
  const state = step.inputs.stopServer ? "" : stateRefused(error, work.target);
  const told = asStepError(error, `No snapshot of server ${work.target.given} was made.${state}`);
  if (error.status !== 400) return told;
  // The slots may have been filled since this step looked.
  const deadline = step.clock.now() + LOOK_UP_LOOK_MS;
  const now = await facts.listSnapshots({ attempts: 2, deadline }).catch(() => undefined);
  const present = now?.items.filter((snapshot) => belongsTo(snapshot, work.target)) ?? before;
  return present.length >= SLOTS ? limitReached(serverId, present, error) : told;
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
    awaitSnapshot(step, facts, { id, serverId: work.target.given, isNew: true, onSeen, onLook }),
  ).catch((error: unknown) => {
    const twins = (last?.items ?? []).filter(
      (item) => carries(item.description, work.marker) && !sameId(item.id, id),
    );
    if (twins.length === 0) throw error;
    const listed = last?.items.some((item) => sameId(item.id, id)) === true;
    const told = listed ? "It was made twice" : "VPS.org lists what may be the same under another id";
    throw asStepError(error, `${told}: ${tell(twins)} carries this run's marker${listed ? " too" : ""}.`);
  });
  const kept = await settleTwins(step, work, snapshot, listing);
  know(work, kept);
  work.state.phase = "completed";
  work.save();
  step.host.log(`Snapshot ${kept.id} of server ${work.target.given} is completed: ${size(kept.sizeMb)}.`);
  return { made: kept, listing };
}

/** Two with the marker come from a create that was sent again and took effect twice: the first is kept, the others go. */
async function settleTwins(
  { api, clock, host }: Step<CreateInputs>,
  { marker, deleted }: Work,
  made: Snapshot,
  { items }: Listing<Snapshot>,
): Promise<Snapshot> {
  const twins = newestFirst(items.filter(({ description }) => carries(description, marker)));
  const kept = twins.findLast(({ status }) => status === made.status) ?? made;
  for (const twin of twins.filter(({ id }) => !sameId(id, kept.id))) {
    host.warning(
      "Duplicate snapshot",
      `Keeping snapshot ${kept.id} and deleting ${tell([twin])}: both carry this run's marker.`,
    );
    try {
      await api.deleteSnapshot(twin.id, { deadline: clock.now() + LIMITS.remove });
      deleted.push(twin);
    } catch (error) {
      if (!(error instanceof VpsError)) throw error;
      host.warning("Duplicate snapshot not deleted", `${error.message} Delete snapshot ${twin.id} by hand.`);
    }
  }
  return kept;
}

function know(work: Work, snapshot: Snapshot): void {
  work.snapshot = snapshot;
  work.state.snapshotId = snapshot.id;
}

function warnUnmarked({ host }: Step<CreateInputs>, work: Work, { id, description }: Snapshot): void {
  if (work.unmarked === true || carries(description, work.marker)) return;
  work.unmarked = true;
  host.warning(
    "Rotation and guard are off",
    `VPS.org did not keep the description of snapshot ${id}, which ends in this action's marker: it will never be deleted by keep-last or when-full.`,
  );
}
