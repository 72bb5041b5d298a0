import type { RestoreInputs } from "../inputs/contract.ts";
import { type OutcomeStatus, writeIds, writeOutputs } from "../outputs.ts";
import type { Phase } from "../runner/summary.ts";
import { count, duration } from "../runner/words.ts";
import { serverState } from "../snapshots/states.ts";
import { asStepError, StepError, together } from "../step-error.ts";
import { isNotFound, VpsError } from "../vps/errors.ts";
import type { Listing } from "../vps/listing.ts";
import type { Snapshot } from "../vps/model.ts";
import { waitStep } from "./advice.ts";
import { chooseSnapshots, recheck } from "./choose.ts";
import { alsoKnownAs, createFactSource, type FactSource, type Target, target } from "./facts.ts";
import { LIMITS, LONGEST_SEND_MS } from "./limits.ts";
import { timed } from "./phases.ts";
import { awaitSettled } from "./power.ts";
import { reportRestores } from "./report.ts";
import type { Run } from "./run.ts";
import { alreadyRestoring, sendRestore } from "./send-restore.ts";
import { watchRestore } from "./watch-restore.ts";

/** One server's part of a restore, and how far it has come. */
interface Work {
  target: Target;
  snapshot: Snapshot;
  status: OutcomeStatus;
  /** In words, for the summary. */
  what: string;
  phases: Phase[];
}

/**
 * Restores servers from snapshots. Nothing is sent unless every snapshot that was asked for is there, completed and
 * of the right server; at most one a server.
 * @throws StepError, VpsError
 */
export async function restore(run: Run<RestoreInputs>): Promise<void> {
  const { api, inputs, host, clock } = run;
  const deadline = clock.now() + LIMITS.look;
  const filter = inputs.serverIds.length === 1 ? target(inputs.serverIds[0] ?? "").given : undefined;
  const listing = await api.listSnapshots(filter, { deadline });
  const chosen = await chooseSnapshots(run, listing);
  const facts = createFactSource(
    run,
    chosen.map((choice) => choice.target),
  );
  const works: Work[] = await readServers(run, facts, chosen, deadline);
  const usual = inputs.dryRun ? "" : ` ${tellLimit(inputs)}`;
  for (const {
    snapshot,
    target: { given },
  } of works) {
    const { id, name, createdAt } = snapshot;
    host.log(
      `${inputs.dryRun ? "Would restore" : "Restoring"} server ${given} to snapshot ${id} (${name}) of ${createdAt ?? "unknown time"}: all data written since is overwritten.${usual}`,
    );
  }
  if (inputs.dryRun)
    return await finish(
      run,
      works.map((work) => ({ ...work, status: "planned", what: "would be restored" })),
    );

  writeIds(
    host,
    works.map(({ snapshot }) => snapshot),
  );
  const results = await Promise.allSettled(works.map((work) => restoreOne(run, facts, work, listing)));
  await finish(run, works);
  const errors = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
  if (errors.length > 0) throw together(errors);
}

function tellLimit({ waiting, wait }: RestoreInputs): string {
  const longest =
    LIMITS.look + waiting.timeoutMs + LONGEST_SEND_MS + (wait ? waiting.timeoutMs + LIMITS.power : 0);
  return `A restore usually takes 5-15 minutes; this step ends by itself within ${duration(longest)}, whatever happens.`;
}

/** Read before anything is overwritten, so that a token that cannot watch is found out. */
async function readServers(
  { inputs, host }: Run<RestoreInputs>,
  facts: FactSource,
  chosen: readonly { target: Target; snapshot: Snapshot }[],
  deadline: number,
): Promise<Work[]> {
  const work = { status: "" as const, what: "not restored", phases: [] };
  try {
    const servers = await facts.readServers({ deadline });
    return chosen.map((choice) => {
      const server = servers.of(choice.target);
      if (server === undefined) {
        throw new StepError(
          "The server cannot be read",
          `Server ${choice.target.given} is not in the list of servers, so nothing was sent. The token needs servers:read to watch a restore; with wait: false it is sent unwatched.`,
        );
      }
      return {
        ...work,
        phases: [],
        snapshot: choice.snapshot,
        target: { ...alsoKnownAs(choice.target, server), server },
      };
    });
  } catch (error) {
    const hidden =
      error instanceof StepError ||
      (error instanceof VpsError && (error.kind === "forbidden" || isNotFound(error)));
    if (!hidden) throw error;
    if (inputs.wait) {
      throw asStepError(
        error,
        "A restore could not be watched, so nothing was sent: the token needs servers:read. With wait: false it is sent unwatched.",
      );
    }
    host.warning("The server cannot be read", `${asStepError(error).message} The restore is sent unwatched.`);
    return chosen.map((choice) => ({ ...work, phases: [], ...choice }));
  }
}

async function restoreOne(
  run: Run<RestoreInputs>,
  facts: FactSource,
  work: Work,
  listing: Listing<Snapshot>,
): Promise<void> {
  const { inputs, clock, host } = run;
  const { timeoutMs } = inputs.waiting;
  const { snapshot } = work;
  const given = work.target.given;
  let checkedAt = listing.at;
  const check = async () => {
    checkedAt = clock.now();
    work.target = await recheck(run, facts, work.target, snapshot);
  };
  await awaitReady(run, facts, work, timeoutMs, check);
  if (clock.now() - checkedAt >= 30_000) await check();
  const before = work.target.server;
  try {
    work.what = "the restore was sent, its outcome is not known";
    const memory = await sendRestore(run, facts, {
      target: work.target,
      snapshotId: snapshot.id,
      before,
      timeoutMs,
      mayWait: true,
      check,
    });
    work.status = "restoring";
    work.what = "is being restored";
    host.log(
      `The restore of server ${given} to snapshot ${snapshot.id} was accepted. If this step ends early: ${waitStep({ serverId: given })}`,
    );
    if (!inputs.wait) return;
    const wasUp = before === undefined ? undefined : serverState(before.status) !== "down";
    const deadline = memory.sentAt + timeoutMs;
    work.what = await timed(run, work.phases, "Restore", () =>
      watchRestore(run, facts, { target: work.target, snapshotId: snapshot.id, memory, wasUp, deadline }),
    );
    work.status = "restored";
    host.log(`Server ${given} is ${work.what}.`);
  } catch (error) {
    if (work.status === "restoring") work.what = "was being restored when this step ended";
    throw error;
  }
}

/** A busy server is awaited; one that somebody restores already is refused. */
async function awaitReady(
  run: Run<RestoreInputs>,
  facts: FactSource,
  { target: { server }, target: wanted }: Work,
  timeoutMs: number,
  check: () => Promise<void>,
): Promise<void> {
  const state = server === undefined ? "up" : serverState(server.status);
  if (state === "restoring") throw alreadyRestoring(wanted);
  if (state !== "busy") return;
  run.host.log(`Server ${wanted.given} is "${server?.status}": waiting until it can be restored.`);
  const settled = await awaitSettled(run, facts, wanted, timeoutMs);
  if (settled === "restoring") throw alreadyRestoring(wanted);
  if (settled === "busy") {
    throw new StepError(
      "The server stayed busy",
      `Server ${wanted.given} was between two states for ${duration(timeoutMs)} (wait-timeout-minutes), so nothing was sent.`,
    );
  }
  await check();
}

async function finish(run: Run<RestoreInputs>, works: readonly Work[]): Promise<void> {
  writeOutputs(run.host, {
    snapshots: works.map(({ snapshot }) => snapshot),
    status: works[0]?.status ?? "",
    serverIds: works.map((work) => work.target.given),
    deletedIds: [],
  });
  const reports = works.map(({ target: { given, server }, snapshot, what, phases }) => ({
    serverId: given,
    serverName: server?.name ?? snapshot.server.name,
    snapshot,
    what,
    phases,
  }));
  run.host.log(
    `${count(works.length, "server")}: ${works.map((work) => `${work.target.given} ${work.what}`).join("; ")}.`,
  );
  await reportRestores(run, reports);
}
