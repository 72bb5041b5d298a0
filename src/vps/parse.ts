/** What the API answered, held against its documentation. */

import {
  type Id,
  isAnothers,
  isIdValue,
  isUuid,
  type Server,
  type ServerRef,
  type Snapshot,
  sameId,
} from "../domain/model.ts";
import { timeOf } from "../domain/order.ts";
import { oneLine } from "../text/untrusted.ts";

const ISO_TIME = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?$/u;

/** Words of a restore's answer that mean that it was not accepted. */
const WORDS_OF_FAILURE: ReadonlySet<string> = new Set([
  "fail",
  "failed",
  "failure",
  "error",
  "errored",
  "rejected",
  "refused",
  "denied",
  "forbidden",
  "invalid",
  "aborted",
  "cancelled",
  "canceled",
  "unsuccessful",
]);

/** An answer that departs from the documentation; the message says where. */
export class DepartureError extends Error {
  /** The snapshot that the answer to a create names all the same. */
  readonly answeredId: Id | undefined;

  constructor(where: string, expected: string, got: unknown, answeredId?: Id) {
    super(`${where} should be ${expected}, got ${describeValue(got)}`);
    this.name = "DepartureError";
    this.answeredId = answeredId;
  }
}

/** An answer that is certainly about another thing than was asked for. */
export class AnothersError extends DepartureError {}

/**
 * A snapshot as it is listed. Only its id is indispensable; whatever else cannot be read is taken as missing.
 * @throws DepartureError
 */
export function parseSnapshot(value: unknown): Snapshot {
  const fields = object(value);
  if (!isIdValue(fields.id)) throw notAnId(fields.id);
  return {
    id: fields.id,
    // A create names it so; no page shows a list that does.
    server: serverRef(fields.server ?? fields.server_id),
    name: parseText(fields.name),
    status: parseText(fields.status).trim() || "unknown",
    sizeMb: parseSize(fields.size_mb),
    createdAt: parseMoment(fields.created_at),
    description: parseText(fields.description),
  };
}

/**
 * The answer to a create: as a listed snapshot, but what is missing is as it was asked for.
 * @throws DepartureError, with the id if there is one: about another server, or with an id that was known before
 */
export function parseCreated(
  value: unknown,
  asked: { serverId: Id; serverIds?: readonly Id[]; name: string; known?: readonly Id[] },
): Snapshot {
  const made = parseSnapshot(value);
  if (asked.known?.some((known) => sameId(known, made.id)) === true) {
    throw new DepartureError("body.id", "a new snapshot's", made.id, made.id);
  }
  const server = made.server ?? { id: asked.serverId, name: "" };
  if ([asked.serverId, ...(asked.serverIds ?? [])].some((id) => isAnothers(server, id))) {
    throw new DepartureError("body.server.id", String(asked.serverId), server.id, made.id);
  }
  const status = made.status === "unknown" ? "in_progress" : made.status;
  return { ...made, server, name: made.name === "" ? asked.name : made.name, status };
}

/** The id in an answer to a create that is not as documented; undefined if there is none. */
export function readId(value: unknown): Id | undefined {
  const { id: found } = typeof value === "object" && value !== null ? (value as { id?: unknown }) : {};
  return isIdValue(found) ? found : undefined;
}

/** Its id and its state are indispensable: what stands on a server's state must not be guessed. @throws DepartureError */
export function parseServer(value: unknown): Server {
  const fields = object(value);
  const ref = serverRef(fields);
  if (ref === null) throw notAnId(fields.id ?? fields.uuid);
  const status = parseText(fields.status).trim();
  if (status === "") throw new DepartureError("body.status", "a text", fields.status);
  return { ...ref, status };
}

/**
 * A server is named by `id` and `name` on the documentation's pages, by `uuid` and `hostname` in the vendor's client.
 * Null if nothing names it.
 */
function serverRef(value: unknown): ServerRef | null {
  if (isIdValue(value)) return { id: value, name: "" };
  if (typeof value !== "object" || value === null) return null;
  const fields = value as Record<string, unknown>;
  const uuid = isIdValue(fields.uuid) ? { uuid: String(fields.uuid) } : {};
  const named = isIdValue(fields.id) ? fields.id : uuid.uuid;
  if (named === undefined) return null;
  return { id: named, ...uuid, name: parseText(fields.name) || parseText(fields.hostname) };
}

/**
 * The answer to a restore. What it says of the server's state does not count, nor does its `status`, unless it is a
 * word of failure; that, or a word about another snapshot, means that the outcome is not known.
 * @throws DepartureError
 */
export function checkRestoreAnswer(value: unknown, snapshotId: Id): void {
  const { status, snapshot } = object(value);
  if (status === false || WORDS_OF_FAILURE.has(parseText(status).trim().toLowerCase())) {
    throw new DepartureError("body.status", "a word of success", status);
  }
  const answered = isIdValue(snapshot) ? snapshot : readId(snapshot);
  if (answered === undefined || sameId(answered, snapshotId)) return;
  // A number and a UUID may be two names of one snapshot.
  const Departure = isUuid(answered) === isUuid(snapshotId) ? AnothersError : DepartureError;
  throw new Departure("body.snapshot.id", String(snapshotId), answered);
}

export interface Page {
  results: unknown[];
  /** How many there are on all pages, if the API says so. */
  count: number | undefined;
  next: string | undefined;
}

/** @throws DepartureError */
export function parsePage(value: unknown): Page {
  if (Array.isArray(value)) return { results: value, count: undefined, next: undefined };
  const fields = object(value);
  const { results, count, next } = fields;
  if (!Array.isArray(results)) throw new DepartureError("body.results", "a list", results);
  if (count != null && !(Number.isSafeInteger(count) && Number(count) >= 0)) {
    throw new DepartureError("body.count", "a whole number", count);
  }
  if (next != null && typeof next !== "string") throw new DepartureError("body.next", "a URL or null", next);
  return {
    results,
    count: count == null ? undefined : Number(count),
    next: next == null || next === "" ? undefined : next,
  };
}

function object(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new DepartureError("body", "an object", value);
  }
  return value as Record<string, unknown>;
}

function notAnId(value: unknown): DepartureError {
  return new DepartureError("body.id", "a positive integer or a UUID", value);
}

/** Empty where there is none. */
function parseText(value: unknown): string {
  return typeof value === "string" ? oneLine(value) : "";
}

function parseSize(value: unknown): number | null {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return Number.isFinite(number) && Number(number) >= 0 ? Number(number) : null;
}

/** A creation time that cannot be read is none: what depends on it then takes the safe side. */
function parseMoment(value: unknown): string | null {
  return typeof value === "string" && ISO_TIME.test(value) && !Number.isNaN(timeOf(value)) ? value : null;
}

/** What came, short and without its content: an answer may hold anything. */
function describeValue(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return value === "" ? "an empty text" : "another text";
  return typeof value === "object" ? "an object" : `${typeof value} ${String(value)}`;
}
