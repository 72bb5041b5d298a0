import { carries, type Marker, markerText, readMarker } from "../../domain/marker.ts";
import { type Id, type Snapshot, sameId } from "../../domain/model.ts";
import { newestFirst } from "../../domain/retention.ts";
import { LIMITS, LOOK_UP_MS } from "../../step/limits.ts";
import { lookUp } from "../../step/look-up.ts";
import { belongsTo, type FactSource, type Target } from "../../step/servers.ts";
import type { Step } from "../../step/step.ts";
import { asStepError, StepError } from "../../step-error.ts";
import { VpsError } from "../../vps/errors.ts";

export interface CreateOrder {
  target: Target;
  /** The id that the API is given. */
  serverId: Id;
  marker: Marker;
  name: string;
  /** The name holds the marker's random part, so that it proves as much as the marker. */
  generatedName: boolean;
  description: string;
  /** What the server had before. */
  before: readonly Snapshot[];
}

/**
 * Sends one create, and finds out what became of it where the answer is lost: never a second snapshot unnoticed,
 * never another run's taken for ours.
 * @throws VpsError if it was refused; StepError if its outcome cannot be known
 */
export async function sendCreate(
  step: Step<unknown>,
  facts: FactSource,
  order: CreateOrder,
): Promise<Snapshot> {
  for (const isSecond of [false, true]) {
    try {
      return await sendOnce(step, order);
    } catch (error) {
      if (step.signal.aborted) throw interrupted(order, error);
      if (!(error instanceof VpsError)) throw error;
      // A second send can be refused because the first took effect late: it takes the last slot, for one.
      if (!error.outcomeUnknown && !isSecond) throw error;
      step.host.log(`${error.message} The snapshot may have been made all the same: looking for it.`);
      const found = await lookForMarker(
        step,
        facts,
        order,
        error.outcomeUnknown ? LOOK_UP_MS : LOOK_UP_MS.slice(0, 3),
      );
      if (found !== undefined) {
        step.host.log(`Found it: snapshot ${found.id} (${found.status}).`);
        return found;
      }
      // What is refused is the second send: the first may still come. A redirect is never sent again.
      if (isSecond || error.kind === "redirected") throw unknownOutcome(order, error);
      step.host.log("Nothing of it has shown in nearly four minutes: sending once more.");
    }
  }
  throw new Error("unreachable");
}

async function sendOnce({ api, clock }: Step<unknown>, order: CreateOrder): Promise<Snapshot> {
  const { serverId, name, description, before } = order;
  const deadline = clock.now() + LIMITS.send;
  const snapshot = await api.createSnapshot({ serverId, name, description }, { deadline });
  if (!before.some(({ id }) => sameId(id, snapshot.id))) return snapshot;
  throw new VpsError({
    kind: "bad-answer",
    what: `Creating a snapshot of server ${serverId}`,
    cameBack: `VPS.org answered with snapshot ${snapshot.id}, which was there before.`,
  });
}

/** Looks for the marker on rising intervals; undefined only if the last look showed for certain that it is not there. */
async function lookForMarker(
  step: Step<unknown>,
  facts: FactSource,
  order: CreateOrder,
  pauses: readonly number[],
): Promise<Snapshot | undefined> {
  let namesake: Snapshot | undefined;
  const { found, fault } = await lookUp(step, {
    what: `the marker ${markerText(order.marker)}`,
    pauses,
    latest: Number.POSITIVE_INFINITY,
    look: async (options) => {
      const { items } = await facts.listSnapshots(options);
      namesake = items.find((snapshot) => isNamesake(snapshot, order));
      return findOurs(items, order);
    },
  }).catch((error: unknown) => {
    if (step.signal.aborted) throw interrupted(order, error);
    // Denied by now: that says nothing of the create that was sent before.
    throw error instanceof VpsError ? unknownOutcome(order, error) : error;
  });
  if (found !== undefined) return found;
  if (fault !== undefined) throw unknownOutcome(order, fault);
  if (namesake !== undefined) throw unknownNamesake(order, namesake);
  return undefined;
}

/** The first that carries the marker. The others, if any, are told and deleted once the first is completed. */
export function findOurs(
  snapshots: readonly Snapshot[],
  { marker, name, generatedName }: Pick<CreateOrder, "marker" | "name" | "generatedName">,
): Snapshot | undefined {
  const ours = snapshots.filter(
    (snapshot) => carries(snapshot.description, marker) || (generatedName && snapshot.name === name),
  );
  return newestFirst(ours).at(-1);
}

/** A new snapshot of our name that nobody's marker explains: perhaps ours, so that sending again is not safe. */
function isNamesake(snapshot: Snapshot, { target, name, before }: CreateOrder): boolean {
  return (
    snapshot.name === name &&
    belongsTo(snapshot, target) &&
    readMarker(snapshot.description) === undefined &&
    !before.some(({ id }) => sameId(id, snapshot.id))
  );
}

/** Told to end with the create on its way: the post step looks what became of it. */
function interrupted({ serverId, marker, name }: CreateOrder, cause: unknown): StepError {
  return asStepError(
    cause,
    `Whether the snapshot ${name} of server ${serverId} was made is not known; its description would end in ${markerText(marker)}.`,
  );
}

function unknownOutcome({ serverId, marker, name }: CreateOrder, cause: VpsError): StepError {
  return new StepError(
    "Snapshot outcome unknown",
    `${cause.message} Whether the snapshot ${name} of server ${serverId} was made is not known, and it is not sent again. Before you run the step again, look with operation: list for a description that ends in ${markerText(marker)}.`,
    cause,
  );
}

function unknownNamesake({ serverId, name }: CreateOrder, { id }: Snapshot): StepError {
  return new StepError(
    "Snapshot outcome unknown",
    `The answer to the create was lost, and since then server ${serverId} has a new snapshot ${id} of the same name ${name} without this run's marker. It may be this step's or somebody else's: look at it, and delete it or use it.`,
  );
}
