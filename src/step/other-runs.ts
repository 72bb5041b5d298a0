import type { Answers, RunAnswer } from "../domain/other-runs.ts";
import type { GitHubAccess } from "../inputs/inputs.ts";
import type { ReadRun, World } from "../world.ts";

/** What this step knows of the runs of its repository; GitHub is asked only once a decision depends on it. */
export interface OtherRuns {
  /**
   * Decides, asks GitHub about the runs that the decision depends on, and decides again, until it depends on none.
   * Whether GitHub could be asked is never a reason to fail: the log says once that it could not.
   * @throws the signal's reason if it is aborted
   */
  decide<Decision extends { ask: readonly string[] }>(
    judge: (answers: Answers) => Decision,
  ): Promise<Decision>;
  /** Why GitHub did not tell of a run, the first time that it did not. */
  readonly untold: string | undefined;
}

/** @param limitMs how long GitHub may take in all, from the first question on */
export function createOtherRuns(
  world: World,
  github: GitHubAccess,
  limitMs = Number.POSITIVE_INFINITY,
): OtherRuns {
  const answers = new Map<string, RunAnswer>();
  let reader: Promise<ReadRun> | undefined;
  let untold: string | undefined;

  const ask = async (runId: string) => {
    reader ??= loadReader(world, github, limitMs);
    const answer = await (await reader)(runId);
    answers.set(runId, answer);
    if (answer.told || untold !== undefined) return;
    untold = answer.reason;
    world.host.log(
      `GitHub does not tell how run ${runId} ended: ${untold}. Without that, a snapshot of another run counts as needed until it is an hour old.`,
    );
  };

  return {
    get untold() {
      return untold;
    },
    decide: async (judge) => {
      for (;;) {
        const decision = judge(answers);
        const unasked = decision.ask.filter((runId) => !answers.has(runId));
        if (unasked.length === 0) return decision;
        await Promise.all(unasked.map(ask));
      }
    },
  };
}

/** Octokit is loaded here, by those steps alone that have something to ask. */
async function loadReader(
  { transport, clock, signal, host }: World,
  github: GitHubAccess,
  limitMs: number,
): Promise<ReadRun> {
  const deadline = clock.now() + limitMs;
  const { createRunReader } = await import("../github/runs.ts");
  const { repository } = host.run;
  return createRunReader({ ...github, transport, clock, signal, repository, deadline });
}
