import { isoSeconds, uuidOf } from "./ids.ts";
import type { Server, Shown, World } from "./model.ts";
import { between, type Range } from "./random.ts";
import type { Code, PowerAction, ServerState } from "./states.ts";

export type { Server } from "./model.ts";
export { POWER_ACTIONS, type PowerAction, type ServerState } from "./states.ts";

export interface NewServer {
  id: number;
  name: string;
  hostname?: string;
  ipAddress?: string;
  location?: string;
  state?: ServerState;
  /** What runs on it; healthy if not given. */
  code?: Code;
  uuid?: string;
}

export function addServer(world: World, server: NewServer): Server {
  const { state = "active" } = server;
  const added: Server = {
    uuid: uuidOf(0x5e, server.id),
    hostname: `${server.name}.example.com`,
    ipAddress: "203.0.113.99",
    location: "us-west",
    createdAt: "2025-01-10T14:30:00Z",
    ...server,
    state,
    code: server.code ?? "healthy",
    shown: [{ at: Number.NEGATIVE_INFINITY, word: state, updatedAt: "2025-01-15T09:20:00Z", hidden: "no" }],
    changes: 0,
    changedAt: Number.NEGATIVE_INFINITY,
    awaitsRestore: false,
  };
  world.servers.set(added.id, added);
  world.record({ type: "server-added", server: added.id, name: added.name, state });
  return added;
}

/** Changes the true state and what the API shows of it. */
export function changeState(world: World, server: Server, to: ServerState, cause: string): void {
  changeUnseen(world, server, to, cause);
  show(world, server, to);
}

/** Changes the true state, while the API goes on showing what it showed. */
export function changeUnseen(world: World, server: Server, to: ServerState, cause: string): void {
  world.record({ type: "server-state", server: server.id, from: server.state, to, cause });
  server.state = to;
  server.changes += 1;
  server.changedAt = world.now();
}

/** From now on the API shows this word, whatever the truth is, or does not show the server at all. */
export function show(world: World, server: Server, word: string, hidden: Shown["hidden"] = "no"): void {
  const at = world.now();
  server.shown.push({ at, word, updatedAt: isoSeconds(world.wallTime(at)), hidden });
}

/** From now on the server has this name, in all answers. */
export function renameServer(world: World, server: Server, to: string): void {
  world.record({ type: "server-renamed", server: server.id, from: server.name, to });
  server.name = to;
}

/** @throws Error if the world has no such server: a mistake of the test */
export function serverOf(world: World, id: number): Server {
  const server = world.servers.get(id);
  if (server === undefined) throw new Error(`The simulated account has no server ${id}`);
  return server;
}

/** What the API showed at that moment. */
export function shownAt(server: Server, at: number): Shown {
  return (server.shown.findLast((one) => one.at <= at) ?? server.shown[0]) as Shown;
}

/** `already`: nothing to do; `busy`: the server is not in a state that allows it. */
export type PowerResult = "applied" | "already" | "busy";

interface Move {
  from: readonly ServerState[];
  /** On the way there, and for how long. */
  by: ServerState | undefined;
  takes: keyof World["habits"]["durations"] | undefined;
  to: ServerState;
}

const MOVES: Record<PowerAction, Move> = {
  start: { from: ["stopped"], by: "starting", takes: "start", to: "active" },
  stop: { from: ["active"], by: "stopping", takes: "stop", to: "stopped" },
  restart: { from: ["active"], by: "restarting", takes: "restart", to: "active" },
  hard_stop: {
    from: ["active", "starting", "stopping", "restarting"],
    by: undefined,
    takes: undefined,
    to: "stopped",
  },
};

/** Switches a server; a transition takes its time, and one that is overtaken by another change never ends. */
export function power(world: World, server: Server, action: PowerAction): PowerResult {
  const move = MOVES[action];
  if (server.state === move.to && action !== "restart") return "already";
  if (!move.from.includes(server.state)) return "busy";
  const cause = `power ${action}`;
  if (move.by === undefined || move.takes === undefined) {
    changeState(world, server, move.to, cause);
    return "applied";
  }
  changeState(world, server, move.by, cause);
  const range: Range = world.habits.durations[move.takes];
  settleLater(world, server, between(world.random, range), () => changeState(world, server, move.to, cause));
  return "applied";
}

/** Ends a transition after `ms`, unless the server has changed in between. */
export function settleLater(world: World, server: Server, ms: number, settle: () => void): void {
  const { changes } = server;
  world.after(ms, () => {
    if (server.changes === changes) settle();
  });
}
