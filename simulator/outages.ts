import type { Fault, FaultTarget } from "./fault-kinds.ts";
import type { World } from "./model.ts";
import { faultOf, type NewOutage, OUTAGES, type Outage, strikesCall } from "./outage-kinds.ts";
import { atPostStep, callOffAtPostStep } from "./post-step.ts";

/** An outage that begins now, or after its delay. */
export function beginOutage(world: World, outage: NewOutage): Outage {
  const from = world.now() + (outage.delayMs ?? 0);
  const begun = { ...outage, from, until: from + outage.lastsMs };
  world.outages.begun.push(begun);
  const { strikes } = OUTAGES[outage.kind];
  world.record({ type: "outage", kind: outage.kind, from, until: begun.until, strikes });
  return begun;
}

/** An outage that begins with the post step, as far as that can be told from outside. */
export function beginOutageAtPost(world: World, outage: NewOutage): void {
  atPostStep(world, "outage", () => beginOutage(world, outage));
}

/** The fault that an outage has for a request that comes now; of several outages the one ordered last counts. */
export function outageFault(world: World, target: FaultTarget): { fault: Fault; outage: string } | undefined {
  const { outages } = world;
  const now = world.now();
  const struck = outages.begun.findLast(
    ({ kind, from, until }) => from <= now && now < until && strikesCall(kind, target),
  );
  return struck && { fault: faultOf(struck, outages.random), outage: struck.kind };
}

/** Ends whatever outage there is, and forgets those to come. */
export function endOutages(world: World): void {
  world.outages.begun.length = 0;
  callOffAtPostStep(world, "outage");
  world.record({ type: "outages-ended" });
}
