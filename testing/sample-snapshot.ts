import type { Snapshot } from "../src/domain/model.ts";

/** Of a run that is not the tests' own. */
export const OTHER_MARKER = "[vps-snapshot-action octo/app 7.1 zzzzzzzzzz]";

/** The documentation's snapshot 801, with what a test wants otherwise. */
export function snapshot(more: Partial<Snapshot> = {}): Snapshot {
  return {
    id: 801,
    server: { id: 12345, name: "web-server-01" },
    name: "pre-migration-snapshot",
    status: "completed",
    sizeMb: 4915,
    createdAt: "2025-01-15T18:30:00Z",
    description: "",
    ...more,
  };
}
