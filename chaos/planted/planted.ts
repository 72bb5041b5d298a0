/** Wrong versions of the code, one line each: what somebody might write who has not met that fault yet. */

export interface Planted {
  /** The mistake that it stands for. */
  mistake: string;
  file: string;
  /** Occurs in the file exactly once. */
  right: string;
  wrong: string;
  /** The theme whose schedules are played first; `faults` if left out. */
  theme?: "faults" | "bursts";
}
