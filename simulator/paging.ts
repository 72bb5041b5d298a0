import type { Habits } from "./habits.ts";
import type { Json } from "./present.ts";

const PAGE_SIZE = 20;

/**
 * One page as Django REST framework gives it; undefined if there is no such page. When one page is all, the
 * documented answer has neither `next` nor `previous`. With a `shift`, an entry has gone (-1) or come (1) at the front
 * since the first page was given.
 */
export function paginate(
  all: readonly Json[],
  url: URL,
  habits: Habits,
  shift: -1 | 0 | 1 = 0,
): Json | undefined {
  const asked = url.searchParams.get("page");
  const items = asked === null || asked === "1" ? all : shifted(all, shift);
  const size = Math.min(wholeNumber(url.searchParams.get("page_size")) ?? PAGE_SIZE, habits.maxPageSize);
  const pages = Math.max(1, Math.ceil(items.length / size));
  const page = asked === null ? 1 : asked === "last" ? pages : wholeNumber(asked);
  if (page === undefined || page > pages) return undefined;
  const results = items.slice((page - 1) * size, page * size);
  if (pages === 1 && !habits.emptyLinks) return { count: items.length, results };
  return {
    count: items.length,
    next: page < pages ? pageUrl(url, page + 1, habits.links) : null,
    previous: page > 1 ? pageUrl(url, page - 1, habits.links) : null,
    results,
  };
}

function wholeNumber(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

function shifted(items: readonly Json[], shift: -1 | 0 | 1): readonly Json[] {
  if (shift === 0) return items;
  return shift === -1 ? items.slice(1) : [...items.slice(0, 1), ...items];
}

/** The framework drops `page=1` from the first page's address. */
function pageUrl(url: URL, page: number, links: Habits["links"]): string {
  const other = new URL(url);
  if (page === 1) other.searchParams.delete("page");
  else other.searchParams.set("page", String(page));
  if (links === "inner-host") return `http://api-internal:8000${other.pathname}${other.search}`;
  if (links === "other-scheme") other.protocol = url.protocol === "https:" ? "http:" : "https:";
  return other.href;
}
