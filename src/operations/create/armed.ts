import { serverName } from "../../domain/model.ts";
import type { CreateInputs, JobEnd, OnJobEnd } from "../../inputs/inputs.ts";
import type { Step } from "../../step/step.ts";
import { duration } from "../../text/words.ts";
import type { Work } from "./work.ts";

/** Of what the step makes, or awaits. */
type Armable = Pick<Work, "target" | "snapshot" | "madeAt" | "state">;

const ENDS: Readonly<Record<JobEnd, string>> = {
  failure: "If the job fails",
  cancelled: "If the job is cancelled",
  success: "If the job succeeds",
};

/**
 * What the post step will do after this step, which has ended well for all servers or only plans, a sentence each. A
 * failed job is always spoken of; the other ends only where something is done.
 */
export function armedWords(
  { inputs, clock }: Step<Pick<CreateInputs, "onJob" | "dryRun">>,
  works: readonly Armable[],
): string[] {
  return (Object.keys(ENDS) as JobEnd[]).flatMap((end) => {
    const action = inputs.onJob[end];
    if (action === "keep")
      return end === "failure" ? [`${ENDS[end]}, nothing is restored (on-job-failure: keep).`] : [];
    const promised = works.map((work) => `${ENDS[end]}, ${promise(action, work, clock.now())}.`);
    // A dry run arms nothing.
    return inputs.dryRun ? promised.map((text) => `In the real run, i${text.slice(1)}`) : promised;
  });
}

function promise(
  action: Exclude<OnJobEnd, "keep">,
  { target, snapshot, madeAt, state }: Armable,
  now: number,
): string {
  const age = madeAt === undefined ? "" : ` (taken ${duration(now - madeAt)} ago)`;
  const which = snapshot === undefined ? "the snapshot that is made" : `snapshot ${snapshot.id}${age}`;
  if (action === "delete") return `${which} of server ${serverName(target)} will be deleted`;
  // One that was not healthy before counts as unhealthy, whatever it answers then.
  const isAsked = action === "restore-if-unhealthy" && state.health?.baseline === true;
  const condition = isAsked ? ", unless it is healthy then" : "";
  return `server ${serverName(target)} will be restored to ${which}${condition}`;
}
