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
  return Date.parse(ZONE.test(createdAt) ? createdAt : `${createdAt}Z`);
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** For people: "16 Jan 2025, 16:15 UTC, 14 min ago". @param agoMs left out where it is not known */
export function timeInWords(createdAt: string | null, agoMs?: number): string {
  if (createdAt === null) return "unknown time";
  const time = new Date(timeOf(createdAt));
  if (Number.isNaN(time.getTime())) return createdAt;
  const day = `${time.getUTCDate()} ${MONTHS[time.getUTCMonth()]} ${time.getUTCFullYear()}`;
  const zone = hasZone(createdAt) ? " UTC" : "";
  const ago = agoMs === undefined ? "" : `, ${duration(Math.max(0, agoMs))} ago`;
  return `${day}, ${time.toISOString().slice(11, 16)}${zone}${ago}`;
}

/** Times that name a zone and times that name none come from different clocks. */
function hasZone(createdAt: string | null): boolean {
  return createdAt !== null && ZONE.test(createdAt);
}

/** In ms; undefined if it cannot be told by one clock. A `Date` has its zone. */
export function ageOf(createdAt: string | null, now: Now): number | undefined {
  const isZoned = "createdAt" in now ? hasZone(now.createdAt) : true;
  const then = "createdAt" in now ? timeOf(now.createdAt) : (now.date ?? Number.NaN);
  const age = then - timeOf(createdAt);
  return hasZone(createdAt) !== isZoned || Number.isNaN(age) ? undefined : age;
}

/** Where a creation time that cannot be read counts as. */
const UNREADABLE = { oldest: Number.NEGATIVE_INFINITY, newest: Number.POSITIVE_INFINITY };

/** Newest first; a creation time that cannot be read counts as the oldest, or as the newest where being kept is safe. */
export function newestFirst(
  snapshots: readonly Snapshot[],
  unreadable: keyof typeof UNREADABLE = "oldest",
): Snapshot[] {
  const time = ({ createdAt }: Snapshot) =>
    Number.isNaN(timeOf(createdAt)) ? UNREADABLE[unreadable] : timeOf(createdAt);
  return snapshots.toSorted((a, b) => time(b) - time(a) || compareIds(b.id, a.id));
}

/** Ids are given out in rising order, where they are numbers; else this is none, and says nothing. */
function compareIds(a: Id, b: Id): number {
  return Number(a) - Number(b);
}

/** Certainly older: by times of one clock, or else by ids that are numbers. */
export function isOlder(a: Snapshot, b: Snapshot): boolean {
  return (ageOf(a.createdAt, b) || compareIds(b.id, a.id)) > 0;
}

/** "801 (pre-migration-snapshot, completed, 2025-01-15T18:30:00Z)" for each, newest first. */
export function inWords(snapshots: readonly Snapshot[]): string {
  return newestFirst(snapshots)
    .map(({ id, name, status, createdAt }) => `${id} (${[name, status, createdAt ?? "no time"].join(", ")})`)
    .join(", ");
}
