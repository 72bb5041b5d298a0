import { type Snapshot, sameId } from "../domain/model.ts";
import { serverState } from "../domain/states.ts";
import type { JobEnd } from "../inputs/rules.ts";
import { newRestoreWork, type RestoreWork, restoreOne } from "../operations/restore/one-server.ts";
import { alreadyRestoring } from "../operations/restore/send.ts";
import type { ServerState } from "../state.ts";
import { JOB_ENDED, restoreStep, stateRefused, waitStep } from "../step/advice.ts";
import { LIMITS } from "../step/limits.ts";
import { reportRestores } from "../step/report.ts";
import {
  alsoKnownAs,
  createFactSource,
  type FactSource,
  type ServerFacts,
  type Target,
  target,
} from "../step/servers.ts";
import { connect } from "../step/step.ts";
import { asStepError, StepError, together } from "../step-error.ts";
import { duration } from "../text/words.ts";
import { type CallOptions, LAST_ATTEMPT_MS } from "../vps/call.ts";
import type { Listing } from "../vps/listing.ts";
import type { Clock } from "../world.ts";
import type { EndedJob, PostWorld } from "./ended-job.ts";
import {
  checkOwn,
  listOwn,
  lookFirst,
  type Owned,
  type PostRun,
  readServers,
  UnfitSnapshot,
  withServer,
} from "./rollback-grounds.ts";

/** After a cancel the runner kills everything in less than 5 minutes: this is what the post step takes, in ms. */
const CANCELLED_MS = 210_000;
/** Of the two reads before a cancelled job's restore: one fault that passes must not cost the rollback. */
const HURRIED_ATTEMPTS = 3;
/** What both may take, in ms: the rest is for the restore. */
const HURRIED_LOOK_MS = 60_000;

/**
 * Restores each server to this run's own snapshot, side by side, whatever becomes of the others.
 * @throws StepError if a server was not rolled back
 */
export async function rollBack(world: PostWorld, after: EndedJob): Promise<void> {
  const step: PostRun = { ...world, api: connect(world, after.access), inputs: after };
  const { state, jobEnd } = after;
  const hurried = jobEnd === "cancelled";
  const latest = latestOf(jobEnd, step.clock);
  const servers = state.servers.flatMap((server) =>
    server.snapshotId === undefined ? [] : [{ ...server, snapshotId: server.snapshotId }],
  );
  step.host.log(
    `${JOB_ENDED[jobEnd]}: ${after.dryRun ? "looking whether to roll back" : "rolling back"} ${servers.map(({ id, snapshotId }) => `server ${id} to snapshot ${snapshotId}`).join(", ")}, which this step made before. A restore usually takes 5-15 minutes.`,
  );
  const given = servers.map(targetOf);
  const facts = createFactSource(step, given);
  const options: CallOptions = hurried
    ? { attempts: HURRIED_ATTEMPTS, deadline: step.clock.now() + HURRIED_LOOK_MS }
    : { deadline: step.clock.now() + LIMITS.look };
  const { listing, read } = await lookFirst(step, facts, servers, options, hurried);
  const works: RestoreWork[] = [];
  const report = () => reportRestores(step, after.dryRun ? "Rollback, dry run" : "Rollback", works);
  const results = await Promise.allSettled(
    servers.map(async (server, index) => {
      const found = listing.items.find(({ id }) => sameId(id, server.snapshotId));
      const work = newRestoreWork(given[index] ?? targetOf(server), found ?? unlisted(server));
      works.push(work);
      try {
        await rollBackOne(step, facts, work, { server, listing, read, hurried, latest, onAccepted: report });
      } catch (error) {
        const { id, snapshotId } = server;
        const advice = error instanceof UnfitSnapshot ? "" : ` ${restoreStep(snapshotId)}`;
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
  step: PostRun,
  facts: FactSource,
  work: RestoreWork,
  { server, listing, read, hurried, latest, onAccepted }: Circumstances,
): Promise<void> {
  const { host, inputs } = step;
  const { snapshotId } = server;
  work.target = withServer(work.target, read);
  checkOwn(step, work.target, snapshotId, listing);
  if (inputs.dryRun) {
    work.what = "would be rolled back";
    host.log(
      `Dry run: server ${server.id} would be restored to snapshot ${snapshotId}. Nothing was changed.`,
    );
    return;
  }
  try {
    await restoreOne(step, facts, work, {
      decidedAt: listing.at,
      check: async (wanted) => {
        const deadline = Math.min(latest, step.clock.now() + LIMITS.look);
        const now = await listOwn(step, [server], { deadline }, hurried);
        checkOwn(step, wanted, snapshotId, now);
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
    if (!(hurried && work.status === "restoring" && step.clock.now() >= latest)) throw error;
    work.what = "being restored; the cancelled job left no time to see its end";
    host.warning(
      "Rollback still in progress",
      `The restore of server ${server.id} to snapshot ${snapshotId} was accepted and goes on by itself; after a cancelled job there are ${duration(CANCELLED_MS)} only to watch it. ${waitStep({ serverId: server.id })}`,
    );
    return;
  }
  if (work.status !== "restored") {
    throw new StepError(
      "Rollback not verified",
      `The restore of server ${server.id} to snapshot ${snapshotId} was accepted, but this token may not read servers (servers:read), so nobody watched it. Look at the server.`,
    );
  }
  host.notice(
    "Rolled back",
    `Server ${server.id} is back at snapshot ${snapshotId} of ${work.snapshot.createdAt ?? "unknown time"}: ${work.what}.`,
  );
}

export function targetOf({ id, uuid }: ServerState): Target {
  const plain = target(id);
  return uuid === undefined ? plain : alsoKnownAs(plain, { id: uuid, name: "" });
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
