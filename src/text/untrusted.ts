/**
 * Text from the API or the user, made harmless. The runner obeys workflow commands on stdout and stderr:
 * `::name::` after white space at a line's start, and `##[name]` anywhere in a line.
 */

// ESC [ ... final byte, and ESC ] ... BEL or ESC \ : colours, cursor movements, links.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const ANSI = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/gu;
// Line breaks of every kind become a space, so that words stay apart.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const LINE_BREAKS = /[\u0009-\u000d\u0085\u2028\u2029]+/gu;
// Control, format (bidirectional overrides, zero width) and unassigned-on-purpose characters.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;

/**
 * One line without control characters and without anything that the runner would take for a command.
 * Applying it twice changes nothing more.
 */
export function oneLine(text: string): string {
  const visible = text.replace(ANSI, "").replace(LINE_BREAKS, " ").replace(INVISIBLE, "");
  return visible.replace(/##(?=\[)/gu, "# #").replace(/^(\s*:)(?=:)/u, "$1 ");
}

/** At most `max` characters, with a sign that something is missing. */
export function cut(text: string, max: number): string {
  const characters = Array.from(text);
  return characters.length <= max ? text : `${characters.slice(0, max - 1).join("")}…`;
}

/**
 * What Markdown or HTML could take for structure: what begins a block, marks of emphasis (`_` within a word and `:*` at
 * its end are none), links, tables, code, formulas, and the address of a web page.
 */
const STRUCTURE =
  /^[ +=-]+|(?<=^\d+)[.)](?= |$)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|(?<!:)\*|\*(?! |$)|[&<>|`[\]\\{}~!@#$]|:(?=\/\/)|(?<=www)\./giu;

/**
 * Markdown and HTML made plain: what could be taken for structure becomes a character reference, which never is. All
 * else stays, so that the action's own words can be read in the summary's source too.
 */
export function escapeMarkdown(text: string): string {
  return oneLine(text).replace(STRUCTURE, (characters) =>
    Array.from(characters, (character) => `&#${character.codePointAt(0)};`).join(""),
  );
}

/** What may stand beside a secret and decides how its first and last characters are escaped. */
const BEFORE = ["", "www"];
const AFTER = ["", "x", "//"];

/** The secret as it stands in Markdown, whatever stands beside it. */
function markdownForms(secret: string): string[] {
  return BEFORE.flatMap((before) =>
    AFTER.map((after) => {
      const escaped = escapeMarkdown(`${before}${secret}${after}`);
      return escaped.slice(before.length, escaped.length - after.length);
    }),
  );
}

/**
 * A function that replaces the secrets by `***`, also in the forms in which answers and encoders repeat them
 * (base64, hex, URL, JSON, HTML). Empty ones are none.
 */
export function redactor(...secrets: readonly string[]): (text: string) => string {
  const forms = new Set(secrets.filter((secret) => secret !== "").flatMap(formsOf));
  const longestFirst = [...forms].sort((a, b) => b.length - a.length);
  // No regular expression: one of a very long secret cannot be made, and its error would show the secret.
  return (text) => longestFirst.reduce((left, form) => left.replaceAll(form, "***"), text);
}

function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const json = JSON.stringify(secret).slice(1, -1);
  // Half a character is none that can be encoded.
  const url = encodeURIComponent(secret.toWellFormed());
  return [
    secret,
    // As it is left where it looked like a workflow command itself.
    oneLine(secret),
    json,
    url,
    url.replace(/%[0-9A-F]{2}/gu, (code) => code.toLowerCase()),
    url.replace(/[!'()*~]/gu, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`),
    ...["&#39;", "&#x27;"].map((quote) => escapeHtml(secret, quote)),
    ...markdownForms(secret),
    bytes.toString("hex"),
    bytes.toString("hex").toUpperCase(),
    ...base64Forms(secret),
  ];
}

/** As web frameworks do it, Django's among them. */
function escapeHtml(text: string, quote: string): string {
  const references: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": quote,
  };
  return text.replace(/[&<>"']/gu, (character) => references[character] ?? character);
}

/** Base64 depends on where in a longer text the secret begins: all three positions, without the ragged ends. */
function base64Forms(secret: string): string[] {
  const forms = [0, 1, 2].map((lead) => {
    const padded = Buffer.from(" ".repeat(lead) + secret);
    const begin = lead === 0 ? 0 : lead + 1;
    return padded.toString("base64").slice(begin, Math.floor(padded.length / 3) * 4);
  });
  return forms
    .filter(({ length }) => length >= 8)
    .flatMap((form) => [form, form.replaceAll("+", "-").replaceAll("/", "_")]);
}
