/** The texts of the inputs, made ready to be read. */
import { redactor } from "../text/untrusted.ts";
import type { Environment } from "./inputs.ts";
import type { InputName, RawInputs } from "./rules.ts";
import { type Rule, SHARED_INPUTS } from "./shared-rules.ts";
import { DEFAULT_API_URL, withoutUnseen } from "./values.ts";

/** What is shorter stands in other inputs by chance. */
const SHORTEST_TOKEN = 12;

/** The texts that are read: without white space at their ends and without what cannot be seen; empty ones as their default. */
export function textsOf(table: Readonly<Record<string, Rule>>, raw: RawInputs): RawInputs {
  return (name) => {
    const rule = table[name];
    const given = (rule?.asGiven ? raw(name) : withoutUnseen(raw(name)).text).trim();
    return given === "" && rule !== undefined && !rule.evaluated ? rule.default : given;
  };
}

/** What was given, and the input or the environment's variable that gave it. */
export interface Source {
  name: string;
  text: string;
}

/** The API's token. */
export function tokenSource(raw: RawInputs, env: Environment): Source {
  return raw("api-token").trim() === ""
    ? { name: "VPS_API_TOKEN", text: env.VPS_API_TOKEN ?? "" }
    : { name: "api-token", text: raw("api-token") };
}

/** The API's address, VPS.org's own where nothing was given. */
export function urlSource(raw: RawInputs, env: Environment): Source {
  const given = textsOf(SHARED_INPUTS, withoutTokens(raw, env))("api-url");
  const ofEnvironment = env.VPS_API_URL?.trim() ?? "";
  return given === "" && ofEnvironment !== ""
    ? { name: "VPS_API_URL", text: ofEnvironment }
    : { name: "api-url", text: given || DEFAULT_API_URL };
}

/** Whether the input holds one of the tokens, as it is or encoded. */
export function holdsToken(name: InputName, raw: RawInputs, env: Environment): boolean {
  return redactor(...tokensOf(raw, env))(raw(name)) !== raw(name);
}

/** A token that was given as another input by mistake is not shown with that input's fault, not even in part. */
export function withoutTokens(raw: RawInputs, env: Environment): RawInputs {
  const tokens = tokensOf(raw, env);
  return (name) =>
    name === "api-token" || name === "github-token"
      ? raw(name)
      : tokens.reduce((text, token) => text.replaceAll(token, "***"), raw(name));
}

/** The longest first, so that none is left in pieces of another. */
function tokensOf(raw: RawInputs, env: Environment): string[] {
  return [tokenSource(raw, env).text, raw("github-token")]
    .map((token) => token.trim())
    .filter((token) => token.length >= SHORTEST_TOKEN)
    .sort((a, b) => b.length - a.length);
}
