/** Whether a run may still count on its snapshot, by what GitHub told the step, or else by age. */

import type { Part } from "./run-schedule.ts";
import type { TrueSnapshot, Truth } from "./truth.ts";

const YOUNG_MS = 60 * 60_000;
const ROLLBACK_MS = 30 * 60_000;
/** Times come in whole seconds. */
const SECOND_MS = 1_000;

/**
 * Why nobody may delete it for a slot; undefined if somebody may.
 * @param at when the age is told, in simulated ms
 */
export function claimOn(
  { play, run }: Truth,
  { marker, bornAt }: TrueSnapshot,
  { label }: Pick<Part, "label">,
  at: number,
): string | undefined {
  if (marker === undefined) return "it has no marker";
  const isOurs = marker.runId === run.runId;
  if (isOurs && Number(marker.attempt) >= Number(run.attempt)) return "it is of this same run";
  const told = play.asked.findLast(({ by, runId }) => by === label && runId === marker.runId)?.told;
  if (!isOurs && told !== undefined && !Number.isNaN(told.agoMs)) {
    if (told.status !== "completed") return "its run is in progress";
    if (told.conclusion === "success") return undefined;
    return told.agoMs < ROLLBACK_MS - SECOND_MS ? "its run has just ended, and not well" : undefined;
  }
  return at - bornAt < YOUNG_MS - SECOND_MS ? "it is younger than an hour" : undefined;
}
