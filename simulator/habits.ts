/** Habits: the lasting traits of an API, where its documentation leaves it open or it departs from it. */

import type { Range } from "./random.ts";
import type { TextHabit } from "./texts.ts";

export interface Habits {
  snapshotIds: "integer" | "uuid";
  /** The form of a server's `id`, in answers and in `server_id`. */
  serverIds: "integer" | "uuid";
  /** What `/servers/{id}/` takes; `none` has no such call at all. */
  serverPaths: "any" | "uuid" | "none";
  /** `documented`: as on the vendor's page; `client`: only `uuid` and `hostname`; `both`: the page's and `uuid`. */
  serverFields: "documented" | "both" | "client";
  /** What `GET /servers/{id}/` answers instead: a status with a `detail`, Django's own page, or another shape. */
  serverRead: "documented" | "html-404" | "other-shape" | number;

  /** `next` and `previous` are null, not left out, when one page is all. */
  emptyLinks: boolean;
  /** Where `next` and `previous` lead; behind a gateway they may name a host that nobody outside knows. */
  links: "own" | "inner-host" | "other-scheme";
  maxPageSize: number;
  /** White space in every page of a listing, in bytes: a page may have 16 MiB. */
  fillerBytes: number;
  /** What is strange in listings. */
  oddEntries: readonly OddEntry[];
  /** Whether `created_at` says its time zone. */
  zones: boolean;

  /** By how much reads lag behind writes, in ms; Infinity: they show the beginning for ever. */
  snapshotLagMs: number;
  serverLagMs: number;
  /** A new snapshot is not listed before it is so old, in ms; nothing else lags by this. */
  listedAfterMs: number;
  /** So long a deleted snapshot is still listed, in ms: at first as `deleting`, then as `deleted`. */
  deletedShownMs: number;

  /** What becomes of the texts of a new snapshot. */
  nameText: TextHabit;
  descriptionText: TextHabit;
  /** The 201 of a create, of which only the id may be relied on. */
  createdAnswer: CreatedAnswer;
  /** How many snapshots a server may have, and the status of the refusal of one more. */
  snapshotLimit: number;
  limitStatus: number;
  /** The status of a refusal because a server is between two states: 400 is documented, 409 and 423 are usual. */
  busyStatus: number;
  /** A restore is refused while a snapshot of its server is in progress. */
  snapshotBlocksRestore: boolean;
  /** `server.status` in the answer of an accepted restore. */
  restoreWord: string;

  /** So long after a server is up its site does not answer well yet, in ms: at first not at all, then with 502. */
  siteBootMs: number;
  durations: Durations;
}

export const ODD_ENTRIES = [
  /** One more entry, whose server is null: it is gone. */
  "server-null",
  /** The first entry, given twice; `count` counts rows. */
  "twice",
  /** `size_mb` is a text, `created_at` a number, every other name is missing. */
  "size-text",
  "created-number",
  "name-missing",
] as const;
export type OddEntry = (typeof ODD_ENTRIES)[number];

export const CREATED_ANSWERS = [
  "documented",
  /** A name is missing, a size is a text, a status is a number. */
  "odd-fields",
  "id-alone",
  /** It names another server. */
  "other-server",
  /** It names the id of a snapshot that was there before. */
  "known-id",
] as const;
export type CreatedAnswer = (typeof CREATED_ANSWERS)[number];

/** In simulated ms, both ends included. */
export interface Durations {
  create: Range;
  restore: Range;
  start: Range;
  stop: Range;
  restart: Range;
}

/** Creating and restoring as documented, the rest as usual. */
export const DURATIONS: Durations = {
  create: [180_000, 600_000],
  restore: [300_000, 900_000],
  start: [10_000, 60_000],
  stop: [5_000, 60_000],
  restart: [20_000, 90_000],
};

export const HABITS: Habits = {
  snapshotIds: "integer",
  serverIds: "integer",
  serverPaths: "any",
  serverFields: "both",
  serverRead: "documented",
  emptyLinks: false,
  links: "own",
  maxPageSize: 100,
  fillerBytes: 0,
  oddEntries: [],
  zones: true,
  snapshotLagMs: 0,
  serverLagMs: 0,
  listedAfterMs: 0,
  deletedShownMs: 0,
  nameText: "as-sent",
  descriptionText: "as-sent",
  createdAnswer: "documented",
  snapshotLimit: 5,
  limitStatus: 400,
  busyStatus: 400,
  snapshotBlocksRestore: false,
  restoreWord: "restoring",
  siteBootMs: 0,
  durations: DURATIONS,
};

const MINUTE = 60_000;

/** Habits by a word, for the command line, for faults of one call, and for drawing. */
export const HABIT_WORDS = {
  "uuid-snapshots": { snapshotIds: "uuid" },
  "uuid-servers": { serverIds: "uuid" },
  "client-fields": { serverIds: "uuid", serverFields: "client" },
  "no-server-call": { serverPaths: "none" },
  "server-read-400": { serverRead: 400 },
  "server-read-404": { serverRead: 404 },
  "server-read-405": { serverRead: 405 },
  "server-read-500": { serverRead: 500 },
  "server-read-503": { serverRead: 503 },
  "server-read-html": { serverRead: "html-404" },
  "server-read-other-shape": { serverRead: "other-shape" },
  "null-links": { emptyLinks: true },
  "inner-links": { links: "inner-host", maxPageSize: 2 },
  "http-links": { links: "other-scheme", maxPageSize: 2 },
  "small-pages": { maxPageSize: 1 },
  "heavy-pages": { fillerBytes: 15 * 1024 * 1024 },
  "entries-server-null": { oddEntries: ["server-null"] },
  "entries-twice": { oddEntries: ["twice"] },
  "entries-size-text": { oddEntries: ["size-text"] },
  "entries-created-number": { oddEntries: ["created-number"] },
  "entries-name-missing": { oddEntries: ["name-missing"] },
  "no-zones": { zones: false },
  "listings-lag": { snapshotLagMs: 3 * MINUTE },
  "servers-lag": { serverLagMs: MINUTE },
  "new-unlisted": { listedAfterMs: 5 * MINUTE - 1 },
  "deleted-shown": { deletedShownMs: 10 * MINUTE },
  "descriptions-cut": { descriptionText: "cut" },
  "descriptions-escaped": { descriptionText: "escaped" },
  "descriptions-lower-case": { descriptionText: "lower-case" },
  "descriptions-upper-case": { descriptionText: "upper-case" },
  "descriptions-wrapped": { descriptionText: "wrapped" },
  "descriptions-extended": { descriptionText: "extended" },
  "descriptions-without-marker": { descriptionText: "marker-dropped" },
  "descriptions-not-kept": { descriptionText: "not-kept" },
  "names-cut": { nameText: "cut" },
  "names-lower-case": { nameText: "lower-case" },
  "names-upper-case": { nameText: "upper-case" },
  "created-odd-fields": { createdAnswer: "odd-fields" },
  "created-id-alone": { createdAnswer: "id-alone" },
  "created-other-server": { createdAnswer: "other-server" },
  "created-known-id": { createdAnswer: "known-id" },
  "limit-402": { limitStatus: 402 },
  "limit-403": { limitStatus: 403 },
  "limit-409": { limitStatus: 409 },
  "limit-422": { limitStatus: 422 },
  "limit-429": { limitStatus: 429 },
  "limit-of-eight": { snapshotLimit: 8 },
  "busy-409": { busyStatus: 409 },
  "busy-423": { busyStatus: 423 },
  "snapshots-block-restores": { snapshotBlocksRestore: true },
  "restores-say-queued": { restoreWord: "queued" },
  "restores-say-active": { restoreWord: "active" },
  "sites-boot-slowly": { siteBootMs: 2 * MINUTE },
} satisfies Record<string, Partial<Habits>>;

export type HabitWord = keyof typeof HABIT_WORDS;

/** Several habits in one; the strange entries of listings add up, of anything else the last one counts. */
export function combineHabits(...all: readonly Partial<Habits>[]): Partial<Habits> {
  const oddEntries = all.flatMap((habits) => habits.oddEntries ?? []);
  return Object.assign({}, ...all, oddEntries.length === 0 ? {} : { oddEntries });
}
