import { FIRST_READS_MS, judgeRestore, type RestoreMemory } from "../../domain/judge-restore.ts";
import { type Id, serverName } from "../../domain/model.ts";
import type { Waiting } from "../../inputs/inputs.ts";
import { awaitServer } from "../../step/await-server.ts";
import type { ReadingStep } from "../../step/reads.ts";
import type { Target } from "../../step/servers.ts";
import { asStepError, StepError, todo } from "../../step-error.ts";
import { waitStep } from "../../text/ways-on.ts";
import { duration } from "../../text/words.ts";
import { VpsError } from "../../vps/errors.ts";
import { gapAfter } from "../../waiting/schedule.ts";
import type { RestoreOutcome } from "./outcome.ts";

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

/** A restore that was accepted and did not end as it should, or not in time. */
export class RestoreEnded extends StepError {
  readonly outcome: RestoreOutcome;

  constructor(outcome: RestoreOutcome, ...error: ConstructorParameters<typeof StepError>) {
    super(...error);
    this.outcome = outcome;
  }
}

/**
 * Watches the server until the restore is over, by reads of the server alone; starts it if it was up before.
 * @throws RestoreEnded if the restore fails, is not confirmed, or is not over by the deadline; VpsError
 */
export async function watchRestore(
  step: ReadingStep<{ waiting: Waiting }>,
  sent: SentRestore,
): Promise<RestoreOutcome> {
  const { clock, host, inputs } = step;
  const { target, deadline } = sent;
  const { intervalMs } = inputs.waiting;
  const since = sent.memory.sentAt;
  let memory = sent.memory;
  let state = "not read";
  // A short restore must not be missed, however long the interval is.
  const firstLooks =
    intervalMs === undefined || intervalMs > FIRST_READS_MS[0] ? FIRST_READS_MS : [intervalMs];
  host.log(
    `Watching the restore of server ${serverName(target)}: ${duration(Math.max(0, deadline - clock.now()))} at most.`,
  );
  const result = await awaitServer(step, target, {
    what: `Restore of server ${serverName(target)}`,
    usual: "5-15 minutes",
    since,
    deadline,
    firstLooks,
    gap: (elapsed) => intervalMs ?? gapAfter("restore", elapsed),
    judge: (read) => {
      state = read.status ?? "not listed";
      const verdict = judgeRestore(memory, read);
      if (!verdict.over) memory = verdict.memory;
      return verdict;
    },
  });
  if (result === "up") return "up";
  if (result === "stopped") return await startIfItWasUp(step, sent);
  // A deadline no later than that patience ends it in the same way.
  const unseen = result === "deadline" && memory.sign === "none" && clock.now() - since >= memory.patienceMs;
  throw restoreFailure(unseen ? "not seen" : result, sent, state, clock.now() - since);
}

async function startIfItWasUp(
  step: ReadingStep<unknown>,
  { target, snapshotId, wasUp, latest }: SentRestore,
): Promise<RestoreOutcome> {
  const { host } = step;
  if (wasUp === false) {
    host.notice(
      "Restored, and stopped as before",
      `Server ${serverName(target)} was stopped before the restore of snapshot ${snapshotId}, and was left so.`,
    );
    return "left stopped";
  }
  host.log(`The restore is over and left server ${serverName(target)} stopped.`);
  // Loaded only where it is needed: a rollback loads no more than it needs.
  const { PowerRefused, switchPower } = await import("../../step/power.ts");
  await switchPower(step, target, "start", latest).catch((error: unknown) => {
    const told = asStepError(
      error,
      `The restore of snapshot ${snapshotId} is over, and left server ${serverName(target)} stopped.`,
      todo("Start it in the panel."),
    );
    const isRefused = error instanceof VpsError || error instanceof PowerRefused;
    throw new RestoreEnded(
      "not started",
      isRefused ? "Server not started" : told.title,
      [told.why, todo(told.remedy)],
      error,
    );
  });
  return "started";
}

function restoreFailure(
  result: "bad" | "not seen" | "deadline",
  { target, snapshotId }: SentRestore,
  state: string,
  took: number,
): RestoreEnded {
  const server = `Server ${serverName(target)}`;
  switch (result) {
    case "bad":
      return new RestoreEnded("failed", "Restore failed", [
        `${server} is "${state}" ${duration(took)} after the restore of snapshot ${snapshotId} was sent.`,
        "The snapshot is still there.",
        todo("Look at the server in the panel."),
      ]);
    case "not seen":
      return new RestoreEnded("not confirmed", "Restore not confirmed", [
        `The restore of snapshot ${snapshotId} was accepted, but in ${duration(took)} no read of server ${serverName(target)} showed a restore: it was last "${state}".`,
        "Whether it was restored is not known.",
        todo("Look at the server and at its history in the panel."),
      ]);
    case "deadline":
      return new RestoreEnded("accepted", "Timed out", [
        `${server} is "${state}" ${duration(took)} after the restore of snapshot ${snapshotId} was sent (wait-timeout-minutes).`,
        "The restore may go on.",
        todo(waitStep({ serverId: target.given })),
      ]);
  }
}
