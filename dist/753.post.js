export const id = 753;
export const ids = [753,284];
export const modules = {

/***/ 5753:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   keepHealthy: () => (/* binding */ keepHealthy)
/* harmony export */ });
/* harmony import */ var _domain_model_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4209);
/* harmony import */ var _step_await_health_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4284);
/* harmony import */ var _step_step_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6061);
/* harmony import */ var _step_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4098);
/* harmony import */ var _text_display_url_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4805);
/* harmony import */ var _text_ways_on_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6897);
/* harmony import */ var _ended_job_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3360);







async function keepHealthy(step, rollbacks) {
    const { host, inputs } = step;
    const asked = (0,_ended_job_js__WEBPACK_IMPORTED_MODULE_3__/* .endWords */ .Bx)(inputs.jobEnd, "restore-if-unhealthy");
    await (0,_step_step_js__WEBPACK_IMPORTED_MODULE_1__/* .sideBySide */ .Qp)(rollbacks, async ({ server: { health }, work }) => {
        const name = (0,_domain_model_js__WEBPACK_IMPORTED_MODULE_4__/* .serverName */ .L5)(work.target);
        if (health?.baseline !== true) {
            const why = health === undefined ? "nobody has looked whether it is" : "it was not when the step began";
            return host.log(`${asked}: server ${name} does not count as healthy, since ${why}.`);
        }
        const url = (0,_text_display_url_js__WEBPACK_IMPORTED_MODULE_5__/* .displayUrl */ .Q)(health.url);
        host.log(`${asked}: looking at ${url} three times, 5 s apart, whether server ${name} is healthy.`);
        const isHealthy = await (0,_step_await_health_js__WEBPACK_IMPORTED_MODULE_0__/* .isHealthyNow */ .Qc)(step, name, health).catch((error) => {
            throw (0,_step_error_js__WEBPACK_IMPORTED_MODULE_2__/* .asStepError */ .Xg)(error, `Server ${name} was not rolled back.`, (0,_step_error_js__WEBPACK_IMPORTED_MODULE_2__/* .todo */ .dU)((0,_text_ways_on_js__WEBPACK_IMPORTED_MODULE_6__/* .restoreStep */ .T2)(work.snapshot.id)));
        });
        if (!isHealthy)
            return;
        work.outcome = "kept";
        host.warning("Server is healthy", [
            `${asked}: server ${name} was not rolled back, since ${url} answered 2xx three times in a row.`,
            "A health URL does not see everything: after a migration that is half done it can answer 200 all the same. Look at what the job had done when it failed.",
            (0,_text_ways_on_js__WEBPACK_IMPORTED_MODULE_6__/* .restoreStep */ .T2)(work.snapshot.id),
        ].join(" "));
    });
}


/***/ }),

/***/ 4284:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  awaitHealth: () => (/* binding */ awaitHealth),
  Qc: () => (/* binding */ isHealthyNow),
  notHealthy: () => (/* binding */ notHealthy)
});

// UNUSED EXPORTS: noteBaseline, siteOf

;// CONCATENATED MODULE: ./lib/domain/judge-health.js
const LOOKS = 3;
const HEALTH_LOOK_MS = 5_000;
const NOT_LOOKED = { looks: 0, inARow: 0, countedAt: Number.NEGATIVE_INFINITY };
const judgeHealth = (memory, answer, at, answeredAt) => {
    const next = withLook(memory, answer, at, answeredAt);
    return next.inARow >= LOOKS ? { over: true, result: "healthy" } : lookAgain(next, answer, answeredAt);
};
const judge_health_judgeBaseline = (memory, answer, at, answeredAt) => {
    if (isWell(answer))
        return { over: true, result: "healthy" };
    const next = withLook(memory, answer, at, answeredAt);
    return next.looks >= LOOKS ? { over: true, result: "unhealthy" } : lookAgain(next, answer, answeredAt);
};
const judgeNeedOfRollback = (memory, answer, at, answeredAt) => isWell(answer) ? judgeHealth(memory, answer, at, answeredAt) : { over: true, result: "unhealthy" };
function overallHealth(all) {
    if (all.includes("unhealthy"))
        return "unhealthy";
    return all.includes("healthy") ? "healthy" : undefined;
}
function isWell(answer) {
    return "status" in answer && answer.status >= 200 && answer.status < 300;
}
function describeHealth(answer) {
    if ("failure" in answer)
        return `gave no answer (${answer.failure})`;
    const to = answer.location === undefined ? "" : `, to ${answer.location}`;
    return `answered ${answer.status}${to}`;
}
function withLook(memory, answer, at, answeredAt) {
    const counts = at - memory.countedAt >= HEALTH_LOOK_MS;
    const looks = memory.looks + (counts ? 1 : 0);
    const countedAt = counts ? answeredAt : memory.countedAt;
    if (!isWell(answer))
        return { looks, inARow: 0, countedAt };
    return { looks, inARow: memory.inARow + (counts ? 1 : 0), countedAt };
}
function lookAgain(memory, answer, now) {
    const row = memory.inARow > 0 ? ` (${memory.inARow} of ${LOOKS} in a row)` : "";
    const state = `${describeHealth(answer)}${row}`;
    return { over: false, state, memory, lookIn: Math.max(0, memory.countedAt + HEALTH_LOOK_MS - now) };
}

// EXTERNAL MODULE: ./lib/step-error.js
var step_error = __webpack_require__(4098);
// EXTERNAL MODULE: ./lib/text/display-url.js
var display_url = __webpack_require__(4805);
// EXTERNAL MODULE: ./lib/text/words.js
var words = __webpack_require__(8810);
// EXTERNAL MODULE: ./lib/step/limits.js
var limits = __webpack_require__(2760);
;// CONCATENATED MODULE: ./lib/step/await-health.js






function siteOf(check, serverIds, { ids }, place) {
    if (check === undefined)
        return undefined;
    const { urls, timeoutMs } = check;
    const isIts = (given) => ids.some((id) => sameId(id, given));
    const index = serverIds.length === 0 ? place : serverIds.findIndex(isIts);
    const url = urls.length === 1 ? urls[0] : urls[index];
    return url === undefined ? undefined : { url, timeoutMs };
}
async function awaitHealth(step, { server, site, latest = Number.POSITIVE_INFINITY }) {
    const { clock, host } = step;
    const since = clock.now();
    const own = since + site.timeoutMs;
    const deadline = Math.min(own, latest);
    const url = (0,display_url/* displayUrl */.Q)(site.url);
    if (deadline <= since)
        return { health: "unknown", last: `there was no time left to ask ${url}` };
    host.log(`Server ${server} is up: waiting until it serves, ${(0,words/* duration */.p0)(deadline - since)} at most. It does once ${url} answers 2xx three times in a row.`);
    const { result, last } = await lookAt(step, server, site, deadline, judgeHealth);
    if (result === "healthy") {
        host.log(`Server ${server} is healthy: ${last} three times in a row, ${(0,words/* duration */.p0)(clock.now() - since)} after it was up.`);
        return { health: "healthy", last };
    }
    return { health: deadline < own ? "unknown" : "unhealthy", last };
}
function notHealthy(what, { timeoutMs }, { last }, state) {
    return new step_error/* StepError */.zg("Server not healthy", [
        `${what}: in ${(0,words/* duration */.p0)(timeoutMs)} (health-timeout-minutes) there were no three answers 2xx in a row, and ${last} at the last look.`,
        state,
        (0,step_error/* todo */.dU)("Look at the server. If it only takes longer to start, raise health-timeout-minutes."),
    ]);
}
async function noteBaseline(step, work) {
    const { host, clock } = step;
    const { site, state } = work;
    if (site === undefined)
        return;
    const server = serverName(work.target);
    if (state.wasUp === false)
        return host.log(`Server ${server} is down: its health is not looked at, now or after a rollback.`);
    const { result, last } = await lookAt(step, server, site, clock.now() + LIMITS.baseline, judgeBaseline);
    const isHealthy = result === "healthy";
    work.health = isHealthy ? "healthy" : "unhealthy";
    state.health = { ...site, baseline: isHealthy };
    if (isHealthy)
        return host.log(`Server ${server} is healthy before anything is done to it: ${last}.`);
    host.warning("Health baseline missing", [
        `Server ${server} was not healthy before anything was done to it: in three looks no answer was 2xx, and ${last} at the last one.`,
        "A check after a rollback can therefore only report, and on-job-failure: restore-if-unhealthy takes the server for unhealthy.",
        "Check health-url, and that the server answers there.",
    ].join(" "));
}
async function isHealthyNow(step, server, site) {
    const deadline = step.clock.now() + limits/* LIMITS */.b1.baseline;
    const { result, last } = await lookAt(step, server, site, deadline, judgeNeedOfRollback);
    if (result === "healthy")
        return true;
    step.host.log(`Server ${server} is not healthy: ${last}.`);
    return false;
}
async function lookAt({ clock, sites }, server, site, deadline, judge) {
    let memory = NOT_LOOKED;
    let last = "gave no answer";
    const result = await sites(site.url).until({
        what: `Health of server ${server}`,
        since: clock.now(),
        deadline,
        firstLooks: [0],
        gap: () => HEALTH_LOOK_MS,
        judge: ({ answer, at, answeredAt }) => {
            last = describeHealth(answer);
            const verdict = judge(memory, answer, at, answeredAt);
            if (!verdict.over)
                memory = verdict.memory;
            return verdict;
        },
    });
    return { result, last: `${(0,display_url/* displayUrl */.Q)(site.url)} ${last}` };
}


/***/ })

};
