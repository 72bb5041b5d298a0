/** When snapshots were made, and which of them is older, as far as that can be told. */
import { duration } from "../text/words.ts";
import type { Id, Snapshot } from "./model.ts";

const ZONE = /(?:Z|[+-]\d\d:?\d\d)$/iu;

/** What ages are told by: the creation of another snapshot, or an answer's `Date` in ms since 1970. */
export type Now = { createdAt: string | null } | { date: number | undefined };

/**
 * In ms since 1970; not a number if it cannot be read. A time without a zone is read as one of UTC: all of them come
 * from the same clock, and this machine's zone, with its summer time, is none of theirs.
 */
export function timeOf(createdAt: string | null): number {
  if (createdAt === null) return Number.NaN;
  const text = createdAt.trim();
  return Date.parse(ZONE.test(text) ? text : `${text}Z`);
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** For people: "16 Jan 2025, 16:15 UTC, 14 min ago". @param agoMs left out where it is not known */
export function timeInWords(createdAt: string | null, agoMs?: number): string {
  const time = new Date(timeOf(createdAt));
  if (createdAt === null || Number.isNaN(time.getTime())) return createdAt ?? "unknown time";
  const day = `${time.getUTCDate()} ${MONTHS[time.getUTCMonth()]} ${time.getUTCFullYear()}`;
  const zone = ZONE.test(createdAt.trim()) ? " UTC" : "";
  const ago = agoMs === undefined ? "" : `, ${duration(Math.max(0, agoMs))} ago`;
  return `${day}, ${time.toISOString().slice(11, 16)}${zone}${ago}`;
}

/** Whether both are times of one clock: with a zone, or without one. */
function areComparable(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && ZONE.test(a.trim()) === ZONE.test(b.trim());
}

/** In ms; undefined if it cannot be told by one clock. Against a `Date`, which has its zone, the zone must be there. */
export function ageOf(createdAt: string | null, now: Now): number | undefined {
  if (createdAt === null) return undefined;
  if ("createdAt" in now && !areComparable(createdAt, now.createdAt)) return undefined;
  if ("date" in now && !ZONE.test(createdAt.trim())) return undefined;
  const then = "createdAt" in now ? timeOf(now.createdAt) : (now.date ?? Number.NaN);
  const age = then - timeOf(createdAt);
  return Number.isNaN(age) ? undefined : age;
}

/** Newest first; a creation time that cannot be read counts as the oldest, or as the newest where being kept is safe. */
export function newestFirst(
  snapshots: readonly Snapshot[],
  unreadable: "oldest" | "newest" = "oldest",
): Snapshot[] {
  const none = unreadable === "oldest" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const time = ({ createdAt }: Snapshot) => (Number.isNaN(timeOf(createdAt)) ? none : timeOf(createdAt));
  return snapshots.toSorted((a, b) => time(b) - time(a) || compareIds(b.id, a.id));
}

/** Ids are given out in rising order, where they are numbers; else this is none, and says nothing. */
function compareIds(a: Id, b: Id): number {
  return Number(a) - Number(b);
}

/** Certainly older: by times of one clock, or else by ids that are numbers. */
export function isOlder(a: Snapshot, b: Snapshot): boolean {
  const comparable = areComparable(a.createdAt, b.createdAt);
  const difference = comparable ? timeOf(a.createdAt) - timeOf(b.createdAt) : 0;
  return (difference || compareIds(a.id, b.id)) < 0;
}

/** "801 (pre-migration-snapshot, completed, 2025-01-15T18:30:00Z)" for each, newest first. */
export function inWords(snapshots: readonly Snapshot[]): string {
  return newestFirst(snapshots)
    .map(({ id, name, status, createdAt }) => `${id} (${[name, status, createdAt ?? "no time"].join(", ")})`)
    .join(", ");
}
