import type { Random } from "../src/world.ts";

export type { Random };

/** A reproducible stream of numbers in [0, 1); streams of one seed with different labels are independent. */
export function seeded(seed: number, label = ""): Random {
  let state = seed | 0;
  for (const character of label) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  // mulberry32
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export type Range = readonly [low: number, high: number];

/** A whole number in the range, both ends included. */
export function between(random: Random, [low, high]: Range): number {
  return low + Math.floor(random() * (high - low + 1));
}

export function pick<T>(random: Random, items: readonly T[]): T {
  return items[Math.floor(random() * items.length)] as T;
}
