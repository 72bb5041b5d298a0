/** What happens around the moments at which a job, and its post steps, begin. */

import type { VirtualClock } from "../../simulator/clock.ts";
import { deploy } from "../../simulator/deployments.ts";
import { OUTAGES } from "../../simulator/outage-kinds.ts";
import { serverOf } from "../../simulator/servers.ts";
import type { World } from "../../simulator/world.ts";
import type { BegunBurst } from "../schedules/fault-plan.ts";
import type { Schedule } from "../schedules/schedule.ts";
import { beginDeeds } from "./cast.ts";

/** The deployment of the job; its servers do what they do so long before its end. */
export async function deployBeforePost(
  clock: VirtualClock,
  world: World,
  { deployments = [] }: Schedule,
  gapMs: number,
): Promise<void> {
  const latest = [...deployments].sort((a, b) => b.beforePostMs - a.beforePostMs);
  let left = gapMs;
  for (const { server, beforePostMs, ...deployment } of latest) {
    const before = Math.min(beforePostMs, left);
    await clock.sleep(left - before);
    left = before;
    deploy(world, serverOf(world, server), deployment);
  }
  await clock.sleep(left);
}

/** The bursts that begin with the main part. */
export function beginsAtMain(world: World, schedule: Schedule, begun: BegunBurst[]): void {
  beginBursts(world, schedule, begun, "main");
}

/** The bursts, and what others do from this moment on. */
export function beginsAtPost(world: World, schedule: Schedule, begun: BegunBurst[]): void {
  beginBursts(world, schedule, begun, undefined);
  beginDeeds(
    world,
    schedule.others.filter(({ since }) => since === "post"),
  );
}

function beginBursts(
  world: World,
  { faults }: Schedule,
  begun: BegunBurst[],
  when: "main" | undefined,
): void {
  const now = world.now();
  for (const burst of faults.bursts ?? []) {
    if (burst.since !== when) continue;
    const from = now + (burst.delayMs ?? 0);
    const until = from + burst.lastsMs;
    begun.push({ ...burst, from, until });
    // Of a burst of one kind of call the oracle learns from the calls that it struck.
    const { strikes } = OUTAGES[burst.kind];
    if (burst.only === undefined) world.record({ type: "outage", kind: burst.kind, from, until, strikes });
  }
}
