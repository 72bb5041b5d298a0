import { authenticate } from "./accounts.ts";
import { type ApiRequest, type ApiResponse, forbidden, handle, respond } from "./api.ts";
import * as bend from "./bend.ts";
import type { Fault, FaultKind } from "./faults.ts";
import type { World } from "./world.ts";

/** What becomes of one request: an answer, whole or not (a huge one is inflated only where it is sent), or none. */
export type Outcome =
  | { end: "answered" | "cut" | "slow" | "huge"; response: ApiResponse }
  | { end: "refused" | "reset" };

interface Strike {
  world: World;
  request: ApiRequest;
  fault: Fault;
  /** Does what the request asks for, and gives the true answer. */
  apply: () => ApiResponse;
  /** The true answer, or if the fault is `applied: false` a page of some proxy. */
  applyOrNot: () => ApiResponse;
}

const answered = (response: ApiResponse): Outcome => ({ end: "answered", response });

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
    return answered(bend.failure(world, fault.status ?? 503));
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
  stale: ({ world, request, fault }) => answered(handle(world, request, fault.ms ?? 30_000)),
  "power-refused": ({ world }) =>
    answered(respond(world, { status: 400, body: { detail: "Power action could not be performed." } })),
  "power-ignored": ({ world }) =>
    answered(respond(world, { status: 200, body: { status: "success", message: "Power action sent." } })),
};

/** Plays one request against the world, with the fault that strikes it, and writes it all to the history. */
export function exchange(world: World, request: Omit<ApiRequest, "number">): Outcome {
  world.now();
  const numbered: ApiRequest = { ...request, number: world.nextRequest() };
  const url = new URL(request.url);
  const fault = world.faults.next({ method: request.method, path: url.pathname });
  if (fault?.kind !== "refuse") recordArrival(world, numbered, url);
  const outcome = fault === undefined ? answered(plain(world, numbered)) : strike(world, numbered, fault);
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
  });
}

function strike(world: World, request: ApiRequest, fault: Fault): Outcome {
  world.record({ type: "fault", kind: fault.kind, request: request.number });
  const apply = () => handle(world, request);
  const applyOrNot = () => (fault.applied === false ? bend.webPage(world, 200) : apply());
  return EFFECTS[fault.kind]({ world, request, fault, apply, applyOrNot });
}

/** An answer without a fault of its own; that an old state was shown counts as one, though. */
function plain(world: World, request: ApiRequest): ApiResponse {
  const response = handle(world, request);
  const { snapshotLagMs, serverLagMs } = world.habits;
  if (request.method === "GET" && snapshotLagMs + serverLagMs > 0) {
    if (handle(world, request, 0).body !== response.body) {
      world.record({ type: "fault", kind: "lag", request: request.number });
    }
  }
  return response;
}
