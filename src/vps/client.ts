import { type Id, type Server, type Snapshot, sameId } from "../domain/model.ts";
import { type CallOptions, type Connection, exchange } from "./call.ts";
import { isNotFound, VpsError } from "./errors.ts";
import { type Listing, listAll } from "./listing.ts";
import { checkRestoreAnswer, parseCreated, parseServer, parseSnapshot, readId } from "./parse.ts";
import { checkedId, path } from "./path.ts";
import { serverReader } from "./read-server.ts";
import { ATTEMPTS, missingServer, missingSnapshot, mutation, READ, READ_SNAPSHOTS } from "./remedies.ts";
import { takeTurns } from "./turns.ts";

const PAGE_SIZE = "100";
/** So many calls that change something are under way at once: a fleet of servers is no reason to flood the API. */
const CHANGES_AT_ONCE = 10;

export interface ListOptions extends CallOptions {
  /**
   * Leaves out and counts entries that cannot be read, for what changes nothing. Without it such a list is an error:
   * a snapshot that nobody can read may be the one that forbids to destroy.
   */
  skipsUnreadable?: boolean;
}

export type PowerAction = "start" | "stop";

/** The calls of the VPS.org API that the action uses, typed; all throw VpsError. */
export interface Api {
  /**
   * All pages; with an integer server id filtered by the API, which may ignore or refuse it.
   * @throws UnlistedServer where VPS.org knows no such server
   */
  listSnapshots(serverId?: Id, options?: ListOptions): Promise<Listing<Snapshot>>;
  /**
   * Sent again only if it was provably not acted on.
   * @param asked `serverIds`: all by which the server is known, none of which the answer may contradict; `known`:
   * snapshots that were there before, none of which can be the answer
   */
  createSnapshot(
    asked: {
      serverId: Id;
      serverIds?: readonly Id[];
      name: string;
      description: string;
      known?: readonly Id[];
    },
    options?: CallOptions,
  ): Promise<Snapshot>;
  /** Sent again only if it was provably not acted on. */
  restoreSnapshot(id: Id, options?: CallOptions): Promise<void>;
  /** `absent` if the API itself says that the snapshot did not exist to begin with. */
  deleteSnapshot(id: Id, options?: CallOptions): Promise<"deleted" | "absent">;
  /** Of the list, where the API gives nothing usable for one server. @throws UnlistedServer if it is not there either */
  readServer(id: Id, options?: CallOptions): Promise<Server>;
  /** Servers whose entry cannot be read are counted as `unread`: they must not keep others from being found. */
  listServers(options?: CallOptions): Promise<Listing<Server>>;
  /** One attempt; the caller reads the server before it sends again. */
  power(server: Server, action: PowerAction, options?: CallOptions): Promise<void>;
}

/** The client of https://admin.vps.org/api/v1, or of an API like it. */
export function createClient(given: Connection): Api {
  const connection: Connection = { ...given, inTurn: takeTurns(CHANGES_AT_ONCE) };
  const listServers: Api["listServers"] = (options) =>
    listAll(
      connection,
      {
        path: path`/servers/`,
        query: { page_size: PAGE_SIZE },
        what: "Listing the servers",
        detailOnly: true,
        needs: READ,
        skipsUnreadable: true,
        parseItem: parseServer,
      },
      options,
    );
  const readServer = serverReader(connection, listServers);
  return {
    listSnapshots: snapshotLister(connection, readServer),
    createSnapshot: async (asked, options) =>
      await exchange(
        connection,
        mutation({
          path: path`/snapshots/`,
          body: { server_id: checkedId(asked.serverId), name: asked.name, description: asked.description },
          what: `Creating a snapshot of server ${asked.serverId}`,
          ifMissing: missingServer(asked.serverId),
          succeeded: (status) => status === 201,
          parse: (body) => parseCreated(body, asked),
          readId,
        }),
        options,
      ),
    restoreSnapshot: async (id, options) =>
      await exchange(
        connection,
        mutation({
          path: path`/snapshots/${id}/restore/`,
          what: `Restoring snapshot ${id}`,
          ifMissing: missingSnapshot(id),
          succeeded: (status) => status === 200,
          parse: (body) => checkRestoreAnswer(body, id),
        }),
        options,
      ),
    deleteSnapshot: (id, options) => deleteSnapshot(connection, id, options),
    readServer,
    listServers,
    power: (server, action, options) => power(connection, server, action, options),
  };
}

/**
 * Lists with the filter as long as VPS.org takes it: where it refuses that, without one. A 404 may mean the server
 * instead of the filter, so that the server is read first, where the token may do that.
 */
function snapshotLister(connection: Connection, readServer: Api["readServer"]): Api["listSnapshots"] {
  let isFilterRefused = false;
  const list = (filter: Record<string, string>, options?: ListOptions) =>
    listAll(
      connection,
      {
        path: path`/snapshots/`,
        query: { ...filter, page_size: PAGE_SIZE },
        what: "Listing the snapshots",
        needs: READ_SNAPSHOTS,
        skipsUnreadable: options?.skipsUnreadable ?? false,
        parseItem: parseSnapshot,
      },
      options,
    );
  return async (serverId, options) => {
    if (typeof serverId !== "number" || isFilterRefused) return await list({}, options);
    try {
      return await list({ server_id: String(serverId) }, options);
    } catch (error) {
      if (!(error instanceof VpsError && (error.kind === "rejected" || isNotFound(error)))) throw error;
      if (isNotFound(error)) {
        await readServer(serverId, options).catch((problem: unknown) => {
          if (!(problem instanceof VpsError && problem.kind === "forbidden")) throw problem;
        });
      }
      const listing = await list({}, options);
      isFilterRefused = true;
      return listing;
    }
  };
}

/**
 * A 404 after an attempt of which nobody knows what became means that this attempt did it.
 * @throws VpsError
 */
async function deleteSnapshot(
  connection: Connection,
  id: Id,
  options: CallOptions = {},
): Promise<"deleted" | "absent"> {
  let outcomeUnknown = false;
  const call = mutation({
    path: path`/snapshots/${id}/`,
    method: "DELETE",
    what: `Deleting snapshot ${id}`,
    ifMissing: missingSnapshot(id),
    attempts: ATTEMPTS.delete,
    again: (error) => {
      // What answers with a page has not passed the request on.
      outcomeUnknown ||= error.outcomeUnknown && error.kind !== "intermediary";
      return error.passing;
    },
    succeeded: (status) => status === 204,
  });
  try {
    await exchange(connection, call, {
      ...options,
      beforeSend: async () => options.beforeSend?.(outcomeUnknown),
    });
    return "deleted";
  } catch (error) {
    if (!isNotFound(error)) {
      throw outcomeUnknown && error instanceof VpsError ? error.afterUnknown() : error;
    }
    return outcomeUnknown ? "deleted" : "absent";
  }
}

async function power(
  connection: Connection,
  server: Server,
  action: PowerAction,
  options?: CallOptions,
): Promise<void> {
  // The vendor's client names servers by UUID here; where that is not known, or not accepted, the id.
  const first = server.uuid ?? server.id;
  try {
    await callPower(connection, first, action, options);
  } catch (error) {
    if (!isNotServed(error) || sameId(first, server.id)) throw error;
    await callPower(connection, server.id, action, options);
  }
}

async function callPower(
  connection: Connection,
  id: Id,
  action: PowerAction,
  options?: CallOptions,
): Promise<void> {
  return await exchange(
    connection,
    mutation({
      path: path`/servers/${id}/power/`,
      body: { action },
      what: `${action === "start" ? "Starting" : "Stopping"} server ${id}`,
      ifMissing: missingServer(id),
      attempts: 1,
      succeeded: (status) => status >= 200 && status < 300,
    }),
    options,
  );
}

function isNotServed(error: unknown): boolean {
  return error instanceof VpsError && (error.status === 404 || error.status === 405);
}
