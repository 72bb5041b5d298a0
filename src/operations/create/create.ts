import { type Id, SLOTS, type Snapshot, serverName } from "../../domain/model.ts";
import { inWords } from "../../domain/order.ts";
import type { CreateInputs } from "../../inputs/inputs.ts";
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
import { armedWords } from "./armed.ts";
import { createOne } from "./one-server.ts";
import { plan } from "./plan.ts";
import { reportCreate, writeCreateIds, writeCreateOutputs } from "./report.ts";
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
  tellBegin(step, given);
  const persistence = persist(step.clock.now(), inputs.waiting.timeoutMs);
  const { listing, targets, unread } = await look(step, given, persistence).catch((error: unknown) => {
    throw tellState(error, "No snapshot was made.");
  });
  const works = targets.map((each, index) => {
    const { name, description, health, serverIds } = inputs;
    const site = siteOf(health, serverIds, each, index);
    return newWork(step, each, index, listing, { name, description, site });
  });
  await checkSlots(step, works);
  const told = new Set<string>();
  const warnUnread = ({ target }: Work) => {
    const text = unread.get(target.given);
    if (text === undefined || told.has(text)) return;
    told.add(text);
    host.warning("Server not readable", text);
  };
  if (inputs.dryRun) {
    for (const work of works) warnUnread(work);
    return await plan(step, works);
  }

  const states = works.map(({ state }) => state);
  if (!saveRun(host, inputs.access.apiUrl, states)) throw notSaved();
  const onKnown = (work: Work) => {
    writeCreateIds(step, works);
    // Only once the create was accepted: if it is refused, its error says what is to be known.
    warnUnread(work);
  };
  const results = await Promise.allSettled(
    works.map((work) =>
      createOne(step, work, persistence, onKnown).catch((error: unknown) => {
        // What is sent and awaited says itself what became of it.
        const isSent = work.state.phase !== "begun" && work.state.phase !== "refused";
        throw isSent ? error : tellState(error, `No snapshot of server ${serverName(work.target)} was made.`);
      }),
    ),
  );
  writeCreateOutputs(step, works);
  const errors = errorsOf(results);
  const lines = errors.length === 0 ? armedWords(step, works) : [];
  for (const line of lines) host.log(line);
  await reportCreate(step, works, lines, errors.length > 0);
  if (errors.length > 0) throw withIds(together(errors), works);
}

function tellBegin({ inputs, host }: Step<CreateInputs>, given: readonly Target[]): void {
  const servers = `server ${given.map(serverName).join(", ")}`;
  if (inputs.dryRun) {
    host.log(`Dry run: looking what would be done for ${servers}.`);
    return;
  }
  host.log(
    `Making ${count(inputs.serverIds.length, "snapshot")}: ${servers}. A snapshot usually takes 3-10 minutes.`,
  );
}

interface Looked {
  listing: Listing<Snapshot>;
  targets: Target[];
  /** Why a server could not be read, for the user, by what it was given as. */
  unread: ReadonlyMap<Id, string>;
}

/** One listing of the snapshots, one read of the server (or of the list of servers, if there are several). */
async function look(
  step: ReadingStep<CreateInputs>,
  given: readonly Target[],
  persistence: Persistence,
): Promise<Looked> {
  const listing = await step.reads.listSnapshots(persistentRead(step, persistence));
  const servers = await readServersIfAllowed(step, persistentRead(step, persistence));
  const unread = new Map<Id, string>();
  const targets = given.map((each) => {
    const server = servers instanceof VpsError ? undefined : servers.of(each);
    if (server !== undefined) return target(each.given, server);
    unread.set(each.given, whyUnread(step, each, servers));
    return each;
  });
  refuseTwins(targets, listing.items);
  return { listing, targets, unread };
}

/**
 * @returns the text of the warning
 * @throws StepError if VPS.org knows no such server, or it is to be stopped, which takes reading it
 */
function whyUnread({ inputs }: Step<CreateInputs>, target: Target, servers: ServerFacts | VpsError): string {
  const server = serverName(target);
  const isError = servers instanceof VpsError;
  if (!isError && servers.isMissingCertain) {
    throw new StepError("Not found", [
      `Server ${server} is not one that VPS.org knows.`,
      "No snapshot was made.",
      seenServers(servers.seen),
      todo(missingServer(target.given)),
    ]);
  }
  const what = isError ? servers.message : `Server ${server} is not in the list of servers.`;
  const remedy = isError ? (servers.remedy ?? "") : missingServer(target.given);
  if (!inputs.stopServer) return `${what} A rollback to this snapshot could not be watched. ${remedy}`;
  throw new StepError(
    "Server not readable",
    [`${what} stop-server has to read the server, so nothing was done.`, todo(remedy)],
    isError ? servers : undefined,
  );
}

/** @throws StepError where VPS.org would refuse and something would have been done for nothing */
async function checkSlots(step: Step<CreateInputs>, works: readonly Work[]): Promise<void> {
  const { inputs, host } = step;
  for (const { target, looked } of works) {
    const present = slotsOf(looked, target);
    const list = present.length === 0 ? "" : `: ${inWords(present)}`;
    host.log(`Server ${serverName(target)} uses ${present.length} of ${SLOTS} slots${list}.`);
    // Without a slot VPS.org refuses; that is worth knowing before a server is stopped for it, and in a dry run.
    if (!isRefused(present) || inputs.whenFull === "replace-oldest") continue;
    if (!inputs.stopServer && !inputs.dryRun) continue;
    throw limitReached(step, target, await judgePresent(step, target, looked));
  }
}

function withIds(error: StepError, works: readonly Work[]): StepError {
  const made = works.flatMap(madeWords);
  const deleted = works.flatMap((work) => work.deleted.map(({ id }) => id));
  const lines = [
    ...(made.length === 0 ? [] : [`Made by this step, and left as it is: ${made.join(", ")}.`]),
    ...(deleted.length === 0 ? [] : [`Deleted: snapshot ${deleted.join(", ")}.`]),
  ];
  return new StepError(error.title, [[error.why, ...lines].join("\n"), todo(error.remedy)], error);
}
