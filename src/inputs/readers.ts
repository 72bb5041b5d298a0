/** How the inputs are read that the post step has no use for. */
import { isId, keyOf } from "../domain/model.ts";
import type { ServerInput } from "./inputs.ts";
import { type Faults, number, type Reader, readHealthUrls, shown } from "./values.ts";

const SERVER_NAME = /^[a-z\d](?:[a-z\d._-]{0,253}[a-z\d])?$/iu;

/** In create the new snapshot's name, elsewhere a pattern. */
export const readName: Reader<string> = (faults, input, given, { operation }) => {
  if (operation === "create" && !/^[A-Za-z0-9_-]{0,255}$/u.test(given)) {
    faults.push(
      `${input}: ${shown(given)} may have letters, digits, - and _ only (at most 255), as in ${input}: before-deployment.`,
    );
  }
  return given;
};

export const readSnapshots: Reader<string[] | "latest"> = (faults, input, given, { operation }) => {
  if (operation !== "restore") return readIds(faults, input, given);
  return given === "latest" ? given : readIds(faults, input, given, " nor latest");
};

export const readKeepLast: Reader<number | undefined> = (faults, input, given, context) => {
  const { operation, text } = context;
  if (operation === "delete" || operation === undefined)
    return number(0, 5, 2)(faults, input, given, context);
  if (/^0+$/u.test(given)) {
    faults.push(
      `${input}: ${shown(given)} would keep none, and the new snapshot is counted; it takes 1 to 4. To delete the new one once the job has succeeded, set on-job-success: delete.`,
    );
    return undefined;
  }
  // With five kept there is no slot for the next one, unless room is made for it.
  if (operation === "create" && text("when-full") === "replace-oldest")
    return number(1, 5, 3)(faults, input, given, context);
  const five = operation === "create" ? " (5 with when-full: replace-oldest)" : "";
  return number(1, 4, `3${five}`)(faults, input, given, context);
};

/** One URL for all servers, or one for each. */
export const readHealth: Reader<string[]> = (faults, input, given, { operation, text }) => {
  const urls = readHealthUrls(faults, input, given);
  if (operation === "list" || operation === "delete") return urls;
  const by = text("server-id") === "" ? "snapshot-id" : "server-id";
  // An item that is wrong is told by its own input, and may stand for several.
  const odd: Faults = [];
  const items = by === "server-id" ? readServerItems(odd, by, text(by)) : readIds(odd, by, text(by));
  if (urls.length > 1 && urls.length !== items.length && odd.length === 0) {
    faults.push(
      `${input}: holds ${urls.length} URLs, and ${by} ${items.length} ids; give one URL for all servers, or one for each in the order of ${by}.`,
    );
  }
  return urls;
};

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
function readIds(faults: Faults, input: string, given: string, alsoAllowed = ""): string[] {
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
