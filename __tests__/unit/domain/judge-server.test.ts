import { describe, expect, test } from "vitest";
import {
  reached,
  restoredBySomebody,
  type ServerJudge,
  type ServerVerdict,
  settled,
  staysUpFor,
  steady,
} from "../../../src/domain/judge-server.ts";

/** Reads of the server one after the other, each as `seconds: status`, or `seconds: missing`; what the last of them says. */
function play<Result>(judge: ServerJudge<Result>, ...reads: string[]): ServerVerdict<Result> {
  let last: ServerVerdict<Result> | undefined;
  for (const read of reads) {
    if (last?.over) throw new Error(`It was over before ${read}: ${last.result}`);
    const [seconds, status] = read.split(": ");
    const at = Number(seconds) * 1000;
    last = judge({ status: status === "missing" ? undefined : status, at, answeredAt: at });
  }
  if (last === undefined) throw new Error("No reads");
  return last;
}

const over = <Result>(result: Result) => ({ over: true, result });
const goingOn = (state: string, lookIn?: number) => ({
  over: false,
  state,
  ...(lookIn === undefined ? {} : { lookIn }),
});

describe("Settled is a server", () => {
  test.each([
    ["active", "up"],
    ["off", "down"],
    ["suspended", "bad"],
    ["restoring", "restoring"],
  ])("%s: %s", (status, state) => {
    expect(play(settled(), `0: ${status}`)).toEqual(over(state));
  });

  test.each(["Starting", "rebuilding"])("but not %s", (status) => {
    expect(play(settled(), `0: ${status}`)).toEqual(goingOn(status));
  });

  test("nor one that is not listed", () => {
    expect(play(settled(), "0: missing")).toEqual(goingOn("not listed"));
  });
});

describe("A power call", () => {
  test.each([
    ["up", "running"],
    ["down", "Stopped"],
  ] as const)("has brought the server %s once it is %s", (wanted, status) => {
    expect(play(reached(wanted), "0: starting", `5: ${status}`)).toEqual(over("there"));
  });

  test.each(["up", "down"] as const)("that should bring it %s is over where nothing will", (wanted) => {
    expect(play(reached(wanted), "0: suspended")).toEqual(over("bad"));
  });

  test.each([
    ["Stopping", "Stopping"],
    ["active", "active"],
    ["missing", "not listed"],
  ])("goes on while the server is %s", (status, state) => {
    expect(play(reached("down"), `0: ${status}`)).toEqual(goingOn(state));
  });
});

describe.each<[string, (ms: number) => ServerJudge<string>]>([
  ["A server that was perhaps told to stop", staysUpFor],
  ["A server whose health is waited for", steady],
])("%s stays up", (_, lasting) => {
  test("once it was up in reads that span the time", () => {
    expect(play(lasting(60_000), "100: active", "159.999: running").over).toBe(false);
    expect(play(lasting(60_000), "100: active", "130: running", "160: active")).toEqual(over("up"));
  });

  test.each(["starting", "missing"])("from the beginning where it was %s in between", (status) => {
    const reads = ["100: active", `130: ${status}`, "140: active"];
    expect(play(lasting(60_000), ...reads, "160: active", "199.999: active").over).toBe(false);
    expect(play(lasting(60_000), ...reads, "200: active")).toEqual(over("up"));
  });

  test("not by a slow read, which may be of any time between question and answer", () => {
    const judge = lasting(60_000);
    expect(judge({ status: "active", at: 100_000, answeredAt: 120_000 }).over).toBe(false);
    expect(judge({ status: "active", at: 179_999, answeredAt: 200_000 }).over).toBe(false);
    expect(judge({ status: "active", at: 180_000, answeredAt: 200_000 })).toEqual(over("up"));
  });
});

describe("A server that was perhaps told to stop", () => {
  test("is down as soon as it is seen so", () => {
    expect(play(staysUpFor(60_000), "0: active", "5: stopped")).toEqual(over("down"));
  });

  test.each([
    ["active", "active"],
    ["Stopping", "Stopping"],
    ["missing", "not listed"],
  ])("is waited for while it is %s", (status, state) => {
    expect(play(staysUpFor(60_000), `0: ${status}`)).toEqual(goingOn(state));
  });
});

describe("A wait for a server", () => {
  test("ends at once in a bad state", () => {
    expect(play(steady(60_000), "0: active", "5: error")).toEqual(over("bad"));
  });

  test("ends when the server is missing from three reads in a row that span half a minute", () => {
    expect(play(steady(60_000), "0: active", "10: missing", "25: missing", "40: missing")).toEqual(
      over("missing"),
    );
    expect(play(steady(60_000), "10: missing", "25: missing", "40: missing")).toEqual(over("missing"));
    expect(play(steady(60_000), "10: missing", "25: missing", "39.999: missing").over).toBe(false);
    expect(play(steady(60_000), "0: missing", "15: missing", "20: stopped", "40: missing").over).toBe(false);
  });

  test("looks soon again where the next read could end it", () => {
    expect(play(steady(60_000), "0: Active")).toEqual(goingOn("Active", 15_000));
    expect(play(steady(60_000), "0: missing")).toEqual(goingOn("not listed", 15_000));
  });

  test.each(["stopped", "Starting", "restoring"])("takes its time while the server is %s", (status) => {
    expect(play(steady(60_000), `0: ${status}`)).toEqual(goingOn(status));
    expect(play(steady(60_000), "0: active", `5: ${status}`)).toEqual(goingOn(status));
  });
});

describe("A restore that somebody else began", () => {
  test("is over when the server is up in two reads in a row", () => {
    expect(play(restoredBySomebody(), "0: restoring", "60: active", "65: running")).toEqual(over("up"));
    expect(play(restoredBySomebody(), "0: active", "5: restoring", "60: active").over).toBe(false);
    expect(play(restoredBySomebody(), "0: active", "5: missing", "60: active").over).toBe(false);
  });

  test("is looked at 5 s after the first of them", () => {
    expect(play(restoredBySomebody(), "60: Active")).toEqual(goingOn("Active", 5_000));
  });

  test.each([
    ["restoring", "restoring"],
    ["Stopped", "Stopped"],
    ["missing", "not listed"],
  ])("goes on while the server is %s", (status, state) => {
    expect(play(restoredBySomebody(), `60: ${status}`)).toEqual(goingOn(state));
  });

  test("has failed in a bad state", () => {
    expect(play(restoredBySomebody(), "0: restoring", "60: error")).toEqual(over("bad"));
  });
});
