/** When others look: the polling rules of today, beside this action's. */

import { gapAfter } from "../src/waiting/schedule.ts";
import type { Rule } from "./inspection.ts";

export interface NamedRule {
  name: string;
  rule: Rule;
  /** It gives up after so many looks. */
  most?: number;
}

/** Doubling from 1 s, up to a longest gap; `elapsed` is where the last gap ended. */
function doubling(longest: number): Rule {
  return (elapsed) => Math.min(longest, elapsed + 1);
}

export const THIS_ACTION = "this action";

export const RULES: readonly NamedRule[] = [
  { name: THIS_ACTION, rule: (elapsed) => gapAfter("snapshot", elapsed * 1000) / 1000 },
  { name: "every 5 s", rule: () => 5 },
  { name: "every 10 s", rule: () => 10 },
  { name: "every 15 s, 40 times", rule: () => 15, most: 40 },
  { name: "doubling to 10 s", rule: doubling(10) },
  { name: "doubling without end", rule: doubling(Number.POSITIVE_INFINITY) },
];
