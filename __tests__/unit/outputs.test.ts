import { describe, expect, test } from "vitest";
import { OUTPUTS, writeIds, writeOutputs } from "../../src/outputs.ts";
import { asStepError, Interrupted, StepError, together } from "../../src/step-error.ts";
import { type FailureKind, VpsError } from "../../src/vps/errors.ts";
import type { Host } from "../../src/world.ts";
import { snapshot } from "../../testing/sample-snapshot.ts";

function recorder() {
  const outputs: Record<string, string> = {};
  const warnings: string[] = [];
  const host = {
    warning: (_title: string, text: string) => void warnings.push(text),
    output: (name: string, value: string) => {
      outputs[name] = value;
    },
  } as Host;
  return { host, outputs, warnings };
}

describe("Outputs", () => {
  test("are all written, whatever there is", () => {
    const { host, outputs } = recorder();
    writeOutputs(host, { snapshots: [], status: "", serverIds: [], deletedIds: [] });
    expect(outputs).toEqual({
      "snapshot-id": "",
      "snapshot-ids": "[]",
      snapshots: "[]",
      count: "0",
      name: "",
      status: "",
      "size-mb": "",
      "created-at": "",
      "server-ids": "[]",
      "deleted-ids": "[]",
      health: "",
      "safety-snapshot-ids": "[]",
    });
    expect(Object.keys(outputs)).toEqual([...OUTPUTS]);
  });

  test("keep ids as the API gave them, and what is not known is null", () => {
    const { host, outputs } = recorder();
    const all = [snapshot(), undefined, { id: "802" }];
    writeOutputs(host, {
      snapshots: all,
      status: "completed",
      serverIds: [12345, "a"],
      deletedIds: [1, "2"],
    });
    expect(outputs).toMatchObject({
      "snapshot-id": "801",
      "snapshot-ids": '[801,"802"]',
      count: "2",
      name: "pre-migration-snapshot",
      status: "completed",
      "size-mb": "4915",
      "created-at": "2025-01-15T18:30:00Z",
      "server-ids": '[12345,"a"]',
      "deleted-ids": '[1,"2"]',
    });
    expect(JSON.parse(outputs.snapshots ?? "")).toEqual([
      {
        id: 801,
        server_id: 12345,
        server_name: "web-server-01",
        name: "pre-migration-snapshot",
        status: "completed",
        size_mb: 4915,
        created_at: "2025-01-15T18:30:00Z",
        description: "",
      },
      {
        id: "802",
        server_id: null,
        server_name: null,
        name: null,
        status: null,
        size_mb: null,
        created_at: null,
        description: null,
      },
    ]);
  });

  test("speak of the first server, even where only the second has a snapshot", () => {
    const { host, outputs } = recorder();
    writeOutputs(host, {
      snapshots: [undefined, snapshot()],
      status: "",
      serverIds: [1, 2],
      deletedIds: [],
      name: "planned",
    });
    expect(outputs).toMatchObject({ "snapshot-id": "", name: "planned", count: "1", "size-mb": "" });
    writeIds(host, [undefined, snapshot()], "");
    expect(outputs).toMatchObject({ "snapshot-id": "", "snapshot-ids": "[801]" });
  });

  test("speak of the one that they are told to, or of none", () => {
    const { host, outputs } = recorder();
    const rest = {
      snapshots: [snapshot(), snapshot({ id: 798, sizeMb: 0 })],
      status: "" as const,
      serverIds: [],
      deletedIds: [],
    };
    writeOutputs(host, { ...rest, first: rest.snapshots[1] });
    expect(outputs).toMatchObject({ "snapshot-id": "798", "size-mb": "0" });
    writeOutputs(host, { ...rest, first: undefined });
    expect(outputs).toMatchObject({ "snapshot-id": "", "size-mb": "" });
  });

  const NOTHING = { snapshots: [], status: "" as const, serverIds: [], deletedIds: [] };

  test("name each server once, in the form and place in which it came first", () => {
    const { host, outputs } = recorder();
    writeOutputs(host, { ...NOTHING, serverIds: [2, "ABC", 1, "2", "abc", 2] });
    expect(outputs["server-ids"]).toBe('[2,"ABC",1]');
  });

  test("speak of health and of safety snapshots where there are any", () => {
    const { host, outputs } = recorder();
    writeOutputs(host, { ...NOTHING, health: "unhealthy", safetySnapshotIds: [803, "804"] });
    expect(outputs).toMatchObject({ health: "unhealthy", "safety-snapshot-ids": '[803,"804"]' });
  });

  test.each(["nightly-7_b.2", "", "A"])("have a name that is safe in a shell (%j)", (name) => {
    const { host, outputs, warnings } = recorder();
    writeOutputs(host, { ...NOTHING, snapshots: [snapshot({ name })] });
    expect([outputs.name, warnings]).toEqual([name, []]);
  });

  test.each(["a b", "$(reboot)", "a;b", "`x`", "ä", "a\u200bb", "a/b", "'"])(
    "have no name that is not, which is said (%j)",
    (name) => {
      const { host, outputs, warnings } = recorder();
      writeOutputs(host, { ...NOTHING, snapshots: [snapshot({ name })] });
      expect([outputs.name, warnings.length]).toEqual(["", 1]);
      expect(JSON.parse(outputs.snapshots ?? "")).toMatchObject([{ name }]);
    },
  );

  test("have the ids at once, and what they are of", () => {
    const { host, outputs } = recorder();
    writeIds(host, [snapshot(), snapshot({ id: "x" })], "in_progress");
    expect(outputs).toEqual({ status: "in_progress", "snapshot-id": "801", "snapshot-ids": '[801,"x"]' });
  });
});

describe("Every error becomes the step's own", () => {
  const TITLES: Record<FailureKind, string> = {
    "not-sent": "Connection failed",
    "too-late": "Timed out",
    "rate-limited": "Rate limited",
    unauthorized: "Invalid token",
    forbidden: "Permission denied",
    "not-found": "Not found",
    rejected: "Request refused",
    intermediary: "Unexpected response",
    redirected: "Unexpected redirect",
    unavailable: "VPS.org is unavailable",
    "bad-answer": "Unexpected response",
    "no-answer": "No response",
  };
  test.each(Object.entries(TITLES) as [FailureKind, string][])("%s: %s", (kind, title) => {
    const error = asStepError(
      new VpsError({ kind, what: "It", cameBack: "no.", remedy: "Do that." }),
      "Nothing was done.",
    );
    expect(error).toMatchObject({ title, message: "It failed: no. Nothing was done. Do that." });
  });

  test("with what is known, and nothing made up", () => {
    const own = new StepError("Snapshot failed", "Text.");
    expect(asStepError(own, "State.")).toMatchObject({
      title: "Snapshot failed",
      message: "Text. State.",
      cause: own,
    });
    expect(asStepError(new Interrupted("SIGINT"))).toMatchObject({
      title: "Interrupted",
      message: expect.stringContaining("SIGINT"),
    });
    expect(asStepError(new TypeError("a bug"))).toMatchObject({
      title: "Unexpected error",
      message: "a bug",
    });
    expect(asStepError("text")).toMatchObject({ title: "Unexpected error", message: "text" });
  });

  test("of several servers are told together, under the first one's title", () => {
    const [first, second] = [new StepError("Timed out", "One."), new StepError("Rate limited", "Two.")];
    expect(together([first, second])).toMatchObject({
      title: "Timed out",
      message: "One.\nRate limited: Two.",
    });
    expect(together([second])).toMatchObject({ title: "Rate limited", message: "Two." });
    expect(together([])).toMatchObject({ title: "Unexpected error" });
  });
});
