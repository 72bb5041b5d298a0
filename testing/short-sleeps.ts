/**
 * Loaded before the bundle: its sleeps are short and count as long. Unlike a clock that runs faster as a whole, this
 * leaves the time that a busy machine takes as it is.
 */
import { syncBuiltinESMExports } from "node:module";
import timers from "node:timers/promises";

const SHORTER = 100;
const { now } = performance;
const { setTimeout: sleep } = timers;
let skipped = 0;
performance.now = () => now.call(performance) + skipped;
timers.setTimeout = async (ms = 1, value, options) => {
  const due = performance.now() + ms;
  const result = await sleep(ms / SHORTER, value, options);
  skipped += Math.max(0, due - performance.now());
  return result;
};
syncBuiltinESMExports();
