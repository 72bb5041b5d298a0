/** Where faults come from: a script, or chance. */

import {
  FAULT_KINDS,
  type Fault,
  type FaultKind,
  type FaultTarget,
  KINDS,
  type Kind,
} from "./fault-kinds.ts";
import { pick, seeded } from "./random.ts";

export { FAULT_KINDS, type Fault, type FaultKind, type FaultTarget, HOSTILE_TEXTS } from "./fault-kinds.ts";

/** Asked once for each request. */
export interface FaultSource<F = Fault> {
  next(target: FaultTarget): F | undefined;
}

export interface FaultMatch {
  method?: string;
  path?: RegExp;
}

export interface ScriptedFaults<F = Fault> extends FaultSource<F> {
  once(match: FaultMatch, fault: F): void;
  times(count: number, match: FaultMatch, fault: F): void;
  always(match: FaultMatch, fault: F): void;
  clear(): void;
}

export function scriptedFaults(): ScriptedFaults {
  return scripted<Fault>();
}

/** Faults by script: the first one given that matches and is not used up strikes. */
export function scripted<F>(): ScriptedFaults<F> {
  let script: { left: number; match: FaultMatch; fault: F }[] = [];
  const times: ScriptedFaults<F>["times"] = (count, match, fault) => {
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

/** What is drawn where no kinds are given. A kind more would change what every seed brings. */
export const USUAL_FAULTS: readonly FaultKind[] = FAULT_KINDS.slice(0, FAULT_KINDS.indexOf("gateway"));

/** Faults drawn by seed: a request is struck at `rate`, by one of those `kinds` that can strike it. */
export function randomFaults(options: {
  seed: number;
  rate: number;
  kinds?: readonly FaultKind[];
}): FaultSource {
  const random = seeded(options.seed, "faults");
  const kinds = options.kinds ?? USUAL_FAULTS;
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
export function firstOf<F = Fault>(...sources: readonly FaultSource<F>[]): FaultSource<F> {
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
