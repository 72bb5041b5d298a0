import type { Title } from "../text/titles.ts";
import type { Environment } from "./inputs.ts";
import { proxyFor } from "./proxy.ts";
import type { RawInputs } from "./rules.ts";
import { SHARED_INPUTS } from "./shared-rules.ts";
import { textsOf } from "./texts.ts";
import { DEFAULT_API_URL } from "./values.ts";

/** What is to be said, before the first request, about who gets the token. */
export interface Recipient {
  /** For the first line of the log; undefined where the token goes to VPS.org's own host, directly. */
  line: string | undefined;
  warnings: { title: Title; text: string }[];
}

/**
 * Who gets the token, as far as an earlier step or the runner's owner could have decided it.
 * @param apiUrl as it was read from the inputs, with a proxy variable that was found fit
 */
export function describeRecipient(apiUrl: string, given: RawInputs, env: Environment): Recipient {
  const { host } = new URL(apiUrl);
  const standard = new URL(DEFAULT_API_URL).host;
  const proxy = proxyFor(new URL(apiUrl), env);
  const elsewhere = host === standard ? "" : `, which is not ${standard}`;
  // Without its user and password.
  const through = proxy === undefined ? "" : `, through the proxy ${proxy.url.host} (${proxy.variable})`;
  const sentences: string[] = [];
  if (elsewhere + through !== "") sentences.push(`The token goes to ${host}${elsewhere}${through}.`);
  if (isNotBlank(env.NODE_EXTRA_CA_CERTS)) {
    sentences.push("The certificate authorities in NODE_EXTRA_CA_CERTS are trusted too.");
  }
  return { line: sentences.join(" ") || undefined, warnings: warningsOf(host, standard, given, env) };
}

/** Says so, before the first request. */
export function tellRecipient(
  host: { log(text: string): void; warning(title: Title, text: string): void },
  ...of: Parameters<typeof describeRecipient>
): void {
  const { line, warnings } = describeRecipient(...of);
  if (line !== undefined) host.log(line);
  for (const { title, text } of warnings) host.warning(title, text);
}

function warningsOf(
  host: string,
  standard: string,
  given: RawInputs,
  env: Environment,
): Recipient["warnings"] {
  const warnings: Recipient["warnings"] = [];
  const urlOfEnvironment =
    !isNotBlank(textsOf(SHARED_INPUTS, given)("api-url")) && isNotBlank(env.VPS_API_URL);
  if (urlOfEnvironment && isNotBlank(given("api-token")) && host !== standard) {
    warnings.push({
      title: "VPS_API_URL decides where the token goes",
      text: `The token of api-token goes to ${host}, because the environment has VPS_API_URL and api-url is empty. If nobody of yours set it, an earlier step of this job did: set api-url to say where the token may go.`,
    });
  }
  if (env.NODE_TLS_REJECT_UNAUTHORIZED === "0") {
    warnings.push({
      title: "NODE_TLS_REJECT_UNAUTHORIZED is 0",
      text: "The environment tells Node.js not to check certificates. This action checks them all the same, but other steps of this job may not: remove the variable.",
    });
  }
  return warnings;
}

function isNotBlank(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== "";
}
