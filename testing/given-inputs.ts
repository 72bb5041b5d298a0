/** Inputs as under `with:`, read as the action reads them. */

import type { Environment, Inputs } from "../src/inputs/inputs.ts";
import { InputError, parseInputs } from "../src/inputs/parse.ts";
import type { InputName } from "../src/inputs/rules.ts";
import { TOKEN } from "./canned-transport.ts";

export type Given = Partial<Record<InputName, string>>;

/** The inputs with a token, so that only what a test is about can be at fault. */
export function read(given: Given, env: Environment = {}): { inputs: Inputs; warnings: string[] } {
  const all: Given = { "api-token": TOKEN, ...given };
  return parseInputs((name) => all[name] ?? "", env);
}

/** Every fault, as the user reads them. */
export function faultsOf(given: Given, env: Environment = {}): string[] {
  try {
    read(given, env);
  } catch (error) {
    if (error instanceof InputError) return error.message.split("\n");
    throw error;
  }
  return [];
}
