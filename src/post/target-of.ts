import { type Id, type Snapshot, serverName } from "../domain/model.ts";
import type { SavedServer } from "../state.ts";
import { alsoKnownAs, type Target, target } from "../step/servers.ts";

/** A server, and the completed snapshot that the step made of it. */
export type Owned = SavedServer & { snapshotId: Id };

export function isOwned(server: SavedServer): server is Owned {
  return server.phase === "completed" && server.snapshotId !== undefined;
}

/** The server as far as the main part knew it. */
export function targetOf({ id, uuid, serverName: name = "" }: SavedServer): Target {
  const plain = { ...target(id), name };
  return uuid === undefined ? plain : alsoKnownAs(plain, { id: uuid, name: "" });
}

/** "12345 (web-server-01)", or the id where the name was not known. */
export function savedName(server: SavedServer): string {
  return serverName(targetOf(server));
}

/** Its snapshot, as far as that is known without a listing. */
export function unlisted({ id, snapshotId, name }: Owned): Snapshot {
  return {
    id: snapshotId,
    server: { id, name: "" },
    name,
    status: "",
    sizeMb: null,
    createdAt: null,
    description: "",
  };
}
