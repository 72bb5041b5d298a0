import type { RestoreMemory } from "../../domain/judge-restore.ts";
import { type Server, serverName } from "../../domain/model.ts";
import { isInTransition, serverState } from "../../domain/states.ts";
import type { Waiting } from "../../inputs/inputs.ts";
import { awaitSettled } from "../../step/await-server.ts";
import { FRESH_MS, SITE_LOOK_MS } from "../../step/limits.ts";
import { busyUntil } from "../../step/persistence.ts";
import type { ReadingStep } from "../../step/reads.ts";
import type { Target } from "../../step/servers.ts";
import { type Step, timed } from "../../step/step.ts";
import { asStepError, StepError, tellState, todo } from "../../step-error.ts";
import { waitIfEndedEarly, waitStep } from "../../text/ways-on.ts";
import { duration } from "../../text/words.ts";
import { VpsError } from "../../vps/errors.ts";
import { pauseAloud } from "../../vps/retry.ts";
import { alreadyRestoring, isBeingRestored } from "./check.ts";
import { isRestored, type RestoreWork, restoreWords, takenAt, undoWords } from "./outcome.ts";
import type { RestorePlan } from "./plan.ts";
import { sendRestore, UnknownRestore } from "./send.ts";
import { RestoreEnded, watchRestore } from "./watch.ts";

/** Right before a send it is looked so often, at most, until nothing that it is decided from is old. */
const MOST_LOOKS = 5;
/** Between the end of a wait that could read nothing and the next look, in ms. */
const UNREAD_PAUSE_MS = 5_000;

/**
 * Awaits a busy server, sends the restore, and watches it to its end.
 * @throws StepError, VpsError; `work.outcome` says how far it came
 */
export async function restoreOneServer(
  step: ReadingStep<{ waiting: Waiting }>,
  work: RestoreWork,
  plan: RestorePlan,
): Promise<void> {
  const { clock, host } = step;
  const { timeoutMs } = step.inputs.waiting;
  const { snapshot } = work;
  let { decidedAt } = plan;
  const check = async () => {
    // What the check is answered is no answer to the restore, which waits for it.
    const checked = await plan.check(work.target).catch((error: unknown) => {
      throw tellState(error);
    });
    ({ decidedAt } = checked);
    work.target = checked.target;
    noteIdle(work);
    return { isSnapshotting: checked.isSnapshotting };
  };
  const freshen = async (latest: number) => {
    // One look has faults to outlast, or GitHub to ask, while the other gets old: both are made again. Where they are
    // always slow, they are as new as they can be, and leave time for one more and the send.
    let took = 0;
    const hasTime = () => took === 0 || clock.now() + 2 * took < latest;
    for (let times = 0; clock.now() - decidedAt >= FRESH_MS && times < MOST_LOOKS && hasTime(); times += 1) {
      const begun = clock.now();
      await check();
      took = clock.now() - begun;
    }
    if (isBeingRestored(work.target)) throw alreadyRestoring(work.target);
  };
  if (isBeingRestored(work.target)) throw alreadyRestoring(work.target);
  noteIdle(work);
  if (!(await awaitReady(step, work, plan, check))) {
    const { target } = work;
    host.log(
      `Server ${serverName(target)} is still "${target.server?.status}": sending the restore all the same, since VPS.org says itself whether it takes it.`,
    );
  }

  const before = work.target.server;
  const memory = await sendRestore(step, { work, plan, timeoutMs, check, freshen }).catch(
    (error: unknown) => {
      if (error instanceof UnknownRestore) work.outcome = "unknown";
      throw error;
    },
  );
  work.outcome = "accepted";
  host.log(
    `The restore of server ${serverName(work.target)} to snapshot ${snapshot.id}${takenAt(work, clock.now())} was accepted and goes on by itself. ${waitIfEndedEarly({ serverId: work.target.given })} ${undoWords(work)}`.trimEnd(),
  );
  await plan.onAccepted();
  if (plan.watch) await watchToItsEnd(step, work, plan, memory, before);
}

function noteIdle(work: RestoreWork): void {
  if (work.target.server !== undefined && !isBeingRestored(work.target)) work.isSeenIdle = true;
}

async function watchToItsEnd(
  step: ReadingStep<{ waiting: Waiting }>,
  work: RestoreWork,
  plan: RestorePlan,
  memory: RestoreMemory,
  before: Server | undefined,
): Promise<void> {
  const { clock, host, inputs } = step;
  const { snapshot } = work;
  const { end, watchMs } = plan.persistence;
  const wasUp = plan.wasUp === "as read" ? before && serverState(before.status) !== "down" : plan.wasUp;
  const sent = {
    target: work.target,
    snapshotId: snapshot.id,
    memory,
    wasUp,
    deadline: Math.min(memory.sentAt + Math.min(inputs.waiting.timeoutMs, watchMs), end),
    latest: end,
  };
  work.outcome = await timed(step, work.phases, "Restore", () => watchRestore(step, sent)).catch(
    (error: unknown) => {
      if (error instanceof RestoreEnded) {
        work.outcome = error.outcome;
        throw error;
      }
      throw asStepError(
        error,
        `The restore of server ${serverName(work.target)} to snapshot ${snapshot.id} was accepted and goes on, unwatched.`,
        todo(waitStep({ serverId: work.target.given })),
      );
    },
  );
  host.log(
    `Server ${serverName(work.target)} is ${restoreWords(work.outcome)}: snapshot ${snapshot.id} of ${snapshot.createdAt ?? "unknown time"}, ${duration(clock.now() - memory.sentAt)} after the restore was sent. ${undoWords(work)}`.trimEnd(),
  );
  const latest = Math.min(end - SITE_LOOK_MS, memory.sentAt + watchMs);
  if (isRestored(work.outcome) && work.outcome !== "left stopped")
    await proveHealth(step, work, plan, latest);
}

/** It is up; whether it also serves is another question. @throws StepError if it does not, and is judged by it */
async function proveHealth(
  step: Step<unknown>,
  work: RestoreWork,
  { health }: RestorePlan,
  latest: number,
): Promise<void> {
  if (health === undefined) return;
  // Loaded only where it is needed: a rollback loads no more than it needs.
  const { awaitHealth, notHealthy } = await import("../../step/await-health.ts");
  const { site, onlyReports } = health;
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
export async function awaitReady(
  step: ReadingStep<unknown>,
  work: RestoreWork,
  { persistence }: Pick<RestorePlan, "persistence">,
  check: () => Promise<unknown>,
): Promise<boolean> {
  const { clock, host } = step;
  const until = busyUntil(persistence);
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
    else if (settled === "restoring") throw alreadyRestoring(work.target);
    await check();
    if (isBeingRestored(work.target)) throw alreadyRestoring(work.target);
  }
}

export function stillBusy(target: Target): StepError {
  return new StepError("Server still busy", [
    `Server ${serverName(target)} was between two states ("${target.server?.status}") for as long as this step may wait, so nothing was sent.`,
    todo("Look at it in the panel, or run the step again later."),
  ]);
}
