import { type ServerJudge, settled } from "../domain/judge-server.ts";
import { serverName } from "../domain/model.ts";
import type { ServerState } from "../domain/states.ts";
import { gapAfter } from "../waiting/schedule.ts";
import type { ReadingStep } from "./reads.ts";
import type { Target } from "./servers.ts";

export interface ServerWait<Result> {
  /** What is waited for; the server itself if left out. */
  what?: string;
  /** How long it usually takes, as in "5-15 minutes". */
  usual?: string;
  /** When it began and when the wait ends, on the clock's scale, in ms. */
  since: number;
  deadline: number;
  /** Faults are tolerated until then at least, on the clock's scale, in ms. */
  faultsUntil?: number;
  /** When to look before the gap says so, in ms after `since`: at once if left out. */
  firstLooks?: readonly number[];
  /** How long until the next look, in ms; every 5 s if left out. */
  gap?(elapsedMs: number): number;
  judge: ServerJudge<Result>;
}

/**
 * Waits for a server: every wait for one is this one with another judge.
 * @returns the judge's result, or `deadline`
 * @throws VpsError after 5 minutes of faults in a row, at once where access is denied; the signal's reason
 */
export async function awaitServer<Result>(
  { reads }: ReadingStep<unknown>,
  target: Target,
  {
    what = `Server ${serverName(target)}`,
    judge,
    gap = everyFiveSeconds,
    firstLooks = [0],
    ...wait
  }: ServerWait<Result>,
): Promise<Result | "deadline"> {
  return await reads.servers.until<Result>({
    ...wait,
    what,
    gap,
    firstLooks,
    judge: (servers) => {
      const { at, answeredAt, isMissingCertain } = servers;
      const status = servers.of(target)?.status;
      // An empty list says nothing of one server.
      if (status === undefined && !isMissingCertain) return { over: false, state: "not listed" };
      return judge({ status, at, answeredAt });
    },
  });
}

function everyFiveSeconds(elapsedMs: number): number {
  return gapAfter("power", elapsedMs);
}

/** What a server is when it is between no two states. */
export type Settled = Exclude<ServerState, "power" | "untaught">;

/**
 * Waits until the server is not between two states any more.
 * @returns what it is then, or `deadline`
 */
export async function awaitSettled(
  step: ReadingStep<unknown>,
  target: Target,
  deadline: number,
): Promise<Settled | "deadline"> {
  return await awaitServer(step, target, { since: step.clock.now(), deadline, judge: settled() });
}
