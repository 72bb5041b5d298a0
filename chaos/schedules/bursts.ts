/** Schedules in which the post step, or else the main part, meets trouble that lasts: an outage, a busy server, old lists, other runs. */

import { DEFAULT_TOKEN } from "../../simulator/accounts.ts";
import { DEPLOYMENT_POWERS } from "../../simulator/deployments.ts";
import type { RestoreFateKind } from "../../simulator/fates.ts";
import { combineHabits, HABIT_WORDS, type HabitWord } from "../../simulator/habits.ts";
import { uuidOf } from "../../simulator/ids.ts";
import { OUTAGE_KINDS, type OutageKind } from "../../simulator/outage-kinds.ts";
import { between, pick, seeded } from "../../simulator/random.ts";
import { POWER_WORDS } from "../../simulator/states.ts";
import { DURATIONS, type Habits } from "../../simulator/world.ts";
import type { Random } from "../../src/world.ts";
import type { Inputs } from "../../testing/player.ts";
import { withNames } from "./draw-asked.ts";
import { FIRST_SNAPSHOT } from "./draw-inputs.ts";
import type { Burst, FaultPlan } from "./fault-plan.ts";
import { beginningWithMain } from "./main-bursts.ts";
import { drawOthers, OWN_RUN, withOldListsOnly } from "./other-runs.ts";
import type { Deed, DeploymentPlan, Schedule, ServerPlan } from "./schedule.ts";

const MINUTE_MS = 60_000;
/** The share of the schedules whose trouble begins with the main part. */
const WITH_MAIN = 0.2;
/** Of these a rollback may believe what it is told, so that they are shorter, as a rule. */
const BELIEVED: ReadonlySet<OutageKind> = new Set(["stray-401", "stray-403", "lag"]);

/** Traits that may not keep a rollback from its snapshot. */
const TRAITS: readonly HabitWord[] = [
  "uuid-snapshots",
  "no-server-call",
  "server-read-400",
  "server-read-405",
  "server-read-503",
  "server-read-html",
  "server-read-other-shape",
  "null-links",
  "inner-links",
  "http-links",
  "small-pages",
  "entries-server-null",
  "entries-twice",
  "entries-size-text",
  "entries-name-missing",
  "no-zones",
  "servers-lag",
  "deleted-shown",
  "descriptions-cut",
  "descriptions-escaped",
  "descriptions-lower-case",
  "descriptions-upper-case",
  "descriptions-wrapped",
  "descriptions-extended",
  "descriptions-without-marker",
  "descriptions-not-kept",
  "names-cut",
  "names-lower-case",
  "names-upper-case",
  "created-odd-fields",
  "created-id-alone",
  "busy-409",
  "busy-423",
  "snapshots-block-restores",
  "restores-say-queued",
  "restores-say-active",
];

const FATES: readonly RestoreFateKind[] = [
  "restore-queued",
  "restore-unlisted",
  "restore-not-found",
  "restore-says-queued",
  "restore-says-active",
  "restore-shows-old-first",
  "restore-shows-stopped",
  "restore-ends-stopped",
  "restore-queued-unlisted-stopped",
];

/** The i-th schedule with bursts of a campaign. */
export function drawBursts(campaign: number, index: number): Schedule {
  const random = seeded(Math.imul(campaign, 0x85ebca6b) + index, "bursts");
  for (let warm = 0; warm < 3; warm += 1) random();
  const servers = drawServers(random);
  const habits = drawTraits(random);
  const inputs = drawRollback(random, servers, habits);
  const gapMs = pick(random, [2_000, 30_000, 90_000, 600_000]);
  const schedule: Schedule = {
    seed: Math.floor(random() * 2 ** 31),
    account: { servers, permissions: [random() < 0.95 ? "*:*" : "snapshots:*"], habits },
    run: OWN_RUN,
    inputs,
    gapMs,
    jobStatus: random() < 0.65 ? "failure" : "cancelled",
    postInputs: {},
    faults: habits.serverLagMs === undefined ? drawFaults(random) : withOldListsOnly(drawFaults(random)),
    fates: { snapshot: [], restore: [random() < 0.25 ? { kind: pick(random, FATES) } : null] },
    others: [],
    deployments: random() < 0.4 ? drawDeployments(random, servers) : [],
    ...drawMoreSteps(random, inputs, servers, habits),
  };
  const others = { ...schedule, ...drawOthers(random, schedule) };
  if (random() < WITH_MAIN && others.moreSteps === undefined && others.companions === undefined)
    return withNames(beginningWithMain(random, others));
  const full = withNames(others);
  return random() < 0.1 ? inTheWay(random, full) : full;
}

/** What chance alone brings about too rarely: something comes over the server right before or after the send. */
function inTheWay(random: Random, schedule: Schedule): Schedule {
  const { account, faults, others } = schedule;
  const [server] = account.servers;
  if (server === undefined) return schedule;
  const what = pick(random, ["snapshot", "restart", "stop"] as const);
  const at = what === "snapshot" ? 0 : between(random, [0, 3_000]);
  const deed: Deed = { at, since: "post", server: server.id, what };
  const durations = { ...DURATIONS, ...account.habits.durations, create: [60_000, 200_000] as const };
  const lost = [{ call: "restore", nth: 1, fault: { kind: "drop-before" } }] as const;
  return {
    ...schedule,
    account: {
      ...account,
      habits: { ...account.habits, snapshotBlocksRestore: what === "snapshot", durations },
    },
    others: [...others, deed],
    faults: {
      ...faults,
      bursts: random() < 0.2 ? [] : (faults.bursts ?? []),
      scripted: random() < 0.5 ? lost : [],
    },
  };
}

function drawServers(random: Random): ServerPlan[] {
  const count = random() < 0.8 ? 1 : 2;
  return Array.from({ length: count }, (_, index) => ({
    id: 12345 + index,
    state: random() < 0.9 ? "active" : "stopped",
    snapshots: [],
  }));
}

function drawTraits(random: Random): Partial<Habits> {
  const durations = {
    create: [20_000, 60_000] as const,
    restore: random() < 0.7 ? ([300_000, 320_000] as const) : ([300_000, 900_000] as const),
    start: [10_000, 60_000] as const,
    stop: [5_000, 60_000] as const,
    restart: [20_000, 90_000] as const,
  };
  const words: HabitWord[] = [];
  while (random() < 0.35) words.push(pick(random, TRAITS));
  const lag = random() < 0.1 ? { snapshotLagMs: between(random, [1_000, 40_000]) } : {};
  const habits = combineHabits({ durations }, lag, ...words.map((word) => HABIT_WORDS[word]));
  // An entry that is given twice makes two pages of one entry the same page.
  const isTwice = habits.oddEntries?.includes("twice") === true && habits.maxPageSize === 1;
  return isTwice ? { ...habits, maxPageSize: 3 } : habits;
}

function drawRollback(
  random: Random,
  servers: readonly ServerPlan[],
  { serverIds }: Partial<Habits>,
): Inputs {
  const shown = servers.map(({ id }) => (serverIds === "uuid" ? uuidOf(0x5e, id) : String(id)));
  return {
    "api-token": DEFAULT_TOKEN.token,
    operation: "create",
    "server-id": shown.join(","),
    "on-job-failure": "restore",
    "on-job-cancelled": "restore",
    "wait-timeout-minutes": pick(random, ["5", "10", "20", "30"]),
    "poll-interval-seconds": pick(random, ["20", "40", "60"]),
    ...(random() < 0.1 ? { "stop-server": "true" } : {}),
    ...(random() < 0.1 ? { name: "before-deploy" } : {}),
    ...(random() < 0.1 ? { "keep-last": "2" } : {}),
  };
}

/** One burst with the post step or a little after it, sometimes two; sometimes with single faults besides. */
function drawFaults(random: Random): FaultPlan {
  const bursts = [drawBurst(random, 0)];
  if (random() < 0.25) bursts.push(drawBurst(random, between(random, [0, 5 * MINUTE_MS])));
  const isStormy = random() < 0.1;
  return {
    seed: Math.floor(random() * 2 ** 31),
    readRate: isStormy ? 0.2 : 0,
    changeRate: isStormy ? 0.2 : 0,
    kinds: isStormy
      ? ["drop-before", "server-error", "refuse", "gateway", "page-shift", "count-drifts", "odd"]
      : [],
    scripted:
      random() < 0.1
        ? [{ call: "restore", nth: 1, fault: { kind: pick(random, ["drop-before", "drop-after"]) } }]
        : [],
    bursts,
  };
}

function drawBurst(random: Random, delayMs: number): Burst {
  const kind = pick(random, OUTAGE_KINDS);
  const longest =
    BELIEVED.has(kind) && random() < 0.8 ? 25_000 : random() < 0.1 ? 12 * MINUTE_MS : 8 * MINUTE_MS;
  const lastsMs = Math.floor(5_000 * (longest / 5_000) ** random());
  const begins = random() < 0.7 ? delayMs : delayMs + between(random, [0, 20_000]);
  // Once the restore is watched, no read of a server goes back to an older state.
  const isOldList = kind === "lag" && begins > 0;
  const drawn = random() < 0.15 ? pick(random, ["listing", "server", "restore"] as const) : undefined;
  const only = isOldList ? "listing" : drawn;
  return {
    kind,
    lastsMs,
    delayMs: begins,
    ...(only === undefined ? {} : { only }),
    ...(kind === "lag" ? { ms: between(random, [10_000, 180_000]) } : {}),
  };
}

function drawDeployments(random: Random, servers: readonly ServerPlan[]): DeploymentPlan[] {
  return servers.slice(0, random() < 0.7 ? 1 : 2).map(({ id, state }) => ({
    server: id,
    power:
      state === "stopped"
        ? "starts"
        : pick(
            random,
            DEPLOYMENT_POWERS.filter((power) => power !== "starts"),
          ),
    words: Array.from({ length: 3 }, () => pick(random, POWER_WORDS)),
    lastsMs: pick(random, [20_000, MINUTE_MS, 3 * MINUTE_MS]),
    beforePostMs: pick(random, [0, 1_000, 10_000, 40_000, 120_000]),
  }));
}

/** Another step of the same job: for another server, for the same one, or one that arms what this one began. */
function drawMoreSteps(
  random: Random,
  inputs: Inputs,
  servers: readonly ServerPlan[],
  { snapshotIds }: Partial<Habits>,
): Partial<Schedule> {
  const kind = random();
  if (kind >= 0.2) return {};
  if (kind >= 0.1 || servers.length > 1) return { moreSteps: [inputs] };
  const { "on-job-failure": onFailure = "", "on-job-cancelled": onCancel = "", ...rest } = inputs;
  const {
    "stop-server": _,
    "keep-last": __,
    "server-id": ___,
    name: ____,
    operation: _____,
    ...shared
  } = rest;
  const first = FIRST_SNAPSHOT;
  const armed: Inputs = {
    ...shared,
    operation: "wait",
    "snapshot-id": snapshotIds === "uuid" ? uuidOf(0x5a, first) : String(first),
    "on-job-failure": onFailure,
    "on-job-cancelled": onCancel,
  };
  const started: Inputs = {
    ...shared,
    operation: "create",
    "server-id": inputs["server-id"] ?? "",
    wait: "false",
  };
  return { inputs: started, moreSteps: [armed] };
}
