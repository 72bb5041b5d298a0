/** Other runs on the same servers: of this repository and of others, deployments and nightlies, as real steps or as deeds. */

import { DEFAULT_TOKEN } from "../../simulator/accounts.ts";
import type { NewRun } from "../../simulator/github.ts";
import { between, pick } from "../../simulator/random.ts";
import { type Marker, markerText, type RunIdentity } from "../../src/domain/marker.ts";
import type { Random } from "../../src/world.ts";
import type { Burst, FaultPlan } from "./fault-plan.ts";
import type { Deed, GithubPlan, JobPlan, Schedule, SeedSnapshot } from "./schedule.ts";

const HOUR_MS = 3_600_000;

export const OWN_RUN: RunIdentity = {
  repository: "octo-org/shop",
  workflow: "deploy.yml",
  runId: "4711",
  attempt: "1",
};

export const DEPLOYMENT: RunIdentity = { ...OWN_RUN, runId: "4712" };
/** A schedule begins its runs, and it deploys nothing. */
export const NIGHTLY_WORKFLOW = "nightly.yml";
export const NIGHTLY: RunIdentity = { ...OWN_RUN, workflow: NIGHTLY_WORKFLOW, runId: "4713" };
export const ELSEWHERE: RunIdentity = { ...OWN_RUN, repository: "octo-org/shop-tools", runId: "12" };
const OLD: RunIdentity = { ...OWN_RUN, runId: "4699" };
const OLD_NIGHTLY: RunIdentity = { ...NIGHTLY, runId: "4698" };
const EARLIER_ATTEMPT: RunIdentity = { ...OWN_RUN, attempt: "1" };

const random10 = (random: Random): string =>
  Array.from({ length: 10 }, () => Math.floor(random() * 36).toString(36)).join("");

/** What the runs of others add to a schedule with bursts. */
export function drawOthers(random: Random, schedule: Schedule): Partial<Schedule> {
  const { account, moreSteps } = schedule;
  // A step that names the snapshot of another step by its number reckons with an empty account.
  const isCounted = moreSteps?.some(({ operation }) => operation === "wait") === true;
  const servers = account.servers.map((server) => ({
    ...server,
    snapshots: isCounted || random() < 0.5 ? [] : drawSeeds(random),
  }));
  const run = random() < 0.1 ? { ...OWN_RUN, attempt: "2" } : OWN_RUN;
  return {
    run,
    account: { ...account, servers },
    others:
      random() < 0.25
        ? [
            drawDeed(
              random,
              servers.map(({ id }) => id),
            ),
          ]
        : [],
    ...(!isCounted && random() < 0.15 ? withCompanions(schedule, [drawCompanion(random, schedule)]) : {}),
    ...(random() < 0.7 ? { github: drawGithub(random) } : {}),
  };
}

export function withCompanions(
  { faults }: Schedule,
  companions: readonly JobPlan[],
): Pick<Schedule, "companions" | "faults"> {
  return { companions, faults: withOldListsOnly(faults) };
}

/**
 * Where a restore may be watched before or after a burst of old answers, or servers lag by themselves, no read of a
 * server goes back to an older state.
 */
export function withOldListsOnly(faults: FaultPlan): FaultPlan {
  const bursts = (faults.bursts ?? []).map(
    (burst): Burst => (burst.kind === "lag" ? { ...burst, only: "listing" } : burst),
  );
  return { ...faults, bursts };
}

function drawSeeds(random: Random): SeedSnapshot[] {
  const makers = [OLD, OLD, OLD_NIGHTLY, ELSEWHERE, EARLIER_ATTEMPT, undefined];
  return Array.from({ length: between(random, [1, 2]) }, () => {
    const maker = pick(random, makers);
    const marker: Marker | undefined = maker && { ...maker, random: random10(random) };
    return {
      name: marker === undefined ? "by-hand" : "before-deploy",
      description: marker === undefined ? "By hand" : markerText(marker),
      status: "completed",
      ageMs:
        random() < 0.5
          ? between(random, [2 * HOUR_MS, 90 * HOUR_MS])
          : between(random, [2 * 60_000, HOUR_MS]),
    };
  });
}

/** While the job deploys, or while its post steps try. */
function drawDeed(random: Random, servers: readonly number[]): Deed {
  const maker = pick(random, [DEPLOYMENT, NIGHTLY, ELSEWHERE]);
  const isLater = random() < 0.5;
  return {
    at: isLater ? between(random, [0, 300_000]) : between(random, [70_000, 600_000]),
    ...(isLater ? { since: "post" } : {}),
    server: pick(random, servers),
    what: pick(random, [
      "other-run",
      "other-run",
      "failed-run",
      "snapshot",
      "snapshot",
      "restore",
      "restart",
      "delete",
    ]),
    maker: { ...maker, random: random10(random) },
  };
}

/** A real run of this action, at about the same time. */
function drawCompanion(random: Random, { account }: Schedule): JobPlan {
  const run = pick(random, [DEPLOYMENT, NIGHTLY, ELSEWHERE]);
  const isNightly = run === NIGHTLY;
  return {
    run,
    startsAt: between(random, [0, 400_000]),
    steps: [
      {
        "api-token": DEFAULT_TOKEN.token,
        operation: "create",
        "server-id": account.servers.map(({ id }) => String(id)).join(","),
        "poll-interval-seconds": "40",
        "keep-last": pick(random, ["1", "2"]),
        ...(isNightly ? {} : { "on-job-failure": "restore", "on-job-cancelled": "restore" }),
      },
    ],
    gapMs: pick(random, [30_000, 300_000]),
    jobStatus: pick(random, ["success", "success", "failure"]),
  };
}

function drawGithub(random: Random): GithubPlan {
  const ends = (): Partial<NewRun> =>
    pick(random, [
      {},
      { endsAfterMs: 200_000, conclusion: "success" },
      { status: "completed", conclusion: "success", agoMs: HOUR_MS },
      { status: "completed", conclusion: "failure", agoMs: 600_000 },
      { status: "completed", conclusion: "cancelled", agoMs: 2 * HOUR_MS },
    ]);
  const runOf = ({ repository, workflow, runId }: RunIdentity): NewRun => ({
    repository,
    id: Number(runId),
    workflow,
    event: workflow === NIGHTLY_WORKFLOW ? "schedule" : "push",
    ...ends(),
  });
  return {
    mayAsk: random() < 0.85,
    runs: [DEPLOYMENT, NIGHTLY, OLD, OLD_NIGHTLY].map(runOf),
    faults: { seed: Math.floor(random() * 2 ** 31), rate: random() < 0.7 ? 0 : 0.6 },
  };
}
