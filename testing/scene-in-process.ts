/** A step on the simulator, in process: what every test of the operations begins with. */

import { DEFAULT_TOKEN } from "../simulator/accounts.ts";
import { type VirtualClock, virtualClock } from "../simulator/clock.ts";
import { type FaultTarget, type ScriptedFaults, scriptedFaults } from "../simulator/faults.ts";
import { eventsOf, type Happening } from "../simulator/history.ts";
import { checked } from "../simulator/openapi.ts";
import { seeded } from "../simulator/random.ts";
import { inProcess } from "../simulator/transport.ts";
import { createWorld, type World, type WorldOptions } from "../simulator/world.ts";
import { type Inputs, type Played, playMain, playPost, type Stage } from "./player.ts";

export interface Scene {
  clock: VirtualClock;
  world: World;
  faults: ScriptedFaults;
  /** Plays the main part. */
  main(inputs: Inputs, more?: Partial<Stage>): Promise<Played>;
  /** Plays the post step with the main part's state and inputs. */
  post(played: Played, inputs: Inputs, more?: Partial<Stage>): Promise<Played>;
  /** Lets simulated time pass, in ms. */
  pass(ms: number): Promise<void>;
  /** The requests so far, as "GET /snapshots/". */
  requests(): string[];
  happened<T extends Happening["type"]>(type: T): ReturnType<typeof eventsOf<T>>;
  /** What departed from openapi.yaml. */
  problems: string[];
}

export function scene(options: Partial<WorldOptions> = {}): Scene {
  const clock = virtualClock();
  const faults = scriptedFaults();
  const world = createWorld({ clock, seed: 1, faults, ...options });
  const transport = checked(inProcess(world));
  const random = seeded(1, "action");
  const stage = (inputs: Inputs, more: Partial<Stage>): Stage => ({
    clock,
    transport,
    random,
    inputs: { "api-token": DEFAULT_TOKEN.token, ...inputs },
    ...more,
  });
  return {
    clock,
    world,
    faults,
    main: (inputs, more = {}) => clock.run(() => playMain(stage(inputs, more))),
    post: (played, inputs, more = {}) => clock.run(() => playPost(stage(inputs, more), played.state)),
    pass: (ms) => clock.run(() => clock.sleep(ms)),
    requests: () =>
      eventsOf(world.history, "request").map(
        ({ method, path }) => `${method} ${path.replace("/api/v1", "").replace(/\?.*/, "")}`,
      ),
    happened: (type) => eventsOf(world.history, type),
    problems: transport.problems,
  };
}

/** The one error of a step that failed. */
export function onlyError(played: Played): string {
  const errors = played.annotations.filter(({ level }) => level === "error");
  if (errors.length !== 1) throw new Error(`${errors.length} errors: ${JSON.stringify(played.annotations)}`);
  return `${errors[0]?.title}: ${errors[0]?.text}`;
}

/** Does something in the world the first time that such a request arrives. */
export function meanwhile(
  { world, faults }: Scene,
  match: (target: FaultTarget) => boolean,
  happen: () => void,
): void {
  let done = false;
  world.faults = {
    next: (target) => {
      if (!done && match(target)) {
        done = true;
        happen();
      }
      return faults.next(target);
    },
  };
}

/** The titles of what a step told beside its log. */
export function titlesOf({ annotations }: Played): string[] {
  return annotations.map(({ title }) => title);
}
