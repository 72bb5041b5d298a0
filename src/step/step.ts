import type { HealthAnswer } from "../domain/judge-health.ts";
import type { Server } from "../domain/model.ts";
import type { Inputs } from "../inputs/inputs.ts";
import type { SummaryPage } from "../runner/page.ts";
import type { Phase } from "../runner/summary.ts";
import { errorsOf, together } from "../step-error.ts";
import { duration, MINUTE_MS } from "../text/words.ts";
import { type Api, createClient } from "../vps/client.ts";
import type { Listing } from "../vps/listing.ts";
import { createWatch, type Facts, type Watch } from "../waiting/watch.ts";
import type { Clock, Host, Random, World } from "../world.ts";
import { createOtherRuns, type OtherRuns } from "./other-runs.ts";

/** All that an operation is given: the ports, and what the user asked for. */
export interface Step<I = Inputs> {
  api: Api;
  clock: Clock;
  random: Random;
  host: Host;
  /** The step's part of the job summary. */
  page: SummaryPage;
  /** What GitHub tells of this repository's other runs. */
  runs: OtherRuns;
  /** Looks at the servers' sites; the API's token cannot get there. */
  sites: Sites;
  /** Aborted by SIGINT and SIGTERM with the reason to throw. */
  signal: AbortSignal;
  /** Servers that this step stopped and has not started again yet. */
  stopped: World["stopped"];
  /** The servers, where names had to be told from a listing: that is the step's first read of them. */
  listed?: Listing<Server>;
  inputs: I;
}

/**
 * @param world its host is the page's, so that the summary has what the log has
 * @param githubLimitMs how long GitHub may take in all, from the first question on; no limit if left out
 */
export function createStep<I extends Pick<Inputs, "access" | "github">>(
  world: World & Pick<Step, "page">,
  inputs: I,
  githubLimitMs?: number,
): Step<I> {
  return {
    ...world,
    api: connect(world, inputs.access),
    sites: createSites(world),
    runs: createOtherRuns(world, inputs.github, githubLimitMs),
    inputs,
  };
}

/** The client over the world's ports; tells the log of repetitions. */
function connect({ host, ...world }: World, access: Inputs["access"]): Api {
  const told = new Map<string, number>();
  return createClient({
    ...world,
    baseUrl: access.apiUrl,
    token: access.token,
    redact: host.redact,
    onRetry: ({ message, retryAfterMs }, pauseMs, attempt, attempts) => {
      const at = world.clock.now();
      // While VPS.org is down every look has its repetitions: the same words once a minute are enough.
      if (at + pauseMs - (told.get(message) ?? Number.NEGATIVE_INFINITY) < MINUTE_MS) return;
      told.set(message, at);
      const asked = retryAfterMs === undefined ? "" : ` It asks for a pause of ${duration(retryAfterMs)}.`;
      host.log(
        `${message}${asked} Trying again in ${duration(pauseMs)} (attempt ${attempt}${Number.isFinite(attempts) ? ` of ${attempts}` : ""}).`,
      );
    },
  });
}

/** What a look at a health URL brings. */
export interface SiteFacts extends Facts {
  answer: HealthAnswer;
}

/** The looks of one step, by URL: servers that have one in common share them. */
export type Sites = (url: string) => Watch<SiteFacts>;

function createSites({ probe, clock, signal, host }: World): Sites {
  const known = new Map<string, Watch<SiteFacts>>();
  return (url) => {
    const watch =
      known.get(url) ??
      createWatch({ clock, signal, log: host.log }, async () => {
        const at = clock.now();
        const answer = await probe(url, { signal });
        return { at, answeredAt: clock.now(), answer };
      });
    known.set(url, watch);
    return watch;
  };
}

/** Does the work and notes how long it took, however it ended. */
export async function timed<T>(
  { clock }: Step<unknown>,
  phases: Phase[],
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  const from = clock.now();
  try {
    return await work();
  } finally {
    phases.push({ name, from, to: clock.now() });
  }
}

/**
 * Works on all items at once, also where another fails.
 * @throws StepError that tells every error, after all have ended
 */
export async function sideBySide<T>(
  items: readonly T[],
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  const results = await Promise.allSettled(items.map(work));
  const errors = errorsOf(results);
  if (errors.length > 0) throw together(errors);
}
