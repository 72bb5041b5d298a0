import { afterEach, expect, test, vi } from "vitest";
import { createRunReader } from "../../src/github/runs.ts";
import { sendOverHttp } from "../../src/vps/wire/transport.ts";
import { freePort, http } from "../../testing/local-servers.ts";

const RUN = {
  id: 4711,
  status: "in_progress",
  conclusion: null,
  event: "schedule",
  path: ".github/workflows/nightly.yml",
  updated_at: "2025-01-16T16:00:00Z",
};

const reader = (port: number) =>
  createRunReader({
    transport: sendOverHttp,
    clock: { now: () => 0, sleep: async () => undefined },
    signal: new AbortController().signal,
    token: "ghs_1",
    apiUrl: `http://127.0.0.1:${port}/api/v3`,
    repository: "octo/app",
    deadline: Number.POSITIVE_INFINITY,
  });

afterEach(() => void vi.unstubAllEnvs());

test("A run is read by Octokit over the action's own transport", async () => {
  const seen: unknown[] = [];
  await using github = await http(({ method, url, headers }, response) => {
    seen.push({ method, url, authorization: headers.authorization, agent: headers["user-agent"] });
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(RUN));
  });
  expect(await reader(github.port)("4711")).toMatchObject({
    told: true,
    run: { status: "in_progress", event: "schedule", workflow: "nightly.yml", date: expect.any(Number) },
  });
  expect(seen).toEqual([
    {
      method: "GET",
      url: "/api/v3/repos/octo/app/actions/runs/4711",
      authorization: "token ghs_1",
      agent: expect.stringMatching(/^vps-snapshot-action\//),
    },
  ]);
});

test("github-token follows no redirect", async () => {
  await using other = await http((_, response) => response.end());
  await using github = await http((_, response) => {
    response.writeHead(301, { location: `http://127.0.0.1:${other.port}/` }).end();
  });
  expect(await reader(github.port)("4711")).toEqual({
    told: false,
    reason: "GitHub answered 301, and redirects are never followed",
  });
  expect(other.sockets).toHaveLength(0);
});

test("Where GitHub cannot be reached, that is the reason", async () => {
  expect(await reader(await freePort())("4711")).toEqual({
    told: false,
    reason: expect.stringMatching(/^GitHub gave no answer \(connect ECONNREFUSED /),
  });
});
