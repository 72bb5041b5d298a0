import { type Id, isServer, isUuid, type Server, type Snapshot, sameId } from "../domain/model.ts";
import { type CallOptions, type Connection, exchange } from "./call.ts";
import { isNotFound, UnlistedServer, VpsError } from "./errors.ts";
import { type Listing, listAll } from "./listing.ts";
import { checkRestoreAnswer, DepartureError, parseCreated, parseServer, parseSnapshot } from "./parse.ts";
import { ATTEMPTS, missingServer, missingSnapshot, mutation, READ, READ_SNAPSHOTS } from "./remedies.ts";
import { takeTurns } from "./turns.ts";

const PAGE_SIZE = "100";
/** So many calls that change something are under way at once: a fleet of servers is no reason to flood the API. */
const CHANGES_AT_ONCE = 10;

export type PowerAction = "start" | "stop";

/** The calls of the VPS.org API that the action uses, typed; all throw VpsError. */
export interface Api {
  /** All pages; with an integer server id filtered by the API, which may ignore it. */
  listSnapshots(serverId?: Id, options?: CallOptions): Promise<Listing<Snapshot>>;
  /** Sent again only if it was provably not acted on. */
  createSnapshot(
    asked: { serverId: Id; name: string; description: string },
    options?: CallOptions,
  ): Promise<Snapshot>;
  /** Sent again only if it was provably not acted on. */
  restoreSnapshot(id: Id, options?: CallOptions): Promise<void>;
  /** `absent` if the snapshot did not exist to begin with. */
  deleteSnapshot(id: Id, options?: CallOptions): Promise<"deleted" | "absent">;
  readServer(id: Id, options?: CallOptions): Promise<Server>;
  listServers(options?: CallOptions): Promise<Listing<Server>>;
  /** One attempt; the caller reads the server before it sends again. */
  power(server: Server, action: PowerAction, options?: CallOptions): Promise<void>;
}

/** The client of https://admin.vps.org/api/v1, or of an API like it. */
export function createClient(given: Connection): Api {
  const connection: Connection = { ...given, inTurn: takeTurns(CHANGES_AT_ONCE) };
  // Where the vendor's way to read one server (by UUID) does not know an integer id, the list does.
  const onlyListed = new Set<string>();

  const listServers: Api["listServers"] = (options) =>
    listAll(
      connection,
      {
        path: "/servers/",
        query: { page_size: PAGE_SIZE },
        what: "Listing the servers",
        detailOnly: true,
        needs: READ,
        parseItem: parseServer,
      },
      options,
    );

  return {
    listSnapshots: (serverId, options) =>
      listAll(
        connection,
        {
          path: "/snapshots/",
          query:
            typeof serverId === "number"
              ? { server_id: String(serverId), page_size: PAGE_SIZE }
              : { page_size: PAGE_SIZE },
          what: "Listing the snapshots",
          needs: READ_SNAPSHOTS,
          parseItem: parseSnapshot,
        },
        options,
      ),

    createSnapshot: (asked, options) =>
      exchange(
        connection,
        mutation(connection, {
          path: "/snapshots/",
          body: { server_id: asked.serverId, name: asked.name, description: asked.description },
          what: `Creating a snapshot of server ${asked.serverId}`,
          ifMissing: missingServer(asked.serverId),
          succeeded: (status) => status === 201,
          hasBody: true,
          parse: (body) => parseCreated(body, asked),
        }),
        options,
      ),

    restoreSnapshot: (id, options) =>
      exchange(
        connection,
        mutation(connection, {
          path: `/snapshots/${id}/restore/`,
          what: `Restoring snapshot ${id}`,
          ifMissing: missingSnapshot(id),
          succeeded: (status) => status === 200,
          hasBody: true,
          parse: (body) => checkRestoreAnswer(body, id),
        }),
        options,
      ),

    deleteSnapshot: (id, options) => deleteSnapshot(connection, id, options),

    readServer: async (id, options) => {
      const key = String(id);
      if (!onlyListed.has(key)) {
        try {
          return await readServer(connection, id, options);
        } catch (error) {
          if (!notThere(error)) throw error;
        }
      }
      const { items } = await listServers(options);
      const server = items.find((item) => isServer(item, id));
      if (server === undefined) throw missing(id);
      onlyListed.add(key);
      return server;
    },

    listServers,

    power: async (server, action, options) => {
      // The vendor's client names servers by UUID here; where that is not known, or not accepted, the id.
      const first = server.uuid ?? server.id;
      try {
        await power(connection, first, action, options);
      } catch (error) {
        if (!notThere(error) || sameId(first, server.id)) throw error;
        await power(connection, server.id, action, options);
      }
    },
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
  const call = mutation(connection, {
    path: `/snapshots/${id}/`,
    method: "DELETE",
    what: `Deleting snapshot ${id}`,
    ifMissing: missingSnapshot(id),
    attempts: ATTEMPTS.delete,
    again: (error) => {
      outcomeUnknown ||= error.outcomeUnknown;
      return error.passing;
    },
    succeeded: (status) => status === 204,
    hasBody: false,
    parse: () => undefined,
  });
  try {
    await exchange(connection, call, options);
    return "deleted";
  } catch (error) {
    if (!isNotFound(error)) {
      throw outcomeUnknown && error instanceof VpsError ? error.afterUnknown() : error;
    }
    return outcomeUnknown ? "deleted" : "absent";
  }
}

function readServer(connection: Connection, id: Id, options: CallOptions = {}): Promise<Server> {
  return exchange(
    connection,
    {
      method: "GET",
      url: `${connection.baseUrl}/servers/${id}/`,
      what: `Reading server ${id}`,
      detailOnly: true,
      needs: READ,
      ifMissing: missingServer(id),
      attempts: ATTEMPTS.read,
      again: (error) => error.passing,
      succeeded: (status) => status === 200,
      hasBody: true,
      parse: (body) => asAsked(parseServer(body, "body"), id),
    },
    options,
  );
}

/**
 * The server under the id it was asked by, which the answer may leave out in favour of its other one.
 * @throws DepartureError if the answer is about another server
 */
function asAsked(server: Server, id: Id): Server {
  if (isServer(server, id)) return server;
  if (isUuid(id) && server.uuid === undefined) return { ...server, uuid: String(id) };
  if (!isUuid(id) && isUuid(server.id)) return { ...server, id, uuid: String(server.id) };
  throw new DepartureError("body.id", String(id), server.id);
}

function power(
  connection: Connection,
  id: Id,
  action: PowerAction,
  options: CallOptions = {},
): Promise<void> {
  return exchange(
    connection,
    mutation(connection, {
      path: `/servers/${id}/power/`,
      body: { action },
      what: `${action === "start" ? "Starting" : "Stopping"} server ${id}`,
      ifMissing: missingServer(id),
      attempts: 1,
      succeeded: (status) => status >= 200 && status < 300,
      hasBody: false,
      parse: () => undefined,
    }),
    options,
  );
}

function notThere(error: unknown): boolean {
  return isNotFound(error) || (error instanceof VpsError && error.status === 405);
}

function missing(id: Id): UnlistedServer {
  return new UnlistedServer({
    kind: "not-found",
    what: `Reading server ${id}`,
    cameBack: "VPS.org answered 404 Not Found, and lists no such server.",
    status: 404,
    remedy: missingServer(id),
  });
}
