import type { Planted } from "./planted.ts";

/** Giving up before a restore or a create of the main part is sent. */
export const BEFORE_SENDING: readonly Planted[] = (
  [
    {
      mistake: "a restore gives up after the first 503 before its send",
      file: "src/operations/restore/restore.ts",
      right: "return await step.api.listSnapshots(filter, persistentRead(step, persistence));",
      wrong: "return await step.api.listSnapshots(filter, { attempts: 1 });",
    },
    {
      mistake: "a create gives up its looks after five attempts",
      file: "src/operations/create/create.ts",
      right: "const listing = await step.reads.listSnapshots(persistentRead(step, persistence));",
      wrong: "const listing = await step.reads.listSnapshots({ deadline: persistence.faultsUntil });",
    },
    {
      mistake: "a create that makes room gives up its look after five attempts",
      file: "src/operations/create/make-room.ts",
      right: "const now = await freshListing(step, looked, persistentRead(step, persistence));",
      wrong: "const now = await freshListing(step, looked, { deadline: clock.now() + LIMITS.look });",
      first: "faults",
    },
    {
      mistake: "a create that meets a restore does not wait for it",
      file: "src/operations/create/await-restore.ts",
      right: 'if (serverState(target.server?.status ?? "") !== "restoring") return work.looked;',
      wrong: 'if (serverState(target.server?.status ?? "") !== "no state") return work.looked;',
    },
    {
      mistake: "a create that meets a restore fails at once",
      file: "src/operations/create/await-restore.ts",
      right: "deadline: since + timeoutMs,",
      wrong: "deadline: since,",
    },
    {
      mistake: "a pause that Retry-After asks for leaves no time for the last attempt",
      file: "src/vps/retry.ts",
      right: "Math.max(left - LAST_LOOK_MS, FIRST_PAUSE_MS)",
      wrong: "left",
      first: "tests",
    },
  ] as const
).map((planted) => ({ first: "bursts", ...planted }));
