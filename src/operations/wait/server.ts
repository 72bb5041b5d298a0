import { steady } from "../../domain/judge-server.ts";
import { type Snapshot, serverName } from "../../domain/model.ts";
import { selects } from "../../domain/retention.ts";
import { serverState, snapshotState } from "../../domain/states.ts";
import type { WaitInputs } from "../../inputs/inputs.ts";
import { awaitHealth, type HealthEnd, notHealthy, siteOf } from "../../step/await-health.ts";
import type { ReadingStep, ServerFacts } from "../../step/reads.ts";
import { alsoKnownAs, belongsTo, type Target } from "../../step/servers.ts";
import { asStepError, errorsOf, StepError, todo, together } from "../../step-error.ts";
import { UP_PROVES_NOTHING, waitStep } from "../../text/ways-on.ts";
import { count, duration } from "../../text/words.ts";
import { isDenied } from "../../vps/errors.ts";
import { missingServer, seenServers } from "../../vps/remedies.ts";
import { gapAfter } from "../../waiting/schedule.ts";

/** Up without a break in reads that span so long, in ms. */
const STEADY_MS = 30_000;
/** That it is up is believed for so long, in ms, while its snapshots are looked at: a listing may be slow. */
const UP_FOR_MS = 60_000;
/** Its snapshots are looked at no longer before it was seen up than this, in ms: another one may have begun since. */
const QUIET_BEFORE_MS = 15_000;

/** A server that is waited for, and what was seen of it. */
export interface AwaitedServer {
  /** With the names that VPS.org has for it, once it was read. */
  target: Target;
  health?: HealthEnd["health"];
}

/**
 * Until the server is up and none of its snapshots is in progress, and it serves, where it is asked.
 * @param deadline on the clock's scale, in ms: all rounds of the wait share it
 * @throws StepError if it does not come to that; VpsError
 */
export async function awaitServerReady(
  step: ReadingStep<WaitInputs>,
  awaited: AwaitedServer,
  deadline: number,
): Promise<void> {
  const { given } = awaited.target;
  const name = () => serverName(awaited.target);
  try {
    await awaitUpAndQuiet(step, awaited, deadline);
  } catch (error) {
    if (error instanceof StepError) throw error;
    const again = isDenied(error) ? "" : waitStep({ serverId: given });
    throw asStepError(error, `This step did not see server ${name()} ready.`, todo(again));
  }
  step.host.log(`Server ${name()} is up, and none of its snapshots is in progress. ${UP_PROVES_NOTHING}`);
  const site = siteOf(step.inputs.health, step.inputs.serverIds, awaited.target, 0);
  if (site === undefined) return;
  const end = await awaitHealth(step, { server: name(), site });
  awaited.health = end.health;
  if (end.health !== "healthy") throw notHealthy(`Server ${name()} is up, but not healthy`, site, end, "");
}

interface Watched {
  awaited: AwaitedServer;
  /** On the clock's scale, in ms: all rounds share it. */
  deadline: number;
  /** Ends the one watch where the other has failed. */
  stop: AbortController;
  /** It was read: by then it is known which names snapshots may have for it. */
  isRead: boolean;
  /** When it was last seen up, and without a snapshot in progress, on the clock's scale, in ms. */
  upAt: number;
  quietAt: number;
}

/** Server and snapshots are watched at the same time, again and again until both are so together. */
async function awaitUpAndQuiet(
  step: ReadingStep<WaitInputs>,
  awaited: AwaitedServer,
  deadline: number,
): Promise<void> {
  const never = Number.NEGATIVE_INFINITY;
  const stop = new AbortController();
  const watched: Watched = { awaited, deadline, stop, isRead: false, upAt: never, quietAt: never };
  const now = () => step.clock.now();
  for (;;) {
    const { upAt, quietAt } = watched;
    const isUp = now() - upAt < UP_FOR_MS;
    const isQuiet = quietAt > never && quietAt >= upAt - QUIET_BEFORE_MS;
    if (isUp && isQuiet) return;
    const works = [...(isUp ? [] : [awaitUp]), ...(isQuiet ? [] : [awaitQuiet])];
    const rounds = works.map((work) =>
      work(step, watched).catch((error: unknown) => {
        // At the deadline each has its own to say.
        if (now() < deadline) stop.abort(error);
        throw error;
      }),
    );
    const results = await Promise.allSettled(rounds);
    const errors = new Set(errorsOf(results));
    if (errors.size > 1) throw together([...errors]);
    for (const error of errors) throw error;
  }
}

async function awaitUp({ clock, inputs, reads }: ReadingStep<WaitInputs>, watched: Watched): Promise<void> {
  const { awaited, deadline, stop } = watched;
  const wanted = awaited.target;
  const { intervalMs, timeoutMs } = inputs.waiting;
  const judge = steady(STEADY_MS);
  let last: ServerFacts | undefined;
  let state = "not read";
  let absences = 0;
  const result = await reads.servers.until<"up" | "bad" | "missing">({
    what: `Server ${serverName(wanted)}`,
    since: clock.now(),
    deadline,
    signal: stop.signal,
    firstLooks: [0],
    gap: (elapsed) => intervalMs ?? gapAfter("unknown", elapsed),
    judge: (servers) => {
      last = servers;
      const server = servers.of(wanted);
      if (server !== undefined) {
        watched.isRead = true;
        awaited.target = alsoKnownAs(wanted, server);
      }
      state = server?.status ?? "not listed";
      absences = server === undefined ? absences + 1 : 0;
      if (server === undefined && !servers.isMissingCertain) return { over: false, state };
      return judge({ status: server?.status, at: servers.at, answeredAt: servers.answeredAt });
    },
  });
  if (result !== "up")
    throw notUp(result, awaited.target, { state, absences, timeoutMs, seen: last?.seen ?? [] });
  watched.upAt = clock.now();
}

function notUp(
  result: "bad" | "missing" | "deadline",
  target: Target,
  read: { state: string; absences: number; timeoutMs: number; seen: ServerFacts["seen"] },
): StepError {
  const { state, absences, timeoutMs, seen } = read;
  if (result === "missing") {
    return new StepError("Not found", [
      `VPS.org knew no server ${serverName(target)} in ${count(absences, "read")}.`,
      seenServers(seen),
      todo(`${missingServer(target.given)} If it is right, check api-url.`),
    ]);
  }
  if (result === "bad") {
    return new StepError("Server in a failed state", [
      `Server ${serverName(target)} is "${state}": waiting longer does not help.`,
      todo("Look at it in the panel."),
    ]);
  }
  const isDown = serverState(state) === "down";
  return new StepError(isDown ? "Server still stopped" : "Timed out", [
    `Server ${serverName(target)} is "${state}" after ${duration(timeoutMs)} (wait-timeout-minutes).`,
    todo(
      isDown ? "If nothing is going on there, start it in the panel." : waitStep({ serverId: target.given }),
    ),
  ]);
}

async function awaitQuiet(
  { clock, inputs, reads }: ReadingStep<WaitInputs>,
  watched: Watched,
): Promise<void> {
  const { awaited, deadline, stop } = watched;
  const { intervalMs, timeoutMs } = inputs.waiting;
  let busyWith: readonly Snapshot[] = [];
  const isUp = () => watched.upAt > Number.NEGATIVE_INFINITY;
  const isBusy = (snapshot: Snapshot, wanted: Target) =>
    belongsTo(snapshot, wanted) &&
    snapshotState(snapshot.status) === "going on" &&
    selects(inputs.pattern, snapshot);
  const result = await reads.snapshots.until<true>({
    what: `The snapshots of server ${serverName(awaited.target)}`,
    since: clock.now(),
    deadline,
    signal: stop.signal,
    // Before that the server cannot have been up for long enough.
    firstLooks: [isUp() ? 0 : STEADY_MS],
    gap: (elapsed) => intervalMs ?? gapAfter("unknown", elapsed),
    judge: ({ items }) => {
      const { target } = awaited;
      if (!watched.isRead) return { over: false, state: "told apart once the server is read" };
      busyWith = items.filter((snapshot) => isBusy(snapshot, target));
      if (busyWith.length === 0) return { over: true, result: true };
      return { over: false, state: `${busyWith[0]?.id} ${busyWith[0]?.status}` };
    },
  });
  if (result !== "deadline") {
    watched.quietAt = clock.now();
    return;
  }
  const ids = busyWith.map(({ id }) => id).join(", ");
  throw new StepError("Timed out", [
    busyWith.length === 0
      ? `In ${duration(timeoutMs)} (wait-timeout-minutes) this step could not see whether a snapshot of server ${serverName(awaited.target)} is in progress.`
      : `${isUp() ? `Server ${serverName(awaited.target)} is up, but snapshot` : "Snapshot"} ${ids} is still in progress after ${duration(timeoutMs)} (wait-timeout-minutes).`,
    todo(isUp() ? waitStep({ serverId: awaited.target.given }) : ""),
  ]);
}
