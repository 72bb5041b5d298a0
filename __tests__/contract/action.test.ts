/** action.yml, the code and package.json say the same. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { INPUTS } from "../../src/inputs/rules.ts";
import { OUTPUTS } from "../../src/outputs.ts";
import { VERSION } from "../../src/version.ts";
import { action, ROOT } from "../../testing/runner-protocol.ts";

const read = (...path: string[]) => readFileSync(join(ROOT, ...path), "utf8");

describe("action.yml", () => {
  test("declares the inputs of the code, in its order", () => {
    expect(Object.keys(action.inputs)).toEqual(["operation", ...Object.keys(INPUTS), "job-status"]);
  });

  test.each(Object.entries(INPUTS))("gives %s the default of the code", (name, rule) => {
    expect(action.inputs[name]).toMatchObject({ default: rule.default, required: false });
  });

  test("requires the operation, and takes the job's status from the runner", () => {
    expect(action.inputs.operation).toMatchObject({ required: true });
    expect(action.inputs.operation?.default).toBeUndefined();
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of the runner
    expect(action.inputs["job-status"]).toMatchObject({ default: "${{ job.status }}", required: false });
  });

  test("declares the outputs of the code, in its order", () => {
    expect(Object.keys(action.outputs)).toEqual([...OUTPUTS]);
  });

  test("describes everything, in text that the marketplace shows as it stands", () => {
    const described = [...Object.values(action.inputs), ...Object.values(action.outputs)];
    for (const { description } of described) expect(description).toMatch(/^[^<>\n]{10,300}$/);
  });

  test("starts the two files of dist, the second one always", () => {
    expect(action.runs).toEqual({
      using: "node24",
      main: "dist/index.js",
      post: "dist/post.js",
      "post-if": "always()",
    });
    for (const file of [action.runs.main, action.runs.post]) expect(read(file).length).toBeGreaterThan(1000);
  });
});

test("the version is one", () => {
  const { version, private: hidden } = JSON.parse(read("package.json"));
  expect(VERSION).toBe(version);
  expect(hidden).toBe(true);
  expect(JSON.parse(read("package-lock.json")).version).toBe(version);
  expect(read("dist", "index.js")).toContain(`"${version}"`);
});

describe("the workflows under act", () => {
  const folder = join("__tests__", "workflows", "workflows");

  interface Step {
    uses?: string;
    with?: Record<string, unknown>;
  }

  test.each(readdirSync(join(ROOT, folder)))("%s has only inputs that are declared", (file) => {
    const { jobs } = parse(read(folder, file)) as { jobs: Record<string, { steps: Step[] }> };
    const own = Object.values(jobs).flatMap(({ steps }) => steps.filter(({ uses }) => uses === "./"));
    expect(own.length).toBeGreaterThan(0);
    const names = own.flatMap((step) => Object.keys(step.with ?? {}));
    expect(names.filter((name) => !(name in action.inputs))).toEqual([]);
  });
});
