import type { Id, Server } from "../domain/model.ts";
import { TitledError } from "../step-error.ts";
import type { Title } from "../text/titles.ts";

/** Why a call of the API did not end as documented. */
export type FailureKind =
  /** The request provably never left: nothing can have happened. */
  | "not-sent"
  /** The same, since its time was over before it could be sent. */
  | "too-late"
  /** 429: not acted on. */
  | "rate-limited"
  /** 401, 403 and 404 are what the API itself says, in JSON. */
  | "unauthorized"
  | "forbidden"
  | "not-found"
  /** 400 and every other 4xx: refused. */
  | "rejected"
  /**
   * 401, 403, 404, 405 or 410 that is not the API's word: a gateway that is being deployed, a firewall or a proxy has
   * answered with a page of its own. It passes, and says nothing of tokens and ids.
   */
  | "intermediary"
  | "redirected"
  /** 408 and 5xx. */
  | "unavailable"
  /** A status that is not the documented one (101 too), or a body that departs from the documentation. */
  | "bad-answer"
  /** Sent, perhaps, and no complete answer came. */
  | "no-answer";

const TITLE_OF: Readonly<Record<FailureKind, Title>> = {
  "not-sent": "Connection failed",
  "too-late": "Timed out",
  "rate-limited": "Rate limited",
  unauthorized: "Invalid token",
  forbidden: "Permission denied",
  "not-found": "Not found",
  rejected: "Request refused",
  intermediary: "Unexpected response",
  redirected: "Unexpected redirect",
  unavailable: "VPS.org is unavailable",
  "bad-answer": "Unexpected response",
  "no-answer": "No response",
};

const OUTCOME_UNKNOWN: ReadonlySet<FailureKind> = new Set([
  "intermediary",
  "redirected",
  "unavailable",
  "bad-answer",
  "no-answer",
]);
const PASSING: ReadonlySet<FailureKind> = new Set([
  "not-sent",
  "too-late",
  "rate-limited",
  "intermediary",
  "unavailable",
  "bad-answer",
  "no-answer",
]);

/** What the API refused with a 4xx: 408 is a lost answer, and an `intermediary` is not the API. */
const REFUSED: ReadonlySet<FailureKind> = new Set([
  "rate-limited",
  "unauthorized",
  "forbidden",
  "not-found",
  "rejected",
]);

export interface Failure {
  kind: FailureKind;
  /** What was tried, as in "listing the snapshots of server 12345". */
  what: string;
  /** What came back, as in "503 Service Unavailable". */
  cameBack: string;
  /** The HTTP status, where there was one. */
  status?: number | undefined;
  /** What the user can do; a whole sentence. */
  remedy?: string | undefined;
  /** What `Retry-After` asked for, in ms. */
  retryAfterMs?: number | undefined;
  /** The snapshot that the answer to a create names, although the answer is not as documented. */
  answeredId?: Id | undefined;
  /** An attempt before this one may have been acted on. */
  maybeActedOn?: true;
}

/** A call of the API that failed; the message says what was tried and what came back. */
export class VpsError extends TitledError {
  readonly kind: FailureKind;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
  /**
   * The snapshot that the answer to a create names, although the answer is not as documented: perhaps the new one,
   * perhaps one that was there before. The message names it too.
   */
  readonly answeredId: Id | undefined;
  readonly #failure: Failure;

  constructor(failure: Failure, cause?: unknown) {
    const named = failure.answeredId === undefined ? "" : ` The answer names snapshot ${failure.answeredId}.`;
    super(
      TITLE_OF[failure.kind],
      `${failure.what} failed: ${failure.cameBack}${named}`,
      failure.remedy,
      cause,
    );
    this.#failure = failure;
    this.kind = failure.kind;
    this.status = failure.status;
    this.retryAfterMs = failure.retryAfterMs;
    this.answeredId = failure.answeredId;
  }

  /** The same error, where an attempt before it may have been acted on. */
  afterUnknown(): VpsError {
    return new VpsError({ ...this.#failure, maybeActedOn: true }, this.cause);
  }

  /** A read may be repeated after it. */
  get passing(): boolean {
    return PASSING.has(this.kind);
  }

  /** What was to be changed may or may not have been; of an `intermediary` a restore and a delete know better. */
  get outcomeUnknown(): boolean {
    return OUTCOME_UNKNOWN.has(this.kind) || this.#failure.maybeActedOn === true;
  }

  /** What was to be changed certainly was not, and may be sent again. */
  get sendAgain(): boolean {
    return this.kind === "not-sent" || this.kind === "too-late" || this.kind === "rate-limited";
  }

  /** Of a create each of them can mean that the server has no slot left, which only counting its snapshots tells. */
  get refused4xx(): boolean {
    return REFUSED.has(this.kind);
  }
}

/** The server is in no list that was read whole. */
export class UnlistedServer extends VpsError {
  /** What the list has: if there are others, it is not one that shows nothing to this token. */
  readonly others: readonly Server[];
  /** The API itself answered 404 to the read of this one server, too. */
  readonly apiSaidNotFound: boolean;

  constructor(failure: Failure, others: readonly Server[], apiSaidNotFound: boolean) {
    super(failure);
    this.others = others;
    this.apiSaidNotFound = apiSaidNotFound;
  }
}

/** Whether the API itself said that the thing does not exist. */
export function isNotFound(error: unknown): boolean {
  return error instanceof VpsError && error.kind === "not-found";
}

/** How VPS.org says that a server is busy: with a restore, a snapshot, or between two states. */
export const BUSY_STATUSES: ReadonlySet<number> = new Set([400, 409, 423]);

/** Whether the API itself did not accept the token, or not for this. */
export function isDenied(error: unknown): boolean {
  return error instanceof VpsError && (error.kind === "unauthorized" || error.kind === "forbidden");
}
