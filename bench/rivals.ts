/**
 * What people do today, as far as this API is concerned: models of it, a few lines each. They send the same requests
 * to the same simulator; what sets them apart is when they look, what they send again, and what they take for done.
 */
import { DEFAULT_TOKEN } from "../simulator/accounts.ts";
import { BASE_PATH, ORIGIN } from "../simulator/world.ts";
import type { Clock, HttpRequest, Transport } from "../src/world.ts";
import type { Rule } from "./inspection.ts";

/** Whether the deployment begins, and which ids the user was told by then. */
export interface Ending {
  deploys: boolean;
  known: readonly string[];
}

export interface Rival {
  name: string;
  /** In s after the beginning of the wait. */
  rule: Rule;
  /** It gives up after so many looks. */
  most?: number;
  /** How often a call is sent until it is answered by a success: those that read, those that change. */
  reads: number;
  changes: number;
  /** What makes it go on to the deployment: only `completed`, or everything but `in_progress`. */
  careless?: true;
  /** It stops at a snapshot that failed. */
  knowsFailure?: true;
}

/** The runner ends every job after 6 hours, in s. */
const LONGEST_JOB = 6 * 3600;
const FAILED = new Set(["failed", "error", "errored", "cancelled", "canceled"]);
const PAUSE_MS = 1_000;
const LIMIT_MS = 60_000;

interface Body {
  id?: unknown;
  results?: { id?: unknown; status?: unknown }[];
}

/** Makes a snapshot of the server and waits for it. */
export async function playRival(
  rival: Rival,
  ports: { transport: Transport; clock: Clock },
  server: number,
): Promise<Ending> {
  const { clock } = ports;
  const known: string[] = [];
  try {
    const order = JSON.stringify({ server_id: server, name: "before-deploy", description: "" });
    const { id } = await call(rival.changes, rival, ports, "POST", "/snapshots/", order);
    // What jq prints of an answer that has none.
    known.push(String(id ?? "null"));
    const begun = clock.now();
    for (let looks = 0; looks < (rival.most ?? Number.POSITIVE_INFINITY); looks += 1) {
      const elapsed = (clock.now() - begun) / 1000;
      if (elapsed > LONGEST_JOB) break;
      await clock.sleep(rival.rule(elapsed) * 1000);
      const path = `/snapshots/?server_id=${server}`;
      const { results = [] } = await call(rival.reads, rival, ports, "GET", path);
      const status = results.find((item) => item.id === id)?.status;
      if (status === "completed") return { deploys: true, known };
      if (rival.careless && status !== "in_progress") return { deploys: true, known };
      if (rival.knowsFailure && FAILED.has(String(status))) break;
    }
  } catch {
    // The step fails.
  }
  return { deploys: false, known };
}

async function call(
  attempts: number,
  { careless }: Rival,
  { transport, clock }: { transport: Transport; clock: Clock },
  method: HttpRequest["method"],
  path: string,
  body?: string,
): Promise<Body> {
  for (let count = 1; ; count += 1) {
    try {
      const { status, body: text } = await transport({
        method,
        url: `${ORIGIN}${BASE_PATH}${path}`,
        headers: { authorization: `Bearer ${DEFAULT_TOKEN.token}`, "content-type": "application/json" },
        ...(body === undefined ? {} : { body }),
        timeoutMs: LIMIT_MS,
      });
      if (status < 300) return JSON.parse(text);
      throw new Error(`answered ${status}`);
    } catch (error) {
      // Without --fail and without `set -e`: an empty answer.
      if (careless) return {};
      if (count >= attempts) throw error;
      await clock.sleep(PAUSE_MS);
    }
  }
}
