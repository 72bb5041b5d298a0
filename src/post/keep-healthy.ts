import { serverName } from "../domain/model.ts";
import type { RestoreWork } from "../operations/restore/outcome.ts";
import type { SavedServer } from "../state.ts";
import { isHealthyNow } from "../step/await-health.ts";
import { type Step, sideBySide } from "../step/step.ts";
import { asStepError, todo } from "../step-error.ts";
import { displayUrl } from "../text/display-url.ts";
import { restoreStep } from "../text/ways-on.ts";
import { type EndedJob, endWords } from "./ended-job.ts";

/**
 * `restore-if-unhealthy`: marks the servers that serve as they are, each judged alone. What did not answer well
 * three times in a row, now and before the deployment, counts as unhealthy.
 * @throws the signal's reason if it is aborted
 */
export async function keepHealthy(
  step: Step<EndedJob>,
  rollbacks: readonly { server: SavedServer; work: RestoreWork }[],
): Promise<void> {
  const { host, inputs } = step;
  const asked = endWords(inputs.jobEnd, "restore-if-unhealthy");
  await sideBySide(rollbacks, async ({ server: { health }, work }) => {
    const name = serverName(work.target);
    if (health?.baseline !== true) {
      const why = health === undefined ? "nobody has looked whether it is" : "it was not when the step began";
      return host.log(`${asked}: server ${name} does not count as healthy, since ${why}.`);
    }
    const url = displayUrl(health.url);
    host.log(`${asked}: looking at ${url} three times, 5 s apart, whether server ${name} is healthy.`);
    const isHealthy = await isHealthyNow(step, name, health).catch((error: unknown) => {
      throw asStepError(error, `Server ${name} was not rolled back.`, todo(restoreStep(work.snapshot.id)));
    });
    if (!isHealthy) return;
    work.outcome = "kept";
    host.warning(
      "Server is healthy",
      [
        `${asked}: server ${name} was not rolled back, since ${url} answered 2xx three times in a row.`,
        "A health URL does not see everything: after a migration that is half done it can answer 200 all the same. Look at what the job had done when it failed.",
        restoreStep(work.snapshot.id),
      ].join(" "),
    );
  });
}
