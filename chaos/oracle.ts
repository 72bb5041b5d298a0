/** Judges a play by the promises of docs/reliability.md, from what truly happened. */

import type { Play } from "./play/run-schedule.ts";
import { findTruth, type Truth } from "./play/truth.ts";
import * as after from "./rules/after.ts";
import * as calm from "./rules/calm.ts";
import * as creates from "./rules/creates.ts";
import * as deletes from "./rules/deletes.ts";
import * as ends from "./rules/ends.ts";
import * as health from "./rules/health.ts";
import * as liveness from "./rules/liveness.ts";
import * as looks from "./rules/looks.ts";
import * as outcomes from "./rules/outcomes.ts";
import * as refusals from "./rules/refusals.ts";
import * as restores from "./rules/restores.ts";
import * as safety from "./rules/safety.ts";
import * as secrets from "./rules/secrets.ts";
import * as verdicts from "./rules/verdicts.ts";

export type Rule = (truth: Truth) => string[];

export const RULES = {
  ...creates,
  ...restores,
  ...deletes,
  ...outcomes,
  ...ends,
  ...calm,
  ...after,
  ...secrets,
  ...health,
  ...liveness,
  ...looks,
  ...refusals,
  ...safety,
  ...verdicts,
} satisfies Record<string, Rule>;
export type RuleName = keyof typeof RULES;

export interface Violation {
  rule: RuleName;
  what: string;
}

export function judge(play: Play): Violation[] {
  return [play, ...play.alongside].flatMap((each) => judgeTruth(findTruth(each)));
}

export function judgeTruth(truth: Truth): Violation[] {
  return (Object.entries(RULES) as [RuleName, Rule][]).flatMap(([rule, violations]) =>
    violations(truth).map((what) => ({ rule, what })),
  );
}
