export const id = 239;
export const ids = [239];
export const modules = {

/***/ 5239:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   deleteOwn: () => (/* binding */ deleteOwn),
/* harmony export */   pickUpServers: () => (/* binding */ pickUpServers)
/* harmony export */ });
/* harmony import */ var _domain_marker_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(3320);
/* harmony import */ var _operations_create_send_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4285);
/* harmony import */ var _operations_delete_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9183);
/* harmony import */ var _run_main_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2415);
/* harmony import */ var _step_await_server_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5322);
/* harmony import */ var _step_limits_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2760);
/* harmony import */ var _step_look_up_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6921);
/* harmony import */ var _step_report_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(654);
/* harmony import */ var _step_servers_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8646);
/* harmony import */ var _step_error_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(4098);
/* harmony import */ var _text_words_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(8810);
/* harmony import */ var _rollback_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(2378);












const CANCELLED_LOOK_UP_MS = 80_000;
async function deleteOwn(world, after) {
    const { host, clock } = world;
    const api = (0,_run_main_js__WEBPACK_IMPORTED_MODULE_2__/* .connect */ .N)(world, after.access);
    const errors = [];
    for (const { id, snapshotId } of after.state.servers) {
        if (snapshotId === undefined)
            continue;
        if (after.dryRun) {
            host.log(`Dry run: would delete snapshot ${snapshotId} of server ${id}. Nothing was changed.`);
            continue;
        }
        try {
            const result = await api.deleteSnapshot(snapshotId, { deadline: clock.now() + _step_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .LIMITS */ .b1.remove });
            host.log(`Snapshot ${snapshotId} of server ${id} is ${result === "deleted" ? "deleted" : "gone already"}.`);
        }
        catch (error) {
            errors.push((0,_step_error_js__WEBPACK_IMPORTED_MODULE_8__/* .asStepError */ .Xg)(error, (0,_operations_delete_js__WEBPACK_IMPORTED_MODULE_1__/* .tellFate */ .e)(snapshotId, error)));
        }
    }
    if (errors.length > 0)
        throw (0,_step_error_js__WEBPACK_IMPORTED_MODULE_8__/* .together */ .bs)(errors);
}
async function pickUpServers(world, after, left) {
    const run = { ...world, api: (0,_run_main_js__WEBPACK_IMPORTED_MODULE_2__/* .connect */ .N)(world, after.access), inputs: after };
    await Promise.all([
        ...left.filter(({ stopped }) => stopped === true).map((server) => startLeft(run, server)),
        lookForMarkers(run, left.filter(({ phase }) => phase === "sending")),
    ]);
}
async function startLeft(run, server) {
    const { host, clock, inputs } = run;
    if (inputs.dryRun)
        return host.log(`Dry run: would start server ${server.id}, which this step stopped.`);
    host.log(`Server ${server.id} was told to stop for its snapshot and may not have been started again: looking whether it is up.`);
    const wanted = (0,_rollback_js__WEBPACK_IMPORTED_MODULE_9__/* .targetOf */ .$)(server);
    const facts = (0,_step_servers_js__WEBPACK_IMPORTED_MODULE_7__/* .createFactSource */ .Gr)(run, [wanted]);
    const latest = (0,_rollback_js__WEBPACK_IMPORTED_MODULE_9__/* .latestOf */ .T)(inputs.jobEnd, clock);
    try {
        if (await (0,_step_await_server_js__WEBPACK_IMPORTED_MODULE_3__/* .staysUp */ .ic)(run, facts, wanted, latest)) {
            host.warning("The server is up", `Server ${server.id} was to be stopped for its snapshot when the step was ended, and is up. Should it go down later after all: start it.`);
            return;
        }
        await (0,_step_await_server_js__WEBPACK_IMPORTED_MODULE_3__/* .switchPower */ .On)(run, facts, wanted, "start", latest);
        host.warning("Server started again", `Server ${server.id} was stopped for its snapshot when the step was ended; it is up again.`);
    }
    catch (error) {
        host.warning("The server may be down", (0,_step_error_js__WEBPACK_IMPORTED_MODULE_8__/* .asStepError */ .Xg)(error, `Server ${server.id} was stopped for its snapshot when the step was ended: start it.`).message);
    }
}
async function lookForMarkers(run, servers) {
    if (servers.length === 0)
        return;
    const { host, clock, inputs } = run;
    const hurried = inputs.jobEnd === "cancelled";
    const facts = (0,_step_servers_js__WEBPACK_IMPORTED_MODULE_7__/* .createFactSource */ .Gr)(run, servers.map(_rollback_js__WEBPACK_IMPORTED_MODULE_9__/* .targetOf */ .$));
    const found = new Map();
    host.log(`The step did not learn what became of ${(0,_text_words_js__WEBPACK_IMPORTED_MODULE_10__/* .count */ .U9)(servers.length, "snapshot")} that it was making: looking by the marker.`);
    await (0,_step_look_up_js__WEBPACK_IMPORTED_MODULE_5__/* .lookUp */ .T)(run, {
        what: servers.map((server) => (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_11__/* .markerText */ .U7)(markerOf(run, server))).join(", "),
        pauses: [0, ..._step_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .LOOK_UP_MS */ .Zf],
        latest: clock.now() + (hurried ? CANCELLED_LOOK_UP_MS : Number.POSITIVE_INFINITY),
        look: async (options) => {
            const { items } = await facts.listSnapshots(options);
            for (const server of servers) {
                const generatedName = server.name.includes(server.marker);
                const ours = (0,_operations_create_send_js__WEBPACK_IMPORTED_MODULE_0__/* .findOurs */ .Z)(items, { marker: markerOf(run, server), name: server.name, generatedName });
                if (ours !== undefined)
                    found.set(server, ours);
            }
            return found.size === servers.length ? found : undefined;
        },
    });
    for (const server of servers)
        tellFound(run, server, found.get(server));
    if (found.size > 0)
        await (0,_step_report_js__WEBPACK_IMPORTED_MODULE_6__/* .reportSnapshots */ .op)(run, "Made without the step learning of it", [...found.values()]);
}
function tellFound(run, server, snapshot) {
    const marker = (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_11__/* .markerText */ .U7)(markerOf(run, server));
    if (snapshot === undefined) {
        run.host.warning("No snapshot was found", `The step did not learn whether its snapshot of server ${server.id} was made, and none that ends in ${marker} is listed. Should one appear later, it is that one.`);
        return;
    }
    run.host.warning("A snapshot was left", `The step made snapshot ${snapshot.id} (${snapshot.name}, ${snapshot.status}) of server ${server.id} without learning so. It takes a slot: use it or delete it.`);
}
function markerOf({ host }, { marker }) {
    return { ...host.run, random: marker };
}


/***/ })

};
