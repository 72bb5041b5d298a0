import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 770:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

module.exports = __nccwpck_require__(218);


/***/ }),

/***/ 218:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

var __webpack_unused_export__;


var net = __nccwpck_require__(278);
var tls = __nccwpck_require__(756);
var http = __nccwpck_require__(611);
var https = __nccwpck_require__(692);
var events = __nccwpck_require__(434);
var assert = __nccwpck_require__(613);
var util = __nccwpck_require__(23);


exports.httpOverHttp = httpOverHttp;
exports.httpsOverHttp = httpsOverHttp;
exports.httpOverHttps = httpOverHttps;
exports.httpsOverHttps = httpsOverHttps;


function httpOverHttp(options) {
  var agent = new TunnelingAgent(options);
  agent.request = http.request;
  return agent;
}

function httpsOverHttp(options) {
  var agent = new TunnelingAgent(options);
  agent.request = http.request;
  agent.createSocket = createSecureSocket;
  agent.defaultPort = 443;
  return agent;
}

function httpOverHttps(options) {
  var agent = new TunnelingAgent(options);
  agent.request = https.request;
  return agent;
}

function httpsOverHttps(options) {
  var agent = new TunnelingAgent(options);
  agent.request = https.request;
  agent.createSocket = createSecureSocket;
  agent.defaultPort = 443;
  return agent;
}


function TunnelingAgent(options) {
  var self = this;
  self.options = options || {};
  self.proxyOptions = self.options.proxy || {};
  self.maxSockets = self.options.maxSockets || http.Agent.defaultMaxSockets;
  self.requests = [];
  self.sockets = [];

  self.on('free', function onFree(socket, host, port, localAddress) {
    var options = toOptions(host, port, localAddress);
    for (var i = 0, len = self.requests.length; i < len; ++i) {
      var pending = self.requests[i];
      if (pending.host === options.host && pending.port === options.port) {
        // Detect the request to connect same origin server,
        // reuse the connection.
        self.requests.splice(i, 1);
        pending.request.onSocket(socket);
        return;
      }
    }
    socket.destroy();
    self.removeSocket(socket);
  });
}
util.inherits(TunnelingAgent, events.EventEmitter);

TunnelingAgent.prototype.addRequest = function addRequest(req, host, port, localAddress) {
  var self = this;
  var options = mergeOptions({request: req}, self.options, toOptions(host, port, localAddress));

  if (self.sockets.length >= this.maxSockets) {
    // We are over limit so we'll add it to the queue.
    self.requests.push(options);
    return;
  }

  // If we are under maxSockets create a new one.
  self.createSocket(options, function(socket) {
    socket.on('free', onFree);
    socket.on('close', onCloseOrRemove);
    socket.on('agentRemove', onCloseOrRemove);
    req.onSocket(socket);

    function onFree() {
      self.emit('free', socket, options);
    }

    function onCloseOrRemove(err) {
      self.removeSocket(socket);
      socket.removeListener('free', onFree);
      socket.removeListener('close', onCloseOrRemove);
      socket.removeListener('agentRemove', onCloseOrRemove);
    }
  });
};

TunnelingAgent.prototype.createSocket = function createSocket(options, cb) {
  var self = this;
  var placeholder = {};
  self.sockets.push(placeholder);

  var connectOptions = mergeOptions({}, self.proxyOptions, {
    method: 'CONNECT',
    path: options.host + ':' + options.port,
    agent: false,
    headers: {
      host: options.host + ':' + options.port
    }
  });
  if (options.localAddress) {
    connectOptions.localAddress = options.localAddress;
  }
  if (connectOptions.proxyAuth) {
    connectOptions.headers = connectOptions.headers || {};
    connectOptions.headers['Proxy-Authorization'] = 'Basic ' +
        new Buffer(connectOptions.proxyAuth).toString('base64');
  }

  debug('making CONNECT request');
  var connectReq = self.request(connectOptions);
  connectReq.useChunkedEncodingByDefault = false; // for v0.6
  connectReq.once('response', onResponse); // for v0.6
  connectReq.once('upgrade', onUpgrade);   // for v0.6
  connectReq.once('connect', onConnect);   // for v0.7 or later
  connectReq.once('error', onError);
  connectReq.end();

  function onResponse(res) {
    // Very hacky. This is necessary to avoid http-parser leaks.
    res.upgrade = true;
  }

  function onUpgrade(res, socket, head) {
    // Hacky.
    process.nextTick(function() {
      onConnect(res, socket, head);
    });
  }

  function onConnect(res, socket, head) {
    connectReq.removeAllListeners();
    socket.removeAllListeners();

    if (res.statusCode !== 200) {
      debug('tunneling socket could not be established, statusCode=%d',
        res.statusCode);
      socket.destroy();
      var error = new Error('tunneling socket could not be established, ' +
        'statusCode=' + res.statusCode);
      error.code = 'ECONNRESET';
      options.request.emit('error', error);
      self.removeSocket(placeholder);
      return;
    }
    if (head.length > 0) {
      debug('got illegal response body from proxy');
      socket.destroy();
      var error = new Error('got illegal response body from proxy');
      error.code = 'ECONNRESET';
      options.request.emit('error', error);
      self.removeSocket(placeholder);
      return;
    }
    debug('tunneling connection has established');
    self.sockets[self.sockets.indexOf(placeholder)] = socket;
    return cb(socket);
  }

  function onError(cause) {
    connectReq.removeAllListeners();

    debug('tunneling socket could not be established, cause=%s\n',
          cause.message, cause.stack);
    var error = new Error('tunneling socket could not be established, ' +
                          'cause=' + cause.message);
    error.code = 'ECONNRESET';
    options.request.emit('error', error);
    self.removeSocket(placeholder);
  }
};

TunnelingAgent.prototype.removeSocket = function removeSocket(socket) {
  var pos = this.sockets.indexOf(socket)
  if (pos === -1) {
    return;
  }
  this.sockets.splice(pos, 1);

  var pending = this.requests.shift();
  if (pending) {
    // If we have pending requests and a socket gets closed a new one
    // needs to be created to take over in the pool for the one that closed.
    this.createSocket(pending, function(socket) {
      pending.request.onSocket(socket);
    });
  }
};

function createSecureSocket(options, cb) {
  var self = this;
  TunnelingAgent.prototype.createSocket.call(self, options, function(socket) {
    var hostHeader = options.request.getHeader('host');
    var tlsOptions = mergeOptions({}, self.options, {
      socket: socket,
      servername: hostHeader ? hostHeader.replace(/:.*$/, '') : options.host
    });

    // 0 is dummy port for v0.6
    var secureSocket = tls.connect(0, tlsOptions);
    self.sockets[self.sockets.indexOf(socket)] = secureSocket;
    cb(secureSocket);
  });
}


function toOptions(host, port, localAddress) {
  if (typeof host === 'string') { // since v0.10
    return {
      host: host,
      port: port,
      localAddress: localAddress
    };
  }
  return host; // for v0.11 or later
}

function mergeOptions(target) {
  for (var i = 1, len = arguments.length; i < len; ++i) {
    var overrides = arguments[i];
    if (typeof overrides === 'object') {
      var keys = Object.keys(overrides);
      for (var j = 0, keyLen = keys.length; j < keyLen; ++j) {
        var k = keys[j];
        if (overrides[k] !== undefined) {
          target[k] = overrides[k];
        }
      }
    }
  }
  return target;
}


var debug;
if (process.env.NODE_DEBUG && /\btunnel\b/.test(process.env.NODE_DEBUG)) {
  debug = function() {
    var args = Array.prototype.slice.call(arguments);
    if (typeof args[0] === 'string') {
      args[0] = 'TUNNEL: ' + args[0];
    } else {
      args.unshift('TUNNEL:');
    }
    console.error.apply(console, args);
  }
} else {
  debug = function() {};
}
__webpack_unused_export__ = debug; // for test


/***/ }),

/***/ 613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 67:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 23:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 50:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
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
function judgeHealth(memory, answer, at, answeredAt = at) {
    const next = withLook(memory, answer, at, answeredAt);
    return next.inARow >= LOOKS ? { over: true, result: "healthy" } : lookAgain(next, answer, answeredAt);
}
function judgeBaseline(memory, answer, at, answeredAt = at) {
    if (isWell(answer))
        return { over: true, result: "healthy" };
    const next = withLook(memory, answer, at, answeredAt);
    return next.looks >= LOOKS ? { over: true, result: "unhealthy" } : lookAgain(next, answer, answeredAt);
}
function judgeNeedOfRollback(memory, answer, at, answeredAt = at) {
    if (!isWell(answer))
        return { over: true, result: "unhealthy" };
    return judgeHealth(memory, answer, at, answeredAt);
}
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
  pF: () => (/* binding */ isRandomPart),
  ve: () => (/* binding */ isSameRepository),
  U7: () => (/* binding */ markerText),
  XS: () => (/* binding */ newMarker),
  xT: () => (/* binding */ readMaker),
  t7: () => (/* binding */ readMarker),
  B4: () => (/* binding */ workflowOf)
});

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
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
    const { runId, attempt } = GENERATED.exec(snapshot.name)?.groups ?? {};
    return runId === undefined || attempt === undefined ? undefined : { runId, attempt };
}
function isOfAnotherStep(snapshot, random) {
    return readMaker(snapshot) !== undefined && !holdsRandomPart(snapshot, { random });
}
function isSameRepository(a, b) {
    return a.toLowerCase() === b.toLowerCase();
}
function workflowOf(path) {
    const withoutRef = /^.*?\.ya?ml(?=@|$)/iu.exec(path)?.[0] ?? path.split("@")[0] ?? "";
    const file = withoutRef.split("/").at(-1) ?? "";
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
/* harmony export */   L5: () => (/* binding */ serverName),
/* harmony export */   O1: () => (/* binding */ isUuid),
/* harmony export */   Pb: () => (/* binding */ isAnothers),
/* harmony export */   S$: () => (/* binding */ isServer),
/* harmony export */   TN: () => (/* binding */ keyOf),
/* harmony export */   _f: () => (/* binding */ SLOTS),
/* harmony export */   ac: () => (/* binding */ idFromInput),
/* harmony export */   bf: () => (/* binding */ ownerOf),
/* harmony export */   eQ: () => (/* binding */ isId),
/* harmony export */   s: () => (/* binding */ sameId)
/* harmony export */ });
/* harmony import */ var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(289);

const SHOWN_NAME = 80;
const INTEGER_ID = /^[1-9][0-9]{0,15}$/u;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;
function isId(text) {
    return isUuid(text) || (INTEGER_ID.test(text) && Number.isSafeInteger(Number(text)));
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
function isAnothers({ id, uuid }, serverId) {
    const comparable = [id, ...(uuid === undefined ? [] : [uuid])].filter((own) => isUuid(own) === isUuid(serverId));
    return comparable.length > 0 && !comparable.some((own) => sameId(own, serverId));
}
function serverName(server) {
    const id = "given" in server ? server.given : server.id;
    const name = (0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__/* .cut */ .Jj)((0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(server.name).trim(), SHOWN_NAME);
    return name === "" ? String(id) : `${id} (${name})`;
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
/* harmony export */   H: () => (/* binding */ ProxyVariableError),
/* harmony export */   i: () => (/* binding */ proxyFor)
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
        if (url.protocol !== "http:" && url.protocol !== "https:")
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
function isExempt({ hostname, port, protocol }, noProxy) {
    const host = hostname.toUpperCase();
    const hosts = [host, `${host}:${port === "" ? (protocol === "https:" ? "443" : "80") : port}`];
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
/* harmony export */   Hd: () => (/* binding */ readHealthUrls),
/* harmony export */   Kf: () => (/* binding */ readChoice),
/* harmony export */   SP: () => (/* binding */ shown),
/* harmony export */   Vf: () => (/* binding */ readBoolean),
/* harmony export */   Ws: () => (/* binding */ LOOPBACK),
/* harmony export */   Zm: () => (/* binding */ readIds),
/* harmony export */   ax: () => (/* binding */ readServerItems),
/* harmony export */   kz: () => (/* binding */ readNumber),
/* harmony export */   rK: () => (/* binding */ DEFAULT_API_URL),
/* harmony export */   x1: () => (/* binding */ WHY_EMPTY),
/* harmony export */   zG: () => (/* binding */ withoutUnseen)
/* harmony export */ });
/* unused harmony export shownUrl */
/* harmony import */ var _domain_model_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(209);
/* harmony import */ var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(289);


const DEFAULT_API_URL = "https://admin.vps.org/api/v1";
const WHY_EMPTY = "An expression gives nothing where a name in it is misspelt, where its variable or secret is of an environment that the job does not name, or where the step that sets it did not run.";
const SHOWN = 80;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u;
const SERVER_NAME = /^[a-z\d](?:[a-z\d._-]{0,253}[a-z\d])?$/iu;
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;
function shown(given) {
    return `"${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__/* .cut */ .Jj)((0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(given), SHOWN)}"`;
}
function shownUrl(given) {
    const url = URL.canParse(given) && !given.includes("@") ? new URL(given) : undefined;
    if (url === undefined || !/^https?:$/u.test(url.protocol))
        return "what was given";
    return shown(`${url.origin}${url.pathname}`);
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
function readNumber(faults, input, given, [least, most], example) {
    if (given === "")
        return undefined;
    const number = /^\d{1,6}$/u.test(given) ? Number(given) : Number.NaN;
    if (number >= least && number <= most)
        return number;
    faults.push(`${input}: ${shown(given)} is not a whole number from ${least} to ${most}, ${example}.`);
    return undefined;
}
function readServerItems(faults, input, given) {
    const servers = new Map();
    for (const text of readItems(faults, input, given)) {
        const isName = !/^\d+$/u.test(text) && SERVER_NAME.test(text);
        if (!(0,_domain_model_js__WEBPACK_IMPORTED_MODULE_1__/* .isId */ .eQ)(text) && !isName) {
            faults.push(`${input}: ${shown(text)} is neither an id (a whole number above 0, or a UUID) nor a server's name (letters, digits, ., _ and -, with a letter or digit first and last), as in ${input}: 12345 or ${input}: web-server-01.`);
        }
        else if (servers.has((0,_domain_model_js__WEBPACK_IMPORTED_MODULE_1__/* .keyOf */ .TN)(text))) {
            faults.push(`${input}: ${shown(text)} is named twice; name each server once.`);
        }
        else {
            servers.set((0,_domain_model_js__WEBPACK_IMPORTED_MODULE_1__/* .keyOf */ .TN)(text), (0,_domain_model_js__WEBPACK_IMPORTED_MODULE_1__/* .isId */ .eQ)(text) ? { id: text } : { name: text });
        }
    }
    return [...servers.values()];
}
function readIds(faults, input, given, alsoAllowed = "") {
    const ids = new Map();
    for (const text of readItems(faults, input, given)) {
        if (!(0,_domain_model_js__WEBPACK_IMPORTED_MODULE_1__/* .isId */ .eQ)(text)) {
            faults.push(`${input}: ${shown(text)} is neither a whole number above 0 nor a UUID${alsoAllowed}, as in ${input}: 801.`);
        }
        else if (!ids.has((0,_domain_model_js__WEBPACK_IMPORTED_MODULE_1__/* .keyOf */ .TN)(text)))
            ids.set((0,_domain_model_js__WEBPACK_IMPORTED_MODULE_1__/* .keyOf */ .TN)(text), text);
    }
    return [...ids.values()];
}
function readItems(faults, input, given) {
    const items = given.startsWith("[")
        ? readArray(faults, input, given)
        : given.split(/[\s,]+/u).filter((part) => part !== "");
    if (given !== "" && items?.length === 0) {
        faults.push(`${input}: ${shown(given)} is a list without an item. Skip the step where there is none (if:).`);
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
    faults.push(`${input}: ${shown(given)} is not a JSON array of positive whole numbers and texts, as in ${input}: [801, 798] or ${input}: ["12345", "67890"].`);
    return undefined;
}
function readApiUrl(faults, input, given) {
    const url = URL.canParse(given) ? new URL(given) : undefined;
    const safe = url?.protocol === "https:" || (url?.protocol === "http:" && LOOPBACK.test(url.hostname));
    if (url === undefined || !safe || hasUser(url) || /[?#]/u.test(given)) {
        faults.push(`${input}: ${shownUrl(given)} is not an https:// address without user, query and fragment (http:// only for this machine itself), as in ${input}: ${DEFAULT_API_URL}.`);
        return "";
    }
    return url.href.replace(/\/+$/u, "");
}
function hasUser({ username, password }) {
    return username !== "" || password !== "";
}
function readHealthUrls(faults, input, given) {
    return given
        .split(/\s+/u)
        .filter((text) => text !== "")
        .map((text) => {
        const url = URL.canParse(text) ? new URL(text) : undefined;
        if (url !== undefined && /^https?:$/u.test(url.protocol) && !hasUser(url))
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


/***/ }),

/***/ 342:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _run_main_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(780);
/* harmony import */ var _runner_host_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(811);
/* harmony import */ var _runner_process_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(690);
/* harmony import */ var _vps_wire_probe_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(951);
/* harmony import */ var _vps_wire_transport_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(373);





const stopped = new Set();
await (0,_runner_process_js__WEBPACK_IMPORTED_MODULE_2__/* .runEntry */ .CN)(() => (0,_run_main_js__WEBPACK_IMPORTED_MODULE_0__/* .runMain */ .V)({
    host: (0,_runner_host_js__WEBPACK_IMPORTED_MODULE_1__/* .createHost */ .De)(...(0,_runner_host_js__WEBPACK_IMPORTED_MODULE_1__/* .maskTokens */ .x1)(process.env)),
    clock: _runner_process_js__WEBPACK_IMPORTED_MODULE_2__/* .realClock */ .dQ,
    random: Math.random,
    transport: _vps_wire_transport_js__WEBPACK_IMPORTED_MODULE_4__/* .sendOverHttp */ .$,
    probe: (0,_vps_wire_probe_js__WEBPACK_IMPORTED_MODULE_3__/* .createProbe */ .f)(_vps_wire_transport_js__WEBPACK_IMPORTED_MODULE_4__/* .sendOverHttp */ .$),
    signal: (0,_runner_process_js__WEBPACK_IMPORTED_MODULE_2__/* .abortOnSignals */ .PB)(() => (stopped.size > 0 ? _runner_process_js__WEBPACK_IMPORTED_MODULE_2__/* .LAST_EXIT_MS */ .dF.withServerToStart : _runner_process_js__WEBPACK_IMPORTED_MODULE_2__/* .LAST_EXIT_MS */ .dF.usual)),
    readInput: _runner_host_js__WEBPACK_IMPORTED_MODULE_1__/* .readInput */ .R5,
    env: process.env,
    stopped,
}));

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 780:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  V: () => (/* binding */ runMain)
});

// EXTERNAL MODULE: ./lib/text/words.js
var words = __nccwpck_require__(810);
// EXTERNAL MODULE: ./lib/inputs/proxy.js
var inputs_proxy = __nccwpck_require__(781);
// EXTERNAL MODULE: ./lib/text/untrusted.js
var untrusted = __nccwpck_require__(289);
;// CONCATENATED MODULE: ./lib/inputs/inputs.js
const OPERATIONS = ["list", "create", "restore", "delete", "wait"];
const ON_JOB_END = {
    failure: ["keep", "restore", "restore-if-unhealthy"],
    cancelled: ["keep", "restore"],
    success: ["keep", "restore", "delete"],
};

// EXTERNAL MODULE: ./lib/inputs/values.js
var inputs_values = __nccwpck_require__(35);
;// CONCATENATED MODULE: ./lib/inputs/readers.js

const asText = (_faults, _input, given) => given;
const choice = (...allowed) => (faults, input, given) => (0,inputs_values/* readChoice */.Kf)(faults, input, given, allowed) ?? allowed[0];
const number = (least, most, example) => (faults, input, given) => (0,inputs_values/* readNumber */.kz)(faults, input, given, [least, most], `as in ${input}: ${example}`);
const readName = (faults, input, given, { operation }) => {
    if (operation === "create" && !/^[A-Za-z0-9_-]{0,255}$/u.test(given)) {
        faults.push(`${input}: ${(0,inputs_values/* shown */.SP)(given)} may have letters, digits, - and _ only (at most 255), as in ${input}: before-deployment.`);
    }
    return given;
};
const readSnapshots = (faults, input, given, { operation }) => {
    if (operation !== "restore")
        return (0,inputs_values/* readIds */.Zm)(faults, input, given);
    return given === "latest" ? given : (0,inputs_values/* readIds */.Zm)(faults, input, given, " nor latest");
};
const readKeepLast = (faults, input, given, { operation, text }) => {
    if (operation === "delete" || operation === undefined)
        return (0,inputs_values/* readNumber */.kz)(faults, input, given, [0, 5], `as in ${input}: 2`);
    if (/^0+$/u.test(given)) {
        faults.push(`${input}: ${(0,inputs_values/* shown */.SP)(given)} would keep none, and the new snapshot is counted; it takes 1 to 4. To delete the new one once the job has succeeded, set on-job-success: delete.`);
        return undefined;
    }
    if (operation === "create" && text("when-full") === "replace-oldest")
        return (0,inputs_values/* readNumber */.kz)(faults, input, given, [1, 5], `as in ${input}: 3`);
    const five = operation === "create" ? " (5 with when-full: replace-oldest)" : "";
    return (0,inputs_values/* readNumber */.kz)(faults, input, given, [1, 4], `as in ${input}: 3${five}`);
};
const readHealth = (faults, input, given, { operation, text }) => {
    const urls = (0,inputs_values/* readHealthUrls */.Hd)(faults, input, given);
    if (operation === "list" || operation === "delete")
        return urls;
    const by = text("server-id") === "" ? "snapshot-id" : "server-id";
    const odd = [];
    const items = by === "server-id" ? (0,inputs_values/* readServerItems */.ax)(odd, by, text(by)) : (0,inputs_values/* readIds */.Zm)(odd, by, text(by));
    if (urls.length > 1 && urls.length !== items.length && odd.length === 0) {
        faults.push(`${input}: holds ${urls.length} URLs, and ${by} ${items.length} ids; give one URL for all servers, or one for each in the order of ${by}.`);
    }
    return urls;
};

;// CONCATENATED MODULE: ./lib/inputs/rules.js




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
    read: choice(...allowed),
    grave: true,
    needs: [
        SEES_END,
        OF_SNAPSHOT,
        {
            in: ["create", "wait"],
            value: "restore-if-unhealthy",
            input: "health-url",
            why: ", which tells whether the server is well",
        },
    ],
});
const INPUTS = {
    "api-token": { default: "", usedBy: OPERATIONS, read: asText, hidden: true, asGiven: true },
    "api-url": { default: "", usedBy: OPERATIONS, read: asText, hidden: true },
    "github-token": {
        default: "${{ github.token }}",
        usedBy: ["create", "restore", "wait"],
        read: asText,
        hidden: true,
        asGiven: true,
        evaluated: true,
    },
    "server-id": {
        default: "",
        usedBy: OPERATIONS,
        read: inputs_values/* readServerItems */.ax,
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
    description: { default: "", usedBy: ["create"], read: asText, asGiven: true },
    wait: { default: "true", usedBy: ["create", "restore"], read: inputs_values/* readBoolean */.Vf },
    "wait-timeout-minutes": {
        default: "30",
        usedBy: ["create", "restore", "wait"],
        read: number(1, 360, 30),
    },
    "poll-interval-seconds": {
        default: "",
        usedBy: ["create", "restore", "wait"],
        read: number(1, 300, 15),
    },
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
        read: choice("this-repository", "anyone"),
        grave: true,
        needs: [
            {
                in: ["delete"],
                value: "anyone",
                input: "name",
                why: ": a pattern of the names that may be deleted (*: all)",
            },
        ],
        excludes: [{ in: ["delete"], input: "snapshot-id", why: ": ids are deleted whoever made them" }],
    },
    "when-full": {
        default: "fail",
        usedBy: ["create"],
        read: choice("fail", "replace-oldest"),
        grave: true,
    },
    "stop-server": {
        default: "false",
        usedBy: ["create"],
        read: inputs_values/* readBoolean */.Vf,
        grave: true,
        needs: [
            { in: ["create"], input: "wait", why: ": the server is started again once the snapshot is completed" },
        ],
    },
    "on-job-failure": onJobEnd(...ON_JOB_END.failure),
    "on-job-cancelled": onJobEnd(...ON_JOB_END.cancelled),
    "on-job-success": onJobEnd(...ON_JOB_END.success),
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
        read: number(1, 60, 5),
        needs: [
            { in: ["create", "restore", "wait"], input: "health-url", why: ": nothing is checked otherwise" },
        ],
    },
    "snapshot-first": {
        default: "false",
        usedBy: ["restore"],
        read: inputs_values/* readBoolean */.Vf,
        grave: true,
        needs: [
            {
                in: ["restore"],
                input: "wait",
                why: ": nothing is restored before the safety snapshot is completed",
            },
        ],
    },
    "ignore-missing": { default: "false", usedBy: ["delete"], read: inputs_values/* readBoolean */.Vf },
    "dry-run": { default: "false", usedBy: OPERATIONS, read: inputs_values/* readBoolean */.Vf },
};

;// CONCATENATED MODULE: ./lib/inputs/texts.js



const SHORTEST_TOKEN = 12;
function textsOf(raw) {
    return (name) => {
        const rule = ruleOf(name);
        const given = (rule?.asGiven ? raw(name) : (0,inputs_values/* withoutUnseen */.zG)(raw(name)).text).trim();
        return given === "" && rule !== undefined && !rule.evaluated ? rule.default : given;
    };
}
function changesOf(raw, env) {
    const names = ["operation", ...Object.keys(INPUTS)];
    const warnings = names
        .filter((name) => !ruleOf(name)?.asGiven)
        .map((name) => ({ name, removed: (0,inputs_values/* withoutUnseen */.zG)(raw(name)).removed }))
        .filter(({ removed }) => removed.length > 0)
        .map(({ name, removed }) => `${name}: characters that cannot be seen were removed (${removed.join(", ")}); they often come along with copied text.`);
    const token = tokenSource(raw, env);
    if (token.text !== token.text.trim()) {
        warnings.push(`${token.name}: white space at its ends was cut off; store the secret without the line break.`);
    }
    return warnings;
}
function ruleOf(name) {
    return Object.hasOwn(INPUTS, name) ? INPUTS[name] : undefined;
}
function tokenSource(raw, env) {
    return raw("api-token").trim() === ""
        ? { name: "VPS_API_TOKEN", text: env.VPS_API_TOKEN ?? "" }
        : { name: "api-token", text: raw("api-token") };
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
    const [input, url] = [
        ["api-url", textsOf(withoutTokens(raw, env))("api-url")],
        ["VPS_API_URL", env.VPS_API_URL?.trim() ?? ""],
    ].find(([, given]) => given !== "") ?? ["api-url", inputs_values/* DEFAULT_API_URL */.rK];
    const { name, text } = tokenSource(raw, env);
    if (text.trim() === "") {
        faults.push("api-token: is empty. Store a token as a secret, and pass it as secrets.VPS_API_TOKEN. Secrets are empty on a pull request from a fork (skip this step there), in a run that Dependabot started (it has secrets of its own), and in a reusable workflow that is called without secrets: inherit; a secret of an environment is empty in a job that does not name that environment, and so is one whose name is misspelt.");
    }
    const token = (0,inputs_values/* readToken */.AI)(faults, name, text);
    const apiUrl = (0,inputs_values/* readApiUrl */.AX)(faults, input, url);
    checkProxy(faults, apiUrl, env);
    return { token, apiUrl };
}
function checkProxy(faults, apiUrl, env) {
    if (apiUrl === "")
        return;
    try {
        (0,inputs_proxy/* proxyFor */.i)(new URL(apiUrl), env);
    }
    catch (error) {
        if (!(error instanceof inputs_proxy/* ProxyVariableError */.H))
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

;// CONCATENATED MODULE: ./lib/inputs/checks.js


const RULES = Object.entries(INPUTS);
function isUnused(name, operation) {
    const rule = INPUTS[name];
    return operation !== undefined && !rule.usedBy.includes(operation);
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
        if (!differsFromDefault(name, given))
            continue;
        const told = rule.grave ? faults : warnings;
        const what = `${name}: ${rule.hidden ? "what was given" : (0,inputs_values/* shown */.SP)(given)}`;
        if (isUnused(name, operation)) {
            told.push(`${what} has no meaning for operation ${operation}; it belongs to ${rule.usedBy.join(", ")}.`);
            continue;
        }
        const applies = (condition) => condition.in.includes(operation) && (condition.value ?? given) === given;
        const excluded = rule.excludes?.find((condition) => applies(condition) &&
            isGiven(condition.input, text) &&
            text(condition.input) !== condition.except);
        if (excluded !== undefined) {
            faults.push(`${what} cannot go with ${excluded.input}${excluded.why}.`);
            continue;
        }
        for (const { input, why } of rule.needs?.filter(applies) ?? []) {
            if (!isGiven(input, text))
                told.push(`${what} needs ${input}${isSwitch(input) ? ": true" : ""}${why}.`);
        }
    }
    return warnings;
}
function differsFromDefault(name, given) {
    const rule = INPUTS[name];
    const takesIds = name === "server-id" || name === "snapshot-id";
    if (rule.evaluated || given === "" || (takesIds && /^\[\s*\]$/u.test(given)))
        return false;
    return given !== rule.default && !(isSwitch(name) && given.toLowerCase() === rule.default);
}
function isGiven(input, text) {
    const given = text(input);
    return isSwitch(input) ? given.toLowerCase() !== "false" : given !== "";
}
function isSwitch(input) {
    const rule = INPUTS[input];
    return rule?.default === "true" || rule?.default === "false";
}

;// CONCATENATED MODULE: ./lib/inputs/value-reader.js



function readWaiting(faults, raw) {
    const read = valueReader(faults, undefined, raw);
    return waitingOf(read("wait-timeout-minutes"), read("poll-interval-seconds"));
}
function readDryRun(faults, raw) {
    return valueReader(faults, undefined, raw)("dry-run");
}
function readOnJobEnd(faults, raw, end) {
    return valueReader(faults, undefined, raw)(`on-job-${end}`);
}
function waitingOf(minutes, seconds) {
    return {
        timeoutMs: (minutes ?? Number(INPUTS["wait-timeout-minutes"].default)) * words/* MINUTE_MS */.kg,
        intervalMs: seconds === undefined ? undefined : seconds * 1000,
    };
}
function valueReader(faults, operation, raw) {
    const text = textsOf(raw);
    const context = { operation, text: (name) => text(name) };
    return (name) => INPUTS[name].read(faults, name, text(name), context);
}

;// CONCATENATED MODULE: ./lib/inputs/parse.js







class InputError extends Error {
    constructor(faults) {
        super(faults.join("\n"));
        this.name = "InputError";
    }
}
function parseInputs(given, env) {
    const faults = [];
    const raw = withoutTokens(given, env);
    const text = textsOf(raw);
    const operation = (0,inputs_values/* readChoice */.Kf)(faults, "operation", text("operation"), OPERATIONS);
    const access = readAccess(faults, given, env);
    const github = readGitHub(isUnused("github-token", operation) ? [] : faults, given, env);
    const warnings = changesOf(raw, env);
    const values = readValues(faults, operation, raw);
    if (holdsToken("health-url", given, env)) {
        faults.push("health-url: holds an API token, which no server's site may see; give it a URL that needs none.");
    }
    if (operation !== undefined)
        warnings.push(...checkCombinations(faults, operation, text));
    if (operation === undefined || faults.length > 0)
        throw new InputError(faults);
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
    const read = valueReader(faults, operation, raw);
    const ignore = valueReader([], operation, raw);
    const entries = Object.entries(INPUTS).map(([name, rule]) => {
        return [name, rule.grave && isUnused(name, operation) ? ignore(name) : read(name)];
    });
    return Object.fromEntries(entries);
}

;// CONCATENATED MODULE: ./lib/inputs/recipient.js



function describeRecipient(apiUrl, given, env) {
    const { host } = new URL(apiUrl);
    const standard = new URL(inputs_values/* DEFAULT_API_URL */.rK).host;
    const proxy = (0,inputs_proxy/* proxyFor */.i)(new URL(apiUrl), env);
    const elsewhere = host === standard ? "" : `, which is not ${standard}`;
    const through = proxy === undefined ? "" : `, through the proxy ${proxy.url.host} (${proxy.variable})`;
    const sentences = [];
    if (elsewhere + through !== "")
        sentences.push(`The token goes to ${host}${elsewhere}${through}.`);
    if (isNotBlank(env.NODE_EXTRA_CA_CERTS)) {
        sentences.push("The certificate authorities in NODE_EXTRA_CA_CERTS are trusted too.");
    }
    return { line: sentences.join(" ") || undefined, warnings: warningsOf(host, standard, given, env) };
}
function tellRecipient(host, ...of) {
    const { line, warnings } = describeRecipient(...of);
    if (line !== undefined)
        host.log(line);
    for (const { title, text } of warnings)
        host.warning(title, text);
}
function warningsOf(host, standard, given, env) {
    const warnings = [];
    const urlOfEnvironment = !isNotBlank(textsOf(given)("api-url")) && isNotBlank(env.VPS_API_URL);
    if (urlOfEnvironment && isNotBlank(given("api-token")) && host !== standard) {
        warnings.push({
            title: "VPS_API_URL decides where the token goes",
            text: `The token of api-token goes to ${host}, because the environment has VPS_API_URL and api-url is empty. If nobody of yours set it, an earlier step of this job did: set api-url to say where the token may go.`,
        });
    }
    if (env.NODE_TLS_REJECT_UNAUTHORIZED === "0") {
        warnings.push({
            title: "NODE_TLS_REJECT_UNAUTHORIZED is 0",
            text: "The environment tells Node.js not to check certificates. This action checks them all the same, but other steps of this job may not: remove the variable.",
        });
    }
    return warnings;
}
function isNotBlank(text) {
    return text !== undefined && text.trim() !== "";
}

// EXTERNAL MODULE: ./lib/domain/judge-health.js
var judge_health = __nccwpck_require__(50);
// EXTERNAL MODULE: ./lib/domain/model.js
var model = __nccwpck_require__(209);
;// CONCATENATED MODULE: ./lib/domain/order.js
const ZONE = /(?:Z|[+-]\d\d:?\d\d)$/iu;
function timeOf(createdAt) {
    if (createdAt === null)
        return Number.NaN;
    const text = createdAt.trim();
    return Date.parse(ZONE.test(text) ? text : `${text}Z`);
}
function areComparable(a, b) {
    return a !== null && b !== null && ZONE.test(a.trim()) === ZONE.test(b.trim());
}
function ageOf(createdAt, now) {
    if (createdAt === null)
        return undefined;
    if ("createdAt" in now && !areComparable(createdAt, now.createdAt))
        return undefined;
    if ("date" in now && !ZONE.test(createdAt.trim()))
        return undefined;
    const then = "createdAt" in now ? timeOf(now.createdAt) : (now.date ?? Number.NaN);
    const age = then - timeOf(createdAt);
    return Number.isNaN(age) ? undefined : age;
}
function newestFirst(snapshots, unreadable = "oldest") {
    const none = unreadable === "oldest" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    const time = ({ createdAt }) => (Number.isNaN(timeOf(createdAt)) ? none : timeOf(createdAt));
    return snapshots.toSorted((a, b) => time(b) - time(a) || compareIds(b.id, a.id));
}
function compareIds(a, b) {
    return Number(a) - Number(b);
}
function isOlder(a, b) {
    const comparable = areComparable(a.createdAt, b.createdAt);
    const difference = comparable ? timeOf(a.createdAt) - timeOf(b.createdAt) : 0;
    return (difference || compareIds(a.id, b.id)) < 0;
}
function inWords(snapshots) {
    return newestFirst(snapshots)
        .map(({ id, name, status, createdAt }) => `${id} (${[name, status, createdAt ?? "no time"].join(", ")})`)
        .join(", ");
}

;// CONCATENATED MODULE: ./lib/domain/states.js
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

;// CONCATENATED MODULE: ./lib/outputs.js

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
    const known = snapshots.filter((snapshot) => snapshot !== undefined);
    host.output("status", status);
    host.output("snapshot-id", outputText(snapshots[0]?.id));
    host.output("snapshot-ids", JSON.stringify(known.map(({ id }) => id)));
}
function writeSafetyIds(host, snapshots) {
    host.output("safety-snapshot-ids", JSON.stringify(snapshots.map(({ id }) => id)));
}
function writeOutputs(host, outcome) {
    const known = outcome.snapshots.filter((snapshot) => snapshot !== undefined);
    const first = "first" in outcome ? outcome.first : outcome.snapshots[0];
    const values = {
        "snapshot-id": outputText(first?.id),
        "snapshot-ids": JSON.stringify(known.map(({ id }) => id)),
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
        if (!known.has((0,model/* keyOf */.TN)(id)))
            known.set((0,model/* keyOf */.TN)(id), id);
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
function outputText(value) {
    return value == null ? "" : String(value);
}

// EXTERNAL MODULE: ./lib/domain/marker.js + 1 modules
var domain_marker = __nccwpck_require__(231);
// EXTERNAL MODULE: ./lib/step-error.js
var step_error = __nccwpck_require__(98);
;// CONCATENATED MODULE: ./lib/state.js






const MAIN_ENDS = (/* unused pure expression or super */ null && (["well", "failed", "killed"]));
const PHASES = ["begun", "sending", "refused", "made", "completed"];
const STATE_VERSION = 1;
const MOST_SAVED = 1_000;
const RUN_KEY = "run";
const ENDED_KEY = "ended";
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
    if (typeof apiUrl !== "string" || readApiUrl(faults, RUN_KEY, apiUrl) !== apiUrl)
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
const isIdValue = (value) => (typeof value === "number" || typeof value === "string") && (0,model/* isId */.eQ)(String(value));
const CHECKS = {
    id: isIdValue,
    uuid: orNone((value) => typeof value === "string" && (0,model/* isUuid */.O1)(value)),
    marker: (value) => typeof value === "string" && (0,domain_marker/* isRandomPart */.pF)(value),
    name: (value) => typeof value === "string" && (0,untrusted/* oneLine */.TN)(value) === value,
    phase: (value) => PHASES.some((phase) => phase === value),
    snapshotId: orNone(isIdValue),
    wasUp: orNone(isBoolean),
    health: orNone(isHealth),
    stopped: orNone(isBoolean),
    safety: orNone(isBoolean),
};
function isHealth(value) {
    const { url, timeoutMs, baseline } = (value ?? {});
    const faults = [];
    return (typeof url === "string" &&
        (0,inputs_values/* readHealthUrls */.Hd)(faults, "health", url)[0] === url &&
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
    return new Set(ids.map(keyOf)).size < ids.length;
}
function notUsable(key, what) {
    return new StepError("Saved state not usable", [
        `What the main part saved for this step cannot be used: ${key} ${what}. It may have been cut short, or another step has written it.`,
        "Nothing was done.",
        todo("Look with operation: list for what this run has made; to restore it by hand, run operation: restore with its snapshot-id."),
    ]);
}
function serverKey(index) {
    return `server-${index}`;
}

// EXTERNAL MODULE: ./lib/step/await-health.js
var await_health = __nccwpck_require__(171);
;// CONCATENATED MODULE: ./lib/step/other-runs.js
function createOtherRuns(step, limitMs = Number.POSITIVE_INFINITY) {
    const answers = new Map();
    let reader;
    let untold;
    const ask = async (runId) => {
        reader ??= loadReader(step, limitMs);
        const answer = await (await reader)(runId);
        answers.set(runId, answer);
        if (answer.told || untold !== undefined)
            return;
        untold = answer.reason;
        step.host.log(`GitHub does not tell how run ${runId} ended: ${untold}. Without that, a snapshot of another run counts as needed until it is an hour old.`);
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
async function loadReader(step, limitMs) {
    const { transport, clock, signal, host, inputs } = step;
    const deadline = clock.now() + limitMs;
    const { createRunReader } = await __nccwpck_require__.e(/* import() */ 325).then(__nccwpck_require__.bind(__nccwpck_require__, 325));
    const { repository } = host.run;
    return createRunReader({ ...inputs.github, transport, clock, signal, repository, deadline });
}

// EXTERNAL MODULE: ./lib/world.js
var world = __nccwpck_require__(27);
;// CONCATENATED MODULE: ./lib/vps/errors.js

const TITLE_OF = {
    "not-sent": "Connection failed",
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
    "rate-limited",
    "intermediary",
    "unavailable",
    "bad-answer",
    "no-answer",
]);
class VpsError extends step_error/* TitledError */.De {
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
        return this.kind === "not-sent" || this.kind === "rate-limited";
    }
    get fromIntermediary() {
        return this.kind === "intermediary";
    }
    get refused4xx() {
        const { kind, status = 0 } = this;
        return status >= 400 && status < 500 && kind !== "unavailable" && kind !== "intermediary";
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
function isDenied(error) {
    return error instanceof VpsError && (error.kind === "unauthorized" || error.kind === "forbidden");
}

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
function parseSnapshot(value, where) {
    const fields = object(value, where);
    return {
        id: id(fields.id, `${where}.id`),
        server: serverRef(fields.server),
        name: parseText(fields.name),
        status: parseText(fields.status).trim() || "unknown",
        sizeMb: parseSize(fields.size_mb),
        createdAt: parseMoment(fields.created_at),
        description: parseText(fields.description),
    };
}
function parseCreated(value, asked) {
    const made = parseSnapshot(value, "body");
    if (asked.known?.some((known) => (0,model/* sameId */.s)(known, made.id)) === true) {
        throw new DepartureError("body.id", "a new snapshot's", made.id, made.id);
    }
    const server = made.server ?? { id: asked.serverId, name: "" };
    if ((0,model/* isAnothers */.Pb)(server, asked.serverId)) {
        throw new DepartureError("body.server.id", String(asked.serverId), server.id, made.id);
    }
    const status = made.status === "unknown" ? "in_progress" : made.status;
    return { ...made, server, name: made.name === "" ? asked.name : made.name, status };
}
function readId(value) {
    const { id: found } = typeof value === "object" && value !== null ? value : {};
    return isPlainId(found) ? found : undefined;
}
function parseServer(value, where) {
    const fields = object(value, where);
    const ref = serverRef(fields);
    if (ref === null)
        throw notAnId(fields.id ?? fields.uuid, `${where}.id`);
    const status = parseText(fields.status).trim();
    if (status === "")
        throw new DepartureError(`${where}.status`, "a text", fields.status);
    return { ...ref, status };
}
function serverRef(value) {
    if (isPlainId(value))
        return { id: value, name: "" };
    if (typeof value !== "object" || value === null)
        return null;
    const fields = value;
    const uuid = isPlainId(fields.uuid) ? { uuid: String(fields.uuid) } : {};
    const named = isPlainId(fields.id) ? fields.id : uuid.uuid;
    if (named === undefined)
        return null;
    return { id: named, ...uuid, name: parseText(fields.name) || parseText(fields.hostname) };
}
function checkRestoreAnswer(value, snapshotId) {
    const { status, snapshot } = object(value, "body");
    if (status === false || WORDS_OF_FAILURE.has(parseText(status).trim().toLowerCase())) {
        throw new DepartureError("body.status", "a word of success", status);
    }
    const answered = isPlainId(snapshot) ? snapshot : readId(snapshot);
    if (answered === undefined || (0,model/* sameId */.s)(answered, snapshotId))
        return;
    const Departure = (0,model/* isUuid */.O1)(answered) === (0,model/* isUuid */.O1)(snapshotId) ? AnothersError : DepartureError;
    throw new Departure("body.snapshot.id", String(snapshotId), answered);
}
function parsePage(value) {
    if (Array.isArray(value))
        return { results: value, count: undefined, next: undefined };
    const fields = object(value, "body");
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
function object(value, where) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
        throw new DepartureError(where, "an object", value);
    }
    return value;
}
function id(value, where) {
    if (isPlainId(value))
        return value;
    throw notAnId(value, where);
}
function isPlainId(value) {
    return (typeof value === "number" || typeof value === "string") && (0,model/* isId */.eQ)(String(value));
}
function notAnId(value, where) {
    return new DepartureError(where, "a positive integer or a UUID", value);
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
var external_node_http_ = __nccwpck_require__(67);
;// CONCATENATED MODULE: ./lib/vps/retry.js

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 20_000;
const LONGEST_RETRY_AFTER_MS = 120_000;
const HEARTBEAT_MS = 60_000;
async function withRetries(ports, rule, attempt) {
    for (let count = 1;; count += 1) {
        try {
            return await attempt();
        }
        catch (error) {
            const left = rule.deadline - ports.clock.now();
            const hopeless = !(error instanceof VpsError) || !rule.again(error);
            if (hopeless || count >= rule.attempts || left <= 0)
                throw error;
            const jitter = ports.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (count - 1));
            const asked = Math.min(error.retryAfterMs ?? 0, rule.longestRetryAfterMs ?? LONGEST_RETRY_AFTER_MS);
            const pause = Math.min(Math.max(Math.min(jitter, longestBefore(left, rule)), asked), left);
            await retry_pauseAloud(ports, pause, (rest) => ports.onRetry(error, rest, count + 1, rule.attempts));
        }
    }
}
function longestBefore(left, { attempts }) {
    return Number.isFinite(attempts) ? left : Math.max(left / 2, FIRST_PAUSE_MS);
}
async function retry_pauseAloud({ clock, signal }, ms, tell) {
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

;// CONCATENATED MODULE: ./lib/vps/refusal.js





const DETAIL_LENGTH = 300;
const WORDS_OF_ERRORS = new Set(["detail", "error", "message"]);
const ANYBODYS_STATUSES = new Set([401, 403, 404, 405, 410]);
const JSON_TYPE = /^\s*(?:application|text)\/(?:[\w.-]+\+)?json\s*(?:;|$)/iu;
function refusal(call, response, redact, answeredId) {
    const { status, headers } = response;
    const kind = isAnothersWord(response) ? "intermediary" : kindOf(status);
    const retryAfterMs = parseRetryAfter(headers["retry-after"], headers.date);
    const remedy = remedyOf(kind, call, retryAfterMs);
    return new VpsError({
        kind,
        what: call.what,
        cameBack: kind === "intermediary" ? tellPage(response) : tellRefusal(call, response, redact),
        status,
        ...(remedy === undefined ? {} : { remedy }),
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
        ...(answeredId === undefined ? {} : { answeredId }),
    });
}
function isAnothersWord({ status, headers, body }) {
    if (!ANYBODYS_STATUSES.has(status))
        return false;
    const type = headers["content-type"] ?? "";
    const said = (type === "" || JSON_TYPE.test(type)) && parsed(body);
    return typeof said !== "object" || said === null || Array.isArray(said);
}
function tellPage({ status, headers, body }) {
    const isPage = body.trimStart().startsWith("<") || (headers["content-type"] ?? "").includes("html");
    const what = body.trim() === "" ? "empty" : isPage ? "a web page" : "not JSON";
    return `the answer is not VPS.org's: ${what}, ${status}.`;
}
function tellRefusal({ detailOnly = false }, { status, body }, redact) {
    const words = [status, external_node_http_.STATUS_CODES[status] ?? ""].join(" ").trim();
    const detail = (0,untrusted/* cut */.Jj)(redact((0,untrusted/* oneLine */.TN)(errorDetail(body, detailOnly))), DETAIL_LENGTH);
    return `VPS.org answered ${words}${detail === "" ? "" : ` (${detail})`}.`;
}
function kindOf(status) {
    if (status === 401)
        return "unauthorized";
    if (status === 403)
        return "forbidden";
    if (status === 404)
        return "not-found";
    if (status === 429)
        return "rate-limited";
    if (status === 408 || (status >= 500 && status < 600))
        return "unavailable";
    if (status >= 400 && status < 500)
        return "rejected";
    return status >= 300 && status < 400 ? "redirected" : "bad-answer";
}
function remedyOf(kind, call, retryAfterMs = 0) {
    const asksForLong = retryAfterMs > LONGEST_RETRY_AFTER_MS;
    switch (kind) {
        case "unauthorized":
            return "The token is wrong, expired or revoked: make one at https://admin.vps.org/account/developers/ and store it as a secret for api-token.";
        case "forbidden":
            return `This takes the permission ${call.needs}: give it to the token at https://admin.vps.org/account/developers/.`;
        case "not-found":
            return call.ifMissing;
        case "intermediary":
            return "A gateway, a firewall or a proxy in front of VPS.org has answered: if this goes on, check api-url and the runner's network.";
        case "redirected":
            return "Redirects are never followed, since the token would go along: check api-url.";
        case "rate-limited":
            return asksForLong
                ? `VPS.org asks for a pause of ${(0,words/* duration */.p0)(retryAfterMs)}: try again after it.`
                : "VPS.org limits the number of requests: try again later, or with fewer jobs at once.";
        case "unavailable":
            return asksForLong
                ? `VPS.org asks for a pause of ${(0,words/* duration */.p0)(retryAfterMs)}: try again after it.`
                : undefined;
        default:
            return undefined;
    }
}
function errorDetail(body, detailOnly) {
    const fields = parsed(body);
    if (typeof fields !== "object" || fields === null || (detailOnly && Array.isArray(fields)))
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
        return JSON.parse(body);
    }
    catch {
        return undefined;
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
    const once = async () => {
        await options.beforeSend?.();
        return await attempt(connection, call, { ...options, deadline, signal });
    };
    const inTurn = call.method === "GET" || options.signal !== undefined ? undefined : connection.inTurn;
    const sendInTurn = (turn) => turn(() => {
        if (connection.clock.now() <= deadline)
            return once();
        throw failed(call, "not-sent", "its turn did not come in time, so it was not sent.");
    });
    return await withRetries({ ...connection, signal }, rule, () => inTurn === undefined ? once() : sendInTurn(inTurn));
}
async function attempt({ transport, clock, baseUrl, token, redact }, call, options) {
    const { signal } = options;
    signal.throwIfAborted();
    const limit = call.method === "GET" ? READ_LIMIT_MS : MUTATION_LIMIT_MS;
    const left = options.deadline + LAST_ATTEMPT_MS - clock.now();
    const headers = { accept: "application/json", authorization: `Bearer ${token}` };
    let response;
    try {
        response = await transport({
            method: call.method,
            url: `${baseUrl}${call.path}${call.query ?? ""}`,
            headers: call.body === undefined ? headers : { ...headers, "content-type": "application/json" },
            ...(call.body === undefined ? {} : { body: call.body }),
            ...(call.bodyLimit === undefined ? {} : { bodyLimit: call.bodyLimit }),
            timeoutMs: Math.max(1, Math.min(limit, options.exchangeLimitMs ?? limit, left)),
            signal,
        });
    }
    catch (error) {
        if (!(error instanceof world/* TransportError */.w))
            throw error;
        const cameBack = `${redact((0,untrusted/* oneLine */.TN)(error.message))}.`;
        if (error.maybeSent)
            throw failed(call, "no-answer", cameBack);
        throw failed(call, "not-sent", cameBack, { remedy: "Check the runner's network and api-url." });
    }
    if (!call.succeeded(response.status)) {
        throw refusal(call, response, redact, idGivenAway(call, response, redact));
    }
    try {
        return call.parse(call.hasBody ? parseJson(response.body, redact) : undefined, response);
    }
    catch (error) {
        if (!(error instanceof DepartureError))
            throw error;
        const where = `answered ${response.status}, but not as documented: ${error.message}.`;
        const remedy = call.method === "GET" ? { remedy: "If this goes on, check api-url." } : {};
        const id = error.answeredId === undefined ? {} : { answeredId: error.answeredId };
        const more = { status: response.status, ...remedy, ...id };
        throw failed(call, "bad-answer", `VPS.org ${where}`, more, error);
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
    return new VpsError({ kind, what: call.what, cameBack, ...more }, cause);
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
function persistentRead({ clock }, persistence) {
    const deadline = Math.max(persistence.faultsUntil, clock.now() + 5 * words/* MINUTE_MS */.kg);
    return {
        ...persistence.call,
        attempts: Number.POSITIVE_INFINITY,
        deadline: Math.min(deadline, persistence.sendUntil),
    };
}
const DOUBT_PAUSES_MS = [10_000, 20_000];
async function unlessItPasses(step, work, isDoubtful) {
    for (const pause of DOUBT_PAUSES_MS) {
        const outcome = await work().then((value) => ({ value }), (error) => ({ error }));
        const doubt = isDoubtful(outcome);
        if (doubt === undefined) {
            if ("error" in outcome)
                throw outcome.error;
            return outcome.value;
        }
        await pauseAloud(step, pause, (rest) => step.host.log(`${doubt} It was not so a moment ago: looking again in ${duration(rest)}.`));
    }
    return await work();
}

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
            subject.signal?.addEventListener("abort", () => {
                if (!this.#entries.delete(entry))
                    return;
                reject(subject.signal?.reason);
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
                const heartbeat = this.#lastWord + HEARTBEAT_MS;
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
        const looked = await this.#look({ deadline }).then((facts) => ({ facts }), (error) => ({ error }));
        if ("facts" in looked) {
            this.#toldFault = "";
            for (const entry of [...this.#entries])
                this.#judge(entry, looked.facts);
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
        if (this.#signal.aborted || isDenied(error)) {
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
var limits = __nccwpck_require__(760);
;// CONCATENATED MODULE: ./lib/step/servers.js








function target(given, server) {
    const id = typeof given === "string" ? (0,model/* idFromInput */.ac)(given) : given;
    const plain = { given: id, name: "", ids: [id], server };
    return server === undefined ? plain : alsoKnownAs(plain, server);
}
function targetsOf({ inputs, listed }) {
    return inputs.serverIds.map((id) => target(id, listed?.items.find((server) => (0,model/* isServer */.S$)(server, id))));
}
function alsoKnownAs({ given, name, ids, server }, reference) {
    const more = namesOf(reference).filter((id) => !ids.some((known) => (0,model/* sameId */.s)(known, id)));
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
async function readServersIfAllowed(facts, options) {
    try {
        return await facts.readServers(options);
    }
    catch (error) {
        if (error instanceof VpsError && (error.kind === "forbidden" || isNotFound(error)))
            return error;
        throw error;
    }
}
function createFactSource(step, targets) {
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
    let { listed } = step;
    const readServers = async (options) => {
        const first = listed !== undefined && clock.now() - listed.at < limits/* FRESH_MS */.k3 ? listed : undefined;
        listed = undefined;
        const at = first?.at ?? clock.now();
        const { servers, isMissingCertain, seen = servers, } = first === undefined ? await read(options) : ofList(first);
        for (const { status } of servers)
            strange("server", status);
        const known = new Map(servers.flatMap((server) => namesOf(server).map((id) => [(0,model/* keyOf */.TN)(id), server])));
        const of = ({ ids }) => ids.map((id) => known.get((0,model/* keyOf */.TN)(id))).find((server) => server !== undefined);
        return { at, answeredAt: first?.answeredAt ?? clock.now(), of, isMissingCertain, seen };
    };
    async function read(options) {
        if (only === undefined || others.length > 0)
            return ofList(await api.listServers(options));
        try {
            const server = await api.readServer(only.server?.uuid ?? only.given, options);
            return { servers: [server], isMissingCertain: true };
        }
        catch (error) {
            if (!(error instanceof UnlistedServer))
                throw error;
            const { others: seen } = error;
            return { servers: [], isMissingCertain: error.apiSaidNotFound || seen.length > 0, seen };
        }
    }
    return {
        listSnapshots,
        readServers,
        snapshots: createWatch(ports, listSnapshots),
        servers: createWatch(ports, readServers),
    };
}
function ofList({ items, unread }) {
    return { servers: items, isMissingCertain: items.length > 0 && unread === 0 };
}
function isSame(server, { ids }) {
    return ids.some((id) => (0,model/* isServer */.S$)(server, id));
}
function strangeWords({ host }) {
    const told = new Set();
    return (kind, word) => {
        if (isKnownState(kind, word) || told.has(`${kind} ${word}`))
            return;
        told.add(`${kind} ${word}`);
        host.warning(`Unknown ${kind} state`, `VPS.org calls a ${kind} "${word}", a word that this action does not know: it is taken for still going on.`);
    };
}
function namesOf({ id, uuid }) {
    return uuid === undefined ? [id] : [id, uuid];
}
function stateRefused(error, target) {
    const { given, server } = target;
    if (server === undefined || !(error instanceof VpsError && error.kind === "rejected"))
        return [];
    const was = `Server ${(0,model/* serverName */.L5)(target)} was "${server.status}" when this step looked at it.`;
    switch (serverState(server.status)) {
        case "bad":
            return [was, (0,step_error/* todo */.dU)("Look at the server in the panel.")];
        case "restoring":
        case "power":
        case "untaught":
            return [
                was,
                (0,step_error/* todo */.dU)(`Wait for the server (operation: wait with server-id: ${given}), and run the step again.`),
            ];
        default:
            return [was];
    }
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
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        needs: MANAGE,
        attempts: ATTEMPTS.send,
        again: (error) => error.sendAgain,
        ...call,
    };
}
function missingServer(id) {
    return `Check server-id: there is no server ${id}, or this token may not see it, which takes ${READ} (${MANAGE} to change it).`;
}
function seenServers(seen) {
    if (seen.length === 0)
        return "This token sees no server at all.";
    const named = seen.slice(0, MOST_SEEN).map((server) => (0,model/* serverName */.L5)(server));
    const more = seen.length - named.length;
    return `This token sees ${named.join(", ")}${more === 0 ? "" : ` and ${more} more`}.`;
}
function missingSnapshot(id) {
    return `There is no snapshot ${id} that this token may see: operation list shows the ids there are.`;
}

;// CONCATENATED MODULE: ./lib/operations/resolve-targets.js



async function resolveTargets({ api }, given, snapshots, options) {
    const plain = given.map((each) => withNameFrom(each, snapshots));
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
function armed_armed({ inputs, clock }, works) {
    const endsWell = inputs.dryRun || inputs.wait === false || works.every(({ state }) => state.phase === "completed");
    if (!endsWell)
        return [];
    return Object.keys(ENDS).flatMap((end) => {
        const action = inputs.onJob[end];
        if (action === "keep")
            return end === "failure" ? [`${ENDS[end]}, nothing is restored (on-job-failure: keep).`] : [];
        return works.map((work) => `${ENDS[end]}, ${promise(action, work, clock.now())}.`);
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
        wasUp: before !== undefined && serverState(before) === "up",
        isRebooting: before !== undefined && isRebooting(before),
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
    const isOld = memory.isUnchanged && memory.before !== undefined && sameStatus(status, memory.before);
    const state = serverState(status);
    if (isOld && state !== "up")
        return goOn(status, memory, at);
    switch (state) {
        case "bad":
            return { over: true, result: "bad" };
        case "restoring":
            return goOn(status, changed(memory, { sign: "restoring" }), at);
        case "untaught":
            return goOn(status, changed(memory, { sign: stronger(memory.sign, "other") }), at);
        case "power":
            return goOn(status, changed(memory, { isRebooting: memory.isRebooting || isRebooting(status) }), at);
        case "down":
            return judgeStopped(memory, status, read);
        case "up": {
            const up = { ...changed(memory, { wasUp: true, isRebooting: false }), isUnchanged: isOld };
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
        return { over: false, state, memory, ...(lookIn === undefined ? {} : { lookIn }) };
    const left = memory.sentAt + memory.patienceMs - at;
    if (left <= 0)
        return { over: true, result: "not seen" };
    return { over: false, state, memory, lookIn: Math.min(left, lookIn ?? left) };
}

;// CONCATENATED MODULE: ./lib/domain/judge-server.js



const NOT_LISTED = "not listed";
function settled() {
    return ({ status }) => {
        if (status === undefined)
            return { over: false, state: NOT_LISTED };
        const state = serverState(status);
        if (state === "power" || state === "untaught")
            return { over: false, state: status };
        return { over: true, result: state };
    };
}
function reached(wanted) {
    return ({ status = NOT_LISTED }) => {
        const state = serverState(status);
        if (state === wanted)
            return { over: true, result: "there" };
        return state === "bad" ? { over: true, result: "bad" } : { over: false, state: status };
    };
}
function staysUpFor(ms) {
    let upSince;
    return ({ status = NOT_LISTED, at, answeredAt }) => {
        const state = serverState(status);
        if (state === "down")
            return { over: true, result: "down" };
        upSince = state === "up" ? (upSince ?? answeredAt) : undefined;
        const lasting = upSince !== undefined && at - upSince >= ms;
        return lasting ? { over: true, result: "up" } : { over: false, state: status };
    };
}
function steady(ms) {
    let upSince;
    let absences = [];
    return ({ status, at, answeredAt }) => {
        absences = status === undefined ? [...absences, answeredAt] : [];
        if (hasVanished(absences, at))
            return { over: true, result: "missing" };
        const state = status === undefined ? undefined : serverState(status);
        if (state === "bad")
            return { over: true, result: "bad" };
        upSince = state === "up" ? (upSince ?? answeredAt) : undefined;
        if (upSince !== undefined && at - upSince >= ms)
            return { over: true, result: "up" };
        const soon = upSince !== undefined || absences.length > 0;
        return { over: false, state: status ?? NOT_LISTED, ...(soon ? { lookIn: LOOK_AGAIN_MS } : {}) };
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
        return { over: false, state: status, ...(healthyReads > 0 ? { lookIn: SECOND_HEALTHY_READ_MS } : {}) };
    };
}

;// CONCATENATED MODULE: ./lib/waiting/schedule.js
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

;// CONCATENATED MODULE: ./lib/step/await-server.js


async function awaitServer(facts, target, { what = `Server ${(0,model/* serverName */.L5)(target)}`, judge, gap = everyFiveSeconds, firstLooks = [0], ...wait }) {
    return await facts.servers.until({
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
function everyFiveSeconds(elapsedMs) {
    return gapAfter("power", elapsedMs);
}

;// CONCATENATED MODULE: ./lib/text/ways-on.js
const UP_PROVES_NOTHING = "That a server is up does not prove by itself that a restore has happened: it may not have begun.";
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
function restoreIfEndedEarly(...snapshotIds) {
    return `If this step ends early, restore by hand: run ${restoreInputs(snapshotIds)}.`;
}
function restoreInputs(snapshotIds) {
    return `operation: restore with snapshot-id: ${snapshotIds.join(", ")}`;
}
function undoStep(safetyId) {
    return `To undo the restore, run operation: restore with snapshot-id: ${safetyId}.`;
}

;// CONCATENATED MODULE: ./lib/operations/create/await-restore.js











const BUSY = new Set([400, 409, 423]);
async function awaitRestore(step, facts, work, { listing, persistence }) {
    const { target, state } = work;
    const { clock, host, inputs } = step;
    if (serverState(target.server?.status ?? "") !== "restoring")
        return listing;
    const since = clock.now();
    const { timeoutMs, intervalMs } = inputs.waiting;
    host.log(`Server ${(0,model/* serverName */.L5)(target)} is being restored: waiting until that is over, ${(0,words/* duration */.p0)(timeoutMs)} at most (wait-timeout-minutes), before anything is deleted or made.`);
    let status = "";
    const judge = restoredBySomebody();
    const result = await awaitServer(facts, target, {
        usual: "5-15 minutes",
        since,
        deadline: since + timeoutMs,
        faultsUntil: persistence.faultsUntil,
        gap: (elapsed) => intervalMs ?? gapAfter("unknown", elapsed),
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
            (0,step_error/* todo */.dU)(waitStep({ serverId: target.given })),
        ]);
    }
    host.log(`Server ${(0,model/* serverName */.L5)(target)} is ${status} again: its restore is over.`);
    state.wasUp = true;
    work.target = { ...target, server: { ...target.server, status } };
    return await facts.listSnapshots(persistentRead(step, persistence));
}
async function awaitRestoreThatRefused(step, facts, work, error, looked) {
    const { clock, inputs } = step;
    const isRefused = error instanceof VpsError && !error.outcomeUnknown && BUSY.has(error.status ?? 0);
    if (!isRefused || inputs.stopServer || clock.now() >= looked.persistence.refusalsUntil)
        return undefined;
    const deadline = clock.now() + limits/* LOOK_UP_LOOK_MS */.Je;
    const servers = await facts.readServers({ attempts: 2, deadline }).catch(() => undefined);
    const server = servers?.of(work.target);
    if (server === undefined || serverState(server.status) !== "restoring")
        return undefined;
    work.target = { ...work.target, server };
    work.state.phase = "refused";
    work.save();
    return await awaitRestore(step, facts, work, looked);
}

;// CONCATENATED MODULE: ./lib/domain/judge-snapshot.js


const GRACE_MS = { ofNew: 5 * 60_000, asked: 60_000 };
function judgeSnapshot(memory, snapshot, at, answeredAt = at) {
    if (snapshot !== undefined) {
        const state = snapshotState(snapshot.status);
        if (state === "gone")
            return { over: true, result: "vanished" };
        if (state !== "going on")
            return { over: true, result: state };
        return { over: false, state: snapshot.status, memory: { ...memory, seen: true, absences: [] } };
    }
    const absences = [...memory.absences, answeredAt];
    const gone = memory.seen ? hasVanished(absences, at) : at - memory.since >= memory.graceMs;
    if (gone)
        return { over: true, result: "vanished" };
    return { over: false, state: "not listed", memory: { ...memory, absences }, lookIn: LOOK_AGAIN_MS };
}

;// CONCATENATED MODULE: ./lib/step/await-snapshot.js








async function awaitSnapshot(step, facts, awaited) {
    const { clock, host, inputs } = step;
    const { id, server, looked } = awaited;
    const since = looked?.since ?? clock.now();
    const { timeoutMs, intervalMs } = inputs.waiting;
    const what = `Snapshot ${id}${server === undefined ? "" : ` of server ${server}`}`;
    const graceMs = awaited.isNew ? GRACE_MS.ofNew : GRACE_MS.asked;
    let memory = { since, graceMs, seen: false, absences: [] };
    let last;
    let agoMs = awaited.isNew ? 0 : undefined;
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
    if (awaited.isNew)
        host.log(`Waiting for snapshot ${id}: ${(0,words/* duration */.p0)(timeoutMs)} at most (wait-timeout-minutes). ${waitIfEndedEarly({ snapshotId: id })}`);
    const first = looked?.listing && judge(looked.listing);
    const waited = first?.over
        ? Promise.resolve(first.result)
        : facts.snapshots.until({
            what,
            usual: "3-10 minutes",
            since,
            deadline: since + timeoutMs,
            ...(awaited.isNew || first !== undefined ? {} : { firstLooks: [0] }),
            gap: (elapsed) => intervalMs ??
                (agoMs === undefined ? gapAfter("unknown", elapsed) : gapAfter("snapshot", agoMs + elapsed)),
            judge,
        });
    const result = await waited.catch((error) => {
        throw notSeenToEnd(error, what, awaited);
    });
    if (result === "completed" && last !== undefined)
        return last;
    const ended = result === "completed" ? "vanished" : result;
    throw snapshotFailure(ended, what, awaited, last?.snapshot, { timeoutMs, graceMs });
}
function notSeenToEnd(error, what, { id, isNew }) {
    const again = isDenied(error) && !isNew ? "" : waitStep({ snapshotId: id });
    return (0,step_error/* asStepError */.Xg)(error, `This step did not see the end of ${what.replace(/^S/u, "s")}.`, (0,step_error/* todo */.dU)(again));
}
function ageAt({ date, at }, { createdAt }, time) {
    const age = (ageOf(createdAt, { date }) ?? Number.NaN) - (at - time);
    return age >= 0 ? age : undefined;
}
function snapshotFailure(result, what, { id }, snapshot, { timeoutMs, graceMs }) {
    switch (result) {
        case "failed":
            return new step_error/* StepError */.zg("Snapshot failed", [
                `${what} ended as "${snapshot?.status}". Nothing was deleted.`,
                (0,step_error/* todo */.dU)(`Delete it to free its slot (operation: delete with snapshot-id: ${id}), and run the step again.`),
            ]);
        case "vanished":
            return new step_error/* StepError */.zg("Snapshot not listed", [
                `${what} ${snapshot === undefined ? `was not listed within ${(0,words/* duration */.p0)(graceMs)}` : "is not listed any more"}: it was deleted, or was never made.`,
                (0,step_error/* todo */.dU)("Look with operation: list before you go on."),
            ]);
        case "deadline":
            return new step_error/* StepError */.zg("Timed out", [
                `${what} is still "${snapshot?.status ?? "not listed"}" after ${(0,words/* duration */.p0)(timeoutMs)} (wait-timeout-minutes). VPS.org goes on making it.`,
                (0,step_error/* todo */.dU)(waitStep({ snapshotId: id })),
            ]);
    }
}

;// CONCATENATED MODULE: ./lib/step/delete-one.js






const CONFIRM_MS = [2_000, 10_000, 20_000];
class NotDeleted extends step_error/* StepError */.zg {
    fate;
    othersMayGo;
    constructor(title, sentences, fate, cause) {
        super(title, sentences, cause);
        this.fate = fate;
        this.othersMayGo = !(cause instanceof VpsError && (cause.passing || isDenied(cause)));
    }
}
async function deleteOne(step, deletion) {
    const { api, host, signal } = step;
    const { id, snapshot, deadline } = deletion;
    host.log(`Deleting snapshot ${snapshot === undefined ? id : inWords([snapshot])}.`);
    try {
        let from = deletion.decided?.from;
        const beforeSend = async () => {
            from = await decideAgain(step, deletion, from);
        };
        const result = await api.deleteSnapshot(id, { deadline, beforeSend });
        host.log(result === "deleted" ? `Snapshot ${id} is deleted.` : `There is no snapshot ${id}.`);
        return result;
    }
    catch (error) {
        if (error instanceof NotDeleted)
            throw error;
        if (signal.aborted || !(error instanceof VpsError))
            throw (0,step_error/* asStepError */.Xg)(error, ...isUnknown(id));
        if (!error.outcomeUnknown)
            throw notDeleted(error, [`Snapshot ${id} was not deleted.`], "kept");
        return await delete_one_confirm(step, deletion, error);
    }
}
function notDeleted(cause, state, fate) {
    const { title, why, remedy } = (0,step_error/* asStepError */.Xg)(cause, ...state);
    return new NotDeleted(title, [why, (0,step_error/* todo */.dU)(remedy)], fate, cause);
}
function isUnknown(id) {
    return [`Whether snapshot ${id} was deleted is not known.`, (0,step_error/* todo */.dU)("Look with operation: list.")];
}
async function decideAgain({ clock }, { id, deadline, list, decided }, from) {
    if (decided === undefined || (from !== undefined && clock.now() - from.at < limits/* FRESH_MS */.k3))
        return from;
    const later = await list({ deadline }).catch((error) => {
        throw error instanceof VpsError ? notDeleted(error, [`Snapshot ${id} was not deleted.`], "kept") : error;
    });
    if (!later.items.some((item) => (0,model/* sameId */.s)(item.id, id)))
        return later;
    const why = await decided.whyNot(later);
    if (why === undefined)
        return later;
    throw new NotDeleted("Deletion no longer allowed", `Snapshot ${id} was to be deleted, but by now it may not go any more: ${why}.`, "kept");
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
            wasListed = items.some((item) => (0,model/* sameId */.s)(item.id, id) && isThere(item));
            if (!wasListed) {
                host.log(`Snapshot ${id} is not listed any more: it is deleted.`);
                return "deleted";
            }
        }
        catch (error) {
            if (signal.aborted || !(error instanceof VpsError))
                throw (0,step_error/* asStepError */.Xg)(error, ...isUnknown(id));
        }
    }
    if (wasListed)
        throw notDeleted(lost, [`Snapshot ${id} is still listed, so it was not deleted.`], "kept");
    throw notDeleted(lost, isUnknown(id), "unknown");
}

;// CONCATENATED MODULE: ./lib/vps/listing.js





const READ_ATTEMPTS = 5;
const MOST_PAGES = 1_000;
const PAGE_LIMIT = 16 * 1024 * 1024;
class Mismatch extends Error {
}
async function listAll(connection, call, options = {}) {
    const rule = {
        attempts: options.attempts ?? READ_ATTEMPTS,
        deadline: options.deadline ?? Number.POSITIVE_INFINITY,
        again: (error) => error.cause instanceof Mismatch,
        longestRetryAfterMs: options.longestRetryAfterMs,
    };
    let before;
    return await withRetries(connection, rule, async () => {
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
            throw new VpsError({ kind: "bad-answer", what: call.what, cameBack }, error);
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
            throw seen.size > 1 && isNotFound(error) ? mismatch("a next page", "none any more") : error;
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
async function readPage(connection, { query: _, skipsUnreadable: __, parseItem, ...call }, query, options) {
    return await exchange(connection, {
        ...call,
        method: "GET",
        query,
        ifMissing: "Check api-url.",
        attempts: READ_ATTEMPTS,
        again: (error) => error.passing,
        succeeded: (status) => status === 200,
        hasBody: true,
        bodyLimit: PAGE_LIMIT,
        parse: (body, { headers }) => {
            const { results, count, next } = parsePage(body);
            const items = results.flatMap((result, index) => readable(() => parseItem(result, `results[${index}]`)));
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
    const isPlain = typeof id === "number" || typeof id === "string";
    if (isPlain && (0,model/* isId */.eQ)(String(id)))
        return id;
    throw new Error("A request was about to be made with an id that is neither an integer from 1 to 2^53-1 nor a UUID. It was not sent.");
}

;// CONCATENATED MODULE: ./lib/vps/read-server.js






const ANSWERS = 3;
const NOT_OF_THE_CALL = new Set([
    "not-sent",
    "rate-limited",
    "unauthorized",
    "forbidden",
]);
function serverReader(connection, listServers) {
    const ways = new Map();
    return async (id, options = {}) => {
        const form = (0,model/* isUuid */.O1)(id) ? "UUID" : "integer";
        let apiSaidNotFound = false;
        if (ways.get(form) !== "list") {
            try {
                const server = await readOne(connection, id, options);
                ways.set(form, "single");
                return server;
            }
            catch (error) {
                const over = connection.clock.now() >= (options.deadline ?? Number.POSITIVE_INFINITY);
                if (over || !(error instanceof VpsError) || NOT_OF_THE_CALL.has(error.kind))
                    throw error;
                apiSaidNotFound = isNotFound(error);
            }
        }
        const listing = await listServers(options);
        const server = listing.items.find((item) => (0,model/* isServer */.S$)(item, id));
        if (server === undefined)
            throw missing(id, listing, apiSaidNotFound);
        if (!ways.has(form))
            ways.set(form, "list");
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
            if (!NOT_OF_THE_CALL.has(error.kind))
                answers += 1;
            return error.passing && answers < ANSWERS;
        },
        succeeded: (status) => status === 200,
        hasBody: true,
        parse: (body) => asAsked(parseServer(body, "body"), id),
    }, options);
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
        return new VpsError({ kind: "bad-answer", what, cameBack });
    }
    return new UnlistedServer({
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
    return { ...snapshotCalls(connection), ...serverCalls(connection) };
}
function snapshotCalls(connection) {
    return {
        listSnapshots: (serverId, options) => {
            const filter = typeof serverId === "number" ? { server_id: String(serverId) } : {};
            return listAll(connection, {
                path: path `/snapshots/`,
                query: { ...filter, page_size: PAGE_SIZE },
                what: "Listing the snapshots",
                needs: READ_SNAPSHOTS,
                skipsUnreadable: options?.skipsUnreadable ?? false,
                parseItem: parseSnapshot,
            }, options);
        },
        createSnapshot: async (asked, options) => await exchange(connection, mutation({
            path: path `/snapshots/`,
            body: { server_id: checkedId(asked.serverId), name: asked.name, description: asked.description },
            what: `Creating a snapshot of server ${asked.serverId}`,
            ifMissing: missingServer(asked.serverId),
            succeeded: (status) => status === 201,
            hasBody: true,
            parse: (body) => parseCreated(body, asked),
            readId: readId,
        }), options),
        restoreSnapshot: async (id, options) => await exchange(connection, mutation({
            path: path `/snapshots/${id}/restore/`,
            what: `Restoring snapshot ${id}`,
            ifMissing: missingSnapshot(id),
            succeeded: (status) => status === 200,
            hasBody: true,
            parse: (body) => checkRestoreAnswer(body, id),
        }), options),
        deleteSnapshot: (id, options) => deleteSnapshot(connection, id, options),
    };
}
function serverCalls(connection) {
    const listServers = (options) => listAll(connection, {
        path: path `/servers/`,
        query: { page_size: PAGE_SIZE },
        what: "Listing the servers",
        detailOnly: true,
        needs: READ,
        skipsUnreadable: true,
        parseItem: parseServer,
    }, options);
    return {
        listServers,
        readServer: serverReader(connection, listServers),
        power: async (server, action, options) => {
            const first = server.uuid ?? server.id;
            try {
                await power(connection, first, action, options);
            }
            catch (error) {
                if (!isNotServed(error) || (0,model/* sameId */.s)(first, server.id))
                    throw error;
                await power(connection, server.id, action, options);
            }
        },
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
            outcomeUnknown ||= error.outcomeUnknown && !error.fromIntermediary;
            return error.passing;
        },
        succeeded: (status) => status === 204,
        hasBody: false,
        parse: () => undefined,
    });
    try {
        await exchange(connection, call, options);
        return "deleted";
    }
    catch (error) {
        if (!isNotFound(error)) {
            throw outcomeUnknown && error instanceof VpsError ? error.afterUnknown() : error;
        }
        return outcomeUnknown ? "deleted" : "absent";
    }
}
async function power(connection, id, action, options = {}) {
    return await exchange(connection, mutation({
        path: path `/servers/${id}/power/`,
        body: { action },
        what: `${action === "start" ? "Starting" : "Stopping"} server ${id}`,
        ifMissing: missingServer(id),
        attempts: 1,
        succeeded: (status) => status >= 200 && status < 300,
        hasBody: false,
        parse: () => undefined,
    }), options);
}
function isNotServed(error) {
    return error instanceof VpsError && (error.status === 404 || error.status === 405);
}

;// CONCATENATED MODULE: ./lib/step/step.js




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
    const errors = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
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
        if (!isLost(error))
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
        if (signal.aborted || !(error instanceof VpsError))
            throw one.unknown(error);
        const found = await one.look(error, true);
        if (found !== undefined)
            return found;
        throw one.unknown(error);
    }
}
function isLost(error) {
    return error instanceof VpsError && error.outcomeUnknown;
}
async function lookUp({ clock, signal, host }, { what, pauses, latest, look, doubtDenials = false }) {
    const begun = clock.now();
    let fault;
    for (const pause of pauses) {
        if (clock.now() + pause >= latest)
            break;
        if (pause > 0) {
            await retry_pauseAloud({ clock, signal }, pause, (rest) => {
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
            if (!(error instanceof VpsError) || (isDenied(error) && !doubtDenials))
                throw error;
            fault = error;
        }
        const result = fault === undefined ? "it does not show" : fault.message;
        host.log(`Looking for ${what}: ${(0,words/* duration */.p0)(clock.now() - begun)} so far, ${result}`);
    }
    return { found: undefined, fault };
}

;// CONCATENATED MODULE: ./lib/operations/create/send.js







async function sendCreate(step, facts, order) {
    const { host, signal } = step;
    return await sendOnce(signal, {
        send: async (isSecond) => {
            const made = await callCreate(step, order);
            if (isSecond)
                host.log(`The second create was accepted. If the first one takes effect late, its snapshot carries the same marker, ${(0,domain_marker/* markerText */.U7)(order.marker)}.`);
            return made;
        },
        look: async (error, isSecond) => {
            host.log(`${error.message} The snapshot may have been made all the same: looking for it.`);
            const pauses = isSecond && !error.outcomeUnknown ? limits/* LOOK_UP_MS */.Zf.slice(0, 3) : limits/* LOOK_UP_MS */.Zf;
            const found = await lookForOurs(step, facts, order, pauses);
            if (found !== undefined)
                host.log(`Found it: snapshot ${found.id} (${found.status}).`);
            return found;
        },
        beforeSecond: async () => {
            host.log("The snapshot has not shown up in nearly four minutes: sending once more.");
            return undefined;
        },
        unknown: (cause) => unknownOutcome(signal, order, cause),
    });
}
async function callCreate({ api, clock }, order) {
    const { serverId, name, description, known } = order;
    const deadline = clock.now() + limits/* LIMITS */.b1.send;
    return await api.createSnapshot({ serverId, name, description, known }, { deadline });
}
async function lookForOurs(step, facts, order, pauses) {
    let stranger;
    const { found, fault } = await lookUp(step, {
        what: `the marker ${(0,domain_marker/* markerText */.U7)(order.marker)}`,
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
        return (0,step_error/* asStepError */.Xg)(cause, `Whether the snapshot ${name} of server ${serverId} was made is not known; its description would end in ${(0,domain_marker/* markerText */.U7)(marker)}.`);
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
        return { counts: true, reason: `${name} is still ${state}` };
    }
    if (conclusion === "success")
        return { counts: false, reason: `${name} has succeeded` };
    if (updatedAt === undefined || date === undefined)
        return undefined;
    const agoMs = Math.max(0, date - updatedAt);
    const ended = `${name} ended ${(0,words/* duration */.p0)(agoMs)} ago (${conclusion ?? "no conclusion"})`;
    if (agoMs >= ROLLBACK_MS)
        return { counts: false, reason: ended };
    return { counts: true, reason: `${ended}, and a rollback of it may still be going on` };
}
function byAge(snapshot, name, now) {
    const age = ageOf(snapshot.createdAt, now);
    if (age === undefined)
        return { counts: true, reason: `its age cannot be told, and ${name} may still count on it` };
    if (age >= YOUNG_MS)
        return { counts: false, reason: `${name} made it ${(0,words/* duration */.p0)(age)} ago` };
    const since = age <= 0 ? "just now" : `only ${(0,words/* duration */.p0)(age)} ago`;
    return { counts: true, reason: `${name} made it ${since} and may still count on it` };
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
function pickLatest(snapshots, pattern) {
    const selected = newestFirst(snapshots.filter(({ name }) => pattern === "" || matches(pattern, name)));
    const latest = selected.find(isCompleted);
    const newer = latest === undefined ? selected : selected.slice(0, selected.indexOf(latest));
    return {
        latest,
        newerInProgress: newer.find(({ status }) => snapshotState(status) === "going on"),
        rival: latest && selected.find((one) => one !== latest && isCompleted(one) && !isOlder(one, latest)),
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
function isRotatable(snapshot, view) {
    const mayComplete = isCompleted(snapshot) || snapshotState(snapshot.status) === "going on";
    const why = whyNotThisRepositorys(snapshot, view.run.repository) ?? whyOfOtherWorkflow(snapshot, view);
    return mayComplete && why === undefined;
}
function judgeDelete(snapshots, rule) {
    const { keepLast, pattern, madeBy, repository } = rule;
    const whyNot = (snapshot) => {
        const foreign = madeBy === "anyone" ? undefined : whyNotThisRepositorys(snapshot, repository);
        const other = pattern === "" || matches(pattern, snapshot.name) ? undefined : `its name does not match ${pattern}`;
        return whyNotCompleted(snapshot) ?? other ?? foreign;
    };
    const beyond = allBut(keepLast, snapshots.filter((snapshot) => whyNot(snapshot) === undefined));
    const verdicts = newestFirst(snapshots.filter(isThere), "newest").map((snapshot) => {
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
    const verdicts = newestFirst(snapshots.filter(isThere), "newest").map((snapshot) => {
        const verdict = judge(snapshot);
        if (verdict !== "unless counted on")
            return { snapshot, ...verdict };
        const maker = (0,domain_marker/* readMarker */.t7)(snapshot.description);
        const claim = claimOn(snapshot, maker, view);
        if (claim !== "ask GitHub")
            return { snapshot, fate: claim.counts ? "counted on" : "goes", reason: claim.reason };
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
    return isCompleted(snapshot) ? undefined : `it is "${snapshot.status}"`;
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
    const workflow = (0,domain_marker/* readMarker */.t7)(description)?.workflow;
    if (workflow === run.workflow)
        return undefined;
    return workflow === domain_marker/* NO_WORKFLOW */.gk || workflow === undefined
        ? "its marker names no workflow"
        : `workflow ${workflow} made it`;
}
function reasonInWords({ snapshot: { id, name }, reason, }) {
    return `${id} (${name}): ${reason}`;
}

;// CONCATENATED MODULE: ./lib/operations/create/slots.js








const ADVISED = 2;
function slotsOf({ items }, target) {
    return items.filter((snapshot) => belongsTo(snapshot, target) && isThere(snapshot));
}
function isRefused(present) {
    return present.length === model/* SLOTS */._f;
}
function judgePresent({ host }, runs, present, date) {
    return runs.decide((answers) => judgeReplacement(present, { run: host.run, answers, now: { date } }));
}
function limitReached(step, runs, target, { verdicts }, cause) {
    const present = verdicts.map(({ snapshot }) => snapshot);
    const said = cause instanceof VpsError ? ` ${cause.message}` : "";
    const made = step.inputs.dryRun ? "The real run would make no snapshot." : "No snapshot was made.";
    const kept = verdicts.filter(({ fate }) => fate !== "goes");
    const counting = verdicts.some(({ fate }) => fate === "counted on");
    const lines = [
        `Server ${(0,model/* serverName */.L5)(target)} has ${(0,words/* count */.U9)(present.length, "snapshot")}, and VPS.org allows ${model/* SLOTS */._f}: ${inWords(present)}.${said} ${made}`,
        kept.length === 0 ? "" : `Not to be replaced: ${kept.map(reasonInWords).join("; ")}.`,
        counting && runs.untold !== undefined ? `GitHub does not tell how these runs ended: ${runs.untold}.` : "",
    ];
    const why = lines.filter((line) => line !== "").join("\n");
    return new step_error/* StepError */.zg("Snapshot limit reached", [why, (0,step_error/* todo */.dU)(adviceOn(step, { verdicts }))], cause);
}
function adviceOn({ inputs, host }, { verdicts }) {
    const mayGo = going({ verdicts });
    const rotatable = verdicts.filter(({ snapshot }) => isRotatable(snapshot, host)).length;
    const mostKept = model/* SLOTS */._f - 1 - (verdicts.length - rotatable);
    const ways = ["Delete one that nobody needs any more (operation: delete with snapshot-id)."];
    if (mayGo.length > 0 && inputs.whenFull === "fail") {
        const ids = mayGo.map(({ id }) => id).join(", ");
        ways.push(`Or let the step replace the oldest of those that may go, ${ids} (when-full: replace-oldest).`);
    }
    if (mayGo.length === 0 && verdicts.some(({ fate }) => fate === "counted on")) {
        ways.push("One that a run counts on is free once that run has ended: wait for it, or cancel the run. Let only one run at a time use the server (concurrency: in the workflow).");
    }
    if (inputs.keepLast === undefined && rotatable > 0 && mostKept > 0) {
        const keep = Math.min(ADVISED, mostKept);
        ways.push(`Once there is a slot, keep-last: ${keep} keeps one free for the next create.`);
    }
    return ways.join(" ");
}
function warnOfNext({ inputs, host }, target, present) {
    const { keepLast, whenFull } = inputs;
    if (whenFull === "replace-oldest")
        return;
    const untouchable = present.filter((snapshot) => !isRotatable(snapshot, host));
    const rotates = keepLast !== undefined;
    if (present.length < model/* SLOTS */._f && !(rotates && keepLast + untouchable.length >= model/* SLOTS */._f))
        return;
    const taken = `Server ${(0,model/* serverName */.L5)(target)} has ${(0,words/* count */.U9)(present.length, "snapshot")} now, and VPS.org allows ${model/* SLOTS */._f}`;
    if (!rotates) {
        const mostKept = model/* SLOTS */._f - 1 - untouchable.length;
        const rotate = mostKept > 0 ? `let keep-last: ${Math.min(ADVISED, mostKept)} rotate them, or ` : "";
        host.warning("Last slot used", `${taken}: the next create will be refused. Delete one, ${rotate}set when-full: replace-oldest.`);
        return;
    }
    if (keepLast + untouchable.length < model/* SLOTS */._f) {
        host.warning("Last slot used", `${taken}: the next create will be refused, unless some of them are gone by then. keep-last: ${keepLast} could not remove more; the log says why. Let only one run at a time use the server (concurrency: in the workflow), or set when-full: replace-oldest.`);
        return;
    }
    const lower = model/* SLOTS */._f - 1 - untouchable.length;
    const sum = `${taken}. keep-last: ${keepLast} keeps ${keepLast} of this workflow's own, and rotation may not touch ${untouchable.length} more: ${inWords(untouchable)}. ${keepLast} + ${untouchable.length} = ${keepLast + untouchable.length}`;
    const ways = [
        "delete what nobody needs any more of those that rotation may not touch",
        ...(lower > 0 ? [`set keep-last: ${lower}`] : []),
        "set when-full: replace-oldest",
    ];
    host.warning("Slots will run out", `${sum}, so that ${present.length >= model/* SLOTS */._f ? "the next create" : "a create that follows"} will find no slot: ${ways.join(", or ")}.`);
}

;// CONCATENATED MODULE: ./lib/operations/create/make.js















async function makeSnapshot(step, facts, making) {
    const { work } = making;
    const made = await sendSaved(step, facts, work).catch(async (error) => {
        const later = await making.afterRestore?.(error);
        if (later === undefined)
            throw await refusedCreate(step, facts, making, error);
        work.before = later.items.filter((snapshot) => mayBelongTo(snapshot, work.target));
        work.known = later.items.map(({ id }) => id);
        return await sendSaved(step, facts, work).catch(async (again) => {
            throw await refusedCreate(step, facts, making, again);
        });
    });
    know(work, made);
    work.madeAt = step.clock.now();
    work.state.phase = "made";
    work.save();
    making.onKnown();
    step.host.log(`Snapshot ${made.id} (${work.name}) of server ${(0,model/* serverName */.L5)(work.target)} is being made.`);
    if (made.server !== null)
        work.target = alsoKnownAs(work.target, made.server);
    if (made.description !== "")
        warnUnmarked(step, work, made);
    return made;
}
async function sendSaved(step, facts, work) {
    const { target, marker, name, description, before, known, deleted, state, save } = work;
    const isDeleted = (id) => deleted.some((gone) => (0,model/* sameId */.s)(gone.id, id));
    state.phase = "sending";
    if (!save()) {
        state.phase = "refused";
        throw notSaved();
    }
    return await sendCreate(step, facts, {
        target,
        serverId: target.ids.find((id) => !(0,model/* isUuid */.O1)(id)) ?? target.given,
        marker,
        name,
        description,
        before: before.filter(({ id }) => !isDeleted(id)),
        known: known.filter((id) => !isDeleted(id)),
    });
}
async function refusedCreate(step, facts, { work, limitReached }, error) {
    if (!(error instanceof VpsError) || error.outcomeUnknown)
        return error;
    const { target, state } = work;
    state.phase = "refused";
    work.save();
    const was = state.stopped === true ? [] : stateRefused(error, target);
    const told = (0,step_error/* asStepError */.Xg)(error, `No snapshot of server ${(0,model/* serverName */.L5)(target)} was made.`, ...was);
    if (!error.refused4xx || error.kind === "unauthorized")
        return told;
    const deadline = step.clock.now() + limits/* LOOK_UP_LOOK_MS */.Je;
    const now = await facts.listSnapshots({ attempts: 2, deadline }).catch(() => undefined);
    const present = slotsOf(now ?? { items: work.before }, target);
    return present.length < model/* SLOTS */._f ? told : await limitReached(present, now?.date, error);
}
async function awaitMade(step, facts, work, made) {
    const { id } = made;
    let last;
    const onSeen = (seen) => {
        know(work, seen);
        warnUnmarked(step, work, seen);
    };
    const onLook = (listing) => {
        last = listing;
    };
    const { snapshot, listing } = await timed(step, work.phases, "Snapshot", () => awaitSnapshot(step, facts, { id, server: (0,model/* serverName */.L5)(work.target), isNew: true, onSeen, onLook })).catch((error) => {
        const twins = twinsIn(last?.items ?? [], work, made);
        if (twins.length === 0)
            throw error;
        const listed = last?.items.some((item) => (0,model/* sameId */.s)(item.id, id)) === true;
        const told = listed ? "It was made twice" : "VPS.org lists what may be the same under another id";
        throw (0,step_error/* asStepError */.Xg)(error, `${told}: ${inWords(twins)} carries this run's marker${listed ? " too" : ""}.`);
    });
    const { target, marker } = work;
    const isOfAnother = snapshot.server !== null && (0,model/* isAnothers */.Pb)(snapshot.server, target.given);
    if (isOfAnother || (0,domain_marker/* isOfAnotherStep */.RO)(snapshot, marker.random))
        return await awaitMade(step, facts, work, findInstead(step, work, snapshot, listing));
    await removeTwins(step, facts, work, snapshot, listing);
    know(work, snapshot);
    work.state.phase = "completed";
    work.save();
    step.host.log(`Snapshot ${id} of server ${(0,model/* serverName */.L5)(work.target)} is completed: ${(0,words/* size */.Ej)(snapshot.sizeMb)}.`);
    return { made: snapshot, listing };
}
function findInstead({ host }, work, named, { items }) {
    const { target, marker, name, state } = work;
    const what = `VPS.org answered the create of ${name} with snapshot ${named.id} (${named.name}), which is not this step's`;
    const own = findOurs(items, work);
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
function twinsIn(items, { target, marker, before }, made) {
    return items.filter((item) => !(0,model/* sameId */.s)(item.id, made.id) &&
        (0,domain_marker/* carries */.ED)(item.description, marker) &&
        isThere(item) &&
        belongsTo(item, target) &&
        !before.some(({ id }) => (0,model/* sameId */.s)(id, item.id)));
}
async function removeTwins(step, facts, work, made, listing) {
    const { clock, host } = step;
    for (const twin of twinsIn(listing.items, work, made)) {
        host.warning("Duplicate snapshot", `Keeping snapshot ${made.id} and deleting ${inWords([twin])}: both carry this run's marker.`);
        const deadline = clock.now() + limits/* LIMITS */.b1.remove;
        try {
            await deleteOne(step, { id: twin.id, snapshot: twin, deadline, list: facts.listSnapshots });
            work.deleted.push(twin);
        }
        catch (error) {
            if (!(error instanceof NotDeleted))
                throw error;
            host.warning("Duplicate snapshot not deleted", `${error.message} Delete snapshot ${twin.id} by hand.`);
        }
    }
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









async function makeRoom(step, facts, runs, { target, deleted }, listing) {
    const { host, clock } = step;
    const judge = (from) => judgePresent(step, runs, slotsOf(from, target), from.date);
    const now = await freshListing(step, facts, listing);
    const present = slotsOf(now, target);
    if (present.length < model/* SLOTS */._f)
        return;
    const decision = await judge(now);
    const oldest = going(decision).at(-1);
    if (oldest === undefined) {
        if (isRefused(present))
            throw noneMayGo(step, runs, target, decision);
        return;
    }
    const verdict = decision.verdicts.find(({ snapshot }) => snapshot === oldest);
    host.log(`Server ${(0,model/* serverName */.L5)(target)} is full: its oldest snapshot of this repository that may go makes room, ${reasonInWords({ snapshot: oldest, reason: verdict?.reason ?? "" })}.`);
    const whyNot = async (later) => {
        if (slotsOf(later, target).length < model/* SLOTS */._f)
            return "the server has a free slot";
        return whyKept(await judge(later), oldest.id);
    };
    const deadline = clock.now() + limits/* LIMITS */.b1.remove;
    const list = facts.listSnapshots;
    await deleteOne(step, {
        id: oldest.id,
        snapshot: oldest,
        deadline,
        list,
        decided: { from: now, whyNot },
    });
    deleted.push(oldest);
    await awaitSlot(step, facts, target, oldest);
}
function noneMayGo(step, runs, target, decision) {
    const { why, remedy } = limitReached(step, runs, target, decision);
    return new step_error/* StepError */.zg("No snapshot can be replaced", [why, (0,step_error/* todo */.dU)(remedy)]);
}
async function awaitSlot({ clock }, facts, target, { id }) {
    const since = clock.now();
    let status;
    const freed = await facts.snapshots
        .until({
        what: `The slot of snapshot ${id}`,
        since,
        deadline: since + limits/* LIMITS */.b1.remove,
        firstLooks: [1_000],
        gap: (elapsed) => gapAfter("power", elapsed),
        judge: ({ items }) => {
            status = items.find((item) => (0,model/* sameId */.s)(item.id, id))?.status;
            const isOver = status === undefined || sameStatus(status, "deleted");
            return isOver ? { over: true, result: true } : { over: false, state: `still listed (${status})` };
        },
    })
        .catch((error) => {
        throw (0,step_error/* asStepError */.Xg)(error, `Snapshot ${id} was deleted to make room, and no new one was made.`);
    });
    if (freed !== "deadline" || snapshotState(status ?? "") === "gone")
        return;
    throw new step_error/* StepError */.zg("Slot not freed", [
        `Snapshot ${id} of server ${(0,model/* serverName */.L5)(target)} was deleted to make room, but is still listed after ${(0,words/* duration */.p0)(limits/* LIMITS */.b1.remove)}. No new one was made.`,
        (0,step_error/* todo */.dU)("Run the step again later."),
    ]);
}
async function rotate(step, facts, runs, { target, deleted }, made, listing) {
    const { host, inputs, signal, clock } = step;
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
        now = await freshListing(step, facts, listing);
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
            const decided = {
                from: now,
                whyNot: async (later) => whyKept(await judge(later), id),
            };
            await deleteOne(step, { id, snapshot, deadline, list: facts.listSnapshots, decided });
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
async function freshListing(step, facts, listing, options = { deadline: step.clock.now() + limits/* LIMITS */.b1.look }) {
    return step.clock.now() - listing.at < limits/* FRESH_MS */.k3 ? listing : await facts.listSnapshots(options);
}

;// CONCATENATED MODULE: ./lib/step/power.js









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
class PowerRefused extends step_error/* StepError */.zg {
}
async function switchPower(step, facts, target, action, latest = Number.POSITIVE_INFINITY) {
    const { clock, host } = step;
    const { doing, wanted, title } = WORDS[action];
    const since = clock.now();
    const deadline = Math.min(since + limits/* LIMITS */.b1.power, latest);
    host.log(`${doing} server ${(0,model/* serverName */.L5)(target)}; this may take ${(0,words/* duration */.p0)(limits/* LIMITS */.b1.power)} at most.`);
    const judge = reached(wanted);
    let state = "not listed";
    const watch = (until) => awaitServer(facts, target, {
        since: clock.now(),
        deadline: Math.min(until, deadline),
        firstLooks: [FIRST_LOOK_MS],
        judge: (read) => {
            state = read.status ?? "not listed";
            return judge(read);
        },
    });
    let mayComeAgain = false;
    let isIgnored;
    let result;
    do {
        mayComeAgain = (await sendPower(step, facts, target, action, deadline)) || mayComeAgain;
        result = await watch(action === "start" ? clock.now() + IGNORED_MS : deadline);
        isIgnored = result === "deadline" && serverState(state) === "down" && clock.now() < deadline;
        if (isIgnored)
            host.log(`Server ${(0,model/* serverName */.L5)(target)} is still "${state}": sending the start once more.`);
    } while (isIgnored);
    if (result === "deadline" && clock.now() < deadline)
        result = await watch(deadline);
    if (result === "there") {
        host.log(`Server ${(0,model/* serverName */.L5)(target)} is ${state} after ${(0,words/* duration */.p0)(clock.now() - since)}.`);
        return { mayComeAgain };
    }
    throw new step_error/* StepError */.zg(title, [
        `${doing} server ${(0,model/* serverName */.L5)(target)} was accepted, but it is "${state}" after ${(0,words/* duration */.p0)(clock.now() - since)}.`,
        (0,step_error/* todo */.dU)("Look at it in the panel."),
    ]);
}
async function awaitSettled(step, facts, target, deadline) {
    return await awaitServer(facts, target, { since: step.clock.now(), deadline, judge: settled() });
}
async function staysUp({ clock }, facts, wanted, latest = Number.POSITIVE_INFINITY) {
    const since = clock.now();
    const deadline = Math.min(since + STOPPING_MS, latest);
    try {
        return (await awaitServer(facts, wanted, { since, deadline, judge: staysUpFor(UP_AGAIN_MS) })) === "up";
    }
    catch (error) {
        if (error instanceof VpsError)
            return false;
        throw error;
    }
}
async function sendPower(step, facts, target, action, deadline) {
    let lost = 0;
    let sent = 0;
    for (;;) {
        try {
            await step.api.power(asServer(target), action, { deadline });
            return lost > 0;
        }
        catch (error) {
            if (!(error instanceof VpsError))
                throw error;
            if (error.outcomeUnknown)
                lost += 1;
            if (isDenied(error) || isNotFound(error))
                throw lost === 0 ? refusedPower(error, target, action) : error;
            if (!error.sendAgain && error.kind !== "intermediary")
                sent += 1;
            if (action === "stop" && sent === SENDS)
                throw error;
            const left = deadline - step.clock.now();
            if (left <= 0)
                throw error;
            const pause = Math.min(Math.max(PAUSE_MS, error.retryAfterMs ?? 0), LONGEST_POWER_PAUSE_MS, left);
            await retry_pauseAloud(step, pause, (rest) => step.host.log(`${error.message} Reading the server in ${(0,words/* duration */.p0)(rest)}, before anything is sent again.`));
            const state = await awaitSettled(step, facts, target, deadline);
            if (state === WORDS[action].wanted)
                return lost > 1;
            step.host.log(`${WORDS[action].doing} server ${(0,model/* serverName */.L5)(target)}: sending once more.`);
        }
    }
}
function refusedPower(error, target, action) {
    const { title, why, remedy } = (0,step_error/* asStepError */.Xg)(error, `Server ${(0,model/* serverName */.L5)(target)} was not ${action === "stop" ? "stopped" : "started"}.`);
    return new PowerRefused(title, [why, (0,step_error/* todo */.dU)(remedy)], error);
}
function asServer({ given, server }) {
    return server ?? { id: given, name: "", status: "" };
}

;// CONCATENATED MODULE: ./lib/operations/create/stop-server.js









const LAST_WORD_MS = 4_000;
async function whileStopped(step, facts, work, whileDown) {
    const { target, state, save, phases } = work;
    if (!step.inputs.stopServer || (await isDown(step, facts, target)))
        return await whileDown();
    state.wasUp = true;
    state.stopped = true;
    if (!save()) {
        state.stopped = false;
        throw notSaved();
    }
    step.stopped.add(target.given);
    let isStopped = false;
    const result = await ended(async () => {
        await timed(step, phases, "Stop", () => stop(step, facts, target));
        isStopped = true;
        return await whileDown();
    });
    const started = isRefusal(result)
        ? { value: undefined }
        : await ended(() => timed(step, phases, "Start", () => startAgain(step, facts, target, isStopped)));
    if ("error" in started) {
        const left = `Server ${(0,model/* serverName */.L5)(target)} was stopped by this step and may still be down.`;
        const problem = (0,step_error/* asStepError */.Xg)(started.error, left, (0,step_error/* todo */.dU)("Start it in the panel."));
        throw "error" in result ? (0,step_error/* asStepError */.Xg)(result.error, problem.why, (0,step_error/* todo */.dU)(problem.remedy)) : problem;
    }
    if (isRefusal(result) || !step.signal.aborted) {
        state.stopped = false;
        save();
        step.stopped.delete(target.given);
    }
    if ("error" in result)
        throw result.error;
    step.signal.throwIfAborted();
    await serveAgain(step, work);
    return result.value;
}
async function isDown(step, facts, target) {
    const known = serverState(target.server?.status ?? "");
    const deadline = step.clock.now() + limits/* LIMITS */.b1.power;
    const state = isInTransition(known) ? await awaitSettled(step, facts, target, deadline) : known;
    if (state === "up" || state === "down")
        return state === "down";
    throw cannotBeStopped(target);
}
function cannotBeStopped(target) {
    return new step_error/* StepError */.zg("Server cannot be stopped", [
        `Server ${(0,model/* serverName */.L5)(target)} is "${target.server?.status}", which is neither up nor down. Nothing was done.`,
        (0,step_error/* todo */.dU)("Look at it in the panel."),
    ]);
}
async function stop(step, facts, target) {
    try {
        const { mayComeAgain } = await switchPower(step, facts, target, "stop");
        if (!mayComeAgain)
            return;
        step.host.warning("Server may stop again", `The answer to a stop of server ${(0,model/* serverName */.L5)(target)} was lost and it was sent again, so that the first one may take effect late. If the server goes down once more after this step has started it, start it in the panel.`);
    }
    catch (error) {
        if (error instanceof PowerRefused)
            throw error;
        const state = [
            `No snapshot of server ${(0,model/* serverName */.L5)(target)} was made. The stop may still take effect.`,
            (0,step_error/* todo */.dU)("If the server goes down later, start it in the panel."),
        ];
        throw (0,step_error/* asStepError */.Xg)(error, ...state);
    }
}
async function ended(work) {
    try {
        return { value: await work() };
    }
    catch (error) {
        return { error };
    }
}
function isRefusal(result) {
    return "error" in result && result.error instanceof PowerRefused;
}
async function startAgain(step, facts, target, isStopped) {
    if (!step.signal.aborted) {
        try {
            if (!isStopped)
                await staysUp(step, facts, target);
            await switchPower(step, facts, target, "start");
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









async function createOne(step, facts, runs, work, looked, onKnown) {
    const { inputs } = step;
    const settled = await awaitRestore(step, facts, work, looked);
    await (0,await_health/* noteBaseline */.MS)(step, work);
    const begun = await freshListing(step, facts, settled, persistentRead(step, looked.persistence));
    work.before = begun.items.filter((snapshot) => mayBelongTo(snapshot, work.target));
    work.known = begun.items.map(({ id }) => id);
    if (inputs.whenFull === "replace-oldest")
        await makeRoom(step, facts, runs, work, begun);
    const completed = await whileStopped(step, facts, work, async () => {
        const made = await makeSnapshot(step, facts, {
            work,
            onKnown,
            afterRestore: (refusal) => awaitRestoreThatRefused(step, facts, work, refusal, looked),
            limitReached: async (present, date, refusal) => limitReached(step, runs, work.target, await judgePresent(step, runs, present, date), refusal),
        });
        return inputs.wait ? await awaitMade(step, facts, work, made) : { made, listing: begun };
    });
    const listed = inputs.stopServer
        ? { ...completed.listing, at: Number.NEGATIVE_INFINITY }
        : completed.listing;
    const last = inputs.wait
        ? await rotate(step, facts, runs, work, completed.made, listed)
        : completed.listing;
    const isGone = ({ id }) => work.deleted.some((gone) => (0,model/* sameId */.s)(gone.id, id));
    const others = slotsOf(last, work.target).filter((one) => !isGone(one) && !(0,model/* sameId */.s)(one.id, completed.made.id));
    warnOfNext(step, work.target, [completed.made, ...others]);
}

;// CONCATENATED MODULE: ./lib/runner/summary.js




const CELL_LENGTH = 255;
function heading(text) {
    return `### ${(0,untrusted/* escapeMarkdown */.FV)(text)}\n\n`;
}
function paragraph(text) {
    return `${(0,untrusted/* escapeMarkdown */.FV)(text)}\n\n`;
}
function slots(used) {
    return `${"●".repeat(Math.min(used, model/* SLOTS */._f))}${"○".repeat(Math.max(0, model/* SLOTS */._f - used))} ${used} of ${model/* SLOTS */._f}`;
}
function snapshotTable(snapshots, apiTime) {
    const rows = newestFirst(snapshots).map((snapshot) => [
        String(snapshot.id),
        snapshot.name,
        `${snapshot.server?.id ?? ""} ${snapshot.server?.name ?? ""}`.trim(),
        snapshot.status,
        (0,words/* size */.Ej)(snapshot.sizeMb),
        created(snapshot, apiTime),
        snapshot.description,
    ]);
    return table(["Snapshot", "Name", "Server", "State", "Size", "Created", "Description"], rows);
}
function created({ createdAt }, apiTime) {
    if (createdAt === null)
        return "unknown";
    const age = ageOf(createdAt, { date: apiTime });
    return age === undefined ? createdAt : `${createdAt} (${(0,words/* duration */.p0)(Math.max(0, age))} ago)`;
}
function table(head, rows) {
    const cell = (text) => (0,untrusted/* escapeMarkdown */.FV)((0,untrusted/* cut */.Jj)(text, CELL_LENGTH));
    const line = (cells) => `| ${cells.map(cell).join(" | ")} |\n`;
    return `${line(head)}|${" --- |".repeat(head.length)}\n${rows.map(line).join("")}\n`;
}
function timeline(sections) {
    const all = sections.flatMap(({ phases }) => phases);
    if (all.length === 0)
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

;// CONCATENATED MODULE: ./lib/operations/create/report.js





async function reportCreate({ host, inputs }, works, lines) {
    const made = works.flatMap(({ snapshot }) => (snapshot === undefined ? [] : [snapshot]));
    const completed = made.filter(isCompleted).length;
    const title = inputs.dryRun
        ? `Dry run of ${(0,words/* count */.U9)(works.length, "snapshot")}: the log says what would be done`
        : `${completed} of ${(0,words/* count */.U9)(works.length, "snapshot")} completed`;
    const rows = works.map((work) => {
        const had = slotsOf({ items: work.before }, work.target).length;
        const used = had - work.deleted.length + (work.snapshot === undefined ? 0 : 1);
        const { snapshot, target, name } = work;
        return [
            (0,model/* serverName */.L5)(target),
            snapshot === undefined ? "none" : String(snapshot.id),
            snapshot?.name ?? name,
            snapshot?.status ?? "not made",
            (0,words/* size */.Ej)(snapshot?.sizeMb ?? null),
            work.deleted.map(({ id }) => id).join(", "),
            slots(Math.max(0, used)),
        ];
    });
    const head = ["Server", "Snapshot", "Name", "State", "Size", "Deleted", "Slots"];
    const sentences = lines.map((line) => paragraph(line)).join("");
    await host.summarize(heading(title) + sentences + table(head, rows) + timeline(works.map(section)));
}
function section({ target, phases }) {
    return { title: `Server ${(0,model/* serverName */.L5)(target)}`, phases };
}

;// CONCATENATED MODULE: ./lib/operations/create/plan.js












async function plan(step, runs, works, listing) {
    const { host } = step;
    const lines = [];
    await Promise.all(works.map((work) => (0,await_health/* noteBaseline */.MS)(step, work)));
    for (const work of works)
        lines.push(await planOne(step, runs, work, listing));
    lines.push(...armed_armed(step, works));
    for (const line of lines)
        host.log(line);
    writeOutputs(host, {
        snapshots: [],
        status: "planned",
        serverIds: works.map((work) => work.target.given),
        deletedIds: [],
        name: works[0]?.name ?? "",
        health: (0,judge_health/* overallHealth */.YL)(works.map(({ health }) => health)),
    });
    await reportCreate(step, works, lines);
}
async function planOne(step, runs, { target, name, state }, listing) {
    const { host, inputs } = step;
    const { date } = listing;
    if (inputs.stopServer && serverState(target.server?.status ?? "") === "bad")
        throw cannotBeStopped(target);
    const present = slotsOf(listing, target);
    let replaced;
    if (inputs.whenFull === "replace-oldest" && present.length >= model/* SLOTS */._f) {
        const decision = await judgePresent(step, runs, present, date);
        replaced = going(decision).at(-1);
        if (replaced === undefined && isRefused(present))
            throw noneMayGo(step, runs, target, decision);
    }
    const left = present.filter((snapshot) => snapshot !== replaced);
    const { keepLast } = inputs;
    const rotation = keepLast === undefined
        ? { verdicts: [] }
        : await runs.decide((answers) => judgeRotation(left, undefined, keepLast, { run: host.run, answers, now: { date } }));
    for (const verdict of rotation.verdicts)
        if (verdict.fate !== "goes")
            host.log(`Kept: ${reasonInWords(verdict)}.`);
    const rotated = going(rotation);
    const steps = [
        ...(replaced === undefined ? [] : [`delete ${inWords([replaced])}`]),
        ...(inputs.stopServer && state.wasUp === true ? ["stop the server"] : []),
        `make snapshot ${name}`,
        ...(rotated.length === 0 ? [] : [`delete ${inWords(rotated)}`]),
    ];
    return `Dry run: server ${(0,model/* serverName */.L5)(target)}: would ${steps.join(", then ")}. Nothing was changed.`;
}

;// CONCATENATED MODULE: ./lib/operations/create/work.js




function newWork({ host, random }, target, index, listing, wanted) {
    const marker = (0,domain_marker/* newMarker */.XS)(host.run, random);
    const name = wanted.name === "" ? (0,domain_marker/* generatedName */.xg)(marker, wanted.prefix) : wanted.name;
    const power = target.server === undefined ? undefined : serverState(target.server.status);
    const state = {
        id: target.given,
        ...(target.server?.uuid === undefined ? {} : { uuid: target.server.uuid }),
        marker: marker.random,
        name,
        phase: "begun",
        ...(power === "up" || power === "down" ? { wasUp: power === "up" } : {}),
    };
    return {
        target,
        marker,
        name,
        description: (0,domain_marker/* describe */.q0)(wanted.description, marker),
        before: listing.items.filter((snapshot) => mayBelongTo(snapshot, target)),
        known: listing.items.map(({ id }) => id),
        state,
        save: () => saveServer(host, index, state),
        deleted: [],
        site: wanted.site,
        phases: [],
    };
}

;// CONCATENATED MODULE: ./lib/operations/create/create.js





















async function create(step) {
    const { inputs, host } = step;
    const given = targetsOf(step);
    const facts = createFactSource(step, given);
    const runs = createOtherRuns(step);
    tellBegin(step);
    const persistence = persist(step.clock.now(), inputs.waiting.timeoutMs);
    const { listing, targets, unread } = await look(step, facts, given, persistence);
    const works = targets.map((each, index) => {
        const { name, description, health, serverIds } = inputs;
        const site = (0,await_health/* siteOf */.zU)(health, serverIds, each.given, index);
        return newWork(step, each, index, listing, { name, description, site });
    });
    await checkSlots(step, runs, works, listing);
    const warnUnread = (text) => host.warning("Server not readable", text);
    if (inputs.dryRun) {
        for (const text of new Set(unread.values()))
            warnUnread(text);
        return await plan(step, runs, works, listing);
    }
    const states = works.map(({ state }) => state);
    if (!saveRun(host, inputs.access.apiUrl, states))
        throw notSaved();
    const told = new Set();
    const onKnown = ({ target }) => {
        writeIds(host, snapshotsOf(works), statusOfCreate(works[0]));
        const text = unread.get(target.given);
        if (text === undefined || told.has(text))
            return;
        told.add(text);
        warnUnread(text);
    };
    const results = await Promise.allSettled(works.map((work) => createOne(step, facts, runs, work, { listing, persistence }, () => onKnown(work))));
    writeOutputs(host, {
        snapshots: snapshotsOf(works),
        status: statusOfCreate(works[0]),
        serverIds: works.map((work) => work.target.given),
        deletedIds: works.flatMap((work) => work.deleted.map(({ id }) => id)),
        name: works[0]?.name ?? "",
        health: (0,judge_health/* overallHealth */.YL)(works.map(({ health }) => health)),
    });
    const lines = armed_armed(step, works);
    for (const line of lines)
        host.log(line);
    await reportCreate(step, works, lines);
    const errors = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    if (errors.length > 0)
        throw withIds((0,step_error/* together */.bs)(errors), works);
}
function tellBegin(step) {
    const { inputs, host } = step;
    const servers = `server ${targetsOf(step).map(model/* serverName */.L5).join(", ")}`;
    if (inputs.dryRun) {
        host.log(`Dry run: looking what would be done for ${servers}.`);
        return;
    }
    host.log(`Making ${(0,words/* count */.U9)(inputs.serverIds.length, "snapshot")}: ${servers}. A snapshot usually takes 3-10 minutes.`);
}
async function look(step, facts, given, persistence) {
    try {
        const listing = await facts.listSnapshots(persistentRead(step, persistence));
        const readings = await readTargets(step, facts, given, persistence);
        refuseTwins(readings.targets, listing.items);
        return { listing, ...readings };
    }
    catch (error) {
        throw error instanceof VpsError ? (0,step_error/* asStepError */.Xg)(error, "No snapshot was made.") : error;
    }
}
async function readTargets(step, facts, given, persistence) {
    const servers = await readServersIfAllowed(facts, persistentRead(step, persistence));
    if (servers instanceof VpsError) {
        const text = cannotRead(step, servers.message, servers.remedy ?? "", servers);
        return { targets: [...given], unread: new Map(given.map((each) => [each.given, text])) };
    }
    const unread = new Map();
    const targets = given.map((each) => {
        const server = servers.of(each);
        if (server !== undefined)
            return target(each.given, server);
        if (servers.isMissingCertain)
            throw notKnown(each, servers.seen);
        const what = `Server ${(0,model/* serverName */.L5)(each)} is not in the list of servers.`;
        unread.set(each.given, cannotRead(step, what, missingServer(each.given)));
        return each;
    });
    return { targets, unread };
}
function notKnown(target, seen) {
    return new step_error/* StepError */.zg("Not found", [
        `Server ${(0,model/* serverName */.L5)(target)} is not one that VPS.org knows.`,
        "No snapshot was made.",
        seenServers(seen),
        (0,step_error/* todo */.dU)(missingServer(target.given)),
    ]);
}
function cannotRead({ inputs }, what, remedy, cause) {
    if (!inputs.stopServer)
        return `${what} A rollback to this snapshot could not be watched. ${remedy}`;
    throw new step_error/* StepError */.zg("Server not readable", [`${what} stop-server has to read the server, so nothing was done.`, (0,step_error/* todo */.dU)(remedy)], cause);
}
async function checkSlots(step, runs, works, listing) {
    const { inputs, host } = step;
    for (const { target } of works) {
        const present = slotsOf(listing, target);
        const list = present.length === 0 ? "" : `: ${inWords(present)}`;
        host.log(`Server ${(0,model/* serverName */.L5)(target)} uses ${present.length} of ${model/* SLOTS */._f} slots${list}.`);
        if (!isRefused(present) || inputs.whenFull === "replace-oldest")
            continue;
        if (!inputs.stopServer && !inputs.dryRun)
            continue;
        throw limitReached(step, runs, target, await judgePresent(step, runs, present, listing.date));
    }
}
function snapshotsOf(works) {
    return works.map(({ snapshot }) => snapshot);
}
function statusOfCreate(work) {
    if (work?.snapshot === undefined)
        return "";
    const state = snapshotState(work.snapshot.status);
    return state === "failed" ? "" : state === "completed" ? "completed" : "in_progress";
}
function withIds(error, works) {
    const made = works.flatMap(({ snapshot, target }) => snapshot === undefined
        ? []
        : [`snapshot ${snapshot.id} of server ${(0,model/* serverName */.L5)(target)} (last seen ${snapshot.status})`]);
    const deleted = works.flatMap((work) => work.deleted.map(({ id }) => id));
    const lines = [
        ...(made.length === 0 ? [] : [`Made by this step, and left as it is: ${made.join(", ")}.`]),
        ...(deleted.length === 0 ? [] : [`Deleted: snapshot ${deleted.join(", ")}.`]),
    ];
    if (lines.length === 0)
        return error;
    return new step_error/* StepError */.zg(error.title, [[error.why, ...lines].join("\n"), (0,step_error/* todo */.dU)(error.remedy)], error);
}

;// CONCATENATED MODULE: ./lib/step/report.js



const LONG_LIST = 20;
async function reportSnapshots({ host }, title, snapshots, { apiTime, servers = [], lines = [] } = {}) {
    const tellAll = async () => {
        for (const { id, name, server, status, sizeMb, createdAt } of snapshots) {
            host.log(`  ${id}  ${status}  ${createdAt ?? "time unknown"}  ${(0,words/* size */.Ej)(sizeMb)}  ${(0,model/* ownerOf */.bf)({ server })}  ${name}`);
        }
    };
    await (snapshots.length > LONG_LIST ? host.group(title, tellAll) : tellAll());
    const slotRows = servers.map(({ server, used }) => [server, slots(used)]);
    await host.summarize(heading(title) +
        lines.map((line) => paragraph(line)).join("") +
        (snapshots.length === 0 ? "" : snapshotTable(snapshots, apiTime)) +
        (slotRows.length === 0 ? "" : table(["Server", "Slots used"], slotRows)));
}

;// CONCATENATED MODULE: ./lib/operations/delete.js











const EACH_MS = 30_000;
async function deleteSnapshots(step) {
    const { inputs, host, clock } = step;
    const begun = clock.now();
    const { doomed, missing, targets, from } = await delete_select(step, begun + limits/* LIMITS */.b1.remove);
    const deadline = begun + limits/* LIMITS */.b1.remove + doomed.length * EACH_MS;
    const result = { gone: [], missing: [...missing], errors: [], uncertain: false };
    noteMissing(step, missing, targets, result);
    if (result.errors.length === 0 && inputs.dryRun) {
        for (const { id, snapshot } of doomed)
            host.log(`Dry run: would delete ${snapshot === undefined ? id : inWords([snapshot])}.`);
    }
    else if (result.errors.length === 0 && doomed.length > 0) {
        host.log(`Deleting ${(0,words/* count */.U9)(doomed.length, "snapshot")}: ${(0,words/* duration */.p0)(deadline - begun)} at most.`);
        await deleteAll(step, { doomed, targets, deadline, ...(from === undefined ? {} : { from }) }, result);
    }
    await finishDelete(step, inputs.dryRun ? doomed : result.gone, targets, result);
    if (result.errors.length === 0)
        return;
    const nothing = result.uncertain ? "" : "Nothing was deleted.";
    const ids = result.gone.map(({ id }) => id).join(", ");
    throw (0,step_error/* asStepError */.Xg)((0,step_error/* together */.bs)(result.errors), ids === "" ? nothing : `Deleted: ${ids}.`);
}
async function deleteAll(step, { doomed, targets, deadline, from }, result) {
    const { inputs, api } = step;
    const list = (options) => api.listSnapshots(filterOf(inputs.serverIds), options);
    for (const [index, each] of doomed.entries()) {
        try {
            const decided = from === undefined ? {} : { decided: from(each.id) };
            const outcome = await deleteOne(step, { ...each, deadline, list, ...decided });
            if (outcome === "deleted")
                result.gone.push(each);
            else if (inputs.snapshotIds.length > 0)
                noteMissing(step, [String(each.id)], targets, result);
            if (outcome === "absent")
                result.missing.push(String(each.id));
        }
        catch (error) {
            const known = error instanceof NotDeleted && error.fate === "kept";
            result.uncertain ||= !known;
            const others = doomed.slice(index + 1).map(({ id }) => id);
            const goesOn = error instanceof NotDeleted && error.othersMayGo;
            const untried = goesOn || others.length === 0 ? "" : `Not tried after that: ${others.join(", ")}.`;
            result.errors.push(untried === "" ? (0,step_error/* asStepError */.Xg)(error) : (0,step_error/* asStepError */.Xg)(error, untried));
            if (!goesOn)
                break;
        }
    }
}
function noteMissing({ inputs, host }, ids, targets, { errors }) {
    if (ids.length === 0)
        return;
    const error = missingSnapshots(inputs, ids, targets);
    if (inputs.ignoreMissing)
        host.warning("Nothing to delete", error.message);
    else
        errors.push(error);
}
async function delete_select(step, deadline) {
    const { api, inputs, host } = step;
    if (inputs.serverIds.length === 0 && !inputs.dryRun) {
        const doomed = inputs.snapshotIds.map((id) => ({ id: (0,model/* idFromInput */.ac)(id), snapshot: undefined }));
        return { doomed, missing: [], targets: [] };
    }
    const filter = inputs.snapshotIds.length > 0 ? undefined : filterOf(inputs.serverIds);
    const listing = await api.listSnapshots(filter, { deadline });
    const targets = await resolveTargets(step, targetsOf(step), listing.items);
    if (inputs.snapshotIds.length > 0)
        return { ...byId(inputs.snapshotIds, targets, listing.items), targets };
    const rule = {
        keepLast: inputs.keepLast ?? 0,
        pattern: inputs.pattern,
        madeBy: inputs.madeBy,
        repository: host.run.repository,
    };
    const judge = (items) => ({
        verdicts: targets.flatMap((each) => judgeDelete(items.filter((snapshot) => belongsTo(snapshot, each)), rule).verdicts),
    });
    const decision = judge(listing.items);
    const doomed = going(decision).map((snapshot) => ({ id: snapshot.id, snapshot }));
    for (const verdict of decision.verdicts)
        if (verdict.fate !== "goes")
            host.log(`Kept: ${reasonInWords(verdict)}.`);
    host.log(`${doomed.length} of ${(0,words/* count */.U9)(decision.verdicts.length, "snapshot")} selected.`);
    const from = (id) => ({
        from: listing,
        whyNot: async ({ items }) => whyKept(judge(items), id),
    });
    return { doomed, missing: [], targets, from };
}
function byId(ids, targets, items) {
    const missing = [];
    const doomed = ids.flatMap((id) => {
        const snapshot = items.find((item) => (0,model/* sameId */.s)(item.id, id));
        if (snapshot !== undefined)
            return [{ id: snapshot.id, snapshot }];
        missing.push(id);
        return [];
    });
    const foreign = doomed.filter(({ snapshot }) => targets.length > 0 && !targets.some((each) => belongsTo(snapshot, each)));
    if (foreign.length === 0)
        return { doomed, missing };
    const told = foreign.map(({ id, snapshot }) => `Snapshot ${id} belongs to ${(0,model/* ownerOf */.bf)(snapshot)}`).join(". ");
    throw new step_error/* StepError */.zg("Snapshot of another server", `${told}, not to ${targets.map(model/* serverName */.L5).join(", ")} (server-id). Nothing was deleted.`);
}
function missingSnapshots({ ignoreMissing }, ids, targets) {
    const where = targets.length === 0 ? "" : ` of server ${targets.map(model/* serverName */.L5).join(", ")}`;
    return new step_error/* StepError */.zg("Snapshot not found", [
        `There is no snapshot ${ids.join(", ")}${where} that this token may see: it was deleted already, or belongs to another account.`,
        (0,step_error/* todo */.dU)("Compare the id with what operation: list shows."),
        (0,step_error/* todo */.dU)(ignoreMissing ? "" : "If that is fine, ignore-missing: true makes it a warning."),
    ]);
}
async function finishDelete(step, gone, targets, { errors, missing }) {
    const { inputs, host } = step;
    const [failed, someMissing] = [errors.length > 0, missing.length > 0];
    const snapshots = gone.map(({ id, snapshot }) => snapshot ?? { id });
    const absent = gone.length === 0 && someMissing ? "absent" : "";
    writeOutputs(host, {
        snapshots,
        status: inputs.dryRun ? "planned" : gone.length > 0 || !(failed || someMissing) ? "deleted" : absent,
        serverIds: targets.map(({ given }) => given),
        deletedIds: inputs.dryRun ? [] : gone.map(({ id }) => id),
    });
    const title = inputs.dryRun
        ? `Dry run: ${(0,words/* count */.U9)(gone.length, "snapshot")} would be deleted`
        : `${(0,words/* count */.U9)(gone.length, "snapshot")} deleted`;
    host.log(`${title}.`);
    const seen = gone.flatMap(({ snapshot }) => (snapshot === undefined ? [] : [snapshot]));
    await reportSnapshots(step, title, seen);
}

;// CONCATENATED MODULE: ./lib/operations/list.js










async function list(step) {
    const { api, inputs, host, clock } = step;
    const listing = await api.listSnapshots(filterOf(inputs.serverIds), {
        deadline: clock.now() + limits/* LIMITS */.b1.look,
        skipsUnreadable: true,
    });
    if (listing.unread > 0) {
        host.warning("Unexpected response", `VPS.org lists ${(0,words/* count */.U9)(listing.unread, "snapshot")} of which not even the id can be read: left out here.`);
    }
    const targets = await resolveTargets(step, targetsOf(step), listing.items);
    const selected = newestFirst(listing.items.filter((snapshot) => (targets.length === 0 || targets.some((each) => belongsTo(snapshot, each))) &&
        (inputs.pattern === "" || matches(inputs.pattern, snapshot.name))));
    const servers = targets.length > 0 ? targets : ownersOf(selected);
    const title = `${(0,words/* count */.U9)(selected.length, "snapshot")} of ${(0,words/* count */.U9)(servers.length, "server")}`;
    const named = inputs.pattern === "" ? "" : ` whose name matches ${inputs.pattern}`;
    host.log(selected.length === 0 ? `${title}: none${named} that this token may see.` : `${title}:`);
    writeOutputs(host, {
        snapshots: selected,
        first: selected.find(isCompleted),
        status: "",
        serverIds: servers.map(({ given }) => given),
        deletedIds: [],
    });
    const used = servers.map((each) => ({
        server: (0,model/* serverName */.L5)(each),
        used: listing.items.filter((snapshot) => belongsTo(snapshot, each)).length,
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
    const judged = newestFirst(snapshots, "newest").map((snapshot) => ({
        snapshot,
        ...(whyHarmless(snapshot, own, listed, view.run) ?? judgeDeployment(snapshot, view)),
    }));
    const stops = judged.filter((verdict) => verdict.stops);
    const certain = stops.find(({ unasked }) => unasked === undefined);
    const verdicts = judged.map(({ snapshot, stops, reason }) => ({ snapshot, stops, reason }));
    const stop = verdicts.find(({ snapshot }) => snapshot === (certain ?? stops[0])?.snapshot);
    const [first] = certain === undefined ? stops : [];
    return { verdicts, stop, ask: first?.unasked === undefined ? [] : [first.unasked] };
}
function whyHarmless(snapshot, own, listed, run) {
    const harmless = (reason) => ({ stops: false, reason });
    if ((0,model/* sameId */.s)(snapshot.id, own.id))
        return harmless("it is the one to restore");
    const state = snapshotState(snapshot.status);
    if (state === "failed" || state === "gone")
        return harmless(`it is "${snapshot.status}"`);
    const maker = (0,domain_marker/* readMaker */.xT)(snapshot);
    if (maker === undefined)
        return harmless("this action did not make it");
    const isElsewhere = "repository" in maker && !(0,domain_marker/* isSameRepository */.ve)(maker.repository, run.repository);
    if (maker.runId === run.runId && !isElsewhere)
        return harmless("this run made it");
    return listed !== undefined && isOlder(snapshot, listed) ? harmless("it is older") : undefined;
}
function judgeDeployment(snapshot, { run, answers }) {
    const maker = (0,domain_marker/* readMaker */.xT)(snapshot);
    if (maker === undefined || !("repository" in maker))
        return { stops: true, reason: `run ${maker?.runId} made it` };
    const name = nameOf(maker, run);
    const made = { stops: true, reason: `${name} made it` };
    if (!(0,domain_marker/* isSameRepository */.ve)(maker.repository, run.repository))
        return made;
    const answer = answers.get(maker.runId);
    if (answer === undefined)
        return { ...made, unasked: maker.runId };
    if (!answer.told || !isScheduledElsewhere(answer.run, run))
        return made;
    return { stops: false, reason: `${name} was started by a schedule, and deploys nothing` };
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
    if (age !== undefined && age < YOUNG_MS)
        return { marker };
    const old = age === undefined ? "its age cannot be told" : "it is older than an hour";
    return { whyNot: `was made by attempt ${marker.attempt} of this run, and ${old}` };
}

;// CONCATENATED MODULE: ./lib/operations/restore/check.js






class UnfitSnapshot extends step_error/* StepError */.zg {
}
async function checkRestore({ host }, wanted, snapshotId, { snapshots, servers, runs }, isRollback) {
    const own = snapshots.find(({ id }) => (0,model/* sameId */.s)(id, snapshotId));
    const prefix = isRollback ? `Server ${(0,model/* serverName */.L5)(wanted)} was not rolled back: ` : "Nothing was restored: ";
    if (own === undefined || !isCompleted(own)) {
        const now = own === undefined ? "not listed any more" : `"${own.status}"`;
        throw new UnfitSnapshot("Snapshot no longer available", [
            `${prefix}snapshot ${snapshotId} is ${now}, so nothing was sent.`,
            (0,step_error/* todo */.dU)("Choose another one with operation: list."),
        ]);
    }
    if (own.server === null || (0,model/* isAnothers */.Pb)(own.server, wanted.given)) {
        throw new UnfitSnapshot("Snapshot of another server", `${prefix}snapshot ${snapshotId} belongs to ${(0,model/* ownerOf */.bf)(own)}, not to ${(0,model/* serverName */.L5)(wanted)}, so nothing was sent.`);
    }
    const target = withServer(alsoKnownAs(wanted, own.server), servers);
    const ofServer = snapshots.filter((snapshot) => belongsTo(snapshot, target));
    const guard = isRollback
        ? await runs.decide((answers) => judgeRollback(ofServer, own, { run: host.run, answers }))
        : undefined;
    if (guard?.stop !== undefined) {
        const { snapshot, reason } = guard.stop;
        const { id, name, createdAt } = snapshot;
        throw new step_error/* StepError */.zg("Newer snapshot of another run", [
            `${prefix}it has a newer snapshot ${id} (${name}, ${createdAt ?? "no time"}): ${reason}, so that another deployment may have begun since, and restoring snapshot ${snapshotId} could undo that one too.`,
            runs.untold === undefined ? "" : `GitHub does not tell what started that run: ${runs.untold}.`,
            (0,step_error/* todo */.dU)("To let only one run at a time use the server, use concurrency: in the workflow."),
        ]);
    }
    const isSnapshotting = ofServer.some(({ status }) => snapshotState(status) === "going on");
    return { target, isSnapshotting };
}
function withServer(wanted, read) {
    const server = read?.of(wanted);
    return server === undefined ? { ...wanted, server: undefined } : { ...alsoKnownAs(wanted, server), server };
}
function isBeingRestored({ server }) {
    return server !== undefined && serverState(server.status) === "restoring";
}
function alreadyRestoring(target, cause) {
    return new step_error/* StepError */.zg("Restore already in progress", [
        `Server ${(0,model/* serverName */.L5)(target)} is being restored already, by another step, run or person, so nothing was sent.`,
        (0,step_error/* todo */.dU)(waitStep({ serverId: target.given })),
    ], cause);
}

;// CONCATENATED MODULE: ./lib/operations/restore/choose.js






async function chooseSnapshots(step, { items }, options) {
    const { snapshotIds } = step.inputs;
    const targets = await resolveTargets(step, targetsOf(step), items, options);
    const found = snapshotIds === "latest"
        ? targets.map((wanted) => chooseLatest(step, wanted, items))
        : chooseByIds(snapshotIds, targets, items);
    const problems = found.filter((one) => !isChoice(one));
    if (problems.length > 0) {
        throw new step_error/* StepError */.zg("Nothing was restored", [
            `${problems.join("\n")}\nNo request was sent that changes anything.`,
            (0,step_error/* todo */.dU)("operation: list shows which snapshots there are."),
        ]);
    }
    return found.filter(isChoice);
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
function chooseByIds(ids, targets, items) {
    const found = [];
    for (const id of ids) {
        const one = chooseById(id, targets, items);
        const twin = isChoice(one) && found.filter(isChoice).find(({ target }) => belongsTo(one.snapshot, target));
        found.push(isChoice(one) && twin
            ? `Snapshots ${twin.snapshot.id} and ${id} are both of ${(0,model/* ownerOf */.bf)(one.snapshot)}: name one.`
            : one);
    }
    return found;
}
function chooseById(id, targets, items) {
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
    return isCompleted(snapshot) ? { snapshot, target: own } : `Snapshot ${id} is "${status}", not completed.`;
}
function isChoice(found) {
    return typeof found !== "string";
}

;// CONCATENATED MODULE: ./lib/operations/restore/outcome.js

const TOLD = {
    "not sent": { words: "not restored", status: "" },
    planned: { words: "to be restored", status: "planned" },
    kept: { words: "healthy, so that nothing was restored", status: "" },
    unknown: { words: "perhaps being restored: the outcome is not known", status: "" },
    accepted: { words: "being restored", status: "restoring" },
    up: { words: "restored, and up again", status: "restored" },
    started: { words: "restored, started, and up again", status: "restored" },
    "left stopped": { words: "restored, and stopped as before", status: "restored" },
    "not started": { words: "restored, but still stopped", status: "" },
    failed: { words: "in a failed state after the restore", status: "" },
    "not confirmed": { words: "perhaps not restored: the restore was accepted, but not confirmed", status: "" },
};
const SERVES = {
    healthy: ", and healthy",
    unhealthy: ", but not healthy",
    unknown: ", but whether it is healthy is not known",
};
function restoreWords(outcome) {
    return TOLD[outcome].words;
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
    if (safety === undefined)
        return "";
    if (outcome !== "not sent")
        return undoStep(safety.id);
    return `Safety snapshot ${safety.id} (last seen ${safety.status}) was made before, and is left as it is: use it or delete it.`;
}
function newRestoreWork(target, snapshot) {
    return { target, snapshot, outcome: "not sent", phases: [] };
}

;// CONCATENATED MODULE: ./lib/operations/restore/send.js












const LEAST_PAUSE_MS = 5_000;
const PAUSE_JITTER_MS = 10_000;
const MAY_BE_OVER_MS = 5 * 60_000 - 5_000;
class UnknownRestore extends step_error/* StepError */.zg {
}
async function sendRestore(step, facts, order) {
    const { host, signal, clock } = step;
    const lost = { at: Number.POSITIVE_INFINITY, isSignSeen: false };
    return await sendOnce(signal, {
        send: (isSecond) => sendUntilAccepted(step, order, isSecond),
        look: async (error, isSecond) => {
            if (error.cause instanceof AnothersError)
                throw unknownRestore(order, error);
            if (isSecond && !error.outcomeUnknown)
                return undefined;
            host.log(`${error.message} Reading the server to see whether it is being restored.`);
            if (!isSecond)
                lost.at = clock.now();
            return await lookForSign(step, facts, order, () => {
                lost.isSignSeen = true;
            });
        },
        beforeSecond: async () => {
            if (clock.now() >= order.plan.persistence.sendUntil) {
                throw new Error("There is no time left in this cancelled job to send it again.");
            }
            await order.check();
            if (isBeingRestored(order.work.target))
                return adopt(step, order);
            if (lost.isSignSeen && clock.now() - lost.at > MAY_BE_OVER_MS) {
                throw new Error("It may have been restored by now, so that it is not sent again.");
            }
            host.log("No read showed a restore: sending once more.");
            return undefined;
        },
        unknown: (cause) => unknownRestore(order, cause),
    });
}
async function sendUntilAccepted(step, order, isSecond) {
    const { plan, work } = order;
    let mayBeOurs = isSecond;
    let doubts = 0;
    let doubted;
    for (;;) {
        try {
            const options = { ...persistentRead(step, plan.persistence), beforeSend: order.freshen };
            await step.api.restoreSnapshot(work.snapshot.id, options);
            return sentNow(step, order);
        }
        catch (error) {
            if (step.signal.aborted || !(error instanceof VpsError))
                throw error;
            if (error.kind === "intermediary") {
                mayBeOurs = true;
                await pauseBeforeNext(step, error, plan.persistence.faultsUntil);
                await order.check();
            }
            else if (error.outcomeUnknown) {
                throw error;
            }
            else {
                if (error.status !== doubted)
                    doubts = 0;
                doubted = error.status;
                doubts = (await outlast(step, order, error, isSecond ? "second" : doubts)) ? 0 : doubts + 1;
            }
            if (!isBeingRestored(work.target))
                continue;
            if (mayBeOurs)
                return adopt(step, order);
            throw alreadyRestoring(work.target, error);
        }
    }
}
async function outlast(step, order, refusal, doubts) {
    if (refusal.sendAgain)
        throw refusal;
    const { plan, work } = order;
    const { refusalsUntil, sendUntil } = plan.persistence;
    const until = Math.min(refusalsUntil, sendUntil);
    const conflicts = refusal.status === 409 || refusal.status === 423;
    let isSnapshotting = false;
    if (refusal.status === 400 || conflicts)
        ({ isSnapshotting } = await order.check());
    const isBusy = () => isSnapshotting || isMoving(work, doubts === "second");
    const wasBusy = isBusy();
    while (isBusy()) {
        await pauseBeforeNext(step, refusal, until);
        ({ isSnapshotting } = await order.check());
    }
    if (wasBusy || isBeingRestored(work.target))
        return true;
    if (conflicts || (refusal.status === 400 && work.target.server === undefined)) {
        await pauseBeforeNext(step, refusal, until);
        return true;
    }
    const pause = doubts === "second" ? undefined : DOUBT_PAUSES_MS[doubts];
    if (!plan.doubtsRefusals || pause === undefined || step.clock.now() + pause >= sendUntil)
        throw refusal;
    await retry_pauseAloud(step, pause, (rest) => step.host.log(`${refusal.message} Nothing that is known explains it: trying again in ${(0,words/* duration */.p0)(rest)}.`));
    return false;
}
function isMoving({ target: { server } }, isSecond) {
    const state = serverState(server?.status ?? "active");
    return isSecond ? state === "power" : isInTransition(state);
}
async function pauseBeforeNext(step, error, until) {
    const left = until - step.clock.now();
    if (left <= 0)
        throw error;
    const wanted = Math.max(LEAST_PAUSE_MS + step.random() * PAUSE_JITTER_MS, error.retryAfterMs ?? 0);
    await retry_pauseAloud(step, Math.min(left, wanted), (rest) => step.host.log(`${error.message} That may pass: looking again in ${(0,words/* duration */.p0)(rest)}.`));
}
async function lookForSign(step, facts, order, onWeakSign) {
    const { persistence } = order.plan;
    let memory = sentNow(step, order);
    const sign = (servers) => {
        const status = servers.of(order.work.target)?.status;
        memory = remember(memory, status, servers);
        if (memory.sign === "restoring")
            return memory;
        if (memory.sign !== "none")
            onWeakSign();
        return undefined;
    };
    try {
        const { found, fault } = await lookUp(step, {
            what: `a sign of the restore of server ${(0,model/* serverName */.L5)(order.work.target)}`,
            pauses: within(limits/* LOOK_UP_MS */.Zf, persistence.lookUpMs),
            latest: persistence.sendUntil,
            doubtDenials: order.plan.doubtsRefusals,
            look: async (options) => sign(await facts.readServers({ ...persistence.call, ...options })),
        });
        const seen = found === undefined && fault !== undefined
            ? sign(await facts.readServers(persistentRead(step, persistence)))
            : found;
        if (seen !== undefined)
            await order.check();
        return seen;
    }
    catch (error) {
        throw unknownRestore(order, error);
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
function sentNow({ clock }, { work, timeoutMs }) {
    return restoreSent(clock.now(), work.target.server?.status, timeoutMs);
}
function adopt({ clock }, { timeoutMs }) {
    const at = clock.now();
    return remember(restoreSent(at, undefined, timeoutMs), "restoring", { at, answeredAt: at });
}
function remember(sent, status, { at, answeredAt }) {
    const verdict = judgeRestore(sent, { status, at, answeredAt });
    return verdict.over ? sent : verdict.memory;
}
function unknownRestore({ work }, cause) {
    if (cause instanceof UnknownRestore)
        return cause;
    const { why, remedy } = (0,step_error/* asStepError */.Xg)(cause, `Whether server ${(0,model/* serverName */.L5)(work.target)} is being restored from snapshot ${work.snapshot.id} is not known.`, (0,step_error/* todo */.dU)("Look at the server before you restore it again."));
    return new UnknownRestore("Restore outcome unknown", [why, (0,step_error/* todo */.dU)(remedy)], cause);
}

;// CONCATENATED MODULE: ./lib/operations/restore/watch.js









class RestoreEnded extends step_error/* StepError */.zg {
    outcome;
    constructor(outcome, ...error) {
        super(...error);
        this.outcome = outcome;
    }
}
async function watchRestore(step, facts, sent) {
    const { clock, host, inputs } = step;
    const { target, deadline } = sent;
    const { intervalMs } = inputs.waiting;
    const since = sent.memory.sentAt;
    let memory = sent.memory;
    let state = "not read";
    const firstLooks = intervalMs === undefined || intervalMs > FIRST_READS_MS[0] ? FIRST_READS_MS : [intervalMs];
    host.log(`Watching the restore of server ${(0,model/* serverName */.L5)(target)}: ${(0,words/* duration */.p0)(Math.max(0, deadline - clock.now()))} at most.`);
    const result = await awaitServer(facts, target, {
        what: `Restore of server ${(0,model/* serverName */.L5)(target)}`,
        usual: "5-15 minutes",
        since,
        deadline,
        firstLooks,
        gap: (elapsed) => intervalMs ?? gapAfter("restore", elapsed),
        judge: (read) => {
            state = read.status ?? "not listed";
            const verdict = judgeRestore(memory, read);
            if (!verdict.over)
                memory = verdict.memory;
            return verdict;
        },
    });
    if (result === "up")
        return "up";
    if (result === "stopped")
        return await startIfItWasUp(step, facts, sent);
    const unseen = result === "deadline" && memory.sign === "none" && clock.now() - since >= memory.patienceMs;
    throw restoreFailure(unseen ? "not seen" : result, sent, state, clock.now() - since);
}
async function startIfItWasUp(step, facts, { target, snapshotId, wasUp, latest }) {
    const { host } = step;
    if (wasUp === false) {
        host.notice("Restored, and stopped as before", `Server ${(0,model/* serverName */.L5)(target)} was stopped before the restore of snapshot ${snapshotId}, and was left so.`);
        return "left stopped";
    }
    host.log(`The restore is over and left server ${(0,model/* serverName */.L5)(target)} stopped.`);
    await switchPower(step, facts, target, "start", latest).catch((error) => {
        const told = (0,step_error/* asStepError */.Xg)(error, `The restore of snapshot ${snapshotId} is over, and left server ${(0,model/* serverName */.L5)(target)} stopped.`, (0,step_error/* todo */.dU)("Start it in the panel."));
        const isRefused = error instanceof VpsError || error instanceof PowerRefused;
        throw new RestoreEnded("not started", isRefused ? "Server not started" : told.title, [told.why, (0,step_error/* todo */.dU)(told.remedy)], error);
    });
    return "started";
}
function restoreFailure(result, { target, snapshotId }, state, took) {
    const server = `Server ${(0,model/* serverName */.L5)(target)}`;
    switch (result) {
        case "bad":
            return new RestoreEnded("failed", "Restore failed", [
                `${server} is "${state}" ${(0,words/* duration */.p0)(took)} after the restore of snapshot ${snapshotId} was sent.`,
                "The snapshot is still there.",
                (0,step_error/* todo */.dU)("Look at the server in the panel."),
            ]);
        case "not seen":
            return new RestoreEnded("not confirmed", "Restore not confirmed", [
                `The restore of snapshot ${snapshotId} was accepted, but in ${(0,words/* duration */.p0)(took)} no read of server ${(0,model/* serverName */.L5)(target)} showed a restore: it was last "${state}".`,
                "Whether it was restored is not known.",
                (0,step_error/* todo */.dU)("Look at the server and at its history in the panel."),
            ]);
        case "deadline":
            return new RestoreEnded("accepted", "Timed out", [
                `${server} is "${state}" ${(0,words/* duration */.p0)(took)} after the restore of snapshot ${snapshotId} was sent (wait-timeout-minutes).`,
                "The restore may go on.",
                (0,step_error/* todo */.dU)(waitStep({ serverId: target.given })),
            ]);
    }
}

;// CONCATENATED MODULE: ./lib/operations/restore/one-server.js














const UNREAD_PAUSE_MS = 5_000;
async function restoreOneServer(step, facts, work, plan) {
    const { clock, host } = step;
    const { timeoutMs } = step.inputs.waiting;
    const { snapshot } = work;
    let { decidedAt } = plan;
    const check = async () => {
        decidedAt = clock.now();
        const { target, isSnapshotting } = await plan.check(work.target).catch((error) => {
            throw error instanceof VpsError ? (0,step_error/* asStepError */.Xg)(error) : error;
        });
        work.target = target;
        return { isSnapshotting };
    };
    const freshen = async () => {
        if (clock.now() - decidedAt < limits/* FRESH_MS */.k3)
            return;
        await check();
        if (isBeingRestored(work.target))
            throw alreadyRestoring(work.target);
    };
    if (isBeingRestored(work.target))
        throw alreadyRestoring(work.target);
    await awaitReady(step, facts, work, plan, check);
    const before = work.target.server;
    const memory = await sendRestore(step, facts, { work, plan, timeoutMs, check, freshen }).catch((error) => {
        if (error instanceof UnknownRestore)
            work.outcome = "unknown";
        throw error;
    });
    work.outcome = "accepted";
    host.log(`The restore of server ${(0,model/* serverName */.L5)(work.target)} to snapshot ${snapshot.id} was accepted and goes on by itself. ${waitIfEndedEarly({ serverId: work.target.given })} ${undoWords(work)}`.trimEnd());
    await plan.onAccepted();
    if (plan.watch)
        await watchToItsEnd(step, facts, work, plan, memory, before);
}
async function watchToItsEnd(step, facts, work, plan, memory, before) {
    const { clock, host, inputs } = step;
    const { snapshot } = work;
    const { end, watchMs } = plan.persistence;
    const wasUp = plan.wasUp === "as read" ? before && serverState(before.status) !== "down" : plan.wasUp;
    const sent = {
        target: work.target,
        snapshotId: snapshot.id,
        memory,
        wasUp,
        deadline: Math.min(memory.sentAt + Math.min(inputs.waiting.timeoutMs, watchMs), end),
        latest: end,
    };
    work.outcome = await timed(step, work.phases, "Restore", () => watchRestore(step, facts, sent)).catch((error) => {
        if (error instanceof RestoreEnded) {
            work.outcome = error.outcome;
            throw error;
        }
        throw (0,step_error/* asStepError */.Xg)(error, `The restore of server ${(0,model/* serverName */.L5)(work.target)} to snapshot ${snapshot.id} was accepted and goes on, unwatched.`, (0,step_error/* todo */.dU)(waitStep({ serverId: work.target.given })));
    });
    host.log(`Server ${(0,model/* serverName */.L5)(work.target)} is ${restoreWords(work.outcome)}: snapshot ${snapshot.id} of ${snapshot.createdAt ?? "unknown time"}, ${(0,words/* duration */.p0)(clock.now() - memory.sentAt)} after the restore was sent. ${undoWords(work)}`.trimEnd());
    const latest = Math.min(end - limits/* SITE_LOOK_MS */.VA, memory.sentAt + watchMs);
    if (isRestored(work.outcome) && work.outcome !== "left stopped")
        await proveHealth(step, work, plan, latest);
}
async function proveHealth(step, work, { health }, latest) {
    if (health === undefined)
        return;
    const { awaitHealth, notHealthy } = await Promise.resolve(/* import() */).then(__nccwpck_require__.bind(__nccwpck_require__, 171));
    const { site, onlyReports } = health;
    const ask = () => awaitHealth(step, { server: (0,model/* serverName */.L5)(work.target), site, latest });
    const end = await timed(step, work.phases, "Health", ask).catch((error) => {
        const state = `Server ${(0,model/* serverName */.L5)(work.target)} is restored, and up again; whether it is healthy is not known.`;
        throw (0,step_error/* asStepError */.Xg)(error, state, (0,step_error/* todo */.dU)(waitStep({ serverId: work.target.given })));
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
async function awaitReady(step, facts, work, { persistence }, check) {
    const { clock, host } = step;
    const deadline = Math.min(persistence.refusalsUntil, persistence.sendUntil);
    for (;;) {
        const { server } = work.target;
        if (server === undefined || !isInTransition(serverState(server.status)))
            return;
        const left = deadline - clock.now();
        if (left <= 0)
            throw stillBusy(work.target, server);
        host.log(`Server ${(0,model/* serverName */.L5)(work.target)} is "${server.status}": waiting until it can be restored, ${(0,words/* duration */.p0)(left)} at most.`);
        const settled = await awaitSettled(step, facts, work.target, deadline).catch((error) => error instanceof VpsError ? error : Promise.reject(error));
        if (settled === "deadline" && clock.now() >= persistence.sendUntil)
            throw stillBusy(work.target, server);
        if (settled instanceof VpsError)
            await retry_pauseAloud(step, Math.min(left, UNREAD_PAUSE_MS), () => host.log(`${settled.message} Looking again.`));
        else if (settled === "restoring")
            throw alreadyRestoring(work.target);
        await check();
        if (isBeingRestored(work.target))
            throw alreadyRestoring(work.target);
    }
}
function stillBusy(target, { status }) {
    return new step_error/* StepError */.zg("Server still busy", [
        `Server ${(0,model/* serverName */.L5)(target)} was between two states ("${status}") for as long as this step may wait, so nothing was sent.`,
        (0,step_error/* todo */.dU)("Look at it in the panel, or run the step again later."),
    ]);
}

;// CONCATENATED MODULE: ./lib/operations/restore/report.js





const MOST_SERVERS = 100;
async function reportRestores({ host }, title, all) {
    const works = all.slice(0, MOST_SERVERS);
    const more = all.length - works.length;
    const others = more === 0 ? "" : paragraph(`And ${(0,words/* count */.U9)(more, "more server")}: they are in the log.`);
    const sentences = works.map((work) => {
        const { snapshot, outcome } = work;
        const next = outcome === "accepted" ? waitStep({ serverId: work.target.given }) : "";
        const what = `Server ${(0,model/* serverName */.L5)(work.target)}: ${workWords(work)} (snapshot ${snapshot.id} of ${snapshot.createdAt ?? "unknown time"}).`;
        return paragraph([what, next, undoWords(work)].filter((sentence) => sentence !== "").join(" "));
    });
    const rows = works.map(({ target, snapshot, outcome, health, phases }) => [
        (0,model/* serverName */.L5)(target),
        `${snapshot.id} ${snapshot.name}`.trim(),
        snapshot.createdAt ?? "unknown",
        workWords({ outcome, health }),
        phases.length === 0 ? "" : (0,words/* duration */.p0)(phases.reduce((sum, { from, to }) => sum + to - from, 0)),
    ]);
    const sections = works.map((work) => ({ title: `Server ${(0,model/* serverName */.L5)(work.target)}`, phases: work.phases }));
    const head = ["Server", "Snapshot", "Made at", "What happened", "Took"];
    await host.summarize(heading(title) + sentences.join("") + others + table(head, rows) + timeline(sections));
}

;// CONCATENATED MODULE: ./lib/operations/restore/safety.js














const PREFIX = "before-restore-";
async function planSafety(step, facts, works, { listing, persistence }) {
    const options = persistentRead(step, persistence);
    const now = await freshListing(step, facts, listing, options).catch((error) => {
        throw error instanceof VpsError ? (0,step_error/* asStepError */.Xg)(error, "Nothing was made or restored.") : error;
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
        const used = slotsOf(now, target).length;
        const first = step.inputs.dryRun ? "Dry run: would first make" : "First comes";
        step.host.log(`${first} safety snapshot ${making.name} of server ${(0,model/* serverName */.L5)(target)} (snapshot-first), which uses ${used} of ${model/* SLOTS */._f} slots.`);
        return { making: { ...making, phases }, restore };
    });
}
async function takeSafety(step, facts, safeties) {
    const { host, inputs } = step;
    const states = safeties.map(({ making }) => making.state);
    if (!saveRun(host, inputs.access.apiUrl, states))
        throw notSaved();
    const onKnown = () => {
        for (const { making, restore } of safeties)
            restore.safety = making.snapshot;
        writeSafetyIds(host, safetySnapshots(safeties));
    };
    await sideBySide(safeties, async ({ making, restore }) => {
        const made = await makeSnapshot(step, facts, {
            work: making,
            onKnown,
            limitReached: (present, _, refusal) => new step_error/* StepError */.zg("Snapshot limit reached", [refusal.message, noSlot(restore, present), freeSlot(restore)], refusal),
        });
        const completed = await awaitMade(step, facts, making, made);
        restore.safety = completed.made;
        host.log(`Server ${(0,model/* serverName */.L5)(making.target)} can be taken back to how it is now. ${undoStep(completed.made.id)}`);
    }).catch((error) => {
        throw (0,step_error/* asStepError */.Xg)(error, "Nothing was restored.", leftBehind(safeties));
    });
}
function safetySnapshots(safeties) {
    return safeties.flatMap(({ making }) => making.snapshot ?? []);
}
function leftBehind(safeties) {
    const made = safeties.flatMap(({ making: { snapshot, target } }) => snapshot === undefined
        ? []
        : [`snapshot ${snapshot.id} of server ${(0,model/* serverName */.L5)(target)} (last seen ${snapshot.status})`]);
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


















async function restore(step) {
    const { inputs, host, clock } = step;
    let persistence = persist(clock.now(), inputs.waiting.timeoutMs);
    let listing = await listForChoice(step, persistence);
    const chosen = await chooseSnapshots(step, listing, persistentRead(step, persistence));
    const facts = createFactSource(step, chosen.map((choice) => choice.target));
    const runs = createOtherRuns(step);
    const found = await checkAll(step, facts, { chosen, listing, runs, persistence });
    const works = chosen.map(({ snapshot }, index) => newRestoreWork(found[index], snapshot));
    if (inputs.dryRun || inputs.snapshotFirst) {
        for (const { target } of works)
            if (isBeingRestored(target))
                throw alreadyRestoring(target);
    }
    const safeties = inputs.snapshotFirst ? await planSafety(step, facts, works, { listing, persistence }) : [];
    for (const work of works)
        host.log(describePlan(inputs, work));
    if (inputs.dryRun) {
        for (const work of works)
            work.outcome = "planned";
        return await finishRestore(step, works, safeties);
    }
    expose(step, works, safeties);
    try {
        if (inputs.snapshotFirst) {
            await takeSafety(step, facts, safeties);
            persistence = persist(clock.now(), inputs.waiting.timeoutMs);
            listing = await checkAgain(step, facts, { works, safeties, runs, persistence });
        }
        const going = { works, safeties, runs, persistence, decidedAt: listing.at };
        await sideBySide(works, async (work, index) => {
            await restoreOneServer(step, facts, work, planOf(step, facts, going, index)).catch((error) => {
                throw withState(error, work);
            });
        });
    }
    finally {
        await finishRestore(step, works, safeties);
    }
}
async function listForChoice(step, persistence) {
    const { snapshotIds, serverIds } = step.inputs;
    const filter = snapshotIds === "latest" ? filterOf(serverIds) : undefined;
    return await step.api.listSnapshots(filter, persistentRead(step, persistence));
}
async function checkAll(step, facts, { chosen, listing, runs, persistence }) {
    const grounds = {
        snapshots: listing.items,
        servers: await readServersOrRefuse(step, facts, chosen, persistence),
        runs,
    };
    const targets = [];
    for (const { target, snapshot } of chosen) {
        const checked = await checkRestore(step, target, snapshot.id, grounds, isOwn(step, snapshot));
        targets.push(checked.target);
    }
    return targets;
}
async function checkAgain(step, facts, { works, safeties, runs, persistence }) {
    try {
        const listing = await listForChoice(step, persistence);
        const targets = await checkAll(step, facts, { chosen: works, listing, runs, persistence });
        for (const [index, target] of targets.entries()) {
            works[index].target = target;
            if (isBeingRestored(target))
                throw alreadyRestoring(target);
        }
        return listing;
    }
    catch (error) {
        throw (0,step_error/* asStepError */.Xg)(error, "Nothing was restored.", leftBehind(safeties));
    }
}
function planOf(step, facts, { works, safeties, runs, persistence, decidedAt }, index) {
    const { api, inputs } = step;
    const { target, snapshot } = works[index];
    const site = (0,await_health/* siteOf */.zU)(inputs.health, inputs.serverIds, target.given, index);
    return {
        decidedAt,
        check: async (wanted) => {
            const { items } = await api.listSnapshots(filterOf(snapshot.server === null ? [] : [snapshot.server.id]), persistentRead(step, persistence));
            const now = wanted.server && (await facts.readServers(persistentRead(step, persistence)));
            const grounds = { snapshots: items, servers: now, runs };
            return await checkRestore(step, wanted, snapshot.id, grounds, isOwn(step, snapshot));
        },
        persistence,
        doubtsRefusals: false,
        watch: inputs.wait,
        wasUp: "as read",
        health: site && { site, onlyReports: false },
        onAccepted: async () => {
            if (index === 0)
                expose(step, works, safeties);
            await reportRestores(step, "Restore", works);
        },
    };
}
function isOwn({ host: { run } }, snapshot) {
    const maker = (0,domain_marker/* readMaker */.xT)(snapshot);
    if (maker?.runId !== run.runId)
        return false;
    return !("repository" in maker) || (0,domain_marker/* isSameRepository */.ve)(maker.repository, run.repository);
}
function withState(error, work) {
    const { target } = work;
    const isRefused = error instanceof VpsError;
    const states = isRefused
        ? [`Server ${(0,model/* serverName */.L5)(target)} was not restored.`, ...stateRefused(error, target)]
        : [];
    return isRefused || work.safety !== undefined
        ? (0,step_error/* asStepError */.Xg)(error, ...states, (0,step_error/* todo */.dU)(undoWords(work)))
        : error;
}
function describePlan({ dryRun }, { snapshot, target }) {
    const { id, name, createdAt } = snapshot;
    const what = `server ${(0,model/* serverName */.L5)(target)} to snapshot ${id} (${name}) of ${createdAt ?? "unknown time"}`;
    if (dryRun)
        return `Dry run: would restore ${what}. Nothing was changed.`;
    return `Restoring ${what}: all data written since is overwritten. A restore usually takes 5-15 minutes.`;
}
async function readServersOrRefuse(step, facts, chosen, persistence) {
    const { inputs, host } = step;
    const read = await readServersIfAllowed(facts, persistentRead(step, persistence));
    const problem = read instanceof VpsError ? read : missingAmong(chosen, read);
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
function missingAmong(chosen, servers) {
    const missing = chosen.find(({ target, snapshot }) => !servers.of(snapshot.server === null ? target : alsoKnownAs(target, snapshot.server)));
    if (missing === undefined)
        return undefined;
    const { target } = missing;
    return new step_error/* StepError */.zg("Server not readable", [
        `VPS.org lists no server ${(0,model/* serverName */.L5)(target)} that this token may see.`,
        seenServers(servers.seen),
        (0,step_error/* todo */.dU)(missingServer(target.given)),
    ]);
}
function expose({ host }, works, safeties) {
    writeOutputs(host, {
        snapshots: works.map(({ snapshot }) => snapshot),
        status: restoreStatus(works[0]?.outcome),
        serverIds: works.map((work) => work.target.given),
        deletedIds: safeties.flatMap(({ making }) => making.deleted.map(({ id }) => id)),
        safetySnapshotIds: safetySnapshots(safeties).map(({ id }) => id),
        health: (0,judge_health/* overallHealth */.YL)(works.map(({ health }) => health)),
    });
}
async function finishRestore(step, works, safeties) {
    expose(step, works, safeties);
    if (works.length > 1) {
        const each = works.map((work) => `Server ${(0,model/* serverName */.L5)(work.target)}: ${workWords(work)}`);
        step.host.log(`${each.join("; ")}.`);
    }
    await reportRestores(step, "Restore", works);
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
        if (!(error instanceof VpsError) || !(isDenied(error) || isNotFound(error))) {
            throw (0,step_error/* asStepError */.Xg)(error, "Nothing was done.");
        }
        throw (0,step_error/* asStepError */.Xg)(error, `The id of a server that is given by its name (server-id: ${names.join(", ")}) is found by listing the servers, so nothing was done.`, (0,step_error/* todo */.dU)("Give the id of the server, or a token with servers:read."));
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
            saveRun(host, inputs.access.apiUrl, servers);
    };
    const { found, problems } = recognise(step, listing);
    if (problems.length > 0 || listing === undefined) {
        if (isToldToAct(inputs))
            throw cannotAct(problems);
        for (const problem of problems)
            host.log(`${problem}: the post step does nothing with it.`);
        saveAll([]);
        return [];
    }
    const armAll = (targets) => found.map((each, index) => armOne(step, each, targets[index] ?? each.target, index, listing));
    const save = (each) => saveAll(each.map(({ state }) => state));
    save(armAll([]));
    const armed = armAll(await withServers(step, found));
    save(armed);
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
        const snapshot = listing?.items.find((item) => (0,model/* sameId */.s)(item.id, id));
        if (snapshot === undefined) {
            problems.push(`Snapshot ${id} was not listed within a minute`);
            continue;
        }
        const judged = judgeArming(snapshot, host.run, listing?.date);
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
function cannotAct(problems) {
    return new step_error/* StepError */.zg("Snapshot of another run", [
        `${problems.join(". ")}. on-job-* and keep-last are for snapshots that this very run has made (an earlier attempt of it: in the last hour), one a server. Nothing was awaited.`,
        (0,step_error/* todo */.dU)("Give the snapshot-id that the create step of this run has as its output, or leave on-job-* and keep-last out to only wait."),
    ]);
}
async function withServers(step, found) {
    const { clock, host, signal, inputs } = step;
    const targets = found.map((each) => each.target);
    const warn = (what, remedy) => host.warning("Server not readable", `${what} A rollback to its snapshot could not be watched. ${remedy}`);
    const facts = createFactSource(step, targets);
    const servers = await readServersIfAllowed(facts, persistentRead(step, persist(clock.now(), inputs.waiting.timeoutMs))).catch((error) => {
        if (signal.aborted || !(error instanceof VpsError))
            throw error;
        return error;
    });
    if (servers instanceof VpsError) {
        warn(servers.message, servers.remedy ?? "");
        return targets;
    }
    return targets.map((each) => {
        const server = servers.of(each);
        if (server !== undefined)
            return { ...alsoKnownAs(each, server), server };
        warn(`Server ${(0,model/* serverName */.L5)(each)} is not one that VPS.org lists.`, missingServer(each.given));
        return each;
    });
}
function armOne({ inputs, host, clock }, { snapshot, random }, known, index, { date, answeredAt }) {
    const { server } = known;
    const power = server === undefined ? undefined : serverState(server.status);
    const state = {
        id: known.given,
        ...(server?.uuid === undefined ? {} : { uuid: server.uuid }),
        marker: random,
        name: snapshot.name,
        phase: "made",
        snapshotId: snapshot.id,
        ...(power === "up" || power === "down" ? { wasUp: power === "up" } : {}),
    };
    const age = ageOf(snapshot.createdAt, { date });
    return {
        target: known,
        snapshot,
        ...(age === undefined ? {} : { madeAt: Math.min(answeredAt - age, clock.now()) }),
        state,
        save: () => inputs.dryRun || saveServer(host, index, state),
        site: (0,await_health/* siteOf */.zU)(inputs.health, inputs.serverIds, known.given, index),
        deleted: [],
    };
}

;// CONCATENATED MODULE: ./lib/operations/wait/find-awaited.js




async function findAwaited({ inputs }, facts, since) {
    const { snapshotIds, waiting } = inputs;
    const names = snapshotIds.map((id) => `snapshot ${id}`).join(", ");
    const what = names.replace(/^s/u, "S");
    const [first = ""] = snapshotIds;
    const listing = await facts.snapshots
        .until({
        what,
        since,
        deadline: since + waiting.timeoutMs,
        firstLooks: [0],
        gap: () => LOOK_AGAIN_MS,
        judge: (looked) => {
            const isListed = (id) => looked.items.some((item) => (0,model/* sameId */.s)(item.id, id));
            const isOver = snapshotIds.every(isListed) || looked.at - since >= GRACE_MS.asked;
            return isOver ? { over: true, result: looked } : { over: false, state: "not listed" };
        },
    })
        .catch((error) => {
        throw notSeenToEnd(error, what, { id: first, isNew: false });
    });
    return listing === "deadline" ? undefined : listing;
}

;// CONCATENATED MODULE: ./lib/operations/wait/server.js












const STEADY_MS = 30_000;
const UP_FOR_MS = 60_000;
const QUIET_BEFORE_MS = 15_000;
async function awaitServerReady(step, facts, awaited, deadline) {
    const { given } = awaited.target;
    const name = () => (0,model/* serverName */.L5)(awaited.target);
    try {
        await awaitUpAndQuiet(step, facts, awaited, deadline);
    }
    catch (error) {
        if (error instanceof step_error/* StepError */.zg)
            throw error;
        const again = isDenied(error) ? "" : waitStep({ serverId: given });
        throw (0,step_error/* asStepError */.Xg)(error, `This step did not see server ${name()} ready.`, (0,step_error/* todo */.dU)(again));
    }
    step.host.log(`Server ${name()} is up, and none of its snapshots is in progress. ${UP_PROVES_NOTHING}`);
    const site = (0,await_health/* siteOf */.zU)(step.inputs.health, step.inputs.serverIds, given, 0);
    if (site === undefined)
        return;
    const end = await (0,await_health.awaitHealth)(step, { server: name(), site });
    awaited.health = end.health === "healthy" ? "healthy" : "unhealthy";
    if (end.health !== "healthy")
        throw (0,await_health.notHealthy)(`Server ${name()} is up, but not healthy`, site, end, "");
}
async function awaitUpAndQuiet(step, facts, awaited, deadline) {
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
        const rounds = works.map(async (work) => {
            await work(step, facts, watched).catch((error) => {
                if (now() < deadline)
                    stop.abort(error);
                throw error;
            });
        });
        const results = await Promise.allSettled(rounds);
        const errors = new Set(results.flatMap((each) => (each.status === "rejected" ? [each.reason] : [])));
        if (errors.size > 1)
            throw (0,step_error/* together */.bs)([...errors]);
        for (const error of errors)
            throw error;
    }
}
async function awaitUp({ clock, inputs }, facts, watched) {
    const { awaited, deadline, stop } = watched;
    const wanted = awaited.target;
    const { intervalMs, timeoutMs } = inputs.waiting;
    const judge = steady(STEADY_MS);
    let last;
    let state = "not read";
    let absences = 0;
    const result = await facts.servers.until({
        what: `Server ${(0,model/* serverName */.L5)(wanted)}`,
        since: clock.now(),
        deadline,
        signal: stop.signal,
        firstLooks: [0],
        gap: (elapsed) => intervalMs ?? gapAfter("unknown", elapsed),
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
    const isDown = serverState(state) === "down";
    return new step_error/* StepError */.zg(isDown ? "Server still stopped" : "Timed out", [
        `Server ${(0,model/* serverName */.L5)(target)} is "${state}" after ${(0,words/* duration */.p0)(timeoutMs)} (wait-timeout-minutes).`,
        (0,step_error/* todo */.dU)(isDown ? "If nothing is going on there, start it in the panel." : waitStep({ serverId: target.given })),
    ]);
}
async function awaitQuiet({ clock, inputs }, facts, watched) {
    const { deadline, stop } = watched;
    const { awaited } = watched;
    const { intervalMs, timeoutMs } = inputs.waiting;
    let busyWith = [];
    const isUp = () => watched.upAt > Number.NEGATIVE_INFINITY;
    const isBusy = (snapshot, wanted) => belongsTo(snapshot, wanted) &&
        snapshotState(snapshot.status) === "going on" &&
        (inputs.pattern === "" || matches(inputs.pattern, snapshot.name));
    const result = await facts.snapshots.until({
        what: `The snapshots of server ${(0,model/* serverName */.L5)(awaited.target)}`,
        since: clock.now(),
        deadline,
        signal: stop.signal,
        firstLooks: [isUp() ? 0 : STEADY_MS],
        gap: (elapsed) => intervalMs ?? gapAfter("unknown", elapsed),
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
        (0,step_error/* todo */.dU)(isUp() ? waitStep({ serverId: awaited.target.given }) : ""),
    ]);
}

;// CONCATENATED MODULE: ./lib/operations/wait/wait.js

















const FEW = 3;
async function wait(step) {
    const { inputs, host, clock } = step;
    const since = clock.now();
    const { timeoutMs } = inputs.waiting;
    const { snapshotIds, serverIds } = inputs;
    const targets = targetsOf(step);
    const servers = targets.map((each) => ({ target: each }));
    tellWait(step, targets);
    const facts = createFactSource(step, []);
    const listing = snapshotIds.length === 0 ? undefined : await findAwaited(step, facts, since);
    const armed = await arm(step, listing);
    const known = new Map();
    const runs = createOtherRuns(step);
    const serverFacts = createFactSource(step, targets);
    const works = [
        ...snapshotIds.map(async (id) => {
            const onSeen = (snapshot) => known.set((0,model/* keyOf */.TN)(id), snapshot);
            const looked = { since, listing };
            const owner = listing?.items.find((one) => (0,model/* sameId */.s)(one.id, id))?.server ?? undefined;
            const completed = await awaitSnapshot(step, facts, {
                id,
                server: owner === undefined ? undefined : (0,model/* serverName */.L5)(owner),
                isNew: false,
                looked,
                onSeen,
            });
            const own = armed.find(({ snapshot }) => (0,model/* sameId */.s)(snapshot.id, id));
            if (own !== undefined)
                await noteCompleted(step, facts, runs, own, completed);
        }),
        ...servers.map((each) => awaitServerReady(step, serverFacts, each, since + timeoutMs)),
    ];
    const results = await Promise.allSettled(works);
    const snapshots = snapshotIds.flatMap((id) => known.get((0,model/* keyOf */.TN)(id)) ?? []);
    const listed = newestFirst(snapshots);
    const errors = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    const owners = listed.flatMap(({ server }) => server?.id ?? []);
    writeOutputs(host, {
        snapshots: listed,
        first: listed.find(isCompleted) ?? listed[0],
        status: statusOfWait(inputs, listed, errors.length > 0),
        serverIds: serverIds.length > 0 ? targets.map(({ given }) => given) : owners,
        deletedIds: armed.flatMap(({ deleted }) => deleted.map(({ id }) => id)),
        health: (0,judge_health/* overallHealth */.YL)([...servers, ...armed].map(({ health }) => health)),
    });
    const title = tellResults(inputs, servers, results);
    host.log(`${title} (waited ${(0,words/* duration */.p0)(clock.now() - since)}).`);
    const lines = armed.length > 0 && errors.length === 0 ? armed_armed(step, armed) : [];
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
async function noteCompleted(step, facts, runs, own, { snapshot, listing }) {
    own.snapshot = snapshot;
    own.state.phase = "completed";
    own.save();
    if (step.inputs.keepLast === undefined)
        return;
    const last = await rotate(step, facts, runs, own, snapshot, listing);
    const isGone = ({ id }) => own.deleted.some((gone) => (0,model/* sameId */.s)(gone.id, id));
    const present = slotsOf(last, own.target).filter((one) => !isGone(one));
    warnOfNext({ ...step, inputs: { ...step.inputs, whenFull: "fail" } }, own.target, present);
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
    const going = snapshots.some(({ status }) => snapshotState(status) === "going on");
    if (failed)
        return going ? "in_progress" : "";
    return inputs.snapshotIds.length > 0 ? "completed" : "up";
}

// EXTERNAL MODULE: ./lib/version.js
var lib_version = __nccwpck_require__(411);
;// CONCATENATED MODULE: ./lib/runner/links.js

const GITHUB = "https://github.com";
const OWN_REPOSITORY = "OWNER/vps-snapshot-action";
const REPOSITORY = /^[\w.-]+\/[\w.-]+$/u;
function explanationOf(title, env) {
    const { GITHUB_ACTION_REPOSITORY: repository = "", GITHUB_ACTION_REF: ref = "" } = env;
    const [own, at] = REPOSITORY.test(repository) ? [repository, ref] : [OWN_REPOSITORY, `v${lib_version/* VERSION */.x}`];
    const version = /^[\w./-]+$/u.test(at) ? at : "HEAD";
    const anchor = title
        .toLowerCase()
        .replace(/[^\w -]/gu, "")
        .replaceAll(" ", "-");
    return `${serverOf(env)}/${own}/blob/${version}/docs/troubleshooting.md#${anchor}`;
}
function deploymentOf(env) {
    const { GITHUB_REPOSITORY: repository = "", GITHUB_SHA: sha = "", GITHUB_RUN_ID: runId = "" } = env;
    if (!REPOSITORY.test(repository) || !/^\d{1,16}$/u.test(runId))
        return "";
    const base = `${serverOf(env)}/${repository}`;
    const run = `[run ${runId}](${base}/actions/runs/${runId})`;
    return /^[\da-f]{40}(?:[\da-f]{24})?$/u.test(sha)
        ? `commit [${sha.slice(0, 7)}](${base}/commit/${sha}) by ${run}`
        : run;
}
function serverOf({ GITHUB_SERVER_URL: given = "" }) {
    const url = URL.parse(given);
    return url !== null && /^https?:$/u.test(url.protocol) ? url.origin : GITHUB;
}

;// CONCATENATED MODULE: ./lib/run-main.js













async function runMain(world) {
    const { host } = world;
    let failure = await run(world);
    if (failure === undefined && !saveEnd(host, "well"))
        failure = notWritten(host);
    if (failure === undefined)
        return 0;
    saveEnd(host, "failed");
    host.error(failure.title, failure.message);
    host.log(`More about this: ${explanationOf(failure.title, world.env)}`);
    return 1;
}
async function run(world) {
    const { host, readInput, env } = world;
    try {
        saveBegin(host);
        writeOutputs(host, { snapshots: [], status: "", serverIds: [], deletedIds: [] });
        const { inputs, warnings } = readInputs(readInput, env);
        tellRecipient(host, inputs.access.apiUrl, readInput, env);
        for (const text of warnings)
            host.warning("Check the inputs", text);
        const step = { ...world, api: connect(world, inputs.access), sites: createSites(world), inputs };
        await operate(await resolveNames(step));
        return host.unwritten() === "" ? undefined : notWritten(host);
    }
    catch (error) {
        return (0,step_error/* asStepError */.Xg)(error, host.unwritten());
    }
}
function notWritten(host) {
    return new step_error/* StepError */.zg("Runner's files not writable", [
        "The step did its work, but later steps and the post step do not learn of it.",
        host.unwritten(),
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
function operate({ inputs, ...step }) {
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

/***/ 811:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  De: () => (/* binding */ createHost),
  x1: () => (/* binding */ maskTokens),
  R5: () => (/* binding */ readInput)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 10 modules
var core = __nccwpck_require__(178);
// EXTERNAL MODULE: ./lib/domain/marker.js + 1 modules
var marker = __nccwpck_require__(231);
// EXTERNAL MODULE: ./lib/text/untrusted.js
var untrusted = __nccwpck_require__(289);
;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
// EXTERNAL MODULE: ./lib/runner/process.js + 1 modules
var runner_process = __nccwpck_require__(690);
;// CONCATENATED MODULE: ./lib/runner/first-post-step.js



const LONGEST_MS = 5 * 60_000;
function sinceFirstPostStep(env, now = (0,runner_process/* wallClock */.Xb)()) {
    const { RUNNER_TEMP: folder = "", GITHUB_RUN_ID: run, GITHUB_RUN_ATTEMPT: attempt, GITHUB_JOB: job } = env;
    if (folder === "")
        return 0;
    const name = ["vps-snapshot-action-post", run, attempt, job].join("-").replace(/[^\w.-]/gu, "_");
    const file = (0,external_node_path_namespaceObject.join)(folder, `${name}.txt`);
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
    const line = (text) => (0,untrusted/* cut */.Jj)((0,untrusted/* oneLine */.TN)(redact((0,untrusted/* oneLine */.TN)(text))), LINE_LENGTH);
    const lines = (text) => text.split("\n").map(line);
    let lastSummary = Promise.resolve();
    const { write, unwritten } = remembersUnwritten((text) => (0,untrusted/* oneLine */.TN)(redact((0,untrusted/* oneLine */.TN)(text))));
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
        notice: (title, text) => (0,core/* notice */.lm)(lines(text).join("\n"), { title: line(title) }),
        warning: (title, text) => (0,core/* warning */.$e)(lines(text).join("\n"), { title: line(title) }),
        error: (title, text) => (0,core/* error */.z3)(lines(text).join("\n"), { title: line(title) }),
        output: (name, value) => void write(`output ${name}`, value, (clean) => (0,core/* setOutput */.uH)(name, clean)),
        sinceFirstPostStep: () => sinceFirstPostStep(process.env),
        saveState: (key, value) => write(`state ${key}`, value, (clean) => (0,core/* saveState */.LZ)(key, clean)),
        unwritten,
        summarize: async (markdown) => {
            if ((process.env.GITHUB_STEP_SUMMARY ?? "") === "")
                return;
            const text = markdown
                .split("\n")
                .map((each) => (0,untrusted/* oneLine */.TN)(redact((0,untrusted/* oneLine */.TN)(each))))
                .join("\n");
            const fits = Buffer.byteLength(text) <= SUMMARY_BYTES;
            const kept = fits ? text : cutBytes(text, SUMMARY_BYTES - SUMMARY_CUT.length) + SUMMARY_CUT;
            lastSummary = lastSummary
                .then(() => core/* summary */.z.emptyBuffer().addRaw(kept).write({ overwrite: true }))
                .catch((problem) => (0,core/* info */.pq)(line(`The job summary could not be written: ${problem}`)));
            await lastSummary;
        },
    };
}
function remembersUnwritten(cleaned) {
    const missing = new Map();
    return {
        write: (what, given, write) => {
            const value = cleaned(given);
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
        repository: /^[\w.-]+\/[\w.-]+$/u.test(repository) ? repository : marker/* NO_REPOSITORY */.NZ,
        workflow: (0,marker/* workflowOf */.B4)(workflowRef),
        runId: /^\d{1,16}$/u.test(runId) ? String(Number(runId)) : "0",
        attempt: /^\d{1,6}$/u.test(attempt) ? String(Number(attempt)) : "1",
    };
}
function cutBytes(text, bytes) {
    const kept = Buffer.from(text).subarray(0, Math.max(0, bytes)).toString("utf8");
    const lines = kept.slice(0, Math.max(0, kept.lastIndexOf("\n")));
    const isOpen = lines.split("```").length % 2 === 0;
    return isOpen ? lines.slice(0, lines.lastIndexOf("```")) : lines;
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

/***/ 98:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   De: () => (/* binding */ TitledError),
/* harmony export */   Xg: () => (/* binding */ asStepError),
/* harmony export */   bs: () => (/* binding */ together),
/* harmony export */   dU: () => (/* binding */ todo),
/* harmony export */   j$: () => (/* binding */ Interrupted),
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

/***/ 171:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   MS: () => (/* binding */ noteBaseline),
/* harmony export */   awaitHealth: () => (/* binding */ awaitHealth),
/* harmony export */   notHealthy: () => (/* binding */ notHealthy),
/* harmony export */   zU: () => (/* binding */ siteOf)
/* harmony export */ });
/* unused harmony export isHealthyNow */
/* harmony import */ var _domain_judge_health_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(50);
/* harmony import */ var _domain_model_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(209);
/* harmony import */ var _step_error_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(98);
/* harmony import */ var _text_display_url_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(805);
/* harmony import */ var _text_words_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(810);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(760);






function siteOf(check, serverIds, given, place) {
    if (check === undefined)
        return undefined;
    const { urls, timeoutMs } = check;
    const index = serverIds.length === 0 ? place : serverIds.findIndex((id) => (0,_domain_model_js__WEBPACK_IMPORTED_MODULE_3__/* .sameId */ .s)(id, given));
    const url = urls.length === 1 ? urls[0] : urls[index];
    return url === undefined ? undefined : { url, timeoutMs };
}
async function awaitHealth({ clock, host, sites }, { server, site, latest = Number.POSITIVE_INFINITY }) {
    const since = clock.now();
    const own = since + site.timeoutMs;
    const deadline = Math.min(own, latest);
    const url = (0,_text_display_url_js__WEBPACK_IMPORTED_MODULE_4__/* .displayUrl */ .Q)(site.url);
    if (deadline <= since)
        return { health: "unknown", last: `there was no time left to ask ${url}` };
    host.log(`Server ${server} is up: waiting until it serves, ${(0,_text_words_js__WEBPACK_IMPORTED_MODULE_5__/* .duration */ .p0)(deadline - since)} at most. It does once ${url} answers 2xx three times in a row.`);
    const { result, last } = await lookAt(sites, { server, site, since, deadline, judge: _domain_judge_health_js__WEBPACK_IMPORTED_MODULE_0__/* .judgeHealth */ .u7 });
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
    const { site, state, target } = work;
    if (site === undefined)
        return;
    if (state.wasUp === false) {
        return step.host.log(`Server ${(0,_domain_model_js__WEBPACK_IMPORTED_MODULE_3__/* .serverName */ .L5)(target)} is down: its health is not looked at, now or after a rollback.`);
    }
    work.health = await takeBaseline(step, (0,_domain_model_js__WEBPACK_IMPORTED_MODULE_3__/* .serverName */ .L5)(target), site);
    state.health = { ...site, baseline: work.health === "healthy" };
}
async function takeBaseline(step, server, site) {
    const { host } = step;
    const { result, last } = await lookThreeTimes(step, server, site, _domain_judge_health_js__WEBPACK_IMPORTED_MODULE_0__/* .judgeBaseline */ .dn);
    if (result === "healthy") {
        host.log(`Server ${server} is healthy before anything is done to it: ${last}.`);
        return "healthy";
    }
    host.warning("Health baseline missing", [
        `Server ${server} was not healthy before anything was done to it: in three looks no answer was 2xx, and ${last} at the last one.`,
        "A check after a rollback can therefore only report, and on-job-failure: restore-if-unhealthy takes the server for unhealthy.",
        "Check health-url, and that the server answers there.",
    ].join(" "));
    return "unhealthy";
}
async function isHealthyNow(step, server, site) {
    const { result, last } = await lookThreeTimes(step, server, site, judgeNeedOfRollback);
    if (result === "healthy")
        return true;
    step.host.log(`Server ${server} is not healthy: ${last}.`);
    return false;
}
async function lookThreeTimes({ clock, sites }, server, site, judge) {
    const since = clock.now();
    return await lookAt(sites, { server, site, since, deadline: since + _limits_js__WEBPACK_IMPORTED_MODULE_2__/* .LIMITS */ .b1.baseline, judge });
}
async function lookAt(sites, { server, site, judge, ...wait }) {
    let memory = _domain_judge_health_js__WEBPACK_IMPORTED_MODULE_0__/* .NOT_LOOKED */ .VG;
    let last = "gave no answer";
    const result = await sites(site.url).until({
        ...wait,
        what: `Health of server ${server}`,
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

/***/ 760:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Je: () => (/* binding */ LOOK_UP_LOOK_MS),
/* harmony export */   VA: () => (/* binding */ SITE_LOOK_MS),
/* harmony export */   Zf: () => (/* binding */ LOOK_UP_MS),
/* harmony export */   b1: () => (/* binding */ LIMITS),
/* harmony export */   k3: () => (/* binding */ FRESH_MS)
/* harmony export */ });
/* unused harmony export LONGEST_SEND_MS */
const LIMITS = {
    look: 5 * 60_000,
    remove: 5 * 60_000,
    send: 5 * 60_000,
    baseline: 60_000,
    power: 5 * 60_000,
};
const LOOK_UP_MS = [2_000, 5_000, 10_000, 20_000, 40_000, 60_000, 90_000];
const LOOK_UP_LOOK_MS = 30_000;
const LONGEST_SEND_MS = 2 * (LIMITS.send + LOOK_UP_MS.reduce((sum, pause) => sum + pause + LOOK_UP_LOOK_MS, 0));
const SITE_LOOK_MS = 10_000;
const FRESH_MS = 30_000;


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
function escapeMarkdown(text) {
    return oneLine(text).replace(/^[ -]+|[^\p{L}\p{N} -]/gu, (characters) => Array.from(characters, (character) => `&#${character.codePointAt(0)};`).join(""));
}
function redactor(...secrets) {
    const forms = new Set(secrets.filter((secret) => secret !== "").flatMap(formsOf));
    if (forms.size === 0)
        return (text) => text;
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
        escapeMarkdown(secret),
        escapeMarkdown(`x${secret}`).slice(1),
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

/***/ 951:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ createProbe)
/* harmony export */ });
/* harmony import */ var _text_display_url_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(805);
/* harmony import */ var _world_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(27);


const LOOK_LIMIT_MS = 10_000;
function createProbe(transport) {
    return async (url, { timeoutMs = LOOK_LIMIT_MS, signal } = {}) => {
        try {
            const { status, headers } = await transport({
                method: "GET",
                url,
                headers: { accept: "*/*" },
                timeoutMs: Math.min(timeoutMs, LOOK_LIMIT_MS),
                dropsBody: true,
                ...(signal === undefined ? {} : { signal }),
            });
            const { location } = headers;
            const points = status >= 300 && status < 400 && location !== undefined && URL.canParse(location, url);
            return points ? { status, location: (0,_text_display_url_js__WEBPACK_IMPORTED_MODULE_1__/* .displayUrl */ .Q)(new URL(location, url).href) } : { status };
        }
        catch (error) {
            if (!(error instanceof _world_js__WEBPACK_IMPORTED_MODULE_0__/* .TransportError */ .w))
                throw error;
            return { failure: error.message };
        }
    };
}


/***/ }),

/***/ 373:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  $: () => (/* binding */ sendOverHttp)
});

// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/index.js + 1 modules
var lib = __nccwpck_require__(942);
// EXTERNAL MODULE: ./lib/version.js
var version = __nccwpck_require__(411);
// EXTERNAL MODULE: ./lib/world.js
var world = __nccwpck_require__(27);
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
async function dropBody(message, limit) {
    let size = 0;
    for await (const chunk of message) {
        size += chunk.length;
        if (size >= limit)
            return;
    }
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
        const proxy = (0,inputs_proxy/* proxyFor */.i)(url, process.env);
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
    return error instanceof Error ? error.message : String(error);
}
async function reach(url, signal) {
    const socket = (0,external_node_net_namespaceObject.connect)({
        host: hostOf(url),
        port: Number(portOf(url)),
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
    const target = `${url.hostname}:${portOf(url)}`;
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
function portOf(url) {
    if (url.port !== "")
        return url.port;
    return url.protocol === "https:" ? "443" : "80";
}

;// CONCATENATED MODULE: ./lib/vps/wire/transport.js





const BODY_LIMIT = 1024 * 1024;
const DROPPED_LIMIT = 64 * 1024;
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
    return { status, headers, body: status === 101 ? "" : await bodyOf(message, request) };
}
async function bodyOf(message, { bodyLimit, dropsBody }) {
    if (dropsBody !== true)
        return await readBody(message, bodyLimit ?? BODY_LIMIT);
    await dropBody(message, DROPPED_LIMIT);
    return "";
}


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
// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/index.js + 1 modules
var lib = __nccwpck_require__(942);
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

/***/ 942:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Qq: () => (/* binding */ HttpClient)
});

// UNUSED EXPORTS: Headers, HttpClientError, HttpClientResponse, HttpCodes, MediaTypes, getProxyUrl, isHttps

// EXTERNAL MODULE: external "http"
var external_http_ = __nccwpck_require__(611);
var external_http_namespaceObject = /*#__PURE__*/__nccwpck_require__.t(external_http_, 2);
// EXTERNAL MODULE: external "https"
var external_https_ = __nccwpck_require__(692);
var external_https_namespaceObject = /*#__PURE__*/__nccwpck_require__.t(external_https_, 2);
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
// EXTERNAL MODULE: ./node_modules/tunnel/index.js
var tunnel = __nccwpck_require__(770);
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
        info.httpModule = usingSsl ? external_https_namespaceObject : external_http_namespaceObject;
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
            maxSockets = this.requestOptions.maxSockets || external_http_.globalAgent.maxSockets;
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
                tunnelAgent = overHttps ? tunnel.httpsOverHttps : tunnel.httpsOverHttp;
            }
            else {
                tunnelAgent = overHttps ? tunnel.httpOverHttps : tunnel.httpOverHttp;
            }
            agent = tunnelAgent(agentOptions);
            this._proxyAgent = agent;
        }
        // if tunneling agent isn't assigned create a new agent
        if (!agent) {
            const options = { keepAlive: this._keepAlive, maxSockets };
            agent = usingSsl ? new external_https_.Agent(options) : new external_http_.Agent(options);
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
