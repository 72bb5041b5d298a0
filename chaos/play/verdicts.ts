/** What a step says of why a snapshot stays, or goes: each as its log and its errors word it. */

import type { Part } from "./run-schedule.ts";
import type { TrueSnapshot, Truth } from "./truth.ts";

export interface Verdict {
  one: TrueSnapshot;
  stays: boolean;
  reason: string;
}

/** "801 (before-deploy): its reason", where the name may hold anything. */
const LINE = /^(?<id>[\w-]+) \(.*\): (?<reason>.*)$/u;
const STAYS = [/^Kept: (.*)\.$/u];
const GOES = [/: to be deleted: (.*)\.$/u, /that may go makes room, (.*)\.$/u];
const NONE_MAY_GO = /Not to be replaced: (.*?)\.(?:\s|$)/gu;

export function verdictsOf(truth: Truth, part: Part): Verdict[] {
  const found = (patterns: readonly RegExp[]) =>
    part.log.flatMap((line) => patterns.flatMap((pattern) => pattern.exec(line)?.[1] ?? []));
  const listed = part.annotations.flatMap(({ text }) =>
    [...text.matchAll(NONE_MAY_GO)].flatMap(([, list = ""]) => split(truth, list)),
  );
  return [
    ...[...found(STAYS), ...listed].flatMap((text) => read(truth, text, true)),
    ...found(GOES).flatMap((text) => read(truth, text, false)),
  ];
}

/** A list of them, parted before each id of a snapshot. */
function split({ snapshots }: Truth, list: string): string[] {
  const begins = snapshots.map(({ id }) => `; ${id} (`);
  const parts: string[] = [];
  for (const part of list.split("; ")) {
    const isNew = parts.length === 0 || begins.some((begin) => `; ${part}`.startsWith(begin));
    if (isNew) parts.push(part);
    else parts.push(`${parts.pop()}; ${part}`);
  }
  return parts;
}

function read({ snapshots }: Truth, text: string, stays: boolean): Verdict[] {
  const { id = "", reason = "" } = LINE.exec(text)?.groups ?? {};
  const one = snapshots.find((each) => each.id.toLowerCase() === id.toLowerCase());
  return one === undefined ? [] : [{ one, stays, reason }];
}
