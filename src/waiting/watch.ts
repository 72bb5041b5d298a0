import { duration } from "../text/words.ts";
import type { CallOptions } from "../vps/call.ts";
import { isDenied } from "../vps/errors.ts";
import type { Clock } from "../world.ts";

/** Faults in a row are tolerated for so long, in ms. */
const FAULTS_MS = 5 * 60_000;
/** After a fault the next look comes soon, in ms. */
const AFTER_FAULT_MS = 20_000;
const HEARTBEAT_MS = 60_000;
/** From this part of its time on, a look counts for one of the first. */
const EARLY_ENOUGH = 0.8;

/** What a pure judge says of the facts. */
export type Judgement<T> = { over: false; state: string; lookIn?: number } | { over: true; result: T };

export interface Subject<F, T> {
  /** What is waited for, as in "snapshot 802 of server 12345". */
  what: string;
  /** How long it usually takes, as in "3-10 minutes", where that is known. */
  usual?: string;
  /** On the clock's scale, in ms: when the thing began, and when the wait for it ends. */
  since: number;
  deadline: number;
  /** When to look before the gap says so, in ms after `since`; as the gap says from the beginning if left out. */
  firstLooks?: readonly number[];
  /** Aborted, nobody waits for it any more: the wait ends with its reason. */
  signal?: AbortSignal;
  /** How long until the next look, in ms. */
  gap(elapsedMs: number): number;
  judge(facts: F): Judgement<T>;
}

/** What a look brings. */
export interface Facts {
  /** When it was asked for, on the clock's scale, in ms. */
  at: number;
  /** When it was answered, on the same scale: a slow answer may be of any time in between. */
  answeredAt: number;
}

export interface WatchPorts {
  clock: Clock;
  signal: AbortSignal;
  log(line: string): void;
}

export interface Watch<F> {
  /**
   * The judge's result, or `deadline`.
   * @throws VpsError after 5 minutes of faults in a row, at once where access is denied; the signal's reason
   */
  until<T>(subject: Subject<F, T>): Promise<T | "deadline">;
}

interface Entry<F> {
  subject: Subject<F, unknown>;
  nextLook: number;
  state: string;
  /** When the first look of a row of faults began; undefined after a good one. */
  faultsSince: number | undefined;
  settle(result: unknown): void;
  fail(error: unknown): void;
}

/**
 * The one polling loop: look, judge, tell, sleep. All subjects of a watch share every look, so that waiting for
 * many costs the requests of one. The last look is at the deadline.
 */
export function createWatch<F extends Facts>(
  { clock, signal, log }: WatchPorts,
  look: (options: CallOptions) => Promise<F>,
): Watch<F> {
  const entries = new Set<Entry<F>>();
  let running = false;
  let wake = new AbortController();
  let lastWord = 0;
  /** The fault that was told last; empty after a good look. */
  let toldFault = "";

  async function loop(): Promise<void> {
    try {
      while (entries.size > 0) {
        const heartbeat = lastWord + HEARTBEAT_MS;
        await sleepUntil(Math.min(nextLook(), heartbeat));
        if (signal.aborted) failAll(signal.reason);
        else if (clock.now() >= nextLook()) await tick();
        else if (clock.now() >= heartbeat) tellAll();
      }
    } catch (error) {
      failAll(error);
    } finally {
      // In the same turn as the last look at the entries, so that a subject added next starts a new loop.
      running = false;
    }
  }

  function nextLook(): number {
    return Math.min(...[...entries].map(({ nextLook, subject }) => Math.min(nextLook, subject.deadline)));
  }

  async function sleepUntil(time: number): Promise<void> {
    const left = time - clock.now();
    if (left <= 0 || signal.aborted) return;
    wake = new AbortController();
    const passOn = () => wake.abort();
    signal.addEventListener("abort", passOn);
    // Being woken by a new subject or by the end is no error: the loop looks what there is to do.
    await clock.sleep(left, wake.signal).catch(() => undefined);
    signal.removeEventListener("abort", passOn);
  }

  async function tick(): Promise<void> {
    const begun = clock.now();
    const deadline = Math.min(...[...entries].map(({ subject }) => subject.deadline));
    const looked = await look({ deadline }).then(
      (facts) => ({ facts }),
      (error: unknown) => ({ error }),
    );
    if ("facts" in looked) {
      toldFault = "";
      for (const entry of [...entries]) judge(entry, looked.facts);
    } else {
      fault(looked.error, begun);
    }
    for (const entry of [...entries]) {
      if (clock.now() < entry.subject.deadline) continue;
      entries.delete(entry);
      entry.settle("deadline");
    }
  }

  function judge(entry: Entry<F>, facts: F): void {
    const { subject } = entry;
    entry.faultsSince = undefined;
    // Asked for before the thing began, they say nothing about it.
    if (facts.at < subject.since) return;
    const judgement = subject.judge(facts);
    if (judgement.over) {
      entries.delete(entry);
      entry.settle(judgement.result);
      return;
    }
    const now = clock.now();
    const elapsed = now - subject.since;
    // While first looks are left they are the schedule: a gap that ends right before one would cost a look for nothing.
    // A look for another subject, a little earlier, does as well: what began one after the other shares them.
    const early = subject.firstLooks?.find((after) => after * EARLY_ENOUGH > elapsed);
    const gap = early === undefined ? subject.gap(elapsed) : early - elapsed;
    entry.nextLook = now + Math.min(gap, judgement.lookIn ?? Number.POSITIVE_INFINITY);
    if (judgement.state === entry.state) return;
    entry.state = judgement.state;
    tell(entry);
  }

  function fault(error: unknown, begun: number): void {
    const now = clock.now();
    if (signal.aborted || isDenied(error)) {
      failAll(signal.aborted ? signal.reason : error);
      return;
    }
    for (const entry of [...entries]) {
      entry.faultsSince ??= begun;
      if (now - entry.faultsSince >= FAULTS_MS) {
        entries.delete(entry);
        entry.fail(error);
      }
      entry.nextLook = now + Math.min(AFTER_FAULT_MS, entry.subject.gap(now - entry.subject.since));
    }
    const message = error instanceof Error ? error.message : String(error);
    // The same at every look would be noise: the line a minute says for how long it has been so.
    if (entries.size > 0 && message !== toldFault) log(`${message} Looking again.`);
    toldFault = message;
  }

  function failAll(error: unknown): void {
    for (const entry of entries) entry.fail(error);
    entries.clear();
  }

  function tell({ subject, state, faultsSince }: Entry<F>): void {
    const now = clock.now();
    const word =
      faultsSince === undefined ? state || "under way" : `not read for ${duration(now - faultsSince)}`;
    const elapsed = now - subject.since;
    const soFar = elapsed < 1000 ? "" : `, ${duration(elapsed)} so far`;
    const left = duration(Math.max(0, subject.deadline - now));
    const usual = subject.usual === undefined ? "" : ` (usually ${subject.usual})`;
    log(`${subject.what}: ${word}${soFar}${usual}, ${left} left to wait`);
    lastWord = now;
  }

  /** One line, however many are waited for. */
  function tellAll(): void {
    const [first, ...others] = entries;
    if (first === undefined) return;
    tell(first);
    if (others.length > 0) log(`and ${others.length} more are waited for`);
  }

  return {
    until<T>(subject: Subject<F, T>): Promise<T | "deadline"> {
      const now = clock.now();
      const first = subject.firstLooks?.[0] ?? subject.gap(0);
      const ended = new Promise<T | "deadline">((resolve, reject) => {
        const entry: Entry<F> = {
          subject,
          nextLook: Math.max(now, subject.since + first),
          state: "",
          faultsSince: undefined,
          settle: resolve as (result: unknown) => void,
          fail: reject,
        };
        entries.add(entry);
        subject.signal?.addEventListener("abort", () => {
          if (!entries.delete(entry)) return;
          reject(subject.signal?.reason);
          wake.abort();
        });
      });
      if (entries.size === 1) {
        lastWord = now;
        toldFault = "";
      }
      if (running) {
        wake.abort();
      } else {
        running = true;
        void loop();
      }
      return ended;
    },
  };
}
