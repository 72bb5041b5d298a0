/**
 * The fault catalogue of docs/reliability.md, line by line: whether a play truly got there, and ended as it should.
 * What the simulation cannot reach (wall clock, time-outs beyond 2^31 ms) has tests of its own.
 */

import { CREATE, DELETE, PEOPLE } from "./catalogue/making.ts";
import { POST, RESTORE } from "./catalogue/restoring.ts";
import { PROCESS, WAITING } from "./catalogue/waiting.ts";
import type { Line } from "./catalogue/words.ts";

export const CATALOGUE: Readonly<Record<string, Line>> = {
  ...CREATE,
  ...RESTORE,
  ...POST,
  ...DELETE,
  ...WAITING,
  ...PROCESS,
  ...PEOPLE,
};
