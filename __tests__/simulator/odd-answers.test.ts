import { expect, it } from "vitest";
import { HABIT_WORDS, type Habits, type HabitWord } from "../../simulator/habits.ts";
import { eventsOf } from "../../simulator/history.ts";
import { addSnapshot } from "../../simulator/snapshots.ts";
import { TEXT_HABITS, type TextHabit } from "../../simulator/texts.ts";
import { connect, type Json, NEW } from "../../testing/api-caller.ts";

const MARKED = { ...NEW, description: "Before <b> [shop 4711.1 abc]" };

async function listing(habits: Partial<Habits>, path = "/snapshots/") {
  const { clock, call } = connect(habits);
  return (await clock.run(() => call("GET", path))).json;
}

it.each([
  ["cut", "Before <b> [shop 4711"],
  ["escaped", "Before &lt;b> &#91;shop 4711.1 abc&#93;"],
  ["lower-case", "before <b> [shop 4711.1 abc]"],
  ["upper-case", "BEFORE <B> [SHOP 4711.1 ABC]"],
  ["wrapped", "Before\r\n<b>\r\n[shop\r\n4711.1\r\nabc]"],
  ["extended", "Before <b> [shop 4711.1 abc] (via API)"],
  ["marker-dropped", "Before <b>"],
  ["not-kept", ""],
  ["as-sent", MARKED.description],
] as [TextHabit, string][])("keeps a description %s, in every answer", async (descriptionText, kept) => {
  const { clock, call, world } = connect({ descriptionText });
  await clock.run(async () => {
    expect((await call("POST", "/snapshots/", MARKED)).json.description).toBe(kept);
    expect((await call("GET", "/snapshots/")).json.results[0].description).toBe(kept);
  });
  // The history knows what was sent.
  expect(eventsOf(world.history, "snapshot-created").at(-1)?.description).toBe(MARKED.description);
});

it("has a test for each way to keep a text", () => {
  expect(Object.keys(TEXT_HABITS)).toHaveLength(9);
});

it("changes names, too", async () => {
  const { clock, call } = connect({ nameText: "upper-case" });
  const { json } = await clock.run(() => call("POST", "/snapshots/", NEW));
  expect(json.name).toBe("BEFORE-UPDATE-SNAPSHOT");
});

it("lists snapshots that belong to no server", async () => {
  const { count, results } = await listing({ oddEntries: ["server-null"] });
  expect(count).toBe(3);
  expect(results[2]).toMatchObject({ id: 7, server: null });
});

it("lists an entry twice, of servers as well", async () => {
  const ids = ({ results }: Json) => results.map((one: Json) => one.id);
  const snapshots = await listing({ oddEntries: ["twice"] });
  expect([snapshots.count, ids(snapshots)]).toEqual([3, [801, 801, 798]]);
  expect(ids(await listing({ oddEntries: ["twice"] }, "/servers/"))).toEqual([12345, 12345, 12346, 12347]);
});

it("lists odd fields, several at once", async () => {
  const { results } = await listing({ oddEntries: ["size-text", "created-number", "name-missing"] });
  expect(results[0]).toMatchObject({ id: 801, size_mb: "5120 MB", created_at: 1736965800 });
  expect(results.map((one: Json) => "name" in one)).toEqual([false, true]);
});

it("may leave out the time zone", async () => {
  expect((await listing({ zones: false })).results[0].created_at).toBe("2025-01-15T18:30:00");
});

it.each([
  ["inner-host", "http://api-internal:8000/api/v1/snapshots/?page_size=1&page=2"],
  ["other-scheme", "http://admin.vps.org/api/v1/snapshots/?page_size=1&page=2"],
] as const)("may link to %s", async (links, next) => {
  expect((await listing({ links }, "/snapshots/?page_size=1")).next).toBe(next);
});

it("may send pages of many megabytes", async () => {
  const { clock, call } = connect(HABIT_WORDS["heavy-pages"]);
  const page = (bodyLimit: number) => call("GET", "/snapshots/", undefined, { bodyLimit });
  const { body, json } = await clock.run(() => page(16 * 1024 * 1024));
  await expect(clock.run(() => page(8 * 1024 * 1024))).rejects.toThrow("larger than 8 MiB");
  expect([body.length, json.count]).toEqual([15 * 1024 * 1024, 2]);
});

it("lists a new snapshot late, and only that", async () => {
  const { clock, call } = connect({ listedAfterMs: 300_000, snapshotLimit: 3 });
  const ids = async () => (await call("GET", "/snapshots/")).json.results.map((one: Json) => one.id);
  await clock.run(async () => {
    await call("POST", "/snapshots/", NEW);
    await call("DELETE", "/snapshots/798/");
    await clock.sleep(299_999);
    expect(await ids()).toEqual([801]);
    // It takes a slot from the beginning.
    expect((await call("POST", "/snapshots/", NEW)).status).toBe(201);
    expect((await call("POST", "/snapshots/", NEW)).status).toBe(400);
    await clock.sleep(1);
    expect(await ids()).toEqual([802, 801]);
  });
});

it("may list deleted snapshots for a while", async () => {
  const { clock, call } = connect({ deletedShownMs: 60_000 });
  const statuses = async () => (await call("GET", "/snapshots/")).json.results.map((one: Json) => one.status);
  await clock.run(async () => {
    await call("DELETE", "/snapshots/798/");
    expect(await statuses()).toEqual(["completed", "deleting"]);
    expect((await call("DELETE", "/snapshots/798/")).status).toBe(404);
    await clock.sleep(30_000);
    expect(await statuses()).toEqual(["completed", "deleted"]);
    await clock.sleep(30_000);
    expect(await statuses()).toEqual(["completed"]);
  });
});

it.each([402, 403, 409, 422, 429])("may tell the limit by %i, in other words", async (limitStatus) => {
  const { clock, call } = connect({ limitStatus, snapshotLimit: 2 });
  const { status, json } = await clock.run(() => call("POST", "/snapshots/", NEW));
  expect([status, json.detail]).toEqual([limitStatus, expect.not.stringContaining("limit")]);
});

it("may have room for more than five", async () => {
  const { clock, call } = connect({ snapshotLimit: 8 });
  await clock.run(async () => {
    for (let index = 0; index < 6; index += 1)
      expect((await call("POST", "/snapshots/", NEW)).status).toBe(201);
    expect((await call("POST", "/snapshots/", NEW)).status).toBe(400);
    expect((await call("GET", "/snapshots/?server_id=12345")).json.count).toBe(8);
  });
});

it.each([
  ["odd-fields", { id: 802, status: 1, size_mb: "pending", created_at: 1737044100, server: {} }],
  ["id-alone", { id: 802 }],
  ["other-server", { id: 802, server: { id: 12346, name: "db-server-01" } }],
  ["known-id", { id: 801, status: "in_progress" }],
] as const)("may answer a create with %s", async (createdAnswer, body) => {
  const { clock, call, world } = connect({ createdAnswer });
  const { status, json } = await clock.run(() => call("POST", "/snapshots/", NEW));
  expect(status).toBe(201);
  expect(json).toMatchObject(body);
  expect(eventsOf(world.history, "snapshot-created").at(-1)).toMatchObject({ snapshot: 802, server: 12345 });
});

it.each([400, 404, 405, 500])("may answer every read of a server with %i", async (serverRead) => {
  const { clock, call } = connect({ serverRead });
  await clock.run(async () => {
    expect((await call("GET", "/servers/12345/")).status).toBe(serverRead);
    expect((await call("GET", "/servers/")).status).toBe(200);
  });
});

it("may answer Django's own page to an integer, and another shape", async () => {
  const html = connect({ serverRead: "html-404" });
  await html.clock.run(async () => {
    const { status, headers, body } = await html.call("GET", "/servers/12345/");
    expect([status, headers["content-type"]]).toEqual([404, "text/html; charset=utf-8"]);
    expect(body).toMatch(/^<!doctype html>.*Not Found/);
    const [{ uuid }] = (await html.call("GET", "/servers/")).json.results;
    expect((await html.call("GET", `/servers/${uuid}/`)).status).toBe(200);
  });
  const other = connect({ serverRead: "other-shape" });
  const { json } = await other.clock.run(() => other.call("GET", "/servers/12345/"));
  expect(json).toEqual({ success: true, data: [expect.objectContaining({ id: 12345 })] });
});

it("may refuse with 409 or 423 what comes between two states", async () => {
  const { clock, call } = connect({ busyStatus: 409 });
  await clock.run(async () => {
    await call("POST", "/servers/12345/power/", { action: "restart" });
    expect((await call("POST", "/snapshots/801/restore/")).status).toBe(409);
  });
});

it("may refuse a restore while a snapshot of the server is made", async () => {
  const { clock, call } = connect({ snapshotBlocksRestore: true });
  await clock.run(async () => {
    await call("POST", "/snapshots/", NEW);
    expect((await call("POST", "/snapshots/801/restore/")).status).toBe(400);
    await clock.sleep(600_000);
    expect((await call("POST", "/snapshots/801/restore/")).status).toBe(200);
  });
});

it("shows odd habits in single answers", async () => {
  const { clock, call, faults, world } = connect();
  faults.once({}, { kind: "odd", habits: { oddEntries: ["twice"] } });
  await clock.run(async () => {
    expect((await call("GET", "/snapshots/")).json.count).toBe(3);
    expect((await call("GET", "/snapshots/")).json.count).toBe(2);
  });
  expect(world.habits.oddEntries).toEqual([]);
});

it("lets entries go or come between two pages", async () => {
  const { clock, call, faults, world } = connect();
  for (const id of [1, 2]) {
    addSnapshot(world, { id, server: 12345, name: `s${id}`, createdAt: `2025-01-0${id}T00:00:00Z` });
  }
  const pages = async (shift: -1 | 1) => {
    const first = (await call("GET", "/snapshots/?page_size=2")).json;
    faults.once({}, { kind: "page-shift", shift });
    const second = (await call("GET", "/snapshots/?page_size=2&page=2")).json;
    return [...first.results, ...second.results].map((one: Json) => one.id);
  };
  await clock.run(async () => {
    expect(await pages(-1)).toEqual([801, 798, 1]);
    expect(await pages(1)).toEqual([801, 798, 798, 2]);
  });
});

it("lets the count change from page to page", async () => {
  const { clock, call, faults } = connect();
  faults.always({}, { kind: "count-drifts" });
  await clock.run(async () => {
    expect((await call("GET", "/servers/?page_size=1")).json.count).toBe(3);
    expect((await call("GET", "/servers/?page_size=1&page=3")).json.count).toBe(5);
  });
});

it.each([
  [{ kind: "gateway", status: 404 }, 404],
  [{ kind: "challenge" }, 403],
  [{ kind: "busy", status: 423 }, 423],
] as const)("refuses by %j, and does nothing", async (fault, status) => {
  const { clock, call, faults, world } = connect();
  faults.once({}, fault);
  expect((await clock.run(() => call("POST", "/snapshots/801/restore/"))).status).toBe(status);
  expect(eventsOf(world.history, "restore-accepted")).toEqual([]);
});

it("compresses what nobody wanted to be compressed, and switches protocols", async () => {
  const { clock, call, faults } = connect();
  faults.once({}, { kind: "compressed" });
  faults.once({}, { kind: "switching", applied: false });
  await clock.run(async () => {
    const { headers, json } = await call("GET", "/snapshots/");
    // In process the answer is as the port promises it: expanded.
    expect([headers["content-encoding"], json.count]).toEqual(["gzip", 2]);
    expect((await call("POST", "/snapshots/801/restore/")).status).toBe(101);
  });
});

it("has a word for each habit, which changes something", () => {
  for (const word of Object.keys(HABIT_WORDS) as HabitWord[]) {
    const { world } = connect();
    for (const [name, value] of Object.entries(HABIT_WORDS[word]))
      expect(`${word} ${JSON.stringify(world.habits[name as keyof Habits])}`).not.toBe(
        `${word} ${JSON.stringify(value)}`,
      );
  }
});
