import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { figure, type Section } from "./report.ts";

const PROGRAM = join(import.meta.dirname, "..", "simulation", "main.ts");
const FEW = 100;
const MANY = 2_100;

/** How fast the seeded fault schedules are played; undefined where there are none to play. */
export function measureSimulation(): Section | undefined {
  if (!existsSync(PROGRAM)) return undefined;
  // What both have in common is the start of the process.
  const each = (timeOf(MANY) - timeOf(FEW)) / (MANY - FEW);
  return {
    title: "Fault simulation",
    command: "npm run bench -- simulation",
    text: `How many seeded fault schedules, each a main part and a post step with the oracle's judgement, one process plays in a second: ${MANY} of them against ${FEW}, so that its start does not count. The one figure here that is the machine's own.`,
    tables: [
      { title: "Speed", head: ["", "schedules a second"], rows: [["one process", figure(1000 / each, 0)]] },
    ],
    goals: [{ what: "time for one schedule in ms", measured: each, atMost: 1 }],
  };
}

function timeOf(schedules: number): number {
  const begun = performance.now();
  const { status } = spawnSync(process.execPath, [PROGRAM, "--schedules", String(schedules), "--seed", "1"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error(`The simulation of ${schedules} schedules ended with ${status}`);
  return performance.now() - begun;
}
