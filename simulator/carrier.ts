import { type HttpRequest, type HttpResponse, TransportError } from "../src/world.ts";
import type { Outcome } from "./call.ts";
import type { WallClock } from "./clock.ts";
import { between, type Range, seeded } from "./random.ts";

export interface Latency {
  /** Of a whole exchange there and back, in simulated ms. */
  latencyMs?: Range;
  seed?: number;
}

const MIB = 1024 * 1024;
/** What a client reads at most if it does not say more. */
const BODY_LIMIT = MIB;

/**
 * Carries requests to whatever plays them instead of a socket: a request takes half of the latency to arrive, the
 * answer the other half, and a time-out or an abort in between leaves what has arrived done.
 * @param stream tells apart the latencies of several carriers of one seed
 */
export function carrier(clock: WallClock, { latencyMs = [20, 300], seed = 1 }: Latency, stream = "latency") {
  const random = seeded(seed, stream);
  return async (
    request: HttpRequest,
    play: (request: HttpRequest) => Outcome,
    /** Throws if the request cannot even leave. */
    leave: (request: HttpRequest) => void = () => {},
  ): Promise<HttpResponse> => {
    const { signal, timeoutMs } = request;
    const latency = between(random, latencyMs);
    const pass = async (from: number, to: number) => {
      await clock.sleep(Math.min(to, timeoutMs) - from, signal);
      if (to >= timeoutMs) throw new TransportError(`No answer within ${timeoutMs} ms`, true);
    };
    signal?.throwIfAborted();
    leave(request);
    const arrival = Math.floor(latency / 2);
    await pass(0, arrival);
    const outcome = play(request);
    const never = outcome.end === "slow" || outcome.end === "silent";
    await pass(arrival, never ? Number.POSITIVE_INFINITY : latency);
    return received(outcome, request);
  };
}

function received(outcome: Outcome, request: HttpRequest): HttpResponse {
  switch (outcome.end) {
    case "refused":
      throw new TransportError("connect ECONNREFUSED", false);
    case "bad-certificate":
      throw new TransportError("self-signed certificate", false);
    case "reset":
      throw new TransportError("read ECONNRESET", true);
    case "cut":
      throw new TransportError("The answer's body was cut short", true);
    case "silent":
    case "slow":
      throw new TransportError("No answer", true);
    case "huge":
      // In process it is larger than whatever the client allows, listings included.
      throw new TransportError("The answer's body is larger than 1 MiB", true);
    case "answered":
      return whole(outcome.response, request);
  }
}

/** The body as the port gives it: expanded, and within the limit. */
function whole(response: HttpResponse, { bodyLimit = BODY_LIMIT, dropsBody }: HttpRequest): HttpResponse {
  if (dropsBody) return { ...response, body: "" };
  if (response.body.length > bodyLimit)
    throw new TransportError(`The answer's body is larger than ${bodyLimit / MIB} MiB`, true);
  return response;
}
