/** What a post step was told by VPS.org itself, so often and for so long that it has to be believed. */

import type { ApiResponse } from "../../simulator/call.ts";
import { type Call, kindOfCall } from "../schedules/fault-plan.ts";
import type { Rollback } from "./rollbacks.ts";
import type { Truth } from "./truth.ts";

/** Three answers in a row that span so long are believed, in ms. */
const ANSWERS = 3;
const SPAN_MS = 30_000;
/** An exchange takes so long at most where nothing is wrong, in ms: it is part of the span on either side. */
const EXCHANGE_MS = 1_000;

/** JSON, and so the API's own word. */
export function isOwnWord({ headers, body }: ApiResponse): boolean {
  const type = headers["content-type"] ?? "";
  return (type === "" || type.includes("json")) && body.trimStart().startsWith("{");
}

export function isDenial({ answer }: Call): boolean {
  return answer !== undefined && [401, 403].includes(answer.status) && isOwnWord(answer);
}

/** Whether the last calls of this kind were all so, three at least over 30 s. */
function isRepeated(calls: readonly Call[], is: (call: Call) => boolean): boolean {
  const others = calls.findLastIndex((call) => !is(call));
  const row = calls.slice(others + 1);
  const [first, last] = [row[0], row.at(-1)];
  if (row.length < ANSWERS || first === undefined || last === undefined) return false;
  return last.at - first.at >= SPAN_MS - EXCHANGE_MS;
}

/** VPS.org itself has answered, and not that it cannot. */
function said({ answer }: Call): boolean {
  return answer !== undefined && answer.status < 500 && isOwnWord(answer);
}

/** A 401 or 403 in VPS.org's own words, to every read or to every send. */
export function isDeniedForLong({ play, callsOf }: Truth, { sends }: Rollback): boolean {
  const listings = callsOf(play.post).filter(({ method, path }) => kindOfCall(method, path) === "listing");
  return [listings, sends].some((calls) => isRepeated(calls.filter(said), isDenial));
}

/** A refusal that nothing explains, or the word that the snapshot is not there, to every send. */
export function isRefusedForLong(_truth: Truth, { sends }: Rollback): boolean {
  return isRepeated(sends.filter(said), ({ answer }) => [400, 404].includes(answer?.status ?? 0));
}

/** Every list that came whole was without the snapshot, or had it unfinished. */
export function isMissingForLong({ play, callsOf }: Truth, { own }: Rollback): boolean {
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
