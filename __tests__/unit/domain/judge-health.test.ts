import { describe, expect, test } from "vitest";
import {
  describeHealth,
  type HealthAnswer,
  type HealthVerdict,
  isWell,
  judgeBaseline,
  judgeHealth,
  judgeNeedOfRollback,
  NOT_LOOKED,
  overallHealth,
} from "../../../src/domain/judge-health.ts";

type Judge = (...looked: Parameters<typeof judgeHealth>) => HealthVerdict<string>;

/** What the judge says of looks at these moments; a status of 0 is no answer. */
function play(judge: Judge, looks: readonly (number | readonly [status: number, at: number])[]) {
  let memory = NOT_LOOKED;
  const said: string[] = [];
  for (const [index, look] of looks.entries()) {
    const [status, at] = typeof look === "number" ? [look, index * 5_000] : look;
    const answer: HealthAnswer = status === 0 ? { failure: "connect ECONNREFUSED" } : { status };
    const verdict = judge(memory, answer, at, at);
    if (verdict.over) return [...said, verdict.result];
    said.push(verdict.state);
    memory = verdict.memory;
  }
  return said;
}

const end = (judge: Judge, ...looks: Parameters<typeof play>[1]) => play(judge, looks).at(-1);

test.each([
  [{ status: 200 }, true, "answered 200"],
  [{ status: 299 }, true, "answered 299"],
  [{ status: 199 }, false, "answered 199"],
  [{ status: 300 }, false, "answered 300"],
  [
    { status: 302, location: "https://shop.example/login" },
    false,
    "answered 302, to https://shop.example/login",
  ],
  [{ failure: "connect ECONNREFUSED" }, false, "gave no answer (connect ECONNREFUSED)"],
])("%j is well: %s", (answer, well, words) => {
  expect(isWell(answer)).toBe(well);
  expect(describeHealth(answer)).toBe(words);
});

describe("A server serves", () => {
  test("after three answers in a row, not before", () => {
    expect(play(judgeHealth, [200, 204, 200])).toEqual([
      "answered 200 (1 of 3 in a row)",
      "answered 204 (2 of 3 in a row)",
      "healthy",
    ]);
  });

  test.each([500, 302, 0])("but %d in between begins the row anew", (bad) => {
    expect(end(judgeHealth, 200, 200, bad, 200, 200)).toBe("answered 200 (2 of 3 in a row)");
    expect(end(judgeHealth, 200, 200, bad, 200, 200, 200)).toBe("healthy");
    expect(end(judgeHealth, 200, bad, 200, bad, 200, bad)).not.toContain("in a row");
  });

  test("and never serves too little for good: the deadline is somebody else's", () => {
    expect(end(judgeHealth, ...Array(100).fill(503))).toBe("answered 503");
  });

  test("only by answers that are 5 s apart", () => {
    expect(end(judgeHealth, [200, 0], [200, 1], [200, 4_999])).toBe("answered 200 (1 of 3 in a row)");
    expect(end(judgeHealth, [200, 0], [200, 4_999], [200, 5_000], [200, 10_000])).toBe("healthy");
    expect(end(judgeHealth, [200, 0], [200, 5_000], [200, 9_999])).toBe("answered 200 (2 of 3 in a row)");
    // A bad one counts whenever it comes.
    expect(end(judgeHealth, [200, 0], [200, 5_000], [500, 6_000], [200, 10_000])).toBe(
      "answered 200 (1 of 3 in a row)",
    );
  });

  test("with the 5 s from one answer to the next question", () => {
    const first = judgeHealth(NOT_LOOKED, { status: 200 }, 1_000, 4_000);
    expect(first).toMatchObject({ lookIn: 5_000, memory: { inARow: 1, countedAt: 4_000 } });
    if (first.over) throw new Error("too soon");
    expect(judgeHealth(first.memory, { status: 200 }, 8_000, 8_500)).toMatchObject({
      lookIn: 500,
      memory: { inARow: 1 },
    });
    expect(judgeHealth(first.memory, { status: 200 }, 8_000, 20_000)).toMatchObject({ lookIn: 0 });
    expect(judgeHealth(first.memory, { status: 200 }, 9_000, 9_000)).toMatchObject({ memory: { inARow: 2 } });
  });
});

describe("The baseline", () => {
  test("is one good answer of three", () => {
    expect(play(judgeBaseline, [200])).toEqual(["healthy"]);
    expect(end(judgeBaseline, 500, 0, 200)).toBe("healthy");
    expect(play(judgeBaseline, [500, 302, 0])).toEqual(["answered 500", "answered 302", "unhealthy"]);
  });

  test("has looks that are 5 s apart", () => {
    expect(end(judgeBaseline, [500, 0], [500, 1], [500, 2], [500, 5_000])).toBe("answered 500");
    expect(end(judgeBaseline, [500, 0], [500, 5_000], [500, 10_000])).toBe("unhealthy");
  });
});

describe("A rollback that only an unhealthy server needs", () => {
  test("is not needed after three good answers in a row", () => {
    expect(end(judgeNeedOfRollback, 200, 200)).toBe("answered 200 (2 of 3 in a row)");
    expect(end(judgeNeedOfRollback, 200, 200, 200)).toBe("healthy");
    expect(end(judgeNeedOfRollback, [200, 0], [200, 1], [200, 2])).toBe("answered 200 (1 of 3 in a row)");
  });

  test.each([500, 302, 0])("is needed after a single %d", (bad) => {
    expect(play(judgeNeedOfRollback, [bad])).toEqual(["unhealthy"]);
    expect(end(judgeNeedOfRollback, 200, 200, bad)).toBe("unhealthy");
  });
});

test.each([
  [[], undefined],
  [[undefined, "unknown"], undefined],
  [["healthy", undefined], "healthy"],
  [["healthy", "unhealthy"], "unhealthy"],
  [["unhealthy", "unknown"], "unhealthy"],
] as const)("of all servers together: %j is %s", (all, overall) => {
  expect(overallHealth(all)).toBe(overall);
});
