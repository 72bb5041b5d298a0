import { overallHealth } from "../../domain/judge-health.ts";
import { type Snapshot, serverName } from "../../domain/model.ts";
import type { RestoreInputs } from "../../inputs/inputs.ts";
import { writeOutputs } from "../../outputs.ts";
import { siteOf } from "../../step/await-health.ts";
import { type Persistence, persist, persistentRead } from "../../step/persistence.ts";
import { type ReadingStep, readServersIfAllowed, type ServerFacts, withReads } from "../../step/reads.ts";
import { alsoKnownAs, filterOf, stateRefused, type Target } from "../../step/servers.ts";
import { type Step, sideBySide } from "../../step/step.ts";
import { asStepError, isStateless, StepError, tellState, todo } from "../../step-error.ts";
import { VpsError } from "../../vps/errors.ts";
import type { Listing } from "../../vps/listing.ts";
import { missingServer, seenServers } from "../../vps/remedies.ts";
import { AlreadyRestoring, alreadyRestoring, isBeingRestored } from "./check.ts";
import { checkAsked } from "./check-asked.ts";
import { type Choice, chooseSnapshots } from "./choose.ts";
import { awaitReady, restoreOneServer, stillBusy } from "./one-server.ts";
import {
  newRestoreWork,
  noteAge,
  planWords,
  type RestoreWork,
  restoreStatus,
  undoWords,
  workWords,
} from "./outcome.ts";
import type { RestorePlan } from "./plan.ts";
import { reportRestores } from "./report.ts";
import { leftBehind, planSafety, type Safety, safetySnapshots, takeSafety } from "./safety.ts";

/**
 * Restores servers from snapshots. Nothing is sent unless every snapshot that was asked for is there, completed and
 * of the right server; at most one a server.
 * @throws StepError, VpsError
 */
export async function restore(bare: Step<RestoreInputs>): Promise<void> {
  const { inputs, host, clock } = bare;
  let persistence = persist(clock.now(), inputs.waiting.timeoutMs);
  const chosen = await chooseAndCheck(bare, persistence).catch((error: unknown) => {
    throw tellState(error, "Nothing was restored.");
  });
  const { step, works } = chosen;
  let { listing } = chosen;
  for (const work of works) noteAge(work, listing);
  if (inputs.dryRun || inputs.snapshotFirst) {
    for (const { target } of works) if (isBeingRestored(target)) throw alreadyRestoring(target);
  }
  const before: Going = { works, safeties: [], persistence, decidedAt: listing.at };
  if (inputs.snapshotFirst && !inputs.dryRun) await awaitAllReady(step, before);
  const safeties = inputs.snapshotFirst ? await planSafety(step, works, { listing, persistence }) : [];
  for (const work of works) host.log(planWords(work, inputs.dryRun, clock.now()));
  if (inputs.dryRun) {
    for (const work of works) work.outcome = "planned";
    return await finishRestore(step, works, safeties);
  }

  expose(step, works, safeties);
  try {
    if (inputs.snapshotFirst) {
      await takeSafety(step, safeties);
      // Minutes have passed: all of it is looked at again, and each wait has its limit anew.
      persistence = persist(clock.now(), inputs.waiting.timeoutMs);
      listing = await checkAgain(step, { works, safeties, persistence });
    }
    const going: Going = { ...before, safeties, persistence, decidedAt: listing.at };
    await sideBySide(works, async (work, index) => {
      await restoreOneServer(step, work, planOf(step, going, index)).catch((error: unknown) => {
        throw withState(error, work);
      });
    });
  } finally {
    await finishRestore(step, works, safeties);
  }
}

/** What is to be restored, all of it checked. */
async function chooseAndCheck(
  bare: Step<RestoreInputs>,
  persistence: Persistence,
): Promise<{ step: ReadingStep<RestoreInputs>; works: RestoreWork[]; listing: Listing<Snapshot> }> {
  const listing = await listForChoice(bare, persistence);
  const chosen = await chooseSnapshots(bare, listing, persistentRead(bare, persistence));
  const targets = chosen.map(({ target }) => target);
  const step = withReads(bare, targets);
  const found = await checkAll(step, { chosen, listing, persistence });
  const works = chosen.map(({ snapshot }, index) => newRestoreWork(found[index] as Target, snapshot));
  return { step, works, listing };
}

/** Ids are looked for everywhere: one of another server must be seen to be refused. */
async function listForChoice(
  step: Step<RestoreInputs>,
  persistence: Persistence,
): Promise<Listing<Snapshot>> {
  const { snapshotIds, serverIds } = step.inputs;
  const filter = snapshotIds === "latest" ? filterOf(serverIds) : undefined;
  return await step.api.listSnapshots(filter, persistentRead(step, persistence));
}

interface Checking {
  chosen: readonly Choice[];
  listing: Listing<Snapshot>;
  persistence: Persistence;
}

/** Reads the servers, and holds each restore against what there is. @returns the targets as they are */
async function checkAll(
  step: ReadingStep<RestoreInputs>,
  { chosen, listing, persistence }: Checking,
): Promise<Target[]> {
  const servers = await readServersOrRefuse(step, chosen, persistence);
  const targets: Target[] = [];
  for (const choice of chosen) targets.push((await checkAsked(step, choice, { listing, servers })).target);
  return targets;
}

/** What is carried out once all has been checked. */
interface Going {
  works: readonly RestoreWork[];
  safeties: readonly Safety[];
  persistence: Persistence;
  decidedAt: number;
}

/** A server between two states is awaited before its safety snapshot is made: a create would be refused then, too. */
async function awaitAllReady(step: ReadingStep<RestoreInputs>, going: Going): Promise<void> {
  await sideBySide(going.works, async (work, index) => {
    const { check } = planOf(step, going, index);
    const isReady = await awaitReady(step, work, going, async () => {
      work.target = (await check(work.target)).target;
    });
    if (!isReady) throw stillBusy(work.target);
  }).catch((error: unknown) => {
    throw asStepError(error, "Nothing was made or restored.");
  });
}

/** After the safety snapshots, before anything is restored. @throws StepError if any restore is not right any more */
async function checkAgain(
  step: ReadingStep<RestoreInputs>,
  { works, safeties, persistence }: Omit<Going, "decidedAt">,
): Promise<Listing<Snapshot>> {
  try {
    const listing = await listForChoice(step, persistence);
    const targets = await checkAll(step, { chosen: works, listing, persistence });
    for (const [index, target] of targets.entries()) {
      (works[index] as RestoreWork).target = target;
      if (isBeingRestored(target)) throw alreadyRestoring(target);
    }
    return listing;
  } catch (error) {
    throw asStepError(error, "Nothing was restored.", leftBehind(safeties));
  }
}

function planOf(
  step: ReadingStep<RestoreInputs>,
  { works, safeties, persistence, decidedAt }: Going,
  index: number,
): RestorePlan {
  const { api, inputs } = step;
  const { target, snapshot } = works[index] as RestoreWork;
  const site = siteOf(inputs.health, inputs.serverIds, target, index);
  return {
    decidedAt,
    check: async (wanted) => {
      const read = wanted.server && (await readServersIfAllowed(step, persistentRead(step, persistence)));
      if (read instanceof VpsError && inputs.wait) throw read;
      const servers = read instanceof VpsError ? undefined : read;
      const listing = await api.listSnapshots(
        filterOf(snapshot.server === null ? [] : [snapshot.server.id]),
        persistentRead(step, persistence),
      );
      return await checkAsked(step, { target: wanted, snapshot }, { listing, servers });
    },
    persistence,
    doubtsRefusals: false,
    watch: inputs.wait,
    wasUp: "as read",
    health: site && { site, onlyReports: false },
    onAccepted: async () => {
      // The status speaks of the first; nothing else has changed.
      if (index === 0) expose(step, works, safeties);
      await reportRestores(step, { kind: "restore" }, works);
    },
  };
}

/** Nothing was sent, or the restore was refused: what ended it, or a look before it, need not say so. */
function withState(error: unknown, work: RestoreWork): unknown {
  const { target, outcome } = work;
  const cause = error instanceof StepError ? error.cause : error;
  const isUntold = outcome === "not sent" && isStateless(cause) && !(error instanceof AlreadyRestoring);
  const states = isUntold
    ? [`Server ${serverName(target)} was not restored.`, ...stateRefused(error, target)]
    : [];
  return isUntold || work.safety !== undefined ? asStepError(error, ...states, todo(undoWords(work))) : error;
}

/**
 * Read before anything is overwritten, so that a token that cannot watch is found out.
 * @returns undefined if it cannot, and need not
 */
async function readServersOrRefuse(
  step: ReadingStep<RestoreInputs>,
  chosen: readonly Choice[],
  persistence: Persistence,
): Promise<ServerFacts | undefined> {
  const { inputs, host } = step;
  const read = await readServersIfAllowed(step, persistentRead(step, persistence));
  const problem = read instanceof VpsError ? read : missingAmong(chosen, read);
  if (problem === undefined) return read as ServerFacts;
  if (inputs.wait) {
    throw asStepError(
      problem,
      "A restore could not be watched, so nothing was sent.",
      todo("With wait: false the restore is sent all the same."),
    );
  }
  const sent = inputs.dryRun ? "would be" : "is";
  const told = asStepError(problem, `The restore ${sent} sent all the same, and not watched.`);
  host.warning("Server not readable", told.message);
  return undefined;
}

function missingAmong(chosen: readonly Choice[], servers: ServerFacts): StepError | undefined {
  const missing = chosen.find(
    ({ target, snapshot }) =>
      !servers.of(snapshot.server === null ? target : alsoKnownAs(target, snapshot.server)),
  );
  if (missing === undefined) return undefined;
  const { target } = missing;
  return new StepError("Server not readable", [
    `VPS.org lists no server ${serverName(target)} that this token may see.`,
    seenServers(servers.seen),
    todo(missingServer(target.given)),
  ]);
}

function expose(
  { host }: Step<RestoreInputs>,
  works: readonly RestoreWork[],
  safeties: readonly Safety[],
): void {
  writeOutputs(host, {
    snapshots: works.map(({ snapshot }) => snapshot),
    status: restoreStatus(works[0]?.outcome),
    serverIds: works.map((work) => work.target.given),
    deletedIds: safeties.flatMap(({ making }) => making.deleted.map(({ id }) => id)),
    safetySnapshotIds: safetySnapshots(safeties).map(({ id }) => id),
    health: overallHealth(works.map(({ health }) => health)),
  });
}

async function finishRestore(
  step: Step<RestoreInputs>,
  works: readonly RestoreWork[],
  safeties: readonly Safety[],
): Promise<void> {
  expose(step, works, safeties);
  // Of one, all has been said.
  if (works.length > 1) {
    const each = works.map((work) => `Server ${serverName(work.target)}: ${workWords(work)}`);
    step.host.log(`${each.join("; ")}.`);
  }
  await reportRestores(step, { kind: "restore" }, works);
}
