import { judgeRestore, type RestoreMemory, restoreSent } from "../../domain/judge-restore.ts";
import type { Id, Server } from "../../domain/model.ts";
import { serverState } from "../../domain/states.ts";
import { waitStep } from "../../step/advice.ts";
import { awaitSettled } from "../../step/await-server.ts";
import { LIMITS, LOOK_UP_LOOK_MS, LOOK_UP_MS } from "../../step/limits.ts";
import { lookUp } from "../../step/look-up.ts";
import type { FactSource, ServerFacts, Target } from "../../step/servers.ts";
import type { Step } from "../../step/step.ts";
import { asStepError, StepError } from "../../step-error.ts";
import { VpsError } from "../../vps/errors.ts";
import { AnothersError } from "../../vps/parse.ts";

/**
 * How long after a lost send another is safe, in ms: a restore takes 5 minutes at least (API page), and the API refuses
 * a second one while the first goes on, even if it shows nothing of it.
 */
const SEND_AGAIN_MS = 5 * 60_000 - 5_000;

export interface RestoreOrder {
  target: Target;
  snapshotId: Id;
  /** As read before the send; undefined if it may not be read. */
  before: Server | undefined;
  /** How long a wait for the server, and the watch after the send, may take, in ms. */
  timeoutMs: number;
  /** False where there is no time to await a busy server or to send again what was lost. */
  mayWait: boolean;
  /** No look begins after it, on the clock's scale, in ms. */
  latest: number;
  /** Checks right before a send that the restore is still right, if that was checked too long ago. @throws if it is not */
  freshen(): Promise<void>;
  /** The same, however long ago it was: after something was awaited. */
  check(): Promise<void>;
}

/** A restore that was sent and of which nobody knows what became. */
export class UnknownRestore extends StepError {}

/**
 * Sends one restore, and finds out by watching the server what became of it where the answer is lost.
 * @returns what the watch begins with
 * @throws UnknownRestore if its outcome cannot be known; VpsError or StepError if it was refused or not sent
 */
export async function sendRestore(
  step: Step<unknown>,
  facts: FactSource,
  order: RestoreOrder,
): Promise<RestoreMemory> {
  const { api, clock, host, signal } = step;
  let lost: RestoreMemory | undefined;
  let awaited = false;
  let sentAt = Number.POSITIVE_INFINITY;
  const beforeSend = async () => {
    await order.freshen();
    if (lost === undefined) sentAt = clock.now();
    else if (clock.now() - sentAt > SEND_AGAIN_MS) {
      // Told as a restore of unknown outcome, with this as the reason.
      throw new Error("It is too late to send again: a restore may have come and gone unseen by now.");
    }
  };
  for (;;) {
    try {
      const deadline = Math.min(clock.now() + LIMITS.send, order.latest);
      await api.restoreSnapshot(order.snapshotId, { deadline, beforeSend });
      return restoreSent(clock.now(), order.before?.status, order.timeoutMs);
    } catch (error) {
      if (signal.aborted) throw unknownRestore(order, error);
      if (!(error instanceof VpsError)) throw lost === undefined ? error : unknownRestore(order, error);
      if (error.status === 400) {
        const adopted = await afterRefusal(step, facts, order, error, lost, awaited);
        if (adopted !== undefined) return adopted;
        // It was busy and is not any more: refused, not lost, so it may be sent again.
        awaited = true;
        continue;
      }
      if (!error.outcomeUnknown) throw lost === undefined ? error : unknownRestore(order, error);
      // A server that is being restored now would be no sign that it is to the right snapshot.
      if (error.cause instanceof AnothersError) throw unknownRestore(order, error);
      host.log(`${error.message} Reading the server to see whether it is being restored.`);
      const memory = restoreSent(clock.now(), order.before?.status, order.timeoutMs);
      const seen = await lookForSign(step, facts, order, memory);
      if (seen !== undefined) return seen;
      const again = lost === undefined && error.kind !== "redirected" && order.mayWait;
      if (!again) throw unknownRestore(order, error);
      lost = memory;
      const late = await checkAfterLoss(step, facts, order, memory);
      if (late !== undefined) return late;
      host.log("No sign of a restore in nearly four minutes: sending once more.");
    }
  }
}

/** A 400: somebody else restores, or the server is busy, or it cannot be restored at all. */
async function afterRefusal(
  step: Step<unknown>,
  facts: FactSource,
  order: RestoreOrder,
  refusal: VpsError,
  lost: RestoreMemory | undefined,
  awaited: boolean,
): Promise<RestoreMemory | undefined> {
  const { given } = order.target;
  const read = await readIfAllowed(step, facts, order);
  const server = read?.of(order.target);
  if (lost !== undefined) {
    // The send before was lost, and what refuses this one may be its effect.
    if (read === undefined || server === undefined || !isSign(server.status, order.before)) {
      throw unknownRestore(order, refusal);
    }
    return remember(lost, server.status, read);
  }
  const state = server === undefined ? "up" : serverState(server.status);
  if (state === "restoring") throw alreadyRestoring(order.target, refusal);
  if (state !== "busy" || awaited || !order.mayWait) throw refusal;
  step.host.log(`Server ${given} is "${server?.status}": waiting until it can be restored.`);
  const settled = await awaitSettled(step, facts, order.target, order.timeoutMs);
  if (settled === "restoring") throw alreadyRestoring(order.target, refusal);
  if (settled === "busy") throw refusal;
  await order.check();
  return undefined;
}

/** The check before the second send; what refuses it may be the first, acted on late. */
async function checkAfterLoss(
  step: Step<unknown>,
  facts: FactSource,
  order: RestoreOrder,
  lost: RestoreMemory,
): Promise<RestoreMemory | undefined> {
  try {
    await order.check();
    return undefined;
  } catch (error) {
    if (step.signal.aborted) throw unknownRestore(order, error);
    const read = await readIfAllowed(step, facts, order);
    const status = read?.of(order.target)?.status;
    if (read === undefined || status === undefined || !isSign(status, order.before))
      throw unknownRestore(order, error);
    return remember(lost, status, read);
  }
}

async function readIfAllowed(
  { clock }: Step<unknown>,
  facts: FactSource,
  { latest }: RestoreOrder,
): Promise<ServerFacts | undefined> {
  try {
    return await facts.readServers({
      attempts: 2,
      deadline: Math.min(latest, clock.now() + LOOK_UP_LOOK_MS),
    });
  } catch (error) {
    if (error instanceof VpsError) return undefined;
    throw error;
  }
}

/** Any sign of a restore adopts it; undefined only if the last read showed for certain that there is none. */
async function lookForSign(
  step: Step<unknown>,
  facts: FactSource,
  order: RestoreOrder,
  sent: RestoreMemory,
): Promise<RestoreMemory | undefined> {
  try {
    const { found, fault } = await lookUp(step, {
      what: `a sign of the restore of server ${order.target.given}`,
      pauses: LOOK_UP_MS,
      latest: order.latest,
      look: async (options) => {
        const servers = await facts.readServers(options);
        const status = servers.of(order.target)?.status;
        if (status === undefined || !isSign(status, order.before)) return undefined;
        return remember(sent, status, servers);
      },
    });
    if (found === undefined && fault !== undefined) throw fault;
    return found;
  } catch (error) {
    throw unknownRestore(order, error);
  }
}

/** Being restored, between two states, or stopped where it was up: what a restore looks like from outside. */
function isSign(status: string, before: Server | undefined): boolean {
  const state = serverState(status);
  if (state === "restoring" || state === "busy") return true;
  return state === "down" && before !== undefined && serverState(before.status) === "up";
}

function remember(sent: RestoreMemory, status: string, { at, answeredAt }: ServerFacts): RestoreMemory {
  const verdict = judgeRestore(sent, status, at, answeredAt);
  return verdict.over ? sent : verdict.memory;
}

export function alreadyRestoring({ given }: Target, cause?: unknown): StepError {
  return new StepError(
    "Restore already in progress",
    `Server ${given} is being restored by somebody else, so nothing was sent. ${waitStep({ serverId: given })}`,
    cause,
  );
}

function unknownRestore({ target, snapshotId }: RestoreOrder, cause: unknown): UnknownRestore {
  if (cause instanceof UnknownRestore) return cause;
  const { message } = asStepError(
    cause,
    `Whether server ${target.given} is being restored from snapshot ${snapshotId} is not known. Look at the server before you restore it again.`,
  );
  return new UnknownRestore("Restore outcome unknown", message, cause);
}
