/** A step on the simulator, in process: what every test of the operations begins with. */

import { DEFAULT_TOKEN } from "../simulator/accounts.ts";
import { type VirtualClock, virtualClock } from "../simulator/clock.ts";
import { type FaultTarget, type ScriptedFaults, scriptedFaults } from "../simulator/faults.ts";
import { eventsOf, type Happening } from "../simulator/history.ts";
import { network } from "../simulator/network.ts";
import { checked } from "../simulator/openapi.ts";
import { seeded } from "../simulator/random.ts";
import { addSnapshot } from "../simulator/snapshots.ts";
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
  const sites = network(world);
  const random = seeded(1, "action");
  const stage = (inputs: Inputs, more: Partial<Stage>): Stage => ({
    clock,
    transport,
    sites,
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

export interface SceneWithPermissions extends Scene {
  /** Plays the main part with the token that has no more than these permissions. */
  run(inputs: Inputs): Promise<Played>;
  /** Plays the post step with it. */
  runPost(played: Played, inputs: Inputs): Promise<Played>;
}

/** A full server, of whose snapshots three are of an earlier run and may go, and a token with these permissions. */
export function withPermissions(...permissions: string[]): SceneWithPermissions {
  const token = "vps_x";
  const stage = scene({ tokens: [{ token, name: "x", permissions }] });
  const description = "[vps-snapshot-action octo-org/shop 4000.1 abcdefghij]";
  for (const name of ["a", "b", "c"])
    addSnapshot(stage.world, { server: 12345, name, description, createdAt: "2025-01-01T00:00:00Z" });
  return {
    ...stage,
    run: (inputs) => stage.main({ ...inputs, "api-token": token }),
    runPost: (played, inputs) => stage.post(played, { ...inputs, "api-token": token }),
  };
}
