import { getEventListeners } from "node:events";
import { describe, expect, test } from "vitest";
import { type VirtualClock, virtualClock } from "../../../simulator/clock.ts";
import type { CallOptions } from "../../../src/vps/call.ts";
import { VpsError } from "../../../src/vps/errors.ts";
import {
  createWatch,
  type Facts,
  type Judgement,
  type Subject,
  type Watch,
} from "../../../src/waiting/watch.ts";

const MINUTE = 60_000;

interface Scene {
  clock: VirtualClock;
  watch: Watch<Facts>;
  log: string[];
  /** When each look began, in seconds. */
  looks: number[];
  deadlines: (number | undefined)[];
  controller: AbortController;
}

function scene(look: (at: number) => unknown = () => undefined, takesMs = 0): Scene {
  const clock = virtualClock();
  const log: string[] = [];
  const looks: number[] = [];
  const deadlines: (number | undefined)[] = [];
  const controller = new AbortController();
  const ports = { clock, signal: controller.signal, log: (line: string) => log.push(line) };
  const watch = createWatch(ports, async ({ deadline }: CallOptions) => {
    const at = clock.now();
    looks.push(at / 1000);
    deadlines.push(deadline);
    if (takesMs > 0) await clock.sleep(takesMs, controller.signal);
    const fault = look(at);
    if (fault !== undefined) throw fault;
    return { at, answeredAt: clock.now() };
  });
  return { clock, watch, log, looks, deadlines, controller };
}

const going = (state = "in_progress"): Judgement<never> => ({ over: false, state });
const until =
  (ms: number, state = "in_progress") =>
  ({ at }: Facts): Judgement<string> =>
    at >= ms ? { over: true, result: "done" } : going(state);

function subject<T>(
  judge: (facts: Facts) => Judgement<T>,
  more: Partial<Subject<Facts, T>> = {},
): Subject<Facts, T> {
  return { what: "Snapshot 802", since: 0, deadline: 30 * MINUTE, gap: () => 10_000, judge, ...more };
}

const down = new VpsError({ kind: "unavailable", what: "Listing", cameBack: "503.", status: 503 });
const caught = (error: unknown) => error;

describe("Looks", () => {
  test("come at the gap until the judge is satisfied", async () => {
    const { clock, watch, looks } = scene();
    expect(await clock.run(() => watch.until(subject(until(35_000))))).toBe("done");
    expect(looks).toEqual([10, 20, 30, 40]);
  });

  test("follow a gap that grows", async () => {
    const { clock, watch, looks } = scene();
    await clock.run(() => watch.until(subject(until(70_000), { gap: (elapsed) => 10_000 + elapsed / 2 })));
    expect(looks).toEqual([10, 25, 47.5, 81.25]);
  });

  test("come first when they are told to", async () => {
    const { clock, watch, looks } = scene();
    await clock.run(() =>
      watch.until(subject(until(60_000), { firstLooks: [1_000, 3_000], gap: () => 30_000 })),
    );
    expect(looks).toEqual([1, 3, 33, 63]);
  });

  test("come at once for what began long ago", async () => {
    const { clock, watch, looks } = scene();
    await clock.run(async () => {
      await clock.sleep(100_000);
      await watch.until(subject(until(100_000), { firstLooks: [10_000, 30_000] }));
    });
    expect(looks).toEqual([100]);
  });

  test("come earlier than the gap where the judge wants it", async () => {
    const { clock, watch, looks } = scene();
    const judge = ({ at }: Facts): Judgement<string> =>
      at >= 17_000 ? { over: true, result: "done" } : { over: false, state: "in_progress", lookIn: 5_000 };
    await clock.run(() => watch.until(subject(judge, { gap: () => 12_000 })));
    expect(looks).toEqual([12, 17]);
  });

  test("never come later than the gap, whatever the judge wants", async () => {
    const { clock, watch, looks } = scene();
    const judge = ({ at }: Facts): Judgement<string> =>
      at >= 20_000 ? { over: true, result: "done" } : { over: false, state: "in_progress", lookIn: 500_000 };
    await clock.run(() => watch.until(subject(judge)));
    expect(looks).toEqual([10, 20]);
  });

  test("are one for all that is waited for", async () => {
    const { clock, watch, looks } = scene();
    const all = [30_000, 20_000, 10_000].map((ms) => watch.until(subject(until(ms))));
    expect(await clock.run(() => Promise.all(all))).toEqual(["done", "done", "done"]);
    expect(looks).toEqual([10, 20, 30]);
  });

  test("grow from when it began, not from when the clock did", async () => {
    const { clock, watch, looks } = scene((at) => (at === 1_010_000 ? down : undefined));
    await clock.run(async () => {
      await clock.sleep(1_000_000);
      const more = { since: 1_000_000, deadline: 2_000_000, gap: (elapsed: number) => 10_000 + elapsed / 2 };
      await watch.until(subject(until(1_040_000), more));
    });
    // After the fault at 10 s the gap is 15 s, and after the look at 25 s it is 22.5 s.
    expect(looks).toEqual([1_010, 1_025, 1_047.5]);
  });

  test("count for whoever comes in between only if they were asked for after it began", async () => {
    const { clock, watch, looks } = scene(() => undefined, 4_000);
    const judged: number[] = [];
    const judge = ({ at }: Facts): Judgement<string> => {
      judged.push(at);
      return { over: true, result: "done" };
    };
    await clock.run(async () => {
      const first = watch.until(subject(until(20_000)));
      await clock.sleep(12_000);
      await watch.until(subject(judge, { since: 12_000, firstLooks: [0] }));
      await first;
    });
    // The look of 10 s was under way when the second began at 12 s.
    expect(judged).toEqual([14_000]);
    expect(looks).toEqual([10, 14, 28]);
  });

  test("count if they were asked for at the very moment when it began", async () => {
    const { clock, watch, looks } = scene(() => undefined, 1_000);
    await clock.run(async () => {
      await clock.sleep(100_000);
      await watch.until(subject(until(0), { since: 100_000, firstLooks: [0] }));
    });
    expect(looks).toEqual([100]);
  });

  test("for another count as the first ones where they come in the last fifth before them", async () => {
    const { clock, watch, looks } = scene();
    await clock.run(() =>
      Promise.all([
        watch.until(subject(until(8_000), { firstLooks: [8_000] })),
        watch.until(subject(until(30_000), { firstLooks: [10_000, 30_000] })),
      ]),
    );
    expect(looks).toEqual([8, 30]);
  });

  test("begin anew for one that comes after all others are over", async () => {
    const { clock, watch, looks } = scene();
    await clock.run(async () => {
      await watch.until(subject(until(10_000)));
      await watch.until(subject(until(20_000), { since: 10_000 }));
    });
    expect(looks).toEqual([10, 20]);
  });

  test("wake for one that comes in between and is in a hurry", async () => {
    const { clock, watch, looks } = scene();
    await clock.run(async () => {
      const slow = watch.until(subject(until(100_000), { gap: () => 100_000 }));
      await clock.sleep(5_000);
      await watch.until(subject(until(7_000), { since: 5_000, firstLooks: [2_000] }));
      await slow;
    });
    expect(looks[0]).toBe(7);
    expect(looks.at(-1)).toBe(107);
  });

  test("may take until the first deadline of all", async () => {
    const { clock, watch, deadlines } = scene();
    const all = [
      watch.until(subject(until(10_000), { deadline: 50_000 })),
      watch.until(subject(until(20_000), { deadline: 90_000 })),
    ];
    await clock.run(() => Promise.all(all));
    expect(deadlines).toEqual([50_000, 90_000]);
  });
});

describe("The deadline", () => {
  test("has a last look", async () => {
    const { clock, watch, looks } = scene();
    expect(await clock.run(() => watch.until(subject(() => going(), { deadline: 25_000 })))).toBe("deadline");
    expect(looks).toEqual([10, 20, 25]);
    expect(clock.now()).toBe(25_000);
  });

  test("is not one that this last look makes good", async () => {
    const { clock, watch } = scene();
    expect(await clock.run(() => watch.until(subject(until(25_000), { deadline: 25_000 })))).toBe("done");
  });

  test("that is there already has one look too", async () => {
    const { clock, watch, looks } = scene();
    expect(await clock.run(() => watch.until(subject(() => going(), { deadline: 0 })))).toBe("deadline");
    expect(looks).toEqual([0]);
  });

  test("ends one, and the others go on", async () => {
    const { clock, watch } = scene();
    const all = [
      watch.until(subject(() => going(), { deadline: 15_000 })),
      watch.until(subject(until(40_000))),
    ];
    expect(await clock.run(() => Promise.all(all))).toEqual(["deadline", "done"]);
  });

  test("ends it in the middle of faults, too", async () => {
    const { clock, watch } = scene(() => down);
    expect(await clock.run(() => watch.until(subject(() => going(), { deadline: 60_000 })))).toBe("deadline");
    expect(clock.now()).toBe(60_000);
  });
});

describe("Faults", () => {
  test("are tolerated for 5 minutes in a row, then end it with the last one", async () => {
    const { clock, watch, looks } = scene(() => down);
    const error = await clock.run(() => watch.until(subject(() => going())).catch(caught));
    expect(error).toBe(down);
    expect(looks[0]).toBe(10);
    expect(clock.now()).toBe(310_000);
  });

  test("are tolerated until a moment that is named, if that is later", async () => {
    for (const [faultsUntil, end] of [
      [455_000, 460_000],
      [100_000, 310_000],
    ] as const) {
      const { clock, watch } = scene(() => down);
      await clock.run(() => watch.until(subject(() => going(), { faultsUntil })).catch(caught));
      expect(clock.now()).toBe(end);
    }
  });

  test("that ended it are not looked after any more", async () => {
    const { clock, watch, looks } = scene(() => down);
    await clock.run(async () => {
      await watch.until(subject(() => going())).catch(caught);
      await clock.sleep(10 * MINUTE);
    });
    expect(looks.at(-1)).toBe(310);
  });

  test("are counted from the beginning of the look that failed first", async () => {
    const { clock, watch } = scene(() => down, 100_000);
    await clock.run(() => watch.until(subject(() => going())).catch(caught));
    // Looks from 10, 120 and 230 s: the third ends at 330 s, after more than 5 minutes of faults.
    expect(clock.now()).toBe(330_000);
  });

  test("with one good look between them are two rows", async () => {
    const { clock, watch } = scene((at) => (at === 300_000 ? undefined : down));
    const error = await clock.run(() => watch.until(subject(() => going())).catch(caught));
    expect(error).toBe(down);
    expect(clock.now()).toBe(610_000);
  });

  test("are told once in a row, and looked after soon", async () => {
    const { clock, watch, looks, log } = scene((at) => (at < 170_000 && at !== 80_000 ? down : undefined));
    await clock.run(() => watch.until(subject(until(170_000), { gap: () => 60_000 })));
    expect(looks).toEqual([60, 80, 140, 160, 180]);
    expect(log.filter((line) => line === "Listing failed: 503. Looking again.")).toHaveLength(2);
  });

  test("are told again where they change, and by the next who waits", async () => {
    const other = new VpsError({ kind: "unavailable", what: "Listing", cameBack: "504." });
    const { clock, watch, log } = scene((at) => (at < 30_000 ? down : other));
    await clock.run(async () => {
      await watch.until(subject(() => going(), { deadline: 40_000 }));
      await watch.until(subject(() => going(), { since: 40_000, deadline: 50_000 }));
    });
    expect(log).toEqual(["503.", "504.", "504."].map((word) => `Listing failed: ${word} Looking again.`));
  });

  test("are no state: the line a minute says for how long nothing was read", async () => {
    const { clock, watch, log } = scene((at) => (at > 15_000 ? down : undefined));
    await clock.run(() => watch.until(subject(() => going(), { deadline: 90_000 })));
    expect(log.at(-1)).toBe("Snapshot 802: not read for 50 s, 1 min 10 s so far, 20 s left to wait");
  });

  test.each(["unauthorized", "forbidden"] as const)(
    "that deny access (%s) end it at once, for all",
    async (kind) => {
      const denied = new VpsError({ kind, what: "Listing", cameBack: "no." });
      const { clock, watch, looks } = scene((at) => (at > 10_000 ? denied : undefined));
      const all = [
        watch.until(subject(() => going())).catch(caught),
        watch.until(subject(() => going())).catch(caught),
      ];
      expect(await clock.run(() => Promise.all(all))).toEqual([denied, denied]);
      expect(looks).toEqual([10, 20]);
    },
  );

  test("from before somebody began to wait do not count for him", async () => {
    const { clock, watch } = scene((at) => (at < 505_000 ? down : undefined));
    const results = await clock.run(async () => {
      const first = watch.until(subject(until(600_000))).catch(caught);
      await clock.sleep(250_000);
      const second = watch.until(subject(until(600_000), { since: 250_000 })).catch(caught);
      return await Promise.all([first, second]);
    });
    expect(results).toEqual([down, "done"]);
  });

  test("of one that is over do not count for the next", async () => {
    const { clock, watch } = scene((at) => (at < 200_000 || at >= 300_000 ? down : undefined));
    await clock.run(async () => {
      await watch.until(subject(() => going(), { deadline: 190_000 }));
      const error = await watch.until(subject(() => going(), { since: 290_000 })).catch(caught);
      expect(error).toBe(down);
    });
    expect(clock.now()).toBe(600_000);
  });

  test("in a judge end it instead of hanging", async () => {
    const bug = new TypeError("a bug");
    const { clock, watch } = scene();
    const judge = () => {
      throw bug;
    };
    expect(await clock.run(() => watch.until(subject(judge)).catch(caught))).toBe(bug);
  });
});

describe("The log", () => {
  test("has a line on every change, and at least one a minute", async () => {
    const { clock, watch, log } = scene();
    const judge = ({ at }: Facts): Judgement<string> =>
      at < 150_000 ? going() : at < 300_000 ? going("finalizing") : { over: true, result: "done" };
    await clock.run(() => watch.until(subject(judge, { gap: () => 25_000 })));
    expect(log).toEqual([
      "Snapshot 802: in_progress, 25 s so far, 29 min 35 s left to wait",
      "Snapshot 802: in_progress, 1 min 25 s so far, 28 min 35 s left to wait",
      "Snapshot 802: in_progress, 2 min 25 s so far, 27 min 35 s left to wait",
      "Snapshot 802: finalizing, 2 min 30 s so far, 27 min 30 s left to wait",
      "Snapshot 802: finalizing, 3 min 30 s so far, 26 min 30 s left to wait",
      "Snapshot 802: finalizing, 4 min 30 s so far, 25 min 30 s left to wait",
    ]);
  });

  test("has one a minute even where looks are 5 minutes apart", async () => {
    const { clock, watch, log, looks } = scene();
    await clock.run(() => watch.until(subject(until(300_000), { gap: () => 300_000 })));
    expect(log.map((line) => line.split(",")[0])).toEqual(Array(4).fill("Snapshot 802: under way"));
    expect(looks).toEqual([300]);
  });

  test("says how long it has been and how long it usually takes, from its own beginning", async () => {
    const { clock, watch, log } = scene();
    await clock.run(async () => {
      await clock.sleep(600_000);
      const more = { since: 590_000, deadline: 690_000, usual: "3-10 minutes" };
      await watch.until(subject(() => going(), more));
    });
    expect(log[0]).toBe(
      "Snapshot 802: in_progress, 10 s so far (usually 3-10 minutes), 1 min 30 s left to wait",
    );
  });

  test("shows no time shorter than a second", async () => {
    const { clock, watch, log } = scene();
    await clock.run(() => watch.until(subject(until(5_000), { firstLooks: [20] })));
    expect(log).toEqual(["Snapshot 802: in_progress, 30 min left to wait"]);
    const other = scene();
    await other.clock.run(() => other.watch.until(subject(until(5_000), { firstLooks: [1_000] })));
    expect(other.log).toEqual(["Snapshot 802: in_progress, 1 s so far, 29 min 59 s left to wait"]);
  });

  test("is not put off by others who come in between, nor begun anew", async () => {
    const { clock, watch, log } = scene();
    await clock.run(async () => {
      await clock.sleep(300_000);
      const rest = { since: 300_000, gap: () => 600_000 };
      const first = watch.until(subject(until(900_000), rest));
      await clock.sleep(50_000);
      const second = watch.until(subject(until(900_000), rest));
      await clock.sleep(5_000);
      expect(log).toEqual([]);
      await clock.sleep(5_000);
      expect(log).toHaveLength(2);
      await Promise.all([first, second]);
    });
  });

  test("has nothing on looking again where nobody waits any more", async () => {
    const fault = (at: number) => new VpsError({ kind: "unavailable", what: "Listing", cameBack: `${at}.` });
    const { clock, watch, log } = scene(fault, 299_999);
    await clock.run(() => watch.until(subject(() => going(), { gap: () => 1_000_000 })).catch(caught));
    expect(log.filter((line) => line.includes("Looking again"))).toHaveLength(1);
  });

  test("has a line on how many others are waited for, not one for each", async () => {
    const { clock, watch, log } = scene();
    const all = [1, 2, 3].map(() => watch.until(subject(until(70_000), { gap: () => 70_000 })));
    await clock.run(() => Promise.all(all));
    expect(log).toEqual([
      "Snapshot 802: under way, 1 min so far, 29 min left to wait",
      "and 2 more are waited for",
    ]);
  });
});

describe("Told to end", () => {
  const reason = new Error("told to end");

  test.each([0, 1, 9_999, 10_000, 12_000, 25_000])(
    "at %i ms it ends at that moment, with the reason",
    async (ms) => {
      const { clock, watch, controller } = scene(() => undefined, 5_000);
      const error = await clock.run(async () => {
        const waiting = watch.until(subject(() => going())).catch(caught);
        await clock.sleep(ms);
        controller.abort(reason);
        return await waiting;
      });
      expect(error).toBe(reason);
      expect(clock.now()).toBe(ms);
    },
  );

  test("before it began it does not even sleep", async () => {
    const { clock, watch, controller, looks } = scene();
    controller.abort(reason);
    expect(await clock.run(() => watch.until(subject(() => going())).catch(caught))).toBe(reason);
    expect(clock.now()).toBe(0);
    expect(looks).toEqual([]);
  });

  test("is heard by one listener at a time, however often it looks", async () => {
    const { clock, watch, controller } = scene();
    await clock.run(() => watch.until(subject(until(100_000))));
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  });

  test("of one subject ends its wait alone; where it was the last one, nothing sleeps on", async () => {
    const { clock, watch, controller } = scene();
    const gone = new AbortController();
    const other = watch.until(subject(until(20_000)));
    const own = watch.until(subject(() => going(), { signal: gone.signal })).catch(caught);
    const result = await clock.run(async () => {
      await clock.sleep(3_000);
      gone.abort(reason);
      return [await own, await other, clock.now()];
    });
    expect(result).toEqual([reason, "done", 20_000]);

    const last = new AbortController();
    const alone = watch.until(subject(() => going(), { signal: last.signal, since: 20_000 })).catch(caught);
    await clock.run(async () => {
      await clock.sleep(3_000);
      last.abort(reason);
      await alone;
      await clock.sleep(0);
    });
    // The loop listens to the run's signal for as long as it sleeps.
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  });

  test("it leaves nobody waiting", async () => {
    const { clock, watch, controller } = scene();
    const all = [1, 2, 3].map(() => watch.until(subject(() => going())).catch(caught));
    const errors = await clock.run(async () => {
      await clock.sleep(3_000);
      controller.abort(reason);
      return await Promise.all(all);
    });
    expect(errors).toEqual([reason, reason, reason]);
  });
});
