/** Promises about green steps: what they say has truly happened. */

import { eventsOf } from "../../simulator/history.ts";
import type { Marker, RunIdentity } from "../../src/domain/marker.ts";
import { matches } from "../../src/domain/retention.ts";
import { isOfGateway } from "../play/beliefs.ts";
import { isOfAnotherRun, newerOfOthers } from "../play/causes.ts";
import { claimOn } from "../play/claims.ts";
import { isLost } from "../play/due-restores.ts";
import { isKept } from "../play/looks.ts";
import { canCompare, idsOf, isTrue, type TrueSnapshot, type Truth, told, waits } from "../play/truth.ts";

/** How long a restore takes at most by the documentation, in ms. */
const LONGEST_RESTORE_MS = 15 * 60_000;
/** Time for what was true at the last look to have changed by the end, in ms. */
const LATELY_MS = 120_000;

function isGreen({ play }: Truth, operation: string): boolean {
  return (
    play.main.code === 0 && play.main.inputs.operation === operation && !isTrue(play.main.inputs, "dry-run")
  );
}

/** What somebody does to a server still shows so long after it, in ms. */
const LASTS_MS = {
  restore: 20 * 60_000,
  restart: LATELY_MS,
  stop: Number.POSITIVE_INFINITY,
  suspend: Number.POSITIVE_INFINITY,
};

/** Whether somebody else has changed the server's state in this span, in ms: the step cannot answer for that. */
function disturbed({ play, events, restores }: Truth, server: number, from: number, to: number): boolean {
  const deeds = play.schedule.others.some(({ at, since, what, ...deed }) => {
    const lasts = LASTS_MS[what as keyof typeof LASTS_MS];
    const begins = since === "post" ? play.ownPostsSince + at : at;
    return deed.server === server && lasts !== undefined && begins <= to && begins + lasts >= from;
  });
  const deployed = eventsOf(events, "server-state").some(
    (one) => one.server === server && one.cause === "deployment" && one.at >= from && one.at <= to,
  );
  const restored = restores.some(
    (one) => one.server === server && one.by === "somebody" && one.at <= to && one.endedAt >= from,
  );
  return deeds || deployed || restored;
}

/** Green create: each server has its snapshot, truly completed and still there. */
export function createdTruly(truth: Truth): string[] {
  const { play, asked, snapshot } = truth;
  if (!isGreen(truth, "create")) return [];
  const { outputs, inputs, to } = play.main;
  const ids = JSON.parse(outputs["snapshot-ids"] || "[]") as (number | string)[];
  if (ids.length !== asked.length) return [`green with ${ids.length} snapshots for ${asked.length} servers`];
  return ids.flatMap((id, index) => {
    const made = snapshot(String(id));
    if (made === undefined) return [`green with snapshot ${id}, which never was`];
    if (made.server !== asked[index]) return [`green with snapshot ${id} of server ${made.server}`];
    if (!waits(inputs)) return [];
    if (made.completedAt > to) return [`green, and snapshot ${id} was not completed`];
    if (outputs.status !== "completed") return [`green with the status ${outputs.status}`];
    return made.goneAt > to - truth.blurMs || made.goneBy === "somebody"
      ? []
      : [`green, and snapshot ${id} was gone`];
  });
}

/** Green create with stop-server: made while the server was down, and the server is up again. */
export function stoppedTruly(truth: Truth): string[] {
  const { play, asked, snapshots, stateAt } = truth;
  if (!isGreen(truth, "create") || !isTrue(play.main.inputs, "stop-server")) return [];
  return asked.flatMap((server) => {
    if (disturbed(truth, server, play.main.from, play.main.to)) return [];
    const made = snapshots.find((one) => one.by === "main" && one.server === server);
    const problems: string[] = [];
    if (made !== undefined && made.serverState !== "stopped") {
      problems.push(`green, and server ${server} was ${made.serverState} when its snapshot was made`);
    }
    const [before, after] = [stateAt(server, play.main.from), stateAt(server, play.main.to)];
    // A lost stop that strikes after the start cannot be known; that it may is told.
    const said = play.main.annotations.some(
      ({ title, text }) => title === "Server may stop again" && text.includes(`${server}`),
    );
    if (before !== "stopped" && after !== "active" && !said)
      problems.push(`green, and server ${server} was left ${after}`);
    return problems;
  });
}

/** Green create with keep-last: those that may go are gone. */
export function rotatedTruly(truth: Truth): string[] {
  const { play, asked, snapshots, run, blurMs } = truth;
  const { inputs, from, to } = play.main;
  const keepLast = Number(inputs["keep-last"] ?? "");
  if (!isGreen(truth, "create") || keepLast === 0 || told(play.main, "warning")) return [];
  // Its age may be what kept it.
  if (!canCompare(truth)) return [];
  return asked.flatMap((server) => {
    // The first of two may have vanished before it was completed.
    const own = snapshots.find((one) => one.by === "main" && one.server === server && one.completedAt <= to);
    // Ages are told by the new one's creation.
    const decidedAt = own?.bornAt ?? from;
    const ours = snapshots
      .filter(
        ({ licence, by, ...one }) => one.server === server && by !== "main" && isOfWorkflow(licence, run),
      )
      .filter(
        (one) =>
          one.completedAt <= decidedAt - blurMs &&
          (one.goneAt > to || (one.goneBy === "main" && one.goneAt > decidedAt)),
      )
      .sort((a, b) => b.bornAt - a.bornAt);
    const left = ours
      .slice(keepLast - 1)
      .filter(
        (one) => one.goneAt > to && claimOn(truth, one, play.main, decidedAt - LATELY_MS) === undefined,
      );
    return left.map(({ id }) => `green with keep-last: ${keepLast}, and ${id} is still there`);
  });
}

function isOfWorkflow(licence: Marker | undefined, { repository, workflow }: RunIdentity): boolean {
  return licence?.repository === repository && licence.workflow === workflow;
}

/** Green restore: it truly happened, ended well, and the server is up, or as it was. */
export function restoredTruly(truth: Truth): string[] {
  const { play, restores } = truth;
  if (!isGreen(truth, "restore")) return [];
  const { inputs, outputs } = play.main;
  const ids = JSON.parse(outputs["snapshot-ids"] || "[]") as (number | string)[];
  if (ids.length === 0) return ["green, and nothing was restored"];
  return ids.flatMap((id) => {
    if (!waits(inputs)) {
      const accepted = play.calls.some(
        ({ path, number }) => path.endsWith(`/${id}/restore/`) && truth.byCall.get(number)?.status === 200,
      );
      const begun = restores.some((one) => one.by === "main" && one.snapshot === String(id));
      const excused = isTakenForOurs(truth, "main", truth.snapshot(String(id)));
      return accepted || begun || excused ? [] : [`green, and nothing accepted the restore of ${id}`];
    }
    return restoreHappened(truth, "main", truth.snapshot(String(id)));
  });
}

function restoreHappened(truth: Truth, by: "main" | "post", snapshot: TrueSnapshot | undefined): string[] {
  const { restores, stateAt, play } = truth;
  if (snapshot === undefined) return ["green with a snapshot that never was"];
  const { id, server } = snapshot;
  const part = play[by];
  const restore = restores.find((one) => one.by === by && one.snapshot === id);
  if (restore === undefined) {
    // Accepted and forgotten, it looks the same as one that leaves the server as it was: stopped.
    const cannotBeSeen = stateAt(server, part.from) === "stopped" && part.took > LONGEST_RESTORE_MS;
    return cannotBeSeen || isTakenForOurs(truth, by, snapshot)
      ? []
      : [`green, and server ${server} was never restored to ${id}`];
  }
  if (restore.endedAt > part.to) return [`green, and the restore of server ${server} was not over`];
  // For a rollback, what counts is how it was when its snapshot was made.
  const { serverLagMs = 0 } = play.schedule.account.habits;
  const wasUp = [0, serverLagMs].every((ago) => stateAt(server, play.main.from - ago) === "active");
  const after = stateAt(server, part.to);
  if (after === "active" || (after === "stopped" && !wasUp)) return [];
  if (disturbed(truth, server, restore.endedAt, part.to)) return [];
  return [`green, and server ${server} was ${after} after the restore`];
}

/**
 * Somebody restored the server after this step's own restore was accepted and forgotten, or its answer was lost or a gateway's, or so shortly
 * before that no read has shown it: of two restores nobody can tell which it is that the API shows, unless another run has made a snapshot since, which a rollback has to see.
 */
function isTakenForOurs(truth: Truth, by: "main" | "post", own: TrueSnapshot | undefined): boolean {
  const { accepted, play, callsOf, blurMs } = truth;
  const isForgotten = accepted.some(
    (one) => one.by === by && one.snapshot === own?.id && one.begins === null,
  );
  const lost = callsOf(play[by]).find(
    (call) =>
      call.path.endsWith(`/${own?.id}/restore/`) && (isForgotten || isLost(call) || isOfGateway(call)),
  );
  if (own === undefined || lost === undefined) return false;
  const { server } = own;
  const isRollback = own.maker !== undefined && !isOfAnotherRun(truth, own);
  const theirs = accepted.find(
    (one) => one.by === "somebody" && one.server === server && (one.begins ?? one.at) >= lost.at - blurMs,
  );
  if (theirs === undefined) return false;
  const newer = newerOfOthers(truth, { own, server }, play[by]);
  // One that is gone again is not to be seen by the look that comes before the restore is taken for ours.
  const isSeen = ({ bornAt, goneAt }: TrueSnapshot) =>
    bornAt > own.bornAt && bornAt <= theirs.at && goneAt > play[by].to;
  return !(isRollback && newer.some(isSeen));
}

/** Green delete: what was named is gone; without ignore-missing, it had been there, or a lost attempt may have been it. */
export function deletedTruly(truth: Truth): string[] {
  const { play, snapshot } = truth;
  if (!isGreen(truth, "delete")) return [];
  const { inputs, to, from } = play.main;
  return idsOf(inputs["snapshot-id"]).flatMap((id) => {
    const found = snapshot(id);
    const there = found !== undefined && found.bornAt <= from && found.goneAt > from;
    const lost = play.calls.some(({ path, fault }) => path.endsWith(`/${id}/`) && fault !== undefined);
    if (!there)
      return lost || isTrue(inputs, "ignore-missing") ? [] : [`green, and there was no snapshot ${id}`];
    return found.goneAt <= to ? [] : [`green, and snapshot ${id} is still there`];
  });
}

/** What the outputs call deleted is gone. */
export function goneAsSaid({ play, snapshot }: Truth): string[] {
  const ids = JSON.parse(play.main.outputs["deleted-ids"] || "[]") as (number | string)[];
  return ids.flatMap((id) => {
    const found = snapshot(String(id));
    return found !== undefined && found.goneAt > play.main.to
      ? [`${id} was said to be deleted, and is there`]
      : [];
  });
}

/** Green wait: completed snapshots; servers up, by what the API last showed, and none of their snapshots going on. */
export function waitedTruly(truth: Truth): string[] {
  const { play, snapshot, snapshots, asked, blurMs } = truth;
  if (!isGreen(truth, "wait")) return [];
  const { inputs, to } = play.main;
  const early = idsOf(inputs["snapshot-id"]).flatMap((id) => {
    const found = snapshot(id);
    return found !== undefined && found.completedAt <= to
      ? []
      : [`green, and snapshot ${id} was not completed`];
  });
  const busy = asked.flatMap((server) => {
    const going = snapshots.find(
      (one) =>
        one.server === server &&
        one.bornAt < to - blurMs - LATELY_MS &&
        Math.min(one.completedAt, one.failedAt, one.goneAt) > to &&
        matches(inputs.name || "*", one.name),
    );
    if (going !== undefined) return [`green, and snapshot ${going.id} was still going on`];
    const states = [truth.stateAt(server, to), truth.stateAt(server, to - blurMs)];
    const fine = states.includes("active") || disturbed(truth, server, to - blurMs - LATELY_MS, to);
    return fine ? [] : [`green, and server ${server} was ${states[0]}`];
  });
  return [...early, ...busy];
}

/** A post step that ends well has done what it was told to, or has said that it has not. */
export function rolledBackTruly(truth: Truth): string[] {
  const { play, asked, snapshots, restores, byCall } = truth;
  const { main, post } = play;
  const end = post.inputs["job-status"] as "failure" | "cancelled" | "success";
  const action = post.inputs[`on-job-${end}`] ?? "keep";
  const armed = main.code === 0 && main.inputs.operation === "create" && !isTrue(main.inputs, "dry-run");
  if (post.code !== 0 || !armed || action === "keep" || isTrue(post.inputs, "dry-run")) return [];
  const excused = told(post, "warning") && end !== "failure";
  return asked.flatMap((server) => {
    const ids = JSON.parse(main.outputs["snapshot-ids"] || "[]").map(String) as string[];
    const own = snapshots.find((one) => one.server === server && ids.includes(one.id));
    if (own === undefined || isKept(truth, server)) return [];
    if (action === "delete") {
      return own.goneAt <= post.to || excused ? [] : [`post ended well, and ${own.id} is still there`];
    }
    if (end === "cancelled" && excused) {
      const sent = restores.some((one) => one.by === "post" && one.snapshot === own.id);
      const accepted = truth
        .callsOf(post)
        .some(
          ({ path, number }) => path.endsWith(`/${own.id}/restore/`) && byCall.get(number)?.status === 200,
        );
      return sent || accepted || isTakenForOurs(truth, "post", own)
        ? []
        : [`post ended well, and no restore of ${own.id} was accepted`];
    }
    return excused ? [] : restoreHappened(truth, "post", own).map((problem) => `post: ${problem}`);
  });
}
