import { oneLine } from "../text/untrusted.ts";

/** The longest description that the action sends, in characters. */
const DESCRIPTION_LENGTH = 255;
const NAME_LENGTH = 60;
const RANDOM_LENGTH = 10;
const MARKER =
  /\[vps-snapshot-action (?<repository>\S+) (?<runId>\d+)\.(?<attempt>\d+) (?<random>[0-9a-z]{10})\]$/u;

/** Whose run made a snapshot. */
export interface RunIdentity {
  /** `owner/name`. */
  repository: string;
  runId: string;
  attempt: string;
}

/**
 * Stands at the end of the description of every snapshot that the action makes. It says who made it, it is how a
 * lost answer is found again, and it is the only licence to delete a snapshot that the user did not name.
 */
export interface Marker extends RunIdentity {
  random: string;
}

export function newMarker(run: RunIdentity, random: () => number): Marker {
  const digits = Array.from({ length: RANDOM_LENGTH }, () => Math.floor(random() * 36).toString(36));
  return { ...run, random: digits.join("") };
}

export function markerText(marker: Marker): string {
  return `[vps-snapshot-action ${marker.repository} ${marker.runId}.${marker.attempt} ${marker.random}]`;
}

/** Only the very end counts: what stands before it is the user's text, which may hold anything. */
export function readMarker(description: string): Marker | undefined {
  return MARKER.exec(description.trimEnd())?.groups as Marker | undefined;
}

export function carries(description: string, marker: Marker): boolean {
  return description.trimEnd().endsWith(markerText(marker));
}

/** The user's text, cut so that the whole has at most 255 characters, and the marker. */
export function describe(userText: string, marker: Marker): string {
  const end = markerText(marker);
  const room = DESCRIPTION_LENGTH - end.length - 1;
  const text = oneLine(userText).trim().slice(0, Math.max(0, room)).toWellFormed().trimEnd();
  return text === "" ? end : `${text} ${end}`;
}

/** A name for a snapshot whose user gave none: unique by the marker's random part, at most 60 characters. */
export function generatedName({ repository, runId, attempt, random }: Marker): string {
  const end = `-${runId}-${attempt}-${random}`;
  const begin = repository.replace(/[^A-Za-z0-9_-]/gu, "-").slice(0, NAME_LENGTH - end.length);
  return `${begin}${end}`;
}
