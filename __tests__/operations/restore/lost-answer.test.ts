/** Operation restore: the answer lost. The server is watched, and it is sent once more at most. */
import { describe, expect, test } from "vitest";
import { act } from "../../../simulator/actors.ts";
import { deploy } from "../../../simulator/deployments.ts";
import { eventsOf } from "../../../simulator/history.ts";
import { changeState, serverOf } from "../../../simulator/servers.ts";
import { addSnapshot } from "../../../simulator/snapshots.ts";
import { inProcess } from "../../../simulator/transport.ts";
import type { Transport } from "../../../src/world.ts";
import { onlyError, scene } from "../../../testing/scene-in-process.ts";

const RESTORE = { operation: "restore", "snapshot-id": "801" };

describe("a lost answer to a restore", () => {
  test("is found by watching the server, and never sent again", async () => {
    const { main, faults, happened } = scene();
    faults.once({ method: "POST" }, { kind: "drop-after" });
    const played = await main(RESTORE);
    expect(played.code).toBe(0);
    expect(happened("restore-started")).toHaveLength(1);
  });

  test("that was never acted on is sent once more after the whole look-up", async () => {
    const { main, faults, happened } = scene();
    faults.once({ method: "POST" }, { kind: "drop-before" });
    const played = await main(RESTORE);
    expect(played.code).toBe(0);
    expect(happened("restore-started")).toHaveLength(1);
    expect(happened("restore-started")[0]?.at).toBeGreaterThan(227_000);
  });

  test("that begins while the second send cannot leave is adopted", async () => {
    const stage = scene({ fates: { restore: () => ({ kind: "restore-queued", beginsAfterMs: 250_000 }) } });
    let posts = 0;
    stage.world.faults = {
      next: ({ method }) => {
        if (method !== "POST") return undefined;
        posts += 1;
        return { kind: posts === 1 ? "drop-after" : "refuse" };
      },
    };
    const played = await stage.main(RESTORE);
    expect([played.code, played.annotations, played.outputs.status]).toEqual([0, [], "restored"]);
    expect(stage.happened("restore-started")).toHaveLength(1);
  });

  test("twice lost: not known, and never green", async () => {
    const { main, faults } = scene();
    faults.always({ method: "POST" }, { kind: "drop-before" });
    const played = await main(RESTORE);
    expect(played.code).toBe(1);
    expect(onlyError(played)).toMatch(/is not known/);
  });
});

describe("what a lost answer leaves", () => {
  test("what became of it is looked for 227 s long", async () => {
    const { main, faults, world } = scene();
    faults.once({ method: "POST" }, { kind: "drop-before" });
    expect((await main(RESTORE)).code).toBe(0);
    const [first, second] = eventsOf(world.history, "request").filter(({ method }) => method === "POST");
    const looked = (second?.at ?? 0) - (first?.at ?? 0);
    expect(looked).toBeGreaterThanOrEqual(227_000);
    // The looks themselves take a little.
    expect(looked).toBeLessThan(230_000);
  });

  test("a restore lost before it was acted on and then refused is not known, though the server was stopped before", async () => {
    const stage = scene();
    changeState(stage.world, serverOf(stage.world, 12345), "stopped", "test");
    stage.faults.once({ method: "POST" }, { kind: "server-error", status: 502, applied: false });
    stage.faults.once({ method: "POST" }, { kind: "echo-token", status: 400 });
    const played = await stage.main({ operation: "restore", "snapshot-id": "801" });
    expect(onlyError(played)).toMatch(/^Restore outcome unknown/u);
    expect(stage.happened("restore-started")).toEqual([]);
  });

  test("one that was lost is not sent again so late that what was seen may have been its restore", async () => {
    const stage = scene({ fates: { restore: () => ({ kind: "restore-odd-word" }) } });
    stage.faults.once({ method: "POST" }, { kind: "drop-after" });
    const send = inProcess(stage.world);
    const transport: Transport = async (request) => {
      if (
        stage.requests().some((line) => line.endsWith("/restore/")) &&
        request.url.includes("/snapshots/?")
      ) {
        return { status: 429, headers: { "retry-after": "120" }, body: "{}" };
      }
      return await send(request);
    };
    const played = await stage.main(RESTORE, { transport });
    expect(onlyError(played)).toMatch(/^Restore outcome unknown/u);
    expect(stage.happened("restore-started")).toHaveLength(1);
  });
});

test("somebody who restores while the list cannot be read is seen before the send: their restore is not adopted", async () => {
  const stage = scene();
  let sends = 0;
  stage.world.faults = {
    next: ({ method, path }) => {
      if (method === "POST")
        return sends++ === 0 ? { kind: "rate-limit", retryAfter: "60" } : { kind: "drop-before" };
      const isDown = path.endsWith("/snapshots/") && sends > 0 && stage.clock.now() < 120_000;
      return isDown ? { kind: "server-error", status: 503 } : undefined;
    },
  };
  stage.world.after(90_000, () => act(stage.world, { what: "restore", server: 12345, snapshot: 798 }));
  expect(onlyError(await stage.main(RESTORE))).toMatch(/^Restore already in progress/u);
  expect(stage.happened("restore-started")).toMatchObject([{ snapshot: 798 }]);
});

describe("while it looks for what became of a lost answer", () => {
  const rollback = { operation: "create", "server-id": "12345", "on-job-failure": "restore" };
  const failed = { ...rollback, "job-status": "failure" };

  test.each(["stops", "reboots"] as const)(
    "a server that a deployment %s is no sign: neither adopted, nor a reason not to send again",
    async (power) => {
      const stage = scene();
      stage.faults.once({ method: "POST" }, { kind: "drop-before" });
      stage.world.after(5_000, () => deploy(stage.world, serverOf(stage.world, 12345), { power }));
      const played = await stage.main(RESTORE);
      expect([played.code, stage.happened("restore-started").length]).toEqual([0, 1]);
    },
  );

  test("another run that begins to deploy forbids to send again", async () => {
    const stage = scene();
    const made = await stage.main(rollback);
    stage.faults.once({ path: /restore/ }, { kind: "drop-before" });
    const description = "[vps-snapshot-action octo-org/shop 4712.1 0123456789]";
    stage.world.after(60_000, () => addSnapshot(stage.world, { server: 12345, name: "other", description }));
    const after = await stage.post(made, failed);
    expect(onlyError(after)).toMatch(/^Restore outcome unknown/u);
    expect(stage.happened("restore-started")).toEqual([]);
  });
});

test("a page in place of the answer to a restore that was acted on: it is adopted, and never sent again", async () => {
  const stage = scene();
  stage.faults.once({ path: /restore/ }, { kind: "gateway", status: 403, applied: true });
  const played = await stage.main(RESTORE);
  expect([played.code, stage.happened("restore-started").length]).toEqual([0, 1]);
});
