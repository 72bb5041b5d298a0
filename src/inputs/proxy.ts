/** Which proxy of the runner's environment leads to an address, by the rules of @actions/http-client. */
import type { Environment } from "./inputs.ts";
import { isWeb, LOOPBACK } from "./values.ts";

export interface ProxyServer {
  /** The environment's variable that names it, as in `https_proxy`. */
  variable: string;
  url: URL;
  /** `user:password`, decoded; empty if it needs none. Never to be shown. */
  credentials: string;
}

/** A proxy's variable is set, and no proxy can be read from it. */
export class ProxyVariableError extends Error {
  constructor(variable: string) {
    // The value is not shown: it may hold a password.
    super(
      `${variable}: the environment sets it to something that is no http:// or https:// URL, so no proxy can be told from it. Write it as http://proxy.example:3128, or unset it.`,
    );
    this.name = "ProxyVariableError";
  }
}

/**
 * The proxy for requests to `target`; undefined if they go there directly.
 * @throws ProxyVariableError where @actions/http-client would ignore the variable and connect directly
 */
export function proxyFor(target: URL, env: Environment): ProxyServer | undefined {
  if (LOOPBACK.test(target.hostname) || isExempt(target, firstSet(env, "no_proxy")?.value ?? "")) {
    return undefined;
  }
  const given = firstSet(env, target.protocol === "https:" ? "https_proxy" : "http_proxy");
  if (given === undefined) return undefined;
  const { name: variable, value } = given;
  try {
    const url = new URL(value);
    if (!isWeb(url)) throw new TypeError("another protocol");
    const [user, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
    return { variable, url, credentials: user === "" && password === "" ? "" : `${user}:${password}` };
  } catch {
    throw new ProxyVariableError(variable);
  }
}

/** In lower case first, as curl and @actions/http-client read them. */
function firstSet(env: Environment, lowerCase: string): { name: string; value: string } | undefined {
  return [lowerCase, lowerCase.toUpperCase()]
    .map((name) => ({ name, value: env[name]?.trim() ?? "" }))
    .find(({ value }) => value !== "");
}

/** The port that the URL names, or its protocol's own. */
export function portOf({ port, protocol }: URL): string {
  if (port !== "") return port;
  return protocol === "https:" ? "443" : "80";
}

function isExempt(target: URL, noProxy: string): boolean {
  const host = target.hostname.toUpperCase();
  const hosts = [host, `${host}:${portOf(target)}`];
  const items = noProxy.split(",").map((item) => item.trim().toUpperCase());
  return items.some((item) => {
    if (item === "" || item === "*") return item === "*";
    const suffix = item.startsWith(".") ? item : `.${item}`;
    return hosts.some((each) => each === item || each.endsWith(suffix));
  });
}
