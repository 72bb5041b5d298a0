import { type Id, idFromInput, ownerOf, type Snapshot, sameId } from "../domain/model.ts";
import { isCompleted, pickForDelete } from "../domain/retention.ts";
import type { DeleteInputs } from "../inputs/rules.ts";
import { writeOutputs } from "../outputs.ts";
import { FRESH_MS, LIMITS } from "../step/limits.ts";
import { reportSnapshots } from "../step/report.ts";
import { belongsTo, filterOf, resolveTargets, type Target } from "../step/servers.ts";
import type { Step } from "../step/step.ts";
import { asStepError, StepError, together } from "../step-error.ts";
import { count } from "../text/words.ts";
import { isDenied, VpsError } from "../vps/errors.ts";
import { tell } from "./create/make-room.ts";

const NOT_OURS = "not made by this action for this repository";

/** What is to go: snapshots as listed, or bare ids where no listing was asked for. */
interface Selection {
  doomed: { id: Id; snapshot: Snapshot | undefined }[];
  missing: string[];
  serverIds: readonly Id[];
  /** Decides again, right before a deletion, what was decided too long ago. @throws StepError */
  recheck?: (id: Id) => Promise<void>;
}

/**
 * Deletes snapshots: by id as given, or with `server-id` all but the newest of those selected. Nothing is deleted
 * when any id is refused.
 * @throws StepError, VpsError
 */
export async function deleteSnapshots(step: Step<DeleteInputs>): Promise<void> {
  const { inputs, host } = step;
  const { doomed, missing, serverIds, recheck } = await select(step);
  const gone: { id: Id; snapshot: Snapshot | undefined }[] = [];
  const errors: unknown[] = [];
  let uncertain = false;
  if (missing.length > 0 && !inputs.ignoreMissing) errors.push(notThere(inputs, missing, serverIds));
  else if (missing.length > 0)
    host.warning("Nothing to delete", notThere(inputs, missing, serverIds).message);

  if (errors.length === 0) {
    for (const each of doomed) {
      if (inputs.dryRun) {
        host.log(`Dry run: would delete ${each.snapshot === undefined ? each.id : tell([each.snapshot])}.`);
        continue;
      }
      try {
        const result = await deleteOne(step, each, recheck);
        if (result === "deleted") gone.push(each);
        else missing.push(String(each.id));
        // What a selector picked is gone, as it was to be; what was named was to be there.
        if (result === "absent" && inputs.snapshotIds.length > 0) {
          const absent = notThere(inputs, [String(each.id)], serverIds);
          if (inputs.ignoreMissing) host.warning("Nothing to delete", absent.message);
          else errors.push(absent);
        }
      } catch (error) {
        uncertain ||= !(error instanceof StepError) && !isCertain(error);
        errors.push(error instanceof StepError ? error : asStepError(error, tellFate(each.id, error)));
        // The token will not do for the others either.
        if (isDenied(error) || step.signal.aborted) break;
      }
    }
  }
  await finish(step, inputs.dryRun ? doomed : gone, serverIds, errors.length > 0, missing.length > 0);
  if (errors.length === 0) return;
  const nothing = uncertain ? "" : " Nothing was deleted.";
  const state = gone.length === 0 ? nothing : ` Deleted: ${gone.map(({ id }) => id).join(", ")}.`;
  const { title, message } = together(errors);
  throw new StepError(title, `${message}${state}`, errors[0]);
}

/** What is known of a snapshot whose deletion failed. */
export function tellFate(id: Id, error: unknown): string {
  return isCertain(error)
    ? `Snapshot ${id} was not deleted.`
    : `Whether snapshot ${id} was deleted is not known: look with operation: list.`;
}

function isCertain(error: unknown): boolean {
  return error instanceof VpsError && !error.outcomeUnknown;
}

async function deleteOne(
  { api, clock, host }: Step<DeleteInputs>,
  { id, snapshot }: Selection["doomed"][number],
  recheck: Selection["recheck"],
): Promise<"deleted" | "absent"> {
  host.log(`Deleting snapshot ${snapshot === undefined ? id : tell([snapshot])}.`);
  const result = await api.deleteSnapshot(id, {
    deadline: clock.now() + LIMITS.remove,
    ...(recheck === undefined ? {} : { beforeSend: () => recheck(id) }),
  });
  host.log(result === "deleted" ? `Snapshot ${id} is deleted.` : `There is no snapshot ${id}.`);
  return result;
}

/** Ids without a server are deleted as given, with no listing; all else is decided from one listing. */
async function select(step: Step<DeleteInputs>): Promise<Selection> {
  const { api, inputs, clock, host } = step;
  if (inputs.serverIds.length === 0 && !inputs.dryRun) {
    const doomed = inputs.snapshotIds.map((id) => ({ id: idFromInput(id), snapshot: undefined }));
    return { doomed, missing: [], serverIds: [] };
  }
  // Ids are looked for everywhere: one of another server must be seen to be refused.
  const filter = inputs.snapshotIds.length > 0 ? undefined : filterOf(inputs.serverIds);
  const list = () => api.listSnapshots(filter, { deadline: clock.now() + LIMITS.look });
  let listing = await list();
  const targets = await resolveTargets(step, inputs.serverIds, listing.items);
  const serverIds = targets.map(({ given }) => given);
  if (inputs.snapshotIds.length > 0)
    return { ...byId(inputs.snapshotIds, targets, listing.items), serverIds };
  const rule = { keepLast: inputs.keepLast ?? 0, pattern: inputs.pattern, repository: host.run.repository };
  const pick = (items: readonly Snapshot[], keepLast = rule.keepLast) =>
    targets.flatMap((each) =>
      pickForDelete(
        items.filter((snapshot) => belongsTo(snapshot, each)),
        { ...rule, keepLast },
      ),
    );
  const doomed = pick(listing.items).map((snapshot) => ({ id: snapshot.id, snapshot }));
  const own = listing.items.filter((snapshot) => targets.some((each) => belongsTo(snapshot, each)));
  const completed = own.filter(isCompleted).length;
  const fitting = pick(own, 0).length;
  const others = [
    [fitting - doomed.length, `kept as newest (keep-last: ${rule.keepLast})`],
    [completed - fitting, rule.pattern === "" ? NOT_OURS : `whose name does not match ${rule.pattern}`],
    [own.length - completed, "not completed"],
    [listing.items.length - own.length, "of other servers"],
  ].flatMap(([number, why]) => (number === 0 ? [] : [`${number} ${why}`]));
  host.log(
    `${doomed.length} of ${count(listing.items.length, "snapshot")} selected${others.length === 0 ? "" : `; not selected: ${others.join(", ")}`}.`,
  );
  const recheck = async (id: Id) => {
    if (clock.now() - listing.at < FRESH_MS) return;
    listing = await list();
    const isListed = (items: readonly Snapshot[]) => items.some((snapshot) => sameId(snapshot.id, id));
    if (isListed(pick(listing.items)) || !isListed(listing.items)) return;
    throw new StepError(
      "Deletion no longer allowed",
      `Snapshot ${id} was selected, but by now it may not go any more: ${tell(listing.items)}.`,
    );
  };
  return { doomed, missing: [], serverIds, recheck };
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
  const told = foreign.map(({ id, snapshot }) => `Snapshot ${id} belongs to ${ownerOf(snapshot)}`).join(". ");
  throw new StepError(
    "Snapshot of another server",
    `${told}, not to ${targets.map(({ given }) => given).join(", ")} (server-id). Nothing was deleted.`,
  );
}

function notThere(
  { ignoreMissing }: DeleteInputs,
  ids: readonly string[],
  serverIds: readonly Id[],
): StepError {
  const more = ignoreMissing ? "" : " (ignore-missing: true makes this a warning)";
  const where = serverIds.length === 0 ? "" : ` of server ${serverIds.join(", ")}`;
  return new StepError(
    "Snapshot not found",
    `There is no snapshot ${ids.join(", ")}${where} that this token may see: operation list shows the ids there are${more}.`,
  );
}

async function finish(
  step: Step<DeleteInputs>,
  gone: readonly { id: Id; snapshot: Snapshot | undefined }[],
  serverIds: readonly Id[],
  failed: boolean,
  someMissing: boolean,
): Promise<void> {
  const { inputs, host } = step;
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
  await reportSnapshots(step, title, seen);
}
