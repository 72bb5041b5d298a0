import type { RestoreInputs } from "../../inputs/rules.ts";
import { writeOutputs } from "../../outputs.ts";
import { stateRefused } from "../../step/advice.ts";
import { LIMITS, LONGEST_SEND_MS } from "../../step/limits.ts";
import { reportRestores } from "../../step/report.ts";
import { alsoKnownAs, createFactSource, type FactSource, filterOf } from "../../step/servers.ts";
import type { Step } from "../../step/step.ts";
import { asStepError, StepError, together } from "../../step-error.ts";
import { duration } from "../../text/words.ts";
import { isNotFound, VpsError } from "../../vps/errors.ts";
import { missingServer } from "../../vps/remedies.ts";
import { type Choice, chooseSnapshots, recheck } from "./choose.ts";
import { newRestoreWork, type RestoreWork, restoreOne } from "./one-server.ts";

/**
 * Restores servers from snapshots. Nothing is sent unless every snapshot that was asked for is there, completed and
 * of the right server; at most one a server.
 * @throws StepError, VpsError
 */
export async function restore(step: Step<RestoreInputs>): Promise<void> {
  const { api, inputs, host, clock } = step;
  const deadline = clock.now() + LIMITS.look;
  // Ids are looked for everywhere: one of another server must be seen to be refused.
  const filter = inputs.snapshotIds === "latest" ? filterOf(inputs.serverIds) : undefined;
  const listing = await api.listSnapshots(filter, { deadline });
  const chosen = await chooseSnapshots(step, listing);
  const targets = chosen.map((choice) => choice.target);
  const facts = createFactSource(step, targets);
  const works = await readServers(step, facts, chosen, deadline);
  for (const work of works) host.log(tellPlan(inputs, work));
  if (inputs.dryRun) {
    for (const work of works) Object.assign(work, { status: "planned", what: "would be restored" });
    return await finish(step, works);
  }

  expose(step, works);
  const results = await Promise.allSettled(
    works.map((work) =>
      restoreOne(step, facts, work, {
        decidedAt: listing.at,
        check: (wanted) => recheck(step, facts, wanted, work.snapshot),
        watch: inputs.wait,
        wasUp: "as read",
        mayWait: true,
        latest: Number.POSITIVE_INFINITY,
        onAccepted: async () => {
          // The status speaks of the first; nothing else has changed.
          if (work === works[0]) expose(step, works);
          await reportRestores(step, "Restore", works);
        },
      }),
    ),
  );
  await finish(step, works);
  const errors = works.flatMap((work, index) => {
    const result = results[index];
    return result?.status === "rejected" ? [withState(result.reason, work)] : [];
  });
  if (errors.length > 0) throw together(errors);
}

/** What comes of the API as it is was refused, or never sent. */
function withState(error: unknown, { target }: RestoreWork): unknown {
  if (!(error instanceof VpsError)) return error;
  return asStepError(error, `Server ${target.given} was not restored.${stateRefused(error, target)}`);
}

function tellPlan({ dryRun, waiting, wait }: RestoreInputs, { snapshot, target }: RestoreWork): string {
  const { id, name, createdAt } = snapshot;
  const what = `server ${target.given} to snapshot ${id} (${name}) of ${createdAt ?? "unknown time"}`;
  if (dryRun) return `Dry run: would restore ${what}. Nothing was changed.`;
  const watching = wait ? waiting.timeoutMs + LIMITS.power : 0;
  // Looked at first and again after each thing that was awaited: a busy server, before and after a refusal.
  const longest = duration(4 * LIMITS.look + 2 * waiting.timeoutMs + LONGEST_SEND_MS + watching);
  return `Restoring ${what}: all data written since is overwritten. A restore usually takes 5-15 minutes; this step ends by itself within ${longest}, whatever happens.`;
}

/** Read before anything is overwritten, so that a token that cannot watch is found out. */
async function readServers(
  { inputs, host }: Step<RestoreInputs>,
  facts: FactSource,
  chosen: readonly Choice[],
  deadline: number,
): Promise<RestoreWork[]> {
  try {
    const servers = await facts.readServers({ deadline });
    return chosen.map(({ target, snapshot }) => {
      const server = servers.of(target);
      if (server === undefined) {
        const message = `Server ${target.given} is not in the list of servers. ${missingServer(target.given)}`;
        throw new StepError("Server not readable", message);
      }
      return newRestoreWork({ ...alsoKnownAs(target, server), server }, snapshot);
    });
  } catch (error) {
    const denied = error instanceof VpsError && (error.kind === "forbidden" || isNotFound(error));
    if (!denied && !(error instanceof StepError)) throw error;
    if (inputs.wait) {
      const state = "A restore could not be watched, so nothing was sent; with wait: false it would be.";
      throw asStepError(error, state);
    }
    const sent = inputs.dryRun ? "would be" : "is";
    const told = asStepError(error, `The restore ${sent} sent all the same, and not watched.`);
    host.warning("Server not readable", told.message);
    return chosen.map(({ target, snapshot }) => newRestoreWork(target, snapshot));
  }
}

function expose({ host }: Step<RestoreInputs>, works: readonly RestoreWork[]): void {
  writeOutputs(host, {
    snapshots: works.map(({ snapshot }) => snapshot),
    status: works[0]?.status ?? "",
    serverIds: works.map((work) => work.target.given),
    deletedIds: [],
  });
}

async function finish(step: Step<RestoreInputs>, works: readonly RestoreWork[]): Promise<void> {
  expose(step, works);
  // Of one, all has been said.
  if (works.length > 1)
    step.host.log(`${works.map(({ target, what }) => `Server ${target.given}: ${what}`).join("; ")}.`);
  await reportRestores(step, "Restore", works);
}
