/** How the text of one input is read. Every function notes a fault instead of throwing: all faults are told together. */

import { isId, keyOf } from "../domain/model.ts";
import { cut, oneLine } from "../text/untrusted.ts";

export type Faults = string[];

export const DEFAULT_API_URL = "https://admin.vps.org/api/v1";

/** What users find most often behind an input that is empty against their will. */
export const WHY_EMPTY =
  "An expression gives nothing where a name in it is misspelt, where its variable or secret is of an environment that the job does not name, or where the step that sets it did not run.";

const SHOWN = 80;
/** The host of a URL that leads to this machine itself. */
export const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u;
const SERVER_NAME = /^[a-z\d](?:[a-z\d._-]{0,253}[a-z\d])?$/iu;
// Zero width characters, byte order marks, soft hyphens, directions of writing, variation selectors, fillers.
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;

/** A server as the user names it. What is a name and which id it has is found out by a listing of servers. */
export type ServerInput = { id: string } | { name: string };

export function shown(given: string): string {
  return `"${cut(oneLine(given), SHOWN)}"`;
}

/** Scheme, host, port and path of a URL: a user part or a query may hold a secret. */
function shownUrl(given: string): string {
  const url = URL.canParse(given) && !given.includes("@") ? new URL(given) : undefined;
  if (url === undefined || !/^https?:$/u.test(url.protocol)) return "what was given";
  return shown(`${url.origin}${url.pathname}`);
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

/** A whole decimal number; undefined if the input is empty or wrong. */
export function readNumber(
  faults: Faults,
  input: string,
  given: string,
  [least, most]: readonly [number, number],
  example: string,
): number | undefined {
  if (given === "") return undefined;
  const number = /^\d{1,6}$/u.test(given) ? Number(given) : Number.NaN;
  if (number >= least && number <= most) return number;
  faults.push(`${input}: ${shown(given)} is not a whole number from ${least} to ${most}, ${example}.`);
  return undefined;
}

/** Servers by id or name, none twice in the same form. */
export function readServerItems(faults: Faults, input: string, given: string): ServerInput[] {
  const servers = new Map<string, ServerInput>();
  for (const text of readItems(faults, input, given)) {
    // An item of digits only is an id or a fault, never a name.
    const isName = !/^\d+$/u.test(text) && SERVER_NAME.test(text);
    if (!isId(text) && !isName) {
      faults.push(
        `${input}: ${shown(text)} is neither an id (a whole number above 0, or a UUID) nor a server's name (letters, digits, ., _ and -, with a letter or digit first and last), as in ${input}: 12345 or ${input}: web-server-01.`,
      );
    } else if (servers.has(keyOf(text))) {
      faults.push(`${input}: ${shown(text)} is named twice; name each server once.`);
    } else {
      servers.set(keyOf(text), isId(text) ? { id: text } : { name: text });
    }
  }
  return [...servers.values()];
}

/** Snapshot ids, each once. */
export function readIds(faults: Faults, input: string, given: string, alsoAllowed = ""): string[] {
  const ids = new Map<string, string>();
  for (const text of readItems(faults, input, given)) {
    if (!isId(text)) {
      faults.push(
        `${input}: ${shown(text)} is neither a whole number above 0 nor a UUID${alsoAllowed}, as in ${input}: 801.`,
      );
    } else if (!ids.has(keyOf(text))) ids.set(keyOf(text), text);
  }
  return [...ids.values()];
}

/**
 * The items of a list: separated by commas or white space, or a JSON array as the outputs have it. Separators alone, as
 * two empty expressions leave them, and an empty array are a fault where the input is used: no item must not turn into
 * no selection, which means all.
 */
function readItems(faults: Faults, input: string, given: string): string[] {
  const items = given.startsWith("[")
    ? readArray(faults, input, given)
    : given.split(/[\s,]+/u).filter((part) => part !== "");
  if (given !== "" && items?.length === 0) {
    faults.push(
      `${input}: ${shown(given)} is a list without an item. Skip the step where there is none (if:).`,
    );
  }
  return items ?? [];
}

/** Undefined where it is no such array. */
function readArray(faults: Faults, input: string, given: string): string[] | undefined {
  try {
    const items: unknown = JSON.parse(given);
    const isItem = (item: unknown) => Number.isSafeInteger(item) || (typeof item === "string" && item !== "");
    if (Array.isArray(items) && items.every(isItem)) return items.map(String);
  } catch {
    // Told below, with all else that is no such array.
  }
  faults.push(
    `${input}: ${shown(given)} is not a JSON array of positive whole numbers and texts, as in ${input}: [801, 798] or ${input}: ["12345", "67890"].`,
  );
  return undefined;
}

/** The base of all calls, without the slash at the end. */
export function readApiUrl(faults: Faults, input: string, given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  // Nobody on the way may read what is sent there.
  const safe = url?.protocol === "https:" || (url?.protocol === "http:" && LOOPBACK.test(url.hostname));
  if (url === undefined || !safe || hasUser(url) || /[?#]/u.test(given)) {
    faults.push(
      `${input}: ${shownUrl(given)} is not an https:// address without user, query and fragment (http:// only for this machine itself), as in ${input}: ${DEFAULT_API_URL}.`,
    );
    return "";
  }
  return url.href.replace(/\/+$/u, "");
}

function hasUser({ username, password }: URL): boolean {
  return username !== "" || password !== "";
}

/** URLs separated by white space. Nothing secret is sent there, so that http will do for any host. */
export function readHealthUrls(faults: Faults, input: string, given: string): string[] {
  return given
    .split(/\s+/u)
    .filter((text) => text !== "")
    .map((text) => {
      const url = URL.canParse(text) ? new URL(text) : undefined;
      if (url !== undefined && /^https?:$/u.test(url.protocol) && !hasUser(url)) return url.href;
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
