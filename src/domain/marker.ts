import { createHash } from "node:crypto";
import { posix } from "node:path";
import { oneLine } from "../text/untrusted.ts";

/** The longest description that the action sends, in characters. */
const DESCRIPTION_LENGTH = 255;
const NAME_LENGTH = 60;
const RANDOM_LENGTH = 10;
const WORKFLOW_LENGTH = 60;
const HASH_LENGTH = 8;
/** What a marker says where the workflow is not known, and what one is read as that does not say it. */
export const NO_WORKFLOW = "-";
/** What a marker says where the repository is not known: such a run deletes nobody's snapshots. */
export const NO_REPOSITORY = "unknown/unknown";
const MARKER =
  /\[vps-snapshot-action (?<repository>[\w.-]+\/[\w.-]+) (?:(?<workflow>[\w.-]+) )?(?<runId>\d+)\.(?<attempt>\d+) (?<random>[0-9a-z]{10})\]$/u;
/** The end of a generated name. Nearly all random parts have a digit; without one it could be a word of a name. */
const GENERATED = /-(?<runId>[1-9]\d*)-(?<attempt>[1-9]\d{0,2})-(?=[a-z]*\d)[0-9a-z]{10}$/u;

/** Whose run made a snapshot. */
export interface RunIdentity {
  /** `owner/name`; compared without case. */
  repository: string;
  /** The file name of the workflow as markers have it, as in `deploy.yml`; `-` where it is not known. */
  workflow: string;
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

/** Whose run made a snapshot, as far as it says so. */
type Maker = Marker | Pick<RunIdentity, "runId" | "attempt">;

export function isRandomPart(text: string): boolean {
  return /^[0-9a-z]{10}$/u.test(text);
}

export function newMarker(run: RunIdentity, random: () => number): Marker {
  const digits = Array.from({ length: RANDOM_LENGTH }, () => Math.floor(random() * 36).toString(36));
  return { ...run, random: digits.join("") };
}

/** At most 255 characters: GitHub's longest repository has 140, a run's id 16 and an attempt 3. */
export function markerText({ repository, workflow, runId, attempt, random }: Marker): string {
  return `[vps-snapshot-action ${repository} ${workflow} ${runId}.${attempt} ${random}]`;
}

/** Only the very end counts: what stands before it is the user's text, which may hold anything. */
export function readMarker(description: string): Marker | undefined {
  const parts = MARKER.exec(description.trimEnd())?.groups;
  return parts === undefined ? undefined : ({ ...parts, workflow: parts.workflow ?? NO_WORKFLOW } as Marker);
}

/** The exact marker: the licence to delete. */
export function carries(description: string, marker: Marker): boolean {
  return description.trimEnd().endsWith(markerText(marker));
}

/**
 * Whether the snapshot is the one that this step asked for: its texts hold the marker's random part, in any case and
 * however the rest was changed (cut, escaped, wrapped). It says whose the snapshot is, and is no licence to delete it.
 */
export function holdsRandomPart(
  { name, description }: { name: string; description: string },
  { random }: Pick<Marker, "random">,
): boolean {
  return [name, description].some((text) =>
    text
      .toLowerCase()
      .replace(/[^0-9a-z]/gu, "")
      .includes(random),
  );
}

/**
 * Which run made a snapshot, as far as can be told: by its marker, or else by a generated name, which says the run and
 * the attempt alone. Undefined for one that was made by hand.
 */
export function readMaker(snapshot: { name: string; description: string }): Maker | undefined {
  const marker = readMarker(snapshot.description);
  if (marker !== undefined) return marker;
  return GENERATED.exec(snapshot.name)?.groups as Maker | undefined;
}

/**
 * Whether its texts say that another step made it. One whose texts say nothing may have lost them on the way, so that
 * it may be restored, but is not deleted.
 */
export function isOfAnotherStep(snapshot: { name: string; description: string }, random: string): boolean {
  return readMaker(snapshot) !== undefined && !holdsRandomPart(snapshot, { random });
}

/** As in `octo/app`. */
export function isRepository(text: string): boolean {
  return /^[\w.-]+\/[\w.-]+$/u.test(text);
}

export function isSameRepository(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/**
 * The workflow as markers have it.
 * @param path its file, alone or with folders before it and a ref behind it, as GITHUB_WORKFLOW_REF and GitHub give it
 */
export function workflowOf(path: string): string {
  // Branches may hold anything that files may, and the extension is what every workflow's file has.
  const withoutRef = /^.*?\.ya?ml(?=@|$)/iu.exec(path)?.[0] ?? path.replace(/@.*/su, "");
  const file = posix.basename(withoutRef);
  if (file === "") return NO_WORKFLOW;
  const word = file.replace(/[^A-Za-z0-9._-]/gu, "-");
  if (word.length <= WORKFLOW_LENGTH) return word;
  const hash = createHash("sha256").update(file).digest("hex").slice(0, HASH_LENGTH);
  return `${word.slice(0, WORKFLOW_LENGTH - HASH_LENGTH - 1)}-${hash}`;
}

/** The user's text, cut so that the whole has at most 255 characters, and the marker. */
export function describe(userText: string, marker: Marker): string {
  const end = markerText(marker);
  const room = DESCRIPTION_LENGTH - end.length - 1;
  const text = oneLine(userText).trim().slice(0, Math.max(0, room)).toWellFormed().trimEnd();
  return text === "" ? end : `${text} ${end}`;
}

/** A name for a snapshot whose user gave none: unique by the marker's random part, at most 60 characters. */
export function generatedName({ repository, runId, attempt, random }: Marker, prefix = ""): string {
  const end = `-${runId}-${attempt}-${random}`;
  const begin = `${prefix}${repository}`.replace(/[^A-Za-z0-9_-]/gu, "-").slice(0, NAME_LENGTH - end.length);
  return `${begin}${end}`;
}
