import fc from "fast-check";

/** How many strings: 20,000, or as many as FUZZ_RUNS says. */
export const RUNS = Number(process.env.FUZZ_RUNS ?? 20_000);

export const TOKEN = "vps_f4K3-Canary_0123456789";

const COMMANDS = [
  "error",
  "warning",
  "set-output",
  "save-state",
  "add-mask",
  "stop-commands",
  "group",
  "add-path",
  "set-env",
];
const SPACES = Array.from(
  " \t\n\v\f\r\u0085\u00a0\u1680\u180e\u2000\u2003\u2009\u200a\u200b\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff",
);
const PIECES = [
  ..."::##[[]];=,%<>|`*_~\\/\"'&$(){}!@-+0aZ",
  "::",
  "##[",
  "##",
  "#[",
  "]",
  "%0A",
  "%0D",
  "%3A%3A",
  "%25",
  "\u001b",
  "\u001b[31m",
  "\u001b]0;",
  "\u0007",
  "\u009b",
  "\u0000",
  "\u0008",
  "\u00ad",
  "\u202e",
  "\ufe0f",
  "\u034f",
  "：：",
  "＃＃［",
  "é",
  "😀",
  "\ud83d",
  "\udc00",
  "<<EOF",
  "ghadelimiter_",
  "\r\n",
  TOKEN,
  TOKEN.slice(0, 9),
  TOKEN.slice(9),
];

const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...PIECES) },
  { weight: 3, arbitrary: fc.constantFrom(...SPACES) },
  { weight: 1, arbitrary: fc.constantFrom(...COMMANDS) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 3 }) },
);

/** What somebody who may name a snapshot could try on the runner: a mix, a command in disguise, or noise. */
export const hostile = fc.oneof(
  { weight: 4, arbitrary: fc.array(piece, { maxLength: 16 }).map((all) => all.join("")) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.array(fc.constantFrom(...SPACES, "\u001b[0m", "\u0000"), { maxLength: 4 }),
        fc.constantFrom(...COMMANDS),
        fc.boolean(),
        piece,
      )
      .map(
        ([before, name, old, after]) => `${before.join("")}${old ? `##[${name}]` : `::${name}::`}${after}`,
      ),
  },
  {
    weight: 2,
    // A command with something put into it that a careless filter takes out afterwards.
    arbitrary: fc
      .tuple(
        fc.constantFrom("::error::x", "##[error]x", " ::add-mask::x", TOKEN),
        fc.constantFrom(...SPACES, ...PIECES),
        fc.nat(12),
      )
      .map(([text, inside, at]) => text.slice(0, at) + inside + text.slice(at)),
  },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  { weight: 1, arbitrary: piece.map((text) => text.repeat(700)) },
);
