import type { Site } from "../../step/await-health.ts";
import type { Persistence } from "../../step/persistence.ts";
import type { Target } from "../../step/servers.ts";
import type { Checked } from "./check.ts";

/** How a restore of one server is carried out. */
export interface RestorePlan {
  /** When the facts were looked at from which the restore was decided, on the clock's scale, in ms. */
  decidedAt: number;
  /**
   * Looks again that the restore is still right. The snapshots are listed last, right before the send: what else is
   * looked at may take minutes, in which another run begins to deploy.
   * @throws StepError if it is not
   */
  check(target: Target): Promise<Checked>;
  persistence: Persistence;
  /** A refusal is believed only after three that span 30 s: the post step's, whose like was accepted before. */
  doubtsRefusals: boolean;
  watch: boolean;
  /** Whether the server is to be up after it, or as it was read before; undefined if that is not known. */
  wasUp: boolean | undefined | "as read";
  /** What the server has to answer once it is up; undefined if it is not asked. */
  health: { site: Site; onlyReports: boolean } | undefined;
  /** Tells the user what goes on by itself now, before it is watched. */
  onAccepted(): Promise<void>;
}
