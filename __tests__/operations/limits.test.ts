/** The numbers that the README gives as this action's own, from both sides: no less, and no more. */
import { describe, expect, test } from "vitest";
import { eventsOf } from "../../simulator/history.ts";
import { addSnapshot } from "../../simulator/snapshots.ts";
import { onlyError, scene } from "../../testing/scene-in-process.ts";

const CREATE = { operation: "create", "server-id": "12345" };
const MINUTE = 60_000;

describe.each([1, 30, 360])("a wait of %i minutes", (minutes) => {
  test.each([
    ["create", CREATE, "snapshot-id: 802"],
    ["restore", { operation: "restore", "snapshot-id": "801" }, "server-id: 12345"],
    ["wait", { operation: "wait", "snapshot-id": "802" }, "snapshot-id: 802"],
  ])(
    "ends then in %s, inside of what the log says, and names the step that goes on",
    async (_, inputs, next) => {
      const { main, world } = scene({
        fates: {
          snapshot: () => ({ kind: "snapshot-never-ends" }),
          restore: () => ({ kind: "restore-never-ends" }),
        },
      });
      if (inputs.operation === "wait")
        addSnapshot(world, { server: 12345, name: "never", status: "in_progress" });
      const played = await main({ ...inputs, "wait-timeout-minutes": String(minutes) });
      expect(onlyError(played)).toMatch(new RegExp(`^Timed out.*operation: wait and ${next}`, "su"));
      expect(played.took).toBeGreaterThanOrEqual(minutes * MINUTE);
      expect(played.took).toBeLessThan(minutes * MINUTE + 10_000);
      const [, hours = 0, rest = 0] =
        /ends (?:by itself )?within (?:(\d+) h )?(?:(\d+) min)?/u.exec(played.log.join("\n")) ?? [];
      expect((Number(hours) * 60 + Number(rest)) * MINUTE).toBeGreaterThanOrEqual(played.took);
    },
  );
});

test("with a fixed interval a look comes every so many seconds, without one they are adaptive", async () => {
  const pauses = async (inputs: Record<string, string>) => {
    const { main, world } = scene({ durations: { create: [600_000, 600_000] } });
    await main({ ...CREATE, ...inputs });
    const looks = eventsOf(world.history, "request").filter(({ path }) => /\/snapshots\/\?/u.test(path));
    return looks.slice(2).map(({ at }, index) => Math.round((at - (looks[index + 1]?.at ?? 0)) / 1000));
  };
  expect(new Set(await pauses({ "poll-interval-seconds": "7" }))).toEqual(new Set([7]));
  expect(new Set(await pauses({})).size).toBeGreaterThan(3);
});

describe("stop-server", () => {
  const STOP = { ...CREATE, "stop-server": "true" };

  test.each(["stop", "start"])(
    "a %s that does not come about is given up after 5 minutes",
    async (action) => {
      const { main, faults, world } = scene();
      if (action === "start") faults.once({ path: /power/u }, { kind: "extra-fields" });
      faults.once({ path: /power/u }, { kind: "power-ignored" });
      const played = await main(STOP);
      expect(onlyError(played)).toMatch(new RegExp(`^Server not ${action}.*after 5 min`, "su"));
      const sent = eventsOf(world.history, "request").filter(({ path }) => path.includes("power"));
      expect(sent.length).toBeGreaterThanOrEqual(2);
      expect(sent.map(({ body }) => body).join()).not.toContain("hard_stop");
    },
  );
});

test("the post step of a cancelled job watches as long as its 3 min 30 s allow", async () => {
  const { main, post } = scene({ fates: { restore: () => ({ kind: "restore-never-ends" }) } });
  const inputs = { ...CREATE, "on-job-cancelled": "restore" };
  const played = await post(await main(inputs), { ...inputs, "job-status": "cancelled" });
  expect(played.took).toBeGreaterThan(190_000);
  expect(played.took).toBeLessThanOrEqual(210_000);
});

test.each([
  ["create", CREATE],
  ["restore", { operation: "restore", "snapshot-id": "801" }],
])("what became of a lost %s is looked for 227 s long", async (_, inputs) => {
  const { main, faults, world } = scene();
  faults.once({ method: "POST" }, { kind: "drop-before" });
  expect((await main(inputs)).code).toBe(0);
  const [first, second] = eventsOf(world.history, "request").filter(({ method }) => method === "POST");
  const looked = (second?.at ?? 0) - (first?.at ?? 0);
  expect(looked).toBeGreaterThanOrEqual(227_000);
  // The looks themselves take a little.
  expect(looked).toBeLessThan(230_000);
});

test("keep-last says what it keeps beyond its number, since a run may still count on it", async () => {
  const { main, world } = scene();
  const description = "[vps-snapshot-action octo-org/shop 4000.1 abcdefghij]";
  const { id } = addSnapshot(world, { server: 12345, name: "young", description });
  const played = await main({ ...CREATE, "keep-last": "1" });
  expect(played.log.join("\n")).toMatch(
    new RegExp(`Kept beyond keep-last, since a run.*${id} \\(young`, "u"),
  );
  expect(played.outputs["deleted-ids"]).toBe("[]");
});
