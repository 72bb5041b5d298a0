import { authenticate, type Need, permits, type Token } from "./accounts.ts";
import { HANDLERS, type Handler } from "./handlers.ts";
import { BASE_PATH, type World } from "./world.ts";

export interface ApiRequest {
  /** The world's number for it. */
  number: number;
  method: string;
  /** Absolute: the links of a listing are made from it. */
  url: string;
  /** Header names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  body?: string | undefined;
}

export interface ApiResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** What a handler answers; no body at all is an empty one. */
export interface Answer {
  status: number;
  body?: unknown;
}

export interface Call {
  world: World;
  request: ApiRequest;
  url: URL;
  /** The id in the path; empty if there is none. */
  id: string;
  token: Token;
  /** The reads show the world as it was at these moments. */
  snapshotsAt: number;
  serversAt: number;
}

interface Route {
  path: RegExp;
  methods: Record<string, readonly [Need, Handler]>;
}

const ROUTES: readonly Route[] = [
  {
    path: /^\/snapshots\/$/,
    methods: {
      GET: ["snapshots:read", HANDLERS.listSnapshots],
      POST: ["snapshots:write", HANDLERS.postSnapshot],
    },
  },
  { path: /^\/snapshots\/([^/]+)\/restore\/$/, methods: { POST: ["snapshots:write", HANDLERS.restore] } },
  { path: /^\/snapshots\/([^/]+)\/$/, methods: { DELETE: ["snapshots:write", HANDLERS.deleteSnapshot] } },
  { path: /^\/servers\/$/, methods: { GET: ["servers:read", HANDLERS.listServers] } },
  { path: /^\/servers\/([^/]+)\/$/, methods: { GET: ["servers:read", HANDLERS.getServer] } },
  { path: /^\/servers\/([^/]+)\/power\/$/, methods: { POST: ["servers:power", HANDLERS.power] } },
  {
    path: /^\/servers\/([^/]+)\/snapshot\/$/,
    methods: { POST: ["snapshots:write", HANDLERS.labelSnapshot] },
  },
  { path: /^\/account\/me\/$/, methods: { GET: ["none", HANDLERS.account] } },
];

/** Answers one request and does what it asks for; with `lagMs`, reads see the world as it was then. */
export function handle(world: World, request: ApiRequest, lagMs?: number): ApiResponse {
  const now = world.now();
  const url = new URL(request.url);
  const found = findRoute(url);
  if (found === undefined) return missing(world, request, url);
  const { route, id } = found;

  const token = authenticate(world.tokens, request.headers.authorization);
  if (typeof token === "string") {
    return respond(world, { status: 401, body: { detail: token } }, { "www-authenticate": "Bearer" });
  }
  const method = route.methods[request.method];
  if (method === undefined) return notAllowed(world, request, route);
  const [need, handler] = method;
  if (!permits(token, need)) return forbidden(world);

  const asOf = (lag: number) => Math.max(world.begun, now - (lagMs ?? lag));
  const { snapshotLagMs, serverLagMs } = world.habits;
  const times = { snapshotsAt: asOf(snapshotLagMs), serversAt: asOf(serverLagMs) };
  return respond(world, handler({ world, request, url, id, token, ...times }));
}

export function forbidden(world: World): ApiResponse {
  return respond(world, {
    status: 403,
    body: { detail: "You do not have permission to perform this action." },
  });
}

function notAllowed(world: World, { method }: ApiRequest, { methods }: Route): ApiResponse {
  const answer = { status: 405, body: { detail: `Method "${method}" not allowed.` } };
  return respond(world, answer, { allow: Object.keys(methods).join(", ") });
}

function findRoute(url: URL): { route: Route; id: string } | undefined {
  if (!url.pathname.startsWith(BASE_PATH)) return undefined;
  const path = url.pathname.slice(BASE_PATH.length);
  for (const route of ROUTES) {
    const match = route.path.exec(path);
    if (match !== null) return { route, id: match[1] ?? "" };
  }
  return undefined;
}

/** Django sends a GET on to the path with its slash; anything else without one is not found. */
function missing(world: World, request: ApiRequest, url: URL): ApiResponse {
  const slashed = new URL(url);
  slashed.pathname += "/";
  if (request.method === "GET" && findRoute(slashed) !== undefined) {
    return respond(world, { status: 301 }, { location: slashed.pathname + slashed.search });
  }
  return respond(world, { status: 404, body: { detail: "Not found." } });
}

export function respond(world: World, answer: Answer, headers: Record<string, string> = {}): ApiResponse {
  const date = world.wallTime(world.now()).toUTCString();
  if (answer.body === undefined) return { status: answer.status, headers: { date, ...headers }, body: "" };
  return {
    status: answer.status,
    headers: { date, "content-type": "application/json", ...headers },
    body: JSON.stringify(answer.body),
  };
}
