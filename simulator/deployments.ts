/** What a job does to its server between the snapshot and the job's end. */

import type { Server, World } from "./model.ts";
import { changeUnseen, settleLater, show } from "./servers.ts";
import type { Code, PowerWord, ServerState } from "./states.ts";

export interface Deployment {
  /** What runs on the server from now on; broken if not given. */
  code?: Code;
  /** What becomes of the server by it: nothing if not given. */
  power?: DeploymentPower;
  /** What the API calls each state in between, in place of the usual word: at most as many as there are. */
  words?: readonly PowerWord[];
  /** Until the server is what it then stays, in ms; a minute if not given. */
  lastsMs?: number;
}

interface Course {
  from: ServerState;
  /** The states on the way, each with the usual word for it; all take the same time. */
  through: readonly (readonly [ServerState, string])[];
  to: ServerState;
}

const COURSES = {
  restarts: { from: "active", through: [["restarting", "restarting"]], to: "active" },
  /** As `restarts`, through `stopped`. */
  reboots: {
    from: "active",
    through: [
      ["stopping", "shutting_down"],
      ["stopped", "stopped"],
      ["starting", "booting"],
    ],
    to: "active",
  },
  stops: { from: "active", through: [["stopping", "powering_off"]], to: "stopped" },
  starts: { from: "stopped", through: [["starting", "powering_on"]], to: "active" },
} satisfies Record<string, Course>;

export type DeploymentPower = "nothing" | keyof typeof COURSES;
export const DEPLOYMENT_POWERS = ["nothing", ...Object.keys(COURSES)] as DeploymentPower[];

/**
 * Puts code onto a server that is up, and lets the server restart, stop or start by itself. On a server that is not
 * in the state for it nothing happens.
 */
export function deploy(world: World, server: Server, deployment: Deployment = {}): void {
  const { code = "broken", power = "nothing", words = [], lastsMs = 60_000 } = deployment;
  const course: Course | undefined = power === "nothing" ? undefined : COURSES[power];
  const applied = server.state === (course?.from ?? "active");
  world.record({ type: "deployed", server: server.id, code, power, applied });
  if (!applied) return;
  server.code = code;
  if (course === undefined) return;
  const { through, to } = course;
  const step = (index: number): void => {
    const [state, usual] = through[index] ?? [to, to];
    changeUnseen(world, server, state, "deployment");
    show(world, server, state === to ? to : (words[index] ?? usual));
    if (index < through.length) settleLater(world, server, lastsMs / through.length, () => step(index + 1));
  };
  step(0);
}
