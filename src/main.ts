import { runMain } from "./run-main.ts";
import { runEntry } from "./runner/process.ts";
import { createWorld } from "./runner/world.ts";

// The await keeps the process from ending early should anything never settle.
await runEntry(() => runMain(createWorld()));
