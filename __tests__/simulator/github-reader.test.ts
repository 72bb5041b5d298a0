/** The reader of runs against a GitHub that lies, takes its time and refuses, in process. */
import { describe, expect, test } from "vitest";
import { virtualClock } from "../../simulator/clock.ts";
import { addRun, createGithub, GITHUB_TOKEN } from "../../simulator/github.ts";
import { GITHUB_FAULT_KINDS, randomGithubFaults } from "../../simulator/github-faults.ts";
import { network } from "../../simulator/network.ts";
import { createWorld } from "../../simulator/world.ts";
import { createRunReader } from "../../src/github/runs.ts";

// Loaded beforehand: under a virtual clock nothing may wait for files.
await import("@actions/github");

const RUN = { repository: "octo/app", id: 4711, status: "completed", conclusion: "failure" };

async function ask(options: Parameters<typeof randomGithubFaults>[0]) {
  const clock = virtualClock();
  const github = createGithub({ clock, faults: randomGithubFaults(options) });
  addRun(github, RUN);
  const read = createRunReader({
    transport: network(createWorld({ clock }), github),
    clock,
    signal: new AbortController().signal,
    token: GITHUB_TOKEN,
    apiUrl: "",
    repository: "octo/app",
    deadline: Number.POSITIVE_INFINITY,
  });
  const answer = await clock.run(() => read("4711"));
  return { answer, took: clock.now(), asked: github.history };
}

test("A GitHub without faults tells the truth", async () => {
  const { answer, asked } = await ask({ seed: 1, rate: 0 });
  expect(answer).toMatchObject({
    told: true,
    run: { status: "completed", conclusion: "failure", event: "push", workflow: "deploy.yml" },
  });
  expect(asked).toHaveLength(1);
});

describe("Whatever GitHub does", () => {
  test.each(GITHUB_FAULT_KINDS)(
    "%s: there is an answer, in time, after two requests at most",
    async (kind) => {
      const { answer, took, asked } = await ask({ seed: 1, rate: 1, kinds: [kind] });
      if (!answer.told) expect(answer.reason).toMatch(/^(?:GitHub|github-token)\S* .+[^.]$/u);
      else
        expect(kind, "a fault that was taken for the truth").toMatch(
          /^lie-(?:completed|in-progress|scheduled)$/u,
        );
      expect(took).toBeLessThanOrEqual(21_000);
      expect(asked.length).toBeLessThanOrEqual(2);
      for (const { headers } of asked) expect(headers.authorization).toBe(`token ${GITHUB_TOKEN}`);
    },
  );

  test("a run that is not the one asked for is never taken for it", async () => {
    expect((await ask({ seed: 1, rate: 1, kinds: ["lie-other-run"] })).answer).toMatchObject({ told: false });
  });
});
