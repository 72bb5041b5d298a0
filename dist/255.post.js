export const id = 255;
export const ids = [255];
export const modules = {

/***/ 6883:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _2: () => (/* binding */ FIRST_READS_MS),
  ax: () => (/* binding */ judgeRestore),
  D6: () => (/* binding */ restoreSent)
});

// UNUSED EXPORTS: LONGEST_RESTORE_MS, SECOND_HEALTHY_READ_MS

// EXTERNAL MODULE: ./lib/domain/states.js
var states = __webpack_require__(9360);
;// CONCATENATED MODULE: ./lib/domain/vanished.js
const LOOK_AGAIN_MS = 15_000;
const ABSENCES = 3;
const ABSENT_MS = 30_000;
function hasVanished(absences, at) {
    return absences.length >= ABSENCES && at - (absences[0] ?? at) >= ABSENT_MS;
}

;// CONCATENATED MODULE: ./lib/domain/judge-restore.js


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
        wasUp: before !== undefined && (0,states/* serverState */.zI)(before) === "up",
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
    const isOld = memory.isUnchanged && memory.before !== undefined && (0,states/* sameStatus */.H5)(status, memory.before);
    if (isOld)
        return goOn(status, memory, at);
    switch ((0,states/* serverState */.zI)(status)) {
        case "bad":
            return { over: true, result: "bad" };
        case "restoring":
            return goOn(status, changed(memory, { sign: "restoring" }), at);
        case "untaught":
            return goOn(status, changed(memory, { sign: stronger(memory.sign, "other") }), at);
        case "power":
            return goOn(status, changed(memory, { isRebooting: memory.isRebooting || (0,states/* isRebooting */.KY)(status) }), at);
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
    return goOn(status, next, at, left > 0 ? left : LOOK_AGAIN_MS);
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

/***/ 1867:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V6: () => (/* binding */ reached),
/* harmony export */   bC: () => (/* binding */ staysUpFor),
/* harmony export */   gu: () => (/* binding */ settled)
/* harmony export */ });
/* unused harmony exports steady, restoredBySomebody */
/* harmony import */ var _judge_restore_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6883);
/* harmony import */ var _states_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9360);



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
        if (hasVanished(absences, at))
            return { over: true, result: "missing" };
        const state = serverState(status);
        if (state === "bad")
            return { over: true, result: "bad" };
        if (hasLasted(state === "up", read))
            return { over: true, result: "up" };
        const soon = state === "up" || isMissing;
        return { over: false, state: status, lookIn: soon ? LOOK_AGAIN_MS : undefined };
    };
}
function restoredBySomebody() {
    let healthyReads = 0;
    return ({ status = NOT_LISTED }) => {
        const state = serverState(status);
        if (state === "bad")
            return { over: true, result: "bad" };
        healthyReads = state === "up" ? healthyReads + 1 : 0;
        if (healthyReads >= 2)
            return { over: true, result: "up" };
        return { over: false, state: status, lookIn: healthyReads > 0 ? SECOND_HEALTHY_READ_MS : undefined };
    };
}


/***/ }),

/***/ 3625:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ timeline),
/* harmony export */   t: () => (/* binding */ table)
/* harmony export */ });
/* harmony import */ var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7289);
/* harmony import */ var _text_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8810);


const CELL_LENGTH = 255;
function table(head, rows) {
    const cell = (text) => (0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)((0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__/* .cut */ .Jj)(text, CELL_LENGTH));
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
            return `  ${mermaidText(`${name} (${(0,_text_words_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0)(to - from)})`)} :${chartMoment(second(from))}, ${chartMoment(end)}`;
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


/***/ }),

/***/ 5322:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ awaitSettled),
/* harmony export */   s: () => (/* binding */ awaitServer)
/* harmony export */ });
/* harmony import */ var _domain_judge_server_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1867);
/* harmony import */ var _domain_model_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4209);
/* harmony import */ var _waiting_schedule_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4998);



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

/***/ 2760:
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

/***/ 3111:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ readServersIfAllowed),
/* harmony export */   u: () => (/* binding */ withReads)
/* harmony export */ });
/* harmony import */ var _domain_model_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4209);
/* harmony import */ var _domain_states_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9360);
/* harmony import */ var _vps_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3524);
/* harmony import */ var _waiting_watch_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2376);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2760);
/* harmony import */ var _servers_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8646);






function withReads(step, targets) {
    return { ...step, reads: createReads(step, targets) };
}
function createReads(step, targets) {
    const { api, clock } = step;
    const [only, ...others] = targets;
    const filter = (0,_servers_js__WEBPACK_IMPORTED_MODULE_4__/* .filterOf */ .KV)(targets.map(({ given }) => given));
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
        const first = listed !== undefined && clock.now() - listed.at < _limits_js__WEBPACK_IMPORTED_MODULE_3__/* .FRESH_MS */ .k3 ? listed : undefined;
        listed = undefined;
        const at = first?.at ?? clock.now();
        const { servers, isMissingCertain, seen } = first === undefined ? await read(options) : ofList(first);
        for (const { status } of servers)
            strange("server", status);
        const known = new Map(servers.flatMap((server) => (0,_domain_model_js__WEBPACK_IMPORTED_MODULE_5__/* .namesOf */ .eZ)(server).map((id) => [(0,_domain_model_js__WEBPACK_IMPORTED_MODULE_5__/* .keyOf */ .TN)(id), server])));
        const of = ({ ids }) => ids.map((id) => known.get((0,_domain_model_js__WEBPACK_IMPORTED_MODULE_5__/* .keyOf */ .TN)(id))).find((server) => server !== undefined);
        const answeredAt = first?.answeredAt ?? clock.now();
        for (const server of servers) {
            if ((0,_domain_states_js__WEBPACK_IMPORTED_MODULE_0__/* .serverState */ .zI)(server.status) !== "restoring")
                continue;
            for (const id of (0,_domain_model_js__WEBPACK_IMPORTED_MODULE_5__/* .namesOf */ .eZ)(server))
                restoring.set((0,_domain_model_js__WEBPACK_IMPORTED_MODULE_5__/* .keyOf */ .TN)(id), { at, answeredAt });
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
            if (!(error instanceof _vps_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UnlistedServer */ .Yt))
                throw error;
            const { others: seen } = error;
            return { servers: [], isMissingCertain: error.apiSaidNotFound || seen.length > 0, seen };
        }
    }
    return {
        listSnapshots,
        readServers,
        shownRestoring: ({ ids }) => ids.flatMap((id) => restoring.get((0,_domain_model_js__WEBPACK_IMPORTED_MODULE_5__/* .keyOf */ .TN)(id)) ?? [])[0],
        snapshots: (0,_waiting_watch_js__WEBPACK_IMPORTED_MODULE_2__/* .createWatch */ .A)(ports, listSnapshots),
        servers: (0,_waiting_watch_js__WEBPACK_IMPORTED_MODULE_2__/* .createWatch */ .A)(ports, readServers),
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
        if (error instanceof _vps_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .VpsError */ .mD && (error.kind === "forbidden" || (0,_vps_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isNotFound */ .c4)(error)))
            return error;
        throw error;
    }
}
function strangeWords({ host }) {
    const told = new Set();
    return (kind, word) => {
        if ((0,_domain_states_js__WEBPACK_IMPORTED_MODULE_0__/* .isKnownState */ .Ht)(kind, word) || told.has(`${kind} ${word}`))
            return;
        told.add(`${kind} ${word}`);
        host.warning(`Unknown ${kind} state`, `VPS.org calls a ${kind} "${word}", a word that this action does not know: it is taken for still going on.`);
    };
}


/***/ }),

/***/ 9014:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ sendOnce),
/* harmony export */   T: () => (/* binding */ lookUp)
/* harmony export */ });
/* harmony import */ var _text_words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8810);
/* harmony import */ var _vps_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3524);
/* harmony import */ var _vps_retry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8853);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2760);




async function sendOnce(signal, one) {
    try {
        return await one.send(false);
    }
    catch (error) {
        if (signal.aborted)
            throw one.unknown(error);
        if (!(error instanceof _vps_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .VpsError */ .mD && error.outcomeUnknown))
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
        if (signal.aborted || !(error instanceof _vps_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .VpsError */ .mD))
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
            if (!(error instanceof _vps_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .VpsError */ .mD) || ((0,_vps_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isDenied */ .GZ)(error) && !doubtDenials))
                throw error;
            fault = error;
        }
        const result = fault === undefined ? "it does not show" : fault.message;
        host.log(`Looking for ${what}: ${(0,_text_words_js__WEBPACK_IMPORTED_MODULE_3__/* .duration */ .p0)(clock.now() - begun)} so far, ${result}`);
    }
    return { found: undefined, fault };
}


/***/ }),

/***/ 6061:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Bx: () => (/* binding */ createStep),
  Qp: () => (/* binding */ sideBySide),
  ay: () => (/* binding */ timed)
});

// EXTERNAL MODULE: ./lib/step-error.js
var step_error = __webpack_require__(4098);
// EXTERNAL MODULE: ./lib/text/words.js
var words = __webpack_require__(8810);
// EXTERNAL MODULE: ./lib/domain/model.js
var model = __webpack_require__(4209);
// EXTERNAL MODULE: ./lib/vps/call.js + 1 modules
var vps_call = __webpack_require__(2782);
// EXTERNAL MODULE: ./lib/vps/errors.js
var errors = __webpack_require__(3524);
// EXTERNAL MODULE: ./lib/vps/parse.js
var vps_parse = __webpack_require__(2388);
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

// EXTERNAL MODULE: ./lib/vps/retry.js
var retry = __webpack_require__(8853);
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
    return await (0,vps_call/* exchange */.c)(connection, {
        ...call,
        method: "GET",
        query,
        ifMissing: "Check api-url.",
        attempts: ATTEMPTS.read,
        again: (error) => error.passing,
        succeeded: (status) => status === 200,
        bodyLimit: PAGE_LIMIT,
        parse: (body, { headers }) => {
            const { results, count, next } = (0,vps_parse/* parsePage */.NL)(body);
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
        if (error instanceof vps_parse/* DepartureError */.Le)
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
    return await (0,vps_call/* exchange */.c)(connection, {
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
        parse: (body) => asAsked((0,vps_parse/* parseServer */.ld)(body), id),
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
    throw new vps_parse/* DepartureError */.Le("body.id", String(id), server.id);
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
        parseItem: vps_parse/* parseServer */.ld,
    }, options);
    const readServer = serverReader(connection, listServers);
    return {
        listSnapshots: snapshotLister(connection, readServer),
        createSnapshot: async (asked, options) => await (0,vps_call/* exchange */.c)(connection, mutation({
            path: path `/snapshots/`,
            body: { server_id: checkedId(asked.serverId), name: asked.name, description: asked.description },
            what: `Creating a snapshot of server ${asked.serverId}`,
            ifMissing: missingServer(asked.serverId),
            succeeded: (status) => status === 201,
            parse: (body) => (0,vps_parse/* parseCreated */.qQ)(body, asked),
            readId: vps_parse/* readId */.wh,
        }), options),
        restoreSnapshot: async (id, options) => await (0,vps_call/* exchange */.c)(connection, mutation({
            path: path `/snapshots/${id}/restore/`,
            what: `Restoring snapshot ${id}`,
            ifMissing: missingSnapshot(id),
            succeeded: (status) => status === 200,
            parse: (body) => (0,vps_parse/* checkRestoreAnswer */.rh)(body, id),
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
        parseItem: vps_parse/* parseSnapshot */.E$,
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
        await (0,vps_call/* exchange */.c)(connection, call, {
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
    return await (0,vps_call/* exchange */.c)(connection, mutation({
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

// EXTERNAL MODULE: ./lib/waiting/watch.js
var waiting_watch = __webpack_require__(2376);
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
    const { createRunReader } = await __webpack_require__.e(/* import() */ 325).then(__webpack_require__.bind(__webpack_require__, 2325));
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
            (0,waiting_watch/* createWatch */.A)({ clock, signal, log: host.log }, async () => {
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
/* harmony import */ var _step_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4098);
/* harmony import */ var _text_words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8810);
/* harmony import */ var _vps_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3524);
/* harmony import */ var _vps_retry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8853);




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
                const heartbeat = this.#lastWord + _vps_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .HEARTBEAT_MS */ .m;
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
        const looked = await (0,_step_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ended */ .v6)(() => this.#look({ deadline }));
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
        if (this.#signal.aborted || (0,_vps_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isDenied */ .GZ)(error)) {
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
        const word = faultsSince === undefined ? state || "under way" : `not read for ${(0,_text_words_js__WEBPACK_IMPORTED_MODULE_3__/* .duration */ .p0)(now - faultsSince)}`;
        const elapsed = now - subject.since;
        const soFar = elapsed < 1000 ? "" : `, ${(0,_text_words_js__WEBPACK_IMPORTED_MODULE_3__/* .duration */ .p0)(elapsed)} so far`;
        const left = (0,_text_words_js__WEBPACK_IMPORTED_MODULE_3__/* .duration */ .p0)(Math.max(0, subject.deadline - now));
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


/***/ })

};
