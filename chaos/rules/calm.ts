/** The promise that no page makes, since it goes without saying: where nothing goes wrong, the step does what it is for. */

import { takenBack } from "../play/makes.ts";
import { idsOf, isTrue, type TrueSnapshot, type Truth, waits } from "../play/truth.ts";

/** Up to then a request that was acted on late is what the design reckons with, in ms. */
const LATE_MS = 120_000;

/** Caution that stops good runs would keep every other promise. */
export function greenInCalm(truth: Truth): string[] {
  const { main } = truth.play;
  if (main.code !== 1 || !isCalm(truth) || !isPossible(truth)) return [];
  return [`nothing went wrong, and the step failed: ${main.annotations.at(-1)?.text}`];
}

/** At most one bearable fault, nobody else, and everything goes well by itself. */
function isCalm({ play, callsOf }: Truth): boolean {
  const { faults, fates, others, mainEnd, names, sites, companions = [] } = play.schedule;
  const struck = callsOf(play.main).filter(({ fault }) => fault !== undefined);
  const lasts = faults.outage !== undefined || faults.bursts?.some(({ since }) => since === "main") === true;
  const stormy = faults.readRate > 0 || faults.changeRate > 0 || lasts;
  const late = struck.some(({ fault }) => fault?.kind === "late" && (fault.ms ?? 0) > LATE_MS);
  const odd = [...fates.snapshot, ...fates.restore].some((fate) => fate !== null);
  // A site that is not well is no calm.
  return (
    sites === undefined &&
    names?.hasTwin !== true &&
    names?.renamedAt === undefined &&
    !stormy &&
    !late &&
    !odd &&
    struck.length <= 1 &&
    others.length === 0 &&
    companions.length === 0 &&
    mainEnd === undefined
  );
}

/** What was asked for can be done. */
function isPossible(truth: Truth): boolean {
  const { play, asked } = truth;
  const { inputs } = play.main;
  const { permissions, habits, servers } = play.schedule.account;
  if ((inputs["api-token"] ?? "") === "" || !["*:*", "servers:*"].includes(permissions[0] ?? ""))
    return false;
  if (!asked.every((server) => truth.stateAt(server, 0) === "active")) return false;
  const inTime = ["30", "45", "60"].includes(inputs["wait-timeout-minutes"] ?? "30") || !waits(inputs);
  switch (inputs.operation) {
    case "list":
      return true;
    case "create":
      // Nobody knows the UUIDs that the paths of some APIs take.
      if (habits.serverPaths !== undefined && isTrue(inputs, "stop-server")) return false;
      return inTime && servers.every(({ snapshots }) => snapshots.length < 5);
    case "delete":
      return named(truth).every(
        (one) => one !== undefined && (asked.length === 0 || asked.includes(one.server)),
      );
    case "restore":
      return inTime && canRestore(truth) && hasSlots(truth);
    default:
      return false;
  }
}

function canRestore(truth: Truth): boolean {
  const all = named(truth);
  const good = all.filter(
    (one) =>
      one !== undefined &&
      one.completedAt <= 0 &&
      truth.stateAt(one.server, 0) === "active" &&
      !isGuarded(truth, one) &&
      (truth.asked.length === 0 || truth.asked.includes(one.server)),
  );
  return (
    all.length > 0 &&
    good.length === all.length &&
    new Set(good.map((one) => one?.server)).size === all.length
  );
}

/** A restore of this very run's snapshot is a rollback, which a newer one of another run forbids. */
function isGuarded({ snapshots, run }: Truth, own: TrueSnapshot): boolean {
  const isOurs = ({ marker }: TrueSnapshot) =>
    marker?.runId === run.runId && marker.repository === run.repository;
  return (
    isOurs(own) &&
    snapshots.some(
      (one) =>
        one.server === own.server && one.marker !== undefined && !isOurs(one) && one.bornAt >= own.bornAt,
    )
  );
}

/** A safety snapshot takes a slot, also in a dry run. */
function hasSlots(truth: Truth): boolean {
  const { account } = truth.play.schedule;
  return (
    truth.play.main.inputs["snapshot-first"] !== "true" ||
    takenBack(truth).every(
      (server) => (account.servers.find(({ id }) => id === server)?.snapshots.length ?? 0) < 5,
    )
  );
}

/** The snapshots that the inputs name by id; undefined for one that is not there. */
function named({ play, snapshot }: Truth): (TrueSnapshot | undefined)[] {
  return idsOf(play.main.inputs["snapshot-id"]).map(snapshot);
}
