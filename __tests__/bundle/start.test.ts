import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { sizesOfRun } from "../../bench/size.ts";
import { ROOT } from "../../testing/runner-protocol.ts";
import { errorsOf, expectSuccess, it } from "../../testing/scene-over-http.ts";

const DIST = join(ROOT, "dist");
const LARGEST = 450_000;

test.each([
  ["main part", "index"],
  ["post step", "post"],
])("the %s is at most 450 kB, with all that it may load but Octokit", (_, stage) => {
  const isItsOwn = new RegExp(`^(?:\\d+\\.)?${stage}\\.js$`, "u");
  const files = readdirSync(DIST).filter((name) => isItsOwn.test(name));
  expect(files).toContain(`${stage}.js`);
  const [octokit, own] = [true, false].map((wanted) =>
    files.filter(
      (name) => /\bOctokit\b.*\bgetOctokit\b/su.test(readFileSync(join(DIST, name), "utf8")) === wanted,
    ),
  );
  expect(octokit).toHaveLength(1);
  const sizes = own?.map((name) => statSync(join(DIST, name)).size) ?? [];
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(LARGEST);
});

test("a rollback loads at most 300 kB", async () => {
  expect((await sizesOfRun()).rollback).toBeLessThanOrEqual(300);
});

it("the post step of a job that succeeded with keep sends nothing and loads no client", async ({ open }) => {
  const scene = await open();
  const made = await scene.step({ operation: "create", "server-id": "12345", "poll-interval-seconds": "1" });
  expectSuccess(made);
  const before = scene.requests().length;
  // A copy of the post step alone: what it would load is not there.
  const root = mkdtempSync(join(tmpdir(), "post-alone-"));
  mkdirSync(join(root, "dist"));
  for (const file of ["post.js", "package.json"]) copyFileSync(join(DIST, file), join(root, "dist", file));
  const inputs = { operation: "create", "server-id": "12345" };
  const kept = await scene.step(inputs, { stage: "post", state: made.state, root });
  expectSuccess(kept);
  expect(kept.log.join("\n")).toContain("nothing to do");
  expect(scene.requests()).toHaveLength(before);
  // Nor is the client in what it is itself.
  expect(readFileSync(join(DIST, "post.js"), "utf8")).not.toContain("page_size");

  const failed = await scene.step(
    { ...inputs, "on-job-failure": "restore" },
    { stage: "post", state: made.state, root, jobStatus: "failure" },
  );
  expect(failed.exitCode).toBe(1);
  rmSync(root, { recursive: true, force: true });
});

const ENDLESS = pathToFileURL(join(ROOT, "testing", "endless-sleeps.ts")).href;

it("a wait that is forgotten does not end green", async ({ open }) => {
  const scene = await open();
  const env = { NODE_OPTIONS: `--import=${ENDLESS}`, ENDLESS: "alone" };
  const result = await scene.step({ operation: "create", "server-id": "12345" }, { env });
  expect(result.outputs["snapshot-id"]).toBe("802");
  expect(result.exitCode).toBe(1);
  expect(errorsOf(result).map(({ title }) => title)).toEqual(["Step did not finish"]);
});
