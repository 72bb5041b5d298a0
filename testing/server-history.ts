/** What the examples' tests ask the simulator. */
import { expect } from "vitest";
import { eventsOf } from "../simulator/history.ts";
import { addSnapshot } from "../simulator/snapshots.ts";
import { markerOf, type Scene } from "./scene-over-http.ts";

export function stateOf({ world }: Scene, server: number): string | undefined {
  return world.servers.get(server)?.state;
}

/** The servers of which a step made a snapshot, each named as often as one was made. */
export function madeOf({ world }: Scene): number[] {
  return madeBySteps({ world })
    .map(({ server }) => server)
    .sort();
}

/** The servers that were restored, each to the snapshot that a step made of it. */
export function restoredOf({ world }: Scene): number[] {
  const restores = eventsOf(world.history, "restore-started");
  for (const { snapshot, server } of restores)
    expect(madeBySteps({ world })).toContainEqual(expect.objectContaining({ snapshot, server }));
  return restores.map(({ server }) => server).sort();
}

function madeBySteps({ world }: Pick<Scene, "world">) {
  return eventsOf(world.history, "snapshot-created").filter(({ by }) => by === "api");
}

/** Snapshots of earlier days, the oldest first: by this action for this repository, or by hand. */
export function seed({ world }: Scene, server: number, names: Record<string, "ours" | "by hand">): void {
  for (const [index, [name, by]] of Object.entries(names).entries()) {
    addSnapshot(world, {
      server,
      name,
      description: by === "ours" ? markerOf(String(index + 1)) : "",
      createdAt: `2025-01-0${index + 1}T02:17:00Z`,
    });
  }
}
