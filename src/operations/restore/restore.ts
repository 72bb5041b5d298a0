import { overallHealth } from "../../domain/judge-health.ts";
import { type Snapshot, serverName } from "../../domain/model.ts";
import type { RestoreInputs } from "../../inputs/inputs.ts";
import { writeOutputs } from "../../outputs.ts";
import { siteOf } from "../../step/await-health.ts";
import { type Persistence, persist, persistentRead } from "../../step/persistence.ts";
import { type ReadingStep, readServersIfAllowed, type ServerFacts, withReads } from "../../step/reads.ts";
import { alsoKnownAs, filterOf, stateRefused } from "../../step/servers.ts";
import { type Step, sideBySide } from "../../step/step.ts";
import { asStepError, isStateless, StepError, tellState, todo } from "../../step-error.ts";
import { VpsError } from "../../vps/errors.ts";
import type { Listing } from "../../vps/listing.ts";
import { missingServer, seenServers } from "../../vps/remedies.ts";
import { AlreadyRestoring, refuseRestoring } from "./check.ts";
import { checkAsked } from "./check-asked.ts";
import { chooseSnapshots } from "./choose.ts";
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
import { leftBehind, planSafety, safetySnapshots, takeSafety } from "./safety.ts";

/**
 * Restores servers from snapshots. Nothing is sent unless every snapshot that was asked for is there, completed and
 * of the right server; at most one a server.
 * @throws StepError, VpsError
 */
export async function restore(bare: Step<RestoreInputs>): Promise<void> {
  const { inputs, host, clock } = bare;
  const { step, going } = await chooseAndCheck(bare).catch((error: unknown) => {
    throw tellState(error, "Nothing was restored.");
  });
  const { works } = going;
  for (const work of works) noteAge(work, going.listing);
  if (inputs.dryRun || inputs.snapshotFirst) for (const { target } of works) refuseRestoring(target);
  if (inputs.snapshotFirst && !inputs.dryRun) await awaitAllReady(step, going);
  const safe = inputs.snapshotFirst ? await planSafety(step, works, going) : [];
  for (const work of works) host.log(planWords(work, inputs.dryRun, clock.now()));
  if (inputs.dryRun) {
    for (const work of works) work.outcome = "planned";
    return await finishRestore(step, works);
  }

  expose(step, works);
  try {
    if (inputs.snapshotFirst) {
      await takeSafety(step, safe);
      await checkAgain(step, going);
    }
    await sideBySide(works, async (work, index) => {
      await restoreOneServer(step, planOf(step, going, work, index)).catch((error: unknown) => {
        throw withState(error, work);
      });
    });
  } finally {
    await finishRestore(step, works);
  }
}

/** What is to be restored, and what that was decided from when all of it was last looked at. */
interface Going {
  works: readonly RestoreWork[];
  listing: Listing<Snapshot>;
  persistence: Persistence;
}

/** Chooses what is to be restored, all of it checked. */
async function chooseAndCheck(
  bare: Step<RestoreInputs>,
): Promise<{ step: ReadingStep<RestoreInputs>; going: Going }> {
  const persistence = persist(bare.clock.now(), bare.inputs.waiting.timeoutMs);
  const listing = await listForChoice(bare, persistence);
  const chosen = await chooseSnapshots(bare, listing, persistentRead(bare, persistence));
  const targets = chosen.map(({ target }) => target);
  const step = withReads(bare, targets);
  const works = chosen.map(({ target, snapshot }) => newRestoreWork(target, snapshot));
  const going = { works, listing, persistence };
  await checkAll(step, going);
  return { step, going };
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

/** Reads the servers, and holds each restore against what there is. */
async function checkAll(
  step: ReadingStep<RestoreInputs>,
  { works, listing, persistence }: Going,
): Promise<void> {
  const servers = await readServersOrRefuse(step, works, persistence);
  for (const work of works) work.target = (await checkAsked(step, work, { listing, servers })).target;
}

/** A server between two states is awaited before its safety snapshot is made: a create would be refused then, too. */
async function awaitAllReady(step: ReadingStep<RestoreInputs>, going: Going): Promise<void> {
  await sideBySide(going.works, async (work, index) => {
    const isReady = await awaitReady(step, planOf(step, going, work, index));
    if (!isReady) throw stillBusy(work.target);
  }).catch((error: unknown) => {
    throw asStepError(error, "Nothing was made or restored.");
  });
}

/**
 * After the safety snapshots, before anything is restored: minutes have passed, so that all of it is looked at again,
 * and each wait has its limit anew.
 * @throws StepError if any restore is not right any more
 */
async function checkAgain(step: ReadingStep<RestoreInputs>, going: Going): Promise<void> {
  const { works } = going;
  try {
    going.persistence = persist(step.clock.now(), step.inputs.waiting.timeoutMs);
    going.listing = await listForChoice(step, going.persistence);
    await checkAll(step, going);
    for (const { target } of works) refuseRestoring(target);
  } catch (error) {
    throw asStepError(error, "Nothing was restored.", leftBehind(works));
  }
}

function planOf(
  step: ReadingStep<RestoreInputs>,
  { works, listing, persistence }: Going,
  work: RestoreWork,
  index: number,
): RestorePlan {
  const { api, inputs } = step;
  const { target, snapshot } = work;
  const site = siteOf(inputs.health, inputs.serverIds, target, index);
  return {
    work,
    decidedAt: listing.at,
    check: async () => {
      const read =
        work.target.server && (await readServersIfAllowed(step, persistentRead(step, persistence)));
      if (read instanceof VpsError && inputs.wait) throw read;
      const servers = read instanceof VpsError ? undefined : read;
      const filter = filterOf(snapshot.server === null ? [] : [snapshot.server.id]);
      const later = await api.listSnapshots(filter, persistentRead(step, persistence));
      return await checkAsked(step, work, { listing: later, servers });
    },
    persistence,
    doubtsRefusals: false,
    watch: inputs.wait,
    wasUp: "as read",
    health: site && { site, onlyReports: false },
    onAccepted: async () => {
      // The status speaks of the first; nothing else has changed.
      if (index === 0) expose(step, works);
      await reportRestores(step, { kind: "restore" }, works);
    },
  };
}

/** Nothing was sent, or the restore was refused: what ended it, or a look before it, need not say so. */
function withState(error: unknown, work: RestoreWork): StepError {
  const { target, outcome } = work;
  const cause = error instanceof StepError ? error.cause : error;
  const isUntold = outcome === "not sent" && isStateless(cause) && !(error instanceof AlreadyRestoring);
  const states = isUntold
    ? [`Server ${serverName(target)} was not restored.`, ...stateRefused(error, target)]
    : [];
  return asStepError(error, ...states, todo(undoWords(work)));
}

/**
 * Read before anything is overwritten, so that a token that cannot watch is found out.
 * @returns undefined if it cannot, and need not
 */
async function readServersOrRefuse(
  step: ReadingStep<RestoreInputs>,
  works: readonly RestoreWork[],
  persistence: Persistence,
): Promise<ServerFacts | undefined> {
  const { inputs, host } = step;
  const read = await readServersIfAllowed(step, persistentRead(step, persistence));
  const problem = read instanceof VpsError ? read : missingAmong(works, read);
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

function missingAmong(works: readonly RestoreWork[], servers: ServerFacts): StepError | undefined {
  const missing = works.find(
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

function expose({ host }: Step<RestoreInputs>, works: readonly RestoreWork[]): void {
  writeOutputs(host, {
    snapshots: works.map(({ snapshot }) => snapshot),
    status: restoreStatus(works[0]?.outcome),
    serverIds: works.map((work) => work.target.given),
    deletedIds: works.flatMap(({ safety }) => safety?.deleted.map(({ id }) => id) ?? []),
    safetySnapshotIds: safetySnapshots(works).map(({ id }) => id),
    health: overallHealth(works.map(({ health }) => health)),
  });
}

async function finishRestore(step: Step<RestoreInputs>, works: readonly RestoreWork[]): Promise<void> {
  expose(step, works);
  // Of one, all has been said.
  if (works.length > 1) {
    const each = works.map((work) => `Server ${serverName(work.target)}: ${workWords(work)}`);
    step.host.log(`${each.join("; ")}.`);
  }
  await reportRestores(step, { kind: "restore" }, works);
}
