import type { Planted } from "./planted.ts";

/** Reasons that are told and not true. */
export const REASONS: readonly Planted[] = (
  [
    {
      mistake: "kept: this run is named in place of the one that made it",
      file: "src/domain/other-runs.ts",
      right: "const name = nameOf(maker, run);",
      wrong: "const name = nameOf(run, run);",
    },
    {
      mistake: "kept: every run that did not succeed is said to have been cancelled",
      file: "src/domain/other-runs.ts",
      right: "byFacts(answer.run, name)",
      wrong:
        'byFacts({ ...answer.run, conclusion: answer.run.conclusion === "success" ? "success" : "cancelled" }, name)',
    },
    {
      mistake: "kept: all that is young is said to have been made just now",
      file: "src/domain/other-runs.ts",
      right: 'const since = age <= 0 ? "just now" :',
      wrong: 'const since = age > 0 ? "just now" :',
    },
    {
      mistake: "kept: what was made by hand is said to be this run's",
      file: "src/domain/retention.ts",
      right: 'if (marker === undefined) return "this action did not make it";',
      wrong: 'if (marker === undefined) return "this run made it";',
    },
    {
      mistake: "GitHub is said not to have told of a run of which it did",
      file: "src/step/other-runs.ts",
      right: "if (answer.told || untold !== undefined) return;",
      wrong: "if (untold !== undefined) return;",
    },
  ] as const
).map((planted) => ({ first: "bursts", ...planted }));
