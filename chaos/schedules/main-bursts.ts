/** Schedules whose trouble begins with the main part: it has to outlast it before it restores or makes anything. */

import { uuidOf } from "../../simulator/ids.ts";
import { OUTAGE_KINDS } from "../../simulator/outage-kinds.ts";
import { between, pick } from "../../simulator/random.ts";
import type { Random } from "../../src/world.ts";
import type { Inputs } from "../../testing/player.ts";
import { FIRST_SNAPSHOT } from "./draw-inputs.ts";
import type { Burst } from "./fault-plan.ts";
import type { Deed, Schedule, SeedSnapshot } from "./schedule.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const BY_HAND: SeedSnapshot = {
  name: "by-hand",
  description: "By hand",
  status: "completed",
  ageMs: 30 * HOUR_MS,
};

/** The main part restores, or makes its snapshot, while a burst goes on or something is done to the server. */
export function beginningWithMain(random: Random, schedule: Schedule): Schedule {
  const { account, faults } = schedule;
  const servers = account.servers.map((server) => ({
    ...server,
    state: server.state === "active" && random() < 0.1 ? ("restarting" as const) : server.state,
    snapshots: server.snapshots.length === 0 ? [BY_HAND] : server.snapshots,
  }));
  const bursts = random() < 0.75 ? [drawBurst(random)] : [];
  const [first] = servers;
  const deeds = first !== undefined && random() < 0.4 ? [drawDeed(random, first.id)] : [];
  const bent: Schedule = {
    ...schedule,
    account: { ...account, servers },
    faults: { ...faults, bursts: [...bursts, ...(faults.bursts ?? [])] },
    others: [...deeds, ...schedule.others],
  };
  return random() < 0.6 ? restoring(random, bent) : bent;
}

/** With nothing for a post step to do. */
function restoring(random: Random, schedule: Schedule): Schedule {
  const { account, inputs } = schedule;
  const { moreSteps: _, companions: __, deployments: ___, ...rest } = schedule;
  const {
    "on-job-failure": _a,
    "on-job-cancelled": _b,
    "stop-server": _c,
    "keep-last": _d,
    ...shared
  } = inputs;
  const { "server-id": server = "", name: _e, ...plain } = shared;
  const id = account.habits.snapshotIds === "uuid" ? uuidOf(0x5a, FIRST_SNAPSHOT) : String(FIRST_SNAPSHOT);
  const what: Inputs =
    random() < 0.4
      ? { "snapshot-id": "latest", "server-id": server }
      : { "snapshot-id": id, ...(random() < 0.3 ? { "server-id": server } : {}) };
  const waits: Inputs = random() < 0.9 ? {} : { wait: "false" };
  return { ...rest, gapMs: 2_000, inputs: { ...plain, ...what, ...waits, operation: "restore" } };
}

/** One or the other lasts longer than any read may take to come through again. */
function drawBurst(random: Random): Burst {
  const longest = random() < 0.1 ? 12 * MINUTE_MS : 8 * MINUTE_MS;
  return {
    since: "main",
    kind: pick(
      random,
      OUTAGE_KINDS.filter((kind) => kind !== "lag"),
    ),
    lastsMs: Math.floor(5_000 * (longest / 5_000) ** random()),
    delayMs: random() < 0.7 ? 0 : between(random, [0, 20_000]),
    ...(random() < 0.15 ? { only: pick(random, ["listing", "server", "restore"] as const) } : {}),
  };
}

function drawDeed(random: Random, server: number): Deed {
  return {
    at: random() < 0.5 ? 0 : between(random, [0, 60_000]),
    server,
    what: pick(random, ["restore", "restore", "restart", "snapshot", "other-run", "delete"]),
  };
}
