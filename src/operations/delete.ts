import { idFromInput, ownerOf, type Snapshot, sameId, serverName } from "../domain/model.ts";
import { inWords } from "../domain/order.ts";
import { type Decision, going, judgeDelete, reasonInWords, whyKept } from "../domain/retention.ts";
import type { DeleteInputs } from "../inputs/inputs.ts";
import { type OutcomeStatus, writeOutputs } from "../outputs.ts";
import { type Deletion, deleteOne, NotDeleted } from "../step/delete-one.ts";
import { LIMITS } from "../step/limits.ts";
import { belongsTo, filterOf, type Target } from "../step/servers.ts";
import type { Step } from "../step/step.ts";
import { asStepError, StepError, tellState, todo, together } from "../step-error.ts";
import { count, duration } from "../text/words.ts";
import type { CallOptions } from "../vps/call.ts";
import { reportSnapshots } from "./report.ts";
import { resolveTargets } from "./resolve-targets.ts";

/** How much longer the step may take for each snapshot, in ms. */
const EACH_MS = 30_000;

/** As listed, and with what its deletion was decided from; only its id where no listing was asked for. */
type Doomed = Pick<Deletion, "id" | "snapshot" | "decided">;

interface Selection {
  doomed: Doomed[];
  missing: string[];
  targets: readonly Target[];
}

interface Result extends Pick<Selection, "missing" | "targets"> {
  gone: Doomed[];
  errors: StepError[];
  /** Whether one of them was deleted is not known. */
  uncertain: boolean;
}

/**
 * Deletes snapshots: by id as given, or with `server-id` all but the newest of those selected. Nothing is deleted
 * when any id is refused. It ends within 5 minutes and half a minute for each snapshot.
 * @throws StepError, VpsError
 */
export async function deleteSnapshots(step: Step<DeleteInputs>): Promise<void> {
  const { inputs, host, clock } = step;
  const begun = clock.now();
  const { doomed, missing, targets } = await select(step, begun + LIMITS.remove).catch((error: unknown) => {
    throw tellState(error, "Nothing was deleted.");
  });
  const result: Result = { gone: [], missing, targets, errors: [], uncertain: false };
  noteMissing(step, missing, result);
  if (result.errors.length === 0 && inputs.dryRun) {
    for (const { id, snapshot } of doomed)
      host.log(`Dry run: would delete ${snapshot === undefined ? id : inWords([snapshot])}.`);
  } else if (result.errors.length === 0 && doomed.length > 0) {
    const deadline = begun + LIMITS.remove + doomed.length * EACH_MS;
    host.log(`Deleting ${count(doomed.length, "snapshot")}: ${duration(deadline - begun)} at most.`);
    await deleteAll(step, doomed, deadline, result);
  }
  // With server-id an id that is not there refuses the others too; without, each is deleted as given.
  const planned = result.errors.length > 0 && inputs.serverIds.length > 0 ? [] : doomed;
  await finishDelete(step, inputs.dryRun ? planned : result.gone, result);
  if (result.errors.length === 0) return;
  const nothing = result.uncertain ? "" : "Nothing was deleted.";
  const ids = idsOf(result.gone);
  throw asStepError(together(result.errors), ids === "" ? nothing : `Deleted: ${ids}.`);
}

/** One after the other. After one that got no answer the others are not tried, since each could take as long. */
async function deleteAll(
  step: Step<DeleteInputs>,
  doomed: readonly Doomed[],
  deadline: number,
  result: Result,
): Promise<void> {
  const { inputs, api } = step;
  const list = (options: CallOptions) => api.listSnapshots(filterOf(inputs.serverIds), options);
  for (const [index, each] of doomed.entries()) {
    try {
      const outcome = await deleteOne(step, { ...each, deadline, list });
      if (outcome === "deleted") result.gone.push(each);
      // What a selector picked is gone, as it was to be; what was named was to be there.
      else if (inputs.snapshotIds.length > 0) noteMissing(step, [String(each.id)], result);
      if (outcome === "absent") result.missing.push(String(each.id));
    } catch (error) {
      const known = error instanceof NotDeleted && error.fate === "kept";
      result.uncertain ||= !known;
      const others = doomed.slice(index + 1);
      const goesOn = error instanceof NotDeleted && error.othersMayGo;
      const untried = goesOn || others.length === 0 ? "" : `Not tried after that: ${idsOf(others)}.`;
      result.errors.push(asStepError(error, untried));
      if (!goesOn) break;
    }
  }
}

function noteMissing(
  { inputs, host }: Step<DeleteInputs>,
  ids: readonly string[],
  { targets, errors }: Result,
): void {
  if (ids.length === 0) return;
  const where = targets.length === 0 ? "" : ` of server ${targets.map(serverName).join(", ")}`;
  const error = new StepError("Snapshot not found", [
    `There is no snapshot ${ids.join(", ")}${where} that this token may see: it was deleted already, or belongs to another account.`,
    todo("Compare the id with what operation: list shows."),
    todo(inputs.ignoreMissing ? "" : "If that is fine, ignore-missing: true makes it a warning."),
  ]);
  if (inputs.ignoreMissing) host.warning("Nothing to delete", error.message);
  else errors.push(error);
}

/** Ids without a server are deleted as given, with no listing; all else is decided from one listing. */
async function select(step: Step<DeleteInputs>, deadline: number): Promise<Selection> {
  const { api, inputs, host } = step;
  if (inputs.serverIds.length === 0 && !inputs.dryRun) {
    return { doomed: inputs.snapshotIds.map((id) => ({ id: idFromInput(id) })), missing: [], targets: [] };
  }
  // Ids are looked for everywhere: one of another server must be seen to be refused.
  const filter = inputs.snapshotIds.length > 0 ? undefined : filterOf(inputs.serverIds);
  const listing = await api.listSnapshots(filter, { deadline });
  const targets = await resolveTargets(step, listing.items, { deadline });
  if (inputs.snapshotIds.length > 0) return selectByIds(inputs.snapshotIds, targets, listing.items);
  const rule = {
    keepLast: inputs.keepLast ?? 0,
    pattern: inputs.pattern,
    madeBy: inputs.madeBy,
    repository: host.run.repository,
  };
  const judge = (items: readonly Snapshot[]): Pick<Decision, "verdicts"> => ({
    verdicts: targets.flatMap((each) => {
      const ofServer = items.filter((snapshot) => belongsTo(snapshot, each));
      return judgeDelete(ofServer, rule).verdicts;
    }),
  });
  const decision = judge(listing.items);
  const doomed = going(decision).map((snapshot): Doomed => {
    const { id } = snapshot;
    return {
      id,
      snapshot,
      decided: { from: listing, whyNot: async ({ items }) => whyKept(judge(items), id) },
    };
  });
  for (const verdict of decision.verdicts)
    if (verdict.fate !== "goes") host.log(`Kept: ${reasonInWords(verdict)}.`);
  host.log(`${doomed.length} of ${count(decision.verdicts.length, "snapshot")} selected.`);
  return { doomed, missing: [], targets };
}

/** @throws StepError if an id is of another server */
function selectByIds(
  ids: readonly string[],
  targets: readonly Target[],
  items: readonly Snapshot[],
): Selection {
  const listed = ids.flatMap((id) => items.find((item) => sameId(item.id, id)) ?? []);
  const foreign = listed.filter(
    (snapshot) => targets.length > 0 && !targets.some((each) => belongsTo(snapshot, each)),
  );
  if (foreign.length > 0) {
    const told = foreign
      .map((snapshot) => `Snapshot ${snapshot.id} belongs to ${ownerOf(snapshot)}`)
      .join(". ");
    throw new StepError("Snapshot of another server", [
      `${told}, not to ${targets.map(serverName).join(", ")} (server-id). Nothing was deleted.`,
      todo("Compare snapshot-id and server-id with what operation: list shows."),
    ]);
  }
  return {
    doomed: listed.map((snapshot) => ({ id: snapshot.id, snapshot })),
    missing: ids.filter((id) => !listed.some((snapshot) => sameId(snapshot.id, id))),
    targets,
  };
}

/** @param gone what was deleted, or would be */
async function finishDelete(
  step: Step<DeleteInputs>,
  gone: readonly Doomed[],
  result: Result,
): Promise<void> {
  const { inputs, host } = step;
  const { errors, missing, targets } = result;
  writeOutputs(host, {
    snapshots: gone.map(({ id, snapshot }) => snapshot ?? { id }),
    status: statusOfDelete(step, gone.length, result),
    serverIds: targets.map(({ given }) => given),
    deletedIds: inputs.dryRun ? [] : gone.map(({ id }) => id),
  });
  const title = deleteOutcome(step, gone.length, result);
  host.log(`${title}.`);
  const seen = gone.flatMap(({ snapshot }) => snapshot ?? []);
  const unseen = seen.length === gone.length ? [] : [`Deleted: snapshot ${idsOf(gone)}.`];
  const absent = missing.length === 0 ? [] : [`Not there: snapshot ${missing.join(", ")}.`];
  // An error has said both.
  await reportSnapshots(step, title, seen, { lines: errors.length > 0 ? [] : [...unseen, ...absent] });
}

function statusOfDelete(
  { inputs }: Step<DeleteInputs>,
  gone: number,
  { errors, missing }: Result,
): OutcomeStatus {
  if (inputs.dryRun && errors.length === 0) return "planned";
  if (gone > 0) return inputs.dryRun ? "" : "deleted";
  if (missing.length > 0) return "absent";
  return errors.length > 0 ? "" : "deleted";
}

function deleteOutcome({ inputs }: Step<DeleteInputs>, gone: number, result: Result): string {
  const number = count(gone, "snapshot");
  if (inputs.dryRun) return `Dry run: ${number} would be deleted`;
  if (result.errors.length === 0) return `${number} deleted`;
  if (gone > 0) return `${number} deleted, but not all`;
  return result.uncertain ? "Deletion not confirmed" : "Nothing was deleted";
}

function idsOf(snapshots: readonly Doomed[]): string {
  return snapshots.map(({ id }) => id).join(", ");
}
