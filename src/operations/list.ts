import { type Id, type Snapshot, sameId } from "../domain/model.ts";
import { isCompleted, matches, newestFirst } from "../domain/retention.ts";
import type { ListInputs } from "../inputs/rules.ts";
import { writeOutputs } from "../outputs.ts";
import { LIMITS } from "../step/limits.ts";
import { reportSnapshots } from "../step/report.ts";
import { belongsTo, filterOf, resolveTargets, type Target, target, targetsOf } from "../step/servers.ts";
import type { Step } from "../step/step.ts";
import { count } from "../text/words.ts";

/**
 * Lists the snapshots, newest first. One request for one page, however many servers are given.
 * @throws VpsError
 */
export async function list(step: Step<ListInputs>): Promise<void> {
  const { api, inputs, host, clock } = step;
  const listing = await api.listSnapshots(filterOf(inputs.serverIds), {
    deadline: clock.now() + LIMITS.look,
    skipsUnreadable: true,
  });
  if (listing.unread > 0) {
    host.warning(
      "Unexpected response",
      `VPS.org lists ${count(listing.unread, "snapshot")} of which not even the id can be read: left out here.`,
    );
  }
  const targets = await resolveTargets(step, targetsOf(step), listing.items);
  const selected = newestFirst(
    listing.items.filter(
      (snapshot) =>
        (targets.length === 0 || targets.some((each) => belongsTo(snapshot, each))) &&
        (inputs.pattern === "" || matches(inputs.pattern, snapshot.name)),
    ),
  );
  const servers =
    targets.length > 0
      ? targets.map(({ given }) => given)
      : selected.flatMap(({ server }) => server?.id ?? []).filter(isFirst);
  const title = `${count(selected.length, "snapshot")} of ${count(servers.length, "server")}`;
  const named = inputs.pattern === "" ? "" : ` whose name matches ${inputs.pattern}`;
  host.log(selected.length === 0 ? `${title}: none${named} that this token may see.` : `${title}:`);
  writeOutputs(host, {
    snapshots: selected,
    first: selected.find(isCompleted),
    status: "",
    serverIds: servers,
    deletedIds: [],
  });
  const used = servers.map((id) => ({
    id,
    used: usedBy(listing.items, targets.find(({ given }) => given === id) ?? target(id)),
  }));
  await reportSnapshots(step, title, selected, { apiTime: listing.date, servers: used });
}

function usedBy(snapshots: readonly Snapshot[], wanted: Target): number {
  return snapshots.filter((snapshot) => belongsTo(snapshot, wanted)).length;
}

function isFirst(id: Id, index: number, all: readonly Id[]): boolean {
  return all.findIndex((other) => sameId(other, id)) === index;
}
