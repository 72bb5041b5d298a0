/** How many rollbacks are carried out though something is wrong as the job ends: by its kind, and by how long it lasts. */

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { OutageKind } from "../../simulator/outage-kinds.ts";

/** What is wrong from the end of the job on, and what the table calls it. */
export const TROUBLES = {
  "503 Service Unavailable": { outage: "unavailable" },
  "connection reset": { outage: "resets" },
  "connection refused": { outage: "refused" },
  "no answer": { outage: "time-outs" },
  "pages of a gateway, 401 to 504": { outage: "gateway" },
  "page of a firewall, 403": { outage: "firewall" },
  "429, with Retry-After up to an hour": { outage: "throttled" },
  "401, as VPS.org words it": { outage: "stray-401" },
  "403, as VPS.org words it": { outage: "stray-403" },
  "409 to the restore": { outage: "busy", status: 409 },
  "lists without the new snapshot": { outage: "lag" },
  "the server restarts": { power: "restarts" },
  "the server reboots, through stopped": { power: "reboots" },
} as const satisfies Record<string, Trouble>;

type Trouble = { outage: OutageKind; status?: number } | { power: "restarts" | "reboots" };
export type TroubleName = keyof typeof TROUBLES;
export const LENGTHS_S = [5, 15, 30, 60, 120, 180, 300, 480, 720] as const;
export const JOB_ENDS = ["failure", "cancelled"] as const;
export type JobEnd = (typeof JOB_ENDS)[number];

/** Of 100 rollbacks so many were carried out: by the end of the job, the trouble, and its length in seconds. */
export type Shares = Record<JobEnd, Record<TroubleName, Record<string, number>>>;

/** The parts of a source tree that a run takes: of this one, or of another commit's. */
interface Tree {
  clock: typeof import("../../simulator/clock.ts");
  world: typeof import("../../simulator/world.ts");
  transport: typeof import("../../simulator/transport.ts");
  outages: typeof import("../../simulator/outages.ts");
  deployments: typeof import("../../simulator/deployments.ts");
  servers: typeof import("../../simulator/servers.ts");
  accounts: typeof import("../../simulator/accounts.ts");
  random: typeof import("../../simulator/random.ts");
  player: typeof import("../../testing/player.ts");
}

async function loadTree(root: string): Promise<Tree> {
  const load = async (path: string) => await import(pathToFileURL(join(root, path)).href);
  const names = ["clock", "world", "transport", "outages", "deployments", "servers", "accounts", "random"];
  const parts = await Promise.all(names.map(async (name) => [name, await load(`simulator/${name}.ts`)]));
  return { ...Object.fromEntries(parts), player: await load("testing/player.ts") };
}

/** @param root of the source tree whose action is played, on its own simulator */
export async function measure(root: string, runs: number): Promise<Shares> {
  const tree = await loadTree(root);
  const shares = {} as Shares;
  for (const jobEnd of JOB_ENDS) {
    shares[jobEnd] = {} as Shares[JobEnd];
    for (const [name, trouble] of Object.entries(TROUBLES) as [TroubleName, Trouble][]) {
      shares[jobEnd][name] = {};
      for (const seconds of LENGTHS_S) {
        let done = 0;
        for (let seed = 1; seed <= runs; seed += 1)
          done += (await isRolledBack(tree, { jobEnd, trouble, lastsMs: seconds * 1_000, seed })) ? 1 : 0;
        shares[jobEnd][name][seconds] = Math.round((100 * done) / runs);
      }
    }
  }
  return shares;
}

/** A snapshot, a deployment of five seconds, and the post step; the trouble begins right before that. */
async function isRolledBack(
  tree: Tree,
  { jobEnd, trouble, lastsMs, seed }: { jobEnd: JobEnd; trouble: Trouble; lastsMs: number; seed: number },
): Promise<boolean> {
  const clock = tree.clock.virtualClock();
  const durations = { create: [30_000, 60_000], restore: [300_000, 320_000] } as const;
  const world = tree.world.createWorld({ clock, seed, durations });
  const transport = tree.transport.inProcess(world, { seed });
  const inputs = {
    "api-token": tree.accounts.DEFAULT_TOKEN.token,
    operation: "create",
    "server-id": "12345",
    "poll-interval-seconds": "60",
    "on-job-failure": "restore",
    "on-job-cancelled": "restore",
  } as const;
  await clock.run(async () => {
    const stage = { clock, transport, inputs, random: tree.random.seeded(seed, "main") };
    const main = await tree.player.playMain(stage);
    await clock.sleep(5_000);
    if ("power" in trouble) {
      const server = tree.servers.serverOf(world, 12345);
      tree.deployments.deploy(world, server, { power: trouble.power, lastsMs });
    } else {
      const { outage: kind, ...status } = trouble;
      tree.outages.beginOutage(world, { kind, lastsMs, ...status });
    }
    const after = { ...stage, random: tree.random.seeded(seed, "post") };
    await tree.player.playPost({ ...after, inputs: { ...inputs, "job-status": jobEnd } }, main.state);
  });
  return world.history.some(({ type }) => type === "restore-started");
}
