import { overallHealth } from "../../domain/judge-health.ts";
import { type Snapshot, sameId, serverName } from "../../domain/model.ts";
import { newestFirst } from "../../domain/order.ts";
import { isCompleted, snapshotState } from "../../domain/states.ts";
import type { WaitInputs } from "../../inputs/inputs.ts";
import { type OutcomeStatus, writeOutputs } from "../../outputs.ts";
import { awaitSnapshot } from "../../step/await-snapshot.ts";
import { type ReadingStep, withReads } from "../../step/reads.ts";
import { type Target, targetsOf } from "../../step/servers.ts";
import type { Step } from "../../step/step.ts";
import { errorsOf, together } from "../../step-error.ts";
import { duration } from "../../text/words.ts";
import type { Listing } from "../../vps/listing.ts";
import { armedWords } from "../create/armed.ts";
import { rotate } from "../create/make-room.ts";
import { slotsLeft, warnOfNext } from "../create/slots.ts";
import { reportSnapshots } from "../report.ts";
import { refuseTwinsRead } from "../resolve-targets.ts";
import { type Armed, arm } from "./arm.ts";
import { findAwaited } from "./find-awaited.ts";
import { type AwaitedServer, awaitServerReady } from "./server.ts";

/** More than so many are told by their number. */
const FEW = 3;

/**
 * Goes on where a wait ran out: until the snapshots are completed, and the servers up with none of their snapshots in
 * progress. Changes nothing, unless the snapshots are this run's: then it does, and lets the post step do, what a
 * create that waited would.
 * @throws StepError, VpsError
 */
export async function wait(step: Step<WaitInputs>): Promise<void> {
  const { inputs, host, clock } = step;
  const since = clock.now();
  const deadline = since + inputs.waiting.timeoutMs;
  const { snapshotIds } = inputs;
  const targets = targetsOf(step);
  const servers: AwaitedServer[] = targets.map((each) => ({ target: each }));
  tellWait(step, targets);
  const ofServers = withReads(step, targets);
  await refuseTwinsRead(ofServers, targets, deadline);
  const ofAll = withReads(step, []);
  const listing = snapshotIds.length === 0 ? undefined : await findAwaited(ofAll, since);
  const armed = await arm(step, listing);
  const snapshots = snapshotIds.map((id): { id: string; seen?: Snapshot } => ({ id }));
  const works = [
    ...snapshots.map(async (each) => {
      const { id } = each;
      const owner = listing?.items.find((one) => sameId(one.id, id))?.server;
      const completed = await awaitSnapshot(ofAll, {
        id,
        server: owner ? serverName(owner) : undefined,
        looked: { since, listing },
        onSeen: (snapshot) => {
          each.seen = snapshot;
        },
      });
      const own = armed.find(({ snapshot }) => sameId(snapshot.id, id));
      if (own !== undefined) await noteCompleted(ofAll, own, completed);
    }),
    ...servers.map((each) => awaitServerReady(ofServers, each, deadline)),
  ];
  const results = await Promise.allSettled(works);
  const listed = newestFirst(snapshots.flatMap(({ seen }) => seen ?? []));
  const errors = errorsOf(results);
  writeOutputs(host, {
    snapshots: listed,
    first: listed.find(isCompleted) ?? listed[0],
    status: statusOfWait(inputs, listed, errors.length > 0),
    serverIds:
      targets.length > 0
        ? targets.map(({ given }) => given)
        : listed.flatMap(({ server }) => server?.id ?? []),
    deletedIds: armed.flatMap(({ deleted }) => deleted.map(({ id }) => id)),
    health: overallHealth([...servers, ...armed].map(({ health }) => health)),
  });
  const title = tellResults(inputs, servers, results);
  host.log(`${title} (waited ${duration(clock.now() - since)}).`);
  const lines = armed.length > 0 && errors.length === 0 ? armedWords(step, armed) : [];
  for (const line of lines) host.log(line);
  await reportSnapshots(step, title, listed, { lines });
  if (errors.length > 0) throw together(errors);
}

function tellWait({ inputs, host }: Step<WaitInputs>, targets: readonly Target[]): void {
  const { snapshotIds, waiting } = inputs;
  const what = [
    ...snapshotIds.map((id) => `snapshot ${id}`),
    ...targets.map((each) => `server ${serverName(each)}`),
  ];
  host.log(`Waiting for ${what.join(", ")}: ${duration(waiting.timeoutMs)} at most (wait-timeout-minutes).`);
}

/** From here on the post step acts on it; what keep-last wants goes at last. */
async function noteCompleted(
  step: ReadingStep<WaitInputs>,
  own: Armed,
  { snapshot, listing }: { snapshot: Snapshot; listing: Listing<Snapshot> },
): Promise<void> {
  own.snapshot = snapshot;
  own.state.phase = "completed";
  own.save();
  if (step.inputs.keepLast === undefined) return;
  const last = await rotate(step, own, snapshot, listing);
  warnOfNext(step, own.target, slotsLeft(last, own));
}

/** "Snapshot 7 is completed, server 12345 is up"; of many, how many of them. */
function tellResults(
  { snapshotIds, health }: WaitInputs,
  servers: readonly AwaitedServer[],
  results: readonly PromiseSettledResult<void>[],
): string {
  const done = results.filter(({ status }) => status === "fulfilled").length;
  if (results.length > FEW) return `${done} of ${results.length} that were waited for are ready`;
  const words = [
    ...snapshotIds.map((id) => ({ what: `snapshot ${id}`, end: "completed", wanted: "completed" })),
    // One that is up may have a snapshot in progress.
    ...servers.map(({ target }) => ({
      what: `server ${serverName(target)}`,
      end: health === undefined ? "up" : "up and healthy",
      wanted: "ready",
    })),
  ];
  const told = words.map(({ what, end, wanted }, index) =>
    results[index]?.status === "fulfilled" ? `${what} is ${end}` : `${what} is not ${wanted}`,
  );
  return told.join("; ").replace(/^s/u, "S");
}

function statusOfWait(inputs: WaitInputs, snapshots: readonly Snapshot[], failed: boolean): OutcomeStatus {
  const going = snapshots.some(({ status }) => snapshotState(status) === "going on");
  if (failed) return going ? "in_progress" : "";
  return inputs.snapshotIds.length > 0 ? "completed" : "up";
}
