/** How the user goes on where a step ends. */

/** What `wait` for a server cannot tell. */
export const UP_PROVES_NOTHING =
  "That a server is up does not prove by itself that a restore has happened: it may not have begun.";

/** Where the user makes tokens and gives them permissions. */
export const TOKENS_PAGE = "https://admin.vps.org/account/developers/";

type Awaited = { snapshotId: string | number } | { serverId: string | number };

/** How to go on waiting, said by everything that stops waiting. */
export function waitStep(what: Awaited): string {
  const [inputs, proof] = waitInputs(what);
  return `To go on waiting, add a step with ${inputs}.${proof}`;
}

/** The same before a wait begins: a step that is killed can say nothing any more. */
export function waitIfEndedEarly(what: Awaited): string {
  const [inputs, proof] = waitInputs(what);
  return `If this step ends early, a step with ${inputs} goes on waiting.${proof}`;
}

function waitInputs(what: Awaited): [inputs: string, proof: string] {
  return "snapshotId" in what
    ? [`operation: wait and snapshot-id: ${what.snapshotId}`, ""]
    : [`operation: wait and server-id: ${what.serverId}`, ` ${UP_PROVES_NOTHING}`];
}

/** How to restore by hand. */
export function restoreStep(...snapshotIds: readonly (string | number)[]): string {
  return `To restore by hand, run ${restoreInputs(snapshotIds)}.`;
}

/** The same where this very run may not. */
export function restoreElsewhere(snapshotId: string | number): string {
  return `To restore it all the same, run ${restoreInputs([snapshotId])} by hand, in a run of its own.`;
}

/** The same before a rollback begins. */
export function restoreIfEndedEarly(...snapshotIds: readonly (string | number)[]): string {
  return `If this step ends early, restore by hand: run ${restoreInputs(snapshotIds)}.`;
}

function restoreInputs(snapshotIds: readonly (string | number)[]): string {
  return `operation: restore with snapshot-id: ${snapshotIds.join(", ")}`;
}

/** How to undo a restore, where a snapshot of the server was made before it. */
export function undoStep(safetyId: string | number): string {
  return `To undo the restore, run operation: restore with snapshot-id: ${safetyId}.`;
}
