/** Promises about what is overwritten: what was asked for, once, and only while nobody would be harmed. */

import { matches } from "../../src/domain/retention.ts";
import { shownWords } from "../play/beliefs.ts";
import { isNightly, isOfAnotherRun } from "../play/causes.ts";
import { isLost } from "../play/due-restores.ts";
import type { Part } from "../play/run-schedule.ts";
import { idsOf, isTrue, type TrueRestore, type TrueSnapshot, type Truth } from "../play/truth.ts";

/** The check before a restore may be so old when it is sent, in ms, with the time that the request takes. */
const FRESH_MS = 35_000;
/** How long a lost restore is looked for at least before it is sent again, in ms. */
const LOOK_UP_MS = 227_000;
const CANCELLED_LOOK_UP_MS = 60_000;
/** How long a restore takes at most by the documentation, in ms. */
const LONGEST_RESTORE_MS = 15 * 60_000;

/** Never another server or snapshot than was asked for. */
export function onlyAsAsked(truth: Truth): string[] {
  return truth.restores.flatMap((restore) => {
    if (restore.by === "main") return mainMayRestore(truth, restore);
    return restore.by === "post" ? postMayRestore(truth, restore) : [];
  });
}

function mainMayRestore(truth: Truth, { snapshot: id, server, at }: TrueRestore): string[] {
  const { play, asked, snapshots, blurMs } = truth;
  const { inputs, from } = play.main;
  const what = `the main part restored server ${server} to ${id}`;
  if (inputs.operation !== "restore" || isTrue(inputs, "dry-run"))
    return [`${what}, which it was not told to`];
  if (asked.length > 0 && !asked.includes(server)) return [`${what}: another server than server-id names`];
  if (inputs["snapshot-id"] !== "latest") {
    const named = idsOf(inputs["snapshot-id"]).some((one) => one.toLowerCase() === id.toLowerCase());
    return named ? [] : [`${what}: another snapshot than snapshot-id names`];
  }
  const taken = truth.snapshot(id);
  const newer = snapshots.find(
    (one) =>
      one.server === server &&
      one.bornAt > (taken?.bornAt ?? 0) &&
      one.completedAt < from - blurMs &&
      one.goneAt > at &&
      matches(inputs.name || "*", one.name),
  );
  return newer === undefined ? [] : [`${what}, though ${newer.id} is the latest`];
}

function postMayRestore({ play, snapshot, run }: Truth, { snapshot: id, server }: TrueRestore): string[] {
  const { main, post } = play;
  const what = `the post step restored server ${server} to ${id}`;
  const own = snapshot(id);
  const isAwaited = idsOf(main.inputs["snapshot-id"]).some((one) => one.toLowerCase() === id.toLowerCase());
  const isOurs = own?.marker?.runId === run.runId && own.marker.repository === run.repository;
  const isArmed = main.inputs.operation === "wait" && isAwaited && isOurs;
  if (own?.by !== "main" && !isArmed) return [`${what}, which this step did not make`];
  if (main.code !== 0) return [`${what}, though the main part did not end well`];
  const end = post.inputs["job-status"] as "failure" | "cancelled" | "success";
  if (!["restore", "restore-if-unhealthy"].includes(post.inputs[`on-job-${end}`] ?? ""))
    return [`${what}, though on-job-${end} does not say so`];
  return isTrue(post.inputs, "dry-run") ? [`${what} in a dry run`] : [];
}

type Accepted = Truth["accepted"][number];

/**
 * Never twice for one request; but what is sent again after a lost answer may be acted on when the first has come and
 * gone, which no read has shown.
 */
export function onceAServer(truth: Truth): string[] {
  const { accepted, play } = truth;
  return (["main", "post"] as const).flatMap((by) => {
    const ours = accepted.filter((one) => one.by === by && one.begins !== null);
    return ours
      .filter(({ server }, index) => ours.findIndex((one) => one.server === server) !== index)
      .filter(({ call }) => play.calls[call - 1]?.fault?.kind !== "late")
      .filter((second) => !cameUnseen(truth, second, play[by]))
      .map(({ server, snapshot }) => `${by} restored server ${server} a second time, to ${snapshot}`);
  });
}

/**
 * The answer of the one before was lost, it was sent again only after the whole look-up, and none of the reads in
 * between that came whole showed the server being restored.
 */
function cameUnseen({ accepted, play, callsOf }: Truth, second: Accepted, part: Part): boolean {
  const first = accepted.findLast(({ server, at }) => server === second.server && at < second.at);
  const lost = first && play.calls[first.call - 1];
  const again = play.calls[second.call - 1];
  if (lost === undefined || again === undefined || !isLost(lost)) return false;
  const lookUp = part.inputs["job-status"] === "cancelled" ? CANCELLED_LOOK_UP_MS : LOOK_UP_MS;
  if (again.at - lost.at < lookUp) return false;
  // Side by side, each server has a look-up of its own, and what another one's has seen is not known to it.
  if (accepted.some(({ by, server }) => by === second.by && server !== second.server)) return true;
  const between = callsOf(part).filter(({ at }) => at > lost.at && at < again.at);
  return !shownWords(between, second.server).includes("restoring");
}

/**
 * A rollback never undoes another run's deployment that had begun when the step looked; a restore of this run's own
 * snapshot by hand is one, too.
 */
export function neverOverAnotherRun(truth: Truth): string[] {
  const { restores, snapshots, snapshot, play, blurMs } = truth;
  return restores.flatMap(({ by, snapshot: id, server, call }) => {
    const own = snapshot(id);
    if (own === undefined || (by !== "post" && by !== "main")) return [];
    if (by === "main" && (own.maker === undefined || isOfAnotherRun(truth, own))) return [];
    const sentAt = play.calls[call - 1]?.at ?? 0;
    const newer = snapshots.find(
      (one) =>
        one.server === server &&
        isOfAnotherRun(truth, one) &&
        isSurelyTold(truth, one) &&
        !isNightly(truth, one, play[by]) &&
        one.bornAt > own.bornAt &&
        one.failedAt > sentAt &&
        one.bornAt < sentAt - blurMs - FRESH_MS &&
        one.goneAt > sentAt,
    );
    return newer === undefined
      ? []
      : [
          `${by} restored ${id} though ${newer.id} of another run was made ${Math.round(sentAt - newer.bornAt)} ms before`,
        ];
  });
}

/** Where descriptions are not kept, names tell who made it, if they are there. */
function isSurelyTold({ play }: Truth, { licence }: TrueSnapshot): boolean {
  const { oddEntries = [] } = play.schedule.account.habits;
  const isOdd = oddEntries.includes("name-missing") || play.calls.some(({ fault }) => fault?.kind === "odd");
  return licence !== undefined || !isOdd;
}

/** A server that this step restores is left alone until that is over. */
export function neverSwitchedInTheMiddle({ powers, restores, play }: Truth): string[] {
  return powers.flatMap(({ server, action, at, by }) => {
    if (by !== "main" && by !== "post") return [];
    const restore = restores.find(
      (one) => one.by === by && one.server === server && one.at < at && at < one.endedAt,
    );
    if (restore === undefined) return [];
    const sentAt = play.calls[restore.call - 1]?.at ?? 0;
    return at - sentAt >= LONGEST_RESTORE_MS
      ? []
      : [`${by} sent a ${action} to server ${server} in the middle of its restore`];
  });
}
