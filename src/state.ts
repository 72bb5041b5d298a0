import type { Id } from "./domain/model.ts";
import type { Host } from "./world.ts";

/**
 * What the main part leaves for the post step. Written before each step that must not be forgotten, small, and never
 * with the token. Without it the post step does nothing.
 */
export interface MainState {
  version: typeof VERSION;
  /** The API that was spoken to; the post step speaks to no other. */
  apiUrl: string;
  servers: ServerState[];
  /** How the main part ended; `killed` if it could not say. */
  ended: MainEnd;
}

export type MainEnd = "well" | "failed" | "killed";

export interface ServerState {
  /** As given by the user, and the other id if it is known. */
  id: Id;
  uuid?: string;
  /** The random part of the marker. */
  marker: string;
  name: string;
  /** A create that was `refused` outright leaves nothing to look for. */
  phase: "begun" | "sending" | "refused" | "made" | "completed";
  snapshotId?: Id;
  /** Whether the server was up when the step began; unknown if it could not be read. */
  wasUp?: boolean;
  /** How its health is judged; the post step takes this from here alone. */
  health?: {
    url: string;
    /** How long the site may take once the server is up, in ms. */
    timeoutMs: number;
    /** Whether it served before anything was done: only then is a server that does not afterwards a failure. */
    baseline: boolean;
  };
  /** The server was stopped by this step and not started again yet. */
  stopped?: boolean;
}

const VERSION = 1;
const RUN_KEY = "run";
const ENDED_KEY = "ended";

export function saveRun(host: Host, apiUrl: string, servers: number): void {
  host.saveState(RUN_KEY, JSON.stringify({ version: VERSION, apiUrl, servers }));
}

/** One key a server: what is written again and again stays small, however many there are. */
export function saveServer(host: Host, index: number, state: ServerState): void {
  host.saveState(serverKey(index), JSON.stringify(state));
}

export function saveEnd(host: Host, end: Exclude<MainEnd, "killed">): void {
  host.saveState(ENDED_KEY, end);
}

/** Undefined where the main part left nothing, or something of another version. */
export function readState(get: (key: string) => string): MainState | undefined {
  const run = parse<{ version?: number; apiUrl?: string; servers?: number }>(get(RUN_KEY));
  if (run?.version !== VERSION || run.apiUrl === undefined || run.servers === undefined) return undefined;
  const end = get(ENDED_KEY);
  const servers = Array.from({ length: run.servers }, (_, index) =>
    parse<ServerState>(get(serverKey(index))),
  );
  return {
    version: VERSION,
    apiUrl: run.apiUrl,
    servers: servers.filter((server) => server !== undefined),
    ended: end === "well" || end === "failed" ? end : "killed",
  };
}

function serverKey(index: number): string {
  return `server-${index}`;
}

function parse<T>(text: string): T | undefined {
  try {
    return text === "" ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}
