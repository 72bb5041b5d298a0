import {
  ENDED_KEY,
  type MainEnd,
  MOST_SAVED,
  RUN_KEY,
  type SavedServer,
  STATE_VERSION,
  serverKey,
} from "./state.ts";
import { StepError, todo } from "./step-error.ts";
import type { Host } from "./world.ts";

/**
 * The first thing that every operation does: the runner lays over the environment of the post step only the keys that
 * the main part saved, so that what an earlier step put there as STATE_run would be believed otherwise.
 * @throws StepError if it cannot be saved
 */
export function saveBegin(host: Host): void {
  const isSaved = [
    host.saveState(ENDED_KEY, "killed" satisfies MainEnd),
    host.saveState(RUN_KEY, JSON.stringify({ version: STATE_VERSION })),
  ];
  if (isSaved.includes(false)) throw notSaved();
}

/**
 * From here on the post step has something to do. The servers go first, so that it never reads one that was not saved.
 * @returns false if it could not be saved
 * @throws StepError if there are more servers than a state may have
 */
export function saveRun(host: Host, apiUrl: string, servers: readonly SavedServer[]): boolean {
  if (servers.length > MOST_SAVED) {
    throw new StepError("Invalid inputs", [
      `${servers.length} servers are more than the ${MOST_SAVED} that one step can look after, so nothing was sent.`,
      todo("Divide them among several steps."),
    ]);
  }
  const isSaved = [
    ...servers.map((server, index) => saveServer(host, index, server)),
    host.saveState(RUN_KEY, JSON.stringify({ version: STATE_VERSION, apiUrl, servers: servers.length })),
  ];
  return !isSaved.includes(false);
}

/**
 * One key a server: what is written again and again stays small, however many there are.
 * @returns false if it could not be saved
 */
export function saveServer(host: Host, index: number, state: SavedServer): boolean {
  return host.saveState(serverKey(index), JSON.stringify(state));
}

/** @returns false if it could not be saved */
export function saveEnd(host: Host, end: Exclude<MainEnd, "killed">): boolean {
  return host.saveState(ENDED_KEY, end);
}

/** What ends the step before anything is sent that the post step would have to know of. */
export function notSaved(): StepError {
  return new StepError("State not saved", [
    "What the post step must know could not be saved first, so nothing more was sent.",
    todo("Free the runner's disk, and run the job again."),
  ]);
}
