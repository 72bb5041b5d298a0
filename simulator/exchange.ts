import { authenticate } from "./accounts.ts";
import { handle } from "./api.ts";
import * as bend from "./bend.ts";
import { type ApiRequest, type ApiResponse, answered, forbidden, type Outcome, respond } from "./call.ts";
import type { Fault, FaultKind } from "./fault-kinds.ts";
import type { Habits } from "./habits.ts";
import type { World } from "./model.ts";
import { outageFault } from "./outages.ts";
import { noticeRequest } from "./post-step.ts";

interface Strike {
  world: World;
  request: ApiRequest;
  fault: Fault;
  /** Does what the request asks for, and gives the true answer. */
  apply: () => ApiResponse;
  /** The true answer, or if the fault is `applied: false` a page of some proxy. */
  applyOrNot: () => ApiResponse;
}

const EFFECTS: Record<FaultKind, (strike: Strike) => Outcome> = {
  refuse: () => ({ end: "refused" }),
  "drop-before": () => ({ end: "reset" }),
  "drop-after": ({ apply }) => {
    apply();
    return { end: "reset" };
  },
  late: ({ world, fault, apply }) => {
    world.after(fault.ms ?? 60_000, apply);
    return fault.status === undefined ? { end: "reset" } : answered(bend.failure(world, fault.status));
  },
  "rate-limit": ({ world, fault }) => answered(bend.throttled(world, fault.retryAfter)),
  "server-error": ({ world, fault, applyOrNot }) => {
    applyOrNot();
    return answered(bend.failure(world, fault.status ?? 503, fault.retryAfter));
  },
  cut: ({ applyOrNot }) => ({ end: "cut", response: bend.sized(applyOrNot()) }),
  slow: ({ applyOrNot }) => ({ end: "slow", response: bend.sized(applyOrNot()) }),
  empty: ({ applyOrNot }) => answered({ ...applyOrNot(), status: 200, body: "" }),
  html: ({ world, applyOrNot }) => {
    applyOrNot();
    return answered(bend.webPage(world, 200));
  },
  huge: ({ applyOrNot }) => ({ end: "huge", response: bend.sized(applyOrNot()) }),
  garbled: ({ fault, apply }) => answered(bend.garbled(apply(), fault.text)),
  "wrong-2xx": ({ world, fault, apply }) =>
    answered(
      fault.applied === false ? bend.queued(world, fault.status) : bend.otherSuccess(apply(), fault.status),
    ),
  redirect: ({ world, request }) => answered(bend.redirected(world, request.url)),
  unauthorized: ({ world }) => answered(respond(world, { status: 401, body: { detail: "Invalid token." } })),
  forbidden: ({ world }) => answered(forbidden(world)),
  "extra-fields": ({ apply }) => answered(bend.withUnknownFields(apply())),
  "echo-token": ({ world, request, fault, apply }) => {
    const header = request.headers.authorization ?? "";
    if (fault.status === undefined) return answered(bend.withText(apply(), `${header} `));
    return answered(respond(world, { status: fault.status, body: { detail: `Not accepted: ${header}` } }));
  },
  hostile: ({ fault, apply }) => answered(bend.withText(apply(), fault.text ?? "\n::error::hostile\n")),
  "short-list": ({ apply }) => answered(bend.shortList(apply())),
  "foreign-next": ({ request, apply }) => answered(bend.nextOnAnotherHost(apply(), request.url)),
  "same-page": ({ request, apply }) => answered(bend.nextOnSamePage(apply(), request.url)),
  stale: ({ world, request, fault }) => answered(handle(world, request, { lagMs: fault.ms ?? 30_000 })),
  "power-refused": ({ world }) =>
    answered(respond(world, { status: 400, body: { detail: "Power action could not be performed." } })),
  "power-ignored": ({ world }) =>
    answered(respond(world, { status: 200, body: { status: "success", message: "Power action sent." } })),
  gateway({ world, fault, apply }) {
    if (fault.applied === true) apply();
    return answered(bend.webPage(world, fault.status ?? 502));
  },
  challenge: ({ world, fault }) => answered(bend.challenge(world, fault.status ?? 403)),
  busy: ({ world, fault }) => answered(bend.busy(world, fault.status ?? 409)),
  silent({ applyOrNot }) {
    applyOrNot();
    return { end: "silent" };
  },
  switching({ world, applyOrNot }) {
    applyOrNot();
    return answered(respond(world, { status: 101 }, { connection: "upgrade", upgrade: "websocket" }));
  },
  compressed({ apply }) {
    const response = apply();
    return answered({ ...response, headers: { ...response.headers, "content-encoding": "gzip" } });
  },
  odd: ({ world, fault, apply }) => answered(under(world, fault.habits ?? {}, apply)),
  "page-shift": ({ world, request, fault }) => answered(handle(world, request, { shift: fault.shift ?? -1 })),
  "count-drifts": ({ request, apply }) => answered(bend.countDrifts(apply(), request.url)),
};

/** For the length of one call the API has these habits, too. */
function under<T>(world: World, habits: Partial<Habits>, work: () => T): T {
  const before = { ...world.habits };
  Object.assign(world.habits, habits);
  try {
    return work();
  } finally {
    Object.assign(world.habits, before);
  }
}

/** Plays one request against the world, with the fault that strikes it, and writes it all to the history. */
export function exchange(world: World, request: Omit<ApiRequest, "number">): Outcome {
  world.now();
  const numbered: ApiRequest = { ...request, number: world.nextRequest() };
  const url = new URL(request.url);
  const target = { method: request.method, path: url.pathname };
  // The faults are asked in any case, so that whoever counts the calls by it counts all of them.
  const own = world.faults.next(target);
  noticeRequest(world);
  const { fault = own, outage } = outageFault(world, target) ?? {};
  if (fault?.kind !== "refuse") recordArrival(world, numbered, url);
  const outcome =
    fault === undefined ? answered(plain(world, numbered)) : strike(world, numbered, fault, outage);
  const { number } = numbered;
  if (outcome.end === "answered") {
    world.record({ type: "answered", request: number, status: outcome.response.status });
  } else {
    world.record({ type: "unanswered", request: number, how: outcome.end });
  }
  return outcome;
}

function recordArrival(world: World, { number, method, headers, body }: ApiRequest, url: URL): void {
  const token = authenticate(world.tokens, headers.authorization);
  world.record({
    type: "request",
    request: number,
    method,
    path: url.pathname + url.search,
    body,
    token: typeof token === "string" ? null : token.name,
    headers,
  });
}

function strike(world: World, request: ApiRequest, fault: Fault, outage?: string): Outcome {
  const cause = outage === undefined ? {} : { outage };
  world.record({ type: "fault", kind: fault.kind, request: request.number, ...cause });
  const apply = () => handle(world, request);
  const applyOrNot = () => (fault.applied === false ? bend.webPage(world, 200) : apply());
  return EFFECTS[fault.kind]({ world, request, fault, apply, applyOrNot });
}

/** An answer without a fault of its own; that an old state was shown counts as one, though. */
function plain(world: World, request: ApiRequest): ApiResponse {
  const response = handle(world, request);
  const { snapshotLagMs, serverLagMs } = world.habits;
  if (request.method === "GET" && snapshotLagMs + serverLagMs > 0) {
    if (handle(world, request, { lagMs: 0 }).body !== response.body) {
      world.record({ type: "fault", kind: "lag", request: request.number });
    }
  }
  return response;
}
