import {
  isSameRepository,
  type Marker,
  NO_REPOSITORY,
  type RunIdentity,
  readMaker,
  readMarker,
} from "./marker.ts";
import { type Id, type Snapshot, sameId } from "./model.ts";
import { ageOf, isOlder, newestFirst } from "./order.ts";
import { isScheduledElsewhere, nameOf, type View, YOUNG_MS } from "./other-runs.ts";
import { snapshotState } from "./states.ts";

/** What one snapshot of the server means for a rollback. */
export interface GuardVerdict {
  snapshot: Snapshot;
  stops: boolean;
  /** A clause with a subject, as in "run 4712 (deploy.yml) made it". */
  reason: string;
  /** The run that GitHub was not asked about yet, and may clear. */
  unasked?: string;
}

export interface GuardDecision {
  /** Newest first. */
  verdicts: GuardVerdict[];
  /** The newest that stops the rollback. */
  stop: GuardVerdict | undefined;
  /** The ids of runs that GitHub has to be asked about first; while there are any, the verdicts are not final. */
  ask: string[];
}

/**
 * Whether a rollback is still right: a newer snapshot that this action made in another run, of whatever repository,
 * means that another deployment may have begun since. What cannot be told to be older counts as newer, and so does
 * everything where the own one is not listed.
 * @param snapshots those of the server
 */
export function judgeRollback(
  snapshots: readonly Snapshot[],
  own: { id: Id },
  view: Pick<View, "run" | "answers">,
): GuardDecision {
  const listed = snapshots.find(({ id }) => sameId(id, own.id));
  const verdicts = newestFirst(snapshots, "newest").map((snapshot) => ({
    snapshot,
    ...judge(snapshot, own, listed, view),
  }));
  const stops = verdicts.filter((verdict) => verdict.stops);
  // One that stops it whatever GitHub says is enough, and then GitHub is not asked.
  const stop = stops.find(({ unasked }) => unasked === undefined) ?? stops[0];
  return { verdicts, stop, ask: stop?.unasked === undefined ? [] : [stop.unasked] };
}

/**
 * A newer one of another run is a deployment, unless GitHub says that a schedule of another workflow began that run.
 * @param listed the own one, undefined if it is not listed
 */
function judge(
  snapshot: Snapshot,
  own: { id: Id },
  listed: Snapshot | undefined,
  { run, answers }: Pick<View, "run" | "answers">,
): Omit<GuardVerdict, "snapshot"> {
  const harmless = (reason: string) => ({ stops: false, reason });
  if (sameId(snapshot.id, own.id)) return harmless("it is the one to restore");
  const state = snapshotState(snapshot.status);
  if (state === "failed" || state === "gone") return harmless(`it is "${snapshot.status}"`);
  const maker = readMaker(snapshot);
  if (maker === undefined) return harmless("this action did not make it");
  const isElsewhere = "repository" in maker && !isSameRepository(maker.repository, run.repository);
  if (maker.runId === run.runId && !isElsewhere) return harmless("this run made it");
  if (listed !== undefined && isOlder(snapshot, listed)) return harmless("it is older");
  if (!("repository" in maker)) return { stops: true, reason: `run ${maker.runId} made it` };
  const name = nameOf(maker, run);
  const made = { stops: true, reason: `${name} made it` };
  if (isElsewhere) return made;
  const answer = answers.get(maker.runId);
  if (answer === undefined) return { ...made, unasked: maker.runId };
  if (!answer.told || !isScheduledElsewhere(answer.run, run)) return made;
  return harmless(`${name} was started by a schedule, and deploys nothing`);
}

/**
 * Whether a step that only awaited the snapshot may do with it what the step that made it could: roll back, delete,
 * rotate. It may for a snapshot of this very run. One of an earlier attempt counts for an hour, so that "Re-run failed
 * jobs" on the next day does not arm yesterday's.
 * @param date the API's own time by the answer that lists it, in ms since 1970
 * @returns its marker, or why not: a clause that goes on after "snapshot 801", as in "was made by run 4711 (deploy.yml)"
 */
export function judgeArming(
  snapshot: Snapshot,
  run: RunIdentity,
  date: number | undefined,
): { marker: Marker } | { whyNot: string } {
  const marker = readMarker(snapshot.description);
  if (marker === undefined) return { whyNot: "does not carry this action's marker" };
  if (marker.runId !== run.runId || !isSameRepository(marker.repository, run.repository))
    return { whyNot: `was made by ${nameOf(marker, run)}` };
  if (run.repository === NO_REPOSITORY) return { whyNot: "is of a repository that is not known" };
  if (snapshot.server === null) return { whyNot: "belongs to no server" };
  if (marker.attempt === run.attempt) return { marker };
  const age = ageOf(snapshot.createdAt, { date });
  const earlier = `was made by attempt ${marker.attempt} of this run`;
  if (age === undefined) return { whyNot: `${earlier}, and its age cannot be told` };
  if (age >= YOUNG_MS) return { whyNot: `${earlier}, and it is older than an hour` };
  return { marker };
}
