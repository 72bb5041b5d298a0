import { MINUTE_MS } from "../text/words.ts";
import { readAccess, readGitHub } from "./access.ts";
import { checkCombinations, isUnused } from "./checks.ts";
import {
  type Common,
  type Environment,
  type HealthCheck,
  type Inputs,
  OPERATIONS,
  type Operation,
} from "./inputs.ts";
import { INPUTS, type RawInputs, RULES, type Values } from "./rules.ts";
import { holdsToken, textsOf, tokenSource, withoutTokens } from "./texts.ts";
import { valueReader, waitingOf } from "./value-reader.ts";
import { type Faults, readChoice, withoutUnseen } from "./values.ts";

/** Inputs are wrong; the message holds every fault, one a line. */
export class InputError extends Error {}

/**
 * All inputs of the main part, or all their faults at once.
 * @throws InputError before any request could have been made
 */
export function parseInputs(given: RawInputs, env: Environment): { inputs: Inputs; warnings: string[] } {
  const faults: Faults = [];
  const raw = withoutTokens(given, env);
  const text = textsOf(INPUTS, raw);
  const operation = readChoice(faults, "operation", text("operation"), OPERATIONS);
  const access = readAccess(faults, given, env);
  const github = readGitHub(isUnused(INPUTS["github-token"], operation) ? [] : faults, given, env);
  const warnings = changesOf(raw, env);
  const values = readValues(faults, operation, raw);
  if (holdsToken("health-url", given, env)) {
    faults.push(
      "health-url: holds an API token, which no server's site may see; give it a URL that needs none.",
    );
  }
  if (operation !== undefined) warnings.push(...checkCombinations(faults, operation, text));
  if (operation === undefined || faults.length > 0) throw new InputError(faults.join("\n"));
  const common = {
    access,
    github,
    waiting: waitingOf(values["wait-timeout-minutes"], values["poll-interval-seconds"]),
    servers: values["server-id"],
    serverIds: values["server-id"].flatMap((server) => ("id" in server ? [server.id] : [])),
    dryRun: values["dry-run"],
  };
  return { inputs: Object.freeze(inputsOf(operation, common, values)), warnings };
}

function inputsOf(operation: Operation, common: Common, values: Values): Inputs {
  const { name, wait } = values;
  const given = values["snapshot-id"];
  const snapshotIds = given === "latest" ? [] : given;
  const keepLast = values["keep-last"];
  const onJob = {
    failure: values["on-job-failure"],
    cancelled: values["on-job-cancelled"],
    success: values["on-job-success"],
  };
  const health = healthOf(values["health-url"], values["health-timeout-minutes"]);
  switch (operation) {
    case "list":
      return { ...common, operation, pattern: name };
    case "create":
      return {
        ...common,
        operation,
        name,
        description: values.description,
        wait,
        keepLast,
        whenFull: values["when-full"],
        stopServer: values["stop-server"],
        onJob,
        health: wait ? health : undefined,
      };
    case "restore":
      return {
        ...common,
        operation,
        snapshotIds: given,
        pattern: name,
        wait,
        snapshotFirst: values["snapshot-first"],
        health: wait ? health : undefined,
      };
    case "delete":
      return {
        ...common,
        operation,
        snapshotIds,
        keepLast,
        pattern: name,
        madeBy: values["made-by"],
        ignoreMissing: values["ignore-missing"],
      };
    case "wait":
      return { ...common, operation, snapshotIds, pattern: name, keepLast, onJob, health };
  }
}

function healthOf(urls: readonly string[], minutes: number | undefined): HealthCheck | undefined {
  if (urls.length === 0) return undefined;
  return {
    urls,
    timeoutMs: (minutes ?? Number(INPUTS["health-timeout-minutes"].default)) * MINUTE_MS,
  };
}

/** Every value, in the order of the table. What has no meaning for the operation is told once, and not read as well. */
function readValues(faults: Faults, operation: Operation | undefined, raw: RawInputs): Values {
  const read = valueReader(INPUTS, faults, operation, raw);
  const ignore = valueReader(INPUTS, [], operation, raw);
  const entries = RULES.map(([name, rule]) => [
    name,
    rule.grave && isUnused(rule, operation) ? ignore(name) : read(name),
  ]);
  return Object.fromEntries(entries) as Values;
}

/** Warnings of what was changed before the inputs were read. */
function changesOf(raw: RawInputs, env: Environment): string[] {
  const rows = RULES.filter(([, { asGiven }]) => !asGiven).map(([name]) => name);
  const warnings = ["operation" as const, ...rows].flatMap((name) => {
    const { removed } = withoutUnseen(raw(name));
    return removed.length === 0
      ? []
      : `${name}: characters that cannot be seen were removed (${removed.join(", ")}); they often come along with copied text.`;
  });
  const token = tokenSource(raw, env);
  if (token.text !== token.text.trim()) {
    warnings.push(
      `${token.name}: white space at its ends was cut off; store the secret without the line break.`,
    );
  }
  return warnings;
}
