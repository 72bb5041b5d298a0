/** Every sentence of the README has its proof, and every proof is there. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Claim } from "./claims/claim.ts";
import { codeIn, filesIn, ROOT, read, tableUnder } from "./documents.ts";
import { sentencesOf } from "./sentences.ts";

const FOLDER = "__tests__/contract/claims";
const parts = await Promise.all(
  filesIn(FOLDER, ".ts")
    .filter((path) => !path.endsWith("/claim.ts"))
    .map(async (path) => (await import(join(ROOT, path))) as { CLAIMS: Claim[] }),
);
const CLAIMS = parts.flatMap((part) => part.CLAIMS);
const SENTENCES = sentencesOf(read("README.md"));

const saysOf = ({ says }: Claim) => (typeof says === "string" ? [says] : [...says]);
const without = (all: readonly string[], others: readonly string[]) => {
  const known = new Set(others);
  return all.filter((one) => !known.has(one));
};

describe("the README", () => {
  test("has no sentence without a proof: whoever writes one says which test holds it", () => {
    expect(without(SENTENCES, CLAIMS.flatMap(saysOf))).toEqual([]);
  });

  test("still has every sentence that is proven: whoever changes one looks whether its proof still fits", () => {
    expect(without(CLAIMS.flatMap(saysOf), SENTENCES)).toEqual([]);
  });

  test("has no sentence twice, nor in two claims", () => {
    expect(SENTENCES).toEqual([...new Set(SENTENCES)]);
    expect(CLAIMS.flatMap(saysOf).sort()).toEqual([...new Set(SENTENCES)].sort());
  });

  test("has more that is proven than that states nothing", () => {
    const advice = CLAIMS.filter((claim) => claim.advice !== undefined).flatMap(saysOf);
    expect(advice.length).toBeLessThan(SENTENCES.length / 20);
  });
});

describe("a proof", () => {
  test("is given for each claim, or why there is none", () => {
    const bare = CLAIMS.filter(({ tests = [], documented = [], sources = [], advice }) => {
      const proofs = tests.length + documented.length + sources.length;
      return advice === undefined ? proofs === 0 : proofs > 0 || advice === "";
    });
    expect(bare).toEqual([]);
  });

  test("by a test names one that is there", () => {
    expect(CLAIMS.flatMap(({ tests = [] }) => tests).filter((proof) => !isTest(proof))).toEqual([]);
  });

  test("of what an error means looks for the error's title", () => {
    const titles = tableUnder(read("README.md"), "## Troubleshooting").flatMap(([cell = ""]) => codeIn(cell));
    const unseen = titles.filter((title) => {
      const claims = CLAIMS.filter((claim) => saysOf(claim).some((one) => one.includes(`\`${title}\``)));
      const files = claims.flatMap(({ tests = [] }) => tests.map((proof) => proof.split(": ", 1)[0] ?? ""));
      return !files.some((file) => read(`__tests__/${file}`).includes(title));
    });
    expect(titles.length).toBeGreaterThan(60);
    expect(unseen).toEqual([]);
  });

  test("by VPS.org's documentation stands in it", () => {
    const quotes = CLAIMS.flatMap(({ documented = [] }) => documented);
    expect(quotes.filter((quote) => !isQuoted(quote))).toEqual([]);
  });

  test("by a public source has its address", () => {
    const sources = CLAIMS.flatMap(({ sources = [] }) => sources);
    const allowed =
      /^https:\/\/(?:docs\.github\.com\/en\/actions|github\.com\/(?:actions\/(?:runner|checkout)|digitalocean\/doctl)|admin\.vps\.org\/account|pypi\.org\/project)\/\S+$/u;
    expect(sources.filter((source) => !allowed.test(source))).toEqual([]);
  });

  test("that is not there is noticed", () => {
    const own = "contract/claims.test.ts: that is not there is noticed";
    expect(isTest(own)).toBe(true);
    expect(isTest(`${own} | expect(isTest(own))`)).toBe(true);
    for (const wrong of [
      own.slice(0, -3),
      own.replace("claims.test", "no.test"),
      `${own} | ${["no", "such", "case"].join(" ")}`,
      "act/examples.test.ts: sees the rollback of a cancelled job through (not played: act cancels all jobs)",
    ])
      expect(isTest(wrong), wrong).toBe(false);
    expect(isQuoted("openapi.yaml: no such words")).toBe(false);
    expect(isQuoted("fixtures/none.json: {")).toBe(false);
  });
});

test("sentences are cut where one ends", () => {
  const text = `# A heading\n\nOne, e.g. this. **Two**: [a link](b#c) and \`x.y\`?\n\n- Three (3 min).\n- Four\n
| Head | B |\n|---|---|\n| \`five\` | It \\| is. Six |\n\n> [!NOTE]\n> Seven.\n\n\`\`\`yaml\na: b\n\`\`\`\n`;
  expect(sentencesOf(text)).toEqual([
    "One, e.g. this.",
    "Two: a link and `x.y`?",
    "Three (3 min).",
    "Four",
    "`five` | It | is.",
    "Six",
    "Seven.",
  ]);
});

/** "folder/file.test.ts: title", or with " | " what stands in one of its cases. */
function isTest(proof: string): boolean {
  const [, file = "", title = "", row = ""] = /^(\S+): (.*?)(?: \| (.*))?$/su.exec(proof) ?? [];
  const path = `__tests__/${file}`;
  if (!file.endsWith(".test.ts") || !existsSync(join(ROOT, path))) return false;
  const source = read(path);
  // One of that name: of two, nobody knew which is meant.
  return titlesIn(source).filter((one) => one === title).length === 1 && source.includes(row);
}

/** The titles of tests and of their groups, without those that are skipped for good. */
function titlesIn(source: string): string[] {
  // A table of cases stands between the name and the title: `test.each([...])("title", ...)`.
  const begin = /(?:\b(?:it|test|describe|played)(?:\.(?!skip\b)\w+)*|\))\(\s*/u.source;
  const pattern = new RegExp(`${begin}(?:"((?:\\\\.|[^"\\\\])*)"|'((?:\\\\.|[^'\\\\])*)')`, "gu");
  return [...source.matchAll(pattern)].map(([, double, single]) => double ?? single ?? "");
}

function isQuoted(quote: string): boolean {
  const [, file = "", text = ""] = /^(\S+): (.*)$/su.exec(quote) ?? [];
  const path = file === "openapi.yaml" ? file : `__tests__/${file}`;
  return existsSync(join(ROOT, path)) && read(path).includes(text);
}
