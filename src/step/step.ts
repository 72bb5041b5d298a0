import type { Inputs } from "../inputs/rules.ts";
import { duration } from "../text/words.ts";
import { type Api, createClient } from "../vps/client.ts";
import type { Clock, Host, Random, World } from "../world.ts";

const MINUTE_MS = 60_000;

/** All that an operation is given: the ports, and what the user asked for. */
export interface Step<I = Inputs> {
  api: Api;
  clock: Clock;
  random: Random;
  host: Host;
  /** Aborted by SIGINT and SIGTERM with the reason to throw. */
  signal: AbortSignal;
  inputs: I;
}

/** The client over the world's ports; tells the log of repetitions. */
export function connect({ host, ...world }: Omit<World, "readInput" | "env">, access: Inputs["access"]): Api {
  let told = { message: "", at: 0 };
  return createClient({
    ...world,
    baseUrl: access.apiUrl,
    token: access.token,
    redact: host.redact,
    onRetry: ({ message, retryAfterMs }, pauseMs, attempt, attempts) => {
      const at = world.clock.now();
      // While VPS.org is down every look has its repetitions: the same words once a minute are enough.
      if (message === told.message && at + pauseMs - told.at < MINUTE_MS) return;
      told = { message, at };
      const asked = retryAfterMs === undefined ? "" : ` It asks for a pause of ${duration(retryAfterMs)}.`;
      host.log(
        `${message}${asked} Trying again in ${duration(pauseMs)} (attempt ${attempt} of ${attempts}).`,
      );
    },
  });
}
