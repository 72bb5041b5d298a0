import { between, pick, type Range, seeded } from "./random.ts";

/** How a snapshot goes, if not well. */
export interface SnapshotFate {
  kind: SnapshotFateKind;
  durationMs?: number;
  /** The status shown: when it failed, or for a while. */
  word?: string;
}

/** How a restore goes, if not well. What is not given is taken from the kind. */
export interface RestoreFate extends Partial<RestorePlan> {
  kind: RestoreFateKind;
  durationMs?: number;
}

export interface RestorePlan {
  /** The status shown while the server is being restored; `old` is the one from before. */
  shows: string;
  /** The state after it; `never` for none, `nothing` for a restore that was accepted and then forgotten. */
  ends: string;
  /** For how long the status from before is still shown. */
  oldForMs: number;
}

const SNAPSHOT_FATES = [
  "snapshot-fails",
  "snapshot-never-ends",
  "snapshot-vanishes",
  "snapshot-odd-word",
] as const;
export type SnapshotFateKind = (typeof SNAPSHOT_FATES)[number];

const WELL: RestorePlan = { shows: "restoring", ends: "active", oldForMs: 0 };
const RESTORE_FATES = {
  "restore-ends-stopped": { ...WELL, ends: "stopped" },
  "restore-ends-error": { ...WELL, ends: "error" },
  "restore-shows-stopped": { ...WELL, shows: "stopped" },
  "restore-stays-stopped": { ...WELL, shows: "stopped", ends: "stopped" },
  "restore-shows-old": { ...WELL, shows: "old" },
  "restore-shows-old-first": { ...WELL, oldForMs: 45_000 },
  "restore-odd-word": { ...WELL, shows: "rebuilding" },
  "restore-never-ends": { ...WELL, ends: "never" },
  "restore-ignored": { ...WELL, ends: "nothing" },
} satisfies Record<string, RestorePlan>;
export type RestoreFateKind = keyof typeof RESTORE_FATES;

export type FateKind = SnapshotFateKind | RestoreFateKind;
export const FATE_KINDS = [...SNAPSHOT_FATES, ...Object.keys(RESTORE_FATES)] as FateKind[];

/** Asked once for each snapshot and restore, by the server's id; undefined lets it go well. */
export interface Fates {
  snapshot?: (server: number) => SnapshotFate | undefined;
  restore?: (server: number) => RestoreFate | undefined;
}

export function restorePlan(fate: RestoreFate | undefined): RestorePlan {
  return fate === undefined ? WELL : { ...RESTORE_FATES[fate.kind], ...fate };
}

const OLD_FOR: Range = [5_000, 90_000];
const FAILED_WORDS = ["failed", "error", "errored", "cancelled", "canceled"];
const ODD_WORDS = ["queued", "quiescing", "finalizing"];

/** Fates drawn by seed: at `rate`, one of those `kinds` that fit. */
export function randomFates(options: { seed: number; rate: number; kinds?: readonly FateKind[] }): Fates {
  const random = seeded(options.seed, "fates");
  const kinds = options.kinds ?? FATE_KINDS;
  const ofSnapshots = kinds.filter((kind) => kind.startsWith("snapshot-")) as SnapshotFateKind[];
  const ofRestores = kinds.filter((kind) => kind.startsWith("restore-")) as RestoreFateKind[];
  return {
    snapshot() {
      if (ofSnapshots.length === 0 || random() >= options.rate) return undefined;
      const kind = pick(random, ofSnapshots);
      return { kind, word: pick(random, kind === "snapshot-fails" ? FAILED_WORDS : ODD_WORDS) };
    },
    restore() {
      if (ofRestores.length === 0 || random() >= options.rate) return undefined;
      const kind = pick(random, ofRestores);
      return kind === "restore-shows-old-first" ? { kind, oldForMs: between(random, OLD_FOR) } : { kind };
    },
  };
}
