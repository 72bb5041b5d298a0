/** A transport without a network: answers from a list, and a connection on which nobody waits. */
import { redactor } from "../src/text/untrusted.ts";
import type { Connection } from "../src/vps/call.ts";
import type { HttpRequest, HttpResponse, Transport } from "../src/world.ts";

export const TOKEN = "vps_0123456789abcdef";
export const BASE_URL = "https://admin.vps.org/api/v1";

/** A transport that answers from a list, one after the other, and remembers what it was asked. */
export function answering(
  ...answers: (Partial<HttpResponse> | Error)[]
): Transport & { asked: HttpRequest[] } {
  const asked: HttpRequest[] = [];
  const transport = async (request: HttpRequest): Promise<HttpResponse> => {
    asked.push(request);
    const answer = answers[asked.length - 1];
    if (answer === undefined) throw new Error(`Nobody expected request ${asked.length}: ${request.url}`);
    if (answer instanceof Error) throw answer;
    return { status: 200, headers: {}, body: "", ...answer };
  };
  return Object.assign(transport, { asked });
}

export function json(body: unknown, more: Partial<HttpResponse> = {}): HttpResponse {
  return { status: 200, headers: {}, ...more, body: JSON.stringify(body) };
}

/** A connection on which no pause is ever waited for; `pauses` has them. */
export function connection(
  transport: Transport,
  more: Partial<Connection> = {},
): Connection & { pauses: number[] } {
  const pauses: number[] = [];
  let now = 0;
  return {
    transport,
    baseUrl: BASE_URL,
    token: TOKEN,
    redact: redactor(TOKEN),
    random: () => 0.5,
    signal: new AbortController().signal,
    onRetry: () => undefined,
    clock: {
      now: () => now,
      sleep: async (ms) => {
        pauses.push(ms);
        now += ms;
      },
    },
    ...more,
    pauses,
  };
}

/** What a promise rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("It was expected to reject");
}
