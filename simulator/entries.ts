/** What is strange in listings, and in the answer to a create. */

import { snapshotId } from "./ids.ts";
import type { Snapshot, World } from "./model.ts";
import { type Json, serverId } from "./present.ts";
import { snapshotsAt } from "./snapshots.ts";

/** The entries of a listing of snapshots, as the world's habits spoil them. */
export function strangeEntries(world: World, entries: readonly Json[]): Json[] {
  const odd = world.habits.oddEntries;
  const spoilt = entries.map((entry, index): Json => {
    const { name, ...rest } = entry;
    return {
      ...(odd.includes("name-missing") && index % 2 === 0 ? rest : { ...rest, name }),
      ...(odd.includes("size-text") ? { size_mb: `${String(entry.size_mb ?? 0)} MB` } : {}),
      ...(odd.includes("created-number") ? { created_at: epochSeconds(entry.created_at) } : {}),
    };
  });
  const orphaned = odd.includes("server-null") ? [...spoilt, orphan(world)] : spoilt;
  return odd.includes("twice") ? twice(orphaned) : orphaned;
}

/** The first entry is given a second time. */
export function twice(entries: readonly Json[]): Json[] {
  return [...entries.slice(0, 1), ...entries];
}

/** A snapshot that has outlived its server. */
function orphan(world: World): Json {
  return {
    id: snapshotId(world, 7),
    server: null,
    name: "of-a-server-that-is-gone",
    status: "completed",
    size_mb: 2048,
    created_at: "2024-11-02T03:04:05Z",
    description: "",
  };
}

function epochSeconds(moment: unknown): number {
  return Date.parse(String(moment)) / 1000;
}

/** The body of a 201, as the world's habits spoil it. */
export function createdAnswer(world: World, created: Snapshot, body: Json): Json {
  switch (world.habits.createdAnswer) {
    case "documented":
      return body;
    case "id-alone":
      return { id: created.id };
    case "odd-fields": {
      const { name: _, ...rest } = body;
      return {
        ...rest,
        status: 1,
        size_mb: "pending",
        created_at: epochSeconds(body.created_at),
        server: {},
      };
    }
    case "other-server": {
      const other = [...world.servers.values()].find(({ id }) => id !== created.server);
      const id = other === undefined ? created.server + 1 : serverId(world, other);
      return { ...body, server: { id, name: other?.name ?? "another" } };
    }
    case "known-id": {
      const known = snapshotsAt(world, world.now()).find(({ id }) => id !== created.id);
      return { ...body, id: known?.id ?? created.id };
    }
  }
}
