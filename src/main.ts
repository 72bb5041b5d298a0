import { runMain } from "./run-main.ts";
import { createHost, maskTokens, readInput } from "./runner/host.ts";
import { abortOnSignals, realClock } from "./runner/process.ts";
import { createProbe } from "./vps/wire/probe.ts";
import { sendOverHttp } from "./vps/wire/transport.ts";

/** With a server to start first there is a little more time, in ms. */
const LAST_EXIT_MS = 4_800;

const tokens = maskTokens(process.env);
// The await keeps the process from ending early, green, should anything never settle.
process.exitCode = await runMain({
  host: createHost(...tokens),
  clock: realClock,
  random: Math.random,
  transport: sendOverHttp,
  probe: createProbe(sendOverHttp),
  signal: abortOnSignals(LAST_EXIT_MS),
  readInput,
  env: process.env,
});
