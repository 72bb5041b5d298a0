import { type FailureKind, VpsError } from "./vps/errors.ts";

/** What ends the step: a title, what was tried and came back, the state things are in, and what to do. */
export class StepError extends Error {
  readonly title: string;

  constructor(title: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "StepError";
    this.title = title;
  }
}

/** The run was told to end: SIGINT or SIGTERM. */
export class Interrupted extends Error {
  constructor(signal: string) {
    super(`The step was told to end (${signal}).`);
    this.name = "Interrupted";
  }
}

const TITLES: Readonly<Record<FailureKind, string>> = {
  "not-sent": "VPS.org cannot be reached",
  "rate-limited": "VPS.org is being asked too often",
  unauthorized: "VPS.org did not accept the token",
  forbidden: "The token lacks a permission",
  "not-found": "Not found at VPS.org",
  rejected: "VPS.org refused",
  redirected: "VPS.org redirected",
  unavailable: "VPS.org is not available",
  "bad-answer": "VPS.org answered unexpectedly",
  "no-answer": "VPS.org did not answer",
};

/**
 * Any error as the step's own, with what the user should know of the state things are in.
 * @param state a whole sentence, or empty
 */
export function asStepError(error: unknown, state = ""): StepError {
  const parts = [error instanceof Error ? error.message : String(error), state];
  if (error instanceof VpsError) parts.push(error.remedy ?? "");
  const message = parts.filter((part) => part !== "").join(" ");
  if (error instanceof StepError) return new StepError(error.title, message, error);
  if (error instanceof VpsError) return new StepError(TITLES[error.kind], message, error);
  if (error instanceof Interrupted) return new StepError("Interrupted", message, error);
  return new StepError("Unexpected error", message, error);
}

/** One error for several servers: each is told, and the first gives the title. */
export function together(errors: readonly unknown[]): StepError {
  const [first, ...others] = errors.map((error) => asStepError(error));
  if (first === undefined) return new StepError("Unexpected error", "An error without a reason.");
  if (others.length === 0) return first;
  return new StepError(first.title, [first, ...others].map(({ message }) => message).join("\n"), first);
}
