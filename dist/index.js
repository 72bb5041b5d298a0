import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 67:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 231:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  NZ: () => (/* binding */ NO_REPOSITORY),
  gk: () => (/* binding */ NO_WORKFLOW),
  ED: () => (/* binding */ carries),
  q0: () => (/* binding */ describe),
  xg: () => (/* binding */ generatedName),
  xn: () => (/* binding */ holdsRandomPart),
  RO: () => (/* binding */ isOfAnotherStep),
  Z6: () => (/* binding */ isRepository),
  ve: () => (/* binding */ isSameRepository),
  U7: () => (/* binding */ markerText),
  XS: () => (/* binding */ newMarker),
  xT: () => (/* binding */ readMaker),
  t7: () => (/* binding */ readMarker),
  B4: () => (/* binding */ workflowOf)
});

// UNUSED EXPORTS: isRandomPart

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
// EXTERNAL MODULE: ./lib/text/untrusted.js
var untrusted = __nccwpck_require__(289);
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
    const text = (0,untrusted/* oneLine */.TN)(userText).trim().slice(0, Math.max(0, room)).toWellFormed().trimEnd();
    return text === "" ? end : `${text} ${end}`;
}
function generatedName({ repository, runId, attempt, random }, prefix = "") {
    const end = `-${runId}-${attempt}-${random}`;
    const begin = `${prefix}${repository}`.replace(/[^A-Za-z0-9_-]/gu, "-").slice(0, NAME_LENGTH - end.length);
    return `${begin}${end}`;
}


/***/ }),

/***/ 209:
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
/* harmony export */   eQ: () => (/* binding */ isId),
/* harmony export */   eZ: () => (/* binding */ namesOf),
/* harmony export */   s: () => (/* binding */ sameId)
/* harmony export */ });
/* harmony import */ var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(289);

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

/***/ 781:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   HM: () => (/* binding */ portOf),
/* harmony export */   Hw: () => (/* binding */ ProxyVariableError),
/* harmony export */   iJ: () => (/* binding */ proxyFor)
/* harmony export */ });
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(35);

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

/***/ 35:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AI: () => (/* binding */ readToken),
/* harmony export */   AX: () => (/* binding */ readApiUrl),
/* harmony export */   HZ: () => (/* binding */ isWeb),
/* harmony export */   Hd: () => (/* binding */ readHealthUrls),
/* harmony export */   Kf: () => (/* binding */ readChoice),
/* harmony export */   SP: () => (/* binding */ shown),
/* harmony export */   Te: () => (/* binding */ mayGetToken),
/* harmony export */   Vf: () => (/* binding */ readBoolean),
/* harmony export */   Ws: () => (/* binding */ LOOPBACK),
/* harmony export */   Yq: () => (/* binding */ choice),
/* harmony export */   ai: () => (/* binding */ number),
/* harmony export */   e1: () => (/* binding */ asText),
/* harmony export */   rK: () => (/* binding */ DEFAULT_API_URL),
/* harmony export */   x1: () => (/* binding */ WHY_EMPTY),
/* harmony export */   zG: () => (/* binding */ withoutUnseen)
/* harmony export */ });
/* harmony import */ var _text_display_url_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(805);
/* harmony import */ var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(289);


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

/***/ 342:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _run_main_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(511);
/* harmony import */ var _runner_process_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(690);
/* harmony import */ var _runner_world_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(55);



await (0,_runner_process_js__WEBPACK_IMPORTED_MODULE_1__/* .runEntry */ .CN)(() => (0,_run_main_js__WEBPACK_IMPORTED_MODULE_0__/* .runMain */ .V)((0,_runner_world_js__WEBPACK_IMPORTED_MODULE_2__/* .createWorld */ .b)()));

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 77:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   EX: () => (/* binding */ writeSafetyIds),
/* harmony export */   Gt: () => (/* binding */ writeIds),
/* harmony export */   Kn: () => (/* binding */ writeOutputs)
/* harmony export */ });
/* unused harmony export OUTPUTS */
/* harmony import */ var _domain_model_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(209);

const OUTPUTS = [
    "snapshot-id",
    "snapshot-ids",
    "snapshots",
    "count",
    "name",
    "status",
    "size-mb",
    "created-at",
    "server-ids",
    "deleted-ids",
    "health",
    "safety-snapshot-ids",
];
function writeIds(host, snapshots, status) {
    host.output("status", status);
    host.output("snapshot-id", outputText(snapshots[0]?.id));
    host.output("snapshot-ids", idList(snapshots));
}
function writeSafetyIds(host, snapshots) {
    host.output("safety-snapshot-ids", idList(snapshots));
}
function writeOutputs(host, outcome) {
    const known = outcome.snapshots.filter((snapshot) => snapshot !== undefined);
    const first = "first" in outcome ? outcome.first : outcome.snapshots[0];
    const values = {
        "snapshot-id": outputText(first?.id),
        "snapshot-ids": idList(known),
        snapshots: JSON.stringify(known.map(snapshotAsOutput)),
        count: String(known.length),
        name: safeName(host, first?.name ?? outcome.name ?? ""),
        status: outcome.status,
        "size-mb": outputText(first?.sizeMb),
        "created-at": outputText(first?.createdAt),
        "server-ids": JSON.stringify(eachOnce(outcome.serverIds)),
        "deleted-ids": JSON.stringify(outcome.deletedIds),
        health: outcome.health ?? "",
        "safety-snapshot-ids": JSON.stringify(outcome.safetySnapshotIds ?? []),
    };
    for (const name of OUTPUTS)
        host.output(name, values[name]);
}
function safeName(host, name) {
    if (/^[A-Za-z0-9._-]*$/u.test(name))
        return name;
    host.warning("Name left out of the outputs", `The snapshot is called "${name}", which has other characters than letters, digits, -, _ and .; output name is empty, so that it is safe in a shell. Output snapshots has the name.`);
    return "";
}
function eachOnce(ids) {
    const known = new Map();
    for (const id of ids)
        if (!known.has((0,_domain_model_js__WEBPACK_IMPORTED_MODULE_0__/* .keyOf */ .TN)(id)))
            known.set((0,_domain_model_js__WEBPACK_IMPORTED_MODULE_0__/* .keyOf */ .TN)(id), id);
    return [...known.values()];
}
function snapshotAsOutput(snapshot) {
    const { id, server, name, status, sizeMb, createdAt, description } = snapshot;
    return {
        id,
        server_id: server?.id ?? null,
        server_name: server?.name ?? null,
        name: name ?? null,
        status: status ?? null,
        size_mb: sizeMb ?? null,
        created_at: createdAt ?? null,
        description: description ?? null,
    };
}
function idList(snapshots) {
    return JSON.stringify(snapshots.flatMap((snapshot) => snapshot?.id ?? []));
}
function outputText(value) {
    return value == null ? "" : String(value);
}


/***/ }),

/***/ 511:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  V: () => (/* binding */ runMain)
});

;// CONCATENATED MODULE: ./lib/inputs/inputs.js
const OPERATIONS = ["list", "create", "restore", "delete", "wait"];
const ON_JOB_END = {
    failure: ["keep", "restore", "restore-if-unhealthy"],
    cancelled: ["keep", "restore"],
    success: ["keep", "restore", "delete"],
};

// EXTERNAL MODULE: ./lib/text/words.js
var words = __nccwpck_require__(810);
// EXTERNAL MODULE: ./lib/inputs/proxy.js
var inputs_proxy = __nccwpck_require__(781);
// EXTERNAL MODULE: ./lib/text/untrusted.js
var untrusted = __nccwpck_require__(289);
// EXTERNAL MODULE: ./lib/inputs/values.js
var inputs_values = __nccwpck_require__(35);
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
    read: (0,inputs_values/* choice */.Yq)(...allowed),
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
const shared_rules_SHARED_INPUTS = {
    "api-token": { default: "", usedBy: OPERATIONS, read: inputs_values/* asText */.e1, hidden: true, asGiven: true },
    "api-url": { default: "", usedBy: OPERATIONS, read: inputs_values/* asText */.e1, hidden: true },
    "github-token": {
        default: "${{ github.token }}",
        usedBy: ["create", "restore", "wait"],
        read: inputs_values/* asText */.e1,
        hidden: true,
        asGiven: true,
        evaluated: true,
    },
    "wait-timeout-minutes": {
        default: "30",
        usedBy: ["create", "restore", "wait"],
        read: (0,inputs_values/* number */.ai)(1, 360, 30),
    },
    "poll-interval-seconds": {
        default: "",
        usedBy: ["create", "restore", "wait"],
        read: (0,inputs_values/* number */.ai)(1, 300, 15),
    },
    "on-job-failure": onJobEnd(...ON_JOB_END.failure),
    "on-job-cancelled": onJobEnd(...ON_JOB_END.cancelled),
    "on-job-success": onJobEnd(...ON_JOB_END.success),
    "dry-run": { default: "false", usedBy: OPERATIONS, read: inputs_values/* readBoolean */.Vf },
};

;// CONCATENATED MODULE: ./lib/inputs/texts.js



const SHORTEST_TOKEN = 12;
function textsOf(table, raw) {
    return (name) => {
        const rule = table[name];
        const given = (rule?.asGiven ? raw(name) : (0,inputs_values/* withoutUnseen */.zG)(raw(name)).text).trim();
        return given === "" && rule !== undefined && !rule.evaluated ? rule.default : given;
    };
}
function tokenSource(raw, env) {
    return raw("api-token").trim() === ""
        ? { name: "VPS_API_TOKEN", text: env.VPS_API_TOKEN ?? "" }
        : { name: "api-token", text: raw("api-token") };
}
function urlSource(raw, env) {
    const given = textsOf(shared_rules_SHARED_INPUTS, withoutTokens(raw, env))("api-url");
    const ofEnvironment = env.VPS_API_URL?.trim() ?? "";
    return given === "" && ofEnvironment !== ""
        ? { name: "VPS_API_URL", text: ofEnvironment }
        : { name: "api-url", text: given || inputs_values/* DEFAULT_API_URL */.rK };
}
function holdsToken(name, raw, env) {
    return (0,untrusted/* redactor */.$p)(...tokensOf(raw, env))(raw(name)) !== raw(name);
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
    const token = (0,inputs_values/* readToken */.AI)(faults, given.name, given.text);
    if (token === "") {
        faults.push("api-token: is empty. Store a token as a secret, and pass it as secrets.VPS_API_TOKEN. Secrets are empty on a pull request from a fork (skip this step there), in a run that Dependabot started (it has secrets of its own), and in a reusable workflow that is called without secrets: inherit; a secret of an environment is empty in a job that does not name that environment, and so is one whose name is misspelt.");
    }
    const url = urlSource(raw, env);
    const apiUrl = (0,inputs_values/* readApiUrl */.AX)(faults, url.name, url.text);
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
        token: (0,inputs_values/* readToken */.AI)(faults, "github-token", raw("github-token")),
        apiUrl: env.GITHUB_API_URL?.trim() ?? "",
    };
}

// EXTERNAL MODULE: ./lib/domain/model.js
var model = __nccwpck_require__(209);
;// CONCATENATED MODULE: ./lib/inputs/readers.js


const SERVER_NAME = /^[a-z\d](?:[a-z\d._-]{0,253}[a-z\d])?$/iu;
const readName = (faults, input, given, { operation }) => {
    if (operation === "create" && !/^[A-Za-z0-9_-]{0,255}$/u.test(given)) {
        faults.push(`${input}: ${(0,inputs_values/* shown */.SP)(given)} may have letters, digits, - and _ only (at most 255), as in ${input}: before-deployment.`);
    }
    return given;
};
const readSnapshots = (faults, input, given, { operation }) => {
    if (operation !== "restore")
        return readIds(faults, input, given);
    return given === "latest" ? given : readIds(faults, input, given, " nor latest");
};
const readKeepLast = (faults, input, given, context) => {
    const { operation, text } = context;
    if (operation === "delete" || operation === undefined)
        return (0,inputs_values/* number */.ai)(0, 5, 2)(faults, input, given, context);
    if (/^0+$/u.test(given)) {
        faults.push(`${input}: ${(0,inputs_values/* shown */.SP)(given)} would keep none, and the new snapshot is counted; it takes 1 to 4. To delete the new one once the job has succeeded, set on-job-success: delete.`);
        return undefined;
    }
    if (operation === "create" && text("when-full") === "replace-oldest")
        return (0,inputs_values/* number */.ai)(1, 5, 3)(faults, input, given, context);
    const five = operation === "create" ? " (5 with when-full: replace-oldest)" : "";
    return (0,inputs_values/* number */.ai)(1, 4, `3${five}`)(faults, input, given, context);
};
const readHealth = (faults, input, given, { operation, text }) => {
    const urls = (0,inputs_values/* readHealthUrls */.Hd)(faults, input, given);
    if (operation === "list" || operation === "delete")
        return urls;
    const by = text("server-id") === "" ? "snapshot-id" : "server-id";
    const odd = [];
    const items = by === "server-id" ? readServerItems(odd, by, text(by)) : readIds(odd, by, text(by));
    if (urls.length > 1 && urls.length !== items.length && odd.length === 0) {
        faults.push(`${input}: holds ${urls.length} URLs, and ${by} ${items.length} ids; give one URL for all servers, or one for each in the order of ${by}.`);
    }
    return urls;
};
function readServerItems(faults, input, given) {
    const servers = new Map();
    for (const text of readItems(faults, input, given)) {
        const isName = !/^\d+$/u.test(text) && SERVER_NAME.test(text);
        if (!(0,model/* isId */.eQ)(text) && !isName) {
            faults.push(`${input}: ${(0,inputs_values/* shown */.SP)(text)} is neither an id (a whole number above 0, or a UUID) nor a server's name (letters, digits, ., _ and -, with a letter or digit first and last), as in ${input}: 12345 or ${input}: web-server-01.`);
        }
        else if (servers.has((0,model/* keyOf */.TN)(text))) {
            faults.push(`${input}: ${(0,inputs_values/* shown */.SP)(text)} is named twice; name each server once.`);
        }
        else {
            servers.set((0,model/* keyOf */.TN)(text), (0,model/* isId */.eQ)(text) ? { id: text } : { name: text });
        }
    }
    return [...servers.values()];
}
function readIds(faults, input, given, alsoAllowed = "") {
    const ids = new Map();
    for (const text of readItems(faults, input, given)) {
        if (!(0,model/* isId */.eQ)(text)) {
            faults.push(`${input}: ${(0,inputs_values/* shown */.SP)(text)} is neither a whole number above 0 nor a UUID${alsoAllowed}, as in ${input}: 801.`);
        }
        else if (!ids.has((0,model/* keyOf */.TN)(text)))
            ids.set((0,model/* keyOf */.TN)(text), text);
    }
    return [...ids.values()];
}
function readItems(faults, input, given) {
    const items = given.startsWith("[")
        ? readArray(faults, input, given)
        : given.split(/[\s,]+/u).filter((part) => part !== "");
    if (given !== "" && items?.length === 0) {
        faults.push(`${input}: ${(0,inputs_values/* shown */.SP)(given)} is a list without an item. Skip the step where there is none (if:).`);
    }
    return items ?? [];
}
function readArray(faults, input, given) {
    try {
        const items = JSON.parse(given);
        const isItem = (item) => Number.isSafeInteger(item) || (typeof item === "string" && item !== "");
        if (Array.isArray(items) && items.every(isItem))
            return items.map(String);
    }
    catch {
    }
    faults.push(`${input}: ${(0,inputs_values/* shown */.SP)(given)} is not a JSON array of positive whole numbers and texts, as in ${input}: [801, 798] or ${input}: ["12345", "67890"].`);
    return undefined;
}

;// CONCATENATED MODULE: ./lib/inputs/rules.js




const INPUTS = {
    "api-token": shared_rules_SHARED_INPUTS["api-token"],
    "api-url": shared_rules_SHARED_INPUTS["api-url"],
    "github-token": shared_rules_SHARED_INPUTS["github-token"],
    "server-id": {
        default: "",
        usedBy: OPERATIONS,
        read: readServerItems,
        required: { create: { what: "at least one server" } },
    },
    "snapshot-id": {
        default: "",
        usedBy: ["restore", "delete", "wait"],
        read: readSnapshots,
        grave: true,
        required: {
            restore: { what: "ids, or latest with server-id" },
            delete: { what: "ids, or server-id with keep-last", unless: "server-id" },
            wait: { what: "ids, or server-id", unless: "server-id" },
        },
        needs: [
            {
                in: ["restore"],
                value: "latest",
                input: "server-id",
                why: ": latest is the newest snapshot of each server named there",
            },
        ],
    },
    name: {
        default: "",
        usedBy: OPERATIONS,
        read: readName,
        excludes: [
            {
                in: ["restore", "delete", "wait"],
                input: "snapshot-id",
                except: "latest",
                why: ": the ids select already",
            },
        ],
    },
    description: { default: "", usedBy: ["create"], read: inputs_values/* asText */.e1, asGiven: true },
    wait: { default: "true", usedBy: ["create", "restore"], read: inputs_values/* readBoolean */.Vf },
    "wait-timeout-minutes": shared_rules_SHARED_INPUTS["wait-timeout-minutes"],
    "poll-interval-seconds": shared_rules_SHARED_INPUTS["poll-interval-seconds"],
    "keep-last": {
        default: "",
        usedBy: ["create", "delete", "wait"],
        read: readKeepLast,
        grave: true,
        required: {
            delete: {
                what: "it with server-id (0 deletes all that are selected)",
                where: "server-id",
                unless: "snapshot-id",
            },
        },
        needs: [SEES_END, OF_SNAPSHOT],
        excludes: [{ in: ["delete"], input: "snapshot-id", why: ": it selects by server-id" }],
    },
    "made-by": {
        default: "this-repository",
        usedBy: ["delete"],
        read: (0,inputs_values/* choice */.Yq)("this-repository", "anyone"),
        grave: true,
        needs: [
            {
                value: "anyone",
                input: "name",
                why: ": a pattern of the names that may be deleted (*: all)",
            },
        ],
        excludes: [{ input: "snapshot-id", why: ": ids are deleted whoever made them" }],
    },
    "when-full": {
        default: "fail",
        usedBy: ["create"],
        read: (0,inputs_values/* choice */.Yq)("fail", "replace-oldest"),
        grave: true,
    },
    "stop-server": {
        default: "false",
        usedBy: ["create"],
        read: inputs_values/* readBoolean */.Vf,
        grave: true,
        needs: [{ input: "wait", why: ": the server is started again once the snapshot is completed" }],
    },
    "on-job-failure": shared_rules_SHARED_INPUTS["on-job-failure"],
    "on-job-cancelled": shared_rules_SHARED_INPUTS["on-job-cancelled"],
    "on-job-success": shared_rules_SHARED_INPUTS["on-job-success"],
    "health-url": {
        default: "",
        usedBy: ["create", "restore", "wait"],
        read: readHealth,
        hidden: true,
        needs: [{ in: ["create", "restore"], input: "wait", why: ": the server is not looked at otherwise" }],
    },
    "health-timeout-minutes": {
        default: "5",
        usedBy: ["create", "restore", "wait"],
        read: (0,inputs_values/* number */.ai)(1, 60, 5),
        needs: [{ input: "health-url", why: ": nothing is checked otherwise" }],
    },
    "snapshot-first": {
        default: "false",
        usedBy: ["restore"],
        read: inputs_values/* readBoolean */.Vf,
        grave: true,
        needs: [{ input: "wait", why: ": nothing is restored before the safety snapshot is completed" }],
    },
    "ignore-missing": { default: "false", usedBy: ["delete"], read: inputs_values/* readBoolean */.Vf },
    "dry-run": shared_rules_SHARED_INPUTS["dry-run"],
};
const RULES = Object.entries(INPUTS);

;// CONCATENATED MODULE: ./lib/inputs/checks.js


function isUnused({ usedBy }, operation) {
    return operation !== undefined && !usedBy.includes(operation);
}
function checkCombinations(faults, operation, text) {
    const warnings = [];
    for (const [name, rule] of RULES) {
        const given = text(name);
        const { what: needed, where, unless } = rule.required?.[operation] ?? {};
        const isMissing = given === "" && (where === undefined || isGiven(where, text));
        if (needed !== undefined && isMissing && !(unless !== undefined && isGiven(unless, text))) {
            faults.push(`${name}: is empty; operation ${operation} needs ${needed}. ${inputs_values/* WHY_EMPTY */.x1}`);
        }
        if (!differsFromDefault(name, rule, given))
            continue;
        const told = rule.grave ? faults : warnings;
        const what = `${name}: ${rule.hidden ? "what was given" : (0,inputs_values/* shown */.SP)(given)}`;
        if (isUnused(rule, operation)) {
            told.push(`${what} has no meaning for operation ${operation}; it belongs to ${rule.usedBy.join(", ")}.`);
            continue;
        }
        const applies = (condition) => (condition.in?.includes(operation) ?? true) && (condition.value ?? given) === given;
        const excluded = rule.excludes?.find((condition) => applies(condition) && isGiven(condition.input, text) && text(condition.input) !== condition.except);
        if (excluded !== undefined) {
            faults.push(`${what} cannot go with ${excluded.input}${excluded.why}.`);
            continue;
        }
        for (const { input, why } of rule.needs?.filter(applies) ?? []) {
            if (!isGiven(input, text))
                told.push(`${what} needs ${input}${isSwitch(INPUTS[input]) ? ": true" : ""}${why}.`);
        }
    }
    return warnings;
}
function differsFromDefault(name, rule, given) {
    const takesIds = name === "server-id" || name === "snapshot-id";
    if (rule.evaluated || given === "" || (takesIds && /^\[\s*\]$/u.test(given)))
        return false;
    return given !== rule.default && !(isSwitch(rule) && given.toLowerCase() === rule.default);
}
function isGiven(input, text) {
    return isSwitch(INPUTS[input]) ? text(input).toLowerCase() !== "false" : text(input) !== "";
}
function isSwitch(rule) {
    return rule.default === "true" || rule.default === "false";
}

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
        timeoutMs: (minutes ?? Number(shared_rules_SHARED_INPUTS["wait-timeout-minutes"].default)) * words/* MINUTE_MS */.kg,
        intervalMs: seconds === undefined ? undefined : seconds * 1000,
    };
}
function valueReader(table, faults, operation, raw) {
    const text = textsOf(table, raw);
    const context = { operation, text };
    return (name) => table[name].read(faults, name, text(name), context);
}

;// CONCATENATED MODULE: ./lib/inputs/parse.js








class InputError extends Error {
}
function parseInputs(given, env) {
    const faults = [];
    const raw = withoutTokens(given, env);
    const text = textsOf(INPUTS, raw);
    const operation = (0,inputs_values/* readChoice */.Kf)(faults, "operation", text("operation"), OPERATIONS);
    const access = readAccess(faults, given, env);
    const github = readGitHub(isUnused(INPUTS["github-token"], operation) ? [] : faults, given, env);
    const warnings = changesOf(raw, env);
    const values = readValues(faults, operation, raw);
    if (holdsToken("health-url", given, env)) {
        faults.push("health-url: holds an API token, which no server's site may see; give it a URL that needs none.");
    }
    if (operation !== undefined)
        warnings.push(...checkCombinations(faults, operation, text));
    if (operation === undefined || faults.length > 0)
        throw new InputError(faults.join("\n"));
    const common = {
        access,
        github,
        waiting: waitingOf(values["wait-timeout-minutes"], values["poll-interval-seconds"]),
        servers: values["server-id"],
        serverIds: values["server-id"].flatMap((server) => ("id" in server ? [server.id] : [])),
        dryRun: values["dry-run"],
    };
    return { inputs: Object.freeze(inputsOf(operation, common, values)), warnings };
}
function inputsOf(operation, common, values) {
    const { name, wait } = values;
    const given = values["snapshot-id"];
    const snapshotIds = given === "latest" ? [] : given;
    const keepLast = values["keep-last"];
    const onJob = {
        failure: values["on-job-failure"],
        cancelled: values["on-job-cancelled"],
        success: values["on-job-success"],
    };
    const health = healthOf(values["health-url"], values["health-timeout-minutes"]);
    switch (operation) {
        case "list":
            return { ...common, operation, pattern: name };
        case "create":
            return {
                ...common,
                operation,
                name,
                description: values.description,
                wait,
                keepLast,
                whenFull: values["when-full"],
                stopServer: values["stop-server"],
                onJob,
                health: wait ? health : undefined,
            };
        case "restore":
            return {
                ...common,
                operation,
                snapshotIds: given,
                pattern: name,
                wait,
                snapshotFirst: values["snapshot-first"],
                health: wait ? health : undefined,
            };
        case "delete":
            return {
                ...common,
                operation,
                snapshotIds,
                keepLast,
                pattern: name,
                madeBy: values["made-by"],
                ignoreMissing: values["ignore-missing"],
            };
        case "wait":
            return { ...common, operation, snapshotIds, pattern: name, keepLast, onJob, health };
    }
}
function healthOf(urls, minutes) {
    if (urls.length === 0)
        return undefined;
    return {
        urls,
        timeoutMs: (minutes ?? Number(INPUTS["health-timeout-minutes"].default)) * words/* MINUTE_MS */.kg,
    };
}
function readValues(faults, operation, raw) {
    const read = valueReader(INPUTS, faults, operation, raw);
    const ignore = valueReader(INPUTS, [], operation, raw);
    const entries = RULES.map(([name, rule]) => [
        name,
        rule.grave && isUnused(rule, operation) ? ignore(name) : read(name),
    ]);
    return Object.fromEntries(entries);
}
function changesOf(raw, env) {
    const rows = RULES.filter(([, { asGiven }]) => !asGiven).map(([name]) => name);
    const warnings = ["operation", ...rows].flatMap((name) => {
        const { removed } = (0,inputs_values/* withoutUnseen */.zG)(raw(name));
        return removed.length === 0
            ? []
            : `${name}: characters that cannot be seen were removed (${removed.join(", ")}); they often come along with copied text.`;
    });
    const token = tokenSource(raw, env);
    if (token.text !== token.text.trim()) {
        warnings.push(`${token.name}: white space at its ends was cut off; store the secret without the line break.`);
    }
    return warnings;
}

;// CONCATENATED MODULE: ./lib/inputs/recipient.js



function tellRecipient(log, apiUrl, given, env) {
    const { host } = new URL(apiUrl);
    const standard = new URL(inputs_values/* DEFAULT_API_URL */.rK).host;
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

// EXTERNAL MODULE: ./lib/outputs.js
var outputs = __nccwpck_require__(77);
// EXTERNAL MODULE: ./lib/text/ways-on.js
var ways_on = __nccwpck_require__(897);
// EXTERNAL MODULE: ./lib/domain/marker.js + 1 modules
var marker = __nccwpck_require__(231);
// EXTERNAL MODULE: ./lib/version.js
var lib_version = __nccwpck_require__(411);
;// CONCATENATED MODULE: ./lib/runner/links.js



const GITHUB = "https://github.com";
const OWN_REPOSITORY = "OWNER/vps-snapshot-action";
function explanationOf(title, env) {
    const { GITHUB_ACTION_REPOSITORY: repository = "", GITHUB_ACTION_REF: ref = "" } = env;
    const [own, at] = (0,marker/* isRepository */.Z6)(repository) ? [repository, ref] : [OWN_REPOSITORY, `v${lib_version/* VERSION */.x}`];
    const version = /^[\w./-]+$/u.test(at) ? at : "HEAD";
    const anchor = title
        .toLowerCase()
        .replace(/[^\w -]/gu, "")
        .replaceAll(" ", "-");
    return `${serverOf(env)}/${own}/blob/${version}/docs/troubleshooting.md#${anchor}`;
}
function deploymentOf(env) {
    const { GITHUB_REPOSITORY: repository = "", GITHUB_SHA: sha = "", GITHUB_RUN_ID: runId = "" } = env;
    if (!isRepository(repository) || !/^\d{1,16}$/u.test(runId))
        return "";
    const base = `${serverOf(env)}/${repository}`;
    const run = `[run ${runId}](${base}/actions/runs/${runId})`;
    return /^[\da-f]{40}(?:[\da-f]{24})?$/u.test(sha)
        ? `commit [${sha.slice(0, 7)}](${base}/commit/${sha}) by ${run}`
        : run;
}
function serverOf({ GITHUB_SERVER_URL: given = "" }) {
    const url = URL.parse(given);
    return url !== null && (0,inputs_values/* isWeb */.HZ)(url) ? url.origin : GITHUB;
}

// EXTERNAL MODULE: ./lib/runner/summary.js
var summary = __nccwpck_require__(946);
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
            host.log(`More about this: ${explanationOf(error.title, env)}`);
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
    return `[${title}](${explanationOf(title, env)})`;
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

// EXTERNAL MODULE: ./lib/save-state.js + 1 modules
var save_state = __nccwpck_require__(702);
// EXTERNAL MODULE: ./lib/step-error.js
var step_error = __nccwpck_require__(98);
;// CONCATENATED MODULE: ./lib/run-main.js







async function runMain(world) {
    const page = createPage(world.host, world.env);
    const { host } = page;
    const failure = (await run({ ...world, host }, page)) ?? endWell(host);
    if (failure === undefined)
        return 0;
    (0,save_state/* saveEnd */.dw)(host, "failed");
    host.error(failure.title, failure.message);
    await page.fail(failure, `${failedOperation(world.readInput("operation"))}: ${failure.title}`);
    return 1;
}
function failedOperation(operation) {
    const known = OPERATIONS.find((one) => one === operation.trim());
    return known === undefined ? "Failed" : `${known.charAt(0).toUpperCase()}${known.slice(1)} failed`;
}
async function run(world, page) {
    const { host, readInput, env } = world;
    try {
        (0,save_state/* saveBegin */.B6)(host);
        (0,outputs/* writeOutputs */.Kn)(host, { snapshots: [], status: "", serverIds: [], deletedIds: [] });
        const { inputs, warnings } = readInputs(readInput, env);
        tellRecipient(host, inputs.access.apiUrl, readInput, env);
        for (const text of warnings)
            host.warning("Check the inputs", text);
        const { operate } = await __nccwpck_require__.e(/* import() */ 529).then(__nccwpck_require__.bind(__nccwpck_require__, 529));
        await operate({ ...world, page }, inputs);
        return undefined;
    }
    catch (error) {
        return (0,step_error/* asStepError */.Xg)(error, host.unwritten());
    }
}
function endWell(host) {
    if (host.unwritten() === "" && (0,save_state/* saveEnd */.dw)(host, "well"))
        return undefined;
    return new step_error/* StepError */.zg("Runner's files not writable", [
        "The step did its work, but later steps and the post step do not learn of it.",
        host.unwritten(),
        (0,step_error/* todo */.dU)("Free the runner's disk. What later steps need stands above."),
    ]);
}
function readInputs(readInput, env) {
    try {
        return parseInputs(readInput, env);
    }
    catch (error) {
        throw new step_error/* StepError */.zg("Invalid inputs", error instanceof Error ? error.message : String(error), error);
    }
}


/***/ }),

/***/ 690:
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
var core = __nccwpck_require__(178);
// EXTERNAL MODULE: ./lib/step-error.js
var step_error = __nccwpck_require__(98);
// EXTERNAL MODULE: ./lib/text/untrusted.js
var untrusted = __nccwpck_require__(289);
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

/***/ 946:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ paragraph),
/* harmony export */   R: () => (/* binding */ heading)
/* harmony export */ });
/* harmony import */ var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(289);

function heading(text) {
    return `### ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(text)}\n\n`;
}
function paragraph(text) {
    return `${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(text)}\n\n`;
}


/***/ }),

/***/ 55:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  b: () => (/* binding */ createWorld)
});

// EXTERNAL MODULE: ./lib/text/display-url.js
var display_url = __nccwpck_require__(805);
// EXTERNAL MODULE: ./lib/world.js
var world = __nccwpck_require__(27);
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
var version = __nccwpck_require__(411);
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
var external_node_http_ = __nccwpck_require__(67);
;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");
;// CONCATENATED MODULE: external "node:tls"
const external_node_tls_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");
// EXTERNAL MODULE: ./lib/inputs/proxy.js
var inputs_proxy = __nccwpck_require__(781);
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
var core = __nccwpck_require__(178);
// EXTERNAL MODULE: ./lib/domain/marker.js + 1 modules
var marker = __nccwpck_require__(231);
// EXTERNAL MODULE: ./lib/text/untrusted.js
var untrusted = __nccwpck_require__(289);
;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
// EXTERNAL MODULE: ./lib/runner/process.js + 1 modules
var runner_process = __nccwpck_require__(690);
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

/***/ 702:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  b3: () => (/* binding */ notSaved),
  B6: () => (/* binding */ saveBegin),
  dw: () => (/* binding */ saveEnd),
  BQ: () => (/* binding */ saveRun),
  P4: () => (/* binding */ saveServer)
});

;// CONCATENATED MODULE: ./lib/state.js
const MAIN_ENDS = (/* unused pure expression or super */ null && (["well", "failed", "killed"]));
const PHASES = (/* unused pure expression or super */ null && (["begun", "sending", "refused", "made", "completed"]));
const STATE_VERSION = 1;
const MOST_SAVED = 1_000;
const RUN_KEY = "run";
const ENDED_KEY = "ended";
function serverKey(index) {
    return `server-${index}`;
}

// EXTERNAL MODULE: ./lib/step-error.js
var step_error = __nccwpck_require__(98);
;// CONCATENATED MODULE: ./lib/save-state.js


function saveBegin(host) {
    const isSaved = [
        host.saveState(ENDED_KEY, "killed"),
        host.saveState(RUN_KEY, JSON.stringify({ version: STATE_VERSION })),
    ];
    if (isSaved.includes(false))
        throw notSaved();
}
function saveRun(host, apiUrl, servers) {
    if (servers.length > MOST_SAVED) {
        throw new step_error/* StepError */.zg("Invalid inputs", [
            `${servers.length} servers are more than the ${MOST_SAVED} that one step can look after, so nothing was sent.`,
            (0,step_error/* todo */.dU)("Divide them among several steps."),
        ]);
    }
    const isSaved = [
        ...servers.map((server, index) => saveServer(host, index, server)),
        host.saveState(RUN_KEY, JSON.stringify({ version: STATE_VERSION, apiUrl, servers: servers.length })),
    ];
    return !isSaved.includes(false);
}
function saveServer(host, index, state) {
    return host.saveState(serverKey(index), JSON.stringify(state));
}
function saveEnd(host, end) {
    return host.saveState(ENDED_KEY, end);
}
function notSaved() {
    return new step_error/* StepError */.zg("State not saved", [
        "What the post step must know could not be saved first, so nothing more was sent.",
        (0,step_error/* todo */.dU)("Free the runner's disk, and run the job again."),
    ]);
}


/***/ }),

/***/ 98:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $m: () => (/* binding */ isStateless),
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

/***/ 805:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ displayUrl)
/* harmony export */ });
function displayUrl(url) {
    const { protocol, host, pathname } = new URL(url);
    return `${protocol}//${host}${pathname}`;
}


/***/ }),

/***/ 289:
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

/***/ 897:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Dh: () => (/* binding */ undoStep),
/* harmony export */   Uj: () => (/* binding */ waitIfEndedEarly),
/* harmony export */   ZV: () => (/* binding */ restoreElsewhere),
/* harmony export */   _Z: () => (/* binding */ waitStep),
/* harmony export */   cz: () => (/* binding */ UP_PROVES_NOTHING),
/* harmony export */   t$: () => (/* binding */ TOKENS_PAGE)
/* harmony export */ });
/* unused harmony exports restoreStep, restoreIfEndedEarly */
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

/***/ 810:
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

/***/ 411:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ VERSION)
/* harmony export */ });
const VERSION = "1.0.0";


/***/ }),

/***/ 27:
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

/***/ 178:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  N4: () => (/* binding */ endGroup),
  z3: () => (/* binding */ error),
  V4: () => (/* binding */ getInput),
  pq: () => (/* binding */ info),
  lm: () => (/* binding */ notice),
  LZ: () => (/* binding */ saveState),
  uH: () => (/* binding */ setOutput),
  Pq: () => (/* binding */ core_setSecret),
  Oh: () => (/* binding */ startGroup),
  z: () => (/* reexport */ summary),
  $e: () => (/* binding */ warning)
});

// UNUSED EXPORTS: ExitCode, addPath, debug, exportVariable, getBooleanInput, getIDToken, getMultilineInput, getState, group, isDebug, markdownSummary, platform, setCommandEcho, setFailed, toPlatformPath, toPosixPath, toWin32Path

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
var external_fs_ = __nccwpck_require__(896);
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
var undici_stub = __nccwpck_require__(466);
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

/***/ 466:
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
/******/ 		return "" + chunkId + ".index.js";
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
/******/ var __webpack_exports__ = __nccwpck_require__(342);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
