/** What GitHub says of a workflow run of this repository. */
export interface RunFacts {
  /** `queued`, `in_progress`, `completed` and others; the latest attempt's. */
  status: string;
  /** `success`, `failure`, `cancelled` and others; null as long as the run is not completed. */
  conclusion: string | null;
  /** What started it, as in `push` or `schedule`. */
  event: string;
  /** The file name of its workflow, as in `deploy.yml`. */
  workflow: string;
  /** When it last changed, in ms since 1970 by GitHub's clock; undefined if that cannot be read. */
  updatedAt: number | undefined;
  /** The time of the answer by the same clock; undefined if that cannot be read. */
  date: number | undefined;
}

/** The facts, or in words why GitHub could not tell, as in "there is no github-token". */
export type RunAnswer = { told: true; run: RunFacts } | { told: false; reason: string };
