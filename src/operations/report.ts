import { ownerOf, type Snapshot } from "../domain/model.ts";
import { table } from "../runner/charts.ts";
import { slots, slotsSentence, snapshotSentence, snapshotTable } from "../runner/snapshot-summary.ts";
import { paragraph } from "../runner/summary.ts";
import type { Step } from "../step/step.ts";
import { size } from "../text/words.ts";

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

/** The snapshots in the log, and in the job summary: a single one in a sentence, unless it is a list of servers' own. */
export async function reportSnapshots(
  { host, page }: Step<unknown>,
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
  const [first] = snapshots;
  const isAlone = first !== undefined && snapshots.length === 1 && servers.length === 0;
  const own = isAlone
    ? snapshotSentence(first)
    : first === undefined
      ? ""
      : snapshotTable(snapshots, apiTime);
  await page.show(title, lines.map(paragraph).join("") + slotsOfServers(servers) + own);
}

function slotsOfServers(servers: NonNullable<ReportParts["servers"]>): string {
  const [only, ...others] = servers;
  if (only === undefined) return "";
  if (others.length === 0) return slotsSentence(only.server, only.used);
  return table(
    ["Server", "Slots used"],
    servers.map(({ server, used }) => [server, slots(used)]),
  );
}
