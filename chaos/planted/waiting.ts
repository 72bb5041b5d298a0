import type { Planted } from "./planted.ts";

export const WAITING: readonly Planted[] = [
  {
    mistake: "vanished is taken for completed",
    file: "src/domain/judge-snapshot.ts",
    right: 'if (gone) return { over: true, result: "vanished" };',
    wrong: 'if (gone) return { over: true, result: "completed" };',
  },
  {
    mistake: "failed is taken for completed",
    file: "src/domain/states.ts",
    right: '  failed: "failed",\n  error: "failed",\n  errored: "failed",',
    wrong: '  failed: "completed",\n  error: "failed",\n  errored: "failed",',
  },
  {
    mistake: "an unknown state is taken for completed",
    file: "src/domain/states.ts",
    right: 'return SNAPSHOT_STATES.get(key(status)) ?? "going on";',
    wrong: 'return SNAPSHOT_STATES.get(key(status)) ?? "completed";',
  },
  {
    mistake: "the deadline is ignored",
    file: "src/waiting/watch.ts",
    right: "if (this.#clock.now() < entry.subject.deadline) continue;",
    wrong: "if (entry.subject.deadline > 0) continue;",
  },
  {
    mistake: "faults are tolerated for ever",
    file: "src/waiting/watch.ts",
    right: "if (now - entry.faultsSince >= FAULTS_MS && ",
    wrong: "if (now < entry.faultsSince && ",
  },
  {
    mistake: "one fault ends the wait",
    file: "src/waiting/watch.ts",
    right: "if (now - entry.faultsSince >= FAULTS_MS && ",
    wrong: "if (now >= entry.faultsSince && ",
  },
  {
    mistake: "a signal does not end the wait",
    file: "src/waiting/watch.ts",
    right: "const passOn = () => this.#wake.abort();",
    wrong: "const passOn = () => undefined;",
  },
  {
    mistake: "a new snapshot that is not listed yet has vanished",
    file: "src/domain/judge-snapshot.ts",
    right: ": at - memory.since >= memory.graceMs;",
    wrong: ": at >= memory.since;",
  },
];

export const SERVERS_AND_SECRETS: readonly Planted[] = [
  {
    mistake: "the server is not started after a failed snapshot",
    file: "src/operations/create/stop-server.ts",
    right: 'if ("error" in result && result.error instanceof PowerRefused) {',
    wrong: 'if ("error" in result) {',
  },
  {
    mistake: "that the server was stopped is saved after the stop",
    file: "src/operations/create/stop-server.ts",
    right: "  if (!save()) {\n    state.stopped = false;",
    wrong: '  if (state.marker === "") {\n    state.stopped = false;',
  },
  {
    mistake: "an ignored power call is taken for done",
    file: "src/domain/judge-server.ts",
    right: 'if (state === wanted) return { over: true, result: "there" };',
    wrong: 'if (state !== "bad") return { over: true, result: "there" };',
  },
  {
    mistake: "the token is left in what the API echoes",
    file: "src/text/untrusted.ts",
    right: 'left.replaceAll(form, "***")',
    wrong: 'left.replaceAll(form, "$&")',
  },
  {
    mistake: "a dry run is not dry",
    file: "src/operations/create/create.ts",
    right: "return await plan(step, works);",
    wrong: "await plan(step, works);",
  },
];
