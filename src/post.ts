import { getState } from "@actions/core";
import { runPost } from "./post/post-step.ts";
import { runEntry } from "./runner/process.ts";
import { createWorld } from "./runner/world.ts";

// The await keeps the process from ending early should anything never settle.
await runEntry(() => runPost({ ...createWorld(), getState }));
