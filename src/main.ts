import { runMain } from "./run-main.ts";
import { createHost, maskTokens, readInput } from "./runner/host.ts";
import { abortOnSignals, LAST_EXIT_MS, realClock, runEntry } from "./runner/process.ts";
import { createProbe } from "./vps/wire/probe.ts";
import { sendOverHttp } from "./vps/wire/transport.ts";
import type { World } from "./world.ts";

const stopped: World["stopped"] = new Set();
// The await keeps the process from ending early should anything never settle.
await runEntry(() =>
  runMain({
    host: createHost(...maskTokens(process.env)),
    clock: realClock,
    random: Math.random,
    transport: sendOverHttp,
    probe: createProbe(sendOverHttp),
    signal: abortOnSignals(() => (stopped.size > 0 ? LAST_EXIT_MS.withServerToStart : LAST_EXIT_MS.usual)),
    readInput,
    env: process.env,
    stopped,
  }),
);
