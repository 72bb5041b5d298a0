/** The kinds of faults: what can become of a single call. */

import { HABIT_WORDS, type Habits, type HabitWord } from "./habits.ts";
import { between, pick, type Random, type Range } from "./random.ts";

/** What can be known of a request before it is answered. */
export interface FaultTarget {
  method: string;
  /** Without the query. */
  path: string;
}

/** What goes wrong with one request. What is not given has the default of its kind. */
export interface Fault {
  kind: FaultKind;
  /** The status of `late`, `server-error`, `gateway`, `challenge`, `busy`, `wrong-2xx` and `echo-token`. */
  status?: number;
  /**
   * For kinds where it is open: the request is acted on. Default: yes (`cut`, `empty`, `html`, `server-error`, ...),
   * but no for `gateway`.
   */
  applied?: boolean;
  /** How much later a `late` request is acted on, or how old a `stale` answer is, in ms. */
  ms?: number;
  /** `Retry-After` as it is; `date` is a date in half a minute, `date+3600` one in an hour. */
  retryAfter?: string;
  /** The habits of this one call, for `odd`. */
  habits?: Partial<Habits>;
  /** Whether an entry has gone (-1) or come (1) since the page before, for `page-shift`. */
  shift?: -1 | 1;
  /** What `hostile` puts before names, descriptions and messages, or the whole body of `garbled`. */
  text?: string;
}

export interface Kind {
  /** The requests that it can strike. */
  strikes: (target: FaultTarget) => boolean;
  /** Its open choices, drawn. */
  draw?: (random: Random) => Omit<Fault, "kind">;
}

const any = () => true;
const read = ({ method }: FaultTarget) => method === "GET";
const change = ({ method }: FaultTarget) => method !== "GET";
const listing = ({ method, path }: FaultTarget) => method === "GET" && /\/(snapshots|servers)\/$/.test(path);
const powerCall = ({ path }: FaultTarget) => path.endsWith("/power/");
const appliedOrNot = (random: Random) => ({ applied: random() < 0.5 });

const LATE: Range = [1_000, 120_000];
const STALE: Range = [1_000, 60_000];
const SERVER_ERRORS = [500, 502, 503, 504];
const GATEWAY_STATUSES = [401, 403, 404, 405, 410, 500, 502, 503, 504];
/** Habits that can show in a single answer. */
const SINGLE: readonly HabitWord[] = [
  "server-read-400",
  "server-read-404",
  "server-read-405",
  "server-read-500",
  "server-read-html",
  "server-read-other-shape",
  "inner-links",
  "http-links",
  "entries-server-null",
  "entries-twice",
  "entries-size-text",
  "entries-created-number",
  "entries-name-missing",
  "no-zones",
  "created-odd-fields",
  "created-id-alone",
  "created-other-server",
  "created-known-id",
  "restores-say-queued",
  "restores-say-active",
];
const RETRY_AFTER = [undefined, "1", "30", "600", "date", "0", "-5", "soon", "1e9", ""];

/** Text that means something to a runner, a terminal, a browser or a Markdown page. */
export const HOSTILE_TEXTS = [
  "::set-output name=snapshot-id::666",
  "\n::error title=Pwned::by a description\n",
  " ##[add-mask]1",
  "\r\n::stop-commands::x\r",
  "\u001b[2J\u001b[31mred\u001b[0m\u0007",
  "\u2028::warning::separator\u2029",
  "<script>alert(1)</script><img src=x onerror=alert(1)>",
  "| a | b |\n|---|---|\n[link](https://elsewhere.example)`code` **bold** ```",
  "$(id) `id` %0A::error::percent",
];

export const KINDS = {
  /** Connection refused: provably never sent. */
  refuse: { strikes: any },
  /** Reset before the request was acted on. */
  "drop-before": { strikes: any },
  /** Acted on, the answer lost. */
  "drop-after": { strikes: any },
  /** Acted on up to two minutes later; at once a reset, or with `status` an error. */
  late: {
    strikes: change,
    draw: (random) => ({
      ms: between(random, LATE),
      ...(random() < 0.5 ? { status: pick(random, SERVER_ERRORS) } : {}),
    }),
  },
  /** 429, not acted on. */
  "rate-limit": {
    strikes: any,
    draw(random) {
      const retryAfter = pick(random, RETRY_AFTER);
      return retryAfter === undefined ? {} : { retryAfter };
    },
  },
  /** 5xx, acted on or not. */
  "server-error": {
    strikes: any,
    draw: (random) => ({ status: pick(random, SERVER_ERRORS), ...appliedOrNot(random) }),
  },
  /** The body ends too early. */
  cut: { strikes: any, draw: appliedOrNot },
  /** One byte a second. */
  slow: { strikes: any, draw: appliedOrNot },
  /** 200 without a body. */
  empty: { strikes: any, draw: appliedOrNot },
  /** 200 with a web page. */
  html: { strikes: any, draw: appliedOrNot },
  /** 10 MB. */
  huge: { strikes: any, draw: appliedOrNot },
  /** The right status, and only the first half of the body, or with `text` that for a body: acted on. */
  garbled: { strikes: any, draw: (random) => (random() < 0.5 ? { text: "{}" } : {}) },
  /** 202 or 200 where another is documented. */
  "wrong-2xx": { strikes: any, draw: appliedOrNot },
  /** 302 to another host, not acted on. */
  redirect: { strikes: any },
  unauthorized: { strikes: any },
  forbidden: { strikes: any },
  /** Fields that nobody has documented. */
  "extra-fields": { strikes: any },
  /** The token in texts of the answer; with `status`, in the detail of an error (not acted on). */
  "echo-token": {
    strikes: any,
    draw: (random) => (random() < 0.5 ? { status: pick(random, [400, 403, 500]) } : {}),
  },
  /** Texts that attack whoever prints them. */
  hostile: { strikes: any, draw: (random) => ({ text: pick(random, HOSTILE_TEXTS) }) },
  /** Fewer results than the count, and no next page. */
  "short-list": { strikes: listing },
  /** The next page is on another host. */
  "foreign-next": { strikes: listing },
  /** The next page is this page. */
  "same-page": { strikes: listing },
  /** The world as it was a while ago. */
  stale: { strikes: read, draw: (random) => ({ ms: between(random, STALE) }) },
  /** 400 to a power call. */
  "power-refused": { strikes: powerCall },
  /** 200 to a power call, and nothing happens. */
  "power-ignored": { strikes: powerCall },
  /** A page of whatever stands before the API: deployed anew, out of order, or with an opinion of its own. */
  gateway: {
    strikes: any,
    draw(random) {
      const status = pick(random, GATEWAY_STATUSES);
      return { status, ...(status >= 500 ? appliedOrNot(random) : {}) };
    },
  },
  /** A firewall's page that wants a browser, not acted on. */
  challenge: { strikes: any, draw: (random) => ({ status: pick(random, [403, 403, 429, 503]) }) },
  /** The API itself is busy with the server, not acted on. */
  busy: { strikes: change, draw: (random) => ({ status: pick(random, [400, 409, 423]) }) },
  /** Not one byte comes. */
  silent: { strikes: any, draw: appliedOrNot },
  /** 101, acted on or not. */
  switching: { strikes: any, draw: appliedOrNot },
  /** The true answer, compressed though nobody has asked for it. */
  compressed: { strikes: any },
  /** The true answer as an API of other habits gives it. */
  odd: { strikes: any, draw: (random) => ({ habits: HABIT_WORDS[pick(random, SINGLE)] }) },
  /** An entry has gone or come since the page before: one is skipped, or given a second time. */
  "page-shift": { strikes: listing, draw: (random) => ({ shift: random() < 0.5 ? -1 : 1 }) },
  /** Every page has another count. */
  "count-drifts": { strikes: listing },
} satisfies Record<string, Kind>;

export type FaultKind = keyof typeof KINDS;
export const FAULT_KINDS = Object.keys(KINDS) as FaultKind[];
