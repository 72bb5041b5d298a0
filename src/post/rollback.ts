import { holdsRandomPart, isOfAnotherStep } from "../domain/marker.ts";
import { type Snapshot, sameId, serverName, serverTitle } from "../domain/model.ts";
import { snapshotState } from "../domain/states.ts";
import { checkRestore, type Grounds, UnfitSnapshot } from "../operations/restore/check.ts";
import { restoreOneServer } from "../operations/restore/one-server.ts";
import {
  isRestored,
  newRestoreWork,
  noteAge,
  type RestoreWork,
  takenAt,
  workWords,
} from "../operations/restore/outcome.ts";
import type { RestorePlan } from "../operations/restore/plan.ts";
import { reportRestores } from "../operations/restore/report.ts";
import { paragraph } from "../runner/summary.ts";
import { persistentRead, unlessItPasses } from "../step/persistence.ts";
import { type ReadingStep, readServersIfAllowed, type ServerFacts, withReads } from "../step/reads.ts";
import { filterOf, stateRefused } from "../step/servers.ts";
import { createStep, type Step, sideBySide } from "../step/step.ts";
import { asStepError, StepError, todo } from "../step-error.ts";
import { restoreIfEndedEarly, restoreStep, waitStep } from "../text/ways-on.ts";
import { VpsError } from "../vps/errors.ts";
import type { Listing } from "../vps/listing.ts";
import { type EndedJob, introduceRollback, JOB_ENDED, type PostRun } from "./ended-job.ts";
import { type Owned, savedName, targetOf, unlisted } from "./target-of.ts";

/** How long GitHub may take in all on a cancelled job, in ms. */
const CANCELLED_GITHUB_MS = 10_000;
/** So long before the end of all sends a server that cannot be read is restored unread, in ms. */
const UNREAD_MS = 60_000;

/** A server, and how far its rollback has come. */
interface Rollback {
  server: Owned;
  work: RestoreWork;
}

/**
 * Restores each server to this run's own snapshot, side by side, also where another fails.
 * @throws StepError if a server was not rolled back
 */
export async function rollBack(
  world: PostRun,
  ended: EndedJob,
  owned: readonly Owned[],
  action: "restore" | "restore-if-unhealthy",
): Promise<void> {
  const bare = createStep(world, ended, ended.jobEnd === "cancelled" ? CANCELLED_GITHUB_MS : undefined);
  const all = owned.map((server) => ({ server, work: newRestoreWork(targetOf(server), unlisted(server)) }));
  const works = all.map(({ work }) => work);
  const report = () =>
    reportRestores(bare, { kind: "rollback", intro: introduceRollback(ended, action, world.env) }, works);
  if (action === "restore-if-unhealthy") await (await import("./keep-healthy.ts")).keepHealthy(bare, all);
  const rollbacks = all.filter(({ work }) => work.outcome !== "kept");
  if (rollbacks.length === 0) return await report();
  const servers = rollbacks.map(({ server }) => server);
  const step = withReads(bare, servers.map(targetOf));
  await sayFirst(step, rollbacks);
  const looked = await lookFirst(step, servers);
  await sideBySide(rollbacks, async (rollback) => {
    const { server, work } = rollback;
    work.snapshot = looked.listing.items.find(({ id }) => sameId(id, server.snapshotId)) ?? work.snapshot;
    noteAge(work, looked.listing);
    const { server: owner } = work.snapshot;
    if (owner !== null && sameId(owner.id, server.id))
      work.target = { ...work.target, name: owner.name || work.target.name };
    await rollBackOne(step, rollback, looked, report).catch((error: unknown) => {
      throw withAdvice(step, rollback, error);
    });
  }).finally(report);
}

/** Where nothing was sent, the snapshot is there to be restored by hand, unless that is what speaks against it. */
function withAdvice({ clock }: Step<unknown>, { work, server }: Rollback, error: unknown): StepError {
  if (work.outcome !== "not sent") return asStepError(error);
  const { snapshotId } = server;
  return asStepError(
    error,
    `Snapshot ${snapshotId}${takenAt(work, clock.now())} of server ${serverName(work.target)} was not restored.`,
    ...stateRefused(error, work.target),
    todo(error instanceof UnfitSnapshot ? "" : restoreStep(snapshotId)),
  );
}

/** The state may have been forged where the main part could save none: what another step made is not this one's. */
function refuseAnothers({ snapshot, target }: RestoreWork, { marker }: Owned): void {
  if (!isOfAnotherStep(snapshot, marker)) return;
  throw new UnfitSnapshot(
    "Snapshot of another run",
    `Server ${serverName(target)} was not rolled back: snapshot ${snapshot.id} (${snapshot.name}) says that another step made it`,
  );
}

/** What the user needs is said before the first request: a step that is killed can say nothing any more. */
async function sayFirst(step: ReadingStep<EndedJob>, rollbacks: readonly Rollback[]): Promise<void> {
  const { jobEnd, dryRun } = step.inputs;
  const pairs = rollbacks.map(({ server }) => `server ${savedName(server)} to snapshot ${server.snapshotId}`);
  const doing = dryRun ? "looking whether to roll back" : "rolling back";
  step.host.log(
    `${JOB_ENDED[jobEnd]}: ${doing} ${pairs.join(", ")}, which this run made before. A restore usually takes 5-15 minutes.`,
  );
  if (dryRun) return;
  const byHand = restoreIfEndedEarly(...rollbacks.map(({ server }) => server.snapshotId));
  step.host.log(byHand);
  if (jobEnd !== "cancelled") return;
  const works = rollbacks.map(({ work }) => work);
  const title = `Rolling back ${works.map(({ target }) => serverTitle(target)).join(", ")}`;
  await reportRestores(step, { kind: "rollback", title, intro: paragraph(byHand) }, works);
}

interface FirstLook extends ReadServers {
  listing: Listing<Snapshot>;
}

/**
 * The listing and the read of the servers that a rollback is decided from, however long they take.
 * @throws StepError that names what is there: without having looked, nothing is overwritten
 */
async function lookFirst(step: ReadingStep<EndedJob>, servers: readonly Owned[]): Promise<FirstLook> {
  try {
    const listing = await listOwn(step, servers);
    return { listing, ...(await readServersPatiently(step, servers)) };
  } catch (error) {
    const there = servers
      .map((each) => `snapshot ${each.snapshotId} of server ${savedName(each)}`)
      .join(", ");
    throw asStepError(
      error,
      `Nothing was restored. There is: ${there}.`,
      todo(restoreStep(...servers.map(({ snapshotId }) => snapshotId))),
    );
  }
}

/** The main part was allowed to list, and saw its snapshot completed: what says otherwise may be stray, or old. */
async function listOwn(step: ReadingStep<EndedJob>, servers: readonly Owned[]): Promise<Listing<Snapshot>> {
  const filter = filterOf(servers.map(({ id }) => id));
  const list = () => step.api.listSnapshots(filter, persistentRead(step, step.inputs.persistence));
  return await unlessItPasses(step, list, (outcome) => {
    if ("error" in outcome) return stray(outcome.error);
    const missing = servers.filter(({ snapshotId }) => {
      const own = outcome.value.items.find(({ id }) => sameId(id, snapshotId));
      return own === undefined || snapshotState(own.status) === "going on";
    });
    if (missing.length === 0) return undefined;
    const names = missing.map(({ snapshotId }) => `snapshot ${snapshotId}`).join(", ");
    return `Not listed as completed: ${names}. The list may be an old one.`;
  });
}

/**
 * Where the server of this step's own snapshot is missing in the list, the state tells it. Such a list may not tell it
 * of others either: each that is of no server counts as one of this.
 */
function withOwnServer(listing: Listing<Snapshot>, { id, snapshotId, marker }: Owned): Listing<Snapshot> {
  const own = listing.items.find((snapshot) => sameId(snapshot.id, snapshotId));
  if (own === undefined || own.server !== null || !holdsRandomPart(own, { random: marker })) return listing;
  const server = { id, name: "" };
  return { ...listing, items: listing.items.map((one) => (one.server === null ? { ...one, server } : one)) };
}

/** The restore is sent all the same where the servers could not be read until there was just time left to send. */
interface ReadServers {
  servers: ServerFacts | undefined;
  /** They could not, since this token may not read them: only then nobody watches the restore. */
  isDenied: boolean;
}

async function readServersPatiently(
  step: ReadingStep<EndedJob>,
  servers: readonly Owned[],
): Promise<ReadServers> {
  const { persistence } = step.inputs;
  const read = (): Promise<ServerFacts | VpsError> => {
    const options = persistentRead(step, persistence);
    // However late it is, there is time for one look.
    const latest = Math.max(persistence.faultsUntil - UNREAD_MS, step.clock.now());
    return readServersIfAllowed(step, { ...options, deadline: Math.min(options.deadline, latest) });
  };
  const couldRead = servers.some(({ wasUp, uuid }) => wasUp !== undefined || uuid !== undefined);
  try {
    const outcome = await unlessItPasses(step, read, (answer) =>
      couldRead ? stray("error" in answer ? answer.error : answer.value) : undefined,
    );
    return outcome instanceof VpsError
      ? { servers: undefined, isDenied: true }
      : { servers: outcome, isDenied: false };
  } catch (error) {
    if (!(error instanceof VpsError) || step.signal.aborted) throw error;
    step.host.log(
      `${error.message} There is no time left to try again: restoring without having read the server.`,
    );
    return { servers: undefined, isDenied: false };
  }
}

/** What would not pass by its kind (a denial, a 404, a redirect), where the main part's same call was accepted. */
function stray(error: unknown): string | undefined {
  return error instanceof VpsError && !error.passing ? error.message : undefined;
}

async function rollBackOne(
  step: ReadingStep<EndedJob>,
  { work, server }: Rollback,
  { listing, servers, isDenied }: FirstLook,
  onAccepted: () => Promise<void>,
): Promise<void> {
  const { host, inputs } = step;
  const { snapshotId } = server;
  refuseAnothers(work, server);
  const check = ({ listing: listed, servers: read }: Grounds) => {
    const grounds = { listing: withOwnServer(listed, server), servers: read };
    return checkRestore(step, work.target, snapshotId, grounds, true);
  };
  work.target = (await check({ listing, servers })).target;
  if (inputs.dryRun) {
    work.outcome = "planned";
    host.log(
      `Dry run: server ${serverName(work.target)} would be restored to snapshot ${snapshotId}. Nothing was changed.`,
    );
    return;
  }
  const plan: RestorePlan = {
    work,
    decidedAt: listing.at,
    check: async () => {
      // What was believed after three answers is not doubted again: that would cost the time that is left.
      const read = isDenied ? undefined : await readServersPatiently(step, [server]);
      return await check({ listing: await listOwn(step, [server]), servers: read?.servers });
    },
    persistence: inputs.persistence,
    doubtsRefusals: true,
    watch: !isDenied,
    wasUp: server.wasUp,
    health: server.health && { site: server.health, onlyReports: !server.health.baseline },
    onAccepted,
  };
  try {
    await restoreOneServer(step, plan);
  } catch (error) {
    // What was sent on a cancelled job goes on by itself, and other post steps want their turn.
    if (inputs.jobEnd !== "cancelled" || work.outcome !== "accepted" || step.signal.aborted) throw error;
    host.warning("Rollback still in progress", stillInProgress(work));
    return;
  }
  if (isRestored(work.outcome)) {
    host.warning(
      "Rolled back",
      `Server ${serverName(work.target)} is back at snapshot ${snapshotId} of ${work.snapshot.createdAt ?? "unknown time"}: ${workWords(work)}.${cannotTell(server, work)}`,
    );
    return;
  }
  throw new StepError("Rollback not verified", [
    `The restore of server ${serverName(work.target)} to snapshot ${snapshotId} was accepted, but the server could not be read (servers:read), so nobody watched it.`,
    todo("Look at the server. Give the token servers:read, so that the next rollback can be watched."),
  ]);
}

/** Why a server that is not healthy is no failure. */
function cannotTell({ health }: Owned, work: RestoreWork): string {
  if (work.health !== "unhealthy" || health?.baseline !== false) return "";
  return " It was not healthy before the snapshot was made either, so its health says nothing about the rollback.";
}

function stillInProgress({ target, snapshot }: RestoreWork): string {
  return [
    `The restore of server ${serverName(target)} to snapshot ${snapshot.id} was accepted and goes on by itself.`,
    "A cancelled job leaves less than 5 minutes for all of its post steps, so that this one does not wait for its end.",
    waitStep({ serverId: target.given }),
  ].join(" ");
}
