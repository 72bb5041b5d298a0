import { type RunIdentity, readMarker } from "./marker.ts";
import { type Id, type Snapshot, sameId } from "./model.ts";
import { snapshotState } from "./states.ts";

/** How many snapshots a server may have (API page). */
export const SLOTS = 5;
/** A snapshot of another run that is younger may still be what that run rolls back to, in ms. */
const YOUNG_MS = 60 * 60 * 1000;
const ZONE = /(?:Z|[+-]\d\d:?\d\d)$/iu;

/** Whether the name matches a pattern with `*` (any text) and `?` (one character). */
export function matches(pattern: string, name: string): boolean {
  const [wanted, given] = [Array.from(pattern), Array.from(name)];
  let [at, star, retry] = [0, -1, 0];
  let here = 0;
  while (here < given.length) {
    if (wanted[at] === "*") {
      star = at++;
      retry = here;
    } else if (wanted[at] === "?" || wanted[at] === given[here]) {
      at++;
      here++;
    } else if (star >= 0) {
      // The last star takes one character more.
      at = star + 1;
      here = ++retry;
    } else {
      return false;
    }
  }
  return wanted.slice(at).every((character) => character === "*");
}

/** Newest first; a creation time that cannot be read counts as the oldest, or as the newest where being kept is safe. */
export function newestFirst(
  snapshots: readonly Snapshot[],
  unreadable: "oldest" | "newest" = "oldest",
): Snapshot[] {
  const none = unreadable === "oldest" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const time = (snapshot: Snapshot) => (snapshot.createdAt === null ? none : Date.parse(snapshot.createdAt));
  return snapshots.toSorted((a, b) => time(b) - time(a) || compareIds(b.id, a.id));
}

/** Ids are given out in rising order, where they are numbers; else this is none, and says nothing. */
function compareIds(a: Id, b: Id): number {
  return Number(a) - Number(b);
}

export function isCompleted(snapshot: Snapshot): boolean {
  return snapshotState(snapshot.status) === "completed";
}

/**
 * The newest completed snapshot that the pattern matches, a newer one that is still being made, and a completed one
 * that may be newer for all that can be told: where times cannot be read, only ids that are numbers tell an order.
 */
export function pickLatest(
  snapshots: readonly Snapshot[],
  pattern: string,
): {
  latest: Snapshot | undefined;
  newerInProgress: Snapshot | undefined;
  rival: Snapshot | undefined;
} {
  const selected = newestFirst(snapshots.filter(({ name }) => pattern === "" || matches(pattern, name)));
  const latest = selected.find(isCompleted);
  const newer = latest === undefined ? selected : selected.slice(0, selected.indexOf(latest));
  return {
    latest,
    newerInProgress: newer.find(({ status }) => snapshotState(status) === "going on"),
    rival: latest && selected.find((one) => one !== latest && isCompleted(one) && !isOlder(one, latest)),
  };
}

/** What operation delete removes of one server's snapshots: all but the newest `keepLast` of those selected. */
export function pickForDelete(
  snapshots: readonly Snapshot[],
  rule: { keepLast: number; pattern: string; repository: string },
): Snapshot[] {
  const selected = snapshots.filter(
    (snapshot) =>
      isCompleted(snapshot) &&
      (rule.pattern === "" ? isOurs(snapshot, rule.repository) : matches(rule.pattern, snapshot.name)),
  );
  return allBut(rule.keepLast, selected);
}

/**
 * All but the newest so many; one of which it cannot be told that so many are newer is kept too: a time that cannot be
 * read would else take the place of the newest.
 */
function allBut(kept: number, snapshots: readonly Snapshot[]): Snapshot[] {
  return newestFirst(snapshots, "newest")
    .slice(kept)
    .filter((snapshot) => snapshots.filter((other) => isOlder(snapshot, other)).length >= kept);
}

export interface RotationRule {
  run: RunIdentity;
  /** The API's own time by an answer's `Date`, in ms since 1970. */
  apiTime: number | undefined;
}

/**
 * What a create with `keep-last` removes once its snapshot is completed. The new one is counted and never removed;
 * others that may be counted on by a run are kept beyond the number, and told.
 */
export function pickForRotation(
  snapshots: readonly Snapshot[],
  newId: Id,
  keepLast: number,
  rule: RotationRule,
): { remove: Snapshot[]; spared: Snapshot[] } {
  const others = snapshots.filter(
    (snapshot) =>
      !sameId(snapshot.id, newId) && isCompleted(snapshot) && isOurs(snapshot, rule.run.repository),
  );
  const beyond = allBut(keepLast - 1, others);
  return {
    remove: beyond.filter((snapshot) => mayGo(snapshot, rule)),
    spared: beyond.filter((snapshot) => !mayGo(snapshot, rule)),
  };
}

/** The oldest snapshot that `when-full: replace-oldest` may remove. */
export function pickForReplacement(snapshots: readonly Snapshot[], rule: RotationRule): Snapshot | undefined {
  return newestFirst(snapshots.filter((snapshot) => isCompleted(snapshot) && mayGo(snapshot, rule))).at(-1);
}

/**
 * A snapshot of another run that this action has begun since, for the same repository: somebody deploys already.
 * What cannot be told to be older counts as newer, and so does everything where the own one is not listed.
 */
export function pickNewerOfOtherRun(
  snapshots: readonly Snapshot[],
  own: { id: Id },
  run: RunIdentity,
): Snapshot | undefined {
  const listed = snapshots.find(({ id }) => sameId(id, own.id));
  return newestFirst(snapshots, "newest").find((snapshot) => {
    const marker = readMarker(snapshot.description);
    const ofOtherRun = marker?.repository === run.repository && marker.runId !== run.runId;
    return ofOtherRun && !(listed !== undefined && isOlder(snapshot, listed));
  });
}

function isOlder(a: Snapshot, b: Snapshot): boolean {
  const difference = Date.parse(a.createdAt ?? "") - Date.parse(b.createdAt ?? "");
  return (difference || compareIds(a.id, b.id)) < 0;
}

function isOurs(snapshot: Snapshot, repository: string): boolean {
  return readMarker(snapshot.description)?.repository === repository;
}

/** Made by this action for this repository, in another run, an hour ago at least. An age that cannot be read is young. */
function mayGo(snapshot: Snapshot, { run, apiTime }: RotationRule): boolean {
  const marker = readMarker(snapshot.description);
  if (marker === undefined || marker.repository !== run.repository || marker.runId === run.runId)
    return false;
  const createdAt = snapshot.createdAt ?? "";
  // Without a zone a time would be read in this machine's.
  return ZONE.test(createdAt) && (apiTime ?? Number.NaN) - Date.parse(createdAt) >= YOUNG_MS;
}
