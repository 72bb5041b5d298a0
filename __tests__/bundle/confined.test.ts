/** Main part and post step run with the network, their own code and the runner's files, and touch nothing else. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { addSnapshot } from "../../simulator/snapshots.ts";
import { http } from "../../testing/local-servers.ts";
import { ROOT } from "../../testing/runner-protocol.ts";
import { deedsOf, expectFailure, expectSuccess, it, markerOf } from "../../testing/scene-over-http.ts";
import { confinedTo } from "../../testing/step-process.ts";

const QUICK = { "poll-interval-seconds": "1" };
const CREATE = {
  operation: "create",
  "server-id": "12345",
  "keep-last": "2",
  "stop-server": "true",
  "on-job-failure": "restore",
  ...QUICK,
};

describe.concurrent("with node --permission", () => {
  it.for<Record<string, string>>([
    { operation: "list" },
    { operation: "restore", "snapshot-id": "latest", "server-id": "12345", ...QUICK },
    { operation: "delete", "snapshot-id": "798" },
    { operation: "wait", "snapshot-id": "801", "server-id": "12345", ...QUICK },
  ])("%j does its work", async (inputs, { open }) => {
    const scene = await open();
    expectSuccess(await scene.step(inputs, { isConfined: true, speed: 20 }));
  });

  it("a snapshot is taken, and rolled back to", async ({ open }) => {
    const scene = await open();
    const main = await scene.step(CREATE, { isConfined: true });
    expectSuccess(main);
    const after = { stage: "post", state: main.state, jobStatus: "failure", speed: 20 } as const;
    expectSuccess(await scene.step(CREATE, { ...after, isConfined: true }));
    expect(deedsOf(scene)).toEqual(["stop 12345", "made 802", "start 12345", "restored 802"]);
  });

  it("GitHub is asked about other runs", async ({ open }) => {
    const scene = await open();
    addSnapshot(scene.world, { server: 12345, name: "other", description: markerOf("4000") });
    await using github = await http((_, response) => response.writeHead(404).end("{}"));
    const inputs = { ...CREATE, "keep-last": "1", "github-token": "ghs_0123456789" };
    const env = { GITHUB_API_URL: `http://127.0.0.1:${github.port}` };
    expectSuccess(await scene.step(inputs, { isConfined: true, env }));
    expect(github.sockets).not.toHaveLength(0);
  });

  it("a step whose files it may not write fails, since it is confined indeed", async ({ open }) => {
    const scene = await open();
    const folder = mkdtempSync(join(tmpdir(), "forbidden-"));
    const file = join(folder, "GITHUB_OUTPUT");
    writeFileSync(file, "");
    const env = { GITHUB_OUTPUT: file };
    expectFailure(
      await scene.step({ operation: "list" }, { isConfined: true, env }),
      "Runner's files not writable",
    );
    rmSync(folder, { recursive: true });
  });
});

test.each([
  ["read a file", 'require("node:fs").readFileSync("/etc/hosts")'],
  ["write a file", 'require("node:fs").writeFileSync("/tmp/x", "")'],
  ["start a program", 'require("node:child_process").execSync("true")'],
])("what is confined so cannot %s", (_what, code) => {
  const flags = confinedTo([join(ROOT, "dist")], []);
  expect(() => execFileSync(process.execPath, [...flags, "-e", code], { stdio: "pipe" })).toThrow(
    /ERR_ACCESS_DENIED/,
  );
});
