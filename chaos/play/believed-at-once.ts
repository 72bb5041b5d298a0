/** What a main part was told by VPS.org itself: nothing was accepted before that speaks against it. */

import type { ApiResponse } from "../../simulator/call.ts";
import { type Call, kindOfCall } from "../schedules/fault-plan.ts";
import { isDenial, isOwnWord, isSettled, shownWords } from "./beliefs.ts";
import type { DueRestore } from "./due-restores.ts";
import { isTrue, namesServers, numberOf, type Truth, waits } from "./truth.ts";
import { wholeLists } from "./whole-lists.ts";

/** Their statuses pass, or may. */
const PASSING: ReadonlySet<number> = new Set([408, 409, 423, 429]);

/**
 * 401 or 403 to a call that it cannot do without. It can without reading the servers, unless one is named, watched,
 * stopped or awaited.
 */
export function isDenied({ play, callsOf, asked }: Truth): boolean {
  const { inputs } = play.main;
  const calls = callsOf(play.main);
  const watches = inputs.operation === "restore" ? waits(inputs) : isTrue(inputs, "stop-server");
  const awaits = asked.some((server) => shownWords(calls, server).some((word) => !isSettled(word)));
  const mustRead = watches || awaits || namesServers(inputs);
  return calls.some((call) => {
    const isOfServers = kindOfCall(call.method, call.path) === "server";
    return isDenial(call) && (mustRead || !isOfServers || call.answer?.status === 401);
  });
}

/** A list was refused in words that do not pass. */
export function isListRefused({ play, callsOf }: Truth): boolean {
  return callsOf(play.main).some(
    ({ method, path, answer }) =>
      method === "GET" && /\/(?:snapshots|servers)\/$/u.test(path) && isFinalRefusal(answer),
  );
}

/** 401 and 403 are others' to judge. */
function isFinalRefusal(answer: ApiResponse | undefined): boolean {
  if (answer === undefined || !isOwnWord(answer)) return false;
  const { status } = answer;
  return status >= 400 && status < 500 && !PASSING.has(status) && status !== 401 && status !== 403;
}

/** A list that came whole has it not, or not as completed. */
export function isUnlisted(truth: Truth, { own, server }: DueRestore): boolean {
  return wholeLists(truth, truth.play.main, "/snapshots/")
    .filter((list) => list.server === undefined || list.server === server)
    .some(({ entries }) => !entries.some((one) => isSame(one.id, own.id) && one.status === "completed"));
}

/** A list that came whole has no such server. */
export function isServerUnlisted(truth: Truth, server: number): boolean {
  const { servers } = truth.play.schedule.account;
  return wholeLists(truth, truth.play.main, "/servers/").some(
    ({ entries }) =>
      !entries.some(({ id, uuid }) => [id, uuid].some((each) => numberOf(String(each), servers) === server)),
  );
}

/** The last send was refused in words that do not pass: what was read after it explains nothing of the moment. */
export function isRefused(truth: Truth, { sends, server }: DueRestore): boolean {
  const last = sends.at(-1);
  if (last === undefined || !isFinalRefusal(last.answer)) return false;
  if (last.answer?.status !== 400) return true;
  const after = truth.callsOf(truth.play.main).filter(({ at }) => at > last.at);
  const word = shownWords(after, server).at(-1);
  return word !== undefined && isSettled(word) && !isSnapshotting(truth, last, server);
}

/** A snapshot of the server was in progress in the last list after that send. */
function isSnapshotting(truth: Truth, { at }: Call, server: number): boolean {
  const { servers } = truth.play.schedule.account;
  const isOf = (one: unknown) => numberOf(String(one), servers) === server;
  const list = wholeLists(truth, truth.play.main, "/snapshots/").findLast(
    (each) => each.at > at && (each.server === undefined || each.server === server),
  );
  return (list?.entries ?? []).some(
    ({ status, server: owner }) => status === "in_progress" && (isOf(owner?.id) || isOf(owner?.uuid)),
  );
}

function isSame(one: unknown, other: string): boolean {
  return String(one).toLowerCase() === other.toLowerCase();
}
