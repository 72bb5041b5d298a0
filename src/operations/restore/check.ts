/** Whether a restore is still right: looked at before the first send, and again after anything was awaited. */
import { judgeRollback } from "../../domain/guard.ts";
import { type Id, isAnothers, ownerOf, type Snapshot, sameId, serverName } from "../../domain/model.ts";
import { isCompleted, serverState, snapshotState } from "../../domain/states.ts";
import type { ServerFacts } from "../../step/reads.ts";
import { alsoKnownAs, belongsTo, type Target } from "../../step/servers.ts";
import type { Step } from "../../step/step.ts";
import { StepError, todo } from "../../step-error.ts";
import type { Title } from "../../text/titles.ts";
import { waitStep } from "../../text/ways-on.ts";
import type { Listing } from "../../vps/listing.ts";

/** The snapshot is not what the server should go back to: restoring it by hand is no advice either. */
export class UnfitSnapshot extends StepError {
  constructor(title: Title, why: string) {
    super(title, [`${why}, so nothing was sent.`, todo("Choose another one with operation: list.")]);
  }
}

/** The snapshot is this run's own, and another run may have begun to deploy since. */
export class NewerSnapshot extends StepError {}

/** What a restore stands on. */
export interface Grounds {
  listing: Listing<Snapshot>;
  /** Undefined if they cannot be read. */
  servers: ServerFacts | undefined;
}

export interface Checked {
  /** With its server as it is now; undefined if that may not be read. */
  target: Target;
  /** A snapshot of the server is being made, which can be why VPS.org refuses. */
  isSnapshotting: boolean;
  /** When the older of the two looks was answered, on the clock's scale, in ms. */
  decidedAt: number;
}

/**
 * Holds a restore against what there is now.
 * @param isRollback the snapshot is this very run's own: a newer one of another run forbids it
 * @throws StepError where restoring would harm: the snapshot is gone, or another run has begun to deploy since
 */
export async function checkRestore(
  { host, runs }: Step<unknown>,
  wanted: Target,
  snapshotId: Id,
  { listing, servers }: Grounds,
  isRollback: boolean,
): Promise<Checked> {
  const own = listing.items.find(({ id }) => sameId(id, snapshotId));
  const prefix = isRollback ? `Server ${serverName(wanted)} was not rolled back: ` : "Nothing was restored: ";
  if (own === undefined || !isCompleted(own)) {
    const now = own === undefined ? "not listed any more" : `"${own.status}"`;
    throw new UnfitSnapshot("Snapshot no longer available", `${prefix}snapshot ${snapshotId} is ${now}`);
  }
  if (own.server === null || isAnothers(own.server, wanted.given)) {
    throw new UnfitSnapshot(
      "Snapshot of another server",
      `${prefix}snapshot ${snapshotId} belongs to ${ownerOf(own)}, not to ${serverName(wanted)}`,
    );
  }
  const target = withServer(alsoKnownAs(wanted, own.server), servers);
  const ofServer = listing.items.filter((snapshot) => belongsTo(snapshot, target));
  const guard = isRollback
    ? await runs.decide((answers) => judgeRollback(ofServer, own, { run: host.run, answers }))
    : undefined;
  if (guard?.stop !== undefined) {
    const { snapshot, reason } = guard.stop;
    const { id, name, createdAt } = snapshot;
    throw new NewerSnapshot("Newer snapshot of another run", [
      `${prefix}it has a newer snapshot ${id} (${name}, ${createdAt ?? "no time"}): ${reason}, so that another deployment may have begun since, and restoring snapshot ${snapshotId} could undo that one too.`,
      runs.untold === undefined ? "" : `GitHub does not tell what started that run: ${runs.untold}.`,
      todo("To let only one run at a time use the server, use concurrency: in the workflow."),
    ]);
  }
  const isSnapshotting = ofServer.some(({ status }) => snapshotState(status) === "going on");
  const decidedAt = Math.min(listing.answeredAt, servers?.answeredAt ?? listing.answeredAt);
  return { target, isSnapshotting, decidedAt };
}

function withServer(wanted: Target, read: ServerFacts | undefined): Target {
  const server = read?.of(wanted);
  return server === undefined ? { ...wanted, server: undefined } : { ...alsoKnownAs(wanted, server), server };
}

export function isBeingRestored({ server }: Target): boolean {
  return server !== undefined && serverState(server.status) === "restoring";
}

/** Somebody restores the server, or a send of before whose answer was lost does. */
export class AlreadyRestoring extends StepError {
  constructor(target: Target, cause?: unknown) {
    const sentences = [
      `Server ${serverName(target)} is being restored already, by another step, run or person, so nothing was sent.`,
      todo(waitStep({ serverId: target.given })),
    ];
    super("Restore already in progress", sentences, cause);
  }
}

/** @throws AlreadyRestoring */
export function refuseRestoring(target: Target): void {
  if (isBeingRestored(target)) throw new AlreadyRestoring(target);
}
