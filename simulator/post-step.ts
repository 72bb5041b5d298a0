import { eventsOf } from "./history.ts";
import type { World } from "./model.ts";

/** So long no request comes while a job deploys, at least, in simulated ms. */
const QUIET_MS = 60_000;

/**
 * Lets something happen as the post step begins. From outside that is told by its first request: the first one that
 * comes after a simulated minute without any, once a snapshot is completed. Who knows the moment needs none of this.
 * @param what so that what is to come can be called off by it
 */
export function atPostStep(world: World, what: string, happen: () => void): void {
  world.postStep.awaited.push({ what, happen });
}

export function callOffAtPostStep(world: World, what: string): void {
  const { postStep } = world;
  postStep.awaited = postStep.awaited.filter((one) => one.what !== what);
}

/** A request has come; if it is the post step's first one, what was to happen happens before it is answered. */
export function noticeRequest(world: World): void {
  const { postStep } = world;
  const now = world.now();
  if (postStep.awaited.length > 0 && begins(world, now)) {
    for (const { happen } of postStep.awaited.splice(0)) happen();
  }
  postStep.lastRequestAt = now;
}

function begins({ postStep, history }: World, now: number): boolean {
  if (now - postStep.lastRequestAt < QUIET_MS) return false;
  const [completed] = eventsOf(history, "snapshot-completed");
  return completed !== undefined && completed.at <= postStep.lastRequestAt;
}
