/** How an API may keep the names and descriptions that it is sent. */

export const TEXT_HABITS = {
  "as-sent": (text: string) => text,
  /** Only its beginning. */
  cut: (text: string) => text.slice(0, Math.min(40, Math.ceil(text.length * 0.75))),
  /** As HTML. */
  escaped: (text: string) =>
    text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("[", "&#91;").replaceAll("]", "&#93;"),
  "lower-case": (text: string) => text.toLowerCase(),
  "upper-case": (text: string) => text.toUpperCase(),
  /** With line breaks where it had spaces. */
  wrapped: (text: string) => text.replaceAll(" ", "\r\n"),
  /** With something of the API's own behind it. */
  extended: (text: string) => `${text} (via API)`,
  /** Without what stands in brackets at its end. */
  "marker-dropped": (text: string) => text.replace(/\s*\[[^\]]*\]\s*$/u, ""),
  "not-kept": () => "",
} satisfies Record<string, (text: string) => string>;

export type TextHabit = keyof typeof TEXT_HABITS;

export function keptText(text: string, habit: TextHabit): string {
  return TEXT_HABITS[habit](text);
}
