import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { abortOnSignals, realClock, runEntry } from "../../../src/runner/process.ts";
import { Interrupted } from "../../../src/step-error.ts";

describe("Real time", () => {
  test("goes on, and never back", async () => {
    const begun = realClock.now();
    await realClock.sleep(20);
    expect(realClock.now() - begun).toBeGreaterThanOrEqual(19);
  });

  test("is not waited for once the run was told to end", async () => {
    const reason = new Error("told to end");
    const controller = new AbortController();
    const begun = performance.now();
    const sleeping = realClock.sleep(60_000, controller.signal);
    controller.abort(reason);
    await expect(sleeping).rejects.toBe(reason);
    await expect(realClock.sleep(60_000, AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});

describe.each(["SIGINT", "SIGTERM"] as const)("%s", (name) => {
  const before = { SIGINT: process.listeners("SIGINT"), SIGTERM: process.listeners("SIGTERM") };

  afterEach(() => {
    for (const each of ["SIGINT", "SIGTERM"] as const) {
      for (const listener of process.listeners(each)) {
        if (!before[each].includes(listener)) process.removeListener(each, listener);
      }
    }
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  test("ends the run with its name, and the process after the limit", () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    const exit = vi.spyOn(process, "exit").mockImplementation(() => undefined as never);
    const signal = abortOnSignals(() => 1_800);
    expect(signal.aborted).toBe(false);
    process.emit(name);
    expect(signal.reason).toBeInstanceOf(Interrupted);
    expect(signal.reason).toMatchObject({ message: expect.stringContaining(name) });
    vi.advanceTimersByTime(1_799);
    // The runner sends SIGTERM some seconds after SIGINT: that does not begin the limit anew.
    process.emit("SIGTERM");
    expect(exit).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(exit).toHaveBeenCalledExactlyOnceWith(1);
    expect(signal.reason).toMatchObject({ message: expect.stringContaining(name) });
  });
});

describe("A step", () => {
  const before = process.exitCode;
  let printed = "";

  beforeEach(() => {
    printed = "";
    vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
      printed += chunk;
      return true;
    });
  });
  afterEach(() => {
    vi.restoreAllMocks();
    process.exitCode = before;
  });

  test.each([0, 1] as const)("that ends with %i ends the process so, and says no more", async (code) => {
    const listeners = process.listenerCount("exit");
    await runEntry(async () => code);
    expect([process.exitCode, printed, process.listenerCount("exit")]).toEqual([code, "", listeners]);
  });

  test("that cannot be set up fails with a title, without the words of what was thrown", async () => {
    await runEntry(() => {
      throw new SyntaxError("/vps_secret/ is too large");
    });
    expect(process.exitCode).toBe(1);
    expect(printed).toBe("::error title=Unexpected error::The step could not be set up (SyntaxError).\n");
  });

  test("that never ends fails with a title when the process does", () => {
    const known = process.listeners("exit");
    void runEntry(() => new Promise(() => {}));
    const own = process.listeners("exit").filter((listener) => !known.includes(listener));
    expect(own).toHaveLength(1);
    for (const listener of own) {
      process.off("exit", listener);
      listener(13);
    }
    expect(process.exitCode).toBe(1);
    expect(printed).toMatch(/^::error title=Step did not finish::.*goes on/);
  });
});
