/** Who is spoken to, and with which token. */

import type { Access, Environment, GitHubAccess } from "./inputs.ts";
import { ProxyVariableError, proxyFor } from "./proxy.ts";
import type { RawInputs } from "./rules.ts";
import { tokenSource, urlSource } from "./texts.ts";
import { type Faults, readApiUrl, readToken } from "./values.ts";

/** Who is spoken to where: what the post step needs as well. */
export function readAccess(faults: Faults, raw: RawInputs, env: Environment): Access {
  const given = tokenSource(raw, env);
  const token = readToken(faults, given.name, given.text);
  if (token === "") {
    faults.push(
      "api-token: is empty. Store a token as a secret, and pass it as secrets.VPS_API_TOKEN. Secrets are empty on a pull request from a fork (skip this step there), in a run that Dependabot started (it has secrets of its own), and in a reusable workflow that is called without secrets: inherit; a secret of an environment is empty in a job that does not name that environment, and so is one whose name is misspelt.",
    );
  }
  const url = urlSource(raw, env);
  const apiUrl = readApiUrl(faults, url.name, url.text);
  if (apiUrl !== "") checkProxy(faults, apiUrl, env);
  return { token, apiUrl };
}

/** A proxy variable that is no URL must not mean a direct connection. */
function checkProxy(faults: Faults, apiUrl: string, env: Environment): void {
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
