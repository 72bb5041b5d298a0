import { holdsRandomPart, type Marker } from "../domain/marker.ts";
import {
  type Id,
  idFromInput,
  isAnothers,
  isServer,
  isUuid,
  namesOf,
  type Server,
  type ServerRef,
  type Snapshot,
  sameId,
  serverName,
} from "../domain/model.ts";
import { newestFirst } from "../domain/order.ts";
import { isInTransition, serverState } from "../domain/states.ts";
import type { SavedServer } from "../state.ts";
import { type Sentence, todo } from "../step-error.ts";
import { VpsError } from "../vps/errors.ts";
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

/** What the state has of it: the post step makes the same target of it again. */
export function asSaved({
  given,
  name,
  server,
}: Target): Pick<SavedServer, "id" | "uuid" | "serverName" | "wasUp"> {
  const power = server === undefined ? undefined : serverState(server.status);
  return {
    id: given,
    ...(server?.uuid === undefined ? {} : { uuid: server.uuid }),
    ...(name === "" ? {} : { serverName: name }),
    ...(power === "up" || power === "down" ? { wasUp: power === "up" } : {}),
  };
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

export function isSame(server: ServerRef, { ids }: Pick<Target, "ids">): boolean {
  return ids.some((id) => isServer(server, id));
}

/** What the server was like where VPS.org refused to act on it, and what to do about it; none if that is not known. */
export function stateRefused(error: unknown, target: Target): Sentence[] {
  const { given, server } = target;
  if (server === undefined || !(error instanceof VpsError && error.kind === "rejected")) return [];
  const was = `Server ${serverName(target)} was "${server.status}" when this step looked at it.`;
  const state = serverState(server.status);
  if (state === "bad") return [was, todo("Look at the server in the panel.")];
  if (state !== "restoring" && !isInTransition(state)) return [was];
  const wait = `Wait for the server (operation: wait with server-id: ${given}), and run the step again.`;
  return [was, todo(wait)];
}
