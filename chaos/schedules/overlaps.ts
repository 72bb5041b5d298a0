/** Schedules in which runs of two repositories, a nightly and two deployments use one server at the same time. */

import { between, pick, seeded } from "../../simulator/random.ts";
import type { Random } from "../../src/world.ts";
import type { Inputs } from "../../testing/player.ts";
import { drawBursts } from "./bursts.ts";
import { DEPLOYMENT, ELSEWHERE, NIGHTLY, withCompanions } from "./other-runs.ts";
import type { JobPlan, Schedule } from "./schedule.ts";

/** The i-th schedule with overlapping runs of a campaign: one with bursts, whose other runs are real ones. */
export function drawOverlaps(campaign: number, index: number): Schedule {
  const { moreSteps: _, ...drawn } = drawBursts(campaign, index);
  const random = seeded(drawn.seed, "overlaps");
  const [server] = drawn.account.servers;
  if (server === undefined) return drawn;
  const { "snapshot-id": __, ...shared } = drawn.inputs;
  const inputs: Inputs = { ...shared, ...drawCreate(random), "server-id": String(server.id) };
  const runs = [ELSEWHERE, NIGHTLY, ...(random() < 0.5 ? [DEPLOYMENT] : [])];
  return {
    ...drawn,
    account: { ...drawn.account, permissions: ["*:*"], servers: [server] },
    inputs,
    jobStatus: pick(random, ["failure", "failure", "cancelled", "success"]),
    gapMs: pick(random, [2_000, 90_000, 600_000]),
    deployments: (drawn.deployments ?? []).filter((one) => one.server === server.id),
    others: drawn.others.filter((deed) => deed.server === server.id),
    ...withCompanions(
      random() < 0.5 ? drawn : { ...drawn, faults: { ...drawn.faults, bursts: [] } },
      runs.map((run) => drawJob(random, run, inputs)),
    ),
  };
}

function drawCreate(random: Random): Inputs {
  return {
    operation: "create",
    wait: "true",
    "on-job-failure": "restore",
    "on-job-cancelled": "restore",
    "keep-last": pick(random, ["1", "2", "3"]),
    ...(random() < 0.3 ? { "when-full": "replace-oldest" } : {}),
  };
}

function drawJob(
  random: Random,
  run: JobPlan["run"],
  { "api-token": token = "", "server-id": server = "" }: Inputs,
): JobPlan {
  const isDeployment = run !== NIGHTLY;
  const {
    "on-job-failure": onFailure = "",
    "on-job-cancelled": onCancel = "",
    ...inputs
  } = drawCreate(random);
  const acts = isDeployment ? { "on-job-failure": onFailure, "on-job-cancelled": onCancel } : {};
  const step: Inputs = {
    ...inputs,
    ...acts,
    "api-token": token,
    "server-id": server,
    "poll-interval-seconds": "40",
  };
  return {
    run,
    startsAt: between(random, [0, 300_000]),
    steps: [step],
    gapMs: pick(random, [30_000, 300_000]),
    jobStatus: pick(random, ["success", "failure", "cancelled"]),
  };
}
