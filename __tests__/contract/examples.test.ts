import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { parseInputs } from "../../src/inputs/parse.ts";
import type { RawInputs } from "../../src/inputs/rules.ts";
import {
  ACTION,
  fences,
  filesIn,
  isMapping,
  type Mapping,
  mappingsIn,
  OWN_ACTION,
  read,
} from "../../testing/documents.ts";

interface Sample {
  name: string;
  text: string;
}

const EXAMPLES: Sample[] = filesIn("examples", ".yml").map((path) => ({ name: path, text: read(path) }));
const PAGES: Sample[] = ["README.md", ...filesIn("docs", ".md")].flatMap((path) =>
  fences(read(path))
    .filter(({ language }) => language === "yaml")
    .map(({ text, line }) => ({ name: `${path}, line ${line}`, text })),
);

/** Jobs and steps of a workflow, of a composite action, or of a part of either. */
function jobsOf(document: unknown): Mapping[] {
  return mappingsIn(document).filter(({ steps }) => Array.isArray(steps));
}

function stepsOf(job: Mapping): Mapping[] {
  return (job.steps as unknown[]).filter(isMapping);
}

function ownSteps(document: unknown): Mapping[] {
  return jobsOf(document)
    .flatMap(stepsOf)
    .filter(({ uses }) => uses === OWN_ACTION);
}

/** What the expressions of the examples may turn out as; an expression without a sample is an error. */
const SAMPLES: [RegExp, string[]][] = [
  [/^secrets\.VPS_API_TOKEN$/u, ["vps_token"]],
  [/(?:^|\|\| )vars\.VPS_\w+_IDS?$/u, ["12345", "12345, 12346"]],
  [/^vars\.VPS_SERVER_ID \|\| '\S+'$/u, ["12345"]],
  [/&& vars\.VPS_\w+_ID \|\| ''$/u, ["12345"]],
  [/^matrix\.server$/u, ["12345"]],
  [/ && 'restore' \|\| 'keep'$/u, ["restore", "keep"]],
  [/^(?:needs|steps)\.\w+\.outputs\.snapshot-id$/u, ["802"]],
  [/^github\.[\w.]+$/u, ["7"]],
  [/^inputs\.dry-run$/u, ["", "true"]],
  [/^inputs\.snapshot-ids$/u, ["801", "801, 798"]],
  [/^inputs\.api-token$/u, ["vps_token"]],
  [/^inputs\.on-job-failure$/u, ["restore"]],
  [/^vars\.HEALTH_URL$/u, ["https://shop.example/health"]],
];
const CHOICES: Record<string, Record<string, string>> = {
  list: {
    "inputs.operation": "list",
    "inputs.operation == 'restore' && inputs.snapshot || ''": "",
    "inputs.operation == 'restore' && inputs.snapshot-first": "false",
    "inputs.operation == 'restore' && vars.HEALTH_URL || ''": "",
  },
  restore: {
    "inputs.operation": "restore",
    "inputs.operation == 'restore' && inputs.snapshot || ''": "latest",
    "inputs.operation == 'restore' && inputs.snapshot-first": "true",
    "inputs.operation == 'restore' && vars.HEALTH_URL || ''": "https://shop.example/health",
  },
};

/** The inputs of a step as the runner could give them, once for each choice of an operation and each sample. */
function possibleInputs(step: Mapping): Record<string, string>[] {
  const given = Object.entries(isMapping(step.with) ? step.with : {});
  return Object.values(CHOICES).flatMap((choice) =>
    [0, 1].map((pick) =>
      Object.fromEntries(given.map(([name, value]) => [name, evaluate(String(value), choice, pick)])),
    ),
  );
}

function evaluate(text: string, choice: Record<string, string>, pick: number): string {
  return text.replace(/\$\{\{\s*([\s\S]*?)\s*\}\}/gu, (_, expression: string) => {
    const chosen = choice[expression];
    if (chosen !== undefined) return chosen;
    const [, values] = SAMPLES.find(([pattern]) => pattern.test(expression)) ?? [];
    if (values === undefined) throw new Error(`no sample for ${expression}`);
    return values[pick] ?? values[0] ?? "";
  });
}

describe.each([...EXAMPLES, ...PAGES])("$name", ({ text }) => {
  // Throws where the text is no YAML, or has a key twice.
  const document: unknown = parse(text);

  test("gives this action declared inputs only, and sets what is required", () => {
    for (const step of ownSteps(document)) {
      const names = Object.keys(isMapping(step.with) ? step.with : {});
      expect(names.filter((name) => !Object.hasOwn(ACTION.inputs, name))).toEqual([]);
      expect(names).toContain("operation");
    }
  });

  test("gives inputs that the action accepts", () => {
    for (const step of ownSteps(document)) {
      for (const inputs of possibleInputs(step)) {
        const raw: RawInputs = (name) => inputs[name] ?? "";
        expect(parseInputs(raw, {}).warnings).toEqual([]);
      }
    }
  });

  test("names only outputs and steps that exist", () => {
    for (const job of jobsOf(document)) {
      const steps = stepsOf(job);
      const ids = new Set(steps.map(({ id }) => id));
      const own = new Set(steps.filter(({ uses }) => uses === OWN_ACTION).map(({ id }) => id));
      for (const [, id, more] of JSON.stringify(job).matchAll(/steps\.([\w-]+)\.([\w.-]+)/gu)) {
        expect(ids).toContain(id);
        const [, output] = /^outputs\.([\w-]+)$/u.exec(more ?? "") ?? [];
        if (own.has(id) && output !== undefined) expect(Object.keys(ACTION.outputs)).toContain(output);
      }
    }
  });

  test("takes server ids from variables, never from secrets", () => {
    for (const step of ownSteps(document)) {
      expect(String((step.with as Mapping)["server-id"])).not.toMatch(/secrets\./u);
    }
  });

  test("limits the deployment's step, and not the step that takes the snapshot", () => {
    for (const step of ownSteps(document)) expect(step).not.toHaveProperty("timeout-minutes");
    const deployments = jobsOf(document)
      .flatMap(stepsOf)
      .filter(({ id }) => id === "deploy");
    for (const step of deployments) expect(step).toHaveProperty("timeout-minutes");
  });

  test("never rolls back both in the post step and in a job of its own", () => {
    const steps = ownSteps(document).map((step) => step.with as Mapping);
    const inPost = steps.some((inputs) => "on-job-failure" in inputs || "on-job-cancelled" in inputs);
    expect(inPost && steps.some(({ operation }) => operation === "restore")).toBe(false);
  });
});

const WORKFLOWS = [...EXAMPLES, ...PAGES].filter(({ text }) => /^on:/mu.test(text));

describe.each(WORKFLOWS)("the workflow of $name", ({ text }) => {
  const workflow = parse(text) as Mapping;
  const jobs = workflow.jobs as Record<string, Mapping>;

  test("has a name, no permissions but those of its jobs, and concurrency", () => {
    expect(workflow.name).toBeTypeOf("string");
    expect(workflow.permissions).toEqual({});
    expect(workflow.concurrency).toMatchObject({ "cancel-in-progress": false });
    for (const job of Object.values(jobs)) {
      const checksOut = stepsOf(job).some(({ uses }) => String(uses).startsWith("actions/checkout@"));
      // A rotation and a rollback depend on other runs; a restore by hand, which chooses its operation, does not.
      const asks = stepsOf(job).some(
        ({ uses, with: inputs }) =>
          uses === OWN_ACTION && ["create", "restore"].includes(String((inputs as Mapping).operation)),
      );
      expect(job.permissions ?? {}).toEqual({
        ...(checksOut ? { contents: "read" } : {}),
        ...(asks ? { actions: "read" } : {}),
      });
    }
  });

  test("names only jobs and outputs of jobs that exist", () => {
    for (const [, job = "", more = ""] of text.matchAll(/needs\.([\w-]+)\.([\w.-]+)/gu)) {
      expect(Object.keys(jobs)).toContain(job);
      const [, output] = /^outputs\.([\w-]+)$/u.exec(more) ?? [];
      if (output !== undefined) expect(jobs[job]?.outputs).toHaveProperty([output]);
    }
  });

  test("pins every action to a commit, with its release", () => {
    const uses = [...text.matchAll(/uses: (.+)$/gmu)].map(([, action]) => action ?? "");
    expect(uses.filter((action) => !/^[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/u.test(action))).toEqual([]);
  });
});

test("a restore by hand is refused where the variable that guards it is not set", () => {
  const [step = {}] = ownSteps(parse(read("examples/restore.yml")));
  const [, fallback = ""] = /"server-id":"[^"]*\|\| '(.+?)' \}\}"/u.exec(JSON.stringify(step)) ?? [];
  const inputs = {
    operation: "restore",
    "api-token": "vps_token",
    "snapshot-id": "801",
    "server-id": fallback,
  };
  const raw: RawInputs = (name) => (inputs as Record<string, string>)[name] ?? "";
  // It is taken for a server's name, which no server has.
  expect(parseInputs(raw, {}).inputs.servers).toEqual([{ name: "VPS_SERVER_ID-is-not-set" }]);
});

test("all that use one server name one group", () => {
  const groups = WORKFLOWS.filter(({ text }) => /vars\.VPS_SERVER_ID\b|web-server-01/u.test(text)).map(
    ({ text }) => (parse(text) as { concurrency: Mapping }).concurrency.group,
  );
  expect(groups.length).toBeGreaterThanOrEqual(8);
  expect(new Set(groups)).toEqual(new Set(["deploy"]));
});

test("every value that a step may wait for or select by is an operation of the action", () => {
  const operations = [...EXAMPLES, ...PAGES]
    .flatMap(({ text }) => ownSteps(parse(text)))
    .map((step) => String((step.with as Mapping).operation))
    .filter((operation) => !operation.includes("${{"));
  expect(new Set(operations)).toEqual(new Set(["create", "restore", "delete", "list", "wait"]));
});
