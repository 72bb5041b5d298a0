import type { Planted } from "./planted.ts";

export const RESTORING: readonly Planted[] = [
  {
    mistake: "a restore is done at the first healthy read",
    file: "src/domain/judge-restore.ts",
    right: "if (memory.healthyReads > 0) return",
    wrong: "if (memory.healthyReads >= 0) return",
  },
  {
    mistake: "an old active is taken for done",
    file: "src/domain/judge-restore.ts",
    right: 'if (memory.sign === "none") return goOn(status, up, at);\n      if (memory.healthyReads',
    wrong: "if (memory.healthyReads",
  },
  {
    mistake: "stopped all through is taken for over in the middle",
    file: "src/domain/judge-restore.ts",
    right: "lasted >= STOPPED_MS && left <= 0) return",
    wrong: "lasted >= STOPPED_MS) return",
  },
  {
    mistake: "a restore that was never seen is taken for done",
    file: "src/domain/judge-restore.ts",
    right: 'if (left <= 0) return { over: true, result: "not seen" };',
    wrong: 'if (left <= 0) return { over: true, result: "up" };',
  },
  {
    mistake: "a server that the restore left stopped is not started",
    file: "src/operations/restore/watch.ts",
    right: "if (wasUp === false) {",
    wrong: "if (wasUp !== undefined) {",
  },
  {
    mistake: "a lost restore is sent again without a look",
    file: "src/operations/restore/send.ts",
    right: "pauses: within(LOOK_UP_MS, persistence.lookUpMs),",
    wrong: "pauses: [0],",
  },
  {
    mistake: "a snapshot of another server than named is restored",
    file: "src/operations/restore/choose.ts",
    right: 'if (named === undefined && wanted !== "") {',
    wrong: 'if (named === undefined && wanted === "no name") {',
  },
  {
    mistake: "a check is never made again before the send",
    file: "src/operations/restore/plan.ts",
    right: "clock.now() - plan.decidedAt >= FRESH_MS",
    wrong: "plan.decidedAt < 0",
  },
  {
    mistake: "how old the read of the server is does not count before a restore",
    file: "src/operations/restore/check.ts",
    right: "const decidedAt = Math.min(listing.answeredAt, servers?.answeredAt ?? listing.answeredAt);",
    wrong: "const decidedAt = listing.answeredAt;",
    first: "tests",
  },
];

export const AFTERWARDS: readonly Planted[] = [
  {
    mistake: "post acts though the main part did not end well",
    file: "src/post/post-step.ts",
    right: 'if (state.ended !== "well") await pickUp',
    wrong: 'if (state.ended === "killed" && state.servers.length > 9) await pickUp',
  },
  {
    mistake: "post restores though a newer snapshot of another run",
    file: "src/operations/restore/check.ts",
    right: "if (guard?.stop !== undefined) {",
    wrong: "if (guard?.stop?.snapshot.id === own.id) {",
  },
  {
    mistake: "post asks another API than the main part",
    file: "src/post/post-step.ts",
    right: "if (access.apiUrl !== state.apiUrl) {",
    wrong: 'if (access.apiUrl === "") {',
  },
  {
    mistake: "post fails in a job that succeeded",
    file: "src/post/post-step.ts",
    right: 'return jobEnd === "success" ? 0 : 1;',
    wrong: "return 1;",
  },
  {
    mistake: "post does something without saved state",
    file: "src/post/post-step.ts",
    right: 'if (state === undefined) await page.end("Nothing was done at the end of the job");',
    wrong: 'if (state === undefined) host.warning("Nothing to delete", "No snapshot.");',
  },
  {
    mistake: "a server that was left stopped is not picked up",
    file: "src/post/post-step.ts",
    right: 'stopped === true || phase === "sending"',
    wrong: 'stopped === undefined && phase === "sending"',
  },
  {
    mistake: "a restore is sent though its safety snapshot was not completed",
    file: "src/operations/restore/restore.ts",
    right: "await takeSafety(step, safe);",
    wrong: "await takeSafety(step, safe).catch(() => undefined);",
  },
  {
    mistake: "a safety snapshot arms the post step",
    file: "src/post/post-step.ts",
    right: "if (isForSafety(state)) throw notArmed(asked, FOR_SAFETY, state);",
    wrong: "",
  },
  {
    mistake: "of two servers with the name that was given, the first is taken",
    file: "src/operations/servers-by-name.ts",
    right: "if (others.length === 0) return server;",
    wrong: "if (others.length >= 0) return server;",
  },
];
