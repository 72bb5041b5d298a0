import type { Answer, Call } from "./call.ts";
import { createdAnswer, strangeEntries, twice } from "./entries.ts";
import type { RestorePlan } from "./fates.ts";
import { parseBody, refuseServerId, refuseText, serverById, serverNamed } from "./input.ts";
import type { Server, Snapshot, World } from "./model.ts";
import { paginate } from "./paging.ts";
import { type Json, moment, presentServer, presentSnapshot, serverName } from "./present.ts";
import { power, shownAt } from "./servers.ts";
import { createSnapshot, deleteSnapshot, findSnapshot, listedAt, restoreSnapshot } from "./snapshots.ts";
import { POWER_ACTIONS, type PowerAction } from "./states.ts";

export type Handler = (call: Call) => Answer;

const NOT_FOUND: Answer = { status: 404, body: { detail: "Not found." } };

function listSnapshots(call: Call): Answer {
  const { world, url, snapshotsAt: at } = call;
  const text = url.searchParams.get("server_id");
  const wanted = text !== null && /^\d{1,15}$/.test(text) ? Number(text) : text;
  if (wanted !== null && refuseServerId(wanted) !== undefined) {
    return { status: 400, body: { server_id: ["Enter a number."] } };
  }
  const server = wanted === null ? undefined : serverNamed(world, wanted)?.id;
  const listed = listedAt(world, at).filter((one) => wanted === null || one.server === server);
  const entries = listed.map((one) => presentSnapshot(world, one, at));
  return page(call, strangeEntries(world, entries));
}

function page({ world, url, shift }: Call, items: readonly Json[]): Answer {
  const body = paginate(items, url, world.habits, shift);
  if (body === undefined) return { status: 404, body: { detail: "Invalid page." } };
  return { status: 200, body, filler: world.habits.fillerBytes };
}

function postSnapshot({ world, request }: Call): Answer {
  const parsed = parseBody(request.body, request.headers["content-type"]);
  if (!("value" in parsed)) return parsed;
  const { server_id, name, description } = parsed.value;
  const refused = {
    server_id: refuseServerId(server_id),
    name: refuseText(name, { required: true, pattern: /^[A-Za-z0-9_-]+$/ }),
    description: refuseText(description, { required: false }),
  };
  const errors = Object.entries(refused).flatMap(([field, why]) =>
    why === undefined ? [] : [[field, [why]]],
  );
  if (errors.length > 0) return { status: 400, body: Object.fromEntries(errors) };
  const server = serverNamed(world, server_id as number | string);
  if (server === undefined) return NOT_FOUND;
  return begin(world, server, { name: String(name), description: String(description ?? "") }, request.number);
}

/** How the vendor's own client makes a snapshot. */
function labelSnapshot(call: Call): Answer {
  const { world, request } = call;
  const server = serverInPath(call);
  if (server === undefined) return NOT_FOUND;
  const parsed = parseBody(request.body, request.headers["content-type"]);
  if (!("value" in parsed)) return parsed;
  const { label } = parsed.value;
  const why = refuseText(label, { required: false });
  if (why !== undefined) return { status: 400, body: { label: [why] } };
  const name = label === undefined || label === "" ? `snapshot-${request.number}` : String(label);
  return begin(world, server, { name, description: "" }, request.number);
}

/** How APIs word it that there is no room for more. */
const LIMIT_DETAILS: Record<number, string> = {
  402: "Payment required: your plan includes no further snapshots.",
  403: "Snapshot quota exceeded.",
  409: "The server has the maximum number of snapshots already.",
  422: "Too many snapshots.",
  429: "Snapshot quota exhausted.",
};

function limitReached({ habits: { limitStatus, snapshotLimit } }: World): Answer {
  const usual = `Snapshot limit reached. You can have a maximum of ${snapshotLimit} snapshots per server.`;
  return { status: limitStatus, body: { detail: LIMIT_DETAILS[limitStatus] ?? usual } };
}

function begin(
  world: World,
  server: Server,
  text: { name: string; description: string },
  request: number,
): Answer {
  const created = createSnapshot(world, server, text, request);
  if (created === "limit") return limitReached(world);
  if (created === "busy") {
    const body = { detail: "Server is not in a valid state for a snapshot." };
    return { status: world.habits.busyStatus, body };
  }
  const message = "Snapshot is being created. This may take 3-10 minutes depending on server size.";
  const body = { ...presentSnapshot(world, created, world.now()), message };
  return { status: 201, body: createdAnswer(world, created, body) };
}

function restore({ world, request, id }: Call): Answer {
  const snapshot = findSnapshot(world, id);
  const server = snapshot === undefined ? undefined : world.servers.get(snapshot.server);
  if (snapshot === undefined || server === undefined) return NOT_FOUND;
  const outcome = restoreSnapshot(world, snapshot, server, request.number);
  if (outcome === "busy") {
    const body = { detail: "Server is not in a valid state for restoration." };
    return { status: world.habits.busyStatus, body };
  }
  if (outcome === "not-completed") return { status: 400, body: { detail: "Snapshot is not completed." } };
  return { status: 200, body: restoreAnswer(world, snapshot, server, outcome) };
}

function restoreAnswer(world: World, snapshot: Snapshot, server: Server, { answers }: RestorePlan): Json {
  const status = answers ?? world.habits.restoreWord;
  return {
    status: "success",
    message: "Server is being restored from snapshot. This may take 5-15 minutes.",
    snapshot: { id: snapshot.id, name: snapshot.name, created_at: moment(world, snapshot.createdAt) },
    server: { ...serverName(world, server), status },
  };
}

function removeSnapshot({ world, request, id }: Call): Answer {
  const snapshot = findSnapshot(world, id);
  if (snapshot === undefined) return NOT_FOUND;
  deleteSnapshot(world, snapshot, request.number);
  return { status: 204 };
}

function listServers(call: Call): Answer {
  const { world, url, serversAt: at } = call;
  const status = url.searchParams.get("status") ?? "";
  const location = url.searchParams.get("location") ?? "";
  const listed = [...world.servers.values()]
    .filter((server) => shownAt(server, at).hidden !== "unlisted")
    .filter((server) => location === "" || server.location === location)
    .map((server) => presentServer(world, server, at, false))
    .filter((server) => status === "" || server.status === status);
  return page(call, world.habits.oddEntries.includes("twice") ? twice(listed) : listed);
}

/** A path that takes UUIDs alone answers 404 to an integer. */
function serverInPath({ world, id }: Call): Server | undefined {
  const server = serverById(world, id);
  return world.habits.serverPaths === "uuid" && server?.uuid !== id.toLowerCase() ? undefined : server;
}

const DJANGO_PAGE =
  "<!doctype html><html><head><title>Not Found</title></head><body><h1>Not Found</h1></body></html>";

function getServer(call: Call): Answer {
  const { world, id, serversAt: at } = call;
  const { serverRead, serverPaths } = world.habits;
  if (typeof serverRead === "number") return { status: serverRead, body: { detail: "Not available." } };
  if (serverRead === "html-404" && /^\d+$/.test(id)) return { status: 404, page: DJANGO_PAGE };
  const server = serverPaths === "none" ? undefined : serverInPath(call);
  if (server === undefined || shownAt(server, at).hidden !== "no") return NOT_FOUND;
  const body = presentServer(world, server, at, true);
  return { status: 200, body: serverRead === "other-shape" ? { success: true, data: [body] } : body };
}

function powerServer(call: Call): Answer {
  const { world, request } = call;
  const server = serverInPath(call);
  if (server === undefined) return NOT_FOUND;
  const parsed = parseBody(request.body, request.headers["content-type"]);
  if (!("value" in parsed)) return parsed;
  const { action } = parsed.value;
  if (action === undefined) return { status: 400, body: { action: ["This field is required."] } };
  if (!POWER_ACTIONS.includes(action as PowerAction)) {
    return { status: 400, body: { action: [`"${String(action)}" is not a valid choice.`] } };
  }
  const result = power(world, server, action as PowerAction);
  world.record({
    type: "power",
    server: server.id,
    action: action as PowerAction,
    applied: result === "applied",
    request: request.number,
  });
  if (result === "busy") {
    return { status: 400, body: { detail: `Server is ${server.state}: the action is not possible now.` } };
  }
  return { status: 200, body: { status: "success", message: `Power action '${String(action)}' sent.` } };
}

function account({ token }: Call): Answer {
  const { name, permissions } = token;
  return { status: 200, body: { account: { email: "owner@example.com" }, token: { name, permissions } } };
}

export const HANDLERS = {
  listSnapshots,
  postSnapshot,
  labelSnapshot,
  restore,
  deleteSnapshot: removeSnapshot,
  listServers,
  getServer,
  power: powerServer,
  account,
};
