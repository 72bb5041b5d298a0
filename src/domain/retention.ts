import { isSameRepository, type Marker, NO_REPOSITORY, NO_WORKFLOW, readMarker } from "./marker.ts";
import { type Id, type Snapshot, sameId } from "./model.ts";
import { isOlder, newestFirst } from "./order.ts";
import { claimOn, type Freed, type View } from "./other-runs.ts";
import { isCompleted, isThere, snapshotState } from "./states.ts";

/** Whether the name matches a pattern with `*` (any text) and `?` (one character). */
export function matches(pattern: string, name: string): boolean {
  const [wanted, given] = [Array.from(pattern), Array.from(name)];
  let [at, star, retry] = [0, -1, 0];
  let here = 0;
  while (here < given.length) {
    if (wanted[at] === "*") {
      star = at++;
      retry = here;
    } else if (wanted[at] === "?" || wanted[at] === given[here]) {
      at++;
      here++;
    } else if (star >= 0) {
      // The last star takes one character more.
      at = star + 1;
      here = ++retry;
    } else {
      return false;
    }
  }
  return wanted.slice(at).every((character) => character === "*");
}

/** Whether the pattern selects the snapshot by its name; an empty one selects all. */
export function selects(pattern: string, { name }: Pick<Snapshot, "name">): boolean {
  return pattern === "" || matches(pattern, name);
}

/**
 * The newest completed snapshot that the pattern matches, a newer one that is still being made, and a completed one
 * that may be newer for all that can be told: where times cannot be read, only ids that are numbers tell an order.
 */
export function pickLatest(
  snapshots: readonly Snapshot[],
  pattern: string,
): {
  latest: Snapshot | undefined;
  newerInProgress: Snapshot | undefined;
  rival: Snapshot | undefined;
} {
  const selected = newestFirst(snapshots.filter((snapshot) => selects(pattern, snapshot)));
  const latest = selected.find(isCompleted);
  const newer = latest === undefined ? selected : selected.slice(0, selected.indexOf(latest));
  return {
    latest,
    newerInProgress: newer.find(({ status }) => snapshotState(status) === "going on"),
    rival: latest && selected.find((one) => one !== latest && isCompleted(one) && !isOlder(one, latest)),
  };
}

/**
 * What becomes of a snapshot: it goes; it is kept as one of the newest; it is kept since a run may still count on it;
 * or the rule has no say in it.
 */
export type Fate = "goes" | "newest" | "counted on" | "not concerned";

export interface Verdict {
  snapshot: Snapshot;
  fate: Fate;
  /** A clause with a subject, as in "run 4711 (deploy.yml) is still in progress". */
  reason: string;
  /** What frees one that is counted on, where waiting helps. */
  freed?: Freed;
}

export interface Decision {
  /** One for each snapshot that there is, newest first. */
  verdicts: Verdict[];
  /** The ids of runs that GitHub has to be asked about first; while there are any, the verdicts are not final. */
  ask: string[];
}

/** What goes, newest first. */
export function going({ verdicts }: Pick<Decision, "verdicts">): Snapshot[] {
  return verdicts.flatMap(({ snapshot, fate }) => (fate === "goes" ? [snapshot] : []));
}

/** Why the snapshot is kept; undefined if it goes. */
export function whyKept({ verdicts }: Pick<Decision, "verdicts">, id: Id): string | undefined {
  const verdict = verdicts.find(({ snapshot }) => sameId(snapshot.id, id));
  return verdict?.fate === "goes" ? undefined : (verdict?.reason ?? "it is not of this server");
}

/**
 * What a create with `keep-last` removes once its snapshot is completed, of those that this action made for this
 * repository and workflow. The new one is counted and never removed.
 * @param own the new snapshot's id; undefined where it is only planned
 */
export function judgeRotation(
  snapshots: readonly Snapshot[],
  own: Id | undefined,
  keepLast: number,
  view: View,
): Decision {
  const isOwn = ({ id }: Snapshot) => own !== undefined && sameId(id, own);
  const concerned = (snapshot: Snapshot) =>
    isOwn(snapshot)
      ? "it is the new one"
      : (whyNotOurs(snapshot, view) ?? whyOfOtherWorkflow(snapshot, view));
  const others = snapshots.filter((snapshot) => concerned(snapshot) === undefined);
  const listed = snapshots.find(isOwn);
  // Another run has made it since: whatever became of that run, the oldest are what rotation is for.
  const isNewer = (snapshot: Snapshot) => listed !== undefined && !isOlder(snapshot, listed);
  const beyond = allBut(keepLast - 1, others);
  return decide(snapshots, view, (snapshot) => {
    const why = concerned(snapshot);
    if (why !== undefined) return { fate: isOwn(snapshot) ? "newest" : "not concerned", reason: why };
    if (!beyond.includes(snapshot)) return { fate: "newest", reason: amongNewest(keepLast) };
    return isNewer(snapshot)
      ? { fate: "newest", reason: "it is newer than this step's own" }
      : "unless counted on";
  });
}

/**
 * Which snapshots `when-full: replace-oldest` may remove: those that this action made for this repository, whatever
 * its workflow, and that no run may count on any more.
 */
export function judgeReplacement(snapshots: readonly Snapshot[], view: View): Decision {
  return decide(snapshots, view, (snapshot) => {
    const why = whyNotOurs(snapshot, view);
    return why === undefined ? "unless counted on" : { fate: "not concerned", reason: why };
  });
}

/** Whether `replace-oldest` may touch it sooner or later: it is, or will be, a completed one of this repository. */
export function isReplaceable(snapshot: Snapshot, { run }: Pick<View, "run">): boolean {
  const mayComplete = isCompleted(snapshot) || snapshotState(snapshot.status) === "going on";
  return mayComplete && whyNotThisRepositorys(snapshot, run.repository) === undefined;
}

/** The same for rotation: of this workflow, too. */
export function isRotatable(snapshot: Snapshot, view: Pick<View, "run">): boolean {
  return isReplaceable(snapshot, view) && whyOfOtherWorkflow(snapshot, view) === undefined;
}

export interface DeleteRule {
  keepLast: number;
  /** Of names; empty: all. */
  pattern: string;
  madeBy: "this-repository" | "anyone";
  /** This run's own. */
  repository: string;
}

/** What operation delete removes of one server's snapshots: all but the newest `keepLast` of those selected. */
export function judgeDelete(snapshots: readonly Snapshot[], rule: DeleteRule): Pick<Decision, "verdicts"> {
  const { keepLast, pattern, madeBy, repository } = rule;
  const whyNot = (snapshot: Snapshot) => {
    const foreign = madeBy === "anyone" ? undefined : whyNotThisRepositorys(snapshot, repository);
    const other = selects(pattern, snapshot) ? undefined : `its name does not match ${pattern}`;
    return whyNotCompleted(snapshot) ?? other ?? foreign;
  };
  const beyond = allBut(
    keepLast,
    snapshots.filter((snapshot) => whyNot(snapshot) === undefined),
  );
  const verdicts = newestFirst(snapshots.filter(isThere), "newest").map((snapshot): Verdict => {
    const why = whyNot(snapshot);
    if (why !== undefined) return { snapshot, fate: "not concerned", reason: why };
    if (beyond.includes(snapshot))
      return { snapshot, fate: "goes", reason: `it is beyond keep-last: ${keepLast}` };
    return { snapshot, fate: "newest", reason: amongNewest(keepLast) };
  });
  return { verdicts };
}

/** A verdict for each; what goes unless a run counts on it is held against the runs. */
function decide(
  snapshots: readonly Snapshot[],
  view: View,
  judge: (snapshot: Snapshot) => Pick<Verdict, "fate" | "reason"> | "unless counted on",
): Decision {
  const ask = new Set<string>();
  const verdicts = newestFirst(snapshots.filter(isThere), "newest").map((snapshot): Verdict => {
    const verdict = judge(snapshot);
    if (verdict !== "unless counted on") return { snapshot, ...verdict };
    const maker = readMarker(snapshot.description) as Marker;
    const claim = claimOn(snapshot, maker, view);
    if (claim !== "ask GitHub") {
      const { counts, ...why } = claim;
      return { snapshot, fate: counts ? "counted on" : "goes", ...why };
    }
    ask.add(maker.runId);
    return { snapshot, fate: "counted on", reason: "GitHub was not asked yet" };
  });
  return { verdicts, ask: [...ask] };
}

/**
 * All but the newest so many; one of which it cannot be told that so many are newer is kept too: a time that cannot be
 * read would else take the place of the newest.
 */
function allBut(kept: number, snapshots: readonly Snapshot[]): Snapshot[] {
  return newestFirst(snapshots, "newest")
    .slice(kept)
    .filter((snapshot) => snapshots.filter((other) => isOlder(snapshot, other)).length >= kept);
}

function amongNewest(keepLast: number): string {
  return `it counts as one of the newest ${keepLast}`;
}

/** Why a rule of this action's own snapshots has no say in it; undefined if it has. */
function whyNotOurs(snapshot: Snapshot, { run }: Pick<View, "run">): string | undefined {
  return whyNotCompleted(snapshot) ?? whyNotThisRepositorys(snapshot, run.repository);
}

function whyNotCompleted(snapshot: Snapshot): string | undefined {
  return isCompleted(snapshot) ? undefined : `it is "${snapshot.status}"`;
}

function whyNotThisRepositorys({ description }: Snapshot, repository: string): string | undefined {
  const marker = readMarker(description);
  if (marker === undefined) return "this action did not make it";
  if (isSameRepository(repository, NO_REPOSITORY)) return "this run's own repository is not known";
  return isSameRepository(marker.repository, repository) ? undefined : `${marker.repository} made it`;
}

/** The same for the workflow, of one that this action made. */
function whyOfOtherWorkflow({ description }: Snapshot, { run }: Pick<View, "run">): string | undefined {
  const { workflow } = readMarker(description) as Marker;
  if (workflow === run.workflow) return undefined;
  return workflow === NO_WORKFLOW ? "its marker names no workflow" : `workflow ${workflow} made it`;
}

/** "801 (pre-migration-snapshot): run 4711 (deploy.yml) is still in progress". */
export function reasonInWords({
  snapshot: { id, name },
  reason,
}: Pick<Verdict, "snapshot" | "reason">): string {
  return `${id} (${name}): ${reason}`;
}
