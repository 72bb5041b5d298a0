import { uuidOf } from "./ids.ts";
import { type Server, shownAt } from "./servers.ts";
import { type Snapshot, stateAt } from "./snapshots.ts";
import type { World } from "./world.ts";

/** The JSON of the API's answers. */
export type Json = Record<string, unknown>;

export function serverId(world: World, server: Server): number | string {
  return world.habits.serverIds === "integer" ? server.id : server.uuid;
}

/** A server as a snapshot's answer names it. */
export function serverName(world: World, server: Server): Json {
  return { id: serverId(world, server), name: server.name };
}

export function presentSnapshot(world: World, snapshot: Snapshot, at: number): Json {
  const server = world.servers.get(snapshot.server);
  const state = stateAt(snapshot, at);
  return {
    id: snapshot.id,
    server: server === undefined ? null : serverName(world, server),
    name: snapshot.name,
    status: state?.status,
    size_mb: state?.sizeMb ?? null,
    created_at: snapshot.createdAt,
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
    created_at: server.createdAt,
    updated_at: updatedAt,
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
