import { keyOf, namesOf, type Server, type Snapshot } from "../domain/model.ts";
import { isKnownState, serverState } from "../domain/states.ts";
import type { CallOptions } from "../vps/call.ts";
import { isNotFound, UnlistedServer, VpsError } from "../vps/errors.ts";
import type { Listing } from "../vps/listing.ts";
import { createWatch, type Facts, type Watch } from "../waiting/watch.ts";
import { FRESH_MS } from "./limits.ts";
import { filterOf, type Target } from "./servers.ts";
import type { Step } from "./step.ts";

/** A step that knows its targets: whatever looks at snapshots or servers for it does so through `reads`. */
export interface ReadingStep<I> extends Step<I> {
  reads: Reads;
}

/** The reads of one step: shared by all its servers, so that many cost no more requests than one. */
export interface Reads {
  listSnapshots(options?: CallOptions): Promise<Listing<Snapshot>>;
  /** By one request: of one server, or of the list if there are several. */
  readServers(options?: CallOptions): Promise<ServerFacts>;
  /** The last read that showed the server being restored, whichever server it was made for. */
  shownRestoring(target: Target): Facts | undefined;
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

/** @param targets what is read: one server alone, or the lists */
export function withReads<I>(step: Step<I>, targets: readonly Target[]): ReadingStep<I> {
  return { ...step, reads: createReads(step, targets) };
}

function createReads(step: Step<unknown>, targets: readonly Target[]): Reads {
  const { api, clock } = step;
  const [only, ...others] = targets;
  const filter = filterOf(targets.map(({ given }) => given));
  const strange = strangeWords(step);
  const ports = { clock, signal: step.signal, log: step.host.log };

  const listSnapshots: Reads["listSnapshots"] = async (options) => {
    const listing = await api.listSnapshots(filter, options);
    for (const { status } of listing.items) strange("snapshot", status);
    return listing;
  };

  const restoring = new Map<string, Facts>();

  /** What the names were told from is the first read, if it is not too old by then. */
  let { listed } = step;

  const readServers: Reads["readServers"] = async (options) => {
    const first = listed !== undefined && clock.now() - listed.at < FRESH_MS ? listed : undefined;
    listed = undefined;
    const at = first?.at ?? clock.now();
    const { servers, isMissingCertain, seen } = first === undefined ? await read(options) : ofList(first);
    for (const { status } of servers) strange("server", status);
    const known = new Map(servers.flatMap((server) => namesOf(server).map((id) => [keyOf(id), server])));
    const of = ({ ids }: Target) =>
      ids.map((id) => known.get(keyOf(id))).find((server) => server !== undefined);
    const answeredAt = first?.answeredAt ?? clock.now();
    for (const server of servers) {
      if (serverState(server.status) !== "restoring") continue;
      for (const id of namesOf(server)) restoring.set(keyOf(id), { at, answeredAt });
    }
    return { at, answeredAt, of, isMissingCertain, seen };
  };

  /** One server, or the list if there are several. */
  async function read(options?: CallOptions): Promise<Reading> {
    if (only === undefined || others.length > 0) return ofList(await api.listServers(options));
    try {
      const server = await api.readServer(only.server?.uuid ?? only.given, options);
      return { servers: [server], isMissingCertain: true, seen: [server] };
    } catch (error) {
      if (!(error instanceof UnlistedServer)) throw error;
      const { others: seen } = error;
      return { servers: [], isMissingCertain: error.apiSaidNotFound || seen.length > 0, seen };
    }
  }

  return {
    listSnapshots,
    readServers,
    shownRestoring: ({ ids }) => ids.flatMap((id) => restoring.get(keyOf(id)) ?? [])[0],
    snapshots: createWatch(ports, listSnapshots),
    servers: createWatch(ports, readServers),
  };
}

interface Reading extends Pick<ServerFacts, "isMissingCertain" | "seen"> {
  servers: readonly Server[];
}

/** What is missing may be an entry that cannot be read. */
function ofList({ items, unread }: Listing<Server>): Reading {
  return { servers: items, isMissingCertain: items.length > 0 && unread === 0, seen: items };
}

/**
 * The servers, or the reason why this token cannot read them: a permission that is missing.
 * @throws VpsError for everything else
 */
export async function readServersIfAllowed(
  { reads }: ReadingStep<unknown>,
  options?: CallOptions,
): Promise<ServerFacts | VpsError> {
  try {
    return await reads.readServers(options);
  } catch (error) {
    if (error instanceof VpsError && (error.kind === "forbidden" || isNotFound(error))) return error;
    throw error;
  }
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
