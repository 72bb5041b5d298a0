import type { Answer, Call } from "./api.ts";
import { parseBody, refuseServerId, refuseText, serverById, serverNamed } from "./input.ts";
import { paginate } from "./paging.ts";
import { type Json, presentServer, presentSnapshot, serverName } from "./present.ts";
import { POWER_ACTIONS, type PowerAction, power, type Server } from "./servers.ts";
import {
  createSnapshot,
  deleteSnapshot,
  findSnapshot,
  restoreSnapshot,
  SNAPSHOT_LIMIT,
  type Snapshot,
  snapshotsAt,
} from "./snapshots.ts";

export type Handler = (call: Call) => Answer;

const NOT_FOUND: Answer = { status: 404, body: { detail: "Not found." } };

function listSnapshots({ world, url, snapshotsAt: at }: Call): Answer {
  const text = url.searchParams.get("server_id");
  const wanted = text !== null && /^\d{1,15}$/.test(text) ? Number(text) : text;
  if (wanted !== null && refuseServerId(wanted) !== undefined) {
    return { status: 400, body: { server_id: ["Enter a number."] } };
  }
  const server = wanted === null ? undefined : serverNamed(world, wanted)?.id;
  const listed = snapshotsAt(world, at).filter((one) => wanted === null || one.server === server);
  return page(
    listed.map((one) => presentSnapshot(world, one, at)),
    url,
    world,
  );
}

function page(items: Json[], url: URL, world: Call["world"]): Answer {
  const body = paginate(items, url, world.habits);
  return body === undefined ? { status: 404, body: { detail: "Invalid page." } } : { status: 200, body };
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

function begin(
  world: Call["world"],
  server: Server,
  text: { name: string; description: string },
  request: number,
): Answer {
  const created = createSnapshot(world, server, text, request);
  if (created === "limit") {
    const detail = `Snapshot limit reached. You can have a maximum of ${SNAPSHOT_LIMIT} snapshots per server.`;
    return { status: 400, body: { detail } };
  }
  if (created === "busy") {
    return { status: 400, body: { detail: "Server is not in a valid state for a snapshot." } };
  }
  const message = "Snapshot is being created. This may take 3-10 minutes depending on server size.";
  return { status: 201, body: { ...presentSnapshot(world, created, world.now()), message } };
}

function restore({ world, request, id }: Call): Answer {
  const snapshot = findSnapshot(world, id);
  const server = snapshot === undefined ? undefined : world.servers.get(snapshot.server);
  if (snapshot === undefined || server === undefined) return NOT_FOUND;
  const outcome = restoreSnapshot(world, snapshot, server, request.number);
  if (outcome !== "started") {
    const what =
      outcome === "busy" ? "Server is not in a valid state for restoration." : "Snapshot is not completed.";
    return { status: 400, body: { detail: what } };
  }
  return { status: 200, body: restoreAnswer(world, snapshot, server) };
}

function restoreAnswer(world: Call["world"], snapshot: Snapshot, server: Server): Json {
  return {
    status: "success",
    message: "Server is being restored from snapshot. This may take 5-15 minutes.",
    snapshot: { id: snapshot.id, name: snapshot.name, created_at: snapshot.createdAt },
    server: { ...serverName(world, server), status: "restoring" },
  };
}

function removeSnapshot({ world, request, id }: Call): Answer {
  const snapshot = findSnapshot(world, id);
  if (snapshot === undefined) return NOT_FOUND;
  deleteSnapshot(world, snapshot, request.number);
  return { status: 204 };
}

function listServers({ world, url, serversAt: at }: Call): Answer {
  const status = url.searchParams.get("status") ?? "";
  const location = url.searchParams.get("location") ?? "";
  const listed = [...world.servers.values()]
    .filter((server) => location === "" || server.location === location)
    .map((server) => presentServer(world, server, at, false))
    .filter((server) => status === "" || server.status === status);
  return page(listed, url, world);
}

/** A path that takes UUIDs alone answers 404 to an integer. */
function serverInPath({ world, id }: Call): Server | undefined {
  const server = serverById(world, id);
  return world.habits.serverPaths === "uuid" && server?.uuid !== id.toLowerCase() ? undefined : server;
}

function getServer(call: Call): Answer {
  const server = call.world.habits.serverPaths === "none" ? undefined : serverInPath(call);
  if (server === undefined) return NOT_FOUND;
  return { status: 200, body: presentServer(call.world, server, call.serversAt, true) };
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
