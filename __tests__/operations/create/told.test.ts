/** What a create says of what comes after it: what is armed, and whether the next one will find a slot. */
import { describe, expect, test } from "vitest";
import type { Habits } from "../../../simulator/habits.ts";
import { addSnapshot } from "../../../simulator/snapshots.ts";
import type { Inputs } from "../../../testing/player.ts";
import { meanwhile, onlyError, scene, titlesOf } from "../../../testing/scene-in-process.ts";

const CREATE: Inputs = { operation: "create", "server-id": "12345" };
const DAYS_AGO = "2025-01-10T00:00:00Z";

/** A server with so many snapshots that were made by hand, and so many of an earlier run. */
function stage(byHand: number, ours = 0, habits: Partial<Habits> = {}) {
  const one = scene(habits);
  for (const snapshot of one.world.snapshots.values()) snapshot.goneAt = one.world.now();
  const add = (name: string, description: string) =>
    String(addSnapshot(one.world, { server: 12345, name, description, createdAt: DAYS_AGO }).id);
  const hand = Array.from({ length: byHand }, (_, index) => add(`hand-${index}`, ""));
  const marker = "[vps-snapshot-action octo-org/shop 4000.1 abcdefghij]";
  return { ...one, hand, own: Array.from({ length: ours }, (_, index) => add(`own-${index}`, marker)) };
}

describe("What is armed", () => {
  test.each<[Inputs, string]>([
    [{}, "If the job fails, nothing is restored (on-job-failure: keep)."],
    [{ wait: "false" }, "If the job fails, nothing is restored (on-job-failure: keep)."],
    [
      { "on-job-failure": "restore" },
      "If the job fails, server 12345 (web-server-01) will be restored to snapshot 802 (taken 9 min",
    ],
    [
      { "on-job-cancelled": "restore" },
      "If the job is cancelled, server 12345 (web-server-01) will be restored to snapshot 802 (taken 9 min",
    ],
    [{ "on-job-success": "delete" }, "If the job succeeds, snapshot 802 (taken 9 min"],
    [
      { "on-job-failure": "restore", "dry-run": "true" },
      "In the real run, if the job fails, server 12345 (web-server-01) will be restored to the snapshot that is made.",
    ],
  ])("by %j is said in the log and in the summary", async (inputs, words) => {
    const played = await scene().main({ ...CREATE, ...inputs });
    expect(played.code).toBe(0);
    expect(played.log.join("\n")).toContain(words);
    expect(played.summary.replace(/&#(\d+);/gu, (_, code) => String.fromCodePoint(Number(code)))).toContain(
      words,
    );
  });

  test("is nothing after a snapshot that failed", async () => {
    const { main } = scene({ fates: { snapshot: () => ({ kind: "snapshot-fails" }) } });
    const played = await main({ ...CREATE, "on-job-failure": "restore" });
    expect(played.log.join("\n")).not.toMatch(/If the job/u);
  });
});

describe("The next create", () => {
  const warnings = async (byHand: number, ours: number, inputs: Inputs) => {
    const played = await stage(byHand, ours).main({ ...CREATE, ...inputs });
    expect(played.code).toBe(0);
    return played.annotations.map(({ title, text }) => `${title}: ${text}`);
  };

  test.each<[number, number, Inputs]>([
    [3, 0, {}],
    [2, 2, { "keep-last": "2" }],
    [4, 0, { "when-full": "replace-oldest" }],
    [3, 0, { "keep-last": "2", "when-full": "replace-oldest" }],
    [0, 4, { "keep-last": "4" }],
  ])("finds a slot after %i by hand, %i of ours and %j", async (byHand, ours, inputs) => {
    expect(await warnings(byHand, ours, inputs)).toEqual([]);
  });

  test("finds none with five there, and the advice is of what helps", async () => {
    expect(await warnings(1, 3, {})).toEqual([
      expect.stringMatching(
        /^Last slot used: Server 12345 \(web-server-01\) has 5 snapshots now.*let keep-last: 2 rotate them, or set when-full/u,
      ),
    ]);
    const [byHand] = await warnings(4, 0, {});
    expect(byHand).toMatch(
      /^Last slot used: .*Delete one, or set when-full: replace-oldest \(operation: create\)\.$/u,
    );
    expect(await warnings(4, 0, { wait: "false" })).toHaveLength(1);
  });

  test("finds none where VPS.org keeps no markers, and replace-oldest would help as little as keep-last", async () => {
    const one = stage(4, 0, { descriptionText: "marker-dropped" });
    const warned = async (inputs: Inputs) => {
      const { annotations } = await one.main({ ...CREATE, ...inputs });
      return annotations.map(({ title, text }) => `${title}: ${text}`).at(-1);
    };
    expect(await warned({ "when-full": "replace-oldest" })).toMatch(
      /^Last slot used: .* refused\. Delete one\.$/u,
    );
  });

  test("finds none sooner or later where keep-last and what it may not touch are five, with the sum", async () => {
    const [warning, ...others] = await warnings(3, 0, { "keep-last": "2" });
    expect(others).toEqual([]);
    expect(warning).toMatch(
      /^Slots will run out: .*rotation may not touch 3 more: .*hand-0.*2 \+ 3 = 5.*a create that follows will find no slot: .*set keep-last: 1/u,
    );
    expect((await warnings(4, 0, { "keep-last": "1" }))[0]).not.toMatch(/set keep-last/u);
  });
});

describe("A dry run", () => {
  test("says which snapshots would go, and why the others are kept", async () => {
    const { main, hand, own } = stage(1, 3);
    const log = (await main({ ...CREATE, "keep-last": "2", "dry-run": "true" })).log.join("\n");
    expect(log).toMatch(new RegExp(`then delete ${own[1]} .*, ${own[0]} `, "u"));
    expect(log).toContain(`Kept: ${own[2]} (own-2): it counts as one of the newest 2.`);
    expect(log).toContain(`Kept: ${hand[0]} (hand-0): this action did not make it.`);
  });

  test("fails where replace-oldest would find none that may go", async () => {
    const { main, requests } = stage(5);
    const played = await main({ ...CREATE, "when-full": "replace-oldest", "dry-run": "true" });
    expect(onlyError(played)).toMatch(/^No snapshot can be replaced: .*The real run would make no snapshot/u);
    expect(requests().filter((line) => !line.startsWith("GET"))).toEqual([]);
  });
});

describe("The limit", () => {
  test.each([400, 402, 403, 409, 422, 429])(
    "is told by counting where the refusal is a %i",
    async (limitStatus) => {
      const one = stage(5, 0, { limitStatus });
      expect(onlyError(await one.main(CREATE))).toMatch(/^Snapshot limit reached: .*5 snapshots/u);
    },
  );

  test("is not five where more are listed: nothing is refused beforehand", async () => {
    for (const inputs of [
      { "stop-server": "true" },
      { "when-full": "replace-oldest" },
      { "dry-run": "true" },
    ]) {
      const one = stage(6, 0, { snapshotLimit: 8 });
      expect((await one.main({ ...CREATE, ...inputs })).code).toBe(0);
    }
  });

  test("names those that may go where replace-oldest would help, and the number for keep-last that does", async () => {
    const one = stage(2, 3);
    const error = onlyError(await one.main(CREATE));
    expect(error).toMatch(
      new RegExp(
        `replace the oldest of those that may go, ${one.own.toReversed().join(", ")} \\(when-full`,
        "u",
      ),
    );
    expect(error).toMatch(/keep-last: 2 keeps one free/u);
    expect(error).not.toMatch(/concurrency/u);
  });
});

test("a snapshot with the same marker is no twin if it is of another server, or was there before", async () => {
  const one = scene();
  const before = addSnapshot(one.world, { server: 12345, name: "before", createdAt: DAYS_AGO });
  let other = before;
  let gets = 0;
  meanwhile(
    one,
    ({ method }) => {
      gets += method === "GET" && one.happened("snapshot-created").some(({ by }) => by === "api") ? 1 : 0;
      return gets === 1;
    },
    () => {
      const made = [...one.world.snapshots.values()].find(
        ({ server, description }) => server === 12345 && description.startsWith("[vps-snapshot-action"),
      );
      const description = made?.description ?? "";
      Object.assign(before, { description });
      other = addSnapshot(one.world, { server: 12346, name: "other", description });
    },
  );
  const played = await one.main({ ...CREATE, "server-id": "12345 12347" });
  expect([played.code, titlesOf(played)]).toEqual([0, []]);
  expect(one.happened("snapshot-deleted")).toEqual([]);
  expect(other.id).not.toBe(before.id);
});
