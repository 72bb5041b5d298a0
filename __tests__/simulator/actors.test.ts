import { expect, it } from "vitest";
import { act, actLater, DEED_KINDS, type Deed, SOMEBODY } from "../../simulator/actors.ts";
import { eventsOf } from "../../simulator/history.ts";
import { changeState, serverOf } from "../../simulator/servers.ts";
import { connect } from "../../testing/api-caller.ts";

function doDeed(deed: Omit<Deed, "server">, state: "active" | "stopped" | "restoring" = "active") {
  const { world, clock, call } = connect();
  const server = serverOf(world, 12345);
  if (state !== "active") changeState(world, server, state, "test");
  act(world, { server: 12345, ...deed });
  return { world, clock, call, done: eventsOf(world.history, "deed").map((event) => event.done) };
}

it("makes snapshots as other runs, people and nightly jobs do", () => {
  const { world, done } = doDeed({
    what: "snapshot",
    actor: "nightly",
    name: "nightly-1",
    description: "[of a run]",
  });
  expect(done).toEqual([true]);
  expect(eventsOf(world.history, "snapshot-created").at(-1)).toMatchObject({
    name: "nightly-1",
    description: "[of a run]",
    request: SOMEBODY,
  });
  expect(eventsOf(world.history, "deed")).toMatchObject([
    { actor: "nightly", what: "snapshot", server: 12345 },
  ]);
});

it.each([
  ["restart", "active", "restarting"],
  ["stop", "active", "stopping"],
  ["start", "stopped", "starting"],
  ["suspend", "active", "suspended"],
  ["restore", "active", "restoring"],
] as const)("can %s a server", (what, before, after) => {
  const { world, done } = doDeed({ what }, before);
  expect([done, serverOf(world, 12345).state]).toEqual([[true], after]);
});

it("restores and deletes the newest completed snapshot, or the one that is named", () => {
  const restored = doDeed({ what: "restore" });
  expect(eventsOf(restored.world.history, "restore-started")).toMatchObject([{ snapshot: 801 }]);
  const deleted = doDeed({ what: "delete", snapshot: 798 });
  expect(eventsOf(deleted.world.history, "snapshot-deleted")).toMatchObject([{ snapshot: 798 }]);
});

it("changes a server's name, in all answers", async () => {
  const { clock, call, world } = doDeed({ what: "rename", name: "db-server-01" });
  await clock.run(async () => {
    const { results } = (await call("GET", "/servers/")).json;
    expect(results.map((one: { name: string }) => one.name).slice(0, 2)).toEqual([
      "db-server-01",
      "db-server-01",
    ]);
    expect((await call("GET", "/snapshots/")).json.results[0].server.name).toBe("db-server-01");
  });
  expect(eventsOf(world.history, "server-renamed")).toMatchObject([
    { server: 12345, from: "web-server-01", to: "db-server-01" },
  ]);
});

it.each(DEED_KINDS.filter((what) => !["rename", "delete"].includes(what)))(
  "cannot %s a server that is being restored, and says so in the history",
  (what) => {
    expect(doDeed({ what }, "restoring").done).toEqual([false]);
  },
);

it("does nothing with a snapshot that is not there", () => {
  expect(doDeed({ what: "delete", snapshot: 1 }).done).toEqual([false]);
  expect(doDeed({ what: "restore", snapshot: 1 }).done).toEqual([false]);
});

it("acts later, too", async () => {
  const { clock, world } = connect();
  actLater(world, 60_000, { what: "stop", server: 12345 });
  expect(serverOf(world, 12345).state).toBe("active");
  await clock.run(() => clock.sleep(60_000));
  expect(serverOf(world, 12345).state).toBe("stopping");
  expect(eventsOf(world.history, "deed")).toMatchObject([{ at: 60_000, actor: "somebody" }]);
});
