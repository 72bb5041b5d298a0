export const id = 529;
export const ids = [529];
export const modules = {

/***/ 50:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CI: () => (/* binding */ HEALTH_LOOK_MS),
/* harmony export */   VG: () => (/* binding */ NOT_LOOKED),
/* harmony export */   YL: () => (/* binding */ overallHealth),
/* harmony export */   dn: () => (/* binding */ judgeBaseline),
/* harmony export */   gw: () => (/* binding */ describeHealth),
/* harmony export */   u7: () => (/* binding */ judgeHealth)
/* harmony export */ });
/* unused harmony exports judgeNeedOfRollback, isWell */
const LOOKS = 3;
const HEALTH_LOOK_MS = 5_000;
const NOT_LOOKED = { looks: 0, inARow: 0, countedAt: Number.NEGATIVE_INFINITY };
const judgeHealth = (memory, answer, at, answeredAt) => {
    const next = withLook(memory, answer, at, answeredAt);
    return next.inARow >= LOOKS ? { over: true, result: "healthy" } : lookAgain(next, answer, answeredAt);
};
const judgeBaseline = (memory, answer, at, answeredAt) => {
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


/***/ }),

/***/ 444:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D6: () => (/* binding */ restoreSent),
/* harmony export */   _2: () => (/* binding */ FIRST_READS_MS),
/* harmony export */   ax: () => (/* binding */ judgeRestore),
/* harmony export */   xO: () => (/* binding */ SECOND_HEALTHY_READ_MS)
/* harmony export */ });
/* unused harmony export LONGEST_RESTORE_MS */
/* harmony import */ var _states_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(360);
/* harmony import */ var _vanished_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(860);


const STOPPED_MS = 30_000;
const REBOOT_MS = 60_000;
const LONGEST_RESTORE_MS = 15 * 60_000;
const FIRST_READS_MS = [10_000, 30_000];
const SECOND_HEALTHY_READ_MS = 5_000;
function restoreSent(sentAt, before, timeoutMs) {
    return {
        sentAt,
        before,
        isUnchanged: true,
        patienceMs: Math.min(LONGEST_RESTORE_MS, timeoutMs),
        wasUp: before !== undefined && (0,_states_js__WEBPACK_IMPORTED_MODULE_0__/* .serverState */ .zI)(before) === "up",
        isRebooting: false,
        sign: "none",
        healthyReads: 0,
        stoppedSince: undefined,
    };
}
function judgeRestore(memory, read) {
    const { status, at } = read;
    if (status === undefined) {
        const sign = memory.before === undefined ? memory.sign : stronger(memory.sign, "other");
        return goOn("not listed", changed(memory, { sign }), at);
    }
    const isOld = memory.isUnchanged && memory.before !== undefined && (0,_states_js__WEBPACK_IMPORTED_MODULE_0__/* .sameStatus */ .H5)(status, memory.before);
    if (isOld)
        return goOn(status, memory, at);
    switch ((0,_states_js__WEBPACK_IMPORTED_MODULE_0__/* .serverState */ .zI)(status)) {
        case "bad":
            return { over: true, result: "bad" };
        case "restoring":
            return goOn(status, changed(memory, { sign: "restoring" }), at);
        case "untaught":
            return goOn(status, changed(memory, { sign: stronger(memory.sign, "other") }), at);
        case "power":
            return goOn(status, changed(memory, { isRebooting: memory.isRebooting || (0,_states_js__WEBPACK_IMPORTED_MODULE_0__/* .isRebooting */ .KY)(status) }), at);
        case "down":
            return judgeStopped(memory, status, read);
        case "up": {
            const up = changed(memory, { wasUp: true, isRebooting: false });
            if (memory.sign === "none")
                return goOn(status, up, at);
            if (memory.healthyReads > 0)
                return { over: true, result: "up" };
            return goOn(status, { ...up, healthyReads: 1 }, at, SECOND_HEALTHY_READ_MS);
        }
    }
}
function judgeStopped(memory, status, { at, answeredAt }) {
    const stoppedSince = memory.stoppedSince ?? answeredAt;
    const lasted = at - stoppedSince;
    const isSign = memory.wasUp && (!memory.isRebooting || lasted >= REBOOT_MS);
    const sign = isSign ? stronger(memory.sign, "stopped") : memory.sign;
    const next = changed(memory, { sign, stoppedSince });
    const left = sign === "stopped" ? memory.sentAt + LONGEST_RESTORE_MS - at : 0;
    if (sign !== "none" && lasted >= STOPPED_MS && left <= 0)
        return { over: true, result: "stopped" };
    return goOn(status, next, at, left > 0 ? left : _vanished_js__WEBPACK_IMPORTED_MODULE_1__/* .LOOK_AGAIN_MS */ .U);
}
function stronger(known, seen) {
    return known === "none" || known === "stopped" ? seen : known;
}
function changed(memory, change) {
    return { ...memory, isUnchanged: false, healthyReads: 0, stoppedSince: undefined, ...change };
}
function goOn(state, memory, at, lookIn) {
    if (memory.sign !== "none")
        return { over: false, state, memory, lookIn };
    const left = memory.sentAt + memory.patienceMs - at;
    if (left <= 0)
        return { over: true, result: "not seen" };
    return { over: false, state, memory, lookIn: Math.min(left, lookIn ?? left) };
}


/***/ }),

/***/ 867:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V6: () => (/* binding */ reached),
/* harmony export */   bC: () => (/* binding */ staysUpFor),
/* harmony export */   gu: () => (/* binding */ settled),
/* harmony export */   oM: () => (/* binding */ restoredBySomebody),
/* harmony export */   vM: () => (/* binding */ steady)
/* harmony export */ });
/* harmony import */ var _judge_restore_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(444);
/* harmony import */ var _states_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(360);
/* harmony import */ var _vanished_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(860);



const NOT_LISTED = "not listed";
function settled() {
    return ({ status = NOT_LISTED }) => {
        const state = (0,_states_js__WEBPACK_IMPORTED_MODULE_1__/* .serverState */ .zI)(status);
        return (0,_states_js__WEBPACK_IMPORTED_MODULE_1__/* .isInTransition */ .N0)(state) ? { over: false, state: status } : { over: true, result: state };
    };
}
function reached(wanted) {
    return ({ status = NOT_LISTED }) => {
        const state = (0,_states_js__WEBPACK_IMPORTED_MODULE_1__/* .serverState */ .zI)(status);
        if (state === wanted)
            return { over: true, result: "there" };
        return state === "bad" ? { over: true, result: "bad" } : { over: false, state: status };
    };
}
function lasting(ms) {
    let since = Number.POSITIVE_INFINITY;
    return (isUp, { at, answeredAt }) => {
        since = isUp ? Math.min(since, answeredAt) : Number.POSITIVE_INFINITY;
        return at - since >= ms;
    };
}
function staysUpFor(ms) {
    const hasLasted = lasting(ms);
    return (read) => {
        const { status = NOT_LISTED } = read;
        const state = (0,_states_js__WEBPACK_IMPORTED_MODULE_1__/* .serverState */ .zI)(status);
        if (state === "down")
            return { over: true, result: "down" };
        return hasLasted(state === "up", read) ? { over: true, result: "up" } : { over: false, state: status };
    };
}
function steady(ms) {
    const hasLasted = lasting(ms);
    let absences = [];
    return (read) => {
        const { status = NOT_LISTED, at, answeredAt } = read;
        const isMissing = read.status === undefined;
        absences = isMissing ? [...absences, answeredAt] : [];
        if ((0,_vanished_js__WEBPACK_IMPORTED_MODULE_2__/* .hasVanished */ .b)(absences, at))
            return { over: true, result: "missing" };
        const state = (0,_states_js__WEBPACK_IMPORTED_MODULE_1__/* .serverState */ .zI)(status);
        if (state === "bad")
            return { over: true, result: "bad" };
        if (hasLasted(state === "up", read))
            return { over: true, result: "up" };
        const soon = state === "up" || isMissing;
        return { over: false, state: status, lookIn: soon ? _vanished_js__WEBPACK_IMPORTED_MODULE_2__/* .LOOK_AGAIN_MS */ .U : undefined };
    };
}
function restoredBySomebody() {
    let healthyReads = 0;
    return ({ status = NOT_LISTED }) => {
        const state = (0,_states_js__WEBPACK_IMPORTED_MODULE_1__/* .serverState */ .zI)(status);
        if (state === "bad")
            return { over: true, result: "bad" };
        healthyReads = state === "up" ? healthyReads + 1 : 0;
        if (healthyReads >= 2)
            return { over: true, result: "up" };
        return { over: false, state: status, lookIn: healthyReads > 0 ? _judge_restore_js__WEBPACK_IMPORTED_MODULE_0__/* .SECOND_HEALTHY_READ_MS */ .xO : undefined };
    };
}


/***/ }),

/***/ 360:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $B: () => (/* binding */ isThere),
/* harmony export */   H5: () => (/* binding */ sameStatus),
/* harmony export */   Ht: () => (/* binding */ isKnownState),
/* harmony export */   KY: () => (/* binding */ isRebooting),
/* harmony export */   N0: () => (/* binding */ isInTransition),
/* harmony export */   UI: () => (/* binding */ snapshotState),
/* harmony export */   Yw: () => (/* binding */ isCompleted),
/* harmony export */   zI: () => (/* binding */ serverState)
/* harmony export */ });
const SNAPSHOT_STATES = states({
    completed: "completed",
    failed: "failed",
    error: "failed",
    errored: "failed",
    cancelled: "failed",
    canceled: "failed",
    deleted: "gone",
    deleting: "gone",
    in_progress: "going on",
    unknown: "going on",
});
const SERVER_STATES = states({
    active: "up",
    running: "up",
    stopped: "down",
    off: "down",
    suspended: "bad",
    error: "bad",
    failed: "bad",
    deleted: "bad",
    restoring: "restoring",
    starting: "power",
    stopping: "power",
    booting: "power",
    shutting_down: "power",
    powering_on: "power",
    powering_off: "power",
    restarting: "power",
    rebooting: "power",
});
const REBOOTING = new Set(["restarting", "rebooting"]);
function snapshotState(status) {
    return SNAPSHOT_STATES.get(key(status)) ?? "going on";
}
function serverState(status) {
    return SERVER_STATES.get(key(status)) ?? "untaught";
}
function isInTransition(state) {
    return state === "power" || state === "untaught";
}
function isRebooting(status) {
    return REBOOTING.has(key(status));
}
function sameStatus(a, b) {
    return key(a) === key(b);
}
function isKnownState(kind, status) {
    return (kind === "snapshot" ? SNAPSHOT_STATES : SERVER_STATES).has(key(status));
}
function states(words) {
    return new Map(Object.entries(words));
}
function key(status) {
    return status.trim().toLowerCase();
}
function isCompleted(snapshot) {
    return snapshotState(snapshot.status) === "completed";
}
function isThere(snapshot) {
    return snapshotState(snapshot.status) !== "gone";
}


/***/ }),

/***/ 860:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ LOOK_AGAIN_MS),
/* harmony export */   b: () => (/* binding */ hasVanished)
/* harmony export */ });
const LOOK_AGAIN_MS = 15_000;
const ABSENCES = 3;
const ABSENT_MS = 30_000;
function hasVanished(absences, at) {
    return absences.length >= ABSENCES && at - (absences[0] ?? at) >= ABSENT_MS;
}


/***/ }),

/***/ 529:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  operate: () => (/* binding */ operate)
});

// EXTERNAL MODULE: ./lib/domain/model.js
var model = __webpack_require__(209);
// EXTERNAL MODULE: ./lib/text/words.js
var words = __webpack_require__(810);
;// CONCATENATED MODULE: ./lib/domain/order.js

const ZONE = /(?:Z|[+-]\d\d:?\d\d)$/iu;
function timeOf(createdAt) {
    if (createdAt === null)
        return Number.NaN;
    return Date.parse(ZONE.test(createdAt) ? createdAt : `${createdAt}Z`);
}
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
function timeInWords(createdAt, agoMs) {
    if (createdAt === null)
        return "unknown time";
    const time = new Date(timeOf(createdAt));
    if (Number.isNaN(time.getTime()))
        return createdAt;
    const day = `${time.getUTCDate()} ${MONTHS[time.getUTCMonth()]} ${time.getUTCFullYear()}`;
    const zone = hasZone(createdAt) ? " UTC" : "";
    const ago = agoMs === undefined ? "" : `, ${(0,words/* duration */.p0)(Math.max(0, agoMs))} ago`;
    return `${day}, ${time.toISOString().slice(11, 16)}${zone}${ago}`;
}
function hasZone(createdAt) {
    return createdAt !== null && ZONE.test(createdAt);
}
function ageOf(createdAt, now) {
    const isZoned = "createdAt" in now ? hasZone(now.createdAt) : true;
    const then = "createdAt" in now ? timeOf(now.createdAt) : (now.date ?? Number.NaN);
    const age = then - timeOf(createdAt);
    return hasZone(createdAt) !== isZoned || Number.isNaN(age) ? undefined : age;
}
const UNREADABLE = { oldest: Number.NEGATIVE_INFINITY, newest: Number.POSITIVE_INFINITY };
function newestFirst(snapshots, unreadable = "oldest") {
    const time = ({ createdAt }) => Number.isNaN(timeOf(createdAt)) ? UNREADABLE[unreadable] : timeOf(createdAt);
    return snapshots.toSorted((a, b) => time(b) - time(a) || compareIds(b.id, a.id));
}
function compareIds(a, b) {
    return Number(a) - Number(b);
}
function isOlder(a, b) {
    return (ageOf(a.createdAt, b) || compareIds(b.id, a.id)) > 0;
}
function inWords(snapshots) {
    return newestFirst(snapshots)
        .map(({ id, name, status, createdAt }) => `${id} (${[name, status, createdAt ?? "no time"].join(", ")})`)
        .join(", ");
}

// EXTERNAL MODULE: ./lib/save-state.js + 1 modules
var save_state = __webpack_require__(702);
// EXTERNAL MODULE: ./lib/step/await-health.js
var await_health = __webpack_require__(171);
// EXTERNAL MODULE: ./lib/step-error.js
var step_error = __webpack_require__(98);
// EXTERNAL MODULE: ./lib/text/untrusted.js
var untrusted = __webpack_require__(289);
// EXTERNAL MODULE: ./lib/world.js
var world = __webpack_require__(27);
// EXTERNAL MODULE: ./lib/vps/errors.js
var errors = __webpack_require__(524);
;// CONCATENATED MODULE: ./lib/vps/parse.js



const ISO_TIME = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?$/u;
const WORDS_OF_FAILURE = new Set([
    "fail",
    "failed",
    "failure",
    "error",
    "errored",
    "rejected",
    "refused",
    "denied",
    "forbidden",
    "invalid",
    "aborted",
    "cancelled",
    "canceled",
    "unsuccessful",
]);
class DepartureError extends Error {
    answeredId;
    constructor(where, expected, got, answeredId) {
        super(`${where} should be ${expected}, got ${describeValue(got)}`);
        this.name = "DepartureError";
        this.answeredId = answeredId;
    }
}
class AnothersError extends DepartureError {
}
function parseSnapshot(value) {
    const fields = object(value);
    if (!(0,model/* isIdValue */.d)(fields.id))
        throw notAnId(fields.id);
    return {
        id: fields.id,
        server: serverRef(fields.server ?? fields.server_id),
        name: parseText(fields.name),
        status: parseText(fields.status).trim() || "unknown",
        sizeMb: parseSize(fields.size_mb),
        createdAt: parseMoment(fields.created_at),
        description: parseText(fields.description),
    };
}
function parseCreated(value, asked) {
    const made = parseSnapshot(value);
    if (asked.known?.some((known) => (0,model/* sameId */.s)(known, made.id)) === true) {
        throw new DepartureError("body.id", "a new snapshot's", made.id, made.id);
    }
    const server = made.server ?? { id: asked.serverId, name: "" };
    if ([asked.serverId, ...(asked.serverIds ?? [])].some((id) => (0,model/* isAnothers */.Pb)(server, id))) {
        throw new DepartureError("body.server.id", String(asked.serverId), server.id, made.id);
    }
    const status = made.status === "unknown" ? "in_progress" : made.status;
    return { ...made, server, name: made.name === "" ? asked.name : made.name, status };
}
function readId(value) {
    const { id: found } = typeof value === "object" && value !== null ? value : {};
    return (0,model/* isIdValue */.d)(found) ? found : undefined;
}
function parseServer(value) {
    const fields = object(value);
    const ref = serverRef(fields);
    if (ref === null)
        throw notAnId(fields.id ?? fields.uuid);
    const status = parseText(fields.status).trim();
    if (status === "")
        throw new DepartureError("body.status", "a text", fields.status);
    return { ...ref, status };
}
function serverRef(value) {
    if ((0,model/* isIdValue */.d)(value))
        return { id: value, name: "" };
    if (typeof value !== "object" || value === null)
        return null;
    const fields = value;
    const uuid = (0,model/* isIdValue */.d)(fields.uuid) ? { uuid: String(fields.uuid) } : {};
    const named = (0,model/* isIdValue */.d)(fields.id) ? fields.id : uuid.uuid;
    if (named === undefined)
        return null;
    return { id: named, ...uuid, name: parseText(fields.name) || parseText(fields.hostname) };
}
function checkRestoreAnswer(value, snapshotId) {
    const { status, snapshot } = object(value);
    if (status === false || WORDS_OF_FAILURE.has(parseText(status).trim().toLowerCase())) {
        throw new DepartureError("body.status", "a word of success", status);
    }
    const answered = (0,model/* isIdValue */.d)(snapshot) ? snapshot : readId(snapshot);
    if (answered === undefined || (0,model/* sameId */.s)(answered, snapshotId))
        return;
    const Departure = (0,model/* isUuid */.O1)(answered) === (0,model/* isUuid */.O1)(snapshotId) ? AnothersError : DepartureError;
    throw new Departure("body.snapshot.id", String(snapshotId), answered);
}
function parsePage(value) {
    if (Array.isArray(value))
        return { results: value, count: undefined, next: undefined };
    const fields = object(value);
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
function object(value) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
        throw new DepartureError("body", "an object", value);
    }
    return value;
}
function notAnId(value) {
    return new DepartureError("body.id", "a positive integer or a UUID", value);
}
function parseText(value) {
    return typeof value === "string" ? (0,untrusted/* oneLine */.TN)(value) : "";
}
function parseSize(value) {
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    return Number.isFinite(number) && Number(number) >= 0 ? Number(number) : null;
}
function parseMoment(value) {
    return typeof value === "string" && ISO_TIME.test(value) && !Number.isNaN(timeOf(value)) ? value : null;
}
function describeValue(value) {
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

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(67);
// EXTERNAL MODULE: ./lib/text/ways-on.js
var ways_on = __webpack_require__(897);
// EXTERNAL MODULE: ./lib/vps/retry.js
var retry = __webpack_require__(853);
;// CONCATENATED MODULE: ./lib/vps/refusal.js






const DETAIL_LENGTH = 300;
const WORDS_OF_ERRORS = new Set(["detail", "error", "message"]);
const ANYBODYS_STATUSES = new Set([401, 403, 404, 405, 410]);
const KIND_OF_STATUS = {
    401: "unauthorized",
    403: "forbidden",
    404: "not-found",
    408: "unavailable",
    429: "rate-limited",
};
const KIND_OF_CLASS = {
    3: "redirected",
    4: "rejected",
    5: "unavailable",
};
const JSON_TYPE = /^\s*(?:application|text)\/(?:[\w.-]+\+)?json\s*(?:;|$)/iu;
function refusal(call, response, redact, answeredId) {
    const { status, headers } = response;
    const kind = isAnothersWord(response) ? "intermediary" : kindOf(status);
    const retryAfterMs = (0,retry/* parseRetryAfter */.mu)(headers["retry-after"], headers.date);
    return new errors/* VpsError */.mD({
        kind,
        what: call.what,
        cameBack: kind === "intermediary" ? tellPage(response) : tellRefusal(call, response, redact),
        status,
        remedy: remedyOf(kind, call, retryAfterMs),
        retryAfterMs,
        answeredId,
    });
}
function isAnothersWord({ status, headers, body }) {
    if (!ANYBODYS_STATUSES.has(status))
        return false;
    const type = headers["content-type"] ?? "";
    const said = type === "" || JSON_TYPE.test(type) ? parsed(body) : null;
    return said === null || Array.isArray(said);
}
function tellPage({ status, headers, body }) {
    const isPage = body.trimStart().startsWith("<") || headers["content-type"]?.includes("html");
    const what = body.trim() === "" ? "empty" : isPage ? "a web page" : "not JSON";
    return `the answer is not VPS.org's: ${what}, ${status}.`;
}
function tellRefusal({ detailOnly = false }, { status, body }, redact) {
    const words = [status, external_node_http_.STATUS_CODES[status] ?? ""].join(" ").trim();
    const detail = (0,untrusted/* cut */.Jj)(redact((0,untrusted/* oneLine */.TN)(errorDetail(body, detailOnly))), DETAIL_LENGTH);
    return `VPS.org answered ${words}${detail === "" ? "" : ` (${detail})`}.`;
}
function kindOf(status) {
    return KIND_OF_STATUS[status] ?? KIND_OF_CLASS[Math.floor(status / 100)] ?? "bad-answer";
}
function remedyOf(kind, call, retryAfterMs = 0) {
    const isRead = call.method === "GET";
    const mayPass = kind === "rate-limited" || kind === "unavailable";
    if (mayPass && retryAfterMs > retry/* LONGEST_RETRY_AFTER_MS */.Q) {
        return `VPS.org asks for a pause of ${(0,words/* duration */.p0)(retryAfterMs)}: try again after it.`;
    }
    switch (kind) {
        case "unauthorized":
            return `The token is wrong, expired or revoked. Make one at ${ways_on/* TOKENS_PAGE */.t$} and store it as a secret for api-token.`;
        case "forbidden":
            return `Give the token the permission ${call.needs} (${ways_on/* TOKENS_PAGE */.t$}).`;
        case "not-found":
            return call.ifMissing;
        case "intermediary":
            return "A gateway, a firewall or a proxy in front of VPS.org has answered: if this goes on, check api-url and the runner's network.";
        case "redirected":
            return "Redirects are never followed, since the token would go along: check api-url.";
        case "rate-limited":
            return "VPS.org limits the number of requests: try again later, or with fewer jobs at once.";
        case "unavailable":
            return isRead ? "VPS.org has a fault of its own: try again later." : undefined;
        case "rejected":
            return isRead
                ? "If this goes on, check api-url."
                : "Look at what VPS.org says of it, and at the server in the panel, before you run the step again.";
        case "bad-answer":
            return isRead ? "If this goes on, check api-url." : undefined;
        default:
            return undefined;
    }
}
function errorDetail(body, detailOnly) {
    const fields = parsed(body);
    if (fields === null || (detailOnly && Array.isArray(fields)))
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
    return entries.join("; ");
}
function parsed(body) {
    try {
        const said = JSON.parse(body);
        return typeof said === "object" ? said : null;
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./lib/vps/call.js






const READ_LIMIT_MS = 30_000;
const MUTATION_LIMIT_MS = 60_000;
const LAST_ATTEMPT_MS = 5_000;
async function exchange(connection, call, options = {}) {
    const deadline = options.deadline ?? Number.POSITIVE_INFINITY;
    const signal = options.signal ?? connection.signal;
    const rule = {
        attempts: options.attempts ?? call.attempts,
        deadline,
        again: call.again,
        longestRetryAfterMs: options.longestRetryAfterMs,
    };
    let before;
    const refuseLate = () => {
        if (connection.clock.now() > deadline)
            throw before ?? failed(call, "too-late", "there was no time left for it, so it was not sent.");
    };
    const once = async () => {
        if (options.beforeSend !== undefined) {
            await options.beforeSend();
            refuseLate();
        }
        return await attempt(connection, call, { ...options, deadline, signal });
    };
    const inTurn = call.method === "GET" || options.signal !== undefined ? undefined : connection.inTurn;
    const sendInTurn = (turn) => turn(async () => {
        refuseLate();
        return await once().catch((error) => {
            before = error;
            throw error;
        });
    });
    return await (0,retry/* withRetries */.LH)({ ...connection, signal }, rule, () => inTurn === undefined ? once() : sendInTurn(inTurn));
}
async function attempt({ transport, clock, baseUrl, token, redact }, call, options) {
    const { signal } = options;
    signal.throwIfAborted();
    const isRead = call.method === "GET";
    const limit = isRead ? READ_LIMIT_MS : MUTATION_LIMIT_MS;
    const left = options.deadline + LAST_ATTEMPT_MS - clock.now();
    if (left <= 0)
        throw failed(call, "too-late", "there was no time left for it, so it was not sent.");
    const headers = { accept: "application/json", authorization: `Bearer ${token}` };
    let response;
    try {
        response = await transport({
            method: call.method,
            url: `${baseUrl}${call.path}${call.query ?? ""}`,
            headers: call.body === undefined ? headers : { ...headers, "content-type": "application/json" },
            body: call.body,
            bodyLimit: call.bodyLimit,
            timeoutMs: Math.min(limit, options.exchangeLimitMs ?? limit, left),
            signal,
        });
    }
    catch (error) {
        if (!(error instanceof world/* TransportError */.w))
            throw error;
        const cameBack = `${redact((0,untrusted/* oneLine */.TN)(error.message))}.`;
        const remedy = isRead
            ? "Try again later; if this goes on, check the runner's network and api-url."
            : undefined;
        if (error.maybeSent)
            throw failed(call, "no-answer", cameBack, { remedy });
        throw failed(call, "not-sent", cameBack, { remedy: "Check the runner's network and api-url." });
    }
    if (!call.succeeded(response.status)) {
        throw refusal(call, response, redact, idGivenAway(call, response, redact));
    }
    try {
        return call.parse?.(parseJson(response.body, redact), response);
    }
    catch (error) {
        if (!(error instanceof DepartureError))
            throw error;
        const { status } = response;
        const { message, answeredId } = error;
        const cameBack = `VPS.org answered ${status}, but not as documented: ${message}.`;
        const remedy = isRead ? "If this goes on, check api-url." : undefined;
        throw failed(call, "bad-answer", cameBack, { status, remedy, answeredId }, error);
    }
}
function idGivenAway({ readId }, { status, body }, redact) {
    if (readId === undefined || status < 200 || status >= 300)
        return undefined;
    try {
        return readId(parseJson(body, redact));
    }
    catch (error) {
        if (error instanceof DepartureError)
            return undefined;
        throw error;
    }
}
function parseJson(body, redact) {
    if (body.trim() === "")
        throw new DepartureError("body", "JSON", "");
    try {
        return redactAll(JSON.parse(body), redact);
    }
    catch (error) {
        if (!(error instanceof SyntaxError || error instanceof RangeError))
            throw error;
        throw new DepartureError("body", "JSON", body);
    }
}
function redactAll(value, redact) {
    if (typeof value === "string")
        return redact((0,untrusted/* oneLine */.TN)(value));
    if (typeof value !== "object" || value === null)
        return value;
    const parts = value;
    for (const name of Object.keys(parts))
        parts[name] = redactAll(parts[name], redact);
    return value;
}
function failed(call, kind, cameBack, more = {}, cause) {
    return new errors/* VpsError */.mD({ kind, what: call.what, cameBack, ...more }, cause);
}

;// CONCATENATED MODULE: ./lib/step/persistence.js




const PASSING_FAULTS_MS = 10 * words/* MINUTE_MS */.kg;
const CANCELLED = {
    send: 3.5 * words/* MINUTE_MS */.kg,
    end: 4.25 * words/* MINUTE_MS */.kg - LAST_ATTEMPT_MS,
    watch: 45_000,
    lookUp: 60_000,
    exchange: 20_000,
    retryAfter: 30_000,
};
const LAST_SEND_MS = 15_000;
function persist(since, timeoutMs) {
    return {
        faultsUntil: since + PASSING_FAULTS_MS,
        refusalsUntil: since + timeoutMs,
        sendUntil: Number.POSITIVE_INFINITY,
        end: Number.POSITIVE_INFINITY,
        watchMs: Number.POSITIVE_INFINITY,
        lookUpMs: Number.POSITIVE_INFINITY,
        call: {},
    };
}
function persistCancelled(since) {
    return {
        faultsUntil: since + CANCELLED.send,
        refusalsUntil: since + CANCELLED.send,
        sendUntil: since + CANCELLED.send,
        end: since + CANCELLED.end,
        watchMs: CANCELLED.watch,
        lookUpMs: CANCELLED.lookUp,
        call: { longestRetryAfterMs: CANCELLED.retryAfter, exchangeLimitMs: CANCELLED.exchange },
    };
}
function busyUntil({ refusalsUntil, sendUntil }) {
    return Math.min(refusalsUntil, sendUntil - LAST_SEND_MS);
}
function persistentRead({ clock }, persistence) {
    const deadline = Math.max(persistence.faultsUntil, clock.now() + 5 * words/* MINUTE_MS */.kg);
    return {
        ...persistence.call,
        attempts: Number.POSITIVE_INFINITY,
        deadline: Math.min(deadline, persistence.sendUntil),
    };
}
const DOUBT_PAUSES_MS = [10_000, 20_000];
const MOST_DOUBTS = 6;
async function unlessItPasses(step, work, isDoubtful) {
    let last;
    let inRow = 0;
    for (let all = 1;; all += 1) {
        const outcome = await ended(work);
        const doubt = isDoubtful(outcome);
        inRow = doubt === last ? inRow + 1 : 0;
        last = doubt;
        const pause = doubt === undefined || all === MOST_DOUBTS ? undefined : DOUBT_PAUSES_MS[inRow];
        if (pause === undefined) {
            if ("error" in outcome)
                throw outcome.error;
            return outcome.value;
        }
        await pauseAloud(step, pause, (rest) => step.host.log(`${doubt} It was not so a moment ago: looking again in ${duration(rest)}.`));
    }
}

// EXTERNAL MODULE: ./lib/domain/states.js
var states = __webpack_require__(360);
;// CONCATENATED MODULE: ./lib/waiting/watch.js




const FAULTS_MS = 5 * 60_000;
const AFTER_FAULT_MS = 20_000;
const EARLY_ENOUGH = 0.8;
function createWatch(ports, look) {
    return new PollingWatch(ports, look);
}
class PollingWatch {
    #clock;
    #signal;
    #log;
    #look;
    #entries = new Set();
    #running = false;
    #wake = new AbortController();
    #lastWord = 0;
    #toldFault = "";
    constructor({ clock, signal, log }, look) {
        this.#clock = clock;
        this.#signal = signal;
        this.#log = log;
        this.#look = look;
    }
    until(subject) {
        const now = this.#clock.now();
        const first = subject.firstLooks?.[0] ?? subject.gap(0);
        const { signal } = subject;
        const ended = new Promise((resolve, reject) => {
            const entry = {
                subject,
                nextLook: Math.max(now, subject.since + first),
                state: "",
                faultsSince: undefined,
                settle: resolve,
                fail: reject,
            };
            this.#entries.add(entry);
            signal?.addEventListener("abort", () => {
                this.#entries.delete(entry);
                reject(signal.reason);
                this.#wake.abort();
            });
        });
        if (this.#entries.size === 1) {
            this.#lastWord = now;
            this.#toldFault = "";
        }
        if (this.#running) {
            this.#wake.abort();
        }
        else {
            this.#running = true;
            void this.#loop();
        }
        return ended;
    }
    async #loop() {
        try {
            while (this.#entries.size > 0) {
                const heartbeat = this.#lastWord + retry/* HEARTBEAT_MS */.m;
                await this.#sleepUntil(Math.min(this.#nextLook(), heartbeat));
                if (this.#signal.aborted)
                    this.#failAll(this.#signal.reason);
                else if (this.#clock.now() >= this.#nextLook())
                    await this.#tick();
                else if (this.#clock.now() >= heartbeat)
                    this.#tellAll();
            }
        }
        catch (error) {
            this.#failAll(error);
        }
        finally {
            this.#running = false;
        }
    }
    #nextLook() {
        return Math.min(...[...this.#entries].map(({ nextLook, subject }) => Math.min(nextLook, subject.deadline)));
    }
    async #sleepUntil(time) {
        const left = time - this.#clock.now();
        if (left <= 0 || this.#signal.aborted)
            return;
        this.#wake = new AbortController();
        const passOn = () => this.#wake.abort();
        this.#signal.addEventListener("abort", passOn);
        await this.#clock.sleep(left, this.#wake.signal).catch(() => undefined);
        this.#signal.removeEventListener("abort", passOn);
    }
    async #tick() {
        const begun = this.#clock.now();
        const deadline = Math.min(...[...this.#entries].map(({ subject }) => subject.deadline));
        const looked = await (0,step_error/* ended */.v6)(() => this.#look({ deadline }));
        if ("value" in looked) {
            this.#toldFault = "";
            for (const entry of [...this.#entries])
                this.#judge(entry, looked.value);
        }
        else {
            this.#fault(looked.error, begun);
        }
        for (const entry of [...this.#entries]) {
            if (this.#clock.now() < entry.subject.deadline)
                continue;
            this.#entries.delete(entry);
            entry.settle("deadline");
        }
    }
    #judge(entry, facts) {
        const { subject } = entry;
        entry.faultsSince = undefined;
        if (facts.at < subject.since)
            return;
        const judgement = subject.judge(facts);
        if (judgement.over) {
            this.#entries.delete(entry);
            entry.settle(judgement.result);
            return;
        }
        const now = this.#clock.now();
        const elapsed = now - subject.since;
        const early = subject.firstLooks?.find((after) => after * EARLY_ENOUGH > elapsed);
        const gap = early === undefined ? subject.gap(elapsed) : early - elapsed;
        entry.nextLook = now + Math.min(gap, judgement.lookIn ?? Number.POSITIVE_INFINITY);
        if (judgement.state === entry.state)
            return;
        entry.state = judgement.state;
        this.#tell(entry);
    }
    #fault(error, begun) {
        const now = this.#clock.now();
        if (this.#signal.aborted || (0,errors/* isDenied */.GZ)(error)) {
            this.#failAll(this.#signal.aborted ? this.#signal.reason : error);
            return;
        }
        for (const entry of [...this.#entries]) {
            entry.faultsSince ??= begun;
            if (now - entry.faultsSince >= FAULTS_MS && now >= (entry.subject.faultsUntil ?? now)) {
                this.#entries.delete(entry);
                entry.fail(error);
            }
            entry.nextLook = now + Math.min(AFTER_FAULT_MS, entry.subject.gap(now - entry.subject.since));
        }
        const message = error instanceof Error ? error.message : String(error);
        if (this.#entries.size > 0 && message !== this.#toldFault)
            this.#log(`${message} Looking again.`);
        this.#toldFault = message;
    }
    #failAll(error) {
        for (const entry of this.#entries)
            entry.fail(error);
        this.#entries.clear();
    }
    #tell({ subject, state, faultsSince }) {
        const now = this.#clock.now();
        const word = faultsSince === undefined ? state || "under way" : `not read for ${(0,words/* duration */.p0)(now - faultsSince)}`;
        const elapsed = now - subject.since;
        const soFar = elapsed < 1000 ? "" : `, ${(0,words/* duration */.p0)(elapsed)} so far`;
        const left = (0,words/* duration */.p0)(Math.max(0, subject.deadline - now));
        const usual = subject.usual === undefined ? "" : ` (usually ${subject.usual})`;
        this.#log(`${subject.what}: ${word}${soFar}${usual}, ${left} left to wait`);
        this.#lastWord = now;
    }
    #tellAll() {
        const [first, ...others] = this.#entries;
        if (first === undefined)
            return;
        this.#tell(first);
        if (others.length > 0)
            this.#log(`and ${others.length} more are waited for`);
    }
}

// EXTERNAL MODULE: ./lib/step/limits.js
var limits = __webpack_require__(379);
// EXTERNAL MODULE: ./lib/domain/marker.js + 1 modules
var domain_marker = __webpack_require__(231);
;// CONCATENATED MODULE: ./lib/step/servers.js






function target(given, server) {
    const id = typeof given === "string" ? (0,model/* idFromInput */.ac)(given) : given;
    const plain = { given: id, name: "", ids: [id], server };
    return server === undefined ? plain : alsoKnownAs(plain, server);
}
function targetsOf({ inputs, listed }) {
    return inputs.serverIds.map((id) => target(id, listed?.items.find((server) => (0,model/* isServer */.S$)(server, id))));
}
function asSaved({ given, name, server, }) {
    const power = server === undefined ? undefined : (0,states/* serverState */.zI)(server.status);
    return {
        id: given,
        ...(server?.uuid === undefined ? {} : { uuid: server.uuid }),
        ...(name === "" ? {} : { serverName: name }),
        ...(power === "up" || power === "down" ? { wasUp: power === "up" } : {}),
    };
}
function alsoKnownAs({ given, name, ids, server }, reference) {
    const more = (0,model/* namesOf */.eZ)(reference).filter((id) => !ids.some((known) => (0,model/* sameId */.s)(known, id)));
    return { given, name: reference.name || name, ids: [...ids, ...more], server };
}
function belongsTo({ server }, wanted) {
    return server !== null && isSame(server, wanted);
}
function mayBelongTo({ server }, { ids }) {
    return server === null || isSame(server, { ids }) || !ids.some((id) => (0,model/* isAnothers */.Pb)(server, id));
}
function findOurs(snapshots, { marker, target, before }) {
    const ours = snapshots.filter((snapshot) => isNewOf(snapshot, target, before) && (0,domain_marker/* holdsRandomPart */.xn)(snapshot, marker));
    return newestFirst(ours).at(-1);
}
function isNewOf(snapshot, target, before) {
    return mayBelongTo(snapshot, target) && !before.some(({ id }) => (0,model/* sameId */.s)(id, snapshot.id));
}
function filterOf(given) {
    const [only, ...others] = given.map((id) => target(id).given);
    return only !== undefined && others.length === 0 && !(0,model/* isUuid */.O1)(only) ? only : undefined;
}
function isSame(server, { ids }) {
    return ids.some((id) => (0,model/* isServer */.S$)(server, id));
}
function stateRefused(error, target) {
    const { given, server } = target;
    if (server === undefined || !(error instanceof errors/* VpsError */.mD && error.kind === "rejected"))
        return [];
    const was = `Server ${(0,model/* serverName */.L5)(target)} was "${server.status}" when this step looked at it.`;
    const state = (0,states/* serverState */.zI)(server.status);
    if (state === "bad")
        return [was, (0,step_error/* todo */.dU)("Look at the server in the panel.")];
    if (state !== "restoring" && !(0,states/* isInTransition */.N0)(state))
        return [was];
    const wait = `Wait for the server (operation: wait with server-id: ${given}), and run the step again.`;
    return [was, (0,step_error/* todo */.dU)(wait)];
}

;// CONCATENATED MODULE: ./lib/step/reads.js






function withReads(step, targets) {
    return { ...step, reads: createReads(step, targets) };
}
function createReads(step, targets) {
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
    const restoring = new Map();
    let { listed } = step;
    const readServers = async (options) => {
        const first = listed !== undefined && clock.now() - listed.at < limits/* FRESH_MS */.k3 ? listed : undefined;
        listed = undefined;
        const at = first?.at ?? clock.now();
        const { servers, isMissingCertain, seen } = first === undefined ? await read(options) : ofList(first);
        for (const { status } of servers)
            strange("server", status);
        const known = new Map(servers.flatMap((server) => (0,model/* namesOf */.eZ)(server).map((id) => [(0,model/* keyOf */.TN)(id), server])));
        const of = ({ ids }) => ids.map((id) => known.get((0,model/* keyOf */.TN)(id))).find((server) => server !== undefined);
        const answeredAt = first?.answeredAt ?? clock.now();
        for (const server of servers) {
            if ((0,states/* serverState */.zI)(server.status) !== "restoring")
                continue;
            for (const id of (0,model/* namesOf */.eZ)(server))
                restoring.set((0,model/* keyOf */.TN)(id), { at, answeredAt });
        }
        return { at, answeredAt, of, isMissingCertain, seen };
    };
    async function read(options) {
        if (only === undefined || others.length > 0)
            return ofList(await api.listServers(options));
        try {
            const server = await api.readServer(only.server?.uuid ?? only.given, options);
            return { servers: [server], isMissingCertain: true, seen: [server] };
        }
        catch (error) {
            if (!(error instanceof errors/* UnlistedServer */.Yt))
                throw error;
            const { others: seen } = error;
            return { servers: [], isMissingCertain: error.apiSaidNotFound || seen.length > 0, seen };
        }
    }
    return {
        listSnapshots,
        readServers,
        shownRestoring: ({ ids }) => ids.flatMap((id) => restoring.get((0,model/* keyOf */.TN)(id)) ?? [])[0],
        snapshots: createWatch(ports, listSnapshots),
        servers: createWatch(ports, readServers),
    };
}
function ofList({ items, unread }) {
    return { servers: items, isMissingCertain: items.length > 0 && unread === 0, seen: items };
}
async function readServersIfAllowed({ reads }, options) {
    try {
        return await reads.readServers(options);
    }
    catch (error) {
        if (error instanceof errors/* VpsError */.mD && (error.kind === "forbidden" || (0,errors/* isNotFound */.c4)(error)))
            return error;
        throw error;
    }
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

;// CONCATENATED MODULE: ./lib/vps/remedies.js

const MOST_SEEN = 20;
const ATTEMPTS = { read: 5, delete: 3, send: 5 };
const MANAGE = "servers:*";
const READ = "servers:read";
const READ_SNAPSHOTS = `${READ}, or ${MANAGE} if that is not enough to read snapshots`;
function mutation({ body, ...call }) {
    return {
        method: "POST",
        body: body && JSON.stringify(body),
        needs: MANAGE,
        attempts: ATTEMPTS.send,
        again: (error) => error.sendAgain,
        ...call,
    };
}
function missingServer(id) {
    return `Check server-id: ${id} may be misspelt, or a server of another account, or this token may not see servers, which takes ${READ} (${MANAGE} to change them).`;
}
function seenServers(seen) {
    if (seen.length === 0)
        return "This token sees no server at all.";
    const named = seen.slice(0, MOST_SEEN).map((server) => (0,model/* serverName */.L5)(server));
    const more = seen.length - named.length;
    return `This token sees ${named.join(", ")}${more === 0 ? "" : ` and ${more} more`}.`;
}
function missingSnapshot(id) {
    return `There is no snapshot ${id} that this token may see: it was deleted, or belongs to another account. operation: list shows which there are.`;
}

// EXTERNAL MODULE: ./lib/domain/vanished.js
var vanished = __webpack_require__(860);
;// CONCATENATED MODULE: ./lib/operations/resolve-targets.js





async function resolveTargets(step, snapshots, options) {
    const { api } = step;
    const plain = targetsOf(step).map((each) => withNameFrom(each, snapshots));
    const strange = plain.filter((each) => snapshots.some(({ server }) => server?.uuid === undefined && server !== null && (0,model/* isUuid */.O1)(server.id) !== (0,model/* isUuid */.O1)(each.given)) && !snapshots.some((snapshot) => belongsTo(snapshot, each)));
    const listed = strange.length > 1 ? (await api.listServers(options)).items : [];
    const targets = await Promise.all(plain.map(async (each) => {
        if (!strange.includes(each))
            return each;
        const server = listed.find((item) => isSame(item, each)) ?? (await api.readServer(each.given, options));
        const known = target(each.given, server);
        if (known.ids.some((id) => (0,model/* isUuid */.O1)(id) !== (0,model/* isUuid */.O1)(each.given)))
            return known;
        throw new step_error/* StepError */.zg("Server id of another kind", [
            `The snapshots name their servers by another kind of id than server-id: ${each.given}, and VPS.org does not tell which is which.`,
            (0,step_error/* todo */.dU)("Give the id that operation: list shows for the server."),
        ]);
    }));
    refuseTwins(targets, snapshots);
    return targets;
}
function withNameFrom(wanted, snapshots) {
    if (wanted.name !== "")
        return wanted;
    const named = snapshots.find((snapshot) => belongsTo(snapshot, wanted) && snapshot.server?.name !== "");
    return { ...wanted, name: named?.server?.name ?? "" };
}
function refuseTwins(targets, snapshots) {
    const owners = new Map();
    for (const own of targets) {
        for (const id of own.ids) {
            const other = owners.get((0,model/* keyOf */.TN)(id)) ?? own;
            if (other !== own)
                throw namedTwice(other, own);
            owners.set((0,model/* keyOf */.TN)(id), own);
        }
    }
    for (const { server } of snapshots) {
        if (server === null)
            continue;
        const one = owners.get((0,model/* keyOf */.TN)(server.id));
        const other = server.uuid === undefined ? undefined : owners.get((0,model/* keyOf */.TN)(server.uuid));
        if (one !== undefined && other !== undefined && one !== other)
            throw namedTwice(one, other);
    }
}
async function refuseTwinsRead({ reads, clock, signal }, targets, deadline) {
    if (new Set(targets.map(({ given }) => (0,model/* isUuid */.O1)(given))).size < 2)
        return;
    const servers = await reads.servers
        .until({
        what: "The servers",
        since: clock.now(),
        deadline,
        firstLooks: [0],
        gap: () => vanished/* LOOK_AGAIN_MS */.U,
        judge: (result) => ({ over: true, result }),
    })
        .catch((error) => {
        if (signal.aborted || !(error instanceof errors/* VpsError */.mD))
            throw error;
        return "deadline";
    });
    if (servers === "deadline")
        return;
    const known = targets.map((each) => alsoKnownAs(each, servers.of(each) ?? { id: each.given, name: "" }));
    refuseTwins(known, []);
}
function namedTwice({ given }, other) {
    return new step_error/* StepError */.zg("Server named twice", [
        `server-id: ${given} and ${other.given} are the same server. Nothing was done.`,
        (0,step_error/* todo */.dU)("Name it once."),
    ]);
}

;// CONCATENATED MODULE: ./lib/operations/create/armed.js


const ENDS = {
    failure: "If the job fails",
    cancelled: "If the job is cancelled",
    success: "If the job succeeds",
};
function armedWords({ inputs, clock }, works) {
    return Object.keys(ENDS).flatMap((end) => {
        const action = inputs.onJob[end];
        if (action === "keep")
            return end === "failure" ? [`${ENDS[end]}, nothing is restored (on-job-failure: keep).`] : [];
        const promised = works.map((work) => `${ENDS[end]}, ${promise(action, work, clock.now())}.`);
        return inputs.dryRun ? promised.map((text) => `In the real run, i${text.slice(1)}`) : promised;
    });
}
function promise(action, { target, snapshot, madeAt, state }, now) {
    const age = madeAt === undefined ? "" : ` (taken ${(0,words/* duration */.p0)(now - madeAt)} ago)`;
    const which = snapshot === undefined ? "the snapshot that is made" : `snapshot ${snapshot.id}${age}`;
    if (action === "delete")
        return `${which} of server ${(0,model/* serverName */.L5)(target)} will be deleted`;
    const isAsked = action === "restore-if-unhealthy" && state.health?.baseline === true;
    const condition = isAsked ? ", unless it is healthy then" : "";
    return `server ${(0,model/* serverName */.L5)(target)} will be restored to ${which}${condition}`;
}

;// CONCATENATED MODULE: ./lib/domain/judge-snapshot.js


const GRACE_MS = { ofNew: 5 * 60_000, asked: 60_000 };
function judgeSnapshot(memory, snapshot, at, answeredAt) {
    if (snapshot !== undefined) {
        const state = (0,states/* snapshotState */.UI)(snapshot.status);
        if (state === "gone")
            return { over: true, result: "vanished" };
        if (state !== "going on")
            return { over: true, result: state };
        return { over: false, state: snapshot.status, memory: { ...memory, seen: true, absences: [] } };
    }
    const absences = [...memory.absences, answeredAt];
    const gone = memory.seen ? (0,vanished/* hasVanished */.b)(absences, at) : at - memory.since >= memory.graceMs;
    if (gone)
        return { over: true, result: "vanished" };
    return { over: false, state: "not listed", memory: { ...memory, absences }, lookIn: vanished/* LOOK_AGAIN_MS */.U };
}

// EXTERNAL MODULE: ./lib/waiting/schedule.js
var schedule = __webpack_require__(998);
;// CONCATENATED MODULE: ./lib/step/await-snapshot.js








async function awaitSnapshot(step, awaited) {
    const { clock, host, inputs } = step;
    const { id, server, looked } = awaited;
    const since = looked?.since ?? clock.now();
    const { timeoutMs, intervalMs } = inputs.waiting;
    const what = `Snapshot ${id}${server === undefined ? "" : ` of server ${server}`}`;
    const isNew = looked === undefined;
    const graceMs = isNew ? GRACE_MS.ofNew : GRACE_MS.asked;
    let memory = { since, graceMs, seen: false, absences: [] };
    let last;
    let agoMs = isNew ? 0 : undefined;
    const judge = (listing) => {
        awaited.onLook?.(listing);
        const snapshot = listing.items.find((item) => (0,model/* sameId */.s)(item.id, id));
        if (snapshot !== undefined) {
            last = { snapshot, listing };
            awaited.onSeen?.(snapshot);
            agoMs ??= ageAt(listing, snapshot, since);
        }
        const verdict = judgeSnapshot(memory, snapshot, listing.at, listing.answeredAt);
        if (!verdict.over)
            memory = verdict.memory;
        return verdict;
    };
    if (isNew)
        host.log(`Waiting for snapshot ${id}: ${(0,words/* duration */.p0)(timeoutMs)} at most (wait-timeout-minutes). ${(0,ways_on/* waitIfEndedEarly */.Uj)({ snapshotId: id })}`);
    const first = looked?.listing && judge(looked.listing);
    const waited = first?.over
        ? Promise.resolve(first.result)
        : step.reads.snapshots.until({
            what,
            usual: "3-10 minutes",
            since,
            deadline: Math.max(since + timeoutMs, clock.now()),
            ...(isNew || first !== undefined ? {} : { firstLooks: [0] }),
            gap: (elapsed) => intervalMs ??
                (agoMs === undefined ? (0,schedule/* gapAfter */.N)("unknown", elapsed) : (0,schedule/* gapAfter */.N)("snapshot", agoMs + elapsed)),
            judge,
        });
    const result = await waited.catch((error) => {
        throw notSeenToEnd(error, what, id, isNew);
    });
    if (result === "completed")
        return last;
    throw snapshotFailure(result, what, id, last?.snapshot, { timeoutMs, graceMs });
}
function notSeenToEnd(error, what, id, isNew = false) {
    const again = (0,errors/* isDenied */.GZ)(error) && !isNew ? "" : (0,ways_on/* waitStep */._Z)({ snapshotId: id });
    return (0,step_error/* asStepError */.Xg)(error, `This step did not see the end of ${what.replace(/^S/u, "s")}.`, (0,step_error/* todo */.dU)(again));
}
function ageAt({ date, at }, { createdAt }, time) {
    const age = (ageOf(createdAt, { date }) ?? Number.NaN) - (at - time);
    return age >= 0 ? age : undefined;
}
function snapshotFailed(what, { id, status }) {
    return new step_error/* StepError */.zg("Snapshot failed", [
        `${what} ended as "${status}". Nothing was deleted.`,
        (0,step_error/* todo */.dU)(`Delete it to free its slot (operation: delete with snapshot-id: ${id}), and run the step again.`),
    ]);
}
function snapshotFailure(result, what, id, snapshot, { timeoutMs, graceMs }) {
    switch (result) {
        case "failed":
            return snapshotFailed(what, { id, status: snapshot?.status ?? "" });
        case "vanished":
            return new step_error/* StepError */.zg("Snapshot not listed", [
                `${what} ${snapshot === undefined ? `was not listed within ${(0,words/* duration */.p0)(graceMs)}` : "is not listed any more"}: it was deleted, or was never made.`,
                (0,step_error/* todo */.dU)("Look with operation: list before you go on."),
            ]);
        case "deadline":
            return new step_error/* StepError */.zg("Timed out", [
                `${what} is still "${snapshot?.status ?? "not listed"}" after ${(0,words/* duration */.p0)(timeoutMs)} (wait-timeout-minutes). VPS.org goes on making it.`,
                (0,step_error/* todo */.dU)((0,ways_on/* waitStep */._Z)({ snapshotId: id })),
            ]);
    }
}

// EXTERNAL MODULE: ./lib/domain/judge-server.js
var judge_server = __webpack_require__(867);
// EXTERNAL MODULE: ./lib/step/await-server.js
var await_server = __webpack_require__(322);
;// CONCATENATED MODULE: ./lib/operations/create/await-restore.js











async function awaitRestore(step, work, persistence) {
    const { target, state } = work;
    const { clock, host, inputs } = step;
    if ((0,states/* serverState */.zI)(target.server?.status ?? "") !== "restoring")
        return work.looked;
    const since = clock.now();
    const { timeoutMs, intervalMs } = inputs.waiting;
    host.log(`Server ${(0,model/* serverName */.L5)(target)} is being restored: waiting until that is over, ${(0,words/* duration */.p0)(timeoutMs)} at most (wait-timeout-minutes), before anything is deleted or made.`);
    let status = "";
    const judge = (0,judge_server/* restoredBySomebody */.oM)();
    const result = await (0,await_server/* awaitServer */.s)(step, target, {
        usual: "5-15 minutes",
        since,
        deadline: since + timeoutMs,
        faultsUntil: persistence.faultsUntil,
        gap: (elapsed) => intervalMs ?? (0,schedule/* gapAfter */.N)("unknown", elapsed),
        judge: (read) => {
            status = read.status ?? "not listed";
            return judge(read);
        },
    });
    if (result !== "up") {
        const what = result === "bad" ? "ended badly" : `is not over after ${(0,words/* duration */.p0)(timeoutMs)}`;
        throw new step_error/* StepError */.zg(result === "bad" ? "Server in a failed state" : "Timed out", [
            `Server ${(0,model/* serverName */.L5)(target)} was being restored, by another step, run or person, and that restore ${what}: the server is "${status}".`,
            "Nothing was deleted and no snapshot was made.",
            (0,step_error/* todo */.dU)(result === "bad" ? "Look at the server in the panel." : (0,ways_on/* waitStep */._Z)({ serverId: target.given })),
        ]);
    }
    host.log(`Server ${(0,model/* serverName */.L5)(target)} is ${status} again: its restore is over.`);
    state.wasUp = true;
    work.target = { ...target, server: { ...target.server, status } };
    return await step.reads.listSnapshots(persistentRead(step, persistence));
}
async function awaitRestoreThatRefused(step, work, error, persistence) {
    const { clock, inputs } = step;
    const isRefused = error instanceof errors/* VpsError */.mD && !error.outcomeUnknown && errors/* BUSY_STATUSES */.xz.has(error.status ?? 0);
    if (!isRefused || inputs.stopServer || clock.now() >= persistence.refusalsUntil)
        return undefined;
    const deadline = clock.now() + limits/* LOOK_UP_LOOK_MS */.Je;
    const servers = await step.reads.readServers({ attempts: 2, deadline }).catch(() => undefined);
    const server = servers?.of(work.target);
    if (server === undefined || (0,states/* serverState */.zI)(server.status) !== "restoring")
        return undefined;
    work.target = { ...work.target, server };
    work.state.phase = "refused";
    work.save();
    return await awaitRestore(step, work, persistence);
}

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
    host.log(`Deleting snapshot ${snapshot === undefined ? id : inWords([snapshot])}.`);
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

;// CONCATENATED MODULE: ./lib/vps/listing.js






const MOST_PAGES = 1_000;
const PAGE_LIMIT = 16 * 1024 * 1024;
class Mismatch extends Error {
}
async function listAll(connection, call, options = {}) {
    const rule = {
        attempts: options.attempts ?? ATTEMPTS.read,
        deadline: options.deadline ?? Number.POSITIVE_INFINITY,
        again: (error) => error.cause instanceof Mismatch,
        longestRetryAfterMs: options.longestRetryAfterMs,
    };
    let before;
    return await (0,retry/* withRetries */.LH)(connection, rule, async () => {
        try {
            const { listing, repeats } = await readPages(connection, call, options);
            const ids = listing.items.map(({ id }) => id).join();
            if (repeats && ids !== before) {
                before = ids;
                throw mismatch("each entry on one page", "one on two");
            }
            return listing;
        }
        catch (error) {
            if (!(error instanceof Mismatch))
                throw error;
            const cameBack = `VPS.org answered 200, but not as documented: ${error.message}.`;
            const remedy = "If this goes on, tell VPS.org: nothing is decided from a list that does not add up.";
            throw new errors/* VpsError */.mD({ kind: "bad-answer", what: call.what, cameBack, remedy }, error);
        }
    });
}
async function readPages(connection, call, options) {
    const at = connection.clock.now();
    const entries = new Entries();
    const seen = new Set();
    let query = `?${new URLSearchParams(call.query)}`;
    let date;
    while (query !== undefined) {
        seen.add(query);
        const page = await readPage(connection, call, query, options).catch((error) => {
            throw seen.size > 1 && (0,errors/* isNotFound */.c4)(error) ? mismatch("a next page", "none any more") : error;
        });
        entries.add(page);
        if (entries.unread > 0 && call.skipsUnreadable !== true) {
            throw mismatch("only entries that can be read", `${entries.unread} that cannot`);
        }
        date ??= page.date;
        query = page.next === undefined ? undefined : nextQuery(page.next, connection.baseUrl, seen);
    }
    const repeats = entries.checkCount();
    const answered = Date.parse(date ?? "");
    return {
        listing: {
            items: entries.items,
            unread: entries.unread,
            date: Number.isNaN(answered) ? undefined : answered,
            at,
            answeredAt: connection.clock.now(),
        },
        repeats,
    };
}
class Entries {
    #known = new Map();
    #rows = 0;
    #count;
    #repeats = false;
    unread = 0;
    get items() {
        return [...this.#known.values()];
    }
    add({ items, rows, count }) {
        const earlier = new Set(this.#known.keys());
        for (const item of items)
            this.#known.set((0,model/* keyOf */.TN)(item.id), item);
        const repeated = items.filter(({ id }) => earlier.has((0,model/* keyOf */.TN)(id))).length;
        if (items.length > 0 && repeated === items.length)
            throw mismatch("a page of new entries", "known ones");
        if (count !== undefined && this.#count !== undefined && count !== this.#count) {
            throw mismatch(`one count (${this.#count})`, `another one on a later page (${count})`);
        }
        this.#count ??= count;
        this.#repeats ||= repeated > 0;
        this.#rows += rows;
        this.unread += rows - items.length;
    }
    checkCount() {
        const different = this.#known.size + this.unread;
        if (this.#count === different)
            return false;
        if (this.#count === undefined || this.#count === this.#rows)
            return this.#repeats;
        throw mismatch(`as many entries as it counts (${this.#count})`, `${this.#rows} and no next page`);
    }
}
async function readPage(connection, call, query, options) {
    return await exchange(connection, {
        ...call,
        method: "GET",
        query,
        ifMissing: "Check api-url.",
        attempts: ATTEMPTS.read,
        again: (error) => error.passing,
        succeeded: (status) => status === 200,
        bodyLimit: PAGE_LIMIT,
        parse: (body, { headers }) => {
            const { results, count, next } = parsePage(body);
            const items = results.flatMap((result) => readable(() => call.parseItem(result)));
            return { items, rows: results.length, count, next, date: headers.date };
        },
    }, options);
}
function readable(parse) {
    try {
        return [parse()];
    }
    catch (error) {
        if (error instanceof DepartureError)
            return [];
        throw error;
    }
}
function nextQuery(next, baseUrl, seen) {
    if (!URL.canParse(next, baseUrl))
        throw mismatch("a next page", "something else");
    const { search } = new URL(next, baseUrl);
    if (seen.has(search) || seen.size >= MOST_PAGES)
        throw mismatch("a next page", "one already read");
    return search;
}
function mismatch(expected, got) {
    return new Mismatch(`the list should have ${expected} but has ${got}`);
}

;// CONCATENATED MODULE: ./lib/vps/path.js

function path(words, ...ids) {
    return String.raw({ raw: words }, ...ids.map(checkedId));
}
function checkedId(id) {
    if ((0,model/* isIdValue */.d)(id))
        return id;
    throw new Error("A request was about to be made with an id that is neither an integer from 1 to 2^53-1 nor a UUID. It was not sent.");
}

;// CONCATENATED MODULE: ./lib/vps/read-server.js






const ANSWERS = 3;
function serverReader(connection, listServers) {
    const gives = new Map();
    return async (id, options = {}) => {
        const byUuid = (0,model/* isUuid */.O1)(id);
        let apiSaidNotFound = false;
        if (gives.get(byUuid) !== false) {
            try {
                const server = await readOne(connection, id, options);
                gives.set(byUuid, true);
                return server;
            }
            catch (error) {
                if (!(error instanceof errors/* VpsError */.mD) || !isOfTheCall(error))
                    throw error;
                const over = connection.clock.now() >= (options.deadline ?? Number.POSITIVE_INFINITY);
                if (over && error.passing)
                    throw error;
                apiSaidNotFound = (0,errors/* isNotFound */.c4)(error);
            }
        }
        const listing = await listServers(options);
        const server = listing.items.find((item) => (0,model/* isServer */.S$)(item, id));
        if (server === undefined)
            throw missing(id, listing, apiSaidNotFound);
        if (!gives.has(byUuid))
            gives.set(byUuid, false);
        return server;
    };
}
async function readOne(connection, id, options) {
    let answers = 0;
    return await exchange(connection, {
        method: "GET",
        path: path `/servers/${id}/`,
        what: `Reading server ${id}`,
        detailOnly: true,
        needs: READ,
        ifMissing: missingServer(id),
        attempts: ATTEMPTS.read,
        again: (error) => {
            if (error.status === 404 && !(0,model/* isUuid */.O1)(id))
                return false;
            if (isOfTheCall(error))
                answers += 1;
            return error.passing && answers < ANSWERS;
        },
        succeeded: (status) => status === 200,
        parse: (body) => asAsked(parseServer(body), id),
    }, options);
}
function isOfTheCall(error) {
    return !error.sendAgain && !(0,errors/* isDenied */.GZ)(error);
}
function asAsked(server, id) {
    if ((0,model/* isServer */.S$)(server, id))
        return server;
    if ((0,model/* isUuid */.O1)(id) && server.uuid === undefined)
        return { ...server, uuid: String(id) };
    if (!(0,model/* isUuid */.O1)(id) && (0,model/* isUuid */.O1)(server.id))
        return { ...server, id, uuid: String(server.id) };
    throw new DepartureError("body.id", String(id), server.id);
}
function missing(id, { items, unread }, apiSaidNotFound) {
    const what = `Reading server ${id}`;
    if (unread > 0) {
        const cameBack = `VPS.org answered 200, but not as documented: the list of servers has ${unread} entries that cannot be read, and this server is not among the others.`;
        return new errors/* VpsError */.mD({ kind: "bad-answer", what, cameBack });
    }
    return new errors/* UnlistedServer */.Yt({
        kind: "not-found",
        what,
        cameBack: `VPS.org ${apiSaidNotFound ? "answered 404 Not Found, and " : ""}lists no such server.`,
        status: 404,
        remedy: `${seenServers(items)} ${missingServer(id)}`,
    }, items, apiSaidNotFound);
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
    const listServers = (options) => listAll(connection, {
        path: path `/servers/`,
        query: { page_size: PAGE_SIZE },
        what: "Listing the servers",
        detailOnly: true,
        needs: READ,
        skipsUnreadable: true,
        parseItem: parseServer,
    }, options);
    const readServer = serverReader(connection, listServers);
    return {
        listSnapshots: snapshotLister(connection, readServer),
        createSnapshot: async (asked, options) => await exchange(connection, mutation({
            path: path `/snapshots/`,
            body: { server_id: checkedId(asked.serverId), name: asked.name, description: asked.description },
            what: `Creating a snapshot of server ${asked.serverId}`,
            ifMissing: missingServer(asked.serverId),
            succeeded: (status) => status === 201,
            parse: (body) => parseCreated(body, asked),
            readId: readId,
        }), options),
        restoreSnapshot: async (id, options) => await exchange(connection, mutation({
            path: path `/snapshots/${id}/restore/`,
            what: `Restoring snapshot ${id}`,
            ifMissing: missingSnapshot(id),
            succeeded: (status) => status === 200,
            parse: (body) => checkRestoreAnswer(body, id),
        }), options),
        deleteSnapshot: (id, options) => deleteSnapshot(connection, id, options),
        readServer,
        listServers,
        power: (server, action, options) => power(connection, server, action, options),
    };
}
function snapshotLister(connection, readServer) {
    let isFilterRefused = false;
    const list = (filter, options) => listAll(connection, {
        path: path `/snapshots/`,
        query: { ...filter, page_size: PAGE_SIZE },
        what: "Listing the snapshots",
        needs: READ_SNAPSHOTS,
        skipsUnreadable: options?.skipsUnreadable ?? false,
        parseItem: parseSnapshot,
    }, options);
    return async (serverId, options) => {
        if (typeof serverId !== "number" || isFilterRefused)
            return await list({}, options);
        try {
            return await list({ server_id: String(serverId) }, options);
        }
        catch (error) {
            if (!(error instanceof errors/* VpsError */.mD && (error.kind === "rejected" || (0,errors/* isNotFound */.c4)(error))))
                throw error;
            if ((0,errors/* isNotFound */.c4)(error)) {
                await readServer(serverId, options).catch((problem) => {
                    if (!(problem instanceof errors/* VpsError */.mD && problem.kind === "forbidden"))
                        throw problem;
                });
            }
            const listing = await list({}, options);
            isFilterRefused = true;
            return listing;
        }
    };
}
async function deleteSnapshot(connection, id, options = {}) {
    let outcomeUnknown = false;
    const call = mutation({
        path: path `/snapshots/${id}/`,
        method: "DELETE",
        what: `Deleting snapshot ${id}`,
        ifMissing: missingSnapshot(id),
        attempts: ATTEMPTS.delete,
        again: (error) => {
            outcomeUnknown ||= error.outcomeUnknown && error.kind !== "intermediary";
            return error.passing;
        },
        succeeded: (status) => status === 204,
    });
    try {
        await exchange(connection, call, {
            ...options,
            beforeSend: async () => options.beforeSend?.(outcomeUnknown),
        });
        return "deleted";
    }
    catch (error) {
        if (!(0,errors/* isNotFound */.c4)(error)) {
            throw outcomeUnknown && error instanceof errors/* VpsError */.mD ? error.afterUnknown() : error;
        }
        return outcomeUnknown ? "deleted" : "absent";
    }
}
async function power(connection, server, action, options) {
    const first = server.uuid ?? server.id;
    try {
        await callPower(connection, first, action, options);
    }
    catch (error) {
        if (!isNotServed(error) || (0,model/* sameId */.s)(first, server.id))
            throw error;
        await callPower(connection, server.id, action, options);
    }
}
async function callPower(connection, id, action, options) {
    return await exchange(connection, mutation({
        path: path `/servers/${id}/power/`,
        body: { action },
        what: `${action === "start" ? "Starting" : "Stopping"} server ${id}`,
        ifMissing: missingServer(id),
        attempts: 1,
        succeeded: (status) => status >= 200 && status < 300,
    }), options);
}
function isNotServed(error) {
    return error instanceof errors/* VpsError */.mD && (error.status === 404 || error.status === 405);
}

;// CONCATENATED MODULE: ./lib/step/other-runs.js
function createOtherRuns(world, github, limitMs = Number.POSITIVE_INFINITY) {
    const answers = new Map();
    let reader;
    let untold;
    const ask = async (runId) => {
        reader ??= loadReader(world, github, limitMs);
        const answer = await (await reader)(runId);
        answers.set(runId, answer);
        if (answer.told || untold !== undefined)
            return;
        untold = answer.reason;
        world.host.log(`GitHub does not tell how run ${runId} ended: ${untold}. Without that, a snapshot of another run counts as needed until it is an hour old.`);
    };
    return {
        get untold() {
            return untold;
        },
        decide: async (judge) => {
            for (;;) {
                const decision = judge(answers);
                const unasked = decision.ask.filter((runId) => !answers.has(runId));
                if (unasked.length === 0)
                    return decision;
                await Promise.all(unasked.map(ask));
            }
        },
    };
}
async function loadReader({ transport, clock, signal, host }, github, limitMs) {
    const deadline = clock.now() + limitMs;
    const { createRunReader } = await __webpack_require__.e(/* import() */ 325).then(__webpack_require__.bind(__webpack_require__, 325));
    const { repository } = host.run;
    return createRunReader({ ...github, transport, clock, signal, repository, deadline });
}

;// CONCATENATED MODULE: ./lib/step/step.js





function createStep(world, inputs, githubLimitMs) {
    return {
        ...world,
        api: connect(world, inputs.access),
        sites: createSites(world),
        runs: createOtherRuns(world, inputs.github, githubLimitMs),
        inputs,
    };
}
function connect({ host, ...world }, access) {
    const told = new Map();
    return createClient({
        ...world,
        baseUrl: access.apiUrl,
        token: access.token,
        redact: host.redact,
        onRetry: ({ message, retryAfterMs }, pauseMs, attempt, attempts) => {
            const at = world.clock.now();
            if (at + pauseMs - (told.get(message) ?? Number.NEGATIVE_INFINITY) < words/* MINUTE_MS */.kg)
                return;
            told.set(message, at);
            const asked = retryAfterMs === undefined ? "" : ` It asks for a pause of ${(0,words/* duration */.p0)(retryAfterMs)}.`;
            host.log(`${message}${asked} Trying again in ${(0,words/* duration */.p0)(pauseMs)} (attempt ${attempt}${Number.isFinite(attempts) ? ` of ${attempts}` : ""}).`);
        },
    });
}
function createSites({ probe, clock, signal, host }) {
    const known = new Map();
    return (url) => {
        const watch = known.get(url) ??
            createWatch({ clock, signal, log: host.log }, async () => {
                const at = clock.now();
                const answer = await probe(url, { signal });
                return { at, answeredAt: clock.now(), answer };
            });
        known.set(url, watch);
        return watch;
    };
}
async function timed({ clock }, phases, name, work) {
    const from = clock.now();
    try {
        return await work();
    }
    finally {
        phases.push({ name, from, to: clock.now() });
    }
}
async function sideBySide(items, work) {
    const results = await Promise.allSettled(items.map(work));
    const errors = (0,step_error/* errorsOf */.Bp)(results);
    if (errors.length > 0)
        throw (0,step_error/* together */.bs)(errors);
}

;// CONCATENATED MODULE: ./lib/step/send-once.js




async function sendOnce(signal, one) {
    try {
        return await one.send(false);
    }
    catch (error) {
        if (signal.aborted)
            throw one.unknown(error);
        if (!(error instanceof errors/* VpsError */.mD && error.outcomeUnknown))
            throw error;
        const found = await one.look(error, false);
        if (found !== undefined)
            return found;
        if (error.kind === "redirected")
            throw one.unknown(error);
    }
    try {
        const found = await one.beforeSecond();
        if (found !== undefined)
            return found;
        return await one.send(true);
    }
    catch (error) {
        if (signal.aborted || !(error instanceof errors/* VpsError */.mD))
            throw one.unknown(error);
        const found = await one.look(error, true);
        if (found !== undefined)
            return found;
        throw one.unknown(error);
    }
}
async function lookUp({ clock, signal, host }, { what, pauses, latest, look, doubtDenials = false }) {
    const begun = clock.now();
    let fault;
    for (const pause of pauses) {
        if (clock.now() + pause >= latest)
            break;
        if (pause > 0) {
            await (0,retry/* pauseAloud */.q2)({ clock, signal }, pause, (rest) => {
                if (rest < pause)
                    host.log(`Looking for ${what}: ${(0,words/* duration */.p0)(clock.now() - begun)} so far.`);
            });
        }
        try {
            const deadline = Math.min(latest, clock.now() + limits/* LOOK_UP_LOOK_MS */.Je);
            const found = await look({ attempts: 2, deadline });
            if (found !== undefined)
                return { found, fault: undefined };
            fault = undefined;
        }
        catch (error) {
            if (!(error instanceof errors/* VpsError */.mD) || ((0,errors/* isDenied */.GZ)(error) && !doubtDenials))
                throw error;
            fault = error;
        }
        const result = fault === undefined ? "it does not show" : fault.message;
        host.log(`Looking for ${what}: ${(0,words/* duration */.p0)(clock.now() - begun)} so far, ${result}`);
    }
    return { found: undefined, fault };
}

;// CONCATENATED MODULE: ./lib/operations/create/send.js







async function sendCreate(step, order) {
    const { api, clock, host, signal } = step;
    return await sendOnce(signal, {
        send: () => api.createSnapshot({ ...order, serverIds: order.target.ids }, { deadline: clock.now() + limits/* LIMITS */.b1.send }),
        look: async (error, isSecond) => {
            host.log(`${error.message} The snapshot may have been made all the same: looking for it.`);
            const pauses = isSecond && !error.outcomeUnknown ? limits/* LOOK_UP_MS */.Zf.slice(0, 3) : limits/* LOOK_UP_MS */.Zf;
            const found = await lookForOurs(step, order, pauses);
            if (found !== undefined)
                host.log(`Found it: snapshot ${found.id} (${found.status}).`);
            return found;
        },
        beforeSecond: async () => {
            host.log("The snapshot has not shown up in nearly four minutes: sending once more.");
            order.onSecond();
            return undefined;
        },
        unknown: (cause) => unknownOutcome(signal, order, cause),
    });
}
async function lookForOurs(step, order, pauses) {
    let stranger;
    const { found, fault } = await lookUp(step, {
        what: `the marker ${(0,domain_marker/* markerText */.U7)(order.marker)}`,
        pauses,
        latest: Number.POSITIVE_INFINITY,
        look: async (options) => {
            const { items } = await step.reads.listSnapshots(options);
            stranger = items.find((snapshot) => isUnexplained(snapshot, order));
            return findOurs(items, order);
        },
    }).catch((error) => {
        throw error instanceof errors/* VpsError */.mD || step.signal.aborted
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
function isUnexplained(snapshot, { target, before, marker }) {
    if ((0,domain_marker/* holdsRandomPart */.xn)(snapshot, marker))
        return true;
    return isNewOf(snapshot, target, before) && (0,domain_marker/* readMarker */.t7)(snapshot.description) === undefined;
}
function unknownOutcome(signal, order, cause) {
    if (cause instanceof step_error/* StepError */.zg)
        return cause;
    const { serverId, marker, name } = order;
    if (signal.aborted) {
        return (0,step_error/* asStepError */.Xg)(cause, `Whether the snapshot ${name} of server ${serverId} was made is not known; its description would end in ${(0,domain_marker/* markerText */.U7)(marker)}.`, (0,step_error/* todo */.dU)("Before you run the step again, look with operation: list."));
    }
    return new step_error/* StepError */.zg("Snapshot outcome unknown", [
        cause instanceof Error ? cause.message : String(cause),
        `Whether the snapshot ${name} of server ${serverId} was made is not known, and it is not sent again.`,
        (0,step_error/* todo */.dU)(`Before you run the step again, look with operation: list for a description that ends in ${(0,domain_marker/* markerText */.U7)(marker)}.`),
    ], cause);
}
function unexplained({ serverId, name, marker }, stranger) {
    return new step_error/* StepError */.zg("Snapshot outcome unknown", [
        `The answer to the create of ${name} of server ${serverId} was lost, and since then there is a new snapshot ${stranger.id} (${stranger.name}) of ${(0,model/* ownerOf */.bf)(stranger)} that no other run's marker explains.`,
        `It may be this step's or somebody else's. The marker would be ${(0,domain_marker/* markerText */.U7)(marker)}.`,
        (0,step_error/* todo */.dU)("Look at it, and use it or delete it."),
    ]);
}

;// CONCATENATED MODULE: ./lib/domain/other-runs.js



const YOUNG_MS = 60 * 60_000;
const ROLLBACK_MS = 30 * 60_000;
function claimOn(snapshot, maker, { run, answers, now }) {
    if (maker.runId === run.runId)
        return claimOfOwnRun(snapshot, maker, run, now);
    const name = nameOf(maker, run);
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
    const ended = `${name} ended ${(0,words/* duration */.p0)(agoMs)} ago (${conclusion ?? "no conclusion"})`;
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
    if (age >= YOUNG_MS)
        return { counts: false, reason: `${name} made it ${(0,words/* duration */.p0)(age)} ago` };
    const since = age <= 0 ? "just now" : `only ${(0,words/* duration */.p0)(age)} ago`;
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
function nameOf(maker, own) {
    const elsewhere = (0,domain_marker/* isSameRepository */.ve)(maker.repository, own.repository) ? "" : ` of ${maker.repository}`;
    const workflow = maker.workflow === domain_marker/* NO_WORKFLOW */.gk ? "" : ` (${maker.workflow})`;
    return `run ${maker.runId}${elsewhere}${workflow}`;
}

;// CONCATENATED MODULE: ./lib/domain/retention.js





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
function selects(pattern, { name }) {
    return pattern === "" || matches(pattern, name);
}
function pickLatest(snapshots, pattern) {
    const selected = newestFirst(snapshots.filter((snapshot) => selects(pattern, snapshot)));
    const latest = selected.find(states/* isCompleted */.Yw);
    const newer = latest === undefined ? selected : selected.slice(0, selected.indexOf(latest));
    return {
        latest,
        newerInProgress: newer.find(({ status }) => (0,states/* snapshotState */.UI)(status) === "going on"),
        rival: latest && selected.find((one) => one !== latest && (0,states/* isCompleted */.Yw)(one) && !isOlder(one, latest)),
    };
}
function going({ verdicts }) {
    return verdicts.flatMap(({ snapshot, fate }) => (fate === "goes" ? [snapshot] : []));
}
function whyKept({ verdicts }, id) {
    const verdict = verdicts.find(({ snapshot }) => (0,model/* sameId */.s)(snapshot.id, id));
    return verdict?.fate === "goes" ? undefined : (verdict?.reason ?? "it is not of this server");
}
function judgeRotation(snapshots, own, keepLast, view) {
    const isOwn = ({ id }) => own !== undefined && (0,model/* sameId */.s)(id, own);
    const concerned = (snapshot) => isOwn(snapshot)
        ? "it is the new one"
        : (whyNotOurs(snapshot, view) ?? whyOfOtherWorkflow(snapshot, view));
    const others = snapshots.filter((snapshot) => concerned(snapshot) === undefined);
    const listed = snapshots.find(isOwn);
    const isNewer = (snapshot) => listed !== undefined && !isOlder(snapshot, listed);
    const beyond = allBut(keepLast - 1, others);
    return decide(snapshots, view, (snapshot) => {
        const why = concerned(snapshot);
        if (why !== undefined)
            return { fate: isOwn(snapshot) ? "newest" : "not concerned", reason: why };
        if (!beyond.includes(snapshot))
            return { fate: "newest", reason: amongNewest(keepLast) };
        return isNewer(snapshot)
            ? { fate: "newest", reason: "it is newer than this step's own" }
            : "unless counted on";
    });
}
function judgeReplacement(snapshots, view) {
    return decide(snapshots, view, (snapshot) => {
        const why = whyNotOurs(snapshot, view);
        return why === undefined ? "unless counted on" : { fate: "not concerned", reason: why };
    });
}
function isReplaceable(snapshot, { run }) {
    const mayComplete = (0,states/* isCompleted */.Yw)(snapshot) || (0,states/* snapshotState */.UI)(snapshot.status) === "going on";
    return mayComplete && whyNotThisRepositorys(snapshot, run.repository) === undefined;
}
function isRotatable(snapshot, view) {
    return isReplaceable(snapshot, view) && whyOfOtherWorkflow(snapshot, view) === undefined;
}
function judgeDelete(snapshots, rule) {
    const { keepLast, pattern, madeBy, repository } = rule;
    const whyNot = (snapshot) => {
        const foreign = madeBy === "anyone" ? undefined : whyNotThisRepositorys(snapshot, repository);
        const other = selects(pattern, snapshot) ? undefined : `its name does not match ${pattern}`;
        return whyNotCompleted(snapshot) ?? other ?? foreign;
    };
    const beyond = allBut(keepLast, snapshots.filter((snapshot) => whyNot(snapshot) === undefined));
    const verdicts = newestFirst(snapshots.filter(states/* isThere */.$B), "newest").map((snapshot) => {
        const why = whyNot(snapshot);
        if (why !== undefined)
            return { snapshot, fate: "not concerned", reason: why };
        if (beyond.includes(snapshot))
            return { snapshot, fate: "goes", reason: `it is beyond keep-last: ${keepLast}` };
        return { snapshot, fate: "newest", reason: amongNewest(keepLast) };
    });
    return { verdicts };
}
function decide(snapshots, view, judge) {
    const ask = new Set();
    const verdicts = newestFirst(snapshots.filter(states/* isThere */.$B), "newest").map((snapshot) => {
        const verdict = judge(snapshot);
        if (verdict !== "unless counted on")
            return { snapshot, ...verdict };
        const maker = (0,domain_marker/* readMarker */.t7)(snapshot.description);
        const claim = claimOn(snapshot, maker, view);
        if (claim !== "ask GitHub") {
            const { counts, ...why } = claim;
            return { snapshot, fate: counts ? "counted on" : "goes", ...why };
        }
        ask.add(maker.runId);
        return { snapshot, fate: "counted on", reason: "GitHub was not asked yet" };
    });
    return { verdicts, ask: [...ask] };
}
function allBut(kept, snapshots) {
    return newestFirst(snapshots, "newest")
        .slice(kept)
        .filter((snapshot) => snapshots.filter((other) => isOlder(snapshot, other)).length >= kept);
}
function amongNewest(keepLast) {
    return `it counts as one of the newest ${keepLast}`;
}
function whyNotOurs(snapshot, { run }) {
    return whyNotCompleted(snapshot) ?? whyNotThisRepositorys(snapshot, run.repository);
}
function whyNotCompleted(snapshot) {
    return (0,states/* isCompleted */.Yw)(snapshot) ? undefined : `it is "${snapshot.status}"`;
}
function whyNotThisRepositorys({ description }, repository) {
    const marker = (0,domain_marker/* readMarker */.t7)(description);
    if (marker === undefined)
        return "this action did not make it";
    if ((0,domain_marker/* isSameRepository */.ve)(repository, domain_marker/* NO_REPOSITORY */.NZ))
        return "this run's own repository is not known";
    return (0,domain_marker/* isSameRepository */.ve)(marker.repository, repository) ? undefined : `${marker.repository} made it`;
}
function whyOfOtherWorkflow({ description }, { run }) {
    const { workflow } = (0,domain_marker/* readMarker */.t7)(description);
    if (workflow === run.workflow)
        return undefined;
    return workflow === domain_marker/* NO_WORKFLOW */.gk ? "its marker names no workflow" : `workflow ${workflow} made it`;
}
function reasonInWords({ snapshot: { id, name }, reason, }) {
    return `${id} (${name}): ${reason}`;
}

;// CONCATENATED MODULE: ./lib/operations/create/slots.js







const ADVISED = 2;
function slotsOf({ items }, target) {
    return items.filter((snapshot) => belongsTo(snapshot, target) && (0,states/* isThere */.$B)(snapshot));
}
function slotsLeft(listing, { target, deleted }) {
    const isGone = ({ id }) => deleted.some((gone) => (0,model/* sameId */.s)(gone.id, id));
    return slotsOf(listing, target).filter((snapshot) => !isGone(snapshot));
}
function isRefused(present) {
    return present.length === model/* SLOTS */._f;
}
function judgePresent({ host, runs }, target, listing) {
    const present = slotsOf(listing, target);
    const now = { date: listing.date };
    return runs.decide((answers) => judgeReplacement(present, { run: host.run, answers, now }));
}
function limitReached(step, target, decision, cause) {
    const { verdicts } = decision;
    const { untold } = step.runs;
    const present = verdicts.map(({ snapshot }) => snapshot);
    const said = cause === undefined ? "" : ` ${cause.message}`;
    const made = step.inputs.dryRun ? "The real run would make no snapshot." : "No snapshot was made.";
    const kept = verdicts.filter(({ fate }) => fate !== "goes");
    const counting = verdicts.some(({ fate }) => fate === "counted on");
    const lines = [
        `Server ${(0,model/* serverName */.L5)(target)} has ${(0,words/* count */.U9)(present.length, "snapshot")}, and VPS.org allows ${model/* SLOTS */._f}: ${inWords(present)}.${said} ${made}`,
        kept.length === 0 ? "" : `Not to be replaced: ${kept.map(reasonInWords).join("; ")}.`,
        counting && untold !== undefined ? `GitHub does not tell how these runs ended: ${untold}.` : "",
    ];
    const why = lines.filter((line) => line !== "").join("\n");
    return new step_error/* StepError */.zg("Snapshot limit reached", [why, (0,step_error/* todo */.dU)(adviceOn(step, decision))], cause);
}
function adviceOn({ inputs, host }, decision) {
    const { verdicts } = decision;
    const mayGo = going(decision);
    const rotatable = verdicts.filter(({ snapshot }) => isRotatable(snapshot, host)).length;
    const keep = Math.min(ADVISED, model/* SLOTS */._f - 1 - (verdicts.length - rotatable));
    const ways = ["Delete one that nobody needs any more (operation: delete with snapshot-id)."];
    if (mayGo.length === 0)
        ways.push(...waysToFree(verdicts));
    else if (inputs.whenFull === "fail") {
        const ids = mayGo.map(({ id }) => id).join(", ");
        ways.push(`Or let the step replace the oldest of those that may go, ${ids} (when-full: replace-oldest).`);
    }
    if (inputs.keepLast === undefined && rotatable > 0 && keep > 0) {
        ways.push(`Once there is a slot, keep-last: ${keep} keeps one free for the next create.`);
    }
    return ways.join(" ");
}
const FREED = {
    "by the end of its run": "One that a run in progress counts on is free once that run has ended: wait for it, or cancel the run.",
    "half an hour after its run": "One whose run ended without success is free half an hour after that: wait for it.",
    "by its age": "One that is younger than an hour is free by then: wait for it.",
};
function waysToFree(verdicts) {
    const freed = new Set(verdicts.flatMap((verdict) => verdict.freed ?? []));
    const overlap = freed.has("by the end of its run") || freed.has("by its age");
    const one = "Let only one run at a time use the server (concurrency: in the workflow).";
    return [...[...freed].map((each) => FREED[each]), ...(overlap ? [one] : [])];
}
function warnOfNext({ inputs, host }, target, present) {
    const { keepLast, whenFull } = inputs;
    const replaceable = present.some((snapshot) => isReplaceable(snapshot, host));
    if (whenFull === "replace-oldest" && replaceable)
        return;
    const replace = replaceable ? ["set when-full: replace-oldest (operation: create)"] : [];
    const untouchable = present.filter((snapshot) => !isRotatable(snapshot, host));
    const mostKept = model/* SLOTS */._f - 1 - untouchable.length;
    const keepsTooMany = keepLast !== undefined && keepLast > mostKept;
    if (present.length < model/* SLOTS */._f && !keepsTooMany)
        return;
    const taken = `Server ${(0,model/* serverName */.L5)(target)} has ${(0,words/* count */.U9)(present.length, "snapshot")} now, and VPS.org allows ${model/* SLOTS */._f}`;
    if (keepLast === undefined) {
        const rotate = mostKept > 0 ? [`let keep-last: ${Math.min(ADVISED, mostKept)} rotate them`] : [];
        const ways = ["Delete one", ...rotate, ...replace].join(", or ");
        host.warning("Last slot used", `${taken}: the next create will be refused. ${ways}.`);
        return;
    }
    if (!keepsTooMany) {
        host.warning("Last slot used", `${taken}: the next create will be refused, unless some of them are gone by then. keep-last: ${keepLast} could not remove more; the log says why. Let only one run at a time use the server (concurrency: in the workflow), or set when-full: replace-oldest (operation: create).`);
        return;
    }
    const sum = `${taken}. keep-last: ${keepLast} keeps ${keepLast} of this workflow's own, and rotation may not touch ${untouchable.length} more: ${inWords(untouchable)}. ${keepLast} + ${untouchable.length} = ${keepLast + untouchable.length}`;
    const ways = [
        "delete what nobody needs any more of those that rotation may not touch",
        ...(mostKept > 0 ? [`set keep-last: ${mostKept}`] : []),
        ...replace,
    ];
    host.warning("Slots will run out", `${sum}, so that ${present.length >= model/* SLOTS */._f ? "the next create" : "a create that follows"} will find no slot: ${ways.join(", or ")}.`);
}

;// CONCATENATED MODULE: ./lib/operations/create/make.js















async function makeSnapshot(step, making) {
    const { work } = making;
    const made = await createUntilAccepted(step, making);
    know(work, made);
    work.madeAt = step.clock.now();
    work.state.phase = "made";
    work.save();
    making.onKnown(work);
    step.host.log(`Snapshot ${made.id} (${work.name}) of server ${(0,model/* serverName */.L5)(work.target)} is being made.`);
    learnServer(work, made);
    if (made.description !== "")
        warnUnmarked(step, work, made);
    return made;
}
async function createUntilAccepted(step, making) {
    for (;;) {
        try {
            return await sendSaved(step, making.work);
        }
        catch (error) {
            const later = await making.afterRefusal?.(error);
            if (later === undefined)
                throw await refusedCreate(step, making, error);
            making.work.looked = later;
        }
    }
}
async function sendSaved(step, work) {
    const { target, looked, deleted, state, save } = work;
    const known = looked.items.filter(({ id }) => !deleted.some((gone) => (0,model/* sameId */.s)(gone.id, id)));
    state.phase = "sending";
    if (!save()) {
        state.phase = "refused";
        throw (0,save_state/* notSaved */.b3)();
    }
    const made = await sendCreate(step, {
        ...work,
        serverId: target.ids.find((id) => !(0,model/* isUuid */.O1)(id)) ?? target.given,
        before: known.filter((snapshot) => mayBelongTo(snapshot, target)),
        known: known.map(({ id }) => id),
        onSecond: () => {
            work.sentTwice = true;
        },
    });
    if (work.sentTwice)
        step.host.log(mayComeTwice(work));
    return made;
}
async function refusedCreate(step, { work, limitReached }, error) {
    if (!(error instanceof errors/* VpsError */.mD) || error.outcomeUnknown)
        return error;
    const { target, state } = work;
    state.phase = "refused";
    work.save();
    const was = state.stopped === true ? [] : stateRefused(error, target);
    const told = (0,step_error/* asStepError */.Xg)(error, `No snapshot of server ${(0,model/* serverName */.L5)(target)} was made.`, ...was);
    if (!error.refused4xx || error.kind === "unauthorized")
        return told;
    const deadline = step.clock.now() + limits/* LOOK_UP_LOOK_MS */.Je;
    const now = await step.reads.listSnapshots({ attempts: 2, deadline }).catch(() => work.looked);
    return slotsOf(now, target).length < model/* SLOTS */._f ? told : await limitReached(now, error);
}
async function awaitMade(step, work, made) {
    const { id } = made;
    let items = [];
    const onSeen = (seen) => {
        know(work, seen);
        warnUnmarked(step, work, seen);
    };
    const onLook = (listing) => {
        items = listing.items;
    };
    const { snapshot, listing } = await timed(step, work.phases, "Snapshot", () => awaitSnapshot(step, { id, server: (0,model/* serverName */.L5)(work.target), onSeen, onLook })).catch((error) => {
        const twins = likelyTwins(items, work, made);
        if (twins.length === 0)
            throw work.sentTwice ? (0,step_error/* asStepError */.Xg)(error, mayComeTwice(work)) : error;
        const listed = items.some((item) => (0,model/* sameId */.s)(item.id, id));
        const told = listed ? "It was made twice" : "VPS.org lists what may be the same under another id";
        throw (0,step_error/* asStepError */.Xg)(error, `${told}: ${inWords(twins)} carries this run's marker${listed ? " too" : ""}.`);
    });
    if (isNotThisSteps(snapshot, work, listing))
        return await awaitMade(step, work, findInstead(step, work, snapshot, listing));
    if (!belongsTo(snapshot, work.target))
        learnServer(work, snapshot);
    await removeTwins(step, work, snapshot, listing);
    warnIfSentTwice(step, work);
    work.state.phase = "completed";
    work.save();
    step.host.log(`Snapshot ${id} of server ${(0,model/* serverName */.L5)(work.target)} is completed: ${(0,words/* size */.Ej)(snapshot.sizeMb)}.`);
    return { snapshot, listing };
}
function warnIfSentTwice({ host }, work) {
    if (work.sentTwice)
        host.warning("Duplicate snapshot possible", mayComeTwice(work));
}
function mayComeTwice({ marker }) {
    return `The create was sent twice: if the first one takes effect late, its snapshot carries the same marker, ${(0,domain_marker/* markerText */.U7)(marker)}.`;
}
function isNotThisSteps(named, { target, marker, looked }, { items }) {
    if (!mayBelongTo(named, target) || (0,domain_marker/* isOfAnotherStep */.RO)(named, marker.random))
        return true;
    return (!(0,domain_marker/* holdsRandomPart */.xn)(named, marker) && findOurs(items, { marker, target, before: looked.items }) !== undefined);
}
function findInstead({ host }, work, named, { items }) {
    const { target, marker, name, looked, state } = work;
    const what = `VPS.org answered the create of ${name} with snapshot ${named.id} (${named.name}), which is not this step's`;
    const own = findOurs(items, { marker, target, before: looked.items });
    if (own === undefined || (0,model/* sameId */.s)(own.id, named.id)) {
        delete work.snapshot;
        delete state.snapshotId;
        state.phase = "sending";
        work.save();
        throw new step_error/* StepError */.zg("Snapshot outcome unknown", [
            `${what}, and no snapshot of server ${(0,model/* serverName */.L5)(target)} carries its marker.`,
            (0,step_error/* todo */.dU)(`Look with operation: list for a description that ends in ${(0,domain_marker/* markerText */.U7)(marker)}.`),
        ]);
    }
    host.log(`${what}. Found this step's own: snapshot ${own.id} (${own.status}).`);
    know(work, own);
    work.save();
    return own;
}
function likelyTwins(items, { target, marker, looked }, made) {
    return items.filter((item) => !(0,model/* sameId */.s)(item.id, made.id) &&
        (0,domain_marker/* holdsRandomPart */.xn)(item, marker) &&
        (0,states/* isThere */.$B)(item) &&
        isNewOf(item, target, looked.items));
}
function twinsIn(items, work, made) {
    return likelyTwins(items, work, made).filter((item) => (0,domain_marker/* carries */.ED)(item.description, work.marker) && belongsTo(item, work.target));
}
async function removeTwins(step, work, made, listing) {
    const { clock, host } = step;
    for (const twin of twinsIn(listing.items, work, made)) {
        delete work.sentTwice;
        host.warning("Duplicate snapshot", `Keeping snapshot ${made.id} and deleting ${inWords([twin])}: both carry this run's marker.`);
        const deadline = clock.now() + limits/* LIMITS */.b1.remove;
        try {
            await deleteOne(step, { id: twin.id, snapshot: twin, deadline, list: step.reads.listSnapshots });
            work.deleted.push(twin);
        }
        catch (error) {
            if (!(error instanceof NotDeleted))
                throw error;
            host.warning("Duplicate snapshot not deleted", `${error.message} Delete snapshot ${twin.id} by hand.`);
        }
    }
}
function learnServer(work, snapshot) {
    const isOwn = belongsTo(snapshot, work.target) || (0,domain_marker/* holdsRandomPart */.xn)(snapshot, work.marker);
    if (isOwn && snapshot.server !== null)
        work.target = alsoKnownAs(work.target, snapshot.server);
}
function know(work, snapshot) {
    work.snapshot = snapshot;
    work.state.snapshotId = snapshot.id;
}
function warnUnmarked({ host }, work, { id, name, description }) {
    if (work.unmarked === true || (0,domain_marker/* carries */.ED)(description, work.marker))
        return;
    work.unmarked = true;
    const guard = (0,domain_marker/* readMaker */.xT)({ name, description: "" })
        ? "other runs know by its name alone that a deployment began after it"
        : "the rollback of another run does not see that a deployment began after it";
    host.warning("Marker not kept", `VPS.org did not keep the description of snapshot ${id}, which ends in this action's marker. keep-last and when-full will therefore never delete it, and ${guard}.`);
}

;// CONCATENATED MODULE: ./lib/operations/create/make-room.js












const FREED_PAUSE_MS = 10_000;
async function makeRoom(step, { target, looked, deleted }, persistence) {
    const { host, clock } = step;
    const now = await freshListing(step, looked, persistentRead(step, persistence));
    const oldest = await oldestToReplace(step, target, now);
    if (oldest === undefined)
        return;
    host.log(`Server ${(0,model/* serverName */.L5)(target)} is full: its oldest snapshot of this repository that may go makes room, ${reasonInWords(oldest)}.`);
    const { snapshot } = oldest;
    const { id } = snapshot;
    let isFree = false;
    const whyNot = async (later) => {
        isFree = slotsOf(later, target).length < model/* SLOTS */._f;
        return isFree ? "the server has a free slot" : whyKept(await judgePresent(step, target, later), id);
    };
    const list = (options) => step.reads.listSnapshots({ ...options, attempts: Number.POSITIVE_INFINITY });
    const deadline = Math.max(persistence.faultsUntil, clock.now() + limits/* LIMITS */.b1.remove);
    try {
        await deleteOne(step, { id, snapshot, deadline, list, decided: { from: now, whyNot } });
    }
    catch (error) {
        if (!isFree)
            throw (0,step_error/* asStepError */.Xg)(error, "No new one was made.");
        const isKept = error instanceof NotDeleted && error.fate === "kept";
        const fate = isKept ? "stays" : "is not deleted again, and may be gone soon";
        host.log(`Snapshot ${id} ${fate}: by now server ${(0,model/* serverName */.L5)(target)} has a free slot.`);
        return;
    }
    deleted.push(snapshot);
    await awaitSlot(step, target, id);
}
async function oldestToReplace(step, target, listing) {
    const present = slotsOf(listing, target);
    if (present.length < model/* SLOTS */._f)
        return undefined;
    const decision = await judgePresent(step, target, listing);
    const oldest = decision.verdicts.findLast(({ fate }) => fate === "goes");
    if (oldest !== undefined || !isRefused(present))
        return oldest;
    throw new step_error/* StepError */.zg("No snapshot can be replaced", limitReached(step, target, decision).sentences);
}
async function awaitSlot({ clock, reads }, target, id) {
    const since = clock.now();
    let status;
    const freed = await reads.snapshots
        .until({
        what: `The slot of snapshot ${id}`,
        since,
        deadline: since + limits/* LIMITS */.b1.remove,
        firstLooks: [1_000],
        gap: (elapsed) => (0,schedule/* gapAfter */.N)("power", elapsed),
        judge: ({ items }) => {
            status = items.find((item) => (0,model/* sameId */.s)(item.id, id))?.status;
            const isOver = status === undefined || (0,states/* sameStatus */.H5)(status, "deleted");
            return isOver ? { over: true, result: true } : { over: false, state: `still listed (${status})` };
        },
    })
        .catch((error) => {
        throw (0,step_error/* asStepError */.Xg)(error, `Snapshot ${id} was deleted to make room, and no new one was made.`);
    });
    if (freed !== "deadline" || (0,states/* snapshotState */.UI)(status ?? "") === "gone")
        return;
    throw new step_error/* StepError */.zg("Slot not freed", [
        `Snapshot ${id} of server ${(0,model/* serverName */.L5)(target)} was deleted to make room, but is still listed after ${(0,words/* duration */.p0)(limits/* LIMITS */.b1.remove)}. No new one was made.`,
        (0,step_error/* todo */.dU)("Run the step again later."),
    ]);
}
async function awaitFreedSlot(step, { target, deleted, state, save }, refusal, until) {
    const { clock, host, reads } = step;
    const isRefused = refusal instanceof errors/* VpsError */.mD && refusal.refused4xx && !(0,errors/* isDenied */.GZ)(refusal) && !(0,errors/* isNotFound */.c4)(refusal);
    if (!isRefused || deleted.length === 0 || clock.now() + FREED_PAUSE_MS > until)
        return undefined;
    state.phase = "refused";
    save();
    await (0,retry/* pauseAloud */.q2)(step, FREED_PAUSE_MS, (rest) => host.log(`${refusal.message} VPS.org may still count what was deleted to make room: sending the create again in ${(0,words/* duration */.p0)(rest)}.`));
    const listing = await reads.listSnapshots({ deadline: until }).catch(() => undefined);
    return listing !== undefined && slotsOf(listing, target).length < model/* SLOTS */._f ? listing : undefined;
}
async function rotate(step, { target, deleted }, made, listing) {
    const { host, inputs, signal, clock, runs } = step;
    const { keepLast } = inputs;
    if (keepLast === undefined)
        return listing;
    const judge = (from) => {
        const present = slotsOf(from, target);
        const own = present.find(({ id }) => (0,model/* sameId */.s)(id, made.id)) ?? made;
        return runs.decide((answers) => judgeRotation(present, own.id, keepLast, { run: host.run, answers, now: own }));
    };
    const deadline = clock.now() + limits/* LIMITS */.b1.remove;
    let now = listing;
    try {
        now = await freshListing(step, listing, { deadline: clock.now() + limits/* LIMITS */.b1.look });
        const decision = await judge(now);
        for (const verdict of decision.verdicts) {
            if (verdict.fate === "goes")
                host.log(`${inputs.dryRun ? "Dry run: " : ""}keep-last: ${keepLast}: to be deleted: ${reasonInWords(verdict)}.`);
            else if (!(0,model/* sameId */.s)(verdict.snapshot.id, made.id))
                host.log(`Kept: ${reasonInWords(verdict)}.`);
        }
        if (inputs.dryRun)
            return now;
        for (const snapshot of going(decision).toReversed()) {
            const { id } = snapshot;
            await deleteOne(step, {
                id,
                snapshot,
                deadline,
                list: step.reads.listSnapshots,
                decided: { from: now, whyNot: async (later) => whyKept(await judge(later), id) },
            });
            deleted.push(snapshot);
        }
    }
    catch (error) {
        if (signal.aborted)
            throw error;
        host.warning("Rotation failed", `${(0,step_error/* asStepError */.Xg)(error).message} Snapshot ${made.id} is completed, but not all snapshots beyond keep-last could be deleted on server ${(0,model/* serverName */.L5)(target)}.`);
    }
    return now;
}
async function freshListing(step, listing, options) {
    return step.clock.now() - listing.at < limits/* FRESH_MS */.k3 ? listing : await step.reads.listSnapshots(options);
}

// EXTERNAL MODULE: ./lib/step/power.js
var step_power = __webpack_require__(287);
;// CONCATENATED MODULE: ./lib/operations/create/stop-server.js











const LAST_WORD_MS = 4_000;
async function whileStopped(step, work, whileDown) {
    const { target, state, save, phases } = work;
    state.wasUp = true;
    state.stopped = true;
    if (!save()) {
        state.stopped = false;
        throw (0,save_state/* notSaved */.b3)();
    }
    step.stopped.add(target.given);
    const noteUp = () => {
        state.stopped = false;
        save();
        step.stopped.delete(target.given);
    };
    let isStopped = false;
    const result = await (0,step_error/* ended */.v6)(async () => {
        await timed(step, phases, "Stop", () => stop(step, target));
        isStopped = true;
        return await whileDown();
    });
    if ("error" in result && result.error instanceof step_power.PowerRefused) {
        noteUp();
        throw result.error;
    }
    const started = await (0,step_error/* ended */.v6)(() => timed(step, phases, "Start", () => startAgain(step, target, isStopped)));
    if ("error" in started) {
        const left = `Server ${(0,model/* serverName */.L5)(target)} was stopped by this step and may still be down.`;
        const problem = (0,step_error/* asStepError */.Xg)(started.error, left, (0,step_error/* todo */.dU)("Start it in the panel."));
        throw "error" in result ? (0,step_error/* asStepError */.Xg)(result.error, ...problem.sentences) : problem;
    }
    if (!step.signal.aborted)
        noteUp();
    if ("error" in result)
        throw result.error;
    step.signal.throwIfAborted();
    await serveAgain(step, work);
    return result.value;
}
async function isToBeStopped(step, target) {
    if (!step.inputs.stopServer)
        return false;
    const known = (0,states/* serverState */.zI)(target.server?.status ?? "");
    if (known === "up" || known === "down")
        return known === "up";
    if (!(0,states/* isInTransition */.N0)(known))
        throw cannotBeStopped(target);
    const state = await (0,await_server/* awaitSettled */.S)(step, target, step.clock.now() + limits/* LIMITS */.b1.power);
    if (state === "up" || state === "down")
        return state === "up";
    throw cannotBeStopped(target, SETTLED[state]);
}
const SETTLED = {
    bad: "in a failed state",
    restoring: "being restored",
    deadline: `still between two states after ${(0,words/* duration */.p0)(limits/* LIMITS */.b1.power)}`,
};
function cannotBeStopped(target, is = `"${target.server?.status}"`) {
    return new step_error/* StepError */.zg("Server cannot be stopped", [
        `Server ${(0,model/* serverName */.L5)(target)} is ${is}, which is neither up nor down. Nothing was done.`,
        (0,step_error/* todo */.dU)("Look at it in the panel."),
    ]);
}
async function stop(step, target) {
    try {
        const { mayComeAgain } = await (0,step_power.switchPower)(step, target, "stop");
        if (!mayComeAgain)
            return;
        step.host.warning("Server may stop again", `The answer to a stop of server ${(0,model/* serverName */.L5)(target)} was lost and it was sent again, so that the first one may take effect late. If the server goes down once more after this step has started it, start it in the panel.`);
    }
    catch (error) {
        if (error instanceof step_power.PowerRefused)
            throw error;
        throw (0,step_error/* asStepError */.Xg)(error, `No snapshot of server ${(0,model/* serverName */.L5)(target)} was made. The stop may still take effect.`, (0,step_error/* todo */.dU)("If the server goes down later, start it in the panel."));
    }
}
async function startAgain(step, target, isStopped) {
    if (!step.signal.aborted) {
        try {
            if (!isStopped)
                await (0,step_power/* staysUp */.i)(step, target);
            await (0,step_power.switchPower)(step, target, "start");
            return;
        }
        catch (error) {
            if (!step.signal.aborted)
                throw error;
        }
    }
    const deadline = step.clock.now() + LAST_WORD_MS - LAST_ATTEMPT_MS;
    const never = new AbortController().signal;
    if (target.server !== undefined)
        await step.api.power(target.server, "start", { deadline, signal: never });
}
async function serveAgain(step, work) {
    const { site, state, target, snapshot } = work;
    if (site === undefined || state.health?.baseline !== true)
        return;
    const end = await (0,await_health.awaitHealth)(step, { server: (0,model/* serverName */.L5)(target), site });
    if (end.health === "healthy")
        return;
    work.health = "unhealthy";
    throw (0,await_health.notHealthy)(`Server ${(0,model/* serverName */.L5)(target)} was stopped for its snapshot and is up again, but not healthy`, site, end, `Snapshot ${snapshot?.id} is completed and stays.`);
}

;// CONCATENATED MODULE: ./lib/operations/create/one-server.js










const STILL_COUNTED_MS = 120_000;
async function createOne(step, work, persistence, onKnown) {
    const { inputs } = step;
    const settled = await awaitRestore(step, work, persistence);
    const stops = await isToBeStopped(step, work.target);
    await (0,await_health/* noteBaseline */.MS)(step, work);
    const begun = await freshListing(step, settled, persistentRead(step, persistence));
    work.looked = begun;
    if (inputs.whenFull === "replace-oldest")
        await makeRoom(step, work, persistence);
    const stillCountedUntil = step.clock.now() + STILL_COUNTED_MS;
    const make = async () => {
        const made = await makeSnapshot(step, {
            work,
            onKnown,
            afterRefusal: async (refusal) => (await awaitRestoreThatRefused(step, work, refusal, persistence)) ??
                (await awaitFreedSlot(step, work, refusal, stillCountedUntil)),
            limitReached: async (listing, refusal) => limitReached(step, work.target, await judgePresent(step, work.target, listing), refusal),
        });
        return inputs.wait ? await awaitMade(step, work, made) : { snapshot: made, listing: begun };
    };
    const { snapshot, listing } = stops ? await whileStopped(step, work, make) : await make();
    if (!inputs.wait && ["failed", "gone"].includes((0,states/* snapshotState */.UI)(snapshot.status)))
        throw snapshotFailed(`Snapshot ${snapshot.id} of server ${(0,model/* serverName */.L5)(work.target)}`, snapshot);
    if (!inputs.wait)
        warnIfSentTwice(step, work);
    const listed = stops ? { ...listing, at: Number.NEGATIVE_INFINITY } : listing;
    const last = inputs.wait ? await rotate(step, work, snapshot, listed) : listing;
    const others = slotsLeft(last, work).filter(({ id }) => !(0,model/* sameId */.s)(id, snapshot.id));
    warnOfNext(step, work.target, [snapshot, ...others]);
}

// EXTERNAL MODULE: ./lib/domain/judge-health.js
var judge_health = __webpack_require__(50);
// EXTERNAL MODULE: ./lib/outputs.js
var outputs = __webpack_require__(77);
;// CONCATENATED MODULE: ./lib/runner/charts.js


const CELL_LENGTH = 255;
function table(head, rows) {
    const cell = (text) => (0,untrusted/* escapeMarkdown */.FV)((0,untrusted/* cut */.Jj)(text, CELL_LENGTH));
    const line = (cells) => `| ${cells.map(cell).join(" | ")} |\n`;
    return `${line(head)}|${" --- |".repeat(head.length)}\n${rows.map(line).join("")}\n`;
}
function timeline(sections) {
    const all = sections.flatMap(({ phases }) => phases);
    if (all.length < 2)
        return "";
    const start = Math.min(...all.map(({ from }) => from));
    const second = (time) => Math.round((time - start) / 1000);
    const bars = sections.flatMap(({ title, phases }) => [
        `  section ${mermaidText(title)}`,
        ...phases.map(({ name, from, to }) => {
            const end = Math.max(second(from) + 1, second(to));
            return `  ${mermaidText(`${name} (${(0,words/* duration */.p0)(to - from)})`)} :${chartMoment(second(from))}, ${chartMoment(end)}`;
        }),
    ]);
    const head = ["gantt", "  dateFormat YYYY-MM-DD HH:mm:ss", "  axisFormat %H:%M:%S"];
    const wide = '%%{init: {"gantt": {"leftPadding": 130}}}%%';
    return `\`\`\`mermaid\n${[wide, ...head, ...bars].join("\n")}\n\`\`\`\n\n`;
}
function chartMoment(second) {
    return new Date(Date.UTC(2000, 0, 1, 0, 0, second)).toISOString().slice(0, 19).replace("T", " ");
}
function mermaidText(text) {
    return text.replace(/[^A-Za-z0-9 ()_-]/gu, "_");
}

// EXTERNAL MODULE: ./lib/runner/summary.js
var summary = __webpack_require__(946);
;// CONCATENATED MODULE: ./lib/runner/snapshot-summary.js





function slots(used) {
    return `${dots(used)} ${used} of ${model/* SLOTS */._f}`;
}
function dots(used) {
    return `${"●".repeat(Math.min(used, model/* SLOTS */._f))}${"○".repeat(Math.max(0, model/* SLOTS */._f - used))}`;
}
function snapshotTable(snapshots, apiTime) {
    const rows = newestFirst(snapshots).map((snapshot) => [
        String(snapshot.id),
        snapshot.name,
        snapshot.server === null ? "" : (0,model/* serverName */.L5)(snapshot.server),
        snapshot.status,
        (0,words/* size */.Ej)(snapshot.sizeMb),
        timeInWords(snapshot.createdAt, ageOf(snapshot.createdAt, { date: apiTime })),
        snapshot.description,
    ]);
    return table(["Snapshot", "Name", "Server", "State", "Size", "Created", "Description"], rows);
}
function snapshotSentence(snapshot, agoMs) {
    const { id, name, status, sizeMb, createdAt } = snapshot;
    const parts = [status, ...(sizeMb === null ? [] : [(0,words/* size */.Ej)(sizeMb)]), `made ${timeInWords(createdAt, agoMs)}`];
    return (0,summary/* paragraph */.F)(`Snapshot ${id} (${name}) of ${(0,model/* ownerOf */.bf)(snapshot)}: ${parts.join(", ")}.`);
}
function slotsSentence(server, used) {
    return (0,summary/* paragraph */.F)(`Server ${server} uses ${used} of ${model/* SLOTS */._f} slots ${dots(used)}.`);
}

;// CONCATENATED MODULE: ./lib/operations/create/report.js









function writeCreateIds({ host }, works) {
    (0,outputs/* writeIds */.Gt)(host, snapshotsOf(works), statusOfCreate(works));
}
function writeCreateOutputs({ host, inputs }, works) {
    (0,outputs/* writeOutputs */.Kn)(host, {
        snapshots: snapshotsOf(works),
        status: inputs.dryRun ? "planned" : statusOfCreate(works),
        serverIds: works.map(({ target }) => target.given),
        deletedIds: works.flatMap(({ deleted }) => deleted.map(({ id }) => id)),
        name: works[0]?.name ?? "",
        health: (0,judge_health/* overallHealth */.YL)(works.map(({ health }) => health)),
    });
}
function snapshotsOf(works) {
    return works.map(({ snapshot }) => snapshot);
}
function statusOfCreate([first]) {
    if (first?.snapshot === undefined)
        return "";
    const state = (0,states/* snapshotState */.UI)(first.snapshot.status);
    return state === "failed" ? "" : state === "completed" ? "completed" : "in_progress";
}
async function reportCreate({ page, inputs, clock }, works, lines, hasFailed = false) {
    const [only, ...others] = works;
    const own = only !== undefined && others.length === 0 ? describeOne(only, clock.now()) : createTable(works);
    const told = lines.map(summary/* paragraph */.F).join("");
    const charts = timeline(works.map(({ target, phases }) => ({ title: (0,model/* serverTitle */.Cy)(target), phases })));
    await page.show(createOutcome(inputs, works, hasFailed), told + own + charts);
}
function createOutcome({ dryRun, wait }, works, hasFailed) {
    const [first] = works;
    const name = works.length === 1 && first !== undefined ? (0,model/* serverTitle */.Cy)(first.target) : undefined;
    const of = `of ${name ?? (0,words/* count */.U9)(works.length, "server")}`;
    const what = name === undefined ? "snapshots" : "snapshot";
    if (dryRun)
        return `Dry run: ${what} ${of}`;
    const made = works.flatMap(({ snapshot }) => snapshot ?? []);
    const completed = made.filter(states/* isCompleted */.Yw).length;
    const all = what.replace("s", "S");
    if (completed === works.length)
        return `${all} ${of} completed${hasFailed ? ", but the step failed" : ""}`;
    if (!wait && made.length === works.length && !hasFailed)
        return `${all} ${of} in progress`;
    if (name === undefined)
        return `${completed} of ${works.length} snapshots completed`;
    if (made.length > 0)
        return `Snapshot ${of} not completed`;
    return works.some(({ state }) => state.phase === "sending")
        ? `Snapshot ${of}: outcome unknown`
        : `No snapshot ${of} was made`;
}
function describeOne(work, now) {
    const { snapshot, madeAt, deleted, phases, target } = work;
    const ids = deleted.map(({ id }) => id).join(", ");
    const stopped = phases.find(({ name }) => name === "Stop");
    const started = phases.find(({ name }) => name === "Start");
    const down = stopped && started && (0,words/* duration */.p0)(started.to - stopped.from);
    return [
        snapshot && snapshotSentence(snapshot, madeAt === undefined ? undefined : now - madeAt),
        down && (0,summary/* paragraph */.F)(`The server was stopped for the snapshot: it was down for ${down} at most.`),
        ids && (0,summary/* paragraph */.F)(`Deleted: snapshot ${ids}.`),
        slotsSentence((0,model/* serverName */.L5)(target), slotsUsed(work)),
    ].join("");
}
function createTable(works) {
    const rows = works.map((work) => {
        const { snapshot, target, name, deleted } = work;
        return [
            (0,model/* serverName */.L5)(target),
            snapshot === undefined ? "none" : String(snapshot.id),
            snapshot?.name ?? name,
            snapshot?.status ?? "not made",
            (0,words/* size */.Ej)(snapshot?.sizeMb ?? null),
            deleted.map(({ id }) => id).join(", "),
            slots(slotsUsed(work)),
        ];
    });
    return table(["Server", "Snapshot", "Name", "State", "Size", "Deleted", "Slots"], rows);
}
function slotsUsed({ looked, target, deleted, snapshot }) {
    const had = slotsOf(looked, target).length;
    return Math.max(0, had - deleted.length + (snapshot === undefined ? 0 : 1));
}

;// CONCATENATED MODULE: ./lib/operations/create/plan.js










async function plan(step, works) {
    const { host } = step;
    const lines = [];
    await Promise.all(works.map((work) => (0,await_health/* noteBaseline */.MS)(step, work)));
    for (const work of works)
        lines.push(await planOne(step, work));
    lines.push(...armedWords(step, works));
    for (const line of lines)
        host.log(line);
    writeCreateOutputs(step, works);
    await reportCreate(step, works, lines);
}
async function planOne(step, { target, name, state, looked }) {
    const { host, inputs, runs } = step;
    if (inputs.stopServer && (0,states/* serverState */.zI)(target.server?.status ?? "") === "bad")
        throw cannotBeStopped(target);
    const replaced = inputs.whenFull === "replace-oldest" ? await oldestToReplace(step, target, looked) : undefined;
    const left = slotsOf(looked, target).filter((snapshot) => snapshot !== replaced?.snapshot);
    const { keepLast } = inputs;
    const rotation = keepLast === undefined
        ? { verdicts: [] }
        : await runs.decide((answers) => judgeRotation(left, undefined, keepLast, { run: host.run, answers, now: { date: looked.date } }));
    for (const verdict of rotation.verdicts)
        if (verdict.fate !== "goes")
            host.log(`Kept: ${reasonInWords(verdict)}.`);
    const rotated = going(rotation);
    const steps = [
        ...(replaced === undefined ? [] : [`delete ${inWords([replaced.snapshot])}`]),
        ...(inputs.stopServer && state.wasUp === true ? ["stop the server"] : []),
        `make snapshot ${name}`,
        ...(rotated.length === 0 ? [] : [`delete ${inWords(rotated)}`]),
    ];
    return `Dry run: server ${(0,model/* serverName */.L5)(target)}: would ${steps.join(", then ")}. Nothing was changed.`;
}

;// CONCATENATED MODULE: ./lib/operations/create/work.js




function newWork({ host, random }, target, index, looked, wanted) {
    const marker = (0,domain_marker/* newMarker */.XS)(host.run, random);
    const name = wanted.name === "" ? (0,domain_marker/* generatedName */.xg)(marker, wanted.prefix) : wanted.name;
    const state = { ...asSaved(target), marker: marker.random, name, phase: "begun" };
    return {
        target,
        marker,
        name,
        description: (0,domain_marker/* describe */.q0)(wanted.description, marker),
        looked,
        state,
        save: () => (0,save_state/* saveServer */.P4)(host, index, state),
        deleted: [],
        site: wanted.site,
        phases: [],
    };
}
function madeWords({ snapshot, target }) {
    if (snapshot === undefined)
        return [];
    return [`snapshot ${snapshot.id} of server ${(0,model/* serverName */.L5)(target)} (last seen ${snapshot.status})`];
}

;// CONCATENATED MODULE: ./lib/operations/create/create.js


















async function create(bare) {
    const { inputs, host } = bare;
    const given = targetsOf(bare);
    const step = withReads(bare, given);
    tellBegin(step, given);
    const persistence = persist(step.clock.now(), inputs.waiting.timeoutMs);
    const { listing, targets, unread } = await look(step, given, persistence).catch((error) => {
        throw (0,step_error/* tellState */.jY)(error, "No snapshot was made.");
    });
    const works = targets.map((each, index) => {
        const { name, description, health, serverIds } = inputs;
        const site = (0,await_health/* siteOf */.zU)(health, serverIds, each, index);
        return newWork(step, each, index, listing, { name, description, site });
    });
    await checkSlots(step, works);
    const told = new Set();
    const warnUnread = ({ target }) => {
        const text = unread.get(target.given);
        if (text === undefined || told.has(text))
            return;
        told.add(text);
        host.warning("Server not readable", text);
    };
    if (inputs.dryRun) {
        for (const work of works)
            warnUnread(work);
        return await plan(step, works);
    }
    const states = works.map(({ state }) => state);
    if (!(0,save_state/* saveRun */.BQ)(host, inputs.access.apiUrl, states))
        throw (0,save_state/* notSaved */.b3)();
    const onKnown = (work) => {
        writeCreateIds(step, works);
        warnUnread(work);
    };
    const results = await Promise.allSettled(works.map((work) => createOne(step, work, persistence, onKnown).catch((error) => {
        const isSent = work.state.phase !== "begun" && work.state.phase !== "refused";
        throw isSent ? error : (0,step_error/* tellState */.jY)(error, `No snapshot of server ${(0,model/* serverName */.L5)(work.target)} was made.`);
    })));
    writeCreateOutputs(step, works);
    const errors = (0,step_error/* errorsOf */.Bp)(results);
    const lines = errors.length === 0 ? armedWords(step, works) : [];
    for (const line of lines)
        host.log(line);
    await reportCreate(step, works, lines, errors.length > 0);
    if (errors.length > 0)
        throw withIds((0,step_error/* together */.bs)(errors), works);
}
function tellBegin({ inputs, host }, given) {
    const servers = `server ${given.map(model/* serverName */.L5).join(", ")}`;
    if (inputs.dryRun) {
        host.log(`Dry run: looking what would be done for ${servers}.`);
        return;
    }
    host.log(`Making ${(0,words/* count */.U9)(inputs.serverIds.length, "snapshot")}: ${servers}. A snapshot usually takes 3-10 minutes.`);
}
async function look(step, given, persistence) {
    const listing = await step.reads.listSnapshots(persistentRead(step, persistence));
    const servers = await readServersIfAllowed(step, persistentRead(step, persistence));
    const unread = new Map();
    const targets = given.map((each) => {
        const server = servers instanceof errors/* VpsError */.mD ? undefined : servers.of(each);
        if (server !== undefined)
            return target(each.given, server);
        unread.set(each.given, whyUnread(step, each, servers));
        return each;
    });
    refuseTwins(targets, listing.items);
    return { listing, targets, unread };
}
function whyUnread({ inputs }, target, servers) {
    const server = (0,model/* serverName */.L5)(target);
    const isError = servers instanceof errors/* VpsError */.mD;
    if (!isError && servers.isMissingCertain) {
        throw new step_error/* StepError */.zg("Not found", [
            `Server ${server} is not one that VPS.org knows.`,
            "No snapshot was made.",
            seenServers(servers.seen),
            (0,step_error/* todo */.dU)(missingServer(target.given)),
        ]);
    }
    const what = isError ? servers.message : `Server ${server} is not in the list of servers.`;
    const remedy = isError ? (servers.remedy ?? "") : missingServer(target.given);
    if (!inputs.stopServer)
        return `${what} A rollback to this snapshot could not be watched. ${remedy}`;
    throw new step_error/* StepError */.zg("Server not readable", [`${what} stop-server has to read the server, so nothing was done.`, (0,step_error/* todo */.dU)(remedy)], isError ? servers : undefined);
}
async function checkSlots(step, works) {
    const { inputs, host } = step;
    for (const { target, looked } of works) {
        const present = slotsOf(looked, target);
        const list = present.length === 0 ? "" : `: ${inWords(present)}`;
        host.log(`Server ${(0,model/* serverName */.L5)(target)} uses ${present.length} of ${model/* SLOTS */._f} slots${list}.`);
        if (!isRefused(present) || inputs.whenFull === "replace-oldest")
            continue;
        if (!inputs.stopServer && !inputs.dryRun)
            continue;
        throw limitReached(step, target, await judgePresent(step, target, looked));
    }
}
function withIds(error, works) {
    const made = works.flatMap(madeWords);
    const deleted = works.flatMap((work) => work.deleted.map(({ id }) => id));
    const lines = [
        ...(made.length === 0 ? [] : [`Made by this step, and left as it is: ${made.join(", ")}.`]),
        ...(deleted.length === 0 ? [] : [`Deleted: snapshot ${deleted.join(", ")}.`]),
    ];
    return new step_error/* StepError */.zg(error.title, [[error.why, ...lines].join("\n"), (0,step_error/* todo */.dU)(error.remedy)], error);
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
    return table(["Server", "Slots used"], servers.map(({ server, used }) => [server, slots(used)]));
}

;// CONCATENATED MODULE: ./lib/operations/delete.js











const EACH_MS = 30_000;
async function deleteSnapshots(step) {
    const { inputs, host, clock } = step;
    const begun = clock.now();
    const { doomed, missing, targets } = await delete_select(step, begun + limits/* LIMITS */.b1.remove).catch((error) => {
        throw (0,step_error/* tellState */.jY)(error, "Nothing was deleted.");
    });
    const result = { gone: [], missing, targets, errors: [], uncertain: false };
    noteMissing(step, missing, result);
    if (result.errors.length === 0 && inputs.dryRun) {
        for (const { id, snapshot } of doomed)
            host.log(`Dry run: would delete ${snapshot === undefined ? id : inWords([snapshot])}.`);
    }
    else if (result.errors.length === 0 && doomed.length > 0) {
        const deadline = begun + limits/* LIMITS */.b1.remove + doomed.length * EACH_MS;
        host.log(`Deleting ${(0,words/* count */.U9)(doomed.length, "snapshot")}: ${(0,words/* duration */.p0)(deadline - begun)} at most.`);
        await deleteAll(step, doomed, deadline, result);
    }
    const planned = result.errors.length > 0 && inputs.serverIds.length > 0 ? [] : doomed;
    await finishDelete(step, inputs.dryRun ? planned : result.gone, result);
    if (result.errors.length === 0)
        return;
    const nothing = result.uncertain ? "" : "Nothing was deleted.";
    const ids = idsOf(result.gone);
    throw (0,step_error/* asStepError */.Xg)((0,step_error/* together */.bs)(result.errors), ids === "" ? nothing : `Deleted: ${ids}.`);
}
async function deleteAll(step, doomed, deadline, result) {
    const { inputs, api } = step;
    const list = (options) => api.listSnapshots(filterOf(inputs.serverIds), options);
    for (const [index, each] of doomed.entries()) {
        try {
            const outcome = await deleteOne(step, { ...each, deadline, list });
            if (outcome === "deleted")
                result.gone.push(each);
            else if (inputs.snapshotIds.length > 0)
                noteMissing(step, [String(each.id)], result);
            if (outcome === "absent")
                result.missing.push(String(each.id));
        }
        catch (error) {
            const known = error instanceof NotDeleted && error.fate === "kept";
            result.uncertain ||= !known;
            const others = doomed.slice(index + 1);
            const goesOn = error instanceof NotDeleted && error.othersMayGo;
            const untried = goesOn || others.length === 0 ? "" : `Not tried after that: ${idsOf(others)}.`;
            result.errors.push((0,step_error/* asStepError */.Xg)(error, untried));
            if (!goesOn)
                break;
        }
    }
}
function noteMissing({ inputs, host }, ids, { targets, errors }) {
    if (ids.length === 0)
        return;
    const where = targets.length === 0 ? "" : ` of server ${targets.map(model/* serverName */.L5).join(", ")}`;
    const error = new step_error/* StepError */.zg("Snapshot not found", [
        `There is no snapshot ${ids.join(", ")}${where} that this token may see: it was deleted already, or belongs to another account.`,
        (0,step_error/* todo */.dU)("Compare the id with what operation: list shows."),
        (0,step_error/* todo */.dU)(inputs.ignoreMissing ? "" : "If that is fine, ignore-missing: true makes it a warning."),
    ]);
    if (inputs.ignoreMissing)
        host.warning("Nothing to delete", error.message);
    else
        errors.push(error);
}
async function delete_select(step, deadline) {
    const { api, inputs, host } = step;
    if (inputs.serverIds.length === 0 && !inputs.dryRun) {
        return { doomed: inputs.snapshotIds.map((id) => ({ id: (0,model/* idFromInput */.ac)(id) })), missing: [], targets: [] };
    }
    const filter = inputs.snapshotIds.length > 0 ? undefined : filterOf(inputs.serverIds);
    const listing = await api.listSnapshots(filter, { deadline });
    const targets = await resolveTargets(step, listing.items, { deadline });
    if (inputs.snapshotIds.length > 0)
        return selectByIds(inputs.snapshotIds, targets, listing.items);
    const rule = {
        keepLast: inputs.keepLast ?? 0,
        pattern: inputs.pattern,
        madeBy: inputs.madeBy,
        repository: host.run.repository,
    };
    const judge = (items) => ({
        verdicts: targets.flatMap((each) => {
            const ofServer = items.filter((snapshot) => belongsTo(snapshot, each));
            return judgeDelete(ofServer, rule).verdicts;
        }),
    });
    const decision = judge(listing.items);
    const doomed = going(decision).map((snapshot) => {
        const { id } = snapshot;
        return {
            id,
            snapshot,
            decided: { from: listing, whyNot: async ({ items }) => whyKept(judge(items), id) },
        };
    });
    for (const verdict of decision.verdicts)
        if (verdict.fate !== "goes")
            host.log(`Kept: ${reasonInWords(verdict)}.`);
    host.log(`${doomed.length} of ${(0,words/* count */.U9)(decision.verdicts.length, "snapshot")} selected.`);
    return { doomed, missing: [], targets };
}
function selectByIds(ids, targets, items) {
    const listed = ids.flatMap((id) => items.find((item) => (0,model/* sameId */.s)(item.id, id)) ?? []);
    const foreign = listed.filter((snapshot) => targets.length > 0 && !targets.some((each) => belongsTo(snapshot, each)));
    if (foreign.length > 0) {
        const told = foreign
            .map((snapshot) => `Snapshot ${snapshot.id} belongs to ${(0,model/* ownerOf */.bf)(snapshot)}`)
            .join(". ");
        throw new step_error/* StepError */.zg("Snapshot of another server", [
            `${told}, not to ${targets.map(model/* serverName */.L5).join(", ")} (server-id). Nothing was deleted.`,
            (0,step_error/* todo */.dU)("Compare snapshot-id and server-id with what operation: list shows."),
        ]);
    }
    return {
        doomed: listed.map((snapshot) => ({ id: snapshot.id, snapshot })),
        missing: ids.filter((id) => !listed.some((snapshot) => (0,model/* sameId */.s)(snapshot.id, id))),
        targets,
    };
}
async function finishDelete(step, gone, result) {
    const { inputs, host } = step;
    const { errors, missing, targets } = result;
    (0,outputs/* writeOutputs */.Kn)(host, {
        snapshots: gone.map(({ id, snapshot }) => snapshot ?? { id }),
        status: statusOfDelete(step, gone.length, result),
        serverIds: targets.map(({ given }) => given),
        deletedIds: inputs.dryRun ? [] : gone.map(({ id }) => id),
    });
    const title = deleteOutcome(step, gone.length, result);
    host.log(`${title}.`);
    const seen = gone.flatMap(({ snapshot }) => snapshot ?? []);
    const unseen = seen.length === gone.length ? [] : [`Deleted: snapshot ${idsOf(gone)}.`];
    const absent = missing.length === 0 ? [] : [`Not there: snapshot ${missing.join(", ")}.`];
    await reportSnapshots(step, title, seen, { lines: errors.length > 0 ? [] : [...unseen, ...absent] });
}
function statusOfDelete({ inputs }, gone, { errors, missing }) {
    if (inputs.dryRun && errors.length === 0)
        return "planned";
    if (gone > 0)
        return inputs.dryRun ? "" : "deleted";
    if (missing.length > 0)
        return "absent";
    return errors.length > 0 ? "" : "deleted";
}
function deleteOutcome({ inputs }, gone, result) {
    const number = (0,words/* count */.U9)(gone, "snapshot");
    if (inputs.dryRun)
        return `Dry run: ${number} would be deleted`;
    if (result.errors.length === 0)
        return `${number} deleted`;
    if (gone > 0)
        return `${number} deleted, but not all`;
    return result.uncertain ? "Deletion not confirmed" : "Nothing was deleted";
}
function idsOf(snapshots) {
    return snapshots.map(({ id }) => id).join(", ");
}

;// CONCATENATED MODULE: ./lib/operations/list.js










async function list(step) {
    const { api, inputs, host, clock } = step;
    const deadline = clock.now() + limits/* LIMITS */.b1.look;
    const listing = await api.listSnapshots(filterOf(inputs.serverIds), { deadline, skipsUnreadable: true });
    if (listing.unread > 0) {
        host.warning("Unexpected response", `VPS.org lists ${(0,words/* count */.U9)(listing.unread, "snapshot")} of which not even the id can be read: left out here.`);
    }
    const targets = await resolveTargets(step, listing.items, { deadline });
    const selected = newestFirst(listing.items.filter((snapshot) => (targets.length === 0 || targets.some((each) => belongsTo(snapshot, each))) &&
        selects(inputs.pattern, snapshot)));
    const servers = targets.length > 0 ? targets : ownersOf(selected);
    const title = `${(0,words/* count */.U9)(selected.length, "snapshot")} of ${(0,words/* count */.U9)(servers.length, "server")}`;
    const named = inputs.pattern === "" ? "" : ` whose name matches ${inputs.pattern}`;
    host.log(selected.length === 0 ? `${title}: none${named} that this token may see.` : `${title}:`);
    (0,outputs/* writeOutputs */.Kn)(host, {
        snapshots: selected,
        first: selected.find(states/* isCompleted */.Yw),
        status: "",
        serverIds: servers.map(({ given }) => given),
        deletedIds: [],
    });
    const used = servers.map((each) => ({
        server: (0,model/* serverName */.L5)(each),
        used: listing.items.filter((snapshot) => belongsTo(snapshot, each) && (0,states/* isThere */.$B)(snapshot)).length,
    }));
    await reportSnapshots(step, title, selected, { apiTime: listing.date, servers: used });
}
function ownersOf(snapshots) {
    const owners = new Map();
    for (const { server } of snapshots) {
        if (server === null || owners.has((0,model/* keyOf */.TN)(server.id)))
            continue;
        owners.set((0,model/* keyOf */.TN)(server.id), alsoKnownAs(target(server.id), server));
    }
    return [...owners.values()];
}

;// CONCATENATED MODULE: ./lib/domain/guard.js





function judgeRollback(snapshots, own, view) {
    const listed = snapshots.find(({ id }) => (0,model/* sameId */.s)(id, own.id));
    const verdicts = newestFirst(snapshots, "newest").map((snapshot) => ({
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
    if (listed !== undefined && isOlder(snapshot, listed))
        return harmless("it is older");
    if (!("repository" in maker))
        return { stops: true, reason: `run ${maker.runId} made it` };
    const name = nameOf(maker, run);
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
    const marker = (0,domain_marker/* readMarker */.t7)(snapshot.description);
    if (marker === undefined)
        return { whyNot: "does not carry this action's marker" };
    if (marker.runId !== run.runId || !(0,domain_marker/* isSameRepository */.ve)(marker.repository, run.repository))
        return { whyNot: `was made by ${nameOf(marker, run)}` };
    if (run.repository === domain_marker/* NO_REPOSITORY */.NZ)
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
    const target = withServer(alsoKnownAs(wanted, own.server), servers);
    const ofServer = listing.items.filter((snapshot) => belongsTo(snapshot, target));
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
    return server === undefined ? { ...wanted, server: undefined } : { ...alsoKnownAs(wanted, server), server };
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
    const ms = ageOf(work.snapshot.createdAt, { date });
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
    const what = `server ${(0,model/* serverName */.L5)(target)} to snapshot ${id} (${name}) of ${createdAt ?? "unknown time"}${takenAt(work, now)}`;
    if (isDry)
        return `Dry run: would restore ${what}. Nothing was changed.`;
    return `Restoring ${what}: all data written since is overwritten. A restore usually takes 5-15 minutes.`;
}
function newRestoreWork(target, snapshot) {
    return { target, snapshot, outcome: "not sent", phases: [], isBusyUnseen: false, isSeenIdle: false };
}

;// CONCATENATED MODULE: ./lib/operations/restore/check-asked.js






async function checkAsked(step, { target, snapshot }, grounds) {
    const { id, createdAt } = snapshot;
    return await checkRestore(step, target, id, grounds, isOwn(step, snapshot)).catch((error) => {
        if (!(error instanceof NewerSnapshot))
            throw error;
        const taken = takenWords(ageOf(createdAt, grounds.listing));
        throw (0,step_error/* asStepError */.Xg)(error, `This run made snapshot ${id}${taken}.`, (0,step_error/* todo */.dU)((0,ways_on/* restoreElsewhere */.ZV)(id)));
    });
}
function isOwn({ host: { run } }, snapshot) {
    const maker = (0,domain_marker/* readMaker */.xT)(snapshot);
    if (maker?.runId !== run.runId)
        return false;
    return !("repository" in maker) || (0,domain_marker/* isSameRepository */.ve)(maker.repository, run.repository);
}

;// CONCATENATED MODULE: ./lib/operations/restore/choose.js






async function chooseSnapshots(step, { items }, options) {
    const { snapshotIds } = step.inputs;
    const targets = await resolveTargets(step, items, options);
    const chosen = [];
    const problems = [];
    const note = (found) => {
        if (typeof found === "string")
            problems.push(found);
        else
            chosen.push(found);
    };
    if (snapshotIds === "latest")
        for (const wanted of targets)
            note(chooseLatest(step, wanted, items));
    else
        for (const id of snapshotIds)
            note(chooseById(id, targets, items, chosen));
    if (problems.length > 0) {
        throw new step_error/* StepError */.zg("Nothing was restored", [
            `${problems.join("\n")}\nNo request was sent that changes anything.`,
            (0,step_error/* todo */.dU)("operation: list shows which snapshots there are."),
        ]);
    }
    const place = ({ target }) => targets.indexOf(target);
    return chosen.toSorted((a, b) => place(a) - place(b));
}
function chooseLatest({ inputs, host }, wanted, items) {
    const { latest, newerInProgress, rival } = pickLatest(items.filter((snapshot) => belongsTo(snapshot, wanted)), inputs.pattern);
    if (newerInProgress !== undefined) {
        host.notice("Newer snapshot in progress", `Server ${(0,model/* serverName */.L5)(wanted)}: snapshot ${newerInProgress.id} (${newerInProgress.name}) is newer than the latest completed one, and is not taken.`);
    }
    if (latest !== undefined && rival !== undefined) {
        return `Server ${(0,model/* serverName */.L5)(wanted)}: whether snapshot ${latest.id} (${latest.name}) or ${rival.id} (${rival.name}) is the latest cannot be told from what VPS.org says of when they were made: give snapshot-id the one you want.`;
    }
    if (latest !== undefined)
        return { target: wanted, snapshot: latest };
    const named = inputs.pattern === "" ? "" : ` whose name matches ${inputs.pattern}`;
    return `Server ${(0,model/* serverName */.L5)(wanted)} has no completed snapshot${named} that this token may see.`;
}
function chooseById(id, targets, items, chosen) {
    const wanted = targets.map(model/* serverName */.L5).join(", ");
    const snapshot = items.find((item) => (0,model/* sameId */.s)(item.id, id));
    if (snapshot === undefined) {
        return `There is no snapshot ${id}${wanted === "" ? "" : ` of server ${wanted}`} that this token may see.`;
    }
    const { server, status } = snapshot;
    const named = targets.find((each) => belongsTo(snapshot, each));
    const own = named ?? (server === null ? undefined : alsoKnownAs(target(server.id), server));
    if (own === undefined) {
        return `Snapshot ${id} belongs to no server${wanted === "" ? "" : `, not to ${wanted} (server-id)`}.`;
    }
    if (named === undefined && wanted !== "") {
        return `Snapshot ${id} belongs to ${(0,model/* ownerOf */.bf)(snapshot)}, not to ${wanted} (server-id).`;
    }
    if (!(0,states/* isCompleted */.Yw)(snapshot))
        return `Snapshot ${id} is "${status}", not completed.`;
    const twin = chosen.find((other) => belongsTo(snapshot, other.target));
    if (twin !== undefined)
        return `Snapshots ${twin.snapshot.id} and ${id} are both of ${(0,model/* ownerOf */.bf)(snapshot)}: name one.`;
    return { snapshot, target: own };
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

// EXTERNAL MODULE: ./lib/domain/judge-restore.js
var judge_restore = __webpack_require__(444);
;// CONCATENATED MODULE: ./lib/operations/restore/send.js














const LEAST_PAUSE_MS = 5_000;
const PAUSE_JITTER_MS = 10_000;
const LAST_TRIES_MS = 3_000;
const MAY_BE_OVER_MS = 5 * 60_000 - 5_000;
async function sendRestore(step, plan) {
    const { host, signal, clock } = step;
    const lost = { at: Number.POSITIVE_INFINITY, isSignSeen: false };
    return await sendOnce(signal, {
        send: (isSecond) => sendUntilAccepted(step, plan, isSecond),
        look: async (error, isSecond) => {
            if (error.cause instanceof AnothersError)
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
            const options = persistentRead(step, persistence);
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
                if (error.status !== doubted && allDoubts < MOST_DOUBTS)
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
        } while (isBetweenStates() && step.clock.now() < busyUntil(plan.persistence));
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
    const pause = doubts === "second" ? undefined : DOUBT_PAUSES_MS[doubts];
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
        const { found, fault } = await lookUp(step, {
            what: `a sign of the restore of server ${(0,model/* serverName */.L5)(work.target)}`,
            pauses: within(limits/* LOOK_UP_MS */.Zf, persistence.lookUpMs),
            latest: persistence.sendUntil,
            doubtDenials: plan.doubtsRefusals,
            look: async (options) => shown() ?? sign(await step.reads.readServers({ ...persistence.call, ...options })),
        });
        const last = found === undefined && fault !== undefined
            ? sign(await step.reads.readServers(persistentRead(step, persistence)))
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
    const { PowerRefused, switchPower } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 287));
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
    work.outcome = await timed(step, work.phases, "Restore", watch).catch((error) => {
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
    const { awaitHealth, notHealthy } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 171));
    const { site, onlyReports } = health;
    const latest = Math.min(persistence.end - limits/* SITE_LOOK_MS */.VA, sentAt + persistence.watchMs);
    const ask = () => awaitHealth(step, { server: (0,model/* serverName */.L5)(work.target), site, latest });
    const end = await timed(step, work.phases, "Health", ask).catch((error) => {
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
    const until = busyUntil(plan.persistence);
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
    return new step_error/* StepError */.zg("Server still busy", [
        `Server ${(0,model/* serverName */.L5)(target)} was between two states ("${target.server?.status}") for as long as this step may wait, so nothing was sent.`,
        (0,step_error/* todo */.dU)("Look at it in the panel, or run the step again later."),
    ]);
}

;// CONCATENATED MODULE: ./lib/operations/restore/report.js







const MOST_SERVERS = 100;
async function reportRestores({ page }, { kind, title, intro = "" }, all) {
    const [only, ...others] = all;
    const isOne = only !== undefined && others.length === 0;
    const works = all.slice(0, MOST_SERVERS);
    const own = isOne ? describeRestore(only) : restoreTable(works, all.length);
    const times = timeline(works.map(({ target, phases }) => ({ title: (0,model/* serverTitle */.Cy)(target), phases })));
    await page.show(title ?? titleOf(kind, all), intro + own + times);
}
function titleOf(kind, works) {
    const [first, ...others] = works;
    if (first === undefined)
        return outcomeTitle(kind, "not sent", "no server");
    const { outcome, health, target, snapshot } = first;
    if (others.length === 0) {
        const time = snapshot.createdAt === null ? "" : ` is as it was at ${timeInWords(snapshot.createdAt)}`;
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
            : `Snapshot ${snapshot.id} (${snapshot.name}) was made ${timeInWords(snapshot.createdAt, age?.ms)}.`,
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
            timeInWords(snapshot.createdAt, age?.ms),
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
    return table(["Server", "Snapshot", "Made", "What happened", "Took"], rows) + paragraphs(notes);
}
function wayOn({ outcome, target }) {
    return outcome === "accepted" ? (0,ways_on/* waitStep */._Z)({ serverId: target.given }) : "";
}
function paragraphs(sentences) {
    return sentences.flatMap((sentence) => (sentence === "" ? [] : [(0,summary/* paragraph */.F)(sentence)])).join("");
}

;// CONCATENATED MODULE: ./lib/operations/restore/safety.js













const PREFIX = "before-restore-";
async function planSafety(step, works, { listing, persistence }) {
    const options = persistentRead(step, persistence);
    const now = await freshListing(step, listing, options).catch((error) => {
        throw (0,step_error/* tellState */.jY)(error, "Nothing was made or restored.");
    });
    const full = works.filter(({ target }) => isRefused(slotsOf(now, target)));
    if (full.length > 0) {
        const lines = full.map((work) => noSlot(work, slotsOf(now, work.target)));
        const why = [...lines, "Nothing was made or restored."].join("\n");
        throw new step_error/* StepError */.zg("Snapshot limit reached", [why, ...full.map(freeSlot)]);
    }
    return works.map((restore, index) => {
        const { target, snapshot, phases } = restore;
        const description = `Before the restore of snapshot ${snapshot.id} (${snapshot.name}) of ${snapshot.createdAt ?? "unknown time"}`;
        const making = newWork(step, target, index, now, { name: "", prefix: PREFIX, description });
        making.state.safety = true;
        making.phases = phases;
        const used = slotsOf(now, target).length;
        const first = step.inputs.dryRun ? "Dry run: would first make" : "First comes";
        step.host.log(`${first} safety snapshot ${making.name} of server ${(0,model/* serverName */.L5)(target)} (snapshot-first), which uses ${used} of ${model/* SLOTS */._f} slots.`);
        return Object.assign(restore, { safety: making });
    });
}
async function takeSafety(step, works) {
    const { host, inputs } = step;
    const states = works.map(({ safety }) => safety.state);
    if (!(0,save_state/* saveRun */.BQ)(host, inputs.access.apiUrl, states))
        throw (0,save_state/* notSaved */.b3)();
    const onKnown = () => (0,outputs/* writeSafetyIds */.EX)(host, safetySnapshots(works));
    await sideBySide(works, async (restore) => {
        const { safety } = restore;
        const made = await makeSnapshot(step, {
            work: safety,
            onKnown,
            limitReached: (listing, refusal) => new step_error/* StepError */.zg("Snapshot limit reached", [refusal.message, noSlot(restore, slotsOf(listing, safety.target)), freeSlot(restore)], refusal),
        });
        const { snapshot } = await awaitMade(step, safety, made);
        host.log(`Server ${(0,model/* serverName */.L5)(safety.target)} can be taken back to how it is now. ${(0,ways_on/* undoStep */.Dh)(snapshot.id)}`);
    }).catch((error) => {
        throw (0,step_error/* asStepError */.Xg)(error, "Nothing was restored.", leftBehind(works));
    });
}
function safetySnapshots(works) {
    return works.flatMap(({ safety }) => safety?.snapshot ?? []);
}
function leftBehind(works) {
    const made = works.flatMap(({ safety }) => (safety === undefined ? [] : madeWords(safety)));
    return made.length === 0
        ? ""
        : `Made by this step for safety, and left as it is: ${made.join(", ")}. Each takes a slot: use it or delete it.`;
}
function noSlot({ target }, present) {
    return `Server ${(0,model/* serverName */.L5)(target)} has ${(0,words/* count */.U9)(present.length, "snapshot")}, and VPS.org allows ${model/* SLOTS */._f}: ${inWords(present)}. There is no slot for a safety snapshot (snapshot-first), and none is freed for it.`;
}
function freeSlot({ target, snapshot }) {
    return (0,step_error/* todo */.dU)(`Delete a snapshot of server ${(0,model/* serverName */.L5)(target)} that nobody needs any more, other than ${snapshot.id} (operation: delete with snapshot-id), or leave snapshot-first out: then the restore cannot be undone.`);
}

;// CONCATENATED MODULE: ./lib/operations/restore/restore.js


















async function restore(bare) {
    const { inputs, host, clock } = bare;
    const { step, going } = await chooseAndCheck(bare).catch((error) => {
        throw (0,step_error/* tellState */.jY)(error, "Nothing was restored.");
    });
    const { works } = going;
    for (const work of works)
        noteAge(work, going.listing);
    if (inputs.dryRun || inputs.snapshotFirst)
        for (const { target } of works)
            refuseRestoring(target);
    if (inputs.snapshotFirst && !inputs.dryRun)
        await awaitAllReady(step, going);
    const safe = inputs.snapshotFirst ? await planSafety(step, works, going) : [];
    for (const work of works)
        host.log(planWords(work, inputs.dryRun, clock.now()));
    if (inputs.dryRun) {
        for (const work of works)
            work.outcome = "planned";
        return await finishRestore(step, works);
    }
    expose(step, works);
    try {
        if (inputs.snapshotFirst) {
            await takeSafety(step, safe);
            await checkAgain(step, going);
        }
        await sideBySide(works, async (work, index) => {
            await restoreOneServer(step, planOf(step, going, work, index)).catch((error) => {
                throw withState(error, work);
            });
        });
    }
    finally {
        await finishRestore(step, works);
    }
}
async function chooseAndCheck(bare) {
    const persistence = persist(bare.clock.now(), bare.inputs.waiting.timeoutMs);
    const listing = await listForChoice(bare, persistence);
    const chosen = await chooseSnapshots(bare, listing, persistentRead(bare, persistence));
    const targets = chosen.map(({ target }) => target);
    const step = withReads(bare, targets);
    const works = chosen.map(({ target, snapshot }) => newRestoreWork(target, snapshot));
    const going = { works, listing, persistence };
    await checkAll(step, going);
    return { step, going };
}
async function listForChoice(step, persistence) {
    const { snapshotIds, serverIds } = step.inputs;
    const filter = snapshotIds === "latest" ? filterOf(serverIds) : undefined;
    return await step.api.listSnapshots(filter, persistentRead(step, persistence));
}
async function checkAll(step, { works, listing, persistence }) {
    const servers = await readServersOrRefuse(step, works, persistence);
    for (const work of works)
        work.target = (await checkAsked(step, work, { listing, servers })).target;
}
async function awaitAllReady(step, going) {
    await sideBySide(going.works, async (work, index) => {
        const isReady = await awaitReady(step, planOf(step, going, work, index));
        if (!isReady)
            throw stillBusy(work.target);
    }).catch((error) => {
        throw (0,step_error/* asStepError */.Xg)(error, "Nothing was made or restored.");
    });
}
async function checkAgain(step, going) {
    const { works } = going;
    try {
        going.persistence = persist(step.clock.now(), step.inputs.waiting.timeoutMs);
        going.listing = await listForChoice(step, going.persistence);
        await checkAll(step, going);
        for (const { target } of works)
            refuseRestoring(target);
    }
    catch (error) {
        throw (0,step_error/* asStepError */.Xg)(error, "Nothing was restored.", leftBehind(works));
    }
}
function planOf(step, { works, listing, persistence }, work, index) {
    const { api, inputs } = step;
    const { target, snapshot } = work;
    const site = (0,await_health/* siteOf */.zU)(inputs.health, inputs.serverIds, target, index);
    return {
        work,
        decidedAt: listing.at,
        check: async () => {
            const read = work.target.server && (await readServersIfAllowed(step, persistentRead(step, persistence)));
            if (read instanceof errors/* VpsError */.mD && inputs.wait)
                throw read;
            const servers = read instanceof errors/* VpsError */.mD ? undefined : read;
            const filter = filterOf(snapshot.server === null ? [] : [snapshot.server.id]);
            const later = await api.listSnapshots(filter, persistentRead(step, persistence));
            return await checkAsked(step, work, { listing: later, servers });
        },
        persistence,
        doubtsRefusals: false,
        watch: inputs.wait,
        wasUp: "as read",
        health: site && { site, onlyReports: false },
        onAccepted: async () => {
            if (index === 0)
                expose(step, works);
            await reportRestores(step, { kind: "restore" }, works);
        },
    };
}
function withState(error, work) {
    const { target, outcome } = work;
    const cause = error instanceof step_error/* StepError */.zg ? error.cause : error;
    const isUntold = outcome === "not sent" && (0,step_error/* isStateless */.$m)(cause) && !(error instanceof AlreadyRestoring);
    const states = isUntold
        ? [`Server ${(0,model/* serverName */.L5)(target)} was not restored.`, ...stateRefused(error, target)]
        : [];
    return (0,step_error/* asStepError */.Xg)(error, ...states, (0,step_error/* todo */.dU)(undoWords(work)));
}
async function readServersOrRefuse(step, works, persistence) {
    const { inputs, host } = step;
    const read = await readServersIfAllowed(step, persistentRead(step, persistence));
    const problem = read instanceof errors/* VpsError */.mD ? read : missingAmong(works, read);
    if (problem === undefined)
        return read;
    if (inputs.wait) {
        throw (0,step_error/* asStepError */.Xg)(problem, "A restore could not be watched, so nothing was sent.", (0,step_error/* todo */.dU)("With wait: false the restore is sent all the same."));
    }
    const sent = inputs.dryRun ? "would be" : "is";
    const told = (0,step_error/* asStepError */.Xg)(problem, `The restore ${sent} sent all the same, and not watched.`);
    host.warning("Server not readable", told.message);
    return undefined;
}
function missingAmong(works, servers) {
    const missing = works.find(({ target, snapshot }) => !servers.of(snapshot.server === null ? target : alsoKnownAs(target, snapshot.server)));
    if (missing === undefined)
        return undefined;
    const { target } = missing;
    return new step_error/* StepError */.zg("Server not readable", [
        `VPS.org lists no server ${(0,model/* serverName */.L5)(target)} that this token may see.`,
        seenServers(servers.seen),
        (0,step_error/* todo */.dU)(missingServer(target.given)),
    ]);
}
function expose({ host }, works) {
    (0,outputs/* writeOutputs */.Kn)(host, {
        snapshots: works.map(({ snapshot }) => snapshot),
        status: restoreStatus(works[0]?.outcome),
        serverIds: works.map((work) => work.target.given),
        deletedIds: works.flatMap(({ safety }) => safety?.deleted.map(({ id }) => id) ?? []),
        safetySnapshotIds: safetySnapshots(works).map(({ id }) => id),
        health: (0,judge_health/* overallHealth */.YL)(works.map(({ health }) => health)),
    });
}
async function finishRestore(step, works) {
    expose(step, works);
    if (works.length > 1) {
        const each = works.map((work) => `Server ${(0,model/* serverName */.L5)(work.target)}: ${workWords(work)}`);
        step.host.log(`${each.join("; ")}.`);
    }
    await reportRestores(step, { kind: "restore" }, works);
}

;// CONCATENATED MODULE: ./lib/operations/servers-by-name.js







async function resolveNames(step) {
    const { inputs, host } = step;
    const names = inputs.servers.flatMap((server) => ("name" in server ? [server.name] : []));
    if (names.length === 0)
        return step;
    const listed = await listServers(step, names);
    const found = inputs.servers.map((given) => ({ given, server: find(given, listed) }));
    refuseSame(found);
    for (const { given, server } of found) {
        if ("name" in given)
            host.log(`Server ${given.name} has the id ${server.id}.`);
    }
    return { ...step, listed, inputs: { ...inputs, serverIds: found.map(({ server }) => String(server.id)) } };
}
async function listServers(step, names) {
    const { api, clock, inputs } = step;
    const options = inputs.operation === "restore" || inputs.operation === "create"
        ? persistentRead(step, persist(clock.now(), inputs.waiting.timeoutMs))
        : { deadline: clock.now() + limits/* LIMITS */.b1.look };
    try {
        return await api.listServers(options);
    }
    catch (error) {
        if (!(error instanceof errors/* VpsError */.mD) || !((0,errors/* isDenied */.GZ)(error) || (0,errors/* isNotFound */.c4)(error))) {
            throw (0,step_error/* asStepError */.Xg)(error, "Nothing was done.");
        }
        throw (0,step_error/* asStepError */.Xg)(error, `The id of a server that is given by its name (server-id: ${names.join(", ")}) is found by listing the servers, so nothing was done.`, (0,step_error/* todo */.dU)(error.kind === "unauthorized"
            ? ""
            : "With the id of the server in place of its name, no list is needed."));
    }
}
function find(given, { items, unread }) {
    const isMeant = (server) => "id" in given ? (0,model/* isServer */.S$)(server, given.id) : (0,model/* keyOf */.TN)(server.name) === (0,model/* keyOf */.TN)(given.name);
    const [server, ...others] = items.filter(isMeant);
    const text = "id" in given ? given.id : given.name;
    if (server === undefined)
        throw notFound(text, items, unread);
    if (others.length === 0)
        return server;
    throw new step_error/* StepError */.zg("Server name ambiguous", [
        `server-id: ${text} is the name of ${(0,words/* count */.U9)(others.length + 1, "server")}: ${[server, ...others].map(({ id }) => id).join(", ")}.`,
        "Nothing was done.",
        (0,step_error/* todo */.dU)("Give the id of the one you mean."),
    ]);
}
function notFound(text, items, unread) {
    const hidden = unread === 0
        ? ""
        : `It may be one of ${unread} entries of the list of servers that cannot be read: then only its id helps.`;
    return new step_error/* StepError */.zg("Not found", [
        `server-id: there is no server ${text} that this token may see. Nothing was done.`,
        hidden,
        seenServers(items),
        (0,step_error/* todo */.dU)(missingServer(text)),
    ]);
}
function refuseSame(found) {
    const owners = new Map();
    for (const { given, server } of found) {
        const text = "id" in given ? given.id : given.name;
        const other = owners.get(server);
        if (other !== undefined) {
            throw new step_error/* StepError */.zg("Server named twice", [
                `server-id: ${other} and ${text} are the same server (${server.id}). Nothing was done.`,
                (0,step_error/* todo */.dU)("Name it once."),
            ]);
        }
        owners.set(server, text);
    }
}

;// CONCATENATED MODULE: ./lib/operations/wait/arm.js














async function arm(step, listing) {
    const { inputs, host } = step;
    const saveAll = (servers) => {
        if (!inputs.dryRun)
            (0,save_state/* saveRun */.BQ)(host, inputs.access.apiUrl, servers);
    };
    if (listing === undefined) {
        if (isToldToAct(inputs))
            throw notListed(inputs);
        saveAll([]);
        return [];
    }
    const { found, problems } = recognise(step, listing);
    if (problems.length > 0) {
        if (isToldToAct(inputs))
            throw cannotAct(problems);
        for (const problem of problems)
            host.log(`${problem}: the post step does nothing with it.`);
        saveAll([]);
        return [];
    }
    const armAll = (all) => {
        const armed = all.map((each, index) => armOne(step, each, index, listing));
        saveAll(armed.map(({ state }) => state));
        return armed;
    };
    armAll(found);
    const armed = armAll(await withServers(step, found));
    await sideBySide(armed, (each) => (0,await_health/* noteBaseline */.MS)(step, each));
    return armed;
}
function isToldToAct({ keepLast, onJob }) {
    return keepLast !== undefined || Object.values(onJob).some((action) => action !== "keep");
}
function recognise({ inputs, host }, listing) {
    const found = [];
    const problems = [];
    for (const id of inputs.snapshotIds) {
        const snapshot = listing.items.find((item) => (0,model/* sameId */.s)(item.id, id));
        if (snapshot === undefined) {
            problems.push(`Snapshot ${id} was not listed within a minute`);
            continue;
        }
        const judged = judgeArming(snapshot, host.run, listing.date);
        const twin = found.find((other) => belongsTo(snapshot, other.target));
        if ("whyNot" in judged)
            problems.push(`Snapshot ${id} ${judged.whyNot}`);
        else if (twin !== undefined)
            problems.push(`Snapshot ${id} is of the same server as snapshot ${twin.snapshot.id}`);
        else if (snapshot.server !== null) {
            const known = alsoKnownAs(target(snapshot.server.id), snapshot.server);
            found.push({ target: known, snapshot, random: judged.marker.random });
        }
    }
    return { found, problems };
}
function notListed({ snapshotIds, waiting }) {
    const ids = snapshotIds.join(", ");
    return new step_error/* StepError */.zg("Timed out", [
        `In ${(0,words/* duration */.p0)(waiting.timeoutMs)} (wait-timeout-minutes) this step could not list snapshot ${ids}, so that it does not know whether this run made it. Nothing was awaited.`,
        (0,step_error/* todo */.dU)((0,ways_on/* waitStep */._Z)({ snapshotId: ids })),
    ]);
}
function cannotAct(problems) {
    return new step_error/* StepError */.zg("Snapshot of another run", [
        `${problems.join(". ")}. on-job-* and keep-last are for snapshots that this very run has made (an earlier attempt of it: in the last hour), one a server. Nothing was awaited.`,
        (0,step_error/* todo */.dU)("Give the snapshot-id that the create step of this run has as its output, or leave on-job-* and keep-last out to only wait."),
    ]);
}
async function withServers(step, found) {
    const { clock, host, signal, inputs } = step;
    const targets = found.map(({ target }) => target);
    const warn = (what, remedy) => host.warning("Server not readable", `${what} A rollback to its snapshot could not be watched. ${remedy}`);
    const servers = await readServersIfAllowed(withReads(step, targets), persistentRead(step, persist(clock.now(), inputs.waiting.timeoutMs))).catch((error) => {
        if (signal.aborted || !(error instanceof errors/* VpsError */.mD))
            throw error;
        return error;
    });
    if (servers instanceof errors/* VpsError */.mD) {
        warn(servers.message, servers.remedy ?? "");
        return found;
    }
    return found.map((each) => {
        const { target } = each;
        const server = servers.of(target);
        if (server !== undefined)
            return { ...each, target: { ...alsoKnownAs(target, server), server } };
        warn(`Server ${(0,model/* serverName */.L5)(target)} is not one that VPS.org lists.`, missingServer(target.given));
        return each;
    });
}
function armOne({ inputs, host, clock }, { target, snapshot, random }, index, { date, answeredAt }) {
    const { id: snapshotId, name } = snapshot;
    const state = { ...asSaved(target), marker: random, name, phase: "made", snapshotId };
    const age = ageOf(snapshot.createdAt, { date });
    return {
        target,
        snapshot,
        ...(age === undefined ? {} : { madeAt: Math.min(answeredAt - age, clock.now()) }),
        state,
        save: () => inputs.dryRun || (0,save_state/* saveServer */.P4)(host, index, state),
        site: (0,await_health/* siteOf */.zU)(inputs.health, inputs.serverIds, target, index),
        deleted: [],
    };
}

;// CONCATENATED MODULE: ./lib/operations/wait/find-awaited.js




async function findAwaited({ inputs, reads }, since) {
    const { snapshotIds, waiting } = inputs;
    const names = snapshotIds.map((id) => `snapshot ${id}`).join(", ");
    const what = names.replace(/^s/u, "S");
    const [first = ""] = snapshotIds;
    const listing = await reads.snapshots
        .until({
        what,
        since,
        deadline: since + waiting.timeoutMs,
        firstLooks: [0],
        gap: () => vanished/* LOOK_AGAIN_MS */.U,
        judge: (looked) => {
            const isListed = (id) => looked.items.some((item) => (0,model/* sameId */.s)(item.id, id));
            const isOver = snapshotIds.every(isListed) || looked.at - since >= GRACE_MS.asked;
            return isOver ? { over: true, result: looked } : { over: false, state: "not listed" };
        },
    })
        .catch((error) => {
        throw notSeenToEnd(error, what, first);
    });
    return listing === "deadline" ? undefined : listing;
}

;// CONCATENATED MODULE: ./lib/operations/wait/server.js












const STEADY_MS = 30_000;
const UP_FOR_MS = 60_000;
const QUIET_BEFORE_MS = 15_000;
async function awaitServerReady(step, awaited, deadline) {
    const { given } = awaited.target;
    const name = () => (0,model/* serverName */.L5)(awaited.target);
    try {
        await awaitUpAndQuiet(step, awaited, deadline);
    }
    catch (error) {
        if (error instanceof step_error/* StepError */.zg)
            throw error;
        const again = (0,errors/* isDenied */.GZ)(error) ? "" : (0,ways_on/* waitStep */._Z)({ serverId: given });
        throw (0,step_error/* asStepError */.Xg)(error, `This step did not see server ${name()} ready.`, (0,step_error/* todo */.dU)(again));
    }
    step.host.log(`Server ${name()} is up, and none of its snapshots is in progress. ${ways_on/* UP_PROVES_NOTHING */.cz}`);
    const site = (0,await_health/* siteOf */.zU)(step.inputs.health, step.inputs.serverIds, awaited.target, 0);
    if (site === undefined)
        return;
    const end = await (0,await_health.awaitHealth)(step, { server: name(), site });
    awaited.health = end.health;
    if (end.health !== "healthy")
        throw (0,await_health.notHealthy)(`Server ${name()} is up, but not healthy`, site, end, "");
}
async function awaitUpAndQuiet(step, awaited, deadline) {
    const never = Number.NEGATIVE_INFINITY;
    const stop = new AbortController();
    const watched = { awaited, deadline, stop, isRead: false, upAt: never, quietAt: never };
    const now = () => step.clock.now();
    for (;;) {
        const { upAt, quietAt } = watched;
        const isUp = now() - upAt < UP_FOR_MS;
        const isQuiet = quietAt > never && quietAt >= upAt - QUIET_BEFORE_MS;
        if (isUp && isQuiet)
            return;
        const works = [...(isUp ? [] : [awaitUp]), ...(isQuiet ? [] : [awaitQuiet])];
        const rounds = works.map((work) => work(step, watched).catch((error) => {
            if (now() < deadline)
                stop.abort(error);
            throw error;
        }));
        const results = await Promise.allSettled(rounds);
        const errors = new Set((0,step_error/* errorsOf */.Bp)(results));
        if (errors.size > 1)
            throw (0,step_error/* together */.bs)([...errors]);
        for (const error of errors)
            throw error;
    }
}
async function awaitUp({ clock, inputs, reads }, watched) {
    const { awaited, deadline, stop } = watched;
    const wanted = awaited.target;
    const { intervalMs, timeoutMs } = inputs.waiting;
    const judge = (0,judge_server/* steady */.vM)(STEADY_MS);
    let last;
    let state = "not read";
    let absences = 0;
    const result = await reads.servers.until({
        what: `Server ${(0,model/* serverName */.L5)(wanted)}`,
        since: clock.now(),
        deadline,
        signal: stop.signal,
        firstLooks: [0],
        gap: (elapsed) => intervalMs ?? (0,schedule/* gapAfter */.N)("unknown", elapsed),
        judge: (servers) => {
            last = servers;
            const server = servers.of(wanted);
            if (server !== undefined) {
                watched.isRead = true;
                awaited.target = alsoKnownAs(wanted, server);
            }
            state = server?.status ?? "not listed";
            absences = server === undefined ? absences + 1 : 0;
            if (server === undefined && !servers.isMissingCertain)
                return { over: false, state };
            return judge({ status: server?.status, at: servers.at, answeredAt: servers.answeredAt });
        },
    });
    if (result !== "up")
        throw notUp(result, awaited.target, { state, absences, timeoutMs, seen: last?.seen ?? [] });
    watched.upAt = clock.now();
}
function notUp(result, target, read) {
    const { state, absences, timeoutMs, seen } = read;
    if (result === "missing") {
        return new step_error/* StepError */.zg("Not found", [
            `VPS.org knew no server ${(0,model/* serverName */.L5)(target)} in ${(0,words/* count */.U9)(absences, "read")}.`,
            seenServers(seen),
            (0,step_error/* todo */.dU)(`${missingServer(target.given)} If it is right, check api-url.`),
        ]);
    }
    if (result === "bad") {
        return new step_error/* StepError */.zg("Server in a failed state", [
            `Server ${(0,model/* serverName */.L5)(target)} is "${state}": waiting longer does not help.`,
            (0,step_error/* todo */.dU)("Look at it in the panel."),
        ]);
    }
    const isDown = (0,states/* serverState */.zI)(state) === "down";
    return new step_error/* StepError */.zg(isDown ? "Server still stopped" : "Timed out", [
        `Server ${(0,model/* serverName */.L5)(target)} is "${state}" after ${(0,words/* duration */.p0)(timeoutMs)} (wait-timeout-minutes).`,
        (0,step_error/* todo */.dU)(isDown ? "If nothing is going on there, start it in the panel." : (0,ways_on/* waitStep */._Z)({ serverId: target.given })),
    ]);
}
async function awaitQuiet({ clock, inputs, reads }, watched) {
    const { awaited, deadline, stop } = watched;
    const { intervalMs, timeoutMs } = inputs.waiting;
    let busyWith = [];
    const isUp = () => watched.upAt > Number.NEGATIVE_INFINITY;
    const isBusy = (snapshot, wanted) => belongsTo(snapshot, wanted) &&
        (0,states/* snapshotState */.UI)(snapshot.status) === "going on" &&
        selects(inputs.pattern, snapshot);
    const result = await reads.snapshots.until({
        what: `The snapshots of server ${(0,model/* serverName */.L5)(awaited.target)}`,
        since: clock.now(),
        deadline,
        signal: stop.signal,
        firstLooks: [isUp() ? 0 : STEADY_MS],
        gap: (elapsed) => intervalMs ?? (0,schedule/* gapAfter */.N)("unknown", elapsed),
        judge: ({ items }) => {
            const { target } = awaited;
            if (!watched.isRead)
                return { over: false, state: "told apart once the server is read" };
            busyWith = items.filter((snapshot) => isBusy(snapshot, target));
            if (busyWith.length === 0)
                return { over: true, result: true };
            return { over: false, state: `${busyWith[0]?.id} ${busyWith[0]?.status}` };
        },
    });
    if (result !== "deadline") {
        watched.quietAt = clock.now();
        return;
    }
    const ids = busyWith.map(({ id }) => id).join(", ");
    throw new step_error/* StepError */.zg("Timed out", [
        busyWith.length === 0
            ? `In ${(0,words/* duration */.p0)(timeoutMs)} (wait-timeout-minutes) this step could not see whether a snapshot of server ${(0,model/* serverName */.L5)(awaited.target)} is in progress.`
            : `${isUp() ? `Server ${(0,model/* serverName */.L5)(awaited.target)} is up, but snapshot` : "Snapshot"} ${ids} is still in progress after ${(0,words/* duration */.p0)(timeoutMs)} (wait-timeout-minutes).`,
        (0,step_error/* todo */.dU)(isUp() ? (0,ways_on/* waitStep */._Z)({ serverId: awaited.target.given }) : ""),
    ]);
}

;// CONCATENATED MODULE: ./lib/operations/wait/wait.js


















const FEW = 3;
async function wait(step) {
    const { inputs, host, clock } = step;
    const since = clock.now();
    const deadline = since + inputs.waiting.timeoutMs;
    const { snapshotIds } = inputs;
    const targets = targetsOf(step);
    const servers = targets.map((each) => ({ target: each }));
    tellWait(step, targets);
    const ofServers = withReads(step, targets);
    await refuseTwinsRead(ofServers, targets, deadline);
    const ofAll = withReads(step, []);
    const listing = snapshotIds.length === 0 ? undefined : await findAwaited(ofAll, since);
    const armed = await arm(step, listing);
    const snapshots = snapshotIds.map((id) => ({ id }));
    const works = [
        ...snapshots.map(async (each) => {
            const { id } = each;
            const owner = listing?.items.find((one) => (0,model/* sameId */.s)(one.id, id))?.server;
            const completed = await awaitSnapshot(ofAll, {
                id,
                server: owner ? (0,model/* serverName */.L5)(owner) : undefined,
                looked: { since, listing },
                onSeen: (snapshot) => {
                    each.seen = snapshot;
                },
            });
            const own = armed.find(({ snapshot }) => (0,model/* sameId */.s)(snapshot.id, id));
            if (own !== undefined)
                await noteCompleted(ofAll, own, completed);
        }),
        ...servers.map((each) => awaitServerReady(ofServers, each, deadline)),
    ];
    const results = await Promise.allSettled(works);
    const listed = newestFirst(snapshots.flatMap(({ seen }) => seen ?? []));
    const errors = (0,step_error/* errorsOf */.Bp)(results);
    (0,outputs/* writeOutputs */.Kn)(host, {
        snapshots: listed,
        first: listed.find(states/* isCompleted */.Yw) ?? listed[0],
        status: statusOfWait(inputs, listed, errors.length > 0),
        serverIds: targets.length > 0
            ? targets.map(({ given }) => given)
            : listed.flatMap(({ server }) => server?.id ?? []),
        deletedIds: armed.flatMap(({ deleted }) => deleted.map(({ id }) => id)),
        health: (0,judge_health/* overallHealth */.YL)([...servers, ...armed].map(({ health }) => health)),
    });
    const title = tellResults(inputs, servers, results);
    host.log(`${title} (waited ${(0,words/* duration */.p0)(clock.now() - since)}).`);
    const lines = armed.length > 0 && errors.length === 0 ? armedWords(step, armed) : [];
    for (const line of lines)
        host.log(line);
    await reportSnapshots(step, title, listed, { lines });
    if (errors.length > 0)
        throw (0,step_error/* together */.bs)(errors);
}
function tellWait({ inputs, host }, targets) {
    const { snapshotIds, waiting } = inputs;
    const what = [
        ...snapshotIds.map((id) => `snapshot ${id}`),
        ...targets.map((each) => `server ${(0,model/* serverName */.L5)(each)}`),
    ];
    host.log(`Waiting for ${what.join(", ")}: ${(0,words/* duration */.p0)(waiting.timeoutMs)} at most (wait-timeout-minutes).`);
}
async function noteCompleted(step, own, { snapshot, listing }) {
    own.snapshot = snapshot;
    own.state.phase = "completed";
    own.save();
    if (step.inputs.keepLast === undefined)
        return;
    const last = await rotate(step, own, snapshot, listing);
    warnOfNext(step, own.target, slotsLeft(last, own));
}
function tellResults({ snapshotIds, health }, servers, results) {
    const done = results.filter(({ status }) => status === "fulfilled").length;
    if (results.length > FEW)
        return `${done} of ${results.length} that were waited for are ready`;
    const words = [
        ...snapshotIds.map((id) => ({ what: `snapshot ${id}`, end: "completed", wanted: "completed" })),
        ...servers.map(({ target }) => ({
            what: `server ${(0,model/* serverName */.L5)(target)}`,
            end: health === undefined ? "up" : "up and healthy",
            wanted: "ready",
        })),
    ];
    const told = words.map(({ what, end, wanted }, index) => results[index]?.status === "fulfilled" ? `${what} is ${end}` : `${what} is not ${wanted}`);
    return told.join("; ").replace(/^s/u, "S");
}
function statusOfWait(inputs, snapshots, failed) {
    const going = snapshots.some(({ status }) => (0,states/* snapshotState */.UI)(status) === "going on");
    if (failed)
        return going ? "in_progress" : "";
    return inputs.snapshotIds.length > 0 ? "completed" : "up";
}

;// CONCATENATED MODULE: ./lib/operate.js







async function operate(world, inputs) {
    await choose(await resolveNames(createStep(world, inputs)));
}
function choose({ inputs, ...step }) {
    switch (inputs.operation) {
        case "list":
            return list({ ...step, inputs });
        case "create":
            return create({ ...step, inputs });
        case "restore":
            return restore({ ...step, inputs });
        case "delete":
            return deleteSnapshots({ ...step, inputs });
        case "wait":
            return wait({ ...step, inputs });
    }
}


/***/ }),

/***/ 171:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MS: () => (/* binding */ noteBaseline),
/* harmony export */   awaitHealth: () => (/* binding */ awaitHealth),
/* harmony export */   notHealthy: () => (/* binding */ notHealthy),
/* harmony export */   zU: () => (/* binding */ siteOf)
/* harmony export */ });
/* unused harmony export isHealthyNow */
/* harmony import */ var _domain_judge_health_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(50);
/* harmony import */ var _domain_model_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(209);
/* harmony import */ var _step_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98);
/* harmony import */ var _text_display_url_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(805);
/* harmony import */ var _text_words_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(810);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(379);






function siteOf(check, serverIds, { ids }, place) {
    if (check === undefined)
        return undefined;
    const { urls, timeoutMs } = check;
    const isIts = (given) => ids.some((id) => (0,_domain_model_js__WEBPACK_IMPORTED_MODULE_3__/* .sameId */ .s)(id, given));
    const index = serverIds.length === 0 ? place : serverIds.findIndex(isIts);
    const url = urls.length === 1 ? urls[0] : urls[index];
    return url === undefined ? undefined : { url, timeoutMs };
}
async function awaitHealth(step, { server, site, latest = Number.POSITIVE_INFINITY }) {
    const { clock, host } = step;
    const since = clock.now();
    const own = since + site.timeoutMs;
    const deadline = Math.min(own, latest);
    const url = (0,_text_display_url_js__WEBPACK_IMPORTED_MODULE_4__/* .displayUrl */ .Q)(site.url);
    if (deadline <= since)
        return { health: "unknown", last: `there was no time left to ask ${url}` };
    host.log(`Server ${server} is up: waiting until it serves, ${(0,_text_words_js__WEBPACK_IMPORTED_MODULE_5__/* .duration */ .p0)(deadline - since)} at most. It does once ${url} answers 2xx three times in a row.`);
    const { result, last } = await lookAt(step, server, site, deadline, _domain_judge_health_js__WEBPACK_IMPORTED_MODULE_0__/* .judgeHealth */ .u7);
    if (result === "healthy") {
        host.log(`Server ${server} is healthy: ${last} three times in a row, ${(0,_text_words_js__WEBPACK_IMPORTED_MODULE_5__/* .duration */ .p0)(clock.now() - since)} after it was up.`);
        return { health: "healthy", last };
    }
    return { health: deadline < own ? "unknown" : "unhealthy", last };
}
function notHealthy(what, { timeoutMs }, { last }, state) {
    return new _step_error_js__WEBPACK_IMPORTED_MODULE_1__/* .StepError */ .zg("Server not healthy", [
        `${what}: in ${(0,_text_words_js__WEBPACK_IMPORTED_MODULE_5__/* .duration */ .p0)(timeoutMs)} (health-timeout-minutes) there were no three answers 2xx in a row, and ${last} at the last look.`,
        state,
        (0,_step_error_js__WEBPACK_IMPORTED_MODULE_1__/* .todo */ .dU)("Look at the server. If it only takes longer to start, raise health-timeout-minutes."),
    ]);
}
async function noteBaseline(step, work) {
    const { host, clock } = step;
    const { site, state } = work;
    if (site === undefined)
        return;
    const server = (0,_domain_model_js__WEBPACK_IMPORTED_MODULE_3__/* .serverName */ .L5)(work.target);
    if (state.wasUp === false)
        return host.log(`Server ${server} is down: its health is not looked at, now or after a rollback.`);
    const { result, last } = await lookAt(step, server, site, clock.now() + _limits_js__WEBPACK_IMPORTED_MODULE_2__/* .LIMITS */ .b1.baseline, _domain_judge_health_js__WEBPACK_IMPORTED_MODULE_0__/* .judgeBaseline */ .dn);
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
    const deadline = step.clock.now() + LIMITS.baseline;
    const { result, last } = await lookAt(step, server, site, deadline, judgeNeedOfRollback);
    if (result === "healthy")
        return true;
    step.host.log(`Server ${server} is not healthy: ${last}.`);
    return false;
}
async function lookAt({ clock, sites }, server, site, deadline, judge) {
    let memory = _domain_judge_health_js__WEBPACK_IMPORTED_MODULE_0__/* .NOT_LOOKED */ .VG;
    let last = "gave no answer";
    const result = await sites(site.url).until({
        what: `Health of server ${server}`,
        since: clock.now(),
        deadline,
        firstLooks: [0],
        gap: () => _domain_judge_health_js__WEBPACK_IMPORTED_MODULE_0__/* .HEALTH_LOOK_MS */ .CI,
        judge: ({ answer, at, answeredAt }) => {
            last = (0,_domain_judge_health_js__WEBPACK_IMPORTED_MODULE_0__/* .describeHealth */ .gw)(answer);
            const verdict = judge(memory, answer, at, answeredAt);
            if (!verdict.over)
                memory = verdict.memory;
            return verdict;
        },
    });
    return { result, last: `${(0,_text_display_url_js__WEBPACK_IMPORTED_MODULE_4__/* .displayUrl */ .Q)(site.url)} ${last}` };
}


/***/ }),

/***/ 322:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ awaitSettled),
/* harmony export */   s: () => (/* binding */ awaitServer)
/* harmony export */ });
/* harmony import */ var _domain_judge_server_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(867);
/* harmony import */ var _domain_model_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(209);
/* harmony import */ var _waiting_schedule_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(998);



async function awaitServer({ reads }, target, { what = `Server ${(0,_domain_model_js__WEBPACK_IMPORTED_MODULE_2__/* .serverName */ .L5)(target)}`, judge, gap = (elapsedMs) => (0,_waiting_schedule_js__WEBPACK_IMPORTED_MODULE_1__/* .gapAfter */ .N)("power", elapsedMs), firstLooks = [0], ...wait }) {
    return await reads.servers.until({
        ...wait,
        what,
        gap,
        firstLooks,
        judge: (servers) => {
            const { at, answeredAt, isMissingCertain } = servers;
            const status = servers.of(target)?.status;
            if (status === undefined && !isMissingCertain)
                return { over: false, state: "not listed" };
            return judge({ status, at, answeredAt });
        },
    });
}
async function awaitSettled(step, target, deadline) {
    return await awaitServer(step, target, { since: step.clock.now(), deadline, judge: (0,_domain_judge_server_js__WEBPACK_IMPORTED_MODULE_0__/* .settled */ .gu)() });
}


/***/ }),

/***/ 379:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Je: () => (/* binding */ LOOK_UP_LOOK_MS),
/* harmony export */   VA: () => (/* binding */ SITE_LOOK_MS),
/* harmony export */   Zf: () => (/* binding */ LOOK_UP_MS),
/* harmony export */   b1: () => (/* binding */ LIMITS),
/* harmony export */   k3: () => (/* binding */ FRESH_MS)
/* harmony export */ });
const LIMITS = {
    look: 5 * 60_000,
    remove: 5 * 60_000,
    send: 5 * 60_000,
    baseline: 60_000,
    power: 5 * 60_000,
};
const LOOK_UP_MS = [2_000, 5_000, 10_000, 20_000, 40_000, 60_000, 90_000];
const LOOK_UP_LOOK_MS = 30_000;
const SITE_LOOK_MS = 10_000;
const FRESH_MS = 30_000;


/***/ }),

/***/ 287:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PowerRefused: () => (/* binding */ PowerRefused),
/* harmony export */   i: () => (/* binding */ staysUp),
/* harmony export */   switchPower: () => (/* binding */ switchPower)
/* harmony export */ });
/* harmony import */ var _domain_judge_server_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(867);
/* harmony import */ var _domain_model_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(209);
/* harmony import */ var _domain_states_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(360);
/* harmony import */ var _step_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(98);
/* harmony import */ var _text_words_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(810);
/* harmony import */ var _vps_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(524);
/* harmony import */ var _vps_retry_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(853);
/* harmony import */ var _await_server_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(322);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(379);









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


/***/ }),

/***/ 524:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GZ: () => (/* binding */ isDenied),
/* harmony export */   Yt: () => (/* binding */ UnlistedServer),
/* harmony export */   c4: () => (/* binding */ isNotFound),
/* harmony export */   mD: () => (/* binding */ VpsError),
/* harmony export */   xz: () => (/* binding */ BUSY_STATUSES)
/* harmony export */ });
/* harmony import */ var _step_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98);

const TITLE_OF = {
    "not-sent": "Connection failed",
    "too-late": "Timed out",
    "rate-limited": "Rate limited",
    unauthorized: "Invalid token",
    forbidden: "Permission denied",
    "not-found": "Not found",
    rejected: "Request refused",
    intermediary: "Unexpected response",
    redirected: "Unexpected redirect",
    unavailable: "VPS.org is unavailable",
    "bad-answer": "Unexpected response",
    "no-answer": "No response",
};
const OUTCOME_UNKNOWN = new Set([
    "intermediary",
    "redirected",
    "unavailable",
    "bad-answer",
    "no-answer",
]);
const PASSING = new Set([
    "not-sent",
    "too-late",
    "rate-limited",
    "intermediary",
    "unavailable",
    "bad-answer",
    "no-answer",
]);
const REFUSED = new Set([
    "rate-limited",
    "unauthorized",
    "forbidden",
    "not-found",
    "rejected",
]);
class VpsError extends _step_error_js__WEBPACK_IMPORTED_MODULE_0__/* .TitledError */ .De {
    kind;
    status;
    retryAfterMs;
    answeredId;
    #failure;
    constructor(failure, cause) {
        const named = failure.answeredId === undefined ? "" : ` The answer names snapshot ${failure.answeredId}.`;
        super(TITLE_OF[failure.kind], `${failure.what} failed: ${failure.cameBack}${named}`, failure.remedy, cause);
        this.#failure = failure;
        this.kind = failure.kind;
        this.status = failure.status;
        this.retryAfterMs = failure.retryAfterMs;
        this.answeredId = failure.answeredId;
    }
    afterUnknown() {
        return new VpsError({ ...this.#failure, maybeActedOn: true }, this.cause);
    }
    get passing() {
        return PASSING.has(this.kind);
    }
    get outcomeUnknown() {
        return OUTCOME_UNKNOWN.has(this.kind) || this.#failure.maybeActedOn === true;
    }
    get sendAgain() {
        return this.kind === "not-sent" || this.kind === "too-late" || this.kind === "rate-limited";
    }
    get refused4xx() {
        return REFUSED.has(this.kind);
    }
}
class UnlistedServer extends VpsError {
    others;
    apiSaidNotFound;
    constructor(failure, others, apiSaidNotFound) {
        super(failure);
        this.others = others;
        this.apiSaidNotFound = apiSaidNotFound;
    }
}
function isNotFound(error) {
    return error instanceof VpsError && error.kind === "not-found";
}
const BUSY_STATUSES = new Set([400, 409, 423]);
function isDenied(error) {
    return error instanceof VpsError && (error.kind === "unauthorized" || error.kind === "forbidden");
}


/***/ }),

/***/ 853:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LH: () => (/* binding */ withRetries),
/* harmony export */   Q: () => (/* binding */ LONGEST_RETRY_AFTER_MS),
/* harmony export */   m: () => (/* binding */ HEARTBEAT_MS),
/* harmony export */   mu: () => (/* binding */ parseRetryAfter),
/* harmony export */   q2: () => (/* binding */ pauseAloud)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(524);

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 20_000;
const LAST_LOOK_MS = 5_000;
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
            const asked = Math.min(error.retryAfterMs ?? 0, rule.longestRetryAfterMs ?? LONGEST_RETRY_AFTER_MS);
            const pause = Number.isFinite(rule.attempts)
                ? Math.max(jitter, asked)
                : Math.max(Math.min(jitter, longestBefore(left)), Math.min(asked, longestAskedBefore(left)));
            await pauseAloud(ports, Math.min(pause, left), (rest) => ports.onRetry(error, rest, count + 1, rule.attempts));
        }
    }
}
function longestBefore(left) {
    return Math.max(left / 2, FIRST_PAUSE_MS);
}
function longestAskedBefore(left) {
    return Math.max(left - LAST_LOOK_MS, FIRST_PAUSE_MS);
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
