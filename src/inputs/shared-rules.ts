/** The form of the table of inputs, and its rows that the post step reads as well: it loads no others. */
import { ON_JOB_END, type OnJobEnd, OPERATIONS, type Operation } from "./inputs.ts";
import { asText, choice, number, type Partner, type Reader, readBoolean } from "./values.ts";

/** What an input that is set (differs from its default) asks of another one. */
export interface Condition {
  /** Wherever the input is used, if left out. */
  in?: readonly Operation[];
  /** The other input: to be given; a boolean: to be true. */
  input: Partner;
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
  required?: Partial<Record<Operation, { what: string; unless?: Partner; where?: Partner }>>;
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
export const SEES_END: Condition = {
  in: ["create"],
  input: "wait",
  why: ", since this step must see the snapshot completed. To build and test in the meantime, keep wait: false here and give this input to a later step with operation: wait and the snapshot-id of this one",
};
export const OF_SNAPSHOT: Condition = {
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
        value: "restore-if-unhealthy",
        input: "health-url",
        why: ", which tells whether the server is well",
      },
    ],
  }) as const satisfies Rule;

export const SHARED_INPUTS = {
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
  "on-job-failure": onJobEnd(...ON_JOB_END.failure),
  "on-job-cancelled": onJobEnd(...ON_JOB_END.cancelled),
  "on-job-success": onJobEnd(...ON_JOB_END.success),
  "dry-run": { default: "false", usedBy: OPERATIONS, read: readBoolean },
} as const satisfies Record<string, Rule>;
