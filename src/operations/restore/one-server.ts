import type { Snapshot } from "../../domain/model.ts";
import { serverState } from "../../domain/states.ts";
import type { Waiting } from "../../inputs/rules.ts";
import type { OutcomeStatus } from "../../outputs.ts";
import type { Phase } from "../../runner/summary.ts";
import { waitStep } from "../../step/advice.ts";
import { awaitSettled } from "../../step/await-server.ts";
import { FRESH_MS } from "../../step/limits.ts";
import type { FactSource, Target } from "../../step/servers.ts";
import type { Step } from "../../step/step.ts";
import { timed } from "../../step/timed.ts";
import { asStepError, StepError } from "../../step-error.ts";
import { duration } from "../../text/words.ts";
import { VpsError } from "../../vps/errors.ts";
import { alreadyRestoring, sendRestore, UnknownRestore } from "./send.ts";
import { LONG_ENOUGH, watchRestore } from "./watch.ts";

/** One server's part of a restore or rollback, and how far it has come. */
export interface RestoreWork {
  /** With its server as last read; undefined if that may not be read. */
  target: Target;
  snapshot: Snapshot;
  status: OutcomeStatus;
  /** In words, for the summary. */
  what: string;
  phases: Phase[];
  /** It was sent, and did not end as it should, or nobody knows how. */
  unknown?: boolean;
}

export interface RestoreOrder {
  /** When the facts were looked at from which the restore was decided, on the clock's scale, in ms. */
  decidedAt: number;
  /** Looks again that the restore is still right. @throws if it is not */
  check(target: Target): Promise<Target>;
  watch: boolean;
  /** Whether the server is to be up after it, or as it was read before; undefined if that is not known. */
  wasUp: boolean | undefined | "as read";
  /** False where there is no time to await a busy server or to look for a lost answer. */
  mayWait: boolean;
  /** The latest end of the watch, on the clock's scale, in ms. */
  latest: number;
  /** Tells the user what goes on by itself now, before it is watched. */
  onAccepted(): Promise<void>;
}

export function newRestoreWork(target: Target, snapshot: Snapshot): RestoreWork {
  return { target, snapshot, status: "", what: "not restored", phases: [] };
}

/**
 * Awaits a busy server, sends the restore, and watches it to its end.
 * @throws StepError, VpsError; `work` says how far it came
 */
export async function restoreOne(
  step: Step<{ waiting: Waiting }>,
  facts: FactSource,
  work: RestoreWork,
  order: RestoreOrder,
): Promise<void> {
  const { clock, host } = step;
  const { timeoutMs } = step.inputs.waiting;
  const { snapshot } = work;
  let { decidedAt } = order;
  const check = async () => {
    decidedAt = clock.now();
    work.target = await order.check(work.target);
  };
  const freshen = async () => {
    if (clock.now() - decidedAt < FRESH_MS) return;
    // What the check is answered is no answer to the restore, which waits for it.
    await check().catch((error: unknown) => {
      throw error instanceof VpsError ? asStepError(error) : error;
    });
  };
  if (await awaitReady(step, facts, work.target, timeoutMs, order.mayWait)) await check();

  const { given, server: before } = work.target;
  work.what = "the restore was sent, but its outcome is not known";
  const memory = await sendRestore(step, facts, {
    target: work.target,
    snapshotId: snapshot.id,
    before,
    timeoutMs,
    mayWait: order.mayWait,
    latest: order.latest,
    check,
    freshen,
  }).catch((error: unknown) => {
    work.unknown = error instanceof UnknownRestore;
    if (!work.unknown) work.what = "not restored";
    throw error;
  });
  work.status = "restoring";
  work.what = "being restored";
  host.log(
    `The restore of server ${given} to snapshot ${snapshot.id} was accepted and goes on by itself, whatever becomes of this step. ${waitStep({ serverId: given })}`,
  );
  await order.onAccepted();
  if (!order.watch) return;
  const deadline = Math.min(memory.sentAt + timeoutMs, order.latest);
  const wasUp = order.wasUp === "as read" ? before && serverState(before.status) !== "down" : order.wasUp;
  const sent = {
    target: work.target,
    snapshotId: snapshot.id,
    memory,
    wasUp,
    deadline,
    latest: order.latest,
  };
  work.what = await timed(step, work.phases, "Restore", () => watchRestore(step, facts, sent)).catch(
    (error: unknown) => {
      // A restore that is not over may go on; one that failed, or was not seen, does not.
      if (error instanceof StepError && error.title !== LONG_ENOUGH) {
        work.status = "";
        work.unknown = true;
        work.what = error.title.toLowerCase();
      }
      if (error instanceof StepError) throw error;
      const state = `The restore of server ${given} to snapshot ${snapshot.id} was accepted and goes on, unwatched.`;
      throw asStepError(error, `${state} ${waitStep({ serverId: given })}`);
    },
  );
  work.status = "restored";
  const took = duration(clock.now() - memory.sentAt);
  host.log(
    `Server ${given} is ${work.what}: snapshot ${snapshot.id} of ${snapshot.createdAt ?? "unknown time"}, ${took} after the restore was sent.`,
  );
}

/**
 * A busy server is awaited; one that somebody restores already is refused.
 * @returns whether anything was awaited
 */
async function awaitReady(
  step: Step<unknown>,
  facts: FactSource,
  wanted: Target,
  timeoutMs: number,
  mayWait: boolean,
): Promise<boolean> {
  const { server, given } = wanted;
  const state = server === undefined ? "up" : serverState(server.status);
  if (state === "restoring") throw alreadyRestoring(wanted);
  if (state !== "busy" || !mayWait) return false;
  step.host.log(`Server ${given} is "${server?.status}": waiting until it can be restored.`);
  const settled = await awaitSettled(step, facts, wanted, timeoutMs);
  if (settled === "restoring") throw alreadyRestoring(wanted);
  if (settled !== "busy") return true;
  throw new StepError(
    "Server still busy",
    `Server ${given} was between two states for ${duration(timeoutMs)} (wait-timeout-minutes), so nothing was sent. Look at it in the panel, or run the step again later.`,
  );
}
