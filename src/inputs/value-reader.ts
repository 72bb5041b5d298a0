/** Reads one input at a time: all that the post step needs, which then loads none of what parses a whole step. */
import { MINUTE_MS } from "../text/words.ts";
import type { JobEnd, OnJobEnd, Operation, Waiting } from "./inputs.ts";
import type { InputName, RawInputs } from "./rules.ts";
import { type Rule, SHARED_INPUTS } from "./shared-rules.ts";
import { textsOf } from "./texts.ts";
import type { Faults } from "./values.ts";

export function readWaiting(faults: Faults, raw: RawInputs): Waiting {
  const read = valueReader(SHARED_INPUTS, faults, undefined, raw);
  return waitingOf(read("wait-timeout-minutes"), read("poll-interval-seconds"));
}

export function readDryRun(faults: Faults, raw: RawInputs): boolean {
  return valueReader(SHARED_INPUTS, faults, undefined, raw)("dry-run");
}

/** What the post step is told to do for this end of the job; read when it runs, with the outcome of all steps known. */
export function readOnJobEnd(faults: Faults, raw: RawInputs, end: JobEnd): OnJobEnd {
  return valueReader(SHARED_INPUTS, faults, undefined, raw)(`on-job-${end}`);
}

export function waitingOf(minutes: number | undefined, seconds: number | undefined): Waiting {
  return {
    timeoutMs: (minutes ?? Number(SHARED_INPUTS["wait-timeout-minutes"].default)) * MINUTE_MS,
    intervalMs: seconds === undefined ? undefined : seconds * 1000,
  };
}

/** Reads an input of the table by its name, and notes its faults. */
export function valueReader<Table extends Readonly<Record<string, Rule>>>(
  table: Table,
  faults: Faults,
  operation: Operation | undefined,
  raw: RawInputs,
) {
  const text = textsOf(table, raw);
  const context = { operation, text };
  return <Name extends keyof Table & InputName>(name: Name) =>
    (table[name] as Rule).read(faults, name, text(name), context) as ReturnType<Table[Name]["read"]>;
}
