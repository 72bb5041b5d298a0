import { TitledError } from "../step-error.ts";
import type { Title } from "../text/titles.ts";

/** Why a call of the API did not end as documented. */
export type FailureKind =
  /** The request provably never left: nothing can have happened. */
  | "not-sent"
  /** 429: not acted on. */
  | "rate-limited"
  | "unauthorized"
  | "forbidden"
  | "not-found"
  /** 400 and every other 4xx: refused. */
  | "rejected"
  | "redirected"
  /** A page of something in front of the API: not the API's own word. */
  | "intermediary"
  /** 408 and 5xx. */
  | "unavailable"
  /** A success status that is not the documented one, or a body that departs from the documentation. */
  | "bad-answer"
  /** Sent, perhaps, and no complete answer came. */
  | "no-answer";

const TITLES: Readonly<Record<FailureKind, Title>> = {
  "not-sent": "Connection failed",
  "rate-limited": "Rate limited",
  unauthorized: "Invalid token",
  forbidden: "Permission denied",
  "not-found": "Not found",
  rejected: "Request refused",
  redirected: "Unexpected redirect",
  unavailable: "VPS.org is unavailable",
  intermediary: "Unexpected response",
  "bad-answer": "Unexpected response",
  "no-answer": "No response",
};

const OUTCOME_UNKNOWN: ReadonlySet<FailureKind> = new Set([
  "redirected",
  "unavailable",
  "bad-answer",
  "no-answer",
]);
const PASSING: ReadonlySet<FailureKind> = new Set([
  "not-sent",
  "rate-limited",
  "unavailable",
  "bad-answer",
  "no-answer",
]);

export interface Failure {
  kind: FailureKind;
  /** What was tried, as in "listing the snapshots of server 12345". */
  what: string;
  /** What came back, as in "503 Service Unavailable". */
  cameBack: string;
  /** The HTTP status, where there was one. */
  status?: number;
  /** What the user can do; a whole sentence. */
  remedy?: string;
  /** What `Retry-After` asked for, in ms. */
  retryAfterMs?: number;
  /** An attempt before this one may have been acted on. */
  maybeActedOn?: true;
}

/** A call of the API that failed; the message says what was tried and what came back. */
export class VpsError extends TitledError {
  readonly kind: FailureKind;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
  readonly #failure: Failure;

  constructor(failure: Failure, cause?: unknown) {
    super(TITLES[failure.kind], `${failure.what} failed: ${failure.cameBack}`, failure.remedy, cause);
    this.#failure = failure;
    this.kind = failure.kind;
    this.status = failure.status;
    this.retryAfterMs = failure.retryAfterMs;
  }

  /** The same error, where an attempt before it may have been acted on. */
  afterUnknown(): VpsError {
    return new VpsError({ ...this.#failure, maybeActedOn: true }, this.cause);
  }

  /** A read may be repeated after it. */
  get passing(): boolean {
    return PASSING.has(this.kind);
  }

  /** A create or restore that ended so may or may not have happened. */
  get outcomeUnknown(): boolean {
    return OUTCOME_UNKNOWN.has(this.kind) || this.#failure.maybeActedOn === true;
  }

  /** A create or restore that ended so has certainly not happened and may be sent again. */
  get sendAgain(): boolean {
    return this.kind === "not-sent" || this.kind === "rate-limited";
  }
}

/** The server is in no list that was read whole. */
export class UnlistedServer extends VpsError {}

/** Whether the API said that the thing does not exist. */
export function isNotFound(error: unknown): boolean {
  return error instanceof VpsError && error.kind === "not-found";
}

/** Whether the token was not accepted, or not for this. */
export function isDenied(error: unknown): boolean {
  return error instanceof VpsError && (error.kind === "unauthorized" || error.kind === "forbidden");
}
