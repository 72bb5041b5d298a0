import { FIRST_READS_MS, judgeRestore, type RestoreMemory } from "../../domain/judge-restore.ts";
import type { Id } from "../../domain/model.ts";
import type { Waiting } from "../../inputs/rules.ts";
import { waitStep } from "../../step/advice.ts";
import { PowerRefused, switchPower } from "../../step/await-server.ts";
import type { FactSource, Target } from "../../step/servers.ts";
import type { Step } from "../../step/step.ts";
import { asStepError, StepError } from "../../step-error.ts";
import { duration } from "../../text/words.ts";
import { VpsError } from "../../vps/errors.ts";
import { gapAfter } from "../../waiting/schedule.ts";

/** The title of the error where a restore may still go on. */
export const LONG_ENOUGH = "Timed out";

export interface SentRestore {
  target: Target;
  snapshotId: Id;
  /** What is known since the send. */
  memory: RestoreMemory;
  /** Whether the server was up before, or at the create for a rollback; undefined if that is not known. */
  wasUp: boolean | undefined;
  /** When the watch ends, and when everything must have ended, on the clock's scale, in ms. */
  deadline: number;
  latest: number;
}

/**
 * Watches the server until the restore is over, by reads of the server alone; starts it if it was up before.
 * @returns in words how it ended
 * @throws StepError if the restore fails, was never seen to happen, or is not over by the deadline; VpsError
 */
export async function watchRestore(
  step: Step<{ waiting: Waiting }>,
  facts: FactSource,
  sent: SentRestore,
): Promise<string> {
  const { clock, host, inputs } = step;
  const { target, wasUp, deadline } = sent;
  const since = sent.memory.sentAt;
  let memory = sent.memory;
  let state = "";
  const { intervalMs } = inputs.waiting;

  const result = await facts.servers.until<"up" | "stopped" | "bad" | "not seen">({
    what: `Restore of server ${target.given}`,
    usual: "5-15 minutes",
    since,
    deadline,
    ...(intervalMs === undefined ? { firstLooks: FIRST_READS_MS } : {}),
    gap: (elapsed) => intervalMs ?? gapAfter("restore", elapsed),
    judge: (servers) => {
      const server = servers.of(target);
      if (server === undefined) return { over: false, state: "not listed" };
      state = server.status;
      const verdict = judgeRestore(memory, state, servers.at, servers.answeredAt);
      if (!verdict.over) memory = verdict.memory;
      return verdict;
    },
  });

  if (result === "up") return "restored, and up again";
  if (result !== "stopped") {
    // A deadline no later than that patience ends it in the same way.
    const unseen = result === "deadline" && memory.seen === "nothing" && state !== "";
    throw failure(unseen ? "not seen" : result, sent, state, clock.now() - since);
  }
  if (wasUp === false) {
    host.notice(
      "Restored, and stopped as before",
      `Server ${target.given} was stopped before the restore of snapshot ${sent.snapshotId}, and was left so.`,
    );
    return "restored, and stopped as before";
  }
  host.log(`The restore is over and left server ${target.given} stopped.`);
  await switchPower(step, facts, target, "start", sent.latest).catch((error: unknown) => {
    const state = `The restore of snapshot ${sent.snapshotId} is over, and left server ${target.given} stopped: start it.`;
    const told = asStepError(error, state);
    const isRefused = error instanceof VpsError || error instanceof PowerRefused;
    throw isRefused ? new StepError("Server not started", told.message, error) : told;
  });
  return "restored, started, and up again";
}

function failure(
  result: "bad" | "not seen" | "deadline",
  { target, snapshotId }: SentRestore,
  state: string,
  took: number,
): StepError {
  const server = `Server ${target.given}`;
  switch (result) {
    case "bad":
      return new StepError(
        "Restore failed",
        `${server} is "${state}" ${duration(took)} after the restore of snapshot ${snapshotId} was sent. Look at it in the panel; the snapshot is still there.`,
      );
    case "not seen":
      return new StepError(
        "Restore not confirmed",
        `The restore of snapshot ${snapshotId} was accepted, but in ${duration(took)} ${server.toLowerCase()} was never seen to be anything but "${state}". Whether it was restored is not known: look at the server and at its history in the panel.`,
      );
    case "deadline":
      return new StepError(
        LONG_ENOUGH,
        `${server} is "${state === "" ? "not read" : state}" ${duration(took)} after the restore of snapshot ${snapshotId} was sent (wait-timeout-minutes). The restore may go on. ${waitStep({ serverId: target.given })}`,
      );
  }
}
