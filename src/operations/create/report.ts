import { serverName } from "../../domain/model.ts";
import { isCompleted } from "../../domain/states.ts";
import type { CreateInputs } from "../../inputs/rules.ts";
import { heading, type Phase, paragraph, slots, table, timeline } from "../../runner/summary.ts";
import type { Step } from "../../step/step.ts";
import { count, size } from "../../text/words.ts";
import { slotsOf } from "./slots.ts";
import type { Work } from "./work.ts";

/** What became of each server, in the job summary. */
export async function reportCreate(
  { host, inputs }: Step<CreateInputs>,
  works: readonly Work[],
  /** What it means, a sentence each. */
  lines: readonly string[],
): Promise<void> {
  const made = works.flatMap(({ snapshot }) => (snapshot === undefined ? [] : [snapshot]));
  const completed = made.filter(isCompleted).length;
  const title = inputs.dryRun
    ? `Dry run of ${count(works.length, "snapshot")}: the log says what would be done`
    : `${completed} of ${count(works.length, "snapshot")} completed`;
  const rows = works.map((work) => {
    const had = slotsOf({ items: work.before }, work.target).length;
    const used = had - work.deleted.length + (work.snapshot === undefined ? 0 : 1);
    const { snapshot, target, name } = work;
    return [
      serverName(target),
      snapshot === undefined ? "none" : String(snapshot.id),
      snapshot?.name ?? name,
      snapshot?.status ?? "not made",
      size(snapshot?.sizeMb ?? null),
      work.deleted.map(({ id }) => id).join(", "),
      slots(Math.max(0, used)),
    ];
  });
  const head = ["Server", "Snapshot", "Name", "State", "Size", "Deleted", "Slots"];
  const sentences = lines.map((line) => paragraph(line)).join("");
  await host.summarize(heading(title) + sentences + table(head, rows) + timeline(works.map(section)));
}

function section({ target, phases }: Work): { title: string; phases: readonly Phase[] } {
  return { title: `Server ${serverName(target)}`, phases };
}
