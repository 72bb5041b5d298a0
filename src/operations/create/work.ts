import type { Health } from "../../domain/judge-health.ts";
import { describe, generatedName, type Marker, newMarker } from "../../domain/marker.ts";
import { type Snapshot, serverName } from "../../domain/model.ts";
import type { Phase } from "../../runner/summary.ts";
import { saveServer } from "../../save-state.ts";
import type { SavedServer } from "../../state.ts";
import type { Site } from "../../step/await-health.ts";
import { asSaved, type Target } from "../../step/servers.ts";
import type { Step } from "../../step/step.ts";
import type { Listing } from "../../vps/listing.ts";

/** One server's part of a create, and how far it has come. */
export interface Work {
  target: Target;
  marker: Marker;
  name: string;
  /** With the marker at its end. */
  description: string;
  /** What was listed, whichever server's, when the step last looked before it sent. */
  looked: Listing<Snapshot>;
  state: SavedServer;
  /** @returns false if it could not be saved */
  save(): boolean;
  snapshot?: Snapshot;
  /** When it was accepted, on the clock's scale, in ms. */
  madeAt?: number;
  /** The answer to the first send was lost, and it was sent once more. */
  sentTwice?: true;
  /** The description came back without the marker, and that was told. */
  unmarked?: true;
  deleted: Snapshot[];
  /** Where it is asked whether it serves; undefined if it is not. */
  site: Site | undefined;
  /** What the last look at it came to. */
  health?: Health;
  phases: Phase[];
}

/** What is to be made of one server. */
export interface Wanted {
  /** Empty: it is made from repository, run and attempt, with `prefix` before it. */
  name: string;
  prefix?: string;
  /** The user's text. */
  description: string;
  site?: Site | undefined;
}

/** @param index the server's place among those that the state is saved for */
export function newWork(
  { host, random }: Step<unknown>,
  target: Target,
  index: number,
  looked: Listing<Snapshot>,
  wanted: Wanted,
): Work {
  const marker = newMarker(host.run, random);
  const name = wanted.name === "" ? generatedName(marker, wanted.prefix) : wanted.name;
  const state: SavedServer = { ...asSaved(target), marker: marker.random, name, phase: "begun" };
  return {
    target,
    marker,
    name,
    description: describe(wanted.description, marker),
    looked,
    state,
    save: () => saveServer(host, index, state),
    deleted: [],
    site: wanted.site,
    phases: [],
  };
}

/** What was made, as in "snapshot 802 of server 12345 (web-server-01) (last seen creating)"; none where nothing was. */
export function madeWords({ snapshot, target }: Pick<Work, "snapshot" | "target">): string[] {
  if (snapshot === undefined) return [];
  return [`snapshot ${snapshot.id} of server ${serverName(target)} (last seen ${snapshot.status})`];
}
