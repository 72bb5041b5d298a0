import type { Planted } from "./planted.ts";

/** Giving up, believing too much, or believing too little: what the bursts are for. */
const GIVING_UP: readonly Planted[] = [
  {
    mistake: "every second rollback is given up at once",
    file: "src/post/rollback.ts",
    right: "  refuseAnothers(work, server);\n",
    wrong:
      '  refuseAnothers(work, server);\n  if (Number(snapshotId) % 2 === 1) throw new StepError("Request refused", "Not today.");\n',
  },
  {
    mistake: "a rollback outlasts five attempts, and not ten minutes",
    file: "src/step/persistence.ts",
    right: "attempts: Number.POSITIVE_INFINITY,",
    wrong: "attempts: 5,",
  },
  {
    mistake: "a refusal of the moment is believed",
    file: "src/operations/restore/send.ts",
    right: "const wasBusy = isSnapshotting || isBetweenStates();",
    wrong: "const wasBusy = isSnapshotting && isBetweenStates();",
  },
  {
    mistake: "a conflict is believed",
    file: "src/operations/restore/send.ts",
    right: "const conflicts = refusal.status === 409 || refusal.status === 423;",
    wrong: "const conflicts = refusal.status === 409 && refusal.status !== 409;",
  },
  {
    mistake: "refusals that something explains use up the doubts about one that nothing does",
    file: "src/operations/restore/send.ts",
    right: 'doubts = why === "doubtful" ? doubts + 1 : 0;',
    wrong: 'doubts = why === "doubtful" ? doubts + 1 : doubts + 1;',
  },
  {
    mistake: "a server that restarts is not waited for",
    file: "src/operations/restore/one-server.ts",
    right: "if (left <= 0) return false;",
    wrong: "if (left >= 0) throw stillBusy(work.target);",
  },
  {
    mistake: "a server that was not read until the wait's limit is taken for busy",
    file: "src/operations/restore/one-server.ts",
    right: "// A server that could not be read in the end need not be busy any more.",
    wrong: 'if (settled === "deadline") throw stillBusy(work.target);',
  },
  {
    mistake: "a lost restore is never sent once more",
    file: "src/operations/restore/send.ts",
    right: 'host.log("No read showed a restore: sending once more.");\n      return undefined;',
    wrong: 'throw new Error("No read showed a restore.");',
  },
  {
    mistake: "each post step of a cancelled job takes the whole time for itself",
    file: "src/post/post-step.ts",
    right: '(jobEnd === "cancelled" ? host.sinceFirstPostStep() : 0)',
    wrong: '(jobEnd === "cancelled" && host.sinceFirstPostStep() < 0 ? 1 : 0)',
  },
];

const BELIEVING: readonly Planted[] = [
  {
    mistake: "a web page is believed",
    file: "src/vps/refusal.ts",
    right: "if (!ANYBODYS_STATUSES.has(status)) return false;",
    wrong: "if (status !== 0) return false;",
  },
  {
    mistake: "a stray denial is believed at once",
    file: "src/post/rollback.ts",
    right: 'if ("error" in outcome) return stray(outcome.error);',
    wrong: 'if ("error" in outcome) return undefined;',
  },
  {
    mistake: "an old list is believed at once",
    file: "src/post/rollback.ts",
    right: 'return own === undefined || snapshotState(own.status) === "going on";',
    wrong: 'return own?.status === "" && snapshotState(own.status) === "going on";',
  },
  {
    mistake: "a restart counts as a restore",
    file: "src/domain/judge-restore.ts",
    right: 'case "power":\n      return goOn(status, changed(memory, { isRebooting:',
    wrong: 'case "power":\n      return goOn(status, changed(memory, { sign: "restoring", isRebooting:',
  },
  {
    mistake: "being stopped adopts a restore whose answer was lost",
    file: "src/operations/restore/send.ts",
    right: 'if (memory.sign === "restoring") return memory;',
    wrong: 'if (memory.sign !== "none") return memory;',
  },
  {
    mistake: "the restore of another run is adopted after a lost answer",
    file: "src/operations/restore/send.ts",
    right: "await recheck(plan);\n    return seen;",
    wrong: "return seen;",
    first: "tests",
  },
];

const ADOPTING: readonly Planted[] = [
  {
    mistake: "what VPS.org was busy with before a lost send is taken for the restore",
    file: "src/operations/restore/send.ts",
    right: "if (isSeenIdle && !isBusyUnseen) return;",
    wrong: "if (isSeenIdle) return;",
  },
];

const OTHER_RUNS: readonly Planted[] = [
  {
    mistake: "the newer snapshot of another repository is not seen",
    file: "src/domain/guard.ts",
    right: 'if (maker === undefined) return harmless("this action did not make it");\n  const isElsewhere',
    wrong:
      'if (maker === undefined || ("repository" in maker && maker.repository !== run.repository)) return harmless("this action did not make it");\n  const isElsewhere',
  },
  {
    mistake: "a snapshot that somebody made by hand stops a rollback",
    file: "src/domain/guard.ts",
    right: 'if (maker === undefined) return harmless("this action did not make it");\n  const isElsewhere',
    wrong: 'if (maker === undefined) return { stops: true, reason: "it is newer" };\n  const isElsewhere',
  },
  {
    mistake: "a snapshot of another run that failed stops a rollback",
    file: "src/domain/guard.ts",
    right: 'if (state === "failed" || state === "gone")',
    wrong: 'if (state === "gone")',
  },
  {
    mistake: "the nightly of another workflow stops a rollback",
    file: "src/domain/guard.ts",
    right: "if (!answer.told || !isScheduledElsewhere(answer.run, run)) return made;",
    wrong: "if (!answer.told || answer.told) return made;",
  },
  {
    mistake: "rotation ignores the workflow",
    file: "src/domain/retention.ts",
    right: ": (whyNotOurs(snapshot, view) ?? whyOfOtherWorkflow(snapshot, view));\n  const others",
    wrong: ": whyNotOurs(snapshot, view);\n  const others",
  },
  {
    mistake: "rotation deletes what another run has made since",
    file: "src/domain/retention.ts",
    right: "listed !== undefined && !isOlder(snapshot, listed);",
    wrong: "listed === undefined && !isOlder(snapshot, snapshot);",
    first: "tests",
  },
  {
    mistake: "the snapshot of a run that is in progress is deleted",
    file: "src/domain/other-runs.ts",
    right: 'if (status !== "completed") {',
    wrong: 'if (status === "") {',
  },
  {
    mistake: "an answer that names a snapshot of another server is believed",
    file: "src/operations/create/make.ts",
    right: "known: known.map(({ id }) => id),",
    wrong: "known: known.flatMap((one) => (mayBelongTo(one, target) ? [one.id] : [])),",
    first: "tests",
  },
  {
    mistake: "an answer that names a snapshot of another step is believed",
    file: "src/operations/create/make.ts",
    right: "if (!mayBelongTo(named, target) || isOfAnotherStep(named, marker.random)) return true;",
    wrong: "if (!mayBelongTo(named, target)) return true;",
    first: "tests",
  },
];

export const ROLLING_BACK: readonly Planted[] = [...GIVING_UP, ...BELIEVING, ...ADOPTING, ...OTHER_RUNS].map(
  (planted) => ({ first: "bursts", ...planted }),
);
