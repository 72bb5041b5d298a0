import { serverName } from "../../domain/model.ts";
import { isInTransition, serverState } from "../../domain/states.ts";
import type { CreateInputs } from "../../inputs/inputs.ts";
import { notSaved } from "../../save-state.ts";
import { awaitHealth, notHealthy } from "../../step/await-health.ts";
import { awaitSettled } from "../../step/await-server.ts";
import { LIMITS } from "../../step/limits.ts";
import { PowerRefused, staysUp, switchPower } from "../../step/power.ts";
import type { ReadingStep } from "../../step/reads.ts";
import type { Target } from "../../step/servers.ts";
import { type Step, timed } from "../../step/step.ts";
import { asStepError, ended, StepError, todo } from "../../step-error.ts";
import { duration } from "../../text/words.ts";
import { LAST_ATTEMPT_MS } from "../../vps/call.ts";
import type { Work } from "./work.ts";

/** How long a last word to a server may take when the step was told to end, in ms. */
const LAST_WORD_MS = 4_000;

/** Stops the server for what is to be done `whileDown`, and starts it again, whatever happened between. */
export async function whileStopped<T>(
  step: ReadingStep<CreateInputs>,
  work: Work,
  whileDown: () => Promise<T>,
): Promise<T> {
  const { target, state, save, phases } = work;
  state.wasUp = true;
  // Saved first: killed in the middle, the post step starts the server again.
  state.stopped = true;
  if (!save()) {
    state.stopped = false;
    throw notSaved();
  }
  step.stopped.add(target.given);
  const noteUp = () => {
    state.stopped = false;
    save();
    step.stopped.delete(target.given);
  };
  let isStopped = false;
  const result = await ended(async () => {
    await timed(step, phases, "Stop", () => stop(step, target));
    isStopped = true;
    return await whileDown();
  });
  // The stop itself was refused: nothing has changed, and there is nothing to start again.
  if ("error" in result && result.error instanceof PowerRefused) {
    noteUp();
    throw result.error;
  }
  const started = await ended(() => timed(step, phases, "Start", () => startAgain(step, target, isStopped)));
  if ("error" in started) {
    const left = `Server ${serverName(target)} was stopped by this step and may still be down.`;
    const problem = asStepError(started.error, left, todo("Start it in the panel."));
    throw "error" in result ? asStepError(result.error, ...problem.sentences) : problem;
  }
  // Told to end, nobody waited for the start: the post step looks whether it came about.
  if (!step.signal.aborted) noteUp();
  if ("error" in result) throw result.error;
  step.signal.throwIfAborted();
  await serveAgain(step, work);
  return result.value;
}

/**
 * Whether the server is to be stopped: told to, and up. One between two states is awaited: known before anything is
 * deleted for the snapshot.
 * @throws StepError if it is neither up nor down; VpsError
 */
export async function isToBeStopped(step: ReadingStep<CreateInputs>, target: Target): Promise<boolean> {
  if (!step.inputs.stopServer) return false;
  const known = serverState(target.server?.status ?? "");
  if (known === "up" || known === "down") return known === "up";
  if (!isInTransition(known)) throw cannotBeStopped(target);
  const state = await awaitSettled(step, target, step.clock.now() + LIMITS.power);
  if (state === "up" || state === "down") return state === "up";
  throw cannotBeStopped(target, SETTLED[state]);
}

const SETTLED = {
  bad: "in a failed state",
  restoring: "being restored",
  deadline: `still between two states after ${duration(LIMITS.power)}`,
} as const;

/** A server in a bad state is neither up nor down, and no waiting helps. */
export function cannotBeStopped(target: Target, is = `"${target.server?.status}"`): StepError {
  return new StepError("Server cannot be stopped", [
    `Server ${serverName(target)} is ${is}, which is neither up nor down. Nothing was done.`,
    todo("Look at it in the panel."),
  ]);
}

/** A stop of unknown outcome may still take effect after the start that follows it: nobody can wait for that. */
async function stop(step: ReadingStep<CreateInputs>, target: Target): Promise<void> {
  try {
    const { mayComeAgain } = await switchPower(step, target, "stop");
    if (!mayComeAgain) return;
    step.host.warning(
      "Server may stop again",
      `The answer to a stop of server ${serverName(target)} was lost and it was sent again, so that the first one may take effect late. If the server goes down once more after this step has started it, start it in the panel.`,
    );
  } catch (error) {
    if (error instanceof PowerRefused) throw error;
    throw asStepError(
      error,
      `No snapshot of server ${serverName(target)} was made. The stop may still take effect.`,
      todo("If the server goes down later, start it in the panel."),
    );
  }
}

async function startAgain(
  step: ReadingStep<CreateInputs>,
  target: Target,
  isStopped: boolean,
): Promise<void> {
  if (!step.signal.aborted) {
    try {
      // The stop may be on its way yet, and in the middle of it a start is refused.
      if (!isStopped) await staysUp(step, target);
      await switchPower(step, target, "start");
      return;
    } catch (error) {
      if (!step.signal.aborted) throw error;
    }
  }
  // Told to end: one start is sent all the same, and nobody waits for it.
  const deadline = step.clock.now() + LAST_WORD_MS - LAST_ATTEMPT_MS;
  const never = new AbortController().signal;
  if (target.server !== undefined) await step.api.power(target.server, "start", { deadline, signal: never });
}

/** A server that was stopped for its snapshot, and served before, has to serve again. @throws StepError */
async function serveAgain(step: Step<CreateInputs>, work: Work): Promise<void> {
  const { site, state, target, snapshot } = work;
  if (site === undefined || state.health?.baseline !== true) return;
  const end = await awaitHealth(step, { server: serverName(target), site });
  if (end.health === "healthy") return;
  work.health = "unhealthy";
  throw notHealthy(
    `Server ${serverName(target)} was stopped for its snapshot and is up again, but not healthy`,
    site,
    end,
    `Snapshot ${snapshot?.id} is completed and stays.`,
  );
}
