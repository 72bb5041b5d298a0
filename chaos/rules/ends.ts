/** Promises about the end: it always comes, it is told, and no server is left down in silence. */

import { eventsOf } from "../../simulator/history.ts";
import type { Part } from "../play/run-schedule.ts";
import { annotated, callsOfKind, idsOf, isTrue, numberOf, type Truth } from "../play/truth.ts";

const SIGNAL_MS = 2_000;
const SIGNAL_WITH_SERVER_MS = 5_000;
/** A cancelled job's post step, and its last attempt, in ms. */
const CANCELLED_MS = 255_000 + 1_000;
/** The last send begins by then, and takes a moment to arrive. */
const LAST_SEND_MS = 210_000 + 1_000;
/** In minutes: a send with its look-up and the one repetition of both, a stop or start, a deletion, any other operation. */
const [SEND, POWER, DELETE, OTHERS] = [25, 5, 5, 15];
/** The post step besides its waits, in ms. */
const POST_MS = 60 * 60_000;
/** What is acted on so much later than it was sent may come when nobody looks any more, in ms. */
const LATE_MS = 10_000;
/** Failing answers alone, for so long, end every wait and every look-up, in ms. */
const FAULTS_MS = 25 * 60_000;

export function alwaysEnds(truth: Truth): string[] {
  return [truth.play.main, truth.play.post].flatMap((part, index) => {
    const name = index === 0 ? "main" : "post";
    if (part.broke !== undefined) return [`${name}: ${part.broke}`];
    const limit = index === 0 ? mainLimit(part) : postLimit(part);
    return part.took <= limit ? [] : [`${name} took ${part.took} ms, longer than ${limit} ms`];
  });
}

/** The waits that the inputs allow, and for all else what docs/inputs.md and the lines of the log say of each. */
function mainLimit({ inputs }: Part): number {
  const wait = Number(inputs["wait-timeout-minutes"] || "30");
  const health = inputs["health-url"] ? 1 + Number(inputs["health-timeout-minutes"] || "5") : 0;
  const looks = 5;
  const first = inputs["snapshot-first"] === "true" ? SEND + wait + DELETE + looks * 3 : 0;
  const minutes = {
    create: looks * 4 + SEND + POWER * 3 + DELETE * 3 + wait * 2 + health,
    restore: looks * 4 + wait * 3 + SEND + POWER + health + first,
    wait: looks * 2 + wait + DELETE + health,
  }[inputs.operation ?? ""];
  return ((minutes ?? OTHERS) + 1) * 60_000;
}

function postLimit({ inputs }: Part): number {
  if (inputs["job-status"] === "cancelled") return CANCELLED_MS;
  return POST_MS + 2 * Number(inputs["wait-timeout-minutes"] || "30") * 60_000;
}

/** All post steps of a cancelled job share the time: no restore is sent later than this after the first of them began. */
export function sendsInTime({ play, callsOf }: Truth): string[] {
  const { post } = play;
  if (post.inputs["job-status"] !== "cancelled") return [];
  const late = callsOfKind(callsOf(post), "restore").filter(({ at }) => at - post.since > LAST_SEND_MS);
  return late.map(
    ({ at }) => `a restore was sent ${Math.round(at - post.since)} ms after the first post step began`,
  );
}

/** Two seconds after a signal; five where a server has to be started first. */
export function endsOnSignals({ play, callsOf }: Truth): string[] {
  return ([play.main, play.post] as const).flatMap((part, index) => {
    const by = index === 0 ? "main" : "post";
    const stopped = by === "main" && callsOfKind(callsOf(part), "power").length > 0;
    const limit = stopped ? SIGNAL_WITH_SERVER_MS : SIGNAL_MS;
    const lasted = part.lastedAfterSignal ?? 0;
    return lasted <= limit ? [] : [`${by} went on for ${lasted} ms after a signal`];
  });
}

/** Nothing but faults for very long: waiting on is of no use. */
export function patienceEnds({ play, byCall, callsOf }: Truth): string[] {
  return [play.main, play.post].flatMap((part) => {
    let since: number | undefined;
    let worst = 0;
    for (const { number, at, fault } of callsOf(part)) {
      const failed = fault !== undefined && byCall.get(number)?.status !== 200;
      since = failed ? (since ?? at) : undefined;
      worst = Math.max(worst, at - (since ?? at));
    }
    return worst <= FAULTS_MS ? [] : [`asked for ${worst} ms while nothing but faults came back`];
  });
}

/** A server that this step stopped is up in the end, or it is said that it may be down. */
export function noneLeftDown(truth: Truth): string[] {
  const { play, powers, stateAt, events } = truth;
  const { main, post, schedule } = play;
  // A post step that was ended, or told to change nothing, cannot help.
  if (isTrue(post.inputs, "dry-run") || post.code === "killed" || post.lastedAfterSignal !== undefined)
    return [];
  const end = post.to + 120_000;
  const text = `${annotated(main)}\n${annotated(post)}`;
  return idsOf(main.inputs["server-id"]).flatMap((given) => {
    const server = numberOf(given, schedule.account.servers);
    const stop = powers.findLast(
      (one) => one.server === server && one.by === "main" && one.action === "stop" && one.applied,
    );
    if (stop === undefined || !["stopped", "stopping"].includes(stateAt(server, end))) return [];
    // It was up again since: what stopped it then was not this step.
    if (
      eventsOf(events, "server-state").some(
        (one) => one.server === server && one.to === "active" && one.at > stop.at,
      )
    )
      return [];
    // Acted on late, after this step has started the server again: it has looked already, or is over.
    const late = stop.at - (play.calls[stop.call - 1]?.at ?? 0) > LATE_MS;
    const start = powers.some((one) => one.server === server && one.action === "start" && one.at < stop.at);
    if (late && (start || stop.at > (play.calls.at(-1)?.at ?? 0))) return [];
    const restoredSince = truth.restores.some((one) => one.server === server && one.at > stop.at);
    const said =
      [given, String(server)].some((id) => text.includes(id)) &&
      /start it|may (?:still )?be down|is stopped|left server \S+ .*stopped|Server not started/u.test(text);
    return said || restoredSince ? [] : [`server ${given} was stopped by this step and left down, unsaid`];
  });
}

/** Red is one error with a title, green is none, and nothing is an error that nobody has foreseen. */
export function toldOnce({ play }: Truth): string[] {
  return [play.main, play.post].flatMap((part) => {
    const errors = part.annotations.filter(({ level }) => level === "error");
    const wanted = part.code === 1 ? 1 : 0;
    if (part.code !== "killed" && errors.length !== wanted)
      return [`${errors.length} errors with code ${part.code}`];
    const unforeseen = part.annotations.find(({ title }) => title === "Unexpected error");
    return unforeseen === undefined ? [] : [`an unforeseen error: ${unforeseen.text}`];
  });
}

/** An end with an id that is not known to be done says how to go on, or at least the id. */
export function timeOutsNameTheId({ play }: Truth): string[] {
  const { main } = play;
  if (main.code !== 1 || main.inputs.operation !== "create") return [];
  const ids = JSON.parse(main.outputs["snapshot-ids"] || "[]") as (string | number)[];
  const text = annotated(main);
  return ids.filter((id) => !text.includes(String(id))).map((id) => `red, and ${id} is not in the error`);
}
