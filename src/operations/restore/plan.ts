/** How a restore of one server is carried out, and the looks that keep it right until it is sent. */
import type { Waiting } from "../../inputs/inputs.ts";
import type { Site } from "../../step/await-health.ts";
import { FRESH_MS } from "../../step/limits.ts";
import type { Persistence } from "../../step/persistence.ts";
import type { ReadingStep } from "../../step/reads.ts";
import type { Step } from "../../step/step.ts";
import { tellState } from "../../step-error.ts";
import { type Checked, isBeingRestored, refuseRestoring } from "./check.ts";
import type { RestoreWork } from "./outcome.ts";

/** Right before a send it is looked so often, at most, until nothing that it is decided from is old. */
const MOST_LOOKS = 5;

/** A step that restores, at its own request or at the end of its job. */
export type RestoringStep = ReadingStep<{ waiting: Waiting }>;

export interface RestorePlan {
  work: RestoreWork;
  /** When the facts were last looked at from which the restore is decided, on the clock's scale, in ms. */
  decidedAt: number;
  /**
   * Looks again that the restore is still right. The snapshots are listed last, right before the send: what else is
   * looked at may take minutes, in which another run begins to deploy.
   * @throws StepError if it is not
   */
  check(): Promise<Checked>;
  persistence: Persistence;
  /** A refusal is believed only after three that span 30 s: the post step's, whose like was accepted before. */
  doubtsRefusals: boolean;
  watch: boolean;
  /** Whether the server is to be up after it, or as it was read before; undefined if that is not known. */
  wasUp: boolean | undefined | "as read";
  /** What the server has to answer once it is up; undefined if it is not asked. */
  health: { site: Site; onlyReports: boolean } | undefined;
  /** Tells the user what goes on by itself now, before it is watched. */
  onAccepted(): Promise<void>;
}

/** Looks again that the restore is still right, and learns how the server is now. @throws StepError if it is not */
export async function recheck(plan: RestorePlan): Promise<Checked> {
  const { work } = plan;
  const checked = await plan.check().catch((error: unknown) => {
    // What the check is answered is no answer to the restore, which waits for it.
    throw tellState(error);
  });
  plan.decidedAt = checked.decidedAt;
  work.target = checked.target;
  if (work.target.server !== undefined && !isBeingRestored(work.target)) work.isSeenIdle = true;
  return checked;
}

/**
 * The same, if it was looked at too long ago, until it was not. One look has faults to outlast, or GitHub to ask, while the other
 * gets old: both are made again. Where they are always slow, they are as new as they can be, and leave time for one
 * more and the send.
 * @param latest on the clock's scale, in ms: no send begins after it
 * @throws AlreadyRestoring too
 */
export async function freshen({ clock }: Step<unknown>, plan: RestorePlan, latest: number): Promise<void> {
  let took = 0;
  const isOld = () => clock.now() - plan.decidedAt >= FRESH_MS;
  const hasTime = () => took === 0 || clock.now() + 2 * took < latest;
  for (let times = 0; isOld() && times < MOST_LOOKS && hasTime(); times += 1) {
    const begun = clock.now();
    await recheck(plan);
    took = clock.now() - begun;
  }
  refuseRestoring(plan.work.target);
}
