/** Who is spoken to, and with which token. */

import type { Access, Environment, GitHubAccess } from "./inputs.ts";
import { ProxyVariableError, proxyFor } from "./proxy.ts";
import type { RawInputs } from "./rules.ts";
import { SHARED_INPUTS } from "./shared-rules.ts";
import { textsOf, tokenSource, withoutTokens } from "./texts.ts";
import { DEFAULT_API_URL, type Faults, readApiUrl, readToken } from "./values.ts";

/** Who is spoken to where: what the post step needs as well. */
export function readAccess(faults: Faults, raw: RawInputs, env: Environment): Access {
  const [input, url] = [
    ["api-url", textsOf(SHARED_INPUTS, withoutTokens(raw, env))("api-url")] as const,
    ["VPS_API_URL", env.VPS_API_URL?.trim() ?? ""] as const,
  ].find(([, given]) => given !== "") ?? ["api-url", DEFAULT_API_URL];
  const { name, text } = tokenSource(raw, env);
  if (text.trim() === "") {
    faults.push(
      "api-token: is empty. Store a token as a secret, and pass it as secrets.VPS_API_TOKEN. Secrets are empty on a pull request from a fork (skip this step there), in a run that Dependabot started (it has secrets of its own), and in a reusable workflow that is called without secrets: inherit; a secret of an environment is empty in a job that does not name that environment, and so is one whose name is misspelt.",
    );
  }
  const token = readToken(faults, name, text);
  const apiUrl = readApiUrl(faults, input, url);
  checkProxy(faults, apiUrl, env);
  return { token, apiUrl };
}

/** A proxy variable that is no URL must not mean a direct connection. */
function checkProxy(faults: Faults, apiUrl: string, env: Environment): void {
  if (apiUrl === "") return;
  try {
    proxyFor(new URL(apiUrl), env);
  } catch (error) {
    if (!(error instanceof ProxyVariableError)) throw error;
    faults.push(error.message);
  }
}

/** How GitHub is asked; whether it can be, and where there is no address, is judged where it is asked. */
export function readGitHub(faults: Faults, raw: RawInputs, env: Environment): GitHubAccess {
  return {
    token: readToken(faults, "github-token", raw("github-token")),
    apiUrl: env.GITHUB_API_URL?.trim() ?? "",
  };
}
