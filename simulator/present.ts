import { uuidOf } from "./ids.ts";
import type { Server, Snapshot, World } from "./model.ts";
import { shownAt } from "./servers.ts";
import { stateAt } from "./snapshots.ts";

/** The JSON of the API's answers. */
export type Json = Record<string, unknown>;

export function serverId(world: World, server: Server): number | string {
  return world.habits.serverIds === "integer" ? server.id : server.uuid;
}

/** A server as a snapshot's answer names it. */
export function serverName(world: World, server: Server): Json {
  return { id: serverId(world, server), name: server.name };
}

/** A moment with its time zone, or in an API that leaves it out without one. */
export function moment(world: World, iso: string): string {
  return world.habits.zones ? iso : iso.replace(/Z$/, "");
}

/** What is gone and still shown is at first being deleted. */
function statusAt(world: World, snapshot: Snapshot, at: number): string | undefined {
  if (at < snapshot.goneAt) return stateAt(snapshot, at)?.status;
  return at - snapshot.goneAt < world.habits.deletedShownMs / 2 ? "deleting" : "deleted";
}

export function presentSnapshot(world: World, snapshot: Snapshot, at: number): Json {
  const server = world.servers.get(snapshot.server);
  const state = stateAt(snapshot, at);
  return {
    id: snapshot.id,
    server: server === undefined ? null : serverName(world, server),
    name: snapshot.name,
    status: statusAt(world, snapshot, at),
    size_mb: state?.sizeMb ?? null,
    created_at: moment(world, snapshot.createdAt),
    description: snapshot.description,
  };
}

/** A server as `GET /servers/` lists it and as `GET /servers/{id}/` shows it: only the client's form differs. */
export function presentServer(world: World, server: Server, at: number, alone: boolean): Json {
  const { word, updatedAt } = shownAt(server, at);
  const { serverFields } = world.habits;
  if (serverFields === "client") return clientServer(server, word, alone);
  return {
    id: serverId(world, server),
    ...(serverFields === "both" ? { uuid: server.uuid } : {}),
    name: server.name,
    hostname: server.hostname,
    status: word,
    ip_address: server.ipAddress,
    location: server.location,
    plan: { id: 1, name: "Standard VPS", vcpus: 2, memory: 4096, storage: 80 },
    os: { id: 5, name: "Ubuntu 22.04 LTS" },
    created_at: moment(world, server.createdAt),
    updated_at: moment(world, updatedAt),
  };
}

/** What the vendor's client reads: flat names in a listing, objects in a single server. */
function clientServer(server: Server, status: string, alone: boolean): Json {
  const os = { uuid: uuidOf(0x05, 5), name: "Ubuntu 22.04 LTS" };
  const plan = { uuid: uuidOf(0x9a, 1), ram: 4, ram_unit: "GB", cpu: 2, disk_space: 80 };
  return {
    uuid: server.uuid,
    hostname: server.hostname,
    status,
    ipv4_addresses: [server.ipAddress],
    ...(alone
      ? { location: { id: 1, name: server.location }, plan, operating_system_version: os }
      : { location_name: server.location, plan_name: "Standard VPS", os_name: os.name }),
    deployed: true,
    created_at: server.createdAt,
  };
}
