import { cut, oneLine } from "../text/untrusted.ts";

/** Names are the user's own, and may be as long as they like. */
const SHOWN_NAME = 80;

/** As the API gave it: a positive integer or a UUID. Compared as text, printed as it came. */
export type Id = number | string;

export interface ServerRef {
  id: Id;
  uuid?: string;
  name: string;
}

export interface Snapshot {
  id: Id;
  /** Null where the API names none, or none that can be read: it belongs to no server then, and no server selects it. */
  server: ServerRef | null;
  name: string;
  status: string;
  /** MiB; null until the snapshot is completed. */
  sizeMb: number | null;
  /** ISO 8601 as it came, perhaps without a zone (see order.ts), or null where it is missing or cannot be read. */
  createdAt: string | null;
  description: string;
}

export interface Server extends ServerRef {
  status: string;
}

const INTEGER_ID = /^[1-9][0-9]{0,15}$/u;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

/** Whether the text is an id that may stand in a path: an integer up to 2^53-1 without leading zeros, or a UUID. */
export function isId(text: string): boolean {
  return isUuid(text) || (INTEGER_ID.test(text) && Number.isSafeInteger(Number(text)));
}

/** The same for what may be anything. */
export function isIdValue(value: unknown): value is Id {
  return (typeof value === "number" || typeof value === "string") && isId(String(value));
}

export function isUuid(id: Id): boolean {
  return UUID.test(String(id));
}

export function sameId(a: Id, b: Id): boolean {
  // Thousands of snapshots are compared with hundreds of servers.
  if (typeof a === "number" && typeof b === "number") return a === b;
  return keyOf(a) === keyOf(b);
}

/** The same for ids that name the same thing. */
export function keyOf(id: Id): string {
  return String(id).toLowerCase();
}

/** The id as JSON should show it where the API never gave it: a number if it is one. */
export function idFromInput(text: string): Id {
  return INTEGER_ID.test(text) ? Number(text) : text;
}

/** All ids by which VPS.org knows it. */
export function namesOf({ id, uuid }: ServerRef): Id[] {
  return uuid === undefined ? [id] : [id, uuid];
}

/** Whether the reference certainly names another server than the id: by the same kind of id, but not by this one. */
export function isAnothers(server: ServerRef, serverId: Id): boolean {
  const comparable = namesOf(server).filter((own) => isUuid(own) === isUuid(serverId));
  return comparable.length > 0 && !comparable.some((own) => sameId(own, serverId));
}

/** "12345 (web-server-01)", for messages; the id alone where the name is not known. */
export function serverName(server: { id: Id; name: string } | { given: Id; name: string }): string {
  const id = "given" in server ? server.given : server.id;
  const name = shownName(server.name);
  return name === "" ? String(id) : `${id} (${name})`;
}

/** "web-server-01", for headings; "server 12345" where its name is not known. */
export function serverTitle({ given, name }: { given: Id; name: string }): string {
  return shownName(name) || `server ${given}`;
}

function shownName(name: string): string {
  return cut(oneLine(name).trim(), SHOWN_NAME);
}

/** "server 12345 (web-server-01)", for messages. */
export function ownerOf({ server }: Pick<Snapshot, "server">): string {
  return server === null ? "no server" : `server ${serverName(server)}`;
}

/** Whether the id, an integer or a UUID, names this server. */
export function isServer(server: { id: Id; uuid?: string }, id: Id): boolean {
  return sameId(server.id, id) || sameId(server.uuid ?? server.id, id);
}

/** How many snapshots a server may have (API page). */
export const SLOTS = 5;
