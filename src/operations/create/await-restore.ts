import { restoredBySomebody } from "../../domain/judge-server.ts";
import { type Server, type Snapshot, serverName } from "../../domain/model.ts";
import { serverState } from "../../domain/states.ts";
import type { CreateInputs } from "../../inputs/inputs.ts";
import { awaitServer } from "../../step/await-server.ts";
import { LOOK_UP_LOOK_MS } from "../../step/limits.ts";
import { type Persistence, persistentRead } from "../../step/persistence.ts";
import type { ReadingStep } from "../../step/reads.ts";
import { StepError, todo } from "../../step-error.ts";
import { waitStep } from "../../text/ways-on.ts";
import { duration } from "../../text/words.ts";
import { BUSY_STATUSES, VpsError } from "../../vps/errors.ts";
import type { Listing } from "../../vps/listing.ts";
import { gapAfter } from "../../waiting/schedule.ts";
import type { Work } from "./work.ts";

/**
 * A server that somebody restores is awaited before anything is deleted or made.
 * @returns the snapshots as they are then
 * @throws StepError if the restore is not over in time, or ends badly; VpsError
 */
export async function awaitRestore(
  step: ReadingStep<CreateInputs>,
  work: Work,
  persistence: Persistence,
): Promise<Listing<Snapshot>> {
  const { target, state } = work;
  const { clock, host, inputs } = step;
  if (serverState(target.server?.status ?? "") !== "restoring") return work.looked;
  const since = clock.now();
  const { timeoutMs, intervalMs } = inputs.waiting;
  host.log(
    `Server ${serverName(target)} is being restored: waiting until that is over, ${duration(timeoutMs)} at most (wait-timeout-minutes), before anything is deleted or made.`,
  );
  let status = "";
  const judge = restoredBySomebody();
  const result = await awaitServer(step, target, {
    usual: "5-15 minutes",
    since,
    deadline: since + timeoutMs,
    faultsUntil: persistence.faultsUntil,
    gap: (elapsed) => intervalMs ?? gapAfter("unknown", elapsed),
    judge: (read) => {
      status = read.status ?? "not listed";
      return judge(read);
    },
  });
  if (result !== "up") {
    const what = result === "bad" ? "ended badly" : `is not over after ${duration(timeoutMs)}`;
    throw new StepError(result === "bad" ? "Server in a failed state" : "Timed out", [
      `Server ${serverName(target)} was being restored, by another step, run or person, and that restore ${what}: the server is "${status}".`,
      "Nothing was deleted and no snapshot was made.",
      todo(result === "bad" ? "Look at the server in the panel." : waitStep({ serverId: target.given })),
    ]);
  }
  host.log(`Server ${serverName(target)} is ${status} again: its restore is over.`);
  state.wasUp = true;
  work.target = { ...target, server: { ...(target.server as Server), status } };
  return await step.reads.listSnapshots(persistentRead(step, persistence));
}

/**
 * Awaits a restore that has begun since this step looked, where that explains why the create was refused: it was not
 * lost, so that it may be sent again.
 * @returns the snapshots as they are then; undefined where no restore explains it, or the server was stopped for the
 * snapshot, and would be up by then
 * @throws StepError if the restore is not over in time, or ends badly; VpsError
 */
export async function awaitRestoreThatRefused(
  step: ReadingStep<CreateInputs>,
  work: Work,
  error: unknown,
  persistence: Persistence,
): Promise<Listing<Snapshot> | undefined> {
  const { clock, inputs } = step;
  const isRefused =
    error instanceof VpsError && !error.outcomeUnknown && BUSY_STATUSES.has(error.status ?? 0);
  if (!isRefused || inputs.stopServer || clock.now() >= persistence.refusalsUntil) return undefined;
  const deadline = clock.now() + LOOK_UP_LOOK_MS;
  const servers = await step.reads.readServers({ attempts: 2, deadline }).catch(() => undefined);
  const server = servers?.of(work.target);
  if (server === undefined || serverState(server.status) !== "restoring") return undefined;
  work.target = { ...work.target, server };
  work.state.phase = "refused";
  work.save();
  return await awaitRestore(step, work, persistence);
}
