import { overallHealth } from "../../domain/judge-health.ts";
import { readMarker } from "../../domain/marker.ts";
import { serverName } from "../../domain/model.ts";
import type { RestoreInputs } from "../../inputs/rules.ts";
import { writeOutputs } from "../../outputs.ts";
import { siteOf } from "../../step/await-health.ts";
import { LIMITS, LONGEST_SEND_MS } from "../../step/limits.ts";
import { createOtherRuns } from "../../step/other-runs.ts";
import { type Persistence, persist, persistentRead } from "../../step/persistence.ts";
import {
  alsoKnownAs,
  createFactSource,
  type FactSource,
  filterOf,
  readServersIfAllowed,
  type ServerFacts,
  stateRefused,
} from "../../step/servers.ts";
import { type Step, sideBySide } from "../../step/step.ts";
import { asStepError, StepError } from "../../step-error.ts";
import { duration } from "../../text/words.ts";
import { VpsError } from "../../vps/errors.ts";
import { missingServer, seenServers } from "../../vps/remedies.ts";
import { checkRestore } from "./check.ts";
import { type Choice, chooseSnapshots } from "./choose.ts";
import { restoreOneServer } from "./one-server.ts";
import { newRestoreWork, type RestoreWork, restoreStatus, workWords } from "./outcome.ts";
import { reportRestores } from "./report.ts";

/**
 * Restores servers from snapshots. Nothing is sent unless every snapshot that was asked for is there, completed and
 * of the right server; at most one a server.
 * @throws StepError, VpsError
 */
export async function restore(step: Step<RestoreInputs>): Promise<void> {
  const { api, inputs, host, clock } = step;
  const persistence = persist(clock.now(), inputs.waiting.timeoutMs);
  // Ids are looked for everywhere: one of another server must be seen to be refused.
  const filter = inputs.snapshotIds === "latest" ? filterOf(inputs.serverIds) : undefined;
  const listing = await api.listSnapshots(filter, persistentRead(step, persistence));
  const chosen = await chooseSnapshots(step, listing);
  const targets = chosen.map((choice) => choice.target);
  const facts = createFactSource(step, targets);
  const servers = await readServersOrRefuse(step, facts, chosen, persistence);
  const runs = createOtherRuns(step);
  const works: RestoreWork[] = [];
  for (const { target, snapshot } of chosen) {
    const grounds = { snapshots: listing.items, servers, runs };
    const checked = await checkRestore(step, target, snapshot.id, grounds, isOwn(step, snapshot));
    works.push(newRestoreWork(checked.target, snapshot));
  }
  for (const work of works) host.log(describePlan(inputs, work));
  if (inputs.dryRun) {
    for (const work of works) work.outcome = "planned";
    return await finishRestore(step, works);
  }

  expose(step, works);
  await sideBySide(works, async (work, index) => {
    const { snapshot } = work;
    const site = siteOf(inputs.health, inputs.serverIds, work.target.given, index);
    await restoreOneServer(step, facts, work, {
      decidedAt: listing.at,
      check: async (wanted) => {
        const { items } = await api.listSnapshots(
          filterOf(snapshot.server === null ? [] : [snapshot.server.id]),
          persistentRead(step, persistence),
        );
        const now = wanted.server && (await facts.readServers(persistentRead(step, persistence)));
        const grounds = { snapshots: items, servers: now, runs };
        return await checkRestore(step, wanted, snapshot.id, grounds, isOwn(step, snapshot));
      },
      persistence,
      doubtsRefusals: false,
      watch: inputs.wait,
      wasUp: "as read",
      health: site && { site, onlyReports: false },
      onAccepted: async () => {
        // The status speaks of the first; nothing else has changed.
        if (work === works[0]) expose(step, works);
        await reportRestores(step, "Restore", works);
      },
    }).catch((error: unknown) => {
      throw withState(error, work);
    });
  }).finally(() => finishRestore(step, works));
}

/** A restore of a snapshot that this very run made is a rollback, whoever asks for it. */
function isOwn({ host }: Step<unknown>, { description }: Choice["snapshot"]): boolean {
  const marker = readMarker(description);
  return (
    marker?.runId === host.run.runId && marker.repository.toLowerCase() === host.run.repository.toLowerCase()
  );
}

/** What comes of the API as it is was refused, or never sent. */
function withState(error: unknown, { target }: RestoreWork): unknown {
  if (!(error instanceof VpsError)) return error;
  return asStepError(error, `Server ${serverName(target)} was not restored.`, stateRefused(error, target));
}

function describePlan(
  { dryRun, waiting, wait, health }: RestoreInputs,
  { snapshot, target }: RestoreWork,
): string {
  const { id, name, createdAt } = snapshot;
  const what = `server ${serverName(target)} to snapshot ${id} (${name}) of ${createdAt ?? "unknown time"}`;
  if (dryRun) return `Dry run: would restore ${what}. Nothing was changed.`;
  const watching = wait ? waiting.timeoutMs + LIMITS.power + (health?.timeoutMs ?? 0) : 0;
  // Looked at first and again after each thing that was awaited: a busy server, before and after a refusal.
  const longest = duration(4 * LIMITS.look + 2 * waiting.timeoutMs + LONGEST_SEND_MS + watching);
  return `Restoring ${what}: all data written since is overwritten. A restore usually takes 5-15 minutes; this step ends by itself within ${longest}, whatever happens.`;
}

/**
 * Read before anything is overwritten, so that a token that cannot watch is found out.
 * @returns undefined if it cannot, and need not
 */
async function readServersOrRefuse(
  step: Step<RestoreInputs>,
  facts: FactSource,
  chosen: readonly Choice[],
  persistence: Persistence,
): Promise<ServerFacts | undefined> {
  const { inputs, host } = step;
  const read = await readServersIfAllowed(facts, persistentRead(step, persistence));
  const problem = read instanceof VpsError ? read : missingAmong(chosen, read);
  if (problem === undefined) return read as ServerFacts;
  if (inputs.wait) {
    throw asStepError(
      problem,
      "A restore could not be watched, so nothing was sent; with wait: false it would be.",
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
    missingServer(target.given),
  ]);
}

function expose({ host }: Step<RestoreInputs>, works: readonly RestoreWork[]): void {
  writeOutputs(host, {
    snapshots: works.map(({ snapshot }) => snapshot),
    status: restoreStatus(works[0]?.outcome),
    serverIds: works.map((work) => work.target.given),
    deletedIds: [],
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
  await reportRestores(step, "Restore", works);
}
