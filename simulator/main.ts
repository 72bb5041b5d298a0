import { parseArgs } from "node:util";
import { DEFAULT_TOKEN } from "./accounts.ts";
import { scaledClock } from "./clock.ts";
import { FATE_KINDS, type FateKind, type Fates, randomFates } from "./fates.ts";
import { FAULT_KINDS, type FaultKind, type FaultSource, firstOf, randomFaults } from "./faults.ts";
import { serve } from "./server.ts";
import { BASE_PATH, createWorld } from "./world.ts";

const USAGE = `Usage: npm run simulator -- [--port 0] [--speed 60] [--seed 1] [--faults none]
  --port    TCP port on 127.0.0.1; 0 takes a free one
  --speed   simulated seconds a second
  --seed    of durations and faults
  --faults  none, or kinds separated by commas, each with its rate or 0.1: late,server-error:0.3
            ${[...FAULT_KINDS, ...FATE_KINDS].join(" ")}`;

const DEFAULT_RATE = 0.1;

interface Options {
  port: number;
  speed: number;
  seed: number;
  faults: FaultSource;
  fates: Fates;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "0" },
      speed: { type: "string", default: "60" },
      seed: { type: "string", default: "1" },
      faults: { type: "string", default: "none" },
    },
  });
  const seed = numberOf("seed", values.seed, 0, Number.MAX_SAFE_INTEGER);
  return {
    port: numberOf("port", values.port, 0, 65_535),
    speed: numberOf("speed", values.speed, 0.001, 1_000_000),
    seed,
    ...readFaults(values.faults, seed),
  };
}

function numberOf(name: string, text: string, least: number, most: number): number {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (value >= least && value <= most) return value;
  throw new Error(`--${name} must be a number from ${least} to ${most}, not "${text}"`);
}

/** Each kind strikes by itself, at its own rate. */
function readFaults(text: string, seed: number): { faults: FaultSource; fates: Fates } {
  const sources: FaultSource[] = [];
  const fates: Fates[] = [];
  for (const [index, word] of text.split(",").entries()) {
    if (word === "none") continue;
    const [kind = "", rateText = String(DEFAULT_RATE)] = word.split(":");
    const rate = numberOf("faults", rateText, 0, 1);
    const own = { seed: seed + index, rate };
    if (FAULT_KINDS.includes(kind as FaultKind))
      sources.push(randomFaults({ ...own, kinds: [kind as FaultKind] }));
    else if (FATE_KINDS.includes(kind as FateKind))
      fates.push(randomFates({ ...own, kinds: [kind as FateKind] }));
    else throw new Error(`--faults does not know "${kind}"`);
  }
  return { faults: firstOf(...sources), fates: firstFate(fates) };
}

function firstFate(fates: readonly Fates[]): Fates {
  return {
    snapshot: (server) => fates.map((one) => one.snapshot?.(server)).find((fate) => fate !== undefined),
    restore: (server) => fates.map((one) => one.restore?.(server)).find((fate) => fate !== undefined),
  };
}

function optionsOrExit(): Options {
  try {
    return readOptions();
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
    process.exit(2);
  }
}

const { port, speed, ...rest } = optionsOrExit();
const { origin, close } = await serve(createWorld({ clock: scaledClock(speed), ...rest }), port);
console.log(`VPS_API_URL=${origin}${BASE_PATH} VPS_API_TOKEN=${DEFAULT_TOKEN.token}`);
// Not once: npm passes on a Ctrl-C that the terminal has sent here already, and the second must not kill.
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, async () => {
    await close();
    process.exit(0);
  });
}
