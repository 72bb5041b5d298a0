/** What the sites of a play were truly asked, and what the post step says of it. */

import { eventsOf } from "../../simulator/history.ts";
import type { Played } from "../../testing/player.ts";
import type { Part } from "./run-schedule.ts";
import { numberOf, type Truth } from "./truth.ts";

export interface Look {
  at: number;
  well: boolean;
}

/** The looks at the site that is asked for this server, in this span of time, in ms. */
export function looksFor({ play, events, asked }: Truth, server: number, from: number, to: number): Look[] {
  const urls = healthUrls(play.main);
  const url = urls.length === 1 ? urls[0] : urls[asked.indexOf(server)];
  return eventsOf(events, "probe")
    .filter((probe) => probe.url === url && probe.at >= from && probe.at <= to)
    .map(({ at, status }) => ({ at, well: status >= 200 && status < 300 }));
}

function healthUrls({ inputs }: Pick<Part, "inputs">): string[] {
  return (inputs["health-url"] ?? "").split(/\s+/u).filter((url) => url !== "");
}

/** Three well in a row, over 10 s at least. */
export function isProven(looks: readonly Look[]): boolean {
  let row: Look[] = [];
  for (const look of looks) {
    row = look.well ? [...row, look] : [];
    if (row.length >= 3 && look.at - (row[0]?.at ?? 0) >= 10_000) return true;
  }
  return false;
}

/** Whether a create saw the server well before it did anything to it: servers are worked on side by side. */
export function hadBaseline(truth: Truth, server: number): boolean {
  const { main } = truth.play;
  // Of a URL that several servers share nobody sees for which of them it was asked.
  const isShared = truth.asked.length > 1 && healthUrls(main).length === 1;
  if (isShared && saysOf(truth, main, server, /Server (\S+)(?: \(.*?\))? was not healthy before/gu))
    return false;
  const numbers = new Set(truth.callsOf(main).map(({ number }) => number));
  const changes = [...eventsOf(truth.events, "snapshot-created"), ...eventsOf(truth.events, "power")];
  const own = changes.filter((one) => one.server === server && numbers.has(one.request ?? 0));
  const since = own.map(({ at }) => at);
  return looksFor(truth, server, main.from, Math.min(main.to, ...since)).some(({ well }) => well);
}

/** Whether the part says of the server what the pattern begins with, up to its id. */
export function saysOf(
  { play }: Truth,
  { annotations }: Pick<Played, "annotations">,
  server: number,
  pattern: RegExp,
): boolean {
  const text = annotations.map((one) => one.text).join("\n");
  const ids = [...text.matchAll(pattern)].map(([, id]) => id ?? "");
  return ids.some((id) => numberOf(id, play.schedule.account.servers) === server);
}

/** `restore-if-unhealthy`: the post step says that it left the server as it is, since it is healthy. */
export function isKept(truth: Truth, server: number): boolean {
  return saysOf(truth, truth.play.post, server, /server (\S+)(?: \(.*?\))? was not rolled back, since/gu);
}
