import { readState } from "../src/post/read-state.ts";
import type { MainState } from "../src/state.ts";

/** What a post step would read of what a main part saved; undefined where there is nothing for it to do. */
export function stateOf({ state }: { state: Readonly<Record<string, string>> }): MainState | undefined {
  return readState((key) => state[key] ?? "");
}
