import { type Environment, OPERATIONS } from "./inputs/inputs.ts";
import { parseInputs } from "./inputs/parse.ts";
import { tellRecipient } from "./inputs/recipient.ts";
import type { RawInputs } from "./inputs/rules.ts";
import { writeOutputs } from "./outputs.ts";
import { createPage, type SummaryPage } from "./runner/page.ts";
import { saveBegin, saveEnd } from "./save-state.ts";
import { asStepError, StepError, todo } from "./step-error.ts";
import type { Host, World } from "./world.ts";

/**
 * The main part: one operation, chosen by the inputs. Every failure ends here, as one error annotation.
 * @returns the exit code
 */
export async function runMain(world: World): Promise<0 | 1> {
  const page = createPage(world.host, world.env);
  const { host } = page;
  const failure = (await run({ ...world, host }, page)) ?? endWell(host);
  if (failure === undefined) return 0;
  saveEnd(host, "failed");
  host.error(failure.title, failure.message);
  await page.fail(failure, `${failedOperation(world.readInput("operation"))}: ${failure.title}`);
  return 1;
}

/** "Create failed", as far as it is known what was asked for: a job may have several steps of this action. */
function failedOperation(operation: string): string {
  const known = OPERATIONS.find((one) => one === operation.trim());
  return known === undefined ? "Failed" : `${known.charAt(0).toUpperCase()}${known.slice(1)} failed`;
}

/** @returns why the step has failed; undefined if it has not */
async function run(world: World, page: SummaryPage): Promise<StepError | undefined> {
  const { host, readInput, env } = world;
  try {
    saveBegin(host);
    // Set first, so that a later step never meets an output that is not there.
    writeOutputs(host, { snapshots: [], status: "", serverIds: [], deletedIds: [] });
    const { inputs, warnings } = readInputs(readInput, env);
    tellRecipient(host, inputs.access.apiUrl, readInput, env);
    for (const text of warnings) host.warning("Check the inputs", text);
    // Loaded here: a step whose inputs are refused says so sooner.
    const { operate } = await import("./operate.ts");
    await operate({ ...world, page }, inputs);
    return undefined;
  } catch (error) {
    return asStepError(error, host.unwritten());
  }
}

/** Well is what arms the post step: never where a later step misses an output. @returns why it could not be said */
function endWell(host: Host): StepError | undefined {
  if (host.unwritten() === "" && saveEnd(host, "well")) return undefined;
  return new StepError("Runner's files not writable", [
    "The step did its work, but later steps and the post step do not learn of it.",
    host.unwritten(),
    todo("Free the runner's disk. What later steps need stands above."),
  ]);
}

function readInputs(readInput: RawInputs, env: Environment): ReturnType<typeof parseInputs> {
  try {
    return parseInputs(readInput, env);
  } catch (error) {
    throw new StepError("Invalid inputs", error instanceof Error ? error.message : String(error), error);
  }
}
