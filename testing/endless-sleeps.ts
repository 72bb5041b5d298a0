/**
 * Loaded before the bundle: its sleeps never end, whatever they are told, and say that they began. With ENDLESS=alone nothing else keeps the
 * process alive either, as when a promise was forgotten.
 */
import { syncBuiltinESMExports } from "node:module";
import timers from "node:timers/promises";

const alone = process.env.ENDLESS === "alone";
timers.setTimeout = () => {
  console.log("(asleep)");
  return new Promise<never>(() => {
    if (!alone) setInterval(() => undefined, 1_000);
  });
};
syncBuiltinESMExports();
