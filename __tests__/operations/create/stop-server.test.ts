/** Operation create with stop-server: stopped before, and started again whatever happened between. */

import { describe, expect, test } from "vitest";
import { eventsOf } from "../../../simulator/history.ts";
import { changeState, serverOf } from "../../../simulator/servers.ts";
import { addSnapshot } from "../../../simulator/snapshots.ts";
import { inProcess } from "../../../simulator/transport.ts";
import type { Transport } from "../../../src/world.ts";
import { onlyError, scene, titlesOf, withPermissions } from "../../../testing/scene-in-process.ts";

const CREATE = { operation: "create", "server-id": "12345" };
const STOP = { ...CREATE, "stop-server": "true" };

describe("stop-server", () => {
  const STOP = { ...CREATE, "stop-server": "true" };

  test("the snapshot is taken of a stopped server, which is started again", async () => {
    const stage = scene();
    const played = await stage.main(STOP);
    expect(played.code).toBe(0);
    expect(stage.happened("snapshot-created").at(-1)?.serverState).toBe("stopped");
    expect(serverOf(stage.world, 12345).state).toBe("active");
    expect(stage.happened("power").map(({ action }) => action)).toEqual(["stop", "start"]);
    expect(played.summary).toMatch(/Stop \(.*Snapshot \(.*Start \(/su);
  });

  test("a server that is down already is left so", async () => {
    const stage = scene();
    changeState(stage.world, serverOf(stage.world, 12345), "stopped", "test");
    const played = await stage.main(STOP);
    expect([played.code, stage.happened("power")]).toEqual([0, []]);
  });

  test("a dry run fails where the server cannot be stopped", async () => {
    const stage = scene();
    changeState(stage.world, serverOf(stage.world, 12345), "suspended", "test");
    const real = onlyError(await stage.main(STOP));
    expect(real).toMatch(/^Server cannot be stopped/u);
    expect(onlyError(await stage.main({ ...STOP, "dry-run": "true" }))).toBe(real);
  });

  test("started again though the snapshot failed", async () => {
    const stage = scene({ fates: { snapshot: () => ({ kind: "snapshot-fails" }) } });
    const played = await stage.main(STOP);
    expect(played.code).toBe(1);
    expect(serverOf(stage.world, 12345).state).toBe("active");
  });

  test("a stop that does not come about: nothing is sent, and the server is started again", async () => {
    const stage = scene();
    stage.faults.once({ path: /power/ }, { kind: "power-ignored" });
    const played = await stage.main(STOP);
    expect(onlyError(played)).toMatch(
      /Server not stopped.*No snapshot of server 12345 \(web-server-01\) was made/,
    );
    expect(stage.requests()).not.toContain("POST /snapshots/");
    expect(stage.requests().filter((line) => line.includes("power")).length).toBeGreaterThanOrEqual(2);
  });

  test("a refused power call is said before anything is changed", async () => {
    const tokens = [{ token: "vps_x", name: "x", permissions: ["snapshots:*", "servers:read"] }];
    const stage = scene({ tokens });
    const played = await stage.main({ ...STOP, "api-token": "vps_x" });
    expect(onlyError(played)).toMatch(/Server 12345 \(web-server-01\) was not stopped\. .*servers:\*/);
    expect(stage.requests().filter((line) => line.startsWith("POST"))).toHaveLength(1);
    expect(serverOf(stage.world, 12345).state).toBe("active");
  });

  test("a full server is refused before it is stopped for nothing", async () => {
    const stage = scene();
    for (const name of ["a", "b", "c"]) addSnapshot(stage.world, { server: 12345, name });
    const played = await stage.main(STOP);
    expect(onlyError(played)).toMatch(/limit reached/);
    expect(stage.happened("power")).toEqual([]);
  });
});

describe("a stop or a start that goes wrong", () => {
  test("a stop that does not come about is given up after 5 minutes", async () => {
    const { main, faults, world } = scene();
    faults.once({ path: /power/u }, { kind: "power-ignored" });
    expect(onlyError(await main(STOP))).toMatch(/^Server not stopped.*after 5 min/su);
    const sent = eventsOf(world.history, "request").filter(({ path }) => path.includes("power"));
    expect(sent.length).toBeGreaterThanOrEqual(2);
    expect(sent.map(({ body }) => body).join()).not.toContain("hard_stop");
  });

  test("a start that was accepted, and that nothing shows of, is sent again", async () => {
    const { main, faults, happened } = scene();
    faults.once({ path: /power/u }, { kind: "extra-fields" });
    faults.once({ path: /power/u }, { kind: "power-ignored" });
    const played = await main(STOP);
    expect(played.code).toBe(0);
    expect(played.log.join("\n")).toMatch(/is still "stopped": sending the start once more\./u);
    expect(happened("power").length).toBeGreaterThanOrEqual(2);
  });

  test.each([
    ["rate limited", { kind: "rate-limit" }],
    ["refused", { kind: "refuse" }],
  ] as const)("a start that is %s again and again for minutes is sent at last", async (_, fault) => {
    const { main, faults, happened } = scene();
    faults.once({ path: /power/u }, { kind: "extra-fields" });
    for (let count = 0; count < 6; count += 1) faults.once({ path: /power/u }, fault);
    const played = await main(STOP);
    expect(played.code).toBe(0);
    expect(played.log.filter((line) => /^Starting server .*: sending once more\.$/u.test(line))).toHaveLength(
      6,
    );
    expect(happened("power").length).toBeGreaterThanOrEqual(2);
  });

  test("a start that is refused for 5 minutes fails the step with the reason", async () => {
    const stage = scene();
    const send = inProcess(stage.world);
    const transport: Transport = async (request) =>
      request.body === '{"action":"start"}'
        ? { status: 400, headers: {}, body: '{"detail":"Not now."}' }
        : await send(request);
    const played = await stage.main(STOP, { transport });
    expect(onlyError(played)).toMatch(/^Request refused: .*400 Bad Request \(Not now\.\).*[Ss]tart it/su);
  });

  test("a start that does not come about in 5 minutes fails the step", async () => {
    const stage = scene();
    stage.faults.once({ path: /power/u }, { kind: "extra-fields" });
    stage.faults.always({ path: /power/u }, { kind: "power-ignored" });
    const played = await stage.main(STOP);
    expect(onlyError(played)).toMatch(/^Server not started.*5 min/su);
  });

  test("a stop that was lost and sent again may still come", async () => {
    const stage = scene();
    stage.faults.once({ path: /power/u }, { kind: "drop-before" });
    const played = await stage.main(STOP);
    expect([played.code, titlesOf(played)]).toEqual([0, ["Server may stop again"]]);
  });

  test.each([
    ["suspended", 'is "suspended"'],
    ["starting", "is still between two states after 5 min"],
  ] as const)(
    "a server that stays %s cannot be stopped, and nothing is deleted for it",
    async (state, told) => {
      const stage = scene();
      const description = "[vps-snapshot-action octo-org/shop 4000.1 abcdefghij]";
      const createdAt = "2025-01-10T00:00:00Z";
      for (const name of ["a", "b", "c"])
        addSnapshot(stage.world, { server: 12345, name, description, createdAt });
      changeState(stage.world, serverOf(stage.world, 12345), state, "test");
      const error = onlyError(await stage.main({ ...STOP, "when-full": "replace-oldest" }));
      expect(error).toMatch(/^Server cannot be stopped/u);
      expect(error).toContain(`${told}, which is neither up nor down. Nothing was done.`);
      expect(stage.requests().filter((line) => !line.startsWith("GET"))).toEqual([]);
    },
  );

  test("a server that turns out to be in a failed state is called so, not by its word of before", async () => {
    const stage = scene();
    changeState(stage.world, serverOf(stage.world, 12345), "starting", "test");
    stage.world.after(60_000, () => changeState(stage.world, serverOf(stage.world, 12345), "error", "test"));
    expect(onlyError(await stage.main(STOP))).toMatch(/is in a failed state, which is neither up nor down/u);
  });

  test.each(["99999", "12345 99999"])(
    "a server that is not one of the account is not found (%s)",
    async (servers) => {
      const stage = scene();
      const played = await stage.main({ ...STOP, "server-id": servers });
      expect(onlyError(played)).toMatch(/^Not found/u);
      expect(stage.requests().filter((line) => !line.startsWith("GET"))).toEqual([]);
    },
  );
});

test("a token that may not read the server is told before anything is done", async () => {
  const stage = withPermissions("snapshots:*");
  for (const one of stage.world.snapshots.values()) if (one.name === "a") one.goneAt = stage.world.now();
  const error = onlyError(await stage.run(STOP));
  expect(error).toMatch(/^Server not readable.*nothing was done.*servers:read/su);
  expect(stage.requests().filter((line) => !line.startsWith("GET"))).toEqual([]);
});

test.each([1, 9])(
  "a stop whose answer was lost and that then is refused %i times: started again, or told",
  async (refusals) => {
    const stage = scene();
    stage.faults.once({ path: /power/u }, { kind: "late", ms: 20_000 });
    stage.faults.times(refusals, { path: /power/u }, { kind: "forbidden" });
    const played = await stage.main(STOP);
    expect(played.code).toBe(1);
    await stage.pass(120_000);
    const up = serverOf(stage.world, 12345).state === "active";
    const told = JSON.stringify(played.annotations);
    expect([up, told]).toEqual(refusals === 1 ? [true, told] : [false, expect.stringMatching(/start it/u)]);
    expect(stage.requests()).not.toContain("POST /snapshots/");
  },
);
