import { runCampaign } from "../chaos/campaign.ts";
import { figure, type Section } from "./report.ts";

/** Until the code is compiled: a campaign is long. */
const WARM_UP = 2_000;
const SCHEDULES = 6_000;
const SEED = 1;

/** How fast the seeded fault schedules are played. */
export async function measureChaos(): Promise<Section> {
  await play(SEED + 1, WARM_UP);
  const before = process.threadCpuUsage();
  await play(SEED, SCHEDULES);
  const { user, system } = process.threadCpuUsage(before);
  const each = (user + system) / 1000 / SCHEDULES;
  return {
    title: "Fault simulation",
    command: "npm run bench -- chaos",
    text: `How many seeded fault schedules, each a main part and a post step with the oracle's judgement, one core plays in a second: ${SCHEDULES} of them, by the processor time of the thread that plays them. The one figure here that is the machine's own.`,
    tables: [
      { title: "Speed", head: ["", "schedules a second"], rows: [["one core", figure(1000 / each, 0)]] },
    ],
    goals: [{ what: "time for one schedule in ms", measured: each, atMost: 1 }],
  };
}

async function play(seed: number, schedules: number): Promise<void> {
  const { violations } = await runCampaign(seed, schedules, () => false);
  if (violations.length > 0) throw new Error(`The simulation of seed ${seed} found ${violations[0]?.rule}`);
}
