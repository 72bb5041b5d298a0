import { DEFAULT_TOKEN } from "../simulator/accounts.ts";
import { virtualClock } from "../simulator/clock.ts";
import { eventsOf } from "../simulator/history.ts";
import { seeded } from "../simulator/random.ts";
import { inProcess } from "../simulator/transport.ts";
import { createWorld } from "../simulator/world.ts";
import { type Inputs, type Played, playMain, type Stage } from "../testing/player.ts";
import { figure, mean, type Section } from "./report.ts";

const SERVER = "12346";
const SEEDS = 200;
/** How long a job builds and tests, in minutes. */
const BUILDS = [0, 2, 4, 6, 8, 10, 12, 15];

interface Pipeline {
  /** From the job's start until the deployment may begin, in s. */
  took: number;
  /** From the create's send until the snapshot is completed, in s. */
  snapshot: number;
}

/** What the snapshot costs a job that also builds: waited for before the build, or awaited after it. */
export async function measurePipeline(): Promise<Section> {
  const rows: string[][] = [];
  const beyond: number[] = [];
  for (const minutes of BUILDS) {
    const build = minutes * 60;
    const inTurn = await playAll(build, false);
    const together = await playAll(build, true);
    const least = together.map(({ snapshot }) => Math.max(build, snapshot));
    const extra = mean(together.map(({ took }, index) => took - (least[index] ?? Number.NaN)));
    beyond.push(extra);
    rows.push([
      `${minutes} min`,
      figure(mean(inTurn.map(({ took }) => took)) / 60, 1),
      figure(mean(together.map(({ took }) => took)) / 60, 1),
      figure(mean(together.map(({ took }) => took)) / mean(inTurn.map(({ took }) => took))),
      figure(extra, 1),
    ]);
  }
  return {
    title: "A whole pipeline",
    command: "npm run bench -- pipeline",
    text: `From the start of a job until its deployment may begin, ${SEEDS} times for each length of the build, under virtual time: a snapshot takes 3-10 minutes, as documented. One after the other: create, which waits, then the build. Side by side: create with \`wait: false\`, the build, then \`wait\`, which arms the rollback.`,
    tables: [
      {
        title: "Means",
        head: [
          "build",
          "one after the other, min",
          "side by side, min",
          "ratio",
          "side by side, beyond the longer of build and snapshot, s",
        ],
        rows,
      },
    ],
    goals: [
      {
        what: "side by side: beyond the longer of build and snapshot in s, mean of the slowest row",
        measured: Math.max(...beyond),
        atMost: 20,
      },
    ],
  };
}

async function playAll(build: number, isSideBySide: boolean): Promise<Pipeline[]> {
  const all: Pipeline[] = [];
  for (let seed = 1; seed <= SEEDS; seed += 1) all.push(await playOne(seed, build, isSideBySide));
  return all;
}

async function playOne(seed: number, build: number, isSideBySide: boolean): Promise<Pipeline> {
  const clock = virtualClock();
  const world = createWorld({ clock, seed });
  const stage: Omit<Stage, "inputs"> = {
    clock,
    transport: inProcess(world, { seed }),
    random: seeded(seed, "action"),
  };
  const play = async (inputs: Inputs) =>
    wellEnded(await playMain({ ...stage, inputs: { "api-token": DEFAULT_TOKEN.token, ...inputs } }));
  await clock.run(async () => {
    const wait = String(!isSideBySide);
    const made = await play({ operation: "create", "server-id": SERVER, wait });
    await clock.sleep(build * 1000);
    if (!isSideBySide) return;
    await play({
      operation: "wait",
      "snapshot-id": made.outputs["snapshot-id"] ?? "",
      "on-job-failure": "restore",
    });
  });
  const [created] = eventsOf(world.history, "snapshot-created").filter(({ by }) => by === "api");
  const [completed] = eventsOf(world.history, "snapshot-completed");
  return {
    took: clock.now() / 1000,
    snapshot: ((completed?.at ?? Number.NaN) - (created?.at ?? Number.NaN)) / 1000,
  };
}

function wellEnded(played: Played): Played {
  if (played.code === 0) return played;
  throw new Error(`A step of the pipeline failed: ${JSON.stringify(played.annotations)}`);
}
