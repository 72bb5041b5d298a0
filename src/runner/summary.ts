/** The job summary's parts, as Markdown. All text that is not the action's own is escaped here. */

import { escapeMarkdown } from "../text/untrusted.ts";

/** One bar of the timeline. */
export interface Phase {
  /** Of the action's own words. */
  name: string;
  /** On the clock's scale, in ms. */
  from: number;
  to: number;
}

export function heading(text: string): string {
  return `### ${escapeMarkdown(text)}\n\n`;
}

export function paragraph(text: string): string {
  return `${escapeMarkdown(text)}\n\n`;
}
