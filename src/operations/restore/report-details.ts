/** What the job summary shows where one server's sentences do not say it: several servers, or what took how long. */
import { serverName, serverTitle } from "../../domain/model.ts";
import { timeInWords } from "../../domain/order.ts";
import { table, timeline } from "../../runner/charts.ts";
import { paragraph } from "../../runner/summary.ts";
import { waitStep } from "../../text/ways-on.ts";
import { count, duration } from "../../text/words.ts";
import { type RestoreWork, undoWords, workWords } from "./outcome.ts";

/** @param number of all servers, of which these are the first */
export function restoreTable(works: readonly RestoreWork[], number: number): string {
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
  const notes = [
    ...(more === 0 ? [] : [`And ${count(more, "more server")}: they are in the log.`]),
    ...works.flatMap((work) =>
      work.outcome === "accepted"
        ? [`${serverTitle(work.target)}: ${waitStep({ serverId: work.target.given })}`]
        : [],
    ),
    ...works.flatMap((work) => {
      const undo = undoWords(work);
      return undo === "" ? [] : [`${serverTitle(work.target)}: ${undo}`];
    }),
  ];
  return table(["Server", "Snapshot", "Made", "What happened", "Took"], rows) + notes.map(paragraph).join("");
}

export function restoreTimeline(works: readonly RestoreWork[]): string {
  return timeline(works.map(({ target, phases }) => ({ title: serverTitle(target), phases })));
}
