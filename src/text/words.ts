/** Durations and sizes as people write them. */

export const MINUTE_MS = 60_000;

/** `under 1 s`, `42 s`, `2 min 10 s`, `1 h 5 min`, `12 days`. */
export function duration(ms: number): string {
  if (Math.round(ms) < 1000) return "under 1 s";
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return joinUnits(`${minutes} min`, seconds % 60, "s");
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return joinUnits(`${hours} h`, minutes % 60, "min");
  return `${Math.floor(hours / 24)} days`;
}

function joinUnits(whole: string, rest: number, unit: string): string {
  return rest === 0 ? whole : `${whole} ${rest} ${unit}`;
}

/** From MiB, as the API counts: `512 MB`, `4.8 GB`. */
export function size(mb: number | null): string {
  if (mb === null) return "not known yet";
  return Math.round(mb) < 1000 ? `${Math.round(mb)} MB` : `${(mb / 1024).toFixed(1)} GB`;
}

/** `1 snapshot`, `3 snapshots`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
