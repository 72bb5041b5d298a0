import { describe, expect, test } from "vitest";
import {
  FIRST_READS_MS,
  judgeRestore,
  type RestoreVerdict,
  restoreSent,
} from "../../../src/domain/judge-restore.ts";

const SENT = 1_000_000;
const MINUTE = 60_000;

interface Reads {
  before?: string | undefined;
  timeoutMs?: number;
}

/** Reads of the server one after the other, each as `seconds: status`, or `seconds: missing`; what the last of them says. */
function judgeReads(reads: string[], { before, timeoutMs = 30 * MINUTE }: Reads): RestoreVerdict {
  let memory = restoreSent(SENT, before, timeoutMs);
  let last: RestoreVerdict | undefined;
  for (const read of reads) {
    if (last?.over) throw new Error(`It was over before ${read}: ${last.result}`);
    const [seconds = "", status = ""] = read.split(": ");
    const at = SENT + Number(seconds) * 1000;
    last = judgeRestore(memory, { status: status === "missing" ? undefined : status, at, answeredAt: at });
    if (!last.over) memory = last.memory;
  }
  if (last === undefined) throw new Error("No reads");
  return last;
}

function play(reads: string[], more: Reads = { before: "active" }): string {
  const verdict = judgeReads(reads, more);
  return verdict.over ? verdict.result : "going on";
}

function lookIn(reads: string[], more: Reads = { before: "active" }): number | undefined {
  const verdict = judgeReads(reads, more);
  if (verdict.over) throw new Error("It is over");
  return verdict.lookIn;
}

test("the first reads are at 10 s and 30 s", () => {
  expect(FIRST_READS_MS).toEqual([10_000, 30_000]);
});

describe("A sign, then up in two reads in a row: done", () => {
  test.each(["restoring", "stopped", "off", "rebuilding", "missing"])("%s", (word) => {
    expect(play([`10: ${word}`, "300: active"])).toBe("going on");
    expect(play([`10: ${word}`, "300: active", "305: active"])).toBe("up");
    expect(play(["10: active", `30: ${word}`, "300: running", "305: active"])).toBe("up");
  });

  test("the second follows 5 s after the first", () => {
    expect(lookIn(["10: restoring", "300: active"])).toBe(5_000);
  });

  test.each(["restoring", "stopped", "starting", "missing"])(
    "%s in between: they are not in a row",
    (word) => {
      expect(play(["10: restoring", "300: active", `305: ${word}`, "310: active"])).toBe("going on");
      expect(play(["10: restoring", "300: active", `305: ${word}`, "310: active", "315: active"])).toBe("up");
    },
  );

  test("up before it was seen at work does not count as the first of the two", () => {
    expect(play(["1: active", "2: active", "10: restoring", "300: active"])).toBe("going on");
  });
});

describe("Words of power are never a sign: deployments restart their servers", () => {
  const POWER = [
    "starting",
    "stopping",
    "booting",
    "shutting_down",
    "powering_on",
    "powering_off",
    "restarting",
    "rebooting",
  ];

  test.each(POWER)("%s", (word) => {
    expect(play([`10: ${word}`, "30: active", "35: active"])).toBe("going on");
    expect(play([`10: ${word}`, "30: active", "900: active"])).toBe("not seen");
    expect(play([`10: ${word}`, "30: restoring", "300: active", "305: active"])).toBe("up");
  });

  test.each(["restarting", "rebooting"])(
    "after %s, stopped is a sign only in reads that span a minute",
    (word) => {
      expect(play([`10: ${word}`, "20: stopped", "79.999: stopped", "90: active", "95: active"])).toBe(
        "going on",
      );
      expect(play([`10: ${word}`, "20: stopped", "80: stopped", "90: active", "95: active"])).toBe("up");
      expect(play(["10: stopped", "30: starting", "90: active", "95: active"], { before: word })).toBe(
        "going on",
      );
    },
  );

  test.each(["stopping", "shutting_down", "starting"])("after %s, stopped is a sign at once", (word) => {
    expect(play([`10: ${word}`, "20: stopped", "90: active", "95: active"])).toBe("up");
  });

  test("once it was up again, it counts at once", () => {
    expect(play(["10: restarting", "30: active", "40: stopped", "300: active", "305: active"])).toBe("up");
  });

  test("a stop that the deployment asked for is no sign where the server was not up", () => {
    expect(play(["10: stopped", "30: active", "35: active"], { before: "stopping" })).toBe("going on");
  });
});

describe("What the signs are worth", () => {
  const sign = (...reads: string[]) => {
    const verdict = judgeReads(reads, { before: "active" });
    return verdict.over ? undefined : verdict.memory.sign;
  };

  test.each([
    ["Restoring", "restoring"],
    ["rebuilding", "other"],
    ["missing", "other"],
    ["stopped", "stopped"],
    ["starting", "none"],
    ["active", "none"],
  ])("%s: %s", (word, expected) => {
    expect(sign(`10: ${word}`)).toBe(expected);
  });

  test("a stronger one takes the place of a weaker one, and none goes", () => {
    expect(sign("10: stopped", "20: rebuilding")).toBe("other");
    expect(sign("10: missing", "20: restoring")).toBe("restoring");
    expect(sign("10: restoring", "20: rebuilding", "30: missing", "40: stopped")).toBe("restoring");
    expect(sign("10: rebuilding", "20: stopped", "30: active")).toBe("other");
  });
});

describe("A state that was there before the send is no sign until another one was seen", () => {
  test.each(["stopped", "rebuilding", "starting", "suspended"])("%s", (before) => {
    expect(play([`10: ${before}`, "899: active", "899.5: active"], { before })).toBe("going on");
  });

  test("stopped counts where the server was up in between", () => {
    expect(play(["10: active", "20: stopped", "300: active", "305: active"], { before: "stopped" })).toBe(
      "up",
    );
  });

  test("an untaught word counts after another one", () => {
    const before = "rebuilding";
    expect(play(["10: active", "20: rebuilding", "300: active", "305: active"], { before })).toBe("up");
  });
});

describe("A server that VPS.org does not know any more", () => {
  test("is a sign where it could be read before", () => {
    expect(play(["10: missing", "300: active", "305: active"])).toBe("up");
    expect(play(["10: missing", "300: stopped", "330: stopped"])).toBe("stopped");
  });

  test("is none where it could not", () => {
    expect(play(["10: missing", "300: active", "305: active"], { before: undefined })).toBe("going on");
  });
});

describe("A sign other than stopped, then stopped in reads that span 30 s: over", () => {
  test.each(["restoring", "missing", "rebuilding"])("%s", (word) => {
    expect(play([`10: ${word}`, "300: stopped"])).toBe("going on");
    expect(play([`10: ${word}`, "300: stopped", "315: stopped", "329.999: stopped"])).toBe("going on");
    expect(play([`10: ${word}`, "300: stopped", "315: stopped", "330: stopped"])).toBe("stopped");
    expect(lookIn([`10: ${word}`, "300: stopped"])).toBe(15_000);
  });

  test.each(["active", "restoring", "starting"])("%s in between: the span begins again", (word) => {
    expect(play(["10: restoring", "300: stopped", `315: ${word}`, "330: stopped"])).toBe("going on");
    expect(play(["10: restoring", "300: stopped", `315: ${word}`, "330: stopped", "360: stopped"])).toBe(
      "stopped",
    );
  });

  test.each(["restoring", "missing", "rebuilding"])(
    "stopped before it was seen %s is no part of it",
    (word) => {
      expect(play(["10: stopped", `100: ${word}`, "300: stopped"])).toBe("going on");
      expect(play(["10: stopped", `100: ${word}`, "300: stopped", "330: stopped"])).toBe("stopped");
    },
  );
});

describe("Only ever seen stopped: part of the restore until 15 minutes after the send", () => {
  test("then over", () => {
    expect(play(["10: stopped", "600: stopped", "899.999: stopped"])).toBe("going on");
    expect(play(["10: stopped", "600: stopped", "900: stopped"])).toBe("stopped");
  });

  test("but not before reads that span 30 s", () => {
    expect(play(["890: stopped", "900: stopped", "919.999: stopped"])).toBe("going on");
    expect(play(["890: stopped", "900: stopped", "920: stopped"])).toBe("stopped");
    expect(play(["895: stopped", "900: active", "905: stopped", "934: stopped"])).toBe("going on");
    expect(play(["895: stopped", "900: active", "905: stopped", "935: stopped"])).toBe("stopped");
  });

  test("however short the wait is, but only where it was up before", () => {
    expect(play(["10: stopped", "120: stopped"], { before: "active", timeoutMs: MINUTE })).toBe("going on");
    for (const before of ["stopped", undefined]) {
      expect(play(["10: stopped", "60: stopped", "899: stopped"], { before })).toBe("going on");
      expect(play(["10: stopped", "60: stopped", "900: stopped"], { before })).toBe("not seen");
    }
  });

  test("up from the beginning on and then stopped is seen stopped only", () => {
    expect(play(["10: active", "30: stopped", "300: stopped"])).toBe("going on");
  });

  test("the next look is at the end of it, then soon", () => {
    expect(lookIn(["10: stopped"])).toBe(890_000);
    expect(lookIn(["890: stopped", "900: stopped"])).toBe(15_000);
    expect(lookIn(["890: stopped", "905: stopped"])).toBe(15_000);
  });

  test("one that is no sign is looked at soon again, but not after patience has ended", () => {
    expect(lookIn(["10: stopped"], { before: undefined })).toBe(15_000);
    expect(lookIn(["890: stopped"], { before: undefined })).toBe(10_000);
  });
});

describe("Never seen anything but up: not done", () => {
  test("watched for 15 minutes", () => {
    expect(play(["10: active", "30: active", "899.999: running"])).toBe("going on");
    expect(play(["10: active", "30: active", "900: active"])).toBe("not seen");
    expect(lookIn(["10: active"])).toBe(890_000);
  });

  test("or for wait-timeout-minutes, if that is less", () => {
    expect(play(["10: active", "119.999: active"], { timeoutMs: 2 * MINUTE })).toBe("going on");
    expect(play(["10: active", "120: active"], { timeoutMs: 2 * MINUTE })).toBe("not seen");
    expect(lookIn(["10: active"], { timeoutMs: 2 * MINUTE })).toBe(110_000);
  });

  test("also where the server was down before, or was not read", () => {
    for (const before of ["stopped", undefined]) {
      expect(play(["10: active", "15: active", "30: active"], { before })).toBe("going on");
    }
  });
});

describe("A bad state: fails", () => {
  test.each(["suspended", "error", "failed", "deleted"])("%s", (word) => {
    expect(play([`10: ${word}`])).toBe("bad");
    expect(play(["10: restoring", `20: ${word}`])).toBe("bad");
    expect(play(["10: stopped", `20: ${word}`])).toBe("bad");
    expect(play(["10: restoring", "20: active", `25: ${word}`])).toBe("bad");
  });

  test("unless it is still the one from before, for a while", () => {
    const more = { before: "error" };
    expect(play(["10: error", "30: error", "899: error"], more)).toBe("going on");
    expect(play(["10: error", "900: error"], more)).toBe("not seen");
    expect(play(["10: error", "30: failed"], more)).toBe("bad");
    expect(play(["10: error", "30: restoring", "300: error"], more)).toBe("bad");
    expect(play(["10: error", "30: restoring", "300: active", "305: active"], more)).toBe("up");
  });
});

test("a slow read may be of any time between question and answer: what is certain lies between two of them", () => {
  const restoring = judgeRestore(restoreSent(0, "active", 30 * MINUTE), {
    status: "restoring",
    at: 10_000,
    answeredAt: 10_000,
  });
  if (restoring.over) throw new Error("It was over at once");
  const first = judgeRestore(restoring.memory, { status: "stopped", at: 300_000, answeredAt: 320_000 });
  if (first.over) throw new Error("It was over at the first");
  expect(judgeRestore(first.memory, { status: "stopped", at: 349_999, answeredAt: 400_000 }).over).toBe(
    false,
  );
  expect(judgeRestore(first.memory, { status: "stopped", at: 350_000, answeredAt: 400_000 })).toEqual({
    over: true,
    result: "stopped",
  });
});

test("what is told is the API's own word, or that it has none", () => {
  expect(judgeReads(["10: missing"], { before: "active" })).toMatchObject({ state: "not listed" });
  for (const word of ["Restoring", "stopped", "active", "rebuilding"]) {
    expect(judgeReads([`10: ${word}`], { before: "active" })).toMatchObject({ over: false, state: word });
  }
});
