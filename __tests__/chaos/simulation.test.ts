import { describe, expect, test } from "vitest";
import { runCampaign, shortcomings } from "../../chaos/campaign.ts";
import { runSchedule } from "../../chaos/play/run-schedule.ts";
import { calmSchedule } from "../../chaos/schedules/calm-schedule.ts";
import { drawSchedule } from "../../chaos/schedules/draw-schedule.ts";
import { shrink } from "../../chaos/shrink.ts";
import { tellPlay, tellSchedule } from "../../chaos/tell.ts";

const SEED = Number(process.env.SIMULATION_SEED ?? 20250116);
const LIMIT_MS = 10 * 60_000;

describe(`The simulation, seed ${SEED}`, () => {
  test(
    "10,000 schedules: no promise is broken, and every line of the fault catalogue is reached",
    async () => {
      const campaign = await runCampaign(SEED, 10_000, ({ length }) => length >= 5);
      const replay = `npm run chaos -- --seed ${SEED} --replay ${campaign.violations[0]?.index}`;
      expect(campaign.violations, replay).toEqual([]);
      expect(shortcomings(campaign)).toEqual([]);
    },
    LIMIT_MS,
  );

  test("plays the same schedule the same way, every time", async () => {
    for (const index of [3, 14, 159]) {
      const [one, other] = [
        await runSchedule(drawSchedule(SEED, index)),
        await runSchedule(drawSchedule(SEED, index)),
      ];
      expect(tellPlay(other)).toEqual(tellPlay(one));
    }
  });
});

describe("The shortest trace", () => {
  test("leaves out all that does not matter", async () => {
    const schedule = calmSchedule({
      operation: "create",
      "server-id": "12345",
      "keep-last": "2",
      description: "x",
    });
    const play = await shrink(
      {
        ...schedule,
        jobStatus: "success",
        others: [{ at: 5_000, server: 12345, what: "other-run" }],
        faults: {
          ...schedule.faults,
          seed: 7,
          readRate: 0.6,
          kinds: ["server-error", "unauthorized", "html"],
        },
      },
      ({ main }) => main.annotations.some(({ title }) => title === "Invalid token"),
    );
    expect(play.calls.filter(({ fault }) => fault !== undefined)).toHaveLength(1);
    expect(play.schedule.others).toEqual([]);
    expect(Object.keys(play.schedule.inputs).sort()).toEqual(["api-token", "operation", "server-id"]);
    expect(tellSchedule(play.schedule).join("\n")).not.toContain("keep-last");
  });
});
