import { isSameRepository, readMaker } from "../../domain/marker.ts";
import type { Snapshot } from "../../domain/model.ts";
import { ageOf } from "../../domain/order.ts";
import type { Step } from "../../step/step.ts";
import { asStepError, todo } from "../../step-error.ts";
import { restoreElsewhere } from "../../text/ways-on.ts";
import { type Checked, checkRestore, type Grounds, NewerSnapshot } from "./check.ts";
import type { Choice } from "./choose.ts";
import { takenWords } from "./outcome.ts";

/**
 * Holds a restore that the user asked for against what there is now. One of a snapshot that this very run made is a
 * rollback, whoever asks for it; another run can still restore it.
 * @throws StepError where restoring would harm
 */
export async function checkAsked(
  step: Step<unknown>,
  { target, snapshot }: Choice,
  grounds: Grounds,
): Promise<Checked> {
  const { id, createdAt } = snapshot;
  return await checkRestore(step, target, id, grounds, isOwn(step, snapshot)).catch((error: unknown) => {
    if (!(error instanceof NewerSnapshot)) throw error;
    const taken = takenWords(ageOf(createdAt, grounds.listing));
    throw asStepError(error, `This run made snapshot ${id}${taken}.`, todo(restoreElsewhere(id)));
  });
}

/** Where the description was not kept, a generated name says the run. */
function isOwn({ host: { run } }: Step<unknown>, snapshot: Snapshot): boolean {
  const maker = readMaker(snapshot);
  if (maker?.runId !== run.runId) return false;
  return !("repository" in maker) || isSameRepository(maker.repository, run.repository);
}
