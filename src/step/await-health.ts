/** Whether a server that is up also serves: looks at its health URL, with a judge for each question. */
import {
  describeHealth,
  HEALTH_LOOK_MS,
  type Health,
  type HealthJudge,
  judgeBaseline,
  judgeHealth,
  judgeNeedOfRollback,
  NOT_LOOKED,
} from "../domain/judge-health.ts";
import { sameId, serverName } from "../domain/model.ts";
import type { HealthCheck } from "../inputs/inputs.ts";
import type { SavedServer } from "../state.ts";
import { StepError, todo } from "../step-error.ts";
import { displayUrl } from "../text/display-url.ts";
import { duration } from "../text/words.ts";
import { LIMITS } from "./limits.ts";
import type { Target } from "./servers.ts";
import type { Step } from "./step.ts";

/** Where one server is asked whether it serves. */
export interface Site {
  url: string;
  /** How long it may take once the server is up, in ms. */
  timeoutMs: number;
}

/**
 * The site of a server: URLs stand in the order in which the servers were given, else the snapshots.
 * @param place of its snapshot among those that were given
 */
export function siteOf(
  check: HealthCheck | undefined,
  serverIds: readonly string[],
  { ids }: Pick<Target, "ids">,
  place: number,
): Site | undefined {
  if (check === undefined) return undefined;
  const { urls, timeoutMs } = check;
  const isIts = (given: string) => ids.some((id) => sameId(id, given));
  const index = serverIds.length === 0 ? place : serverIds.findIndex(isIts);
  const url = urls.length === 1 ? urls[0] : urls[index];
  return url === undefined ? undefined : { url, timeoutMs };
}

/** A server of which a snapshot is made or awaited. */
interface Baselined {
  target: Target;
  /** Where it is asked whether it serves; undefined if it is not. */
  site: Site | undefined;
  state: SavedServer;
  /** What the last look at it came to. */
  health?: Health;
}

/** What the looks came to, and what the last of them brought, as in "https://shop.example/ answered 500". */
export interface HealthEnd {
  /** `unknown`: the time of the step was over before that of the site. */
  health: Health | "unknown";
  last: string;
}

/**
 * Waits until a server that is up serves: three answers 2xx in a row.
 * @param latest no look begins after it, on the clock's scale, in ms
 * @throws the signal's reason if it is aborted
 */
export async function awaitHealth(
  step: Step<unknown>,
  { server, site, latest = Number.POSITIVE_INFINITY }: { server: string; site: Site; latest?: number },
): Promise<HealthEnd> {
  const { clock, host } = step;
  const since = clock.now();
  const own = since + site.timeoutMs;
  const deadline = Math.min(own, latest);
  const url = displayUrl(site.url);
  if (deadline <= since) return { health: "unknown", last: `there was no time left to ask ${url}` };
  host.log(
    `Server ${server} is up: waiting until it serves, ${duration(deadline - since)} at most. It does once ${url} answers 2xx three times in a row.`,
  );
  const { result, last } = await lookAt(step, server, site, deadline, judgeHealth);
  if (result === "healthy") {
    host.log(
      `Server ${server} is healthy: ${last} three times in a row, ${duration(clock.now() - since)} after it was up.`,
    );
    return { health: "healthy", last };
  }
  return { health: deadline < own ? "unknown" : "unhealthy", last };
}

/**
 * A server that is up and does not serve, in words.
 * @param what up to the comma, as in "Server 12345 was restored to snapshot 802 and is up, but not healthy"
 */
export function notHealthy(what: string, { timeoutMs }: Site, { last }: HealthEnd, state: string): StepError {
  return new StepError("Server not healthy", [
    `${what}: in ${duration(timeoutMs)} (health-timeout-minutes) there were no three answers 2xx in a row, and ${last} at the last look.`,
    state,
    todo("Look at the server. If it only takes longer to start, raise health-timeout-minutes."),
  ]);
}

/** Looks whether the server serves before anything is done to it: one answer 2xx in three looks. The post step is told. */
export async function noteBaseline(step: Step<unknown>, work: Baselined): Promise<void> {
  const { host, clock } = step;
  const { site, state } = work;
  if (site === undefined) return;
  const server = serverName(work.target);
  if (state.wasUp === false)
    return host.log(`Server ${server} is down: its health is not looked at, now or after a rollback.`);
  const { result, last } = await lookAt(step, server, site, clock.now() + LIMITS.baseline, judgeBaseline);
  const isHealthy = result === "healthy";
  work.health = isHealthy ? "healthy" : "unhealthy";
  state.health = { ...site, baseline: isHealthy };
  if (isHealthy) return host.log(`Server ${server} is healthy before anything is done to it: ${last}.`);
  host.warning(
    "Health baseline missing",
    [
      `Server ${server} was not healthy before anything was done to it: in three looks no answer was 2xx, and ${last} at the last one.`,
      "A check after a rollback can therefore only report, and on-job-failure: restore-if-unhealthy takes the server for unhealthy.",
      "Check health-url, and that the server answers there.",
    ].join(" "),
  );
}

/** Whether the server serves as it is, so that nothing need be restored: three answers 2xx in three looks. */
export async function isHealthyNow(step: Step<unknown>, server: string, site: Site): Promise<boolean> {
  const deadline = step.clock.now() + LIMITS.baseline;
  const { result, last } = await lookAt(step, server, site, deadline, judgeNeedOfRollback);
  if (result === "healthy") return true;
  step.host.log(`Server ${server} is not healthy: ${last}.`);
  return false;
}

/** No look of before this call counts. @param deadline on the clock's scale, in ms */
async function lookAt<Result extends string>(
  { clock, sites }: Step<unknown>,
  server: string,
  site: Site,
  deadline: number,
  judge: HealthJudge<Result>,
): Promise<{ result: Result | "deadline"; last: string }> {
  let memory = NOT_LOOKED;
  let last = "gave no answer";
  const result = await sites(site.url).until<Result>({
    what: `Health of server ${server}`,
    since: clock.now(),
    deadline,
    firstLooks: [0],
    gap: () => HEALTH_LOOK_MS,
    judge: ({ answer, at, answeredAt }) => {
      last = describeHealth(answer);
      const verdict = judge(memory, answer, at, answeredAt);
      if (!verdict.over) memory = verdict.memory;
      return verdict;
    },
  });
  return { result, last: `${displayUrl(site.url)} ${last}` };
}
