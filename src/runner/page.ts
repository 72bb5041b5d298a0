import type { Environment } from "../inputs/inputs.ts";
import type { StepError } from "../step-error.ts";
import type { Title } from "../text/titles.ts";
import { escapeMarkdown } from "../text/untrusted.ts";
import { TOKENS_PAGE } from "../text/ways-on.ts";
import type { Host } from "../world.ts";
import { explanationOf } from "./links.ts";
import { heading, paragraph } from "./summary.ts";

/** What the job summary of one step says: the outcome, then why it is none and what to do now, then all else. */
export interface SummaryPage {
  /** In place of what was shown before. @param body Markdown */
  show(outcome: string, body: string): Promise<void>;
  /** Leads from the log to the page that explains it, too. @param outcome the heading where nothing was shown before */
  fail(error: StepError, outcome: string): Promise<void>;
  /** What was warned of since it was last written, if anything. @param outcome as of `fail` */
  end(outcome: string): Promise<void>;
  /** The same host, whose warnings stand at the end of what is shown. */
  host: Host;
}

/** What the outcome says already. */
const SHOWN_ABOVE: ReadonlySet<Title> = new Set(["Rolled back", "Rollback still in progress"]);
const MOST_WARNINGS = 20;
const WHAT_TO_DO = "**What to do now:** ";

export function createPage(host: Host, env: Environment): SummaryPage {
  let shown: { outcome: string; body: string } | undefined;
  const warnings: string[] = [];
  let written = 0;
  const write = async (outcome: string, body: string) => {
    written = warnings.length;
    await host.summarize(heading(outcome) + body + warnings.slice(0, MOST_WARNINGS).join(""));
  };
  return {
    show: async (outcome, body) => {
      shown = { outcome, body };
      await write(outcome, body);
    },
    fail: async (error, outcome) => {
      host.log(`More about this: ${explanationOf(error.title, env)}`);
      const { outcome: told, body } = shown ?? { outcome, body: "" };
      const failure = describeFailure(error, env);
      await write(told, failure + withoutSaid(body, failure));
    },
    end: async (outcome) => {
      if (warnings.length > written) await write(shown?.outcome ?? outcome, shown?.body ?? "");
    },
    host: {
      ...host,
      warning: (title, text) => {
        host.warning(title, text);
        if (!SHOWN_ABOVE.has(title)) warnings.push(`**Warning:** ${linkTo(title, env)}. ${blocks(text)}`);
      },
    },
  };
}

function linkTo(title: Title, env: Environment): string {
  return `[${title}](${explanationOf(title, env)})`;
}

function describeFailure({ title, why, remedy = "" }: StepError, env: Environment): string {
  const advice = remedy === "" ? "" : `${WHAT_TO_DO}${blocks(remedy)}`;
  return `**Why:** ${linkTo(title, env)}. ${blocks(why)}${advice}`;
}

/** What the failure says already is not said again. */
function withoutSaid(body: string, failure: string): string {
  const isNew = (paragraph: string) => !failure.includes(paragraph.replace(WHAT_TO_DO, ""));
  return body
    .split("\n\n")
    .filter((paragraph) => paragraph === "" || isNew(paragraph))
    .join("\n\n");
}

/** Each line as a paragraph of its own; the page for tokens is a link. */
function blocks(text: string): string {
  return text
    .split("\n")
    .map((line) => paragraph(line).replaceAll(escapeMarkdown(TOKENS_PAGE), TOKENS_PAGE))
    .join("");
}
