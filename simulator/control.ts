/** Orders that steer a running simulator. */

import { act, actLater, DEED_KINDS, type Deed } from "./actors.ts";
import { type ApiRequest, type ApiResponse, respond } from "./call.ts";
import { type Deployment, deploy } from "./deployments.ts";
import type { RestoreFate, SnapshotFate } from "./fates.ts";
import { type Fault, type FaultSource, firstOf, type ScriptedFaults, scriptedFaults } from "./faults.ts";
import { addRun, type Github, type NewRun } from "./github.ts";
import { combineHabits, HABIT_WORDS, type Habits, type HabitWord } from "./habits.ts";
import { faultCounts } from "./history.ts";
import type { World } from "./model.ts";
import { type NewOutage, OUTAGES } from "./outage-kinds.ts";
import { beginOutage, beginOutageAtPost, endOutages } from "./outages.ts";
import { atPostStep } from "./post-step.ts";
import { presentServer, presentSnapshot } from "./present.ts";
import { changeState, renameServer, serverOf } from "./servers.ts";
import { addSnapshot, type NewSnapshot, snapshotsAt } from "./snapshots.ts";
import type { ServerState } from "./states.ts";

export const CONTROL_PATH = "/_simulator/";

/** What there is to be steered. */
export interface Stage {
  world: World;
  github?: Github | undefined;
}

type Order = (world: World, body: unknown, github: Github | undefined) => unknown;

type OutageOrder = NewOutage & { at?: "now" | "post" };
type ServerOrder = { id: number; state?: ServerState; name?: string };
type DeploymentOrder = Deployment & { server: number; afterMs?: number; at?: "now" | "post" };
/** Habits by their names, and by the words of the command line. */
type HabitOrder = Partial<Habits> & { words?: HabitWord[] };

interface FaultOrder {
  match?: { method?: string; path?: string };
  fault: Fault;
  /** All that match, if not given. */
  times?: number;
}

const ORDERS: Record<string, Order> = {
  "GET history": (world) => world.history,
  "GET state": state,
  "POST faults": (world, body) => orderFault(world, body as FaultOrder),
  "DELETE faults": (world) => {
    world.faults = { next: () => undefined };
    scripts.delete(world);
  },
  "POST outages": (world, body) => orderOutage(world, body as OutageOrder),
  "DELETE outages": (world) => endOutages(world),
  "POST fates": (world, body) => setFates(world, body as { snapshot?: SnapshotFate; restore?: RestoreFate }),
  "POST habits": (world, body) => Object.assign(world.habits, habitsOf(body as HabitOrder)),
  "POST snapshots": (world, body) => addSnapshot(world, body as NewSnapshot).id,
  "POST servers": (world, body) => orderServer(world, body as ServerOrder),
  "POST deployments": (world, body) => orderDeployment(world, body as DeploymentOrder),
  "POST deeds": (world, body) => orderDeed(world, body as Deed & { afterMs?: number }),
  "GET runs": (_world, _body, github) => github?.history ?? [],
  "POST runs": (_world, body, github) => {
    if (github !== undefined) addRun(github, body as NewRun);
  },
};

/** What tests of the finished action do to a world behind HTTP; it needs no token and is on loopback only. */
export function control({ world, github }: Stage, request: Omit<ApiRequest, "number">): ApiResponse {
  const { pathname } = new URL(request.url);
  const order = ORDERS[`${request.method} ${pathname.slice(CONTROL_PATH.length)}`];
  if (order === undefined) return respond(world, { status: 404, body: { detail: "Not found." } });
  try {
    const body: unknown = request.body ? JSON.parse(request.body) : {};
    return respond(world, { status: 200, body: order(world, body, github) ?? {} });
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
      code: one.code,
    })),
    snapshots: snapshotsAt(world, now).map((one) => presentSnapshot(world, one, now)),
    outages: world.outages.begun,
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

function orderOutage(world: World, { at = "now", ...outage }: OutageOrder): void {
  if (!(outage.kind in OUTAGES)) throw new Error(`There is no outage "${outage.kind}"`);
  if (at === "post") beginOutageAtPost(world, outage);
  else beginOutage(world, outage);
}

function habitsOf({ words = [], ...habits }: HabitOrder): Partial<Habits> {
  const unknown = words.find((word) => !(word in HABIT_WORDS));
  if (unknown !== undefined) throw new Error(`There is no habit "${unknown}"`);
  return combineHabits(...words.map((word) => HABIT_WORDS[word]), habits);
}

function orderServer(world: World, { id, state: to, name }: ServerOrder): void {
  const server = serverOf(world, id);
  if (name !== undefined) renameServer(world, server, name);
  if (to !== undefined) changeState(world, server, to, "control plane");
}

function orderDeployment(
  world: World,
  { server: id, afterMs = 0, at, ...deployment }: DeploymentOrder,
): void {
  const server = serverOf(world, id);
  const begin = () => deploy(world, server, deployment);
  if (at === "post") atPostStep(world, "deployment", begin);
  else if (afterMs > 0) world.after(afterMs, begin);
  else begin();
}

function orderDeed(world: World, { afterMs = 0, ...deed }: Deed & { afterMs?: number }): void {
  serverOf(world, deed.server);
  if (!DEED_KINDS.includes(deed.what)) throw new Error(`There is no deed "${deed.what}"`);
  if (afterMs === 0) act(world, deed);
  else actLater(world, afterMs, deed);
}
