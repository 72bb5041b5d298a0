/** How the user goes on where a step ends. */

/** What `wait` for a server cannot tell. */
export const UP_PROVES_NOTHING =
  "That a server is up does not prove by itself that a restore has happened: it may not have begun.";

/** How to go on waiting, said by everything that stops waiting. */
export function waitStep(what: { snapshotId: string | number } | { serverId: string | number }): string {
  const [input, id, proof] =
    "snapshotId" in what
      ? ["snapshot-id", what.snapshotId, ""]
      : ["server-id", what.serverId, ` ${UP_PROVES_NOTHING}`];
  return `To go on waiting after this step, run one with operation: wait and ${input}: ${id}.${proof}`;
}

/** How to restore by hand. */
export function restoreStep(...snapshotIds: readonly (string | number)[]): string {
  return `To restore by hand, run operation: restore with snapshot-id: ${snapshotIds.join(", ")}.`;
}

/** How to undo a restore, where a snapshot of the server was made before it. */
export function undoStep(safetyId: string | number): string {
  return `To undo the restore, run operation: restore with snapshot-id: ${safetyId}.`;
}
