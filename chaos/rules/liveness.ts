/** The promise that a rollback that can be done is done. */

import { allowanceOf, isStruck, openSpans } from "../play/allowances.ts";
import { isDenial } from "../play/beliefs.ts";
import { causesAgainst } from "../play/causes.ts";
import { type Rollback, rollbacksOf } from "../play/rollbacks.ts";
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
  return rollbacksOf(truth).flatMap((rollback) => {
    if (rollback.isAccepted || rollback.lost.length > 0) return [];
    if (causesAgainst(truth, rollback).length > 0) return [];
    const need = needOf(truth);
    const span = openSpans(truth, rollback).find(([begins, ends]) => ends - begins >= need);
    if (span === undefined) return [];
    const [begins, ends] = span.map((at) => Math.round((at - truth.play.post.from) / 1_000));
    return [
      `server ${rollback.server} was not rolled back, though it could have been from ${begins} s to ${ends} s after the post step began`,
    ];
  });
}

function needOf({ play, callsOf }: Truth): number {
  const { post } = play;
  const calls = callsOf(post);
  const { isCancelled } = allowanceOf(post);
  const retryAfter = isCancelled ? RETRY_AFTER_CANCELLED_MS : RETRY_AFTER_MS;
  const isPutOff = calls.some(({ answer }) => answer?.headers["retry-after"] !== undefined);
  const isDoubted = calls.some((call) => isDenial(call) || call.fault?.kind === "stale");
  return SEND_MS + (isPutOff ? retryAfter : 0) + (isDoubted ? DOUBTS_MS : 0);
}

/** What was sent, lost and not acted on is sent once more, if everything works once it was looked for. */
export function sentOnceMore(truth: Truth): string[] {
  const { play } = truth;
  const { isCancelled } = allowanceOf(play.post);
  return rollbacksOf(truth).flatMap((rollback) => {
    const [lost] = rollback.lost;
    const isOnce = rollback.lost.length === 1 && rollback.sends.at(-1) === lost;
    if (isCancelled || rollback.isAccepted || lost === undefined || !isOnce) return [];
    if (lost.answer !== undefined && lost.answer.status >= 300 && lost.answer.status < 400) return [];
    if (causesAgainst(truth, rollback).length > 0 || isDisturbed(truth, rollback, lost.at)) return [];
    return [`the restore of server ${rollback.server} was lost at ${lost.at} ms, and not sent once more`];
  });
}

/** Faults or changes of the server since: no look shows for certain that nothing is there, or one shows a sign. */
function isDisturbed(
  { play, events, callsOf, accepted }: Truth,
  { server }: Rollback,
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
  const after = callsOf(play.post).filter(({ at }) => at > since);
  const isRead = after.some(({ path, answer }) => path.includes("/servers/") && answer?.status === 200);
  return isLate || isMoved || !isRead || after.some(isStruck);
}
