/** What chance alone would bring about too rarely: circumstances that some schedules are bent towards. */

import { type RestoreFateKind, restorePlan } from "../../simulator/fates.ts";
import { between, pick } from "../../simulator/random.ts";
import { DURATIONS } from "../../simulator/world.ts";
import type { Random } from "../../src/world.ts";
import type { FaultPlan } from "./fault-plan.ts";
import type { Deed, Schedule, ServerPlan } from "./schedule.ts";

type Theme = (random: Random, schedule: Schedule) => Schedule;

/** The look-up after a lost create ends so long after it, in ms. */
const LOOK_UP_END = 227_000;

const ROLLBACK = { "on-job-failure": "restore", "on-job-cancelled": "restore", "on-job-success": "restore" };
const FATES: readonly RestoreFateKind[] = [
  "restore-ends-stopped",
  "restore-ends-error",
  "restore-shows-stopped",
  "restore-stays-stopped",
  "restore-shows-old",
  "restore-shows-old-first",
  "restore-odd-word",
];

/** Time enough for a snapshot and a restore, without looking so often that nothing else is played. */
const LONG = { "wait-timeout-minutes": "60", "poll-interval-seconds": "60" };

/** The first create takes effect when the look-up is over, but before or after the second send. */
const veryLate: Theme = (random, schedule) => {
  const beforeSecond = random() < 0.5;
  const ms = beforeSecond
    ? between(random, [LOOK_UP_END - 25_000, LOOK_UP_END - 5_000])
    : between(random, [LOOK_UP_END + 3_000, LOOK_UP_END + 60_000]);
  const seeds = schedule.account.servers.flatMap(({ snapshots }) => snapshots);
  const four = [...seeds, ...seeds, ...seeds, ...seeds]
    .slice(0, 4)
    .map((seed, index) => ({ ...seed, ageMs: seed.ageMs + index * 60_000 }));
  const habits = {
    ...schedule.account.habits,
    snapshotLagMs: beforeSecond ? between(random, [26_000, 34_000]) : 0,
  };
  const full = beforeSecond && random() < 0.7;
  return {
    ...withServer(
      schedule,
      { state: "active", ...(full && four.length === 4 ? { snapshots: four } : {}) },
      habits,
    ),
    inputs: { ...createInputs(schedule), ...LONG },
    faults: scripted(schedule, [{ call: "create", nth: 1, fault: { kind: "late", ms } }]),
    fates: { ...schedule.fates, snapshot: [] },
    others: [],
  };
};

/** Somebody makes a snapshot of the same name while the answer to ours is lost. */
const namesake: Theme = (random, schedule) => ({
  ...withServer(schedule, { state: "active" }),
  inputs: { ...createInputs(schedule), name: "before-deploy" },
  faults: scripted(schedule, [
    { call: "create", nth: 1, fault: { kind: pick(random, ["drop-before", "drop-after", "cut"] as const) } },
  ]),
  others: [{ at: between(random, [500, 100_000]), server: 12345, what: "namesake" }],
});

/** A restore that looks or ends in one of the ways that restores may. */
const restoreFate: Theme = (random, schedule) => {
  const kind = pick(random, FATES);
  const fate =
    kind === "restore-shows-old-first" ? { kind, oldForMs: between(random, [5_000, 90_000]) } : { kind };
  const state = restorePlan(fate).ends === "active" && random() < 0.2 ? "stopped" : "active";
  const bent = withServer(schedule, { state });
  return {
    ...bent,
    inputs: { ...createInputs(schedule), ...ROLLBACK, ...LONG },
    faults: light(schedule),
    fates: { snapshot: [], restore: [fate] },
    jobStatus: pick(random, ["failure", "failure", "success", "cancelled"]),
    postInputs: {},
    others: [],
  };
};

/** Somebody else acts between the snapshot and the rollback, or right before a restore. */
const somebody: Theme = (random, schedule) => {
  const gapMs = pick(random, [60_000, 600_000]);
  const what: Deed["what"] = pick(random, ["other-run", "restore"]);
  return {
    ...withServer(schedule, { state: "active" }),
    inputs: { ...createInputs(schedule), ...ROLLBACK, ...LONG },
    faults: light(schedule),
    fates: { snapshot: [], restore: [] },
    gapMs,
    jobStatus: "failure",
    postInputs: {},
    others: [{ at: between(random, [100_000, 600_000 + gapMs]), server: 12345, what }],
  };
};

/** Another run begins while a rollback waits to be sent: what was looked at before it holds no longer. */
const whileThrottled: Theme = (random, schedule) => {
  const create = [60_000, 60_000] as const;
  const durations = { ...DURATIONS, create };
  const gapMs = 60_000;
  return {
    ...withServer(schedule, { state: "active" }, { ...schedule.account.habits, snapshotLagMs: 0, durations }),
    inputs: { ...createInputs(schedule), ...ROLLBACK, ...LONG },
    faults: scripted(schedule, [
      { call: "restore", nth: 1, fault: { kind: "rate-limit", retryAfter: "120" } },
    ]),
    fates: { snapshot: [], restore: [] },
    gapMs,
    jobStatus: "failure",
    postInputs: {},
    others: [{ at: gapMs + between(random, [70_000, 200_000]), server: 12345, what: "other-run" }],
  };
};

/** The process ends in the middle of what must not be forgotten. */
const ended: Theme = (random, schedule) => {
  const stops = random() < 0.5;
  const { "dry-run": _, ...inputs } = createInputs(schedule);
  return {
    ...withServer(schedule, { state: "active" }),
    inputs: { ...inputs, ...(stops ? { wait: "true", "stop-server": "true" } : {}) },
    mainEnd: {
      how: pick(random, ["kill", "kill", "SIGINT", "SIGTERM"]),
      at: between(random, stops ? [4, 40] : [3, 9]),
    },
    faults: light(schedule),
    postInputs: {},
  };
};

/** Deletes of what is not there, and lost answers to them. */
const missing: Theme = (random, schedule) => ({
  ...schedule,
  inputs: {
    "api-token": schedule.inputs["api-token"] ?? "",
    operation: "delete",
    "snapshot-id":
      schedule.account.habits.snapshotIds === "uuid" ? "0000005a-7c41-4d1e-9a6e-000000000990" : "990",
    ...(random() < 0.6 ? { "ignore-missing": "true" } : {}),
  },
  faults: light(schedule),
});

const THEMES: readonly Theme[] = [
  veryLate,
  namesake,
  restoreFate,
  restoreFate,
  somebody,
  whileThrottled,
  ended,
  missing,
];

export function bendTowardsTheme(random: Random, schedule: Schedule): Schedule {
  return pick(random, THEMES)(random, schedule);
}

/** One server, of which the rest is as it was drawn. */
function withServer(
  schedule: Schedule,
  server: Partial<ServerPlan>,
  habits = schedule.account.habits,
): Schedule {
  const [first] = schedule.account.servers;
  const snapshots = first?.snapshots.slice(0, 4) ?? [];
  const servers: ServerPlan[] = [{ id: 12345, state: "active", snapshots, ...server }];
  const { mainEnd: _, postEnd: __, ...rest } = schedule;
  const others = rest.others.filter((deed) => deed.server === 12345);
  return { ...rest, others, account: { servers, permissions: ["*:*"], habits } };
}

function createInputs(schedule: Schedule): Schedule["inputs"] {
  const { inputs, account } = schedule;
  const kept = inputs.operation === "create" ? inputs : { "api-token": inputs["api-token"] ?? "" };
  const { "dry-run": _, wait: __, name: ___, ...rest } = kept;
  const id = account.habits.serverIds === "uuid" ? "0000005e-7c41-4d1e-9a6e-000000012345" : "12345";
  return { ...rest, operation: "create", "server-id": id };
}

function scripted({ faults }: Schedule, script: FaultPlan["scripted"]): FaultPlan {
  return { seed: faults.seed, readRate: 0, changeRate: 0, kinds: [], scripted: script };
}

/** Faults enough to be felt, and few enough to get far. */
function light({ faults }: Schedule): FaultPlan {
  const { outage: _, ...rest } = faults;
  return {
    ...rest,
    readRate: Math.min(0.35, faults.readRate),
    changeRate: Math.min(0.2, faults.changeRate),
    kinds: faults.kinds.filter(
      (kind) => !["unauthorized", "forbidden", "redirect", "echo-token"].includes(kind),
    ),
  };
}
