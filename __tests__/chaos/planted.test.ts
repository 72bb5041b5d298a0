import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { PLANTED } from "../../chaos/planted/list.ts";

const ROOT = join(import.meta.dirname, "..", "..");

describe("the wrong lines can be planted, since the right one stands in the source exactly once", () => {
  test.each(PLANTED.map((planted) => [planted.mistake, planted] as const))(
    "%s",
    (_, { file, right, wrong }) => {
      expect(readFileSync(join(ROOT, file), "utf8").split(right)).toHaveLength(2);
      expect(wrong).not.toBe(right);
    },
  );
});
