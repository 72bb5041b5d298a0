/** What a post step was told by VPS.org itself, so often and for so long that it has to be believed. */

import type { ApiResponse } from "../../simulator/call.ts";
import { uuidOf } from "../../simulator/ids.ts";
import { type Call, kindOfCall } from "../schedules/fault-plan.ts";
import type { DueRestore } from "./due-restores.ts";
import type { Truth } from "./truth.ts";

/** Three answers in a row that span so long are believed, in ms. */
const ANSWERS = 3;
const SPAN_MS = 30_000;
/** Words for a server that is between no two states. */
const SETTLED: ReadonlySet<string> = new Set(["active", "stopped", "suspended", "error"]);
/** An exchange takes so long at most where nothing is wrong, in ms: it is part of the span on either side. */
const EXCHANGE_MS = 1_000;

export function isSettled(word: string): boolean {
  return SETTLED.has(word);
}

/** JSON, and so the API's own word. */
export function isOwnWord({ headers, body }: ApiResponse): boolean {
  const type = headers["content-type"] ?? "";
  return (type === "" || type.includes("json")) && body.trimStart().startsWith("{");
}

/** A page of what stands in front of VPS.org: it was most likely not acted on, and may have been. */
export function isOfGateway({ answer }: Call): boolean {
  return answer !== undefined && !isOwnWord(answer);
}

export function isDenial({ answer }: Call): boolean {
  return answer !== undefined && [401, 403].includes(answer.status) && isOwnWord(answer);
}

/** The last calls, if they were all so, as few as are three at least over 30 s; else none. */
function rowOf(calls: readonly Call[], is: (call: Call) => boolean): readonly Call[] {
  const row = calls.slice(calls.findLastIndex((call) => !is(call)) + 1);
  const until = row.at(-1)?.at ?? 0;
  const first = row
    .slice(0, row.length - ANSWERS + 1)
    .findLastIndex(({ at }) => until - at >= SPAN_MS - EXCHANGE_MS);
  return first < 0 ? [] : row.slice(first);
}

/** Whether three in a row at least over 30 s were so; others of the same step may have been answered well after that. */
function isRepeated(calls: readonly Call[], is: (call: Call) => boolean): boolean {
  return calls.some((_, index) => rowOf(calls.slice(0, index + 1), is).length > 0);
}

/** VPS.org itself has answered, and not that it cannot now. */
function said({ answer }: Call): boolean {
  return answer !== undefined && answer.status < 500 && answer.status !== 429 && isOwnWord(answer);
}

/** A 401 or 403 in VPS.org's own words, to every read or to every send. */
export function isDeniedForLong({ play, callsOf }: Truth, { sends }: DueRestore): boolean {
  const listings = callsOf(play.post).filter(({ method, path }) => kindOfCall(method, path) === "listing");
  return [listings, sends].some((calls) => isRepeated(calls.filter(said), isDenial));
}

/** A refusal that nothing explains, or the word that the snapshot is not there, to every send. */
export function isRefusedForLong({ play, callsOf }: Truth, { sends, server }: DueRestore): boolean {
  const statuses = sends.filter(said).map(({ answer }) => answer?.status);
  const row = rowOf(sends.filter(said), ({ answer }) => answer?.status === statuses.at(-1));
  if (statuses.at(-1) === 404) return row.length > 0;
  if (statuses.at(-1) !== 400 || row.length === 0) return false;
  // Between the first and the last of them, the server was read, and always between no two states.
  const [since, until] = [row[0]?.at ?? 0, row.at(-1)?.at ?? 0];
  const between = callsOf(play.post).filter(({ at }) => at > since && at < until);
  const words = shownWords(between, server);
  return words.length > 0 && words.every(isSettled);
}

/** Every list that came whole was without the snapshot, or had it unfinished. */
export function isMissingForLong({ play, callsOf }: Truth, { own }: DueRestore): boolean {
  const listings = callsOf(play.post).filter(
    ({ method, path, answer }) =>
      kindOfCall(method, path) === "listing" && answer?.status === 200 && isOwnWord(answer),
  );
  return isRepeated(listings, ({ answer }) => !listsCompleted(answer?.body ?? "", own.id));
}

function listsCompleted(body: string, id: string): boolean {
  try {
    const { results } = JSON.parse(body) as { results: { id: unknown; status: unknown }[] };
    return results.some(
      (one) => String(one.id).toLowerCase() === id.toLowerCase() && one.status === "completed",
    );
  } catch {
    return true;
  }
}

/** What the answers call the server, each that tells of it; of a list, once all of its pages have come. */
export function shownWords(calls: readonly Call[], server: number): string[] {
  const names = [String(server), uuidOf(0x5e, server)];
  const isMeant = ({ id, uuid }: Shown) => names.some((name) => [String(id), uuid].includes(name));
  let rows: Shown[] = [];
  return calls.flatMap((call) => {
    const body = shownBy(call);
    if (body === undefined) return [];
    if (body.results !== undefined) rows = [...(body.previous ? rows : []), ...body.results];
    const shown = body.results === undefined ? [body] : rows.length === body.count ? rows : [];
    return shown.filter(isMeant).map(({ status = "" }) => status);
  });
}

function shownBy({ path, answer }: Call): Page | undefined {
  if (!path.includes("/servers/") || answer?.status !== 200 || !isOwnWord(answer)) return undefined;
  try {
    return JSON.parse(answer.body) as Page;
  } catch {
    return undefined;
  }
}

interface Page extends Shown {
  count?: number;
  previous?: string | null;
  results?: Shown[];
}

interface Shown {
  id?: number | string;
  uuid?: string;
  status?: string;
}
