/** What a create looks at before it is sent: for as long as what goes wrong may pass, and until a restore is over. */

import { eventsOf } from "../../simulator/history.ts";
import type { Range } from "../../simulator/random.ts";
import { allowanceOf, isStruck, without } from "../play/allowances.ts";
import { shownWords } from "../play/beliefs.ts";
import { causesAgainstCreate, type DueCreate, dueCreates, SEEN_MS } from "../play/due-creates.ts";
import { isLost } from "../play/due-restores.ts";
import type { Truth } from "../play/truth.ts";

/** The last attempt ends so long before its limit at most, in ms. */
const LAST_MS = 1_500;
/** From the moment at which everything works until the create is sent: pauses and two reads, in ms. */
const SEND_MS = 60_000;
/** Looks at sites take so long at most, in ms. */
const BASELINE_MS = 60_000;
/** What of a Retry-After is kept to, in ms. */
const RETRY_AFTER_MS = 120_000;

/** A create that sends nothing has looked for as long as it may, or has a reason that is listed and true. */
export function looksForLong(truth: Truth): string[] {
  const { main } = truth.play;
  const { faultsUntil } = allowanceOf(main);
  return dueCreates(truth).flatMap((due) => {
    if (due.isTried || main.broke !== undefined || main.to >= faultsUntil - LAST_MS) return [];
    if (causesAgainstCreate(truth, due).length > 0) return [];
    const said = main.annotations.map(({ title }) => title).join(", ");
    return [
      `no snapshot of server ${due.server} was asked for, and that was given up ${Math.round((faultsUntil - main.to) / 1_000)} s before its time, for no reason that is listed (${said})`,
    ];
  });
}

/** Where everything worked for as long as a send takes, before the time was over, it was sent. */
export function createsWherePossible(truth: Truth): string[] {
  const { main } = truth.play;
  return dueCreates(truth).flatMap((due) => {
    if (due.isTried || causesAgainstCreate(truth, due).length > 0) return [];
    const need = needOf(truth);
    const span = workingSpans(truth, due).find(([begins, ends]) => ends - begins >= need);
    if (span === undefined) return [];
    const [begins, ends] = span.map((at) => Math.round((at - main.from) / 1_000));
    return [
      `no snapshot of server ${due.server} was asked for, though all worked from ${begins} s to ${ends} s after the step began`,
    ];
  });
}

function needOf({ play, callsOf }: Truth): number {
  const isPutOff = callsOf(play.main).some(({ answer }) => answer?.headers["retry-after"] !== undefined);
  return SEND_MS + (isPutOff ? RETRY_AFTER_MS : 0) + (play.main.inputs["health-url"] ? BASELINE_MS : 0);
}

/** No outage, no call that was struck, and nobody restores the server; each begun while there was time left. */
function workingSpans(truth: Truth, { server }: DueCreate): Range[] {
  const { play, events, restores, callsOf } = truth;
  const { main } = play;
  const { faultsUntil, refusalsUntil } = allowanceOf(main);
  const struck = callsOf(main).filter(isStruck);
  const calls = callsOf(main);
  const until = faultsUntil + needOf(truth);
  const closed: Range[] = [
    ...eventsOf(events, "outage").map((one): Range => [one.from, one.until]),
    ...struck.map(
      (call): Range => [call.at, calls.find(({ number }) => number > call.number)?.at ?? main.to],
    ),
    ...restores.filter((one) => one.server === server).map((one): Range => [one.at, one.endedAt + SEEN_MS]),
  ];
  const begun = Math.min(faultsUntil, refusalsUntil) - LAST_MS;
  return closed.reduce(without, [[main.from, until]]).filter(([begins]) => begins < begun);
}

/** No create is sent of a server that the step last saw being restored; for one that was lost, it looks at snapshots alone. */
export function neverInARestore(truth: Truth): string[] {
  const calls = truth.callsOf(truth.play.main);
  // Side by side, what was read for another one right before the send is not known to this one yet.
  if (truth.asked.length > 1) return [];
  return dueCreates(truth).flatMap(({ server, sends }) =>
    sends.flatMap(({ at, number }, index) => {
      if (sends.slice(0, index).some(isLost)) return [];
      const before = calls.filter((call) => call.number < number);
      if (shownWords(before, server).at(-1) !== "restoring") return [];
      return [`a snapshot of server ${server} was asked for at ${at} ms, while it was seen being restored`];
    }),
  );
}
