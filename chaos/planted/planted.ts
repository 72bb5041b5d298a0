/** Wrong versions of the code, one line each: what somebody might write who has not met that fault yet. */

export interface Planted {
  /** The mistake that it stands for. */
  mistake: string;
  file: string;
  /** Occurs in the file exactly once. */
  right: string;
  wrong: string;
  /** What is likeliest to catch it, and so comes first: schedules of a theme (`faults` if left out), or the tests. */
  first?: "faults" | "bursts" | "tests";
}
