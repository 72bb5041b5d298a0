/** Each refusal of a restore, of a post step's or the main part's, is for one of the reasons that are listed, and the reason is true. */

import { allowanceOf, isStruck, REFUSED_FOR_NOW } from "../play/allowances.ts";
import { isOwnWord } from "../play/beliefs.ts";
import { type Cause, causesAgainst, newerOfOthers } from "../play/causes.ts";
import { type DueRestore, dueRestores } from "../play/due-restores.ts";
import type { Part } from "../play/run-schedule.ts";
import { annotated, type Truth } from "../play/truth.ts";

/** The last attempt ends so long before its limit at most, in ms. */
const LAST_MS = 1_500;

/** A step that got no restore accepted has tried for as long as it may, or has a reason that is listed and true. */
export function givesUpForCause(truth: Truth): string[] {
  const dues = dueRestores(truth);
  return dues.flatMap((due) => {
    const part = truth.play[due.by];
    if (due.isAccepted || due.lost.length > 0 || part.broke !== undefined) return [];
    if (causesAgainst(truth, due, dues).length > 0) return [];
    const isAlone = dues.filter(({ by }) => by === due.by).length === 1;
    const until = triesUntil(truth, due, isAlone);
    if (part.to >= until - LAST_MS) return [];
    const said = part.annotations.map(({ title }) => title).join(", ");
    return [
      `${due.by}: server ${due.server} was given up ${Math.round((until - part.to) / 1_000)} s before its time, for no reason that is listed (${said})`,
    ];
  });
}

/** By what it met last, or what kept its last send from being acted on. */
function triesUntil({ play, callsOf }: Truth, { by, sends }: DueRestore, isAlone: boolean): number {
  const { isCancelled, faultsUntil, refusalsUntil } = allowanceOf(play[by]);
  if (isCancelled) return faultsUntil;
  // Of several servers nobody sees which one a list was read for.
  if (!isAlone) return Math.min(faultsUntil, refusalsUntil);
  const last = callsOf(play[by]).at(-1);
  const lastSend = sends.at(-1);
  // A refusal of the moment has the wait's limit, whatever was read after it.
  if (REFUSED_FOR_NOW.has(lastSend?.answer?.status ?? 0)) return refusalsUntil;
  const isPutOff = lastSend !== undefined && isStruck(lastSend);
  return last === undefined || isStruck(last) || isPutOff ? faultsUntil : refusalsUntil;
}

/** The titles of refusals, each with the causes of which one has to be there. */
const TRUE_IF: Readonly<Record<string, readonly Cause[]>> = {
  "Newer snapshot of another run": ["a newer snapshot of another run"],
  "Restore already in progress": ["it is being restored already"],
  "Snapshot no longer available": ["the snapshot is gone", "not listed"],
};

/** The reason that is given is true of one of the servers at least. */
export function refusesTruly(truth: Truth): string[] {
  const dues = dueRestores(truth);
  return (["main", "post"] as const).flatMap((by) => {
    const own = dues.filter((due) => due.by === by);
    const causes = new Set(own.flatMap((due) => causesAgainst(truth, due, own)));
    return own.length === 0 ? [] : untrue(truth, truth.play[by], own, causes);
  });
}

function untrue(truth: Truth, part: Part, dues: readonly DueRestore[], causes: ReadonlySet<Cause>): string[] {
  return part.annotations.flatMap(({ level, title, text }) => {
    const wanted = level === "error" || level === "warning" ? TRUE_IF[title] : undefined;
    if (wanted === undefined) return [];
    if (!wanted.some((cause) => causes.has(cause))) return [`${part.label}: "${title}" is not true`];
    return title.startsWith("Newer") ? namesTruly(truth, part, dues, text) : [];
  });
}

/** What is said to be newer is, and the run that is said to have made it has. */
function namesTruly(truth: Truth, part: Part, dues: readonly DueRestore[], text: string): string[] {
  const newer = dues.flatMap((due) => newerOfOthers(truth, due, part));
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
