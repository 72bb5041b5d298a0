import { serverName } from "../../domain/model.ts";
import { heading, paragraph, table, timeline } from "../../runner/summary.ts";
import type { Step } from "../../step/step.ts";
import { waitStep } from "../../text/ways-on.ts";
import { count, duration } from "../../text/words.ts";
import { type RestoreWork, undoWords, workWords } from "./outcome.ts";

/** More servers than these fit into no summary, and it is written again whenever one is accepted. */
const MOST_SERVERS = 100;

/** What became of each server: first in words, then as a table and a timeline. */
export async function reportRestores(
  { host }: Step<unknown>,
  title: string,
  all: readonly RestoreWork[],
): Promise<void> {
  const works = all.slice(0, MOST_SERVERS);
  const more = all.length - works.length;
  const others = more === 0 ? "" : paragraph(`And ${count(more, "more server")}: they are in the log.`);
  const sentences = works.map((work) => {
    const { snapshot, outcome } = work;
    const next = outcome === "accepted" ? waitStep({ serverId: work.target.given }) : "";
    const what = `Server ${serverName(work.target)}: ${workWords(work)} (snapshot ${snapshot.id} of ${snapshot.createdAt ?? "unknown time"}).`;
    return paragraph([what, next, undoWords(work)].filter((sentence) => sentence !== "").join(" "));
  });
  const rows = works.map(({ target, snapshot, outcome, health, phases }) => [
    serverName(target),
    `${snapshot.id} ${snapshot.name}`.trim(),
    snapshot.createdAt ?? "unknown",
    workWords({ outcome, health }),
    phases.length === 0 ? "" : duration(phases.reduce((sum, { from, to }) => sum + to - from, 0)),
  ]);
  const sections = works.map((work) => ({ title: `Server ${serverName(work.target)}`, phases: work.phases }));
  const head = ["Server", "Snapshot", "Made at", "What happened", "Took"];
  await host.summarize(heading(title) + sentences.join("") + others + table(head, rows) + timeline(sections));
}
