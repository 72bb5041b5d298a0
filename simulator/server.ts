import { answered } from "./call.ts";
import { CONTROL_PATH, control } from "./control.ts";
import { exchange } from "./exchange.ts";
import { askGithub, type Github } from "./github.ts";
import type { World } from "./model.ts";
import { visit } from "./sites.ts";
import { listen, type RunningServer } from "./sockets.ts";

export type { RunningServer } from "./sockets.ts";

/** Serves the account's API on loopback only, with its control plane; port 0 takes a free one. */
export function serve(world: World, port = 0, github?: Github): Promise<RunningServer> {
  return listen((asked) => {
    const { pathname } = new URL(asked.url);
    if (pathname.startsWith(CONTROL_PATH)) return answered(control({ world, github }, asked));
    return exchange(world, asked);
  }, port);
}

/** Serves the servers' sites, each under its integer id: `/12345/`. */
export function serveSites(world: World, port = 0): Promise<RunningServer> {
  return listen((asked) => visit(world, asked), port);
}

/** Serves GitHub's one call. */
export function serveGithub(github: Github, port = 0): Promise<RunningServer> {
  return listen((asked) => askGithub(github, asked), port);
}
