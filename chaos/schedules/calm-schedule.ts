import { DEFAULT_TOKEN } from "../../simulator/accounts.ts";
import type { Inputs } from "../../testing/player.ts";
import type { Schedule, SeedSnapshot } from "./schedule.ts";

const DAY_MS = 24 * 3_600_000;

/** Two completed snapshots of this action and repository, of other runs: 802 and 803. */
const SEEDS: SeedSnapshot[] = [2, 3].map((days) => ({
  name: "before-deploy",
  description: "[vps-snapshot-action octo-org/shop 4699.1 otherrun00]",
  status: "completed",
  ageMs: days * DAY_MS,
}));

const HEALTHY = [{ server: 12345, before: "healthy", held: "healthy", deployed: "healthy" }] as const;

/** A schedule in which nothing goes wrong: server 12345 is up, and nobody else is there. */
export function calmSchedule(inputs: Inputs): Schedule {
  const durations = {
    create: [60_000, 60_000],
    restore: [300_000, 300_000],
    start: [20_000, 20_000],
    stop: [20_000, 20_000],
    restart: [30_000, 30_000],
  } as const;
  return {
    seed: 1,
    account: {
      servers: [{ id: 12345, state: "active", snapshots: SEEDS }],
      permissions: ["*:*"],
      habits: { durations },
    },
    inputs: { "api-token": DEFAULT_TOKEN.token, ...inputs },
    gapMs: 600_000,
    jobStatus: "failure",
    postInputs: {},
    faults: { seed: 1, readRate: 0, changeRate: 0, kinds: [], scripted: [] },
    fates: { snapshot: [], restore: [] },
    others: [],
    ...(inputs["health-url"] ? { sites: HEALTHY } : {}),
  };
}
