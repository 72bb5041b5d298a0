/** Real runs of every operation, well ended and failed, set every output, in the form that the documents say. */
import { describe, expect, test } from "vitest";
import { OPERATIONS } from "../../src/inputs/inputs.ts";
import { codeIn, read, tableUnder } from "../../testing/documents.ts";
import { action } from "../../testing/runner-protocol.ts";
import { it } from "../../testing/scene-over-http.ts";
import type { SimulatorOptions } from "../../testing/simulator-over-http.ts";
import type { StepResult } from "../../testing/step-process.ts";

const QUICK = { "poll-interval-seconds": "1" };
const SHORT = { "wait-timeout-minutes": "1" };
const CREATE = { operation: "create", "server-id": "12345", ...QUICK };
const RESTORE = { operation: "restore", "snapshot-id": "801", ...QUICK };
const WAIT = { operation: "wait", "snapshot-id": "801", ...QUICK };
const LIST = { operation: "list" };
const DELETE = { operation: "delete", "snapshot-id": "801" };
const UNKNOWN = { "snapshot-id": "999" };
const WRONG = { "api-token": "vps_wrong_token" };
const DRY = { "dry-run": "true" };

/** What a step is given, what it says in `status`, the world, and how many times as fast as usual time goes. */
type Case = [Record<string, string>, status: string, options?: SimulatorOptions, speed?: number];

const GOOD: Case[] = [
  [LIST, ""],
  [{ ...LIST, "server-id": "12346" }, ""],
  [{ ...LIST, ...DRY }, ""],
  [CREATE, "completed"],
  [{ ...CREATE, "server-id": "12345 12346", "keep-last": "1" }, "completed"],
  [{ operation: "create", "server-id": "12345", wait: "false" }, "in_progress"],
  [{ ...CREATE, ...DRY }, "planned"],
  [RESTORE, "restored"],
  [{ ...RESTORE, "snapshot-id": "latest", "server-id": "12345" }, "restored"],
  [{ operation: "restore", "snapshot-id": "801", wait: "false" }, "restoring"],
  [{ ...RESTORE, ...DRY }, "planned"],
  [DELETE, "deleted"],
  [{ operation: "delete", "server-id": "12345", "keep-last": "1", name: "*" }, "deleted"],
  [{ operation: "delete", ...UNKNOWN, "ignore-missing": "true" }, "absent"],
  [{ ...DELETE, ...DRY }, "planned"],
  [WAIT, "completed"],
  [{ operation: "wait", "server-id": "12345", ...QUICK }, "up", {}, 30],
];

const BAD: Case[] = [
  ...[LIST, CREATE, RESTORE, DELETE, WAIT].map((inputs): Case => [{ ...inputs, ...WRONG }, ""]),
  [{ ...RESTORE, ...UNKNOWN }, ""],
  [{ ...DELETE, ...UNKNOWN }, "absent"],
  [{ operation: "wait", ...UNKNOWN }, "", {}, 60],
  [{ ...CREATE, "server-id": "99999" }, ""],
  [CREATE, "", { fates: { snapshot: () => ({ kind: "snapshot-fails", durationMs: 1_000 }) } }],
  [
    { ...CREATE, ...SHORT },
    "in_progress",
    { fates: { snapshot: () => ({ kind: "snapshot-never-ends" }) } },
    30,
  ],
  [{ ...RESTORE, ...SHORT }, "restoring", { fates: { restore: () => ({ kind: "restore-never-ends" }) } }, 30],
  [RESTORE, "", { fates: { restore: () => ({ kind: "restore-ends-error", durationMs: 90_000 }) } }],
];

describe.concurrent("the outputs", () => {
  it.for(GOOD)("of %j, which ends well", async ([inputs, status, options, speed = 1], { open }) => {
    const scene = await open(options);
    const result = await scene.step(inputs, { speed });
    expect(result.exitCode, result.stdout).toBe(0);
    expectOutputs(result, status);
  });

  it.for(BAD)("of %j, which fails", async ([inputs, status, options, speed = 1], { open }) => {
    const scene = await open(options);
    const result = await scene.step(inputs, { speed });
    expect(result.exitCode, result.stdout).toBe(1);
    expectOutputs(result, status);
  });
});

test("every operation is tried, and every status", () => {
  for (const cases of [GOOD, BAD])
    expect([...new Set(cases.map(([{ operation }]) => operation))].sort()).toEqual([...OPERATIONS].sort());
  const seen = new Set(GOOD.map(([, status]) => status));
  expect(seen).toEqual(new Set(["", ...statuses(action.outputs.status?.description ?? "")]));
});

describe("the documents", () => {
  const told = Object.fromEntries(
    tableUnder(read("README.md"), "## Outputs").map(([name, text]) => [name, text]),
  );

  test("name the same statuses", () => {
    const inReadme = codeIn(told["`status`"] ?? "").filter(
      (word) => !(OPERATIONS as readonly string[]).includes(word),
    );
    expect(inReadme).toEqual(statuses(action.outputs.status?.description ?? ""));
  });

  test("name the same fields of a snapshot", () => {
    expect(codeIn(told["`snapshots`"] ?? "")).toEqual(FIELDS);
  });
});

/** The words of "completed, in_progress, ..., planned, or up for ...". */
function statuses(description: string): string[] {
  const [list = ""] = description.split(" for a wait");
  return list.split(/, (?:or )?/u).filter((word) => word !== "");
}

const FIELDS = words(action.outputs.snapshots?.description ?? "");

/** The words of "... objects with id, server_id, ... and description." */
function words(description: string): string[] {
  return (description.match(/with (.*)\.$/u)?.[1] ?? "").split(/, | and /u);
}

function expectOutputs({ outputs, stdout }: StepResult, status: string): void {
  const get = (name: string) => outputs[name] ?? "";
  expect(Object.keys(outputs).sort(), stdout).toEqual(Object.keys(action.outputs).sort());
  expect(get("status")).toBe(status);
  const snapshots = JSON.parse(get("snapshots")) as Record<string, unknown>[];
  for (const snapshot of snapshots) expect(Object.keys(snapshot)).toEqual(FIELDS);
  expect(get("count")).toBe(String(snapshots.length));
  expect(JSON.parse(get("snapshot-ids"))).toEqual(snapshots.map(({ id }) => id));
  for (const name of ["server-ids", "deleted-ids"]) expect(JSON.parse(get(name))).toBeInstanceOf(Array);
  const first = snapshots.find(({ id }) => String(id) === get("snapshot-id"));
  if (get("snapshot-id") === "") expect([get("size-mb"), get("created-at")]).toEqual(["", ""]);
  else expect(first).toBeDefined();
  if (first?.name != null) expect(get("name")).toBe(first.name);
  expect(get("size-mb")).toBe(String(first?.size_mb ?? ""));
  expect(get("created-at")).toBe(String(first?.created_at ?? ""));
}
