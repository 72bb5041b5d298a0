import { duration } from "../text/words.ts";
import { isSameRepository, type Marker, NO_WORKFLOW, type RunIdentity } from "./marker.ts";
import type { Snapshot } from "./model.ts";
import { ageOf, type Now } from "./order.ts";

/** Where GitHub does not tell, a snapshot of another run that is younger is counted on, in ms. */
export const YOUNG_MS = 60 * 60_000;
/** How long the rollback of a run that did not succeed may go on at VPS.org after its end, in ms. */
const ROLLBACK_MS = 30 * 60_000;

/** What GitHub says of a workflow run of this repository. */
export interface RunFacts {
  /** `queued`, `in_progress`, `completed` and others; the latest attempt's. */
  status: string;
  /** `success`, `failure`, `cancelled` and others; null as long as the run is not completed. */
  conclusion: string | null;
  /** What started it, as in `push` or `schedule`. */
  event: string;
  /** The file name of its workflow as markers have it, as in `deploy.yml`; `-` if GitHub does not say. */
  workflow: string;
  /** When it last changed, in ms since 1970 by GitHub's clock; undefined if that cannot be read. */
  updatedAt: number | undefined;
  /** The time of the answer by the same clock; undefined if that cannot be read. */
  date: number | undefined;
}

/** The facts, or in words why GitHub could not tell, as in "there is no github-token". */
export type RunAnswer = { told: true; run: RunFacts } | { told: false; reason: string };

/** What GitHub said of runs of this repository, by their ids. One that is not in it was not asked about yet. */
export type Answers = ReadonlyMap<string, RunAnswer>;

/** What a decision about other runs' snapshots is made from. */
export interface View {
  run: RunIdentity;
  answers: Answers;
  /** What the snapshots' ages are told by. */
  now: Now;
}

/** What frees a snapshot that is counted on, where waiting helps. */
export type Freed = "by the end of its run" | "half an hour after its run" | "by its age";

/** Whether the run that made a snapshot may still count on it, with the reason; or that GitHub has to be asked first. */
export type Claim = { counts: boolean; reason: string; freed?: Freed } | "ask GitHub";

/**
 * Of a snapshot of this repository's; those of others are never deleted by a rule. A run in progress counts on its
 * snapshot, however old that is. One that has succeeded does not, however young; one that ended otherwise not from half
 * an hour after its end. Where GitHub does not tell, an hour decides.
 */
export function claimOn(snapshot: Snapshot, maker: Marker, { run, answers, now }: View): Claim {
  if (maker.runId === run.runId) return claimOfOwnRun(snapshot, maker, run, now);
  const name = nameOf(maker, run);
  const answer = answers.get(maker.runId);
  if (answer === undefined) return "ask GitHub";
  return (answer.told ? byFacts(answer.run, name) : undefined) ?? byAge(snapshot, name, now);
}

/** Attempts never overlap: an earlier one has ended. */
function claimOfOwnRun(snapshot: Snapshot, maker: Marker, run: RunIdentity, now: Now): Claim {
  const isEarlier = Number(maker.attempt) < Number(run.attempt);
  if (!isEarlier) return { counts: true, reason: "this run made it" };
  return byAge(snapshot, `attempt ${maker.attempt} of this run`, now);
}

/** @returns undefined where GitHub's times cannot be read */
function byFacts({ status, conclusion, updatedAt, date }: RunFacts, name: string): Claim | undefined {
  if (status !== "completed") {
    const state = status === "in_progress" ? "in progress" : `not completed (${status})`;
    return { counts: true, reason: `${name} is still ${state}`, freed: "by the end of its run" };
  }
  if (conclusion === "success") return { counts: false, reason: `${name} has succeeded` };
  if (updatedAt === undefined || date === undefined) return undefined;
  const agoMs = Math.max(0, date - updatedAt);
  const ended = `${name} ended ${duration(agoMs)} ago (${conclusion ?? "no conclusion"})`;
  if (agoMs >= ROLLBACK_MS) return { counts: false, reason: ended };
  return {
    counts: true,
    reason: `${ended}, and a rollback of it may still be going on`,
    freed: "half an hour after its run",
  };
}

function byAge(snapshot: Snapshot, name: string, now: Now): Claim {
  const age = ageOf(snapshot.createdAt, now);
  if (age === undefined)
    return { counts: true, reason: `its age cannot be told, and ${name} may still count on it` };
  if (age >= YOUNG_MS) return { counts: false, reason: `${name} made it ${duration(age)} ago` };
  const since = age <= 0 ? "just now" : `only ${duration(age)} ago`;
  return {
    counts: true,
    reason: `${name} made it ${since} and may still count on it`,
    freed: "by its age",
  };
}

/** Whether GitHub says that a schedule of another workflow started it: such a run deploys nothing. */
export function isScheduledElsewhere({ event, workflow }: RunFacts, run: RunIdentity): boolean {
  const known = workflow !== NO_WORKFLOW && run.workflow !== NO_WORKFLOW;
  return event === "schedule" && known && workflow !== run.workflow;
}

/** "run 4711 (deploy.yml)", and of which repository, where that is another one. */
export function nameOf(maker: RunIdentity, own: Pick<RunIdentity, "repository">): string {
  const elsewhere = isSameRepository(maker.repository, own.repository) ? "" : ` of ${maker.repository}`;
  const workflow = maker.workflow === NO_WORKFLOW ? "" : ` (${maker.workflow})`;
  return `run ${maker.runId}${elsewhere}${workflow}`;
}
