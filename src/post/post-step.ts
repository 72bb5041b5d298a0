import { readAccess, readGitHub } from "../inputs/access.ts";
import { type JobEnd, ON_JOB_END } from "../inputs/inputs.ts";
import { tellRecipient } from "../inputs/recipient.ts";
import { readDryRun, readOnJobEnd, readWaiting } from "../inputs/value-reader.ts";
import type { Faults } from "../inputs/values.ts";
import { createPage } from "../runner/page.ts";
import type { MainState } from "../state.ts";
import { persist, persistCancelled } from "../step/persistence.ts";
import { asStepError, type Sentence, StepError, todo } from "../step-error.ts";
import { restoreStep, undoStep } from "../text/ways-on.ts";
import { type EndedJob, endWords, JOB_ENDED, type PostRun, type PostWorld } from "./ended-job.ts";
import { readState } from "./read-state.ts";
import { isOwned, savedName } from "./target-of.ts";

/**
 * The post step. Without saved state it does nothing. It acts only where the main part ended well; where that died in
 * the middle, it picks up what was left. In a job that succeeded it never fails: a failing post step would fail the
 * job, and roll back others.
 * @returns the exit code
 */
export async function runPost(given: PostWorld): Promise<0 | 1> {
  const { readInput, clock, env } = given;
  const page = createPage(given.host, env);
  const { host } = page;
  const world = { ...given, host, page };
  const jobEnd = readJobEnd(readInput("job-status"));
  // All post steps of this action share the time that a cancelled job leaves, from the first one on.
  const since = clock.now() - (jobEnd === "cancelled" ? host.sinceFirstPostStep() : 0);
  try {
    const state = readSaved(world, jobEnd);
    if (state === undefined) await page.end("Nothing was done at the end of the job");
    else if (state.ended !== "well") await pickUp(world, state, jobEnd ?? "failure", since);
    else if (jobEnd === undefined) refuseUnknownEnd(world, state);
    else await act(world, state, jobEnd, since);
    return 0;
  } catch (error) {
    const problem = asStepError(error);
    const { title, message } = problem;
    // Not by the page's host: the summary says it as the reason already.
    if (jobEnd === "success") given.host.warning(title, message);
    else host.error(title, message);
    await page.fail(problem, `${notDone(world, jobEnd)}: ${title}`);
    return jobEnd === "success" ? 0 : 1;
  }
}

/** What did not come about, in the summary's heading. */
function notDone({ readInput }: PostWorld, jobEnd: JobEnd | undefined): string {
  const isDeletion = jobEnd !== undefined && readOnJobEnd([], readInput, jobEnd) === "delete";
  return isDeletion ? "Snapshot not deleted" : "Not rolled back";
}

/**
 * Undefined where there is nothing to do: the main part left nothing, or what it left cannot be used and nothing was
 * to be done with it either.
 * @throws StepError where something was, perhaps
 */
function readSaved(world: PostWorld, jobEnd: JobEnd | undefined): MainState | undefined {
  const { host, getState } = world;
  try {
    const state = readState(getState);
    if (state === undefined && jobEnd !== undefined && isAskedToAct(world, jobEnd))
      host.log(
        `${JOB_ENDED[jobEnd]}. This step was a dry run, or ended before it made a snapshot: nothing to do.`,
      );
    return state;
  } catch (error) {
    if (isAskedToAct(world, jobEnd)) throw error;
    const { title, message } = asStepError(error);
    host.warning(title, message);
    return undefined;
  }
}

/** Whether an `on-job-*` that may be meant asks for something, or for what nobody knows. */
function isAskedToAct({ readInput }: PostWorld, jobEnd: JobEnd | undefined): boolean {
  const ends = jobEnd === undefined ? (Object.keys(ON_JOB_END) as JobEnd[]) : [jobEnd];
  const faults: Faults = [];
  return ends.some((end) => readOnJobEnd(faults, readInput, end) !== "keep" || faults.length > 0);
}

/** @throws StepError unless there is nothing to do, however the job ended */
function refuseUnknownEnd(world: PostRun, state: MainState): void {
  if (isAskedToAct(world, undefined)) {
    throw new StepError("Job status unknown", [
      "job-status is neither success nor failure nor cancelled. Nothing was done.",
      ...ids(state),
      todo("Do not set the input job-status: its default is right."),
    ]);
  }
  world.host.log(`How the job ended is not known, and every on-job-* is keep: nothing to do. ${made(state)}`);
}

async function act(world: PostRun, state: MainState, jobEnd: JobEnd, since: number): Promise<void> {
  const { host, readInput } = world;
  const faults: Faults = [];
  const action = readOnJobEnd(faults, readInput, jobEnd);
  if (faults.length > 0) throw invalidInputs(faults, state);
  if (action === "keep") {
    if (state.servers.length > 0) host.log(`${endWords(jobEnd, action)}: nothing to do. ${made(state)}`);
    return;
  }
  const asked = `on-job-${jobEnd} is ${action}`;
  if (state.servers.length === 0) throw nothingArmed(asked);
  if (isForSafety(state)) throw notArmed(asked, FOR_SAFETY, state);
  const after = prepare(world, state, jobEnd, since);
  const owned = state.servers.filter(isOwned);
  if (owned.length < state.servers.length) throw notArmed(asked, NOT_COMPLETED, state);
  // The client is loaded here, by those jobs alone that have something to do.
  if (action === "delete") {
    const { deleteOwn } = await import("./pick-up.ts");
    await deleteOwn(world, after, owned);
  } else {
    const { rollBack } = await import("./rollback.ts");
    await rollBack(world, after, owned, action);
  }
}

/** What the step waited for was not this run's, and nothing of it is in the state. */
function nothingArmed(asked: string): StepError {
  return new StepError("Rollback not armed", [
    `${asked}, but what this step waited for is no snapshot of this run, so nothing was done.`,
    "The log of its main part has the ids and says why.",
    todo("To restore one by hand, run operation: restore with its snapshot-id."),
  ]);
}

const NOT_COMPLETED = "did not see its snapshot completed (wait: false), so nothing was done.";
const FOR_SAFETY = "has restored, and made its snapshot only so that this can be undone. Nothing was done.";

/** A restore that took a snapshot first: what undoes it is for the user to ask for. */
function isForSafety({ servers }: MainState): boolean {
  return servers.some(({ safety }) => safety === true);
}

function notArmed(asked: string, why: string, state: MainState): StepError {
  return new StepError("Rollback not armed", [`${asked}, but this step ${why}`, ...ids(state)]);
}

/** The main part died or failed: a server that it left stopped is started, a create of unknown outcome is looked for. */
async function pickUp(world: PostRun, state: MainState, jobEnd: JobEnd, since: number): Promise<void> {
  const { host, page } = world;
  const left = state.servers.filter(({ phase, stopped }) => stopped === true || phase === "sending");
  const [what, so] = isForSafety(state)
    ? ["The restore step did not end well", "and nothing is restored now"]
    : ["The snapshot step did not end well", "so nothing is rolled back"];
  const words = `${what}, ${so}. ${made(state)}`;
  const known = state.servers.some(({ snapshotId }) => snapshotId !== undefined);
  // A step that failed has told its ids itself; one that was killed could not.
  if (state.ended === "killed" && known)
    host.warning("Snapshot left behind", `${words} It takes a slot: use it or delete it.`);
  else host.log(words);
  if (left.length === 0) return await page.end(what);
  try {
    const { pickUpServers } = await import("./pick-up.ts");
    await pickUpServers(world, prepare(world, state, jobEnd, since), left);
  } catch (error) {
    const { title, message } = asStepError(error);
    const told = left.flatMap((each) => [
      ...(each.stopped === true ? [`Server ${savedName(each)} was stopped for its snapshot: start it.`] : []),
      ...(each.phase === "sending"
        ? [
            `Server ${savedName(each)} may have a snapshot ${each.name}, with ${each.marker} at the end of its description: it takes a slot.`,
          ]
        : []),
    ]);
    host.warning(title, [message, "Look by hand at what was left:", ...told].join("\n"));
  }
  await page.end(what);
}

/** @throws StepError if an input is wrong, or names another API than the main part spoke to */
function prepare(
  { host, readInput, env }: PostWorld,
  state: MainState,
  jobEnd: JobEnd,
  since: number,
): EndedJob {
  const faults: Faults = [];
  const access = readAccess(faults, readInput, env);
  const github = readGitHub(faults, readInput, env);
  const waiting = readWaiting(faults, readInput);
  const dryRun = readDryRun(faults, readInput);
  if (faults.length > 0) throw invalidInputs(faults, state);
  if (access.apiUrl !== state.apiUrl) {
    throw new StepError("Different API", [
      `The snapshot was made at ${state.apiUrl}, and api-url is another one by now: nothing was sent to it.`,
      ...ids(state),
    ]);
  }
  tellRecipient(host, access.apiUrl, readInput, env);
  const persistence = jobEnd === "cancelled" ? persistCancelled(since) : persist(since, waiting.timeoutMs);
  return { access, github, waiting, dryRun, jobEnd, persistence };
}

function invalidInputs(faults: Faults, state: MainState): StepError {
  return new StepError("Invalid inputs", [`${faults.join("\n")}\nNothing was done.`, ...ids(state)]);
}

function readJobEnd(status: string): JobEnd | undefined {
  return (Object.keys(ON_JOB_END) as JobEnd[]).find((end) => end === status.trim().toLowerCase());
}

/** Which snapshots there are, and how to restore them by hand. */
function ids(state: MainState): Sentence[] {
  const { servers } = state;
  const known = servers.filter(({ snapshotId }) => snapshotId !== undefined);
  if (known.length === 0) return ["This step is not known to have made a snapshot."];
  const list = known.map((each) => `snapshot ${each.snapshotId} of server ${savedName(each)}`).join(", ");
  const snapshotIds = known.flatMap(({ snapshotId }) => snapshotId ?? []);
  if (!isForSafety(state)) return [`This run made ${list}.`, todo(restoreStep(...snapshotIds))];
  return [
    `Before its restore, this step made ${list}. The log of that step says whether the restore was sent.`,
    todo(undoStep(snapshotIds.join(", "))),
  ];
}

/** The same for the log. */
function made(state: MainState): string {
  return ids(state)
    .map((sentence) => (typeof sentence === "string" ? sentence : sentence.todo))
    .join(" ");
}
