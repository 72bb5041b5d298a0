export const id = 287;
export const ids = [287];
export const modules = {

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
