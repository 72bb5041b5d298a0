import type { Transport } from "../src/world.ts";
import { carrier } from "./carrier.ts";
import { askGithub, GITHUB_ORIGIN, type Github } from "./github.ts";
import type { World } from "./model.ts";
import { SITE_ORIGIN, visit } from "./sites.ts";
import { type InProcessOptions, inProcess } from "./transport.ts";

/** All hosts that there are, in process: the API, the servers' sites and, if it is given, GitHub. */
export function network(world: World, github?: Github, options: InProcessOptions = {}): Transport {
  const api = inProcess(world, options);
  const toSite = carrier(world.clock, options, "sites");
  const toGithub = carrier(world.clock, options, "github");
  return (request) => {
    if (request.url.startsWith(`${SITE_ORIGIN}/`)) return toSite(request, (arrived) => visit(world, arrived));
    if (github !== undefined && request.url.startsWith(`${GITHUB_ORIGIN}/`))
      return toGithub(request, (arrived) => askGithub(github, arrived));
    return api(request);
  };
}
