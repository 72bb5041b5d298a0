import { overallHealth } from "../../domain/judge-health.ts";
import { type Id, SLOTS, type Snapshot, serverName } from "../../domain/model.ts";
import { inWords } from "../../domain/order.ts";
import { snapshotState } from "../../domain/states.ts";
import type { CreateInputs } from "../../inputs/inputs.ts";
import { writeIds, writeOutputs } from "../../outputs.ts";
import { notSaved, saveRun } from "../../save-state.ts";
import { siteOf } from "../../step/await-health.ts";
import { type Persistence, persist, persistentRead } from "../../step/persistence.ts";
import { type ReadingStep, readServersIfAllowed, type ServerFacts, withReads } from "../../step/reads.ts";
import { type Target, target, targetsOf } from "../../step/servers.ts";
import type { Step } from "../../step/step.ts";
import { errorsOf, StepError, tellState, todo, together } from "../../step-error.ts";
import { count } from "../../text/words.ts";
import { VpsError } from "../../vps/errors.ts";
import type { Listing } from "../../vps/listing.ts";
import { missingServer, seenServers } from "../../vps/remedies.ts";
import { refuseTwins } from "../resolve-targets.ts";
import { armed } from "./armed.ts";
import { createOne } from "./one-server.ts";
import { plan } from "./plan.ts";
import { reportCreate } from "./report.ts";
import { isRefused, judgePresent, limitReached, slotsOf } from "./slots.ts";
import { madeWords, newWork, type Work } from "./work.ts";

/**
 * Makes a snapshot of each server and waits for it. If one fails, the others are still awaited, nothing that was made
 * is deleted, and the error says which ids exist.
 * @throws StepError
 */
export async function create(bare: Step<CreateInputs>): Promise<void> {
  const { inputs, host } = bare;
  const given = targetsOf(bare);
  const step = withReads(bare, given);
  tellBegin(step);
  const persistence = persist(step.clock.now(), inputs.waiting.timeoutMs);
  const { listing, targets, unread } = await look(step, given, persistence);
  const works = targets.map((each, index) => {
    const { name, description, health, serverIds } = inputs;
    const site = siteOf(health, serverIds, each, index);
    return newWork(step, each, index, listing, { name, description, site });
  });
  await checkSlots(step, works, listing);
  const warnUnread = (text: string) => host.warning("Server not readable", text);
  if (inputs.dryRun) {
    for (const text of new Set(unread.values())) warnUnread(text);
    return await plan(step, works, listing);
  }

  const states = works.map(({ state }) => state);
  if (!saveRun(host, inputs.access.apiUrl, states)) throw notSaved();
  const told = new Set<string>();
  const onKnown = ({ target }: Work) => {
    writeIds(host, snapshotsOf(works), statusOfCreate(works[0]));
    // Only once the create was accepted: if it is refused, its error says what is to be known.
    const text = unread.get(target.given);
    if (text === undefined || told.has(text)) return;
    told.add(text);
    warnUnread(text);
  };
  const results = await Promise.allSettled(
    works.map((work) =>
      createOne(step, work, { listing, persistence }, () => onKnown(work)).catch((error: unknown) => {
        // What is sent and awaited says itself what became of it.
        const isSent = work.state.phase !== "begun" && work.state.phase !== "refused";
        throw isSent ? error : tellState(error, `No snapshot of server ${serverName(work.target)} was made.`);
      }),
    ),
  );
  writeOutputs(host, {
    snapshots: snapshotsOf(works),
    status: statusOfCreate(works[0]),
    serverIds: works.map((work) => work.target.given),
    deletedIds: works.flatMap((work) => work.deleted.map(({ id }) => id)),
    name: works[0]?.name ?? "",
    health: overallHealth(works.map(({ health }) => health)),
  });
  const errors = errorsOf(results);
  const lines = errors.length === 0 ? armed(step, works) : [];
  for (const line of lines) host.log(line);
  await reportCreate(step, works, lines, errors.length > 0);
  if (errors.length > 0) throw withIds(together(errors), works);
}

function tellBegin(step: Step<CreateInputs>): void {
  const { inputs, host } = step;
  const servers = `server ${targetsOf(step).map(serverName).join(", ")}`;
  if (inputs.dryRun) {
    host.log(`Dry run: looking what would be done for ${servers}.`);
    return;
  }
  host.log(
    `Making ${count(inputs.serverIds.length, "snapshot")}: ${servers}. A snapshot usually takes 3-10 minutes.`,
  );
}

/** One listing of the snapshots, one read of the server (or of the list of servers, if there are several). */
async function look(
  step: ReadingStep<CreateInputs>,
  given: readonly Target[],
  persistence: Persistence,
): Promise<Readings & { listing: Listing<Snapshot> }> {
  try {
    const listing = await step.reads.listSnapshots(persistentRead(step, persistence));
    const readings = await readTargets(step, given, persistence);
    refuseTwins(readings.targets, listing.items);
    return { listing, ...readings };
  } catch (error) {
    throw tellState(error, "No snapshot was made.");
  }
}

interface Readings {
  targets: Target[];
  /** Why a server could not be read, for the user, by what it was given as. */
  unread: ReadonlyMap<Id, string>;
}

async function readTargets(
  step: ReadingStep<CreateInputs>,
  given: readonly Target[],
  persistence: Persistence,
): Promise<Readings> {
  const servers = await readServersIfAllowed(step, persistentRead(step, persistence));
  if (servers instanceof VpsError) {
    const text = cannotRead(step, servers.message, servers.remedy ?? "", servers);
    return { targets: [...given], unread: new Map(given.map((each) => [each.given, text])) };
  }
  const unread = new Map<Id, string>();
  const targets = given.map((each) => {
    const server = servers.of(each);
    if (server !== undefined) return target(each.given, server);
    if (servers.isMissingCertain) throw notKnown(each, servers.seen);
    const what = `Server ${serverName(each)} is not in the list of servers.`;
    unread.set(each.given, cannotRead(step, what, missingServer(each.given)));
    return each;
  });
  return { targets, unread };
}

function notKnown(target: Target, seen: ServerFacts["seen"]): StepError {
  return new StepError("Not found", [
    `Server ${serverName(target)} is not one that VPS.org knows.`,
    "No snapshot was made.",
    seenServers(seen),
    todo(missingServer(target.given)),
  ]);
}

/**
 * @returns the text of the warning
 * @throws StepError if the server is to be stopped, which takes reading it
 */
function cannotRead({ inputs }: Step<CreateInputs>, what: string, remedy: string, cause?: VpsError): string {
  if (!inputs.stopServer) return `${what} A rollback to this snapshot could not be watched. ${remedy}`;
  throw new StepError(
    "Server not readable",
    [`${what} stop-server has to read the server, so nothing was done.`, todo(remedy)],
    cause,
  );
}

/** @throws StepError where VPS.org would refuse and something would have been done for nothing */
async function checkSlots(
  step: Step<CreateInputs>,
  works: readonly Work[],
  listing: Listing<Snapshot>,
): Promise<void> {
  const { inputs, host } = step;
  for (const { target } of works) {
    const present = slotsOf(listing, target);
    const list = present.length === 0 ? "" : `: ${inWords(present)}`;
    host.log(`Server ${serverName(target)} uses ${present.length} of ${SLOTS} slots${list}.`);
    // Without a slot VPS.org refuses; that is worth knowing before a server is stopped for it, and in a dry run.
    if (!isRefused(present) || inputs.whenFull === "replace-oldest") continue;
    if (!inputs.stopServer && !inputs.dryRun) continue;
    throw limitReached(step, target, await judgePresent(step, present, listing.date));
  }
}

function snapshotsOf(works: readonly Work[]): (Snapshot | undefined)[] {
  return works.map(({ snapshot }) => snapshot);
}

function statusOfCreate(work: Work | undefined): "completed" | "in_progress" | "" {
  if (work?.snapshot === undefined) return "";
  const state = snapshotState(work.snapshot.status);
  return state === "failed" ? "" : state === "completed" ? "completed" : "in_progress";
}

function withIds(error: StepError, works: readonly Work[]): StepError {
  const made = works.flatMap(madeWords);
  const deleted = works.flatMap((work) => work.deleted.map(({ id }) => id));
  const lines = [
    ...(made.length === 0 ? [] : [`Made by this step, and left as it is: ${made.join(", ")}.`]),
    ...(deleted.length === 0 ? [] : [`Deleted: snapshot ${deleted.join(", ")}.`]),
  ];
  if (lines.length === 0) return error;
  return new StepError(error.title, [[error.why, ...lines].join("\n"), todo(error.remedy)], error);
}
