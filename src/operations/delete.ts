import type { DeleteInputs } from "../inputs/contract.ts";
import { writeOutputs } from "../outputs.ts";
import { count } from "../runner/words.ts";
import { pickForDelete } from "../snapshots/selection.ts";
import { StepError, together } from "../step-error.ts";
import { isDenied } from "../vps/errors.ts";
import { type Id, idFromInput, type Snapshot, sameId } from "../vps/model.ts";
import { belongsTo, filterOf, resolveTargets, type Target } from "./facts.ts";
import { LIMITS } from "./limits.ts";
import { reportSnapshots } from "./report.ts";
import { tell } from "./room.ts";
import type { Run } from "./run.ts";

/** What is to go: snapshots as listed, or bare ids where no listing was asked for. */
interface Selection {
  doomed: { id: Id; snapshot: Snapshot | undefined }[];
  missing: string[];
  serverIds: readonly Id[];
}

/**
 * Deletes snapshots: by id as given, or with `server-id` all but the newest of those selected. Nothing is deleted
 * when any id is refused.
 * @throws StepError, VpsError
 */
export async function deleteSnapshots(run: Run<DeleteInputs>): Promise<void> {
  const { inputs, host } = run;
  const { doomed, missing, serverIds } = await select(run);
  const gone: { id: Id; snapshot: Snapshot | undefined }[] = [];
  const errors: unknown[] = [];
  if (missing.length > 0 && !inputs.ignoreMissing) errors.push(notThere(missing, serverIds));
  else if (missing.length > 0) host.warning("Nothing to delete", notThere(missing, serverIds).message);

  if (errors.length === 0) {
    for (const each of doomed) {
      if (inputs.dryRun) {
        host.log(`Dry run: would delete ${each.snapshot === undefined ? each.id : tell([each.snapshot])}.`);
        continue;
      }
      try {
        const result = await deleteOne(run, each, missing);
        if (result === "deleted") gone.push(each);
        else if (!inputs.ignoreMissing) errors.push(notThere([String(each.id)], serverIds));
      } catch (error) {
        errors.push(error);
        // The token will not do for the others either.
        if (isDenied(error) || run.signal.aborted) break;
      }
    }
  }
  await finish(run, inputs.dryRun ? doomed : gone, serverIds, errors.length > 0, missing.length > 0);
  if (errors.length === 0) return;
  const state =
    gone.length === 0 ? "Nothing was deleted." : `Deleted: ${gone.map(({ id }) => id).join(", ")}.`;
  const { title, message } = together(errors);
  throw new StepError(title, `${message} ${state}`, errors[0]);
}

async function deleteOne(
  { api, clock, host, inputs }: Run<DeleteInputs>,
  { id, snapshot }: Selection["doomed"][number],
  missing: string[],
): Promise<"deleted" | "absent"> {
  host.log(`Deleting snapshot ${snapshot === undefined ? id : tell([snapshot])}.`);
  const result = await api.deleteSnapshot(id, { deadline: clock.now() + LIMITS.remove });
  if (result === "deleted") {
    host.log(`Snapshot ${id} is deleted.`);
  } else {
    missing.push(String(id));
    if (inputs.ignoreMissing)
      host.warning("Nothing to delete", `There is no snapshot ${id} that this token may see.`);
  }
  return result;
}

/** Ids without a server are deleted as given, with no listing; all else is decided from one listing. */
async function select(run: Run<DeleteInputs>): Promise<Selection> {
  const { api, inputs, clock } = run;
  if (inputs.serverIds.length === 0 && !inputs.dryRun) {
    const doomed = inputs.snapshotIds.map((id) => ({ id: idFromInput(id), snapshot: undefined }));
    return { doomed, missing: [], serverIds: [] };
  }
  // Ids are looked for everywhere: one of another server must be seen to be refused.
  const filter = inputs.snapshotIds.length > 0 ? undefined : filterOf(inputs.serverIds);
  const { items } = await api.listSnapshots(filter, {
    deadline: clock.now() + LIMITS.look,
  });
  const targets = await resolveTargets(run, inputs.serverIds, items);
  const serverIds = targets.map(({ given }) => given);
  if (inputs.snapshotIds.length > 0) return { ...byId(inputs.snapshotIds, targets, items), serverIds };
  const rule = {
    keepLast: inputs.keepLast ?? 0,
    pattern: inputs.pattern,
    repository: run.host.run.repository,
  };
  const doomed = targets.flatMap((each) => {
    const present = items.filter((snapshot) => belongsTo(snapshot, each));
    const picked = pickForDelete(present, rule);
    run.host.log(`Server ${each.given}: ${picked.length} of ${count(present.length, "snapshot")} selected.`);
    return picked.map((snapshot) => ({ id: snapshot.id, snapshot }));
  });
  return { doomed, missing: [], serverIds };
}

/** @throws StepError if an id is of another server */
function byId(
  ids: readonly string[],
  targets: readonly Target[],
  items: readonly Snapshot[],
): Pick<Selection, "doomed" | "missing"> {
  const missing: string[] = [];
  const doomed = ids.flatMap((id) => {
    const snapshot = items.find((item) => sameId(item.id, id));
    if (snapshot !== undefined) return [{ id: snapshot.id, snapshot }];
    missing.push(id);
    return [];
  });
  const foreign = doomed.filter(
    ({ snapshot }) => targets.length > 0 && !targets.some((each) => belongsTo(snapshot, each)),
  );
  if (foreign.length === 0) return { doomed, missing };
  const told = foreign
    .map(({ id, snapshot }) => `Snapshot ${id} belongs to server ${snapshot.server.id}`)
    .join(". ");
  throw new StepError(
    "A snapshot of another server",
    `${told}, not to ${targets.map(({ given }) => given).join(", ")} (server-id). Nothing was deleted.`,
  );
}

function notThere(ids: readonly string[], serverIds: readonly Id[]): StepError {
  const where = serverIds.length === 0 ? "" : ` of server ${serverIds.join(", ")}`;
  return new StepError(
    "Snapshot not found",
    `There is no snapshot ${ids.join(", ")}${where} that this token may see: operation list shows the ids there are. With ignore-missing: true this is a warning.`,
  );
}

async function finish(
  run: Run<DeleteInputs>,
  gone: readonly { id: Id; snapshot: Snapshot | undefined }[],
  serverIds: readonly Id[],
  failed: boolean,
  someMissing: boolean,
): Promise<void> {
  const { inputs, host } = run;
  const snapshots = gone.map(({ id, snapshot }) => snapshot ?? { id });
  const absent = gone.length === 0 && someMissing ? "absent" : "";
  writeOutputs(host, {
    snapshots,
    status: inputs.dryRun ? "planned" : gone.length > 0 || !(failed || someMissing) ? "deleted" : absent,
    serverIds,
    deletedIds: inputs.dryRun ? [] : gone.map(({ id }) => id),
  });
  const title = inputs.dryRun
    ? `Dry run: ${count(gone.length, "snapshot")} would be deleted`
    : `${count(gone.length, "snapshot")} deleted`;
  host.log(`${title}.`);
  const seen = gone.flatMap(({ snapshot }) => (snapshot === undefined ? [] : [snapshot]));
  await reportSnapshots(run, title, seen);
}
