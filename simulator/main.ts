import { DEFAULT_TOKEN } from "./accounts.ts";
import { actLater } from "./actors.ts";
import { scaledClock } from "./clock.ts";
import { deploy } from "./deployments.ts";
import { createGithub, GITHUB_TOKEN } from "./github.ts";
import { DOCUMENTED_SERVER, type Options, readOptions, USAGE } from "./options.ts";
import { beginOutage, beginOutageAtPost } from "./outages.ts";
import { atPostStep } from "./post-step.ts";
import { serve, serveGithub, serveSites } from "./server.ts";
import { serverOf } from "./servers.ts";
import { siteUrl } from "./sites.ts";
import { BASE_PATH, createWorld } from "./world.ts";

function optionsOrExit(): Options {
  try {
    const options = readOptions();
    if (options !== undefined) return options;
    console.log(USAGE);
    process.exit(0);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
    process.exit(2);
  }
}

const { port, speed, seed, faults, fates, githubFaults, habits, outages, deployments, others } =
  optionsOrExit();
const clock = scaledClock(speed);
const world = createWorld({ clock, seed, faults, fates, ...habits });
const github = createGithub({ clock, faults: githubFaults });
for (const { outage, atPost, delayMs } of outages) {
  if (atPost) beginOutageAtPost(world, outage);
  else beginOutage(world, { ...outage, delayMs });
}
for (const { deployment, atPost, delayMs } of deployments) {
  const begin = () => deploy(world, serverOf(world, DOCUMENTED_SERVER), deployment);
  if (atPost) atPostStep(world, "deployment", begin);
  else world.after(delayMs, begin);
}
for (const { afterMs, deed } of others) actLater(world, afterMs, deed);

const api = await serve(world, port, github);
const sites = await serveSites(world);
const runs = await serveGithub(github);
// The lines are promised: the API's first, each in a form that a shell can take over.
console.log(`VPS_API_URL=${api.origin}${BASE_PATH} VPS_API_TOKEN=${DEFAULT_TOKEN.token}`);
console.log(`SITE_URL=${siteUrl(DOCUMENTED_SERVER, sites.origin)}`);
console.log(`GITHUB_API_URL=${runs.origin} GITHUB_TOKEN=${GITHUB_TOKEN}`);
// Not once: npm passes on a Ctrl-C that the terminal has sent here already, and the second must not kill.
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, async () => {
    await Promise.all([api, sites, runs].map((server) => server.close()));
    process.exit(0);
  });
}
