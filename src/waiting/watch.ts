import { ended } from "../step-error.ts";
import { duration } from "../text/words.ts";
import type { CallOptions } from "../vps/call.ts";
import { isDenied } from "../vps/errors.ts";
import { HEARTBEAT_MS } from "../vps/retry.ts";
import type { Clock } from "../world.ts";

/** Faults in a row are tolerated for so long, in ms. */
const FAULTS_MS = 5 * 60_000;
/** After a fault the next look comes soon, in ms. */
const AFTER_FAULT_MS = 20_000;
/** From this part of its time on, a look counts for one of the first. */
const EARLY_ENOUGH = 0.8;

/** What a pure judge says of the facts. */
export type Judgement<T> =
  | { over: false; state: string; lookIn?: number | undefined }
  | { over: true; result: T };

export interface Subject<F, T> {
  /** What is waited for, as in "snapshot 802 of server 12345". */
  what: string;
  /** How long it usually takes, as in "3-10 minutes", where that is known. */
  usual?: string;
  /** On the clock's scale, in ms: when the thing began, and when the wait for it ends. */
  since: number;
  deadline: number;
  /** Faults are tolerated until then at least, on the clock's scale, in ms. */
  faultsUntil?: number;
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
  ports: WatchPorts,
  look: (options: CallOptions) => Promise<F>,
): Watch<F> {
  return new PollingWatch(ports, look);
}

/** A class, since all that it does is about the same few things that change: who waits, and what was told last. */
class PollingWatch<F extends Facts> implements Watch<F> {
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  readonly #log: WatchPorts["log"];
  readonly #look: (options: CallOptions) => Promise<F>;
  readonly #entries = new Set<Entry<F>>();
  #running = false;
  #wake = new AbortController();
  #lastWord = 0;
  /** The fault that was told last; empty after a good look. */
  #toldFault = "";

  constructor({ clock, signal, log }: WatchPorts, look: (options: CallOptions) => Promise<F>) {
    this.#clock = clock;
    this.#signal = signal;
    this.#log = log;
    this.#look = look;
  }

  until<T>(subject: Subject<F, T>): Promise<T | "deadline"> {
    const now = this.#clock.now();
    const first = subject.firstLooks?.[0] ?? subject.gap(0);
    const { signal } = subject;
    const ended = new Promise<T | "deadline">((resolve, reject) => {
      const entry: Entry<F> = {
        subject,
        nextLook: Math.max(now, subject.since + first),
        state: "",
        faultsSince: undefined,
        settle: resolve as (result: unknown) => void,
        fail: reject,
      };
      this.#entries.add(entry);
      signal?.addEventListener("abort", () => {
        this.#entries.delete(entry);
        reject(signal.reason);
        this.#wake.abort();
      });
    });
    if (this.#entries.size === 1) {
      this.#lastWord = now;
      this.#toldFault = "";
    }
    if (this.#running) {
      this.#wake.abort();
    } else {
      this.#running = true;
      void this.#loop();
    }
    return ended;
  }

  async #loop(): Promise<void> {
    try {
      while (this.#entries.size > 0) {
        const heartbeat = this.#lastWord + HEARTBEAT_MS;
        await this.#sleepUntil(Math.min(this.#nextLook(), heartbeat));
        if (this.#signal.aborted) this.#failAll(this.#signal.reason);
        else if (this.#clock.now() >= this.#nextLook()) await this.#tick();
        else if (this.#clock.now() >= heartbeat) this.#tellAll();
      }
    } catch (error) {
      this.#failAll(error);
    } finally {
      // In the same turn as the last look at the entries, so that a subject added next starts a new loop.
      this.#running = false;
    }
  }

  #nextLook(): number {
    return Math.min(
      ...[...this.#entries].map(({ nextLook, subject }) => Math.min(nextLook, subject.deadline)),
    );
  }

  async #sleepUntil(time: number): Promise<void> {
    const left = time - this.#clock.now();
    if (left <= 0 || this.#signal.aborted) return;
    this.#wake = new AbortController();
    const passOn = () => this.#wake.abort();
    this.#signal.addEventListener("abort", passOn);
    // Being woken by a new subject or by the end is no error: the loop looks what there is to do.
    await this.#clock.sleep(left, this.#wake.signal).catch(() => undefined);
    this.#signal.removeEventListener("abort", passOn);
  }

  async #tick(): Promise<void> {
    const begun = this.#clock.now();
    const deadline = Math.min(...[...this.#entries].map(({ subject }) => subject.deadline));
    const looked = await ended(() => this.#look({ deadline }));
    if ("value" in looked) {
      this.#toldFault = "";
      for (const entry of [...this.#entries]) this.#judge(entry, looked.value);
    } else {
      this.#fault(looked.error, begun);
    }
    for (const entry of [...this.#entries]) {
      if (this.#clock.now() < entry.subject.deadline) continue;
      this.#entries.delete(entry);
      entry.settle("deadline");
    }
  }

  #judge(entry: Entry<F>, facts: F): void {
    const { subject } = entry;
    entry.faultsSince = undefined;
    // Asked for before the thing began, they say nothing about it.
    if (facts.at < subject.since) return;
    const judgement = subject.judge(facts);
    if (judgement.over) {
      this.#entries.delete(entry);
      entry.settle(judgement.result);
      return;
    }
    const now = this.#clock.now();
    const elapsed = now - subject.since;
    // While first looks are left they are the schedule: a gap that ends right before one would cost a look for nothing.
    // A look for another subject, a little earlier, does as well: what began one after the other shares them.
    const early = subject.firstLooks?.find((after) => after * EARLY_ENOUGH > elapsed);
    const gap = early === undefined ? subject.gap(elapsed) : early - elapsed;
    entry.nextLook = now + Math.min(gap, judgement.lookIn ?? Number.POSITIVE_INFINITY);
    if (judgement.state === entry.state) return;
    entry.state = judgement.state;
    this.#tell(entry);
  }

  #fault(error: unknown, begun: number): void {
    const now = this.#clock.now();
    if (this.#signal.aborted || isDenied(error)) {
      this.#failAll(this.#signal.aborted ? this.#signal.reason : error);
      return;
    }
    for (const entry of [...this.#entries]) {
      entry.faultsSince ??= begun;
      if (now - entry.faultsSince >= FAULTS_MS && now >= (entry.subject.faultsUntil ?? now)) {
        this.#entries.delete(entry);
        entry.fail(error);
      }
      entry.nextLook = now + Math.min(AFTER_FAULT_MS, entry.subject.gap(now - entry.subject.since));
    }
    const message = error instanceof Error ? error.message : String(error);
    // The same at every look would be noise: the line a minute says for how long it has been so.
    if (this.#entries.size > 0 && message !== this.#toldFault) this.#log(`${message} Looking again.`);
    this.#toldFault = message;
  }

  #failAll(error: unknown): void {
    for (const entry of this.#entries) entry.fail(error);
    this.#entries.clear();
  }

  #tell({ subject, state, faultsSince }: Entry<F>): void {
    const now = this.#clock.now();
    const word =
      faultsSince === undefined ? state || "under way" : `not read for ${duration(now - faultsSince)}`;
    const elapsed = now - subject.since;
    const soFar = elapsed < 1000 ? "" : `, ${duration(elapsed)} so far`;
    const left = duration(Math.max(0, subject.deadline - now));
    const usual = subject.usual === undefined ? "" : ` (usually ${subject.usual})`;
    this.#log(`${subject.what}: ${word}${soFar}${usual}, ${left} left to wait`);
    this.#lastWord = now;
  }

  /** One line, however many are waited for. */
  #tellAll(): void {
    const [first, ...others] = this.#entries;
    if (first === undefined) return;
    this.#tell(first);
    if (others.length > 0) this.#log(`and ${others.length} more are waited for`);
  }
}
