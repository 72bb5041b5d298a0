import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..", "..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

test("the README's figures of time and requests are those that the bench measured", () => {
  const [, section = ""] = /## Time and requests\n([\s\S]*?)\n## /u.exec(read("README.md")) ?? [];
  const [, delay, looks, fixed] =
    /(\d+\.\d+) s after its end .* by (\d+\.\d+) looks, .* needs (\d+\.\d+)\./u.exec(section) ?? [];
  expect(read("docs/performance.md")).toContain(
    `| snapshot, as documented | ${delay} s | ${looks} | ${fixed} |`,
  );
});
