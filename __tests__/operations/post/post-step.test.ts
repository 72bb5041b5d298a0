/** The post step: what it does for each end of the job, and what it refuses. */

import { describe, expect, test } from "vitest";
import { serverOf } from "../../../simulator/servers.ts";
import { onlyError, scene, titlesOf } from "../../../testing/scene-in-process.ts";

const CREATE = { operation: "create", "server-id": "12345" };
const ROLLBACK = { ...CREATE, "on-job-failure": "restore", "on-job-cancelled": "restore" };
const FAILED = { "job-status": "failure" };

describe("the post step", () => {
  test("without saved state does nothing, and says so where it is told to do something", async () => {
    const { post, requests } = scene();
    const said: string[] = [];
    for (const inputs of [ROLLBACK, CREATE]) {
      const played = await post({ state: {} } as never, { ...inputs, ...FAILED });
      expect([played.code, played.summary]).toEqual([0, ""]);
      said.push(played.log.join("\n"));
    }
    const nothing =
      "The job failed. This step was a dry run, or ended before it made a snapshot: nothing to do.";
    expect([said, requests()]).toEqual([[nothing, ""], []]);
  });

  test("of a dry run says that it was one", async () => {
    const { main, post, happened } = scene();
    const inputs = { ...ROLLBACK, "dry-run": "true" };
    const after = await post(await main(inputs), { ...inputs, ...FAILED });
    expect([after.log.join("\n"), happened("restore-started")]).toEqual([
      expect.stringContaining("This step was a dry run"),
      [],
    ]);
  });

  test("in a job that succeeded tells once in the summary what did not work, and speaks of no rollback", async () => {
    const { main, post } = scene();
    const inputs = { ...CREATE, "on-job-success": "delete", "job-status": "success" };
    const after = await post(await main(inputs), { ...inputs, "api-url": "https://other.example/api/v1" });
    expect(after.summary).toMatch(/^### Snapshot not deleted: Different API\n/u);
    expect(after.summary.match(/different-api/gu)).toHaveLength(1);
  });

  test.each(["success", "failure", "cancelled"])(
    "keeps the snapshot on %s if not told otherwise",
    async (status) => {
      const { main, post, requests } = scene();
      const played = await main(CREATE);
      const before = requests().length;
      const after = await post(played, { ...CREATE, "job-status": status });
      expect([after.code, requests().length]).toEqual([0, before]);
    },
  );

  test("deletes it after success, if told to", async () => {
    const { main, post, happened } = scene();
    const inputs = { ...CREATE, "on-job-success": "delete" };
    const after = await post(await main(inputs), { ...inputs, "job-status": "success" });
    expect(after.code).toBe(0);
    expect(happened("snapshot-deleted")).toMatchObject([{ snapshot: 802 }]);
  });

  test("deletes several, and the summary says of each what became of it", async () => {
    const { main, post, faults } = scene();
    const inputs = { ...CREATE, "server-id": "12345 12346", "on-job-success": "delete" };
    const played = await main(inputs);
    faults.always({ method: "DELETE", path: /803/u }, { kind: "forbidden" });
    const { summary } = await post(played, { ...inputs, "job-status": "success" });
    expect(summary).toMatch(/^### Snapshot 802 deleted, 803 not deleted\n/u);
    expect(summary.match(/answered 403 Forbidden/gu)).toHaveLength(1);
  });

  test("where it cannot delete, speaks of no rollback", async () => {
    const { main, post } = scene();
    const inputs = { ...CREATE, "on-job-success": "delete" };
    const other = { "job-status": "success", "api-url": "https://example.com/api/v1" };
    const { summary } = await post(await main(inputs), { ...inputs, ...other });
    expect(summary).toMatch(/^### Snapshot not deleted: Different API\n/u);
  });

  test("refuses another API than the main part spoke to, before any request", async () => {
    const { main, post, requests } = scene();
    const played = await main(ROLLBACK);
    const before = requests().length;
    const after = await post(played, { ...ROLLBACK, ...FAILED, "api-url": "https://example.com/api/v1" });
    expect(onlyError(after)).toMatch(/Different API/);
    expect(requests().length).toBe(before);
  });

  test("refuses an unknown value of on-job-failure", async () => {
    const { main, post, requests } = scene();
    const played = await main(ROLLBACK);
    const before = requests().length;
    const after = await post(played, { ...ROLLBACK, ...FAILED, "on-job-failure": "explode" });
    expect(onlyError(after)).toMatch(/on-job-failure: "explode" is unknown/);
    expect(requests().length).toBe(before);
  });

  test("is never red in a job that succeeded", async () => {
    const { main, post, faults } = scene();
    const inputs = { ...CREATE, "on-job-success": "delete" };
    const played = await main(inputs);
    faults.always({}, { kind: "server-error", status: 500 });
    const after = await post(played, { ...inputs, "job-status": "success" });
    expect(after.code).toBe(0);
    expect(after.annotations.map(({ level }) => level)).toEqual(["warning"]);
  });

  test("a main part that did not wait cannot be rolled back to, and says which id", async () => {
    const { main, post, happened } = scene();
    const played = await main({ ...CREATE, wait: "false" });
    const after = await post(played, { ...ROLLBACK, wait: "false", ...FAILED });
    expect(onlyError(after)).toMatch(/^Rollback not armed: .*snapshot 802/su);
    expect(happened("restore-started")).toEqual([]);
  });

  test("dry-run restores nothing", async () => {
    const { main, post, happened } = scene();
    const played = await main(ROLLBACK);
    const after = await post(played, { ...ROLLBACK, ...FAILED, "dry-run": "true" });
    expect([after.code, happened("restore-started")]).toEqual([0, []]);
  });

  test.each([
    ["restore", 1, ["Job status unknown"]],
    ["explode", 1, ["Job status unknown"]],
    ["keep", 0, []],
  ])("told to %s does nothing where the job's end is not known", async (action, code, titles) => {
    const { main, post, requests } = scene();
    const played = await main(CREATE);
    const before = requests().length;
    const after = await post(played, { ...CREATE, "on-job-failure": action, "job-status": "done" });
    expect([after.code, titlesOf(after), requests().length]).toEqual([code, titles, before]);
  });
});

describe("what the post step says", () => {
  test.each([
    ["success", "The job succeeded, and on-job-success is keep: nothing to do."],
    ["failure", "The job failed, and on-job-failure is keep: nothing to do."],
    ["cancelled", "The job was cancelled, and on-job-cancelled is keep: nothing to do."],
  ])(
    "of a job that ended as %s: how it ended, which snapshots there are, and how to restore them",
    async (status, words) => {
      const { main, post } = scene();
      const inputs = { ...CREATE, "server-id": "12345 12346" };
      const played = await post(await main(inputs), { ...inputs, "job-status": status });
      expect(played.log).toEqual([
        `${words} This run made snapshot 802 of server 12345 (web-server-01), snapshot 803 of server 12346 (db-server-01). To restore by hand, run operation: restore with snapshot-id: 802, 803.`,
      ]);
    },
  );

  test("of what it could not pick up: only what may be there", async () => {
    const { main, post } = scene();
    const inputs = { ...CREATE, "stop-server": "true" };
    const killed = await main(inputs, { end: { how: "kill", at: 5 } });
    const elsewhere = { ...inputs, "job-status": "failure", "api-url": "https://other.example/api/v1" };
    const { annotations } = await post(killed, elsewhere);
    expect(annotations).toMatchObject([{ level: "warning", title: "Different API" }]);
    expect(annotations[0]?.text).toMatch(
      /at what was left:\nServer 12345 \(web-server-01\) was stopped for its snapshot: start it\.$/,
    );
  });
});

/** A restore must still be seen when the last of three was sent. */
const durations = { restore: [200_000, 200_000] as [number, number] };

describe.each([
  ["success", "keep"],
  ["success", "restore"],
  ["success", "delete"],
  ["failure", "keep"],
  ["failure", "restore"],
  ["cancelled", "keep"],
  ["cancelled", "restore"],
])("a job that ended as %s, told to %s,", (status, action) => {
  test.each(["12345", "12345 12346 12347"])("does just that to server %s", async (servers) => {
    const { main, post, requests, happened, world } = scene({ durations });
    // The other two must not count.
    const inputs = { ...CREATE, "server-id": servers, [`on-job-${status}`]: action };
    const made = await main(inputs);
    const ids = JSON.parse(made.outputs["snapshot-ids"] ?? "").sort();
    expect(ids).toHaveLength(servers.split(" ").length);
    const before = requests().length;
    const after = await post(made, { ...inputs, "job-status": status });
    expect(after.code).toBe(0);
    const of = (type: "restore-started" | "snapshot-deleted") =>
      happened(type)
        .map(({ snapshot }) => snapshot)
        .sort();
    expect(of("restore-started")).toEqual(action === "restore" ? ids : []);
    expect(of("snapshot-deleted")).toEqual(action === "delete" ? ids : []);
    if (action === "keep") expect(requests()).toHaveLength(before);
    if (action !== "restore") return;
    for (const id of ids) expect(after.summary).toContain(String(id));
    expect(requests().slice(before, before + 3)).toEqual([
      "GET /snapshots/",
      servers === "12345" ? "GET /servers/12345/" : "GET /servers/",
      expect.stringMatching(/^POST .*\/restore\/$/),
    ]);
    if (status === "cancelled") return;
    expect(titlesOf(after).filter((title) => title === "Rolled back")).toHaveLength(ids.length);
    for (const id of servers.split(" ")) expect(serverOf(world, Number(id)).state).toBe("active");
  });
});

test("the inputs count as they are when the job ends", async () => {
  const { main, post, happened } = scene();
  const played = await main({ ...CREATE, "on-job-failure": "restore" });
  await post(played, { ...CREATE, ...FAILED, "on-job-failure": "keep" });
  expect(happened("restore-started")).toEqual([]);
  await post(played, { ...CREATE, ...FAILED, "on-job-failure": "restore" });
  expect(happened("restore-started")).toHaveLength(1);
});
