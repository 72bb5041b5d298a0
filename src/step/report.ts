import { ownerOf, type Snapshot } from "../domain/model.ts";
import { heading, paragraph, slots, snapshotTable, table } from "../runner/summary.ts";
import { size } from "../text/words.ts";
import type { Step } from "./step.ts";

/** More lines than these are folded in the log. */
const LONG_LIST = 20;

export interface ReportParts {
  /** The API's own time, in ms since 1970: ages are told by it. */
  apiTime?: number | undefined;
  /** What each server has used of its slots. */
  servers?: readonly { server: string; used: number }[];
  /** What it means, a sentence each. */
  lines?: readonly string[];
}

/** A table in the log and in the job summary. */
export async function reportSnapshots(
  { host }: Step<unknown>,
  title: string,
  snapshots: readonly Snapshot[],
  { apiTime, servers = [], lines = [] }: ReportParts = {},
): Promise<void> {
  const tellAll = async () => {
    for (const { id, name, server, status, sizeMb, createdAt } of snapshots) {
      host.log(
        `  ${id}  ${status}  ${createdAt ?? "time unknown"}  ${size(sizeMb)}  ${ownerOf({ server })}  ${name}`,
      );
    }
  };
  await (snapshots.length > LONG_LIST ? host.group(title, tellAll) : tellAll());
  const slotRows = servers.map(({ server, used }) => [server, slots(used)]);
  await host.summarize(
    heading(title) +
      lines.map((line) => paragraph(line)).join("") +
      (snapshots.length === 0 ? "" : snapshotTable(snapshots, apiTime)) +
      (slotRows.length === 0 ? "" : table(["Server", "Slots used"], slotRows)),
  );
}
