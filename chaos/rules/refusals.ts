/** Each refusal of a rollback is for one of the reasons that are listed, and the reason is true. */

import { allowanceOf, isStruck } from "../play/allowances.ts";
import { isOwnWord } from "../play/beliefs.ts";
import { type Cause, causesAgainst, newerOfOthers } from "../play/causes.ts";
import { type Rollback, rollbacksOf } from "../play/rollbacks.ts";
import type { Part } from "../play/run-schedule.ts";
import { annotated, type Truth } from "../play/truth.ts";

/** The last attempt ends so long before its limit at most, in ms. */
const LAST_MS = 1_500;

/** A post step that sent nothing has tried for as long as it may, or has a reason that is listed and true. */
export function givesUpForCause(truth: Truth): string[] {
  const { post } = truth.play;
  return rollbacksOf(truth).flatMap((rollback) => {
    if (rollback.isAccepted || rollback.lost.length > 0 || post.broke !== undefined) return [];
    if (causesAgainst(truth, rollback).length > 0) return [];
    const until = triesUntil(truth, rollback);
    if (post.to >= until - LAST_MS) return [];
    const said = post.annotations.map(({ title }) => title).join(", ");
    return [
      `server ${rollback.server} was given up ${Math.round((until - post.to) / 1_000)} s before its time, for no reason that is listed (${said})`,
    ];
  });
}

/** By what it met last, or what kept its last send from being acted on. */
function triesUntil({ play, callsOf }: Truth, { sends }: Rollback): number {
  const { isCancelled, faultsUntil, refusalsUntil } = allowanceOf(play.post);
  if (isCancelled) return faultsUntil;
  const last = callsOf(play.post).at(-1);
  const lastSend = sends.at(-1);
  // A refusal of the moment has the wait's limit.
  const isPutOff = lastSend !== undefined && isStruck(lastSend) && lastSend.fault?.kind !== "busy";
  return last === undefined || isStruck(last) || isPutOff ? faultsUntil : refusalsUntil;
}

/** The titles of refusals, each with the causes of which one has to be there. */
const TRUE_IF: Readonly<Record<string, readonly Cause[]>> = {
  "Newer snapshot of another run": ["a newer snapshot of another run"],
  "Restore already in progress": ["it is being restored already"],
  "Snapshot no longer available": ["the snapshot is gone", "not listed for long"],
};

/** The reason that is given is true of one of the servers at least. */
export function refusesTruly(truth: Truth): string[] {
  const { post } = truth.play;
  const rollbacks = rollbacksOf(truth);
  if (rollbacks.length === 0) return [];
  const causes = new Set(rollbacks.flatMap((rollback) => causesAgainst(truth, rollback)));
  return post.annotations.flatMap(({ level, title, text }) => {
    const wanted = level === "error" || level === "warning" ? TRUE_IF[title] : undefined;
    if (wanted === undefined) return [];
    if (!wanted.some((cause) => causes.has(cause))) return [`"${title}" is not true`];
    return title.startsWith("Newer") ? namesTruly(truth, rollbacks, text) : [];
  });
}

/** What is said to be newer is, and the run that is said to have made it has. */
function namesTruly(truth: Truth, rollbacks: readonly Rollback[], text: string): string[] {
  const newer = rollbacks.flatMap((rollback) => newerOfOthers(truth, rollback));
  const named = newer.filter(({ id }) => new RegExp(`(?<![\\w-])${id}(?![\\w-])`, "u").test(text));
  if (named.length === 0) return ["the newer snapshot that is named is not one of another run"];
  const makers = named.map(({ maker }) => maker?.runId);
  const said = [...text.matchAll(/run (\d+)/gu)].map(([, id]) => id);
  return said.some((id) => makers.includes(id)) || said.length === 0
    ? []
    : [`run ${said[0]} is said to have made what run ${makers[0]} made`];
}

/** Of tokens, permissions and ids nobody but VPS.org itself has a word: no web page, no lost answer. */
export function believesNobodyElse(truth: Truth): string[] {
  const { play } = truth;
  return [play.main, play.post].flatMap((part) => [
    ...unsaid(truth, part, /^(?:Invalid token)$/u, 401),
    ...unsaid(truth, part, /^(?:Permission denied)$/u, 403),
    ...unsaid(truth, part, /^(?:Not found)$/u, 404),
  ]);
}

function unsaid({ callsOf }: Truth, part: Part, title: RegExp, status: number): string[] {
  const told = part.annotations.find((one) => one.level === "error" && title.test(one.title));
  if (told === undefined) return [];
  // A list without it is such a word, too.
  const isSaid = callsOf(part).some(
    ({ answer, path }) =>
      answer !== undefined &&
      isOwnWord(answer) &&
      (answer.status === status || (status === 404 && path.endsWith("/servers/") && answer.status === 200)),
  );
  return isSaid ? [] : [`"${told.title}", and VPS.org never answered ${status}: ${annotated(part)}`];
}
