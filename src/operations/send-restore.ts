import { judgeRestore, type RestoreMemory, restoreSent } from "../snapshots/judge-restore.ts";
import { serverState } from "../snapshots/states.ts";
import { StepError } from "../step-error.ts";
import { VpsError } from "../vps/errors.ts";
import type { Id, Server } from "../vps/model.ts";
import { waitStep } from "./advice.ts";
import type { FactSource, Target } from "./facts.ts";
import { LIMITS, LOOK_UP_MS } from "./limits.ts";
import { lookUp } from "./look-up.ts";
import { awaitSettled } from "./power.ts";
import type { Run } from "./run.ts";

export interface RestoreOrder {
  target: Target;
  snapshotId: Id;
  /** As read right before the send; undefined if it may not be read. */
  before: Server | undefined;
  /** How long a wait for the server, and the watch after the send, may take, in ms. */
  timeoutMs: number;
  /** False where there is no time to await a busy server or to send again. */
  mayWait: boolean;
  /** No look for a lost answer begins after it, on the clock's scale, in ms. */
  latest: number;
  /** Checks again that the restore is still right, after something was awaited. @throws if it is not */
  check(): Promise<void>;
}

/**
 * Sends one restore, and finds out by watching the server what became of it where the answer is lost.
 * @returns what the watch begins with
 * @throws VpsError or StepError if it was refused, or if its outcome cannot be known
 */
export async function sendRestore(
  run: Run<unknown>,
  facts: FactSource,
  order: RestoreOrder,
): Promise<RestoreMemory> {
  const { api, clock, host } = run;
  let lost: RestoreMemory | undefined;
  let awaited = false;
  for (;;) {
    const memory = restoreSent(clock.now(), order.before?.status, order.timeoutMs);
    try {
      const attempts = order.mayWait ? {} : { attempts: 1 };
      await api.restoreSnapshot(order.snapshotId, { deadline: clock.now() + LIMITS.send, ...attempts });
      return memory;
    } catch (error) {
      if (!(error instanceof VpsError)) throw error;
      if (error.status === 400) {
        const adopted = await afterRefusal(run, facts, order, error, lost, awaited);
        if (adopted !== undefined) return adopted;
        // It was busy and is not any more: refused, not lost, so it may be sent again.
        awaited = true;
        continue;
      }
      if (!error.outcomeUnknown) throw lost === undefined ? error : unknownOutcome(order, error);
      host.log(`${error.message} Reading the server to see whether it is being restored.`);
      const seen = await lookForSign(run, facts, order, memory);
      if (seen !== undefined) return seen;
      const again = lost === undefined && error.kind !== "redirected" && order.mayWait;
      if (!again) throw unknownOutcome(order, error);
      lost = memory;
      await order.check();
      host.log("No sign of a restore in nearly four minutes: sending once more.");
    }
  }
}

/** A 400: somebody else restores, or the server is busy, or it cannot be restored at all. */
async function afterRefusal(
  run: Run<unknown>,
  facts: FactSource,
  order: RestoreOrder,
  refusal: VpsError,
  lost: RestoreMemory | undefined,
  awaited: boolean,
): Promise<RestoreMemory | undefined> {
  const at = run.clock.now();
  const server = await readIfAllowed(facts, order.target);
  const state = server === undefined ? "up" : serverState(server.status);
  if (server !== undefined && lost !== undefined && state !== "up" && state !== "bad") {
    return remember(lost, server.status, at);
  }
  if (state === "restoring") throw alreadyRestoring(order.target, refusal);
  // What is refused is the second send: nobody knows of the first.
  if (lost !== undefined) throw unknownOutcome(order, refusal);
  if (state !== "busy" || awaited || !order.mayWait) throw refusal;
  run.host.log(`Server ${order.target.given} is "${server?.status}": waiting until it can be restored.`);
  const settled = await awaitSettled(run, facts, order.target, order.timeoutMs);
  if (settled === "restoring") throw alreadyRestoring(order.target, refusal);
  if (settled === "busy") throw refusal;
  await order.check();
  return undefined;
}

async function readIfAllowed(facts: FactSource, target: Target): Promise<Server | undefined> {
  try {
    return (await facts.readServers()).of(target);
  } catch (error) {
    if (error instanceof VpsError) return undefined;
    throw error;
  }
}

/** Any sign of a restore adopts it; undefined only if the last read showed for certain that there is none. */
async function lookForSign(
  run: Run<unknown>,
  facts: FactSource,
  order: RestoreOrder,
  sent: RestoreMemory,
): Promise<RestoreMemory | undefined> {
  try {
    const { found, fault } = await lookUp(run, {
      what: `a sign of the restore of server ${order.target.given}`,
      pauses: LOOK_UP_MS,
      latest: order.latest,
      look: async (options) => {
        const servers = await facts.readServers(options);
        const status = servers.of(order.target)?.status;
        if (status === undefined || !isSign(status, order.before)) return undefined;
        return remember(sent, status, servers.at);
      },
    });
    if (found === undefined && fault !== undefined) throw fault;
    return found;
  } catch (error) {
    throw error instanceof VpsError ? unknownOutcome(order, error) : error;
  }
}

/** Another state than before the send, of those that a restore goes through. */
function isSign(status: string, before: Server | undefined): boolean {
  const state = serverState(status);
  if (state === "restoring" || state === "busy") return true;
  return state === "down" && serverState(before?.status ?? "active") !== "down";
}

function remember(sent: RestoreMemory, status: string, at: number): RestoreMemory {
  const verdict = judgeRestore(sent, status, at);
  return verdict.over ? sent : verdict.memory;
}

export function alreadyRestoring({ given }: Target, cause?: unknown): StepError {
  return new StepError(
    "The server is being restored already",
    `Server ${given} is being restored by somebody else, so nothing was sent. ${waitStep({ serverId: given })}`,
    cause,
  );
}

function unknownOutcome({ target, snapshotId }: RestoreOrder, cause: VpsError): StepError {
  return new StepError(
    "Not known whether the server is being restored",
    `${cause.message} Whether server ${target.given} is being restored from snapshot ${snapshotId} is not known. Look at the server before you restore it again. ${cause.remedy ?? ""}`.trim(),
    cause,
  );
}
