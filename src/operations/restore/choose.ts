import { ownerOf, type Snapshot, sameId, serverName } from "../../domain/model.ts";
import { pickLatest } from "../../domain/retention.ts";
import { isCompleted } from "../../domain/states.ts";
import type { RestoreInputs } from "../../inputs/inputs.ts";
import { alsoKnownAs, belongsTo, type Target, target } from "../../step/servers.ts";
import type { Step } from "../../step/step.ts";
import { StepError, todo } from "../../step-error.ts";
import type { CallOptions } from "../../vps/call.ts";
import type { Listing } from "../../vps/listing.ts";
import { resolveTargets } from "../resolve-targets.ts";

export interface Choice {
  target: Target;
  snapshot: Snapshot;
}

/**
 * The snapshots to restore, each with its server.
 * @throws StepError that names everything that does not fit; nothing is restored then
 */
export async function chooseSnapshots(
  step: Step<RestoreInputs>,
  { items }: Listing<Snapshot>,
  options: CallOptions,
): Promise<Choice[]> {
  const { snapshotIds } = step.inputs;
  const targets = await resolveTargets(step, items, options);
  const chosen: Choice[] = [];
  const problems: string[] = [];
  const note = (found: Choice | string) => {
    if (typeof found === "string") problems.push(found);
    else chosen.push(found);
  };
  if (snapshotIds === "latest") for (const wanted of targets) note(chooseLatest(step, wanted, items));
  else for (const id of snapshotIds) note(chooseById(id, targets, items, chosen));
  if (problems.length > 0) {
    throw new StepError("Nothing was restored", [
      `${problems.join("\n")}\nNo request was sent that changes anything.`,
      todo("operation: list shows which snapshots there are."),
    ]);
  }
  // In the order of server-id, if that is given.
  const place = ({ target }: Choice) => targets.indexOf(target);
  return chosen.toSorted((a, b) => place(a) - place(b));
}

/** @returns the choice, or why there is none */
function chooseLatest(
  { inputs, host }: Step<RestoreInputs>,
  wanted: Target,
  items: readonly Snapshot[],
): Choice | string {
  const { latest, newerInProgress, rival } = pickLatest(
    items.filter((snapshot) => belongsTo(snapshot, wanted)),
    inputs.pattern,
  );
  if (newerInProgress !== undefined) {
    host.notice(
      "Newer snapshot in progress",
      `Server ${serverName(wanted)}: snapshot ${newerInProgress.id} (${newerInProgress.name}) is newer than the latest completed one, and is not taken.`,
    );
  }
  if (latest !== undefined && rival !== undefined) {
    return `Server ${serverName(wanted)}: whether snapshot ${latest.id} (${latest.name}) or ${rival.id} (${rival.name}) is the latest cannot be told from what VPS.org says of when they were made: give snapshot-id the one you want.`;
  }
  if (latest !== undefined) return { target: wanted, snapshot: latest };
  const named = inputs.pattern === "" ? "" : ` whose name matches ${inputs.pattern}`;
  return `Server ${serverName(wanted)} has no completed snapshot${named} that this token may see.`;
}

/**
 * One a server: a second one of the same server is a problem.
 * @returns the choice, or why there is none
 */
function chooseById(
  id: string,
  targets: readonly Target[],
  items: readonly Snapshot[],
  chosen: readonly Choice[],
): Choice | string {
  const wanted = targets.map(serverName).join(", ");
  const snapshot = items.find((item) => sameId(item.id, id));
  if (snapshot === undefined) {
    return `There is no snapshot ${id}${wanted === "" ? "" : ` of server ${wanted}`} that this token may see.`;
  }
  const { server, status } = snapshot;
  const named = targets.find((each) => belongsTo(snapshot, each));
  const own = named ?? (server === null ? undefined : alsoKnownAs(target(server.id), server));
  if (own === undefined) {
    return `Snapshot ${id} belongs to no server${wanted === "" ? "" : `, not to ${wanted} (server-id)`}.`;
  }
  if (named === undefined && wanted !== "") {
    return `Snapshot ${id} belongs to ${ownerOf(snapshot)}, not to ${wanted} (server-id).`;
  }
  if (!isCompleted(snapshot)) return `Snapshot ${id} is "${status}", not completed.`;
  const twin = chosen.find((other) => belongsTo(snapshot, other.target));
  if (twin !== undefined)
    return `Snapshots ${twin.snapshot.id} and ${id} are both of ${ownerOf(snapshot)}: name one.`;
  return { snapshot, target: own };
}
