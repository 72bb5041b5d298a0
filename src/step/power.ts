import { reached, staysUpFor } from "../domain/judge-server.ts";
import { type Server, serverName } from "../domain/model.ts";
import { type ServerState, serverState } from "../domain/states.ts";
import { asStepError, StepError, todo } from "../step-error.ts";
import { duration } from "../text/words.ts";
import type { PowerAction } from "../vps/client.ts";
import { isDenied, isNotFound, VpsError } from "../vps/errors.ts";
import { pauseAloud } from "../vps/retry.ts";
import { awaitServer, awaitSettled } from "./await-server.ts";
import { LIMITS } from "./limits.ts";
import type { ReadingStep } from "./reads.ts";
import type { Target } from "./servers.ts";

/** Calls that may have been acted on; those that certainly were not, and starts, are repeated until the deadline. */
const SENDS = 3;
/** A start that was accepted, and that nothing shows of after so long, is sent again, in ms. */
const IGNORED_MS = 60_000;
const FIRST_LOOK_MS = 5_000;
const PAUSE_MS = 5_000;
const LONGEST_POWER_PAUSE_MS = 120_000;
/** How long a stop that was on its way is awaited, and how long up must last to be no old state, in ms. */
const STOPPING_MS = 90_000;
const UP_AGAIN_MS = 20_000;

const WORDS = {
  start: { doing: "Starting", wanted: "up", title: "Server not started" },
  stop: { doing: "Stopping", wanted: "down", title: "Server not stopped" },
} as const satisfies Record<PowerAction, { doing: string; wanted: ServerState; title: string }>;

/** The very first call was refused: nothing has changed. */
export class PowerRefused extends StepError {}

/**
 * Starts or stops a server and waits until it is so, 5 minutes at most. A power call is safe to repeat: the server is
 * read before it is sent again. `hard_stop` is never used.
 * @returns whether a call of unknown outcome went before, which may take effect later
 * @param latest no wait goes past it, on the clock's scale, in ms
 * @throws VpsError if the call is refused; StepError if the server does not get there
 */
export async function switchPower(
  step: ReadingStep<unknown>,
  target: Target,
  action: PowerAction,
  latest = Number.POSITIVE_INFINITY,
): Promise<{ mayComeAgain: boolean }> {
  const { clock, host } = step;
  const { doing, wanted, title } = WORDS[action];
  const since = clock.now();
  const deadline = Math.min(since + LIMITS.power, latest);
  host.log(`${doing} server ${serverName(target)}; this may take ${duration(LIMITS.power)} at most.`);
  const judge = reached(wanted);
  let state = "not listed";
  const watch = (until: number) =>
    awaitServer(step, target, {
      since: clock.now(),
      deadline: Math.min(until, deadline),
      firstLooks: [FIRST_LOOK_MS],
      judge: (read) => {
        state = read.status ?? "not listed";
        return judge(read);
      },
    });
  let mayComeAgain = false;
  let result: Awaited<ReturnType<typeof watch>>;
  for (;;) {
    mayComeAgain = (await sendPower(step, target, action, deadline)) || mayComeAgain;
    result = await watch(action === "start" ? clock.now() + IGNORED_MS : deadline);
    // It may be on its way, however slowly: only a server that stays as it was has not heard of it.
    if (result !== "deadline" || serverState(state) !== "down" || clock.now() >= deadline) break;
    host.log(`Server ${serverName(target)} is still "${state}": sending the start once more.`);
  }
  if (result === "deadline" && clock.now() < deadline) result = await watch(deadline);
  if (result === "there") {
    host.log(`Server ${serverName(target)} is ${state} after ${duration(clock.now() - since)}.`);
    return { mayComeAgain };
  }
  throw new StepError(title, [
    `${doing} server ${serverName(target)} was accepted, but it is "${state}" after ${duration(clock.now() - since)}.`,
    todo("Look at it in the panel."),
  ]);
}

/**
 * Whether a server that was perhaps told to stop is up all the same. The stop may be on its way yet, shown late, and a
 * start is refused in the middle of it: so up must last, and a stop is awaited.
 */
export async function staysUp(
  step: ReadingStep<unknown>,
  wanted: Target,
  latest = Number.POSITIVE_INFINITY,
): Promise<boolean> {
  const since = step.clock.now();
  const deadline = Math.min(since + STOPPING_MS, latest);
  try {
    return (await awaitServer(step, wanted, { since, deadline, judge: staysUpFor(UP_AGAIN_MS) })) === "up";
  } catch (error) {
    // A start can be sent unseen.
    if (error instanceof VpsError) return false;
    throw error;
  }
}

/**
 * A lost or refused call is repeated once the server is between no two states, unless it is where it should be.
 * @returns whether one more of unknown outcome was sent than what happened explains
 */
async function sendPower(
  step: ReadingStep<unknown>,
  target: Target,
  action: PowerAction,
  deadline: number,
): Promise<boolean> {
  let lost = 0;
  let sent = 0;
  for (;;) {
    try {
      await step.api.power(asServer(target), action, { deadline });
      return lost > 0;
    } catch (error) {
      if (!(error instanceof VpsError)) throw error;
      if (error.outcomeUnknown) lost += 1;
      if (isDenied(error) || isNotFound(error))
        throw lost === 0 ? refusedPower(error, target, action) : error;
      if (!error.sendAgain && error.kind !== "intermediary") sent += 1;
      if (action === "stop" && sent === SENDS) throw error;
      const left = deadline - step.clock.now();
      if (left <= 0) throw error;
      const pause = Math.min(Math.max(PAUSE_MS, error.retryAfterMs ?? 0), LONGEST_POWER_PAUSE_MS, left);
      await pauseAloud(step, pause, (rest) =>
        step.host.log(
          `${error.message} Reading the server in ${duration(rest)}, before anything is sent again.`,
        ),
      );
      const state = await awaitSettled(step, target, deadline);
      if (state === WORDS[action].wanted) return lost > 1;
      // Why it was refused says more than that there is no time left.
      if (step.clock.now() >= deadline) throw error;
      step.host.log(`${WORDS[action].doing} server ${serverName(target)}: sending once more.`);
    }
  }
}

function refusedPower(error: VpsError, target: Target, action: PowerAction): PowerRefused {
  const state = `Server ${serverName(target)} was not ${action === "stop" ? "stopped" : "started"}.`;
  const { title, sentences } = asStepError(error, state);
  return new PowerRefused(title, sentences, error);
}

function asServer({ given, server }: Target): Server {
  return server ?? { id: given, name: "", status: "" };
}
