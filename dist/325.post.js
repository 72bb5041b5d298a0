export const id = 325;
export const ids = [325];
export const modules = {

/***/ 2325:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createRunReader: () => (/* binding */ createRunReader)
/* harmony export */ });
/* harmony import */ var _domain_marker_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2231);
/* harmony import */ var _inputs_values_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7035);
/* harmony import */ var _world_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4027);



const ASKED_AT_MOST = 2;
const ATTEMPT_LIMIT_MS = 10_000;
const BEFORE_ASKING_AGAIN_MS = 1_000;
const PUBLIC_GITHUB = "https://api.github.com";
function createRunReader(source) {
    const answers = new Map();
    return (runId) => {
        const answer = answers.get(runId) ?? readRun(source, runId);
        answers.set(runId, answer);
        return answer;
    };
}
async function readRun(source, runId) {
    const reason = whyNotAsked(source, runId);
    if (reason !== undefined)
        return { told: false, reason };
    const { clock, deadline, signal } = source;
    let last = "there is no time left to ask GitHub";
    for (let attempt = 1; attempt <= ASKED_AT_MOST && clock.now() < deadline; attempt += 1) {
        const answer = await askGitHub(source, runId, Math.min(ATTEMPT_LIMIT_MS, deadline - clock.now()));
        if ("run" in answer)
            return { told: true, run: answer.run };
        last = answer.reason;
        if (!answer.passing)
            break;
        if (attempt < ASKED_AT_MOST)
            await clock.sleep(BEFORE_ASKING_AGAIN_MS, signal);
    }
    return { told: false, reason: last };
}
function whyNotAsked({ token, repository, apiUrl }, runId) {
    if (token.trim() === "")
        return "there is no github-token";
    if (!(0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_0__/* .isRepository */ .Z6)(repository))
        return "the repository is not known";
    if (!/^[1-9]\d{0,15}$/u.test(runId))
        return "its run has no id that GitHub knows";
    return (0,_inputs_values_js__WEBPACK_IMPORTED_MODULE_2__/* .mayGetToken */ .Te)(URL.parse(apiUrl || PUBLIC_GITHUB))
        ? undefined
        : "GITHUB_API_URL is no https:// address";
}
async function askGitHub(source, runId, timeoutMs) {
    const [owner = "", repo = ""] = source.repository.split("/");
    try {
        const getOctokit = await loadOctokit();
        const octokit = getOctokit(source.token.trim(), {
            baseUrl: (source.apiUrl || PUBLIC_GITHUB).replace(/\/+$/u, ""),
            request: { fetch: fetchOver(source, timeoutMs), log: SILENT },
        });
        const run_id = Number(runId);
        const { status, data, headers } = await octokit.rest.actions.getWorkflowRun({ owner, repo, run_id });
        if (Number(status) !== 200)
            return whyRefused(Number(status), headers);
        const run = parseRun(data, headers.date, run_id);
        return run === undefined ? { reason: "GitHub's answer is not as documented", passing: true } : { run };
    }
    catch (error) {
        source.signal.throwIfAborted();
        return whyNoAnswer(error);
    }
}
async function loadOctokit() {
    const { GITHUB_EVENT_PATH: path } = process.env;
    delete process.env.GITHUB_EVENT_PATH;
    try {
        return (await __webpack_require__.e(/* import() */ 413).then(__webpack_require__.bind(__webpack_require__, 2413))).getOctokit;
    }
    finally {
        if (path !== undefined)
            process.env.GITHUB_EVENT_PATH = path;
    }
}
const SILENT = { debug() { }, info() { }, warn() { }, error() { } };
function fetchOver({ transport, signal }, timeoutMs) {
    return async (url, { headers: sent }) => {
        const { status, headers, body } = await transport({
            method: "GET",
            url,
            headers: sent,
            timeoutMs,
            signal,
        });
        return {
            status,
            url,
            headers: new Map(Object.entries(headers)),
            text: async () => body,
            arrayBuffer: async () => new ArrayBuffer(0),
        };
    };
}
function parseRun(data, date, runId) {
    if (typeof data !== "object" || data === null)
        return undefined;
    const { id, status, conclusion, event, path, updated_at } = data;
    if (id !== runId || typeof status !== "string" || typeof event !== "string")
        return undefined;
    if (conclusion !== null && typeof conclusion !== "string")
        return undefined;
    const workflow = (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_0__/* .workflowOf */ .B4)(typeof path === "string" ? path : "");
    return { status, conclusion, event, workflow, updatedAt: momentOf(updated_at), date: momentOf(date) };
}
function momentOf(text) {
    const ms = typeof text === "string" ? Date.parse(text) : Number.NaN;
    return Number.isNaN(ms) ? undefined : ms;
}
function whyNoAnswer(error) {
    const { status, response, cause } = error;
    if (cause instanceof _world_js__WEBPACK_IMPORTED_MODULE_1__/* .TransportError */ .w)
        return { reason: `GitHub gave no answer (${cause.message})`, passing: true };
    if (status !== undefined && response !== undefined)
        return whyRefused(status, response.headers);
    return { reason: "GitHub's answer is not as documented", passing: true };
}
function whyRefused(status, headers) {
    const limited = status === 429 || (status === 403 && headers["x-ratelimit-remaining"] === "0");
    if (limited)
        return { reason: `GitHub limits the number of requests (${status})`, passing: false };
    const moved = status >= 300 && status < 400 ? ", and redirects are never followed" : "";
    const reason = REFUSALS.get(status) ?? `GitHub answered ${status}${moved}`;
    return { reason, passing: status >= 500 || status === 408 };
}
const REFUSALS = new Map([
    [401, "GitHub did not accept github-token (401)"],
    [403, "github-token may not read runs (403), which takes the permission actions: read"],
    [404, "GitHub knows no such run, or github-token may not read runs (404), which takes actions: read"],
]);


/***/ })

};
