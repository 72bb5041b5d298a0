/** The promise that a restore that can be done is done, by a post step and by the main part of `restore`. */

import { allowanceOf, isStruck, openSpans } from "../play/allowances.ts";
import { isDenial } from "../play/beliefs.ts";
import { causesAgainst } from "../play/causes.ts";
import { type DueRestore, dueRestores } from "../play/due-restores.ts";
import type { Part } from "../play/run-schedule.ts";
import type { Truth } from "../play/truth.ts";

/** From the moment at which everything works until the restore is sent: pauses, two reads, one more look, in ms. */
const SEND_MS = 60_000;
/** Two looks more, 30 s apart, after what was not believed at once, in ms. */
const DOUBTS_MS = 30_000;
/** What of a Retry-After is kept to, in ms. */
const RETRY_AFTER_MS = 120_000;
const RETRY_AFTER_CANCELLED_MS = 30_000;
/** How long what became of a lost restore is looked for, in ms, with the time that each look takes. */
const LOOK_UP_MS = 227_000 + 30_000;
/** A restore may have come and gone unseen since a lost send, in ms. */
const MAY_BE_OVER_MS = 290_000;

/** Wherever VPS.org would have accepted the restore for as long as a send takes, and nothing forbade it, it was sent. */
export function sentWherePossible(truth: Truth): string[] {
  const dues = dueRestores(truth);
  return dues.flatMap((due) => {
    if (due.isAccepted || due.lost.length > 0) return [];
    if (causesAgainst(truth, due, dues).length > 0) return [];
    const part = truth.play[due.by];
    const need = needOf(truth, part);
    const span = openSpans(truth, due).find(([begins, ends]) => ends - begins >= need);
    if (span === undefined) return [];
    const [begins, ends] = span.map((at) => Math.round((at - part.from) / 1_000));
    return [
      `${due.by}: server ${due.server} was not restored, though it could have been from ${begins} s to ${ends} s after the step began`,
    ];
  });
}

function needOf({ callsOf }: Truth, part: Part): number {
  const calls = callsOf(part);
  const { isCancelled } = allowanceOf(part);
  const retryAfter = isCancelled ? RETRY_AFTER_CANCELLED_MS : RETRY_AFTER_MS;
  const isPutOff = calls.some(({ answer }) => answer?.headers["retry-after"] !== undefined);
  const isDoubted = calls.some((call) => isDenial(call) || call.fault?.kind === "stale");
  return SEND_MS + (isPutOff ? retryAfter : 0) + (isDoubted ? DOUBTS_MS : 0);
}

/** What was sent, lost and not acted on is sent once more, if everything works once it was looked for. */
export function sentOnceMore(truth: Truth): string[] {
  const dues = dueRestores(truth);
  return dues.flatMap((due) => {
    const [lost] = due.lost;
    const isOnce = due.lost.length === 1 && due.sends.at(-1) === lost;
    const { isCancelled } = allowanceOf(truth.play[due.by]);
    if (isCancelled || due.isAccepted || lost === undefined || !isOnce) return [];
    if (lost.answer !== undefined && lost.answer.status >= 300 && lost.answer.status < 400) return [];
    if (causesAgainst(truth, due, dues).length > 0 || isDisturbed(truth, due, lost.at)) return [];
    return [`the restore of server ${due.server} was lost at ${lost.at} ms, and not sent once more`];
  });
}

/** Faults or changes of the server since: no look shows for certain that nothing is there, or one shows a sign. */
function isDisturbed(
  { play, events, callsOf, accepted }: Truth,
  { by, server }: DueRestore,
  since: number,
): boolean {
  const until = since + LOOK_UP_MS + MAY_BE_OVER_MS;
  const isLate = accepted.some((one) => one.server === server && one.at >= since);
  const isMoved = events.some(
    (event) =>
      event.type === "server-state" &&
      event.server === server &&
      event.at > since - 120_000 &&
      event.at < until,
  );
  const after = callsOf(play[by]).filter(({ at }) => at > since);
  const isRead = after.some(({ path, answer }) => path.includes("/servers/") && answer?.status === 200);
  return isLate || isMoved || !isRead || after.some(isStruck);
}
