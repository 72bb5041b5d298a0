import type { RestoreMemory } from "../../domain/judge-restore.ts";
import { serverName } from "../../domain/model.ts";
import { isInTransition, serverState } from "../../domain/states.ts";
import { awaitSettled } from "../../step/await-server.ts";
import { SITE_LOOK_MS } from "../../step/limits.ts";
import { busyUntil } from "../../step/persistence.ts";
import type { ReadingStep } from "../../step/reads.ts";
import type { Target } from "../../step/servers.ts";
import { type Step, timed } from "../../step/step.ts";
import { asStepError, StepError, todo } from "../../step-error.ts";
import { waitIfEndedEarly, waitStep } from "../../text/ways-on.ts";
import { duration } from "../../text/words.ts";
import { VpsError } from "../../vps/errors.ts";
import { pauseAloud } from "../../vps/retry.ts";
import { AlreadyRestoring, refuseRestoring } from "./check.ts";
import { isRestored, RestoreEnded, takenAt, undoWords, workWords } from "./outcome.ts";
import { type RestorePlan, type RestoringStep, recheck } from "./plan.ts";
import { sendRestore } from "./send.ts";
import { watchRestore } from "./watch.ts";

/** Between the end of a wait that could read nothing and the next look, in ms. */
const UNREAD_PAUSE_MS = 5_000;

/**
 * Awaits a busy server, sends the restore, and watches it to its end.
 * @throws StepError, VpsError; `work.outcome` says how far it came
 */
export async function restoreOneServer(step: RestoringStep, plan: RestorePlan): Promise<void> {
  const { work } = plan;
  const { clock, host } = step;
  refuseRestoring(work.target);
  work.isSeenIdle = work.target.server !== undefined;
  if (!(await awaitReady(step, plan))) {
    const { target } = work;
    host.log(
      `Server ${serverName(target)} is still "${target.server?.status}": sending the restore all the same, since VPS.org says itself whether it takes it.`,
    );
  }

  const { server } = work.target;
  const wasUp = plan.wasUp === "as read" ? server && serverState(server.status) !== "down" : plan.wasUp;
  try {
    const memory = await sendRestore(step, plan);
    work.outcome = "accepted";
    host.log(
      `The restore of server ${serverName(work.target)} to snapshot ${work.snapshot.id}${takenAt(work, clock.now())} was accepted and goes on by itself. ${waitIfEndedEarly({ serverId: work.target.given })} ${undoWords(work)}`.trimEnd(),
    );
    await plan.onAccepted();
    if (plan.watch) await watchToItsEnd(step, plan, memory, wasUp);
  } catch (error) {
    if (error instanceof RestoreEnded) work.outcome = error.outcome;
    throw error;
  }
}

async function watchToItsEnd(
  step: RestoringStep,
  plan: RestorePlan,
  memory: RestoreMemory,
  wasUp: boolean | undefined,
): Promise<void> {
  const { clock, host } = step;
  const { work } = plan;
  const { snapshot } = work;
  const watch = () => watchRestore(step, plan, memory, wasUp);
  work.outcome = await timed(step, work.phases, "Restore", watch).catch((error: unknown) => {
    if (error instanceof RestoreEnded) throw error;
    throw asStepError(
      error,
      `The restore of server ${serverName(work.target)} to snapshot ${snapshot.id} was accepted and goes on, unwatched.`,
      todo(waitStep({ serverId: work.target.given })),
    );
  });
  host.log(
    `Server ${serverName(work.target)} is ${workWords(work)}: snapshot ${snapshot.id} of ${snapshot.createdAt ?? "unknown time"}, ${duration(clock.now() - memory.sentAt)} after the restore was sent. ${undoWords(work)}`.trimEnd(),
  );
  if (isRestored(work.outcome) && work.outcome !== "left stopped")
    await proveHealth(step, plan, memory.sentAt);
}

/** It is up; whether it also serves is another question. @throws StepError if it does not, and is judged by it */
async function proveHealth(
  step: Step<unknown>,
  { work, health, persistence }: RestorePlan,
  sentAt: number,
): Promise<void> {
  if (health === undefined) return;
  // Loaded only where it is needed: a rollback loads no more than it needs.
  const { awaitHealth, notHealthy } = await import("../../step/await-health.ts");
  const { site, onlyReports } = health;
  const latest = Math.min(persistence.end - SITE_LOOK_MS, sentAt + persistence.watchMs);
  const ask = () => awaitHealth(step, { server: serverName(work.target), site, latest });
  const end = await timed(step, work.phases, "Health", ask).catch((error: unknown) => {
    const state = `Server ${serverName(work.target)} is restored, and up again; whether it is healthy is not known.`;
    throw asStepError(error, state, todo(waitStep({ serverId: work.target.given })));
  });
  work.health = end.health;
  if (end.health === "unknown")
    step.host.log(`Whether server ${serverName(work.target)} is healthy is not known: ${end.last}.`);
  if (end.health !== "unhealthy") return;
  const what = `Server ${serverName(work.target)} is restored, but not healthy`;
  const error = notHealthy(what, site, end, `The restore to snapshot ${work.snapshot.id} is over.`);
  if (!onlyReports) throw error;
  step.host.log(
    `${error.message} It was not healthy before the snapshot was made either, so that this is no failure.`,
  );
}

/**
 * A server between two states is awaited; one that somebody restores is refused. Where it cannot be read meanwhile,
 * the check decides: it outlasts what passes.
 * @returns false where the time of the wait is over first: there is just time left to send
 * @throws StepError, VpsError; nothing was sent
 */
export async function awaitReady(step: ReadingStep<unknown>, plan: RestorePlan): Promise<boolean> {
  const { clock, host } = step;
  const { work } = plan;
  const until = busyUntil(plan.persistence);
  for (;;) {
    const { server } = work.target;
    if (server === undefined || !isInTransition(serverState(server.status))) return true;
    const left = until - clock.now();
    if (left <= 0) return false;
    host.log(
      `Server ${serverName(work.target)} is "${server.status}": waiting until it can be restored, ${duration(left)} at most.`,
    );
    const settled = await awaitSettled(step, work.target, until).catch((error: unknown) =>
      error instanceof VpsError ? error : Promise.reject(error),
    );
    // A server that could not be read in the end need not be busy any more.
    if (settled instanceof VpsError)
      await pauseAloud(step, Math.min(left, UNREAD_PAUSE_MS), () =>
        host.log(`${settled.message} Looking again.`),
      );
    else if (settled === "restoring") throw new AlreadyRestoring(work.target);
    await recheck(plan);
    refuseRestoring(work.target);
  }
}

export function stillBusy(target: Target): StepError {
  return new StepError("Server still busy", [
    `Server ${serverName(target)} was between two states ("${target.server?.status}") for as long as this step may wait, so nothing was sent.`,
    todo("Look at it in the panel, or run the step again later."),
  ]);
}
