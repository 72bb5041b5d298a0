import { parseInputs } from "./inputs/parse.ts";
import { describeRecipient } from "./inputs/recipient.ts";
import type { Environment, Inputs, RawInputs } from "./inputs/rules.ts";
import { create } from "./operations/create/create.ts";
import { deleteSnapshots } from "./operations/delete.ts";
import { list } from "./operations/list.ts";
import { restore } from "./operations/restore/restore.ts";
import { wait } from "./operations/wait.ts";
import { writeOutputs } from "./outputs.ts";
import type { Run } from "./step/step.ts";
import { asStepError, StepError } from "./step-error.ts";
import { duration } from "./text/words.ts";
import { type Api, createClient } from "./vps/client.ts";
import type { Clock, Host, Random, Transport } from "./world.ts";

const MINUTE_MS = 60_000;

/** The outside world, whole. */
export interface World {
  host: Host;
  clock: Clock;
  random: Random;
  transport: Transport;
  /** Aborted by SIGINT and SIGTERM. */
  signal: AbortSignal;
  readInput: RawInputs;
  env: Environment;
}

/**
 * The main part: one operation, chosen by the inputs. Every failure ends here, as one error annotation.
 * @returns the exit code
 */
export async function runMain(world: World): Promise<0 | 1> {
  const { host, readInput, env } = world;
  try {
    // Set whatever becomes of it, so that a later step never meets an output that is not there.
    writeOutputs(host, { snapshots: [], status: "", serverIds: [], deletedIds: [] });
    const { inputs, warnings } = readInputs(readInput, env);
    const recipient = describeRecipient(inputs.access.apiUrl, readInput, env);
    if (recipient.line !== undefined) host.log(recipient.line);
    for (const { title, text } of recipient.warnings) host.warning(title, text);
    for (const text of warnings) host.warning("Input without effect", text);
    await operate({ ...world, api: connect(world, inputs.access), inputs });
    return 0;
  } catch (error) {
    const { title, message } = asStepError(error);
    host.error(title, message);
    return 1;
  }
}

function readInputs(readInput: RawInputs, env: Environment): ReturnType<typeof parseInputs> {
  try {
    return parseInputs(readInput, env);
  } catch (error) {
    throw new StepError(
      "The inputs are at fault",
      error instanceof Error ? error.message : String(error),
      error,
    );
  }
}

function operate({ inputs, ...run }: Run<Inputs>): Promise<void> {
  switch (inputs.operation) {
    case "list":
      return list({ ...run, inputs });
    case "create":
      return create({ ...run, inputs });
    case "restore":
      return restore({ ...run, inputs });
    case "delete":
      return deleteSnapshots({ ...run, inputs });
    case "wait":
      return wait({ ...run, inputs });
  }
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
