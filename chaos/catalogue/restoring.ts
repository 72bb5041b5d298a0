/** Restores, by the main part and by the post step. */

import { annotated, leftNothing, type Truth, told } from "../play/truth.ts";
import { fateOf, type Line, LOST, red, restoredBy } from "./words.ts";

const watched = (truth: Truth) =>
  (["main", "post"] as const).some(
    (part) =>
      truth.play[part].code === 0 &&
      restoredBy(truth, part).some(({ endedAt }) => endedAt <= truth.play[part].to),
  );
const refusedRestore = (text: RegExp): Line => {
  return (truth) =>
    red(truth) && text.test(annotated(truth.play.main)) && restoredBy(truth, "main").length === 0;
};

export const RESTORE: Record<string, Line> = {
  "restore's answer lost, server watched": (truth) =>
    watched(truth) &&
    restoredBy(truth, "main", "post").some(({ call }) => {
      const fault = truth.play.calls[call - 1]?.fault;
      return (
        fault !== undefined &&
        (LOST.has(fault.kind) || ["late", "server-error", "garbled"].includes(fault.kind))
      );
    }),
  "restore shows the old state for a while, not taken for done": (truth) =>
    fateOf(truth, "restore-shows-old-first") && watched(truth),
  "restore shows the old state all the time, not taken for done": (truth) =>
    fateOf(truth, "restore-shows-old") &&
    /no read of server .* showed a restore/u.test(annotated(truth.play.main) + annotated(truth.play.post)),
  "restore shows stopped all through, not started in the middle": (truth) =>
    fateOf(truth, "restore-shows-stopped") && watched(truth),
  "restore ends stopped, started": (truth) =>
    (fateOf(truth, "restore-ends-stopped") || fateOf(truth, "restore-stays-stopped")) &&
    watched(truth) &&
    truth.powers.some((one) => one.action === "start" && one.applied),
  "restore ends in error, fails": (truth) =>
    fateOf(truth, "restore-ends-error") &&
    [truth.play.main, truth.play.post].some(({ annotations }) =>
      annotations.some(({ title }) => title === "Restore failed"),
    ),
  "restore of another server's snapshot, refused": refusedRestore(
    /belongs to server|of server \S+ that this token/u,
  ),
  "restore of one not completed, refused": refusedRestore(/not completed/u),
  "restore of one unknown, refused": refusedRestore(/There is no snapshot/u),
  "already restoring for somebody else, refused": (truth) =>
    [truth.play.main, truth.play.post].some((part) => /is being restored already/u.test(annotated(part))),
};

export const POST: Record<string, Line> = {
  "post: newer snapshot of another run, refused": ({ play, restores }) =>
    /Newer snapshot of another run/u.test(annotated(play.post)) && !restores.some(({ by }) => by === "post"),
  "post: other origin, refused": ({ play }) => /Different API/u.test(annotated(play.post)),
  "post: no state, nothing": ({ play }) => leftNothing(play.main),
  "post: rolled back on failure": (truth) =>
    truth.play.post.inputs["job-status"] === "failure" &&
    truth.play.post.code === 0 &&
    restoredBy(truth, "post").length > 0,
  "post: job succeeded, a failure is only a warning": ({ play }) =>
    play.post.inputs["job-status"] === "success" && told(play.post, "warning") && play.post.code === 0,
  "post: cancelled, ends in time while the restore goes on": ({ play }) =>
    play.post.annotations.some(({ title }) => title === "Rollback still in progress"),
};
