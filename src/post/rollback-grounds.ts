/** What a rollback stands on: that the step's own snapshot is still what the server should go back to. */

import { type Id, isAnothers, type Snapshot, sameId } from "../domain/model.ts";
import { isCompleted, pickNewerOfOtherRun } from "../domain/retention.ts";
import { serverState, snapshotState } from "../domain/states.ts";
import { alreadyRestoring } from "../operations/restore/send.ts";
import type { ServerState } from "../state.ts";
import { restoreStep } from "../step/advice.ts";
import { alsoKnownAs, type FactSource, filterOf, type ServerFacts, type Target } from "../step/servers.ts";
import type { Step } from "../step/step.ts";
import { asStepError, StepError } from "../step-error.ts";
import type { CallOptions } from "../vps/call.ts";
import { isNotFound, VpsError } from "../vps/errors.ts";
import type { Listing } from "../vps/listing.ts";
import type { EndedJob } from "./ended-job.ts";

/** A listing may lag behind: what the main part saw completed is looked for as long as what vanishes in a wait, in ms. */
const STALE_PAUSES_MS = [5_000, 10_000, 15_000];

export type PostRun = Step<EndedJob>;
/** A server, and the snapshot that the step made of it. */
export type Owned = ServerState & { snapshotId: Id };

/** The snapshot is not what the server should go back to: restoring it by hand is no advice either. */
export class UnfitSnapshot extends StepError {}

/** @throws StepError where restoring would harm: the snapshot is gone, another run has deployed since, somebody restores */
export function checkOwn(
  { host }: PostRun,
  wanted: Target,
  snapshotId: Id,
  { items }: Listing<Snapshot>,
): void {
  const own = items.find(({ id }) => sameId(id, snapshotId));
  if (own === undefined || !isCompleted(own)) {
    throw new UnfitSnapshot(
      "Not rolled back: the snapshot is gone",
      `Snapshot ${snapshotId} of server ${wanted.given} is ${own === undefined ? "not listed any more" : `"${own.status}"`}, so nothing was sent. Choose another one with operation: list.`,
    );
  }
  if (isAnothers(own.server, wanted.given)) {
    throw new UnfitSnapshot(
      "Not rolled back: the snapshot is of another server",
      `Snapshot ${snapshotId} belongs to server ${own.server.id}, not to ${wanted.given}, so nothing was sent.`,
    );
  }
  const ofServer = items.filter(({ server }) => sameId(server.id, own.server.id));
  const newer = pickNewerOfOtherRun(ofServer, own, host.run);
  if (newer !== undefined) {
    throw new StepError(
      "Not rolled back: a newer snapshot of another run",
      `Server ${wanted.given} has a newer snapshot ${newer.id} (${newer.name}), which another run of this repository made before its own deployment: restoring snapshot ${snapshotId} would undo that one too. To let only one run deploy at a time, use concurrency: in the workflow.`,
    );
  }
  if (wanted.server !== undefined && serverState(wanted.server.status) === "restoring")
    throw alreadyRestoring(wanted);
}

/** @throws StepError that names what is there: without having looked, nothing is overwritten */
export async function lookFirst(
  step: PostRun,
  facts: FactSource,
  servers: readonly Owned[],
  options: CallOptions,
  hurried: boolean,
): Promise<{ listing: Listing<Snapshot>; read: ServerFacts | undefined }> {
  try {
    const listing = await listOwn(step, servers, options, hurried);
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
export async function listOwn(
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
export async function readServers(facts: FactSource, options: CallOptions): Promise<ServerFacts | undefined> {
  try {
    return await facts.readServers(options);
  } catch (error) {
    if (error instanceof VpsError && (error.kind === "forbidden" || isNotFound(error))) return undefined;
    throw error;
  }
}

export function withServer(wanted: Target, read: ServerFacts | undefined): Target {
  const server = read?.of(wanted);
  return server === undefined ? { ...wanted, server: undefined } : { ...alsoKnownAs(wanted, server), server };
}
