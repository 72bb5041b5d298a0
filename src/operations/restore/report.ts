import { serverName, serverTitle } from "../../domain/model.ts";
import { timeInWords } from "../../domain/order.ts";
import { table, timeline } from "../../runner/charts.ts";
import { paragraph } from "../../runner/summary.ts";
import type { Step } from "../../step/step.ts";
import { waitStep } from "../../text/ways-on.ts";
import { count, duration } from "../../text/words.ts";
import {
  isRestored,
  outcomeTitle,
  type RestoreKind,
  type RestoreWork,
  undoWords,
  workWords,
} from "./outcome.ts";

/** More servers than these fit into no summary, and it is written again whenever one is accepted. */
const MOST_SERVERS = 100;

export interface RestoreReport {
  kind: RestoreKind;
  /** Instead of the outcome, before there is one. */
  title?: string;
  /** What comes first, as Markdown. */
  intro?: string;
}

/** The outcome in the job summary, and what it means: of one server in sentences, of several in a table. */
export async function reportRestores(
  { page }: Step<unknown>,
  { kind, title, intro = "" }: RestoreReport,
  all: readonly RestoreWork[],
): Promise<void> {
  const [only, ...others] = all;
  const isOne = only !== undefined && others.length === 0;
  const works = all.slice(0, MOST_SERVERS);
  const own = isOne ? describeRestore(only) : restoreTable(works, all.length);
  const times = timeline(works.map(({ target, phases }) => ({ title: serverTitle(target), phases })));
  await page.show(title ?? titleOf(kind, all), intro + own + times);
}

function titleOf(kind: RestoreKind, works: readonly RestoreWork[]): string {
  const [first, ...others] = works;
  if (first === undefined) return outcomeTitle(kind, "not sent", "no server");
  const { outcome, health, target, snapshot } = first;
  if (others.length === 0) {
    const time = snapshot.createdAt === null ? "" : ` is as it was at ${timeInWords(snapshot.createdAt)}`;
    const said = health === "unhealthy" ? ", but not healthy" : time;
    return outcomeTitle(kind, outcome, serverTitle(target), said);
  }
  const ill = works.filter((work) => work.health === "unhealthy").length;
  const said = ill === 0 ? "" : `, but ${ill} not healthy`;
  const isSame = others.every((other) => other.outcome === outcome);
  if (isSame) return outcomeTitle(kind, outcome, count(works.length, "server"), said);
  const done = works.filter((work) => isRestored(work.outcome)).length;
  return outcomeTitle(kind, "up", `${done === 0 ? "none" : done} of ${count(works.length, "server")}`, said);
}

/** What is lost, and for how long the server was down. */
function describeRestore(work: RestoreWork): string {
  const { snapshot, outcome, target, age, phases, safety } = work;
  const watched = phases.find(({ name }) => name === "Restore");
  const span = age && watched && duration(Math.max(0, age.ms + watched.from - age.at));
  const lost =
    span === undefined ? "since the snapshot" : `in the ${span} between the snapshot and the restore`;
  const done = isRestored(outcome);
  const kept = safety?.snapshot === undefined ? "lost" : `in safety snapshot ${safety.snapshot.id} alone`;
  const sentences = [
    `Server ${serverName(target)} is ${workWords(work)}.`,
    // A server that is healthy is left alone before anything is listed.
    snapshot.createdAt === null
      ? `Its snapshot is ${snapshot.id} (${snapshot.name}).`
      : `Snapshot ${snapshot.id} (${snapshot.name}) was made ${timeInWords(snapshot.createdAt, age?.ms)}.`,
    done ? `What was written on the server ${lost} is ${kept}.` : "",
    done && watched !== undefined && outcome !== "left stopped"
      ? `The server was down for ${duration(watched.to - watched.from)} at most.`
      : "",
    undoWords(work),
  ];
  const next = wayOn(work) === "" ? "" : `**What to do now:** ${paragraph(wayOn(work))}`;
  return next + paragraphs(sentences);
}

/** @param number of all servers, of which these are the first */
function restoreTable(works: readonly RestoreWork[], number: number): string {
  const rows = works.map((work) => {
    const { target, snapshot, age, phases } = work;
    const took = phases.reduce((sum, { from, to }) => sum + to - from, 0);
    return [
      serverName(target),
      `${snapshot.id} ${snapshot.name}`.trim(),
      timeInWords(snapshot.createdAt, age?.ms),
      workWords(work),
      phases.length === 0 ? "" : duration(took),
    ];
  });
  const more = number - works.length;
  const ofEach = (words: (work: RestoreWork) => string) =>
    works.map((work) => (words(work) === "" ? "" : `${serverTitle(work.target)}: ${words(work)}`));
  const notes = [
    more === 0 ? "" : `And ${count(more, "more server")}: they are in the log.`,
    ...ofEach(wayOn),
    ...ofEach(undoWords),
  ];
  return table(["Server", "Snapshot", "Made", "What happened", "Took"], rows) + paragraphs(notes);
}

/** How to go on where the restore does; empty where it is over, or was not accepted. */
function wayOn({ outcome, target }: RestoreWork): string {
  return outcome === "accepted" ? waitStep({ serverId: target.given }) : "";
}

/** Empty sentences are left out. */
function paragraphs(sentences: readonly string[]): string {
  return sentences.flatMap((sentence) => (sentence === "" ? [] : [paragraph(sentence)])).join("");
}
