/**
 * What the runner makes of a step's output, after actions/runner: ActionCommand.cs, ActionCommandManager.cs and
 * FileCommandManager.cs. Where it asks whether a command's name is registered, this takes every name.
 */

export interface Command {
  name: string;
  properties: Record<string, string>;
  data: string;
}

/** .NET's Char.IsWhiteSpace, and what counted as such in older versions. */
const WHITE_SPACE = new Set(
  "\t\n\v\f\r \u0085\u00a0\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u3000\ufeff",
);

/** A process's output is read with StreamReader.ReadLine. */
export function linesOf(output: string): string[] {
  return output.split(/\r\n|\r|\n/u);
}

export function commandOf(line: string): Command | undefined {
  return parseNew(line) ?? parseOld(line);
}

/** `::name key=value,key=value::data`, after white space. */
function parseNew(line: string): Command | undefined {
  let begin = 0;
  while (begin < line.length && WHITE_SPACE.has(line.charAt(begin))) begin += 1;
  const message = line.slice(begin);
  if (!message.startsWith("::")) return undefined;
  const end = message.indexOf("::", 2);
  if (end < 0) return undefined;
  return {
    ...nameAndProperties(message.slice(2, end), ",", unescapeProperty),
    data: decode(message.slice(end + 2), { "%0D": "\r", "%0A": "\n", "%25": "%" }),
  };
}

/** `##[name key=value;key=value]data`, anywhere. */
function parseOld(line: string): Command | undefined {
  const begin = line.indexOf("##[");
  if (begin < 0) return undefined;
  const end = line.indexOf("]", begin);
  if (end < 0) return undefined;
  return {
    ...nameAndProperties(line.slice(begin + 3, end), ";", (text) => text),
    data: line.slice(end + 1),
  };
}

function nameAndProperties(
  info: string,
  separator: string,
  decodeValue: (text: string) => string,
): Pick<Command, "name" | "properties"> {
  const space = info.indexOf(" ");
  const name = space < 0 ? info : info.slice(0, space);
  const properties: Record<string, string> = {};
  for (const pair of space < 0
    ? []
    : info
        .slice(space + 1)
        .trim()
        .split(separator)) {
    const [key = "", ...value] = pair.split("=");
    if (value.length > 0) properties[key.trim()] = decodeValue(value.join("="));
  }
  return { name, properties };
}

function unescapeProperty(text: string): string {
  return decode(text, { "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%" });
}

function decode(text: string, codes: Record<string, string>): string {
  return Object.entries(codes).reduce((left, [code, character]) => left.replaceAll(code, character), text);
}

/** GITHUB_OUTPUT and GITHUB_STATE: `name=value` or `name<<delimiter`, lines, delimiter. */
export function fileValues(file: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = file.split(/\r\n|\n|\r/u);
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    if (line === "") continue;
    const equals = line.indexOf("=");
    const heredoc = line.indexOf("<<");
    if (heredoc >= 0 && (equals < 0 || heredoc < equals)) {
      const name = line.slice(0, heredoc);
      const delimiter = line.slice(heredoc + 2);
      const end = lines.indexOf(delimiter, index + 1);
      if (end < 0) throw new Error(`Matching delimiter not found: ${delimiter}`);
      values[name] = lines.slice(index + 1, end).join("\n");
      index = end;
    } else if (equals > 0) {
      values[line.slice(0, equals)] = line.slice(equals + 1);
    } else {
      throw new Error(`Invalid format: ${line}`);
    }
  }
  return values;
}
