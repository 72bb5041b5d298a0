import { holdsRandomPart, markerText } from "../domain/marker.ts";
import { ownerOf, type Snapshot, sameId } from "../domain/model.ts";
import { reportSnapshots } from "../operations/report.ts";
import type { SavedServer } from "../state.ts";
import { deleteOne, NotDeleted } from "../step/delete-one.ts";
import { LIMITS, LOOK_UP_MS } from "../step/limits.ts";
import { staysUp, switchPower } from "../step/power.ts";
import { withReads } from "../step/reads.ts";
import { lookUp } from "../step/send-once.ts";
import { findOurs } from "../step/servers.ts";
import { createStep, type Step } from "../step/step.ts";
import { asStepError, todo, together } from "../step-error.ts";
import { count } from "../text/words.ts";
import type { CallOptions } from "../vps/call.ts";
import type { VpsError } from "../vps/errors.ts";
import type { Listing } from "../vps/listing.ts";
import type { EndedJob, PostRun } from "./ended-job.ts";
import { type Owned, savedName, targetOf } from "./target-of.ts";

/** How long the look-up may take on a cancelled job, in ms. */
const CANCELLED_LOOK_UP_MS = 80_000;
/** However late it is, there is time for one look, in ms. */
const ONE_LOOK_MS = 1_000;

/** Deletes the snapshots of this step, after a job that succeeded. @throws StepError */
export async function deleteOwn(world: PostRun, after: EndedJob, owned: readonly Owned[]): Promise<void> {
  const { host, clock } = world;
  const step = createStep(world, after);
  const errors: unknown[] = [];
  /** What became of each, as in "802 deleted". */
  const ends: string[] = [];
  for (const server of owned) {
    const { snapshotId, marker } = server;
    if (after.dryRun) {
      host.log(
        `Dry run: would delete snapshot ${snapshotId} of server ${savedName(server)}. Nothing was changed.`,
      );
      ends.push(`${snapshotId} would be deleted`);
      continue;
    }
    try {
      // All of them, not only the server's: one of another server must be seen to be another step's.
      const list = (options: CallOptions) => step.api.listSnapshots(undefined, options);
      const whyNot = async ({ items }: Listing<Snapshot>) => {
        const listed = items.find((item) => sameId(item.id, snapshotId));
        const isOwn = listed === undefined || holdsRandomPart(listed, { random: marker });
        return isOwn ? undefined : "nothing in its name and description says that this step made it";
      };
      const deadline = clock.now() + LIMITS.remove;
      const outcome = await deleteOne(step, { id: snapshotId, deadline, list, decided: { whyNot } });
      ends.push(`${snapshotId} ${outcome === "absent" ? "was deleted already" : outcome}`);
    } catch (error) {
      errors.push(error);
      const isKept = error instanceof NotDeleted && error.fate === "kept";
      ends.push(`${snapshotId} ${isKept ? "not deleted" : "perhaps not deleted"}`);
    }
  }
  await step.page.show(`Snapshot ${ends.join(", ")}`, "");
  if (errors.length > 0) throw together(errors);
}

/**
 * After a main part that died: starts the servers that it left stopped, and looks for the snapshots that it may have
 * made. Changes nothing else, and reports what it finds as warnings.
 */
export async function pickUpServers(
  world: PostRun,
  after: EndedJob,
  left: readonly SavedServer[],
): Promise<void> {
  const step = createStep(world, after);
  await Promise.all([
    ...left.filter(({ stopped }) => stopped === true).map((server) => startLeft(step, server)),
    lookForMarkers(
      step,
      left.filter(({ phase }) => phase === "sending"),
    ),
  ]);
}

async function startLeft(step: Step<EndedJob>, server: SavedServer): Promise<void> {
  const { host, inputs } = step;
  const name = savedName(server);
  if (inputs.dryRun) return host.log(`Dry run: would start server ${name}, which this step stopped.`);
  host.log(
    `Server ${name} was told to stop for its snapshot and may not have been started again: looking whether it is up.`,
  );
  const wanted = targetOf(server);
  const reading = withReads(step, [wanted]);
  const latest = inputs.persistence.end;
  try {
    if (await staysUp(reading, wanted, latest)) {
      host.warning(
        "Server is up",
        `Server ${name} was to be stopped for its snapshot when the step was ended, and is up. If it goes down later, start it in the panel.`,
      );
      return;
    }
    await switchPower(reading, wanted, "start", latest);
    host.warning(
      "Server started again",
      `Server ${name} was stopped for its snapshot when the step was ended; it is up again.`,
    );
  } catch (error) {
    host.warning(
      "Server may be down",
      asStepError(
        error,
        `Server ${name} was stopped for its snapshot when the step was ended, and may be down.`,
        todo("Start it in the panel."),
      ).message,
    );
  }
}

/** By the markers alone, since the ids were never learned. */
async function lookForMarkers(step: Step<EndedJob>, servers: readonly SavedServer[]): Promise<void> {
  if (servers.length === 0) return;
  const { host, clock, inputs } = step;
  const limit = inputs.jobEnd === "cancelled" ? CANCELLED_LOOK_UP_MS : Number.POSITIVE_INFINITY;
  const now = clock.now();
  const { reads } = withReads(step, servers.map(targetOf));
  const sought = servers.map((server) => ({
    server,
    marker: { ...host.run, random: server.marker },
    target: targetOf(server),
    before: [],
  }));
  const found = new Map<SavedServer, Snapshot>();
  host.log(
    `The step was ended before it knew whether ${count(servers.length, "snapshot")} that it was making exist${servers.length === 1 ? "s" : ""}: looking for the marker.`,
  );
  const { fault } = await lookUp(step, {
    what: sought.map(({ marker }) => markerText(marker)).join(", "),
    pauses: [0, ...LOOK_UP_MS],
    latest: Math.max(Math.min(now + limit, inputs.persistence.end), now + ONE_LOOK_MS),
    look: async (options) => {
      const { items } = await reads.listSnapshots(options);
      for (const each of sought) {
        const ours = findOurs(items, each);
        if (ours !== undefined) found.set(each.server, ours);
      }
      return found.size === servers.length ? found : undefined;
    },
  });
  for (const { server, marker } of sought)
    tellFound(step, server, markerText(marker), found.get(server), fault);
  if (found.size > 0) await reportSnapshots(step, "Snapshots left behind", [...found.values()]);
}

function tellFound(
  { host }: Step<EndedJob>,
  server: SavedServer,
  marker: string,
  snapshot: Snapshot | undefined,
  fault: VpsError | undefined,
): void {
  if (snapshot === undefined && fault !== undefined) {
    host.warning(
      "Snapshot outcome unknown",
      `The step was ended before it knew whether its snapshot of server ${savedName(server)} was made, and the snapshots could not be listed to the end. ${fault.message} Look with operation: list: one whose description ends in ${marker} is that one, and takes a slot.`,
    );
    return;
  }
  if (snapshot === undefined) {
    host.warning(
      "No snapshot found",
      `The step was ended before it knew whether its snapshot of server ${savedName(server)} was made, and none whose description ends in ${marker} is listed. If one appears later, it is that one.`,
    );
    return;
  }
  host.warning(
    "Snapshot left behind",
    `The step made snapshot ${snapshot.id} (${snapshot.name}, ${snapshot.status}) of ${ownerOf(snapshot)}, and was ended before it knew. The snapshot takes a slot: use it or delete it.`,
  );
}
