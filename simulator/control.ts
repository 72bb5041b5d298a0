import { type ApiRequest, type ApiResponse, respond } from "./call.ts";
import type { RestoreFate, SnapshotFate } from "./fates.ts";
import { type Fault, type FaultSource, firstOf, type ScriptedFaults, scriptedFaults } from "./faults.ts";
import { faultCounts } from "./history.ts";
import type { World } from "./model.ts";
import { presentServer, presentSnapshot } from "./present.ts";
import { changeState, type ServerState, serverOf } from "./servers.ts";
import { addSnapshot, type NewSnapshot, snapshotsAt } from "./snapshots.ts";

export const CONTROL_PATH = "/_simulator/";

type Deed = (world: World, body: unknown) => unknown;

interface FaultOrder {
  match?: { method?: string; path?: string };
  fault: Fault;
  /** All that match, if not given. */
  times?: number;
}

const DEEDS: Record<string, Deed> = {
  "GET history": (world) => world.history,
  "GET state": state,
  "POST faults": (world, body) => orderFault(world, body as FaultOrder),
  "DELETE faults": (world) => {
    world.faults = { next: () => undefined };
    scripts.delete(world);
  },
  "POST fates": (world, body) => setFates(world, body as { snapshot?: SnapshotFate; restore?: RestoreFate }),
  "POST habits": (world, body) => Object.assign(world.habits, body),
  "POST snapshots": (world, body) => addSnapshot(world, body as NewSnapshot).id,
  "POST servers": (world, body) => {
    const { id, state: to } = body as { id: number; state: ServerState };
    changeState(world, serverOf(world, id), to, "control plane");
  },
};

/** What tests of the finished action do to a world behind HTTP; it needs no token and is on loopback only. */
export function control(world: World, request: Omit<ApiRequest, "number">): ApiResponse {
  const { pathname } = new URL(request.url);
  const deed = DEEDS[`${request.method} ${pathname.slice(CONTROL_PATH.length)}`];
  if (deed === undefined) return respond(world, { status: 404, body: { detail: "Not found." } });
  try {
    const body: unknown = request.body ? JSON.parse(request.body) : {};
    return respond(world, { status: 200, body: deed(world, body) ?? {} });
  } catch (error) {
    return respond(world, { status: 400, body: { detail: String(error) } });
  }
}

function state(world: World) {
  const now = world.now();
  return {
    now,
    wallTime: world.wallTime(now).toISOString(),
    habits: world.habits,
    servers: [...world.servers.values()].map((one) => ({
      ...presentServer(world, one, now, false),
      state: one.state,
    })),
    snapshots: snapshotsAt(world, now).map((one) => presentSnapshot(world, one, now)),
    faults: faultCounts(world.history),
  };
}

const scripts = new WeakMap<World, ScriptedFaults>();

/** The script comes before whatever faults the world has of its own. */
function orderFault(world: World, { match = {}, fault, times = Number.POSITIVE_INFINITY }: FaultOrder): void {
  const script = scripts.get(world) ?? scriptedFaults();
  if (!scripts.has(world)) {
    const own: FaultSource = world.faults;
    world.faults = firstOf(script, own);
    scripts.set(world, script);
  }
  const { method, path } = match;
  script.times(
    times,
    {
      ...(method === undefined ? {} : { method }),
      ...(path === undefined ? {} : { path: new RegExp(path) }),
    },
    fault,
  );
}

function setFates(
  world: World,
  { snapshot, restore }: { snapshot?: SnapshotFate; restore?: RestoreFate },
): void {
  world.fates = {
    ...(snapshot === undefined ? {} : { snapshot: () => snapshot }),
    ...(restore === undefined ? {} : { restore: () => restore }),
  };
}
