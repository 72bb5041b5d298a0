/** Makes a failing schedule as short as it can be: leaves things out one at a time while the violation stays. */

import type { Inputs } from "../testing/player.ts";
import { type Play, runSchedule } from "./play/run-schedule.ts";
import type { Schedule } from "./schedules/schedule.ts";

const KEPT: ReadonlySet<string> = new Set([
  "operation",
  "api-token",
  "server-id",
  "snapshot-id",
  "job-status",
]);

export async function shrink(schedule: Schedule, violates: (play: Play) => boolean): Promise<Play> {
  let best = await runSchedule(schedule);
  const fails = async (candidate: Schedule): Promise<boolean> => {
    const play = await runSchedule(candidate).catch(() => undefined);
    if (play === undefined || !violates(play)) return false;
    best = play;
    return true;
  };
  // From here on the faults are those that struck, each by its call's number.
  await fails({ ...schedule, faults: { ...schedule.faults, only: struckIn(best) } });
  for (let shorter = true; shorter; ) {
    shorter = false;
    for (const candidate of shorterOnes(best.schedule, struckIn(best))) {
      if (!(await fails(candidate))) continue;
      shorter = true;
      break;
    }
  }
  return best;
}

function struckIn({ calls }: Play): number[] {
  return calls.filter(({ fault }) => fault !== undefined).map(({ number }) => number);
}

/** The largest steps first: whole parts, halves of the faults, then single things. */
function* shorterOnes(schedule: Schedule, struck: readonly number[]): Generator<Schedule> {
  const { account, faults, fates, others, inputs, postInputs } = schedule;
  const withFaults = (only: readonly number[]): Schedule => ({ ...schedule, faults: { ...faults, only } });
  for (let size = struck.length; size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < struck.length; from += size) {
      yield withFaults([...struck.slice(0, from), ...struck.slice(from + size)]);
    }
  }
  for (const each of without(others)) yield { ...schedule, others: each };
  for (const snapshot of nulled(fates.snapshot)) yield { ...schedule, fates: { ...fates, snapshot } };
  for (const restore of nulled(fates.restore)) yield { ...schedule, fates: { ...fates, restore } };
  for (const end of ["mainEnd", "postEnd"] as const) {
    if (schedule[end] === undefined) continue;
    const { [end]: _, ...rest } = schedule;
    yield rest;
  }
  for (const each of leftOut(inputs)) yield { ...schedule, inputs: each };
  for (const each of leftOut(postInputs)) yield { ...schedule, postInputs: each };
  if (schedule.gapMs > 1_000) yield { ...schedule, gapMs: 1_000 };
  for (const each of leftOut(account.habits)) {
    yield { ...schedule, account: { ...account, habits: each } };
  }
  for (const [index, server] of account.servers.entries()) {
    for (const snapshots of without(server.snapshots)) {
      const servers = account.servers.with(index, { ...server, snapshots });
      yield { ...schedule, account: { ...account, servers } };
    }
  }
  const named = (inputs["server-id"] ?? "").split(/[,\n]/u);
  for (const each of named.length > 1 ? without(named) : []) {
    yield { ...schedule, inputs: { ...inputs, "server-id": each.join(",") } };
  }
}

function without<T>(items: readonly T[]): T[][] {
  return items.map((_, index) => items.toSpliced(index, 1));
}

function nulled<T>(items: readonly (T | null)[]): (T | null)[][] {
  return items.flatMap((item, index) => (item === null ? [] : [items.with(index, null)]));
}

function leftOut<T extends Inputs | object>(values: T): T[] {
  const names = Object.keys(values).filter((name) => !KEPT.has(name));
  return names.map((name) => {
    const { [name]: _, ...rest } = values as Record<string, unknown>;
    return rest as T;
  });
}
