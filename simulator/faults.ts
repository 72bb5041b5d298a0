import type { Random } from "../src/world.ts";
import { between, pick, type Range, seeded } from "./random.ts";

/** What can be known of a request before it is answered. */
export interface FaultTarget {
  method: string;
  /** Without the query. */
  path: string;
}

/** What goes wrong with one request. What is not given has the default of its kind. */
export interface Fault {
  kind: FaultKind;
  /** The error's status of `late`, `server-error`, `wrong-2xx` and `echo-token`. */
  status?: number;
  /** For kinds where it is open (cut, empty, html, server-error, ...): the request is acted on. Default: yes. */
  applied?: boolean;
  /** How much later a `late` request is acted on, or how old a `stale` answer is. */
  ms?: number;
  /** The header of a 429 as it is; `date` is a date in half a minute. */
  retryAfter?: string;
  /** What `hostile` puts before names, descriptions and messages, or the whole body of `garbled`. */
  text?: string;
}

/** Asked once for each request. */
export interface FaultSource {
  next(target: FaultTarget): Fault | undefined;
}

export interface FaultMatch {
  method?: string;
  path?: RegExp;
}

export interface ScriptedFaults extends FaultSource {
  once(match: FaultMatch, fault: Fault): void;
  times(count: number, match: FaultMatch, fault: Fault): void;
  always(match: FaultMatch, fault: Fault): void;
  clear(): void;
}

/** Faults by script: the first one given that matches and is not used up strikes. */
export function scriptedFaults(): ScriptedFaults {
  let script: { left: number; match: FaultMatch; fault: Fault }[] = [];
  const times: ScriptedFaults["times"] = (count, match, fault) => {
    script.push({ left: count, match, fault });
  };
  return {
    times,
    once: (match, fault) => times(1, match, fault),
    always: (match, fault) => times(Number.POSITIVE_INFINITY, match, fault),
    clear() {
      script = [];
    },
    next(target) {
      const line = script.find(({ left, match }) => left > 0 && matches(match, target));
      if (line === undefined) return undefined;
      line.left -= 1;
      return line.fault;
    },
  };
}

function matches({ method, path }: FaultMatch, target: FaultTarget): boolean {
  return (method === undefined || method === target.method) && (path === undefined || path.test(target.path));
}

interface Kind {
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

const KINDS = {
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
} satisfies Record<string, Kind>;

export type FaultKind = keyof typeof KINDS;
export const FAULT_KINDS = Object.keys(KINDS) as FaultKind[];

/** Faults drawn by seed: a request is struck at `rate`, by one of those `kinds` that can strike it. */
export function randomFaults(options: {
  seed: number;
  rate: number;
  kinds?: readonly FaultKind[];
}): FaultSource {
  const random = seeded(options.seed, "faults");
  const kinds = options.kinds ?? FAULT_KINDS;
  return {
    next(target) {
      if (random() >= options.rate) return undefined;
      const fitting = kinds.filter((kind) => KINDS[kind].strikes(target));
      if (fitting.length === 0) return undefined;
      const kind = pick(random, fitting);
      const { draw }: Kind = KINDS[kind];
      return { kind, ...draw?.(random) };
    },
  };
}

/** The first of the sources that has a fault for the request. */
export function firstOf(...sources: readonly FaultSource[]): FaultSource {
  return {
    next(target) {
      for (const source of sources) {
        const fault = source.next(target);
        if (fault !== undefined) return fault;
      }
      return undefined;
    },
  };
}
