/** What the calls of the API have in common: permissions, attempts, remedies. */

import { type Id, type ServerRef, serverName } from "../domain/model.ts";
import type { Call } from "./call.ts";

/** Of the servers that a token sees so many are listed in a message. */
const MOST_SEEN = 20;
export const ATTEMPTS = { read: 5, delete: 3, send: 5 };
/** Permissions as the vendor's client names them. */
const MANAGE = "servers:*";
export const READ = "servers:read";
/** That it is enough for snapshots is inferred from its name: no page says which permission they take. */
export const READ_SNAPSHOTS = `${READ}, or ${MANAGE} if that is not enough to read snapshots`;

type Mutation<T> = Pick<Call<T>, "path" | "what" | "ifMissing" | "succeeded" | "parse"> &
  Partial<Pick<Call<T>, "method" | "attempts" | "again" | "readId">> & { body?: object };

/** A call that changes something: sent again only if it was provably not acted on, unless it says otherwise. */
export function mutation<T>({ body, ...call }: Mutation<T>): Call<T> {
  return {
    method: "POST",
    body: body && JSON.stringify(body),
    needs: MANAGE,
    attempts: ATTEMPTS.send,
    again: (error) => error.sendAgain,
    ...call,
  };
}

export function missingServer(id: Id): string {
  return `Check server-id: ${id} may be misspelt, or a server of another account, or this token may not see servers, which takes ${READ} (${MANAGE} to change them).`;
}

/** What the token sees instead of a server that is not there. */
export function seenServers(seen: readonly ServerRef[]): string {
  if (seen.length === 0) return "This token sees no server at all.";
  const named = seen.slice(0, MOST_SEEN).map((server) => serverName(server));
  const more = seen.length - named.length;
  return `This token sees ${named.join(", ")}${more === 0 ? "" : ` and ${more} more`}.`;
}

export function missingSnapshot(id: Id): string {
  return `There is no snapshot ${id} that this token may see: it was deleted, or belongs to another account. operation: list shows which there are.`;
}
