import { type Id, isServer, isUuid, type Server } from "../domain/model.ts";
import { type CallOptions, type Connection, exchange } from "./call.ts";
import { isDenied, isNotFound, UnlistedServer, VpsError } from "./errors.ts";
import type { Listing } from "./listing.ts";
import { DepartureError, parseServer } from "./parse.ts";
import { path } from "./path.ts";
import { ATTEMPTS, missingServer, READ, seenServers } from "./remedies.ts";

/** So many answers that are no server, in a row, and the list is asked instead. */
const ANSWERS = 3;
type ListServers = (options?: CallOptions) => Promise<Listing<Server>>;

/**
 * Reads one server. `GET /servers/{id}/` is on no page of the documentation: whatever it answers but a server leads to
 * the list. Where the list then has the server, the call is not tried again for this form of id, unless it has worked.
 * @throws from what it gives: UnlistedServer if the server is not in the list either; VpsError
 */
export function serverReader(connection: Connection, listServers: ListServers) {
  /** Whether the call gives servers, by whether it is asked with a UUID. */
  const gives = new Map<boolean, boolean>();
  return async (id: Id, options: CallOptions = {}): Promise<Server> => {
    const byUuid = isUuid(id);
    let apiSaidNotFound = false;
    if (gives.get(byUuid) !== false) {
      try {
        const server = await readOne(connection, id, options);
        gives.set(byUuid, true);
        return server;
      } catch (error) {
        if (!(error instanceof VpsError) || !isOfTheCall(error)) throw error;
        // A call that is not there says nothing of the server, however late it is: the list does.
        const over = connection.clock.now() >= (options.deadline ?? Number.POSITIVE_INFINITY);
        if (over && error.passing) throw error;
        apiSaidNotFound = isNotFound(error);
      }
    }
    const listing = await listServers(options);
    const server = listing.items.find((item) => isServer(item, id));
    if (server === undefined) throw missing(id, listing, apiSaidNotFound);
    if (!gives.has(byUuid)) gives.set(byUuid, false);
    return server;
  };
}

async function readOne(connection: Connection, id: Id, options: CallOptions): Promise<Server> {
  let answers = 0;
  return await exchange(
    connection,
    {
      method: "GET",
      path: path`/servers/${id}/`,
      what: `Reading server ${id}`,
      detailOnly: true,
      needs: READ,
      ifMissing: missingServer(id),
      attempts: ATTEMPTS.read,
      again: (error) => {
        // Django's own page for a path that does not exist.
        if (error.status === 404 && !isUuid(id)) return false;
        if (isOfTheCall(error)) answers += 1;
        return error.passing && answers < ANSWERS;
      },
      succeeded: (status) => status === 200,
      parse: (body) => asAsked(parseServer(body), id),
    },
    options,
  );
}

/** Not where the request did not get so far, or the token will not do for the list either. */
function isOfTheCall(error: VpsError): boolean {
  return !error.sendAgain && !isDenied(error);
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

function missing(id: Id, { items, unread }: Listing<Server>, apiSaidNotFound: boolean): VpsError {
  const what = `Reading server ${id}`;
  if (unread > 0) {
    const cameBack = `VPS.org answered 200, but not as documented: the list of servers has ${unread} entries that cannot be read, and this server is not among the others.`;
    return new VpsError({ kind: "bad-answer", what, cameBack });
  }
  return new UnlistedServer(
    {
      kind: "not-found",
      what,
      cameBack: `VPS.org ${apiSaidNotFound ? "answered 404 Not Found, and " : ""}lists no such server.`,
      status: 404,
      remedy: `${seenServers(items)} ${missingServer(id)}`,
    },
    items,
    apiSaidNotFound,
  );
}
