/** Wrong versions of the code, one line each: what somebody might write who has not met that fault yet. */

export interface Planted {
  /** The mistake that it stands for. */
  mistake: string;
  file: string;
  /** Occurs in the file exactly once. */
  right: string;
  wrong: string;
}

const CREATING: readonly Planted[] = [
  {
    mistake: "no look-up after a lost create: it is sent again at once",
    file: "src/operations/send-create.ts",
    right: "error.outcomeUnknown ? LOOK_UP_MS : LOOK_UP_MS.slice(0, 3),",
    wrong: "[0],",
  },
  {
    mistake: "a lost create is given up without a look",
    file: "src/operations/send-create.ts",
    right: "if (!error.outcomeUnknown && !isSecond) throw error;",
    wrong: "if (!isSecond) throw error;",
  },
  {
    mistake: "the newest snapshot is taken for ours",
    file: "src/operations/send-create.ts",
    right:
      "(snapshot) => carries(snapshot.description, marker) || (generatedName && snapshot.name === name),",
    wrong: "() => true,",
  },
  {
    mistake: "any snapshot of the same name is taken for ours",
    file: "src/operations/send-create.ts",
    right: "carries(snapshot.description, marker) || (generatedName && snapshot.name === name),",
    wrong: "carries(snapshot.description, marker) || snapshot.name === name,",
  },
  {
    mistake: "the marker of any run of this action is taken for ours",
    file: "src/snapshots/marker.ts",
    right: "return description.trimEnd().endsWith(markerText(marker));",
    wrong: "return readMarker(description)?.repository === marker.repository;",
  },
  {
    mistake: "a POST is sent again after a 5xx",
    file: "src/vps/calls.ts",
    right: "again: (error) => error.sendAgain,",
    wrong: 'again: (error) => error.sendAgain || error.kind === "unavailable",',
  },
  {
    mistake: "a reset connection is taken for one that was never made",
    file: "src/vps/exchange.ts",
    right: 'error.maybeSent ? "no-answer" : "not-sent"',
    wrong: '"not-sent"',
  },
  {
    mistake: "a 429 is taken for a refusal",
    file: "src/vps/errors.ts",
    right: 'return this.kind === "not-sent" || this.kind === "rate-limited";',
    wrong: 'return this.kind === "not-sent";',
  },
  {
    mistake: "a 201 without an id is accepted",
    file: "src/vps/model.ts",
    right: "const created = { server: asked.serverId,",
    wrong: "const created = { id: 1, server: asked.serverId,",
  },
  {
    mistake: "any 2xx to a create is accepted",
    file: "src/vps/client.ts",
    right: "succeeded: (status) => status === 201,",
    wrong: "succeeded: (status) => status >= 200 && status < 300,",
  },
  {
    mistake: "the state is saved after the send",
    file: "src/operations/create-one.ts",
    right: 'state.phase = "sending";\n  work.save();',
    wrong: 'state.phase = "sending";',
  },
  {
    mistake: "a second one with the marker is not looked for",
    file: "src/operations/create-one.ts",
    right: "items.filter(({ description }) => carries(description, marker))",
    wrong: "items.filter(({ id }) => sameId(id, made.id))",
  },
  {
    mistake: "a denied look-up makes the create a refused one",
    file: "src/operations/send-create.ts",
    right: "throw error instanceof VpsError ? unknownOutcome(order, error) : error;",
    wrong: "throw error;",
  },
];

const DELETING: readonly Planted[] = [
  {
    mistake: "a 404 on a delete is always success",
    file: "src/vps/client.ts",
    right: 'return outcomeUnknown ? "deleted" : "absent";',
    wrong: 'return "deleted";',
  },
  {
    mistake: "a 404 after a lost delete is an error",
    file: "src/vps/client.ts",
    right: 'return outcomeUnknown ? "deleted" : "absent";',
    wrong: 'return "absent";',
  },
  {
    mistake: "rotation ignores the repository",
    file: "src/snapshots/selection.ts",
    right: "return readMarker(snapshot.description)?.repository === repository;",
    wrong: 'return readMarker(snapshot.description)?.repository !== "" || repository === "";',
  },
  {
    mistake: "replacement ignores the repository",
    file: "src/snapshots/selection.ts",
    right: "marker === undefined || marker.repository !== run.repository || marker.runId === run.runId",
    wrong: "marker === undefined || marker.runId === run.runId",
  },
  {
    mistake: "rotation takes snapshots of the same run",
    file: "src/snapshots/selection.ts",
    right: "marker === undefined || marker.repository !== run.repository || marker.runId === run.runId",
    wrong: "marker === undefined || marker.repository !== run.repository",
  },
  {
    mistake: "young snapshots are deleted",
    file: "src/snapshots/selection.ts",
    right: "return apiTime - Date.parse(snapshot.createdAt) >= YOUNG_MS;",
    wrong: "return apiTime >= Date.parse(snapshot.createdAt);",
  },
  {
    mistake: "keep-last keeps one too few",
    file: "src/snapshots/selection.ts",
    right: ".slice(keepLast - 1);",
    wrong: ".slice(Math.max(0, keepLast - 2));",
  },
  {
    mistake: "keep-last keeps one too many",
    file: "src/snapshots/selection.ts",
    right: ".slice(keepLast - 1);",
    wrong: ".slice(keepLast);",
  },
  {
    mistake: "delete with keep-last counts from the oldest",
    file: "src/snapshots/selection.ts",
    right: 'return newestFirst(selected, "newest").slice(rule.keepLast);',
    wrong: 'return newestFirst(selected, "newest").reverse().slice(rule.keepLast);',
  },
  {
    mistake: "the wrong one of the oldest is replaced",
    file: "src/snapshots/selection.ts",
    right:
      "return newestFirst(snapshots.filter((snapshot) => isCompleted(snapshot) && mayGo(snapshot, rule))).at(-1);",
    wrong:
      "return newestFirst(snapshots.filter((snapshot) => isCompleted(snapshot) && mayGo(snapshot, rule))).at(0);",
  },
  {
    mistake: "a listing that does not add up is taken as it is",
    file: "src/vps/listing.ts",
    right: "if (count !== undefined && items.size !== count) {",
    wrong: "if (count === -1) {",
  },
  {
    mistake: "only the first page is read",
    file: "src/vps/listing.ts",
    right: "url = page.next === undefined ? undefined : nextUrl(page.next, first, seen);",
    wrong: "url = undefined;",
  },
  {
    mistake: "next is followed to another origin",
    file: "src/vps/listing.ts",
    right: "if (to.origin !== from.origin || to.pathname !== from.pathname) {",
    wrong: "if (to.pathname !== from.pathname) {",
  },
];

const RESTORING: readonly Planted[] = [
  {
    mistake: "a restore is done at the first healthy read",
    file: "src/snapshots/judge-restore.ts",
    right: "if (memory.healthyReads > 0) return",
    wrong: "if (memory.healthyReads >= 0) return",
  },
  {
    mistake: "an old active is taken for done",
    file: "src/snapshots/judge-restore.ts",
    right:
      'if (memory.seen === "nothing") return judgeUnchanged(memory, status, at);\n      if (memory.healthyReads',
    wrong: "if (memory.healthyReads",
  },
  {
    mistake: "stopped all through is taken for over in the middle",
    file: "src/snapshots/judge-restore.ts",
    right: "if (long && left <= 0) return",
    wrong: "if (long) return",
  },
  {
    mistake: "a restore that was never seen is taken for done",
    file: "src/snapshots/judge-restore.ts",
    right: '? { over: true, result: "not seen" }',
    wrong: '? { over: true, result: "up" }',
  },
  {
    mistake: "a server that the restore left stopped is not started",
    file: "src/operations/watch-restore.ts",
    right: "if (wasUp === false) {",
    wrong: "if (wasUp !== undefined) {",
  },
  {
    mistake: "a lost restore is sent again without a look",
    file: "src/operations/send-restore.ts",
    right: "pauses: LOOK_UP_MS,",
    wrong: "pauses: [0],",
  },
  {
    mistake: "a snapshot of another server than named is restored",
    file: "src/operations/choose.ts",
    right: "if (targets.length > 0 && !targets.includes(own)) {",
    wrong: "if (targets.length > 9) {",
  },
  {
    mistake: "a check is never made again before the send",
    file: "src/operations/restore-one.ts",
    right: "if (clock.now() - decidedAt < FRESH_MS) return;",
    wrong: "if (decidedAt >= 0) return;",
  },
];

const AFTERWARDS: readonly Planted[] = [
  {
    mistake: "post acts though the main part did not end well",
    file: "src/operations/after-job.ts",
    right: 'if (state.ended !== "well") await pickUp',
    wrong: 'if (state.ended === "killed" && state.servers.length > 9) await pickUp',
  },
  {
    mistake: "post restores though another run has deployed since",
    file: "src/operations/rollback.ts",
    right: "if (newer !== undefined) {",
    wrong: "if (newer?.id === own.id) {",
  },
  {
    mistake: "post asks another API than the main part",
    file: "src/operations/after-job.ts",
    right: "if (access.apiUrl !== state.apiUrl) {",
    wrong: 'if (access.apiUrl === "") {',
  },
  {
    mistake: "post fails in a job that succeeded",
    file: "src/operations/after-job.ts",
    right: 'return jobEnd === "success" ? 0 : 1;',
    wrong: "return 1;",
  },
  {
    mistake: "post does something without saved state",
    file: "src/operations/after-job.ts",
    right: "if (state === undefined) return 0;",
    wrong:
      'if (state === undefined) host.warning("Nothing was saved", "No snapshot.");\n  if (state === undefined) return 0;',
  },
  {
    mistake: "a server that was left stopped is not picked up",
    file: "src/operations/after-job.ts",
    right: 'stopped === true || phase === "sending"',
    wrong: 'stopped === undefined && phase === "sending"',
  },
];

const WAITING: readonly Planted[] = [
  {
    mistake: "vanished is taken for completed",
    file: "src/snapshots/judge-snapshot.ts",
    right: 'if (gone) return { over: true, result: "vanished" };',
    wrong: 'if (gone) return { over: true, result: "completed" };',
  },
  {
    mistake: "failed is taken for completed",
    file: "src/snapshots/states.ts",
    right: '  failed: "failed",\n  error: "failed",\n  errored: "failed",',
    wrong: '  failed: "completed",\n  error: "failed",\n  errored: "failed",',
  },
  {
    mistake: "an unknown state is taken for completed",
    file: "src/snapshots/states.ts",
    right: '? (SNAPSHOT_STATES[key(status)] ?? "going on")\n    : "going on";',
    wrong: '? (SNAPSHOT_STATES[key(status)] ?? "going on")\n    : "completed";',
  },
  {
    mistake: "the deadline is ignored",
    file: "src/waiting/watch.ts",
    right: "if (clock.now() < entry.subject.deadline) continue;",
    wrong: "if (entry.subject.deadline > 0) continue;",
  },
  {
    mistake: "faults are tolerated for ever",
    file: "src/waiting/watch.ts",
    right: "if (now - entry.faultsSince >= FAULTS_MS) {",
    wrong: "if (now < entry.faultsSince) {",
  },
  {
    mistake: "one fault ends the wait",
    file: "src/waiting/watch.ts",
    right: "if (now - entry.faultsSince >= FAULTS_MS) {",
    wrong: "if (now >= entry.faultsSince) {",
  },
  {
    mistake: "a signal does not end the wait",
    file: "src/waiting/watch.ts",
    right: "const passOn = () => wake.abort();",
    wrong: "const passOn = () => undefined;",
  },
  {
    mistake: "a new snapshot that is not listed yet has vanished",
    file: "src/snapshots/judge-snapshot.ts",
    right: ": at - memory.since >= GRACE_MS;",
    wrong: ": at >= memory.since;",
  },
];

const SERVERS_AND_SECRETS: readonly Planted[] = [
  {
    mistake: "the server is not started after a failed snapshot",
    file: "src/operations/while-stopped.ts",
    right: 'return "error" in result && result.error instanceof PowerRefused;',
    wrong: 'return "error" in result;',
  },
  {
    mistake: "that the server was stopped is saved after the stop",
    file: "src/operations/while-stopped.ts",
    right: "  state.stopped = true;\n  save();",
    wrong: "  state.stopped = true;",
  },
  {
    mistake: "an ignored power call is taken for done",
    file: "src/operations/power.ts",
    right: 'if (now === wanted) return { over: true, result: "there" };',
    wrong: 'if (now !== "bad") return { over: true, result: "there" };',
  },
  {
    mistake: "the token is left in what the API echoes",
    file: "src/runner/text.ts",
    right: 'if (secret === "") return (text) => text;',
    wrong: "if (secret.length > 0) return (text) => text;",
  },
  {
    mistake: "a dry run is not dry",
    file: "src/operations/create.ts",
    right: "if (inputs.dryRun) return await plan(run, works, listing);",
    wrong: "if (inputs.dryRun) await plan(run, works, listing);",
  },
];

export const PLANTED: readonly Planted[] = [
  ...CREATING,
  ...DELETING,
  ...RESTORING,
  ...AFTERWARDS,
  ...WAITING,
  ...SERVERS_AND_SECRETS,
];
