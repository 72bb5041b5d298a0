import type { Snapshot } from "../src/domain/model.ts";
import { InputError, parseInputs } from "../src/inputs/parse.ts";
import type { Environment, InputName, Inputs } from "../src/inputs/rules.ts";
import { redactor } from "../src/text/untrusted.ts";
import type { Connection } from "../src/vps/call.ts";
import type { HttpRequest, HttpResponse, Transport } from "../src/world.ts";

export const TOKEN = "vps_0123456789abcdef";
export const BASE_URL = "https://admin.vps.org/api/v1";
/** Of a run that is not the tests' own. */
export const OTHER_MARKER = "[vps-snapshot-action octo/app 7.1 zzzzzzzzzz]";

export type Given = Partial<Record<InputName, string>>;

/** The inputs with a token, so that only what a test is about can be at fault. */
export function read(given: Given, env: Environment = {}): { inputs: Inputs; warnings: string[] } {
  const all: Given = { "api-token": TOKEN, ...given };
  return parseInputs((name) => all[name] ?? "", env);
}

/** Every fault, as the user reads them. */
export function faultsOf(given: Given, env: Environment = {}): string[] {
  try {
    read(given, env);
  } catch (error) {
    if (error instanceof InputError) return error.message.split("\n");
    throw error;
  }
  return [];
}

export function snapshot(more: Partial<Snapshot> = {}): Snapshot {
  return {
    id: 801,
    server: { id: 12345, name: "web-server-01" },
    name: "pre-migration-snapshot",
    status: "completed",
    sizeMb: 4915,
    createdAt: "2025-01-15T18:30:00Z",
    description: "",
    ...more,
  };
}

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
