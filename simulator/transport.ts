import { gzipSync } from "node:zlib";
import { type HttpRequest, type HttpResponse, type Transport, TransportError } from "../src/world.ts";
import type { Outcome } from "./call.ts";
import { exchange } from "./exchange.ts";
import { ORIGIN, type World } from "./model.ts";
import { between, type Range, seeded } from "./random.ts";

export interface InProcessOptions {
  /** Of a whole exchange there and back, in simulated ms. */
  latencyMs?: Range;
  seed?: number;
}

/**
 * A transport that ends in the simulated world instead of a socket: the request takes half of the latency to
 * arrive, the answer the other half, and a time-out or an abort in between leaves what has arrived done.
 */
export function inProcess(world: World, options: InProcessOptions = {}): Transport {
  const { latencyMs = [20, 300], seed = 1 } = options;
  const random = seeded(seed, "latency");

  return async (request) => {
    const { url, signal, timeoutMs } = request;
    const latency = between(random, latencyMs);
    const pass = async (from: number, to: number) => {
      await world.clock.sleep(Math.min(to, timeoutMs) - from, signal);
      if (to >= timeoutMs) throw new TransportError(`No answer within ${timeoutMs} ms`, true);
    };
    signal?.throwIfAborted();
    refuseForeign(world, request);
    const arrival = Math.floor(latency / 2);
    await pass(0, arrival);
    const outcome = exchange(world, {
      method: request.method,
      url,
      headers: request.headers,
      body: request.body,
    });
    await pass(arrival, ["slow", "silent"].includes(outcome.end) ? Number.POSITIVE_INFINITY : latency);
    return received(outcome);
  };
}

/** Whatever leaves for another host is written down: the token must not. */
function refuseForeign(world: World, { method, url, headers }: HttpRequest): void {
  if (url.startsWith(`${ORIGIN}/`)) return;
  world.record({ type: "foreign-request", method, url, tokenSent: headers.authorization !== undefined });
  throw new TransportError(`getaddrinfo ENOTFOUND ${new URL(url).hostname}`, false);
}

function received(outcome: Outcome): HttpResponse {
  switch (outcome.end) {
    case "refused":
      throw new TransportError("connect ECONNREFUSED", false);
    case "reset":
      throw new TransportError("read ECONNRESET", true);
    case "cut":
      throw new TransportError("The answer's body was cut short", true);
    case "huge":
      throw new TransportError("The answer's body is larger than 1 MiB", true);
    case "silent":
      throw new TransportError("No answer", true);
    default:
      return asText(outcome.response);
  }
}

/** What a client that expands nothing makes of a compressed body. */
function asText(response: HttpResponse): HttpResponse {
  if (response.headers["content-encoding"] !== "gzip") return response;
  return { ...response, body: gzipSync(response.body).toString("utf8") };
}
