import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 2231:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  NZ: () => (/* binding */ NO_REPOSITORY),
  gk: () => (/* binding */ NO_WORKFLOW),
  xn: () => (/* binding */ holdsRandomPart),
  RO: () => (/* binding */ isOfAnotherStep),
  pF: () => (/* binding */ isRandomPart),
  Z6: () => (/* binding */ isRepository),
  ve: () => (/* binding */ isSameRepository),
  U7: () => (/* binding */ markerText),
  xT: () => (/* binding */ readMaker),
  B4: () => (/* binding */ workflowOf)
});

// UNUSED EXPORTS: carries, describe, generatedName, newMarker, readMarker

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: ./lib/domain/marker.js



const DESCRIPTION_LENGTH = 255;
const NAME_LENGTH = 60;
const RANDOM_LENGTH = 10;
const WORKFLOW_LENGTH = 60;
const HASH_LENGTH = 8;
const NO_WORKFLOW = "-";
const NO_REPOSITORY = "unknown/unknown";
const MARKER = /\[vps-snapshot-action (?<repository>[\w.-]+\/[\w.-]+) (?:(?<workflow>[\w.-]+) )?(?<runId>\d+)\.(?<attempt>\d+) (?<random>[0-9a-z]{10})\]$/u;
const GENERATED = /-(?<runId>[1-9]\d*)-(?<attempt>[1-9]\d{0,2})-(?=[a-z]*\d)[0-9a-z]{10}$/u;
function isRandomPart(text) {
    return /^[0-9a-z]{10}$/u.test(text);
}
function newMarker(run, random) {
    const digits = Array.from({ length: RANDOM_LENGTH }, () => Math.floor(random() * 36).toString(36));
    return { ...run, random: digits.join("") };
}
function markerText({ repository, workflow, runId, attempt, random }) {
    return `[vps-snapshot-action ${repository} ${workflow} ${runId}.${attempt} ${random}]`;
}
function readMarker(description) {
    const parts = MARKER.exec(description.trimEnd())?.groups;
    return parts === undefined ? undefined : { ...parts, workflow: parts.workflow ?? NO_WORKFLOW };
}
function carries(description, marker) {
    return description.trimEnd().endsWith(markerText(marker));
}
function holdsRandomPart({ name, description }, { random }) {
    return [name, description].some((text) => text
        .toLowerCase()
        .replace(/[^0-9a-z]/gu, "")
        .includes(random));
}
function readMaker(snapshot) {
    const marker = readMarker(snapshot.description);
    if (marker !== undefined)
        return marker;
    return GENERATED.exec(snapshot.name)?.groups;
}
function isOfAnotherStep(snapshot, random) {
    return readMaker(snapshot) !== undefined && !holdsRandomPart(snapshot, { random });
}
function isRepository(text) {
    return /^[\w.-]+\/[\w.-]+$/u.test(text);
}
function isSameRepository(a, b) {
    return a.toLowerCase() === b.toLowerCase();
}
function workflowOf(path) {
    const withoutRef = /^.*?\.ya?ml(?=@|$)/iu.exec(path)?.[0] ?? path.replace(/@.*/su, "");
    const file = external_node_path_.posix.basename(withoutRef);
    if (file === "")
        return NO_WORKFLOW;
    const word = file.replace(/[^A-Za-z0-9._-]/gu, "-");
    if (word.length <= WORKFLOW_LENGTH)
        return word;
    const hash = (0,external_node_crypto_namespaceObject.createHash)("sha256").update(file).digest("hex").slice(0, HASH_LENGTH);
    return `${word.slice(0, WORKFLOW_LENGTH - HASH_LENGTH - 1)}-${hash}`;
}
function describe(userText, marker) {
    const end = markerText(marker);
    const room = DESCRIPTION_LENGTH - end.length - 1;
    const text = oneLine(userText).trim().slice(0, Math.max(0, room)).toWellFormed().trimEnd();
    return text === "" ? end : `${text} ${end}`;
}
function generatedName({ repository, runId, attempt, random }, prefix = "") {
    const end = `-${runId}-${attempt}-${random}`;
    const begin = `${prefix}${repository}`.replace(/[^A-Za-z0-9_-]/gu, "-").slice(0, NAME_LENGTH - end.length);
    return `${begin}${end}`;
}


/***/ }),

/***/ 4209:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Cy: () => (/* binding */ serverTitle),
/* harmony export */   L5: () => (/* binding */ serverName),
/* harmony export */   O1: () => (/* binding */ isUuid),
/* harmony export */   Pb: () => (/* binding */ isAnothers),
/* harmony export */   S$: () => (/* binding */ isServer),
/* harmony export */   TN: () => (/* binding */ keyOf),
/* harmony export */   _f: () => (/* binding */ SLOTS),
/* harmony export */   ac: () => (/* binding */ idFromInput),
/* harmony export */   bf: () => (/* binding */ ownerOf),
/* harmony export */   d: () => (/* binding */ isIdValue),
/* harmony export */   eZ: () => (/* binding */ namesOf),
/* harmony export */   s: () => (/* binding */ sameId)
/* harmony export */ });
/* unused harmony export isId */
/* harmony import */ var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7289);

const SHOWN_NAME = 80;
const INTEGER_ID = /^[1-9][0-9]{0,15}$/u;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;
function isId(text) {
    return isUuid(text) || (INTEGER_ID.test(text) && Number.isSafeInteger(Number(text)));
}
function isIdValue(value) {
    return (typeof value === "number" || typeof value === "string") && isId(String(value));
}
function isUuid(id) {
    return UUID.test(String(id));
}
function sameId(a, b) {
    if (typeof a === "number" && typeof b === "number")
        return a === b;
    return keyOf(a) === keyOf(b);
}
function keyOf(id) {
    return String(id).toLowerCase();
}
function idFromInput(text) {
    return INTEGER_ID.test(text) ? Number(text) : text;
}
function namesOf({ id, uuid }) {
    return uuid === undefined ? [id] : [id, uuid];
}
function isAnothers(server, serverId) {
    const comparable = namesOf(server).filter((own) => isUuid(own) === isUuid(serverId));
    return comparable.length > 0 && !comparable.some((own) => sameId(own, serverId));
}
function serverName(server) {
    const id = "given" in server ? server.given : server.id;
    const name = shownName(server.name);
    return name === "" ? String(id) : `${id} (${name})`;
}
function serverTitle({ given, name }) {
    return shownName(name) || `server ${given}`;
}
function shownName(name) {
    return (0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__/* .cut */ .Jj)((0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(name).trim(), SHOWN_NAME);
}
function ownerOf({ server }) {
    return server === null ? "no server" : `server ${serverName(server)}`;
}
function isServer(server, id) {
    return sameId(server.id, id) || sameId(server.uuid ?? server.id, id);
}
const SLOTS = 5;


/***/ }),

/***/ 3192:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   hy: () => (/* binding */ ageOf),
/* harmony export */   ll: () => (/* binding */ newestFirst),
/* harmony export */   mK: () => (/* binding */ timeInWords),
/* harmony export */   nR: () => (/* binding */ timeOf),
/* harmony export */   r4: () => (/* binding */ inWords),
/* harmony export */   tW: () => (/* binding */ isOlder)
/* harmony export */ });
/* harmony import */ var _text_words_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8810);

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
    const ago = agoMs === undefined ? "" : `, ${(0,_text_words_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)(Math.max(0, agoMs))} ago`;
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


/***/ }),

/***/ 9360:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
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

/***/ 8781:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   HM: () => (/* binding */ portOf),
/* harmony export */   Hw: () => (/* binding */ ProxyVariableError),
/* harmony export */   iJ: () => (/* binding */ proxyFor)
/* harmony export */ });
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7035);

class ProxyVariableError extends Error {
    constructor(variable) {
        super(`${variable}: the environment sets it to something that is no http:// or https:// URL, so no proxy can be told from it. Write it as http://proxy.example:3128, or unset it.`);
        this.name = "ProxyVariableError";
    }
}
function proxyFor(target, env) {
    if (_values_js__WEBPACK_IMPORTED_MODULE_0__/* .LOOPBACK */ .Ws.test(target.hostname) || isExempt(target, firstSet(env, "no_proxy")?.value ?? "")) {
        return undefined;
    }
    const given = firstSet(env, target.protocol === "https:" ? "https_proxy" : "http_proxy");
    if (given === undefined)
        return undefined;
    const { name: variable, value } = given;
    try {
        const url = new URL(value);
        if (!(0,_values_js__WEBPACK_IMPORTED_MODULE_0__/* .isWeb */ .HZ)(url))
            throw new TypeError("another protocol");
        const [user, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
        return { variable, url, credentials: user === "" && password === "" ? "" : `${user}:${password}` };
    }
    catch {
        throw new ProxyVariableError(variable);
    }
}
function firstSet(env, lowerCase) {
    return [lowerCase, lowerCase.toUpperCase()]
        .map((name) => ({ name, value: env[name]?.trim() ?? "" }))
        .find(({ value }) => value !== "");
}
function portOf({ port, protocol }) {
    if (port !== "")
        return port;
    return protocol === "https:" ? "443" : "80";
}
function isExempt(target, noProxy) {
    const host = target.hostname.toUpperCase();
    const hosts = [host, `${host}:${portOf(target)}`];
    const items = noProxy.split(",").map((item) => item.trim().toUpperCase());
    return items.some((item) => {
        if (item === "" || item === "*")
            return item === "*";
        const suffix = item.startsWith(".") ? item : `.${item}`;
        return hosts.some((each) => each === item || each.endsWith(suffix));
    });
}


/***/ }),

/***/ 7035:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AI: () => (/* binding */ readToken),
/* harmony export */   AX: () => (/* binding */ readApiUrl),
/* harmony export */   HZ: () => (/* binding */ isWeb),
/* harmony export */   Hd: () => (/* binding */ readHealthUrls),
/* harmony export */   Te: () => (/* binding */ mayGetToken),
/* harmony export */   Vf: () => (/* binding */ readBoolean),
/* harmony export */   Ws: () => (/* binding */ LOOPBACK),
/* harmony export */   Yq: () => (/* binding */ choice),
/* harmony export */   ai: () => (/* binding */ number),
/* harmony export */   e1: () => (/* binding */ asText),
/* harmony export */   rK: () => (/* binding */ DEFAULT_API_URL),
/* harmony export */   zG: () => (/* binding */ withoutUnseen)
/* harmony export */ });
/* unused harmony exports WHY_EMPTY, shown, readChoice */
/* harmony import */ var _text_display_url_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4805);
/* harmony import */ var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7289);


const DEFAULT_API_URL = "https://admin.vps.org/api/v1";
const WHY_EMPTY = "An expression gives nothing where a name in it is misspelt, where its variable or secret is of an environment that the job does not name, or where the step that sets it did not run.";
const SHOWN = 80;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u;
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;
function shown(given) {
    return `"${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__/* .cut */ .Jj)((0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(given), SHOWN)}"`;
}
function shownUrl(given) {
    const url = given.includes("@") ? null : URL.parse(given);
    return url !== null && isWeb(url) ? shown((0,_text_display_url_js__WEBPACK_IMPORTED_MODULE_1__/* .displayUrl */ .Q)(given)) : "what was given";
}
function isWeb({ protocol }) {
    return protocol === "https:" || protocol === "http:";
}
function hasUser({ username, password }) {
    return username !== "" || password !== "";
}
function mayGetToken(url) {
    if (url === null || hasUser(url))
        return false;
    return url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.test(url.hostname));
}
function withoutUnseen(given) {
    const removed = new Set(given.match(UNSEEN) ?? []);
    return { text: given.replace(UNSEEN, ""), removed: [...removed].map(codePoint) };
}
function codePoint(character) {
    return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
function readBoolean(faults, input, given) {
    if (/^(?:true|True|TRUE)$/u.test(given))
        return true;
    if (!/^(?:false|False|FALSE)$/u.test(given)) {
        faults.push(`${input}: ${shown(given)} is neither true nor false, as in ${input}: true.`);
    }
    return false;
}
function readChoice(faults, input, given, allowed) {
    const found = allowed.find((choice) => choice === given);
    if (found === undefined) {
        const [got, why] = given === "" ? ["is empty", ` ${WHY_EMPTY}`] : [`${shown(given)} is unknown`, ""];
        faults.push(`${input}: ${got}; allowed are ${allowed.join(", ")}.${why}`);
    }
    return found;
}
function readApiUrl(faults, input, given) {
    const url = URL.parse(given);
    if (!mayGetToken(url) || /[?#]/u.test(given)) {
        faults.push(`${input}: ${shownUrl(given)} is not an https:// address without user, query and fragment (http:// only for this machine itself), as in ${input}: ${DEFAULT_API_URL}.`);
        return "";
    }
    return url.href.replace(/\/+$/u, "");
}
function readHealthUrls(faults, input, given) {
    return given
        .split(/\s+/u)
        .filter((text) => text !== "")
        .map((text) => {
        const url = URL.parse(text);
        if (url !== null && isWeb(url) && !hasUser(url))
            return url.href;
        faults.push(`${input}: ${shownUrl(text)} is not an http:// or https:// address without user, as in ${input}: https://shop.example/health.`);
        return "";
    });
}
function readToken(faults, input, given) {
    const token = given.trim();
    if (!/^[\u0021-\u007e]*$/u.test(token)) {
        faults.push(`${input}: has white space, control, invisible or non-ASCII characters within; a token has none. Store it as a secret again.`);
    }
    return token;
}
const asText = (_faults, _input, given) => given;
const choice = (...allowed) => (faults, input, given) => readChoice(faults, input, given, allowed) ?? allowed[0];
const number = (least, most, example) => (faults, input, given) => {
    if (given === "")
        return undefined;
    const value = /^\d{1,6}$/u.test(given) ? Number(given) : Number.NaN;
    if (value >= least && value <= most)
        return value;
    faults.push(`${input}: ${shown(given)} is not a whole number from ${least} to ${most}, as in ${input}: ${example}.`);
    return undefined;
};


/***/ }),

/***/ 5317:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1178);
/* harmony import */ var _post_post_step_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7144);
/* harmony import */ var _runner_process_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3690);
/* harmony import */ var _runner_world_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(3055);




await (0,_runner_process_js__WEBPACK_IMPORTED_MODULE_2__/* .runEntry */ .CN)(() => (0,_post_post_step_js__WEBPACK_IMPORTED_MODULE_1__/* .runPost */ .a)({ ...(0,_runner_world_js__WEBPACK_IMPORTED_MODULE_3__/* .createWorld */ .b)(), getState: _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getState */ .Gu }));

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 3360:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bx: () => (/* binding */ endWords),
/* harmony export */   VL: () => (/* binding */ JOB_ENDED),
/* harmony export */   _T: () => (/* binding */ introduceRollback)
/* harmony export */ });
/* harmony import */ var _runner_links_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4895);

const JOB_ENDED = {
    success: "The job succeeded",
    failure: "The job failed",
    cancelled: "The job was cancelled",
};
function endWords(jobEnd, action) {
    return `${JOB_ENDED[jobEnd]}, and on-job-${jobEnd} is ${action}`;
}
function introduceRollback({ jobEnd }, action, env) {
    const deployed = (0,_runner_links_js__WEBPACK_IMPORTED_MODULE_0__/* .deploymentOf */ .P)(env);
    const undone = deployed === "" ? "" : ` It was to undo the deployment of ${deployed}.`;
    return `${endWords(jobEnd, action)}.${undone}\n\n`;
}


/***/ }),

/***/ 7144:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  a: () => (/* binding */ runPost)
});

// EXTERNAL MODULE: ./lib/inputs/proxy.js
var inputs_proxy = __nccwpck_require__(8781);
;// CONCATENATED MODULE: ./lib/inputs/inputs.js
const OPERATIONS = ["list", "create", "restore", "delete", "wait"];
const ON_JOB_END = {
    failure: ["keep", "restore", "restore-if-unhealthy"],
    cancelled: ["keep", "restore"],
    success: ["keep", "restore", "delete"],
};

// EXTERNAL MODULE: ./lib/inputs/values.js
var values = __nccwpck_require__(7035);
;// CONCATENATED MODULE: ./lib/inputs/shared-rules.js


const SEES_END = {
    in: ["create"],
    input: "wait",
    why: ", since this step must see the snapshot completed. To build and test in the meantime, keep wait: false here and give this input to a later step with operation: wait and the snapshot-id of this one",
};
const OF_SNAPSHOT = {
    in: ["wait"],
    input: "snapshot-id",
    why: ": it is about the snapshots that are waited for",
};
const onJobEnd = (...allowed) => ({
    default: "keep",
    usedBy: ["create", "wait"],
    read: (0,values/* choice */.Yq)(...allowed),
    grave: true,
    needs: [
        SEES_END,
        OF_SNAPSHOT,
        {
            value: "restore-if-unhealthy",
            input: "health-url",
            why: ", which tells whether the server is well",
        },
    ],
});
const SHARED_INPUTS = {
    "api-token": { default: "", usedBy: OPERATIONS, read: values/* asText */.e1, hidden: true, asGiven: true },
    "api-url": { default: "", usedBy: OPERATIONS, read: values/* asText */.e1, hidden: true },
    "github-token": {
        default: "${{ github.token }}",
        usedBy: ["create", "restore", "wait"],
        read: values/* asText */.e1,
        hidden: true,
        asGiven: true,
        evaluated: true,
    },
    "wait-timeout-minutes": {
        default: "30",
        usedBy: ["create", "restore", "wait"],
        read: (0,values/* number */.ai)(1, 360, 30),
    },
    "poll-interval-seconds": {
        default: "",
        usedBy: ["create", "restore", "wait"],
        read: (0,values/* number */.ai)(1, 300, 15),
    },
    "on-job-failure": onJobEnd(...ON_JOB_END.failure),
    "on-job-cancelled": onJobEnd(...ON_JOB_END.cancelled),
    "on-job-success": onJobEnd(...ON_JOB_END.success),
    "dry-run": { default: "false", usedBy: OPERATIONS, read: values/* readBoolean */.Vf },
};

;// CONCATENATED MODULE: ./lib/inputs/texts.js



const SHORTEST_TOKEN = 12;
function textsOf(table, raw) {
    return (name) => {
        const rule = table[name];
        const given = (rule?.asGiven ? raw(name) : (0,values/* withoutUnseen */.zG)(raw(name)).text).trim();
        return given === "" && rule !== undefined && !rule.evaluated ? rule.default : given;
    };
}
function tokenSource(raw, env) {
    return raw("api-token").trim() === ""
        ? { name: "VPS_API_TOKEN", text: env.VPS_API_TOKEN ?? "" }
        : { name: "api-token", text: raw("api-token") };
}
function urlSource(raw, env) {
    const given = textsOf(SHARED_INPUTS, withoutTokens(raw, env))("api-url");
    const ofEnvironment = env.VPS_API_URL?.trim() ?? "";
    return given === "" && ofEnvironment !== ""
        ? { name: "VPS_API_URL", text: ofEnvironment }
        : { name: "api-url", text: given || values/* DEFAULT_API_URL */.rK };
}
function holdsToken(name, raw, env) {
    return redactor(...tokensOf(raw, env))(raw(name)) !== raw(name);
}
function withoutTokens(raw, env) {
    const tokens = tokensOf(raw, env);
    return (name) => name === "api-token" || name === "github-token"
        ? raw(name)
        : tokens.reduce((text, token) => text.replaceAll(token, "***"), raw(name));
}
function tokensOf(raw, env) {
    return [tokenSource(raw, env).text, raw("github-token")]
        .map((token) => token.trim())
        .filter((token) => token.length >= SHORTEST_TOKEN)
        .sort((a, b) => b.length - a.length);
}

;// CONCATENATED MODULE: ./lib/inputs/access.js



function readAccess(faults, raw, env) {
    const given = tokenSource(raw, env);
    const token = (0,values/* readToken */.AI)(faults, given.name, given.text);
    if (token === "") {
        faults.push("api-token: is empty. Store a token as a secret, and pass it as secrets.VPS_API_TOKEN. Secrets are empty on a pull request from a fork (skip this step there), in a run that Dependabot started (it has secrets of its own), and in a reusable workflow that is called without secrets: inherit; a secret of an environment is empty in a job that does not name that environment, and so is one whose name is misspelt.");
    }
    const url = urlSource(raw, env);
    const apiUrl = (0,values/* readApiUrl */.AX)(faults, url.name, url.text);
    if (apiUrl !== "")
        checkProxy(faults, apiUrl, env);
    return { token, apiUrl };
}
function checkProxy(faults, apiUrl, env) {
    try {
        (0,inputs_proxy/* proxyFor */.iJ)(new URL(apiUrl), env);
    }
    catch (error) {
        if (!(error instanceof inputs_proxy/* ProxyVariableError */.Hw))
            throw error;
        faults.push(error.message);
    }
}
function readGitHub(faults, raw, env) {
    return {
        token: (0,values/* readToken */.AI)(faults, "github-token", raw("github-token")),
        apiUrl: env.GITHUB_API_URL?.trim() ?? "",
    };
}

;// CONCATENATED MODULE: ./lib/inputs/recipient.js



function tellRecipient(log, apiUrl, given, env) {
    const { host } = new URL(apiUrl);
    const standard = new URL(values/* DEFAULT_API_URL */.rK).host;
    const proxy = (0,inputs_proxy/* proxyFor */.iJ)(new URL(apiUrl), env);
    const elsewhere = host === standard ? "" : `, which is not ${standard}`;
    const through = proxy === undefined ? "" : `, through the proxy ${proxy.url.host} (${proxy.variable})`;
    const sentences = [];
    if (elsewhere + through !== "")
        sentences.push(`The token goes to ${host}${elsewhere}${through}.`);
    if ((env.NODE_EXTRA_CA_CERTS ?? "").trim() !== "") {
        sentences.push("The certificate authorities in NODE_EXTRA_CA_CERTS are trusted too.");
    }
    if (sentences.length > 0)
        log.log(sentences.join(" "));
    const urlOfEnvironment = urlSource(given, env).name === "VPS_API_URL";
    if (urlOfEnvironment && tokenSource(given, env).name === "api-token" && host !== standard) {
        log.warning("VPS_API_URL decides where the token goes", `The token of api-token goes to ${host}, because the environment has VPS_API_URL and api-url is empty. If nobody of yours set it, an earlier step of this job did: set api-url to say where the token may go.`);
    }
    if (env.NODE_TLS_REJECT_UNAUTHORIZED === "0") {
        log.warning("NODE_TLS_REJECT_UNAUTHORIZED is 0", "The environment tells Node.js not to check certificates. This action checks them all the same, but other steps of this job may not: remove the variable.");
    }
}

// EXTERNAL MODULE: ./lib/text/words.js
var words = __nccwpck_require__(8810);
;// CONCATENATED MODULE: ./lib/inputs/value-reader.js



function readWaiting(faults, raw) {
    const read = valueReader(SHARED_INPUTS, faults, undefined, raw);
    return waitingOf(read("wait-timeout-minutes"), read("poll-interval-seconds"));
}
function readDryRun(faults, raw) {
    return valueReader(SHARED_INPUTS, faults, undefined, raw)("dry-run");
}
function readOnJobEnd(faults, raw, end) {
    return valueReader(SHARED_INPUTS, faults, undefined, raw)(`on-job-${end}`);
}
function waitingOf(minutes, seconds) {
    return {
        timeoutMs: (minutes ?? Number(SHARED_INPUTS["wait-timeout-minutes"].default)) * words/* MINUTE_MS */.kg,
        intervalMs: seconds === undefined ? undefined : seconds * 1000,
    };
}
function valueReader(table, faults, operation, raw) {
    const text = textsOf(table, raw);
    const context = { operation, text };
    return (name) => table[name].read(faults, name, text(name), context);
}

// EXTERNAL MODULE: ./lib/text/untrusted.js
var untrusted = __nccwpck_require__(7289);
// EXTERNAL MODULE: ./lib/text/ways-on.js
var ways_on = __nccwpck_require__(6897);
// EXTERNAL MODULE: ./lib/runner/links.js
var links = __nccwpck_require__(4895);
// EXTERNAL MODULE: ./lib/runner/summary.js
var summary = __nccwpck_require__(5946);
;// CONCATENATED MODULE: ./lib/runner/page.js




const SHOWN_ABOVE = new Set(["Rolled back", "Rollback still in progress"]);
const MOST_WARNINGS = 20;
const WHAT_TO_DO = "**What to do now:** ";
function createPage(host, env) {
    let shown;
    const warnings = [];
    let written = 0;
    const write = async (outcome, body) => {
        written = warnings.length;
        await host.summarize((0,summary/* heading */.R)(outcome) + body + warnings.slice(0, MOST_WARNINGS).join(""));
    };
    return {
        show: async (outcome, body) => {
            shown = { outcome, body };
            await write(outcome, body);
        },
        fail: async (error, outcome) => {
            host.log(`More about this: ${(0,links/* explanationOf */.p)(error.title, env)}`);
            const { outcome: told, body } = shown ?? { outcome, body: "" };
            const failure = describeFailure(error, env);
            await write(told, failure + withoutSaid(body, failure));
        },
        end: async (outcome) => {
            if (warnings.length > written)
                await write(shown?.outcome ?? outcome, shown?.body ?? "");
        },
        host: {
            ...host,
            warning: (title, text) => {
                host.warning(title, text);
                if (!SHOWN_ABOVE.has(title))
                    warnings.push(`**Warning:** ${linkTo(title, env)}. ${blocks(text)}`);
            },
        },
    };
}
function linkTo(title, env) {
    return `[${title}](${(0,links/* explanationOf */.p)(title, env)})`;
}
function describeFailure({ title, why, remedy = "" }, env) {
    const advice = remedy === "" ? "" : `${WHAT_TO_DO}${blocks(remedy)}`;
    return `**Why:** ${linkTo(title, env)}. ${blocks(why)}${advice}`;
}
function withoutSaid(body, failure) {
    const isNew = (paragraph) => !failure.includes(paragraph.replace(WHAT_TO_DO, ""));
    return body
        .split("\n\n")
        .filter((paragraph) => paragraph === "" || isNew(paragraph))
        .join("\n\n");
}
function blocks(text) {
    return text
        .split("\n")
        .map((line) => (0,summary/* paragraph */.F)(line).replaceAll((0,untrusted/* escapeMarkdown */.FV)(ways_on/* TOKENS_PAGE */.t$), ways_on/* TOKENS_PAGE */.t$))
        .join("");
}

// EXTERNAL MODULE: ./lib/step/persistence.js
var step_persistence = __nccwpck_require__(4885);
// EXTERNAL MODULE: ./lib/step-error.js
var step_error = __nccwpck_require__(4098);
// EXTERNAL MODULE: ./lib/post/ended-job.js
var ended_job = __nccwpck_require__(3360);
// EXTERNAL MODULE: ./lib/domain/marker.js + 1 modules
var marker = __nccwpck_require__(2231);
// EXTERNAL MODULE: ./lib/domain/model.js
var model = __nccwpck_require__(4209);
;// CONCATENATED MODULE: ./lib/state.js
const MAIN_ENDS = ["well", "failed", "killed"];
const PHASES = ["begun", "sending", "refused", "made", "completed"];
const STATE_VERSION = 1;
const MOST_SAVED = 1_000;
const RUN_KEY = "run";
const ENDED_KEY = "ended";
function serverKey(index) {
    return `server-${index}`;
}

;// CONCATENATED MODULE: ./lib/post/read-state.js







function readState(get) {
    if (get(RUN_KEY) === "")
        return undefined;
    const run = readObject(RUN_KEY, get);
    if (run.version !== STATE_VERSION)
        throw notUsable(RUN_KEY, "is of another version");
    if (!("apiUrl" in run || "servers" in run))
        return undefined;
    const { apiUrl, servers: number } = run;
    const faults = [];
    if (typeof apiUrl !== "string" || (0,values/* readApiUrl */.AX)(faults, RUN_KEY, apiUrl) !== apiUrl)
        throw notUsable(RUN_KEY, "has no address of an API");
    if (typeof number !== "number" || !Number.isInteger(number) || number < 0 || number > MOST_SAVED)
        throw notUsable(RUN_KEY, `has no number of servers up to ${MOST_SAVED}`);
    const ended = MAIN_ENDS.find((end) => end === get(ENDED_KEY));
    if (ended === undefined)
        throw notUsable(ENDED_KEY, "is no end of a step");
    const servers = Array.from({ length: number }, (_, index) => readServer(serverKey(index), get));
    const made = servers.flatMap(({ snapshotId }) => (snapshotId === undefined ? [] : [snapshotId]));
    if ([servers.map(({ id }) => id), made].some(hasTwins))
        throw notUsable(RUN_KEY, "names one thing twice");
    return { apiUrl, servers, ended };
}
const orNone = (check) => (value) => value === undefined || check(value);
const isBoolean = (value) => typeof value === "boolean";
const CHECKS = {
    id: model/* isIdValue */.d,
    uuid: orNone((value) => typeof value === "string" && (0,model/* isUuid */.O1)(value)),
    marker: (value) => typeof value === "string" && (0,marker/* isRandomPart */.pF)(value),
    serverName: orNone(isLine),
    name: isLine,
    phase: (value) => PHASES.some((phase) => phase === value),
    snapshotId: orNone(model/* isIdValue */.d),
    wasUp: orNone(isBoolean),
    health: orNone(isHealth),
    stopped: orNone(isBoolean),
    safety: orNone(isBoolean),
};
function isLine(value) {
    return typeof value === "string" && (0,untrusted/* oneLine */.TN)(value) === value;
}
function isHealth(value) {
    const { url, timeoutMs, baseline } = (value ?? {});
    const faults = [];
    return (typeof url === "string" &&
        (0,values/* readHealthUrls */.Hd)(faults, "health", url)[0] === url &&
        faults.length === 0 &&
        typeof timeoutMs === "number" &&
        timeoutMs >= words/* MINUTE_MS */.kg &&
        timeoutMs <= 60 * words/* MINUTE_MS */.kg &&
        isBoolean(baseline));
}
function readServer(key, get) {
    const saved = readObject(key, get);
    const state = {};
    for (const [name, isFit] of Object.entries(CHECKS)) {
        if (!isFit(saved[name]))
            throw notUsable(key, `has no ${name} of the right form`);
        if (saved[name] !== undefined)
            state[name] = saved[name];
    }
    const { phase, snapshotId } = state;
    const isMade = phase === "made" || phase === "completed";
    if (isMade !== (snapshotId !== undefined))
        throw notUsable(key, `is ${phase}, with an id or without`);
    return state;
}
function readObject(key, get) {
    let value;
    try {
        value = JSON.parse(get(key));
    }
    catch {
    }
    if (typeof value === "object" && value !== null && !Array.isArray(value))
        return value;
    throw notUsable(key, "is no JSON object");
}
function hasTwins(ids) {
    return new Set(ids.map(model/* keyOf */.TN)).size < ids.length;
}
function notUsable(key, what) {
    return new step_error/* StepError */.zg("Saved state not usable", [
        `What the main part saved for this step cannot be used: ${key} ${what}. It may have been cut short, or another step has written it.`,
        "Nothing was done.",
        (0,step_error/* todo */.dU)("Look with operation: list for what this run has made; to restore it by hand, run operation: restore with its snapshot-id."),
    ]);
}

// EXTERNAL MODULE: ./lib/post/target-of.js
var target_of = __nccwpck_require__(6327);
;// CONCATENATED MODULE: ./lib/post/post-step.js











async function runPost(given) {
    const { readInput, clock, env } = given;
    const page = createPage(given.host, env);
    const { host } = page;
    const world = { ...given, host, page };
    const jobEnd = readJobEnd(readInput("job-status"));
    const since = clock.now() - (jobEnd === "cancelled" ? host.sinceFirstPostStep() : 0);
    try {
        const state = readSaved(world, jobEnd);
        if (state === undefined)
            await page.end("Nothing was done at the end of the job");
        else if (state.ended !== "well")
            await pickUp(world, state, jobEnd ?? "failure", since);
        else if (jobEnd === undefined)
            refuseUnknownEnd(world, state);
        else
            await act(world, state, jobEnd, since);
        return 0;
    }
    catch (error) {
        const problem = (0,step_error/* asStepError */.Xg)(error);
        const { title, message } = problem;
        if (jobEnd === "success")
            given.host.warning(title, message);
        else
            host.error(title, message);
        await page.fail(problem, `${notDone(world, jobEnd)}: ${title}`);
        return jobEnd === "success" ? 0 : 1;
    }
}
function notDone({ readInput }, jobEnd) {
    const isDeletion = jobEnd !== undefined && readOnJobEnd([], readInput, jobEnd) === "delete";
    return isDeletion ? "Snapshot not deleted" : "Not rolled back";
}
function readSaved(world, jobEnd) {
    const { host, getState } = world;
    try {
        const state = readState(getState);
        if (state === undefined && jobEnd !== undefined && isAskedToAct(world, jobEnd))
            host.log(`${ended_job/* JOB_ENDED */.VL[jobEnd]}. This step was a dry run, or ended before it made a snapshot: nothing to do.`);
        return state;
    }
    catch (error) {
        if (isAskedToAct(world, jobEnd))
            throw error;
        const { title, message } = (0,step_error/* asStepError */.Xg)(error);
        host.warning(title, message);
        return undefined;
    }
}
function isAskedToAct({ readInput }, jobEnd) {
    const ends = jobEnd === undefined ? Object.keys(ON_JOB_END) : [jobEnd];
    const faults = [];
    return ends.some((end) => readOnJobEnd(faults, readInput, end) !== "keep" || faults.length > 0);
}
function refuseUnknownEnd(world, state) {
    if (isAskedToAct(world, undefined)) {
        throw new step_error/* StepError */.zg("Job status unknown", [
            "job-status is neither success nor failure nor cancelled. Nothing was done.",
            ...ids(state),
            (0,step_error/* todo */.dU)("Do not set the input job-status: its default is right."),
        ]);
    }
    world.host.log(`How the job ended is not known, and every on-job-* is keep: nothing to do. ${made(state)}`);
}
async function act(world, state, jobEnd, since) {
    const { host, readInput } = world;
    const faults = [];
    const action = readOnJobEnd(faults, readInput, jobEnd);
    if (faults.length > 0)
        throw invalidInputs(faults, state);
    if (action === "keep") {
        if (state.servers.length > 0)
            host.log(`${(0,ended_job/* endWords */.Bx)(jobEnd, action)}: nothing to do. ${made(state)}`);
        return;
    }
    const asked = `on-job-${jobEnd} is ${action}`;
    if (state.servers.length === 0)
        throw nothingArmed(asked);
    if (isForSafety(state))
        throw notArmed(asked, FOR_SAFETY, state);
    const after = prepare(world, state, jobEnd, since);
    const owned = state.servers.filter(target_of/* isOwned */.go);
    if (owned.length < state.servers.length)
        throw notArmed(asked, NOT_COMPLETED, state);
    if (action === "delete") {
        const { deleteOwn } = await Promise.all(/* import() */[__nccwpck_require__.e(255), __nccwpck_require__.e(757)]).then(__nccwpck_require__.bind(__nccwpck_require__, 757));
        await deleteOwn(world, after, owned);
    }
    else {
        const { rollBack } = await Promise.all(/* import() */[__nccwpck_require__.e(255), __nccwpck_require__.e(542)]).then(__nccwpck_require__.bind(__nccwpck_require__, 2542));
        await rollBack(world, after, owned, action);
    }
}
function nothingArmed(asked) {
    return new step_error/* StepError */.zg("Rollback not armed", [
        `${asked}, but what this step waited for is no snapshot of this run, so nothing was done.`,
        "The log of its main part has the ids and says why.",
        (0,step_error/* todo */.dU)("To restore one by hand, run operation: restore with its snapshot-id."),
    ]);
}
const NOT_COMPLETED = "did not see its snapshot completed (wait: false), so nothing was done.";
const FOR_SAFETY = "has restored, and made its snapshot only so that this can be undone. Nothing was done.";
function isForSafety({ servers }) {
    return servers.some(({ safety }) => safety === true);
}
function notArmed(asked, why, state) {
    return new step_error/* StepError */.zg("Rollback not armed", [`${asked}, but this step ${why}`, ...ids(state)]);
}
async function pickUp(world, state, jobEnd, since) {
    const { host, page } = world;
    const left = state.servers.filter(({ phase, stopped }) => stopped === true || phase === "sending");
    const [what, so] = isForSafety(state)
        ? ["The restore step did not end well", "and nothing is restored now"]
        : ["The snapshot step did not end well", "so nothing is rolled back"];
    const words = `${what}, ${so}. ${made(state)}`;
    const known = state.servers.some(({ snapshotId }) => snapshotId !== undefined);
    if (state.ended === "killed" && known)
        host.warning("Snapshot left behind", `${words} It takes a slot: use it or delete it.`);
    else
        host.log(words);
    if (left.length === 0)
        return await page.end(what);
    try {
        const { pickUpServers } = await Promise.all(/* import() */[__nccwpck_require__.e(255), __nccwpck_require__.e(757)]).then(__nccwpck_require__.bind(__nccwpck_require__, 757));
        await pickUpServers(world, prepare(world, state, jobEnd, since), left);
    }
    catch (error) {
        const { title, message } = (0,step_error/* asStepError */.Xg)(error);
        const told = left.flatMap((each) => [
            ...(each.stopped === true ? [`Server ${(0,target_of/* savedName */.PE)(each)} was stopped for its snapshot: start it.`] : []),
            ...(each.phase === "sending"
                ? [
                    `Server ${(0,target_of/* savedName */.PE)(each)} may have a snapshot ${each.name}, with ${each.marker} at the end of its description: it takes a slot.`,
                ]
                : []),
        ]);
        host.warning(title, [message, "Look by hand at what was left:", ...told].join("\n"));
    }
    await page.end(what);
}
function prepare({ host, readInput, env }, state, jobEnd, since) {
    const faults = [];
    const access = readAccess(faults, readInput, env);
    const github = readGitHub(faults, readInput, env);
    const waiting = readWaiting(faults, readInput);
    const dryRun = readDryRun(faults, readInput);
    if (faults.length > 0)
        throw invalidInputs(faults, state);
    if (access.apiUrl !== state.apiUrl) {
        throw new step_error/* StepError */.zg("Different API", [
            `The snapshot was made at ${state.apiUrl}, and api-url is another one by now: nothing was sent to it.`,
            ...ids(state),
        ]);
    }
    tellRecipient(host, access.apiUrl, readInput, env);
    const persistence = jobEnd === "cancelled" ? (0,step_persistence/* persistCancelled */.St)(since) : (0,step_persistence/* persist */.Zr)(since, waiting.timeoutMs);
    return { access, github, waiting, dryRun, jobEnd, persistence };
}
function invalidInputs(faults, state) {
    return new step_error/* StepError */.zg("Invalid inputs", [`${faults.join("\n")}\nNothing was done.`, ...ids(state)]);
}
function readJobEnd(status) {
    return Object.keys(ON_JOB_END).find((end) => end === status.trim().toLowerCase());
}
function ids(state) {
    const { servers } = state;
    const known = servers.filter(({ snapshotId }) => snapshotId !== undefined);
    if (known.length === 0)
        return ["This step is not known to have made a snapshot."];
    const list = known.map((each) => `snapshot ${each.snapshotId} of server ${(0,target_of/* savedName */.PE)(each)}`).join(", ");
    const snapshotIds = known.flatMap(({ snapshotId }) => snapshotId ?? []);
    if (!isForSafety(state))
        return [`This run made ${list}.`, (0,step_error/* todo */.dU)((0,ways_on/* restoreStep */.T2)(...snapshotIds))];
    return [
        `Before its restore, this step made ${list}. The log of that step says whether the restore was sent.`,
        (0,step_error/* todo */.dU)((0,ways_on/* undoStep */.Dh)(snapshotIds.join(", "))),
    ];
}
function made(state) {
    return ids(state)
        .map((sentence) => (typeof sentence === "string" ? sentence : sentence.todo))
        .join(" ");
}


/***/ }),

/***/ 6327:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $r: () => (/* binding */ targetOf),
/* harmony export */   B$: () => (/* binding */ unlisted),
/* harmony export */   PE: () => (/* binding */ savedName),
/* harmony export */   go: () => (/* binding */ isOwned)
/* harmony export */ });
/* harmony import */ var _domain_model_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4209);
/* harmony import */ var _step_servers_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8646);


function isOwned(server) {
    return server.phase === "completed" && server.snapshotId !== undefined;
}
function targetOf({ id, uuid, serverName: name = "" }) {
    const plain = { ...(0,_step_servers_js__WEBPACK_IMPORTED_MODULE_0__/* .target */ .aC)(id), name };
    return uuid === undefined ? plain : (0,_step_servers_js__WEBPACK_IMPORTED_MODULE_0__/* .alsoKnownAs */ .h_)(plain, { id: uuid, name: "" });
}
function savedName(server) {
    return (0,_domain_model_js__WEBPACK_IMPORTED_MODULE_1__/* .serverName */ .L5)(targetOf(server));
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

/***/ 4895:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ deploymentOf),
/* harmony export */   p: () => (/* binding */ explanationOf)
/* harmony export */ });
/* harmony import */ var _domain_marker_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2231);
/* harmony import */ var _inputs_values_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7035);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3411);



const GITHUB = "https://github.com";
const OWN_REPOSITORY = "OWNER/vps-snapshot-action";
function explanationOf(title, env) {
    const { GITHUB_ACTION_REPOSITORY: repository = "", GITHUB_ACTION_REF: ref = "" } = env;
    const [own, at] = (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_0__/* .isRepository */ .Z6)(repository) ? [repository, ref] : [OWN_REPOSITORY, `v${_version_js__WEBPACK_IMPORTED_MODULE_1__/* .VERSION */ .x}`];
    const version = /^[\w./-]+$/u.test(at) ? at : "HEAD";
    const anchor = title
        .toLowerCase()
        .replace(/[^\w -]/gu, "")
        .replaceAll(" ", "-");
    return `${serverOf(env)}/${own}/blob/${version}/docs/troubleshooting.md#${anchor}`;
}
function deploymentOf(env) {
    const { GITHUB_REPOSITORY: repository = "", GITHUB_SHA: sha = "", GITHUB_RUN_ID: runId = "" } = env;
    if (!(0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_0__/* .isRepository */ .Z6)(repository) || !/^\d{1,16}$/u.test(runId))
        return "";
    const base = `${serverOf(env)}/${repository}`;
    const run = `[run ${runId}](${base}/actions/runs/${runId})`;
    return /^[\da-f]{40}(?:[\da-f]{24})?$/u.test(sha)
        ? `commit [${sha.slice(0, 7)}](${base}/commit/${sha}) by ${run}`
        : run;
}
function serverOf({ GITHUB_SERVER_URL: given = "" }) {
    const url = URL.parse(given);
    return url !== null && (0,_inputs_values_js__WEBPACK_IMPORTED_MODULE_2__/* .isWeb */ .HZ)(url) ? url.origin : GITHUB;
}


/***/ }),

/***/ 3690:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  dF: () => (/* binding */ LAST_EXIT_MS),
  PB: () => (/* binding */ abortOnSignals),
  dQ: () => (/* binding */ realClock),
  CN: () => (/* binding */ runEntry),
  Xb: () => (/* binding */ wallClock)
});

;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 10 modules
var core = __nccwpck_require__(1178);
// EXTERNAL MODULE: ./lib/step-error.js
var step_error = __nccwpck_require__(4098);
// EXTERNAL MODULE: ./lib/text/untrusted.js
var untrusted = __nccwpck_require__(7289);
;// CONCATENATED MODULE: ./lib/runner/process.js




const realClock = {
    now: () => performance.now(),
    sleep: async (ms, signal) => {
        try {
            await (0,promises_namespaceObject.setTimeout)(ms, undefined, signal === undefined ? {} : { signal });
        }
        catch (error) {
            throw signal?.aborted ? signal.reason : error;
        }
    },
};
function wallClock() {
    return performance.timeOrigin + performance.now();
}
const LAST_EXIT_MS = { usual: 1_800, withServerToStart: 4_800 };
function abortOnSignals(limitMs) {
    const controller = new AbortController();
    for (const name of ["SIGINT", "SIGTERM"]) {
        process.on(name, () => {
            if (controller.signal.aborted)
                return;
            controller.abort(new step_error/* Interrupted */.j$(name));
            setTimeout(() => process.exit(process.exitCode ?? 1), limitMs()).unref();
        });
    }
    return controller.signal;
}
async function runEntry(step) {
    const fail = (title, text) => {
        (0,core/* error */.z3)((0,untrusted/* oneLine */.TN)(text), { title });
        process.exitCode = 1;
    };
    const onExit = () => fail("Step did not finish", "The step was ended before it had come to its end: what it had sent goes on. Outputs and log have the ids that it knew; operation: list shows what there is.");
    process.once("exit", onExit);
    try {
        process.exitCode = await step();
    }
    catch (problem) {
        fail("Unexpected error", `The step could not be set up (${problem instanceof Error ? problem.name : typeof problem}).`);
    }
    process.off("exit", onExit);
}


/***/ }),

/***/ 5946:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ paragraph),
/* harmony export */   R: () => (/* binding */ heading)
/* harmony export */ });
/* harmony import */ var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7289);

function heading(text) {
    return `### ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(text)}\n\n`;
}
function paragraph(text) {
    return `${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(text)}\n\n`;
}


/***/ }),

/***/ 3055:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  b: () => (/* binding */ createWorld)
});

// EXTERNAL MODULE: ./lib/text/display-url.js
var display_url = __nccwpck_require__(4805);
// EXTERNAL MODULE: ./lib/world.js
var world = __nccwpck_require__(4027);
;// CONCATENATED MODULE: ./lib/vps/wire/probe.js


const LOOK_LIMIT_MS = 10_000;
function createProbe(transport) {
    return async (url, { signal } = {}) => {
        try {
            const { status, headers } = await transport({
                method: "GET",
                url,
                headers: { accept: "*/*" },
                timeoutMs: LOOK_LIMIT_MS,
                dropsBody: true,
                signal,
            });
            const { location } = headers;
            const points = status >= 300 && status < 400 && location !== undefined && URL.canParse(location, url);
            return points ? { status, location: (0,display_url/* displayUrl */.Q)(new URL(location, url).href) } : { status };
        }
        catch (error) {
            if (!(error instanceof world/* TransportError */.w))
                throw error;
            return { failure: error.message };
        }
    };
}

// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/index.js + 4 modules
var lib = __nccwpck_require__(643);
// EXTERNAL MODULE: ./lib/version.js
var version = __nccwpck_require__(3411);
;// CONCATENATED MODULE: external "node:zlib"
const external_node_zlib_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");
;// CONCATENATED MODULE: ./lib/vps/wire/body.js

const MIB = 1024 * 1024;
const EXPANDERS = new Map([
    ["gzip", external_node_zlib_namespaceObject.gunzipSync],
    ["x-gzip", external_node_zlib_namespaceObject.gunzipSync],
    ["br", external_node_zlib_namespaceObject.brotliDecompressSync],
    ["zstd", external_node_zlib_namespaceObject.zstdDecompressSync],
    [
        "deflate",
        (bytes, options) => ((bytes[0] ?? 0) % 16 === 8 ? external_node_zlib_namespaceObject.inflateSync : external_node_zlib_namespaceObject.inflateRawSync)(bytes, options),
    ],
]);
async function readBody(message, limit) {
    const encodings = (message.headers["content-encoding"] ?? "")
        .split(",")
        .map((name) => name.trim().toLowerCase());
    const bytes = await collect(message, limit);
    return new TextDecoder().decode(encodings.reduceRight((rest, name) => expand(rest, name, limit), bytes));
}
async function collect(message, limit) {
    const chunks = [];
    let size = 0;
    for await (const chunk of message) {
        size += chunk.length;
        if (size > limit)
            throw tooLarge(limit);
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}
function expand(bytes, encoding, limit) {
    if (bytes.length === 0 || encoding === "" || encoding === "identity")
        return bytes;
    const how = EXPANDERS.get(encoding);
    if (how === undefined)
        throw new Error("the answer is compressed in a way that was not asked for");
    try {
        return how(bytes, { maxOutputLength: limit });
    }
    catch (error) {
        if (error.code === "ERR_BUFFER_TOO_LARGE")
            throw tooLarge(limit);
        throw new Error(`the answer is compressed (${encoding}), and cannot be expanded`, { cause: error });
    }
}
function tooLarge(limit) {
    return new Error(`the answer is larger than ${limit / MIB} MiB`);
}

;// CONCATENATED MODULE: external "node:events"
const external_node_events_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __nccwpck_require__(7067);
;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");
;// CONCATENATED MODULE: external "node:tls"
const external_node_tls_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");
// EXTERNAL MODULE: ./lib/inputs/proxy.js
var inputs_proxy = __nccwpck_require__(8781);
;// CONCATENATED MODULE: ./lib/vps/wire/connect.js





const CONNECT_LIMIT_MS = 10_000;
const ADDRESS_LIMIT_MS = 2_500;
async function openConnection(url, signal) {
    const limit = timeLimit(CONNECT_LIMIT_MS);
    const either = AbortSignal.any([signal, limit.signal]);
    let blame = "";
    try {
        const proxy = (0,inputs_proxy/* proxyFor */.iJ)(url, process.env);
        if (proxy === undefined)
            return await reach(url, either);
        blame = `the proxy ${proxy.url.host} (${proxy.variable}) opened no tunnel: `;
        const tunnel = await openTunnel(proxy, url, either);
        blame = "";
        return url.protocol === "https:" ? await connect_secure(tunnel, url, either) : tunnel;
    }
    catch (error) {
        const why = limit.signal.aborted ? `no connection within ${CONNECT_LIMIT_MS / 1000} s` : reason(error);
        throw new Error(`${blame}${why}`, { cause: error });
    }
    finally {
        limit.clear();
    }
}
function timeLimit(ms) {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), ms);
    return { signal: controller.signal, clear: () => clearTimeout(timer) };
}
function reason(error) {
    if (error instanceof AggregateError)
        return reason(error.errors[0]);
    const { code, reason: ofTls } = error;
    if (String(code).startsWith("ERR_SSL_") && typeof ofTls === "string")
        return `TLS failed: ${ofTls}`;
    return error instanceof Error ? error.message : String(error);
}
async function reach(url, signal) {
    const socket = (0,external_node_net_namespaceObject.connect)({
        host: hostOf(url),
        port: Number((0,inputs_proxy/* portOf */.HM)(url)),
        autoSelectFamily: true,
        autoSelectFamilyAttemptTimeout: ADDRESS_LIMIT_MS,
    });
    socket.on("error", ignore);
    await orDestroyed(socket, (0,external_node_events_namespaceObject.once)(socket, "connect", { signal }));
    return url.protocol === "https:" ? await connect_secure(socket, url, signal) : socket;
}
async function connect_secure(socket, url, signal) {
    const host = hostOf(url);
    const name = (0,external_node_net_namespaceObject.isIP)(host) ? {} : { servername: host };
    const secured = (0,external_node_tls_namespaceObject.connect)({ socket, host, ...name, rejectUnauthorized: true });
    secured.on("error", ignore);
    await orDestroyed(secured, (0,external_node_events_namespaceObject.once)(secured, "secureConnect", { signal }));
    return secured;
}
async function openTunnel(proxy, url, signal) {
    const socket = await reach(proxy.url, signal);
    const target = `${url.hostname}:${(0,inputs_proxy/* portOf */.HM)(url)}`;
    const { credentials } = proxy;
    const asked = (0,external_node_http_.request)({
        method: "CONNECT",
        path: target,
        createConnection: () => socket,
        headers: {
            host: target,
            ...(credentials && { "proxy-authorization": `Basic ${Buffer.from(credentials).toString("base64")}` }),
        },
    });
    asked.on("error", ignore).end();
    const [answer, , early] = (await orDestroyed(socket, (0,external_node_events_namespaceObject.once)(asked, "connect", { signal })));
    const status = answer.statusCode ?? 0;
    if (status >= 200 && status < 300 && early.length === 0)
        return socket;
    socket.destroy();
    const words = `${status} ${external_node_http_.STATUS_CODES[status] ?? ""}`.trim();
    throw new Error(early.length > 0 && status < 300 ? "it spoke before it was spoken to" : `it answered ${words}`);
}
async function orDestroyed(socket, ready) {
    try {
        return await ready;
    }
    catch (error) {
        socket.destroy();
        throw error;
    }
}
function ignore() { }
function hostOf(url) {
    return url.hostname.replace(/[[\]]/gu, "");
}

;// CONCATENATED MODULE: ./lib/vps/wire/transport.js





const BODY_LIMIT = 1024 * 1024;
const USER_AGENT = `vps-snapshot-action/${version/* VERSION */.x}`;
const sendOverHttp = async (request) => {
    const limit = timeLimit(request.timeoutMs);
    const signal = request.signal ? AbortSignal.any([request.signal, limit.signal]) : limit.signal;
    let socket;
    try {
        signal.throwIfAborted();
        socket = await openConnection(new URL(request.url), signal);
        return await exchangeOnce(request, socket, signal);
    }
    catch (error) {
        request.signal?.throwIfAborted();
        const seconds = Math.round(request.timeoutMs / 10) / 100;
        const message = limit.signal.aborted ? `no complete answer within ${seconds} s` : reason(error);
        throw new world/* TransportError */.w(message, socket !== undefined, error);
    }
    finally {
        limit.clear();
        socket?.destroy();
    }
};
async function exchangeOnce(request, socket, signal) {
    const switched = Promise.withResolvers();
    const agent = {
        addRequest(sent) {
            sent.once("upgrade", switched.resolve);
            sent.onSocket(socket);
        },
    };
    const client = new lib/* HttpClient */.Qq(USER_AGENT, [
        {
            prepareRequest: (options) => {
                options.signal = signal;
                options.agent = agent;
                options.defaultPort = request.url.startsWith("https:") ? 443 : 80;
            },
            canHandleAuthentication: () => false,
            handleAuthentication: () => Promise.reject(),
        },
    ], { allowRedirects: false, allowRetries: false });
    const answered = client.request(request.method, request.url, request.body ?? null, {
        "accept-encoding": "identity",
        ...request.headers,
    });
    const message = await Promise.race([answered.then((response) => response.message), switched.promise]);
    const headers = Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, String(value)]));
    const status = message.statusCode ?? 0;
    return { status, headers, body: await bodyOf(message, request) };
}
async function bodyOf(message, { bodyLimit, dropsBody }) {
    return dropsBody ? "" : await readBody(message, bodyLimit ?? BODY_LIMIT);
}

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 10 modules
var core = __nccwpck_require__(1178);
// EXTERNAL MODULE: ./lib/domain/marker.js + 1 modules
var marker = __nccwpck_require__(2231);
// EXTERNAL MODULE: ./lib/text/untrusted.js
var untrusted = __nccwpck_require__(7289);
;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./lib/runner/process.js + 1 modules
var runner_process = __nccwpck_require__(3690);
;// CONCATENATED MODULE: ./lib/runner/first-post-step.js



const LONGEST_MS = 5 * 60_000;
function sinceFirstPostStep(env) {
    const now = (0,runner_process/* wallClock */.Xb)();
    const { RUNNER_TEMP: folder = "", GITHUB_RUN_ID: run, GITHUB_RUN_ATTEMPT: attempt, GITHUB_JOB: job } = env;
    if (folder === "")
        return 0;
    const name = ["vps-snapshot-action-post", run, attempt, job].join("-").replace(/[^\w.-]/gu, "_");
    const file = (0,external_node_path_.join)(folder, `${name}.txt`);
    try {
        const age = now - Number((0,external_node_fs_namespaceObject.readFileSync)(file, "utf8"));
        if (age >= 0 && age <= LONGEST_MS)
            return age;
    }
    catch {
    }
    try {
        (0,external_node_fs_namespaceObject.writeFileSync)(file, String(now));
    }
    catch {
    }
    return 0;
}

;// CONCATENATED MODULE: ./lib/runner/host.js




const LINE_LENGTH = 2_000;
const SUMMARY_BYTES = 64 * 1024;
const SUMMARY_CUT = "\n\n*The rest of this summary was cut: it is in the log.*\n";
const readInput = (name) => (0,core/* getInput */.V4)(name, { trimWhitespace: false });
function maskTokens(env) {
    const given = [readInput("api-token"), env.VPS_API_TOKEN ?? "", readInput("github-token")];
    const tokens = given.map((text) => text.trim());
    for (const token of tokens)
        if (token !== "")
            (0,core/* setSecret */.Pq)(token);
    return tokens.filter((token) => token !== "");
}
function createHost(...tokens) {
    const redact = (0,untrusted/* redactor */.$p)(...tokens);
    const clean = (text) => (0,untrusted/* oneLine */.TN)(redact((0,untrusted/* oneLine */.TN)(text)));
    const line = (text) => (0,untrusted/* cut */.Jj)(clean(text), LINE_LENGTH);
    const lines = (text) => text.split("\n").map(line);
    const annotate = (write) => (title, text) => write(lines(text).join("\n"), { title: line(title) });
    let lastSummary = Promise.resolve();
    const { write, unwritten } = remembersUnwritten(clean);
    return {
        run: identify(),
        redact,
        log: (text) => {
            for (const each of lines(text))
                (0,core/* info */.pq)(each);
        },
        group: async (title, work) => {
            (0,core/* startGroup */.Oh)(line(title));
            try {
                return await work();
            }
            finally {
                (0,core/* endGroup */.N4)();
            }
        },
        notice: annotate(core/* notice */.lm),
        warning: annotate(core/* warning */.$e),
        error: annotate(core/* error */.z3),
        output: (name, value) => void write(`output ${name}`, value, (text) => (0,core/* setOutput */.uH)(name, text)),
        sinceFirstPostStep: () => sinceFirstPostStep(process.env),
        saveState: (key, value) => write(`state ${key}`, value, (text) => (0,core/* saveState */.LZ)(key, text)),
        unwritten,
        summarize: async (markdown) => {
            if ((process.env.GITHUB_STEP_SUMMARY ?? "") === "")
                return;
            const text = markdown.split("\n").map(clean).join("\n");
            const fits = Buffer.byteLength(text) <= SUMMARY_BYTES;
            const kept = fits ? text : cutBytes(text, SUMMARY_BYTES - SUMMARY_CUT.length) + SUMMARY_CUT;
            lastSummary = lastSummary
                .then(() => core/* summary */.z.emptyBuffer().addRaw(kept).write({ overwrite: true }))
                .catch((problem) => (0,core/* info */.pq)(line(`The job summary could not be written: ${problem}`)));
            await lastSummary;
        },
    };
}
function remembersUnwritten(clean) {
    const missing = new Map();
    return {
        write: (what, given, write) => {
            const value = clean(given);
            try {
                write(value);
                missing.delete(what);
                return true;
            }
            catch (problem) {
                missing.set(what, { value, problem });
                return false;
            }
        },
        unwritten: () => {
            const [first] = missing.values();
            if (first === undefined)
                return "";
            const values = [...missing].flatMap(([what, { value }]) => value === "" || what === "output snapshots" ? [] : `${what}: ${value}`);
            return `The runner's files could not be written (${first.problem}). What is missing there: ${values.join("; ")}.`;
        },
    };
}
function identify() {
    const { GITHUB_REPOSITORY: repository = "", GITHUB_WORKFLOW_REF: workflowRef = "", GITHUB_RUN_ID: runId = "", GITHUB_RUN_ATTEMPT: attempt = "", } = process.env;
    return {
        repository: (0,marker/* isRepository */.Z6)(repository) ? repository : marker/* NO_REPOSITORY */.NZ,
        workflow: (0,marker/* workflowOf */.B4)(workflowRef),
        runId: /^\d{1,16}$/u.test(runId) ? String(Number(runId)) : "0",
        attempt: /^\d{1,6}$/u.test(attempt) ? String(Number(attempt)) : "1",
    };
}
function cutBytes(text, bytes) {
    const kept = Buffer.from(text).subarray(0, bytes).toString("utf8");
    const lines = kept.slice(0, Math.max(0, kept.lastIndexOf("\n")));
    const isOpen = lines.split("```").length % 2 === 0;
    return isOpen ? lines.slice(0, lines.lastIndexOf("```")) : lines;
}

;// CONCATENATED MODULE: ./lib/runner/world.js




function createWorld() {
    const stopped = new Set();
    return {
        host: createHost(...maskTokens(process.env)),
        clock: runner_process/* realClock */.dQ,
        random: Math.random,
        transport: sendOverHttp,
        probe: createProbe(sendOverHttp),
        signal: (0,runner_process/* abortOnSignals */.PB)(() => (stopped.size > 0 ? runner_process/* LAST_EXIT_MS */.dF.withServerToStart : runner_process/* LAST_EXIT_MS */.dF.usual)),
        readInput: readInput,
        env: process.env,
        stopped,
    };
}


/***/ }),

/***/ 4098:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bp: () => (/* binding */ errorsOf),
/* harmony export */   De: () => (/* binding */ TitledError),
/* harmony export */   Xg: () => (/* binding */ asStepError),
/* harmony export */   bs: () => (/* binding */ together),
/* harmony export */   dU: () => (/* binding */ todo),
/* harmony export */   j$: () => (/* binding */ Interrupted),
/* harmony export */   jY: () => (/* binding */ tellState),
/* harmony export */   v6: () => (/* binding */ ended),
/* harmony export */   zg: () => (/* binding */ StepError)
/* harmony export */ });
/* unused harmony export isStateless */
class TitledError extends Error {
    title;
    remedy;
    constructor(title, message, remedy, cause) {
        super(message, { cause });
        this.name = new.target.name;
        this.title = title;
        this.remedy = remedy;
    }
}
function todo(text) {
    return { todo: text ?? "" };
}
class StepError extends TitledError {
    why;
    constructor(title, sentences, cause) {
        const all = typeof sentences === "string" ? [sentences] : sentences;
        const why = joinSentences(all.filter((sentence) => typeof sentence === "string"));
        const remedy = joinSentences(all.flatMap((sentence) => (typeof sentence === "string" ? [] : [sentence.todo])));
        super(title, [why, remedy].filter(isSaid).join(why.includes("\n") ? "\n" : " "), remedy, cause);
        this.why = why;
    }
    get sentences() {
        return [this.why, todo(this.remedy)];
    }
}
class Interrupted extends TitledError {
    constructor(signal) {
        super("Interrupted", `The step was told to end (${signal}).`);
    }
}
function asStepError(error, ...states) {
    const message = error instanceof Error ? error.message : String(error);
    if (!(error instanceof TitledError))
        return new StepError("Unexpected error", [message, ...states], error);
    const why = error instanceof StepError ? error.why : message;
    return new StepError(error.title, [why, ...states, todo(error.remedy)], error);
}
function isStateless(error) {
    return error instanceof TitledError && !(error instanceof StepError);
}
function tellState(error, ...states) {
    return isStateless(error) ? asStepError(error, ...states) : error;
}
function errorsOf(results) {
    return results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
}
async function ended(work) {
    try {
        return { value: await work() };
    }
    catch (error) {
        return { error };
    }
}
function together(errors) {
    const [first, ...others] = errors.map((error) => asStepError(error));
    if (first === undefined)
        return new StepError("Unexpected error", "An error without a reason.");
    if (others.length === 0)
        return first;
    const lines = others.map(({ title, why }) => (title === first.title ? why : `${title}: ${why}`));
    const remedies = [...new Set([first, ...others].map(({ remedy }) => remedy))];
    return new StepError(first.title, [[first.why, ...lines].join("\n"), ...remedies.map(todo)], first);
}
function joinSentences(sentences) {
    return sentences.filter(isSaid).join(" ");
}
function isSaid(sentence) {
    return sentence !== "";
}


/***/ }),

/***/ 4885:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Mx: () => (/* binding */ MOST_DOUBTS),
/* harmony export */   Ov: () => (/* binding */ DOUBT_PAUSES_MS),
/* harmony export */   St: () => (/* binding */ persistCancelled),
/* harmony export */   Zr: () => (/* binding */ persist),
/* harmony export */   _0: () => (/* binding */ persistentRead),
/* harmony export */   nu: () => (/* binding */ unlessItPasses),
/* harmony export */   uM: () => (/* binding */ busyUntil)
/* harmony export */ });
/* harmony import */ var _step_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4098);
/* harmony import */ var _text_words_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(8810);
/* harmony import */ var _vps_call_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2782);
/* harmony import */ var _vps_retry_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8853);




const PASSING_FAULTS_MS = 10 * _text_words_js__WEBPACK_IMPORTED_MODULE_3__/* .MINUTE_MS */ .kg;
const CANCELLED = {
    send: 3.5 * _text_words_js__WEBPACK_IMPORTED_MODULE_3__/* .MINUTE_MS */ .kg,
    end: 4.25 * _text_words_js__WEBPACK_IMPORTED_MODULE_3__/* .MINUTE_MS */ .kg - _vps_call_js__WEBPACK_IMPORTED_MODULE_1__/* .LAST_ATTEMPT_MS */ .u,
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
    const deadline = Math.max(persistence.faultsUntil, clock.now() + 5 * _text_words_js__WEBPACK_IMPORTED_MODULE_3__/* .MINUTE_MS */ .kg);
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
        const outcome = await (0,_step_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ended */ .v6)(work);
        const doubt = isDoubtful(outcome);
        inRow = doubt === last ? inRow + 1 : 0;
        last = doubt;
        const pause = doubt === undefined || all === MOST_DOUBTS ? undefined : DOUBT_PAUSES_MS[inRow];
        if (pause === undefined) {
            if ("error" in outcome)
                throw outcome.error;
            return outcome.value;
        }
        await (0,_vps_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .pauseAloud */ .q2)(step, pause, (rest) => step.host.log(`${doubt} It was not so a moment ago: looking again in ${(0,_text_words_js__WEBPACK_IMPORTED_MODULE_3__/* .duration */ .p0)(rest)}.`));
    }
}


/***/ }),

/***/ 8646:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   KV: () => (/* binding */ filterOf),
/* harmony export */   ZA: () => (/* binding */ findOurs),
/* harmony export */   aC: () => (/* binding */ target),
/* harmony export */   g4: () => (/* binding */ belongsTo),
/* harmony export */   h_: () => (/* binding */ alsoKnownAs),
/* harmony export */   qF: () => (/* binding */ stateRefused)
/* harmony export */ });
/* unused harmony exports targetsOf, asSaved, mayBelongTo, isNewOf, isSame */
/* harmony import */ var _domain_marker_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2231);
/* harmony import */ var _domain_model_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(4209);
/* harmony import */ var _domain_order_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3192);
/* harmony import */ var _domain_states_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9360);
/* harmony import */ var _step_error_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4098);
/* harmony import */ var _vps_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(3524);






function target(given, server) {
    const id = typeof given === "string" ? (0,_domain_model_js__WEBPACK_IMPORTED_MODULE_5__/* .idFromInput */ .ac)(given) : given;
    const plain = { given: id, name: "", ids: [id], server };
    return server === undefined ? plain : alsoKnownAs(plain, server);
}
function targetsOf({ inputs, listed }) {
    return inputs.serverIds.map((id) => target(id, listed?.items.find((server) => isServer(server, id))));
}
function asSaved({ given, name, server, }) {
    const power = server === undefined ? undefined : serverState(server.status);
    return {
        id: given,
        ...(server?.uuid === undefined ? {} : { uuid: server.uuid }),
        ...(name === "" ? {} : { serverName: name }),
        ...(power === "up" || power === "down" ? { wasUp: power === "up" } : {}),
    };
}
function alsoKnownAs({ given, name, ids, server }, reference) {
    const more = (0,_domain_model_js__WEBPACK_IMPORTED_MODULE_5__/* .namesOf */ .eZ)(reference).filter((id) => !ids.some((known) => (0,_domain_model_js__WEBPACK_IMPORTED_MODULE_5__/* .sameId */ .s)(known, id)));
    return { given, name: reference.name || name, ids: [...ids, ...more], server };
}
function belongsTo({ server }, wanted) {
    return server !== null && isSame(server, wanted);
}
function mayBelongTo({ server }, { ids }) {
    return server === null || isSame(server, { ids }) || !ids.some((id) => (0,_domain_model_js__WEBPACK_IMPORTED_MODULE_5__/* .isAnothers */ .Pb)(server, id));
}
function findOurs(snapshots, { marker, target, before }) {
    const ours = snapshots.filter((snapshot) => isNewOf(snapshot, target, before) && (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_0__/* .holdsRandomPart */ .xn)(snapshot, marker));
    return (0,_domain_order_js__WEBPACK_IMPORTED_MODULE_1__/* .newestFirst */ .ll)(ours).at(-1);
}
function isNewOf(snapshot, target, before) {
    return mayBelongTo(snapshot, target) && !before.some(({ id }) => (0,_domain_model_js__WEBPACK_IMPORTED_MODULE_5__/* .sameId */ .s)(id, snapshot.id));
}
function filterOf(given) {
    const [only, ...others] = given.map((id) => target(id).given);
    return only !== undefined && others.length === 0 && !(0,_domain_model_js__WEBPACK_IMPORTED_MODULE_5__/* .isUuid */ .O1)(only) ? only : undefined;
}
function isSame(server, { ids }) {
    return ids.some((id) => (0,_domain_model_js__WEBPACK_IMPORTED_MODULE_5__/* .isServer */ .S$)(server, id));
}
function stateRefused(error, target) {
    const { given, server } = target;
    if (server === undefined || !(error instanceof _vps_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .VpsError */ .mD && error.kind === "rejected"))
        return [];
    const was = `Server ${(0,_domain_model_js__WEBPACK_IMPORTED_MODULE_5__/* .serverName */ .L5)(target)} was "${server.status}" when this step looked at it.`;
    const state = (0,_domain_states_js__WEBPACK_IMPORTED_MODULE_2__/* .serverState */ .zI)(server.status);
    if (state === "bad")
        return [was, (0,_step_error_js__WEBPACK_IMPORTED_MODULE_3__/* .todo */ .dU)("Look at the server in the panel.")];
    if (state !== "restoring" && !(0,_domain_states_js__WEBPACK_IMPORTED_MODULE_2__/* .isInTransition */ .N0)(state))
        return [was];
    const wait = `Wait for the server (operation: wait with server-id: ${given}), and run the step again.`;
    return [was, (0,_step_error_js__WEBPACK_IMPORTED_MODULE_3__/* .todo */ .dU)(wait)];
}


/***/ }),

/***/ 4805:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ displayUrl)
/* harmony export */ });
function displayUrl(url) {
    const { protocol, host, pathname } = new URL(url);
    return `${protocol}//${host}${pathname}`;
}


/***/ }),

/***/ 7289:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $p: () => (/* binding */ redactor),
/* harmony export */   FV: () => (/* binding */ escapeMarkdown),
/* harmony export */   Jj: () => (/* binding */ cut),
/* harmony export */   TN: () => (/* binding */ oneLine)
/* harmony export */ });
const ANSI = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/gu;
const LINE_BREAKS = /[\u0009-\u000d\u0085\u2028\u2029]+/gu;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;
function oneLine(text) {
    const visible = text.replace(ANSI, "").replace(LINE_BREAKS, " ").replace(INVISIBLE, "");
    return visible.replace(/##(?=\[)/gu, "# #").replace(/^(\s*:)(?=:)/u, "$1 ");
}
function cut(text, max) {
    const characters = Array.from(text);
    return characters.length <= max ? text : `${characters.slice(0, max - 1).join("")}…`;
}
const STRUCTURE = /^[ +=-]+|(?<=^\d+)[.)](?= |$)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|(?<!:)\*|\*(?! |$)|[&<>|`[\]\\{}~!@#$]|:(?=\/\/)|(?<=www)\./giu;
function escapeMarkdown(text) {
    return oneLine(text).replace(STRUCTURE, (characters) => Array.from(characters, (character) => `&#${character.codePointAt(0)};`).join(""));
}
const BEFORE = ["", "www"];
const AFTER = ["", "x", "//"];
function markdownForms(secret) {
    return BEFORE.flatMap((before) => AFTER.map((after) => {
        const escaped = escapeMarkdown(`${before}${secret}${after}`);
        return escaped.slice(before.length, escaped.length - after.length);
    }));
}
function redactor(...secrets) {
    const forms = new Set(secrets.filter((secret) => secret !== "").flatMap(formsOf));
    const longestFirst = [...forms].sort((a, b) => b.length - a.length);
    return (text) => longestFirst.reduce((left, form) => left.replaceAll(form, "***"), text);
}
function formsOf(secret) {
    const bytes = Buffer.from(secret);
    const json = JSON.stringify(secret).slice(1, -1);
    const url = encodeURIComponent(secret.toWellFormed());
    return [
        secret,
        oneLine(secret),
        json,
        url,
        url.replace(/%[0-9A-F]{2}/gu, (code) => code.toLowerCase()),
        url.replace(/[!'()*~]/gu, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`),
        ...["&#39;", "&#x27;"].map((quote) => escapeHtml(secret, quote)),
        ...markdownForms(secret),
        bytes.toString("hex"),
        bytes.toString("hex").toUpperCase(),
        ...base64Forms(secret),
    ];
}
function escapeHtml(text, quote) {
    const references = {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "'": quote,
    };
    return text.replace(/[&<>"']/gu, (character) => references[character] ?? character);
}
function base64Forms(secret) {
    const forms = [0, 1, 2].map((lead) => {
        const padded = Buffer.from(" ".repeat(lead) + secret);
        const begin = lead === 0 ? 0 : lead + 1;
        return padded.toString("base64").slice(begin, Math.floor(padded.length / 3) * 4);
    });
    return forms
        .filter(({ length }) => length >= 8)
        .flatMap((form) => [form, form.replaceAll("+", "-").replaceAll("/", "_")]);
}


/***/ }),

/***/ 6897:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bk: () => (/* binding */ restoreIfEndedEarly),
/* harmony export */   Dh: () => (/* binding */ undoStep),
/* harmony export */   T2: () => (/* binding */ restoreStep),
/* harmony export */   Uj: () => (/* binding */ waitIfEndedEarly),
/* harmony export */   _Z: () => (/* binding */ waitStep),
/* harmony export */   t$: () => (/* binding */ TOKENS_PAGE)
/* harmony export */ });
/* unused harmony exports UP_PROVES_NOTHING, restoreElsewhere */
const UP_PROVES_NOTHING = "That a server is up does not prove by itself that a restore has happened: it may not have begun.";
const TOKENS_PAGE = "https://admin.vps.org/account/developers/";
function waitStep(what) {
    const [inputs, proof] = waitInputs(what);
    return `To go on waiting, add a step with ${inputs}.${proof}`;
}
function waitIfEndedEarly(what) {
    const [inputs, proof] = waitInputs(what);
    return `If this step ends early, a step with ${inputs} goes on waiting.${proof}`;
}
function waitInputs(what) {
    return "snapshotId" in what
        ? [`operation: wait and snapshot-id: ${what.snapshotId}`, ""]
        : [`operation: wait and server-id: ${what.serverId}`, ` ${UP_PROVES_NOTHING}`];
}
function restoreStep(...snapshotIds) {
    return `To restore by hand, run ${restoreInputs(snapshotIds)}.`;
}
function restoreElsewhere(snapshotId) {
    return `To restore it all the same, run ${restoreInputs([snapshotId])} by hand, in a run of its own.`;
}
function restoreIfEndedEarly(...snapshotIds) {
    return `If this step ends early, restore by hand: run ${restoreInputs(snapshotIds)}.`;
}
function restoreInputs(snapshotIds) {
    return `operation: restore with snapshot-id: ${snapshotIds.join(", ")}`;
}
function undoStep(safetyId) {
    return `To undo the restore, run operation: restore with snapshot-id: ${safetyId}.`;
}


/***/ }),

/***/ 8810:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ej: () => (/* binding */ size),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   kg: () => (/* binding */ MINUTE_MS),
/* harmony export */   p0: () => (/* binding */ duration)
/* harmony export */ });
const MINUTE_MS = 60_000;
function duration(ms) {
    if (Math.round(ms) < 1000)
        return "under 1 s";
    const seconds = Math.round(ms / 1000);
    if (seconds < 60)
        return `${seconds} s`;
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60)
        return joinUnits(`${minutes} min`, seconds % 60, "s");
    const hours = Math.floor(minutes / 60);
    if (hours < 48)
        return joinUnits(`${hours} h`, minutes % 60, "min");
    return `${Math.floor(hours / 24)} days`;
}
function joinUnits(whole, rest, unit) {
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

/***/ 3411:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ VERSION)
/* harmony export */ });
const VERSION = "1.0.0";


/***/ }),

/***/ 2782:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  u: () => (/* binding */ LAST_ATTEMPT_MS),
  c: () => (/* binding */ exchange)
});

// EXTERNAL MODULE: ./lib/text/untrusted.js
var untrusted = __nccwpck_require__(7289);
// EXTERNAL MODULE: ./lib/world.js
var world = __nccwpck_require__(4027);
// EXTERNAL MODULE: ./lib/vps/errors.js
var errors = __nccwpck_require__(3524);
// EXTERNAL MODULE: ./lib/vps/parse.js
var parse = __nccwpck_require__(2388);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __nccwpck_require__(7067);
// EXTERNAL MODULE: ./lib/text/ways-on.js
var ways_on = __nccwpck_require__(6897);
// EXTERNAL MODULE: ./lib/text/words.js
var words = __nccwpck_require__(8810);
// EXTERNAL MODULE: ./lib/vps/retry.js
var retry = __nccwpck_require__(8853);
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
        if (!(error instanceof parse/* DepartureError */.Le))
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
        if (error instanceof parse/* DepartureError */.Le)
            return undefined;
        throw error;
    }
}
function parseJson(body, redact) {
    if (body.trim() === "")
        throw new parse/* DepartureError */.Le("body", "JSON", "");
    try {
        return redactAll(JSON.parse(body), redact);
    }
    catch (error) {
        if (!(error instanceof SyntaxError || error instanceof RangeError))
            throw error;
        throw new parse/* DepartureError */.Le("body", "JSON", body);
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


/***/ }),

/***/ 3524:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   GZ: () => (/* binding */ isDenied),
/* harmony export */   Yt: () => (/* binding */ UnlistedServer),
/* harmony export */   c4: () => (/* binding */ isNotFound),
/* harmony export */   mD: () => (/* binding */ VpsError),
/* harmony export */   xz: () => (/* binding */ BUSY_STATUSES)
/* harmony export */ });
/* harmony import */ var _step_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4098);

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

/***/ 2388:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E$: () => (/* binding */ parseSnapshot),
/* harmony export */   Le: () => (/* binding */ DepartureError),
/* harmony export */   NL: () => (/* binding */ parsePage),
/* harmony export */   ld: () => (/* binding */ parseServer),
/* harmony export */   qQ: () => (/* binding */ parseCreated),
/* harmony export */   rZ: () => (/* binding */ AnothersError),
/* harmony export */   rh: () => (/* binding */ checkRestoreAnswer),
/* harmony export */   wh: () => (/* binding */ readId)
/* harmony export */ });
/* harmony import */ var _domain_model_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4209);
/* harmony import */ var _domain_order_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3192);
/* harmony import */ var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7289);



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
    if (!(0,_domain_model_js__WEBPACK_IMPORTED_MODULE_1__/* .isIdValue */ .d)(fields.id))
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
    if (asked.known?.some((known) => (0,_domain_model_js__WEBPACK_IMPORTED_MODULE_1__/* .sameId */ .s)(known, made.id)) === true) {
        throw new DepartureError("body.id", "a new snapshot's", made.id, made.id);
    }
    const server = made.server ?? { id: asked.serverId, name: "" };
    if ([asked.serverId, ...(asked.serverIds ?? [])].some((id) => (0,_domain_model_js__WEBPACK_IMPORTED_MODULE_1__/* .isAnothers */ .Pb)(server, id))) {
        throw new DepartureError("body.server.id", String(asked.serverId), server.id, made.id);
    }
    const status = made.status === "unknown" ? "in_progress" : made.status;
    return { ...made, server, name: made.name === "" ? asked.name : made.name, status };
}
function readId(value) {
    const { id: found } = typeof value === "object" && value !== null ? value : {};
    return (0,_domain_model_js__WEBPACK_IMPORTED_MODULE_1__/* .isIdValue */ .d)(found) ? found : undefined;
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
    if ((0,_domain_model_js__WEBPACK_IMPORTED_MODULE_1__/* .isIdValue */ .d)(value))
        return { id: value, name: "" };
    if (typeof value !== "object" || value === null)
        return null;
    const fields = value;
    const uuid = (0,_domain_model_js__WEBPACK_IMPORTED_MODULE_1__/* .isIdValue */ .d)(fields.uuid) ? { uuid: String(fields.uuid) } : {};
    const named = (0,_domain_model_js__WEBPACK_IMPORTED_MODULE_1__/* .isIdValue */ .d)(fields.id) ? fields.id : uuid.uuid;
    if (named === undefined)
        return null;
    return { id: named, ...uuid, name: parseText(fields.name) || parseText(fields.hostname) };
}
function checkRestoreAnswer(value, snapshotId) {
    const { status, snapshot } = object(value);
    if (status === false || WORDS_OF_FAILURE.has(parseText(status).trim().toLowerCase())) {
        throw new DepartureError("body.status", "a word of success", status);
    }
    const answered = (0,_domain_model_js__WEBPACK_IMPORTED_MODULE_1__/* .isIdValue */ .d)(snapshot) ? snapshot : readId(snapshot);
    if (answered === undefined || (0,_domain_model_js__WEBPACK_IMPORTED_MODULE_1__/* .sameId */ .s)(answered, snapshotId))
        return;
    const Departure = (0,_domain_model_js__WEBPACK_IMPORTED_MODULE_1__/* .isUuid */ .O1)(answered) === (0,_domain_model_js__WEBPACK_IMPORTED_MODULE_1__/* .isUuid */ .O1)(snapshotId) ? AnothersError : DepartureError;
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
    return typeof value === "string" ? (0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .TN)(value) : "";
}
function parseSize(value) {
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    return Number.isFinite(number) && Number(number) >= 0 ? Number(number) : null;
}
function parseMoment(value) {
    return typeof value === "string" && ISO_TIME.test(value) && !Number.isNaN((0,_domain_order_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(value)) ? value : null;
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


/***/ }),

/***/ 8853:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   LH: () => (/* binding */ withRetries),
/* harmony export */   Q: () => (/* binding */ LONGEST_RETRY_AFTER_MS),
/* harmony export */   m: () => (/* binding */ HEARTBEAT_MS),
/* harmony export */   mu: () => (/* binding */ parseRetryAfter),
/* harmony export */   q2: () => (/* binding */ pauseAloud)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3524);

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

/***/ 4027:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ TransportError)
/* harmony export */ });
class TransportError extends Error {
    maybeSent;
    constructor(message, maybeSent, cause) {
        super(message, { cause });
        this.name = "TransportError";
        this.maybeSent = maybeSent;
    }
}


/***/ }),

/***/ 1178:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  N4: () => (/* binding */ endGroup),
  z3: () => (/* binding */ error),
  V4: () => (/* binding */ getInput),
  Gu: () => (/* binding */ getState),
  pq: () => (/* binding */ info),
  lm: () => (/* binding */ notice),
  LZ: () => (/* binding */ saveState),
  uH: () => (/* binding */ setOutput),
  Pq: () => (/* binding */ core_setSecret),
  Oh: () => (/* binding */ startGroup),
  z: () => (/* reexport */ summary),
  $e: () => (/* binding */ warning)
});

// UNUSED EXPORTS: ExitCode, addPath, debug, exportVariable, getBooleanInput, getIDToken, getMultilineInput, group, isDebug, markdownSummary, platform, setCommandEcho, setFailed, toPlatformPath, toPosixPath, toWin32Path

// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function utils_toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(9896);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_.EOL}`, {
        encoding: 'utf8'
    });
}
function file_command_prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
    const convertedValue = utils_toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
;// CONCATENATED MODULE: external "path"
const external_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");
// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/index.js + 4 modules
var lib = __nccwpck_require__(643);
;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/auth.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};
class BasicCredentialHandler {
    constructor(username, password) {
        this.username = username;
        this.password = password;
    }
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`${this.username}:${this.password}`).toString('base64')}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class auth_BearerCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    // currently implements pre-authorization
    // TODO: support preAuth = false where it hooks on 401
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Bearer ${this.token}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class PersonalAccessTokenCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    // currently implements pre-authorization
    // TODO: support preAuth = false where it hooks on 401
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`PAT:${this.token}`).toString('base64')}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
//# sourceMappingURL=auth.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/oidc-utils.js
var oidc_utils_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



class oidc_utils_OidcClient {
    static createHttpClient(allowRetry = true, maxRetry = 10) {
        const requestOptions = {
            allowRetries: allowRetry,
            maxRetries: maxRetry
        };
        return new HttpClient('actions/oidc-client', [new BearerCredentialHandler(oidc_utils_OidcClient.getRequestToken())], requestOptions);
    }
    static getRequestToken() {
        const token = process.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
        if (!token) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_TOKEN env variable');
        }
        return token;
    }
    static getIDTokenUrl() {
        const runtimeUrl = process.env['ACTIONS_ID_TOKEN_REQUEST_URL'];
        if (!runtimeUrl) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable');
        }
        return runtimeUrl;
    }
    static getCall(id_token_url) {
        return oidc_utils_awaiter(this, void 0, void 0, function* () {
            var _a;
            const httpclient = oidc_utils_OidcClient.createHttpClient();
            const res = yield httpclient
                .getJson(id_token_url)
                .catch(error => {
                throw new Error(`Failed to get ID Token. \n 
        Error Code : ${error.statusCode}\n 
        Error Message: ${error.message}`);
            });
            const id_token = (_a = res.result) === null || _a === void 0 ? void 0 : _a.value;
            if (!id_token) {
                throw new Error('Response json body do not have ID Token field');
            }
            return id_token;
        });
    }
    static getIDToken(audience) {
        return oidc_utils_awaiter(this, void 0, void 0, function* () {
            try {
                // New ID Token is requested from action service
                let id_token_url = oidc_utils_OidcClient.getIDTokenUrl();
                if (audience) {
                    const encodedAudience = encodeURIComponent(audience);
                    id_token_url = `${id_token_url}&audience=${encodedAudience}`;
                }
                debug(`ID token url is ${id_token_url}`);
                const id_token = yield oidc_utils_OidcClient.getCall(id_token_url);
                setSecret(id_token);
                return id_token;
            }
            catch (error) {
                throw new Error(`Error message: ${error.message}`);
            }
        });
    }
}
//# sourceMappingURL=oidc-utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/summary.js
var summary_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = external_fs_.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return summary_awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_.constants.R_OK | external_fs_.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return summary_awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return summary_awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(external_os_.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = (/* unused pure expression or super */ null && (_summary));
const summary = _summary;
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/path-utils.js

/**
 * toPosixPath converts the given path to the posix form. On Windows, \\ will be
 * replaced with /.
 *
 * @param pth. Path to transform.
 * @return string Posix path.
 */
function toPosixPath(pth) {
    return pth.replace(/[\\]/g, '/');
}
/**
 * toWin32Path converts the given path to the win32 form. On Linux, / will be
 * replaced with \\.
 *
 * @param pth. Path to transform.
 * @return string Win32 path.
 */
function toWin32Path(pth) {
    return pth.replace(/[/]/g, '\\');
}
/**
 * toPlatformPath converts the given path to a platform-specific path. It does
 * this by replacing instances of / and \ with the platform-specific path
 * separator.
 *
 * @param pth The path to platformize.
 * @return string The platform-specific path.
 */
function toPlatformPath(pth) {
    return pth.replace(/[/\\]/g, path.sep);
}
//# sourceMappingURL=path-utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/platform.js
var platform_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const getWindowsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout: version } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Version"', undefined, {
        silent: true
    });
    const { stdout: name } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Caption"', undefined, {
        silent: true
    });
    return {
        name: name.trim(),
        version: version.trim()
    };
});
const getMacOsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    var _a, _b, _c, _d;
    const { stdout } = yield exec.getExecOutput('sw_vers', undefined, {
        silent: true
    });
    const version = (_b = (_a = stdout.match(/ProductVersion:\s*(.+)/)) === null || _a === void 0 ? void 0 : _a[1]) !== null && _b !== void 0 ? _b : '';
    const name = (_d = (_c = stdout.match(/ProductName:\s*(.+)/)) === null || _c === void 0 ? void 0 : _c[1]) !== null && _d !== void 0 ? _d : '';
    return {
        name,
        version
    };
});
const getLinuxInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout } = yield exec.getExecOutput('lsb_release', ['-i', '-r', '-s'], {
        silent: true
    });
    const [name, version] = stdout.trim().split('\n');
    return {
        name,
        version
    };
});
const platform = external_os_.platform();
const arch = external_os_.arch();
const isWindows = platform === 'win32';
const isMacOS = platform === 'darwin';
const isLinux = platform === 'linux';
function getDetails() {
    return platform_awaiter(this, void 0, void 0, function* () {
        return Object.assign(Object.assign({}, (yield (isWindows
            ? getWindowsInfo()
            : isMacOS
                ? getMacOsInfo()
                : getLinuxInfo()))), { platform,
            arch,
            isWindows,
            isMacOS,
            isLinux });
    });
}
//# sourceMappingURL=platform.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/core.js
var core_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function core_setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', file_command_prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_.EOL);
    command_issueCommand('set-output', { name }, utils_toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function core_debug(message) {
    issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    command_issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    command_issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    command_issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return core_awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return file_command_issueFileCommand('STATE', file_command_prepareKeyValueMessage(name, value));
    }
    command_issueCommand('save-state', { name }, utils_toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return core_awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map

/***/ }),

/***/ 643:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Qq: () => (/* binding */ HttpClient)
});

// UNUSED EXPORTS: Headers, HttpClientError, HttpClientResponse, HttpCodes, MediaTypes, getProxyUrl, isHttps

;// CONCATENATED MODULE: external "http"
const external_http_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");
var external_http_namespaceObject_0 = /*#__PURE__*/__nccwpck_require__.t(external_http_namespaceObject, 2);
;// CONCATENATED MODULE: external "https"
const external_https_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");
var external_https_namespaceObject_0 = /*#__PURE__*/__nccwpck_require__.t(external_https_namespaceObject, 2);
;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/proxy.js
function getProxyUrl(reqUrl) {
    const usingSsl = reqUrl.protocol === 'https:';
    if (checkBypass(reqUrl)) {
        return undefined;
    }
    const proxyVar = (() => {
        if (usingSsl) {
            return process.env['https_proxy'] || process.env['HTTPS_PROXY'];
        }
        else {
            return process.env['http_proxy'] || process.env['HTTP_PROXY'];
        }
    })();
    if (proxyVar) {
        try {
            return new DecodedURL(proxyVar);
        }
        catch (_a) {
            if (!proxyVar.startsWith('http://') && !proxyVar.startsWith('https://'))
                return new DecodedURL(`http://${proxyVar}`);
        }
    }
    else {
        return undefined;
    }
}
function checkBypass(reqUrl) {
    if (!reqUrl.hostname) {
        return false;
    }
    const reqHost = reqUrl.hostname;
    if (isLoopbackAddress(reqHost)) {
        return true;
    }
    const noProxy = process.env['no_proxy'] || process.env['NO_PROXY'] || '';
    if (!noProxy) {
        return false;
    }
    // Determine the request port
    let reqPort;
    if (reqUrl.port) {
        reqPort = Number(reqUrl.port);
    }
    else if (reqUrl.protocol === 'http:') {
        reqPort = 80;
    }
    else if (reqUrl.protocol === 'https:') {
        reqPort = 443;
    }
    // Format the request hostname and hostname with port
    const upperReqHosts = [reqUrl.hostname.toUpperCase()];
    if (typeof reqPort === 'number') {
        upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
    }
    // Compare request host against noproxy
    for (const upperNoProxyItem of noProxy
        .split(',')
        .map(x => x.trim().toUpperCase())
        .filter(x => x)) {
        if (upperNoProxyItem === '*' ||
            upperReqHosts.some(x => x === upperNoProxyItem ||
                x.endsWith(`.${upperNoProxyItem}`) ||
                (upperNoProxyItem.startsWith('.') &&
                    x.endsWith(`${upperNoProxyItem}`)))) {
            return true;
        }
    }
    return false;
}
function isLoopbackAddress(host) {
    const hostLower = host.toLowerCase();
    return (hostLower === 'localhost' ||
        hostLower.startsWith('127.') ||
        hostLower.startsWith('[::1]') ||
        hostLower.startsWith('[0:0:0:0:0:0:0:1]'));
}
class DecodedURL extends URL {
    constructor(url, base) {
        super(url, base);
        this._decodedUsername = decodeURIComponent(super.username);
        this._decodedPassword = decodeURIComponent(super.password);
    }
    get username() {
        return this._decodedUsername;
    }
    get password() {
        return this._decodedPassword;
    }
}
//# sourceMappingURL=proxy.js.map
;// CONCATENATED MODULE: ./third_party/tunnel-stub/index.js
/**
 * The action opens its connections itself, those through a proxy too. @actions/http-client makes an agent for every
 * request where there is a proxy, and is given another one before it sends.
 */
const unusedAgent = () => ({});
const httpOverHttp = unusedAgent;
const httpsOverHttp = unusedAgent;
const httpOverHttps = unusedAgent;
const httpsOverHttps = unusedAgent;

// EXTERNAL MODULE: ./third_party/undici-stub/index.js
var undici_stub = __nccwpck_require__(3466);
;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/index.js
/* eslint-disable @typescript-eslint/no-explicit-any */
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};





var HttpCodes;
(function (HttpCodes) {
    HttpCodes[HttpCodes["OK"] = 200] = "OK";
    HttpCodes[HttpCodes["MultipleChoices"] = 300] = "MultipleChoices";
    HttpCodes[HttpCodes["MovedPermanently"] = 301] = "MovedPermanently";
    HttpCodes[HttpCodes["ResourceMoved"] = 302] = "ResourceMoved";
    HttpCodes[HttpCodes["SeeOther"] = 303] = "SeeOther";
    HttpCodes[HttpCodes["NotModified"] = 304] = "NotModified";
    HttpCodes[HttpCodes["UseProxy"] = 305] = "UseProxy";
    HttpCodes[HttpCodes["SwitchProxy"] = 306] = "SwitchProxy";
    HttpCodes[HttpCodes["TemporaryRedirect"] = 307] = "TemporaryRedirect";
    HttpCodes[HttpCodes["PermanentRedirect"] = 308] = "PermanentRedirect";
    HttpCodes[HttpCodes["BadRequest"] = 400] = "BadRequest";
    HttpCodes[HttpCodes["Unauthorized"] = 401] = "Unauthorized";
    HttpCodes[HttpCodes["PaymentRequired"] = 402] = "PaymentRequired";
    HttpCodes[HttpCodes["Forbidden"] = 403] = "Forbidden";
    HttpCodes[HttpCodes["NotFound"] = 404] = "NotFound";
    HttpCodes[HttpCodes["MethodNotAllowed"] = 405] = "MethodNotAllowed";
    HttpCodes[HttpCodes["NotAcceptable"] = 406] = "NotAcceptable";
    HttpCodes[HttpCodes["ProxyAuthenticationRequired"] = 407] = "ProxyAuthenticationRequired";
    HttpCodes[HttpCodes["RequestTimeout"] = 408] = "RequestTimeout";
    HttpCodes[HttpCodes["Conflict"] = 409] = "Conflict";
    HttpCodes[HttpCodes["Gone"] = 410] = "Gone";
    HttpCodes[HttpCodes["TooManyRequests"] = 429] = "TooManyRequests";
    HttpCodes[HttpCodes["InternalServerError"] = 500] = "InternalServerError";
    HttpCodes[HttpCodes["NotImplemented"] = 501] = "NotImplemented";
    HttpCodes[HttpCodes["BadGateway"] = 502] = "BadGateway";
    HttpCodes[HttpCodes["ServiceUnavailable"] = 503] = "ServiceUnavailable";
    HttpCodes[HttpCodes["GatewayTimeout"] = 504] = "GatewayTimeout";
})(HttpCodes || (HttpCodes = {}));
var Headers;
(function (Headers) {
    Headers["Accept"] = "accept";
    Headers["ContentType"] = "content-type";
})(Headers || (Headers = {}));
var MediaTypes;
(function (MediaTypes) {
    MediaTypes["ApplicationJson"] = "application/json";
})(MediaTypes || (MediaTypes = {}));
/**
 * Returns the proxy URL, depending upon the supplied url and proxy environment variables.
 * @param serverUrl  The server URL where the request will be sent. For example, https://api.github.com
 */
function lib_getProxyUrl(serverUrl) {
    const proxyUrl = pm.getProxyUrl(new URL(serverUrl));
    return proxyUrl ? proxyUrl.href : '';
}
const HttpRedirectCodes = [
    HttpCodes.MovedPermanently,
    HttpCodes.ResourceMoved,
    HttpCodes.SeeOther,
    HttpCodes.TemporaryRedirect,
    HttpCodes.PermanentRedirect
];
const HttpResponseRetryCodes = [
    HttpCodes.BadGateway,
    HttpCodes.ServiceUnavailable,
    HttpCodes.GatewayTimeout
];
const RetryableHttpVerbs = ['OPTIONS', 'GET', 'DELETE', 'HEAD'];
const ExponentialBackoffCeiling = 10;
const ExponentialBackoffTimeSlice = 5;
class HttpClientError extends Error {
    constructor(message, statusCode) {
        super(message);
        this.name = 'HttpClientError';
        this.statusCode = statusCode;
        Object.setPrototypeOf(this, HttpClientError.prototype);
    }
}
class HttpClientResponse {
    constructor(message) {
        this.message = message;
    }
    readBody() {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve) => __awaiter(this, void 0, void 0, function* () {
                let output = Buffer.alloc(0);
                this.message.on('data', (chunk) => {
                    output = Buffer.concat([output, chunk]);
                });
                this.message.on('end', () => {
                    resolve(output.toString());
                });
            }));
        });
    }
    readBodyBuffer() {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve) => __awaiter(this, void 0, void 0, function* () {
                const chunks = [];
                this.message.on('data', (chunk) => {
                    chunks.push(chunk);
                });
                this.message.on('end', () => {
                    resolve(Buffer.concat(chunks));
                });
            }));
        });
    }
}
function isHttps(requestUrl) {
    const parsedUrl = new URL(requestUrl);
    return parsedUrl.protocol === 'https:';
}
class HttpClient {
    constructor(userAgent, handlers, requestOptions) {
        this._ignoreSslError = false;
        this._allowRedirects = true;
        this._allowRedirectDowngrade = false;
        this._maxRedirects = 50;
        this._allowRetries = false;
        this._maxRetries = 1;
        this._keepAlive = false;
        this._disposed = false;
        this.userAgent = this._getUserAgentWithOrchestrationId(userAgent);
        this.handlers = handlers || [];
        this.requestOptions = requestOptions;
        if (requestOptions) {
            if (requestOptions.ignoreSslError != null) {
                this._ignoreSslError = requestOptions.ignoreSslError;
            }
            this._socketTimeout = requestOptions.socketTimeout;
            if (requestOptions.allowRedirects != null) {
                this._allowRedirects = requestOptions.allowRedirects;
            }
            if (requestOptions.allowRedirectDowngrade != null) {
                this._allowRedirectDowngrade = requestOptions.allowRedirectDowngrade;
            }
            if (requestOptions.maxRedirects != null) {
                this._maxRedirects = Math.max(requestOptions.maxRedirects, 0);
            }
            if (requestOptions.keepAlive != null) {
                this._keepAlive = requestOptions.keepAlive;
            }
            if (requestOptions.allowRetries != null) {
                this._allowRetries = requestOptions.allowRetries;
            }
            if (requestOptions.maxRetries != null) {
                this._maxRetries = requestOptions.maxRetries;
            }
        }
    }
    options(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('OPTIONS', requestUrl, null, additionalHeaders || {});
        });
    }
    get(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('GET', requestUrl, null, additionalHeaders || {});
        });
    }
    del(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('DELETE', requestUrl, null, additionalHeaders || {});
        });
    }
    post(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('POST', requestUrl, data, additionalHeaders || {});
        });
    }
    patch(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('PATCH', requestUrl, data, additionalHeaders || {});
        });
    }
    put(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('PUT', requestUrl, data, additionalHeaders || {});
        });
    }
    head(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('HEAD', requestUrl, null, additionalHeaders || {});
        });
    }
    sendStream(verb, requestUrl, stream, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request(verb, requestUrl, stream, additionalHeaders);
        });
    }
    /**
     * Gets a typed object from an endpoint
     * Be aware that not found returns a null.  Other errors (4xx, 5xx) reject the promise
     */
    getJson(requestUrl_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, additionalHeaders = {}) {
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            const res = yield this.get(requestUrl, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    postJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.post(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    putJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.put(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    patchJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.patch(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    /**
     * Makes a raw http request.
     * All other methods such as get, post, patch, and request ultimately call this.
     * Prefer get, del, post and patch
     */
    request(verb, requestUrl, data, headers) {
        return __awaiter(this, void 0, void 0, function* () {
            if (this._disposed) {
                throw new Error('Client has already been disposed.');
            }
            const parsedUrl = new URL(requestUrl);
            let info = this._prepareRequest(verb, parsedUrl, headers);
            // Only perform retries on reads since writes may not be idempotent.
            const maxTries = this._allowRetries && RetryableHttpVerbs.includes(verb)
                ? this._maxRetries + 1
                : 1;
            let numTries = 0;
            let response;
            do {
                response = yield this.requestRaw(info, data);
                // Check if it's an authentication challenge
                if (response &&
                    response.message &&
                    response.message.statusCode === HttpCodes.Unauthorized) {
                    let authenticationHandler;
                    for (const handler of this.handlers) {
                        if (handler.canHandleAuthentication(response)) {
                            authenticationHandler = handler;
                            break;
                        }
                    }
                    if (authenticationHandler) {
                        return authenticationHandler.handleAuthentication(this, info, data);
                    }
                    else {
                        // We have received an unauthorized response but have no handlers to handle it.
                        // Let the response return to the caller.
                        return response;
                    }
                }
                let redirectsRemaining = this._maxRedirects;
                while (response.message.statusCode &&
                    HttpRedirectCodes.includes(response.message.statusCode) &&
                    this._allowRedirects &&
                    redirectsRemaining > 0) {
                    const redirectUrl = response.message.headers['location'];
                    if (!redirectUrl) {
                        // if there's no location to redirect to, we won't
                        break;
                    }
                    const parsedRedirectUrl = new URL(redirectUrl);
                    if (parsedUrl.protocol === 'https:' &&
                        parsedUrl.protocol !== parsedRedirectUrl.protocol &&
                        !this._allowRedirectDowngrade) {
                        throw new Error('Redirect from HTTPS to HTTP protocol. This downgrade is not allowed for security reasons. If you want to allow this behavior, set the allowRedirectDowngrade option to true.');
                    }
                    // we need to finish reading the response before reassigning response
                    // which will leak the open socket.
                    yield response.readBody();
                    // strip authorization header if redirected to a different hostname
                    if (parsedRedirectUrl.hostname !== parsedUrl.hostname) {
                        for (const header in headers) {
                            // header names are case insensitive
                            if (header.toLowerCase() === 'authorization') {
                                delete headers[header];
                            }
                        }
                    }
                    // let's make the request with the new redirectUrl
                    info = this._prepareRequest(verb, parsedRedirectUrl, headers);
                    response = yield this.requestRaw(info, data);
                    redirectsRemaining--;
                }
                if (!response.message.statusCode ||
                    !HttpResponseRetryCodes.includes(response.message.statusCode)) {
                    // If not a retry code, return immediately instead of retrying
                    return response;
                }
                numTries += 1;
                if (numTries < maxTries) {
                    yield response.readBody();
                    yield this._performExponentialBackoff(numTries);
                }
            } while (numTries < maxTries);
            return response;
        });
    }
    /**
     * Needs to be called if keepAlive is set to true in request options.
     */
    dispose() {
        if (this._agent) {
            this._agent.destroy();
        }
        this._disposed = true;
    }
    /**
     * Raw request.
     * @param info
     * @param data
     */
    requestRaw(info, data) {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve, reject) => {
                function callbackForResult(err, res) {
                    if (err) {
                        reject(err);
                    }
                    else if (!res) {
                        // If `err` is not passed, then `res` must be passed.
                        reject(new Error('Unknown error'));
                    }
                    else {
                        resolve(res);
                    }
                }
                this.requestRawWithCallback(info, data, callbackForResult);
            });
        });
    }
    /**
     * Raw request with callback.
     * @param info
     * @param data
     * @param onResult
     */
    requestRawWithCallback(info, data, onResult) {
        if (typeof data === 'string') {
            if (!info.options.headers) {
                info.options.headers = {};
            }
            info.options.headers['Content-Length'] = Buffer.byteLength(data, 'utf8');
        }
        let callbackCalled = false;
        function handleResult(err, res) {
            if (!callbackCalled) {
                callbackCalled = true;
                onResult(err, res);
            }
        }
        const req = info.httpModule.request(info.options, (msg) => {
            const res = new HttpClientResponse(msg);
            handleResult(undefined, res);
        });
        let socket;
        req.on('socket', sock => {
            socket = sock;
        });
        // If we ever get disconnected, we want the socket to timeout eventually
        req.setTimeout(this._socketTimeout || 3 * 60000, () => {
            if (socket) {
                socket.end();
            }
            handleResult(new Error(`Request timeout: ${info.options.path}`));
        });
        req.on('error', function (err) {
            // err has statusCode property
            // res should have headers
            handleResult(err);
        });
        if (data && typeof data === 'string') {
            req.write(data, 'utf8');
        }
        if (data && typeof data !== 'string') {
            data.on('close', function () {
                req.end();
            });
            data.pipe(req);
        }
        else {
            req.end();
        }
    }
    /**
     * Gets an http agent. This function is useful when you need an http agent that handles
     * routing through a proxy server - depending upon the url and proxy environment variables.
     * @param serverUrl  The server URL where the request will be sent. For example, https://api.github.com
     */
    getAgent(serverUrl) {
        const parsedUrl = new URL(serverUrl);
        return this._getAgent(parsedUrl);
    }
    getAgentDispatcher(serverUrl) {
        const parsedUrl = new URL(serverUrl);
        const proxyUrl = getProxyUrl(parsedUrl);
        const useProxy = proxyUrl && proxyUrl.hostname;
        if (!useProxy) {
            return;
        }
        return this._getProxyAgentDispatcher(parsedUrl, proxyUrl);
    }
    _prepareRequest(method, requestUrl, headers) {
        const info = {};
        info.parsedUrl = requestUrl;
        const usingSsl = info.parsedUrl.protocol === 'https:';
        info.httpModule = usingSsl ? external_https_namespaceObject_0 : external_http_namespaceObject_0;
        const defaultPort = usingSsl ? 443 : 80;
        info.options = {};
        info.options.host = info.parsedUrl.hostname;
        info.options.port = info.parsedUrl.port
            ? parseInt(info.parsedUrl.port)
            : defaultPort;
        info.options.path =
            (info.parsedUrl.pathname || '') + (info.parsedUrl.search || '');
        info.options.method = method;
        info.options.headers = this._mergeHeaders(headers);
        if (this.userAgent != null) {
            info.options.headers['user-agent'] = this.userAgent;
        }
        info.options.agent = this._getAgent(info.parsedUrl);
        // gives handlers an opportunity to participate
        if (this.handlers) {
            for (const handler of this.handlers) {
                handler.prepareRequest(info.options);
            }
        }
        return info;
    }
    _mergeHeaders(headers) {
        if (this.requestOptions && this.requestOptions.headers) {
            return Object.assign({}, lowercaseKeys(this.requestOptions.headers), lowercaseKeys(headers || {}));
        }
        return lowercaseKeys(headers || {});
    }
    /**
     * Gets an existing header value or returns a default.
     * Handles converting number header values to strings since HTTP headers must be strings.
     * Note: This returns string | string[] since some headers can have multiple values.
     * For headers that must always be a single string (like Content-Type), use the
     * specialized _getExistingOrDefaultContentTypeHeader method instead.
     */
    _getExistingOrDefaultHeader(additionalHeaders, header, _default) {
        let clientHeader;
        if (this.requestOptions && this.requestOptions.headers) {
            const headerValue = lowercaseKeys(this.requestOptions.headers)[header];
            if (headerValue) {
                clientHeader =
                    typeof headerValue === 'number' ? headerValue.toString() : headerValue;
            }
        }
        const additionalValue = additionalHeaders[header];
        if (additionalValue !== undefined) {
            return typeof additionalValue === 'number'
                ? additionalValue.toString()
                : additionalValue;
        }
        if (clientHeader !== undefined) {
            return clientHeader;
        }
        return _default;
    }
    /**
     * Specialized version of _getExistingOrDefaultHeader for Content-Type header.
     * Always returns a single string (not an array) since Content-Type should be a single value.
     * Converts arrays to comma-separated strings and numbers to strings to ensure type safety.
     * This was split from _getExistingOrDefaultHeader to provide stricter typing for callers
     * that assign the result to places expecting a string (e.g., additionalHeaders[Headers.ContentType]).
     */
    _getExistingOrDefaultContentTypeHeader(additionalHeaders, _default) {
        let clientHeader;
        if (this.requestOptions && this.requestOptions.headers) {
            const headerValue = lowercaseKeys(this.requestOptions.headers)[Headers.ContentType];
            if (headerValue) {
                if (typeof headerValue === 'number') {
                    clientHeader = String(headerValue);
                }
                else if (Array.isArray(headerValue)) {
                    clientHeader = headerValue.join(', ');
                }
                else {
                    clientHeader = headerValue;
                }
            }
        }
        const additionalValue = additionalHeaders[Headers.ContentType];
        // Return the first non-undefined value, converting numbers or arrays to strings if necessary
        if (additionalValue !== undefined) {
            if (typeof additionalValue === 'number') {
                return String(additionalValue);
            }
            else if (Array.isArray(additionalValue)) {
                return additionalValue.join(', ');
            }
            else {
                return additionalValue;
            }
        }
        if (clientHeader !== undefined) {
            return clientHeader;
        }
        return _default;
    }
    _getAgent(parsedUrl) {
        let agent;
        const proxyUrl = getProxyUrl(parsedUrl);
        const useProxy = proxyUrl && proxyUrl.hostname;
        if (this._keepAlive && useProxy) {
            agent = this._proxyAgent;
        }
        if (!useProxy) {
            agent = this._agent;
        }
        // if agent is already assigned use that agent.
        if (agent) {
            return agent;
        }
        const usingSsl = parsedUrl.protocol === 'https:';
        let maxSockets = 100;
        if (this.requestOptions) {
            maxSockets = this.requestOptions.maxSockets || external_http_namespaceObject.globalAgent.maxSockets;
        }
        // This is `useProxy` again, but we need to check `proxyURl` directly for TypeScripts's flow analysis.
        if (proxyUrl && proxyUrl.hostname) {
            const agentOptions = {
                maxSockets,
                keepAlive: this._keepAlive,
                proxy: Object.assign(Object.assign({}, ((proxyUrl.username || proxyUrl.password) && {
                    proxyAuth: `${proxyUrl.username}:${proxyUrl.password}`
                })), { host: proxyUrl.hostname, port: proxyUrl.port })
            };
            let tunnelAgent;
            const overHttps = proxyUrl.protocol === 'https:';
            if (usingSsl) {
                tunnelAgent = overHttps ? httpsOverHttps : httpsOverHttp;
            }
            else {
                tunnelAgent = overHttps ? httpOverHttps : httpOverHttp;
            }
            agent = tunnelAgent(agentOptions);
            this._proxyAgent = agent;
        }
        // if tunneling agent isn't assigned create a new agent
        if (!agent) {
            const options = { keepAlive: this._keepAlive, maxSockets };
            agent = usingSsl ? new external_https_namespaceObject.Agent(options) : new external_http_namespaceObject.Agent(options);
            this._agent = agent;
        }
        if (usingSsl && this._ignoreSslError) {
            // we don't want to set NODE_TLS_REJECT_UNAUTHORIZED=0 since that will affect request for entire process
            // http.RequestOptions doesn't expose a way to modify RequestOptions.agent.options
            // we have to cast it to any and change it directly
            agent.options = Object.assign(agent.options || {}, {
                rejectUnauthorized: false
            });
        }
        return agent;
    }
    _getProxyAgentDispatcher(parsedUrl, proxyUrl) {
        let proxyAgent;
        if (this._keepAlive) {
            proxyAgent = this._proxyAgentDispatcher;
        }
        // if agent is already assigned use that agent.
        if (proxyAgent) {
            return proxyAgent;
        }
        const usingSsl = parsedUrl.protocol === 'https:';
        proxyAgent = new undici_stub/* ProxyAgent */.k(Object.assign({ uri: proxyUrl.href, pipelining: !this._keepAlive ? 0 : 1 }, ((proxyUrl.username || proxyUrl.password) && {
            token: `Basic ${Buffer.from(`${proxyUrl.username}:${proxyUrl.password}`).toString('base64')}`
        })));
        this._proxyAgentDispatcher = proxyAgent;
        if (usingSsl && this._ignoreSslError) {
            // we don't want to set NODE_TLS_REJECT_UNAUTHORIZED=0 since that will affect request for entire process
            // http.RequestOptions doesn't expose a way to modify RequestOptions.agent.options
            // we have to cast it to any and change it directly
            proxyAgent.options = Object.assign(proxyAgent.options.requestTls || {}, {
                rejectUnauthorized: false
            });
        }
        return proxyAgent;
    }
    _getUserAgentWithOrchestrationId(userAgent) {
        const baseUserAgent = userAgent || 'actions/http-client';
        const orchId = process.env['ACTIONS_ORCHESTRATION_ID'];
        if (orchId) {
            // Sanitize the orchestration ID to ensure it contains only valid characters
            // Valid characters: 0-9, a-z, _, -, .
            const sanitizedId = orchId.replace(/[^a-z0-9_.-]/gi, '_');
            return `${baseUserAgent} actions_orchestration_id/${sanitizedId}`;
        }
        return baseUserAgent;
    }
    _performExponentialBackoff(retryNumber) {
        return __awaiter(this, void 0, void 0, function* () {
            retryNumber = Math.min(ExponentialBackoffCeiling, retryNumber);
            const ms = ExponentialBackoffTimeSlice * Math.pow(2, retryNumber);
            return new Promise(resolve => setTimeout(() => resolve(), ms));
        });
    }
    _processResponse(res, options) {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve, reject) => __awaiter(this, void 0, void 0, function* () {
                const statusCode = res.message.statusCode || 0;
                const response = {
                    statusCode,
                    result: null,
                    headers: {}
                };
                // not found leads to null obj returned
                if (statusCode === HttpCodes.NotFound) {
                    resolve(response);
                }
                // get the result from the body
                function dateTimeDeserializer(key, value) {
                    if (typeof value === 'string') {
                        const a = new Date(value);
                        if (!isNaN(a.valueOf())) {
                            return a;
                        }
                    }
                    return value;
                }
                let obj;
                let contents;
                try {
                    contents = yield res.readBody();
                    if (contents && contents.length > 0) {
                        if (options && options.deserializeDates) {
                            obj = JSON.parse(contents, dateTimeDeserializer);
                        }
                        else {
                            obj = JSON.parse(contents);
                        }
                        response.result = obj;
                    }
                    response.headers = res.message.headers;
                }
                catch (err) {
                    // Invalid resource (contents not json);  leaving result obj null
                }
                // note that 3xx redirects are handled by the http layer.
                if (statusCode > 299) {
                    let msg;
                    // if exception/error in body, attempt to get better error
                    if (obj && obj.message) {
                        msg = obj.message;
                    }
                    else if (contents && contents.length > 0) {
                        // it may be the case that the exception is in the body message as string
                        msg = contents;
                    }
                    else {
                        msg = `Failed request: (${statusCode})`;
                    }
                    const err = new HttpClientError(msg, statusCode);
                    err.result = response.result;
                    reject(err);
                }
                else {
                    resolve(response);
                }
            }));
        });
    }
}
const lowercaseKeys = (obj) => Object.keys(obj).reduce((c, k) => ((c[k.toLowerCase()] = obj[k]), c), {});
//# sourceMappingURL=index.js.map

/***/ }),

/***/ 3466:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ fetch),
/* harmony export */   k: () => (/* binding */ ProxyAgent)
/* harmony export */ });
/**
 * The action sends its requests with node's own http and https; nothing here is ever used. That a ProxyAgent can be
 * made is all that @actions/github asks for when it is loaded where there is a proxy.
 */
class ProxyAgent {}
const fetch = undefined;


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".post.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(5317);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
