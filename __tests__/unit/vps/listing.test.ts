import { describe, expect, test } from "vitest";
import { VpsError } from "../../../src/vps/errors.ts";
import { listAll } from "../../../src/vps/listing.ts";
import { parseSnapshot } from "../../../src/vps/parse.ts";
import { answering, BASE_URL, connection, json, rejection } from "../../../testing/canned-transport.ts";

const LIST = {
  path: "/snapshots/",
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

  test("is read over TLS where next comes without, as from behind a proxy", async () => {
    const next = `${BASE_URL}/snapshots/?page=2`.replace("https:", "http:");
    const { result, urls } = await list(page([1], { next }), page([2], { count: 2 }));
    expect(result).toEqual([1, 2]);
    expect(urls.at(-1)).toBe(`${BASE_URL}/snapshots/?page=2`);
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
  const elsewhere = "the list should have a next page of the same list but has one elsewhere";
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
      "one twice",
      page([1, 1], { count: 2 }),
      "the list should have as many entries as it counts (2) but has 1 and no next page",
    ],
    ["next on another host", next("https://elsewhere.example/api/v1/snapshots/?page=2"), elsewhere],
    ["next on a like-named host", next("https://admin.vps.org.example/api/v1/snapshots/?page=2"), elsewhere],
    ["next on another port", next("https://admin.vps.org:8443/api/v1/snapshots/?page=2"), elsewhere],
    [
      "next on another port without TLS",
      next("http://admin.vps.org:8080/api/v1/snapshots/?page=2"),
      elsewhere,
    ],
    ["next without a scheme", next("//elsewhere.example/api/v1/snapshots/?page=2"), elsewhere],
    ["next of another list", next(`${BASE_URL}/servers/?page=2`), elsewhere],
    ["next up the path", next("../servers/?page=2"), elsewhere],
    ["next is itself", next(FIRST), "the list should have a next page but has one already read"],
    ["next is no URL", next("https://["), "the list should have a next page but has something else"],
  ])("%s", async (_, answer, message) => {
    const { result, urls } = await list(answer, answer, answer, answer, answer);
    expect(result).toBeInstanceOf(VpsError);
    expect(result).toMatchObject({
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
    const two = [page([1], { next: "?page=2" }), { status: 404 }];
    const { result, urls } = await list(...two, ...two, ...two, ...two, ...two);
    expect(result).toMatchObject({
      kind: "bad-answer",
      message: expect.stringContaining("the list should have a next page but has none any more"),
    });
    expect(urls).toHaveLength(10);
    expect((await list(...two, page([1]))).result).toEqual([1]);
  });

  test("but one that shrinks while it is read does", async () => {
    const { result } = await list(page([1], { count: 2, next: "?page=2" }), page([], { count: 1 }));
    expect(result).toEqual([1]);
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

  test("with an entry that cannot be read says which", async () => {
    const { result } = await list(...Array(5).fill(json({ results: [item(1), { id: 2 }] })));
    expect(result).toMatchObject({
      kind: "bad-answer",
      message: expect.stringContaining("results[1].server should be an object, got nothing"),
    });
  });

  test.each([401, 403, 404, 400, 302])("with %i is not asked for again", async (status) => {
    const { result, urls } = await list({ status });
    expect(result).toMatchObject({ status });
    expect(urls).toHaveLength(1);
  });
});
