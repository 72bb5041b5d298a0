import type { HttpRequest, Transport } from "../src/world.ts";
import type { Outcome } from "./call.ts";
import { carrier } from "./carrier.ts";
import { askGithub, GITHUB_ORIGIN, type Github } from "./github.ts";
import type { World } from "./model.ts";
import { SITE_ORIGIN, visit } from "./sites.ts";
import { type InProcessOptions, inProcess } from "./transport.ts";

export interface NetworkOptions extends InProcessOptions {
  /** Told what became of each request to GitHub. */
  noteGithub?: (url: string, outcome: Outcome) => void;
}

/** All hosts that there are, in process: the API, the servers' sites and, if it is given, GitHub. */
export function network(world: World, github?: Github, options: NetworkOptions = {}): Transport {
  const api = inProcess(world, options);
  const toSite = carrier(world.clock, options, "sites");
  const toGithub = carrier(world.clock, options, "github");
  const ask = (github: Github, arrived: HttpRequest) => {
    const outcome = askGithub(github, arrived);
    options.noteGithub?.(arrived.url, outcome);
    return outcome;
  };
  return (request) => {
    if (request.url.startsWith(`${SITE_ORIGIN}/`)) return toSite(request, (arrived) => visit(world, arrived));
    if (github !== undefined && request.url.startsWith(`${GITHUB_ORIGIN}/`))
      return toGithub(request, (arrived) => ask(github, arrived));
    return api(request);
  };
}
