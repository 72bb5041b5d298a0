/** How the inputs of the table are read, where that is more than their own text. */
import type { Operation } from "./inputs.ts";
import {
  type Faults,
  readChoice,
  readHealthUrls,
  readIds,
  readNumber,
  readServerItems,
  shown,
} from "./values.ts";

/** What else the reading of an input depends on. */
export interface Context {
  /** Undefined where that input is wrong itself. */
  operation: Operation | undefined;
  /** The text of another input, or its default. */
  text(name: string): string;
}
export type Reader<T> = (faults: Faults, input: string, given: string, context: Context) => T;

export const asText: Reader<string> = (_faults, _input, given) => given;
export const choice =
  <const T extends string>(...allowed: readonly [T, ...T[]]): Reader<T> =>
  (faults, input, given) =>
    readChoice(faults, input, given, allowed) ?? allowed[0];
export const number =
  (least: number, most: number, example: number): Reader<number | undefined> =>
  (faults, input, given) =>
    readNumber(faults, input, given, [least, most], `as in ${input}: ${example}`);

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

export const readKeepLast: Reader<number | undefined> = (faults, input, given, { operation, text }) => {
  if (operation === "delete" || operation === undefined)
    return readNumber(faults, input, given, [0, 5], `as in ${input}: 2`);
  if (/^0+$/u.test(given)) {
    faults.push(
      `${input}: ${shown(given)} would keep none, and the new snapshot is counted; it takes 1 to 4. To delete the new one once the job has succeeded, set on-job-success: delete.`,
    );
    return undefined;
  }
  // With five kept there is no slot for the next one, unless room is made for it.
  if (operation === "create" && text("when-full") === "replace-oldest")
    return readNumber(faults, input, given, [1, 5], `as in ${input}: 3`);
  const five = operation === "create" ? " (5 with when-full: replace-oldest)" : "";
  return readNumber(faults, input, given, [1, 4], `as in ${input}: 3${five}`);
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
