import { snapshotId } from "./ids.ts";
import type { World } from "./model.ts";
import { addServer } from "./servers.ts";
import { addSnapshot } from "./snapshots.ts";

/** The server and the snapshots of the API's documentation, and two more servers. */
export function documentedWorld(world: World): void {
  addServer(world, {
    id: 12345,
    name: "web-server-01",
    hostname: "web01.example.com",
    ipAddress: "203.0.113.10",
  });
  addServer(world, {
    id: 12346,
    name: "db-server-01",
    hostname: "db01.example.com",
    ipAddress: "203.0.113.11",
  });
  addServer(world, {
    id: 12347,
    name: "spare-server-01",
    hostname: "spare01.example.com",
    ipAddress: "203.0.113.12",
    state: "stopped",
    location: "eu-central",
  });
  addSnapshot(world, {
    id: snapshotId(world, 801),
    server: 12345,
    name: "pre-migration-snapshot",
    description: "Before major migration",
    sizeMb: 5120,
    createdAt: "2025-01-15T18:30:00Z",
  });
  addSnapshot(world, {
    id: snapshotId(world, 798),
    server: 12345,
    name: "weekly-snapshot-2025-01-08",
    description: "Weekly snapshot",
    sizeMb: 4856,
    createdAt: "2025-01-08T12:00:00Z",
  });
}
