/** How the text of one input is read. Every function notes a fault instead of throwing: all faults are told together. */

import { displayUrl } from "../text/display-url.ts";
import { cut, oneLine } from "../text/untrusted.ts";
import type { Operation } from "./inputs.ts";

export type Faults = string[];

/** An input that others depend on. */
export type Partner = "health-url" | "name" | "server-id" | "snapshot-id" | "wait" | "when-full";

/** What else the reading of an input depends on. */
export interface Context {
  /** Undefined where that input is wrong itself. */
  operation: Operation | undefined;
  /** The text of another input, or its default. */
  text(name: Partner): string;
}
export type Reader<T> = (faults: Faults, input: string, given: string, context: Context) => T;

export const DEFAULT_API_URL = "https://admin.vps.org/api/v1";

/** What users find most often behind an input that is empty against their will. */
export const WHY_EMPTY =
  "An expression gives nothing where a name in it is misspelt, where its variable or secret is of an environment that the job does not name, or where the step that sets it did not run.";

const SHOWN = 80;
/** The host of a URL that leads to this machine itself. */
export const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u;
// Zero width characters, byte order marks, soft hyphens, directions of writing, variation selectors, fillers.
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;

export function shown(given: string): string {
  return `"${cut(oneLine(given), SHOWN)}"`;
}

/** Scheme, host, port and path of a URL: a user part or a query may hold a secret. */
function shownUrl(given: string): string {
  const url = given.includes("@") ? null : URL.parse(given);
  return url !== null && isWeb(url) ? shown(displayUrl(given)) : "what was given";
}

export function isWeb({ protocol }: URL): boolean {
  return protocol === "https:" || protocol === "http:";
}

function hasUser({ username, password }: URL): boolean {
  return username !== "" || password !== "";
}

/** Whether a token may be sent there: nobody on the way can read it, and the address has no user of its own. */
export function mayGetToken(url: URL | null): url is URL {
  if (url === null || hasUser(url)) return false;
  return url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.test(url.hostname));
}

/** The text without the characters that cannot be seen, and the code points of those, each once. */
export function withoutUnseen(given: string): { text: string; removed: string[] } {
  const removed = new Set(given.match(UNSEEN) ?? []);
  return { text: given.replace(UNSEEN, ""), removed: [...removed].map(codePoint) };
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** YAML 1.2's words for booleans, as in `core.getBooleanInput`. */
export function readBoolean(faults: Faults, input: string, given: string): boolean {
  if (/^(?:true|True|TRUE)$/u.test(given)) return true;
  if (!/^(?:false|False|FALSE)$/u.test(given)) {
    faults.push(`${input}: ${shown(given)} is neither true nor false, as in ${input}: true.`);
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
    const [got, why] = given === "" ? ["is empty", ` ${WHY_EMPTY}`] : [`${shown(given)} is unknown`, ""];
    faults.push(`${input}: ${got}; allowed are ${allowed.join(", ")}.${why}`);
  }
  return found;
}

/** The base of all calls, without the slash at the end. */
export function readApiUrl(faults: Faults, input: string, given: string): string {
  const url = URL.parse(given);
  if (!mayGetToken(url) || /[?#]/u.test(given)) {
    faults.push(
      `${input}: ${shownUrl(given)} is not an https:// address without user, query and fragment (http:// only for this machine itself), as in ${input}: ${DEFAULT_API_URL}.`,
    );
    return "";
  }
  return url.href.replace(/\/+$/u, "");
}

/** URLs separated by white space. Nothing secret is sent there, so that http will do for any host. */
export function readHealthUrls(faults: Faults, input: string, given: string): string[] {
  return given
    .split(/\s+/u)
    .filter((text) => text !== "")
    .map((text) => {
      const url = URL.parse(text);
      if (url !== null && isWeb(url) && !hasUser(url)) return url.href;
      faults.push(
        `${input}: ${shownUrl(text)} is not an http:// or https:// address without user, as in ${input}: https://shop.example/health.`,
      );
      return "";
    });
}

/** A token without white space at its ends, which a secret pasted with a line break has; it may be empty. */
export function readToken(faults: Faults, input: string, given: string): string {
  const token = given.trim();
  if (!/^[\u0021-\u007e]*$/u.test(token)) {
    faults.push(
      `${input}: has white space, control, invisible or non-ASCII characters within; a token has none. Store it as a secret again.`,
    );
  }
  return token;
}

export const asText: Reader<string> = (_faults, _input, given) => given;
export const choice =
  <const T extends string>(...allowed: readonly [T, ...T[]]): Reader<T> =>
  (faults, input, given) =>
    readChoice(faults, input, given, allowed) ?? allowed[0];
/** A whole decimal number; undefined if the input is empty or wrong. */
export const number =
  (least: number, most: number, example: number | string): Reader<number | undefined> =>
  (faults, input, given) => {
    if (given === "") return undefined;
    const value = /^\d{1,6}$/u.test(given) ? Number(given) : Number.NaN;
    if (value >= least && value <= most) return value;
    faults.push(
      `${input}: ${shown(given)} is not a whole number from ${least} to ${most}, as in ${input}: ${example}.`,
    );
    return undefined;
  };
