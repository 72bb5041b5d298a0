import { type HttpRequest, type Transport, TransportError } from "../src/world.ts";
import type { Outcome } from "./call.ts";
import { carrier, type Latency } from "./carrier.ts";
import { exchange } from "./exchange.ts";
import { ORIGIN, type World } from "./model.ts";

export interface InProcessOptions extends Latency {
  /** Told what became of each request, as it arrives: before anybody knows of it. */
  note?: (outcome: Outcome) => void;
}

/** A transport that ends in the simulated account instead of a socket; any other host is unknown. */
export function inProcess(world: World, options: InProcessOptions = {}): Transport {
  const carry = carrier(world.clock, options);
  const play = ({ method, url, headers, body }: HttpRequest) => {
    const outcome = exchange(world, { method, url, headers, body });
    options.note?.(outcome);
    return outcome;
  };
  return (request) => carry(request, play, (leaving) => refuseForeign(world, leaving));
}

/** Whatever leaves for another host is written down: the token must not. */
function refuseForeign(world: World, { method, url, headers }: HttpRequest): void {
  if (url.startsWith(`${ORIGIN}/`)) return;
  world.record({ type: "foreign-request", method, url, tokenSent: headers.authorization !== undefined });
  throw new TransportError(`getaddrinfo ENOTFOUND ${new URL(url).hostname}`, false);
}
