/** Promises about health: never healthy on less than three answers in a row, never red for what was so before. */

import { eventsOf } from "../../simulator/history.ts";
import { hadBaseline, isKept, isProven, looksFor, saysOf } from "../play/looks.ts";
import type { Part } from "../play/run-schedule.ts";
import { isTrue, shown, type Truth, waits } from "../play/truth.ts";

/** The three looks before a rollback are over by then, in ms. */
const NEED_MS = 60_000;
/** A deployment or a person that acts on the server since. */
const DISTURBING = ["restore", "restart", "stop", "suspend"];

function isAsked({ main }: Truth["play"]): boolean {
  return (main.inputs["health-url"] ?? "") !== "" && waits(main.inputs) && !isTrue(main.inputs, "dry-run");
}

function disturbed({ play }: Truth, server: number): boolean {
  return play.schedule.others.some((deed) => deed.server === server && DISTURBING.includes(deed.what));
}

/** Green after a restore, a rollback, a stop or a wait: well three times in a row, and none of it from before. */
export function healthyTruly(truth: Truth): string[] {
  const { play } = truth;
  if (!isAsked(play)) return [];
  return [...awaitedByMain(truth), ...awaitedByPost(truth)].flatMap(({ part, server, since }) => {
    if (since > part.to || disturbed(truth, server) || truth.stateAt(server, part.to) !== "active") return [];
    const looks = looksFor(truth, server, since, part.to);
    return isProven(looks)
      ? []
      : [
          `green, and server ${server} was well only ${looks.filter(({ well }) => well).length} times since ${since} ms`,
        ];
  });
}

interface Awaited {
  part: Part;
  server: number;
  /** When it was up, in ms. */
  since: number;
}

function awaitedByMain(truth: Truth): Awaited[] {
  const { play, asked, restores, powers, events } = truth;
  const { main } = play;
  if (main.code !== 0) return [];
  if (main.inputs.operation === "wait")
    return asked.map((server) => ({ part: main, server, since: main.from }));
  if (main.inputs.operation === "restore") {
    const own = restores.filter(({ by }) => by === "main");
    return own.map(({ server, endedAt }) => ({ part: main, server, since: endedAt }));
  }
  return asked.flatMap((server) => {
    const start = powers.findLast(
      (one) => one.server === server && one.by === "main" && one.action === "start",
    );
    if (start === undefined || !hadBaseline(truth, server)) return [];
    const up = eventsOf(events, "server-state").find(
      (one) => one.server === server && one.to === "active" && one.at >= start.at,
    );
    return up === undefined ? [] : [{ part: main, server, since: up.at }];
  });
}

/** Where the baseline was bad it only reports, and on a cancelled job there may be no time. */
function awaitedByPost(truth: Truth): Awaited[] {
  const { play, restores } = truth;
  const { post } = play;
  if (post.code !== 0 || post.inputs["job-status"] === "cancelled") return [];
  const own = restores.filter(({ by, server }) => by === "post" && hadBaseline(truth, server));
  return (
    own
      .filter(() => !post.annotations.some(({ level }) => level === "error"))
      .map(({ server, endedAt }) => ({ part: post, server, since: endedAt }))
      // In a job that succeeded whatever went wrong is only a warning.
      .filter(() => post.inputs["job-status"] === "failure")
  );
}

/** Never red for health alone where the site was not well before. */
export function neverRedForABadBaseline(truth: Truth): string[] {
  const { play, asked } = truth;
  if (!isAsked(play) || play.main.inputs.operation !== "create") return [];
  return asked.flatMap((server) =>
    [play.main, play.post].flatMap((part) => {
      const isRed =
        part.code === 1 &&
        saysOf(
          truth,
          part,
          server,
          /Server (\S+)(?: \(.*?\))? (?:is restored|was stopped for its snapshot and is up again), but not healthy/gu,
        );
      return isRed && !hadBaseline(truth, server)
        ? [`red since server ${server} is not healthy, which it was not before either`]
        : [];
    }),
  );
}

/** restore-if-unhealthy: what three looks found well is not restored, and nothing else is kept. */
export function restoresOnlyTheUnhealthy(truth: Truth): string[] {
  const { play, asked, callsOf, snapshots } = truth;
  const { main, post } = play;
  const isOn =
    post.inputs["on-job-failure"] === "restore-if-unhealthy" && post.inputs["job-status"] === "failure";
  if (!isOn || !isAsked(play) || main.code !== 0) return [];
  const ids = (JSON.parse(main.outputs["snapshot-ids"] || "[]") as (number | string)[]).map(String);
  return asked.flatMap((server) => {
    const own = snapshots.find((one) => one.server === server && ids.includes(one.id));
    const send = callsOf(post).find(({ path }) => path.endsWith(`/${own?.id}/restore/`));
    const looks = looksFor(truth, server, post.from, Math.min(send?.at ?? post.to, post.from + NEED_MS));
    const isWell = hadBaseline(truth, server) && looks.every(({ well }) => well) && isProven(looks);
    if (isWell && send !== undefined)
      return [`server ${server} was restored, though three looks found it well`];
    return isKept(truth, server) && !isWell
      ? [`server ${server} was kept, though nothing showed it well`]
      : [];
  });
}

/** A site gets nothing but a plain request, and of its URL nobody sees the query. */
export function sitesLearnNothing({ play, events }: Truth): string[] {
  const odd = eventsOf(events, "probe").flatMap(({ headers }) =>
    Object.keys(headers).filter((name) => name !== "accept"),
  );
  const seen = [play.main, play.post].some((part) => `${shown(part)}${part.summary}`.includes("s3cret"));
  return [
    ...odd.map((name) => `a site got the header ${name}`),
    ...(seen ? ["the query of a URL was shown"] : []),
  ];
}
