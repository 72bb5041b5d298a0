import { expect, it } from "vitest";
import { DEPLOYMENT_POWERS, deploy } from "../../simulator/deployments.ts";
import { eventsOf } from "../../simulator/history.ts";
import { atPostStep } from "../../simulator/post-step.ts";
import { changeState, serverOf } from "../../simulator/servers.ts";
import { POWER_WORDS } from "../../simulator/states.ts";
import { connect, NEW } from "../../testing/api-caller.ts";

/** What the API shows of a server at once, and each twenty seconds. */
async function watch(deployment: Parameters<typeof deploy>[2], state: "active" | "stopped" = "active") {
  const { clock, call, world, problems } = connect();
  const server = serverOf(world, 12345);
  if (server.state !== state) changeState(world, server, state, "test");
  const shown: string[] = [];
  await clock.run(async () => {
    deploy(world, server, deployment);
    for (let look = 0; look < 4; look += 1) {
      shown.push((await call("GET", "/servers/12345/")).json.status);
      await clock.sleep(20_000);
    }
  });
  expect(problems).toEqual([]);
  return { shown, world, server };
}

it.each([
  ["nothing", "active", ["active", "active", "active", "active"]],
  ["restarts", "active", ["restarting", "restarting", "restarting", "active"]],
  ["reboots", "active", ["shutting_down", "stopped", "booting", "active"]],
  ["stops", "active", ["powering_off", "powering_off", "powering_off", "stopped"]],
  ["starts", "stopped", ["powering_on", "powering_on", "powering_on", "active"]],
] as const)("a server %s by a deployment", async (power, before, expected) => {
  const { shown, world, server } = await watch({ power }, before);
  expect(shown).toEqual(expected);
  expect(eventsOf(world.history, "deployed")).toMatchObject([
    { server: 12345, code: "broken", power, applied: true },
  ]);
  expect(server.code).toBe("broken");
});

it.each(POWER_WORDS)("a restart may be called %s", async (word) => {
  expect((await watch({ power: "restarts", words: [word] })).shown[0]).toBe(word);
});

it("takes as long as it is told, and says in the history that the server did it by itself", async () => {
  const { world } = await watch({ power: "restarts", lastsMs: 30_000 });
  expect(eventsOf(world.history, "server-state")).toMatchObject([
    { at: 0, from: "active", to: "restarting", cause: "deployment" },
    { at: 30_000, from: "restarting", to: "active", cause: "deployment" },
  ]);
});

it.each(DEPLOYMENT_POWERS)("is not possible on a server that is being restored (%s)", async (power) => {
  const { clock, call, world } = connect();
  const server = serverOf(world, 12345);
  await clock.run(async () => {
    await call("POST", "/snapshots/801/restore/");
    deploy(world, server, { power });
  });
  expect(server.state).toBe("restoring");
  expect(eventsOf(world.history, "deployed")).toMatchObject([{ applied: false }]);
});

it("makes the API refuse a restore until it is over, and a restore brings back the code of the snapshot", async () => {
  const { clock, call, world } = connect();
  const server = serverOf(world, 12345);
  await clock.run(async () => {
    deploy(world, server, { power: "restarts" });
    expect((await call("POST", "/snapshots/801/restore/")).status).toBe(400);
    await clock.sleep(60_000);
    expect((await call("POST", "/snapshots/801/restore/")).status).toBe(200);
    expect(server.code).toBe("broken");
    await clock.sleep(900_000);
  });
  expect(serverOf(world, 12345)).toMatchObject({ state: "active", code: "healthy" });
});

it("may come with the post step: its first request finds the server restarting", async () => {
  const { clock, call, world } = connect({ durations: { create: [1_000, 1_000] } });
  atPostStep(world, "deployment", () => deploy(world, serverOf(world, 12345), { power: "restarts" }));
  const status = async () => (await call("GET", "/servers/12345/")).json.status;
  await clock.run(async () => {
    await call("POST", "/snapshots/", NEW);
    await clock.sleep(2_000);
    expect(await status()).toBe("active");
    await clock.sleep(60_000);
    expect(await status()).toBe("restarting");
  });
});
