import { FIRST_READS_MS, judgeRestore, type RestoreMemory } from "../../domain/judge-restore.ts";
import { serverName } from "../../domain/model.ts";
import { awaitServer } from "../../step/await-server.ts";
import type { ReadingStep } from "../../step/reads.ts";
import { asStepError, todo } from "../../step-error.ts";
import { waitStep } from "../../text/ways-on.ts";
import { duration } from "../../text/words.ts";
import { VpsError } from "../../vps/errors.ts";
import { gapAfter } from "../../waiting/schedule.ts";
import { RestoreEnded, type RestoreOutcome, type RestoreWork } from "./outcome.ts";
import type { RestorePlan, RestoringStep } from "./plan.ts";

/**
 * Watches the server until the restore is over, by reads of the server alone; starts it if it was up before.
 * @param sent what is known since the send
 * @param wasUp whether the server was up before, or at the create for a rollback; undefined if that is not known
 * @throws RestoreEnded if the restore fails, is not confirmed, or is not over by the deadline; VpsError
 */
export async function watchRestore(
  step: RestoringStep,
  { work, persistence }: RestorePlan,
  sent: RestoreMemory,
  wasUp: boolean | undefined,
): Promise<RestoreOutcome> {
  const { clock, host, inputs } = step;
  const { target } = work;
  const { intervalMs, timeoutMs } = inputs.waiting;
  const { watchMs, end } = persistence;
  const since = sent.sentAt;
  const deadline = Math.min(since + Math.min(timeoutMs, watchMs), end);
  let memory = sent;
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
  if (result === "stopped") return await startIfItWasUp(step, work, wasUp, end);
  // A deadline no later than that patience ends it in the same way.
  const unseen = result === "deadline" && memory.sign === "none" && clock.now() - since >= memory.patienceMs;
  throw restoreFailure(unseen ? "not seen" : result, work, state, clock.now() - since);
}

async function startIfItWasUp(
  step: ReadingStep<unknown>,
  { target, snapshot }: RestoreWork,
  wasUp: boolean | undefined,
  latest: number,
): Promise<RestoreOutcome> {
  const { host } = step;
  if (wasUp === false) {
    host.notice(
      "Restored, and stopped as before",
      `Server ${serverName(target)} was stopped before the restore of snapshot ${snapshot.id}, and was left so.`,
    );
    return "left stopped";
  }
  host.log(`The restore is over and left server ${serverName(target)} stopped.`);
  // Loaded only where it is needed: a rollback loads no more than it needs.
  const { PowerRefused, switchPower } = await import("../../step/power.ts");
  await switchPower(step, target, "start", latest).catch((error: unknown) => {
    const told = asStepError(
      error,
      `The restore of snapshot ${snapshot.id} is over, and left server ${serverName(target)} stopped.`,
      todo("Start it in the panel."),
    );
    const isRefused = error instanceof VpsError || error instanceof PowerRefused;
    const title = isRefused ? "Server not started" : told.title;
    throw new RestoreEnded("not started", title, told.sentences, error);
  });
  return "started";
}

function restoreFailure(
  result: "bad" | "not seen" | "deadline",
  { target, snapshot }: RestoreWork,
  state: string,
  took: number,
): RestoreEnded {
  const server = `Server ${serverName(target)}`;
  switch (result) {
    case "bad":
      return new RestoreEnded("failed", "Restore failed", [
        `${server} is "${state}" ${duration(took)} after the restore of snapshot ${snapshot.id} was sent.`,
        "The snapshot is still there.",
        todo("Look at the server in the panel."),
      ]);
    case "not seen":
      return new RestoreEnded("not confirmed", "Restore not confirmed", [
        `The restore of snapshot ${snapshot.id} was accepted, but in ${duration(took)} no read of server ${serverName(target)} showed a restore: it was last "${state}".`,
        "Whether it was restored is not known.",
        todo("Look at the server and at its history in the panel."),
      ]);
    case "deadline":
      return new RestoreEnded("accepted", "Timed out", [
        `${server} is "${state}" ${duration(took)} after the restore of snapshot ${snapshot.id} was sent (wait-timeout-minutes).`,
        "The restore may go on.",
        todo(waitStep({ serverId: target.given })),
      ]);
  }
}
