import { describe, expect, test } from "vitest";
import { VpsError } from "../../../src/vps/errors.ts";
import { listAll } from "../../../src/vps/listing.ts";
import { parseSnapshot } from "../../../src/vps/parse.ts";
import { path } from "../../../src/vps/path.ts";
import { answering, BASE_URL, connection, json, rejection } from "../../../testing/canned-transport.ts";

const LIST = {
  path: path`/snapshots/`,
  query: { server_id: "12345", page_size: "100" },
  what: "Listing the snapshots",
  needs: "servers:read",
  parseItem: parseSnapshot,
};
const FIRST = `${BASE_URL}/snapshots/?server_id=12345&page_size=100`;

const item = (id: number | string) => ({ id, server: 12345, status: "completed" });
const page = (ids: (number | string)[], more: object = {}) => json({ results: ids.map(item), ...more });

async function list(...answers: Parameters<typeof answering>) {
  const transport = answering(...answers);
  const line = connection(transport);
  const result = await listAll(line, LIST).then(
    ({ items }) => items.map(({ id }) => id),
    (error: unknown) => error,
  );
  return { result, line, urls: transport.asked.map(({ url }) => url), asked: transport.asked };
}

describe("A list", () => {
  test("may have 16 MiB a page", async () => {
    const { asked } = await list(page([1]));
    expect(asked).toMatchObject([{ bodyLimit: 16 * 1024 * 1024 }]);
  });

  test.each([
    ["a bare list", json([item(1), item(2)])],
    ["one page without links", page([1, 2])],
    ["one page with an empty link", page([1, 2], { count: 2, next: "" })],
    ["one page with null links", page([1, 2], { count: 2, next: null, previous: null })],
  ])("may be %s", async (_, answer) => {
    const { result, urls } = await list(answer);
    expect(result).toEqual([1, 2]);
    expect(urls).toEqual([FIRST]);
  });

  test("may be empty", async () => {
    expect((await list(page([], { count: 0 }))).result).toEqual([]);
  });

  test("has all its pages, in order, and each is asked for once", async () => {
    const { result, urls, asked } = await list(
      page([1, 2], { count: 5, next: `${BASE_URL}/snapshots/?page=2&page_size=2` }),
      page([3, 4], { count: 5, next: "?page=3" }),
      page(["5"], { count: 5, next: null }),
    );
    expect(result).toEqual([1, 2, 3, 4, "5"]);
    expect(urls).toEqual([
      FIRST,
      `${BASE_URL}/snapshots/?page=2&page_size=2`,
      `${BASE_URL}/snapshots/?page=3`,
    ]);
    expect(asked.every(({ headers }) => headers.authorization?.startsWith("Bearer vps_"))).toBe(true);
  });

  test("may have an empty page between", async () => {
    const { result } = await list(
      page([1], { next: "?page=2" }),
      page([], { next: "?page=3" }),
      page([2], { count: 2 }),
    );
    expect(result).toEqual([1, 2]);
  });

  test.each([
    `${BASE_URL}/snapshots/?page=2`.replace("https:", "http:"),
    "http://api-internal:8000/api/v1/snapshots/?page=2",
    "https://elsewhere.example/api/v1/snapshots/?page=2",
    "https://admin.vps.org:8443/api/v1/snapshots/?page=2",
    "//elsewhere.example/?page=2",
    `${BASE_URL}/servers/?page=2`,
    "../servers/?page=2#fragment",
    "?page=2",
  ])("takes nothing but the query of next (%s): the token goes nowhere else", async (next) => {
    const { result, urls } = await list(page([1], { next, count: 2 }), page([2], { count: 2 }));
    expect(result).toEqual([1, 2]);
    expect(urls).toEqual([FIRST, `${BASE_URL}/snapshots/?page=2`]);
  });

  test("has an entry once that a page gives twice: rows are what is counted", async () => {
    const two = { id: "AB3E4567-e89b-42d3-a456-426614174000", server: null };
    const same = { ...two, id: two.id.toLowerCase() };
    const answer = json({ count: 4, results: [item(1), item(1), two, same] });
    expect((await list(answer)).result).toEqual([1, same.id]);
    expect((await list(page([1, 1, 2], { count: 2 }))).result).toEqual([1, 2]);
  });

  test("may have its count on one of its pages only", async () => {
    const pages = [page([1], { count: 2, next: "?page=2" }), page([2])];
    expect((await list(...pages)).result).toEqual([1, 2]);
  });

  test("has an entry once that two pages give, where a second reading is the same: nothing was skipped", async () => {
    const pages = [page([1, 2], { count: 4, next: "?page=2" }), page([2, 3], { count: 4 })];
    const { result, urls } = await list(...pages, ...pages);
    expect(result).toEqual([1, 2, 3]);
    expect(urls).toHaveLength(4);
    const changed = [page([4, 1], { count: 4, next: "?page=2" }), page([2, 3], { count: 4 })];
    expect((await list(...pages, ...changed)).result).toEqual([4, 1, 2, 3]);
    const others = [page([1, 2], { count: 4, next: "?page=2" }), page([2, 4], { count: 4 })];
    const unsettled = await list(...pages, ...others, ...others);
    expect([unsettled.result, unsettled.urls.length]).toEqual([[1, 2, 4], 6]);
  });

  test("knows the API's time and when it was asked for", async () => {
    const date = "Thu, 16 Jan 2025 16:15:00 GMT";
    const line = connection(answering({ ...page([1]), headers: { date } }));
    await line.clock.sleep(7_000);
    expect(await listAll(line, LIST)).toMatchObject({ date: Date.parse(date), at: 7_000 });
    const undated = await listAll(connection(answering({ ...page([1]), headers: { date: "today" } })), LIST);
    expect(undated.date).toBeUndefined();
  });

  test("has the first page's time: what came later may show more", async () => {
    const dates = ["Thu, 16 Jan 2025 16:15:00 GMT", "Thu, 16 Jan 2025 16:16:00 GMT"];
    const [first = "", second = ""] = dates;
    const line = connection(
      answering(
        { ...page([1], { next: "?page=2" }), headers: { date: first } },
        { ...page([2]), headers: { date: second } },
      ),
    );
    expect((await listAll(line, LIST)).date).toBe(Date.parse(first));
  });
});

describe("A list that does not add up is never given out", () => {
  const next = (url: string) => page([1], { count: 2, next: url });
  test.each([
    [
      "fewer than it counts",
      page([1], { count: 2 }),
      "the list should have as many entries as it counts (2) but has 1 and no next page",
    ],
    [
      "more than it counts",
      page([1, 2], { count: 1 }),
      "the list should have as many entries as it counts (1) but has 2 and no next page",
    ],
    [
      "more rows than it counts, one twice among them",
      page([1, 1, 2, 3], { count: 2 }),
      "the list should have as many entries as it counts (2) but has 4 and no next page",
    ],
    [
      "an entry that cannot be read",
      json({ results: [item(1), { server: 12345 }, null], count: 3 }),
      "the list should have only entries that can be read but has 2 that cannot",
    ],
    ["next is itself", next(FIRST), "the list should have a next page but has one already read"],
    ["next is no URL", next("https://["), "the list should have a next page but has something else"],
  ])("%s", async (_, answer, message) => {
    const { result, urls } = await list(answer, answer, answer, answer, answer);
    expect(result).toBeInstanceOf(VpsError);
    expect(result).toMatchObject({
      remedy: expect.stringContaining("tell VPS.org"),
      kind: "bad-answer",
      message: `Listing the snapshots failed: VPS.org answered 200, but not as documented: ${message}.`,
    });
    // Nothing but this list was ever asked for: the token went nowhere else.
    expect(urls).toEqual(Array(5).fill(FIRST));
  });

  test("a page of entries that were all there before", async () => {
    const two = [page([1, 2], { next: "?page=2" }), page([2, 1])];
    const { result } = await list(...two, ...two, ...two, ...two, ...two);
    expect(result).toMatchObject({
      kind: "bad-answer",
      message: expect.stringContaining("the list should have a page of new entries but has known ones"),
    });
  });

  test("an entry on two pages, which no second reading bears out", async () => {
    const pages = [page([1, 2], { count: 4, next: "?page=2" }), page([2, 3], { count: 4 })];
    const error = await rejection(listAll(connection(answering(...pages)), LIST, { attempts: 1 }));
    expect(error).toMatchObject({
      kind: "bad-answer",
      message: expect.stringContaining("the list should have each entry on one page but has one on two"),
    });
  });

  test("pages in a circle", async () => {
    const circle = [
      page([1], { next: "?page=2" }),
      page([2], { next: "?page=3" }),
      page([3], { next: "?page=2" }),
    ];
    const { result } = await list(...circle, ...circle, ...circle, ...circle, ...circle);
    expect(result).toMatchObject({ message: expect.stringContaining("one already read") });
  });

  test("a next page that is gone by then", async () => {
    const two = [page([1], { next: "?page=2" }), json({}, { status: 404 })];
    const { result, urls } = await list(...two, ...two, ...two, ...two, ...two);
    expect(result).toMatchObject({
      kind: "bad-answer",
      message: expect.stringContaining("the list should have a next page but has none any more"),
    });
    expect(urls).toHaveLength(10);
    expect((await list(...two, page([1]))).result).toEqual([1]);
  });

  test("a count that changes between two pages", async () => {
    const two = [page([1], { count: 2, next: "?page=2" }), page([2], { count: 3 })];
    const { result } = await list(...two, ...two, ...two, ...two, ...two);
    expect(result).toMatchObject({
      kind: "bad-answer",
      message: expect.stringContaining("one count (2) but has another one on a later page (3)"),
    });
    expect((await list(...two, page([1, 2, 3], { count: 3 }))).result).toEqual([1, 2, 3]);
  });

  test("empty pages without end", async () => {
    let asked = 0;
    const endless = async () => page([], { next: `?page=${++asked}` });
    const error = await rejection(listAll(connection(endless), LIST, { attempts: 1 }));
    expect(error).toMatchObject({ kind: "bad-answer" });
    expect(asked).toBe(1_000);
  });

  test("but it is read again, from the first page: it may have changed between two pages", async () => {
    const { result, urls, line } = await list(
      page([1], { count: 2, next: "?page=2" }),
      page([], { count: 2 }),
      page([], { count: 2 }),
      page([1, 3], { count: 2 }),
    );
    expect(result).toEqual([1, 3]);
    expect(urls).toEqual([FIRST, `${BASE_URL}/snapshots/?page=2`, FIRST, FIRST]);
    // Jitter of one half.
    expect(line.pauses).toEqual([500, 1_000]);
  });
});

describe("A page that fails", () => {
  test("is asked for again by itself", async () => {
    const { result, urls } = await list(
      page([1], { count: 2, next: "?page=2" }),
      { status: 503 },
      { body: "<html>" },
      { body: "" },
      page([2], { count: 2 }),
    );
    expect(result).toEqual([1, 2]);
    expect(urls.slice(1)).toEqual(Array(4).fill(`${BASE_URL}/snapshots/?page=2`));
  });

  test("five times ends it, and is not multiplied", async () => {
    const { result, urls } = await list(...Array(5).fill({ status: 500 }));
    expect(result).toMatchObject({ kind: "unavailable", status: 500 });
    expect(urls).toHaveLength(5);
  });

  test.each([401, 403, 404, 400, 302])("with %i is not asked for again", async (status) => {
    const { result, urls } = await list(json({}, { status }));
    expect(result).toMatchObject({ status });
    expect(urls).toHaveLength(1);
  });
});

describe("A list whose entries may be odd", () => {
  test("leaves out those that cannot be read, and counts them", async () => {
    const answer = json({ count: 5, results: [item(1), null, 7, [], { id: "x" }] });
    const listing = await listAll(connection(answering(answer)), { ...LIST, skipsUnreadable: true });
    expect(listing).toMatchObject({ items: [{ id: 1 }], unread: 4 });
    const whole = await listAll(connection(answering(page([1]))), LIST);
    expect(whole.unread).toBe(0);
  });

  test("may count them, and others that it gives twice only once", async () => {
    const answer = json({ count: 2, results: [item(1), item(1), null] });
    const listing = await listAll(connection(answering(answer)), { ...LIST, skipsUnreadable: true });
    expect(listing).toMatchObject({ items: [{ id: 1 }], unread: 1 });
  });

  test("has none that trips over a bug of ours", async () => {
    const bug = new TypeError("x is not a function");
    const parseItem = () => {
      throw bug;
    };
    const call = { ...LIST, skipsUnreadable: true, parseItem };
    expect(await rejection(listAll(connection(answering(page([1]))), call))).toBe(bug);
  });

  test("still has to add up", async () => {
    const answer = json({ count: 6, results: [item(1), null, 7, [], { id: "x" }] });
    const call = { ...LIST, skipsUnreadable: true };
    const error = await rejection(listAll(connection(answering(answer)), call, { attempts: 1 }));
    expect(error).toMatchObject({ message: expect.stringContaining("as it counts (6) but has 5") });
  });

  test("has an entry whose server is null: it belongs to none", async () => {
    const answer = json({ count: 1, results: [{ ...item(1), server: null }] });
    const listing = await listAll(connection(answering(answer)), LIST);
    expect(listing.items).toMatchObject([{ id: 1, server: null }]);
  });
});
