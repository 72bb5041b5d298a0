import { holdsRandomPart, type Marker } from "../domain/marker.ts";
import {
  type Id,
  idFromInput,
  isAnothers,
  isServer,
  isUuid,
  keyOf,
  type Server,
  type ServerRef,
  type Snapshot,
  sameId,
  serverName,
} from "../domain/model.ts";
import { newestFirst } from "../domain/order.ts";
import { isKnownState, serverState } from "../domain/states.ts";
import { type Sentence, todo } from "../step-error.ts";
import type { CallOptions } from "../vps/call.ts";
import { isNotFound, UnlistedServer, VpsError } from "../vps/errors.ts";
import type { Listing } from "../vps/listing.ts";
import { createWatch, type Facts, type Watch } from "../waiting/watch.ts";
import { FRESH_MS } from "./limits.ts";
import type { Step } from "./step.ts";

/** A server that the user named, and the other names that the API has for it. */
export interface Target {
  /** As it was given. */
  given: Id;
  /** As VPS.org calls it; empty if that is not known. */
  name: string;
  /** All ids by which snapshots may name it. */
  ids: readonly Id[];
  /** As last read; undefined if the token may not read servers. */
  server: Server | undefined;
}

export function target(given: string | Id, server?: Server): Target {
  const id = typeof given === "string" ? idFromInput(given) : given;
  const plain: Target = { given: id, name: "", ids: [id], server };
  return server === undefined ? plain : alsoKnownAs(plain, server);
}

/** The servers that the user named, in that order; with what a listing told of them, if their names took one. */
export function targetsOf({ inputs, listed }: Step<{ serverIds: readonly string[] }>): Target[] {
  return inputs.serverIds.map((id) =>
    target(
      id,
      listed?.items.find((server) => isServer(server, id)),
    ),
  );
}

/** The same target, found under the names of a reference too. */
export function alsoKnownAs({ given, name, ids, server }: Target, reference: ServerRef): Target {
  const more = namesOf(reference).filter((id) => !ids.some((known) => sameId(known, id)));
  return { given, name: reference.name || name, ids: [...ids, ...more], server };
}

export function belongsTo({ server }: Snapshot, wanted: Target): boolean {
  return server !== null && isSame(server, wanted);
}

/** Whether it may be of this server for all that can be told: not where it certainly names another one. */
export function mayBelongTo({ server }: Snapshot, { ids }: Target): boolean {
  return server === null || isSame(server, { ids }) || !ids.some((id) => isAnothers(server, id));
}

/**
 * The first that holds a step's random part and is not of before; where it does not say of which server it is, too,
 * since nobody else has that part. The others, if any, are told and deleted once the first is completed.
 */
export function findOurs(
  snapshots: readonly Snapshot[],
  { marker, target, before }: { marker: Pick<Marker, "random">; target: Target; before: readonly Snapshot[] },
): Snapshot | undefined {
  const ours = snapshots.filter(
    (snapshot) => isNewOf(snapshot, target, before) && holdsRandomPart(snapshot, marker),
  );
  return newestFirst(ours).at(-1);
}

/** A snapshot that may be of the server, and was not there before. */
export function isNewOf(snapshot: Snapshot, target: Target, before: readonly Snapshot[]): boolean {
  return mayBelongTo(snapshot, target) && !before.some(({ id }) => sameId(id, snapshot.id));
}

/** What the API may filter by: one server, known by an integer. */
export function filterOf(given: readonly (string | Id)[]): Id | undefined {
  const [only, ...others] = given.map((id) => target(id).given);
  return only !== undefined && others.length === 0 && !isUuid(only) ? only : undefined;
}

/**
 * The servers, or the reason why this token cannot read them: a permission that is missing.
 * @throws VpsError for everything else
 */
export async function readServersIfAllowed(
  facts: FactSource,
  options?: CallOptions,
): Promise<ServerFacts | VpsError> {
  try {
    return await facts.readServers(options);
  } catch (error) {
    if (error instanceof VpsError && (error.kind === "forbidden" || isNotFound(error))) return error;
    throw error;
  }
}

/** The reads of one step: shared by all its servers, so that many cost no more requests than one. */
export interface FactSource {
  listSnapshots(options?: CallOptions): Promise<Listing<Snapshot>>;
  /** By one request: of one server, or of the list if there are several. */
  readServers(options?: CallOptions): Promise<ServerFacts>;
  snapshots: Watch<Listing<Snapshot>>;
  servers: Watch<ServerFacts>;
}

export interface ServerFacts extends Facts {
  /** Undefined if VPS.org lists no such server. */
  of(target: Target): Server | undefined;
  /** Whether what is missing is known to be missing: by VPS.org's own word, or from a list that has others. */
  isMissingCertain: boolean;
  /** What VPS.org listed instead of a server that is missing. */
  seen: readonly Server[];
}

export function createFactSource(step: Step<unknown>, targets: readonly Target[]): FactSource {
  const { api, clock } = step;
  const [only, ...others] = targets;
  const filter = filterOf(targets.map(({ given }) => given));
  const strange = strangeWords(step);
  const ports = { clock, signal: step.signal, log: step.host.log };

  const listSnapshots: FactSource["listSnapshots"] = async (options) => {
    const listing = await api.listSnapshots(filter, options);
    for (const { status } of listing.items) strange("snapshot", status);
    return listing;
  };

  /** What the names were told from is the first read, if it is not too old by then. */
  let { listed } = step;

  const readServers: FactSource["readServers"] = async (options) => {
    const first = listed !== undefined && clock.now() - listed.at < FRESH_MS ? listed : undefined;
    listed = undefined;
    const at = first?.at ?? clock.now();
    const {
      servers,
      isMissingCertain,
      seen = servers,
    } = first === undefined ? await read(options) : ofList(first);
    for (const { status } of servers) strange("server", status);
    const known = new Map(servers.flatMap((server) => namesOf(server).map((id) => [keyOf(id), server])));
    const of = ({ ids }: Target) =>
      ids.map((id) => known.get(keyOf(id))).find((server) => server !== undefined);
    return { at, answeredAt: first?.answeredAt ?? clock.now(), of, isMissingCertain, seen };
  };

  /** One server, or the list if there are several. */
  async function read(options?: CallOptions): Promise<Reading> {
    if (only === undefined || others.length > 0) return ofList(await api.listServers(options));
    try {
      const server = await api.readServer(only.server?.uuid ?? only.given, options);
      return { servers: [server], isMissingCertain: true };
    } catch (error) {
      if (!(error instanceof UnlistedServer)) throw error;
      const { others: seen } = error;
      return { servers: [], isMissingCertain: error.apiSaidNotFound || seen.length > 0, seen };
    }
  }

  return {
    listSnapshots,
    readServers,
    snapshots: createWatch(ports, listSnapshots),
    servers: createWatch(ports, readServers),
  };
}

interface Reading extends Pick<ServerFacts, "isMissingCertain"> {
  servers: readonly Server[];
  /** Where that is not what was read for. */
  seen?: readonly Server[];
}

/** What is missing may be an entry that cannot be read. */
function ofList({ items, unread }: Listing<Server>): Reading {
  return { servers: items, isMissingCertain: items.length > 0 && unread === 0 };
}

export function isSame(server: ServerRef, { ids }: Pick<Target, "ids">): boolean {
  return ids.some((id) => isServer(server, id));
}

/** One warning for each word that the action was never taught. */
function strangeWords({ host }: Step<unknown>): (kind: "snapshot" | "server", word: string) => void {
  const told = new Set<string>();
  return (kind, word) => {
    if (isKnownState(kind, word) || told.has(`${kind} ${word}`)) return;
    told.add(`${kind} ${word}`);
    host.warning(
      `Unknown ${kind} state`,
      `VPS.org calls a ${kind} "${word}", a word that this action does not know: it is taken for still going on.`,
    );
  };
}

function namesOf({ id, uuid }: ServerRef): Id[] {
  return uuid === undefined ? [id] : [id, uuid];
}

/** What the server was like where VPS.org refused to act on it, and what to do about it; none if that is not known. */
export function stateRefused(error: unknown, target: Target): Sentence[] {
  const { given, server } = target;
  if (server === undefined || !(error instanceof VpsError && error.kind === "rejected")) return [];
  const was = `Server ${serverName(target)} was "${server.status}" when this step looked at it.`;
  switch (serverState(server.status)) {
    case "bad":
      return [was, todo("Look at the server in the panel.")];
    case "restoring":
    case "power":
    case "untaught":
      return [
        was,
        todo(`Wait for the server (operation: wait with server-id: ${given}), and run the step again.`),
      ];
    default:
      return [was];
  }
}
