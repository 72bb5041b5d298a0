/** Every input is read by whom the documents name, and by nobody else. */
import { describe, expect, test } from "vitest";
import { DEFAULT_TOKEN } from "../../simulator/accounts.ts";
import { inProcess } from "../../simulator/transport.ts";
import { type JobEnd, ON_JOB_END, OPERATIONS, type Operation } from "../../src/inputs/inputs.ts";
import { parseInputs } from "../../src/inputs/parse.ts";
import { INPUTS, type InputName, type InputWithDefault } from "../../src/inputs/rules.ts";
import type { Rule } from "../../src/inputs/shared-rules.ts";
import { TOKEN } from "../../testing/canned-transport.ts";
import { ACTION, read, tableUnder } from "../../testing/documents.ts";
import type { Given } from "../../testing/given-inputs.ts";
import { playPost } from "../../testing/player.ts";
import { scene } from "../../testing/scene-in-process.ts";

/** What each operation is content with. */
const ENOUGH: Record<Operation, Given> = {
  list: {},
  create: { "server-id": "12345" },
  restore: { "snapshot-id": "latest", "server-id": "12345" },
  delete: { "server-id": "12345", "keep-last": "1" },
  wait: { "server-id": "12345" },
};

/** Something else than the default and than what is enough, for each input. */
const OTHER: Record<InputWithDefault, string> = {
  "api-token": "vps_another_token",
  "api-url": "https://other.example/api/v1",
  "github-token": "ghs_of_the_run",
  "server-id": "12346",
  "snapshot-id": "801",
  name: "nightly",
  description: "text",
  wait: "false",
  "wait-timeout-minutes": "7",
  "poll-interval-seconds": "9",
  "keep-last": "2",
  "made-by": "anyone",
  "when-full": "replace-oldest",
  "stop-server": "true",
  "on-job-failure": "restore",
  "on-job-cancelled": "restore",
  "on-job-success": "delete",
  "health-url": "https://shop.example/health?key=hidden",
  "health-timeout-minutes": "7",
  "snapshot-first": "true",
  "ignore-missing": "true",
  "dry-run": "true",
};

/** What the main part makes of its inputs: values, or faults. */
function madeOf(operation: Operation, given: Given): unknown {
  const all: Given = { operation, "api-token": TOKEN, ...ENOUGH[operation], ...given };
  try {
    return parseInputs((name) => all[name] ?? "", {});
  } catch (error) {
    return error;
  }
}

const PAIRS = (Object.entries(INPUTS) as [InputWithDefault, Rule][]).flatMap(([name, rule]) =>
  OPERATIONS.map((operation) => ({ name, operation, used: rule.usedBy.includes(operation), rule })),
);

describe("the main part", () => {
  test.each(PAIRS.filter(({ used }) => used))("uses $name in $operation", ({ name, operation }) => {
    const usual = madeOf(operation, {});
    expect(usual).not.toBeInstanceOf(Error);
    expect(madeOf(operation, { [name]: OTHER[name] })).not.toEqual(usual);
  });

  // The runner gives github-token to every operation.
  test.each(PAIRS.filter(({ used, rule }) => !used && !rule.evaluated))(
    "refuses or mentions $name in $operation",
    ({ name, operation, rule }) => {
      const made = madeOf(operation, { [name]: OTHER[name] });
      const shown = rule.hidden ? "what was given" : `"${OTHER[name]}"`;
      const told = `${name}: ${shown} has no meaning for operation ${operation}`;
      if (rule.grave) expect(String(made)).toContain(told);
      else expect(made).toMatchObject({ warnings: [expect.stringContaining(told)] });
    },
  );

  test("has no input that an empty value does not mean the default of", () => {
    for (const operation of OPERATIONS) {
      const defaults = Object.fromEntries(
        (Object.entries(INPUTS) as [InputWithDefault, Rule][])
          .filter(([name]) => ENOUGH[operation][name] === undefined && name !== "api-token")
          .filter(([, rule]) => !rule.evaluated)
          .map(([name, rule]) => [name, rule.default]),
      );
      expect(madeOf(operation, defaults)).toEqual(madeOf(operation, {}));
    }
  });
});

test("the table names only its own inputs, and conditions only where an input is used", () => {
  for (const [name, rule] of Object.entries(INPUTS) as [string, Rule][]) {
    const conditions = [...(rule.needs ?? []), ...(rule.excludes ?? [])];
    const required = Object.entries(rule.required ?? {});
    const others = [
      ...conditions.map(({ input }) => input),
      ...required.flatMap(([, { unless, where }]) => [unless, where]),
    ];
    for (const other of others) expect(other === undefined || Object.hasOwn(INPUTS, other), name).toBe(true);
    const operations = [
      ...conditions.flatMap((condition) => condition.in ?? []),
      ...required.map(([operation]) => operation),
    ];
    expect(rule.usedBy, name).toEqual(expect.arrayContaining([...new Set(operations)]));
  }
});

describe("the post step", async () => {
  const readBy = new Map<JobEnd, Set<string>>();
  for (const end of Object.keys(ON_JOB_END) as JobEnd[]) readBy.set(end, await readAfter(end));
  const all = new Set([...readBy.values()].flatMap((names) => [...names]));

  test("reads what the README says that it does", () => {
    const rows = tableUnder(read("README.md"), "## Inputs").map(([name = "", , users = ""]) => ({
      name: name.replaceAll("`", ""),
      users: users.split(", "),
    }));
    const told = rows.filter(({ users }) => users.includes("post step")).map(({ name }) => name);
    const everybody = rows.filter(({ users }) => users.includes("all")).map(({ name }) => name);
    expect(told.filter((name) => !all.has(name))).toEqual([]);
    expect([...all].filter((name) => !told.includes(name) && !everybody.includes(name))).toEqual([]);
  });

  test.each([...readBy])("looks at no other end of the job than %s", (end, names) => {
    const looked = [...names].filter((name) => name.startsWith("on-job-"));
    expect(looked).toEqual([`on-job-${end}`]);
  });
});

test("every declared input is used by somebody", () => {
  const used = new Set<string>([
    "operation",
    "job-status",
    ...PAIRS.filter((pair) => pair.used).map(({ name }) => name),
  ]);
  expect(Object.keys(ACTION.inputs).filter((name) => !used.has(name))).toEqual([]);
});

/** The inputs that a post step reads that restores after such an end. */
async function readAfter(end: JobEnd): Promise<Set<string>> {
  const { main, world, clock } = scene();
  const inputs: Given = { operation: "create", "server-id": "12345", [`on-job-${end}`]: "restore" };
  const { state, code } = await main(inputs);
  expect(code).toBe(0);
  const names = new Set<string>();
  const watched = new Proxy<Given>(
    { ...inputs, "api-token": DEFAULT_TOKEN.token, "job-status": end },
    {
      get: (target, name: InputName) => {
        names.add(name);
        return target[name];
      },
    },
  );
  const stage = { clock, transport: inProcess(world), random: () => 0.5, inputs: watched };
  const post = await clock.run(() => playPost(stage, state));
  expect(post.code, JSON.stringify(post.annotations)).toBe(0);
  return names;
}
