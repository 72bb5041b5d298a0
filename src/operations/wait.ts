import { type Health, overallHealth } from "../domain/judge-health.ts";
import type { Snapshot } from "../domain/model.ts";
import { isCompleted, matches, newestFirst } from "../domain/retention.ts";
import { serverState, snapshotState } from "../domain/states.ts";
import { hasVanished } from "../domain/vanished.ts";
import type { WaitInputs } from "../inputs/rules.ts";
import { writeOutputs } from "../outputs.ts";
import { awaitHealth, notHealthy, siteOf } from "../step/await-health.ts";
import { awaitSnapshot } from "../step/await-snapshot.ts";
import { LIMITS } from "../step/limits.ts";
import { reportSnapshots } from "../step/report.ts";
import {
  alsoKnownAs,
  belongsTo,
  createFactSource,
  type FactSource,
  type Target,
  targetsOf,
} from "../step/servers.ts";
import type { Step } from "../step/step.ts";
import { asStepError, StepError, together } from "../step-error.ts";
import { waitStep } from "../text/ways-on.ts";
import { count, duration } from "../text/words.ts";
import { isDenied, UnlistedServer } from "../vps/errors.ts";
import { missingServer } from "../vps/remedies.ts";
import { gapAfter } from "../waiting/schedule.ts";
import { createWatch } from "../waiting/watch.ts";

/** Up without a break in reads that span so long, in ms. */
const STEADY_MS = 30_000;
const LOOK_AGAIN_MS = 15_000;
/** More than so many are told by their number. */
const FEW = 3;

/**
 * Goes on where a wait ran out: until the snapshots are completed, and the servers up with none of their snapshots in
 * progress. Changes nothing.
 * @throws StepError, VpsError
 */
export async function wait(step: Step<WaitInputs>): Promise<void> {
  const { inputs, host, clock } = step;
  const targets = targetsOf(step);
  const snapshotFacts = createFactSource(step, []);
  const serverFacts = withMissing(step, createFactSource(step, targets));
  const from = clock.now();
  host.log(
    `Waiting for ${[...inputs.snapshotIds.map((id) => `snapshot ${id}`), ...inputs.serverIds.map((id) => `server ${id}`)].join(", ")}; this step ends within ${duration(inputs.waiting.timeoutMs + LIMITS.look + (inputs.health?.timeoutMs ?? 0))}.`,
  );
  const known = new Map<string, Snapshot>();
  const health: (Health | undefined)[] = targets.map(() => undefined);
  const works = [
    ...inputs.snapshotIds.map(async (id) => {
      const onSeen = (snapshot: Snapshot) => known.set(id, snapshot);
      await awaitSnapshot(step, snapshotFacts, { id, serverId: undefined, isNew: false, onSeen });
    }),
    ...targets.map((each, index) =>
      awaitServing(step, serverFacts, each, (seen) => {
        health[index] = seen;
      }).catch((error: unknown) => {
        const again = isDenied(error) ? "" : ` ${waitStep({ serverId: each.given })}`;
        const unseen = `Server ${each.given} was not seen to be ready.${again}`;
        throw error instanceof StepError ? error : asStepError(error, unseen);
      }),
    ),
  ];
  const results = await Promise.allSettled(works);
  const snapshots = inputs.snapshotIds.map((id) => known.get(id));
  const listed = newestFirst(snapshots.filter((snapshot) => snapshot !== undefined));
  const errors = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
  writeOutputs(host, {
    snapshots: listed,
    first: listed.find(isCompleted) ?? listed[0],
    status: statusOf(inputs, listed, errors.length > 0),
    serverIds:
      targets.length > 0
        ? targets.map(({ given }) => given)
        : listed.flatMap(({ server }) => server?.id ?? []),
    deletedIds: [],
    health: overallHealth(health),
  });
  const title = tellResults(inputs, results);
  host.log(`${title} (waited ${duration(clock.now() - from)}).`);
  await reportSnapshots(step, title, listed);
  if (errors.length > 0) throw together(errors);
}

/** "Snapshot 7 is completed, server 12345 is up"; of many, how many of them. */
function tellResults(
  { snapshotIds, serverIds, health }: WaitInputs,
  results: readonly PromiseSettledResult<void>[],
): string {
  const done = results.filter(({ status }) => status === "fulfilled").length;
  if (results.length > FEW) return `${done} of ${results.length} that were waited for are ready`;
  const words = [
    ...snapshotIds.map((id) => ({ what: `snapshot ${id}`, end: "completed", wanted: "completed" })),
    // One that is up may have a snapshot in progress.
    ...serverIds.map((id) => ({
      what: `server ${id}`,
      end: health === undefined ? "up" : "up and healthy",
      wanted: "ready",
    })),
  ];
  const told = words.map(({ what, end, wanted }, index) =>
    results[index]?.status === "fulfilled" ? `${what} is ${end}` : `${what} was not seen to be ${wanted}`,
  );
  return told.join("; ").replace(/^s/u, "S");
}

/** A server that VPS.org does not know is missing from its reads: that is an answer here, not a fault. */
function withMissing({ clock, signal, host }: Step<WaitInputs>, facts: FactSource): FactSource {
  const servers = createWatch({ clock, signal, log: host.log }, async (options) => {
    const at = clock.now();
    try {
      return await facts.readServers(options);
    } catch (error) {
      if (!(error instanceof UnlistedServer)) throw error;
      return { at, answeredAt: clock.now(), of: () => undefined };
    }
  });
  return { ...facts, servers };
}

function statusOf(
  inputs: WaitInputs,
  snapshots: readonly Snapshot[],
  failed: boolean,
): "completed" | "in_progress" | "up" | "" {
  const going = snapshots.some(({ status }) => snapshotState(status) === "going on");
  if (failed) return going ? "in_progress" : "";
  return inputs.snapshotIds.length > 0 ? "completed" : "up";
}

/** Until the server is up and quiet, and serves, where it is asked. @throws StepError if it does not */
async function awaitServing(
  step: Step<WaitInputs>,
  facts: FactSource,
  wanted: Target,
  onHealth: (health: Health) => void,
): Promise<void> {
  await awaitQuietServer(step, facts, wanted);
  const { given } = wanted;
  const site = siteOf(step.inputs.health, step.inputs.serverIds, given, 0);
  if (site === undefined) return;
  const end = await awaitHealth(step, { given, site });
  onHealth(end.health === "healthy" ? "healthy" : "unhealthy");
  if (end.health !== "healthy") throw notHealthy(`Server ${given} is up, but not healthy`, site, end, "");
}

/** Until the server is up and quiet; where its snapshots had to be awaited, it must be up after that as well. */
async function awaitQuietServer(step: Step<WaitInputs>, facts: FactSource, wanted: Target): Promise<void> {
  const deadline = step.clock.now() + step.inputs.waiting.timeoutMs;
  for (;;) {
    const known = await awaitUp(step, facts, wanted, deadline);
    if (await isQuiet(step, facts, known, deadline)) break;
  }
  step.host.log(`Server ${wanted.given} is up, and none of its snapshots is in progress.`);
}

/** @returns the target with the names that snapshots may have for it, which reading it tells */
async function awaitUp(
  { clock, inputs }: Step<WaitInputs>,
  facts: FactSource,
  wanted: Target,
  deadline: number,
): Promise<Target> {
  const { intervalMs, timeoutMs } = inputs.waiting;
  let known = wanted;
  let upSince: number | undefined;
  let absences: number[] = [];
  let state = "";
  const result = await facts.servers.until<"up" | "bad" | "missing">({
    what: `Server ${wanted.given}`,
    since: clock.now(),
    deadline,
    firstLooks: [0],
    gap: (elapsed) =>
      Math.min(
        intervalMs ?? gapAfter("unknown", elapsed),
        upSince === undefined && absences.length === 0 ? Number.POSITIVE_INFINITY : LOOK_AGAIN_MS,
      ),
    judge: (servers) => {
      const server = servers.of(wanted);
      if (server !== undefined) known = alsoKnownAs(wanted, server);
      state = server?.status ?? "not listed";
      absences = server === undefined ? [...absences, servers.answeredAt] : [];
      if (hasVanished(absences, servers.at)) return { over: true, result: "missing" };
      const now = serverState(state);
      if (now === "bad") return { over: true, result: "bad" };
      upSince = now === "up" ? (upSince ?? servers.answeredAt) : undefined;
      const steady = upSince !== undefined && servers.at - upSince >= STEADY_MS;
      return steady ? { over: true, result: "up" } : { over: false, state };
    },
  });
  if (result === "up") return known;
  if (result === "deadline") throw stayed(wanted, state, timeoutMs);
  if (result === "missing") {
    throw new StepError(
      "Not found",
      `VPS.org knew no server ${wanted.given} in ${count(absences.length, "read")}. ${missingServer(wanted.given)} If it is right, check api-url.`,
    );
  }
  throw new StepError(
    "Server in a failed state",
    `Server ${wanted.given} is "${state}": waiting longer does not help. Look at it in the panel.`,
  );
}

/** Waits for its snapshots; true if none had to be waited for. */
async function isQuiet(
  { clock, inputs }: Step<WaitInputs>,
  facts: FactSource,
  wanted: Target,
  deadline: number,
): Promise<boolean> {
  const { intervalMs } = inputs.waiting;
  let looks = 0;
  let busyWith: readonly Snapshot[] = [];
  const result = await facts.snapshots.until<true>({
    what: `The snapshots of server ${wanted.given}`,
    since: clock.now(),
    deadline,
    firstLooks: [0],
    gap: (elapsed) => intervalMs ?? gapAfter("unknown", elapsed),
    judge: ({ items }) => {
      looks += 1;
      busyWith = items.filter(
        (snapshot) =>
          belongsTo(snapshot, wanted) &&
          snapshotState(snapshot.status) === "going on" &&
          (inputs.pattern === "" || matches(inputs.pattern, snapshot.name)),
      );
      if (busyWith.length === 0) return { over: true, result: true };
      return { over: false, state: `${busyWith[0]?.id} ${busyWith[0]?.status}` };
    },
  });
  if (result !== "deadline") return looks === 1;
  const ids = busyWith.map(({ id }) => id).join(", ");
  throw new StepError(
    "Timed out",
    `Server ${wanted.given} is up, but snapshot ${ids} is still in progress. ${waitStep({ serverId: wanted.given })}`,
  );
}

function stayed({ given }: Target, state: string, timeoutMs: number): StepError {
  const down = serverState(state) === "down";
  return new StepError(
    down ? "Server still stopped" : "Timed out",
    `Server ${given} is "${state === "" ? "not read" : state}" after ${duration(timeoutMs)} (wait-timeout-minutes). ${down ? "If nothing is going on there, start it in the panel." : waitStep({ serverId: given })}`,
  );
}
