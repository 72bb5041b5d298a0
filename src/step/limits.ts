/** How long the parts of a step may take, in ms. */
export const LIMITS = {
  /** Looking before anything is done; deleting what is to go. */
  look: 5 * 60_000,
  remove: 5 * 60_000,
  /** One send of a create or restore with its repetitions. */
  send: 5 * 60_000,
  /** Three looks at a site, 5 s apart, each of 10 s at most, and a little more. */
  baseline: 60_000,
  /** Stopping or starting a server. */
  power: 5 * 60_000,
} as const;

/** When to look for what became of a lost create or restore: so long after the send, and after each other, in ms. */
export const LOOK_UP_MS = [2_000, 5_000, 10_000, 20_000, 40_000, 60_000, 90_000] as const;

/** One look of the look-up, with its repetition, in ms. */
export const LOOK_UP_LOOK_MS = 30_000;

/** One look at a server's site takes so long at most, in ms. */
export const SITE_LOOK_MS = 10_000;

/** A check before a step that destroys is made again if it is older, in ms. */
export const FRESH_MS = 30_000;
