/** How the text of one input is read. Every function notes a fault instead of throwing: all faults are told together. */

import { isId, sameId } from "../domain/model.ts";
import { cut, oneLine } from "../text/untrusted.ts";

export type Faults = string[];

export const DEFAULT_API_URL = "https://admin.vps.org/api/v1";

const SHOWN = 80;
/** The host of a URL that leads to this machine itself. */
export const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u;

export function shown(given: string): string {
  return `"${cut(oneLine(given), SHOWN)}"`;
}

/** YAML 1.2's words for booleans, as in `core.getBooleanInput`. */
export function readBoolean(faults: Faults, input: string, given: string): boolean {
  if (/^(?:true|True|TRUE)$/u.test(given)) return true;
  if (!/^(?:false|False|FALSE)$/u.test(given)) {
    faults.push(`${input}: ${shown(given)} is neither true nor false.`);
  }
  return false;
}

export function readChoice<T extends string>(
  faults: Faults,
  input: string,
  given: string,
  allowed: readonly T[],
): T | undefined {
  const found = allowed.find((choice) => choice === given);
  if (found === undefined) {
    const got = given === "" ? "is empty" : `${shown(given)} is unknown`;
    faults.push(`${input}: ${got}; allowed are ${allowed.join(", ")}.`);
  }
  return found;
}

/** A whole decimal number; undefined if the input is empty or at fault. */
export function readNumber(
  faults: Faults,
  input: string,
  given: string,
  [least, most]: readonly [number, number],
  exception = "",
): number | undefined {
  if (given === "") return undefined;
  const number = /^\d{1,6}$/u.test(given) ? Number(given) : Number.NaN;
  if (number >= least && number <= most) return number;
  faults.push(`${input}: ${shown(given)} is not a whole number from ${least} to ${most}${exception}.`);
  return undefined;
}

/**
 * Ids separated by commas or white space, each once. Separators alone, as two empty expressions leave them, are a
 * fault: no id must not turn into no selection, which means all.
 */
export function readIds(faults: Faults, input: string, given: string, alsoAllowed = ""): string[] {
  const ids: string[] = [];
  const texts = given.split(/[\s,]+/u).filter((part) => part !== "");
  if (given !== "" && texts.length === 0) faults.push(`${input}: ${shown(given)} holds no id.`);
  for (const text of texts) {
    if (!isId(text))
      faults.push(`${input}: ${shown(text)} is neither a whole number above 0 nor a UUID${alsoAllowed}.`);
    else if (!ids.some((id) => sameId(id, text))) ids.push(text);
  }
  return ids;
}

/** The base of all calls, without the slash at the end. */
export function readApiUrl(faults: Faults, input: string, given: string): string {
  const allowed =
    "an https:// address without user, query and fragment (http:// only for this machine itself)";
  const url = URL.canParse(given) ? new URL(given) : undefined;
  const safe = url?.protocol === "https:" || (url?.protocol === "http:" && LOOPBACK.test(url.hostname));
  if (url === undefined || !safe || url.username !== "" || url.password !== "" || /[?#]/u.test(given)) {
    // What was given is not shown: a user part may hold a password.
    faults.push(`${input}: what was given is not ${allowed}.`);
    return "";
  }
  return url.href.replace(/\/+$/u, "");
}

/** The token without white space at its ends, which a secret pasted with a line break has. */
export function readToken(faults: Faults, given: string): string {
  const token = given.trim();
  if (token === "") {
    faults.push(
      "api-token: is empty. Store a token as a secret and pass it as api-token (secrets.VPS_API_TOKEN). On a pull request from a fork secrets are empty: skip this step there.",
    );
  } else if (!/^[\u0021-\u007e]+$/u.test(token)) {
    faults.push(
      "api-token: has white space, control or non-ASCII characters within; a token has none. Store it as a secret again.",
    );
  }
  return token;
}
