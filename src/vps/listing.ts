import type { Id } from "../domain/model.ts";
import type { HttpResponse } from "../world.ts";
import { type CallOptions, type Connection, exchange } from "./call.ts";
import { isNotFound, VpsError } from "./errors.ts";
import { parsePage } from "./parse.ts";
import { withRetries } from "./retry.ts";

const READ_ATTEMPTS = 5;
const MOST_PAGES = 1_000;
/** A hundred entries with long texts are more than other answers may have, in bytes. */
const PAGE_LIMIT = 16 * 1024 * 1024;

/** All pages of a list, as they were at one time. */
export interface Listing<T> {
  items: T[];
  /** The API's own time by the answer's `Date`, in ms since 1970; undefined if it cannot be read. */
  date: number | undefined;
  /** When the request went out, on the clock's scale, in ms. */
  at: number;
  /** When the last page came, on the same scale. */
  answeredAt: number;
}

export interface ListCall<T> {
  path: string;
  query: Record<string, string>;
  what: string;
  needs: string;
  detailOnly?: boolean;
  parseItem(value: unknown, where: string): T;
}

interface ParsedPage<T> {
  items: T[];
  count: number | undefined;
  next: string | undefined;
  date: string | undefined;
}

/** The pages of a list do not fit together. */
class Mismatch extends Error {}

/**
 * Follows all pages. A list that does not add up (fewer entries than it counts, a page twice, a page elsewhere) is
 * read again like any other faulty answer, and never given out: steps that destroy are decided from it.
 * @throws VpsError
 */
export async function listAll<T extends { id: Id }>(
  connection: Connection,
  call: ListCall<T>,
  options: CallOptions = {},
): Promise<Listing<T>> {
  const rule = {
    attempts: options.attempts ?? READ_ATTEMPTS,
    deadline: options.deadline ?? Number.POSITIVE_INFINITY,
    again: (error: VpsError) => error.cause instanceof Mismatch,
  };
  return await withRetries(connection, rule, async () => {
    try {
      return await readPages(connection, call, options);
    } catch (error) {
      if (!(error instanceof Mismatch)) throw error;
      const cameBack = `VPS.org answered 200, but not as documented: ${error.message}.`;
      throw new VpsError({ kind: "bad-answer", what: call.what, cameBack }, error);
    }
  });
}

async function readPages<T extends { id: Id }>(
  connection: Connection,
  call: ListCall<T>,
  options: CallOptions,
): Promise<Listing<T>> {
  const at = connection.clock.now();
  const first = `${connection.baseUrl}${call.path}?${new URLSearchParams(call.query)}`;
  const items = new Map<string, T>();
  const seen = new Set<string>();
  let url: string | undefined = first;
  let count: number | undefined;
  let date: string | undefined;
  while (url !== undefined) {
    seen.add(url);
    const page: ParsedPage<T> = await readPage(connection, call, url, options).catch((error: unknown) => {
      // Entries that went in the middle of the reading took the last page along.
      throw seen.size > 1 && isNotFound(error) ? mismatch("a next page", "none any more") : error;
    });
    const known = items.size;
    for (const item of page.items) items.set(String(item.id), item);
    if (page.items.length > 0 && items.size === known) throw mismatch("a page of new entries", "known ones");
    count = page.count;
    date ??= page.date;
    url = page.next === undefined ? undefined : nextUrl(page.next, first, seen);
  }
  if (count !== undefined && items.size !== count) {
    throw mismatch(`as many entries as it counts (${count})`, `${items.size} and no next page`);
  }
  const answered = Date.parse(date ?? "");
  return {
    items: [...items.values()],
    date: Number.isNaN(answered) ? undefined : answered,
    at,
    answeredAt: connection.clock.now(),
  };
}

async function readPage<T>(
  connection: Connection,
  { path: _, query: __, parseItem, ...call }: ListCall<T>,
  url: string,
  options: CallOptions,
): Promise<ParsedPage<T>> {
  return await exchange(
    connection,
    {
      ...call,
      method: "GET",
      url,
      ifMissing: "Check api-url.",
      attempts: READ_ATTEMPTS,
      again: (error) => error.passing,
      succeeded: (status) => status === 200,
      hasBody: true,
      bodyLimit: PAGE_LIMIT,
      parse: (body: unknown, { headers }: HttpResponse) => {
        const { results, count, next } = parsePage(body);
        const items = results.map((result, index) => parseItem(result, `results[${index}]`));
        return { items, count, next, date: headers.date };
      },
    },
    options,
  );
}

/** The next page must be of the same list on the same host: the token goes there. */
function nextUrl(next: string, first: string, seen: ReadonlySet<string>): string {
  const from = new URL(first);
  if (!URL.canParse(next, first)) throw mismatch("a next page", "something else");
  const to = new URL(next, first);
  // Behind a proxy that ends TLS, Django takes its own address for one without.
  to.protocol = from.protocol;
  if (to.origin !== from.origin || to.pathname !== from.pathname) {
    throw mismatch("a next page of the same list", "one elsewhere");
  }
  if (seen.has(to.href) || seen.size >= MOST_PAGES) throw mismatch("a next page", "one already read");
  return to.href;
}

function mismatch(expected: string, got: string): Mismatch {
  return new Mismatch(`the list should have ${expected} but has ${got}`);
}
