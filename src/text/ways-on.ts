/** How the user goes on where a step ends. */

/** How to go on waiting, said by everything that stops waiting. */
export function waitStep(what: { snapshotId: string | number } | { serverId: string | number }): string {
  const [input, id] = "snapshotId" in what ? ["snapshot-id", what.snapshotId] : ["server-id", what.serverId];
  return `To go on waiting after this step, run one with operation: wait and ${input}: ${id}.`;
}

/** How to restore by hand. */
export function restoreStep(...snapshotIds: readonly (string | number)[]): string {
  return `To restore by hand, run operation: restore with snapshot-id: ${snapshotIds.join(", ")}.`;
}
