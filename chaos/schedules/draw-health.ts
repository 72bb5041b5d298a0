/** Health in some of the schedules: URLs, and what the sites behind them do. All of it is drawn apart from the rest. */

import { uuidOf } from "../../simulator/ids.ts";
import { pick, seeded } from "../../simulator/random.ts";
import { siteUrl } from "../../simulator/sites.ts";
import type { Code } from "../../simulator/states.ts";
import type { Random } from "../../src/world.ts";
import type { Inputs } from "../../testing/player.ts";
import type { Schedule, ServerPlan } from "./schedule.ts";

/** The share of the schedules that could ask a site and do. */
const SHARE = 0.15;
/** Nobody may see it but the site. */
const QUERY = "?key=s3cret";

const BEFORE = ["healthy", "healthy", "healthy", "healthy", "flapping", "broken"] as const;
const DEPLOYED: readonly Code[] = [
  "broken",
  "broken",
  "healthy",
  "flapping",
  "redirecting",
  "hanging",
  "bad-certificate",
];
const BOOT_MS = [0, 0, 8_000, 50_000, 3_600_000] as const;

/** @param share of the schedules that could ask a site */
export function withHealth(schedule: Schedule, share = SHARE): Schedule {
  const random = seeded(schedule.seed, "health");
  const { inputs, account } = schedule;
  const operations = ["create", "restore", "wait"];
  const canAsk = operations.includes(inputs.operation ?? "") && inputs.wait !== "false";
  if (random() >= share || !canAsk || account.servers.length === 0) return schedule;
  const sites = account.servers.map(({ id }) => {
    const before = pick(random, BEFORE);
    const held = random() < 0.7 ? before : pick(random, BEFORE);
    return { server: id, before, held, deployed: pick(random, DEPLOYED) };
  });
  const siteBootMs = pick(random, BOOT_MS);
  return {
    ...schedule,
    account: { ...account, habits: { ...account.habits, siteBootMs } },
    inputs: { ...inputs, ...drawInputs(random, schedule) },
    sites,
  };
}

function drawInputs(random: Random, { inputs, account: { servers } }: Schedule): Inputs {
  const named = (inputs["server-id"] ?? "").split(/[\s,]+/u).filter((text) => text !== "");
  const numbers = named.map((given) => numberOf(given, servers));
  const [first = servers[0]?.id ?? 0] = numbers;
  const isOneForAll = numbers.length === 0 || random() < 0.3;
  const urls = (isOneForAll ? [first] : numbers).map((number) => `${siteUrl(number)}${QUERY}`);
  const isConditional = inputs["on-job-failure"] === "restore" && random() < 0.6;
  return {
    "health-url": urls.join(" "),
    "health-timeout-minutes": pick(random, ["1", "2", "5"]),
    ...(isConditional ? { "on-job-failure": "restore-if-unhealthy" } : {}),
  };
}

/** The number of the server that is named by it or by its UUID; 0 if there is none. */
export function numberOf(given: string, servers: readonly ServerPlan[]): number {
  return servers.find(({ id }) => [String(id), uuidOf(0x5e, id)].includes(given.toLowerCase()))?.id ?? 0;
}
