import { type ServerJudge, settled } from "../domain/judge-server.ts";
import { serverName } from "../domain/model.ts";
import type { Settled } from "../domain/states.ts";
import { gapAfter } from "../waiting/schedule.ts";
import type { Subject } from "../waiting/watch.ts";
import type { ReadingStep, ServerFacts } from "./reads.ts";
import type { Target } from "./servers.ts";

export interface ServerWait<Result>
  extends Pick<Subject<ServerFacts, Result>, "usual" | "since" | "deadline" | "faultsUntil"> {
  /** What is waited for; the server itself if left out. */
  what?: string;
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
    gap = (elapsedMs) => gapAfter("power", elapsedMs),
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
