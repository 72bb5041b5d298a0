/** What the documents point to is there: files, headings, pictures, commands, and names in the code they show. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, extname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";
import { fences, filesIn, REPOSITORY, ROOT, read } from "../../testing/documents.ts";

const DOCUMENTS = [
  ...readdirSync(ROOT).filter((name) => name.endsWith(".md")),
  ...filesIn("docs", ".md"),
  ...filesIn("simulator", ".md"),
];
/** What the user of an example brings along. */
const OF_THE_USER = ["deploy.sh", "switch-traffic.sh", "deploy-preview.sh"];

/** What the reader of a piece of code brings along. */
const OF_THE_READER = ["expect", "theCodeUnderTest"];

const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
const isThere = (path: string) => existsSync(join(ROOT, path));
const withoutFences = (markdown: string) => markdown.replace(/^```[\s\S]*?^```$/gmu, "");

test("there are documents", () => {
  expect(DOCUMENTS).toEqual(expect.arrayContaining(["README.md", "CONTRIBUTING.md", "SECURITY.md"]));
  expect(DOCUMENTS.length).toBeGreaterThan(10);
});

describe.each(DOCUMENTS)("%s", (path) => {
  const markdown = read(path);
  const prose = withoutFences(markdown);

  test("has links that lead somewhere", () => {
    const broken = targetsIn(prose).filter((target) => !leadsSomewhere(path, target));
    expect(broken).toEqual([]);
  });

  test("names only files that are there", () => {
    expect(pathsIn(markdown).filter((name) => !isMentionable(path, name))).toEqual([]);
  });

  test("names only commands that there are", () => {
    const named = (pattern: RegExp) => [...markdown.matchAll(pattern)].map(([, name]) => name ?? "");
    expect(
      named(/npm run (?:--silent )?([\w:-]+)/gu).filter((name) => !Object.hasOwn(scripts, name)),
    ).toEqual([]);
    expect(named(/npx ([\w-]+)/gu).filter((name) => !isThere(`node_modules/.bin/${name}`))).toEqual([]);
    expect(named(/npm test -- ([\w/.-]+)/gu).filter((name) => !isThere(name))).toEqual([]);
  });

  test("calls in the code it shows what simulator/ and testing/ export", () => {
    const code = fences(markdown).filter(({ language }) => language === "ts");
    const called = code.flatMap(({ text }) =>
      [...text.matchAll(/(?<![.\w])([a-z]\w*)\(/gu)].map(([, name]) => name ?? ""),
    );
    const sources = [...filesIn("simulator", ".ts"), ...filesIn("testing", ".ts")].map(read).join("\n");
    const isExported = (name: string) =>
      new RegExp(`^export (?:async )?(?:function|const) ${name}\\b`, "mu").test(sources);
    expect(called.filter((name) => !OF_THE_READER.includes(name) && !isExported(name))).toEqual([]);
    expect(called.length > 0).toBe(code.length > 0);
  });
});

test("every npm script is explained", () => {
  const contributing = read("CONTRIBUTING.md");
  const explained = (name: string) =>
    [`npm run ${name}`, `npm ${name}`].some((call) => contributing.includes(call));
  expect(Object.keys(scripts).filter((name) => !explained(name))).toEqual([]);
});

test("what is not there is noticed", () => {
  for (const target of [
    "docs/none.md",
    "#no-such-heading",
    "CONTRIBUTING.md#no-such-heading",
    "../outside.md",
  ])
    expect(leadsSomewhere("README.md", target), target).toBe(false);
  expect(leadsSomewhere("docs/threat-model.md", "../README.md#inputs")).toBe(true);
  const paths = pathsIn("See `src/none.ts`, `node none.js --now`.\n\n```console\n$ bash .ci/none.sh\n```\n");
  expect(paths).toEqual(["src/none.ts", "none.js", ".ci/none.sh"]);
  expect(paths.filter((name) => isMentionable("README.md", name))).toEqual([]);
  expect(pathsIn(read("CONTRIBUTING.md")).length).toBeGreaterThan(20);
  expect(anchors("# A *b*: `c-d`\n## [E](f)\n## E\n")).toEqual(["a-b-c-d", "e", "e-1"]);
});

describe("pictures", () => {
  const shown = DOCUMENTS.flatMap((path) =>
    [...withoutFences(read(path)).matchAll(/!\[([^\]]*)\]\(([^)\s]+)\)/gu)].map(
      ([, text = "", target = ""]) => ({ path, text, file: normalize(join(dirname(path), target)) }),
    ),
  ).filter(({ file }) => !/^https?:/u.test(file));

  test("are what their names say, and described for who does not see them", () => {
    expect(shown.length).toBeGreaterThanOrEqual(2);
    for (const { text, file } of shown) {
      expect(text, file).toMatch(/\w+ \w+/u);
      const begin = readFileSync(join(ROOT, file)).subarray(0, 200).toString("latin1");
      expect(begin, file).toMatch(file.endsWith(".png") ? /^\x89PNG\r\n/u : /<svg\b/u);
    }
  });

  test("are made by a script", () => {
    const makers = [...filesIn("scripts", ".ts"), ...filesIn("bench", ".ts")].map(read).join("\n");
    const there = [...filesIn("docs", ".png"), ...filesIn("docs", ".svg")];
    expect(there.filter((file) => !makers.includes(basename(file, extname(file))))).toEqual([]);
  });
});

/** Of links, pictures, references and HTML, without those to the web. */
function targetsIn(prose: string): string[] {
  const patterns = [
    /\]\(<?([^)\s>]+)>?(?: "[^"]*")?\)/gu,
    /^\[[^\]]+\]: (\S+)/gmu,
    /\b(?:href|src)="([^"]+)"/gu,
  ];
  return patterns
    .flatMap((pattern) => [...prose.matchAll(pattern)].map(([, target]) => target ?? ""))
    .filter((target) => !/^(?:https?|mailto):/u.test(target));
}

function leadsSomewhere(from: string, target: string): boolean {
  const [file = "", anchor] = target.split("#");
  const linked = file === "" ? from : join(dirname(from), file);
  if (linked.startsWith("..") || !isThere(linked)) return false;
  return anchor === undefined || anchors(withoutFences(read(linked))).includes(anchor);
}

/** As GitHub makes them from headings; one that comes again gets a number. */
function anchors(prose: string): string[] {
  const seen = new Map<string, number>();
  return [...prose.matchAll(/^#+ (.+)$/gmu)].map(([, heading]) => {
    const anchor = (heading ?? "")
      .replace(/\[([^\]]*)\]\([^)]*\)/gu, "$1")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replace(/\s/gu, "-");
    const times = seen.get(anchor) ?? 0;
    seen.set(anchor, times + 1);
    return times === 0 ? anchor : `${anchor}-${times}`;
  });
}

const TOP = readdirSync(ROOT);

/** Words in code, inline and fenced, that look like a file or a folder of this project. */
function pathsIn(markdown: string): string[] {
  const inline = [...withoutFences(markdown).matchAll(/`([^`\n]+)`/gu)].map(([, code]) => code ?? "");
  const shell = fences(markdown).flatMap(({ language, text }) =>
    ["console", "sh", "bash", ""].includes(language) ? text.split("\n") : [],
  );
  const words = [...inline, ...shell]
    .flatMap((code) => code.split(/[\s"'(),;=]+/u))
    .map((word) =>
      word
        .replace(`${REPOSITORY}/`, "")
        .replace(/^\.\//u, "")
        .replace(/[:.]+$/u, ""),
    );
  return [...new Set(words)].filter(
    (word) =>
      /^[\w.@-]+(?:\/[\w.-]+)*\/?$/u.test(word) &&
      (/\.(?:ts|js|mjs|json|ya?ml|md|py|sh|png|svg)$/u.test(word) || TOP.includes(word.split("/")[0] ?? "")),
  );
}

function isMentionable(from: string, name: string): boolean {
  // An example, once it is copied, is the user's own as well.
  if (OF_THE_USER.includes(name) || isThere(name.replace(/^\.github\/workflows\//u, "examples/")))
    return true;
  return ["", dirname(from), "examples", "node_modules"].some((folder) => isThere(join(folder, name)));
}
