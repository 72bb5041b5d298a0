import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..", "..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

test("the figures of looks in docs/inputs.md are those that the bench measured", () => {
  const [, delay, looks, fixed] =
    /(\d+\.\d+) s after its end by (\d+\.\d+) looks, .* needs (\d+\.\d+) /u.exec(read("docs/inputs.md")) ??
    [];
  expect(read("docs/performance.md")).toContain(
    `| snapshot, as documented | ${delay} s | ${looks} | ${fixed} |`,
  );
});
