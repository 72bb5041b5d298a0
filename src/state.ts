import type { Id } from "./domain/model.ts";

/**
 * What the main part leaves for the post step. Written before each step that must not be forgotten, small, and never
 * with the token. Without it the post step does nothing.
 */
export interface MainState {
  /** The API that was spoken to; the post step speaks to no other. */
  apiUrl: string;
  servers: SavedServer[];
  /** How the main part ended; `killed` if it could not say. */
  ended: MainEnd;
}

export const MAIN_ENDS = ["well", "failed", "killed"] as const;
export type MainEnd = (typeof MAIN_ENDS)[number];

export const PHASES = ["begun", "sending", "refused", "made", "completed"] as const;

export interface SavedServer {
  /** As given by the user, and the other id if it is known. */
  id: Id;
  uuid?: string;
  /** As VPS.org called it: it is only shown. */
  serverName?: string;
  /** The random part of the marker. */
  marker: string;
  name: string;
  /** A create that was `refused` outright leaves nothing to look for. */
  phase: (typeof PHASES)[number];
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
  /** Made only so that a restore can be undone: the post step never acts on it. */
  safety?: boolean;
}

export const STATE_VERSION = 1;
export const MOST_SAVED = 1_000;
export const RUN_KEY = "run";
export const ENDED_KEY = "ended";

export function serverKey(index: number): string {
  return `server-${index}`;
}
