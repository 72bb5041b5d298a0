/** Snapshots in the job summary, as Markdown. */
import { ownerOf, SLOTS, type Snapshot, serverName } from "../domain/model.ts";
import { ageOf, newestFirst, timeInWords } from "../domain/order.ts";
import { size } from "../text/words.ts";
import { table } from "./charts.ts";
import { paragraph } from "./summary.ts";

/** `●●●○○ 3 of 5` */
export function slots(used: number): string {
  return `${dots(used)} ${used} of ${SLOTS}`;
}

function dots(used: number): string {
  return `${"●".repeat(Math.min(used, SLOTS))}${"○".repeat(Math.max(0, SLOTS - used))}`;
}

/** Newest first, with the age where the API's time is known (ms since 1970). */
export function snapshotTable(snapshots: readonly Snapshot[], apiTime?: number): string {
  const rows = newestFirst(snapshots).map((snapshot) => [
    String(snapshot.id),
    snapshot.name,
    snapshot.server === null ? "" : serverName(snapshot.server),
    snapshot.status,
    size(snapshot.sizeMb),
    timeInWords(snapshot.createdAt, ageOf(snapshot.createdAt, { date: apiTime })),
    snapshot.description,
  ]);
  return table(["Snapshot", "Name", "Server", "State", "Size", "Created", "Description"], rows);
}

/** "Snapshot 802 (before-deploy) of server 12345 (web-server-01): completed, 5.5 GB, made 16 Jan 2025, 16:15 UTC." */
export function snapshotSentence(snapshot: Snapshot, agoMs?: number): string {
  const { id, name, status, sizeMb, createdAt } = snapshot;
  const parts = [status, ...(sizeMb === null ? [] : [size(sizeMb)]), `made ${timeInWords(createdAt, agoMs)}`];
  return paragraph(`Snapshot ${id} (${name}) of ${ownerOf(snapshot)}: ${parts.join(", ")}.`);
}

/** "Server 12345 (web-server-01) uses 3 of 5 slots ●●●○○." */
export function slotsSentence(server: string, used: number): string {
  return paragraph(`Server ${server} uses ${used} of ${SLOTS} slots ${dots(used)}.`);
}
