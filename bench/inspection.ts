/** What a rule of looking costs and brings, by exact integration over how long the thing takes. */

/** How long to wait until the next look, in s, when so much has passed since the beginning. */
export type Rule = (elapsed: number) => number;

/** Durations that are alike between `from` and `to`, in s; the weights of all pieces add up to one. */
export interface Piece {
  from: number;
  to: number;
  weight: number;
}

export interface Inspection {
  /** Looks until the one that shows the end, and how long after the end that comes, in s: means. */
  looks: number;
  delay: number;
}

/** As documented, and where the documentation is wrong for two in five. */
export const SNAPSHOT: readonly Piece[] = [{ from: 180, to: 600, weight: 1 }];
export const RESTORE: readonly Piece[] = [{ from: 300, to: 900, weight: 1 }];
export const SNAPSHOT_MIXTURE: readonly Piece[] = [
  { from: 180, to: 600, weight: 0.6 },
  { from: 10, to: 60, weight: 0.2 },
  { from: 600, to: 2400, weight: 0.2 },
];
/** What ends before the third read, at `from`, costs no look of the schedule. */
export const RESTORE_MIXTURE: readonly Piece[] = [
  { from: 300, to: 900, weight: 0.6 },
  { from: 10, to: 60, weight: 0.2 },
  { from: 900, to: 3600, weight: 0.2 },
];
/** A restore is read at 10 s and 30 s whatever the schedule says. */
export const THIRD_READ = 30;

/** The times of the looks of a rule after `start`, the first of them beyond `end` being the last. */
export function looksOf(rule: Rule, end: number, start = 0): number[] {
  const looks: number[] = [];
  for (let time = start; time < end; ) {
    time += rule(time);
    looks.push(time);
  }
  return looks;
}

/** What a rule costs and brings after `start`, of all durations that are longer. */
export function inspect(rule: Rule, pieces: readonly Piece[], start = 0): Inspection {
  const end = Math.max(...pieces.map(({ to }) => to));
  let looks = 0;
  let delay = 0;
  let share = 0;
  let before = start;
  for (const [index, look] of looksOf(rule, end, start).entries()) {
    for (const { from, to, weight } of pieces) {
      const low = Math.max(from, before);
      const high = Math.min(to, look);
      if (high <= low) continue;
      const part = (weight * (high - low)) / (to - from);
      share += part;
      looks += part * (index + 1);
      delay += part * (look - (low + high) / 2);
    }
    before = look;
  }
  return { looks: looks / share, delay: delay / share };
}

/** What the fixed interval costs that has this mean delay: the interval is twice the delay. */
export function looksOfFixed(delay: number, pieces: readonly Piece[], start = 0): number {
  let mean = 0;
  let share = 0;
  for (const { from, to, weight } of pieces) {
    const low = Math.max(from, start);
    const part = (weight * (to - low)) / (to - from);
    share += part;
    mean += part * ((low + to) / 2 - start);
  }
  return mean / share / (2 * delay) + 0.5;
}

/** The longest that a look comes after the end, over the larger of 20 s and a quarter of what it took. */
export function latest(rule: Rule, end: number, start = 0): number {
  let before = start;
  let worst = 0;
  for (const look of looksOf(rule, end, start)) {
    worst = Math.max(worst, (look - before) / Math.max(20, before / 4));
    before = look;
  }
  return worst;
}
