import { keyOf, type Snapshot, serverName } from "../domain/model.ts";
import { newestFirst } from "../domain/order.ts";
import { selects } from "../domain/retention.ts";
import { isCompleted, isThere } from "../domain/states.ts";
import type { ListInputs } from "../inputs/inputs.ts";
import { writeOutputs } from "../outputs.ts";
import { LIMITS } from "../step/limits.ts";
import { alsoKnownAs, belongsTo, filterOf, type Target, target } from "../step/servers.ts";
import type { Step } from "../step/step.ts";
import { count } from "../text/words.ts";
import { reportSnapshots } from "./report.ts";
import { resolveTargets } from "./resolve-targets.ts";

/**
 * Lists the snapshots, newest first. One request for one page, however many servers are given.
 * @throws VpsError
 */
export async function list(step: Step<ListInputs>): Promise<void> {
  const { api, inputs, host, clock } = step;
  const deadline = clock.now() + LIMITS.look;
  const listing = await api.listSnapshots(filterOf(inputs.serverIds), { deadline, skipsUnreadable: true });
  if (listing.unread > 0) {
    host.warning(
      "Unexpected response",
      `VPS.org lists ${count(listing.unread, "snapshot")} of which not even the id can be read: left out here.`,
    );
  }
  const targets = await resolveTargets(step, listing.items, { deadline });
  const selected = newestFirst(
    listing.items.filter(
      (snapshot) =>
        (targets.length === 0 || targets.some((each) => belongsTo(snapshot, each))) &&
        selects(inputs.pattern, snapshot),
    ),
  );
  const servers = targets.length > 0 ? targets : ownersOf(selected);
  const title = `${count(selected.length, "snapshot")} of ${count(servers.length, "server")}`;
  const named = inputs.pattern === "" ? "" : ` whose name matches ${inputs.pattern}`;
  host.log(selected.length === 0 ? `${title}: none${named} that this token may see.` : `${title}:`);
  writeOutputs(host, {
    snapshots: selected,
    first: selected.find(isCompleted),
    status: "",
    serverIds: servers.map(({ given }) => given),
    deletedIds: [],
  });
  const used = servers.map((each) => ({
    server: serverName(each),
    used: listing.items.filter((snapshot) => belongsTo(snapshot, each) && isThere(snapshot)).length,
  }));
  await reportSnapshots(step, title, selected, { apiTime: listing.date, servers: used });
}

/** The servers of the snapshots, each once. */
function ownersOf(snapshots: readonly Snapshot[]): Target[] {
  const owners = new Map<string, Target>();
  for (const { server } of snapshots) {
    if (server === null || owners.has(keyOf(server.id))) continue;
    owners.set(keyOf(server.id), alsoKnownAs(target(server.id), server));
  }
  return [...owners.values()];
}
