/** Loaded before the bundle where a test would wait for minutes: its clock runs STEP_SPEED times as fast. */
import { syncBuiltinESMExports } from "node:module";
import timers from "node:timers/promises";

const speed = Number(process.env.STEP_SPEED);
const { now } = performance;
performance.now = () => now.call(performance) * speed;
const { setTimeout: sleep } = timers;
timers.setTimeout = (ms, value, options) => sleep((ms ?? 1) / speed, value, options);
syncBuiltinESMExports();
