/** The inputs as the user knows them and as the operations get them. */

export const OPERATIONS = ["list", "create", "restore", "delete", "wait"] as const;
export type Operation = (typeof OPERATIONS)[number];

export interface Rule {
  /** As in action.yml: an empty value means it too. */
  default: string;
  usedBy: readonly Operation[];
  /** It selects or destroys: set where its operation does not use it, it is an error rather than a warning. */
  grave?: true;
}

/** Every input but `operation` and `job-status`. */
export const INPUTS = {
  "api-token": { default: "", usedBy: OPERATIONS },
  "api-url": { default: "", usedBy: OPERATIONS },
  "server-id": { default: "", usedBy: OPERATIONS },
  "snapshot-id": { default: "", usedBy: ["restore", "delete", "wait"], grave: true },
  name: { default: "", usedBy: OPERATIONS },
  description: { default: "", usedBy: ["create"] },
  wait: { default: "true", usedBy: ["create", "restore"] },
  "wait-timeout-minutes": { default: "30", usedBy: ["create", "restore", "wait"] },
  "poll-interval-seconds": { default: "", usedBy: ["create", "restore", "wait"] },
  "keep-last": { default: "", usedBy: ["create", "delete"], grave: true },
  "when-full": { default: "fail", usedBy: ["create"], grave: true },
  "stop-server": { default: "false", usedBy: ["create"], grave: true },
  "on-job-failure": { default: "keep", usedBy: ["create"], grave: true },
  "on-job-cancelled": { default: "keep", usedBy: ["create"], grave: true },
  "on-job-success": { default: "keep", usedBy: ["create"], grave: true },
  "ignore-missing": { default: "false", usedBy: ["delete"] },
  "dry-run": { default: "false", usedBy: OPERATIONS },
} as const satisfies Record<string, Rule>;

export type InputWithDefault = keyof typeof INPUTS;
export type InputName = InputWithDefault | "operation" | "job-status";
/** As the runner gives them, without white space at the ends; the token is trimmed where it is read. */
export type RawInputs = (name: InputName) => string;
export type Environment = Readonly<Record<string, string | undefined>>;

export interface Access {
  token: string;
  /** Without the slash at the end. */
  apiUrl: string;
}

export interface Waiting {
  /** The limit of each wait, in ms. */
  timeoutMs: number;
  /** A fixed interval between looks, in ms; undefined: adaptive. */
  intervalMs: number | undefined;
}

interface Common {
  access: Access;
  waiting: Waiting;
  serverIds: readonly string[];
  dryRun: boolean;
}

export interface ListInputs extends Common {
  operation: "list";
  pattern: string;
}
export interface CreateInputs extends Common {
  operation: "create";
  name: string;
  description: string;
  wait: boolean;
  keepLast: number | undefined;
  whenFull: "fail" | "replace-oldest";
  stopServer: boolean;
}
export interface RestoreInputs extends Common {
  operation: "restore";
  snapshotIds: readonly string[] | "latest";
  pattern: string;
  wait: boolean;
}
export interface DeleteInputs extends Common {
  operation: "delete";
  snapshotIds: readonly string[];
  keepLast: number | undefined;
  pattern: string;
  ignoreMissing: boolean;
}
export interface WaitInputs extends Common {
  operation: "wait";
  snapshotIds: readonly string[];
  pattern: string;
}
export type Inputs = ListInputs | CreateInputs | RestoreInputs | DeleteInputs | WaitInputs;

export const ON_JOB_END = {
  failure: ["keep", "restore"],
  cancelled: ["keep", "restore"],
  success: ["keep", "restore", "delete"],
} as const;
export type JobEnd = keyof typeof ON_JOB_END;
export type OnJobEnd = "keep" | "restore" | "delete";
