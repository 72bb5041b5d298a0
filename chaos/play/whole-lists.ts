/** The lists that a step got whole, page by page, in VPS.org's own words. */

import { eventsOf } from "../../simulator/history.ts";
import { isOwnWord } from "./beliefs.ts";
import type { Part } from "./run-schedule.ts";
import { numberOf, type Truth } from "./truth.ts";

export interface WholeList {
  /** When its last page was asked for, in ms. */
  at: number;
  /** What it was asked for alone; undefined: everything. */
  server: number | undefined;
  entries: readonly Entry[];
}

interface Entry {
  id?: unknown;
  uuid?: unknown;
  status?: unknown;
  /** Of a snapshot. */
  server?: { id?: unknown; uuid?: unknown } | null;
}

interface Page {
  results: Entry[];
  next?: string | null;
}

export function wholeLists(
  { play, events, callsOf }: Truth,
  part: Part,
  path: "/snapshots/" | "/servers/",
): WholeList[] {
  const urls = new Map(eventsOf(events, "request").map(({ request, path: url }) => [request, url]));
  const begun = new Map<string, Entry[]>();
  return callsOf(part).flatMap(({ method, path: asked, number, at, answer }): WholeList[] => {
    if (method !== "GET" || !asked.endsWith(path) || answer?.status !== 200 || !isOwnWord(answer)) return [];
    const page = readPage(answer.body);
    if (page === undefined) return [];
    const query = new URL(urls.get(number) ?? asked, "https://api.example").searchParams;
    const filter = query.get("server_id") ?? "";
    const before = (query.get("page") ?? "1") === "1" ? [] : (begun.get(filter) ?? []);
    const entries = [...before, ...page.results];
    begun.set(filter, entries);
    const server = filter === "" ? undefined : numberOf(filter, play.schedule.account.servers);
    return typeof page.next === "string" ? [] : [{ at, server, entries }];
  });
}

function readPage(body: string): Page | undefined {
  try {
    const page = JSON.parse(body) as Page;
    return Array.isArray(page.results) ? page : undefined;
  } catch {
    return undefined;
  }
}
