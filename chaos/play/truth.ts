/** What truly happened in a play, from the simulator's own history: nothing here is taken from what the action says. */

import { eventsOf, type HistoryEvent } from "../../simulator/history.ts";
import { uuidOf } from "../../simulator/ids.ts";
import { keptText, type TextHabit } from "../../simulator/texts.ts";
import { type Marker, type RunIdentity, readMaker, readMarker } from "../../src/domain/marker.ts";
import { oneLine } from "../../src/text/untrusted.ts";
import { type Inputs, RUN } from "../../testing/player.ts";
import type { Call } from "../schedules/fault-plan.ts";
import { kindOfCall } from "../schedules/fault-plan.ts";
import { SOMEBODY } from "./cast.ts";
import { namedServer } from "./names.ts";
import type { Part, Play } from "./run-schedule.ts";

export type Who = "seed" | "somebody" | "main" | "post";

export interface TrueSnapshot {
  /** As the API gives it, as text. */
  id: string;
  server: number;
  name: string;
  marker: Marker | undefined;
  /** The marker as the API has kept it: the licence to delete. */
  licence: Marker | undefined;
  /** Who made it, by what the API has kept of its texts. */
  maker: { runId: string; repository?: string } | undefined;
  by: Who;
  /** The number of the call that made it; 0 for others' work. */
  call: number;
  /** Simulated ms; before the beginning for a seed. */
  bornAt: number;
  /** The server's true state when it was made. */
  serverState: string;
  completedAt: number;
  failedAt: number;
  goneAt: number;
  goneBy: Who | "nobody" | undefined;
}

export interface TrueRestore {
  snapshot: string;
  server: number;
  by: Who;
  call: number;
  at: number;
  endedAt: number;
  state: string | undefined;
}

export interface Truth {
  play: Play;
  snapshots: TrueSnapshot[];
  restores: TrueRestore[];
  /** Restores to which VPS.org said yes; `begins` is null for one that it then forgot. */
  accepted: { snapshot: string; server: number; by: Who; call: number; at: number; begins: number | null }[];
  powers: { server: number; action: string; applied: boolean; by: Who; at: number; call: number }[];
  /** How many ms old what the API shows can be. */
  blurMs: number;
  /** Whose run it is. */
  run: RunIdentity;
  /** The servers that the inputs name, as numbers. */
  asked: number[];
  byCall: Map<number, { status?: number; how?: string }>;
  events: readonly HistoryEvent[];
  stateAt(server: number, at: number): string;
  snapshot(id: string): TrueSnapshot | undefined;
  callsOf(part: Part): Call[];
}

/** Nothing for the post step to do: killed too early, refused, or an operation that leaves nothing. */
export function leftNothing({ state }: Pick<Play["main"], "state">): boolean {
  return !(state.run ?? "").includes("apiUrl");
}

const NEVER = Number.POSITIVE_INFINITY;
/** What an outage of old answers shows if it does not say how old they are, in ms. */
const LAG_MS = 180_000;
/** The oldest answer that a fault shows, in ms. */
const STALE_MS = 60_000;

export function findTruth(play: Play): Truth {
  const { history, main, schedule } = play;
  const who = (call: number | undefined): Who => {
    if (call === undefined) return "seed";
    if (call === SOMEBODY) return "somebody";
    const by = play.calls[call - 1]?.by;
    if (by !== undefined) return by === main.label ? "main" : by === play.post.label ? "post" : "somebody";
    return call <= main.last ? "main" : "post";
  };
  const snapshots = findSnapshots(play, who);
  const changes = eventsOf(history, "server-state");
  const { habits, servers } = schedule.account;
  const byId = new Map(snapshots.map((snapshot) => [snapshot.id.toLowerCase(), snapshot]));
  return {
    play,
    snapshots,
    restores: findRestores(history, who),
    accepted: eventsOf(history, "restore-accepted").map(({ snapshot, server, request, at, begins }) => ({
      snapshot: String(snapshot),
      server,
      at,
      begins,
      by: who(request),
      call: Math.max(0, request),
    })),
    powers: eventsOf(history, "power").map(({ server, action, applied, request, at }) => ({
      server,
      action,
      applied,
      at,
      by: who(request),
      call: request,
    })),
    blurMs: Math.max(
      habits.snapshotLagMs ?? 0,
      habits.serverLagMs ?? 0,
      STALE_MS,
      ...(schedule.faults.bursts ?? []).map(({ kind, ms = LAG_MS }) => (kind === "lag" ? ms : 0)),
    ),
    run: schedule.run ?? RUN,
    asked: idsOf(main.inputs["server-id"]).map((id) =>
      namedServer(schedule, play.calls.slice(main.before, main.last), numberOf(id, servers)),
    ),
    byCall: findAnswers(history),
    events: history,
    stateAt: (server, at) =>
      changes.findLast((change) => change.server === server && change.at <= at)?.to ??
      initialState(play, server),
    snapshot: (id) => byId.get(id.toLowerCase()),
    callsOf: ({ before, last, label }) =>
      play.calls.slice(before, last).filter(({ by }) => by === undefined || by === label),
  };
}

function initialState({ schedule }: Play, server: number): string {
  const plan = schedule.account.servers.find(({ id }) => id === server);
  return plan === undefined || plan.state === "restarting" ? "active" : plan.state;
}

function findSnapshots({ history, schedule }: Play, who: (call: number | undefined) => Who): TrueSnapshot[] {
  const { habits, servers } = schedule.account;
  const seeds = servers.flatMap((server) => server.snapshots);
  const found = eventsOf(history, "snapshot-created").map((event, index): TrueSnapshot => {
    const seed = event.by === "seed" ? seeds[index] : undefined;
    // What was put there is as it is; what is made the API keeps in its own way.
    const kept = (text: string, habit: TextHabit = "as-sent") =>
      event.by === "seed" ? text : keptText(text, habit);
    const [name, description] = [
      oneLine(kept(event.name, habits.nameText)),
      oneLine(kept(event.description, habits.descriptionText)),
    ];
    return {
      id: String(event.snapshot),
      server: event.server,
      name: event.name,
      marker: readMarker(event.description),
      licence: readMarker(description),
      maker: readMaker({ name, description }),
      by: event.by === "seed" && seed === undefined ? "somebody" : who(event.request),
      call: Math.max(0, event.request ?? 0),
      bornAt: seed === undefined ? event.at : -seed.ageMs,
      serverState: event.serverState,
      completedAt: seed?.status === "completed" ? -seed.ageMs : NEVER,
      failedAt: event.status === "failed" ? (seed === undefined ? event.at : -seed.ageMs) : NEVER,
      goneAt: NEVER,
      goneBy: undefined,
    };
  });
  const byId = new Map(found.map((snapshot) => [snapshot.id, snapshot]));
  for (const event of history) {
    if (!("snapshot" in event)) continue;
    const snapshot = byId.get(String(event.snapshot));
    if (snapshot === undefined) continue;
    if (event.type === "snapshot-completed") snapshot.completedAt = event.at;
    if (event.type === "snapshot-failed") snapshot.failedAt = event.at;
    if (event.type === "snapshot-vanished") Object.assign(snapshot, { goneAt: event.at, goneBy: "nobody" });
    if (event.type === "snapshot-deleted")
      Object.assign(snapshot, { goneAt: event.at, goneBy: who(event.request) });
  }
  return found;
}

function findRestores(history: readonly HistoryEvent[], who: (call: number) => Who): TrueRestore[] {
  const ends = eventsOf(history, "restore-ended");
  return eventsOf(history, "restore-started").map(({ snapshot, server, request, at }) => {
    const end = ends.find((one) => one.server === server && one.at >= at);
    return {
      snapshot: String(snapshot),
      server,
      by: who(request),
      call: Math.max(0, request),
      at,
      endedAt: end?.at ?? NEVER,
      state: end?.state,
    };
  });
}

function findAnswers(history: readonly HistoryEvent[]): Truth["byCall"] {
  const answers: Truth["byCall"] = new Map();
  for (const event of history) {
    if (event.type === "answered") answers.set(event.request, { status: event.status });
    if (event.type === "unanswered") answers.set(event.request, { how: event.how });
  }
  return answers;
}

export function idsOf(text: string | undefined): string[] {
  return (text ?? "").split(/[\s,]+/u).filter((id) => id !== "");
}

/** The number of the server that was named by it, by its UUID or by its name; 0 if there is none. */
export function numberOf(id: string, servers: readonly { id: number }[]): number {
  return (
    servers.find(({ id: number }) =>
      [String(number), uuidOf(0x5e, number), `server-${number}`].includes(
        id.toLowerCase().replace(/\.example\.com$/u, ""),
      ),
    )?.id ?? 0
  );
}

export function isTrue(inputs: Inputs, name: "dry-run" | "stop-server" | "ignore-missing"): boolean {
  return inputs[name] === "true";
}

export function namesServers(inputs: Inputs): boolean {
  return /\bserver-\d/iu.test(inputs["server-id"] ?? "");
}

export function waits(inputs: Inputs): boolean {
  return inputs.wait !== "false";
}

/** Killed, or told to end by a signal. */
export function endedFromOutside({ code, lastedAfterSignal }: Part): boolean {
  return code === "killed" || lastedAfterSignal !== undefined;
}

/** What the user was told by notices, warnings and errors. */
export function annotated({ annotations }: Part): string {
  return annotations.map(({ title, text }) => `${title}: ${text}`).join("\n");
}

/** All that the user can find of the part: annotations, log and outputs. */
export function shown(part: Part): string {
  return [annotated(part), ...part.log, ...Object.values(part.outputs)].join("\n");
}

/** Whether the text speaks of it: by its id as a whole word, by its marker, or by a name that holds the marker. */
export function speaksOf(text: string, { id, marker, name }: TrueSnapshot): boolean {
  if (marker !== undefined && text.includes(marker.random)) return true;
  if (name.length > 20 && text.includes(name)) return true;
  return new RegExp(`(?<![\\w-])${id}(?![\\w-])`, "u").test(text);
}

export function told(part: Part, level: "notice" | "warning" | "error"): boolean {
  return part.annotations.some((one) => one.level === level);
}

export function callsOfKind(calls: readonly Call[], kind: ReturnType<typeof kindOfCall>): Call[] {
  return calls.filter(({ method, path }) => kindOfCall(method, path) === kind);
}

/** Whether times tell which of two snapshots is older; what cannot be told to be older counts as newer. */
export function canCompare({ play }: Truth): boolean {
  const { habits } = play.schedule.account;
  const struck = play.calls.some(({ fault }) => fault?.kind === "odd");
  return !(habits.oddEntries ?? []).includes("created-number") && !struck;
}

/** Names and descriptions are not what they were, in that answer. */
export function isTextBent({ fault }: Call): boolean {
  return fault !== undefined && ["hostile", "odd", "echo-token"].includes(fault.kind);
}
