/** The inputs as the operations get them. */
export const OPERATIONS = ["list", "create", "restore", "delete", "wait"] as const;
export type Operation = (typeof OPERATIONS)[number];

/** What the post step may do for each end of the job; the first is the default. */
export const ON_JOB_END = {
  failure: ["keep", "restore", "restore-if-unhealthy"],
  cancelled: ["keep", "restore"],
  success: ["keep", "restore", "delete"],
} as const;
export type JobEnd = keyof typeof ON_JOB_END;
export type OnJobEnd = (typeof ON_JOB_END)[JobEnd][number];

export type Environment = Readonly<Record<string, string | undefined>>;

/** A server as the user names it. What is a name and which id it has is found out by a listing of servers. */
export type ServerInput = { id: string } | { name: string };

export interface Access {
  token: string;
  /** Without the slash at the end. */
  apiUrl: string;
}

/** How GitHub is asked of the runs of this repository. */
export interface GitHubAccess {
  /** Empty: it is not asked. */
  token: string;
  /** GITHUB_API_URL as it stands in the environment, not checked; empty: GitHub's own. */
  apiUrl: string;
}

export interface Waiting {
  /** The limit of each wait, in ms. */
  timeoutMs: number;
  /** A fixed interval between looks, in ms; undefined: adaptive. */
  intervalMs: number | undefined;
}

export interface HealthCheck {
  /** One for all servers, or one for each in the order of server-id, else of snapshot-id. */
  urls: readonly string[];
  /** How long a server that is up may take until it answers, in ms. */
  timeoutMs: number;
}

export interface Common {
  access: Access;
  github: GitHubAccess;
  waiting: Waiting;
  /** As given, in that order, names not resolved. */
  servers: readonly ServerInput[];
  /** Those of `servers` that are given by id: all, once the names are resolved. */
  serverIds: readonly string[];
  dryRun: boolean;
}
/** What a step can be told to do with a snapshot that it makes or awaits. */
interface Arming {
  keepLast: number | undefined;
  /** As it is told now: the post step reads it again when the job has ended. */
  onJob: Readonly<Record<JobEnd, OnJobEnd>>;
}

export interface ListInputs extends Common {
  operation: "list";
  pattern: string;
}
export interface CreateInputs extends Common, Arming {
  operation: "create";
  name: string;
  description: string;
  wait: boolean;
  whenFull: "fail" | "replace-oldest";
  stopServer: boolean;
  health: HealthCheck | undefined;
}
export interface RestoreInputs extends Common {
  operation: "restore";
  snapshotIds: readonly string[] | "latest";
  pattern: string;
  wait: boolean;
  snapshotFirst: boolean;
  health: HealthCheck | undefined;
}
export interface DeleteInputs extends Common {
  operation: "delete";
  snapshotIds: readonly string[];
  keepLast: number | undefined;
  pattern: string;
  madeBy: "this-repository" | "anyone";
  ignoreMissing: boolean;
}
export interface WaitInputs extends Common, Arming {
  operation: "wait";
  snapshotIds: readonly string[];
  pattern: string;
  health: HealthCheck | undefined;
}
export type Inputs = ListInputs | CreateInputs | RestoreInputs | DeleteInputs | WaitInputs;
