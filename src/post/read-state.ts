import { isRandomPart } from "../domain/marker.ts";
import { type Id, isIdValue, isUuid, keyOf } from "../domain/model.ts";
import { type Faults, readApiUrl, readHealthUrls } from "../inputs/values.ts";
import {
  ENDED_KEY,
  MAIN_ENDS,
  type MainState,
  MOST_SAVED,
  PHASES,
  RUN_KEY,
  type SavedServer,
  STATE_VERSION,
  serverKey,
} from "../state.ts";
import { StepError, todo } from "../step-error.ts";
import { oneLine } from "../text/untrusted.ts";
import { MINUTE_MS } from "../text/words.ts";

/**
 * What the main part saved, checked as if a stranger had written it.
 * @returns undefined where it left nothing to do
 * @throws StepError if any of it is not as the main part writes it
 */
export function readState(get: (key: string) => string): MainState | undefined {
  if (get(RUN_KEY) === "") return undefined;
  const run = readObject(RUN_KEY, get);
  if (run.version !== STATE_VERSION) throw notUsable(RUN_KEY, "is of another version");
  if (!("apiUrl" in run || "servers" in run)) return undefined;
  const { apiUrl, servers: number } = run;
  const faults: Faults = [];
  if (typeof apiUrl !== "string" || readApiUrl(faults, RUN_KEY, apiUrl) !== apiUrl)
    throw notUsable(RUN_KEY, "has no address of an API");
  if (typeof number !== "number" || !Number.isInteger(number) || number < 0 || number > MOST_SAVED)
    throw notUsable(RUN_KEY, `has no number of servers up to ${MOST_SAVED}`);
  const ended = MAIN_ENDS.find((end) => end === get(ENDED_KEY));
  if (ended === undefined) throw notUsable(ENDED_KEY, "is no end of a step");
  const servers = Array.from({ length: number }, (_, index) => readServer(serverKey(index), get));
  const made = servers.flatMap(({ snapshotId }) => (snapshotId === undefined ? [] : [snapshotId]));
  if ([servers.map(({ id }) => id), made].some(hasTwins)) throw notUsable(RUN_KEY, "names one thing twice");
  return { apiUrl, servers, ended };
}

type Check = (value: unknown) => boolean;
const orNone =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const isBoolean: Check = (value) => typeof value === "boolean";

/** One for each, so that no field is believed unseen. */
const CHECKS: Readonly<Record<keyof SavedServer, Check>> = {
  id: isIdValue,
  uuid: orNone((value) => typeof value === "string" && isUuid(value)),
  marker: (value) => typeof value === "string" && isRandomPart(value),
  serverName: orNone(isLine),
  // Of the API where a wait has armed it: it is only shown.
  name: isLine,
  phase: (value) => PHASES.some((phase) => phase === value),
  snapshotId: orNone(isIdValue),
  wasUp: orNone(isBoolean),
  health: orNone(isHealth),
  stopped: orNone(isBoolean),
  safety: orNone(isBoolean),
};

function isLine(value: unknown): boolean {
  return typeof value === "string" && oneLine(value) === value;
}

function isHealth(value: unknown): boolean {
  const { url, timeoutMs, baseline } = (value ?? {}) as Record<string, unknown>;
  const faults: Faults = [];
  return (
    typeof url === "string" &&
    readHealthUrls(faults, "health", url)[0] === url &&
    faults.length === 0 &&
    typeof timeoutMs === "number" &&
    timeoutMs >= MINUTE_MS &&
    timeoutMs <= 60 * MINUTE_MS &&
    isBoolean(baseline)
  );
}

function readServer(key: string, get: (key: string) => string): SavedServer {
  const saved = readObject(key, get);
  const state: Partial<Record<string, unknown>> = {};
  for (const [name, isFit] of Object.entries(CHECKS)) {
    if (!isFit(saved[name])) throw notUsable(key, `has no ${name} of the right form`);
    if (saved[name] !== undefined) state[name] = saved[name];
  }
  const { phase, snapshotId } = state;
  const isMade = phase === "made" || phase === "completed";
  if (isMade !== (snapshotId !== undefined)) throw notUsable(key, `is ${phase}, with an id or without`);
  return state as unknown as SavedServer;
}

function readObject(key: string, get: (key: string) => string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(get(key));
  } catch {
    // Not even JSON.
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw notUsable(key, "is no JSON object");
}

function hasTwins(ids: readonly Id[]): boolean {
  return new Set(ids.map(keyOf)).size < ids.length;
}

/** What is wrong is said, and nothing of what stands there: a stranger may have written it. */
function notUsable(key: string, what: string): StepError {
  return new StepError("Saved state not usable", [
    `What the main part saved for this step cannot be used: ${key} ${what}. It may have been cut short, or another step has written it.`,
    "Nothing was done.",
    todo(
      "Look with operation: list for what this run has made; to restore it by hand, run operation: restore with its snapshot-id.",
    ),
  ]);
}
