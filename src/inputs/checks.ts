/** What the table of inputs says of their combinations. */
import type { Operation } from "./inputs.ts";
import { INPUTS, type InputWithDefault, type RawInputs, RULES } from "./rules.ts";
import type { Condition, Rule } from "./shared-rules.ts";
import { type Faults, type Partner, shown, WHY_EMPTY } from "./values.ts";

/** Whether the operation has no use for the input; one that is unknown may have a use for all. */
export function isUnused({ usedBy }: Pick<Rule, "usedBy">, operation: Operation | undefined): boolean {
  return operation !== undefined && !usedBy.includes(operation);
}

/**
 * Notes every input that is missing, without use, or at odds with another one.
 * @param text the text of an input, or its default
 * @returns warnings of inputs without effect
 */
export function checkCombinations(faults: Faults, operation: Operation, text: RawInputs): string[] {
  const warnings: string[] = [];
  for (const [name, rule] of RULES) {
    const given = text(name);
    const { what: needed, where, unless } = rule.required?.[operation] ?? {};
    const isMissing = given === "" && (where === undefined || isGiven(where, text));
    if (needed !== undefined && isMissing && !(unless !== undefined && isGiven(unless, text))) {
      faults.push(`${name}: is empty; operation ${operation} needs ${needed}. ${WHY_EMPTY}`);
    }
    if (!differsFromDefault(name, rule, given)) continue;
    const told = rule.grave ? faults : warnings;
    const what = `${name}: ${rule.hidden ? "what was given" : shown(given)}`;
    if (isUnused(rule, operation)) {
      told.push(
        `${what} has no meaning for operation ${operation}; it belongs to ${rule.usedBy.join(", ")}.`,
      );
      continue;
    }
    const applies = (condition: Condition) =>
      (condition.in?.includes(operation) ?? true) && (condition.value ?? given) === given;
    const excluded = rule.excludes?.find(
      (condition) =>
        applies(condition) && isGiven(condition.input, text) && text(condition.input) !== condition.except,
    );
    if (excluded !== undefined) {
      faults.push(`${what} cannot go with ${excluded.input}${excluded.why}.`);
      continue;
    }
    for (const { input, why } of rule.needs?.filter(applies) ?? []) {
      if (!isGiven(input, text))
        told.push(`${what} needs ${input}${isSwitch(INPUTS[input]) ? ": true" : ""}${why}.`);
    }
  }
  return warnings;
}

/** Whether the input differs from its default; an empty list of ids, as outputs give it, is an empty value. */
function differsFromDefault(name: InputWithDefault, rule: Rule, given: string): boolean {
  const takesIds = name === "server-id" || name === "snapshot-id";
  if (rule.evaluated || given === "" || (takesIds && /^\[\s*\]$/u.test(given))) return false;
  return given !== rule.default && !(isSwitch(rule) && given.toLowerCase() === rule.default);
}

/** Of a boolean: whether it is true, or wrong, which is told by itself. */
function isGiven(input: Partner, text: RawInputs): boolean {
  return isSwitch(INPUTS[input]) ? text(input).toLowerCase() !== "false" : text(input) !== "";
}

function isSwitch(rule: Pick<Rule, "default">): boolean {
  return rule.default === "true" || rule.default === "false";
}
