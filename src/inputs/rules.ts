/** The inputs as the user knows them, in one table. */
import { OPERATIONS } from "./inputs.ts";
import { readHealth, readKeepLast, readName, readServerItems, readSnapshots } from "./readers.ts";
import { OF_SNAPSHOT, type Rule, SEES_END, SHARED_INPUTS } from "./shared-rules.ts";
import { asText, choice, number, readBoolean } from "./values.ts";

/** Every input but `operation` and `job-status`. */
export const INPUTS = {
  "api-token": SHARED_INPUTS["api-token"],
  "api-url": SHARED_INPUTS["api-url"],
  "github-token": SHARED_INPUTS["github-token"],
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
  "wait-timeout-minutes": SHARED_INPUTS["wait-timeout-minutes"],
  "poll-interval-seconds": SHARED_INPUTS["poll-interval-seconds"],
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
        value: "anyone",
        input: "name",
        why: ": a pattern of the names that may be deleted (*: all)",
      },
    ],
    excludes: [{ input: "snapshot-id", why: ": ids are deleted whoever made them" }],
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
    needs: [{ input: "wait", why: ": the server is started again once the snapshot is completed" }],
  },
  "on-job-failure": SHARED_INPUTS["on-job-failure"],
  "on-job-cancelled": SHARED_INPUTS["on-job-cancelled"],
  "on-job-success": SHARED_INPUTS["on-job-success"],
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
    needs: [{ input: "health-url", why: ": nothing is checked otherwise" }],
  },
  "snapshot-first": {
    default: "false",
    usedBy: ["restore"],
    read: readBoolean,
    grave: true,
    needs: [{ input: "wait", why: ": nothing is restored before the safety snapshot is completed" }],
  },
  "ignore-missing": { default: "false", usedBy: ["delete"], read: readBoolean },
  "dry-run": SHARED_INPUTS["dry-run"],
} as const satisfies Record<string, Rule>;

export type InputWithDefault = keyof typeof INPUTS;
/** The table, row by row. */
export const RULES = Object.entries(INPUTS) as readonly (readonly [InputWithDefault, Rule])[];
export type InputName = InputWithDefault | "operation" | "job-status";
export type Values = { [Name in InputWithDefault]: ReturnType<(typeof INPUTS)[Name]["read"]> };
/** As the runner gives them. */
export type RawInputs = (name: InputName) => string;
