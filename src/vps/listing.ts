import { type Id, keyOf } from "../domain/model.ts";
import type { HttpResponse } from "../world.ts";
import { type CallOptions, type Connection, exchange } from "./call.ts";
import { isNotFound, VpsError } from "./errors.ts";
import { DepartureError, parsePage } from "./parse.ts";
import type { ApiPath } from "./path.ts";
import { ATTEMPTS } from "./remedies.ts";
import { withRetries } from "./retry.ts";

const MOST_PAGES = 1_000;
/** A hundred entries with long texts are more than other answers may have, in bytes. */
const PAGE_LIMIT = 16 * 1024 * 1024;

/** All pages of a list, as they were at one time. */
export interface Listing<T> {
  items: T[];
  /**
   * How many entries cannot be read (no objects, or without an id), and are not among the items; none unless
   * `skipsUnreadable` allowed it. What needs all entries, as that something is not there, must not be decided then.
   */
  unread: number;
  /** The API's own time by the answer's `Date`, in ms since 1970; undefined if it cannot be read. */
  date: number | undefined;
  /** When the request went out, on the clock's scale, in ms. */
  at: number;
  /** When the last page came, on the same scale. */
  answeredAt: number;
}

export interface ListCall<T> {
  path: ApiPath;
  query: Record<string, string>;
  what: string;
  needs: string;
  detailOnly?: boolean;
  /** Entries that cannot be read are counted and left out; else such a list does not add up. */
  skipsUnreadable?: boolean;
  /** @throws DepartureError for an entry that cannot be read */
  parseItem(value: unknown): T;
}

interface ParsedPage<T> {
  items: T[];
  /** Entries that cannot be read included. */
  rows: number;
  count: number | undefined;
  next: string | undefined;
  date: string | undefined;
}

/** The pages of a list do not fit together. */
class Mismatch extends Error {}

/**
 * Follows all pages. A list that does not add up (fewer entries than it counts, a count that changes, a page twice) is
 * read again like any other faulty answer, and never given out: steps that destroy are decided from it. An entry that is
 * given twice is taken once; if it stood on two pages, others may have been skipped between them, unless a second
 * reading is the same.
 * @throws VpsError
 */
export async function listAll<T extends { id: Id }>(
  connection: Connection,
  call: ListCall<T>,
  options: CallOptions = {},
): Promise<Listing<T>> {
  const rule = {
    attempts: options.attempts ?? ATTEMPTS.read,
    deadline: options.deadline ?? Number.POSITIVE_INFINITY,
    again: (error: VpsError) => error.cause instanceof Mismatch,
    longestRetryAfterMs: options.longestRetryAfterMs,
  };
  let before: string | undefined;
  return await withRetries(connection, rule, async () => {
    try {
      const { listing, repeats } = await readPages(connection, call, options);
      const ids = listing.items.map(({ id }) => id).join();
      if (repeats && ids !== before) {
        before = ids;
        throw mismatch("each entry on one page", "one on two");
      }
      return listing;
    } catch (error) {
      if (!(error instanceof Mismatch)) throw error;
      const cameBack = `VPS.org answered 200, but not as documented: ${error.message}.`;
      const remedy = "If this goes on, tell VPS.org: nothing is decided from a list that does not add up.";
      throw new VpsError({ kind: "bad-answer", what: call.what, cameBack, remedy }, error);
    }
  });
}

async function readPages<T extends { id: Id }>(
  connection: Connection,
  call: ListCall<T>,
  options: CallOptions,
): Promise<{ listing: Listing<T>; repeats: boolean }> {
  const at = connection.clock.now();
  const entries = new Entries<T>();
  const seen = new Set<string>();
  let query: string | undefined = `?${new URLSearchParams(call.query)}`;
  let date: string | undefined;
  while (query !== undefined) {
    seen.add(query);
    const page: ParsedPage<T> = await readPage(connection, call, query, options).catch((error: unknown) => {
      // Entries that went in the middle of the reading took the last page along.
      throw seen.size > 1 && isNotFound(error) ? mismatch("a next page", "none any more") : error;
    });
    entries.add(page);
    if (entries.unread > 0 && call.skipsUnreadable !== true) {
      throw mismatch("only entries that can be read", `${entries.unread} that cannot`);
    }
    date ??= page.date;
    query = page.next === undefined ? undefined : nextQuery(page.next, connection.baseUrl, seen);
  }
  const repeats = entries.checkCount();
  const answered = Date.parse(date ?? "");
  return {
    listing: {
      items: entries.items,
      unread: entries.unread,
      date: Number.isNaN(answered) ? undefined : answered,
      at,
      answeredAt: connection.clock.now(),
    },
    repeats,
  };
}

/** What the pages have brought so far. */
class Entries<T extends { id: Id }> {
  readonly #known = new Map<string, T>();
  #rows = 0;
  #count: number | undefined;
  #repeats = false;
  unread = 0;

  get items(): T[] {
    return [...this.#known.values()];
  }

  /** @throws Mismatch */
  add({ items, rows, count }: ParsedPage<T>): void {
    const earlier = new Set(this.#known.keys());
    for (const item of items) this.#known.set(keyOf(item.id), item);
    const repeated = items.filter(({ id }) => earlier.has(keyOf(id))).length;
    if (items.length > 0 && repeated === items.length) throw mismatch("a page of new entries", "known ones");
    if (count !== undefined && this.#count !== undefined && count !== this.#count) {
      throw mismatch(`one count (${this.#count})`, `another one on a later page (${count})`);
    }
    this.#count ??= count;
    this.#repeats ||= repeated > 0;
    this.#rows += rows;
    this.unread += rows - items.length;
  }

  /**
   * Holds the count against the rows; one of each entry is enough as well.
   * @returns whether an entry stood on two pages, so that another may have been skipped
   * @throws Mismatch
   */
  checkCount(): boolean {
    const different = this.#known.size + this.unread;
    if (this.#count === different) return false;
    if (this.#count === undefined || this.#count === this.#rows) return this.#repeats;
    throw mismatch(`as many entries as it counts (${this.#count})`, `${this.#rows} and no next page`);
  }
}

async function readPage<T>(
  connection: Connection,
  call: ListCall<T>,
  query: string,
  options: CallOptions,
): Promise<ParsedPage<T>> {
  return await exchange(
    connection,
    {
      ...call,
      method: "GET",
      query,
      ifMissing: "Check api-url.",
      attempts: ATTEMPTS.read,
      again: (error) => error.passing,
      succeeded: (status) => status === 200,
      bodyLimit: PAGE_LIMIT,
      parse: (body: unknown, { headers }: HttpResponse) => {
        const { results, count, next } = parsePage(body);
        const items = results.flatMap((result) => readable(() => call.parseItem(result)));
        return { items, rows: results.length, count, next, date: headers.date };
      },
    },
    options,
  );
}

function readable<T>(parse: () => T): T[] {
  try {
    return [parse()];
  } catch (error) {
    if (error instanceof DepartureError) return [];
    throw error;
  }
}

/**
 * Of `next` only the query counts: behind a gateway Django may take an inner host or another scheme for its own, and
 * the token goes nowhere but to the path that was asked for.
 */
function nextQuery(next: string, baseUrl: string, seen: ReadonlySet<string>): string {
  if (!URL.canParse(next, baseUrl)) throw mismatch("a next page", "something else");
  const { search } = new URL(next, baseUrl);
  if (seen.has(search) || seen.size >= MOST_PAGES) throw mismatch("a next page", "one already read");
  return search;
}

function mismatch(expected: string, got: string): Mismatch {
  return new Mismatch(`the list should have ${expected} but has ${got}`);
}
