/** GitHub's own language service, the one behind its editor extension, reads every workflow that users copy. */
import { registerLogger, validate } from "@actions/languageservice";
import { afterEach, describe, expect, test } from "vitest";
import { fences, filesIn, REPOSITORY, read } from "../../testing/documents.ts";
import { action } from "../../testing/runner-protocol.ts";

type Document = Parameters<typeof validate>[0];

const CHECKOUT = { "persist-credentials": { description: "" }, "fetch-depth": { description: "" } };
const KNOWN: Record<string, { name: string; description: string; inputs: object }> = {
  [REPOSITORY]: { name: "", description: "", inputs: action.inputs },
  "actions/checkout": { name: "", description: "", inputs: CHECKOUT },
};

// It keeps what goes wrong in itself to itself, and then finds nothing.
const accidents: string[] = [];
const note = (message: string) => void accidents.push(message);
registerLogger({ log: note, info: note, warn: note, error: note });
afterEach(() => expect(accidents.splice(0)).toEqual([]));

let documents = 0;

/** What it finds wrong, as "line: message". */
async function faultsIn(text: string, name = ".github/workflows/a.yml"): Promise<string[]> {
  // It remembers documents by their names.
  documents += 1;
  const document = { uri: `file:///${documents}/${name}`, getText: () => text } as Document;
  const found = await validate(document, {
    actionsMetadataProvider: {
      // Those that are not known are reported as not found.
      fetchActionMetadata: async ({ owner, name }) => KNOWN[`${owner}/${name}`] as never,
    },
  });
  return found.map(({ range, message }) => `${range.start.line + 1}: ${message}`);
}

/** The inputs of a rollback name steps that come later, which is right: they are read again at the job's end. */
const LATER = /^\d+: Context access might be invalid: (?:deploy|switch)$/u;

const WORKFLOWS = [
  ...filesIn("examples", ".yml").map((path) => ({ name: path, text: read(path) })),
  ...filesIn("__tests__/workflows/workflows", ".yml").map((path) => ({ name: path, text: read(path) })),
  ...fences(read("README.md"))
    .filter(({ text }) => /^on:/mu.test(text))
    .map(({ text, line }) => ({ name: `README.md, line ${line}`, text })),
];

test.each(WORKFLOWS)("$name has no fault", async ({ text }) => {
  expect((await faultsIn(text)).filter((fault) => !LATER.test(fault))).toEqual([]);
});

test("action.yml has no fault", async () => {
  expect(await faultsIn(read("action.yml"), "action.yml")).toEqual([]);
});

test("says of a later step what docs/troubleshooting.md says that it does", async () => {
  const said = (await faultsIn(read("examples/deploy.yml"))).map((fault) => fault.replace(/^\d+: /u, ""));
  expect(new Set(said)).toEqual(new Set(["Context access might be invalid: deploy"]));
  expect(read("docs/troubleshooting.md")).toContain(`"${said[0]}"`);
});

describe("a planted fault is found", () => {
  const text = read("examples/deploy.yml");
  const lineOf = (part: string) => text.slice(0, text.indexOf(part)).split("\n").length;

  test.each([
    ["server-id:", "server-ids:", "Invalid action input 'server-ids'"],
    ["          operation: create\n", "", "Missing required input `operation`"],
    ["secrets.VPS_API_TOKEN", "secret.VPS_API_TOKEN", "Unrecognized named-value: 'secret'"],
    ["timeout-minutes: 15", "timeout-minute: 15", "Unexpected value 'timeout-minute'"],
    ["needs: deploy\n", "needs: deployment\n", "depends on unknown job 'deployment'"],
    [REPOSITORY, `${REPOSITORY}s`, "Unable to resolve action"],
    ["steps.deploy.outcome", "steps.deployment.outcome", "Context access might be invalid: deployment"],
    ["|| 'keep' }}", "|| 'keep }}", "The expression is not closed"],
  ])("%j in place of %j", async (good, bad, message) => {
    expect(text).toContain(good);
    const faults = (await faultsIn(text.replace(good, bad))).filter((fault) => !LATER.test(fault));
    expect(faults.join("\n")).toContain(message);
    expect(faults.length).toBeLessThanOrEqual(2);
    const at = faults.map((fault) => Number.parseInt(fault, 10));
    expect(at.some((line) => Math.abs(line - lineOf(good)) <= 1)).toBe(true);
  });

  test("in action.yml", async () => {
    const bad = read("action.yml").replace("using: node24", "using: nodes");
    expect(await faultsIn(bad, "action.yml")).not.toEqual([]);
  });
});
