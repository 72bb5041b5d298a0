import { holdsRandomPart, markerText, readMarker } from "../../domain/marker.ts";
import { type Id, ownerOf, type Snapshot } from "../../domain/model.ts";
import { LIMITS, LOOK_UP_MS } from "../../step/limits.ts";
import type { ReadingStep } from "../../step/reads.ts";
import { lookUp, sendOnce } from "../../step/send-once.ts";
import { findOurs, isNewOf } from "../../step/servers.ts";
import { asStepError, StepError, todo } from "../../step-error.ts";
import { VpsError } from "../../vps/errors.ts";
import type { Work } from "./work.ts";

export interface CreateOrder extends Pick<Work, "target" | "marker" | "name" | "description"> {
  /** The id that the API is given. */
  serverId: Id;
  /** What the server had, or may have had, when the step last looked. */
  before: readonly Snapshot[];
  /** What was listed then, whichever server's: none of it can be what this create has made. */
  known: readonly Id[];
  /** Told before it is sent a second time: from then on there may be two. */
  onSecond(): void;
}

/**
 * Sends one create, and finds out what became of it where the answer is lost: never a second snapshot unnoticed,
 * never another run's taken for ours.
 * @throws VpsError if it was refused; StepError if its outcome cannot be known
 */
export async function sendCreate(step: ReadingStep<unknown>, order: CreateOrder): Promise<Snapshot> {
  const { api, clock, host, signal } = step;
  return await sendOnce(signal, {
    send: () =>
      api.createSnapshot({ ...order, serverIds: order.target.ids }, { deadline: clock.now() + LIMITS.send }),
    look: async (error, isSecond) => {
      host.log(`${error.message} The snapshot may have been made all the same: looking for it.`);
      // What is refused is the second send, perhaps because the first took effect late: it takes the last slot, say.
      const pauses = isSecond && !error.outcomeUnknown ? LOOK_UP_MS.slice(0, 3) : LOOK_UP_MS;
      const found = await lookForOurs(step, order, pauses);
      if (found !== undefined) host.log(`Found it: snapshot ${found.id} (${found.status}).`);
      return found;
    },
    beforeSecond: async () => {
      host.log("The snapshot has not shown up in nearly four minutes: sending once more.");
      order.onSecond();
      return undefined;
    },
    unknown: (cause) => unknownOutcome(signal, order, cause),
  });
}

/** Looks on rising intervals; undefined only if the last look showed for certain that it is not there. */
async function lookForOurs(
  step: ReadingStep<unknown>,
  order: CreateOrder,
  pauses: readonly number[],
): Promise<Snapshot | undefined> {
  let stranger: Snapshot | undefined;
  const { found, fault } = await lookUp(step, {
    what: `the marker ${markerText(order.marker)}`,
    pauses,
    latest: Number.POSITIVE_INFINITY,
    look: async (options) => {
      const { items } = await step.reads.listSnapshots(options);
      stranger = items.find((snapshot) => isUnexplained(snapshot, order));
      return findOurs(items, order);
    },
  }).catch((error: unknown) => {
    // Denied by now: that says nothing of the create that was sent before.
    throw error instanceof VpsError || step.signal.aborted
      ? unknownOutcome(step.signal, order, error)
      : error;
  });
  if (found !== undefined) return found;
  if (fault !== undefined) throw unknownOutcome(step.signal, order, fault);
  if (stranger !== undefined) throw unexplained(order, stranger);
  return undefined;
}

/**
 * What forbids to send again where ours was not found: a new snapshot that may be of the server and that no other run's
 * marker explains, or one that has this step's random part and says that it is of another server.
 */
function isUnexplained(snapshot: Snapshot, { target, before, marker }: CreateOrder): boolean {
  if (holdsRandomPart(snapshot, marker)) return true;
  return isNewOf(snapshot, target, before) && readMarker(snapshot.description) === undefined;
}

function unknownOutcome(signal: AbortSignal, order: CreateOrder, cause: unknown): StepError {
  if (cause instanceof StepError) return cause;
  const { serverId, marker, name } = order;
  if (signal.aborted) {
    return asStepError(
      cause,
      `Whether the snapshot ${name} of server ${serverId} was made is not known; its description would end in ${markerText(marker)}.`,
      todo("Before you run the step again, look with operation: list."),
    );
  }
  return new StepError(
    "Snapshot outcome unknown",
    [
      cause instanceof Error ? cause.message : String(cause),
      `Whether the snapshot ${name} of server ${serverId} was made is not known, and it is not sent again.`,
      todo(
        `Before you run the step again, look with operation: list for a description that ends in ${markerText(marker)}.`,
      ),
    ],
    cause,
  );
}

function unexplained({ serverId, name, marker }: CreateOrder, stranger: Snapshot): StepError {
  return new StepError("Snapshot outcome unknown", [
    `The answer to the create of ${name} of server ${serverId} was lost, and since then there is a new snapshot ${stranger.id} (${stranger.name}) of ${ownerOf(stranger)} that no other run's marker explains.`,
    `It may be this step's or somebody else's. The marker would be ${markerText(marker)}.`,
    todo("Look at it, and use it or delete it."),
  ]);
}
