import type { SavedServer } from "../state.ts";
import { alsoKnownAs, type Target, target } from "../step/servers.ts";

/** The server as far as the main part knew it. */
export function targetOf({ id, uuid }: SavedServer): Target {
  const plain = target(id);
  return uuid === undefined ? plain : alsoKnownAs(plain, { id: uuid, name: "" });
}
