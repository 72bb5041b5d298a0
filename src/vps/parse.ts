/** What the API answered, held against its documentation. */
import {
  type Id,
  isAnothers,
  isId,
  isUuid,
  type Server,
  type ServerRef,
  type Snapshot,
  sameId,
} from "../domain/model.ts";
import { oneLine } from "../text/untrusted.ts";

const ISO_TIME = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})$/u;

/** An answer that departs from the documentation; the message says where. */
export class DepartureError extends Error {
  constructor(where: string, expected: string, got: unknown) {
    super(`${where} should be ${expected}, got ${describe(got)}`);
    this.name = "DepartureError";
  }
}

/** An answer that is certainly about another thing than was asked for. */
export class AnothersError extends DepartureError {}

/** @throws DepartureError */
export function parseSnapshot(value: unknown, where: string): Snapshot {
  const fields = object(value, where);
  return {
    id: id(fields.id, `${where}.id`),
    server: parseServerRef(fields.server, `${where}.server`),
    name: optionalText(fields.name, `${where}.name`),
    status: text(fields.status, `${where}.status`),
    sizeMb: size(fields.size_mb, `${where}.size_mb`),
    createdAt: moment(fields.created_at),
    description: optionalText(fields.description, `${where}.description`),
  };
}

/**
 * The answer to a create: as a listed snapshot, but only the id is indispensable.
 * @throws DepartureError
 */
export function parseCreated(value: unknown, asked: { serverId: Id; name: string }): Snapshot {
  const fields = object(value, "body");
  const created = { server: asked.serverId, name: asked.name, status: "in_progress", ...present(fields) };
  const snapshot = parseSnapshot(created, "body");
  if (isAnothers(snapshot.server, asked.serverId)) {
    throw new DepartureError("body.server.id", String(asked.serverId), snapshot.server.id);
  }
  return snapshot;
}

/** @throws DepartureError */
export function parseServer(value: unknown, where: string): Server {
  const fields = object(value, where);
  return { ...parseServerRef(fields, where), status: text(fields.status, `${where}.status`) };
}

/**
 * A server is named by `id` and `name` on the documentation's pages, by `uuid` and `hostname` in the vendor's client.
 * @throws DepartureError
 */
function parseServerRef(value: unknown, where: string): ServerRef {
  if (typeof value === "number" || typeof value === "string") return { id: id(value, where), name: "" };
  const fields = object(value, where);
  const uuid = fields.uuid == null ? undefined : String(id(fields.uuid, `${where}.uuid`));
  return {
    id: id(fields.id ?? uuid, `${where}.id`),
    ...(uuid === undefined ? {} : { uuid }),
    name: optionalText(fields.name ?? fields.hostname, `${where}.name`),
  };
}

/**
 * The answer to a restore. What it says of the server's state does not count, but a word about another snapshot
 * or of no success means that the outcome is not known.
 * @throws DepartureError
 */
export function checkRestoreAnswer(value: unknown, snapshotId: Id): void {
  const fields = object(value, "body");
  const status = fields.status ?? "success";
  if (status !== "success") throw new DepartureError("body.status", '"success"', status);
  if (fields.snapshot == null) return;
  const answered = id(object(fields.snapshot, "body.snapshot").id, "body.snapshot.id");
  if (sameId(answered, snapshotId)) return;
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
  const fields = object(value, "body");
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

function object(value: unknown, where: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new DepartureError(where, "an object", value);
  }
  return value as Record<string, unknown>;
}

function id(value: unknown, where: string): Id {
  if ((typeof value === "number" || typeof value === "string") && isId(String(value))) return value;
  throw new DepartureError(where, "a positive integer or a UUID", value);
}

function text(value: unknown, where: string): string {
  if (typeof value !== "string" || value === "") throw new DepartureError(where, "a text", value);
  return oneLine(value);
}

function optionalText(value: unknown, where: string): string {
  return value == null || value === "" ? "" : text(value, where);
}

function size(value: unknown, where: string): number | null {
  if (value == null) return null;
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (Number.isFinite(number) && Number(number) >= 0) return Number(number);
  throw new DepartureError(where, "a number of MiB or null", value);
}

/** A creation time that cannot be read is none: what depends on it then takes the safe side. */
function moment(value: unknown): string | null {
  return typeof value === "string" && ISO_TIME.test(value) && !Number.isNaN(Date.parse(value)) ? value : null;
}

function present(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null));
}

/** What came, short and without its content: an answer may hold anything. */
function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return value === "" ? "an empty text" : "another text";
  return typeof value === "object" ? "an object" : `${typeof value} ${String(value)}`;
}
