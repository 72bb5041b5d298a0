export const id = 757;
export const ids = [757,287];
export const modules = {

/***/ 757:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  deleteOwn: () => (/* binding */ deleteOwn),
  pickUpServers: () => (/* binding */ pickUpServers)
});

// EXTERNAL MODULE: ./lib/domain/marker.js + 1 modules
var domain_marker = __webpack_require__(2231);
// EXTERNAL MODULE: ./lib/domain/model.js
var model = __webpack_require__(4209);
// EXTERNAL MODULE: ./lib/runner/charts.js
var charts = __webpack_require__(3625);
// EXTERNAL MODULE: ./lib/domain/order.js
var order = __webpack_require__(3192);
// EXTERNAL MODULE: ./lib/text/words.js
var words = __webpack_require__(8810);
// EXTERNAL MODULE: ./lib/runner/summary.js
var summary = __webpack_require__(5946);
;// CONCATENATED MODULE: ./lib/runner/snapshot-summary.js





function slots(used) {
    return `${dots(used)} ${used} of ${model/* SLOTS */._f}`;
}
function dots(used) {
    return `${"●".repeat(Math.min(used, model/* SLOTS */._f))}${"○".repeat(Math.max(0, model/* SLOTS */._f - used))}`;
}
function snapshotTable(snapshots, apiTime) {
    const rows = (0,order/* newestFirst */.ll)(snapshots).map((snapshot) => [
        String(snapshot.id),
        snapshot.name,
        snapshot.server === null ? "" : (0,model/* serverName */.L5)(snapshot.server),
        snapshot.status,
        (0,words/* size */.Ej)(snapshot.sizeMb),
        (0,order/* timeInWords */.mK)(snapshot.createdAt, (0,order/* ageOf */.hy)(snapshot.createdAt, { date: apiTime })),
        snapshot.description,
    ]);
    return (0,charts/* table */.t)(["Snapshot", "Name", "Server", "State", "Size", "Created", "Description"], rows);
}
function snapshotSentence(snapshot, agoMs) {
    const { id, name, status, sizeMb, createdAt } = snapshot;
    const parts = [status, ...(sizeMb === null ? [] : [(0,words/* size */.Ej)(sizeMb)]), `made ${(0,order/* timeInWords */.mK)(createdAt, agoMs)}`];
    return (0,summary/* paragraph */.F)(`Snapshot ${id} (${name}) of ${(0,model/* ownerOf */.bf)(snapshot)}: ${parts.join(", ")}.`);
}
function slotsSentence(server, used) {
    return (0,summary/* paragraph */.F)(`Server ${server} uses ${used} of ${model/* SLOTS */._f} slots ${dots(used)}.`);
}

;// CONCATENATED MODULE: ./lib/operations/report.js





const LONG_LIST = 20;
async function reportSnapshots({ host, page }, title, snapshots, { apiTime, servers = [], lines = [] } = {}) {
    const tellAll = async () => {
        for (const { id, name, server, status, sizeMb, createdAt } of snapshots) {
            host.log(`  ${id}  ${status}  ${createdAt ?? "time unknown"}  ${(0,words/* size */.Ej)(sizeMb)}  ${(0,model/* ownerOf */.bf)({ server })}  ${name}`);
        }
    };
    await (snapshots.length > LONG_LIST ? host.group(title, tellAll) : tellAll());
    const [first] = snapshots;
    const isAlone = first !== undefined && snapshots.length === 1 && servers.length === 0;
    const own = isAlone
        ? snapshotSentence(first)
        : first === undefined
            ? ""
            : snapshotTable(snapshots, apiTime);
    await page.show(title, lines.map(summary/* paragraph */.F).join("") + slotsOfServers(servers) + own);
}
function slotsOfServers(servers) {
    const [only, ...others] = servers;
    if (only === undefined)
        return "";
    if (others.length === 0)
        return slotsSentence(only.server, only.used);
    return (0,charts/* table */.t)(["Server", "Slots used"], servers.map(({ server, used }) => [server, slots(used)]));
}

// EXTERNAL MODULE: ./lib/domain/states.js
var states = __webpack_require__(9360);
// EXTERNAL MODULE: ./lib/step-error.js
var step_error = __webpack_require__(4098);
// EXTERNAL MODULE: ./lib/vps/errors.js
var errors = __webpack_require__(3524);
// EXTERNAL MODULE: ./lib/step/limits.js
var limits = __webpack_require__(2760);
;// CONCATENATED MODULE: ./lib/step/delete-one.js






const CONFIRM_MS = [2_000, 10_000, 20_000];
class NotDeleted extends step_error/* StepError */.zg {
    fate;
    othersMayGo;
    constructor(fate, ...error) {
        super(...error);
        const { cause } = this;
        this.fate = fate;
        this.othersMayGo = !(cause instanceof errors/* VpsError */.mD && (cause.passing || (0,errors/* isDenied */.GZ)(cause)));
    }
}
async function deleteOne(step, deletion) {
    const { api, host, signal } = step;
    const { id, snapshot, deadline } = deletion;
    host.log(`Deleting snapshot ${snapshot === undefined ? id : (0,order/* inWords */.r4)([snapshot])}.`);
    try {
        let from = deletion.decided?.from;
        const beforeSend = async (isRepeated = false) => {
            from = await decideAgain(step, deletion, { from, isRepeated });
        };
        const result = await api.deleteSnapshot(id, { deadline, beforeSend });
        host.log(result === "deleted" ? `Snapshot ${id} is deleted.` : `There is no snapshot ${id}.`);
        return result;
    }
    catch (error) {
        if (error instanceof NotDeleted)
            throw error;
        if (signal.aborted || !(error instanceof errors/* VpsError */.mD))
            throw (0,step_error/* asStepError */.Xg)(error, ...fateOf(id, "unknown"));
        if (!error.outcomeUnknown)
            throw notDeleted(error, "kept", fateOf(id, "kept"));
        return await delete_one_confirm(step, deletion, error);
    }
}
function notDeleted(cause, fate, state) {
    return new NotDeleted(fate, cause.title, (0,step_error/* asStepError */.Xg)(cause, ...state).sentences, cause);
}
function fateOf(id, fate) {
    return fate === "kept"
        ? [`Snapshot ${id} was not deleted.`]
        : [`Whether snapshot ${id} was deleted is not known.`, (0,step_error/* todo */.dU)("Look with operation: list.")];
}
async function decideAgain({ clock }, { id, deadline, list, decided }, { from, isRepeated }) {
    if (decided === undefined || (from !== undefined && clock.now() - from.at < limits/* FRESH_MS */.k3))
        return from;
    const fate = isRepeated ? "unknown" : "kept";
    const later = await list({ deadline }).catch((error) => {
        throw error instanceof errors/* VpsError */.mD ? notDeleted(error, fate, fateOf(id, fate)) : error;
    });
    if (!later.items.some((item) => (0,model/* sameId */.s)(item.id, id)))
        return later;
    const why = await decided.whyNot(later);
    if (why === undefined)
        return later;
    throw new NotDeleted(fate, "Deletion no longer allowed", [
        `Snapshot ${id} was to be deleted, but by now it may not go any more: ${why}.`,
        isRepeated ? "A deletion of it that was sent before got no answer, and may still take effect." : "",
        (0,step_error/* todo */.dU)("Look with operation: list before you delete it all the same, by its id."),
    ]);
}
async function delete_one_confirm({ clock, host, signal }, { id, deadline, list }, lost) {
    host.log(`${lost.message} Looking whether snapshot ${id} is still listed.`);
    let wasListed = false;
    for (const pause of CONFIRM_MS) {
        if (clock.now() >= deadline)
            break;
        await clock.sleep(Math.min(pause, deadline - clock.now()), signal);
        try {
            const { items } = await list({ deadline });
            wasListed = items.some((item) => (0,model/* sameId */.s)(item.id, id) && (0,states/* isThere */.$B)(item));
            if (!wasListed) {
                host.log(`Snapshot ${id} is not listed any more: it is deleted.`);
                return "deleted";
            }
        }
        catch (error) {
            if (signal.aborted || !(error instanceof errors/* VpsError */.mD))
                throw (0,step_error/* asStepError */.Xg)(error, ...fateOf(id, "unknown"));
        }
    }
    const stillListed = [
        `Snapshot ${id} is still listed, so it was not deleted.`,
        (0,step_error/* todo */.dU)("Run the step again later."),
    ];
    throw wasListed
        ? notDeleted(lost, "kept", stillListed)
        : notDeleted(lost, "unknown", fateOf(id, "unknown"));
}

// EXTERNAL MODULE: ./lib/step/power.js
var power = __webpack_require__(2287);
// EXTERNAL MODULE: ./lib/step/reads.js
var step_reads = __webpack_require__(3111);
// EXTERNAL MODULE: ./lib/step/send-once.js
var send_once = __webpack_require__(9014);
// EXTERNAL MODULE: ./lib/step/servers.js
var step_servers = __webpack_require__(8646);
// EXTERNAL MODULE: ./lib/step/step.js + 7 modules
var step_step = __webpack_require__(6061);
// EXTERNAL MODULE: ./lib/post/target-of.js
var target_of = __webpack_require__(6327);
;// CONCATENATED MODULE: ./lib/post/pick-up.js













const CANCELLED_LOOK_UP_MS = 80_000;
const ONE_LOOK_MS = 1_000;
async function deleteOwn(world, after, owned) {
    const { host, clock } = world;
    const step = (0,step_step/* createStep */.Bx)(world, after);
    const errors = [];
    const ends = [];
    for (const server of owned) {
        const { snapshotId, marker } = server;
        if (after.dryRun) {
            host.log(`Dry run: would delete snapshot ${snapshotId} of server ${(0,target_of/* savedName */.PE)(server)}. Nothing was changed.`);
            ends.push(`${snapshotId} would be deleted`);
            continue;
        }
        try {
            const list = (options) => step.api.listSnapshots(undefined, options);
            const whyNot = async ({ items }) => {
                const listed = items.find((item) => (0,model/* sameId */.s)(item.id, snapshotId));
                const isOwn = listed === undefined || (0,domain_marker/* holdsRandomPart */.xn)(listed, { random: marker });
                return isOwn ? undefined : "nothing in its name and description says that this step made it";
            };
            const deadline = clock.now() + limits/* LIMITS */.b1.remove;
            const outcome = await deleteOne(step, { id: snapshotId, deadline, list, decided: { whyNot } });
            ends.push(`${snapshotId} ${outcome === "absent" ? "was deleted already" : outcome}`);
        }
        catch (error) {
            errors.push(error);
            const isKept = error instanceof NotDeleted && error.fate === "kept";
            ends.push(`${snapshotId} ${isKept ? "not deleted" : "perhaps not deleted"}`);
        }
    }
    await step.page.show(`Snapshot ${ends.join(", ")}`, "");
    if (errors.length > 0)
        throw (0,step_error/* together */.bs)(errors);
}
async function pickUpServers(world, after, left) {
    const step = (0,step_step/* createStep */.Bx)(world, after);
    await Promise.all([
        ...left.filter(({ stopped }) => stopped === true).map((server) => startLeft(step, server)),
        lookForMarkers(step, left.filter(({ phase }) => phase === "sending")),
    ]);
}
async function startLeft(step, server) {
    const { host, inputs } = step;
    const name = (0,target_of/* savedName */.PE)(server);
    if (inputs.dryRun)
        return host.log(`Dry run: would start server ${name}, which this step stopped.`);
    host.log(`Server ${name} was told to stop for its snapshot and may not have been started again: looking whether it is up.`);
    const wanted = (0,target_of/* targetOf */.$r)(server);
    const reading = (0,step_reads/* withReads */.u)(step, [wanted]);
    const latest = inputs.persistence.end;
    try {
        if (await (0,power/* staysUp */.i)(reading, wanted, latest)) {
            host.warning("Server is up", `Server ${name} was to be stopped for its snapshot when the step was ended, and is up. If it goes down later, start it in the panel.`);
            return;
        }
        await (0,power.switchPower)(reading, wanted, "start", latest);
        host.warning("Server started again", `Server ${name} was stopped for its snapshot when the step was ended; it is up again.`);
    }
    catch (error) {
        host.warning("Server may be down", (0,step_error/* asStepError */.Xg)(error, `Server ${name} was stopped for its snapshot when the step was ended, and may be down.`, (0,step_error/* todo */.dU)("Start it in the panel.")).message);
    }
}
async function lookForMarkers(step, servers) {
    if (servers.length === 0)
        return;
    const { host, clock, inputs } = step;
    const limit = inputs.jobEnd === "cancelled" ? CANCELLED_LOOK_UP_MS : Number.POSITIVE_INFINITY;
    const now = clock.now();
    const { reads } = (0,step_reads/* withReads */.u)(step, servers.map(target_of/* targetOf */.$r));
    const sought = servers.map((server) => ({
        server,
        marker: { ...host.run, random: server.marker },
        target: (0,target_of/* targetOf */.$r)(server),
        before: [],
    }));
    const found = new Map();
    host.log(`The step was ended before it knew whether ${(0,words/* count */.U9)(servers.length, "snapshot")} that it was making exist${servers.length === 1 ? "s" : ""}: looking for the marker.`);
    const { fault } = await (0,send_once/* lookUp */.T)(step, {
        what: sought.map(({ marker }) => (0,domain_marker/* markerText */.U7)(marker)).join(", "),
        pauses: [0, ...limits/* LOOK_UP_MS */.Zf],
        latest: Math.max(Math.min(now + limit, inputs.persistence.end), now + ONE_LOOK_MS),
        look: async (options) => {
            const { items } = await reads.listSnapshots(options);
            for (const each of sought) {
                const ours = (0,step_servers/* findOurs */.ZA)(items, each);
                if (ours !== undefined)
                    found.set(each.server, ours);
            }
            return found.size === servers.length ? found : undefined;
        },
    });
    for (const { server, marker } of sought)
        tellFound(step, server, (0,domain_marker/* markerText */.U7)(marker), found.get(server), fault);
    if (found.size > 0)
        await reportSnapshots(step, "Snapshots left behind", [...found.values()]);
}
function tellFound({ host }, server, marker, snapshot, fault) {
    if (snapshot === undefined && fault !== undefined) {
        host.warning("Snapshot outcome unknown", `The step was ended before it knew whether its snapshot of server ${(0,target_of/* savedName */.PE)(server)} was made, and the snapshots could not be listed to the end. ${fault.message} Look with operation: list: one whose description ends in ${marker} is that one, and takes a slot.`);
        return;
    }
    if (snapshot === undefined) {
        host.warning("No snapshot found", `The step was ended before it knew whether its snapshot of server ${(0,target_of/* savedName */.PE)(server)} was made, and none whose description ends in ${marker} is listed. If one appears later, it is that one.`);
        return;
    }
    host.warning("Snapshot left behind", `The step made snapshot ${snapshot.id} (${snapshot.name}, ${snapshot.status}) of ${(0,model/* ownerOf */.bf)(snapshot)}, and was ended before it knew. The snapshot takes a slot: use it or delete it.`);
}


/***/ }),

/***/ 2287:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PowerRefused: () => (/* binding */ PowerRefused),
/* harmony export */   i: () => (/* binding */ staysUp),
/* harmony export */   switchPower: () => (/* binding */ switchPower)
/* harmony export */ });
/* harmony import */ var _domain_judge_server_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1867);
/* harmony import */ var _domain_model_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4209);
/* harmony import */ var _domain_states_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9360);
/* harmony import */ var _step_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4098);
/* harmony import */ var _text_words_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(8810);
/* harmony import */ var _vps_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3524);
/* harmony import */ var _vps_retry_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8853);
/* harmony import */ var _await_server_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5322);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2760);









const SENDS = 3;
const IGNORED_MS = 60_000;
const FIRST_LOOK_MS = 5_000;
const PAUSE_MS = 5_000;
const LONGEST_POWER_PAUSE_MS = 120_000;
const STOPPING_MS = 90_000;
const UP_AGAIN_MS = 20_000;
const WORDS = {
    start: { doing: "Starting", wanted: "up", title: "Server not started" },
    stop: { doing: "Stopping", wanted: "down", title: "Server not stopped" },
};
class PowerRefused extends _step_error_js__WEBPACK_IMPORTED_MODULE_2__/* .StepError */ .zg {
}
async function switchPower(step, target, action, latest = Number.POSITIVE_INFINITY) {
    const { clock, host } = step;
    const { doing, wanted, title } = WORDS[action];
    const since = clock.now();
    const deadline = Math.min(since + _limits_js__WEBPACK_IMPORTED_MODULE_6__/* .LIMITS */ .b1.power, latest);
    host.log(`${doing} server ${(0,_domain_model_js__WEBPACK_IMPORTED_MODULE_7__/* .serverName */ .L5)(target)}; this may take ${(0,_text_words_js__WEBPACK_IMPORTED_MODULE_8__/* .duration */ .p0)(_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .LIMITS */ .b1.power)} at most.`);
    const judge = (0,_domain_judge_server_js__WEBPACK_IMPORTED_MODULE_0__/* .reached */ .V6)(wanted);
    let state = "not listed";
    const watch = (until) => (0,_await_server_js__WEBPACK_IMPORTED_MODULE_5__/* .awaitServer */ .s)(step, target, {
        since: clock.now(),
        deadline: Math.min(until, deadline),
        firstLooks: [FIRST_LOOK_MS],
        judge: (read) => {
            state = read.status ?? "not listed";
            return judge(read);
        },
    });
    let mayComeAgain = false;
    let result;
    for (;;) {
        mayComeAgain = (await sendPower(step, target, action, deadline)) || mayComeAgain;
        result = await watch(action === "start" ? clock.now() + IGNORED_MS : deadline);
        if (result !== "deadline" || (0,_domain_states_js__WEBPACK_IMPORTED_MODULE_1__/* .serverState */ .zI)(state) !== "down" || clock.now() >= deadline)
            break;
        host.log(`Server ${(0,_domain_model_js__WEBPACK_IMPORTED_MODULE_7__/* .serverName */ .L5)(target)} is still "${state}": sending the start once more.`);
    }
    if (result === "deadline" && clock.now() < deadline)
        result = await watch(deadline);
    if (result === "there") {
        host.log(`Server ${(0,_domain_model_js__WEBPACK_IMPORTED_MODULE_7__/* .serverName */ .L5)(target)} is ${state} after ${(0,_text_words_js__WEBPACK_IMPORTED_MODULE_8__/* .duration */ .p0)(clock.now() - since)}.`);
        return { mayComeAgain };
    }
    throw new _step_error_js__WEBPACK_IMPORTED_MODULE_2__/* .StepError */ .zg(title, [
        `${doing} server ${(0,_domain_model_js__WEBPACK_IMPORTED_MODULE_7__/* .serverName */ .L5)(target)} was accepted, but it is "${state}" after ${(0,_text_words_js__WEBPACK_IMPORTED_MODULE_8__/* .duration */ .p0)(clock.now() - since)}.`,
        (0,_step_error_js__WEBPACK_IMPORTED_MODULE_2__/* .todo */ .dU)("Look at it in the panel."),
    ]);
}
async function staysUp(step, wanted, latest = Number.POSITIVE_INFINITY) {
    const since = step.clock.now();
    const deadline = Math.min(since + STOPPING_MS, latest);
    try {
        return (await (0,_await_server_js__WEBPACK_IMPORTED_MODULE_5__/* .awaitServer */ .s)(step, wanted, { since, deadline, judge: (0,_domain_judge_server_js__WEBPACK_IMPORTED_MODULE_0__/* .staysUpFor */ .bC)(UP_AGAIN_MS) })) === "up";
    }
    catch (error) {
        if (error instanceof _vps_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .VpsError */ .mD)
            return false;
        throw error;
    }
}
async function sendPower(step, target, action, deadline) {
    let lost = 0;
    let sent = 0;
    for (;;) {
        try {
            await step.api.power(asServer(target), action, { deadline });
            return lost > 0;
        }
        catch (error) {
            if (!(error instanceof _vps_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .VpsError */ .mD))
                throw error;
            if (error.outcomeUnknown)
                lost += 1;
            if ((0,_vps_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isDenied */ .GZ)(error) || (0,_vps_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isNotFound */ .c4)(error))
                throw lost === 0 ? refusedPower(error, target, action) : error;
            if (!error.sendAgain && error.kind !== "intermediary")
                sent += 1;
            if (action === "stop" && sent === SENDS)
                throw error;
            const left = deadline - step.clock.now();
            if (left <= 0)
                throw error;
            const pause = Math.min(Math.max(PAUSE_MS, error.retryAfterMs ?? 0), LONGEST_POWER_PAUSE_MS, left);
            await (0,_vps_retry_js__WEBPACK_IMPORTED_MODULE_4__/* .pauseAloud */ .q2)(step, pause, (rest) => step.host.log(`${error.message} Reading the server in ${(0,_text_words_js__WEBPACK_IMPORTED_MODULE_8__/* .duration */ .p0)(rest)}, before anything is sent again.`));
            const state = await (0,_await_server_js__WEBPACK_IMPORTED_MODULE_5__/* .awaitSettled */ .S)(step, target, deadline);
            if (state === WORDS[action].wanted)
                return lost > 1;
            if (step.clock.now() >= deadline)
                throw error;
            step.host.log(`${WORDS[action].doing} server ${(0,_domain_model_js__WEBPACK_IMPORTED_MODULE_7__/* .serverName */ .L5)(target)}: sending once more.`);
        }
    }
}
function refusedPower(error, target, action) {
    const state = `Server ${(0,_domain_model_js__WEBPACK_IMPORTED_MODULE_7__/* .serverName */ .L5)(target)} was not ${action === "stop" ? "stopped" : "started"}.`;
    const { title, sentences } = (0,_step_error_js__WEBPACK_IMPORTED_MODULE_2__/* .asStepError */ .Xg)(error, state);
    return new PowerRefused(title, sentences, error);
}
function asServer({ given, server }) {
    return server ?? { id: given, name: "", status: "" };
}


/***/ })

};
