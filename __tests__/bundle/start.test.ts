import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../../testing/runner-protocol.ts";
import { expectSuccess, it } from "../../testing/scene-over-http.ts";

const DIST = join(ROOT, "dist");
const LARGEST = 400_000;

test("each stage is at most 400 kB, with all that it may load", () => {
  const size = (files: readonly string[]) =>
    files.reduce((sum, file) => sum + statSync(join(DIST, file)).size, 0);
  const chunks = readdirSync(DIST).filter((name) => /^\d+\.index\.js$/.test(name));
  expect(size(["index.js"])).toBeLessThanOrEqual(LARGEST);
  expect(size(["post.js", ...chunks])).toBeLessThanOrEqual(LARGEST);
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
