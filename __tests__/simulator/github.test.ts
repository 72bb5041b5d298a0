import { afterEach, expect, it } from "vitest";
import { scaledClock, virtualClock } from "../../simulator/clock.ts";
import { scripted } from "../../simulator/faults.ts";
import {
  addRun,
  changeRun,
  createGithub,
  GITHUB_ORIGIN,
  GITHUB_TOKEN,
  type NewRun,
} from "../../simulator/github.ts";
import {
  GITHUB_FAULT_KINDS,
  type GithubFault,
  type GithubFaultKind,
  randomGithubFaults,
} from "../../simulator/github-faults.ts";
import { network } from "../../simulator/network.ts";
import { type RunningServer, serveGithub } from "../../simulator/server.ts";
import { createWorld } from "../../simulator/world.ts";
import type { Json } from "../../testing/api-caller.ts";

const SHOP = { repository: "octo-org/shop", id: 4699 };

function setUp(run: Partial<NewRun> = {}) {
  const clock = virtualClock();
  const faults = scripted<GithubFault>();
  const github = createGithub({ clock, faults });
  addRun(github, { ...SHOP, ...run });
  const world = createWorld({ clock });
  const send = network(world, github, { latencyMs: [0, 0] });
  const ask = async (path = "/repos/octo-org/shop/actions/runs/4699", authorization?: string | null) => {
    const given = authorization === undefined ? `token ${GITHUB_TOKEN}` : authorization;
    const headers = given === null ? {} : { authorization: given };
    const { status, body } = await send({
      method: "GET",
      url: GITHUB_ORIGIN + path,
      headers,
      timeoutMs: 10_000,
    });
    return { status, json: parseOr(body) };
  };
  return { clock, github, faults, world, ask };
}

function parseOr(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

it("tells of a run that goes on, and that ends", async () => {
  const { clock, ask } = setUp({ agoMs: 60_000, endsAfterMs: 120_000, conclusion: "failure" });
  await clock.run(async () => {
    expect(await ask()).toEqual({
      status: 200,
      json: expect.objectContaining({
        id: 4699,
        path: ".github/workflows/deploy.yml",
        event: "push",
        status: "in_progress",
        conclusion: null,
        run_attempt: 1,
        created_at: "2025-01-16T16:14:00Z",
        updated_at: "2025-01-16T16:14:00Z",
      }),
    });
    await clock.sleep(120_000);
    expect((await ask()).json).toMatchObject({
      status: "completed",
      conclusion: "failure",
      updated_at: "2025-01-16T16:17:00Z",
    });
  });
});

it.each(["success", "failure", "cancelled"])("tells of a run that is completed: %s", async (conclusion) => {
  const { clock, ask } = setUp({ status: "completed", conclusion });
  expect((await clock.run(() => ask())).json).toMatchObject({ status: "completed", conclusion });
});

it("tells of a run that a schedule started, and of a further attempt", async () => {
  const { clock, github, ask } = setUp({ event: "schedule", workflow: "nightly.yml", endsAfterMs: 1 });
  await clock.run(async () => {
    expect((await ask()).json).toMatchObject({ event: "schedule", path: ".github/workflows/nightly.yml" });
    await clock.sleep(10);
    changeRun(github, { ...SHOP, status: "in_progress", attempt: 2 });
    expect((await ask()).json).toMatchObject({ status: "in_progress", conclusion: null, run_attempt: 2 });
  });
});

it("knows a repository in any case, and nothing that it does not have", async () => {
  const { clock, ask } = setUp();
  await clock.run(async () => {
    expect((await ask("/repos/Octo-Org/SHOP/actions/runs/4699")).status).toBe(200);
    expect((await ask("/repos/octo-org/shop/actions/runs/1")).status).toBe(404);
    expect((await ask("/user")).status).toBe(404);
  });
});

it("wants its token, in either of the usual forms", async () => {
  const { clock, ask } = setUp();
  await clock.run(async () => {
    expect((await ask(undefined, `Bearer ${GITHUB_TOKEN}`)).status).toBe(200);
    expect((await ask(undefined, null)).status).toBe(401);
    expect((await ask(undefined, "token vps_simulator")).status).toBe(401);
    expect((await ask(undefined, `token ${GITHUB_TOKEN}x`)).status).toBe(401);
  });
});

it.each([
  ["unauthorized", 401],
  ["forbidden", 403],
  ["not-found", 404],
  ["rate-limit", 403],
  ["server-error", 502],
  ["redirect", 301],
  ["html", 200],
  ["garbled", 200],
  ["refuse", "connect ECONNREFUSED"],
  ["reset", "read ECONNRESET"],
  ["silent", "No answer within 10000 ms"],
  ["cut", "The answer's body was cut short"],
] as [GithubFaultKind, number | string][])("refuses, times out or breaks: %s", async (kind, seen) => {
  const { clock, faults, github, ask } = setUp();
  faults.once({}, { kind });
  const answer = await clock.run(() =>
    ask().then(
      ({ status }) => status,
      (error: Error) => error.message,
    ),
  );
  expect(answer).toBe(seen);
  expect(github.history).toMatchObject([{ fault: kind, status: typeof seen === "number" ? seen : 0 }]);
});

it.each([
  ["lie-completed", { status: "completed", conclusion: "success" }],
  ["lie-in-progress", { status: "in_progress", conclusion: null }],
  ["lie-scheduled", { event: "schedule" }],
  ["lie-other-run", { id: 4700 }],
  ["odd-fields", { status: 1 }],
  ["no-fields", {}],
] as [GithubFaultKind, object][])("lies: %s", async (kind, told) => {
  const { clock, faults, ask } = setUp({ status: "completed", conclusion: "cancelled" });
  faults.once({}, { kind });
  expect((await clock.run(() => ask())).json).toMatchObject(told);
});

it("draws faults by seed, of every kind", () => {
  const draw = () => {
    const source = randomGithubFaults({ seed: 1, rate: 0.5 });
    return Array.from({ length: 500 }, () => source.next({ method: "GET", path: "/" })?.kind);
  };
  expect(draw()).toEqual(draw());
  expect(new Set(draw())).toEqual(new Set([undefined, ...GITHUB_FAULT_KINDS]));
});

it("notes every header that it saw, and the account never hears of it", async () => {
  const { clock, github, world, ask } = setUp();
  const before = world.history.length;
  await clock.run(() => ask());
  expect(github.history).toEqual([
    {
      at: 0,
      method: "GET",
      url: "https://api.github.com/repos/octo-org/shop/actions/runs/4699",
      headers: { authorization: `token ${GITHUB_TOKEN}` },
      status: 200,
    },
  ]);
  expect(world.history).toHaveLength(before);
});

const running: RunningServer[] = [];
afterEach(() => Promise.all(running.splice(0).map((server) => server.close())));

it("serves over HTTP on a port of its own", async () => {
  const github = createGithub({ clock: scaledClock(60) });
  addRun(github, SHOP);
  const server = await serveGithub(github);
  running.push(server);
  const response = await fetch(`${server.origin}/repos/octo-org/shop/actions/runs/4699`, {
    headers: { authorization: `Bearer ${GITHUB_TOKEN}` },
  });
  expect([response.status, ((await response.json()) as Json).status]).toEqual([200, "in_progress"]);
});
