import type { Id } from "../domain/model.ts";
import { serverState } from "../domain/states.ts";
import type { JobEnd } from "../inputs/rules.ts";
import { VpsError } from "../vps/errors.ts";
import type { Target } from "./servers.ts";

/** How the job ended, in words. */
export const JOB_ENDED: Readonly<Record<JobEnd, string>> = {
  success: "The job succeeded",
  failure: "The job failed",
  cancelled: "The job was cancelled",
};

/** How to go on waiting, said by everything that stops waiting. */
export function waitStep(what: { snapshotId: Id } | { serverId: Id }): string {
  const [input, id] = "snapshotId" in what ? ["snapshot-id", what.snapshotId] : ["server-id", what.serverId];
  return `To go on waiting after this step, run one with operation: wait and ${input}: ${id}.`;
}

/** How to restore by hand. */
export function restoreStep(...snapshotIds: readonly Id[]): string {
  return `To restore by hand, run operation: restore with snapshot-id: ${snapshotIds.join(", ")}.`;
}

/** What the server was like where VPS.org refused to act on it, and what to do about it; empty if that is not known. */
export function stateRefused(error: unknown, { given, server }: Target): string {
  if (server === undefined || !(error instanceof VpsError && error.kind === "rejected")) return "";
  const was = `Server ${given} was "${server.status}" when this step looked at it`;
  switch (serverState(server.status)) {
    case "bad":
      return ` ${was}: look at it in the panel.`;
    case "restoring":
    case "busy":
      return ` ${was}: wait for it (operation: wait with server-id: ${given}), and run the step again.`;
    default:
      return ` ${was}.`;
  }
}
