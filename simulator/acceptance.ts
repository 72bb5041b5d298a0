import type { HistoryEvent, SnapshotId } from "./history.ts";
import type { Range } from "./random.ts";

export interface RestoreWanted {
  snapshot: SnapshotId;
  /** The integer id. */
  server: number;
  /** The world's habit of this name. */
  snapshotBlocksRestore?: boolean;
}

/** What decides whether a restore would be accepted, as it is at one moment of the history. */
interface Ground {
  state: string;
  /** A restore was accepted and has not begun, until then. */
  queuedUntil: number;
  completed: boolean;
  gone: boolean;
  /** Snapshots of the server that are being made. */
  making: Set<string>;
}

/**
 * The spans between two moments in which the account would have accepted the restore, had it been sent and come
 * through: what a rule of liveness is judged by. Outages that strike sends are left out; faults of single calls,
 * which are nobody's state, are not known here. The second moment of each span does not belong to it.
 */
export function restorableSpans(
  history: readonly HistoryEvent[],
  wanted: RestoreWanted,
  [from, to]: Range,
): Range[] {
  const ground: Ground = {
    state: "unknown",
    queuedUntil: Number.NEGATIVE_INFINITY,
    completed: false,
    gone: false,
    making: new Set(),
  };
  const spans: [number, number][] = [];
  let since = from;
  const close = (until: number) => {
    const begins = Math.max(since, from, ground.queuedUntil);
    const ends = Math.min(until, to);
    if (begins < ends && accepts(ground, wanted)) append(spans, begins, ends);
    since = until;
  };
  for (const event of history) {
    close(event.at);
    note(ground, event, wanted);
  }
  close(to);
  return outagesOf(history).reduce<Range[]>(without, spans);
}

function accepts(
  { state, completed, gone, making }: Ground,
  { snapshotBlocksRestore }: RestoreWanted,
): boolean {
  if (!completed || gone || (snapshotBlocksRestore === true && making.size > 0)) return false;
  return state === "active" || state === "stopped";
}

function note(ground: Ground, event: HistoryEvent, { snapshot, server }: RestoreWanted): void {
  if (!("server" in event) || event.server !== server) return;
  const id = "snapshot" in event ? String(event.snapshot) : undefined;
  const own = id !== undefined && id.toLowerCase() === String(snapshot).toLowerCase();
  switch (event.type) {
    case "server-added":
      ground.state = event.state;
      break;
    case "server-state":
      ground.state = event.to;
      break;
    case "snapshot-created":
      if ((event.status ?? "in_progress") === "in_progress") ground.making.add(String(id));
      else if (own && event.status === "completed") ground.completed = true;
      break;
    case "snapshot-completed":
    case "snapshot-failed":
      ground.making.delete(String(id));
      if (own && event.type === "snapshot-completed") ground.completed = true;
      break;
    case "snapshot-vanished":
    case "snapshot-deleted":
      ground.making.delete(String(id));
      if (own) ground.gone = true;
      break;
    case "restore-accepted":
      if (event.begins !== null) ground.queuedUntil = event.begins;
      break;
  }
}

/** The spans in which no send gets to the API, or none is accepted. */
function outagesOf(history: readonly HistoryEvent[]): Range[] {
  return history.flatMap((event): Range[] => {
    if (event.type !== "outage" || event.strikes === "reads") return [];
    const ended = history.find(({ type, at }) => type === "outages-ended" && at >= event.at);
    return [[event.from, Math.min(event.until, ended?.at ?? event.until)]];
  });
}

function append(spans: [number, number][], begins: number, ends: number): void {
  const last = spans.at(-1);
  if (last !== undefined && last[1] === begins) last[1] = ends;
  else spans.push([begins, ends]);
}

function without(spans: readonly Range[], [from, until]: Range): Range[] {
  return spans.flatMap(([begins, ends]): Range[] => {
    const parts: Range[] = [
      [begins, Math.min(ends, from)],
      [Math.max(begins, until), ends],
    ];
    return until <= from ? [[begins, ends]] : parts.filter(([left, right]) => left < right);
  });
}
