/** A `wait` for snapshots of this very run behaves from then on as the `create` that made them, had it waited. */

import { judgeArming } from "../../domain/guard.ts";
import { type Snapshot, sameId, serverName } from "../../domain/model.ts";
import { ageOf } from "../../domain/order.ts";
import type { WaitInputs } from "../../inputs/inputs.ts";
import { saveRun, saveServer } from "../../save-state.ts";
import type { SavedServer } from "../../state.ts";
import { noteBaseline, siteOf } from "../../step/await-health.ts";
import { persist, persistentRead } from "../../step/persistence.ts";
import { readServersIfAllowed, withReads } from "../../step/reads.ts";
import { alsoKnownAs, asSaved, belongsTo, type Target, target } from "../../step/servers.ts";
import { type Step, sideBySide } from "../../step/step.ts";
import { StepError, todo } from "../../step-error.ts";
import { waitStep } from "../../text/ways-on.ts";
import { duration } from "../../text/words.ts";
import { VpsError } from "../../vps/errors.ts";
import type { Listing } from "../../vps/listing.ts";
import { missingServer } from "../../vps/remedies.ts";
import type { Work } from "../create/work.ts";

/** One server that a `wait` has armed, and how far it has come: the part of a create's work that is left. */
export interface Armed
  extends Pick<Work, "target" | "madeAt" | "state" | "save" | "site" | "health" | "deleted"> {
  snapshot: Snapshot;
}

/**
 * Arms what is to be awaited, or finds out that it cannot be: the post step learns of either. Nothing was awaited yet.
 * @param listing undefined where no look came about
 * @returns empty where the snapshots are not this run's, one a server
 * @throws StepError where they are not, and the step is told to act on them
 */
export async function arm(step: Step<WaitInputs>, listing: Listing<Snapshot> | undefined): Promise<Armed[]> {
  const { inputs, host } = step;
  const saveAll = (servers: readonly SavedServer[]) => {
    if (!inputs.dryRun) saveRun(host, inputs.access.apiUrl, servers);
  };
  if (listing === undefined) {
    if (isToldToAct(inputs)) throw notListed(inputs);
    saveAll([]);
    return [];
  }
  const { found, problems } = recognise(step, listing);
  if (problems.length > 0) {
    if (isToldToAct(inputs)) throw cannotAct(problems);
    for (const problem of problems) host.log(`${problem}: the post step does nothing with it.`);
    saveAll([]);
    return [];
  }
  const armAll = (all: readonly Found[]) => {
    const armed = all.map((each, index) => armOne(step, each, index, listing));
    saveAll(armed.map(({ state }) => state));
    return armed;
  };
  // Killed while the servers are read, the post step must know of the snapshots all the same.
  armAll(found);
  const armed = armAll(await withServers(step, found));
  // Saved with the end of its wait: before that it is not armed.
  await sideBySide(armed, (each) => noteBaseline(step, each));
  return armed;
}

/** The inputs are read again when the job has ended: what they say now is what can be refused now. */
function isToldToAct({ keepLast, onJob }: WaitInputs): boolean {
  return keepLast !== undefined || Object.values(onJob).some((action) => action !== "keep");
}

interface Found {
  target: Target;
  snapshot: Snapshot;
  random: string;
}

/** What may be armed, and a sentence without its end for each snapshot that may not. */
function recognise(
  { inputs, host }: Step<WaitInputs>,
  listing: Listing<Snapshot>,
): { found: Found[]; problems: string[] } {
  const found: Found[] = [];
  const problems: string[] = [];
  for (const id of inputs.snapshotIds) {
    const snapshot = listing.items.find((item) => sameId(item.id, id));
    if (snapshot === undefined) {
      problems.push(`Snapshot ${id} was not listed within a minute`);
      continue;
    }
    const judged = judgeArming(snapshot, host.run, listing.date);
    const twin = found.find((other) => belongsTo(snapshot, other.target));
    if ("whyNot" in judged) problems.push(`Snapshot ${id} ${judged.whyNot}`);
    else if (twin !== undefined)
      problems.push(`Snapshot ${id} is of the same server as snapshot ${twin.snapshot.id}`);
    else if (snapshot.server !== null) {
      const known = alsoKnownAs(target(snapshot.server.id), snapshot.server);
      found.push({ target: known, snapshot, random: judged.marker.random });
    }
  }
  return { found, problems };
}

function notListed({ snapshotIds, waiting }: WaitInputs): StepError {
  const ids = snapshotIds.join(", ");
  return new StepError("Timed out", [
    `In ${duration(waiting.timeoutMs)} (wait-timeout-minutes) this step could not list snapshot ${ids}, so that it does not know whether this run made it. Nothing was awaited.`,
    todo(waitStep({ snapshotId: ids })),
  ]);
}

function cannotAct(problems: readonly string[]): StepError {
  return new StepError("Snapshot of another run", [
    `${problems.join(". ")}. on-job-* and keep-last are for snapshots that this very run has made (an earlier attempt of it: in the last hour), one a server. Nothing was awaited.`,
    todo(
      "Give the snapshot-id that the create step of this run has as its output, or leave on-job-* and keep-last out to only wait.",
    ),
  ]);
}

/** As a create does before it sends; a rollback that cannot be watched is one all the same. */
async function withServers(step: Step<WaitInputs>, found: readonly Found[]): Promise<readonly Found[]> {
  const { clock, host, signal, inputs } = step;
  const targets = found.map(({ target }) => target);
  const warn = (what: string, remedy: string) =>
    host.warning("Server not readable", `${what} A rollback to its snapshot could not be watched. ${remedy}`);
  const servers = await readServersIfAllowed(
    withReads(step, targets),
    persistentRead(step, persist(clock.now(), inputs.waiting.timeoutMs)),
  ).catch((error: unknown) => {
    if (signal.aborted || !(error instanceof VpsError)) throw error;
    return error;
  });
  if (servers instanceof VpsError) {
    warn(servers.message, servers.remedy ?? "");
    return found;
  }
  return found.map((each) => {
    const { target } = each;
    const server = servers.of(target);
    if (server !== undefined) return { ...each, target: { ...alsoKnownAs(target, server), server } };
    warn(`Server ${serverName(target)} is not one that VPS.org lists.`, missingServer(target.given));
    return each;
  });
}

function armOne(
  { inputs, host, clock }: Step<WaitInputs>,
  { target, snapshot, random }: Found,
  index: number,
  { date, answeredAt }: Listing<Snapshot>,
): Armed {
  const { id: snapshotId, name } = snapshot;
  const state: SavedServer = { ...asSaved(target), marker: random, name, phase: "made", snapshotId };
  const age = ageOf(snapshot.createdAt, { date });
  return {
    target,
    snapshot,
    ...(age === undefined ? {} : { madeAt: Math.min(answeredAt - age, clock.now()) }),
    state,
    save: () => inputs.dryRun || saveServer(host, index, state),
    site: siteOf(inputs.health, inputs.serverIds, target, index),
    deleted: [],
  };
}
