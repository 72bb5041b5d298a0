import { isServer, keyOf, type Server } from "../domain/model.ts";
import type { Inputs, ServerInput } from "../inputs/inputs.ts";
import { LIMITS } from "../step/limits.ts";
import { persist, persistentRead } from "../step/persistence.ts";
import type { Step } from "../step/step.ts";
import { asStepError, StepError, todo } from "../step-error.ts";
import { count } from "../text/words.ts";
import { isDenied, isNotFound, VpsError } from "../vps/errors.ts";
import type { Listing } from "../vps/listing.ts";
import { missingServer, seenServers } from "../vps/remedies.ts";

/**
 * The same step with every server known by its id. Only where a name is given this costs a listing of the servers,
 * which the step's first read of servers then uses; where all are given by id, nothing is asked.
 * @throws StepError if a name cannot be told, or a server is named twice; VpsError
 */
export async function resolveNames<I extends Inputs>(step: Step<I>): Promise<Step<I>> {
  const { inputs, host } = step;
  const names = inputs.servers.flatMap((server) => ("name" in server ? [server.name] : []));
  if (names.length === 0) return step;
  const listed = await listServers(step, names);
  const found = inputs.servers.map((given) => ({ given, server: find(given, listed) }));
  refuseSame(found);
  for (const { given, server } of found) {
    if ("name" in given) host.log(`Server ${given.name} has the id ${server.id}.`);
  }
  return { ...step, listed, inputs: { ...inputs, serverIds: found.map(({ server }) => String(server.id)) } };
}

async function listServers(step: Step<Inputs>, names: readonly string[]): Promise<Listing<Server>> {
  const { api, clock, inputs } = step;
  // A restore, and a create, outlast what passes, and this is where they begin.
  const options =
    inputs.operation === "restore" || inputs.operation === "create"
      ? persistentRead(step, persist(clock.now(), inputs.waiting.timeoutMs))
      : { deadline: clock.now() + LIMITS.look };
  try {
    return await api.listServers(options);
  } catch (error) {
    if (!(error instanceof VpsError) || !(isDenied(error) || isNotFound(error))) {
      throw asStepError(error, "Nothing was done.");
    }
    throw asStepError(
      error,
      `The id of a server that is given by its name (server-id: ${names.join(", ")}) is found by listing the servers, so nothing was done.`,
      // A token that is wrong as a whole lists nothing by an id either.
      todo(
        error.kind === "unauthorized"
          ? ""
          : "With the id of the server in place of its name, no list is needed.",
      ),
    );
  }
}

/** @throws StepError if it is not there, or its name is that of several */
function find(given: ServerInput, { items, unread }: Listing<Server>): Server {
  const isMeant = (server: Server) =>
    "id" in given ? isServer(server, given.id) : keyOf(server.name) === keyOf(given.name);
  const [server, ...others] = items.filter(isMeant);
  const text = "id" in given ? given.id : given.name;
  if (server === undefined) throw notFound(text, items, unread);
  // An id may name one by its number and another by its UUID only in a list that is broken.
  if (others.length === 0) return server;
  throw new StepError("Server name ambiguous", [
    `server-id: ${text} is the name of ${count(others.length + 1, "server")}: ${[server, ...others].map(({ id }) => id).join(", ")}.`,
    "Nothing was done.",
    todo("Give the id of the one you mean."),
  ]);
}

function notFound(text: string, items: readonly Server[], unread: number): StepError {
  const hidden =
    unread === 0
      ? ""
      : `It may be one of ${unread} entries of the list of servers that cannot be read: then only its id helps.`;
  return new StepError("Not found", [
    `server-id: there is no server ${text} that this token may see. Nothing was done.`,
    hidden,
    seenServers(items),
    todo(missingServer(text)),
  ]);
}

function refuseSame(found: readonly { given: ServerInput; server: Server }[]): void {
  const owners = new Map<Server, string>();
  for (const { given, server } of found) {
    const text = "id" in given ? given.id : given.name;
    const other = owners.get(server);
    if (other !== undefined) {
      throw new StepError("Server named twice", [
        `server-id: ${other} and ${text} are the same server (${server.id}). Nothing was done.`,
        todo("Name it once."),
      ]);
    }
    owners.set(server, text);
  }
}
