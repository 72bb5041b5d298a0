export const id = 378;
export const ids = [378];
export const modules = {

/***/ 3444:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D6: () => (/* binding */ restoreSent),
/* harmony export */   _2: () => (/* binding */ FIRST_READS_MS),
/* harmony export */   ax: () => (/* binding */ judgeRestore)
/* harmony export */ });
/* unused harmony export LONGEST_RESTORE_MS */
/* harmony import */ var _states_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9360);

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
    const state = (0,_states_js__WEBPACK_IMPORTED_MODULE_0__/* .serverState */ .zI)(status);
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


/***/ }),

/***/ 3320:
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

/***/ 6366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Nr: () => (/* binding */ pickNewerOfOtherRun),
/* harmony export */   Yw: () => (/* binding */ isCompleted),
/* harmony export */   _f: () => (/* binding */ SLOTS),
/* harmony export */   ll: () => (/* binding */ newestFirst)
/* harmony export */ });
/* unused harmony exports matches, pickLatest, pickForDelete, pickForRotation, pickForReplacement */
/* harmony import */ var _marker_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3320);
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4209);
/* harmony import */ var _states_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9360);



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
    return (0,_states_js__WEBPACK_IMPORTED_MODULE_1__/* .snapshotState */ .UI)(snapshot.status) === "completed";
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
    const listed = snapshots.find(({ id }) => (0,_model_js__WEBPACK_IMPORTED_MODULE_0__/* .sameId */ .s)(id, own.id));
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

/***/ 4433:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* unused harmony exports tell, limitReached, makeRoom, rotate */
/* harmony import */ var _domain_model_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4209);
/* harmony import */ var _domain_retention_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6366);
/* harmony import */ var _step_limits_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2760);
/* harmony import */ var _step_servers_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8646);
/* harmony import */ var _step_error_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4098);
/* harmony import */ var _vps_errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3524);
/* harmony import */ var _waiting_schedule_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4998);








function tell(snapshots) {
    return newestFirst(snapshots)
        .map(({ id, name, status, createdAt }) => `${id} (${[name, status, createdAt ?? "no time"].join(", ")})`)
        .join(", ");
}
function limitReached(serverId, snapshots, cause) {
    const said = cause instanceof VpsError ? ` ${cause.message}` : "";
    return new StepError("Snapshot limit reached", `Server ${serverId} has ${count(snapshots.length, "snapshot")}, and VPS.org allows ${SLOTS}: ${tell(snapshots)}.${said} No snapshot was made. Delete one (operation: delete), let the step rotate its own snapshots (keep-last, which helps from the next run on, since it deletes only once the new one is made), or let it replace its oldest now (when-full: replace-oldest).`, cause);
}
async function makeRoom(run, facts, target, listing, deleted) {
    const pick = ({ items, date }) => {
        const present = items.filter((snapshot) => belongsTo(snapshot, target));
        const rule = { run: run.host.run, apiTime: date };
        return { present, oldest: present.length < SLOTS ? undefined : pickForReplacement(present, rule) };
    };
    const now = await freshListing(run, facts, listing);
    const { present, oldest } = pick(now);
    if (present.length < SLOTS)
        return;
    if (oldest === undefined)
        throw noneMayGo(target, present);
    run.host.log(`The server is full: deleting its oldest snapshot of this repository, ${tell([oldest])}.`);
    await deleteChecked(run, facts, oldest, now, (later) => pick(later).oldest);
    deleted.push(oldest);
    const since = run.clock.now();
    const freed = await facts.snapshots
        .until({
        what: `The slot of snapshot ${oldest.id}`,
        since,
        deadline: since + LIMITS.remove,
        firstLooks: [1_000],
        gap: (elapsed) => gapAfter("power", elapsed),
        judge: ({ items }) => items.some(({ id }) => sameId(id, oldest.id))
            ? { over: false, state: "still listed" }
            : { over: true, result: true },
    })
        .catch((error) => {
        throw asStepError(error, `Snapshot ${oldest.id} was deleted to make room, and no new one was made.`);
    });
    if (freed !== "deadline")
        return;
    throw new StepError("The slot was not freed", `Snapshot ${oldest.id} of server ${target.given} was deleted to make room, but is still listed after ${duration(LIMITS.remove)}. No new one was made: run the step again later.`);
}
function noneMayGo({ given }, present) {
    return new StepError("No snapshot may be replaced", `Server ${given} has ${count(present.length, "snapshot")}, and none of them may go, so no new one was made: ${tell(present)}. when-full: replace-oldest deletes only completed ones that this action made for this repository, in another run, an hour ago at least. If runs follow each other that fast, let only one at a time deploy (concurrency: in the workflow); else delete one by hand.`);
}
async function rotate(run, facts, target, made, listing, deleted) {
    const { host, inputs, signal } = run;
    const { keepLast } = inputs;
    if (keepLast === undefined)
        return;
    const pick = ({ items, date }) => {
        const present = items.filter((snapshot) => belongsTo(snapshot, target));
        return pickForRotation(present, made.id, keepLast, { run: host.run, apiTime: date });
    };
    const deadline = run.clock.now() + LIMITS.remove;
    try {
        const now = await freshListing(run, facts, listing);
        const { remove, spared } = pick(now);
        if (spared.length > 0) {
            host.log(`Kept beyond keep-last, since a run may still count on them: ${tell(spared)}.`);
        }
        for (const snapshot of remove) {
            host.log(`keep-last: ${keepLast}: deleting ${tell([snapshot])}.`);
            const decide = (later) => pick(later).remove.find(({ id }) => sameId(id, snapshot.id));
            await deleteChecked(run, facts, snapshot, now, decide, deadline);
            deleted.push(snapshot);
        }
    }
    catch (error) {
        if (signal.aborted)
            throw error;
        host.warning("Old snapshots were not deleted", `${asStepError(error).message} Snapshot ${made.id} is completed; keep-last could not be kept on server ${target.given}.`);
    }
}
async function deleteChecked(run, facts, snapshot, decidedFrom, decide, deadline = run.clock.now() + LIMITS.remove) {
    let listing = decidedFrom;
    await run.api.deleteSnapshot(snapshot.id, {
        deadline,
        beforeSend: async () => {
            if (run.clock.now() - listing.at < FRESH_MS)
                return;
            listing = await facts
                .listSnapshots({ deadline: run.clock.now() + LIMITS.look })
                .catch((error) => {
                throw error instanceof VpsError ? asStepError(error) : error;
            });
            const again = decide(listing);
            if (again?.id === snapshot.id || !listing.items.some(({ id }) => sameId(id, snapshot.id)))
                return;
            throw new StepError("No longer to be deleted", `Snapshot ${snapshot.id} was to be deleted, but by now it may not go any more: ${tell(listing.items)}.`);
        },
    });
}
async function freshListing(run, facts, listing) {
    return run.clock.now() - listing.at < FRESH_MS
        ? listing
        : await facts.listSnapshots({ deadline: run.clock.now() + LIMITS.look });
}


/***/ }),

/***/ 4285:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ findOurs)
/* harmony export */ });
/* unused harmony export sendCreate */
/* harmony import */ var _domain_marker_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3320);
/* harmony import */ var _domain_model_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4209);
/* harmony import */ var _domain_retention_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6366);
/* harmony import */ var _step_limits_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2760);
/* harmony import */ var _step_look_up_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6921);
/* harmony import */ var _step_servers_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8646);
/* harmony import */ var _step_error_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4098);
/* harmony import */ var _vps_errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3524);








async function sendCreate(run, facts, order) {
    for (const isSecond of [false, true]) {
        try {
            return await sendOnce(run, order);
        }
        catch (error) {
            if (run.signal.aborted)
                throw interrupted(order, error);
            if (!(error instanceof VpsError))
                throw error;
            if (!error.outcomeUnknown && !isSecond)
                throw error;
            run.host.log(`${error.message} The snapshot may have been made all the same: looking for it.`);
            const found = await lookForMarker(run, facts, order, error.outcomeUnknown ? LOOK_UP_MS : LOOK_UP_MS.slice(0, 3));
            if (found !== undefined) {
                run.host.log(`Found it: snapshot ${found.id} (${found.status}).`);
                return found;
            }
            if (isSecond || error.kind === "redirected")
                throw unknownOutcome(order, error);
            run.host.log("Nothing of it has shown in nearly four minutes: sending once more.");
        }
    }
    throw new Error("unreachable");
}
async function sendOnce({ api, clock }, order) {
    const { serverId, name, description, before } = order;
    const deadline = clock.now() + LIMITS.send;
    const snapshot = await api.createSnapshot({ serverId, name, description }, { deadline });
    if (!before.some(({ id }) => sameId(id, snapshot.id)))
        return snapshot;
    throw new VpsError({
        kind: "bad-answer",
        what: `Creating a snapshot of server ${serverId}`,
        cameBack: `VPS.org answered with snapshot ${snapshot.id}, which was there before.`,
    });
}
async function lookForMarker(run, facts, order, pauses) {
    let namesake;
    const { found, fault } = await lookUp(run, {
        what: `the marker ${markerText(order.marker)}`,
        pauses,
        latest: Number.POSITIVE_INFINITY,
        look: async (options) => {
            const { items } = await facts.listSnapshots(options);
            namesake = items.find((snapshot) => isNamesake(snapshot, order));
            return findOurs(items, order);
        },
    }).catch((error) => {
        if (run.signal.aborted)
            throw interrupted(order, error);
        throw error instanceof VpsError ? unknownOutcome(order, error) : error;
    });
    if (found !== undefined)
        return found;
    if (fault !== undefined)
        throw unknownOutcome(order, fault);
    if (namesake !== undefined)
        throw unknownNamesake(order, namesake);
    return undefined;
}
function findOurs(snapshots, { marker, name, generatedName }) {
    const ours = snapshots.filter((snapshot) => (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_7__/* .carries */ .ED)(snapshot.description, marker) || (generatedName && snapshot.name === name));
    return (0,_domain_retention_js__WEBPACK_IMPORTED_MODULE_1__/* .newestFirst */ .ll)(ours).at(-1);
}
function isNamesake(snapshot, { target, name, before }) {
    return (snapshot.name === name &&
        belongsTo(snapshot, target) &&
        readMarker(snapshot.description) === undefined &&
        !before.some(({ id }) => sameId(id, snapshot.id)));
}
function interrupted({ serverId, marker, name }, cause) {
    return asStepError(cause, `Whether the snapshot ${name} of server ${serverId} was made is not known; its description would end in ${markerText(marker)}.`);
}
function unknownOutcome({ serverId, marker, name }, cause) {
    return new StepError("Not known whether a snapshot was made", `${cause.message} Whether the snapshot ${name} of server ${serverId} was made is not known, and it is not sent again. Before you run the step again, look with operation: list for a description that ends in ${markerText(marker)}.`, cause);
}
function unknownNamesake({ serverId, name }, { id }) {
    return new StepError("Not known whether a snapshot was made", `The answer to the create was lost, and since then server ${serverId} has a new snapshot ${id} of the same name ${name} without this run's marker. It may be this step's or somebody else's: look at it, and delete it or use it.`);
}


/***/ }),

/***/ 9183:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ tellFate)
/* harmony export */ });
/* unused harmony export deleteSnapshots */
/* harmony import */ var _domain_model_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4209);
/* harmony import */ var _domain_retention_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6366);
/* harmony import */ var _step_limits_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2760);
/* harmony import */ var _step_report_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(654);
/* harmony import */ var _step_servers_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8646);
/* harmony import */ var _step_error_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4098);
/* harmony import */ var _vps_errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3524);
/* harmony import */ var _create_make_room_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4433);










const NOT_OURS = "not made by this action for this repository";
async function deleteSnapshots(run) {
    const { inputs, host } = run;
    const { doomed, missing, serverIds, recheck } = await select(run);
    const gone = [];
    const errors = [];
    let uncertain = false;
    if (missing.length > 0 && !inputs.ignoreMissing)
        errors.push(notThere(inputs, missing, serverIds));
    else if (missing.length > 0)
        host.warning("Nothing to delete", notThere(inputs, missing, serverIds).message);
    if (errors.length === 0) {
        for (const each of doomed) {
            if (inputs.dryRun) {
                host.log(`Dry run: would delete ${each.snapshot === undefined ? each.id : tell([each.snapshot])}.`);
                continue;
            }
            try {
                const result = await deleteOne(run, each, recheck);
                if (result === "deleted")
                    gone.push(each);
                else
                    missing.push(String(each.id));
                if (result === "absent" && inputs.snapshotIds.length > 0) {
                    const absent = notThere(inputs, [String(each.id)], serverIds);
                    if (inputs.ignoreMissing)
                        host.warning("Nothing to delete", absent.message);
                    else
                        errors.push(absent);
                }
            }
            catch (error) {
                uncertain ||= !(error instanceof StepError) && !isCertain(error);
                errors.push(error instanceof StepError ? error : asStepError(error, tellFate(each.id, error)));
                if (isDenied(error) || run.signal.aborted)
                    break;
            }
        }
    }
    await finish(run, inputs.dryRun ? doomed : gone, serverIds, errors.length > 0, missing.length > 0);
    if (errors.length === 0)
        return;
    const nothing = uncertain ? "" : " Nothing was deleted.";
    const state = gone.length === 0 ? nothing : ` Deleted: ${gone.map(({ id }) => id).join(", ")}.`;
    const { title, message } = together(errors);
    throw new StepError(title, `${message}${state}`, errors[0]);
}
function tellFate(id, error) {
    return isCertain(error)
        ? `Snapshot ${id} was not deleted.`
        : `Whether snapshot ${id} was deleted is not known: look with operation: list.`;
}
function isCertain(error) {
    return error instanceof _vps_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .VpsError */ .mD && !error.outcomeUnknown;
}
async function deleteOne({ api, clock, host }, { id, snapshot }, recheck) {
    host.log(`Deleting snapshot ${snapshot === undefined ? id : tell([snapshot])}.`);
    const result = await api.deleteSnapshot(id, {
        deadline: clock.now() + LIMITS.remove,
        ...(recheck === undefined ? {} : { beforeSend: () => recheck(id) }),
    });
    host.log(result === "deleted" ? `Snapshot ${id} is deleted.` : `There is no snapshot ${id}.`);
    return result;
}
async function select(run) {
    const { api, inputs, clock, host } = run;
    if (inputs.serverIds.length === 0 && !inputs.dryRun) {
        const doomed = inputs.snapshotIds.map((id) => ({ id: idFromInput(id), snapshot: undefined }));
        return { doomed, missing: [], serverIds: [] };
    }
    const filter = inputs.snapshotIds.length > 0 ? undefined : filterOf(inputs.serverIds);
    const list = () => api.listSnapshots(filter, { deadline: clock.now() + LIMITS.look });
    let listing = await list();
    const targets = await resolveTargets(run, inputs.serverIds, listing.items);
    const serverIds = targets.map(({ given }) => given);
    if (inputs.snapshotIds.length > 0)
        return { ...byId(inputs.snapshotIds, targets, listing.items), serverIds };
    const rule = { keepLast: inputs.keepLast ?? 0, pattern: inputs.pattern, repository: host.run.repository };
    const pick = (items, keepLast = rule.keepLast) => targets.flatMap((each) => pickForDelete(items.filter((snapshot) => belongsTo(snapshot, each)), { ...rule, keepLast }));
    const doomed = pick(listing.items).map((snapshot) => ({ id: snapshot.id, snapshot }));
    const own = listing.items.filter((snapshot) => targets.some((each) => belongsTo(snapshot, each)));
    const completed = own.filter(isCompleted).length;
    const fitting = pick(own, 0).length;
    const others = [
        [fitting - doomed.length, `kept as newest (keep-last: ${rule.keepLast})`],
        [completed - fitting, rule.pattern === "" ? NOT_OURS : `whose name does not match ${rule.pattern}`],
        [own.length - completed, "not completed"],
        [listing.items.length - own.length, "of other servers"],
    ].flatMap(([number, why]) => (number === 0 ? [] : [`${number} ${why}`]));
    host.log(`${doomed.length} of ${count(listing.items.length, "snapshot")} selected${others.length === 0 ? "" : `; not selected: ${others.join(", ")}`}.`);
    const recheck = async (id) => {
        if (clock.now() - listing.at < FRESH_MS)
            return;
        listing = await list();
        const isListed = (items) => items.some((snapshot) => sameId(snapshot.id, id));
        if (isListed(pick(listing.items)) || !isListed(listing.items))
            return;
        throw new StepError("No longer to be deleted", `Snapshot ${id} was selected, but by now it may not go any more: ${tell(listing.items)}.`);
    };
    return { doomed, missing: [], serverIds, recheck };
}
function byId(ids, targets, items) {
    const missing = [];
    const doomed = ids.flatMap((id) => {
        const snapshot = items.find((item) => sameId(item.id, id));
        if (snapshot !== undefined)
            return [{ id: snapshot.id, snapshot }];
        missing.push(id);
        return [];
    });
    const foreign = doomed.filter(({ snapshot }) => targets.length > 0 && !targets.some((each) => belongsTo(snapshot, each)));
    if (foreign.length === 0)
        return { doomed, missing };
    const told = foreign
        .map(({ id, snapshot }) => `Snapshot ${id} belongs to server ${snapshot.server.id}`)
        .join(". ");
    throw new StepError("A snapshot of another server", `${told}, not to ${targets.map(({ given }) => given).join(", ")} (server-id). Nothing was deleted.`);
}
function notThere({ ignoreMissing }, ids, serverIds) {
    const more = ignoreMissing ? "" : " (ignore-missing: true makes this a warning)";
    const where = serverIds.length === 0 ? "" : ` of server ${serverIds.join(", ")}`;
    return new StepError("Snapshot not found", `There is no snapshot ${ids.join(", ")}${where} that this token may see: operation list shows the ids there are${more}.`);
}
async function finish(run, gone, serverIds, failed, someMissing) {
    const { inputs, host } = run;
    const snapshots = gone.map(({ id, snapshot }) => snapshot ?? { id });
    const absent = gone.length === 0 && someMissing ? "absent" : "";
    writeOutputs(host, {
        snapshots,
        status: inputs.dryRun ? "planned" : gone.length > 0 || !(failed || someMissing) ? "deleted" : absent,
        serverIds,
        deletedIds: inputs.dryRun ? [] : gone.map(({ id }) => id),
    });
    const title = inputs.dryRun
        ? `Dry run: ${count(gone.length, "snapshot")} would be deleted`
        : `${count(gone.length, "snapshot")} deleted`;
    host.log(`${title}.`);
    const seen = gone.flatMap(({ snapshot }) => (snapshot === undefined ? [] : [snapshot]));
    await reportSnapshots(run, title, seen);
}


/***/ }),

/***/ 2278:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ newRestoreWork),
  n: () => (/* binding */ restoreOne)
});

// EXTERNAL MODULE: ./lib/domain/states.js
var states = __webpack_require__(9360);
// EXTERNAL MODULE: ./lib/step/advice.js
var advice = __webpack_require__(5704);
// EXTERNAL MODULE: ./lib/step/await-server.js
var await_server = __webpack_require__(5322);
// EXTERNAL MODULE: ./lib/step/limits.js
var limits = __webpack_require__(2760);
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
var step_error = __webpack_require__(4098);
// EXTERNAL MODULE: ./lib/text/words.js
var words = __webpack_require__(8810);
// EXTERNAL MODULE: ./lib/vps/errors.js
var errors = __webpack_require__(3524);
// EXTERNAL MODULE: ./lib/operations/restore/send.js
var send = __webpack_require__(5677);
// EXTERNAL MODULE: ./lib/domain/judge-restore.js
var judge_restore = __webpack_require__(3444);
// EXTERNAL MODULE: ./lib/waiting/schedule.js
var schedule = __webpack_require__(4998);
;// CONCATENATED MODULE: ./lib/operations/restore/watch.js







const LONG_ENOUGH = "Waited long enough";
async function watchRestore(run, facts, sent) {
    const { clock, host, inputs } = run;
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
        ...(intervalMs === undefined ? { firstLooks: judge_restore/* FIRST_READS_MS */._2 } : {}),
        gap: (elapsed) => intervalMs ?? (0,schedule/* gapAfter */.N)("restore", elapsed),
        judge: (servers) => {
            const server = servers.of(target);
            if (server === undefined)
                return { over: false, state: "not listed" };
            state = server.status;
            const verdict = (0,judge_restore/* judgeRestore */.ax)(memory, state, servers.at, servers.answeredAt);
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
    await (0,await_server/* switchPower */.On)(run, facts, target, "start", sent.latest).catch((error) => {
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
            return new step_error/* StepError */.zg("Restore not seen to happen", `The restore of snapshot ${snapshotId} was accepted, but in ${(0,words/* duration */.p0)(took)} ${server.toLowerCase()} was never seen to be anything but "${state}". Whether it was restored is not known: look at the server and at its history in the panel.`);
        case "deadline":
            return new step_error/* StepError */.zg(LONG_ENOUGH, `${server} is "${state === "" ? "not read" : state}" ${(0,words/* duration */.p0)(took)} after the restore of snapshot ${snapshotId} was sent (wait-timeout-minutes). The restore may go on. ${(0,advice/* waitStep */._Z)({ serverId: target.given })}`);
    }
}

;// CONCATENATED MODULE: ./lib/operations/restore/one-server.js










function newRestoreWork(target, snapshot) {
    return { target, snapshot, status: "", what: "not restored", phases: [] };
}
async function restoreOne(run, facts, work, order) {
    const { clock, host } = run;
    const { timeoutMs } = run.inputs.waiting;
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
    if (await awaitReady(run, facts, work.target, timeoutMs, order.mayWait))
        await check();
    const { given, server: before } = work.target;
    work.what = "the restore was sent, but its outcome is not known";
    const memory = await (0,send/* sendRestore */.Jt)(run, facts, {
        target: work.target,
        snapshotId: snapshot.id,
        before,
        timeoutMs,
        mayWait: order.mayWait,
        latest: order.latest,
        check,
        freshen,
    }).catch((error) => {
        work.unknown = error instanceof send/* UnknownRestore */.Th;
        if (!work.unknown)
            work.what = "not restored";
        throw error;
    });
    work.status = "restoring";
    work.what = "being restored";
    host.log(`The restore of server ${given} to snapshot ${snapshot.id} was accepted and goes on by itself, whatever becomes of this step. ${(0,advice/* waitStep */._Z)({ serverId: given })}`);
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
    work.what = await timed(run, work.phases, "Restore", () => watchRestore(run, facts, sent)).catch((error) => {
        if (error instanceof step_error/* StepError */.zg && error.title !== LONG_ENOUGH) {
            work.status = "";
            work.unknown = true;
            work.what = error.title.toLowerCase();
        }
        if (error instanceof step_error/* StepError */.zg)
            throw error;
        const state = `The restore of server ${given} to snapshot ${snapshot.id} was accepted and goes on, unwatched.`;
        throw (0,step_error/* asStepError */.Xg)(error, `${state} ${(0,advice/* waitStep */._Z)({ serverId: given })}`);
    });
    work.status = "restored";
    const took = (0,words/* duration */.p0)(clock.now() - memory.sentAt);
    host.log(`Server ${given} is ${work.what}: snapshot ${snapshot.id} of ${snapshot.createdAt ?? "unknown time"}, ${took} after the restore was sent.`);
}
async function awaitReady(run, facts, wanted, timeoutMs, mayWait) {
    const { server, given } = wanted;
    const state = server === undefined ? "up" : (0,states/* serverState */.zI)(server.status);
    if (state === "restoring")
        throw (0,send/* alreadyRestoring */.sr)(wanted);
    if (state !== "busy" || !mayWait)
        return false;
    run.host.log(`Server ${given} is "${server?.status}": waiting until it can be restored.`);
    const settled = await (0,await_server/* awaitSettled */.SV)(run, facts, wanted, timeoutMs);
    if (settled === "restoring")
        throw (0,send/* alreadyRestoring */.sr)(wanted);
    if (settled !== "busy")
        return true;
    throw new step_error/* StepError */.zg("The server stayed busy", `Server ${given} was between two states for ${(0,words/* duration */.p0)(timeoutMs)} (wait-timeout-minutes), so nothing was sent. Look at it in the panel, or run the step again later.`);
}


/***/ }),

/***/ 5677:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jt: () => (/* binding */ sendRestore),
/* harmony export */   Th: () => (/* binding */ UnknownRestore),
/* harmony export */   sr: () => (/* binding */ alreadyRestoring)
/* harmony export */ });
/* harmony import */ var _domain_judge_restore_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3444);
/* harmony import */ var _domain_model_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4209);
/* harmony import */ var _domain_states_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9360);
/* harmony import */ var _step_advice_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5704);
/* harmony import */ var _step_await_server_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5322);
/* harmony import */ var _step_limits_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2760);
/* harmony import */ var _step_look_up_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6921);
/* harmony import */ var _step_error_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4098);
/* harmony import */ var _vps_errors_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3524);









const SEND_AGAIN_MS = 5 * 60_000 - 5_000;
class UnknownRestore extends _step_error_js__WEBPACK_IMPORTED_MODULE_7__/* .StepError */ .zg {
}
async function sendRestore(run, facts, order) {
    const { api, clock, host, signal } = run;
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
            const deadline = Math.min(clock.now() + _step_limits_js__WEBPACK_IMPORTED_MODULE_5__/* .LIMITS */ .b1.send, order.latest);
            await api.restoreSnapshot(order.snapshotId, { deadline, beforeSend });
            return (0,_domain_judge_restore_js__WEBPACK_IMPORTED_MODULE_0__/* .restoreSent */ .D6)(clock.now(), order.before?.status, order.timeoutMs);
        }
        catch (error) {
            if (signal.aborted)
                throw unknownRestore(order, error);
            if (!(error instanceof _vps_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .VpsError */ .mD))
                throw lost === undefined ? error : unknownRestore(order, error);
            if (error.status === 400) {
                const adopted = await afterRefusal(run, facts, order, error, lost, awaited);
                if (adopted !== undefined)
                    return adopted;
                awaited = true;
                continue;
            }
            if (!error.outcomeUnknown)
                throw lost === undefined ? error : unknownRestore(order, error);
            if (error.cause instanceof _domain_model_js__WEBPACK_IMPORTED_MODULE_1__/* .AnothersError */ .rZ)
                throw unknownRestore(order, error);
            host.log(`${error.message} Reading the server to see whether it is being restored.`);
            const memory = (0,_domain_judge_restore_js__WEBPACK_IMPORTED_MODULE_0__/* .restoreSent */ .D6)(clock.now(), order.before?.status, order.timeoutMs);
            const seen = await lookForSign(run, facts, order, memory);
            if (seen !== undefined)
                return seen;
            const again = lost === undefined && error.kind !== "redirected" && order.mayWait;
            if (!again)
                throw unknownRestore(order, error);
            lost = memory;
            const late = await checkAfterLoss(run, facts, order, memory);
            if (late !== undefined)
                return late;
            host.log("No sign of a restore in nearly four minutes: sending once more.");
        }
    }
}
async function afterRefusal(run, facts, order, refusal, lost, awaited) {
    const { given } = order.target;
    const read = await readIfAllowed(run, facts, order);
    const server = read?.of(order.target);
    if (lost !== undefined) {
        if (read === undefined || server === undefined || !isSign(server.status, order.before)) {
            throw unknownRestore(order, refusal);
        }
        return remember(lost, server.status, read);
    }
    const state = server === undefined ? "up" : (0,_domain_states_js__WEBPACK_IMPORTED_MODULE_2__/* .serverState */ .zI)(server.status);
    if (state === "restoring")
        throw alreadyRestoring(order.target, refusal);
    if (state !== "busy" || awaited || !order.mayWait)
        throw refusal;
    run.host.log(`Server ${given} is "${server?.status}": waiting until it can be restored.`);
    const settled = await (0,_step_await_server_js__WEBPACK_IMPORTED_MODULE_4__/* .awaitSettled */ .SV)(run, facts, order.target, order.timeoutMs);
    if (settled === "restoring")
        throw alreadyRestoring(order.target, refusal);
    if (settled === "busy")
        throw refusal;
    await order.check();
    return undefined;
}
async function checkAfterLoss(run, facts, order, lost) {
    try {
        await order.check();
        return undefined;
    }
    catch (error) {
        if (run.signal.aborted)
            throw unknownRestore(order, error);
        const read = await readIfAllowed(run, facts, order);
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
            deadline: Math.min(latest, clock.now() + _step_limits_js__WEBPACK_IMPORTED_MODULE_5__/* .LOOK_UP_LOOK_MS */ .Je),
        });
    }
    catch (error) {
        if (error instanceof _vps_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .VpsError */ .mD)
            return undefined;
        throw error;
    }
}
async function lookForSign(run, facts, order, sent) {
    try {
        const { found, fault } = await (0,_step_look_up_js__WEBPACK_IMPORTED_MODULE_6__/* .lookUp */ .T)(run, {
            what: `a sign of the restore of server ${order.target.given}`,
            pauses: _step_limits_js__WEBPACK_IMPORTED_MODULE_5__/* .LOOK_UP_MS */ .Zf,
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
    const state = (0,_domain_states_js__WEBPACK_IMPORTED_MODULE_2__/* .serverState */ .zI)(status);
    if (state === "restoring" || state === "busy")
        return true;
    return state === "down" && before !== undefined && (0,_domain_states_js__WEBPACK_IMPORTED_MODULE_2__/* .serverState */ .zI)(before.status) === "up";
}
function remember(sent, status, { at, answeredAt }) {
    const verdict = (0,_domain_judge_restore_js__WEBPACK_IMPORTED_MODULE_0__/* .judgeRestore */ .ax)(sent, status, at, answeredAt);
    return verdict.over ? sent : verdict.memory;
}
function alreadyRestoring({ given }, cause) {
    return new _step_error_js__WEBPACK_IMPORTED_MODULE_7__/* .StepError */ .zg("The server is being restored already", `Server ${given} is being restored by somebody else, so nothing was sent. ${(0,_step_advice_js__WEBPACK_IMPORTED_MODULE_3__/* .waitStep */ ._Z)({ serverId: given })}`, cause);
}
function unknownRestore({ target, snapshotId }, cause) {
    if (cause instanceof UnknownRestore)
        return cause;
    const { message } = (0,_step_error_js__WEBPACK_IMPORTED_MODULE_7__/* .asStepError */ .Xg)(cause, `Whether server ${target.given} is being restored from snapshot ${snapshotId} is not known. Look at the server before you restore it again.`);
    return new UnknownRestore("Not known whether the server is being restored", message, cause);
}


/***/ }),

/***/ 2378:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  T: () => (/* binding */ latestOf),
  rollBack: () => (/* binding */ rollBack),
  $: () => (/* binding */ targetOf)
});

// EXTERNAL MODULE: ./lib/domain/model.js
var model = __webpack_require__(4209);
// EXTERNAL MODULE: ./lib/domain/states.js
var states = __webpack_require__(9360);
// EXTERNAL MODULE: ./lib/operations/restore/one-server.js + 2 modules
var one_server = __webpack_require__(2278);
// EXTERNAL MODULE: ./lib/operations/restore/send.js
var send = __webpack_require__(5677);
// EXTERNAL MODULE: ./lib/run-main.js + 10 modules
var run_main = __webpack_require__(2415);
// EXTERNAL MODULE: ./lib/step/advice.js
var step_advice = __webpack_require__(5704);
// EXTERNAL MODULE: ./lib/step/limits.js
var limits = __webpack_require__(2760);
// EXTERNAL MODULE: ./lib/step/report.js + 1 modules
var step_report = __webpack_require__(654);
// EXTERNAL MODULE: ./lib/step/servers.js
var step_servers = __webpack_require__(8646);
// EXTERNAL MODULE: ./lib/step-error.js
var step_error = __webpack_require__(4098);
// EXTERNAL MODULE: ./lib/text/words.js
var words = __webpack_require__(8810);
// EXTERNAL MODULE: ./lib/vps/call.js
var call = __webpack_require__(8791);
// EXTERNAL MODULE: ./lib/domain/retention.js
var retention = __webpack_require__(6366);
// EXTERNAL MODULE: ./lib/vps/errors.js
var errors = __webpack_require__(3524);
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
        throw new step_error/* StepError */.zg("Not rolled back: another run has deployed since", `Server ${wanted.given} has a newer snapshot ${newer.id} (${newer.name}), which another run of this repository made before its own deployment: restoring snapshot ${snapshotId} would undo that one too. To let only one run deploy at a time, use concurrency: in the workflow.`);
    }
    if (wanted.server !== undefined && (0,states/* serverState */.zI)(wanted.server.status) === "restoring")
        throw (0,send/* alreadyRestoring */.sr)(wanted);
}
async function lookFirst(run, facts, servers, options, hurried) {
    try {
        const listing = await listOwn(run, servers, options, hurried);
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
    const run = { ...world, api: (0,run_main/* connect */.N)(world, after.access), inputs: after };
    const { state, jobEnd } = after;
    const hurried = jobEnd === "cancelled";
    const latest = latestOf(jobEnd, run.clock);
    const servers = state.servers.flatMap((server) => server.snapshotId === undefined ? [] : [{ ...server, snapshotId: server.snapshotId }]);
    run.host.log(`${step_advice/* JOB_ENDED */.VL[jobEnd]}: ${after.dryRun ? "looking whether to roll back" : "rolling back"} ${servers.map(({ id, snapshotId }) => `server ${id} to snapshot ${snapshotId}`).join(", ")}, which this step made before. A restore usually takes 5-15 minutes.`);
    const given = servers.map(targetOf);
    const facts = (0,step_servers/* createFactSource */.Gr)(run, given);
    const options = hurried
        ? { attempts: HURRIED_ATTEMPTS, deadline: run.clock.now() + HURRIED_LOOK_MS }
        : { deadline: run.clock.now() + limits/* LIMITS */.b1.look };
    const { listing, read } = await lookFirst(run, facts, servers, options, hurried);
    const works = [];
    const report = () => (0,step_report/* reportRestores */.Ck)(run, after.dryRun ? "Rollback, dry run" : "Rollback", works);
    const results = await Promise.allSettled(servers.map(async (server, index) => {
        const found = listing.items.find(({ id }) => (0,model/* sameId */.s)(id, server.snapshotId));
        const work = (0,one_server/* newRestoreWork */.e)(given[index] ?? targetOf(server), found ?? unlisted(server));
        works.push(work);
        try {
            await rollBackOne(run, facts, work, { server, listing, read, hurried, latest, onAccepted: report });
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
async function rollBackOne(run, facts, work, { server, listing, read, hurried, latest, onAccepted }) {
    const { host, inputs } = run;
    const { snapshotId } = server;
    work.target = withServer(work.target, read);
    checkOwn(run, work.target, snapshotId, listing);
    if (inputs.dryRun) {
        work.what = "would be rolled back";
        host.log(`Dry run: server ${server.id} would be restored to snapshot ${snapshotId}. Nothing was changed.`);
        return;
    }
    try {
        await (0,one_server/* restoreOne */.n)(run, facts, work, {
            decidedAt: listing.at,
            check: async (wanted) => {
                const deadline = Math.min(latest, run.clock.now() + limits/* LIMITS */.b1.look);
                const now = await listOwn(run, [server], { deadline }, hurried);
                checkOwn(run, wanted, snapshotId, now);
                const known = withServer(wanted, await readServers(facts, { deadline }));
                if ((0,states/* serverState */.zI)(known.server?.status ?? "") === "restoring")
                    throw (0,send/* alreadyRestoring */.sr)(known);
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
        if (!(hurried && work.status === "restoring" && run.clock.now() >= latest))
            throw error;
        work.what = "being restored; the cancelled job left no time to see its end";
        host.warning("The rollback goes on", `The restore of server ${server.id} to snapshot ${snapshotId} was accepted and goes on by itself; after a cancelled job there are ${(0,words/* duration */.p0)(CANCELLED_MS)} only to watch it. ${(0,step_advice/* waitStep */._Z)({ serverId: server.id })}`);
        return;
    }
    if (work.status !== "restored") {
        throw new step_error/* StepError */.zg("Rollback sent, not verified", `The restore of server ${server.id} to snapshot ${snapshotId} was accepted, but this token may not read servers (servers:read), so nobody watched it. Look at the server.`);
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

/***/ 2415:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  N: () => (/* binding */ connect)
});

// UNUSED EXPORTS: runMain

// EXTERNAL MODULE: ./lib/inputs/parse.js
var parse = __webpack_require__(4170);
// EXTERNAL MODULE: ./lib/inputs/proxy.js
var proxy = __webpack_require__(8781);
// EXTERNAL MODULE: ./lib/inputs/values.js
var values = __webpack_require__(7035);
;// CONCATENATED MODULE: ./lib/inputs/recipient.js


function recipient_describeRecipient(apiUrl, given, env) {
    const { host } = new URL(apiUrl);
    const standard = new URL(DEFAULT_API_URL).host;
    const proxy = proxyFor(new URL(apiUrl), env);
    const elsewhere = host === standard ? "" : `, which is not ${standard}`;
    const through = proxy === undefined ? "" : `, through the proxy ${proxy.url.host} (${proxy.variable})`;
    const sentences = [];
    if (elsewhere + through !== "")
        sentences.push(`The token goes to ${host}${elsewhere}${through}.`);
    if (isSet(env.NODE_EXTRA_CA_CERTS)) {
        sentences.push("The certificate authorities in NODE_EXTRA_CA_CERTS are trusted too.");
    }
    return { line: sentences.join(" ") || undefined, warnings: warningsOf(host, standard, given, env) };
}
function warningsOf(host, standard, given, env) {
    const warnings = [];
    const urlOfEnvironment = !isSet(given("api-url")) && isSet(env.VPS_API_URL);
    if (urlOfEnvironment && isSet(given("api-token")) && host !== standard) {
        warnings.push({
            title: "VPS_API_URL decides where the token goes",
            text: `The token of api-token goes to ${host}, because the environment has VPS_API_URL and api-url is empty. If nobody of yours set it, an earlier step of this job did: set api-url to say where the token may go.`,
        });
    }
    if (env.NODE_TLS_REJECT_UNAUTHORIZED === "0") {
        warnings.push({
            title: "NODE_TLS_REJECT_UNAUTHORIZED is 0",
            text: "The environment tells Node.js not to check certificates. This action checks them all the same, but other steps of this job may not: remove the variable.",
        });
    }
    return warnings;
}
function isSet(text) {
    return text !== undefined && text.trim() !== "";
}

// EXTERNAL MODULE: ./lib/domain/retention.js
var retention = __webpack_require__(6366);
// EXTERNAL MODULE: ./lib/domain/states.js
var states = __webpack_require__(9360);
// EXTERNAL MODULE: ./lib/step/limits.js
var limits = __webpack_require__(2760);
// EXTERNAL MODULE: ./lib/step/report.js + 1 modules
var report = __webpack_require__(654);
// EXTERNAL MODULE: ./lib/step/servers.js
var servers = __webpack_require__(8646);
// EXTERNAL MODULE: ./lib/step-error.js
var step_error = __webpack_require__(4098);
// EXTERNAL MODULE: ./lib/vps/errors.js
var errors = __webpack_require__(3524);
// EXTERNAL MODULE: ./lib/vps/remedies.js
var remedies = __webpack_require__(5495);
// EXTERNAL MODULE: ./lib/operations/create/make-room.js
var make_room = __webpack_require__(4433);
// EXTERNAL MODULE: ./lib/domain/model.js
var model = __webpack_require__(4209);
// EXTERNAL MODULE: ./lib/step/advice.js
var advice = __webpack_require__(5704);
;// CONCATENATED MODULE: ./lib/domain/judge-snapshot.js


const GRACE_MS = 60_000;
const LOOK_AGAIN_MS = 15_000;
function judge_snapshot_judgeSnapshot(memory, snapshot, at, answeredAt = at) {
    if (snapshot !== undefined) {
        const state = snapshotState(snapshot.status);
        if (state !== "going on")
            return { over: true, result: state };
        return { over: false, state: snapshot.status, memory: { ...memory, seen: true, absences: [] } };
    }
    const absences = [...memory.absences, answeredAt];
    const gone = memory.seen ? hasVanished(absences, at) : at - memory.since >= GRACE_MS;
    if (gone)
        return { over: true, result: "vanished" };
    return { over: false, state: "not listed", memory: { ...memory, absences }, lookIn: LOOK_AGAIN_MS };
}

// EXTERNAL MODULE: ./lib/waiting/schedule.js
var schedule = __webpack_require__(4998);
;// CONCATENATED MODULE: ./lib/step/await-snapshot.js







async function await_snapshot_awaitSnapshot(run, facts, awaited) {
    const { clock, inputs } = run;
    const { id, serverId } = awaited;
    const since = clock.now();
    const { timeoutMs, intervalMs } = inputs.waiting;
    const what = `Snapshot ${id}${serverId === undefined ? "" : ` of server ${serverId}`}`;
    let memory = { since, seen: false, absences: [] };
    let last;
    let agoMs = awaited.isNew ? 0 : undefined;
    const waited = facts.snapshots.until({
        what,
        usual: "3-10 minutes",
        since,
        deadline: since + timeoutMs,
        ...(awaited.isNew ? {} : { firstLooks: [0] }),
        gap: (elapsed) => intervalMs ??
            (agoMs === undefined ? gapAfter("unknown", elapsed) : gapAfter("snapshot", agoMs + elapsed)),
        judge: (listing) => {
            awaited.onLook?.(listing);
            const snapshot = listing.items.find((item) => sameId(item.id, id));
            if (snapshot !== undefined) {
                last = { snapshot, listing };
                awaited.onSeen?.(snapshot);
                agoMs ??= ageAt(listing, snapshot, since);
            }
            const verdict = judgeSnapshot(memory, snapshot, listing.at, listing.answeredAt);
            if (!verdict.over)
                memory = verdict.memory;
            return verdict;
        },
    });
    const result = await waited.catch((error) => {
        const again = isDenied(error) && !awaited.isNew ? "" : ` ${waitStep({ snapshotId: id })}`;
        throw asStepError(error, `${what} was not seen to end.${again}`);
    });
    if (result === "completed" && last !== undefined)
        return last;
    throw failure(result === "completed" ? "vanished" : result, what, awaited, last?.snapshot, timeoutMs);
}
function ageAt({ date, at }, { createdAt }, time) {
    const age = (date ?? Number.NaN) - Date.parse(createdAt ?? "") - (at - time);
    return age >= 0 ? age : undefined;
}
function failure(result, what, { id }, snapshot, timeoutMs) {
    switch (result) {
        case "failed":
            return new StepError("Snapshot failed", `${what} ended as "${snapshot?.status}". Nothing was deleted: look at it in the panel, delete it to free its slot (operation: delete with snapshot-id: ${id}), and make another one.`);
        case "vanished":
            return new StepError("Snapshot not listed", `${what} ${snapshot === undefined ? "was not listed within a minute" : "is not listed any more"}: it was deleted, or was never made. Look with operation: list before you go on.`);
        case "deadline":
            return new StepError("Waited long enough", `${what} is still "${snapshot?.status ?? "not listed"}" after ${duration(timeoutMs)} (wait-timeout-minutes). It goes on being made. ${waitStep({ snapshotId: id })}`);
    }
}

// EXTERNAL MODULE: ./lib/operations/create/send.js
var send = __webpack_require__(4285);
// EXTERNAL MODULE: ./lib/step/await-server.js
var await_server = __webpack_require__(5322);
// EXTERNAL MODULE: ./lib/vps/call.js
var call = __webpack_require__(8791);
;// CONCATENATED MODULE: ./lib/operations/create/stop-server.js






const LAST_WORD_MS = 4_000;
async function stop_server_whileStopped(run, facts, { target, state, save, phases }, work) {
    if (!run.inputs.stopServer || (await isDown(run, facts, target)))
        return await work();
    state.wasUp = true;
    state.stopped = true;
    save();
    let isStopped = false;
    const result = await settled(async () => {
        await timed(run, phases, "Stop", () => stop(run, facts, target));
        isStopped = true;
        return await work();
    });
    const started = isRefusal(result)
        ? { value: undefined }
        : await settled(() => timed(run, phases, "Start", () => startAgain(run, facts, target, isStopped)));
    if ("error" in started) {
        const left = `Server ${target.given} was stopped by this step and may still be down: start it.`;
        const problem = asStepError(started.error, left);
        throw "error" in result ? asStepError(result.error, problem.message) : problem;
    }
    if (isRefusal(result) || !run.signal.aborted) {
        state.stopped = false;
        save();
    }
    if ("error" in result)
        throw result.error;
    run.signal.throwIfAborted();
    return result.value;
}
async function isDown(run, facts, target) {
    const known = serverState(target.server?.status ?? "");
    const state = known === "busy" ? await awaitSettled(run, facts, target, LIMITS.power) : known;
    if (state === "up" || state === "down")
        return state === "down";
    throw new StepError("The server cannot be stopped", `Server ${target.given} is "${target.server?.status}", which is neither up nor down. Nothing was done.`);
}
async function stop(run, facts, target) {
    try {
        const { mayComeAgain } = await switchPower(run, facts, target, "stop");
        if (!mayComeAgain)
            return;
        run.host.warning("A stop may still come", `The answer to a stop of server ${target.given} was lost and it was sent again. Should the server go down once more after this step has started it: start it.`);
    }
    catch (error) {
        if (error instanceof PowerRefused)
            throw error;
        const state = `No snapshot of server ${target.given} was made. Should it go down later after all: start it.`;
        throw asStepError(error, state);
    }
}
async function settled(work) {
    try {
        return { value: await work() };
    }
    catch (error) {
        return { error };
    }
}
function isRefusal(result) {
    return "error" in result && result.error instanceof PowerRefused;
}
async function startAgain(run, facts, target, isStopped) {
    if (!run.signal.aborted) {
        try {
            if (!isStopped)
                await staysUp(run, facts, target);
            await switchPower(run, facts, target, "start");
            return;
        }
        catch (error) {
            if (!run.signal.aborted)
                throw error;
        }
    }
    const deadline = run.clock.now() + LAST_WORD_MS - LAST_ATTEMPT_MS;
    const never = new AbortController().signal;
    if (target.server !== undefined)
        await run.api.power(target.server, "start", { deadline, signal: never });
}

;// CONCATENATED MODULE: ./lib/operations/create/one-server.js
















function one_server_newWork(run, target, index, listing) {
    const { inputs, host } = run;
    const marker = newMarker(host.run, run.random);
    const name = inputs.name === "" ? generatedName(marker) : inputs.name;
    const power = target.server === undefined ? undefined : serverState(target.server.status);
    const state = {
        id: target.given,
        ...(target.server?.uuid === undefined ? {} : { uuid: target.server.uuid }),
        marker: marker.random,
        name,
        phase: "begun",
        ...(power === "up" || power === "down" ? { wasUp: power === "up" } : {}),
    };
    return {
        target,
        marker,
        name,
        before: listing.items.filter((snapshot) => belongsTo(snapshot, target)),
        state,
        save: () => saveServer(host, index, state),
        deleted: [],
        phases: [],
    };
}
async function one_server_createOne(run, facts, work, listing, onKnown) {
    const { inputs } = run;
    if (inputs.whenFull === "replace-oldest" && work.before.length >= SLOTS) {
        await makeRoom(run, facts, work.target, listing, work.deleted);
    }
    const completed = await whileStopped(run, facts, work, async () => {
        const made = await one_server_send(run, facts, work, onKnown);
        return inputs.wait ? await complete(run, facts, work, made) : undefined;
    });
    if (completed === undefined)
        return;
    const listed = inputs.stopServer
        ? { ...completed.listing, at: Number.NEGATIVE_INFINITY }
        : completed.listing;
    await rotate(run, facts, work.target, completed.made, listed, work.deleted);
}
async function one_server_send(run, facts, work, onKnown) {
    const { inputs, host } = run;
    const { target, marker, name, before, state } = work;
    const serverId = target.ids.find((id) => !isUuid(id)) ?? target.given;
    const order = {
        target,
        serverId,
        marker,
        name,
        generatedName: inputs.name === "",
        description: describe(inputs.description, marker),
        before: before.filter(({ id }) => !work.deleted.some((gone) => sameId(gone.id, id))),
    };
    state.phase = "sending";
    work.save();
    let made;
    try {
        made = await sendCreate(run, facts, order);
    }
    catch (error) {
        throw await refused(run, facts, work, order, error);
    }
    know(work, made);
    state.phase = "made";
    work.save();
    onKnown();
    host.log(`Snapshot ${made.id} (${name}) of server ${target.given} is being made.`);
    work.target = alsoKnownAs(target, made.server);
    if (made.description !== "")
        warnUnmarked(run, work, made);
    return made;
}
async function refused(run, facts, work, { serverId, before }, error) {
    if (!(error instanceof VpsError) || error.outcomeUnknown)
        return error;
    work.state.phase = "refused";
    work.save();
    const state = run.inputs.stopServer ? "" : stateRefused(error, work.target);
    const told = asStepError(error, `No snapshot of server ${work.target.given} was made.${state}`);
    if (error.status !== 400)
        return told;
    const deadline = run.clock.now() + LOOK_UP_LOOK_MS;
    const now = await facts.listSnapshots({ attempts: 2, deadline }).catch(() => undefined);
    const present = now?.items.filter((snapshot) => belongsTo(snapshot, work.target)) ?? before;
    return present.length >= SLOTS ? limitReached(serverId, present, error) : told;
}
async function complete(run, facts, work, made) {
    const { id } = made;
    let last;
    const onSeen = (seen) => {
        know(work, seen);
        warnUnmarked(run, work, seen);
    };
    const onLook = (listing) => {
        last = listing;
    };
    const { snapshot, listing } = await timed(run, work.phases, "Snapshot", () => awaitSnapshot(run, facts, { id, serverId: work.target.given, isNew: true, onSeen, onLook })).catch((error) => {
        const twins = (last?.items ?? []).filter((item) => carries(item.description, work.marker) && !sameId(item.id, id));
        if (twins.length === 0)
            throw error;
        const listed = last?.items.some((item) => sameId(item.id, id)) === true;
        const told = listed ? "It was made twice" : "VPS.org lists what may be the same under another id";
        throw asStepError(error, `${told}: ${tell(twins)} carries this run's marker${listed ? " too" : ""}.`);
    });
    const kept = await settleTwins(run, work, snapshot, listing);
    know(work, kept);
    work.state.phase = "completed";
    work.save();
    run.host.log(`Snapshot ${kept.id} of server ${work.target.given} is completed: ${size(kept.sizeMb)}.`);
    return { made: kept, listing };
}
async function settleTwins({ api, clock, host }, { marker, deleted }, made, { items }) {
    const twins = newestFirst(items.filter(({ description }) => carries(description, marker)));
    const kept = twins.findLast(({ status }) => status === made.status) ?? made;
    for (const twin of twins.filter(({ id }) => !sameId(id, kept.id))) {
        host.warning("The snapshot was made twice", `Keeping snapshot ${kept.id} and deleting ${tell([twin])}: both carry this run's marker.`);
        try {
            await api.deleteSnapshot(twin.id, { deadline: clock.now() + LIMITS.remove });
            deleted.push(twin);
        }
        catch (error) {
            if (!(error instanceof VpsError))
                throw error;
            host.warning("A second snapshot was left", `${error.message} Delete snapshot ${twin.id} by hand.`);
        }
    }
    return kept;
}
function know(work, snapshot) {
    work.snapshot = snapshot;
    work.state.snapshotId = snapshot.id;
}
function warnUnmarked({ host }, work, { id, description }) {
    if (work.unmarked === true || carries(description, work.marker))
        return;
    work.unmarked = true;
    host.warning("Rotation is off for this snapshot", `VPS.org did not keep the description of snapshot ${id}, which ends in this action's marker: it will never be deleted by keep-last or when-full.`);
}

;// CONCATENATED MODULE: ./lib/operations/create/create.js













async function create_create(run) {
    const { inputs, host } = run;
    const given = inputs.serverIds.map((id) => target(id));
    const facts = createFactSource(run, given);
    tellBegin(run);
    const { listing, targets, unread } = await look(run, facts, given);
    const works = targets.map((each, index) => newWork(run, each, index, listing));
    checkSlots(run, works);
    const warnUnread = (text) => host.warning("The server cannot be read", text);
    if (inputs.dryRun) {
        for (const text of new Set(unread.values()))
            warnUnread(text);
        return await plan(run, works, listing);
    }
    saveRun(host, inputs.access.apiUrl, works.length);
    const told = new Set();
    const onKnown = ({ target }) => {
        writeIds(host, snapshotsOf(works));
        const text = unread.get(target.given);
        if (text === undefined || told.has(text))
            return;
        told.add(text);
        warnUnread(text);
    };
    const results = await Promise.allSettled(works.map((work) => createOne(run, facts, work, listing, () => onKnown(work))));
    writeOutputs(host, {
        snapshots: snapshotsOf(works),
        status: statusOf(works[0]),
        serverIds: works.map((work) => work.target.given),
        deletedIds: works.flatMap((work) => work.deleted.map(({ id }) => id)),
        name: works[0]?.name ?? "",
    });
    await reportCreate(run, works);
    const errors = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    saveEnd(host, errors.length === 0 ? "well" : "failed");
    if (errors.length > 0)
        throw withIds(together(errors), works);
}
function tellBegin({ inputs, host }) {
    const servers = `server ${inputs.serverIds.join(", ")}`;
    if (inputs.dryRun) {
        host.log(`Dry run: looking what would be done for ${servers}.`);
        return;
    }
    const power = inputs.stopServer ? 3 * LIMITS.power : 0;
    const room = inputs.whenFull === "replace-oldest" ? 2 * LIMITS.remove : 0;
    const wait = inputs.wait ? inputs.waiting.timeoutMs + LIMITS.remove : 0;
    const longest = LIMITS.look + room + power + LONGEST_SEND_MS + wait;
    host.log(`Making ${count(inputs.serverIds.length, "snapshot")}: ${servers}. Snapshots usually take 3-10 minutes; this step ends by itself within ${duration(longest)}, whatever happens.`);
}
async function look(run, facts, given) {
    const deadline = run.clock.now() + LIMITS.look;
    try {
        const listing = await facts.listSnapshots({ deadline });
        const readings = await readTargets(run, facts, given, deadline);
        refuseTwins(readings.targets, listing.items);
        return { listing, ...readings };
    }
    catch (error) {
        throw error instanceof VpsError ? asStepError(error, "No snapshot was made.") : error;
    }
}
async function readTargets(run, facts, given, deadline) {
    const unread = new Map();
    try {
        const servers = await facts.readServers({ deadline });
        const targets = given.map((each) => {
            const server = servers.of(each);
            if (server === undefined) {
                const what = `Server ${each.given} is not in the list of servers.`;
                unread.set(each.given, cannotRead(run, what, missingServer(each.given)));
                return each;
            }
            return target(each.given, server);
        });
        return { targets, unread };
    }
    catch (error) {
        const hidden = error instanceof VpsError && (error.kind === "forbidden" || isNotFound(error));
        if (!hidden)
            throw error;
        const text = cannotRead(run, error.message, error.remedy ?? "", error);
        for (const each of given)
            unread.set(each.given, text);
        return { targets: [...given], unread };
    }
}
function cannotRead({ inputs }, what, remedy, cause) {
    if (!inputs.stopServer)
        return `${what} A rollback to this snapshot could not be watched. ${remedy}`;
    throw new StepError("The server cannot be read", `${what} stop-server needs it, so nothing was done. ${remedy}`, cause);
}
function checkSlots({ inputs, host }, works) {
    const makesRoom = inputs.whenFull === "replace-oldest";
    for (const { target: { given }, before, } of works) {
        host.log(`Server ${given} uses ${before.length} of ${SLOTS} slots${before.length === 0 ? "" : `: ${tell(before)}`}.`);
        if (before.length >= SLOTS && inputs.stopServer && !makesRoom)
            throw limitReached(given, before);
        if (before.length === SLOTS - 1 && !makesRoom && inputs.keepLast === undefined) {
            host.warning("The last slot is being filled", `Server ${given} has ${before.length} snapshots and VPS.org allows ${SLOTS}: the next create will be refused. Let keep-last: 2 rotate them, or when-full: replace-oldest.`);
        }
    }
}
async function plan(run, works, { date }) {
    const { inputs, host } = run;
    const rule = { run: host.run, apiTime: date };
    for (const work of works) {
        const { before, name, target } = work;
        const full = before.length >= SLOTS;
        const replaced = full && inputs.whenFull === "replace-oldest" ? pickForReplacement(before, rule) : undefined;
        if (full && replaced === undefined) {
            host.warning("Dry run: the create would be refused", limitReached(target.given, before).message);
            continue;
        }
        const left = before.filter((snapshot) => snapshot !== replaced);
        const rotated = inputs.keepLast === undefined ? [] : pickForRotation(left, name, inputs.keepLast, rule).remove;
        const steps = [
            ...(replaced === undefined ? [] : [`delete ${tell([replaced])}`]),
            ...(inputs.stopServer && work.state.wasUp === true ? ["stop the server"] : []),
            `make snapshot ${name}`,
            ...(rotated.length === 0 ? [] : [`delete ${tell(rotated)}`]),
        ];
        host.log(`Dry run: server ${target.given}: would ${steps.join(", then ")}. Nothing was changed.`);
    }
    writeOutputs(host, {
        snapshots: [],
        status: "planned",
        serverIds: works.map((work) => work.target.given),
        deletedIds: [],
        name: works[0]?.name ?? "",
    });
    await reportCreate(run, works);
}
function snapshotsOf(works) {
    return works.map(({ snapshot }) => snapshot);
}
function statusOf(work) {
    if (work?.snapshot === undefined)
        return "";
    const state = snapshotState(work.snapshot.status);
    return state === "failed" ? "" : state === "completed" ? "completed" : "in_progress";
}
function withIds(error, works) {
    const made = works.flatMap(({ snapshot, target: { given } }) => snapshot === undefined
        ? []
        : [`snapshot ${snapshot.id} of server ${given} (last seen ${snapshot.status})`]);
    const deleted = works.flatMap((work) => work.deleted.map(({ id }) => id));
    const gone = deleted.length === 0 ? "" : `\nDeleted: snapshot ${deleted.join(", ")}.`;
    if (made.length === 0)
        return gone === "" ? error : new StepError(error.title, error.message + gone, error);
    return new StepError(error.title, `${error.message}\nMade by this step, and left as it is: ${made.join(", ")}.${gone}`, error);
}

// EXTERNAL MODULE: ./lib/operations/delete.js
var operations_delete = __webpack_require__(9183);
;// CONCATENATED MODULE: ./lib/operations/list.js







async function list_list(run) {
    const { api, inputs, host, clock } = run;
    const listing = await api.listSnapshots(filterOf(inputs.serverIds), {
        deadline: clock.now() + LIMITS.look,
    });
    const targets = await resolveTargets(run, inputs.serverIds, listing.items);
    const selected = newestFirst(listing.items.filter((snapshot) => (targets.length === 0 || targets.some((each) => belongsTo(snapshot, each))) &&
        (inputs.pattern === "" || matches(inputs.pattern, snapshot.name))));
    const servers = targets.length > 0
        ? targets.map(({ given }) => given)
        : selected.map(({ server }) => server.id).filter(isFirst);
    const title = `${count(selected.length, "snapshot")} of ${count(servers.length, "server")}`;
    const named = inputs.pattern === "" ? "" : ` whose name matches ${inputs.pattern}`;
    host.log(selected.length === 0 ? `${title}: none${named} that this token may see.` : `${title}:`);
    writeOutputs(host, {
        snapshots: selected,
        first: selected.find(isCompleted),
        status: "",
        serverIds: servers,
        deletedIds: [],
    });
    const used = servers.map((id) => ({
        id,
        used: usedBy(listing.items, targets.find(({ given }) => given === id) ?? target(id)),
    }));
    await reportSnapshots(run, title, selected, listing.date, used);
}
function usedBy(snapshots, wanted) {
    return snapshots.filter((snapshot) => belongsTo(snapshot, wanted)).length;
}
function isFirst(id, index, all) {
    return all.findIndex((other) => sameId(other, id)) === index;
}

// EXTERNAL MODULE: ./lib/operations/restore/send.js
var restore_send = __webpack_require__(5677);
;// CONCATENATED MODULE: ./lib/operations/restore/choose.js







async function choose_chooseSnapshots(run, { items }) {
    const { inputs, host } = run;
    const targets = await resolveTargets(run, inputs.serverIds, items);
    const problems = [];
    const choices = inputs.snapshotIds === "latest" ? chooseLatest() : chooseById(inputs.snapshotIds);
    if (problems.length > 0) {
        throw new StepError("Nothing was restored", `${problems.join("\n")}\nNo request was sent that changes anything. operation: list shows what there is.`);
    }
    return choices;
    function chooseLatest() {
        return targets.flatMap((wanted) => {
            const { latest, newerInProgress, rival } = pickLatest(items.filter((snapshot) => belongsTo(snapshot, wanted)), inputs.pattern);
            if (newerInProgress !== undefined) {
                host.notice("A newer snapshot is still being made", `Server ${wanted.given}: snapshot ${newerInProgress.id} (${newerInProgress.name}) is newer than the latest completed one, and is not taken.`);
            }
            if (latest !== undefined && rival !== undefined) {
                problems.push(`Server ${wanted.given}: whether snapshot ${latest.id} (${latest.name}) or ${rival.id} (${rival.name}) is the latest cannot be told from what VPS.org says of when they were made: give snapshot-id the one you want.`);
                return [];
            }
            if (latest !== undefined)
                return [{ target: wanted, snapshot: latest }];
            const named = inputs.pattern === "" ? "" : ` whose name matches ${inputs.pattern}`;
            problems.push(`Server ${wanted.given} has no completed snapshot${named} that this token may see.`);
            return [];
        });
    }
    function chooseById(ids) {
        const found = [];
        for (const id of ids) {
            const snapshot = items.find((item) => sameId(item.id, id));
            const choice = snapshot === undefined ? undefined : chooseOne(snapshot);
            const problem = choice === undefined
                ? `There is no snapshot ${id}${ofServers(targets)} that this token may see.`
                : objection(choice, found);
            if (problem !== undefined)
                problems.push(problem);
            else if (choice !== undefined)
                found.push(choice);
        }
        return found;
    }
    function chooseOne(snapshot) {
        const wanted = targets.find((each) => belongsTo(snapshot, each));
        return { snapshot, target: wanted ?? alsoKnownAs(target(snapshot.server.id), snapshot.server) };
    }
    function objection({ snapshot, target: own }, others) {
        const { id, server, status } = snapshot;
        if (targets.length > 0 && !targets.includes(own)) {
            return `Snapshot ${id} belongs to server ${server.id}, not to ${targets.map(({ given }) => given).join(", ")} (server-id).`;
        }
        if (!isCompleted(snapshot))
            return `Snapshot ${id} is "${status}", not completed.`;
        const twin = others.find((other) => belongsTo(snapshot, other.target));
        return twin && `Snapshots ${twin.snapshot.id} and ${id} are both of server ${server.id}: name one.`;
    }
}
function ofServers(targets) {
    return targets.length === 0 ? "" : ` of server ${targets.map(({ given }) => given).join(", ")}`;
}
async function choose_recheck({ api, clock }, facts, wanted, snapshot) {
    const deadline = clock.now() + LIMITS.look;
    const { items } = await api.listSnapshots(filterOf([snapshot.server.id]), { deadline });
    const now = items.find(({ id }) => sameId(id, snapshot.id));
    if (now === undefined || !isCompleted(now)) {
        throw new StepError("The snapshot is gone", `Snapshot ${snapshot.id} of server ${wanted.given} is ${now === undefined ? "not listed any more" : `"${now.status}"`} since this step looked first, so nothing was sent.`);
    }
    if (wanted.server === undefined)
        return wanted;
    const server = (await facts.readServers({ deadline })).of(wanted);
    if (server !== undefined && serverState(server.status) === "restoring")
        throw alreadyRestoring(wanted);
    return server === undefined ? wanted : { ...wanted, server };
}

// EXTERNAL MODULE: ./lib/operations/restore/one-server.js + 2 modules
var one_server = __webpack_require__(2278);
;// CONCATENATED MODULE: ./lib/operations/restore/restore.js











async function restore_restore(run) {
    const { api, inputs, host, clock } = run;
    const deadline = clock.now() + LIMITS.look;
    const filter = inputs.snapshotIds === "latest" ? filterOf(inputs.serverIds) : undefined;
    const listing = await api.listSnapshots(filter, { deadline });
    const chosen = await chooseSnapshots(run, listing);
    const targets = chosen.map((choice) => choice.target);
    const facts = createFactSource(run, targets);
    const works = await readServers(run, facts, chosen, deadline);
    for (const work of works)
        host.log(tellPlan(inputs, work));
    if (inputs.dryRun) {
        for (const work of works)
            Object.assign(work, { status: "planned", what: "would be restored" });
        return await finish(run, works);
    }
    expose(run, works);
    const results = await Promise.allSettled(works.map((work) => restoreOne(run, facts, work, {
        decidedAt: listing.at,
        check: (wanted) => recheck(run, facts, wanted, work.snapshot),
        watch: inputs.wait,
        wasUp: "as read",
        mayWait: true,
        latest: Number.POSITIVE_INFINITY,
        onAccepted: async () => {
            if (work === works[0])
                expose(run, works);
            await reportRestores(run, "Restore", works);
        },
    })));
    await finish(run, works);
    const errors = works.flatMap((work, index) => {
        const result = results[index];
        return result?.status === "rejected" ? [withState(result.reason, work)] : [];
    });
    if (errors.length > 0)
        throw together(errors);
}
function withState(error, { target }) {
    if (!(error instanceof VpsError))
        return error;
    return asStepError(error, `Server ${target.given} was not restored.${stateRefused(error, target)}`);
}
function tellPlan({ dryRun, waiting, wait }, { snapshot, target }) {
    const { id, name, createdAt } = snapshot;
    const what = `server ${target.given} to snapshot ${id} (${name}) of ${createdAt ?? "unknown time"}`;
    if (dryRun)
        return `Dry run: would restore ${what}. Nothing was changed.`;
    const watching = wait ? waiting.timeoutMs + LIMITS.power : 0;
    const longest = duration(4 * LIMITS.look + 2 * waiting.timeoutMs + LONGEST_SEND_MS + watching);
    return `Restoring ${what}: all data written since is overwritten. A restore usually takes 5-15 minutes; this step ends by itself within ${longest}, whatever happens.`;
}
async function readServers({ inputs, host }, facts, chosen, deadline) {
    try {
        const servers = await facts.readServers({ deadline });
        return chosen.map(({ target, snapshot }) => {
            const server = servers.of(target);
            if (server === undefined) {
                const message = `Server ${target.given} is not in the list of servers. ${missingServer(target.given)}`;
                throw new StepError("The server cannot be read", message);
            }
            return newRestoreWork({ ...alsoKnownAs(target, server), server }, snapshot);
        });
    }
    catch (error) {
        const denied = error instanceof VpsError && (error.kind === "forbidden" || isNotFound(error));
        if (!denied && !(error instanceof StepError))
            throw error;
        if (inputs.wait) {
            const state = "A restore could not be watched, so nothing was sent; with wait: false it would be.";
            throw asStepError(error, state);
        }
        const sent = inputs.dryRun ? "would be" : "is";
        const told = asStepError(error, `The restore ${sent} sent all the same, and not watched.`);
        host.warning("The server cannot be read", told.message);
        return chosen.map(({ target, snapshot }) => newRestoreWork(target, snapshot));
    }
}
function expose({ host }, works) {
    writeOutputs(host, {
        snapshots: works.map(({ snapshot }) => snapshot),
        status: works[0]?.status ?? "",
        serverIds: works.map((work) => work.target.given),
        deletedIds: [],
    });
}
async function finish(run, works) {
    expose(run, works);
    if (works.length > 1)
        run.host.log(`${works.map(({ target, what }) => `Server ${target.given}: ${what}`).join("; ")}.`);
    await reportRestores(run, "Restore", works);
}

// EXTERNAL MODULE: ./lib/waiting/watch.js
var watch = __webpack_require__(2376);
;// CONCATENATED MODULE: ./lib/operations/wait.js















const STEADY_MS = 30_000;
const wait_LOOK_AGAIN_MS = 15_000;
const FEW = 3;
async function wait_wait(run) {
    const { inputs, host, clock } = run;
    const targets = inputs.serverIds.map((id) => target(id));
    const snapshotFacts = createFactSource(run, []);
    const serverFacts = withMissing(run, createFactSource(run, targets));
    const from = clock.now();
    host.log(`Waiting for ${[...inputs.snapshotIds.map((id) => `snapshot ${id}`), ...inputs.serverIds.map((id) => `server ${id}`)].join(", ")}; this step ends within ${duration(inputs.waiting.timeoutMs + LIMITS.look)}.`);
    const known = new Map();
    const works = [
        ...inputs.snapshotIds.map(async (id) => {
            const onSeen = (snapshot) => known.set(id, snapshot);
            await awaitSnapshot(run, snapshotFacts, { id, serverId: undefined, isNew: false, onSeen });
        }),
        ...targets.map((each) => awaitServer(run, serverFacts, each).catch((error) => {
            const again = isDenied(error) ? "" : ` ${waitStep({ serverId: each.given })}`;
            const unseen = `Server ${each.given} was not seen to be ready.${again}`;
            throw error instanceof StepError ? error : asStepError(error, unseen);
        })),
    ];
    const results = await Promise.allSettled(works);
    const snapshots = inputs.snapshotIds.map((id) => known.get(id));
    const listed = newestFirst(snapshots.filter((snapshot) => snapshot !== undefined));
    const errors = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    writeOutputs(host, {
        snapshots: listed,
        first: listed.find(isCompleted) ?? listed[0],
        status: wait_statusOf(inputs, listed, errors.length > 0),
        serverIds: targets.length > 0 ? targets.map(({ given }) => given) : listed.map(({ server }) => server.id),
        deletedIds: [],
    });
    const title = tellResults(inputs, results);
    host.log(`${title} (waited ${duration(clock.now() - from)}).`);
    await reportSnapshots(run, title, listed);
    if (errors.length > 0)
        throw together(errors);
}
function tellResults({ snapshotIds, serverIds }, results) {
    const done = results.filter(({ status }) => status === "fulfilled").length;
    if (results.length > FEW)
        return `${done} of ${results.length} that were waited for are ready`;
    const words = [
        ...snapshotIds.map((id) => ({ what: `snapshot ${id}`, end: "completed", wanted: "completed" })),
        ...serverIds.map((id) => ({ what: `server ${id}`, end: "up", wanted: "ready" })),
    ];
    const told = words.map(({ what, end, wanted }, index) => results[index]?.status === "fulfilled" ? `${what} is ${end}` : `${what} was not seen to be ${wanted}`);
    return told.join("; ").replace(/^s/u, "S");
}
function withMissing({ clock, signal, host }, facts) {
    const servers = createWatch({ clock, signal, log: host.log }, async (options) => {
        const at = clock.now();
        try {
            return await facts.readServers(options);
        }
        catch (error) {
            if (!(error instanceof UnlistedServer))
                throw error;
            return { at, answeredAt: clock.now(), of: () => undefined };
        }
    });
    return { ...facts, servers };
}
function wait_statusOf(inputs, snapshots, failed) {
    const going = snapshots.some(({ status }) => snapshotState(status) === "going on");
    if (failed)
        return going ? "in_progress" : "";
    return inputs.snapshotIds.length > 0 ? "completed" : "up";
}
async function awaitServer(run, facts, wanted) {
    const deadline = run.clock.now() + run.inputs.waiting.timeoutMs;
    for (;;) {
        const known = await awaitUp(run, facts, wanted, deadline);
        if (await isQuiet(run, facts, known, deadline))
            break;
    }
    run.host.log(`Server ${wanted.given} is up, and none of its snapshots is in progress.`);
}
async function awaitUp({ clock, inputs }, facts, wanted, deadline) {
    const { intervalMs, timeoutMs } = inputs.waiting;
    let known = wanted;
    let upSince;
    let absences = [];
    let state = "";
    const result = await facts.servers.until({
        what: `Server ${wanted.given}`,
        since: clock.now(),
        deadline,
        firstLooks: [0],
        gap: (elapsed) => Math.min(intervalMs ?? gapAfter("unknown", elapsed), upSince === undefined && absences.length === 0 ? Number.POSITIVE_INFINITY : wait_LOOK_AGAIN_MS),
        judge: (servers) => {
            const server = servers.of(wanted);
            if (server !== undefined)
                known = alsoKnownAs(wanted, server);
            state = server?.status ?? "not listed";
            absences = server === undefined ? [...absences, servers.answeredAt] : [];
            if (hasVanished(absences, servers.at))
                return { over: true, result: "missing" };
            const now = serverState(state);
            if (now === "bad")
                return { over: true, result: "bad" };
            upSince = now === "up" ? (upSince ?? servers.answeredAt) : undefined;
            const steady = upSince !== undefined && servers.at - upSince >= STEADY_MS;
            return steady ? { over: true, result: "up" } : { over: false, state };
        },
    });
    if (result === "up")
        return known;
    if (result === "deadline")
        throw stayed(wanted, state, timeoutMs);
    if (result === "missing") {
        throw new StepError("Not found at VPS.org", `VPS.org knew no server ${wanted.given} in ${count(absences.length, "read")}. ${missingServer(wanted.given)} If it is right, check api-url.`);
    }
    throw new StepError("The server is not well", `Server ${wanted.given} is "${state}": waiting longer does not help. Look at it in the panel.`);
}
async function isQuiet({ clock, inputs }, facts, wanted, deadline) {
    const { intervalMs } = inputs.waiting;
    let looks = 0;
    let busyWith = [];
    const result = await facts.snapshots.until({
        what: `The snapshots of server ${wanted.given}`,
        since: clock.now(),
        deadline,
        firstLooks: [0],
        gap: (elapsed) => intervalMs ?? gapAfter("unknown", elapsed),
        judge: ({ items }) => {
            looks += 1;
            busyWith = items.filter((snapshot) => belongsTo(snapshot, wanted) &&
                snapshotState(snapshot.status) === "going on" &&
                (inputs.pattern === "" || matches(inputs.pattern, snapshot.name)));
            if (busyWith.length === 0)
                return { over: true, result: true };
            return { over: false, state: `${busyWith[0]?.id} ${busyWith[0]?.status}` };
        },
    });
    if (result !== "deadline")
        return looks === 1;
    const ids = busyWith.map(({ id }) => id).join(", ");
    throw new StepError("Waited long enough", `Server ${wanted.given} is up, but snapshot ${ids} is still in progress. ${waitStep({ serverId: wanted.given })}`);
}
function stayed({ given }, state, timeoutMs) {
    const down = serverState(state) === "down";
    return new StepError(down ? "The server stayed stopped" : "Waited long enough", `Server ${given} is "${state === "" ? "not read" : state}" after ${duration(timeoutMs)} (wait-timeout-minutes). ${down ? "If nothing is going on there, start it in the panel." : waitStep({ serverId: given })}`);
}

// EXTERNAL MODULE: ./lib/text/words.js
var words = __webpack_require__(8810);
// EXTERNAL MODULE: ./lib/vps/client.js + 2 modules
var client = __webpack_require__(3226);
;// CONCATENATED MODULE: ./lib/run-main.js











const MINUTE_MS = 60_000;
async function runMain(world) {
    const { host, readInput, env } = world;
    try {
        writeOutputs(host, { snapshots: [], status: "", serverIds: [], deletedIds: [] });
        const { inputs, warnings } = readInputs(readInput, env);
        const recipient = describeRecipient(inputs.access.apiUrl, readInput, env);
        if (recipient.line !== undefined)
            host.log(recipient.line);
        for (const { title, text } of recipient.warnings)
            host.warning(title, text);
        for (const text of warnings)
            host.warning("Input without effect", text);
        await operate({ ...world, api: connect(world, inputs.access), inputs });
        return 0;
    }
    catch (error) {
        const { title, message } = asStepError(error);
        host.error(title, message);
        return 1;
    }
}
function readInputs(readInput, env) {
    try {
        return parseInputs(readInput, env);
    }
    catch (error) {
        throw new StepError("The inputs are at fault", error instanceof Error ? error.message : String(error), error);
    }
}
function operate({ inputs, ...run }) {
    switch (inputs.operation) {
        case "list":
            return list({ ...run, inputs });
        case "create":
            return create({ ...run, inputs });
        case "restore":
            return restore({ ...run, inputs });
        case "delete":
            return deleteSnapshots({ ...run, inputs });
        case "wait":
            return wait({ ...run, inputs });
    }
}
function connect({ host, ...world }, access) {
    let told = { message: "", at: 0 };
    return (0,client/* createClient */.U)({
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

/***/ 5322:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   On: () => (/* binding */ switchPower),
/* harmony export */   SV: () => (/* binding */ awaitSettled),
/* harmony export */   W3: () => (/* binding */ PowerRefused),
/* harmony export */   ic: () => (/* binding */ staysUp)
/* harmony export */ });
/* harmony import */ var _domain_states_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9360);
/* harmony import */ var _step_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4098);
/* harmony import */ var _text_words_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8810);
/* harmony import */ var _vps_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3524);
/* harmony import */ var _vps_retry_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8853);
/* harmony import */ var _waiting_schedule_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4998);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2760);







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
async function switchPower(run, facts, target, action, latest = Number.POSITIVE_INFINITY) {
    const { clock, host } = run;
    const { doing, wanted, title } = WORDS[action];
    const since = clock.now();
    const deadline = Math.min(since + _limits_js__WEBPACK_IMPORTED_MODULE_5__/* .LIMITS */ .b1.power, latest);
    host.log(`${doing} server ${target.given}; this may take ${(0,_text_words_js__WEBPACK_IMPORTED_MODULE_6__/* .duration */ .p0)(_limits_js__WEBPACK_IMPORTED_MODULE_5__/* .LIMITS */ .b1.power)} at most.`);
    const mayComeAgain = await send(run, facts, target, action, deadline);
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
async function awaitSettled(run, facts, target, limitMs) {
    const since = run.clock.now();
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
async function send(run, facts, target, action, deadline) {
    let lost = 0;
    for (let count = 1;; count += 1) {
        try {
            await run.api.power(asServer(target), action, { deadline });
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
            const left = deadline - run.clock.now();
            if (left <= 0)
                throw error;
            const pause = Math.min(Math.max(PAUSE_MS, error.retryAfterMs ?? 0), LONGEST_PAUSE_MS, left);
            await (0,_vps_retry_js__WEBPACK_IMPORTED_MODULE_3__/* .pauseAloud */ .q2)(run, pause, (rest) => run.host.log(`${error.message} Reading the server in ${(0,_text_words_js__WEBPACK_IMPORTED_MODULE_6__/* .duration */ .p0)(rest)}, before anything is sent again.`));
            const state = await awaitSettled(run, facts, target, deadline - run.clock.now());
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

/***/ 2760:
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

/***/ 6921:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ lookUp)
/* harmony export */ });
/* harmony import */ var _text_words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8810);
/* harmony import */ var _vps_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3524);
/* harmony import */ var _vps_retry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8853);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2760);




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
var retention = __webpack_require__(6366);
// EXTERNAL MODULE: ./lib/text/untrusted.js
var untrusted = __webpack_require__(7289);
// EXTERNAL MODULE: ./lib/text/words.js
var words = __webpack_require__(8810);
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
var advice = __webpack_require__(5704);
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

/***/ 8646:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gr: () => (/* binding */ createFactSource),
/* harmony export */   KV: () => (/* binding */ filterOf),
/* harmony export */   aC: () => (/* binding */ target),
/* harmony export */   h_: () => (/* binding */ alsoKnownAs)
/* harmony export */ });
/* unused harmony exports belongsTo, resolveTargets, refuseTwins */
/* harmony import */ var _domain_model_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4209);
/* harmony import */ var _domain_states_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9360);
/* harmony import */ var _step_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4098);
/* harmony import */ var _vps_client_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3226);
/* harmony import */ var _waiting_watch_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2376);





function target(given, server) {
    const id = typeof given === "string" ? (0,_domain_model_js__WEBPACK_IMPORTED_MODULE_0__/* .idFromInput */ .ac)(given) : given;
    const plain = { given: id, ids: [id], server };
    return server === undefined ? plain : alsoKnownAs(plain, server);
}
function alsoKnownAs({ given, ids, server }, reference) {
    const more = [reference.id, ...(reference.uuid === undefined ? [] : [reference.uuid])];
    return { given, ids: [...ids, ...more.filter((id) => !ids.some((known) => (0,_domain_model_js__WEBPACK_IMPORTED_MODULE_0__/* .sameId */ .s)(known, id)))], server };
}
function belongsTo({ server }, wanted) {
    return isSame(server, wanted);
}
function filterOf(given) {
    const [only, ...others] = given.map((id) => target(id).given);
    return only !== undefined && others.length === 0 && !(0,_domain_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isUuid */ .O1)(only) ? only : undefined;
}
function createFactSource(run, targets) {
    const { api, clock } = run;
    const [only, ...others] = targets;
    const filter = filterOf(targets.map(({ given }) => given));
    const strange = strangeWords(run);
    const ports = { clock, signal: run.signal, log: run.host.log };
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
        const known = new Map(servers.flatMap((server) => namesOf(server).map((id) => [(0,_domain_model_js__WEBPACK_IMPORTED_MODULE_0__/* .keyOf */ .TN)(id), server])));
        const of = ({ ids }) => ids.map((id) => known.get((0,_domain_model_js__WEBPACK_IMPORTED_MODULE_0__/* .keyOf */ .TN)(id))).find((server) => server !== undefined);
        return { at, answeredAt: clock.now(), of };
    };
    return {
        listSnapshots,
        readServers,
        snapshots: (0,_waiting_watch_js__WEBPACK_IMPORTED_MODULE_4__/* .createWatch */ .A)(ports, listSnapshots),
        servers: (0,_waiting_watch_js__WEBPACK_IMPORTED_MODULE_4__/* .createWatch */ .A)(ports, readServers),
    };
}
function isSame(server, { ids }) {
    return ids.some((id) => isServer(server, id));
}
function strangeWords({ host }) {
    const told = new Set();
    return (kind, word) => {
        if ((0,_domain_states_js__WEBPACK_IMPORTED_MODULE_1__/* .isKnownState */ .Ht)(kind, word) || told.has(`${kind} ${word}`))
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
        throw new StepError("The server cannot be matched", `The snapshots name their servers by another kind of id than server-id: ${each.given}, and VPS.org does not tell which is which. Give the id that operation: list shows for the server.`);
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
    return new StepError("One server named twice", `server-id: ${given} and ${other.given} are the same server. Nothing was done: name it once.`);
}


/***/ }),

/***/ 8810:
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

/***/ 8791:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ exchange),
/* harmony export */   u: () => (/* binding */ LAST_ATTEMPT_MS)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7067);
/* harmony import */ var _domain_model_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4209);
/* harmony import */ var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7289);
/* harmony import */ var _world_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4027);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3524);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8853);






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
        if (!(error instanceof _world_js__WEBPACK_IMPORTED_MODULE_2__/* .TransportError */ .w))
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
        if (!(error instanceof _domain_model_js__WEBPACK_IMPORTED_MODULE_1__/* .DepartureError */ .Le))
            throw error;
        const where = `answered ${response.status}, but not as documented: ${error.message}.`;
        const remedy = call.method === "GET" ? { remedy: "If this goes on, check api-url." } : {};
        throw failed(call, "bad-answer", `VPS.org ${where}`, { status: response.status, ...remedy }, error);
    }
}
function parseJson(body, redact) {
    if (body.trim() === "")
        throw new _domain_model_js__WEBPACK_IMPORTED_MODULE_1__/* .DepartureError */ .Le("body", "JSON", "");
    try {
        return redactAll(JSON.parse(body), redact);
    }
    catch (error) {
        if (!(error instanceof SyntaxError || error instanceof RangeError))
            throw error;
        throw new _domain_model_js__WEBPACK_IMPORTED_MODULE_1__/* .DepartureError */ .Le("body", "JSON", body);
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
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .VpsError */ .mD({ kind, what: call.what, cameBack, ...more }, cause);
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

/***/ 3226:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ createClient)
});

// UNUSED EXPORTS: isServer

// EXTERNAL MODULE: ./lib/domain/model.js
var model = __webpack_require__(4209);
// EXTERNAL MODULE: ./lib/vps/call.js
var vps_call = __webpack_require__(8791);
// EXTERNAL MODULE: ./lib/vps/errors.js
var errors = __webpack_require__(3524);
// EXTERNAL MODULE: ./lib/vps/retry.js
var retry = __webpack_require__(8853);
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
            const { results, count, next } = (0,model/* parsePage */.NL)(body);
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

// EXTERNAL MODULE: ./lib/vps/remedies.js
var remedies = __webpack_require__(5495);
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
        needs: remedies/* READ */.Pz,
        parseItem: model/* parseServer */.ld,
    }, options);
    return {
        listSnapshots: (serverId, options) => listAll(connection, {
            path: "/snapshots/",
            query: typeof serverId === "number"
                ? { server_id: String(serverId), page_size: PAGE_SIZE }
                : { page_size: PAGE_SIZE },
            what: "Listing the snapshots",
            needs: remedies/* READ_SNAPSHOTS */.ji,
            parseItem: model/* parseSnapshot */.E$,
        }, options),
        createSnapshot: (asked, options) => (0,vps_call/* exchange */.c)(connection, (0,remedies/* mutation */.gO)(connection, {
            path: "/snapshots/",
            body: { server_id: asked.serverId, name: asked.name, description: asked.description },
            what: `Creating a snapshot of server ${asked.serverId}`,
            ifMissing: (0,remedies/* missingServer */.UX)(asked.serverId),
            succeeded: (status) => status === 201,
            hasBody: true,
            parse: (body) => (0,model/* parseCreated */.qQ)(body, asked),
        }), options),
        restoreSnapshot: (id, options) => (0,vps_call/* exchange */.c)(connection, (0,remedies/* mutation */.gO)(connection, {
            path: `/snapshots/${id}/restore/`,
            what: `Restoring snapshot ${id}`,
            ifMissing: (0,remedies/* missingSnapshot */.zg)(id),
            succeeded: (status) => status === 200,
            hasBody: true,
            parse: (body) => (0,model/* checkRestoreAnswer */.rh)(body, id),
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
            const server = items.find((item) => isServer(item, id));
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
function isServer(server, id) {
    return (0,model/* sameId */.s)(server.id, id) || (0,model/* sameId */.s)(server.uuid ?? server.id, id);
}
async function deleteSnapshot(connection, id, options = {}) {
    let outcomeUnknown = false;
    const call = (0,remedies/* mutation */.gO)(connection, {
        path: `/snapshots/${id}/`,
        method: "DELETE",
        what: `Deleting snapshot ${id}`,
        ifMissing: (0,remedies/* missingSnapshot */.zg)(id),
        attempts: remedies/* ATTEMPTS */.PY.delete,
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
        needs: remedies/* READ */.Pz,
        ifMissing: (0,remedies/* missingServer */.UX)(id),
        attempts: remedies/* ATTEMPTS */.PY.read,
        again: (error) => error.passing,
        succeeded: (status) => status === 200,
        hasBody: true,
        parse: (body) => asAsked((0,model/* parseServer */.ld)(body, "body"), id),
    }, options);
}
function asAsked(server, id) {
    if (isServer(server, id))
        return server;
    if ((0,model/* isUuid */.O1)(id) && server.uuid === undefined)
        return { ...server, uuid: String(id) };
    if (!(0,model/* isUuid */.O1)(id) && (0,model/* isUuid */.O1)(server.id))
        return { ...server, id, uuid: String(server.id) };
    throw new model/* DepartureError */.Le("body.id", String(id), server.id);
}
function power(connection, id, action, options = {}) {
    return (0,vps_call/* exchange */.c)(connection, (0,remedies/* mutation */.gO)(connection, {
        path: `/servers/${id}/power/`,
        body: { action },
        what: `${action === "start" ? "Starting" : "Stopping"} server ${id}`,
        ifMissing: (0,remedies/* missingServer */.UX)(id),
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
        remedy: (0,remedies/* missingServer */.UX)(id),
    });
}


/***/ }),

/***/ 5495:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PY: () => (/* binding */ ATTEMPTS),
/* harmony export */   Pz: () => (/* binding */ READ),
/* harmony export */   UX: () => (/* binding */ missingServer),
/* harmony export */   gO: () => (/* binding */ mutation),
/* harmony export */   ji: () => (/* binding */ READ_SNAPSHOTS),
/* harmony export */   zg: () => (/* binding */ missingSnapshot)
/* harmony export */ });
/* unused harmony export MANAGE */
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


/***/ }),

/***/ 8853:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LH: () => (/* binding */ withRetries),
/* harmony export */   mu: () => (/* binding */ parseRetryAfter),
/* harmony export */   q2: () => (/* binding */ pauseAloud)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3524);

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

/***/ 4998:
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


/***/ }),

/***/ 2376:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ createWatch)
/* harmony export */ });
/* harmony import */ var _text_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8810);
/* harmony import */ var _vps_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3524);


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
        if (signal.aborted || (0,_vps_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isDenied */ .GZ)(error)) {
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
        const word = faultsSince === undefined ? state || "under way" : `not read for ${(0,_text_words_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0)(now - faultsSince)}`;
        const elapsed = now - subject.since;
        const soFar = elapsed < 1000 ? "" : `, ${(0,_text_words_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0)(elapsed)} so far`;
        const left = (0,_text_words_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0)(Math.max(0, subject.deadline - now));
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


/***/ })

};
