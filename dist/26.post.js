export const id = 26;
export const ids = [26];
export const modules = {

/***/ 26:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  deleteOwn: () => (/* binding */ deleteOwn),
  pickUpServers: () => (/* binding */ pickUpServers)
});

// EXTERNAL MODULE: ./lib/domain/marker.js
var domain_marker = __webpack_require__(320);
// EXTERNAL MODULE: ./lib/domain/model.js
var model = __webpack_require__(209);
// EXTERNAL MODULE: ./lib/domain/retention.js
var retention = __webpack_require__(366);
// EXTERNAL MODULE: ./lib/step/limits.js
var limits = __webpack_require__(760);
// EXTERNAL MODULE: ./lib/step/send-once.js
var send_once = __webpack_require__(14);
// EXTERNAL MODULE: ./lib/step/servers.js + 1 modules
var step_servers = __webpack_require__(708);
// EXTERNAL MODULE: ./lib/step-error.js
var step_error = __webpack_require__(98);
// EXTERNAL MODULE: ./lib/vps/errors.js
var errors = __webpack_require__(524);
;// CONCATENATED MODULE: ./lib/operations/create/send.js








async function sendCreate(step, facts, order) {
    const { host, signal } = step;
    return await sendOnce(signal, {
        send: () => send(step, order),
        look: async (error, isSecond) => {
            host.log(`${error.message} The snapshot may have been made all the same: looking for it.`);
            const pauses = isSecond && !error.outcomeUnknown ? LOOK_UP_MS.slice(0, 3) : LOOK_UP_MS;
            const found = await lookForOurs(step, facts, order, pauses);
            if (found !== undefined)
                host.log(`Found it: snapshot ${found.id} (${found.status}).`);
            return found;
        },
        beforeSecond: async () => {
            host.log("Nothing of it has shown in nearly four minutes: sending once more.");
            return undefined;
        },
        unknown: (cause) => unknownOutcome(signal, order, cause),
    });
}
async function send({ api, clock }, order) {
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
async function lookForOurs(step, facts, order, pauses) {
    let stranger;
    const { found, fault } = await lookUp(step, {
        what: `the marker ${markerText(order.marker)}`,
        pauses,
        latest: Number.POSITIVE_INFINITY,
        look: async (options) => {
            const { items } = await facts.listSnapshots(options);
            stranger = items.find((snapshot) => isUnexplained(snapshot, order));
            return findOurs(items, order);
        },
    }).catch((error) => {
        throw error instanceof VpsError || step.signal.aborted
            ? unknownOutcome(step.signal, order, error)
            : error;
    });
    if (found !== undefined)
        return found;
    if (fault !== undefined)
        throw unknownOutcome(step.signal, order, fault);
    if (stranger !== undefined)
        throw unexplained(order, stranger);
    return undefined;
}
function findOurs(snapshots, { marker, target, before }) {
    const ours = snapshots.filter((snapshot) => isNew(snapshot, target, before) && holdsRandomPart(snapshot, marker));
    return (0,retention/* newestFirst */.ll)(ours).at(-1);
}
function holdsRandomPart({ name, description }, marker) {
    return ((0,domain_marker/* carries */.ED)(description, marker) ||
        [name, description].some((text) => text.toLowerCase().includes(marker.random)));
}
function isNew(snapshot, target, before) {
    return (0,step_servers/* belongsTo */.g4)(snapshot, target) && !before.some(({ id }) => (0,model/* sameId */.s)(id, snapshot.id));
}
function isUnexplained(snapshot, { target, before, marker }) {
    return (isNew(snapshot, target, before) &&
        !holdsRandomPart(snapshot, marker) &&
        readMarker(snapshot.description) === undefined);
}
function unknownOutcome(signal, order, cause) {
    if (cause instanceof StepError)
        return cause;
    const { serverId, marker, name } = order;
    if (signal.aborted) {
        return asStepError(cause, `Whether the snapshot ${name} of server ${serverId} was made is not known; its description would end in ${markerText(marker)}.`);
    }
    return new StepError("Snapshot outcome unknown", [
        cause instanceof Error ? cause.message : String(cause),
        `Whether the snapshot ${name} of server ${serverId} was made is not known, and it is not sent again.`,
        `Before you run the step again, look with operation: list for a description that ends in ${markerText(marker)}.`,
    ], cause);
}
function unexplained({ serverId, name, marker }, { id, name: its }) {
    return new StepError("Snapshot outcome unknown", [
        `The answer to the create of ${name} was lost, and since then server ${serverId} has a new snapshot ${id} (${its}) that no other run's marker explains.`,
        `It may be this step's or somebody else's: look at it, and delete it or use it. The marker would be ${markerText(marker)}.`,
    ]);
}

// EXTERNAL MODULE: ./lib/runner/summary.js
var summary = __webpack_require__(946);
// EXTERNAL MODULE: ./lib/text/words.js
var words = __webpack_require__(810);
;// CONCATENATED MODULE: ./lib/step/report.js




const LONG_LIST = 20;
async function report_reportSnapshots({ host }, title, snapshots, apiTime, servers = []) {
    const tellAll = async () => {
        for (const { id, name, server, status, sizeMb, createdAt } of snapshots) {
            host.log(`  ${id}  ${status}  ${createdAt ?? "time unknown"}  ${(0,words/* size */.Ej)(sizeMb)}  ${(0,model/* ownerOf */.bf)({ server })}  ${name}`);
        }
    };
    await (snapshots.length > LONG_LIST ? host.group(title, tellAll) : tellAll());
    const slotRows = servers.map((server) => [String(server.id), (0,summary/* slots */.Q0)(server.used)]);
    await host.summarize((0,summary/* heading */.R_)(title) +
        (snapshots.length === 0 ? "" : (0,summary/* snapshotTable */.tJ)(snapshots, apiTime)) +
        (slotRows.length === 0 ? "" : (0,summary/* table */.tp)(["Server", "Slots used"], slotRows)));
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

// EXTERNAL MODULE: ./lib/waiting/schedule.js
var schedule = __webpack_require__(998);
;// CONCATENATED MODULE: ./lib/operations/create/make-room.js








function make_room_tell(snapshots) {
    return newestFirst(snapshots)
        .map(({ id, name, status, createdAt }) => `${id} (${[name, status, createdAt ?? "no time"].join(", ")})`)
        .join(", ");
}
function limitReached(serverId, snapshots, cause) {
    const said = cause instanceof VpsError ? ` ${cause.message}` : "";
    return new StepError("Snapshot limit reached", `Server ${serverId} has ${count(snapshots.length, "snapshot")}, and VPS.org allows ${SLOTS}: ${make_room_tell(snapshots)}.${said} No snapshot was made. Delete one (operation: delete), let the step rotate its own snapshots (keep-last, which helps from the next run on, since it deletes only once the new one is made), or let it replace its oldest now (when-full: replace-oldest).`, cause);
}
async function makeRoom(step, facts, target, listing, deleted) {
    const pick = ({ items, date }) => {
        const present = items.filter((snapshot) => belongsTo(snapshot, target));
        const rule = { run: step.host.run, apiTime: date };
        return { present, oldest: present.length < SLOTS ? undefined : pickForReplacement(present, rule) };
    };
    const now = await freshListing(step, facts, listing);
    const { present, oldest } = pick(now);
    if (present.length < SLOTS)
        return;
    if (oldest === undefined)
        throw noneMayGo(target, present);
    step.host.log(`The server is full: deleting its oldest snapshot of this repository, ${make_room_tell([oldest])}.`);
    await deleteChecked(step, facts, oldest, now, (later) => pick(later).oldest);
    deleted.push(oldest);
    const since = step.clock.now();
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
    throw new StepError("Slot not freed", `Snapshot ${oldest.id} of server ${target.given} was deleted to make room, but is still listed after ${duration(LIMITS.remove)}. No new one was made: run the step again later.`);
}
function noneMayGo({ given }, present) {
    return new StepError("No snapshot can be replaced", `Server ${given} has ${count(present.length, "snapshot")}, and none of them may go, so no new one was made: ${make_room_tell(present)}. when-full: replace-oldest deletes only completed ones that this action made for this repository, in another run, an hour ago at least. If runs follow each other that fast, let only one at a time deploy (concurrency: in the workflow); else delete one by hand.`);
}
async function rotate(step, facts, target, made, listing, deleted) {
    const { host, inputs, signal } = step;
    const { keepLast } = inputs;
    if (keepLast === undefined)
        return;
    const pick = ({ items, date }) => {
        const present = items.filter((snapshot) => belongsTo(snapshot, target));
        return pickForRotation(present, made.id, keepLast, { run: host.run, apiTime: date });
    };
    const deadline = step.clock.now() + LIMITS.remove;
    try {
        const now = await freshListing(step, facts, listing);
        const { remove, spared } = pick(now);
        if (spared.length > 0) {
            host.log(`Kept beyond keep-last, since a run may still count on them: ${make_room_tell(spared)}.`);
        }
        for (const snapshot of remove) {
            host.log(`keep-last: ${keepLast}: deleting ${make_room_tell([snapshot])}.`);
            const decide = (later) => pick(later).remove.find(({ id }) => sameId(id, snapshot.id));
            await deleteChecked(step, facts, snapshot, now, decide, deadline);
            deleted.push(snapshot);
        }
    }
    catch (error) {
        if (signal.aborted)
            throw error;
        host.warning("Rotation failed", `${asStepError(error).message} Snapshot ${made.id} is completed; keep-last could not be kept on server ${target.given}.`);
    }
}
async function deleteChecked(step, facts, snapshot, decidedFrom, decide, deadline = step.clock.now() + LIMITS.remove) {
    let listing = decidedFrom;
    await step.api.deleteSnapshot(snapshot.id, {
        deadline,
        beforeSend: async () => {
            if (step.clock.now() - listing.at < FRESH_MS)
                return;
            listing = await facts
                .listSnapshots({ deadline: step.clock.now() + LIMITS.look })
                .catch((error) => {
                throw error instanceof VpsError ? asStepError(error) : error;
            });
            const again = decide(listing);
            if (again?.id === snapshot.id || !listing.items.some(({ id }) => sameId(id, snapshot.id)))
                return;
            throw new StepError("Deletion no longer allowed", `Snapshot ${snapshot.id} was to be deleted, but by now it may not go any more: ${make_room_tell(listing.items)}.`);
        },
    });
}
async function freshListing(step, facts, listing) {
    return step.clock.now() - listing.at < FRESH_MS
        ? listing
        : await facts.listSnapshots({ deadline: step.clock.now() + LIMITS.look });
}

;// CONCATENATED MODULE: ./lib/operations/delete.js










const NOT_OURS = "not made by this action for this repository";
async function deleteSnapshots(step) {
    const { inputs, host } = step;
    const { doomed, missing, serverIds, recheck } = await delete_select(step);
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
                const result = await deleteOne(step, each, recheck);
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
                if (isDenied(error) || step.signal.aborted)
                    break;
            }
        }
    }
    await finish(step, inputs.dryRun ? doomed : gone, serverIds, errors.length > 0, missing.length > 0);
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
    return error instanceof errors/* VpsError */.mD && !error.outcomeUnknown;
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
async function delete_select(step) {
    const { api, inputs, clock, host } = step;
    if (inputs.serverIds.length === 0 && !inputs.dryRun) {
        const doomed = inputs.snapshotIds.map((id) => ({ id: idFromInput(id), snapshot: undefined }));
        return { doomed, missing: [], serverIds: [] };
    }
    const filter = inputs.snapshotIds.length > 0 ? undefined : filterOf(inputs.serverIds);
    const list = () => api.listSnapshots(filter, { deadline: clock.now() + LIMITS.look });
    let listing = await list();
    const targets = await resolveTargets(step, inputs.serverIds, listing.items);
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
        throw new StepError("Deletion no longer allowed", `Snapshot ${id} was selected, but by now it may not go any more: ${tell(listing.items)}.`);
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
    const told = foreign.map(({ id, snapshot }) => `Snapshot ${id} belongs to ${ownerOf(snapshot)}`).join(". ");
    throw new StepError("Snapshot of another server", `${told}, not to ${targets.map(({ given }) => given).join(", ")} (server-id). Nothing was deleted.`);
}
function notThere({ ignoreMissing }, ids, serverIds) {
    const more = ignoreMissing ? "" : " (ignore-missing: true makes this a warning)";
    const where = serverIds.length === 0 ? "" : ` of server ${serverIds.join(", ")}`;
    return new StepError("Snapshot not found", `There is no snapshot ${ids.join(", ")}${where} that this token may see: operation list shows the ids there are${more}.`);
}
async function finish(step, gone, serverIds, failed, someMissing) {
    const { inputs, host } = step;
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
    await reportSnapshots(step, title, seen);
}

// EXTERNAL MODULE: ./lib/step/power.js + 1 modules
var power = __webpack_require__(215);
// EXTERNAL MODULE: ./lib/step/step.js + 8 modules
var step_step = __webpack_require__(686);
// EXTERNAL MODULE: ./lib/post/rollback.js + 6 modules
var rollback = __webpack_require__(172);
;// CONCATENATED MODULE: ./lib/post/pick-up.js












const CANCELLED_LOOK_UP_MS = 80_000;
async function deleteOwn(world, after) {
    const { host, clock } = world;
    const api = (0,step_step/* connect */.Ng)(world, after.access);
    const errors = [];
    for (const { id, snapshotId } of after.state.servers) {
        if (snapshotId === undefined)
            continue;
        if (after.dryRun) {
            host.log(`Dry run: would delete snapshot ${snapshotId} of server ${id}. Nothing was changed.`);
            continue;
        }
        try {
            const result = await api.deleteSnapshot(snapshotId, { deadline: clock.now() + limits/* LIMITS */.b1.remove });
            host.log(`Snapshot ${snapshotId} of server ${id} is ${result === "deleted" ? "deleted" : "gone already"}.`);
        }
        catch (error) {
            errors.push((0,step_error/* asStepError */.Xg)(error, tellFate(snapshotId, error)));
        }
    }
    if (errors.length > 0)
        throw (0,step_error/* together */.bs)(errors);
}
async function pickUpServers(world, after, left) {
    const step = { ...world, api: (0,step_step/* connect */.Ng)(world, after.access), inputs: after };
    await Promise.all([
        ...left.filter(({ stopped }) => stopped === true).map((server) => startLeft(step, server)),
        lookForMarkers(step, left.filter(({ phase }) => phase === "sending")),
    ]);
}
async function startLeft(step, server) {
    const { host, inputs } = step;
    if (inputs.dryRun)
        return host.log(`Dry run: would start server ${server.id}, which this step stopped.`);
    host.log(`Server ${server.id} was told to stop for its snapshot and may not have been started again: looking whether it is up.`);
    const wanted = (0,rollback/* targetOf */.$)(server);
    const facts = (0,step_servers/* createFactSource */.Gr)(step, [wanted]);
    const latest = inputs.persistence.end;
    try {
        if (await (0,power/* staysUp */.ic)(step, facts, wanted, latest)) {
            host.warning("Server is up", `Server ${server.id} was to be stopped for its snapshot when the step was ended, and is up. Should it go down later after all: start it.`);
            return;
        }
        await (0,power/* switchPower */.On)(step, facts, wanted, "start", latest);
        host.warning("Server started again", `Server ${server.id} was stopped for its snapshot when the step was ended; it is up again.`);
    }
    catch (error) {
        host.warning("Server may be down", (0,step_error/* asStepError */.Xg)(error, `Server ${server.id} was stopped for its snapshot when the step was ended: start it.`).message);
    }
}
async function lookForMarkers(step, servers) {
    if (servers.length === 0)
        return;
    const { host, clock, inputs } = step;
    const hurried = inputs.jobEnd === "cancelled";
    const facts = (0,step_servers/* createFactSource */.Gr)(step, servers.map(rollback/* targetOf */.$));
    const found = new Map();
    host.log(`The step did not learn what became of ${(0,words/* count */.U9)(servers.length, "snapshot")} that it was making: looking by the marker.`);
    await (0,send_once/* lookUp */.T)(step, {
        what: servers.map((server) => (0,domain_marker/* markerText */.U7)(markerOf(step, server))).join(", "),
        pauses: [0, ...limits/* LOOK_UP_MS */.Zf],
        latest: clock.now() + (hurried ? CANCELLED_LOOK_UP_MS : Number.POSITIVE_INFINITY),
        look: async (options) => {
            const { items } = await facts.listSnapshots(options);
            for (const server of servers) {
                const ours = findOurs(items, {
                    marker: markerOf(step, server),
                    target: (0,rollback/* targetOf */.$)(server),
                    before: [],
                });
                if (ours !== undefined)
                    found.set(server, ours);
            }
            return found.size === servers.length ? found : undefined;
        },
    });
    for (const server of servers)
        tellFound(step, server, found.get(server));
    if (found.size > 0)
        await report_reportSnapshots(step, "Made without the step learning of it", [...found.values()]);
}
function tellFound(step, server, snapshot) {
    const marker = (0,domain_marker/* markerText */.U7)(markerOf(step, server));
    if (snapshot === undefined) {
        step.host.warning("No snapshot found", `The step did not learn whether its snapshot of server ${server.id} was made, and none that ends in ${marker} is listed. Should one appear later, it is that one.`);
        return;
    }
    step.host.warning("Snapshot left behind", `The step made snapshot ${snapshot.id} (${snapshot.name}, ${snapshot.status}) of server ${server.id} without learning so. It takes a slot: use it or delete it.`);
}
function markerOf({ host }, { marker }) {
    return { ...host.run, random: marker };
}


/***/ })

};
