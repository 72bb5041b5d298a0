import type { JobEnd } from "../inputs/contract.ts";
import type { Clock } from "../ports.ts";
import { connect } from "../run.ts";
import { duration } from "../runner/words.ts";
import { isCompleted, pickNewerOfOtherRun } from "../snapshots/selection.ts";
import { serverState, snapshotState } from "../snapshots/states.ts";
import type { ServerState } from "../state.ts";
import { asStepError, StepError, together } from "../step-error.ts";
import { isNotFound, VpsError } from "../vps/errors.ts";
import { type CallOptions, LAST_ATTEMPT_MS } from "../vps/exchange.ts";
import type { Listing } from "../vps/listing.ts";
import { type Id, isAnothers, type Snapshot, sameId } from "../vps/model.ts";
import { JOB_ENDED, restoreStep, stateRefused, waitStep } from "./advice.ts";
import type { AfterJob, PostWorld } from "./after-job.ts";
import {
  alsoKnownAs,
  createFactSource,
  type FactSource,
  filterOf,
  type ServerFacts,
  type Target,
  target,
} from "./facts.ts";
import { LIMITS } from "./limits.ts";
import { reportRestores } from "./report.ts";
import { newRestoreWork, type RestoreWork, restoreOne } from "./restore-one.ts";
import type { Run } from "./run.ts";
import { alreadyRestoring } from "./send-restore.ts";

/** After a cancel the runner kills everything in less than 5 minutes: this is what the post step takes, in ms. */
const CANCELLED_MS = 210_000;
/** A listing may lag behind: what the main part saw completed is looked for as long as what vanishes in a wait, in ms. */
const STALE_PAUSES_MS = [5_000, 10_000, 15_000];

type PostRun = Run<AfterJob>;

/**
 * Restores each server to this run's own snapshot, side by side, whatever becomes of the others.
 * @throws StepError if a server was not rolled back
 */
export async function rollBack(world: PostWorld, after: AfterJob): Promise<void> {
  const run: PostRun = { ...world, api: connect(world, after.access), inputs: after };
  const { state, jobEnd } = after;
  const hurried = jobEnd === "cancelled";
  const latest = latestOf(jobEnd, run.clock);
  const servers = state.servers.flatMap((server) =>
    server.snapshotId === undefined ? [] : [{ ...server, snapshotId: server.snapshotId }],
  );
  run.host.log(
    `${JOB_ENDED[jobEnd]}: ${after.dryRun ? "looking whether to roll back" : "rolling back"} ${servers.map(({ id, snapshotId }) => `server ${id} to snapshot ${snapshotId}`).join(", ")}, which this step made before. A restore usually takes 5-15 minutes.`,
  );
  const given = servers.map(targetOf);
  const facts = createFactSource(run, given);
  const options: CallOptions = hurried
    ? { attempts: 1, deadline: latest }
    : { deadline: run.clock.now() + LIMITS.look };
  const { listing, read } = await lookFirst(run, facts, servers, options, hurried);
  const works: RestoreWork[] = [];
  const report = () => reportRestores(run, after.dryRun ? "Rollback, dry run" : "Rollback", works);
  const results = await Promise.allSettled(
    servers.map(async (server, index) => {
      const found = listing.items.find(({ id }) => sameId(id, server.snapshotId));
      const work = newRestoreWork(given[index] ?? targetOf(server), found ?? unlisted(server));
      works.push(work);
      try {
        await rollBackOne(run, facts, work, { server, listing, read, hurried, latest, onAccepted: report });
      } catch (error) {
        const { id, snapshotId } = server;
        // One that is gone cannot be restored by hand either.
        const advice = found === undefined ? "" : ` ${restoreStep(snapshotId)}`;
        const byHand = `Snapshot ${snapshotId} of server ${id} was not restored.${stateRefused(error, work.target)}${advice}`;
        throw asStepError(error, work.status === "" && work.unknown !== true ? byHand : "");
      }
    }),
  );
  await report();
  const errors = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
  if (errors.length > 0) throw together(errors);
}

/** When the post step must be done waiting, on the clock's scale, in ms. */
export function latestOf(jobEnd: JobEnd, clock: Clock): number {
  return jobEnd === "cancelled" ? clock.now() + CANCELLED_MS - LAST_ATTEMPT_MS : Number.POSITIVE_INFINITY;
}

type Owned = ServerState & { snapshotId: Id };

interface Circumstances {
  server: Owned;
  listing: Listing<Snapshot>;
  /** Undefined if the token may not read servers. */
  read: ServerFacts | undefined;
  hurried: boolean;
  latest: number;
  onAccepted(): Promise<void>;
}

async function rollBackOne(
  run: PostRun,
  facts: FactSource,
  work: RestoreWork,
  { server, listing, read, hurried, latest, onAccepted }: Circumstances,
): Promise<void> {
  const { host, inputs } = run;
  const { snapshotId } = server;
  work.target = withServer(work.target, read);
  checkOwn(run, work.target, snapshotId, listing);
  if (inputs.dryRun) {
    work.what = "would be rolled back";
    host.log(
      `Dry run: server ${server.id} would be restored to snapshot ${snapshotId}. Nothing was changed.`,
    );
    return;
  }
  try {
    await restoreOne(run, facts, work, {
      decidedAt: listing.at,
      check: async (wanted) => {
        const deadline = Math.min(latest, run.clock.now() + LIMITS.look);
        const now = await listOwn(run, [server], { deadline }, hurried);
        checkOwn(run, wanted, snapshotId, now);
        const known = withServer(wanted, await readServers(facts, { deadline }));
        if (serverState(known.server?.status ?? "") === "restoring") throw alreadyRestoring(known);
        return known;
      },
      watch: work.target.server !== undefined,
      wasUp: server.wasUp,
      mayWait: !hurried,
      latest,
      onAccepted,
    });
  } catch (error) {
    // What was sent on a cancelled job goes on by itself; there is no time to see its end.
    if (!(hurried && work.status === "restoring" && run.clock.now() >= latest)) throw error;
    work.what = "being restored; the cancelled job left no time to see its end";
    host.warning(
      "The rollback goes on",
      `The restore of server ${server.id} to snapshot ${snapshotId} was accepted and goes on by itself; after a cancelled job there are ${duration(CANCELLED_MS)} only to watch it. ${waitStep({ serverId: server.id })}`,
    );
    return;
  }
  if (work.status !== "restored") {
    throw new StepError(
      "Rollback sent, not verified",
      `The restore of server ${server.id} to snapshot ${snapshotId} was accepted, but this token may not read servers (servers:read), so nobody watched it. Look at the server.`,
    );
  }
  host.notice(
    "Rolled back",
    `Server ${server.id} is back at snapshot ${snapshotId} of ${work.snapshot.createdAt ?? "unknown time"}: ${work.what}.`,
  );
}

/** @throws StepError where restoring would harm: the snapshot is gone, another run has deployed since, somebody restores */
function checkOwn({ host }: PostRun, wanted: Target, snapshotId: Id, { items }: Listing<Snapshot>): void {
  const own = items.find(({ id }) => sameId(id, snapshotId));
  if (own === undefined || !isCompleted(own)) {
    throw new StepError(
      "Not rolled back: the snapshot is gone",
      `Snapshot ${snapshotId} of server ${wanted.given} is ${own === undefined ? "not listed any more" : `"${own.status}"`}, so nothing was sent. Choose another one with operation: list.`,
    );
  }
  if (isAnothers(own.server, wanted.given)) {
    throw new StepError(
      "Not rolled back: the snapshot is of another server",
      `Snapshot ${snapshotId} belongs to server ${own.server.id}, not to ${wanted.given}, so nothing was sent.`,
    );
  }
  const ofServer = items.filter(({ server }) => sameId(server.id, own.server.id));
  const newer = pickNewerOfOtherRun(ofServer, own, host.run);
  if (newer !== undefined) {
    throw new StepError(
      "Not rolled back: another run has deployed since",
      `Server ${wanted.given} has a newer snapshot ${newer.id} (${newer.name}), which another run of this repository made before its own deployment: restoring snapshot ${snapshotId} would undo that one too. To let only one run deploy at a time, use concurrency: in the workflow.`,
    );
  }
  if (wanted.server !== undefined && serverState(wanted.server.status) === "restoring")
    throw alreadyRestoring(wanted);
}

/** @throws StepError that names what is there: without having looked, nothing is overwritten */
async function lookFirst(
  run: PostRun,
  facts: FactSource,
  servers: readonly Owned[],
  options: CallOptions,
  hurried: boolean,
): Promise<{ listing: Listing<Snapshot>; read: ServerFacts | undefined }> {
  try {
    const listing = await listOwn(run, servers, options, hurried);
    return { listing, read: await readServers(facts, options) };
  } catch (error) {
    const there = servers.map(({ id, snapshotId }) => `snapshot ${snapshotId} of server ${id}`).join(", ");
    throw asStepError(
      error,
      `Nothing was restored. There is: ${there}. ${restoreStep(...servers.map(({ snapshotId }) => snapshotId))}`,
    );
  }
}

/**
 * The snapshots, read again for half a minute where one of the step's own is not among the completed: it was, so that
 * a listing which does not show it may be an old one. A cancelled job has no time for that.
 */
async function listOwn(
  { api, clock, host, signal }: PostRun,
  servers: readonly Owned[],
  options: CallOptions,
  hurried: boolean,
): Promise<Listing<Snapshot>> {
  const list = () => api.listSnapshots(filterOf(servers.map(({ id }) => id)), options);
  let listing = await list();
  for (const pause of hurried ? [] : STALE_PAUSES_MS) {
    const missing = servers.filter(({ snapshotId }) => {
      const own = listing.items.find(({ id }) => sameId(id, snapshotId));
      return own === undefined || snapshotState(own.status) === "going on";
    });
    if (missing.length === 0) break;
    const names = missing.map(({ snapshotId }) => `snapshot ${snapshotId}`).join(", ");
    host.log(`Not listed as completed any more: ${names}. The list may be an old one: looking again.`);
    await clock.sleep(pause, signal);
    listing = await list();
  }
  return listing;
}

/** Undefined where the token may not: the restore is then sent, and not verified. */
async function readServers(facts: FactSource, options: CallOptions): Promise<ServerFacts | undefined> {
  try {
    return await facts.readServers(options);
  } catch (error) {
    if (error instanceof VpsError && (error.kind === "forbidden" || isNotFound(error))) return undefined;
    throw error;
  }
}

export function targetOf({ id, uuid }: ServerState): Target {
  const plain = target(id);
  return uuid === undefined ? plain : alsoKnownAs(plain, { id: uuid, name: "" });
}

function withServer(wanted: Target, read: ServerFacts | undefined): Target {
  const server = read?.of(wanted);
  return server === undefined ? { ...wanted, server: undefined } : { ...alsoKnownAs(wanted, server), server };
}

function unlisted({ id, snapshotId, name }: Owned): Snapshot {
  return {
    id: snapshotId,
    server: { id, name: "" },
    name,
    status: "",
    sizeMb: null,
    createdAt: null,
    description: "",
  };
}
