import { type Id, ownerOf, type Snapshot } from "../domain/model.ts";
import { isCompleted } from "../domain/retention.ts";
import type { CreateInputs } from "../inputs/rules.ts";
import type { Work } from "../operations/create/one-server.ts";
import { heading, type Phase, slots, snapshotTable, table, timeline } from "../runner/summary.ts";
import { count, size } from "../text/words.ts";
import type { Step } from "./step.ts";

/** More lines than these are folded in the log. */
const LONG_LIST = 20;

/** A table in the log and in the job summary. */
export async function reportSnapshots(
  { host }: Step<unknown>,
  title: string,
  snapshots: readonly Snapshot[],
  apiTime?: number,
  servers: readonly { id: Id; used: number }[] = [],
): Promise<void> {
  const tellAll = async () => {
    for (const { id, name, server, status, sizeMb, createdAt } of snapshots) {
      host.log(
        `  ${id}  ${status}  ${createdAt ?? "time unknown"}  ${size(sizeMb)}  ${ownerOf({ server })}  ${name}`,
      );
    }
  };
  await (snapshots.length > LONG_LIST ? host.group(title, tellAll) : tellAll());
  const slotRows = servers.map((server) => [String(server.id), slots(server.used)]);
  await host.summarize(
    heading(title) +
      (snapshots.length === 0 ? "" : snapshotTable(snapshots, apiTime)) +
      (slotRows.length === 0 ? "" : table(["Server", "Slots used"], slotRows)),
  );
}

export async function reportCreate(
  { host, inputs }: Step<CreateInputs>,
  works: readonly Work[],
): Promise<void> {
  const made = works.flatMap(({ snapshot }) => (snapshot === undefined ? [] : [snapshot]));
  const completed = made.filter(isCompleted).length;
  const title = inputs.dryRun
    ? `Dry run of ${count(works.length, "snapshot")}: the log says what would be done`
    : `${completed} of ${count(works.length, "snapshot")} completed`;
  const rows = works.map((work) => {
    const used = work.before.length - work.deleted.length + (work.snapshot === undefined ? 0 : 1);
    const { snapshot, target, name } = work;
    return [
      `${target.given} ${target.server?.name ?? ""}`.trim(),
      snapshot === undefined ? "none" : String(snapshot.id),
      snapshot?.name ?? name,
      snapshot?.status ?? "not made",
      size(snapshot?.sizeMb ?? null),
      work.deleted.map(({ id }) => id).join(", "),
      slots(Math.max(0, used)),
    ];
  });
  const head = ["Server", "Snapshot", "Name", "State", "Size", "Deleted", "Slots"];
  await host.summarize(heading(title) + table(head, rows) + timeline(works.map(section)));
}

function section({ target, phases }: Work): { title: string; phases: readonly Phase[] } {
  return { title: `Server ${target.given}`, phases };
}
