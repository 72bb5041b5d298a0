import fc from "fast-check";
import { marked } from "marked";
import { describe, expect, test } from "vitest";
import { cut, escapeMarkdown, oneLine, redactor } from "../../../src/text/untrusted.ts";

describe("One line", () => {
  test.each([
    ["plain text", "plain text"],
    ["", ""],
    ["a\nb", "a b"],
    ["a\r\n\r\nb", "a b"],
    ["a\rb\tc\vd\fe", "a b c d e"],
    ["a\u0085b\u2028c\u2029d", "a b c d"],
    ["a\u0000b\u0007c\u007fd\u009be", "abcde"],
    ["a\u200bb\u202ec\ufeffd\u00ade\u2066f", "abcdef"],
    ["a\ue000b\ud800c\udc00d", "abcd"],
    ["\u001b[31mred\u001b[0m", "red"],
    ["\u001b[2J\u001b[1;1Htop", "top"],
    ["\u001b]0;title\u0007text", "text"],
    ["text\u001b]0;title without an end", "text"],
    ["\u001b]8;;https://elsewhere.example\u001b\\link\u001b]8;;\u001b\\", "link"],
    ["\u001b[?25lhidden", "hidden"],
    ["\u001b(Bx", "(Bx"],
    ["\u001bMx", "x"],
    ["\u001b", ""],
    ["é😀日本", "é😀日本"],
    ["::error::x", ": :error::x"],
    ["  ::error::x", "  : :error::x"],
    ["\u00a0\u3000::error::x", "\u00a0\u3000: :error::x"],
    ["\n::error::x", " : :error::x"],
    [":::", ": ::"],
    [":\u200b:error::x", ": :error::x"],
    ["\u001b[0m::error::x", ": :error::x"],
    ["a ::error::x", "a ::error::x"],
    ["##[error]x", "# #[error]x"],
    ["a##[error]x##[b]", "a# #[error]x# #[b]"],
    ["####[error]", "### #[error]"],
    ["#\u200b#\n[error]", "## [error]"],
    ["#\u200b#\u0000[error]", "# #[error]"],
    ["## [error]", "## [error]"],
  ])("of %j is %j", (text, line) => {
    expect(oneLine(text)).toBe(line);
  });

  test("of one line is itself", () => {
    const pieces = fc.constantFrom(
      ":",
      "#",
      "[",
      "]",
      " ",
      "\n",
      "\u001b",
      "[0m",
      "\u200b",
      "a",
      "\u0085",
      "]",
      "\\",
      "\u0007",
    );
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(pieces, { maxLength: 20 }).map((all) => all.join("")),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(oneLine(oneLine(text))).toBe(oneLine(text));
      }),
      { numRuns: 5_000 },
    );
  });
});

describe("A cut text", () => {
  test.each([
    ["abc", 3, "abc"],
    ["abcd", 3, "ab…"],
    ["", 3, ""],
    ["😀😀😀", 3, "😀😀😀"],
    ["😀😀😀😀", 3, "😀😀…"],
    ["ab", 1, "…"],
  ])("%j at %i is %j", (text, max, result) => {
    expect(cut(text, max)).toBe(result);
  });
});

describe("Markdown and HTML", () => {
  test("become plain text, in which the action's own words stay as they are", () => {
    for (const own of [
      "before-update 42 ÄÖ 日本 😀 ●●○ …",
      'Server 12345 (web-server-01) is "in_progress" after 30 min, at 18:30:00; 5.5 GB, 50 % (wait-timeout-minutes).',
      "Give the token servers:read, or servers:* if that is not enough.",
      "5.5 GB",
    ])
      expect(escapeMarkdown(own)).toBe(own);
    expect(escapeMarkdown("<b>&|*`[]{}\\!~@#$ _a_")).toMatch(/^(?:[ab ]|&#\d+;)*$/u);
    expect(escapeMarkdown("|")).toBe("&#124;");
    expect(escapeMarkdown("a_ b_1 servers:*")).toBe("a&#95; b_1 servers:*");
    expect(escapeMarkdown(" - a - b ")).toBe("&#32;&#45;&#32;a - b ");
    expect(escapeMarkdown("a\n\n# b")).toBe("a &#35; b");
    expect(escapeMarkdown("1. a http://b.example www.c.example")).toBe(
      "1&#46; a http&#58;//b.example www&#46;c.example",
    );
  });

  const PIECES = fc.constantFrom(
    ..."*_`[]()<>|~!#&\\-+=.:/@$ \n1a".split(""),
    ...[
      "**",
      "__",
      "](",
      "http://",
      "www.",
      "mailto:",
      "&lt;",
      "1.",
      "1) ",
      "  ",
      ":* ",
      "a_b",
      "<b>",
      "<!--",
    ],
  );
  const texts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(PIECES, { maxLength: 12 }).map((all) => all.join("")),
  );

  test("are read by a browser as the same one line, and as text alone", () => {
    const decode = (text: string) =>
      text.replace(/&#(\d+);/gu, (_, code) => String.fromCodePoint(Number(code)));
    fc.assert(
      fc.property(texts, (text) => {
        const escaped = escapeMarkdown(text);
        expect(decode(escaped)).toBe(oneLine(text));
        const html = marked.parse(`x ${escaped} x\n\n${escaped}`, { gfm: true, async: false });
        expect(html.replace(/<\/?p>/gu, "")).not.toMatch(/[<>]/u);
      }),
      { numRuns: 5_000 },
    );
  });

  test("show no token that begins as emphasis does, after a colon", () => {
    expect(redactor("*abcdef")(escapeMarkdown("servers:*abcdef"))).toBe("servers:***");
  });

  test("show no token, whatever stands beside it", () => {
    const token = fc.array(
      PIECES.filter((piece) => /^[!-~]+$/u.test(piece)),
      { minLength: 6, maxLength: 10 },
    );
    fc.assert(
      fc.property(
        token.map((all) => all.join("")),
        fc.constantFrom("", "a", "a ", "a:", "www", "("),
        fc.constantFrom("", "a", " ", "//", "."),
        (secret, before, after) => {
          const shown = redactor(secret)(escapeMarkdown(`${before}${secret}${after}`));
          expect(shown).toContain("***");
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe("The token is replaced", () => {
  const TOKEN = "vps_aB3+/=\"\\%&<'~x9";
  const hide = (text: string) => redactor(TOKEN)(text);
  const base64 = (text: string) => Buffer.from(text).toString("base64");

  test.each([
    ["as it is", TOKEN],
    ["in JSON", JSON.stringify(TOKEN).slice(1, -1)],
    ["in a URL", encodeURIComponent(TOKEN)],
    ["in a URL in small letters", encodeURIComponent(TOKEN).replace(/%../g, (code) => code.toLowerCase())],
    [
      "in a URL as strictly as it goes",
      encodeURIComponent(TOKEN).replaceAll("'", "%27").replaceAll("~", "%7E"),
    ],
    ["in hexadecimal", Buffer.from(TOKEN).toString("hex")],
    ["in capital hexadecimal", Buffer.from(TOKEN).toString("hex").toUpperCase()],
    ["in HTML", "vps_aB3+/=&quot;\\%&amp;&lt;&#x27;~x9"],
    ["in HTML of another kind", "vps_aB3+/=&quot;\\%&amp;&lt;&#39;~x9"],
    ["in the summary", escapeMarkdown(TOKEN)],
  ])("%s", (_, form) => {
    expect(hide(`a ${form} b ${form}${form}`)).toBe("a *** b ******");
  });

  test.each(["", "x", "xy", "xyz", "Bearer ", "user:"])("in base64 after %j, whatever follows", (before) => {
    for (const after of ["", "x", "xy", "xyz"]) {
      for (const whole of [
        base64(before + TOKEN + after),
        Buffer.from(before + TOKEN + after).toString("base64url"),
      ]) {
        const hidden = hide(whole);
        expect(hidden).toContain("***");
        // At most two bytes at either end share their letters with what stands beside.
        const rest = hidden
          .split("***")
          .map((part) => Buffer.from(part, "base64").toString("latin1"))
          .join(" ");
        for (let from = 0; from + 5 <= TOKEN.length; from += 1)
          expect(rest).not.toContain(TOKEN.slice(from, from + 5));
        expect(hidden.length).toBeLessThanOrEqual(
          Math.ceil(((before.length + after.length + 4) * 4) / 3) + 8,
        );
      }
    }
  });

  test("in base64 of every position and length, up to the letters that it shares with what stands beside it", () => {
    for (const token of ["vps_~~~???>>>~~~", "vps_~~~???>>>~~~?", "vps_~~~???>>>~~~?>"]) {
      for (const [before, shared] of [
        ["", 0],
        ["x", 2],
        ["xy", 3],
      ] as const) {
        for (const kind of ["base64", "base64url"] as const) {
          const whole = Buffer.from(`${before}${token}xyz`).toString(kind);
          const end = Math.floor((before.length + token.length) / 3) * 4;
          expect(redactor(token)(whole)).toBe(`${whole.slice(0, shared)}***${whole.slice(end)}`);
        }
      }
    }
  });

  test("in base64 of eight letters at least: fewer stand anywhere by chance", () => {
    expect(redactor("abcdef")("YWJjZGVm")).toBe("***");
    expect(redactor("abcde")("YWJjZGU=")).toBe("YWJjZGU=");
  });

  test("also where it looks like a workflow command itself", () => {
    for (const token of ["::vps_0123456789", "vps_##[0123456789"])
      expect(redactor(token)(oneLine(token))).toBe("***");
  });

  test("also where the summary has it in the middle of a text", () => {
    for (const token of ["-vps+0123", "vps-0123"]) {
      expect(redactor(token)(escapeMarkdown(token))).toBe("***");
      expect(redactor(token)(escapeMarkdown(`a ${token}`))).toBe("a ***");
    }
  });

  test("whole where one form holds another", () => {
    // The JSON of this token holds the token itself.
    expect(redactor("\\\\\\\\")("\\\\\\\\\\\\\\\\")).toBe("***");
    expect(redactor("vps_<&amp;>")("vps_&lt;&amp;amp;&gt;")).toBe("***");
  });

  test("and nothing else is", () => {
    for (const text of ["vps_", "nothing of it", TOKEN.slice(0, -1), TOKEN.toUpperCase()])
      expect(hide(text)).toBe(text);
    expect(redactor("")("some text")).toBe("some text");
    expect(redactor("abc")("YWJj YWJ")).toBe("YWJj YWJ");
  });
});
