import { overallHealth } from "../../domain/judge-health.ts";
import { type Snapshot, serverName, serverTitle } from "../../domain/model.ts";
import { isCompleted, snapshotState } from "../../domain/states.ts";
import type { CreateInputs } from "../../inputs/inputs.ts";
import { type OutcomeStatus, writeIds, writeOutputs } from "../../outputs.ts";
import { table, timeline } from "../../runner/charts.ts";
import { slots, slotsSentence, snapshotSentence } from "../../runner/snapshot-summary.ts";
import { paragraph } from "../../runner/summary.ts";
import type { Step } from "../../step/step.ts";
import { count, duration, size } from "../../text/words.ts";
import { slotsOf } from "./slots.ts";
import type { Work } from "./work.ts";

/** Writes what is known the moment that a create was accepted. */
export function writeCreateIds({ host }: Step<CreateInputs>, works: readonly Work[]): void {
  writeIds(host, snapshotsOf(works), statusOfCreate(works));
}

/** Writes what was made by then, or is only planned. */
export function writeCreateOutputs({ host, inputs }: Step<CreateInputs>, works: readonly Work[]): void {
  writeOutputs(host, {
    snapshots: snapshotsOf(works),
    status: inputs.dryRun ? "planned" : statusOfCreate(works),
    serverIds: works.map(({ target }) => target.given),
    deletedIds: works.flatMap(({ deleted }) => deleted.map(({ id }) => id)),
    name: works[0]?.name ?? "",
    health: overallHealth(works.map(({ health }) => health)),
  });
}

function snapshotsOf(works: readonly Work[]): (Snapshot | undefined)[] {
  return works.map(({ snapshot }) => snapshot);
}

function statusOfCreate([first]: readonly Work[]): OutcomeStatus {
  if (first?.snapshot === undefined) return "";
  const state = snapshotState(first.snapshot.status);
  return state === "failed" ? "" : state === "completed" ? "completed" : "in_progress";
}

/**
 * The outcome in the job summary, and what it means: of one server in sentences, of several in a table.
 * @param lines what is armed, or planned, a sentence each
 */
export async function reportCreate(
  { page, inputs, clock }: Step<CreateInputs>,
  works: readonly Work[],
  lines: readonly string[],
  hasFailed = false,
): Promise<void> {
  const [only, ...others] = works;
  const own = only !== undefined && others.length === 0 ? describeOne(only, clock.now()) : createTable(works);
  const told = lines.map(paragraph).join("");
  const charts = timeline(works.map(({ target, phases }) => ({ title: serverTitle(target), phases })));
  await page.show(createOutcome(inputs, works, hasFailed), told + own + charts);
}

function createOutcome({ dryRun, wait }: CreateInputs, works: readonly Work[], hasFailed: boolean): string {
  const [first] = works;
  const name = works.length === 1 && first !== undefined ? serverTitle(first.target) : undefined;
  const of = `of ${name ?? count(works.length, "server")}`;
  const what = name === undefined ? "snapshots" : "snapshot";
  if (dryRun) return `Dry run: ${what} ${of}`;
  const made = works.flatMap(({ snapshot }) => snapshot ?? []);
  const completed = made.filter(isCompleted).length;
  const all = what.replace("s", "S");
  if (completed === works.length) return `${all} ${of} completed${hasFailed ? ", but the step failed" : ""}`;
  if (!wait && made.length === works.length && !hasFailed) return `${all} ${of} in progress`;
  if (name === undefined) return `${completed} of ${works.length} snapshots completed`;
  if (made.length > 0) return `Snapshot ${of} not completed`;
  return works.some(({ state }) => state.phase === "sending")
    ? `Snapshot ${of}: outcome unknown`
    : `No snapshot ${of} was made`;
}

function describeOne(work: Work, now: number): string {
  const { snapshot, madeAt, deleted, phases, target } = work;
  const ids = deleted.map(({ id }) => id).join(", ");
  const stopped = phases.find(({ name }) => name === "Stop");
  const started = phases.find(({ name }) => name === "Start");
  const down = stopped && started && duration(started.to - stopped.from);
  return [
    snapshot && snapshotSentence(snapshot, madeAt === undefined ? undefined : now - madeAt),
    down && paragraph(`The server was stopped for the snapshot: it was down for ${down} at most.`),
    ids && paragraph(`Deleted: snapshot ${ids}.`),
    slotsSentence(serverName(target), slotsUsed(work)),
  ].join("");
}

function createTable(works: readonly Work[]): string {
  const rows = works.map((work) => {
    const { snapshot, target, name, deleted } = work;
    return [
      serverName(target),
      snapshot === undefined ? "none" : String(snapshot.id),
      snapshot?.name ?? name,
      snapshot?.status ?? "not made",
      size(snapshot?.sizeMb ?? null),
      deleted.map(({ id }) => id).join(", "),
      slots(slotsUsed(work)),
    ];
  });
  return table(["Server", "Snapshot", "Name", "State", "Size", "Deleted", "Slots"], rows);
}

function slotsUsed({ looked, target, deleted, snapshot }: Work): number {
  const had = slotsOf(looked, target).length;
  return Math.max(0, had - deleted.length + (snapshot === undefined ? 0 : 1));
}
