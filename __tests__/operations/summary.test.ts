/** The whole job summary, as its source reads: the outcome first, then why and what to do, then what it means. */
import { describe, expect, test } from "vitest";
import { siteUrl } from "../../simulator/sites.ts";
import { addSnapshot } from "../../simulator/snapshots.ts";
import type { Inputs, Played } from "../../testing/player.ts";
import { scene } from "../../testing/scene-in-process.ts";

const SHA = "0123456789abcdef0123456789abcdef01234567";
const RUN = { GITHUB_REPOSITORY: "octo-org/shop", GITHUB_SHA: SHA, GITHUB_RUN_ID: "4711" };
const DEPLOYED = `The job failed, and on-job-failure is restore. It was to undo the deployment of commit [0123456](https://github.com/octo-org/shop/commit/${SHA}) by [run 4711](https://github.com/octo-org/shop/actions/runs/4711).`;
const CREATE: Inputs = { operation: "create", "server-id": "12345", "on-job-failure": "restore" };
const FAILED: Inputs = { ...CREATE, "job-status": "failure" };

/** The paragraphs; what chance decides is left open: names, durations, sizes, and links to the page of all titles. */
function read({ summary }: Played): string[] {
  const plain = summary
    .replace(/octo-org-shop-4711-1-\w+/gu, "NAME")
    .replace(/\[vps-snapshot-action [^\]]*\]/gu, "MARKER")
    .replace(/\]\(https:\/\/[^)]*\/docs\/troubleshooting\.md#([\w-]+)\)/gu, "](#$1)")
    .replace(/\b\d+ (?:min|h|days)(?: \d+ (?:s|min))?|\b\d+ s\b/gu, "TIME")
    .replace(/[\d.]+ GB/gu, "SIZE");
  return plain.trim().split(/\n{2,}/u);
}

describe("a rollback", () => {
  test("says what the server is like now, why, and what is lost", async () => {
    const { main, post } = scene();
    expect(read(await post(await main(CREATE), FAILED, { env: RUN }))).toEqual([
      "### Rolled back: web-server-01 is as it was at 16 Jan 2025, 16:15 UTC",
      DEPLOYED,
      "Server 12345 (web-server-01) is restored, and up again.",
      "Snapshot 802 (NAME) was made 16 Jan 2025, 16:15 UTC, TIME ago.",
      "What was written on the server in the TIME between the snapshot and the restore is lost.",
      "The server was down for TIME at most.",
    ]);
  });

  test("that is refused says why, and what to do now", async () => {
    const { main, post, world } = scene();
    const made = await main(CREATE);
    const description = "[vps-snapshot-action octo-org/shop other.yml 5000.1 abcdefghij]";
    addSnapshot(world, { server: 12345, name: "theirs", description });
    expect(read(await post(made, FAILED, { env: RUN }))).toEqual([
      "### Not rolled back: web-server-01",
      expect.stringMatching(
        /^\*\*Why:\*\* \[Newer snapshot of another run\]\(#newer-snapshot-of-another-run\)\. Server 12345 .* has a newer snapshot 803 \(theirs, .*run 5000 \(other\.yml\) made it, so that another deployment may have begun since/u,
      ),
      "**What to do now:** To restore by hand, run operation: restore with snapshot-id: 802. To let only one run at a time use the server, use concurrency: in the workflow.",
      DEPLOYED,
      "Server 12345 (web-server-01) is not restored.",
      "Snapshot 802 (NAME) was made 16 Jan 2025, 16:15 UTC, TIME ago.",
    ]);
  });

  test("of several servers none of which came back says so", async () => {
    const { main, post, world } = scene({ fates: { restore: () => ({ kind: "restore-shows-old" }) } });
    const inputs = { ...CREATE, "server-id": "12345, 12346" };
    const made = await main(inputs);
    const description = "[vps-snapshot-action octo-org/shop other.yml 5000.1 abcdefghij]";
    addSnapshot(world, { server: 12346, name: "theirs", description });
    const [heading] = read(await post(made, { ...FAILED, ...inputs }));
    expect(heading).toBe("### Rolled back: none of 2 servers");
  });

  test("that is not over in time says once how to go on", async () => {
    const { main, post } = scene({ fates: { restore: () => ({ kind: "restore-never-ends" }) } });
    const paragraphs = read(await post(await main(CREATE), { ...FAILED, "wait-timeout-minutes": "5" }));
    expect(paragraphs.filter((text) => text.includes("To go on waiting"))).toHaveLength(1);
    expect(paragraphs[1]).toMatch(/^\*\*Why:\*\* \[Timed out\]/u);
    expect(paragraphs[2]).toMatch(/^\*\*What to do now:\*\* To go on waiting/u);
  });

  test("that nobody saw happen says so", async () => {
    const { main, post } = scene({ fates: { restore: () => ({ kind: "restore-shows-old" }) } });
    const [heading, why, todo] = read(await post(await main(CREATE), FAILED));
    expect(heading).toBe("### Rollback of web-server-01 not confirmed");
    expect(why).toMatch(
      /^\*\*Why:\*\* \[Restore not confirmed\].*no read of server 12345 .* showed a restore/u,
    );
    expect(todo).toBe("**What to do now:** Look at the server and at its history in the panel.");
  });

  test("of a cancelled job says how to go on, before it is sent and after", async () => {
    const inputs = { ...CREATE, "on-job-cancelled": "restore" };
    const { main, post } = scene();
    const made = await main(inputs);
    const cancelled = { ...inputs, "job-status": "cancelled" };
    const killed = await post(made, cancelled, { end: { how: "kill", at: 1 } });
    expect(read(killed).slice(0, 2)).toEqual([
      "### Rolling back web-server-01",
      "If this step ends early, restore by hand: run operation: restore with snapshot-id: 802.",
    ]);
    const after = read(await post(made, cancelled));
    expect(after[0]).toBe("### Rollback of web-server-01 in progress");
    expect(after).toContainEqual(
      expect.stringMatching(/^\*\*What to do now:\*\* .*operation: wait and server-id: 12345/u),
    );
  });

  test("that a healthy server does not need says why nothing was restored", async () => {
    const { main, post } = scene();
    const inputs = { ...CREATE, "health-url": siteUrl(12345), "on-job-failure": "restore-if-unhealthy" };
    const after = read(await post(await main(inputs), { ...inputs, "job-status": "failure" }));
    expect(after[0]).toBe("### Not rolled back: web-server-01, still healthy");
    expect(after.slice(2, 4)).toEqual([
      "Server 12345 (web-server-01) is healthy, so that nothing was restored.",
      "Its snapshot is 802 (NAME).",
    ]);
    expect(after.at(-1)).toMatch(
      /^\*\*Warning:\*\* \[Server is healthy\].*answered 2xx three times in a row.*To restore by hand/u,
    );
  });

  test("of several servers is a table", async () => {
    const several = { ...CREATE, "server-id": "12345, 12346" };
    const { main, post } = scene();
    const after = read(await post(await main(several), { ...several, "job-status": "failure" }));
    expect(after[0]).toBe("### Rolled back: 2 servers");
    expect(after[2]).toMatch(
      /^\| Server \| Snapshot \| Made \| What happened \| Took \|\n.*\n\| 12345 \(web-server-01\) \| 802 NAME \|/u,
    );
    expect(after[2]?.split("\n")).toHaveLength(4);
  });
});

describe("a create", () => {
  test("says what was made, what is armed, for how long the server was down, what went, and the slots", async () => {
    const stage = scene();
    const description = "[vps-snapshot-action octo-org/shop 4000.1 abcdefghij]";
    addSnapshot(stage.world, { server: 12345, name: "old", description, createdAt: "2025-01-10T00:00:00Z" });
    const played = await stage.main({ ...CREATE, "keep-last": "1", "stop-server": "true" });
    expect(read(played).map((part) => part.split("\n")[0])).toEqual([
      "### Snapshot of web-server-01 completed",
      "If the job fails, server 12345 (web-server-01) will be restored to snapshot 803 (taken TIME ago).",
      "Snapshot 803 (NAME) of server 12345 (web-server-01): completed, SIZE, made 16 Jan 2025, 16:15 UTC, TIME ago.",
      "The server was stopped for the snapshot: it was down for TIME at most.",
      "Deleted: snapshot 802.",
      "Server 12345 (web-server-01) uses 3 of 5 slots ●●●○○.",
      "```mermaid",
    ]);
  });

  test("that fails says why, and what to do now", async () => {
    const { main } = scene({ fates: { snapshot: () => ({ kind: "snapshot-fails" }) } });
    expect(read(await main(CREATE)).slice(0, 4)).toEqual([
      "### Snapshot of web-server-01 not completed",
      '**Why:** [Snapshot failed](#snapshot-failed). Snapshot 802 of server 12345 (web-server-01) ended as "failed". Nothing was deleted.',
      "Made by this step, and left as it is: snapshot 802 of server 12345 (web-server-01) (last seen failed).",
      "**What to do now:** Delete it to free its slot (operation: delete with snapshot-id: 802), and run the step again.",
    ]);
  });

  test("of several servers is a table with their slots, and each says what is armed", async () => {
    const parts = read(await scene().main({ ...CREATE, "server-id": "12345, 12346" }));
    expect(parts.slice(0, 3)).toEqual([
      "### Snapshots of 2 servers completed",
      "If the job fails, server 12345 (web-server-01) will be restored to snapshot 802 (taken TIME ago).",
      "If the job fails, server 12346 (db-server-01) will be restored to snapshot 803 (taken TIME ago).",
    ]);
    expect(parts[3]?.split("\n")).toEqual([
      "| Server | Snapshot | Name | State | Size | Deleted | Slots |",
      "| --- | --- | --- | --- | --- | --- | --- |",
      "| 12345 (web-server-01) | 802 | NAME | completed | SIZE |  | ●●●○○ 3 of 5 |",
      "| 12346 (db-server-01) | 803 | NAME | completed | SIZE |  | ●○○○○ 1 of 5 |",
    ]);
  });

  test("as a dry run puts its plan there", async () => {
    expect(read(await scene().main({ ...CREATE, "dry-run": "true" }))).toEqual([
      "### Dry run: snapshot of web-server-01",
      "Dry run: server 12345 (web-server-01): would make snapshot NAME. Nothing was changed.",
      "In the real run, if the job fails, server 12345 (web-server-01) will be restored to the snapshot that is made.",
      "Server 12345 (web-server-01) uses 2 of 5 slots ●●○○○.",
    ]);
  });

  test("with a warning has it at the end", async () => {
    const stage = scene();
    for (const name of ["a", "b"]) addSnapshot(stage.world, { server: 12345, name });
    expect(read(await stage.main(CREATE)).at(-1)).toMatch(
      /^\*\*Warning:\*\* \[Last slot used\]\(#last-slot-used\)\. Server 12345/u,
    );
  });
});

test("a list is a table, and the slots", async () => {
  const [heading, slots, table] = read(await scene().main({ operation: "list", "server-id": "12345" }));
  expect(heading).toBe("### 2 snapshots of 1 server");
  expect(slots).toBe("Server 12345 (web-server-01) uses 2 of 5 slots ●●○○○.");
  expect(table?.split("\n")[2]).toBe(
    "| 801 | pre-migration-snapshot | 12345 (web-server-01) | completed | SIZE | 15 Jan 2025, 18:30 UTC, TIME ago | Before major migration |",
  );
});

test("a delete says what went", async () => {
  expect(read(await scene().main({ operation: "delete", "snapshot-id": "801" }))).toEqual([
    "### 1 snapshot deleted",
    "Deleted: snapshot 801.",
  ]);
  expect(read(await scene().main({ operation: "delete", "snapshot-id": "801 999" }))).toEqual([
    "### 1 snapshot deleted, but not all",
    expect.stringMatching(
      /^\*\*Why:\*\* \[Snapshot not found\]\(#snapshot-not-found\)\. There is no snapshot 999 .* Deleted: 801\.$/u,
    ),
    expect.stringMatching(/^\*\*What to do now:\*\* Compare the id with what operation: list shows\./u),
  ]);
});

test("what fails before anything was done says which operation it was, why, and what to do now", async () => {
  expect(read(await scene().main({ ...CREATE, "server-id": "web-server-1" }))).toEqual([
    "### Create failed: Not found",
    "**Why:** [Not found](#not-found). server-id: there is no server web-server-1 that this token may see. Nothing was done. This token sees 12345 (web-server-01), 12346 (db-server-01), 12347 (spare-server-01).",
    expect.stringMatching(/^\*\*What to do now:\*\* Check server-id/u),
  ]);
});

test("what the token may not do says which permission it takes, and links to where it is given", async () => {
  const tokens = [{ token: "vps_x", name: "x", permissions: ["servers:read"] }];
  const played = await scene({ tokens }).main({ ...CREATE, "api-token": "vps_x" });
  expect(read(played)).toContain(
    "**What to do now:** Give the token the permission servers:* (https://admin.vps.org/account/developers/).",
  );
});
