import type { Json } from "./present.ts";
import type { Habits } from "./world.ts";

const PAGE_SIZE = 20;

/**
 * One page as Django REST framework gives it; undefined if there is no such page. When one page is all, the
 * documented answer has neither `next` nor `previous`.
 */
export function paginate(items: readonly Json[], url: URL, habits: Habits): Json | undefined {
  const size = Math.min(wholeNumber(url.searchParams.get("page_size")) ?? PAGE_SIZE, habits.maxPageSize);
  const pages = Math.max(1, Math.ceil(items.length / size));
  const wanted = url.searchParams.get("page");
  const page = wanted === null ? 1 : wanted === "last" ? pages : wholeNumber(wanted);
  if (page === undefined || page > pages) return undefined;
  const results = items.slice((page - 1) * size, page * size);
  if (pages === 1 && !habits.emptyLinks) return { count: items.length, results };
  return {
    count: items.length,
    next: page < pages ? pageUrl(url, page + 1) : null,
    previous: page > 1 ? pageUrl(url, page - 1) : null,
    results,
  };
}

function wholeNumber(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

/** The framework drops `page=1` from the first page's address. */
function pageUrl(url: URL, page: number): string {
  const other = new URL(url);
  if (page === 1) other.searchParams.delete("page");
  else other.searchParams.set("page", String(page));
  return other.href;
}
