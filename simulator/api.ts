import { authenticate, type Need, permits } from "./accounts.ts";
import { type ApiRequest, type ApiResponse, forbidden, respond, type View } from "./call.ts";
import { HANDLERS, type Handler } from "./handlers.ts";
import { BASE_PATH, type World } from "./model.ts";

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

/** Answers one request and does what it asks for. */
export function handle(world: World, request: ApiRequest, { lagMs, shift }: View = {}): ApiResponse {
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
  const view = {
    shift: shift ?? (0 as const),
    snapshotsAt: asOf(snapshotLagMs),
    serversAt: asOf(serverLagMs),
  };
  return respond(world, handler({ world, request, url, id, token, ...view }));
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
