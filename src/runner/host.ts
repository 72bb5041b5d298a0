import {
  endGroup,
  error,
  getInput,
  info,
  notice,
  saveState,
  setOutput,
  setSecret,
  startGroup,
  summary,
  warning,
} from "@actions/core";
import { isRepository, NO_REPOSITORY, workflowOf } from "../domain/marker.ts";
import type { RawInputs } from "../inputs/rules.ts";
import { cut, oneLine, redactor } from "../text/untrusted.ts";
import type { Host } from "../world.ts";
import { sinceFirstPostStep } from "./first-post-step.ts";

const LINE_LENGTH = 2_000;
const SUMMARY_BYTES = 64 * 1024;
const SUMMARY_CUT = "\n\n*The rest of this summary was cut: it is in the log.*\n";

/** An input as the runner gives it; white space is kept, so that a cut can be told. */
export const readInput: RawInputs = (name) => getInput(name, { trimWhitespace: false });

/** The tokens as they will be sent, the API's first; masked in the log before anything else happens. */
export function maskTokens(env: NodeJS.ProcessEnv): string[] {
  const given = [readInput("api-token"), env.VPS_API_TOKEN ?? "", readInput("github-token")];
  const tokens = given.map((text) => text.trim());
  for (const token of tokens) if (token !== "") setSecret(token);
  return tokens.filter((token) => token !== "");
}

/** The real runner. Whatever leaves through it is free of the tokens and of workflow commands. */
export function createHost(...tokens: readonly string[]): Host {
  const redact = redactor(...tokens);
  const clean = (text: string) => oneLine(redact(oneLine(text)));
  const line = (text: string) => cut(clean(text), LINE_LENGTH);
  const lines = (text: string) => text.split("\n").map(line);
  const annotate =
    (write: typeof notice): Host["notice"] =>
    (title, text) =>
      write(lines(text).join("\n"), { title: line(title) });
  let lastSummary: Promise<unknown> = Promise.resolve();
  const { write, unwritten } = remembersUnwritten(clean);

  return {
    run: identify(),
    redact,
    log: (text) => {
      for (const each of lines(text)) info(each);
    },
    group: async (title, work) => {
      startGroup(line(title));
      try {
        return await work();
      } finally {
        endGroup();
      }
    },
    notice: annotate(notice),
    warning: annotate(warning),
    error: annotate(error),
    output: (name, value) => void write(`output ${name}`, value, (text) => setOutput(name, text)),
    sinceFirstPostStep: () => sinceFirstPostStep(process.env),
    saveState: (key, value) => write(`state ${key}`, value, (text) => saveState(key, text)),
    unwritten,
    summarize: async (markdown) => {
      if ((process.env.GITHUB_STEP_SUMMARY ?? "") === "") return;
      // Line by line, since a line break is a character that is not seen as well.
      const text = markdown.split("\n").map(clean).join("\n");
      const fits = Buffer.byteLength(text) <= SUMMARY_BYTES;
      const kept = fits ? text : cutBytes(text, SUMMARY_BYTES - SUMMARY_CUT.length) + SUMMARY_CUT;
      // One after the other: all share one buffer, which the end of a write empties. A summary that cannot be
      // written (a full disk, for one) must not end a step that is restoring a server.
      lastSummary = lastSummary
        .then(() => summary.emptyBuffer().addRaw(kept).write({ overwrite: true }))
        .catch((problem: unknown) => info(line(`The job summary could not be written: ${problem}`)));
      await lastSummary;
    },
  };
}

/** A disk may fill up at any moment: what is under way then must be watched to its end, and no id be lost. */
function remembersUnwritten(clean: (text: string) => string) {
  const missing = new Map<string, { value: string; problem: unknown }>();
  return {
    write: (what: string, given: string, write: (value: string) => void): boolean => {
      const value = clean(given);
      try {
        write(value);
        missing.delete(what);
        return true;
      } catch (problem) {
        missing.set(what, { value, problem });
        return false;
      }
    },
    unwritten: (): string => {
      const [first] = missing.values();
      if (first === undefined) return "";
      const values = [...missing].flatMap(([what, { value }]) =>
        value === "" || what === "output snapshots" ? [] : `${what}: ${value}`,
      );
      return `The runner's files could not be written (${first.problem}). What is missing there: ${values.join("; ")}.`;
    },
  };
}

/** From the environment alone: no event file is read, so that a broken one does not matter. */
function identify(): Host["run"] {
  const {
    GITHUB_REPOSITORY: repository = "",
    GITHUB_WORKFLOW_REF: workflowRef = "",
    GITHUB_RUN_ID: runId = "",
    GITHUB_RUN_ATTEMPT: attempt = "",
  } = process.env;
  return {
    repository: isRepository(repository) ? repository : NO_REPOSITORY,
    workflow: workflowOf(workflowRef),
    runId: /^\d{1,16}$/u.test(runId) ? String(Number(runId)) : "0",
    attempt: /^\d{1,6}$/u.test(attempt) ? String(Number(attempt)) : "1",
  };
}

/** Cut at a line's end and before a chart that would be left open, so that the note after it is shown as one. */
function cutBytes(text: string, bytes: number): string {
  const kept = Buffer.from(text).subarray(0, bytes).toString("utf8");
  const lines = kept.slice(0, Math.max(0, kept.lastIndexOf("\n")));
  const isOpen = lines.split("```").length % 2 === 0;
  return isOpen ? lines.slice(0, lines.lastIndexOf("```")) : lines;
}
