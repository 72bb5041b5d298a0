import type { Id } from "../vps/model.ts";

/** How to go on waiting, said by everything that stops waiting. */
export function waitStep(what: { snapshotId: Id } | { serverId: Id }): string {
  const [input, id] = "snapshotId" in what ? ["snapshot-id", what.snapshotId] : ["server-id", what.serverId];
  return `To go on waiting after this step, run one with operation: wait and ${input}: ${id}.`;
}

/** How to restore by hand. */
export function restoreStep(snapshotId: Id): string {
  return `To restore it by hand, run operation: restore with snapshot-id: ${snapshotId}.`;
}
