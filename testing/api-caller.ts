import { readFileSync } from "node:fs";
import { DEFAULT_TOKEN } from "../simulator/accounts.ts";
import { type VirtualClock, virtualClock } from "../simulator/clock.ts";
import { type ScriptedFaults, scriptedFaults } from "../simulator/faults.ts";
import { checked } from "../simulator/openapi.ts";
import { inProcess } from "../simulator/transport.ts";
import { BASE_PATH, createWorld, ORIGIN, type World, type WorldOptions } from "../simulator/world.ts";
import type { HttpRequest, HttpResponse, Transport } from "../src/world.ts";

export interface Reply extends HttpResponse {
  json: Json;
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
export type Json = any;

export interface Sending extends Partial<HttpRequest> {
  token?: string;
}

export interface Line {
  clock: VirtualClock;
  world: World;
  faults: ScriptedFaults;
  /** How answers departed from openapi.yaml. */
  problems: string[];
  call: Call;
}

export type Call = (
  method: HttpRequest["method"],
  path: string,
  body?: unknown,
  sending?: Sending,
) => Promise<Reply>;

/** A world under a virtual clock, and a line to it without latency. */
export function connect(options: Partial<WorldOptions> = {}): Line {
  const clock = virtualClock();
  const faults = scriptedFaults();
  const world = createWorld({ clock, faults, ...options });
  const transport = checked(inProcess(world, { latencyMs: [0, 0] }));
  return { clock, world, faults, problems: transport.problems, call: caller(transport, ORIGIN) };
}

/** What sends requests as the vendor's documentation does. */
export function caller(transport: Transport, origin: string): Call {
  return async (method, path, body, { token = DEFAULT_TOKEN.token, ...sending } = {}) => {
    const response = await transport({
      method,
      url: `${origin}${BASE_PATH}${path}`,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      timeoutMs: 30_000,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...sending,
    });
    return { ...response, json: parseOr(response.body) };
  };
}

function parseOr(body: string): Json {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** The API's documented answers. */
export function documented(name: "list.200" | "create.201" | "restore.200" | "servers.200"): Json {
  return JSON.parse(readFileSync(new URL(`./fixtures/api/${name}.json`, import.meta.url), "utf8"));
}

export const NEW = {
  server_id: 12345,
  name: "before-update-snapshot",
  description: "Snapshot before system update",
};
