/** A simulated VPS.org over HTTP whose time moves with the requests, so that their number does not depend on the machine. */
import { DEFAULT_TOKEN } from "../simulator/accounts.ts";
import { DOCUMENTED_NOW, type WallClock } from "../simulator/clock.ts";
import { type Fault, type FaultMatch, scriptedFaults } from "../simulator/faults.ts";
import { eventsOf, type HistoryEvent } from "../simulator/history.ts";
import { checkExchange } from "../simulator/openapi.ts";
import { serve } from "../simulator/server.ts";
import { BASE_PATH, createWorld, type World, type WorldOptions } from "../simulator/world.ts";

/** How much simulated time each request brings, in ms, if nothing else is asked for. */
const STEP_MS = 60_000;
/** So long things take in these tests, in simulated ms: a create and a restore are over at the second look. */
const DURATIONS = {
  create: [90_000, 90_000],
  restore: [90_000, 90_000],
  start: [1_000, 1_000],
  stop: [1_000, 1_000],
  restart: [1_000, 1_000],
} as const;

export interface SimulatorOptions extends Partial<Omit<WorldOptions, "clock" | "faults">> {
  /** Instead of time that moves with the requests. */
  clock?: WallClock;
  stepMs?: number;
}

export interface Simulator {
  world: World;
  /** The base of the API, and a token for it. */
  url: string;
  token: string;
  /** Spoils the requests that match, once. */
  spoil(match: FaultMatch, fault: Fault, times?: number): void;
  /** The calls so far, like `GET /snapshots/?page_size=100`. */
  requests(): string[];
  /** The requests that wanted to change something. */
  changes(): string[];
  /** How requests departed from openapi.yaml. */
  problems(): string[];
  /** Resolves in the same turn in which such an event happens, before any answer leaves. */
  when(matches: (event: HistoryEvent) => boolean): Promise<HistoryEvent>;
  /** Calls back in the middle of the request, before it is answered. */
  on(matches: (event: HistoryEvent) => boolean, act: () => void): void;
  close(): Promise<void>;
}

export async function startSimulator({
  clock,
  stepMs = STEP_MS,
  ...options
}: SimulatorOptions = {}): Promise<Simulator> {
  const time = clock ?? steppedClock();
  const faults = scriptedFaults();
  const world = createWorld({
    ...options,
    durations: { ...mutable(DURATIONS), ...options.durations },
    clock: time,
    faults: {
      next(target) {
        // The world asks this once for every request.
        if ("advance" in time) (time as SteppedClock).advance(stepMs);
        return faults.next(target);
      },
    },
  });
  const watchers = new Set<{
    matches: (event: HistoryEvent) => boolean;
    act: (event: HistoryEvent) => void;
  }>();
  const record = world.record;
  world.record = (happening) => {
    record(happening);
    const event = { at: world.now(), ...happening };
    for (const watcher of [...watchers]) {
      if (!watcher.matches(event)) continue;
      watchers.delete(watcher);
      watcher.act(event);
    }
  };
  const server = await serve(world);
  const requests = () => eventsOf(world.history, "request").map(callOf);
  return {
    world,
    url: `${server.origin}${BASE_PATH}`,
    token: DEFAULT_TOKEN.token,
    spoil: (match, fault, times = 1) => faults.times(times, match, fault),
    requests,
    changes: () => requests().filter((call) => !call.startsWith("GET ")),
    problems: () => requestProblems(world),
    when: (matches) => new Promise((resolve) => watchers.add({ matches, act: resolve })),
    on: (matches, act) => void watchers.add({ matches, act }),
    close: () => server.close(),
  };
}

/** A match for `when` and `on`: the arrival of a request. */
export function request(method: string, path: RegExp): (event: HistoryEvent) => boolean {
  return (event) => event.type === "request" && event.method === method && path.test(event.path);
}

function callOf({ method, path }: { method: string; path: string }): string {
  return `${method} ${path.slice(BASE_PATH.length)}`;
}

function requestProblems(world: World): string[] {
  return eventsOf(world.history, "request").flatMap(({ method, path, body }) =>
    checkExchange(
      {
        method: method as "GET",
        url: `http://127.0.0.1${path}`,
        headers: { "content-type": "application/json" },
        body,
      },
      { status: 599, headers: {}, body: "" },
    ).filter((problem) => !problem.includes("status 599")),
  );
}

interface SteppedClock extends WallClock {
  advance(ms: number): void;
}

function steppedClock(): SteppedClock {
  const epoch = Date.parse(DOCUMENTED_NOW);
  let now = 0;
  return {
    epoch,
    now: () => now,
    wallTime: () => new Date(epoch + now),
    sleep: () => Promise.reject(new Error("Nobody sleeps in the simulator behind HTTP")),
    advance: (ms) => {
      now += ms;
    },
  };
}

function mutable(durations: typeof DURATIONS): WorldOptions["durations"] & object {
  return Object.fromEntries(Object.entries(durations).map(([name, [from, to]]) => [name, [from, to]]));
}
