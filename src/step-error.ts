import type { Title } from "./text/titles.ts";

/** An error that knows the title of its annotation. */
export class TitledError extends Error {
  readonly title: Title;
  /** What the user can do; a whole sentence. */
  readonly remedy: string | undefined;

  constructor(title: Title, message: string, remedy?: string, cause?: unknown) {
    super(message, { cause });
    this.name = new.target.name;
    this.title = title;
    this.remedy = remedy;
  }
}

/** What ends the step: what was tried and came back, the state things are in, and what to do, a sentence each. */
export class StepError extends TitledError {
  constructor(title: Title, sentences: string | readonly string[], cause?: unknown) {
    super(title, typeof sentences === "string" ? sentences : joinSentences(sentences), undefined, cause);
  }
}

/** The step was told to end: SIGINT or SIGTERM. */
export class Interrupted extends TitledError {
  constructor(signal: string) {
    super("Interrupted", `The step was told to end (${signal}).`);
  }
}

/**
 * Any error as the step's own, with what the user should know of the state things are in, and then what to do.
 * @param states whole sentences; empty ones are left out
 */
export function asStepError(error: unknown, ...states: readonly string[]): StepError {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof TitledError)) return new StepError("Unexpected error", [message, ...states], error);
  return new StepError(error.title, [message, ...states, error.remedy ?? ""], error);
}

/** One error for several servers: each is told, the first gives the title, and other titles stand before their text. */
export function together(errors: readonly unknown[]): StepError {
  const [first, ...others] = errors.map((error) => asStepError(error));
  if (first === undefined) return new StepError("Unexpected error", "An error without a reason.");
  if (others.length === 0) return first;
  const lines = others.map(({ title, message }) =>
    title === first.title ? message : `${title}: ${message}`,
  );
  return new StepError(first.title, [first.message, ...lines].join("\n"), first);
}

function joinSentences(sentences: readonly string[]): string {
  return sentences.filter((sentence) => sentence !== "").join(" ");
}
