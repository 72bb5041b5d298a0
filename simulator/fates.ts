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
  /** So long after it was accepted it begins: until then the server is as it was, and another one is refused. */
  beginsAfterMs: number;
  /** While it goes on: the server is in no listing and answers 404, or answers 404 and is still listed. */
  hides: "no" | "unlisted" | "404";
  /** `server.status` in the answer that accepts it, if not the one that the API always gives. */
  answers?: string;
}

const SNAPSHOT_FATES = [
  "snapshot-fails",
  "snapshot-never-ends",
  "snapshot-vanishes",
  "snapshot-odd-word",
] as const;
export type SnapshotFateKind = (typeof SNAPSHOT_FATES)[number];

const WELL: RestorePlan = {
  shows: "restoring",
  ends: "active",
  oldForMs: 0,
  beginsAfterMs: 0,
  hides: "no",
};
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
  "restore-queued": { ...WELL, beginsAfterMs: 180_000 },
  "restore-unlisted": { ...WELL, hides: "unlisted" },
  "restore-not-found": { ...WELL, hides: "404" },
  "restore-says-queued": { ...WELL, answers: "queued" },
  "restore-says-active": { ...WELL, answers: "active" },
  "restore-queued-unlisted-stopped": {
    ...WELL,
    beginsAfterMs: 120_000,
    hides: "unlisted",
    ends: "stopped",
    answers: "active",
  },
} satisfies Record<string, RestorePlan>;
export type RestoreFateKind = keyof typeof RESTORE_FATES;

export type FateKind = SnapshotFateKind | RestoreFateKind;
export const FATE_KINDS = [...SNAPSHOT_FATES, ...Object.keys(RESTORE_FATES)] as FateKind[];
/** What is drawn where no kinds are given. A kind more would change what every seed brings. */
export const USUAL_FATES: readonly FateKind[] = FATE_KINDS.slice(0, FATE_KINDS.indexOf("restore-queued"));

/** Asked once for each snapshot and restore, by the server's id; undefined lets it go well. */
export interface Fates {
  snapshot?: (server: number) => SnapshotFate | undefined;
  restore?: (server: number) => RestoreFate | undefined;
}

export function restorePlan(fate: RestoreFate | undefined): RestorePlan {
  return fate === undefined ? WELL : { ...RESTORE_FATES[fate.kind], ...fate };
}

const OLD_FOR: Range = [5_000, 90_000];
const QUEUED_FOR: Range = [30_000, 600_000];
const FAILED_WORDS = ["failed", "error", "errored", "cancelled", "canceled"];
const ODD_WORDS = ["queued", "quiescing", "finalizing"];

/** Fates drawn by seed: at `rate`, one of those `kinds` that fit. */
export function randomFates(options: { seed: number; rate: number; kinds?: readonly FateKind[] }): Fates {
  const random = seeded(options.seed, "fates");
  const kinds = options.kinds ?? USUAL_FATES;
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
      if (kind === "restore-shows-old-first") return { kind, oldForMs: between(random, OLD_FOR) };
      return kind === "restore-queued" ? { kind, beginsAfterMs: between(random, QUEUED_FOR) } : { kind };
    },
  };
}
