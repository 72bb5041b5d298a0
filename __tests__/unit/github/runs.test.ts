import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { virtualClock } from "../../../simulator/clock.ts";
import { createRunReader, type RunSource } from "../../../src/github/runs.ts";
import { type HttpResponse, type Transport, TransportError } from "../../../src/world.ts";
import { answering, connection, json, rejection } from "../../../testing/canned-transport.ts";

// Loaded beforehand: under a virtual clock nothing may wait for files.
await import("@actions/github");

const RUN = {
  id: 4711,
  status: "completed",
  conclusion: "failure",
  event: "push",
  path: ".github/workflows/deploy.yml",
  updated_at: "2025-01-16T16:00:00Z",
  html_url: "https://github.com/octo/app/actions/runs/4711",
};
const DATE = "Thu, 16 Jan 2025 16:15:00 GMT";
const JSON_TYPE = { "content-type": "application/json; charset=utf-8", date: DATE };

const told = (run: object, more: Partial<HttpResponse> = {}) => json(run, { headers: JSON_TYPE, ...more });

function reader(transport: Transport, more: Partial<RunSource> = {}) {
  const { clock, signal, pauses } = connection(transport);
  const source = { transport, clock, signal, token: "ghs_1", apiUrl: "", repository: "octo/app" };
  const deadline = Number.POSITIVE_INFINITY;
  return { read: createRunReader({ ...source, deadline, ...more }), pauses, clock };
}

async function ask(...answers: Parameters<typeof answering>) {
  const transport = answering(...answers);
  const { read, pauses } = reader(transport);
  return { answer: await read("4711"), asked: transport.asked, pauses };
}

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe("A run of this repository", () => {
  test("is asked for with github-token and nothing else of ours", async () => {
    const { answer, asked } = await ask(told(RUN));
    expect(answer).toEqual({
      told: true,
      run: {
        status: "completed",
        conclusion: "failure",
        event: "push",
        workflow: "deploy.yml",
        updatedAt: Date.parse(RUN.updated_at),
        date: Date.parse(DATE),
      },
    });
    expect(asked).toEqual([
      {
        method: "GET",
        url: "https://api.github.com/repos/octo/app/actions/runs/4711",
        headers: {
          accept: "application/vnd.github.v3+json",
          authorization: "token ghs_1",
          "user-agent": expect.stringContaining("octokit"),
        },
        timeoutMs: 10_000,
        signal: expect.any(AbortSignal),
      },
    ]);
  });

  test("may be in progress, of a ref, and without times", async () => {
    const run = {
      ...RUN,
      status: "queued",
      conclusion: null,
      path: ".github/workflows/a@b.yml@refs/heads/x",
    };
    const { answer } = await ask(
      told({ ...run, updated_at: "yesterday" }, { headers: { ...JSON_TYPE, date: "?" } }),
    );
    expect(answer).toMatchObject({
      told: true,
      run: { status: "queued", conclusion: null, updatedAt: undefined, date: undefined },
    });
    expect((await ask(told({ ...RUN, path: "x/deploy.yml@refs/heads/main" }))).answer).toMatchObject({
      run: { workflow: "deploy.yml" },
    });
    expect((await ask(told({ ...RUN, path: null }))).answer).toMatchObject({ run: { workflow: "-" } });
  });

  test("is asked for once, whatever came of it, at the same time or later", async () => {
    const transport = answering(told(RUN), { status: 404, headers: JSON_TYPE });
    const { read } = reader(transport);
    const [first, second] = await Promise.all([read("4711"), read("4711")]);
    expect(second).toBe(first);
    expect(await read("4711")).toBe(first);
    expect(await read("4712")).toMatchObject({ told: false });
    expect(await read("4712")).toMatchObject({ told: false });
    expect(transport.asked).toHaveLength(2);
  });

  test.each([
    ["https://github.example/api/v3", "https://github.example/api/v3/repos/octo/app/actions/runs/4711"],
    ["https://github.example/api/v3/", "https://github.example/api/v3/repos/octo/app/actions/runs/4711"],
    ["http://127.0.0.1:8080", "http://127.0.0.1:8080/repos/octo/app/actions/runs/4711"],
    ["", "https://api.github.com/repos/octo/app/actions/runs/4711"],
  ])("is asked for at GITHUB_API_URL (%j)", async (apiUrl, url) => {
    const transport = answering(told(RUN));
    await reader(transport, { apiUrl }).read("4711");
    expect(transport.asked).toMatchObject([{ url }]);
  });
});

test("A line break behind github-token is not sent", async () => {
  const transport = answering(told(RUN));
  await reader(transport, { token: "ghs_1\n" }).read("4711");
  expect(transport.asked).toMatchObject([{ headers: { authorization: "token ghs_1" } }]);
});

describe("Nobody is asked", () => {
  test.each<[string, Partial<RunSource>, string?]>([
    ["there is no github-token", { token: " " }],
    ["the repository is not known", { repository: "octo" }],
    ["the repository is not known", { repository: "octo/app/.." }],
    ["its run has no id that GitHub knows", {}, "0"],
    ["its run has no id that GitHub knows", {}, "4711/../1"],
    ["GITHUB_API_URL is no https:// address", { apiUrl: "http://github.example" }],
    ["GITHUB_API_URL is no https:// address", { apiUrl: "nonsense" }],
    ["GITHUB_API_URL is no https:// address", { apiUrl: "https://user@github.example" }],
    ["GITHUB_API_URL is no https:// address", { apiUrl: "https://:secret@github.example" }],
    ["there is no time left to ask GitHub", { deadline: 0 }],
  ])("because %s (%#)", async (reason, more, runId = "4711") => {
    const transport = answering();
    expect(await reader(transport, more).read(runId)).toEqual({ told: false, reason });
    expect(transport.asked).toEqual([]);
  });
});

describe("GitHub cannot tell", () => {
  const denied = { "content-type": "application/json", "x-ratelimit-remaining": "4999" };
  test.each<[string, Partial<HttpResponse>]>([
    ["GitHub did not accept github-token (401)", { status: 401 }],
    ["github-token may not read runs (403), which takes the permission actions: read", { status: 403 }],
    [
      "GitHub limits the number of requests (403)",
      { status: 403, headers: { ...denied, "x-ratelimit-remaining": "0" } },
    ],
    ["GitHub limits the number of requests (429)", { status: 429 }],
    [
      "GitHub knows no such run, or github-token may not read runs (404), which takes actions: read",
      { status: 404 },
    ],
    [
      "GitHub answered 301, and redirects are never followed",
      { status: 301, headers: { location: "https://x/" } },
    ],
    ["GitHub answered 304, and redirects are never followed", { status: 304 }],
    ["GitHub answered 204", { status: 204 }],
    ["GitHub answered 101", { status: 101 }],
    ["GitHub answered 422", { status: 422 }],
  ])("%s, and is not asked again", async (reason, answer) => {
    const body = '{"message":"##[error]hunter2"}';
    const { answer: said, asked } = await ask({ headers: denied, body, ...answer });
    expect(said).toEqual({ told: false, reason });
    expect(asked).toHaveLength(1);
  });

  const lost = new TransportError("connect ECONNREFUSED", false);
  test.each<[string, Parameters<typeof ask>[0]]>([
    ["GitHub gave no answer (connect ECONNREFUSED)", lost],
    ["GitHub answered 500", { status: 500 }],
    ["GitHub answered 408", { status: 408 }],
    ["GitHub answered 503", { status: 503, headers: { "content-type": "text/html" }, body: "<html>" }],
    ["GitHub's answer is not as documented", { headers: JSON_TYPE, body: '{"id": 4711' }],
    ["GitHub's answer is not as documented", { headers: { "content-type": "text/html" }, body: "<html>" }],
    ["GitHub's answer is not as documented", { headers: { "content-type": "application/x" }, body: "?" }],
    ["GitHub's answer is not as documented", { headers: { "content-type": ";;" }, body: "?" }],
    ["GitHub's answer is not as documented", told({ ...RUN, id: 4712 })],
    ["GitHub's answer is not as documented", told({ ...RUN, status: null })],
    ["GitHub's answer is not as documented", told({ ...RUN, event: 1 })],
    ["GitHub's answer is not as documented", told({ ...RUN, conclusion: undefined })],
    ["GitHub's answer is not as documented", told([])],
    ["GitHub's answer is not as documented", { headers: JSON_TYPE, body: "null" }],
    ["GitHub's answer is not as documented", new TypeError("a bug")],
  ])("%s, twice, a second apart (%#)", async (reason, bad) => {
    const { answer, asked, pauses } = await ask(bad, bad);
    expect(answer).toEqual({ told: false, reason });
    expect(asked).toHaveLength(2);
    expect(pauses).toEqual([1_000]);
    expect((await ask(bad, told(RUN))).answer).toMatchObject({ told: true });
  });

  test("and its text is printed nowhere", async () => {
    const printed = (["log", "warn", "error", "info", "debug"] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation(() => undefined),
    );
    const headers = {
      ...JSON_TYPE,
      deprecation: "true",
      link: '<##[error]>; rel="deprecation"',
      sunset: "::error::",
    };
    await ask(told(RUN, { headers }));
    await ask({ status: 403, headers, body: '{"message":"::error::"}' });
    for (const spy of printed) expect(spy).not.toHaveBeenCalled();
  });
});

describe("The time for it", () => {
  test("is 10 s an attempt, and all that is left at most", async () => {
    const clock = virtualClock();
    const limits: number[] = [];
    const hanging: Transport = async ({ timeoutMs }) => {
      limits.push(timeoutMs);
      await clock.sleep(timeoutMs);
      throw new TransportError("no complete answer", true);
    };
    const { read } = reader(hanging, { clock, deadline: 15_000 });
    expect(await clock.run(() => read("4711"))).toMatchObject({ told: false });
    expect(limits).toEqual([10_000, 4_000]);
    expect(clock.now()).toBe(15_000);
    expect(await clock.run(() => read("4712"))).toMatchObject({
      reason: "there is no time left to ask GitHub",
    });
  });

  test("ends when the run is told to end, while asking and between two attempts", async () => {
    const reason = new Error("told to end");
    const controller = new AbortController();
    const ended: Transport = async () => {
      controller.abort(reason);
      throw reason;
    };
    expect(await rejection(reader(ended, { signal: controller.signal }).read("4711"))).toBe(reason);

    const clock = virtualClock();
    const later = new AbortController();
    const failing = answering(new TransportError("lost", true));
    const { read } = reader(failing, { clock, signal: later.signal });
    const thrown = await clock.run(async () => {
      const asking = rejection(read("4711"));
      await clock.sleep(500);
      later.abort(reason);
      return await asking;
    });
    expect(thrown).toBe(reason);
    expect(failing.asked).toHaveLength(1);
  });
});

describe("The package is loaded", () => {
  test.each(["", "{", "\u0000"])(
    "whatever the event's file holds (%j), and where there is a proxy",
    async (event) => {
      const folder = mkdtempSync(join(tmpdir(), "event-"));
      try {
        const file = join(folder, "event.json");
        writeFileSync(file, event);
        vi.stubEnv("GITHUB_EVENT_PATH", file);
        vi.stubEnv("https_proxy", "http://proxy.example:3128");
        vi.resetModules();
        const { createRunReader: fresh } = await import("../../../src/github/runs.ts");
        const transport = answering(told(RUN));
        const { clock, signal } = connection(transport);
        const source = { transport, clock, signal, token: "ghs_1", apiUrl: "", repository: "octo/app" };
        expect(await fresh({ ...source, deadline: Number.POSITIVE_INFINITY })("4711")).toMatchObject({
          told: true,
        });
        expect(process.env.GITHUB_EVENT_PATH).toBe(file);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});
