import type { Inputs } from "../inputs/rules.ts";
import type { Api } from "../vps/client.ts";
import type { Clock, Host, Random } from "../world.ts";

/** All that an operation is given: the ports, and what the user asked for. */
export interface Run<I = Inputs> {
  api: Api;
  clock: Clock;
  random: Random;
  host: Host;
  /** Aborted by SIGINT and SIGTERM with the reason to throw. */
  signal: AbortSignal;
  inputs: I;
}
