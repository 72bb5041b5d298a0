export const id = 226;
export const ids = [226];
export const modules = {

/***/ 320:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ED: () => (/* binding */ carries),
/* harmony export */   U7: () => (/* binding */ markerText),
/* harmony export */   t7: () => (/* binding */ readMarker)
/* harmony export */ });
/* unused harmony exports newMarker, describe, generatedName */

const DESCRIPTION_LENGTH = 255;
const NAME_LENGTH = 60;
const RANDOM_LENGTH = 10;
const MARKER = /\[vps-snapshot-action (?<repository>\S+) (?<runId>\d+)\.(?<attempt>\d+) (?<random>[0-9a-z]{10})\]$/u;
function newMarker(run, random) {
    const digits = Array.from({ length: RANDOM_LENGTH }, () => Math.floor(random() * 36).toString(36));
    return { ...run, random: digits.join("") };
}
function markerText(marker) {
    return `[vps-snapshot-action ${marker.repository} ${marker.runId}.${marker.attempt} ${marker.random}]`;
}
function readMarker(description) {
    return MARKER.exec(description.trimEnd())?.groups;
}
function carries(description, marker) {
    return description.trimEnd().endsWith(markerText(marker));
}
function describe(userText, marker) {
    const end = markerText(marker);
    const room = DESCRIPTION_LENGTH - end.length - 1;
    const text = oneLine(userText).trim().slice(0, Math.max(0, room)).toWellFormed().trimEnd();
    return text === "" ? end : `${text} ${end}`;
}
function generatedName({ repository, runId, attempt, random }) {
    const end = `-${runId}-${attempt}-${random}`;
    const begin = repository.replace(/[^A-Za-z0-9_-]/gu, "-").slice(0, NAME_LENGTH - end.length);
    return `${begin}${end}`;
}


/***/ }),

/***/ 366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Nr: () => (/* binding */ pickNewerOfOtherRun),
/* harmony export */   Yw: () => (/* binding */ isCompleted),
/* harmony export */   _f: () => (/* binding */ SLOTS),
/* harmony export */   ll: () => (/* binding */ newestFirst)
/* harmony export */ });
/* unused harmony exports matches, pickLatest, pickForDelete, pickForRotation, pickForReplacement */
/* harmony import */ var _marker_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(320);
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(209);
/* harmony import */ var _states_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(360);



const SLOTS = 5;
const YOUNG_MS = (/* unused pure expression or super */ null && (60 * 60 * 1000));
const ZONE = /(?:Z|[+-]\d\d:?\d\d)$/iu;
function matches(pattern, name) {
    const [wanted, given] = [Array.from(pattern), Array.from(name)];
    let [at, star, retry] = [0, -1, 0];
    let here = 0;
    while (here < given.length) {
        if (wanted[at] === "*") {
            star = at++;
            retry = here;
        }
        else if (wanted[at] === "?" || wanted[at] === given[here]) {
            at++;
            here++;
        }
        else if (star >= 0) {
            at = star + 1;
            here = ++retry;
        }
        else {
            return false;
        }
    }
    return wanted.slice(at).every((character) => character === "*");
}
function newestFirst(snapshots, unreadable = "oldest") {
    const none = unreadable === "oldest" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    const time = (snapshot) => (snapshot.createdAt === null ? none : Date.parse(snapshot.createdAt));
    return snapshots.toSorted((a, b) => time(b) - time(a) || compareIds(b.id, a.id));
}
function compareIds(a, b) {
    return Number(a) - Number(b);
}
function isCompleted(snapshot) {
    return (0,_states_js__WEBPACK_IMPORTED_MODULE_0__/* .snapshotState */ .UI)(snapshot.status) === "completed";
}
function pickLatest(snapshots, pattern) {
    const selected = newestFirst(snapshots.filter(({ name }) => pattern === "" || matches(pattern, name)));
    const latest = selected.find(isCompleted);
    const newer = latest === undefined ? selected : selected.slice(0, selected.indexOf(latest));
    return {
        latest,
        newerInProgress: newer.find(({ status }) => snapshotState(status) === "going on"),
        rival: latest && selected.find((one) => one !== latest && isCompleted(one) && !isOlder(one, latest)),
    };
}
function pickForDelete(snapshots, rule) {
    const selected = snapshots.filter((snapshot) => isCompleted(snapshot) &&
        (rule.pattern === "" ? isOurs(snapshot, rule.repository) : matches(rule.pattern, snapshot.name)));
    return allBut(rule.keepLast, selected);
}
function allBut(kept, snapshots) {
    return newestFirst(snapshots, "newest")
        .slice(kept)
        .filter((snapshot) => snapshots.filter((other) => isOlder(snapshot, other)).length >= kept);
}
function pickForRotation(snapshots, newId, keepLast, rule) {
    const others = snapshots.filter((snapshot) => !sameId(snapshot.id, newId) && isCompleted(snapshot) && isOurs(snapshot, rule.run.repository));
    const beyond = allBut(keepLast - 1, others);
    return {
        remove: beyond.filter((snapshot) => mayGo(snapshot, rule)),
        spared: beyond.filter((snapshot) => !mayGo(snapshot, rule)),
    };
}
function pickForReplacement(snapshots, rule) {
    return newestFirst(snapshots.filter((snapshot) => isCompleted(snapshot) && mayGo(snapshot, rule))).at(-1);
}
function pickNewerOfOtherRun(snapshots, own, run) {
    const listed = snapshots.find(({ id }) => (0,_model_js__WEBPACK_IMPORTED_MODULE_1__/* .sameId */ .s)(id, own.id));
    return newestFirst(snapshots, "newest").find((snapshot) => {
        const marker = (0,_marker_js__WEBPACK_IMPORTED_MODULE_2__/* .readMarker */ .t7)(snapshot.description);
        const ofOtherRun = marker?.repository === run.repository && marker.runId !== run.runId;
        return ofOtherRun && !(listed !== undefined && isOlder(snapshot, listed));
    });
}
function isOlder(a, b) {
    const difference = Date.parse(a.createdAt ?? "") - Date.parse(b.createdAt ?? "");
    return (difference || compareIds(a.id, b.id)) < 0;
}
function isOurs(snapshot, repository) {
    return readMarker(snapshot.description)?.repository === repository;
}
function mayGo(snapshot, { run, apiTime }) {
    const marker = readMarker(snapshot.description);
    if (marker === undefined || marker.repository !== run.repository || marker.runId === run.runId)
        return false;
    const createdAt = snapshot.createdAt ?? "";
    return ZONE.test(createdAt) && (apiTime ?? Number.NaN) - Date.parse(createdAt) >= YOUNG_MS;
}


/***/ }),

/***/ 226:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  T: () => (/* binding */ latestOf),
  rollBack: () => (/* binding */ rollBack),
  $: () => (/* binding */ targetOf)
});

// EXTERNAL MODULE: ./lib/domain/model.js
var model = __webpack_require__(209);
// EXTERNAL MODULE: ./lib/domain/states.js
var states = __webpack_require__(360);
// EXTERNAL MODULE: ./lib/step/advice.js
var step_advice = __webpack_require__(704);
// EXTERNAL MODULE: ./lib/step/await-server.js
var await_server = __webpack_require__(322);
// EXTERNAL MODULE: ./lib/step/limits.js
var limits = __webpack_require__(760);
;// CONCATENATED MODULE: ./lib/step/timed.js
async function timed({ clock }, phases, name, work) {
    const from = clock.now();
    try {
        return await work();
    }
    finally {
        phases.push({ name, from, to: clock.now() });
    }
}

// EXTERNAL MODULE: ./lib/step-error.js
var step_error = __webpack_require__(98);
// EXTERNAL MODULE: ./lib/text/words.js
var words = __webpack_require__(810);
// EXTERNAL MODULE: ./lib/vps/errors.js
var errors = __webpack_require__(524);
;// CONCATENATED MODULE: ./lib/domain/judge-restore.js

const STOPPED_MS = 30_000;
const LONGEST_RESTORE_MS = 15 * 60_000;
const FIRST_READS_MS = [10_000, 30_000];
const SECOND_HEALTHY_READ_MS = 5_000;
const LOOK_AGAIN_MS = 15_000;
function restoreSent(sentAt, before, timeoutMs) {
    return {
        sentAt,
        before,
        patienceMs: Math.min(LONGEST_RESTORE_MS, timeoutMs),
        seen: "nothing",
        healthyReads: 0,
        stoppedSince: undefined,
    };
}
function judgeRestore(memory, status, at, answeredAt = at) {
    const state = (0,states/* serverState */.zI)(status);
    switch (state) {
        case "bad":
            if (memory.seen === "nothing" && status === memory.before)
                return judgeUnchanged(memory, status, at);
            return { over: true, result: "bad" };
        case "restoring":
        case "busy":
            return goOn(status, { ...memory, seen: "restoring", healthyReads: 0, stoppedSince: undefined });
        case "down":
            return judgeStopped(memory, status, at, answeredAt);
        case "up":
            if (memory.seen === "nothing")
                return judgeUnchanged(memory, status, at);
            if (memory.healthyReads > 0)
                return { over: true, result: "up" };
            return goOn(status, { ...memory, healthyReads: 1, stoppedSince: undefined }, SECOND_HEALTHY_READ_MS);
    }
}
function judgeStopped(memory, status, at, answeredAt) {
    const stoppedSince = memory.stoppedSince ?? answeredAt;
    const long = at - stoppedSince >= STOPPED_MS;
    const left = memory.sentAt + LONGEST_RESTORE_MS - at;
    const next = { ...memory, healthyReads: 0, stoppedSince };
    if (memory.seen === "restoring") {
        return long ? { over: true, result: "stopped" } : goOn(status, next, LOOK_AGAIN_MS);
    }
    if (long && left <= 0)
        return { over: true, result: "stopped" };
    return goOn(status, { ...next, seen: "stopped" }, left > 0 ? left : LOOK_AGAIN_MS);
}
function judgeUnchanged(memory, status, at) {
    const left = memory.sentAt + memory.patienceMs - at;
    return left <= 0 ? { over: true, result: "not seen" } : goOn(status, memory, left);
}
function goOn(state, memory, lookIn) {
    return { over: false, state, memory, ...(lookIn === undefined ? {} : { lookIn }) };
}

// EXTERNAL MODULE: ./lib/step/look-up.js
var look_up = __webpack_require__(921);
// EXTERNAL MODULE: ./lib/vps/parse.js
var parse = __webpack_require__(388);
;// CONCATENATED MODULE: ./lib/operations/restore/send.js









const SEND_AGAIN_MS = 5 * 60_000 - 5_000;
class UnknownRestore extends step_error/* StepError */.zg {
}
async function sendRestore(step, facts, order) {
    const { api, clock, host, signal } = step;
    let lost;
    let awaited = false;
    let sentAt = Number.POSITIVE_INFINITY;
    const beforeSend = async () => {
        await order.freshen();
        if (lost === undefined)
            sentAt = clock.now();
        else if (clock.now() - sentAt > SEND_AGAIN_MS) {
            throw new Error("It is too late to send again: a restore may have come and gone unseen by now.");
        }
    };
    for (;;) {
        try {
            const deadline = Math.min(clock.now() + limits/* LIMITS */.b1.send, order.latest);
            await api.restoreSnapshot(order.snapshotId, { deadline, beforeSend });
            return restoreSent(clock.now(), order.before?.status, order.timeoutMs);
        }
        catch (error) {
            if (signal.aborted)
                throw unknownRestore(order, error);
            if (!(error instanceof errors/* VpsError */.mD))
                throw lost === undefined ? error : unknownRestore(order, error);
            if (error.status === 400) {
                const adopted = await afterRefusal(step, facts, order, error, lost, awaited);
                if (adopted !== undefined)
                    return adopted;
                awaited = true;
                continue;
            }
            if (!error.outcomeUnknown)
                throw lost === undefined ? error : unknownRestore(order, error);
            if (error.cause instanceof parse/* AnothersError */.rZ)
                throw unknownRestore(order, error);
            host.log(`${error.message} Reading the server to see whether it is being restored.`);
            const memory = restoreSent(clock.now(), order.before?.status, order.timeoutMs);
            const seen = await lookForSign(step, facts, order, memory);
            if (seen !== undefined)
                return seen;
            const again = lost === undefined && error.kind !== "redirected" && order.mayWait;
            if (!again)
                throw unknownRestore(order, error);
            lost = memory;
            const late = await checkAfterLoss(step, facts, order, memory);
            if (late !== undefined)
                return late;
            host.log("No sign of a restore in nearly four minutes: sending once more.");
        }
    }
}
async function afterRefusal(step, facts, order, refusal, lost, awaited) {
    const { given } = order.target;
    const read = await readIfAllowed(step, facts, order);
    const server = read?.of(order.target);
    if (lost !== undefined) {
        if (read === undefined || server === undefined || !isSign(server.status, order.before)) {
            throw unknownRestore(order, refusal);
        }
        return remember(lost, server.status, read);
    }
    const state = server === undefined ? "up" : (0,states/* serverState */.zI)(server.status);
    if (state === "restoring")
        throw alreadyRestoring(order.target, refusal);
    if (state !== "busy" || awaited || !order.mayWait)
        throw refusal;
    step.host.log(`Server ${given} is "${server?.status}": waiting until it can be restored.`);
    const settled = await (0,await_server/* awaitSettled */.SV)(step, facts, order.target, order.timeoutMs);
    if (settled === "restoring")
        throw alreadyRestoring(order.target, refusal);
    if (settled === "busy")
        throw refusal;
    await order.check();
    return undefined;
}
async function checkAfterLoss(step, facts, order, lost) {
    try {
        await order.check();
        return undefined;
    }
    catch (error) {
        if (step.signal.aborted)
            throw unknownRestore(order, error);
        const read = await readIfAllowed(step, facts, order);
        const status = read?.of(order.target)?.status;
        if (read === undefined || status === undefined || !isSign(status, order.before))
            throw unknownRestore(order, error);
        return remember(lost, status, read);
    }
}
async function readIfAllowed({ clock }, facts, { latest }) {
    try {
        return await facts.readServers({
            attempts: 2,
            deadline: Math.min(latest, clock.now() + limits/* LOOK_UP_LOOK_MS */.Je),
        });
    }
    catch (error) {
        if (error instanceof errors/* VpsError */.mD)
            return undefined;
        throw error;
    }
}
async function lookForSign(step, facts, order, sent) {
    try {
        const { found, fault } = await (0,look_up/* lookUp */.T)(step, {
            what: `a sign of the restore of server ${order.target.given}`,
            pauses: limits/* LOOK_UP_MS */.Zf,
            latest: order.latest,
            look: async (options) => {
                const servers = await facts.readServers(options);
                const status = servers.of(order.target)?.status;
                if (status === undefined || !isSign(status, order.before))
                    return undefined;
                return remember(sent, status, servers);
            },
        });
        if (found === undefined && fault !== undefined)
            throw fault;
        return found;
    }
    catch (error) {
        throw unknownRestore(order, error);
    }
}
function isSign(status, before) {
    const state = (0,states/* serverState */.zI)(status);
    if (state === "restoring" || state === "busy")
        return true;
    return state === "down" && before !== undefined && (0,states/* serverState */.zI)(before.status) === "up";
}
function remember(sent, status, { at, answeredAt }) {
    const verdict = judgeRestore(sent, status, at, answeredAt);
    return verdict.over ? sent : verdict.memory;
}
function alreadyRestoring({ given }, cause) {
    return new step_error/* StepError */.zg("Restore already in progress", `Server ${given} is being restored by somebody else, so nothing was sent. ${(0,step_advice/* waitStep */._Z)({ serverId: given })}`, cause);
}
function unknownRestore({ target, snapshotId }, cause) {
    if (cause instanceof UnknownRestore)
        return cause;
    const { message } = (0,step_error/* asStepError */.Xg)(cause, `Whether server ${target.given} is being restored from snapshot ${snapshotId} is not known. Look at the server before you restore it again.`);
    return new UnknownRestore("Restore outcome unknown", message, cause);
}

// EXTERNAL MODULE: ./lib/waiting/schedule.js
var schedule = __webpack_require__(998);
;// CONCATENATED MODULE: ./lib/operations/restore/watch.js







const LONG_ENOUGH = "Timed out";
async function watchRestore(step, facts, sent) {
    const { clock, host, inputs } = step;
    const { target, wasUp, deadline } = sent;
    const since = sent.memory.sentAt;
    let memory = sent.memory;
    let state = "";
    const { intervalMs } = inputs.waiting;
    const result = await facts.servers.until({
        what: `Restore of server ${target.given}`,
        usual: "5-15 minutes",
        since,
        deadline,
        ...(intervalMs === undefined ? { firstLooks: FIRST_READS_MS } : {}),
        gap: (elapsed) => intervalMs ?? (0,schedule/* gapAfter */.N)("restore", elapsed),
        judge: (servers) => {
            const server = servers.of(target);
            if (server === undefined)
                return { over: false, state: "not listed" };
            state = server.status;
            const verdict = judgeRestore(memory, state, servers.at, servers.answeredAt);
            if (!verdict.over)
                memory = verdict.memory;
            return verdict;
        },
    });
    if (result === "up")
        return "restored, and up again";
    if (result !== "stopped") {
        const unseen = result === "deadline" && memory.seen === "nothing" && state !== "";
        throw failure(unseen ? "not seen" : result, sent, state, clock.now() - since);
    }
    if (wasUp === false) {
        host.notice("Restored, and stopped as before", `Server ${target.given} was stopped before the restore of snapshot ${sent.snapshotId}, and was left so.`);
        return "restored, and stopped as before";
    }
    host.log(`The restore is over and left server ${target.given} stopped.`);
    await (0,await_server/* switchPower */.On)(step, facts, target, "start", sent.latest).catch((error) => {
        const state = `The restore of snapshot ${sent.snapshotId} is over, and left server ${target.given} stopped: start it.`;
        const told = (0,step_error/* asStepError */.Xg)(error, state);
        const isRefused = error instanceof errors/* VpsError */.mD || error instanceof await_server/* PowerRefused */.W3;
        throw isRefused ? new step_error/* StepError */.zg("Server not started", told.message, error) : told;
    });
    return "restored, started, and up again";
}
function failure(result, { target, snapshotId }, state, took) {
    const server = `Server ${target.given}`;
    switch (result) {
        case "bad":
            return new step_error/* StepError */.zg("Restore failed", `${server} is "${state}" ${(0,words/* duration */.p0)(took)} after the restore of snapshot ${snapshotId} was sent. Look at it in the panel; the snapshot is still there.`);
        case "not seen":
            return new step_error/* StepError */.zg("Restore not confirmed", `The restore of snapshot ${snapshotId} was accepted, but in ${(0,words/* duration */.p0)(took)} ${server.toLowerCase()} was never seen to be anything but "${state}". Whether it was restored is not known: look at the server and at its history in the panel.`);
        case "deadline":
            return new step_error/* StepError */.zg(LONG_ENOUGH, `${server} is "${state === "" ? "not read" : state}" ${(0,words/* duration */.p0)(took)} after the restore of snapshot ${snapshotId} was sent (wait-timeout-minutes). The restore may go on. ${(0,step_advice/* waitStep */._Z)({ serverId: target.given })}`);
    }
}

;// CONCATENATED MODULE: ./lib/operations/restore/one-server.js










function newRestoreWork(target, snapshot) {
    return { target, snapshot, status: "", what: "not restored", phases: [] };
}
async function restoreOne(step, facts, work, order) {
    const { clock, host } = step;
    const { timeoutMs } = step.inputs.waiting;
    const { snapshot } = work;
    let { decidedAt } = order;
    const check = async () => {
        decidedAt = clock.now();
        work.target = await order.check(work.target);
    };
    const freshen = async () => {
        if (clock.now() - decidedAt < limits/* FRESH_MS */.k3)
            return;
        await check().catch((error) => {
            throw error instanceof errors/* VpsError */.mD ? (0,step_error/* asStepError */.Xg)(error) : error;
        });
    };
    if (await awaitReady(step, facts, work.target, timeoutMs, order.mayWait))
        await check();
    const { given, server: before } = work.target;
    work.what = "the restore was sent, but its outcome is not known";
    const memory = await sendRestore(step, facts, {
        target: work.target,
        snapshotId: snapshot.id,
        before,
        timeoutMs,
        mayWait: order.mayWait,
        latest: order.latest,
        check,
        freshen,
    }).catch((error) => {
        work.unknown = error instanceof UnknownRestore;
        if (!work.unknown)
            work.what = "not restored";
        throw error;
    });
    work.status = "restoring";
    work.what = "being restored";
    host.log(`The restore of server ${given} to snapshot ${snapshot.id} was accepted and goes on by itself, whatever becomes of this step. ${(0,step_advice/* waitStep */._Z)({ serverId: given })}`);
    await order.onAccepted();
    if (!order.watch)
        return;
    const deadline = Math.min(memory.sentAt + timeoutMs, order.latest);
    const wasUp = order.wasUp === "as read" ? before && (0,states/* serverState */.zI)(before.status) !== "down" : order.wasUp;
    const sent = {
        target: work.target,
        snapshotId: snapshot.id,
        memory,
        wasUp,
        deadline,
        latest: order.latest,
    };
    work.what = await timed(step, work.phases, "Restore", () => watchRestore(step, facts, sent)).catch((error) => {
        if (error instanceof step_error/* StepError */.zg && error.title !== LONG_ENOUGH) {
            work.status = "";
            work.unknown = true;
            work.what = error.title.toLowerCase();
        }
        if (error instanceof step_error/* StepError */.zg)
            throw error;
        const state = `The restore of server ${given} to snapshot ${snapshot.id} was accepted and goes on, unwatched.`;
        throw (0,step_error/* asStepError */.Xg)(error, `${state} ${(0,step_advice/* waitStep */._Z)({ serverId: given })}`);
    });
    work.status = "restored";
    const took = (0,words/* duration */.p0)(clock.now() - memory.sentAt);
    host.log(`Server ${given} is ${work.what}: snapshot ${snapshot.id} of ${snapshot.createdAt ?? "unknown time"}, ${took} after the restore was sent.`);
}
async function awaitReady(step, facts, wanted, timeoutMs, mayWait) {
    const { server, given } = wanted;
    const state = server === undefined ? "up" : (0,states/* serverState */.zI)(server.status);
    if (state === "restoring")
        throw alreadyRestoring(wanted);
    if (state !== "busy" || !mayWait)
        return false;
    step.host.log(`Server ${given} is "${server?.status}": waiting until it can be restored.`);
    const settled = await (0,await_server/* awaitSettled */.SV)(step, facts, wanted, timeoutMs);
    if (settled === "restoring")
        throw alreadyRestoring(wanted);
    if (settled !== "busy")
        return true;
    throw new step_error/* StepError */.zg("Server still busy", `Server ${given} was between two states for ${(0,words/* duration */.p0)(timeoutMs)} (wait-timeout-minutes), so nothing was sent. Look at it in the panel, or run the step again later.`);
}

// EXTERNAL MODULE: ./lib/step/report.js + 1 modules
var step_report = __webpack_require__(654);
// EXTERNAL MODULE: ./lib/step/servers.js + 1 modules
var step_servers = __webpack_require__(708);
// EXTERNAL MODULE: ./lib/step/step.js + 4 modules
var step_step = __webpack_require__(518);
// EXTERNAL MODULE: ./lib/vps/call.js
var call = __webpack_require__(791);
// EXTERNAL MODULE: ./lib/domain/retention.js
var retention = __webpack_require__(366);
;// CONCATENATED MODULE: ./lib/post/rollback-grounds.js








const STALE_PAUSES_MS = [5_000, 10_000, 15_000];
class UnfitSnapshot extends step_error/* StepError */.zg {
}
function checkOwn({ host }, wanted, snapshotId, { items }) {
    const own = items.find(({ id }) => (0,model/* sameId */.s)(id, snapshotId));
    if (own === undefined || !(0,retention/* isCompleted */.Yw)(own)) {
        throw new UnfitSnapshot("Not rolled back: the snapshot is gone", `Snapshot ${snapshotId} of server ${wanted.given} is ${own === undefined ? "not listed any more" : `"${own.status}"`}, so nothing was sent. Choose another one with operation: list.`);
    }
    if ((0,model/* isAnothers */.Pb)(own.server, wanted.given)) {
        throw new UnfitSnapshot("Not rolled back: the snapshot is of another server", `Snapshot ${snapshotId} belongs to server ${own.server.id}, not to ${wanted.given}, so nothing was sent.`);
    }
    const ofServer = items.filter(({ server }) => (0,model/* sameId */.s)(server.id, own.server.id));
    const newer = (0,retention/* pickNewerOfOtherRun */.Nr)(ofServer, own, host.run);
    if (newer !== undefined) {
        throw new step_error/* StepError */.zg("Not rolled back: a newer snapshot of another run", `Server ${wanted.given} has a newer snapshot ${newer.id} (${newer.name}), which another run of this repository made before its own deployment: restoring snapshot ${snapshotId} would undo that one too. To let only one run deploy at a time, use concurrency: in the workflow.`);
    }
    if (wanted.server !== undefined && (0,states/* serverState */.zI)(wanted.server.status) === "restoring")
        throw alreadyRestoring(wanted);
}
async function lookFirst(step, facts, servers, options, hurried) {
    try {
        const listing = await listOwn(step, servers, options, hurried);
        return { listing, read: await readServers(facts, options) };
    }
    catch (error) {
        const there = servers.map(({ id, snapshotId }) => `snapshot ${snapshotId} of server ${id}`).join(", ");
        throw (0,step_error/* asStepError */.Xg)(error, `Nothing was restored. There is: ${there}. ${(0,step_advice/* restoreStep */.T2)(...servers.map(({ snapshotId }) => snapshotId))}`);
    }
}
async function listOwn({ api, clock, host, signal }, servers, options, hurried) {
    const list = () => api.listSnapshots((0,step_servers/* filterOf */.KV)(servers.map(({ id }) => id)), options);
    let listing = await list();
    for (const pause of hurried ? [] : STALE_PAUSES_MS) {
        const missing = servers.filter(({ snapshotId }) => {
            const own = listing.items.find(({ id }) => (0,model/* sameId */.s)(id, snapshotId));
            return own === undefined || (0,states/* snapshotState */.UI)(own.status) === "going on";
        });
        if (missing.length === 0)
            break;
        const names = missing.map(({ snapshotId }) => `snapshot ${snapshotId}`).join(", ");
        host.log(`Not listed as completed any more: ${names}. The list may be an old one: looking again.`);
        await clock.sleep(pause, signal);
        listing = await list();
    }
    return listing;
}
async function readServers(facts, options) {
    try {
        return await facts.readServers(options);
    }
    catch (error) {
        if (error instanceof errors/* VpsError */.mD && (error.kind === "forbidden" || (0,errors/* isNotFound */.c4)(error)))
            return undefined;
        throw error;
    }
}
function withServer(wanted, read) {
    const server = read?.of(wanted);
    return server === undefined ? { ...wanted, server: undefined } : { ...(0,step_servers/* alsoKnownAs */.h_)(wanted, server), server };
}

;// CONCATENATED MODULE: ./lib/post/rollback.js













const CANCELLED_MS = 210_000;
const HURRIED_ATTEMPTS = 3;
const HURRIED_LOOK_MS = 60_000;
async function rollBack(world, after) {
    const step = { ...world, api: (0,step_step/* connect */.N)(world, after.access), inputs: after };
    const { state, jobEnd } = after;
    const hurried = jobEnd === "cancelled";
    const latest = latestOf(jobEnd, step.clock);
    const servers = state.servers.flatMap((server) => server.snapshotId === undefined ? [] : [{ ...server, snapshotId: server.snapshotId }]);
    step.host.log(`${step_advice/* JOB_ENDED */.VL[jobEnd]}: ${after.dryRun ? "looking whether to roll back" : "rolling back"} ${servers.map(({ id, snapshotId }) => `server ${id} to snapshot ${snapshotId}`).join(", ")}, which this step made before. A restore usually takes 5-15 minutes.`);
    const given = servers.map(targetOf);
    const facts = (0,step_servers/* createFactSource */.Gr)(step, given);
    const options = hurried
        ? { attempts: HURRIED_ATTEMPTS, deadline: step.clock.now() + HURRIED_LOOK_MS }
        : { deadline: step.clock.now() + limits/* LIMITS */.b1.look };
    const { listing, read } = await lookFirst(step, facts, servers, options, hurried);
    const works = [];
    const report = () => (0,step_report/* reportRestores */.Ck)(step, after.dryRun ? "Rollback, dry run" : "Rollback", works);
    const results = await Promise.allSettled(servers.map(async (server, index) => {
        const found = listing.items.find(({ id }) => (0,model/* sameId */.s)(id, server.snapshotId));
        const work = newRestoreWork(given[index] ?? targetOf(server), found ?? unlisted(server));
        works.push(work);
        try {
            await rollBackOne(step, facts, work, { server, listing, read, hurried, latest, onAccepted: report });
        }
        catch (error) {
            const { id, snapshotId } = server;
            const advice = error instanceof UnfitSnapshot ? "" : ` ${(0,step_advice/* restoreStep */.T2)(snapshotId)}`;
            const byHand = `Snapshot ${snapshotId} of server ${id} was not restored.${(0,step_advice/* stateRefused */.qF)(error, work.target)}${advice}`;
            throw (0,step_error/* asStepError */.Xg)(error, work.status === "" && work.unknown !== true ? byHand : "");
        }
    }));
    await report();
    const errors = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    if (errors.length > 0)
        throw (0,step_error/* together */.bs)(errors);
}
function latestOf(jobEnd, clock) {
    return jobEnd === "cancelled" ? clock.now() + CANCELLED_MS - call/* LAST_ATTEMPT_MS */.u : Number.POSITIVE_INFINITY;
}
async function rollBackOne(step, facts, work, { server, listing, read, hurried, latest, onAccepted }) {
    const { host, inputs } = step;
    const { snapshotId } = server;
    work.target = withServer(work.target, read);
    checkOwn(step, work.target, snapshotId, listing);
    if (inputs.dryRun) {
        work.what = "would be rolled back";
        host.log(`Dry run: server ${server.id} would be restored to snapshot ${snapshotId}. Nothing was changed.`);
        return;
    }
    try {
        await restoreOne(step, facts, work, {
            decidedAt: listing.at,
            check: async (wanted) => {
                const deadline = Math.min(latest, step.clock.now() + limits/* LIMITS */.b1.look);
                const now = await listOwn(step, [server], { deadline }, hurried);
                checkOwn(step, wanted, snapshotId, now);
                const known = withServer(wanted, await readServers(facts, { deadline }));
                if ((0,states/* serverState */.zI)(known.server?.status ?? "") === "restoring")
                    throw alreadyRestoring(known);
                return known;
            },
            watch: work.target.server !== undefined,
            wasUp: server.wasUp,
            mayWait: !hurried,
            latest,
            onAccepted,
        });
    }
    catch (error) {
        if (!(hurried && work.status === "restoring" && step.clock.now() >= latest))
            throw error;
        work.what = "being restored; the cancelled job left no time to see its end";
        host.warning("Rollback still in progress", `The restore of server ${server.id} to snapshot ${snapshotId} was accepted and goes on by itself; after a cancelled job there are ${(0,words/* duration */.p0)(CANCELLED_MS)} only to watch it. ${(0,step_advice/* waitStep */._Z)({ serverId: server.id })}`);
        return;
    }
    if (work.status !== "restored") {
        throw new step_error/* StepError */.zg("Rollback not verified", `The restore of server ${server.id} to snapshot ${snapshotId} was accepted, but this token may not read servers (servers:read), so nobody watched it. Look at the server.`);
    }
    host.notice("Rolled back", `Server ${server.id} is back at snapshot ${snapshotId} of ${work.snapshot.createdAt ?? "unknown time"}: ${work.what}.`);
}
function targetOf({ id, uuid }) {
    const plain = (0,step_servers/* target */.aC)(id);
    return uuid === undefined ? plain : (0,step_servers/* alsoKnownAs */.h_)(plain, { id: uuid, name: "" });
}
function unlisted({ id, snapshotId, name }) {
    return {
        id: snapshotId,
        server: { id, name: "" },
        name,
        status: "",
        sizeMb: null,
        createdAt: null,
        description: "",
    };
}


/***/ }),

/***/ 322:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   On: () => (/* binding */ switchPower),
/* harmony export */   SV: () => (/* binding */ awaitSettled),
/* harmony export */   W3: () => (/* binding */ PowerRefused),
/* harmony export */   ic: () => (/* binding */ staysUp)
/* harmony export */ });
/* harmony import */ var _domain_states_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(360);
/* harmony import */ var _step_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98);
/* harmony import */ var _text_words_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(810);
/* harmony import */ var _vps_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(524);
/* harmony import */ var _vps_retry_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(853);
/* harmony import */ var _waiting_schedule_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(998);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(760);







const SENDS = 3;
const PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 120_000;
const STOPPING_MS = 90_000;
const STEADY_MS = 20_000;
const WORDS = {
    start: { doing: "Starting", wanted: "up", title: "Server not started" },
    stop: { doing: "Stopping", wanted: "down", title: "Server not stopped" },
};
class PowerRefused extends _step_error_js__WEBPACK_IMPORTED_MODULE_1__/* .StepError */ .zg {
}
async function switchPower(step, facts, target, action, latest = Number.POSITIVE_INFINITY) {
    const { clock, host } = step;
    const { doing, wanted, title } = WORDS[action];
    const since = clock.now();
    const deadline = Math.min(since + _limits_js__WEBPACK_IMPORTED_MODULE_5__/* .LIMITS */ .b1.power, latest);
    host.log(`${doing} server ${target.given}; this may take ${(0,_text_words_js__WEBPACK_IMPORTED_MODULE_6__/* .duration */ .p0)(_limits_js__WEBPACK_IMPORTED_MODULE_5__/* .LIMITS */ .b1.power)} at most.`);
    const mayComeAgain = await send(step, facts, target, action, deadline);
    let state = "";
    const result = await facts.servers.until({
        what: `Server ${target.given}`,
        since,
        deadline,
        gap: (elapsed) => (0,_waiting_schedule_js__WEBPACK_IMPORTED_MODULE_4__/* .gapAfter */ .N)("power", elapsed),
        judge: (servers) => {
            state = servers.of(target)?.status ?? "not listed";
            const now = (0,_domain_states_js__WEBPACK_IMPORTED_MODULE_0__/* .serverState */ .zI)(state);
            if (now === wanted)
                return { over: true, result: "there" };
            return now === "bad" ? { over: true, result: "bad" } : { over: false, state };
        },
    });
    if (result === "there") {
        host.log(`Server ${target.given} is ${state} after ${(0,_text_words_js__WEBPACK_IMPORTED_MODULE_6__/* .duration */ .p0)(clock.now() - since)}.`);
        return { mayComeAgain };
    }
    throw new _step_error_js__WEBPACK_IMPORTED_MODULE_1__/* .StepError */ .zg(title, `${doing} server ${target.given} was accepted, but it is "${state}" after ${(0,_text_words_js__WEBPACK_IMPORTED_MODULE_6__/* .duration */ .p0)(clock.now() - since)}. Look at it in the panel.`);
}
async function awaitSettled(step, facts, target, limitMs) {
    const since = step.clock.now();
    const result = await facts.servers.until({
        what: `Server ${target.given}`,
        since,
        deadline: since + limitMs,
        firstLooks: [0],
        gap: (elapsed) => (0,_waiting_schedule_js__WEBPACK_IMPORTED_MODULE_4__/* .gapAfter */ .N)("power", elapsed),
        judge: (servers) => {
            const status = servers.of(target)?.status ?? "not listed";
            const state = (0,_domain_states_js__WEBPACK_IMPORTED_MODULE_0__/* .serverState */ .zI)(status);
            return state === "busy" ? { over: false, state: status } : { over: true, result: state };
        },
    });
    return result === "deadline" ? "busy" : result;
}
async function staysUp({ clock }, facts, wanted, latest = Number.POSITIVE_INFINITY) {
    const since = clock.now();
    let upSince;
    try {
        const result = await facts.servers.until({
            what: `Server ${wanted.given}`,
            since,
            deadline: Math.min(since + STOPPING_MS, latest),
            firstLooks: [0],
            gap: (elapsed) => (0,_waiting_schedule_js__WEBPACK_IMPORTED_MODULE_4__/* .gapAfter */ .N)("power", elapsed),
            judge: (servers) => {
                const status = servers.of(wanted)?.status ?? "not listed";
                const state = (0,_domain_states_js__WEBPACK_IMPORTED_MODULE_0__/* .serverState */ .zI)(status);
                if (state === "down")
                    return { over: true, result: "down" };
                upSince = state === "up" ? (upSince ?? servers.at) : undefined;
                const lasting = upSince !== undefined && servers.at - upSince >= STEADY_MS;
                return lasting ? { over: true, result: "up" } : { over: false, state: status };
            },
        });
        return result === "up";
    }
    catch (error) {
        if (error instanceof _vps_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .VpsError */ .mD)
            return false;
        throw error;
    }
}
async function send(step, facts, target, action, deadline) {
    let lost = 0;
    for (let count = 1;; count += 1) {
        try {
            await step.api.power(asServer(target), action, { deadline });
            return lost > 0;
        }
        catch (error) {
            if (!(error instanceof _vps_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .VpsError */ .mD))
                throw error;
            if (error.outcomeUnknown)
                lost += 1;
            if ((0,_vps_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isDenied */ .GZ)(error) || (0,_vps_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isNotFound */ .c4)(error))
                throw count === 1 ? refused(error, target, action) : error;
            if (count === SENDS)
                throw error;
            const left = deadline - step.clock.now();
            if (left <= 0)
                throw error;
            const pause = Math.min(Math.max(PAUSE_MS, error.retryAfterMs ?? 0), LONGEST_PAUSE_MS, left);
            await (0,_vps_retry_js__WEBPACK_IMPORTED_MODULE_3__/* .pauseAloud */ .q2)(step, pause, (rest) => step.host.log(`${error.message} Reading the server in ${(0,_text_words_js__WEBPACK_IMPORTED_MODULE_6__/* .duration */ .p0)(rest)}, before anything is sent again.`));
            const state = await awaitSettled(step, facts, target, deadline - step.clock.now());
            if (state === WORDS[action].wanted)
                return lost > 1;
        }
    }
}
function refused(error, { given }, action) {
    const { title, message } = (0,_step_error_js__WEBPACK_IMPORTED_MODULE_1__/* .asStepError */ .Xg)(error, `Server ${given} was not ${action === "stop" ? "stopped" : "started"}.`);
    return new PowerRefused(title, message, error);
}
function asServer({ given, server }) {
    return server ?? { id: given, name: "", status: "" };
}


/***/ }),

/***/ 760:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Je: () => (/* binding */ LOOK_UP_LOOK_MS),
/* harmony export */   Zf: () => (/* binding */ LOOK_UP_MS),
/* harmony export */   b1: () => (/* binding */ LIMITS),
/* harmony export */   k3: () => (/* binding */ FRESH_MS)
/* harmony export */ });
/* unused harmony export LONGEST_SEND_MS */
const LIMITS = {
    look: 5 * 60_000,
    remove: 5 * 60_000,
    send: 5 * 60_000,
    power: 5 * 60_000,
};
const LOOK_UP_MS = [2_000, 5_000, 10_000, 20_000, 40_000, 60_000, 90_000];
const LOOK_UP_LOOK_MS = 30_000;
const LONGEST_SEND_MS = 2 * (LIMITS.send + LOOK_UP_MS.reduce((sum, pause) => sum + pause + LOOK_UP_LOOK_MS, 0));
const FRESH_MS = 30_000;


/***/ }),

/***/ 921:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ lookUp)
/* harmony export */ });
/* harmony import */ var _text_words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(810);
/* harmony import */ var _vps_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(524);
/* harmony import */ var _vps_retry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(853);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(760);




async function lookUp({ clock, signal, host }, { what, pauses, latest, look }) {
    const begun = clock.now();
    let fault;
    for (const pause of pauses) {
        if (clock.now() + pause >= latest)
            break;
        if (pause > 0) {
            await (0,_vps_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .pauseAloud */ .q2)({ clock, signal }, pause, (rest) => {
                if (rest < pause)
                    host.log(`Looking for ${what}: ${(0,_text_words_js__WEBPACK_IMPORTED_MODULE_3__/* .duration */ .p0)(clock.now() - begun)} so far.`);
            });
        }
        try {
            const deadline = Math.min(latest, clock.now() + _limits_js__WEBPACK_IMPORTED_MODULE_2__/* .LOOK_UP_LOOK_MS */ .Je);
            const found = await look({ attempts: 2, deadline });
            if (found !== undefined)
                return { found, fault: undefined };
            fault = undefined;
        }
        catch (error) {
            if (!(error instanceof _vps_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .VpsError */ .mD) || (0,_vps_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isDenied */ .GZ)(error))
                throw error;
            fault = error;
        }
        const result = fault === undefined ? "it does not show" : fault.message;
        host.log(`Looking for ${what}: ${(0,_text_words_js__WEBPACK_IMPORTED_MODULE_3__/* .duration */ .p0)(clock.now() - begun)} so far, ${result}`);
    }
    return { found: undefined, fault };
}


/***/ }),

/***/ 654:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ck: () => (/* binding */ reportRestores),
  op: () => (/* binding */ reportSnapshots)
});

// UNUSED EXPORTS: reportCreate

// EXTERNAL MODULE: ./lib/domain/retention.js
var retention = __webpack_require__(366);
// EXTERNAL MODULE: ./lib/text/untrusted.js
var untrusted = __webpack_require__(289);
// EXTERNAL MODULE: ./lib/text/words.js
var words = __webpack_require__(810);
;// CONCATENATED MODULE: ./lib/runner/summary.js



const CELL_LENGTH = 255;
function summary_heading(text) {
    return `### ${(0,untrusted/* escapeMarkdown */.FV)(text)}\n\n`;
}
function paragraph(text) {
    return `${(0,untrusted/* escapeMarkdown */.FV)(text)}\n\n`;
}
function summary_slots(used) {
    return `${"●".repeat(Math.min(used, retention/* SLOTS */._f))}${"○".repeat(Math.max(0, retention/* SLOTS */._f - used))} ${used} of ${retention/* SLOTS */._f}`;
}
function snapshotTable(snapshots, apiTime) {
    const rows = (0,retention/* newestFirst */.ll)(snapshots).map((snapshot) => [
        String(snapshot.id),
        snapshot.name,
        `${snapshot.server.id} ${snapshot.server.name}`.trim(),
        snapshot.status,
        (0,words/* size */.Ej)(snapshot.sizeMb),
        created(snapshot, apiTime),
        snapshot.description,
    ]);
    return summary_table(["Snapshot", "Name", "Server", "State", "Size", "Created", "Description"], rows);
}
function created({ createdAt }, apiTime) {
    if (createdAt === null)
        return "unknown";
    if (apiTime === undefined)
        return createdAt;
    return `${createdAt} (${(0,words/* duration */.p0)(Math.max(0, apiTime - Date.parse(createdAt)))} ago)`;
}
function summary_table(head, rows) {
    const cell = (text) => (0,untrusted/* escapeMarkdown */.FV)((0,untrusted/* cut */.Jj)(text, CELL_LENGTH));
    const line = (cells) => `| ${cells.map(cell).join(" | ")} |\n`;
    return `${line(head)}|${" --- |".repeat(head.length)}\n${rows.map(line).join("")}\n`;
}
function summary_timeline(sections) {
    const all = sections.flatMap(({ phases }) => phases);
    if (all.length === 0)
        return "";
    const start = Math.min(...all.map(({ from }) => from));
    const second = (time) => Math.round((time - start) / 1000);
    const bars = sections.flatMap(({ title, phases }) => [
        `  section ${mermaidText(title)}`,
        ...phases.map(({ name, from, to }) => {
            const end = Math.max(second(from) + 1, second(to));
            return `  ${mermaidText(`${name} (${(0,words/* duration */.p0)(to - from)})`)} :${moment(second(from))}, ${moment(end)}`;
        }),
    ]);
    const head = ["gantt", "  dateFormat YYYY-MM-DD HH:mm:ss", "  axisFormat %H:%M:%S"];
    const wide = '%%{init: {"gantt": {"leftPadding": 130}}}%%';
    return `\`\`\`mermaid\n${[wide, ...head, ...bars].join("\n")}\n\`\`\`\n\n`;
}
function moment(second) {
    return new Date(Date.UTC(2000, 0, 1, 0, 0, second)).toISOString().slice(0, 19).replace("T", " ");
}
function mermaidText(text) {
    return text.replace(/[^A-Za-z0-9 ()_-]/gu, "_");
}

// EXTERNAL MODULE: ./lib/step/advice.js
var advice = __webpack_require__(704);
;// CONCATENATED MODULE: ./lib/step/report.js




const LONG_LIST = 20;
async function reportSnapshots({ host }, title, snapshots, apiTime, servers = []) {
    const tellAll = async () => {
        for (const { id, name, server, status, sizeMb, createdAt } of snapshots) {
            host.log(`  ${id}  ${status}  ${createdAt ?? "time unknown"}  ${(0,words/* size */.Ej)(sizeMb)}  server ${server.id}  ${name}`);
        }
    };
    await (snapshots.length > LONG_LIST ? host.group(title, tellAll) : tellAll());
    const slotRows = servers.map((server) => [String(server.id), summary_slots(server.used)]);
    await host.summarize(summary_heading(title) +
        (snapshots.length === 0 ? "" : snapshotTable(snapshots, apiTime)) +
        (slotRows.length === 0 ? "" : summary_table(["Server", "Slots used"], slotRows)));
}
async function reportCreate({ host, inputs }, works) {
    const made = works.flatMap(({ snapshot }) => (snapshot === undefined ? [] : [snapshot]));
    const completed = made.filter(isCompleted).length;
    const title = inputs.dryRun
        ? `Dry run of ${count(works.length, "snapshot")}: the log says what would be done`
        : `${completed} of ${count(works.length, "snapshot")} completed`;
    const rows = works.map((work) => {
        const used = work.before.length - work.deleted.length + (work.snapshot === undefined ? 0 : 1);
        const { snapshot, target, name } = work;
        return [
            `${target.given} ${target.server?.name ?? ""}`.trim(),
            snapshot === undefined ? "none" : String(snapshot.id),
            snapshot?.name ?? name,
            snapshot?.status ?? "not made",
            size(snapshot?.sizeMb ?? null),
            work.deleted.map(({ id }) => id).join(", "),
            slots(Math.max(0, used)),
        ];
    });
    const head = ["Server", "Snapshot", "Name", "State", "Size", "Deleted", "Slots"];
    await host.summarize(heading(title) + table(head, rows) + timeline(works.map(section)));
}
function section({ target, phases }) {
    return { title: `Server ${target.given}`, phases };
}
const MOST_SERVERS = 100;
async function reportRestores({ host }, title, all) {
    const works = all.slice(0, MOST_SERVERS);
    const more = all.length - works.length;
    const others = more === 0 ? "" : paragraph(`And ${(0,words/* count */.U9)(more, "more server")}: they are in the log.`);
    const sentences = works.map(({ target: { given }, snapshot, what, status }) => {
        const next = status === "restoring" ? ` ${(0,advice/* waitStep */._Z)({ serverId: given })}` : "";
        return paragraph(`Server ${given}: ${what} (snapshot ${snapshot.id} of ${snapshot.createdAt ?? "unknown time"}).${next}`);
    });
    const rows = works.map(({ target: { given, server }, snapshot, what, phases }) => [
        `${given} ${server?.name ?? snapshot.server.name}`.trim(),
        `${snapshot.id} ${snapshot.name}`.trim(),
        snapshot.createdAt ?? "unknown",
        what,
        phases.length === 0 ? "" : (0,words/* duration */.p0)(phases.reduce((sum, { from, to }) => sum + to - from, 0)),
    ]);
    const sections = works.map(({ target: { given }, phases }) => ({ title: `Server ${given}`, phases }));
    const head = ["Server", "Snapshot", "Made at", "What happened", "Took"];
    await host.summarize(summary_heading(title) + sentences.join("") + others + summary_table(head, rows) + summary_timeline(sections));
}


/***/ }),

/***/ 708:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h_: () => (/* binding */ alsoKnownAs),
  Gr: () => (/* binding */ createFactSource),
  KV: () => (/* binding */ filterOf),
  aC: () => (/* binding */ target)
});

// UNUSED EXPORTS: belongsTo, refuseTwins, resolveTargets

// EXTERNAL MODULE: ./lib/domain/model.js
var model = __webpack_require__(209);
// EXTERNAL MODULE: ./lib/domain/states.js
var states = __webpack_require__(360);
// EXTERNAL MODULE: ./lib/step-error.js
var step_error = __webpack_require__(98);
// EXTERNAL MODULE: ./lib/text/words.js
var words = __webpack_require__(810);
// EXTERNAL MODULE: ./lib/vps/errors.js
var errors = __webpack_require__(524);
;// CONCATENATED MODULE: ./lib/waiting/watch.js


const FAULTS_MS = 5 * 60_000;
const AFTER_FAULT_MS = 20_000;
const HEARTBEAT_MS = 60_000;
const EARLY_ENOUGH = 0.8;
function createWatch({ clock, signal, log }, look) {
    const entries = new Set();
    let running = false;
    let wake = new AbortController();
    let lastWord = 0;
    let toldFault = "";
    async function loop() {
        try {
            while (entries.size > 0) {
                const heartbeat = lastWord + HEARTBEAT_MS;
                await sleepUntil(Math.min(nextLook(), heartbeat));
                if (signal.aborted)
                    failAll(signal.reason);
                else if (clock.now() >= nextLook())
                    await tick();
                else if (clock.now() >= heartbeat)
                    tellAll();
            }
        }
        catch (error) {
            failAll(error);
        }
        finally {
            running = false;
        }
    }
    function nextLook() {
        return Math.min(...[...entries].map(({ nextLook, subject }) => Math.min(nextLook, subject.deadline)));
    }
    async function sleepUntil(time) {
        const left = time - clock.now();
        if (left <= 0 || signal.aborted)
            return;
        wake = new AbortController();
        const passOn = () => wake.abort();
        signal.addEventListener("abort", passOn);
        await clock.sleep(left, wake.signal).catch(() => undefined);
        signal.removeEventListener("abort", passOn);
    }
    async function tick() {
        const begun = clock.now();
        const deadline = Math.min(...[...entries].map(({ subject }) => subject.deadline));
        const looked = await look({ deadline }).then((facts) => ({ facts }), (error) => ({ error }));
        if ("facts" in looked) {
            toldFault = "";
            for (const entry of [...entries])
                judge(entry, looked.facts);
        }
        else {
            fault(looked.error, begun);
        }
        for (const entry of [...entries]) {
            if (clock.now() < entry.subject.deadline)
                continue;
            entries.delete(entry);
            entry.settle("deadline");
        }
    }
    function judge(entry, facts) {
        const { subject } = entry;
        entry.faultsSince = undefined;
        if (facts.at < subject.since)
            return;
        const judgement = subject.judge(facts);
        if (judgement.over) {
            entries.delete(entry);
            entry.settle(judgement.result);
            return;
        }
        const now = clock.now();
        const elapsed = now - subject.since;
        const early = subject.firstLooks?.find((after) => after * EARLY_ENOUGH > elapsed);
        const gap = early === undefined ? subject.gap(elapsed) : early - elapsed;
        entry.nextLook = now + Math.min(gap, judgement.lookIn ?? Number.POSITIVE_INFINITY);
        if (judgement.state === entry.state)
            return;
        entry.state = judgement.state;
        tell(entry);
    }
    function fault(error, begun) {
        const now = clock.now();
        if (signal.aborted || (0,errors/* isDenied */.GZ)(error)) {
            failAll(signal.aborted ? signal.reason : error);
            return;
        }
        for (const entry of [...entries]) {
            entry.faultsSince ??= begun;
            if (now - entry.faultsSince >= FAULTS_MS) {
                entries.delete(entry);
                entry.fail(error);
            }
            entry.nextLook = now + Math.min(AFTER_FAULT_MS, entry.subject.gap(now - entry.subject.since));
        }
        const message = error instanceof Error ? error.message : String(error);
        if (entries.size > 0 && message !== toldFault)
            log(`${message} Looking again.`);
        toldFault = message;
    }
    function failAll(error) {
        for (const entry of entries)
            entry.fail(error);
        entries.clear();
    }
    function tell({ subject, state, faultsSince }) {
        const now = clock.now();
        const word = faultsSince === undefined ? state || "under way" : `not read for ${(0,words/* duration */.p0)(now - faultsSince)}`;
        const elapsed = now - subject.since;
        const soFar = elapsed < 1000 ? "" : `, ${(0,words/* duration */.p0)(elapsed)} so far`;
        const left = (0,words/* duration */.p0)(Math.max(0, subject.deadline - now));
        const usual = subject.usual === undefined ? "" : ` (usually ${subject.usual})`;
        log(`${subject.what}: ${word}${soFar}${usual}, ${left} left to wait`);
        lastWord = now;
    }
    function tellAll() {
        const [first, ...others] = entries;
        if (first === undefined)
            return;
        tell(first);
        if (others.length > 0)
            log(`and ${others.length} more are waited for`);
    }
    return {
        until(subject) {
            const now = clock.now();
            const first = subject.firstLooks?.[0] ?? subject.gap(0);
            const ended = new Promise((resolve, reject) => {
                entries.add({
                    subject,
                    nextLook: Math.max(now, subject.since + first),
                    state: "",
                    faultsSince: undefined,
                    settle: resolve,
                    fail: reject,
                });
            });
            if (entries.size === 1) {
                lastWord = now;
                toldFault = "";
            }
            if (running) {
                wake.abort();
            }
            else {
                running = true;
                void loop();
            }
            return ended;
        },
    };
}

;// CONCATENATED MODULE: ./lib/step/servers.js




function target(given, server) {
    const id = typeof given === "string" ? (0,model/* idFromInput */.ac)(given) : given;
    const plain = { given: id, ids: [id], server };
    return server === undefined ? plain : alsoKnownAs(plain, server);
}
function alsoKnownAs({ given, ids, server }, reference) {
    const more = [reference.id, ...(reference.uuid === undefined ? [] : [reference.uuid])];
    return { given, ids: [...ids, ...more.filter((id) => !ids.some((known) => (0,model/* sameId */.s)(known, id)))], server };
}
function belongsTo({ server }, wanted) {
    return isSame(server, wanted);
}
function filterOf(given) {
    const [only, ...others] = given.map((id) => target(id).given);
    return only !== undefined && others.length === 0 && !(0,model/* isUuid */.O1)(only) ? only : undefined;
}
function createFactSource(step, targets) {
    const { api, clock } = step;
    const [only, ...others] = targets;
    const filter = filterOf(targets.map(({ given }) => given));
    const strange = strangeWords(step);
    const ports = { clock, signal: step.signal, log: step.host.log };
    const listSnapshots = async (options) => {
        const listing = await api.listSnapshots(filter, options);
        for (const { status } of listing.items)
            strange("snapshot", status);
        return listing;
    };
    const readServers = async (options) => {
        const at = clock.now();
        const servers = only !== undefined && others.length === 0
            ? [await api.readServer(only.server?.uuid ?? only.given, options)]
            : (await api.listServers(options)).items;
        for (const { status } of servers)
            strange("server", status);
        const known = new Map(servers.flatMap((server) => namesOf(server).map((id) => [(0,model/* keyOf */.TN)(id), server])));
        const of = ({ ids }) => ids.map((id) => known.get((0,model/* keyOf */.TN)(id))).find((server) => server !== undefined);
        return { at, answeredAt: clock.now(), of };
    };
    return {
        listSnapshots,
        readServers,
        snapshots: createWatch(ports, listSnapshots),
        servers: createWatch(ports, readServers),
    };
}
function isSame(server, { ids }) {
    return ids.some((id) => isServer(server, id));
}
function strangeWords({ host }) {
    const told = new Set();
    return (kind, word) => {
        if ((0,states/* isKnownState */.Ht)(kind, word) || told.has(`${kind} ${word}`))
            return;
        told.add(`${kind} ${word}`);
        host.warning(`Unknown ${kind} state`, `VPS.org calls a ${kind} "${word}", a word that this action does not know: it is taken for still going on.`);
    };
}
async function resolveTargets({ api }, given, snapshots) {
    const plain = given.map((text) => target(text));
    const strange = plain.filter((each) => snapshots.some(({ server }) => server.uuid === undefined && isUuid(server.id) !== isUuid(each.given)) &&
        !snapshots.some((snapshot) => belongsTo(snapshot, each)));
    const listed = strange.length > 1 ? (await api.listServers()).items : [];
    const targets = await Promise.all(plain.map(async (each) => {
        if (!strange.includes(each))
            return each;
        const server = listed.find((item) => isSame(item, each)) ?? (await api.readServer(each.given));
        const known = target(each.given, server);
        if (known.ids.some((id) => isUuid(id) !== isUuid(each.given)))
            return known;
        throw new StepError("Server not matched", `The snapshots name their servers by another kind of id than server-id: ${each.given}, and VPS.org does not tell which is which. Give the id that operation: list shows for the server.`);
    }));
    refuseTwins(targets, snapshots);
    return targets;
}
function refuseTwins(targets, snapshots) {
    const owners = new Map();
    for (const own of targets) {
        for (const id of own.ids) {
            const other = owners.get(keyOf(id)) ?? own;
            if (other !== own)
                throw namedTwice(other, own);
            owners.set(keyOf(id), own);
        }
    }
    for (const { server } of snapshots) {
        const one = owners.get(keyOf(server.id));
        const other = server.uuid === undefined ? undefined : owners.get(keyOf(server.uuid));
        if (one !== undefined && other !== undefined && one !== other)
            throw namedTwice(one, other);
    }
}
function namesOf({ id, uuid }) {
    return uuid === undefined ? [id] : [id, uuid];
}
function namedTwice({ given }, other) {
    return new StepError("Server named twice", `server-id: ${given} and ${other.given} are the same server. Nothing was done: name it once.`);
}


/***/ }),

/***/ 518:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  N: () => (/* binding */ connect)
});

// EXTERNAL MODULE: ./lib/text/words.js
var words = __webpack_require__(810);
// EXTERNAL MODULE: ./lib/domain/model.js
var model = __webpack_require__(209);
// EXTERNAL MODULE: ./lib/vps/call.js
var vps_call = __webpack_require__(791);
// EXTERNAL MODULE: ./lib/vps/errors.js
var errors = __webpack_require__(524);
// EXTERNAL MODULE: ./lib/vps/parse.js
var parse = __webpack_require__(388);
// EXTERNAL MODULE: ./lib/vps/retry.js
var retry = __webpack_require__(853);
;// CONCATENATED MODULE: ./lib/vps/listing.js




const READ_ATTEMPTS = 5;
const MOST_PAGES = 1_000;
const PAGE_LIMIT = 16 * 1024 * 1024;
class Mismatch extends Error {
}
async function listAll(connection, call, options = {}) {
    const rule = {
        attempts: options.attempts ?? READ_ATTEMPTS,
        deadline: options.deadline ?? Number.POSITIVE_INFINITY,
        again: (error) => error.cause instanceof Mismatch,
    };
    return await (0,retry/* withRetries */.LH)(connection, rule, async () => {
        try {
            return await readPages(connection, call, options);
        }
        catch (error) {
            if (!(error instanceof Mismatch))
                throw error;
            const cameBack = `VPS.org answered 200, but not as documented: ${error.message}.`;
            throw new errors/* VpsError */.mD({ kind: "bad-answer", what: call.what, cameBack }, error);
        }
    });
}
async function readPages(connection, call, options) {
    const at = connection.clock.now();
    const first = `${connection.baseUrl}${call.path}?${new URLSearchParams(call.query)}`;
    const items = new Map();
    const seen = new Set();
    let url = first;
    let count;
    let date;
    while (url !== undefined) {
        seen.add(url);
        const page = await readPage(connection, call, url, options).catch((error) => {
            throw seen.size > 1 && (0,errors/* isNotFound */.c4)(error) ? mismatch("a next page", "none any more") : error;
        });
        const known = items.size;
        for (const item of page.items)
            items.set(String(item.id), item);
        if (page.items.length > 0 && items.size === known)
            throw mismatch("a page of new entries", "known ones");
        count = page.count;
        date ??= page.date;
        url = page.next === undefined ? undefined : nextUrl(page.next, first, seen);
    }
    if (count !== undefined && items.size !== count) {
        throw mismatch(`as many entries as it counts (${count})`, `${items.size} and no next page`);
    }
    const answered = Date.parse(date ?? "");
    return {
        items: [...items.values()],
        date: Number.isNaN(answered) ? undefined : answered,
        at,
        answeredAt: connection.clock.now(),
    };
}
async function readPage(connection, { path: _, query: __, parseItem, ...call }, url, options) {
    return await (0,vps_call/* exchange */.c)(connection, {
        ...call,
        method: "GET",
        url,
        ifMissing: "Check api-url.",
        attempts: READ_ATTEMPTS,
        again: (error) => error.passing,
        succeeded: (status) => status === 200,
        hasBody: true,
        bodyLimit: PAGE_LIMIT,
        parse: (body, { headers }) => {
            const { results, count, next } = (0,parse/* parsePage */.NL)(body);
            const items = results.map((result, index) => parseItem(result, `results[${index}]`));
            return { items, count, next, date: headers.date };
        },
    }, options);
}
function nextUrl(next, first, seen) {
    const from = new URL(first);
    if (!URL.canParse(next, first))
        throw mismatch("a next page", "something else");
    const to = new URL(next, first);
    to.protocol = from.protocol;
    if (to.origin !== from.origin || to.pathname !== from.pathname) {
        throw mismatch("a next page of the same list", "one elsewhere");
    }
    if (seen.has(to.href) || seen.size >= MOST_PAGES)
        throw mismatch("a next page", "one already read");
    return to.href;
}
function mismatch(expected, got) {
    return new Mismatch(`the list should have ${expected} but has ${got}`);
}

;// CONCATENATED MODULE: ./lib/vps/remedies.js
const ATTEMPTS = { read: 5, delete: 3, send: 5 };
const MANAGE = "servers:*";
const READ = "servers:read";
const READ_SNAPSHOTS = `${READ}, or ${MANAGE} if that is not enough to read snapshots`;
function mutation({ baseUrl }, { path, body, ...call }) {
    return {
        method: "POST",
        url: `${baseUrl}${path}`,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        needs: MANAGE,
        attempts: ATTEMPTS.send,
        again: (error) => error.sendAgain,
        ...call,
    };
}
function missingServer(id) {
    return `Check server-id: there is no server ${id}, or this token may not see it, which takes ${READ} (${MANAGE} to change it).`;
}
function missingSnapshot(id) {
    return `There is no snapshot ${id} that this token may see: operation list shows the ids there are.`;
}

;// CONCATENATED MODULE: ./lib/vps/turns.js
function takeTurns(most) {
    const waiting = [];
    let free = most;
    return async (work) => {
        if (free > 0)
            free -= 1;
        else
            await new Promise((resolve) => waiting.push(resolve));
        try {
            return await work();
        }
        finally {
            const next = waiting.shift();
            if (next === undefined)
                free += 1;
            else
                next();
        }
    };
}

;// CONCATENATED MODULE: ./lib/vps/client.js







const PAGE_SIZE = "100";
const CHANGES_AT_ONCE = 10;
function createClient(given) {
    const connection = { ...given, inTurn: takeTurns(CHANGES_AT_ONCE) };
    const onlyListed = new Set();
    const listServers = (options) => listAll(connection, {
        path: "/servers/",
        query: { page_size: PAGE_SIZE },
        what: "Listing the servers",
        detailOnly: true,
        needs: READ,
        parseItem: parse/* parseServer */.ld,
    }, options);
    return {
        listSnapshots: (serverId, options) => listAll(connection, {
            path: "/snapshots/",
            query: typeof serverId === "number"
                ? { server_id: String(serverId), page_size: PAGE_SIZE }
                : { page_size: PAGE_SIZE },
            what: "Listing the snapshots",
            needs: READ_SNAPSHOTS,
            parseItem: parse/* parseSnapshot */.E$,
        }, options),
        createSnapshot: (asked, options) => (0,vps_call/* exchange */.c)(connection, mutation(connection, {
            path: "/snapshots/",
            body: { server_id: asked.serverId, name: asked.name, description: asked.description },
            what: `Creating a snapshot of server ${asked.serverId}`,
            ifMissing: missingServer(asked.serverId),
            succeeded: (status) => status === 201,
            hasBody: true,
            parse: (body) => (0,parse/* parseCreated */.qQ)(body, asked),
        }), options),
        restoreSnapshot: (id, options) => (0,vps_call/* exchange */.c)(connection, mutation(connection, {
            path: `/snapshots/${id}/restore/`,
            what: `Restoring snapshot ${id}`,
            ifMissing: missingSnapshot(id),
            succeeded: (status) => status === 200,
            hasBody: true,
            parse: (body) => (0,parse/* checkRestoreAnswer */.rh)(body, id),
        }), options),
        deleteSnapshot: (id, options) => deleteSnapshot(connection, id, options),
        readServer: async (id, options) => {
            const key = String(id);
            if (!onlyListed.has(key)) {
                try {
                    return await readServer(connection, id, options);
                }
                catch (error) {
                    if (!notThere(error))
                        throw error;
                }
            }
            const { items } = await listServers(options);
            const server = items.find((item) => (0,model/* isServer */.S$)(item, id));
            if (server === undefined)
                throw missing(id);
            onlyListed.add(key);
            return server;
        },
        listServers,
        power: async (server, action, options) => {
            const first = server.uuid ?? server.id;
            try {
                await power(connection, first, action, options);
            }
            catch (error) {
                if (!notThere(error) || (0,model/* sameId */.s)(first, server.id))
                    throw error;
                await power(connection, server.id, action, options);
            }
        },
    };
}
async function deleteSnapshot(connection, id, options = {}) {
    let outcomeUnknown = false;
    const call = mutation(connection, {
        path: `/snapshots/${id}/`,
        method: "DELETE",
        what: `Deleting snapshot ${id}`,
        ifMissing: missingSnapshot(id),
        attempts: ATTEMPTS.delete,
        again: (error) => {
            outcomeUnknown ||= error.outcomeUnknown;
            return error.passing;
        },
        succeeded: (status) => status === 204,
        hasBody: false,
        parse: () => undefined,
    });
    try {
        await (0,vps_call/* exchange */.c)(connection, call, options);
        return "deleted";
    }
    catch (error) {
        if (!(0,errors/* isNotFound */.c4)(error)) {
            throw outcomeUnknown && error instanceof errors/* VpsError */.mD ? error.afterUnknown() : error;
        }
        return outcomeUnknown ? "deleted" : "absent";
    }
}
function readServer(connection, id, options = {}) {
    return (0,vps_call/* exchange */.c)(connection, {
        method: "GET",
        url: `${connection.baseUrl}/servers/${id}/`,
        what: `Reading server ${id}`,
        detailOnly: true,
        needs: READ,
        ifMissing: missingServer(id),
        attempts: ATTEMPTS.read,
        again: (error) => error.passing,
        succeeded: (status) => status === 200,
        hasBody: true,
        parse: (body) => asAsked((0,parse/* parseServer */.ld)(body, "body"), id),
    }, options);
}
function asAsked(server, id) {
    if ((0,model/* isServer */.S$)(server, id))
        return server;
    if ((0,model/* isUuid */.O1)(id) && server.uuid === undefined)
        return { ...server, uuid: String(id) };
    if (!(0,model/* isUuid */.O1)(id) && (0,model/* isUuid */.O1)(server.id))
        return { ...server, id, uuid: String(server.id) };
    throw new parse/* DepartureError */.Le("body.id", String(id), server.id);
}
function power(connection, id, action, options = {}) {
    return (0,vps_call/* exchange */.c)(connection, mutation(connection, {
        path: `/servers/${id}/power/`,
        body: { action },
        what: `${action === "start" ? "Starting" : "Stopping"} server ${id}`,
        ifMissing: missingServer(id),
        attempts: 1,
        succeeded: (status) => status >= 200 && status < 300,
        hasBody: false,
        parse: () => undefined,
    }), options);
}
function notThere(error) {
    return (0,errors/* isNotFound */.c4)(error) || (error instanceof errors/* VpsError */.mD && error.status === 405);
}
function missing(id) {
    return new errors/* UnlistedServer */.Yt({
        kind: "not-found",
        what: `Reading server ${id}`,
        cameBack: "VPS.org answered 404 Not Found, and lists no such server.",
        status: 404,
        remedy: missingServer(id),
    });
}

;// CONCATENATED MODULE: ./lib/step/step.js


const MINUTE_MS = 60_000;
function connect({ host, ...world }, access) {
    let told = { message: "", at: 0 };
    return createClient({
        ...world,
        baseUrl: access.apiUrl,
        token: access.token,
        redact: host.redact,
        onRetry: ({ message, retryAfterMs }, pauseMs, attempt, attempts) => {
            const at = world.clock.now();
            if (message === told.message && at + pauseMs - told.at < MINUTE_MS)
                return;
            told = { message, at };
            const asked = retryAfterMs === undefined ? "" : ` It asks for a pause of ${(0,words/* duration */.p0)(retryAfterMs)}.`;
            host.log(`${message}${asked} Trying again in ${(0,words/* duration */.p0)(pauseMs)} (attempt ${attempt} of ${attempts}).`);
        },
    });
}


/***/ }),

/***/ 810:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ej: () => (/* binding */ size),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   p0: () => (/* binding */ duration)
/* harmony export */ });
function duration(ms) {
    if (Math.round(ms) < 1000)
        return "under 1 s";
    const seconds = Math.round(ms / 1000);
    if (seconds < 60)
        return `${seconds} s`;
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60)
        return joined(`${minutes} min`, seconds % 60, "s");
    const hours = Math.floor(minutes / 60);
    if (hours < 48)
        return joined(`${hours} h`, minutes % 60, "min");
    return `${Math.floor(hours / 24)} days`;
}
function joined(whole, rest, unit) {
    return rest === 0 ? whole : `${whole} ${rest} ${unit}`;
}
function size(mb) {
    if (mb === null)
        return "not known yet";
    return Math.round(mb) < 1000 ? `${Math.round(mb)} MB` : `${(mb / 1024).toFixed(1)} GB`;
}
function count(number, noun) {
    return `${number} ${noun}${number === 1 ? "" : "s"}`;
}


/***/ }),

/***/ 791:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ exchange),
/* harmony export */   u: () => (/* binding */ LAST_ATTEMPT_MS)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(67);
/* harmony import */ var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(289);
/* harmony import */ var _world_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(524);
/* harmony import */ var _parse_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(388);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(853);






const READ_LIMIT_MS = 30_000;
const MUTATION_LIMIT_MS = 60_000;
const LAST_ATTEMPT_MS = 5_000;
const DETAIL_LENGTH = 300;
const WORDS_OF_ERRORS = new Set(["detail", "error", "message"]);
async function exchange(connection, call, options = {}) {
    const deadline = options.deadline ?? Number.POSITIVE_INFINITY;
    const signal = options.signal ?? connection.signal;
    const rule = { attempts: options.attempts ?? call.attempts, deadline, again: call.again };
    const once = async () => {
        await options.beforeSend?.();
        return await attempt(connection, call, deadline, signal);
    };
    const inTurn = call.method === "GET" || options.signal !== undefined ? undefined : connection.inTurn;
    const sendInTurn = (turn) => turn(() => {
        if (connection.clock.now() <= deadline)
            return once();
        throw failed(call, "not-sent", "its turn did not come in time, so it was not sent.");
    });
    return await (0,_retry_js__WEBPACK_IMPORTED_MODULE_4__/* .withRetries */ .LH)({ ...connection, signal }, rule, () => inTurn === undefined ? once() : sendInTurn(inTurn));
}
async function attempt({ transport, clock, token, redact }, call, deadline, signal) {
    signal.throwIfAborted();
    const limit = call.method === "GET" ? READ_LIMIT_MS : MUTATION_LIMIT_MS;
    const left = deadline + LAST_ATTEMPT_MS - clock.now();
    const headers = { accept: "application/json", authorization: `Bearer ${token}` };
    let response;
    try {
        response = await transport({
            method: call.method,
            url: call.url,
            headers: call.body === undefined ? headers : { ...headers, "content-type": "application/json" },
            ...(call.body === undefined ? {} : { body: call.body }),
            ...(call.bodyLimit === undefined ? {} : { bodyLimit: call.bodyLimit }),
            timeoutMs: Math.max(1, Math.min(limit, left)),
            signal,
        });
    }
    catch (error) {
        if (!(error instanceof _world_js__WEBPACK_IMPORTED_MODULE_1__/* .TransportError */ .w))
            throw error;
        const cameBack = `${redact((0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_5__/* .oneLine */ .TN)(error.message))}.`;
        if (error.maybeSent)
            throw failed(call, "no-answer", cameBack);
        throw failed(call, "not-sent", cameBack, { remedy: "Check the runner's network and api-url." });
    }
    if (!call.succeeded(response.status))
        throw refusal(call, response, redact);
    try {
        return call.parse(call.hasBody ? parseJson(response.body, redact) : undefined, response);
    }
    catch (error) {
        if (!(error instanceof _parse_js__WEBPACK_IMPORTED_MODULE_3__/* .DepartureError */ .Le))
            throw error;
        const where = `answered ${response.status}, but not as documented: ${error.message}.`;
        const remedy = call.method === "GET" ? { remedy: "If this goes on, check api-url." } : {};
        throw failed(call, "bad-answer", `VPS.org ${where}`, { status: response.status, ...remedy }, error);
    }
}
function parseJson(body, redact) {
    if (body.trim() === "")
        throw new _parse_js__WEBPACK_IMPORTED_MODULE_3__/* .DepartureError */ .Le("body", "JSON", "");
    try {
        return redactAll(JSON.parse(body), redact);
    }
    catch (error) {
        if (!(error instanceof SyntaxError || error instanceof RangeError))
            throw error;
        throw new _parse_js__WEBPACK_IMPORTED_MODULE_3__/* .DepartureError */ .Le("body", "JSON", body);
    }
}
function redactAll(value, redact) {
    if (typeof value === "string")
        return redact(value);
    if (typeof value !== "object" || value === null)
        return value;
    const parts = value;
    for (const name of Object.keys(parts))
        parts[name] = redactAll(parts[name], redact);
    return value;
}
function failed(call, kind, cameBack, more = {}, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .VpsError */ .mD({ kind, what: call.what, cameBack, ...more }, cause);
}
function refusal(call, response, redact) {
    const { status, headers } = response;
    const kind = kindOf(status);
    const words = [status, node_http__WEBPACK_IMPORTED_MODULE_0__.STATUS_CODES[status] ?? ""].join(" ").trim();
    const detail = errorDetail(response.body, redact, call.detailOnly === true);
    const remedy = remedyOf(kind, call);
    const retryAfterMs = (0,_retry_js__WEBPACK_IMPORTED_MODULE_4__/* .parseRetryAfter */ .mu)(headers["retry-after"], headers.date);
    return failed(call, kind, `VPS.org answered ${words}${detail === "" ? "" : ` (${detail})`}.`, {
        status,
        ...(remedy === undefined ? {} : { remedy }),
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
}
function kindOf(status) {
    if (status === 401)
        return "unauthorized";
    if (status === 403)
        return "forbidden";
    if (status === 404)
        return "not-found";
    if (status === 429)
        return "rate-limited";
    if (status === 408 || status >= 500)
        return "unavailable";
    if (status >= 400)
        return "rejected";
    return status >= 300 ? "redirected" : "bad-answer";
}
function remedyOf(kind, call) {
    switch (kind) {
        case "unauthorized":
            return "The token is wrong, expired or revoked: make one at https://admin.vps.org/account/developers/ and store it as a secret for api-token.";
        case "forbidden":
            return `This takes the permission ${call.needs}: give it to the token at https://admin.vps.org/account/developers/.`;
        case "not-found":
            return call.ifMissing;
        case "redirected":
            return "Redirects are never followed, since the token would go along: check api-url.";
        case "rate-limited":
            return "VPS.org limits the number of requests: try again later, or with fewer jobs at once.";
        default:
            return undefined;
    }
}
function errorDetail(body, redact, detailOnly) {
    let fields;
    try {
        fields = JSON.parse(body);
    }
    catch {
    }
    if (typeof fields !== "object" || fields === null || (detailOnly && Array.isArray(fields)))
        return "";
    const entries = Object.entries(Array.isArray(fields) ? { detail: fields } : fields).flatMap(([name, value]) => {
        if (detailOnly && name !== "detail")
            return [];
        const texts = (Array.isArray(value) ? value : [value]).filter((item) => typeof item === "string");
        const isWord = WORDS_OF_ERRORS.has(name);
        if (texts.length === 0 || !(isWord || Array.isArray(value)))
            return [];
        return [isWord ? texts.join(" ") : `${name}: ${texts.join(" ")}`];
    });
    return (0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_5__/* .cut */ .Jj)(redact((0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_5__/* .oneLine */ .TN)(redact(entries.join("; ")))), DETAIL_LENGTH);
}


/***/ }),

/***/ 388:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E$: () => (/* binding */ parseSnapshot),
/* harmony export */   Le: () => (/* binding */ DepartureError),
/* harmony export */   NL: () => (/* binding */ parsePage),
/* harmony export */   ld: () => (/* binding */ parseServer),
/* harmony export */   qQ: () => (/* binding */ parseCreated),
/* harmony export */   rZ: () => (/* binding */ AnothersError),
/* harmony export */   rh: () => (/* binding */ checkRestoreAnswer)
/* harmony export */ });
/* harmony import */ var _domain_model_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(209);
/* harmony import */ var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(289);


const ISO_TIME = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})$/u;
class DepartureError extends Error {
    constructor(where, expected, got) {
        super(`${where} should be ${expected}, got ${describe(got)}`);
        this.name = "DepartureError";
    }
}
class AnothersError extends DepartureError {
}
function parseSnapshot(value, where) {
    const fields = object(value, where);
    return {
        id: id(fields.id, `${where}.id`),
        server: parseServerRef(fields.server, `${where}.server`),
        name: optionalText(fields.name, `${where}.name`),
        status: text(fields.status, `${where}.status`),
        sizeMb: size(fields.size_mb, `${where}.size_mb`),
        createdAt: moment(fields.created_at),
        description: optionalText(fields.description, `${where}.description`),
    };
}
function parseCreated(value, asked) {
    const fields = object(value, "body");
    const created = { server: asked.serverId, name: asked.name, status: "in_progress", ...present(fields) };
    const snapshot = parseSnapshot(created, "body");
    if ((0,_domain_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isAnothers */ .Pb)(snapshot.server, asked.serverId)) {
        throw new DepartureError("body.server.id", String(asked.serverId), snapshot.server.id);
    }
    return snapshot;
}
function parseServer(value, where) {
    const fields = object(value, where);
    return { ...parseServerRef(fields, where), status: text(fields.status, `${where}.status`) };
}
function parseServerRef(value, where) {
    if (typeof value === "number" || typeof value === "string")
        return { id: id(value, where), name: "" };
    const fields = object(value, where);
    const uuid = fields.uuid == null ? undefined : String(id(fields.uuid, `${where}.uuid`));
    return {
        id: id(fields.id ?? uuid, `${where}.id`),
        ...(uuid === undefined ? {} : { uuid }),
        name: optionalText(fields.name ?? fields.hostname, `${where}.name`),
    };
}
function checkRestoreAnswer(value, snapshotId) {
    const fields = object(value, "body");
    const status = fields.status ?? "success";
    if (status !== "success")
        throw new DepartureError("body.status", '"success"', status);
    if (fields.snapshot == null)
        return;
    const answered = id(object(fields.snapshot, "body.snapshot").id, "body.snapshot.id");
    if ((0,_domain_model_js__WEBPACK_IMPORTED_MODULE_0__/* .sameId */ .s)(answered, snapshotId))
        return;
    const Departure = (0,_domain_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isUuid */ .O1)(answered) === (0,_domain_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isUuid */ .O1)(snapshotId) ? AnothersError : DepartureError;
    throw new Departure("body.snapshot.id", String(snapshotId), answered);
}
function parsePage(value) {
    if (Array.isArray(value))
        return { results: value, count: undefined, next: undefined };
    const fields = object(value, "body");
    const { results, count, next } = fields;
    if (!Array.isArray(results))
        throw new DepartureError("body.results", "a list", results);
    if (count != null && !(Number.isSafeInteger(count) && Number(count) >= 0)) {
        throw new DepartureError("body.count", "a whole number", count);
    }
    if (next != null && typeof next !== "string")
        throw new DepartureError("body.next", "a URL or null", next);
    return {
        results,
        count: count == null ? undefined : Number(count),
        next: next == null || next === "" ? undefined : next,
    };
}
function object(value, where) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
        throw new DepartureError(where, "an object", value);
    }
    return value;
}
function id(value, where) {
    if ((typeof value === "number" || typeof value === "string") && (0,_domain_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isId */ .eQ)(String(value)))
        return value;
    throw new DepartureError(where, "a positive integer or a UUID", value);
}
function text(value, where) {
    if (typeof value !== "string" || value === "")
        throw new DepartureError(where, "a text", value);
    return (0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(value);
}
function optionalText(value, where) {
    return value == null || value === "" ? "" : text(value, where);
}
function size(value, where) {
    if (value == null)
        return null;
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    if (Number.isFinite(number) && Number(number) >= 0)
        return Number(number);
    throw new DepartureError(where, "a number of MiB or null", value);
}
function moment(value) {
    return typeof value === "string" && ISO_TIME.test(value) && !Number.isNaN(Date.parse(value)) ? value : null;
}
function present(fields) {
    return Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null));
}
function describe(value) {
    if (value === undefined)
        return "nothing";
    if (value === null)
        return "null";
    if (Array.isArray(value))
        return "a list";
    if (typeof value === "string")
        return value === "" ? "an empty text" : "another text";
    return typeof value === "object" ? "an object" : `${typeof value} ${String(value)}`;
}


/***/ }),

/***/ 853:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LH: () => (/* binding */ withRetries),
/* harmony export */   mu: () => (/* binding */ parseRetryAfter),
/* harmony export */   q2: () => (/* binding */ pauseAloud)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(524);

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 20_000;
const LONGEST_RETRY_AFTER_MS = 120_000;
const HEARTBEAT_MS = 60_000;
async function withRetries(ports, rule, attempt) {
    for (let count = 1;; count += 1) {
        try {
            return await attempt();
        }
        catch (error) {
            const left = rule.deadline - ports.clock.now();
            const hopeless = !(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .VpsError */ .mD) || !rule.again(error);
            if (hopeless || count >= rule.attempts || left <= 0)
                throw error;
            const jitter = ports.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (count - 1));
            const asked = Math.min(error.retryAfterMs ?? 0, LONGEST_RETRY_AFTER_MS);
            const pause = Math.min(Math.max(jitter, asked), left);
            await pauseAloud(ports, pause, (rest) => ports.onRetry(error, rest, count + 1, rule.attempts));
        }
    }
}
async function pauseAloud({ clock, signal }, ms, tell) {
    let rest = ms;
    do {
        tell(rest);
        await clock.sleep(Math.min(rest, HEARTBEAT_MS), signal);
        rest -= HEARTBEAT_MS;
    } while (rest > 0);
}
const ASCTIME = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}$/u;
function parseRetryAfter(header, date) {
    if (header === undefined)
        return undefined;
    if (/^\s*\d{1,9}(?:\.\d{1,9})?\s*$/u.test(header))
        return Number(header) * 1000;
    const text = ASCTIME.test(header) ? `${header} GMT` : header;
    const wait = text.endsWith("GMT") ? Date.parse(text) - Date.parse(date ?? "") : Number.NaN;
    return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}


/***/ }),

/***/ 998:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ gapAfter)
/* harmony export */ });
const DOCUMENTED = { snapshot: { from: 180, to: 600 }, restore: { from: 300, to: 900 } };
const FIRST_GAP_S = 12.5;
const LONGER_S = 90;
const ELSEWHERE_S = 19.5;
const QUARTER = 0.24;
const OVERDUE = 1 / 180;
const LONGEST_S = 300;
const POWER_MS = 5_000;
function gapAfter(wait, elapsedMs) {
    if (wait === "power")
        return POWER_MS;
    const now = elapsedMs / 1000;
    const overdue = Math.min(LONGEST_S, Math.max(ELSEWHERE_S, now * OVERDUE));
    if (wait === "unknown")
        return overdue * 1000;
    const { from, to } = DOCUMENTED[wait];
    if (now >= to)
        return overdue * 1000;
    if (now >= from)
        return 1000 * FIRST_GAP_S * Math.sqrt((to - now + LONGER_S) / (to - from + LONGER_S));
    return 1000 * Math.min(Math.max(ELSEWHERE_S, now * QUARTER), from - now + FIRST_GAP_S);
}


/***/ })

};
