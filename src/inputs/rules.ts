/** The inputs as the user knows them, in one table. */
import { ON_JOB_END, type OnJobEnd, OPERATIONS, type Operation } from "./inputs.ts";
import {
  asText,
  choice,
  number,
  type Reader,
  readHealth,
  readKeepLast,
  readName,
  readSnapshots,
} from "./readers.ts";
import { readBoolean, readServerItems } from "./values.ts";

export * from "./inputs.ts";

/** What an input that is set (differs from its default) asks of another one. */
export interface Condition {
  in: readonly Operation[];
  /** The other input: to be given; a boolean: to be true. */
  input: string;
  /** For this value only. */
  value?: string;
  /** The value of the other input that is not meant. */
  except?: string;
  /** What follows "needs wait: true" or "cannot go with snapshot-id", up to the full stop. */
  why: string;
}

export interface Rule {
  /** As in action.yml: an empty value means it too. */
  default: string;
  usedBy: readonly Operation[];
  read: Reader<unknown>;
  /** It selects or destroys: set where its operation does not use it, it is an error rather than a warning. */
  grave?: true;
  /** What the operation needs here, unless another input is given, or only where one is. */
  required?: Partial<Record<Operation, { what: string; unless?: string; where?: string }>>;
  /** Where it is grave, what it needs and does not get is an error, else a warning. */
  needs?: readonly Condition[];
  /** Always an error. */
  excludes?: readonly Condition[];
  /** It may hold a secret, and is never shown. */
  hidden?: true;
  /** Characters that cannot be seen are left in it: it is free text, or a token, which is refused with them. */
  asGiven?: true;
  /** The runner evaluates the default: where that gives nothing, the value is empty. */
  evaluated?: true;
}

/** The step that makes the snapshot must still run when it is completed; one that awaits it can do the same. */
const SEES_END: Condition = {
  in: ["create"],
  input: "wait",
  why: ", since this step must see the snapshot completed. To build and test in the meantime, keep wait: false here and give this input to a later step with operation: wait and the snapshot-id of this one",
};
const OF_SNAPSHOT: Condition = {
  in: ["wait"],
  input: "snapshot-id",
  why: ": it is about the snapshots that are waited for",
};
const onJobEnd = <const T extends OnJobEnd>(...allowed: readonly [T, ...T[]]) =>
  ({
    default: "keep",
    usedBy: ["create", "wait"],
    read: choice(...allowed),
    grave: true,
    needs: [
      SEES_END,
      OF_SNAPSHOT,
      {
        in: ["create", "wait"],
        value: "restore-if-unhealthy",
        input: "health-url",
        why: ", which tells whether the server is well",
      },
    ],
  }) as const satisfies Rule;

/** Every input but `operation` and `job-status`. */
export const INPUTS = {
  "api-token": { default: "", usedBy: OPERATIONS, read: asText, hidden: true, asGiven: true },
  "api-url": { default: "", usedBy: OPERATIONS, read: asText, hidden: true },
  "github-token": {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of the runner
    default: "${{ github.token }}",
    usedBy: ["create", "restore", "wait"],
    read: asText,
    hidden: true,
    asGiven: true,
    evaluated: true,
  },
  "server-id": {
    default: "",
    usedBy: OPERATIONS,
    read: readServerItems,
    required: { create: { what: "at least one server" } },
  },
  "snapshot-id": {
    default: "",
    usedBy: ["restore", "delete", "wait"],
    read: readSnapshots,
    grave: true,
    required: {
      restore: { what: "ids, or latest with server-id" },
      delete: { what: "ids, or server-id with keep-last", unless: "server-id" },
      wait: { what: "ids, or server-id", unless: "server-id" },
    },
    needs: [
      {
        in: ["restore"],
        value: "latest",
        input: "server-id",
        why: ": latest is the newest snapshot of each server named there",
      },
    ],
  },
  name: {
    default: "",
    usedBy: OPERATIONS,
    read: readName,
    excludes: [
      {
        in: ["restore", "delete", "wait"],
        input: "snapshot-id",
        except: "latest",
        why: ": the ids select already",
      },
    ],
  },
  description: { default: "", usedBy: ["create"], read: asText, asGiven: true },
  wait: { default: "true", usedBy: ["create", "restore"], read: readBoolean },
  "wait-timeout-minutes": {
    default: "30",
    usedBy: ["create", "restore", "wait"],
    read: number(1, 360, 30),
  },
  "poll-interval-seconds": {
    default: "",
    usedBy: ["create", "restore", "wait"],
    read: number(1, 300, 15),
  },
  "keep-last": {
    default: "",
    usedBy: ["create", "delete", "wait"],
    read: readKeepLast,
    grave: true,
    required: {
      delete: {
        what: "it with server-id (0 deletes all that are selected)",
        where: "server-id",
        unless: "snapshot-id",
      },
    },
    needs: [SEES_END, OF_SNAPSHOT],
    excludes: [{ in: ["delete"], input: "snapshot-id", why: ": it selects by server-id" }],
  },
  "made-by": {
    default: "this-repository",
    usedBy: ["delete"],
    read: choice("this-repository", "anyone"),
    grave: true,
    needs: [
      {
        in: ["delete"],
        value: "anyone",
        input: "name",
        why: ": a pattern of the names that may be deleted (*: all)",
      },
    ],
    excludes: [{ in: ["delete"], input: "snapshot-id", why: ": ids are deleted whoever made them" }],
  },
  "when-full": {
    default: "fail",
    usedBy: ["create"],
    read: choice("fail", "replace-oldest"),
    grave: true,
  },
  "stop-server": {
    default: "false",
    usedBy: ["create"],
    read: readBoolean,
    grave: true,
    needs: [
      { in: ["create"], input: "wait", why: ": the server is started again once the snapshot is completed" },
    ],
  },
  "on-job-failure": onJobEnd(...ON_JOB_END.failure),
  "on-job-cancelled": onJobEnd(...ON_JOB_END.cancelled),
  "on-job-success": onJobEnd(...ON_JOB_END.success),
  "health-url": {
    default: "",
    usedBy: ["create", "restore", "wait"],
    read: readHealth,
    hidden: true,
    needs: [{ in: ["create", "restore"], input: "wait", why: ": the server is not looked at otherwise" }],
  },
  "health-timeout-minutes": {
    default: "5",
    usedBy: ["create", "restore", "wait"],
    read: number(1, 60, 5),
    needs: [
      { in: ["create", "restore", "wait"], input: "health-url", why: ": nothing is checked otherwise" },
    ],
  },
  "snapshot-first": {
    default: "false",
    usedBy: ["restore"],
    read: readBoolean,
    grave: true,
    needs: [
      {
        in: ["restore"],
        input: "wait",
        why: ": nothing is restored before the safety snapshot is completed",
      },
    ],
  },
  "ignore-missing": { default: "false", usedBy: ["delete"], read: readBoolean },
  "dry-run": { default: "false", usedBy: OPERATIONS, read: readBoolean },
} as const satisfies Record<string, Rule>;

export type InputWithDefault = keyof typeof INPUTS;
export type InputName = InputWithDefault | "operation" | "job-status";
export type Values = { [Name in InputWithDefault]: ReturnType<(typeof INPUTS)[Name]["read"]> };
/** As the runner gives them. */
export type RawInputs = (name: InputName) => string;
