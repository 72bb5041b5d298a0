import { createProbe } from "../vps/wire/probe.ts";
import { sendOverHttp } from "../vps/wire/transport.ts";
import type { World } from "../world.ts";
import { createHost, maskTokens, readInput } from "./host.ts";
import { abortOnSignals, LAST_EXIT_MS, realClock } from "./process.ts";

/** The real world: the runner, the network, the time. Masks the tokens first. */
export function createWorld(): World {
  const stopped: World["stopped"] = new Set();
  return {
    host: createHost(...maskTokens(process.env)),
    clock: realClock,
    random: Math.random,
    transport: sendOverHttp,
    probe: createProbe(sendOverHttp),
    signal: abortOnSignals(() => (stopped.size > 0 ? LAST_EXIT_MS.withServerToStart : LAST_EXIT_MS.usual)),
    readInput,
    env: process.env,
    stopped,
  };
}
