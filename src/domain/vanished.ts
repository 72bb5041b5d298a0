/** A look that could end a wait comes soon after the one before it, in ms. */
export const LOOK_AGAIN_MS = 15_000;
const ABSENCES = 3;
const ABSENT_MS = 30_000;

/**
 * Whether something that was there is gone: missing from three reads in a row that span half a minute.
 * @param absences when each read without it was answered, since the last one that had it, in ms
 * @param at when the last of them was asked for, in ms
 */
export function hasVanished(absences: readonly number[], at: number): boolean {
  return absences.length >= ABSENCES && at - (absences[0] ?? at) >= ABSENT_MS;
}
