import { ProxyVariableError, proxyFor } from "./proxy.ts";
import {
  type Access,
  type CreateInputs,
  type DeleteInputs,
  type Environment,
  INPUTS,
  type Inputs,
  type InputWithDefault,
  type JobEnd,
  ON_JOB_END,
  type OnJobEnd,
  OPERATIONS,
  type Operation,
  type RawInputs,
  type RestoreInputs,
  type Rule,
  type WaitInputs,
  type Waiting,
} from "./rules.ts";
import {
  DEFAULT_API_URL,
  type Faults,
  readApiUrl,
  readBoolean,
  readChoice,
  readIds,
  readNumber,
  readToken,
  shown,
} from "./values.ts";

const MINUTE_MS = 60_000;
/** What is shorter stands in other inputs by chance. */
const SHORTEST_TOKEN = 12;

/** The inputs are at fault; the message holds every fault. */
export class InputError extends Error {
  constructor(faults: Faults) {
    super(faults.join("\n"));
    this.name = "InputError";
  }
}

/**
 * All inputs of the main part, or all their faults at once.
 * @throws InputError before any request could have been made
 */
export function parseInputs(given: RawInputs, env: Environment): { inputs: Inputs; warnings: string[] } {
  const faults: Faults = [];
  const raw = withoutToken(given, tokenSource(given, env).text.trim());
  const value = withDefaults(raw);
  const operation = readChoice(faults, "operation", value("operation"), OPERATIONS);
  const common = {
    access: readAccess(faults, raw, env),
    waiting: readWaiting(faults, raw),
    serverIds: readIds(faults, "server-id", value("server-id")),
    dryRun: readBoolean(faults, "dry-run", value("dry-run")),
  };
  const warnings = operation === undefined ? [] : unused(faults, operation, raw);
  const token = tokenSource(raw, env);
  if (token.text !== token.text.trim()) {
    warnings.push(
      `${token.name}: white space at its ends was cut off; store the secret without the line break.`,
    );
  }
  const inputs = operation === undefined ? undefined : PARSERS[operation](faults, value, common);
  if (inputs === undefined || faults.length > 0) throw new InputError(faults);
  return { inputs: Object.freeze(inputs), warnings };
}

/** Who is spoken to where: what the post step needs as well. */
export function readAccess(faults: Faults, raw: RawInputs, env: Environment): Access {
  const [input, url] = [
    ["api-url", raw("api-url").trim()] as const,
    ["VPS_API_URL", env.VPS_API_URL?.trim() ?? ""] as const,
  ].find(([, given]) => given !== "") ?? ["api-url", DEFAULT_API_URL];
  const token = readToken(faults, tokenSource(raw, env).text);
  const apiUrl = readApiUrl(faults, input, url);
  checkProxy(faults, apiUrl, env);
  return { token, apiUrl };
}

/** A proxy variable that is no URL must not mean a direct connection. */
function checkProxy(faults: Faults, apiUrl: string, env: Environment): void {
  if (apiUrl === "") return;
  try {
    proxyFor(new URL(apiUrl), env);
  } catch (error) {
    if (!(error instanceof ProxyVariableError)) throw error;
    faults.push(error.message);
  }
}

function tokenSource(raw: RawInputs, env: Environment): { name: string; text: string } {
  return raw("api-token").trim() === ""
    ? { name: "VPS_API_TOKEN", text: env.VPS_API_TOKEN ?? "" }
    : { name: "api-token", text: raw("api-token") };
}

/** A token that was given as another input by mistake is not shown with that input's fault, not even in part. */
function withoutToken(raw: RawInputs, token: string): RawInputs {
  if (token.length < SHORTEST_TOKEN) return raw;
  return (name) => (name === "api-token" ? raw(name) : raw(name).replaceAll(token, "***"));
}

export function readWaiting(faults: Faults, raw: RawInputs): Waiting {
  const value = withDefaults(raw);
  const minutes = readNumber(faults, "wait-timeout-minutes", value("wait-timeout-minutes"), [1, 360]);
  const seconds = readNumber(faults, "poll-interval-seconds", value("poll-interval-seconds"), [1, 300]);
  return {
    timeoutMs: (minutes ?? Number(INPUTS["wait-timeout-minutes"].default)) * MINUTE_MS,
    intervalMs: seconds === undefined ? undefined : seconds * 1000,
  };
}

/** What the post step is told to do for this end of the job; read when it runs, with the outcome of all steps known. */
export function readOnJobEnd(faults: Faults, raw: RawInputs, end: JobEnd): OnJobEnd {
  const input = `on-job-${end}` as const;
  return readChoice<OnJobEnd>(faults, input, withDefaults(raw)(input), ON_JOB_END[end]) ?? "keep";
}

function withDefaults(raw: RawInputs): RawInputs {
  return (name) => {
    const given = raw(name).trim();
    return given === "" && name in INPUTS ? INPUTS[name as InputWithDefault].default : given;
  };
}

/** Notes inputs that are set where the operation does not use them: a fault if they select or destroy, else a warning. */
function unused(faults: Faults, operation: Operation, raw: RawInputs): string[] {
  const warnings: string[] = [];
  for (const [name, rule] of Object.entries(INPUTS) as [InputWithDefault, Rule][]) {
    const given = raw(name).trim();
    const set = given !== "" && given.toLowerCase() !== rule.default;
    if (!set || rule.usedBy.includes(operation)) continue;
    const text = `${name}: ${shown(given)} has no meaning for operation ${operation}; it belongs to ${rule.usedBy.join(", ")}.`;
    if (rule.grave) faults.push(text);
    else warnings.push(text);
  }
  return warnings;
}

type Common = Pick<Inputs, "access" | "waiting" | "serverIds" | "dryRun">;
type Parser<T> = (faults: Faults, value: RawInputs, common: Common) => T;

const parseCreate: Parser<CreateInputs> = (faults, value, common) => {
  const name = value("name");
  if (!/^[A-Za-z0-9_-]{0,255}$/u.test(name)) {
    faults.push(`name: ${shown(name)} may have letters, digits, - and _ only (at most 255).`);
  }
  const wait = readBoolean(faults, "wait", value("wait"));
  const whenFull =
    readChoice(faults, "when-full", value("when-full"), ["fail", "replace-oldest"] as const) ?? "fail";
  const stopServer = readBoolean(faults, "stop-server", value("stop-server"));
  // With five kept there is no slot for the next one, unless room is made for it.
  const keepLast =
    whenFull === "replace-oldest"
      ? readNumber(faults, "keep-last", value("keep-last"), [1, 5])
      : readNumber(faults, "keep-last", value("keep-last"), [1, 4], " (or 5 with when-full: replace-oldest)");
  const needWait: string[] = [];
  if (stopServer) needWait.push("stop-server");
  if (keepLast !== undefined) needWait.push("keep-last");
  for (const end of Object.keys(ON_JOB_END) as JobEnd[]) {
    if (readOnJobEnd(faults, value, end) !== "keep") needWait.push(`on-job-${end}`);
  }
  if (!wait) {
    for (const input of needWait) {
      faults.push(`${input}: needs the snapshot's end, so it cannot go with wait: false.`);
    }
  }
  if (value("server-id") === "")
    faults.push("server-id: is empty; operation create needs at least one server.");
  return {
    ...common,
    operation: "create",
    name,
    description: value("description"),
    wait,
    keepLast,
    whenFull,
    stopServer,
  };
};

const parseRestore: Parser<RestoreInputs> = (faults, value, common) => {
  const given = value("snapshot-id");
  const pattern = value("name");
  const latest = given === "latest";
  const snapshotIds = latest ? ("latest" as const) : readIds(faults, "snapshot-id", given, " nor latest");
  if (given === "")
    faults.push("snapshot-id: is empty; operation restore needs ids, or latest with server-id.");
  if (latest && value("server-id") === "") faults.push("server-id: is empty; snapshot-id: latest needs it.");
  if (!latest && given !== "") refusePattern(faults, pattern);
  return {
    ...common,
    operation: "restore",
    snapshotIds,
    pattern,
    wait: readBoolean(faults, "wait", value("wait")),
  };
};

const parseDelete: Parser<DeleteInputs> = (faults, value, common) => {
  const snapshotIds = readIds(faults, "snapshot-id", value("snapshot-id"));
  const byId = value("snapshot-id") !== "";
  const pattern = value("name");
  const keepLast = readNumber(faults, "keep-last", value("keep-last"), [0, 5]);
  if (byId) {
    refusePattern(faults, pattern);
    if (value("keep-last") !== "")
      faults.push("keep-last: cannot go with snapshot-id; it selects by server-id.");
  } else if (value("server-id") === "") {
    faults.push("snapshot-id: is empty; operation delete needs ids, or server-id with keep-last.");
  } else if (value("keep-last") === "") {
    faults.push("keep-last: is empty; operation delete with server-id needs it (0 deletes all selected).");
  }
  const ignoreMissing = readBoolean(faults, "ignore-missing", value("ignore-missing"));
  return { ...common, operation: "delete", snapshotIds, keepLast, pattern, ignoreMissing };
};

const parseWait: Parser<WaitInputs> = (faults, value, common) => {
  const snapshotIds = readIds(faults, "snapshot-id", value("snapshot-id"));
  const pattern = value("name");
  if (value("snapshot-id") !== "") refusePattern(faults, pattern);
  else if (value("server-id") === "")
    faults.push("snapshot-id: is empty; operation wait needs it, or server-id.");
  return { ...common, operation: "wait", snapshotIds, pattern };
};

const PARSERS: { [O in Operation]: Parser<Extract<Inputs, { operation: O }>> } = {
  list: (_, value, common) => ({ ...common, operation: "list", pattern: value("name") }),
  create: parseCreate,
  restore: parseRestore,
  delete: parseDelete,
  wait: parseWait,
};

function refusePattern(faults: Faults, pattern: string): void {
  if (pattern !== "")
    faults.push(`name: ${shown(pattern)} cannot go with ids in snapshot-id: these select already.`);
}
