/** Accidents that need two things to go wrong at once. Each was once possible. */
import { expect, test } from "vitest";
import type { FaultTarget } from "../../simulator/faults.ts";
import { changeState, serverOf } from "../../simulator/servers.ts";
import { addSnapshot } from "../../simulator/snapshots.ts";
import { meanwhile, onlyError, scene } from "../../testing/scene-in-process.ts";

const CREATE = { operation: "create", "server-id": "12345" };
const ROLLBACK = { ...CREATE, "on-job-failure": "restore", "on-job-cancelled": "restore" };
const OTHER_RUN = "[vps-snapshot-action octo-org/shop 4712.1 0123456789]";

const isRestore = ({ method, path }: FaultTarget) => method === "POST" && path.endsWith("/restore/");
const isCreate = ({ method, path }: FaultTarget) => method === "POST" && path.endsWith("/snapshots/");

test("a restore lost before it was acted on and then refused is not known, though the server was stopped before", async () => {
  const stage = scene();
  changeState(stage.world, serverOf(stage.world, 12345), "stopped", "test");
  stage.faults.once({ method: "POST" }, { kind: "server-error", status: 502, applied: false });
  stage.faults.once({ method: "POST" }, { kind: "echo-token", status: 400 });
  const played = await stage.main({ operation: "restore", "snapshot-id": "801" });
  expect(onlyError(played)).toMatch(/^Restore outcome unknown/u);
  expect(stage.happened("restore-started")).toEqual([]);
});

test("a rollback held up by 429 is decided again: another run has begun to deploy meanwhile", async () => {
  const stage = scene();
  const played = await stage.main(ROLLBACK);
  stage.faults.times(2, { path: /restore/ }, { kind: "rate-limit", retryAfter: "120" });
  meanwhile(stage, isRestore, () =>
    addSnapshot(stage.world, { server: 12345, name: "other", description: OTHER_RUN }),
  );
  const after = await stage.post(played, { ...ROLLBACK, "job-status": "failure" });
  expect(onlyError(after)).toMatch(/a newer snapshot of another run/u);
  expect(stage.happened("restore-started")).toEqual([]);
});

test.each(["refuse", "rate-limit"] as const)(
  "on a cancelled job a restore that provably never left is sent again (%s)",
  async (kind) => {
    const stage = scene();
    const played = await stage.main(ROLLBACK);
    stage.faults.once({ path: /restore/ }, { kind, retryAfter: "20" });
    const after = await stage.post(played, { ...ROLLBACK, "job-status": "cancelled" });
    expect([after.code, stage.happened("restore-started").length]).toEqual([0, 1]);
    expect(after.took).toBeLessThanOrEqual(210_000);
  },
);

test.each(["server-error", "rate-limit", "refuse", "html"] as const)(
  "on a cancelled job one fault of either read does not cost the rollback (%s)",
  async (kind) => {
    const stage = scene();
    const played = await stage.main(ROLLBACK);
    for (const path of [/snapshots\/$/, /servers/]) stage.faults.once({ method: "GET", path }, { kind });
    const after = await stage.post(played, { ...ROLLBACK, "job-status": "cancelled" });
    expect([after.code, stage.happened("restore-started").length]).toEqual([0, 1]);
    expect(after.took).toBeLessThanOrEqual(210_000);
  },
);

test("a cancelled job's post step ends within 3 min 30 s, whatever waits it is asked for", async () => {
  for (const path of [/restore/, /snapshots\/$/, /servers/]) {
    const stage = scene();
    const played = await stage.main(ROLLBACK);
    stage.faults.always({ path }, { kind: "rate-limit", retryAfter: "120" });
    const after = await stage.post(played, { ...ROLLBACK, "job-status": "cancelled" });
    expect([String(path), after.took <= 210_000]).toEqual([String(path), true]);
    expect(onlyError(after)).toMatch(/802/u);
  }
});

test("the first look of a rollback failing names what is there and how to restore it", async () => {
  const stage = scene();
  const played = await stage.main(ROLLBACK);
  stage.faults.always({ method: "GET" }, { kind: "server-error", status: 503 });
  const after = await stage.post(played, { ...ROLLBACK, "job-status": "failure" });
  expect(onlyError(after)).toMatch(
    /Nothing was restored\. There is: snapshot 802 of server 12345\..*restore with snapshot-id: 802/su,
  );
});

test("wait by UUID sees a snapshot in progress that names its server by an integer", async () => {
  const stage = scene({ serverFields: "both" });
  await stage.main({ ...CREATE, wait: "false" });
  const { uuid } = serverOf(stage.world, 12345);
  const played = await stage.main({ operation: "wait", "server-id": uuid });
  expect([played.code, stage.happened("snapshot-completed").length]).toEqual([0, 1]);
});

test("wait looks at the server again after its snapshots: somebody restores it meanwhile", async () => {
  const stage = scene();
  await stage.main({ ...CREATE, wait: "false" });
  let looks = 0;
  stage.world.faults = {
    next: ({ path }) => {
      if (path.endsWith("/snapshots/")) looks += 1;
      if (looks === 2) changeState(stage.world, serverOf(stage.world, 12345), "restoring", "test");
      return undefined;
    },
  };
  const played = await stage.main({ operation: "wait", "server-id": "12345", "wait-timeout-minutes": "20" });
  expect(onlyError(played)).toMatch(/"restoring"/u);
});

test("a deletion that made room is told, though the create after it failed", async () => {
  const stage = scene();
  const description = "[vps-snapshot-action octo-org/shop 4000.1 abcdefghij]";
  for (const name of ["a", "b", "c"]) {
    addSnapshot(stage.world, { server: 12345, name, description, createdAt: "2025-01-01T00:00:00Z" });
  }
  stage.faults.once({ method: "GET", path: /snapshots/ }, { kind: "extra-fields" });
  stage.faults.always({ method: "GET", path: /snapshots/ }, { kind: "unauthorized" });
  const played = await stage.main({ ...CREATE, "when-full": "replace-oldest" });
  const [gone] = stage.happened("snapshot-deleted");
  expect(onlyError(played)).toMatch(new RegExp(`${gone?.snapshot}`, "u"));
  expect(played.outputs["deleted-ids"]).toBe(JSON.stringify([gone?.snapshot]));
});

test("a server that was filled since the look is still the limit, with the five listed", async () => {
  const stage = scene();
  stage.faults.once({ method: "POST" }, { kind: "rate-limit", retryAfter: "60" });
  meanwhile(stage, isCreate, () => {
    for (const name of ["a", "b", "c"]) addSnapshot(stage.world, { server: 12345, name });
  });
  const played = await stage.main(CREATE);
  expect(onlyError(played)).toMatch(/Snapshot limit reached.*801.*when-full/su);
});

test.each(["restore", "delete"])(
  "%s refuses one server named by its number and its UUID",
  async (operation) => {
    const stage = scene();
    const { uuid } = serverOf(stage.world, 12345);
    const select = operation === "restore" ? { "snapshot-id": "latest" } : { "keep-last": "0", name: "*" };
    const played = await stage.main({ operation, "server-id": `12345 ${uuid}`, ...select });
    expect(onlyError(played)).toMatch(/^Server named twice/u);
    expect(stage.requests().filter((line) => !line.startsWith("GET"))).toEqual([]);
  },
);

test("a deletion that was acted on and then met an error is not called undone", async () => {
  const stage = scene();
  stage.faults.once({ method: "DELETE" }, { kind: "drop-after" });
  stage.faults.always({ method: "DELETE" }, { kind: "server-error", status: 503, applied: false });
  const played = await stage.main({ operation: "delete", "snapshot-id": "801" });
  expect(onlyError(played)).toMatch(/Whether snapshot 801 was deleted is not known/u);
});
