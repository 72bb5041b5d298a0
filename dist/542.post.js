export const id = 542;
export const ids = [542];
export const modules = {

/***/ 2542:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rollBack: () => (/* binding */ rollBack)
});

// EXTERNAL MODULE: ./lib/domain/marker.js + 1 modules
var domain_marker = __webpack_require__(2231);
// EXTERNAL MODULE: ./lib/domain/model.js
var model = __webpack_require__(4209);
// EXTERNAL MODULE: ./lib/domain/states.js
var states = __webpack_require__(9360);
// EXTERNAL MODULE: ./lib/domain/order.js
var order = __webpack_require__(3192);
;// CONCATENATED MODULE: ./lib/domain/other-runs.js



const other_runs_YOUNG_MS = (/* unused pure expression or super */ null && (60 * 60_000));
const ROLLBACK_MS = (/* unused pure expression or super */ null && (30 * 60_000));
function claimOn(snapshot, maker, { run, answers, now }) {
    if (maker.runId === run.runId)
        return claimOfOwnRun(snapshot, maker, run, now);
    const name = other_runs_nameOf(maker, run);
    const answer = answers.get(maker.runId);
    if (answer === undefined)
        return "ask GitHub";
    return (answer.told ? byFacts(answer.run, name) : undefined) ?? byAge(snapshot, name, now);
}
function claimOfOwnRun(snapshot, maker, run, now) {
    const isEarlier = Number(maker.attempt) < Number(run.attempt);
    if (!isEarlier)
        return { counts: true, reason: "this run made it" };
    return byAge(snapshot, `attempt ${maker.attempt} of this run`, now);
}
function byFacts({ status, conclusion, updatedAt, date }, name) {
    if (status !== "completed") {
        const state = status === "in_progress" ? "in progress" : `not completed (${status})`;
        return { counts: true, reason: `${name} is still ${state}`, freed: "by the end of its run" };
    }
    if (conclusion === "success")
        return { counts: false, reason: `${name} has succeeded` };
    if (updatedAt === undefined || date === undefined)
        return undefined;
    const agoMs = Math.max(0, date - updatedAt);
    const ended = `${name} ended ${duration(agoMs)} ago (${conclusion ?? "no conclusion"})`;
    if (agoMs >= ROLLBACK_MS)
        return { counts: false, reason: ended };
    return {
        counts: true,
        reason: `${ended}, and a rollback of it may still be going on`,
        freed: "half an hour after its run",
    };
}
function byAge(snapshot, name, now) {
    const age = ageOf(snapshot.createdAt, now);
    if (age === undefined)
        return { counts: true, reason: `its age cannot be told, and ${name} may still count on it` };
    if (age >= other_runs_YOUNG_MS)
        return { counts: false, reason: `${name} made it ${duration(age)} ago` };
    const since = age <= 0 ? "just now" : `only ${duration(age)} ago`;
    return {
        counts: true,
        reason: `${name} made it ${since} and may still count on it`,
        freed: "by its age",
    };
}
function isScheduledElsewhere({ event, workflow }, run) {
    const known = workflow !== domain_marker/* NO_WORKFLOW */.gk && run.workflow !== domain_marker/* NO_WORKFLOW */.gk;
    return event === "schedule" && known && workflow !== run.workflow;
}
function other_runs_nameOf(maker, own) {
    const elsewhere = (0,domain_marker/* isSameRepository */.ve)(maker.repository, own.repository) ? "" : ` of ${maker.repository}`;
    const workflow = maker.workflow === domain_marker/* NO_WORKFLOW */.gk ? "" : ` (${maker.workflow})`;
    return `run ${maker.runId}${elsewhere}${workflow}`;
}

;// CONCATENATED MODULE: ./lib/domain/guard.js





function judgeRollback(snapshots, own, view) {
    const listed = snapshots.find(({ id }) => (0,model/* sameId */.s)(id, own.id));
    const verdicts = (0,order/* newestFirst */.ll)(snapshots, "newest").map((snapshot) => ({
        snapshot,
        ...judge(snapshot, own, listed, view),
    }));
    const stops = verdicts.filter((verdict) => verdict.stops);
    const stop = stops.find(({ unasked }) => unasked === undefined) ?? stops[0];
    return { verdicts, stop, ask: stop?.unasked === undefined ? [] : [stop.unasked] };
}
function judge(snapshot, own, listed, { run, answers }) {
    const harmless = (reason) => ({ stops: false, reason });
    if ((0,model/* sameId */.s)(snapshot.id, own.id))
        return harmless("it is the one to restore");
    const state = (0,states/* snapshotState */.UI)(snapshot.status);
    if (state === "failed" || state === "gone")
        return harmless(`it is "${snapshot.status}"`);
    const maker = (0,domain_marker/* readMaker */.xT)(snapshot);
    if (maker === undefined)
        return harmless("this action did not make it");
    const isElsewhere = "repository" in maker && !(0,domain_marker/* isSameRepository */.ve)(maker.repository, run.repository);
    if (maker.runId === run.runId && !isElsewhere)
        return harmless("this run made it");
    if (listed !== undefined && (0,order/* isOlder */.tW)(snapshot, listed))
        return harmless("it is older");
    if (!("repository" in maker))
        return { stops: true, reason: `run ${maker.runId} made it` };
    const name = other_runs_nameOf(maker, run);
    const made = { stops: true, reason: `${name} made it` };
    if (isElsewhere)
        return made;
    const answer = answers.get(maker.runId);
    if (answer === undefined)
        return { ...made, unasked: maker.runId };
    if (!answer.told || !isScheduledElsewhere(answer.run, run))
        return made;
    return harmless(`${name} was started by a schedule, and deploys nothing`);
}
function judgeArming(snapshot, run, date) {
    const marker = readMarker(snapshot.description);
    if (marker === undefined)
        return { whyNot: "does not carry this action's marker" };
    if (marker.runId !== run.runId || !isSameRepository(marker.repository, run.repository))
        return { whyNot: `was made by ${nameOf(marker, run)}` };
    if (run.repository === NO_REPOSITORY)
        return { whyNot: "is of a repository that is not known" };
    if (snapshot.server === null)
        return { whyNot: "belongs to no server" };
    if (marker.attempt === run.attempt)
        return { marker };
    const age = ageOf(snapshot.createdAt, { date });
    const earlier = `was made by attempt ${marker.attempt} of this run`;
    if (age === undefined)
        return { whyNot: `${earlier}, and its age cannot be told` };
    if (age >= YOUNG_MS)
        return { whyNot: `${earlier}, and it is older than an hour` };
    return { marker };
}

// EXTERNAL MODULE: ./lib/step/servers.js
var step_servers = __webpack_require__(8646);
// EXTERNAL MODULE: ./lib/step-error.js
var step_error = __webpack_require__(4098);
// EXTERNAL MODULE: ./lib/text/ways-on.js
var ways_on = __webpack_require__(6897);
;// CONCATENATED MODULE: ./lib/operations/restore/check.js






class UnfitSnapshot extends step_error/* StepError */.zg {
    constructor(title, why) {
        super(title, [`${why}, so nothing was sent.`, (0,step_error/* todo */.dU)("Choose another one with operation: list.")]);
    }
}
class NewerSnapshot extends step_error/* StepError */.zg {
}
async function checkRestore({ host, runs }, wanted, snapshotId, { listing, servers }, isRollback) {
    const own = listing.items.find(({ id }) => (0,model/* sameId */.s)(id, snapshotId));
    const prefix = isRollback ? `Server ${(0,model/* serverName */.L5)(wanted)} was not rolled back: ` : "Nothing was restored: ";
    if (own === undefined || !(0,states/* isCompleted */.Yw)(own)) {
        const now = own === undefined ? "not listed any more" : `"${own.status}"`;
        throw new UnfitSnapshot("Snapshot no longer available", `${prefix}snapshot ${snapshotId} is ${now}`);
    }
    if (own.server === null || (0,model/* isAnothers */.Pb)(own.server, wanted.given)) {
        throw new UnfitSnapshot("Snapshot of another server", `${prefix}snapshot ${snapshotId} belongs to ${(0,model/* ownerOf */.bf)(own)}, not to ${(0,model/* serverName */.L5)(wanted)}`);
    }
    const target = withServer((0,step_servers/* alsoKnownAs */.h_)(wanted, own.server), servers);
    const ofServer = listing.items.filter((snapshot) => (0,step_servers/* belongsTo */.g4)(snapshot, target));
    const guard = isRollback
        ? await runs.decide((answers) => judgeRollback(ofServer, own, { run: host.run, answers }))
        : undefined;
    if (guard?.stop !== undefined) {
        const { snapshot, reason } = guard.stop;
        const { id, name, createdAt } = snapshot;
        throw new NewerSnapshot("Newer snapshot of another run", [
            `${prefix}it has a newer snapshot ${id} (${name}, ${createdAt ?? "no time"}): ${reason}, so that another deployment may have begun since, and restoring snapshot ${snapshotId} could undo that one too.`,
            runs.untold === undefined ? "" : `GitHub does not tell what started that run: ${runs.untold}.`,
            (0,step_error/* todo */.dU)("To let only one run at a time use the server, use concurrency: in the workflow."),
        ]);
    }
    const isSnapshotting = ofServer.some(({ status }) => (0,states/* snapshotState */.UI)(status) === "going on");
    const decidedAt = Math.min(listing.answeredAt, servers?.answeredAt ?? listing.answeredAt);
    return { target, isSnapshotting, decidedAt };
}
function withServer(wanted, read) {
    const server = read?.of(wanted);
    return server === undefined ? { ...wanted, server: undefined } : { ...(0,step_servers/* alsoKnownAs */.h_)(wanted, server), server };
}
function isBeingRestored({ server }) {
    return server !== undefined && (0,states/* serverState */.zI)(server.status) === "restoring";
}
class AlreadyRestoring extends step_error/* StepError */.zg {
    constructor(target, cause) {
        const sentences = [
            `Server ${(0,model/* serverName */.L5)(target)} is being restored already, by another step, run or person, so nothing was sent.`,
            (0,step_error/* todo */.dU)((0,ways_on/* waitStep */._Z)({ serverId: target.given })),
        ];
        super("Restore already in progress", sentences, cause);
    }
}
function refuseRestoring(target) {
    if (isBeingRestored(target))
        throw new AlreadyRestoring(target);
}

// EXTERNAL MODULE: ./lib/step/await-server.js
var await_server = __webpack_require__(5322);
// EXTERNAL MODULE: ./lib/step/limits.js
var limits = __webpack_require__(2760);
// EXTERNAL MODULE: ./lib/step/persistence.js
var step_persistence = __webpack_require__(4885);
// EXTERNAL MODULE: ./lib/step/step.js + 7 modules
var step_step = __webpack_require__(6061);
// EXTERNAL MODULE: ./lib/text/words.js
var words = __webpack_require__(8810);
// EXTERNAL MODULE: ./lib/vps/errors.js
var errors = __webpack_require__(3524);
// EXTERNAL MODULE: ./lib/vps/retry.js
var retry = __webpack_require__(8853);
;// CONCATENATED MODULE: ./lib/operations/restore/outcome.js





class RestoreEnded extends step_error/* StepError */.zg {
    outcome;
    constructor(outcome, ...error) {
        super(...error);
        this.outcome = outcome;
    }
}
const KINDS = {
    restore: { done: "Restored", noun: "Restore", would: "restored" },
    rollback: { done: "Rolled back", noun: "Rollback", would: "rolled back" },
};
const isDone = ({ done }, servers, said) => `${done}: ${servers}${said}`;
const TOLD = {
    "not sent": {
        words: "not restored",
        status: "",
        title: ({ would }, servers) => `Not ${would}: ${servers}`,
    },
    planned: {
        words: "to be restored",
        status: "planned",
        title: ({ would }, servers) => `Dry run: ${servers} would be ${would}`,
    },
    kept: {
        words: "healthy, so that nothing was restored",
        status: "",
        title: ({ would }, servers) => `Not ${would}: ${servers}, still healthy`,
    },
    unknown: {
        words: "perhaps being restored: the outcome is not known",
        status: "",
        title: ({ noun }, servers) => `${noun} of ${servers}: outcome unknown`,
    },
    accepted: {
        words: "being restored",
        status: "restoring",
        title: ({ noun }, servers) => `${noun} of ${servers} in progress`,
    },
    up: { words: "restored, and up again", status: "restored", title: isDone },
    started: { words: "restored, started, and up again", status: "restored", title: isDone },
    "left stopped": {
        words: "restored, and stopped as before",
        status: "restored",
        title: (words, servers, said) => `${isDone(words, servers, said)}, and stopped as before`,
    },
    "not started": {
        words: "restored, but still stopped",
        status: "",
        title: ({ done }, servers) => `${done}, but still stopped: ${servers}`,
    },
    failed: {
        words: "in a failed state after the restore",
        status: "",
        title: ({ noun }, servers) => `${noun} of ${servers} failed`,
    },
    "not confirmed": {
        words: "perhaps not restored: the restore was accepted, but not confirmed",
        status: "",
        title: ({ noun }, servers) => `${noun} of ${servers} not confirmed`,
    },
};
const SERVES = {
    healthy: ", and healthy",
    unhealthy: ", but not healthy",
    unknown: ", but whether it is healthy is not known",
};
function outcomeTitle(kind, outcome, servers, said = "") {
    return TOLD[outcome].title(KINDS[kind], servers, said);
}
function workWords({ outcome, health }) {
    return `${TOLD[outcome].words}${health === undefined ? "" : SERVES[health]}`;
}
function restoreStatus(outcome) {
    return outcome === undefined ? "" : TOLD[outcome].status;
}
function isRestored(outcome) {
    return TOLD[outcome].status === "restored";
}
function undoWords({ outcome, safety }) {
    const made = safety?.snapshot;
    if (made === undefined)
        return "";
    if (outcome !== "not sent")
        return (0,ways_on/* undoStep */.Dh)(made.id);
    return `Safety snapshot ${made.id} (last seen ${made.status}) was made before, and is left as it is: use it or delete it.`;
}
function noteAge(work, { date, answeredAt }) {
    const ms = (0,order/* ageOf */.hy)(work.snapshot.createdAt, { date });
    work.age = ms === undefined ? undefined : { ms, at: answeredAt };
}
function takenWords(ageMs) {
    return ageMs === undefined ? "" : ` (taken ${(0,words/* duration */.p0)(Math.max(0, ageMs))} ago)`;
}
function takenAt({ age }, now) {
    return takenWords(age && age.ms + now - age.at);
}
function planWords(work, isDry, now) {
    const { snapshot, target } = work;
    const { id, name, createdAt } = snapshot;
    const what = `server ${serverName(target)} to snapshot ${id} (${name}) of ${createdAt ?? "unknown time"}${takenAt(work, now)}`;
    if (isDry)
        return `Dry run: would restore ${what}. Nothing was changed.`;
    return `Restoring ${what}: all data written since is overwritten. A restore usually takes 5-15 minutes.`;
}
function newRestoreWork(target, snapshot) {
    return { target, snapshot, outcome: "not sent", phases: [], isBusyUnseen: false, isSeenIdle: false };
}

;// CONCATENATED MODULE: ./lib/operations/restore/plan.js



const MOST_LOOKS = 5;
async function recheck(plan) {
    const { work } = plan;
    const checked = await plan.check().catch((error) => {
        throw (0,step_error/* tellState */.jY)(error);
    });
    plan.decidedAt = checked.decidedAt;
    work.target = checked.target;
    if (work.target.server !== undefined && !isBeingRestored(work.target))
        work.isSeenIdle = true;
    return checked;
}
async function freshen({ clock }, plan, latest) {
    let took = 0;
    const isOld = () => clock.now() - plan.decidedAt >= limits/* FRESH_MS */.k3;
    const hasTime = () => took === 0 || clock.now() + 2 * took < latest;
    for (let times = 0; isOld() && times < MOST_LOOKS && hasTime(); times += 1) {
        const begun = clock.now();
        await recheck(plan);
        took = clock.now() - begun;
    }
    refuseRestoring(plan.work.target);
}

// EXTERNAL MODULE: ./lib/domain/judge-restore.js + 1 modules
var judge_restore = __webpack_require__(6883);
// EXTERNAL MODULE: ./lib/step/send-once.js
var send_once = __webpack_require__(9014);
// EXTERNAL MODULE: ./lib/vps/parse.js
var parse = __webpack_require__(2388);
;// CONCATENATED MODULE: ./lib/operations/restore/send.js














const LEAST_PAUSE_MS = 5_000;
const PAUSE_JITTER_MS = 10_000;
const LAST_TRIES_MS = 3_000;
const MAY_BE_OVER_MS = 5 * 60_000 - 5_000;
async function sendRestore(step, plan) {
    const { host, signal, clock } = step;
    const lost = { at: Number.POSITIVE_INFINITY, isSignSeen: false };
    return await (0,send_once/* sendOnce */.E)(signal, {
        send: (isSecond) => sendUntilAccepted(step, plan, isSecond),
        look: async (error, isSecond) => {
            if (error.cause instanceof parse/* AnothersError */.rZ)
                throw unknownRestore(plan, error);
            if (isSecond && !error.outcomeUnknown)
                return undefined;
            host.log(`${error.message} Reading the server to see whether it is being restored.`);
            if (!isSecond)
                lost.at = clock.now();
            return await lookForSign(step, plan, lost);
        },
        beforeSecond: async () => {
            if (clock.now() >= plan.persistence.sendUntil) {
                throw new Error("There is no time left in this cancelled job to send it again.");
            }
            await recheck(plan);
            if (isBeingRestored(plan.work.target))
                return adopt(step, plan);
            if (lost.isSignSeen && clock.now() - lost.at > MAY_BE_OVER_MS) {
                throw new Error("It may have been restored by now, so that it is not sent again.");
            }
            host.log("No read showed a restore: sending once more.");
            return undefined;
        },
        unknown: (cause) => unknownRestore(plan, cause),
    });
}
async function sendUntilAccepted(step, plan, isSecond) {
    const { work, persistence } = plan;
    let mayBeOurs = isSecond;
    let doubts = 0;
    let doubted;
    let allDoubts = 0;
    for (;;) {
        try {
            await freshen(step, plan, persistence.sendUntil);
            const options = (0,step_persistence/* persistentRead */._0)(step, persistence);
            const beforeSend = () => freshen(step, plan, options.deadline);
            await step.api.restoreSnapshot(work.snapshot.id, { ...options, beforeSend });
            return sentNow(step, plan);
        }
        catch (error) {
            if (error instanceof AlreadyRestoring && mayBeOurs)
                return adopt(step, plan);
            if (step.signal.aborted || !(error instanceof errors/* VpsError */.mD))
                throw error;
            if (error.kind === "intermediary") {
                mayBeOurs = true;
                await pauseBeforeNext(step, error, persistence.faultsUntil);
                await recheck(plan);
            }
            else if (error.outcomeUnknown) {
                throw error;
            }
            else {
                if (error.status !== doubted && allDoubts < step_persistence/* MOST_DOUBTS */.Mx)
                    doubts = 0;
                doubted = error.status;
                const why = await outlast(step, plan, error, isSecond ? "second" : doubts);
                doubts = why === "doubtful" ? doubts + 1 : 0;
                allDoubts += why === "doubtful" ? 1 : 0;
                if (!mayBeOurs && errors/* BUSY_STATUSES */.xz.has(error.status ?? 0))
                    work.isBusyUnseen = why !== "seen";
            }
            if (isBeingRestored(work.target)) {
                if (mayBeOurs)
                    return adopt(step, plan);
                throw new AlreadyRestoring(work.target, error);
            }
            step.host.log(`Sending the restore of server ${(0,model/* serverName */.L5)(work.target)} again.`);
        }
    }
}
async function outlast(step, plan, refusal, doubts) {
    if (refusal.sendAgain)
        throw refusal;
    const { work } = plan;
    const { refusalsUntil, sendUntil } = plan.persistence;
    const isInTime = step.clock.now() < refusalsUntil;
    const conflicts = refusal.status === 409 || refusal.status === 423;
    let isSnapshotting = false;
    if (refusal.status === 400 || conflicts)
        ({ isSnapshotting } = await recheck(plan));
    const isBetweenStates = () => isMoving(work, doubts === "second");
    const wasBusy = isSnapshotting || isBetweenStates();
    if (wasBusy) {
        do {
            await pauseBeforeNext(step, refusal, refusalsUntil);
            await recheck(plan);
        } while (isBetweenStates() && step.clock.now() < (0,step_persistence/* busyUntil */.uM)(plan.persistence));
        if (step.clock.now() >= sendUntil)
            throw refusal;
    }
    if (wasBusy || isBeingRestored(work.target))
        return "seen";
    if (isInTime && step.clock.now() >= refusalsUntil && step.clock.now() < sendUntil)
        return "said";
    if (conflicts || (refusal.status === 400 && work.target.server === undefined)) {
        await pauseBeforeNext(step, refusal, refusalsUntil);
        return "said";
    }
    const pause = doubts === "second" ? undefined : step_persistence/* DOUBT_PAUSES_MS */.Ov[doubts];
    const left = sendUntil - step.clock.now();
    if (!plan.doubtsRefusals || pause === undefined || left <= 0)
        throw refusal;
    await (0,retry/* pauseAloud */.q2)(step, Math.min(pause, left), (rest) => step.host.log(`${refusal.message} Nothing that is known explains it: trying again in ${(0,words/* duration */.p0)(rest)}.`));
    return "doubtful";
}
function isMoving({ target: { server } }, isSecond) {
    const state = (0,states/* serverState */.zI)(server?.status ?? "active");
    return isSecond ? state === "power" : (0,states/* isInTransition */.N0)(state);
}
async function pauseBeforeNext(step, error, until) {
    const left = until - step.clock.now();
    if (left <= 0)
        throw error;
    const wanted = Math.max(LEAST_PAUSE_MS + step.random() * PAUSE_JITTER_MS, error.retryAfterMs ?? 0);
    const longest = Math.max(left - LAST_TRIES_MS, Math.min(left, 1_000));
    await (0,retry/* pauseAloud */.q2)(step, Math.min(longest, wanted), (rest) => step.host.log(`${error.message} That may pass: looking again in ${(0,words/* duration */.p0)(rest)}.`));
}
async function lookForSign(step, plan, lost) {
    const { work, persistence } = plan;
    let memory = sentNow(step, plan);
    const sign = (servers) => {
        const status = servers.of(work.target)?.status;
        memory = remember(memory, status, servers);
        if (memory.sign === "restoring")
            return memory;
        if (status !== undefined)
            work.isSeenIdle = true;
        if (memory.sign !== "none")
            lost.isSignSeen = true;
        return undefined;
    };
    const shown = () => {
        const read = step.reads.shownRestoring(work.target);
        return read === undefined || read.at < memory.sentAt ? undefined : remember(memory, "restoring", read);
    };
    try {
        const { found, fault } = await (0,send_once/* lookUp */.T)(step, {
            what: `a sign of the restore of server ${(0,model/* serverName */.L5)(work.target)}`,
            pauses: within(limits/* LOOK_UP_MS */.Zf, persistence.lookUpMs),
            latest: persistence.sendUntil,
            doubtDenials: plan.doubtsRefusals,
            look: async (options) => shown() ?? sign(await step.reads.readServers({ ...persistence.call, ...options })),
        });
        const last = found === undefined && fault !== undefined
            ? sign(await step.reads.readServers((0,step_persistence/* persistentRead */._0)(step, persistence)))
            : found;
        const seen = last ?? shown();
        if (seen === undefined)
            return undefined;
        refuseAnothersRestore(plan);
        await recheck(plan);
        return seen;
    }
    catch (error) {
        throw unknownRestore(plan, error);
    }
}
function within(pauses, limitMs) {
    let left = limitMs;
    return pauses.flatMap((pause) => {
        const taken = Math.min(pause, left);
        left -= taken;
        return taken > 0 ? [taken] : [];
    });
}
function sentNow({ clock, inputs }, { work }) {
    return (0,judge_restore/* restoreSent */.D6)(clock.now(), work.target.server?.status, inputs.waiting.timeoutMs);
}
function adopt({ clock, inputs }, plan) {
    const at = clock.now();
    refuseAnothersRestore(plan);
    return remember((0,judge_restore/* restoreSent */.D6)(at, undefined, inputs.waiting.timeoutMs), "restoring", { at, answeredAt: at });
}
function refuseAnothersRestore(plan) {
    const { isBusyUnseen, isSeenIdle } = plan.work;
    if (isSeenIdle && !isBusyUnseen)
        return;
    const before = isSeenIdle
        ? "VPS.org had refused it before, for a reason that no read showed"
        : "The server could not be read before the restore was sent";
    throw unknownRestore(plan, new Error(`${before}: it may be somebody else's restore.`));
}
function remember(sent, status, { at, answeredAt }) {
    const verdict = (0,judge_restore/* judgeRestore */.ax)(sent, { status, at, answeredAt });
    return verdict.over ? sent : verdict.memory;
}
function unknownRestore({ work }, cause) {
    if (cause instanceof RestoreEnded)
        return cause;
    const { sentences } = (0,step_error/* asStepError */.Xg)(cause, `Whether server ${(0,model/* serverName */.L5)(work.target)} is being restored from snapshot ${work.snapshot.id} is not known.`, (0,step_error/* todo */.dU)("Look at the server before you restore it again."));
    return new RestoreEnded("unknown", "Restore outcome unknown", sentences, cause);
}

// EXTERNAL MODULE: ./lib/waiting/schedule.js
var schedule = __webpack_require__(4998);
;// CONCATENATED MODULE: ./lib/operations/restore/watch.js









async function watchRestore(step, { work, persistence }, sent, wasUp) {
    const { clock, host, inputs } = step;
    const { target } = work;
    const { intervalMs, timeoutMs } = inputs.waiting;
    const { watchMs, end } = persistence;
    const since = sent.sentAt;
    const deadline = Math.min(since + Math.min(timeoutMs, watchMs), end);
    let memory = sent;
    let state = "not read";
    const firstLooks = intervalMs === undefined || intervalMs > judge_restore/* FIRST_READS_MS */._2[0] ? judge_restore/* FIRST_READS_MS */._2 : [intervalMs];
    host.log(`Watching the restore of server ${(0,model/* serverName */.L5)(target)}: ${(0,words/* duration */.p0)(Math.max(0, deadline - clock.now()))} at most.`);
    const result = await (0,await_server/* awaitServer */.s)(step, target, {
        what: `Restore of server ${(0,model/* serverName */.L5)(target)}`,
        usual: "5-15 minutes",
        since,
        deadline,
        firstLooks,
        gap: (elapsed) => intervalMs ?? (0,schedule/* gapAfter */.N)("restore", elapsed),
        judge: (read) => {
            state = read.status ?? "not listed";
            const verdict = (0,judge_restore/* judgeRestore */.ax)(memory, read);
            if (!verdict.over)
                memory = verdict.memory;
            return verdict;
        },
    });
    if (result === "up")
        return "up";
    if (result === "stopped")
        return await startIfItWasUp(step, work, wasUp, end);
    const unseen = result === "deadline" && memory.sign === "none" && clock.now() - since >= memory.patienceMs;
    throw restoreFailure(unseen ? "not seen" : result, work, state, clock.now() - since);
}
async function startIfItWasUp(step, { target, snapshot }, wasUp, latest) {
    const { host } = step;
    if (wasUp === false) {
        host.notice("Restored, and stopped as before", `Server ${(0,model/* serverName */.L5)(target)} was stopped before the restore of snapshot ${snapshot.id}, and was left so.`);
        return "left stopped";
    }
    host.log(`The restore is over and left server ${(0,model/* serverName */.L5)(target)} stopped.`);
    const { PowerRefused, switchPower } = await __webpack_require__.e(/* import() */ 287).then(__webpack_require__.bind(__webpack_require__, 2287));
    await switchPower(step, target, "start", latest).catch((error) => {
        const told = (0,step_error/* asStepError */.Xg)(error, `The restore of snapshot ${snapshot.id} is over, and left server ${(0,model/* serverName */.L5)(target)} stopped.`, (0,step_error/* todo */.dU)("Start it in the panel."));
        const isRefused = error instanceof errors/* VpsError */.mD || error instanceof PowerRefused;
        const title = isRefused ? "Server not started" : told.title;
        throw new RestoreEnded("not started", title, told.sentences, error);
    });
    return "started";
}
function restoreFailure(result, { target, snapshot }, state, took) {
    const server = `Server ${(0,model/* serverName */.L5)(target)}`;
    switch (result) {
        case "bad":
            return new RestoreEnded("failed", "Restore failed", [
                `${server} is "${state}" ${(0,words/* duration */.p0)(took)} after the restore of snapshot ${snapshot.id} was sent.`,
                "The snapshot is still there.",
                (0,step_error/* todo */.dU)("Look at the server in the panel."),
            ]);
        case "not seen":
            return new RestoreEnded("not confirmed", "Restore not confirmed", [
                `The restore of snapshot ${snapshot.id} was accepted, but in ${(0,words/* duration */.p0)(took)} no read of server ${(0,model/* serverName */.L5)(target)} showed a restore: it was last "${state}".`,
                "Whether it was restored is not known.",
                (0,step_error/* todo */.dU)("Look at the server and at its history in the panel."),
            ]);
        case "deadline":
            return new RestoreEnded("accepted", "Timed out", [
                `${server} is "${state}" ${(0,words/* duration */.p0)(took)} after the restore of snapshot ${snapshot.id} was sent (wait-timeout-minutes).`,
                "The restore may go on.",
                (0,step_error/* todo */.dU)((0,ways_on/* waitStep */._Z)({ serverId: target.given })),
            ]);
    }
}

;// CONCATENATED MODULE: ./lib/operations/restore/one-server.js
















const UNREAD_PAUSE_MS = 5_000;
async function restoreOneServer(step, plan) {
    const { work } = plan;
    const { clock, host } = step;
    refuseRestoring(work.target);
    work.isSeenIdle = work.target.server !== undefined;
    if (!(await awaitReady(step, plan))) {
        const { target } = work;
        host.log(`Server ${(0,model/* serverName */.L5)(target)} is still "${target.server?.status}": sending the restore all the same, since VPS.org says itself whether it takes it.`);
    }
    const { server } = work.target;
    const wasUp = plan.wasUp === "as read" ? server && (0,states/* serverState */.zI)(server.status) !== "down" : plan.wasUp;
    try {
        const memory = await sendRestore(step, plan);
        work.outcome = "accepted";
        host.log(`The restore of server ${(0,model/* serverName */.L5)(work.target)} to snapshot ${work.snapshot.id}${takenAt(work, clock.now())} was accepted and goes on by itself. ${(0,ways_on/* waitIfEndedEarly */.Uj)({ serverId: work.target.given })} ${undoWords(work)}`.trimEnd());
        await plan.onAccepted();
        if (plan.watch)
            await watchToItsEnd(step, plan, memory, wasUp);
    }
    catch (error) {
        if (error instanceof RestoreEnded)
            work.outcome = error.outcome;
        throw error;
    }
}
async function watchToItsEnd(step, plan, memory, wasUp) {
    const { clock, host } = step;
    const { work } = plan;
    const { snapshot } = work;
    const watch = () => watchRestore(step, plan, memory, wasUp);
    work.outcome = await (0,step_step/* timed */.ay)(step, work.phases, "Restore", watch).catch((error) => {
        if (error instanceof RestoreEnded)
            throw error;
        throw (0,step_error/* asStepError */.Xg)(error, `The restore of server ${(0,model/* serverName */.L5)(work.target)} to snapshot ${snapshot.id} was accepted and goes on, unwatched.`, (0,step_error/* todo */.dU)((0,ways_on/* waitStep */._Z)({ serverId: work.target.given })));
    });
    host.log(`Server ${(0,model/* serverName */.L5)(work.target)} is ${workWords(work)}: snapshot ${snapshot.id} of ${snapshot.createdAt ?? "unknown time"}, ${(0,words/* duration */.p0)(clock.now() - memory.sentAt)} after the restore was sent. ${undoWords(work)}`.trimEnd());
    if (isRestored(work.outcome) && work.outcome !== "left stopped")
        await proveHealth(step, plan, memory.sentAt);
}
async function proveHealth(step, { work, health, persistence }, sentAt) {
    if (health === undefined)
        return;
    const { awaitHealth, notHealthy } = await __webpack_require__.e(/* import() */ 284).then(__webpack_require__.bind(__webpack_require__, 4284));
    const { site, onlyReports } = health;
    const latest = Math.min(persistence.end - limits/* SITE_LOOK_MS */.VA, sentAt + persistence.watchMs);
    const ask = () => awaitHealth(step, { server: (0,model/* serverName */.L5)(work.target), site, latest });
    const end = await (0,step_step/* timed */.ay)(step, work.phases, "Health", ask).catch((error) => {
        const state = `Server ${(0,model/* serverName */.L5)(work.target)} is restored, and up again; whether it is healthy is not known.`;
        throw (0,step_error/* asStepError */.Xg)(error, state, (0,step_error/* todo */.dU)((0,ways_on/* waitStep */._Z)({ serverId: work.target.given })));
    });
    work.health = end.health;
    if (end.health === "unknown")
        step.host.log(`Whether server ${(0,model/* serverName */.L5)(work.target)} is healthy is not known: ${end.last}.`);
    if (end.health !== "unhealthy")
        return;
    const what = `Server ${(0,model/* serverName */.L5)(work.target)} is restored, but not healthy`;
    const error = notHealthy(what, site, end, `The restore to snapshot ${work.snapshot.id} is over.`);
    if (!onlyReports)
        throw error;
    step.host.log(`${error.message} It was not healthy before the snapshot was made either, so that this is no failure.`);
}
async function awaitReady(step, plan) {
    const { clock, host } = step;
    const { work } = plan;
    const until = (0,step_persistence/* busyUntil */.uM)(plan.persistence);
    for (;;) {
        const { server } = work.target;
        if (server === undefined || !(0,states/* isInTransition */.N0)((0,states/* serverState */.zI)(server.status)))
            return true;
        const left = until - clock.now();
        if (left <= 0)
            return false;
        host.log(`Server ${(0,model/* serverName */.L5)(work.target)} is "${server.status}": waiting until it can be restored, ${(0,words/* duration */.p0)(left)} at most.`);
        const settled = await (0,await_server/* awaitSettled */.S)(step, work.target, until).catch((error) => error instanceof errors/* VpsError */.mD ? error : Promise.reject(error));
        if (settled instanceof errors/* VpsError */.mD)
            await (0,retry/* pauseAloud */.q2)(step, Math.min(left, UNREAD_PAUSE_MS), () => host.log(`${settled.message} Looking again.`));
        else if (settled === "restoring")
            throw new AlreadyRestoring(work.target);
        await recheck(plan);
        refuseRestoring(work.target);
    }
}
function stillBusy(target) {
    return new StepError("Server still busy", [
        `Server ${serverName(target)} was between two states ("${target.server?.status}") for as long as this step may wait, so nothing was sent.`,
        todo("Look at it in the panel, or run the step again later."),
    ]);
}

// EXTERNAL MODULE: ./lib/runner/charts.js
var charts = __webpack_require__(3625);
// EXTERNAL MODULE: ./lib/runner/summary.js
var summary = __webpack_require__(5946);
;// CONCATENATED MODULE: ./lib/operations/restore/report.js







const MOST_SERVERS = 100;
async function reportRestores({ page }, { kind, title, intro = "" }, all) {
    const [only, ...others] = all;
    const isOne = only !== undefined && others.length === 0;
    const works = all.slice(0, MOST_SERVERS);
    const own = isOne ? describeRestore(only) : restoreTable(works, all.length);
    const times = (0,charts/* timeline */.I)(works.map(({ target, phases }) => ({ title: (0,model/* serverTitle */.Cy)(target), phases })));
    await page.show(title ?? titleOf(kind, all), intro + own + times);
}
function titleOf(kind, works) {
    const [first, ...others] = works;
    if (first === undefined)
        return outcomeTitle(kind, "not sent", "no server");
    const { outcome, health, target, snapshot } = first;
    if (others.length === 0) {
        const time = snapshot.createdAt === null ? "" : ` is as it was at ${(0,order/* timeInWords */.mK)(snapshot.createdAt)}`;
        const said = health === "unhealthy" ? ", but not healthy" : time;
        return outcomeTitle(kind, outcome, (0,model/* serverTitle */.Cy)(target), said);
    }
    const ill = works.filter((work) => work.health === "unhealthy").length;
    const said = ill === 0 ? "" : `, but ${ill} not healthy`;
    const isSame = others.every((other) => other.outcome === outcome);
    if (isSame)
        return outcomeTitle(kind, outcome, (0,words/* count */.U9)(works.length, "server"), said);
    const done = works.filter((work) => isRestored(work.outcome)).length;
    return outcomeTitle(kind, "up", `${done === 0 ? "none" : done} of ${(0,words/* count */.U9)(works.length, "server")}`, said);
}
function describeRestore(work) {
    const { snapshot, outcome, target, age, phases, safety } = work;
    const watched = phases.find(({ name }) => name === "Restore");
    const span = age && watched && (0,words/* duration */.p0)(Math.max(0, age.ms + watched.from - age.at));
    const lost = span === undefined ? "since the snapshot" : `in the ${span} between the snapshot and the restore`;
    const done = isRestored(outcome);
    const kept = safety?.snapshot === undefined ? "lost" : `in safety snapshot ${safety.snapshot.id} alone`;
    const sentences = [
        `Server ${(0,model/* serverName */.L5)(target)} is ${workWords(work)}.`,
        snapshot.createdAt === null
            ? `Its snapshot is ${snapshot.id} (${snapshot.name}).`
            : `Snapshot ${snapshot.id} (${snapshot.name}) was made ${(0,order/* timeInWords */.mK)(snapshot.createdAt, age?.ms)}.`,
        done ? `What was written on the server ${lost} is ${kept}.` : "",
        done && watched !== undefined && outcome !== "left stopped"
            ? `The server was down for ${(0,words/* duration */.p0)(watched.to - watched.from)} at most.`
            : "",
        undoWords(work),
    ];
    const next = wayOn(work) === "" ? "" : `**What to do now:** ${(0,summary/* paragraph */.F)(wayOn(work))}`;
    return next + paragraphs(sentences);
}
function restoreTable(works, number) {
    const rows = works.map((work) => {
        const { target, snapshot, age, phases } = work;
        const took = phases.reduce((sum, { from, to }) => sum + to - from, 0);
        return [
            (0,model/* serverName */.L5)(target),
            `${snapshot.id} ${snapshot.name}`.trim(),
            (0,order/* timeInWords */.mK)(snapshot.createdAt, age?.ms),
            workWords(work),
            phases.length === 0 ? "" : (0,words/* duration */.p0)(took),
        ];
    });
    const more = number - works.length;
    const ofEach = (words) => works.map((work) => (words(work) === "" ? "" : `${(0,model/* serverTitle */.Cy)(work.target)}: ${words(work)}`));
    const notes = [
        more === 0 ? "" : `And ${(0,words/* count */.U9)(more, "more server")}: they are in the log.`,
        ...ofEach(wayOn),
        ...ofEach(undoWords),
    ];
    return (0,charts/* table */.t)(["Server", "Snapshot", "Made", "What happened", "Took"], rows) + paragraphs(notes);
}
function wayOn({ outcome, target }) {
    return outcome === "accepted" ? (0,ways_on/* waitStep */._Z)({ serverId: target.given }) : "";
}
function paragraphs(sentences) {
    return sentences.flatMap((sentence) => (sentence === "" ? [] : [(0,summary/* paragraph */.F)(sentence)])).join("");
}

// EXTERNAL MODULE: ./lib/step/reads.js
var reads = __webpack_require__(3111);
// EXTERNAL MODULE: ./lib/post/ended-job.js
var ended_job = __webpack_require__(3360);
// EXTERNAL MODULE: ./lib/post/target-of.js
var target_of = __webpack_require__(6327);
;// CONCATENATED MODULE: ./lib/post/rollback.js

















const CANCELLED_GITHUB_MS = 10_000;
const UNREAD_MS = 60_000;
async function rollBack(world, ended, owned, action) {
    const bare = (0,step_step/* createStep */.Bx)(world, ended, ended.jobEnd === "cancelled" ? CANCELLED_GITHUB_MS : undefined);
    const all = owned.map((server) => ({ server, work: newRestoreWork((0,target_of/* targetOf */.$r)(server), (0,target_of/* unlisted */.B$)(server)) }));
    const works = all.map(({ work }) => work);
    const report = () => reportRestores(bare, { kind: "rollback", intro: (0,ended_job/* introduceRollback */._T)(ended, action, world.env) }, works);
    if (action === "restore-if-unhealthy")
        await (await __webpack_require__.e(/* import() */ 753).then(__webpack_require__.bind(__webpack_require__, 5753))).keepHealthy(bare, all);
    const rollbacks = all.filter(({ work }) => work.outcome !== "kept");
    if (rollbacks.length === 0)
        return await report();
    const servers = rollbacks.map(({ server }) => server);
    const step = (0,reads/* withReads */.u)(bare, servers.map(target_of/* targetOf */.$r));
    await sayFirst(step, rollbacks);
    const looked = await lookFirst(step, servers);
    await (0,step_step/* sideBySide */.Qp)(rollbacks, async (rollback) => {
        const { server, work } = rollback;
        work.snapshot = looked.listing.items.find(({ id }) => (0,model/* sameId */.s)(id, server.snapshotId)) ?? work.snapshot;
        noteAge(work, looked.listing);
        const { server: owner } = work.snapshot;
        if (owner !== null && (0,model/* sameId */.s)(owner.id, server.id))
            work.target = { ...work.target, name: owner.name || work.target.name };
        await rollBackOne(step, rollback, looked, report).catch((error) => {
            throw withAdvice(step, rollback, error);
        });
    }).finally(report);
}
function withAdvice({ clock }, { work, server }, error) {
    if (work.outcome !== "not sent")
        return (0,step_error/* asStepError */.Xg)(error);
    const { snapshotId } = server;
    return (0,step_error/* asStepError */.Xg)(error, `Snapshot ${snapshotId}${takenAt(work, clock.now())} of server ${(0,model/* serverName */.L5)(work.target)} was not restored.`, ...(0,step_servers/* stateRefused */.qF)(error, work.target), (0,step_error/* todo */.dU)(error instanceof UnfitSnapshot ? "" : (0,ways_on/* restoreStep */.T2)(snapshotId)));
}
function refuseAnothers({ snapshot, target }, { marker }) {
    if (!(0,domain_marker/* isOfAnotherStep */.RO)(snapshot, marker))
        return;
    throw new UnfitSnapshot("Snapshot of another run", `Server ${(0,model/* serverName */.L5)(target)} was not rolled back: snapshot ${snapshot.id} (${snapshot.name}) says that another step made it`);
}
async function sayFirst(step, rollbacks) {
    const { jobEnd, dryRun } = step.inputs;
    const pairs = rollbacks.map(({ server }) => `server ${(0,target_of/* savedName */.PE)(server)} to snapshot ${server.snapshotId}`);
    const doing = dryRun ? "looking whether to roll back" : "rolling back";
    step.host.log(`${ended_job/* JOB_ENDED */.VL[jobEnd]}: ${doing} ${pairs.join(", ")}, which this run made before. A restore usually takes 5-15 minutes.`);
    if (dryRun)
        return;
    const byHand = (0,ways_on/* restoreIfEndedEarly */.Bk)(...rollbacks.map(({ server }) => server.snapshotId));
    step.host.log(byHand);
    if (jobEnd !== "cancelled")
        return;
    const works = rollbacks.map(({ work }) => work);
    const title = `Rolling back ${works.map(({ target }) => (0,model/* serverTitle */.Cy)(target)).join(", ")}`;
    await reportRestores(step, { kind: "rollback", title, intro: (0,summary/* paragraph */.F)(byHand) }, works);
}
async function lookFirst(step, servers) {
    try {
        const listing = await listOwn(step, servers);
        return { listing, ...(await readServersPatiently(step, servers)) };
    }
    catch (error) {
        const there = servers
            .map((each) => `snapshot ${each.snapshotId} of server ${(0,target_of/* savedName */.PE)(each)}`)
            .join(", ");
        throw (0,step_error/* asStepError */.Xg)(error, `Nothing was restored. There is: ${there}.`, (0,step_error/* todo */.dU)((0,ways_on/* restoreStep */.T2)(...servers.map(({ snapshotId }) => snapshotId))));
    }
}
async function listOwn(step, servers) {
    const filter = (0,step_servers/* filterOf */.KV)(servers.map(({ id }) => id));
    const list = () => step.api.listSnapshots(filter, (0,step_persistence/* persistentRead */._0)(step, step.inputs.persistence));
    return await (0,step_persistence/* unlessItPasses */.nu)(step, list, (outcome) => {
        if ("error" in outcome)
            return stray(outcome.error);
        const missing = servers.filter(({ snapshotId }) => {
            const own = outcome.value.items.find(({ id }) => (0,model/* sameId */.s)(id, snapshotId));
            return own === undefined || (0,states/* snapshotState */.UI)(own.status) === "going on";
        });
        if (missing.length === 0)
            return undefined;
        const names = missing.map(({ snapshotId }) => `snapshot ${snapshotId}`).join(", ");
        return `Not listed as completed: ${names}. The list may be an old one.`;
    });
}
function withOwnServer(listing, { id, snapshotId, marker }) {
    const own = listing.items.find((snapshot) => (0,model/* sameId */.s)(snapshot.id, snapshotId));
    if (own === undefined || own.server !== null || !(0,domain_marker/* holdsRandomPart */.xn)(own, { random: marker }))
        return listing;
    const server = { id, name: "" };
    return { ...listing, items: listing.items.map((one) => (one.server === null ? { ...one, server } : one)) };
}
async function readServersPatiently(step, servers) {
    const { persistence } = step.inputs;
    const read = () => {
        const options = (0,step_persistence/* persistentRead */._0)(step, persistence);
        const latest = Math.max(persistence.faultsUntil - UNREAD_MS, step.clock.now());
        return (0,reads/* readServersIfAllowed */.m)(step, { ...options, deadline: Math.min(options.deadline, latest) });
    };
    const couldRead = servers.some(({ wasUp, uuid }) => wasUp !== undefined || uuid !== undefined);
    try {
        const outcome = await (0,step_persistence/* unlessItPasses */.nu)(step, read, (answer) => couldRead ? stray("error" in answer ? answer.error : answer.value) : undefined);
        return outcome instanceof errors/* VpsError */.mD
            ? { servers: undefined, isDenied: true }
            : { servers: outcome, isDenied: false };
    }
    catch (error) {
        if (!(error instanceof errors/* VpsError */.mD) || step.signal.aborted)
            throw error;
        step.host.log(`${error.message} There is no time left to try again: restoring without having read the server.`);
        return { servers: undefined, isDenied: false };
    }
}
function stray(error) {
    return error instanceof errors/* VpsError */.mD && !error.passing ? error.message : undefined;
}
async function rollBackOne(step, { work, server }, { listing, servers, isDenied }, onAccepted) {
    const { host, inputs } = step;
    const { snapshotId } = server;
    refuseAnothers(work, server);
    const check = ({ listing: listed, servers: read }) => {
        const grounds = { listing: withOwnServer(listed, server), servers: read };
        return checkRestore(step, work.target, snapshotId, grounds, true);
    };
    work.target = (await check({ listing, servers })).target;
    if (inputs.dryRun) {
        work.outcome = "planned";
        host.log(`Dry run: server ${(0,model/* serverName */.L5)(work.target)} would be restored to snapshot ${snapshotId}. Nothing was changed.`);
        return;
    }
    const plan = {
        work,
        decidedAt: listing.at,
        check: async () => {
            const read = isDenied ? undefined : await readServersPatiently(step, [server]);
            return await check({ listing: await listOwn(step, [server]), servers: read?.servers });
        },
        persistence: inputs.persistence,
        doubtsRefusals: true,
        watch: !isDenied,
        wasUp: server.wasUp,
        health: server.health && { site: server.health, onlyReports: !server.health.baseline },
        onAccepted,
    };
    try {
        await restoreOneServer(step, plan);
    }
    catch (error) {
        if (inputs.jobEnd !== "cancelled" || work.outcome !== "accepted" || step.signal.aborted)
            throw error;
        host.warning("Rollback still in progress", stillInProgress(work));
        return;
    }
    if (isRestored(work.outcome)) {
        host.warning("Rolled back", `Server ${(0,model/* serverName */.L5)(work.target)} is back at snapshot ${snapshotId} of ${work.snapshot.createdAt ?? "unknown time"}: ${workWords(work)}.${cannotTell(server, work)}`);
        return;
    }
    throw new step_error/* StepError */.zg("Rollback not verified", [
        `The restore of server ${(0,model/* serverName */.L5)(work.target)} to snapshot ${snapshotId} was accepted, but the server could not be read (servers:read), so nobody watched it.`,
        (0,step_error/* todo */.dU)("Look at the server. Give the token servers:read, so that the next rollback can be watched."),
    ]);
}
function cannotTell({ health }, work) {
    if (work.health !== "unhealthy" || health?.baseline !== false)
        return "";
    return " It was not healthy before the snapshot was made either, so its health says nothing about the rollback.";
}
function stillInProgress({ target, snapshot }) {
    return [
        `The restore of server ${(0,model/* serverName */.L5)(target)} to snapshot ${snapshot.id} was accepted and goes on by itself.`,
        "A cancelled job leaves less than 5 minutes for all of its post steps, so that this one does not wait for its end.",
        (0,ways_on/* waitStep */._Z)({ serverId: target.given }),
    ].join(" ");
}


/***/ })

};
