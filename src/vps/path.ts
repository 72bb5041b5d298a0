import { type Id, isIdValue } from "../domain/model.ts";

declare const guarded: unique symbol;

/** A path below the API's base URL. Only `path` makes one, so that no call can be sent to a path of another making. */
export type ApiPath = string & { readonly [guarded]: true };

/**
 * The path of a call, as in path`/snapshots/${id}/`. An id may come from a state that somebody else has written, so
 * that nothing but an id gets into a path, whoever calls.
 * @throws Error before any request if a value is not an id
 */
export function path(words: TemplateStringsArray, ...ids: readonly Id[]): ApiPath {
  return String.raw({ raw: words }, ...ids.map(checkedId)) as ApiPath;
}

/** @throws Error if it is neither an integer from 1 to 2^53-1 nor a UUID */
export function checkedId(id: Id): Id {
  if (isIdValue(id)) return id;
  throw new Error(
    "A request was about to be made with an id that is neither an integer from 1 to 2^53-1 nor a UUID. It was not sent.",
  );
}
