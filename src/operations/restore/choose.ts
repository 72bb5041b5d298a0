import { ownerOf, type Snapshot, sameId, serverName } from "../../domain/model.ts";
import { isCompleted, pickLatest } from "../../domain/retention.ts";
import type { RestoreInputs } from "../../inputs/rules.ts";
import {
  alsoKnownAs,
  belongsTo,
  resolveTargets,
  type Target,
  target,
  targetsOf,
} from "../../step/servers.ts";
import type { Step } from "../../step/step.ts";
import { StepError } from "../../step-error.ts";
import type { Listing } from "../../vps/listing.ts";

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
): Promise<Choice[]> {
  const { inputs, host } = step;
  const targets = await resolveTargets(step, targetsOf(step), items);
  const problems: string[] = [];
  const choices = inputs.snapshotIds === "latest" ? chooseLatest() : chooseById(inputs.snapshotIds);
  if (problems.length > 0) {
    throw new StepError(
      "Nothing was restored",
      `${problems.join("\n")}\nNo request was sent that changes anything. operation: list shows what there is.`,
    );
  }
  return choices;

  function chooseLatest(): Choice[] {
    return targets.flatMap((wanted) => {
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
        problems.push(
          `Server ${serverName(wanted)}: whether snapshot ${latest.id} (${latest.name}) or ${rival.id} (${rival.name}) is the latest cannot be told from what VPS.org says of when they were made: give snapshot-id the one you want.`,
        );
        return [];
      }
      if (latest !== undefined) return [{ target: wanted, snapshot: latest }];
      const named = inputs.pattern === "" ? "" : ` whose name matches ${inputs.pattern}`;
      problems.push(
        `Server ${serverName(wanted)} has no completed snapshot${named} that this token may see.`,
      );
      return [];
    });
  }

  function chooseById(ids: readonly string[]): Choice[] {
    const found: Choice[] = [];
    for (const id of ids) {
      const snapshot = items.find((item) => sameId(item.id, id));
      const choice = snapshot === undefined ? undefined : chooseOne(snapshot);
      const problem =
        choice === undefined
          ? snapshot === undefined
            ? `There is no snapshot ${id}${ofServers(targets)} that this token may see.`
            : `Snapshot ${id} belongs to no server${targets.length === 0 ? "" : `, not to ${targets.map(serverName).join(", ")} (server-id)`}.`
          : objection(choice, found);
      if (problem !== undefined) problems.push(problem);
      else if (choice !== undefined) found.push(choice);
    }
    return found;
  }

  function chooseOne(snapshot: Snapshot): Choice | undefined {
    const wanted = targets.find((each) => belongsTo(snapshot, each));
    if (wanted !== undefined) return { snapshot, target: wanted };
    if (snapshot.server === null) return undefined;
    return { snapshot, target: alsoKnownAs(target(snapshot.server.id), snapshot.server) };
  }

  function objection({ snapshot, target: own }: Choice, others: readonly Choice[]): string | undefined {
    const { id, status } = snapshot;
    if (targets.length > 0 && !targets.includes(own)) {
      return `Snapshot ${id} belongs to ${ownerOf(snapshot)}, not to ${targets.map(serverName).join(", ")} (server-id).`;
    }
    if (!isCompleted(snapshot)) return `Snapshot ${id} is "${status}", not completed.`;
    const twin = others.find((other) => belongsTo(snapshot, other.target));
    return twin && `Snapshots ${twin.snapshot.id} and ${id} are both of ${ownerOf(snapshot)}: name one.`;
  }
}

function ofServers(targets: readonly Target[]): string {
  return targets.length === 0 ? "" : ` of server ${targets.map(serverName).join(", ")}`;
}
