import { restoredBySomebody } from "../../domain/judge-server.ts";
import { type Server, type Snapshot, serverName } from "../../domain/model.ts";
import { serverState } from "../../domain/states.ts";
import type { CreateInputs } from "../../inputs/rules.ts";
import { awaitServer } from "../../step/await-server.ts";
import { LIMITS } from "../../step/limits.ts";
import type { FactSource } from "../../step/servers.ts";
import type { Step } from "../../step/step.ts";
import { StepError } from "../../step-error.ts";
import { waitStep } from "../../text/ways-on.ts";
import { duration } from "../../text/words.ts";
import type { Listing } from "../../vps/listing.ts";
import { gapAfter } from "../../waiting/schedule.ts";
import type { Work } from "./work.ts";

/**
 * A server that somebody restores is awaited before anything is deleted or made.
 * @returns the snapshots as they are then
 * @throws StepError if the restore is not over in time, or ends badly; VpsError
 */
export async function awaitRestore(
  step: Step<CreateInputs>,
  facts: FactSource,
  work: Work,
  listing: Listing<Snapshot>,
): Promise<Listing<Snapshot>> {
  const { target, state } = work;
  const { clock, host, inputs } = step;
  if (serverState(target.server?.status ?? "") !== "restoring") return listing;
  const since = clock.now();
  const { timeoutMs, intervalMs } = inputs.waiting;
  host.log(
    `Server ${serverName(target)} is being restored: waiting until that is over, ${duration(timeoutMs)} at most (wait-timeout-minutes), before anything is deleted or made.`,
  );
  let status = "";
  const judge = restoredBySomebody();
  const result = await awaitServer(facts, target, {
    usual: "5-15 minutes",
    since,
    deadline: since + timeoutMs,
    gap: (elapsed) => intervalMs ?? gapAfter("unknown", elapsed),
    judge: (read) => {
      status = read.status ?? "not listed";
      return judge(read);
    },
  });
  if (result !== "up") {
    const what = result === "bad" ? "ended badly" : `is not over after ${duration(timeoutMs)}`;
    throw new StepError(result === "bad" ? "Server in a failed state" : "Timed out", [
      `Server ${serverName(target)} was being restored when this step began, and that restore ${what}: the server is "${status}".`,
      "Nothing was deleted and no snapshot was made.",
      waitStep({ serverId: target.given }),
    ]);
  }
  host.log(`Server ${serverName(target)} is ${status} again: its restore is over.`);
  state.wasUp = true;
  work.target = { ...target, server: { ...(target.server as Server), status } };
  return await facts.listSnapshots({ deadline: clock.now() + LIMITS.look });
}
