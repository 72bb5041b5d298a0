import { judgeRestore, type RestoreMemory, restoreSent } from "../../domain/judge-restore.ts";
import { serverName } from "../../domain/model.ts";
import { isInTransition, serverState } from "../../domain/states.ts";
import { LOOK_UP_MS } from "../../step/limits.ts";
import { busyUntil, DOUBT_PAUSES_MS, MOST_DOUBTS, persistentRead } from "../../step/persistence.ts";
import type { ServerFacts } from "../../step/reads.ts";
import { lookUp, sendOnce } from "../../step/send-once.ts";
import type { Step } from "../../step/step.ts";
import { asStepError, todo } from "../../step-error.ts";
import { duration } from "../../text/words.ts";
import { BUSY_STATUSES, VpsError } from "../../vps/errors.ts";
import { AnothersError } from "../../vps/parse.ts";
import { pauseAloud } from "../../vps/retry.ts";
import { AlreadyRestoring, isBeingRestored } from "./check.ts";
import { RestoreEnded, type RestoreWork } from "./outcome.ts";
import { freshen, type RestorePlan, type RestoringStep, recheck } from "./plan.ts";

/** Between two sends that are refused for the moment, and after a gateway's page, in ms. */
const LEAST_PAUSE_MS = 5_000;
const PAUSE_JITTER_MS = 10_000;
/** So long before the end a pause ends that would go past it, in ms: from then on it is tried once a second. */
const LAST_TRIES_MS = 3_000;
/**
 * A restore takes 5 minutes at least (API page), and until then VPS.org refuses a second one. If something that may be
 * a restore was seen after a lost send, it may have come and gone by then: sending again would restore twice. In ms.
 */
const MAY_BE_OVER_MS = 5 * 60_000 - 5_000;

/**
 * Sends one restore: outlasts what refuses it for the moment, and finds out by reading the server what became of it
 * where the answer is lost.
 * @returns what the watch begins with
 * @throws RestoreEnded if its outcome cannot be known; VpsError or StepError if it was refused or not sent
 */
export async function sendRestore(step: RestoringStep, plan: RestorePlan): Promise<RestoreMemory> {
  const { host, signal, clock } = step;
  /** When the first send's answer was lost, and whether anything that may be a restore was seen since. */
  const lost = { at: Number.POSITIVE_INFINITY, isSignSeen: false };
  return await sendOnce(signal, {
    send: (isSecond) => sendUntilAccepted(step, plan, isSecond),
    look: async (error, isSecond) => {
      // A server that is being restored now would be no sign that it is to the right snapshot.
      if (error.cause instanceof AnothersError) throw unknownRestore(plan, error);
      if (isSecond && !error.outcomeUnknown) return undefined;
      host.log(`${error.message} Reading the server to see whether it is being restored.`);
      if (!isSecond) lost.at = clock.now();
      return await lookForSign(step, plan, lost);
    },
    beforeSecond: async () => {
      if (clock.now() >= plan.persistence.sendUntil) {
        throw new Error("There is no time left in this cancelled job to send it again.");
      }
      await recheck(plan);
      if (isBeingRestored(plan.work.target)) return adopt(step, plan);
      if (lost.isSignSeen && clock.now() - lost.at > MAY_BE_OVER_MS) {
        throw new Error("It may have been restored by now, so that it is not sent again.");
      }
      host.log("No read showed a restore: sending once more.");
      return undefined;
    },
    unknown: (cause) => unknownRestore(plan, cause),
  });
}

/** Sends again what was certainly not acted on, as long as what refuses it may pass. */
async function sendUntilAccepted(
  step: RestoringStep,
  plan: RestorePlan,
  isSecond: boolean,
): Promise<RestoreMemory> {
  const { work, persistence } = plan;
  /** A send before may have been acted on after all: being restored is its sign then. */
  let mayBeOurs = isSecond;
  /** Refusals of one status in a row that nothing explains. */
  let doubts = 0;
  let doubted: number | undefined;
  let allDoubts = 0;
  for (;;) {
    try {
      // However long that takes, the send has its own time after it.
      await freshen(step, plan, persistence.sendUntil);
      const options = persistentRead(step, persistence);
      const beforeSend = () => freshen(step, plan, options.deadline);
      await step.api.restoreSnapshot(work.snapshot.id, { ...options, beforeSend });
      return sentNow(step, plan);
    } catch (error) {
      // Shown by the look right before a send that repeats one which may have been acted on.
      if (error instanceof AlreadyRestoring && mayBeOurs) return adopt(step, plan);
      if (step.signal.aborted || !(error instanceof VpsError)) throw error;
      if (error.kind === "intermediary") {
        mayBeOurs = true;
        await pauseBeforeNext(step, error, persistence.faultsUntil);
        await recheck(plan);
      } else if (error.outcomeUnknown) {
        throw error;
      } else {
        if (error.status !== doubted && allDoubts < MOST_DOUBTS) doubts = 0;
        doubted = error.status;
        const why = await outlast(step, plan, error, isSecond ? "second" : doubts);
        doubts = why === "doubtful" ? doubts + 1 : 0;
        allDoubts += why === "doubtful" ? 1 : 0;
        if (!mayBeOurs && BUSY_STATUSES.has(error.status ?? 0)) work.isBusyUnseen = why !== "seen";
      }
      if (isBeingRestored(work.target)) {
        if (mayBeOurs) return adopt(step, plan);
        throw new AlreadyRestoring(work.target, error);
      }
      step.host.log(`Sending the restore of server ${serverName(work.target)} again.`);
    }
  }
}

/**
 * Waits until a refused restore may be sent again.
 * @param doubts how many refusals that nothing explains went right before this one
 * @returns what explains this one: reads of the server, VPS.org's own word alone, or nothing
 * @throws the refusal if that is for a reason that does not pass, or did not pass in time
 */
async function outlast(
  step: RestoringStep,
  plan: RestorePlan,
  refusal: VpsError,
  doubts: number | "second",
): Promise<"seen" | "said" | "doubtful"> {
  // It never left, or was put off, for as long as there was time to try.
  if (refusal.sendAgain) throw refusal;
  const { work } = plan;
  const { refusalsUntil, sendUntil } = plan.persistence;
  const isInTime = step.clock.now() < refusalsUntil;
  const conflicts = refusal.status === 409 || refusal.status === 423;
  let isSnapshotting = false;
  if (refusal.status === 400 || conflicts) ({ isSnapshotting } = await recheck(plan));
  const isBetweenStates = () => isMoving(work, doubts === "second");
  const wasBusy = isSnapshotting || isBetweenStates();
  if (wasBusy) {
    // VPS.org may take a restore while a snapshot is made: only a server between two states is waited for.
    do {
      await pauseBeforeNext(step, refusal, refusalsUntil);
      await recheck(plan);
    } while (isBetweenStates() && step.clock.now() < busyUntil(plan.persistence));
    if (step.clock.now() >= sendUntil) throw refusal;
  }
  if (wasBusy || isBeingRestored(work.target)) return "seen";
  // The look itself had faults to outlast, and what was refused before them may be accepted by now.
  if (isInTime && step.clock.now() >= refusalsUntil && step.clock.now() < sendUntil) return "said";
  // Where the server cannot be read, nobody sees whether it is busy.
  if (conflicts || (refusal.status === 400 && work.target.server === undefined)) {
    await pauseBeforeNext(step, refusal, refusalsUntil);
    return "said";
  }
  const pause = doubts === "second" ? undefined : DOUBT_PAUSES_MS[doubts];
  const left = sendUntil - step.clock.now();
  if (!plan.doubtsRefusals || pause === undefined || left <= 0) throw refusal;
  await pauseAloud(step, Math.min(pause, left), (rest) =>
    step.host.log(`${refusal.message} Nothing that is known explains it: trying again in ${duration(rest)}.`),
  );
  return "doubtful";
}

/** After a lost send, only a word of power is certainly not what that one has brought about. */
function isMoving({ target: { server } }: RestoreWork, isSecond: boolean): boolean {
  const state = serverState(server?.status ?? "active");
  return isSecond ? state === "power" : isInTransition(state);
}

async function pauseBeforeNext(step: Step<unknown>, error: VpsError, until: number): Promise<void> {
  const left = until - step.clock.now();
  if (left <= 0) throw error;
  const wanted = Math.max(LEAST_PAUSE_MS + step.random() * PAUSE_JITTER_MS, error.retryAfterMs ?? 0);
  // A pause that ended with the time would leave none to send.
  const longest = Math.max(left - LAST_TRIES_MS, Math.min(left, 1_000));
  await pauseAloud(step, Math.min(longest, wanted), (rest) =>
    step.host.log(`${error.message} That may pass: looking again in ${duration(rest)}.`),
  );
}

/** A restore whose answer was lost is adopted on the one strong sign only: that the server is being restored. */
async function lookForSign(
  step: RestoringStep,
  plan: RestorePlan,
  lost: { isSignSeen: boolean },
): Promise<RestoreMemory | undefined> {
  const { work, persistence } = plan;
  let memory = sentNow(step, plan);
  const sign = (servers: ServerFacts) => {
    const status = servers.of(work.target)?.status;
    memory = remember(memory, status, servers);
    if (memory.sign === "restoring") return memory;
    if (status !== undefined) work.isSeenIdle = true;
    if (memory.sign !== "none") lost.isSignSeen = true;
    return undefined;
  };
  // The list that is read for another server of the step may have shown it, too.
  const shown = () => {
    const read = step.reads.shownRestoring(work.target);
    return read === undefined || read.at < memory.sentAt ? undefined : remember(memory, "restoring", read);
  };
  try {
    const { found, fault } = await lookUp(step, {
      what: `a sign of the restore of server ${serverName(work.target)}`,
      pauses: within(LOOK_UP_MS, persistence.lookUpMs),
      latest: persistence.sendUntil,
      doubtDenials: plan.doubtsRefusals,
      look: async (options) =>
        shown() ?? sign(await step.reads.readServers({ ...persistence.call, ...options })),
    });
    // Without a good read at the end, not having seen it proves nothing.
    const last =
      found === undefined && fault !== undefined
        ? sign(await step.reads.readServers(persistentRead(step, persistence)))
        : found;
    const seen = last ?? shown();
    if (seen === undefined) return undefined;
    refuseAnothersRestore(plan);
    // Where another run has begun to deploy since, it may be that one's restore.
    await recheck(plan);
    return seen;
  } catch (error) {
    throw unknownRestore(plan, error);
  }
}

/** As many of the pauses as fit, the last one cut. */
function within(pauses: readonly number[], limitMs: number): number[] {
  let left = limitMs;
  return pauses.flatMap((pause) => {
    const taken = Math.min(pause, left);
    left -= taken;
    return taken > 0 ? [taken] : [];
  });
}

function sentNow({ clock, inputs }: RestoringStep, { work }: RestorePlan): RestoreMemory {
  return restoreSent(clock.now(), work.target.server?.status, inputs.waiting.timeoutMs);
}

/**
 * The server is being restored, and it was this step's send: the watch begins with that sign.
 * @throws RestoreEnded if it may be somebody else's
 */
function adopt({ clock, inputs }: RestoringStep, plan: RestorePlan): RestoreMemory {
  const at = clock.now();
  refuseAnothersRestore(plan);
  return remember(restoreSent(at, undefined, inputs.waiting.timeoutMs), "restoring", { at, answeredAt: at });
}

/** What was so before the send that may have been acted on can be the restore that shows now. */
function refuseAnothersRestore(plan: RestorePlan): void {
  const { isBusyUnseen, isSeenIdle } = plan.work;
  if (isSeenIdle && !isBusyUnseen) return;
  const before = isSeenIdle
    ? "VPS.org had refused it before, for a reason that no read showed"
    : "The server could not be read before the restore was sent";
  throw unknownRestore(plan, new Error(`${before}: it may be somebody else's restore.`));
}

function remember(
  sent: RestoreMemory,
  status: string | undefined,
  { at, answeredAt }: Pick<ServerFacts, "at" | "answeredAt">,
): RestoreMemory {
  const verdict = judgeRestore(sent, { status, at, answeredAt });
  return verdict.over ? sent : verdict.memory;
}

function unknownRestore({ work }: RestorePlan, cause: unknown): RestoreEnded {
  if (cause instanceof RestoreEnded) return cause;
  const { sentences } = asStepError(
    cause,
    `Whether server ${serverName(work.target)} is being restored from snapshot ${work.snapshot.id} is not known.`,
    todo("Look at the server before you restore it again."),
  );
  return new RestoreEnded("unknown", "Restore outcome unknown", sentences, cause);
}
