/** What a server's site answers: as its state and the code on it make it. */

import { answered, type Outcome } from "./call.ts";
import type { Server, World } from "./model.ts";

/** The address of the sites in process; over HTTP they have a port of their own. */
export const SITE_ORIGIN = "https://shop.example";

export function siteUrl(server: number, origin = SITE_ORIGIN): string {
  return `${origin}/${server}/`;
}

export interface Visit {
  /** Absolute; the first part of its path is the server's integer id. */
  url: string;
  headers: Readonly<Record<string, string | undefined>>;
}

/** Changes so often between well and broken, in ms. */
const FLAPS_MS = 7_000;

/** One look at a site, which is written to the history with all that it brought. */
export function visit(world: World, { url, headers }: Visit): Outcome {
  world.now();
  const { pathname } = new URL(url);
  const server = world.servers.get(Number(pathname.split("/")[1]));
  const outcome = server === undefined ? page(404, "No such site") : siteOf(world, server);
  const seen =
    outcome.end === "answered" ? { status: outcome.response.status } : { status: 0, how: outcome.end };
  world.record({ type: "probe", server: server?.id ?? null, url, headers, ...seen });
  return outcome;
}

function siteOf(world: World, server: Server): Outcome {
  if (server.state !== "active") return { end: "refused" };
  const upFor = world.now() - server.changedAt;
  const { siteBootMs } = world.habits;
  if (upFor < siteBootMs / 2) return { end: "refused" };
  if (upFor < siteBootMs) return page(502, "The shop is not up yet");
  switch (server.code) {
    case "healthy":
      return page(200, "The shop is open");
    case "broken":
      return page(500, "The shop is broken");
    case "flapping":
      return Math.floor(world.now() / FLAPS_MS) % 2 === 0 ? page(200, "Open") : page(500, "Broken");
    case "redirecting":
      return page(302, "", { location: "/maintenance?from=shop" });
    case "hanging":
      return { end: "silent" };
    case "bad-certificate":
      return { end: "bad-certificate" };
  }
}

function page(status: number, text: string, headers: Record<string, string> = {}): Outcome {
  return answered({ status, headers: { "content-type": "text/plain", ...headers }, body: text });
}
