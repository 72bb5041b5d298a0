/** Promises about what is deleted: what the user named, what the marker allows, and nothing else. */

import { matches } from "../../src/domain/retention.ts";
import { claimOn } from "../play/claims.ts";
import { isSafe } from "../play/makes.ts";
import { idsOf, isTrue, type TrueSnapshot, type Truth } from "../play/truth.ts";

/** The API gives times in whole seconds. */
const SECOND_MS = 1_000;
/** Ages are told so long before the delete at most, in ms. */
const CLAIM_MS = 60_000;
const SLOTS = 5;

/** Never a delete of anything that was neither named by the user nor allowed by its marker. */
export function onlyWhatMayGo(truth: Truth): string[] {
  return truth.snapshots.flatMap((one) => {
    if (one.goneBy !== "main" && one.goneBy !== "post") return [];
    const objection = one.goneBy === "post" ? postMayDelete(truth, one) : mainMayDelete(truth, one);
    return objection === undefined ? [] : [`${one.goneBy} deleted snapshot ${one.id}: ${objection}`];
  });
}

function mainMayDelete(truth: Truth, one: TrueSnapshot): string | undefined {
  const { inputs } = truth.play.main;
  if (isTrue(inputs, "dry-run")) return "in a dry run";
  if (inputs.operation === "delete") return deleteMayDelete(truth, one);
  if (isSafe(truth) && one.by === "main") return twinMayGo(truth, one);
  if (inputs.operation !== "create") return `operation ${inputs.operation} deletes nothing`;
  if (!truth.asked.includes(one.server)) return "it is of another server";
  return one.by === "main" ? twinMayGo(truth, one) : oldMayGo(truth, one);
}

function deleteMayDelete({ play, asked, snapshots, run }: Truth, one: TrueSnapshot): string | undefined {
  const { inputs } = play.main;
  if (asked.length > 0 && !asked.includes(one.server))
    return "it is of a server that server-id does not name";
  if ((inputs["snapshot-id"] ?? "") !== "") {
    const named = idsOf(inputs["snapshot-id"]).some((id) => id.toLowerCase() === one.id.toLowerCase());
    return named ? undefined : "nobody named it";
  }
  const selected = (snapshot: TrueSnapshot) =>
    snapshot.server === one.server &&
    snapshot.completedAt <= one.goneAt &&
    (inputs["made-by"] === "anyone" || snapshot.marker?.repository === run.repository) &&
    ((inputs.name ?? "") === "" || matches(inputs.name ?? "", snapshot.name));
  if (!selected(one)) return "it is not selected";
  const newer = snapshots.filter((each) => selected(each) && each.bornAt >= one.bornAt && each !== one);
  return newer.length >= Number(inputs["keep-last"]) ? undefined : "it is one of those to keep";
}

/** One of two that this step made may go while the other is there. */
function twinMayGo({ snapshots }: Truth, one: TrueSnapshot): string | undefined {
  const twin = snapshots.find(
    (each) => each !== one && each.marker?.random === one.marker?.random && each.goneAt > one.goneAt,
  );
  return twin === undefined ? "it is this step's only one" : undefined;
}

/** The marker rules: of this repository (rotation: and workflow), of another run, an hour old, completed, and told to. */
function oldMayGo(truth: Truth, one: TrueSnapshot): string | undefined {
  const { play, snapshots, run } = truth;
  const { inputs } = play.main;
  if (one.licence === undefined) return "it has no marker";
  if (one.licence.repository !== run.repository) return "it is another repository's";
  if (one.completedAt > one.goneAt) return "it is not completed";
  const claim = claimOn(truth, one, play.main, one.goneAt);
  if (claim !== undefined) return claim;
  const own = snapshots.filter(
    (each) => each.by === "main" && each.server === one.server && each.bornAt < one.goneAt,
  );
  if (own.length === 0) return replacedMayGo(inputs["when-full"], truth, one);
  if ((inputs["keep-last"] ?? "") === "") return "keep-last was not set";
  if (one.licence.workflow !== run.workflow) return "it is another workflow's";
  if (own.every((each) => each.completedAt > one.goneAt)) return "the new one is not completed";
  const newer = snapshots.filter(
    (each) =>
      each.server === one.server &&
      each.marker?.repository === run.repository &&
      each.marker.workflow === run.workflow &&
      each.completedAt <= one.goneAt &&
      each.bornAt >= one.bornAt &&
      each !== one,
  );
  return newer.length >= Number(inputs["keep-last"]) ? undefined : "it is one of those to keep";
}

/** Before the send: room for the new one. */
function replacedMayGo(whenFull: string | undefined, truth: Truth, one: TrueSnapshot): string | undefined {
  const { snapshots, blurMs, run } = truth;
  if (whenFull !== "replace-oldest") return "when-full does not say so";
  const there = snapshots.filter(
    (each) =>
      each.server === one.server && each.bornAt < one.goneAt && each.goneAt >= one.goneAt - blurMs - 60_000,
  );
  if (there.length < SLOTS) return "the server is not full";
  // Without a zone no age can be told before there is a new one, so that only a run that has ended gives its snapshot.
  if (truth.play.schedule.account.habits.zones === false) return undefined;
  const older = there.find(
    (each) =>
      each.bornAt < one.bornAt - SECOND_MS &&
      each.goneAt > one.goneAt &&
      each.completedAt < one.goneAt &&
      each.licence?.repository === run.repository &&
      claimOn(truth, each, truth.play.main, one.goneAt - CLAIM_MS) === undefined,
  );
  return older === undefined ? undefined : `${older.id} is older`;
}

/** Only its own step's, in a job that succeeded, if told to. */
function postMayDelete({ play }: Truth, one: TrueSnapshot): string | undefined {
  const { main, post } = play;
  if (one.by !== "main") return "this run did not make it";
  if (main.code !== 0) return "the main part did not end well";
  if (post.inputs["job-status"] !== "success" || post.inputs["on-job-success"] !== "delete")
    return "on-job-success does not say so";
  return isTrue(post.inputs, "dry-run") ? "in a dry run" : undefined;
}
