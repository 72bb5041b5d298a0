import type { Fault, FaultTarget } from "./fault-kinds.ts";
import { eventsOf } from "./history.ts";
import type { World } from "./model.ts";
import { faultOf, type NewOutage, OUTAGES, type Outage, strikesCall } from "./outage-kinds.ts";

/** So long no request comes while a job deploys, at least, in simulated ms. */
const QUIET_MS = 60_000;

/** An outage that begins now, or after its delay. */
export function beginOutage(world: World, outage: NewOutage): Outage {
  const from = world.now() + (outage.delayMs ?? 0);
  const begun = { ...outage, from, until: from + outage.lastsMs };
  world.outages.begun.push(begun);
  const { strikes } = OUTAGES[outage.kind];
  world.record({ type: "outage", kind: outage.kind, from, until: begun.until, strikes });
  return begun;
}

/**
 * An outage that begins with the post step. From outside it is told by its first request: the first one that comes
 * after a simulated minute without any, once a snapshot is completed. Who knows the moment calls `beginOutage` then.
 */
export function beginOutageAtPost(world: World, outage: NewOutage): void {
  world.outages.atPost.push(outage);
}

/** The fault that an outage has for a request that comes now; of several outages the one ordered last counts. */
export function outageFault(world: World, target: FaultTarget): { fault: Fault; outage: string } | undefined {
  const { outages } = world;
  const now = world.now();
  if (outages.atPost.length > 0) beginAtPost(world, now);
  outages.lastRequestAt = now;
  const struck = outages.begun.findLast(
    ({ kind, from, until }) => from <= now && now < until && strikesCall(kind, target),
  );
  return struck && { fault: faultOf(struck, outages.random), outage: struck.kind };
}

function beginAtPost(world: World, now: number): void {
  const { outages } = world;
  if (now - outages.lastRequestAt < QUIET_MS) return;
  const [completed] = eventsOf(world.history, "snapshot-completed");
  if (completed === undefined || completed.at > outages.lastRequestAt) return;
  for (const outage of outages.atPost.splice(0)) beginOutage(world, outage);
}

/** Ends whatever outage there is, and forgets those to come. */
export function endOutages(world: World): void {
  world.outages.begun.length = 0;
  world.outages.atPost.length = 0;
  world.record({ type: "outages-ended" });
}
