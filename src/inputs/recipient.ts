import type { Title } from "../text/titles.ts";
import type { Environment } from "./inputs.ts";
import { proxyFor } from "./proxy.ts";
import type { RawInputs } from "./rules.ts";
import { tokenSource, urlSource } from "./texts.ts";
import { DEFAULT_API_URL } from "./values.ts";

/**
 * Says, before the first request, who gets the token, as far as an earlier step or the runner's owner could have
 * decided it: nothing where it goes to VPS.org's own host, directly.
 * @param apiUrl as it was read from the inputs, with a proxy variable that was found fit
 */
export function tellRecipient(
  log: { log(text: string): void; warning(title: Title, text: string): void },
  apiUrl: string,
  given: RawInputs,
  env: Environment,
): void {
  const { host } = new URL(apiUrl);
  const standard = new URL(DEFAULT_API_URL).host;
  const proxy = proxyFor(new URL(apiUrl), env);
  const elsewhere = host === standard ? "" : `, which is not ${standard}`;
  // Without its user and password.
  const through = proxy === undefined ? "" : `, through the proxy ${proxy.url.host} (${proxy.variable})`;
  const sentences: string[] = [];
  if (elsewhere + through !== "") sentences.push(`The token goes to ${host}${elsewhere}${through}.`);
  if ((env.NODE_EXTRA_CA_CERTS ?? "").trim() !== "") {
    sentences.push("The certificate authorities in NODE_EXTRA_CA_CERTS are trusted too.");
  }
  if (sentences.length > 0) log.log(sentences.join(" "));
  const urlOfEnvironment = urlSource(given, env).name === "VPS_API_URL";
  if (urlOfEnvironment && tokenSource(given, env).name === "api-token" && host !== standard) {
    log.warning(
      "VPS_API_URL decides where the token goes",
      `The token of api-token goes to ${host}, because the environment has VPS_API_URL and api-url is empty. If nobody of yours set it, an earlier step of this job did: set api-url to say where the token may go.`,
    );
  }
  if (env.NODE_TLS_REJECT_UNAUTHORIZED === "0") {
    log.warning(
      "NODE_TLS_REJECT_UNAUTHORIZED is 0",
      "The environment tells Node.js not to check certificates. This action checks them all the same, but other steps of this job may not: remove the variable.",
    );
  }
}
