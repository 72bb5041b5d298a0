import { eventsOf } from "../simulator/history.ts";
import type { Inputs } from "../testing/player.ts";
import { type Fleet, playFleet } from "./fleet.ts";
import { figure, type Goal, type Section, type Table } from "./report.ts";

const SIZES = [1, 3, 10, 30, 100, 300, 1000];
const TEN = 10;
const MANY = 300;
/** All alike, so that nothing but the number of servers differs. */
const ALIKE = { create: [390_000, 390_000], restore: [390_000, 390_000] } as const;

/** Requests of each operation, and how they grow with the number of servers. */
export async function measureRequests(): Promise<Section> {
  const create = { operation: "create" };
  const restore = { operation: "restore", "snapshot-id": "latest" };
  const tables = [
    await operations(),
    await growth("Create, every snapshot taking 6 min 30 s", create),
    await growth("Restore, every one taking 6 min 30 s", restore),
    await spread("Create, each taking 3-10 minutes", create, "snapshot-completed"),
    await spread("Restore, each taking 5-15 minutes", restore, "restore-ended"),
  ];
  return {
    title: "Requests",
    command: "npm run bench -- requests",
    text: "Whole steps on the simulator, in process under virtual time, with 20-300 ms for every request. What changes something is one request a server, ten at once; looks are shared by all servers, one request a page of 100. The processor's time, simulator included, is the best of three runs.",
    tables,
    goals: await goals(create, restore),
  };
}

async function operations(): Promise<Table> {
  const rows: string[][] = [];
  for (const [name, inputs] of Object.entries<Inputs>({
    list: { operation: "list" },
    "delete, by id": { operation: "delete", "server-id": "", "snapshot-id": "40000" },
    "create, not waited for": { operation: "create", wait: "false" },
    create: { operation: "create" },
    "restore, not waited for": { operation: "restore", "snapshot-id": "latest", wait: "false" },
    restore: { operation: "restore", "snapshot-id": "latest" },
  })) {
    const one = await played(1, inputs);
    rows.push([name, String(one.changes), String(one.listings), String(one.serverReads)]);
  }
  return {
    title: "One server, a create or restore taking 6 min 30 s",
    head: ["operation", "changes", "listings of snapshots", "reads of servers"],
    rows,
  };
}

async function growth(title: string, inputs: Inputs): Promise<Table> {
  const rows: string[][] = [];
  const alone = await played(1, inputs);
  const unit = (await timeOf(TEN, inputs)) / TEN;
  for (const size of SIZES) {
    const fleet = await played(size, inputs);
    const reads = fleet.listings + fleet.serverReads;
    rows.push([
      String(size),
      String(pages(fleet)),
      String(fleet.changes),
      String(fleet.listings),
      String(fleet.serverReads),
      figure((fleet.changes + reads) / size, 1),
      figure(reads / (alone.listings + alone.serverReads), 1),
      String(fleet.atOnce),
      figure((await timeOf(size, inputs)) / size / unit),
    ]);
  }
  return {
    title,
    head: [
      "servers",
      "pages",
      "changes",
      "listings of snapshots",
      "reads of servers",
      "requests a server",
      "looks, over those of one",
      "changes at once",
      "processor's time a server, over that with 10",
    ],
    rows,
  };
}

/** The processor's, in ms: the best of a few, after which the compiler has warmed up. */
async function timeOf(size: number, inputs: Inputs): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < 3; run += 1) times.push((await played(size, inputs)).ms);
  return Math.min(...times);
}

/** Where they end at different times, they are held against the one that takes longest, alone. */
async function spread(
  title: string,
  inputs: Inputs,
  ended: "snapshot-completed" | "restore-ended",
): Promise<Table> {
  const rows: string[][] = [];
  for (const size of [1, 3, 10, 30, 100]) {
    const many = await play(size, inputs, {});
    const took = longest(many, ended);
    const one = await play(1, inputs, { durations: { create: [took, took], restore: [took, took] } });
    rows.push([
      String(size),
      String(pages(many)),
      String(many.listings + many.serverReads),
      String(one.listings + one.serverReads),
    ]);
  }
  return { title, head: ["servers", "pages", "looks", "looks of the slowest alone"], rows };
}

/** Of the list that is looked at, in the end. */
function pages({ world, played }: Fleet): number {
  const looked = played.outputs.status === "restored" ? world.servers : world.snapshots;
  return Math.ceil(looked.size / 100);
}

/** From its beginning to its end, in ms. */
function longest({ world }: Fleet, ended: "snapshot-completed" | "restore-ended"): number {
  const begun = new Map<number, number>();
  const begins = eventsOf(world.history, ended === "restore-ended" ? "restore-started" : "snapshot-created");
  for (const { server, at } of begins) begun.set(server, at);
  return Math.max(...eventsOf(world.history, ended).map(({ server, at }) => at - (begun.get(server) ?? at)));
}

async function goals(create: Inputs, restore: Inputs): Promise<Goal[]> {
  const one = { create: await played(1, create), restore: await played(1, restore) };
  const many = { create: await played(50, create), restore: await played(100, restore) };
  const list = await played(100, { operation: "list" });
  const grown = async (inputs: Inputs) =>
    (await timeOf(MANY, inputs)) / MANY / ((await timeOf(TEN, inputs)) / TEN);
  return [
    { what: "list for 100 servers: requests", measured: list.listings + list.serverReads, atMost: 1 },
    {
      what: "create for 50 servers (one page): listings beyond those for one",
      measured: many.create.listings - one.create.listings,
      atMost: 1,
    },
    {
      what: "restore for 100 servers (one page): reads beyond those for one",
      measured: many.restore.serverReads - one.restore.serverReads,
      atMost: 2,
    },
    { what: "create: processor's time a server, 300 over 10", measured: await grown(create), atMost: 5 },
    { what: "restore: processor's time a server, 300 over 10", measured: await grown(restore), atMost: 5 },
  ];
}

function played(size: number, inputs: Inputs): Promise<Fleet> {
  return play(size, inputs, { durations: ALIKE });
}

async function play(size: number, inputs: Inputs, options: Parameters<typeof playFleet>[2]): Promise<Fleet> {
  const fleet = await playFleet(size, inputs, options);
  if (fleet.played.code === 0) return fleet;
  throw new Error(`A step for ${size} servers failed: ${JSON.stringify(fleet.played.annotations)}`);
}
