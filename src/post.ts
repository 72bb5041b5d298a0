import { getState } from "@actions/core";
import { runPost } from "./post/post-step.ts";
import { createHost, maskTokens, readInput } from "./runner/host.ts";
import { abortOnSignals, LAST_EXIT_MS, realClock, runEntry } from "./runner/process.ts";
import { createProbe } from "./vps/wire/probe.ts";
import { sendOverHttp } from "./vps/wire/transport.ts";

// The await keeps the process from ending early should anything never settle.
await runEntry(() =>
  runPost({
    host: createHost(...maskTokens(process.env)),
    clock: realClock,
    random: Math.random,
    transport: sendOverHttp,
    probe: createProbe(sendOverHttp),
    signal: abortOnSignals(() => LAST_EXIT_MS.usual),
    readInput,
    env: process.env,
    stopped: new Set(),
    getState,
  }),
);
