/** The titles of the README's table of errors, each from what it is said to mean. */
import { describe, expect, test } from "vitest";
import type { Fault } from "../../simulator/faults.ts";
import { changeState, serverOf } from "../../simulator/servers.ts";
import { addSnapshot } from "../../simulator/snapshots.ts";
import { inProcess } from "../../simulator/transport.ts";
import type { Transport } from "../../src/world.ts";
import { meanwhile, onlyError, scene, titlesOf } from "../../testing/scene-in-process.ts";

const LIST = { operation: "list" };
const CREATE = { operation: "create", "server-id": "12345" };
const STOP = { ...CREATE, "stop-server": "true" };
const OURS = "[vps-snapshot-action octo-org/shop 4000.1 abcdefghij]";

/** Five snapshots, of which three are of earlier runs of this action. */
function full(options = {}) {
  const stage = scene(options);
  for (const name of ["a", "b", "c"])
    addSnapshot(stage.world, {
      server: 12345,
      name,
      description: OURS,
      createdAt: "2025-01-01T00:00:00Z",
    });
  return stage;
}

describe("a request that fails for good", () => {
  test.each<[Fault, string]>([
    [{ kind: "unauthorized" }, "Invalid token"],
    [{ kind: "forbidden" }, "Permission denied"],
    [{ kind: "echo-token", status: 404 }, "Not found"],
    [{ kind: "echo-token", status: 409 }, "Request refused"],
    [{ kind: "rate-limit" }, "Rate limited"],
    [{ kind: "refuse" }, "Connection failed"],
    [{ kind: "drop-before" }, "No response"],
    [{ kind: "slow" }, "No response"],
    [{ kind: "server-error", status: 408 }, "VPS.org is unavailable"],
    [{ kind: "server-error", status: 503 }, "VPS.org is unavailable"],
    [{ kind: "html" }, "Unexpected response"],
    [{ kind: "redirect" }, "Unexpected redirect"],
  ])("%j: %s", async (fault, title) => {
    const stage = scene();
    stage.faults.always({}, fault);
    const played = await stage.main(LIST);
    expect(played.code).toBe(1);
    expect(titlesOf(played)).toEqual([title]);
    // What may pass is tried five times, anything else once; what is refused never arrives.
    const tries = { "rate-limit": 5, refuse: 0, "drop-before": 5, slow: 5, "server-error": 5, html: 5 };
    expect(stage.requests()).toHaveLength(tries[fault.kind as keyof typeof tries] ?? 1);
  });

  test("says what a refusal gave as its reason", async () => {
    const stage = scene();
    stage.faults.always({}, { kind: "echo-token", status: 409 });
    expect(onlyError(await stage.main(LIST))).toMatch(/409.*\*\*\*/su);
  });
});

describe("create", () => {
  test("a dry run on a full server says that the create would be refused", async () => {
    const stage = full();
    const played = await stage.main({ ...CREATE, "dry-run": "true" });
    expect(played.code).toBe(0);
    expect(titlesOf(played)).toEqual(["Dry run: the create would be refused"]);
  });

  test("keep-last does not help a server that is full already", async () => {
    const stage = full();
    const played = await stage.main({ ...CREATE, "keep-last": "2" });
    expect(onlyError(played)).toMatch(/^Snapshot limit reached/u);
    expect(stage.happened("snapshot-deleted")).toEqual([]);
  });

  test("a slot that stays listed after its snapshot was deleted is not filled", async () => {
    const stage = full({ snapshotLagMs: Number.POSITIVE_INFINITY });
    const played = await stage.main({ ...CREATE, "when-full": "replace-oldest" });
    expect(onlyError(played)).toMatch(/^Slot not freed/u);
    expect(stage.happened("snapshot-deleted")).toHaveLength(1);
    expect(stage.requests()).not.toContain("POST /snapshots/");
  });

  test("a create that was lost twice is not known", async () => {
    const stage = scene();
    stage.faults.always({ method: "POST" }, { kind: "drop-before" });
    const played = await stage.main(CREATE);
    expect(onlyError(played)).toMatch(
      /^Snapshot outcome unknown.*operation: list.*\[vps-snapshot-action octo-org\/shop/su,
    );
    expect(played.took).toBeGreaterThan(2 * 227_000);
  });

  test.each([
    ["deleted", 0, ["Duplicate snapshot"]],
    ["told, where it cannot be deleted", 9, ["Duplicate snapshot", "Duplicate snapshot not deleted"]],
  ])("the second of two from one create is %s", async (_, failures, titles) => {
    const stage = scene();
    stage.faults.once({ method: "POST" }, { kind: "late", ms: 230_000 });
    stage.faults.times(failures, { method: "DELETE" }, { kind: "server-error", status: 503, applied: false });
    const played = await stage.main(CREATE);
    expect(played.code).toBe(0);
    expect(titlesOf(played)).toEqual(titles);
    expect(stage.happened("snapshot-created").filter(({ by }) => by === "api")).toHaveLength(2);
    expect(stage.happened("snapshot-deleted")).toHaveLength(failures === 0 ? 1 : 0);
  });

  test("a description that VPS.org did not keep switches rotation off, once", async () => {
    const stage = scene();
    const send = inProcess(stage.world);
    const transport: Transport = async (request) => {
      const answer = await send(request);
      return { ...answer, body: answer.body.replaceAll(/"description":"[^"]*"/gu, '"description":"kept"') };
    };
    const played = await stage.main(CREATE, { transport });
    expect(titlesOf(played)).toEqual(["Rotation and guard are off"]);
  });
});

describe("stop-server", () => {
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

  test.each(["suspended", "starting"] as const)("a server that stays %s cannot be stopped", async (state) => {
    const stage = scene();
    changeState(stage.world, serverOf(stage.world, 12345), state, "test");
    const played = await stage.main(STOP);
    expect(onlyError(played)).toMatch(/^Server cannot be stopped/u);
    expect(stage.requests().filter((line) => line.startsWith("POST"))).toEqual([]);
  });
});

test.each(["99999", "12345 99999"])(
  "a server that is not one of the account cannot be read",
  async (servers) => {
    const stage = scene();
    const played = await stage.main({ ...STOP, "server-id": servers });
    expect(onlyError(played)).toMatch(/^Server not readable/u);
    expect(stage.requests().filter((line) => !line.startsWith("GET"))).toEqual([]);
  },
);

test("a selection that others have changed meanwhile is not deleted", async () => {
  const stage = scene();
  stage.faults.once({ method: "DELETE" }, { kind: "rate-limit", retryAfter: "60" });
  meanwhile(
    stage,
    ({ method }) => method === "DELETE",
    () => {
      for (const one of stage.world.snapshots.values()) if (one.id === 801) one.goneAt = stage.world.now();
    },
  );
  const played = await stage.main({ ...CREATE, operation: "delete", "keep-last": "1", name: "*" });
  expect(onlyError(played)).toMatch(/^Deletion no longer allowed/u);
  expect(stage.happened("snapshot-deleted")).toEqual([]);
});

test("a server whose snapshots name it by another kind of id cannot be matched", async () => {
  const stage = scene({ serverFields: "client" });
  const { uuid } = serverOf(stage.world, 12345);
  const played = await stage.main({ operation: "restore", "snapshot-id": "latest", "server-id": uuid });
  expect(onlyError(played)).toMatch(/^Server not matched.*operation: list/su);
});
