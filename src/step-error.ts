import type { Title } from "./text/titles.ts";

/** An error that knows the title of its annotation. */
export class TitledError extends Error {
  readonly title: Title;
  /** What the user can do; whole sentences. */
  readonly remedy: string | undefined;

  constructor(title: Title, message: string, remedy?: string, cause?: unknown) {
    super(message, { cause });
    this.name = new.target.name;
    this.title = title;
    this.remedy = remedy;
  }
}

/** What the user can do, among sentences that say what happened; empty ones are left out. */
export interface Todo {
  todo: string;
}
export type Sentence = string | Todo;

export function todo(text: string | undefined): Todo {
  return { todo: text ?? "" };
}

/**
 * What ends the step: what was tried and came back, the state things are in, and at last what to do. The message has
 * all of it; the job summary shows the two parts apart.
 */
export class StepError extends TitledError {
  /** The message without what to do. */
  readonly why: string;

  constructor(title: Title, sentences: string | readonly Sentence[], cause?: unknown) {
    const all = typeof sentences === "string" ? [sentences] : sentences;
    const why = joinSentences(all.filter((sentence) => typeof sentence === "string"));
    const remedy = joinSentences(
      all.flatMap((sentence) => (typeof sentence === "string" ? [] : [sentence.todo])),
    );
    // Several servers have a line each, and so has the advice then.
    super(title, [why, remedy].filter(isSaid).join(why.includes("\n") ? "\n" : " "), remedy, cause);
    this.why = why;
  }

  /** What it says, for an error that is made of it. */
  get sentences(): Sentence[] {
    return [this.why, todo(this.remedy)];
  }
}

/** The step was told to end: SIGINT or SIGTERM. */
export class Interrupted extends TitledError {
  constructor(signal: string) {
    super("Interrupted", `The step was told to end (${signal}).`);
  }
}

/** Any error as the step's own, with what the user should know of the state things are in, and what to do. */
export function asStepError(error: unknown, ...states: readonly Sentence[]): StepError {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof TitledError)) return new StepError("Unexpected error", [message, ...states], error);
  const why = error instanceof StepError ? error.why : message;
  return new StepError(error.title, [why, ...states, todo(error.remedy)], error);
}

/** What the API answered, or that the step was told to end: neither says what state things are in. */
export function isStateless(error: unknown): error is TitledError {
  return error instanceof TitledError && !(error instanceof StepError);
}

/** The step's own error of it, with that state; all other errors say that themselves. */
export function tellState(error: unknown, ...states: readonly Sentence[]): unknown {
  return isStateless(error) ? asStepError(error, ...states) : error;
}

/** What was thrown by those that have failed. */
export function errorsOf(results: readonly PromiseSettledResult<unknown>[]): unknown[] {
  return results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
}

/** How some work ended: with a value, or with what it threw. */
export type Ended<T> = { value: T } | { error: unknown };

export async function ended<T>(work: () => Promise<T>): Promise<Ended<T>> {
  try {
    return { value: await work() };
  } catch (error) {
    return { error };
  }
}

/** One error for several servers: each is told, the first gives the title, and other titles stand before their text. */
export function together(errors: readonly unknown[]): StepError {
  const [first, ...others] = errors.map((error) => asStepError(error));
  if (first === undefined) return new StepError("Unexpected error", "An error without a reason.");
  if (others.length === 0) return first;
  const lines = others.map(({ title, why }) => (title === first.title ? why : `${title}: ${why}`));
  const remedies = [...new Set([first, ...others].map(({ remedy }) => remedy))];
  return new StepError(first.title, [[first.why, ...lines].join("\n"), ...remedies.map(todo)], first);
}

function joinSentences(sentences: readonly string[]): string {
  return sentences.filter(isSaid).join(" ");
}

function isSaid(sentence: string): boolean {
  return sentence !== "";
}
