import { describe, expect, test } from "vitest";
import { INPUTS, type InputWithDefault, OPERATIONS } from "../../../src/inputs/rules.ts";
import { faultsOf, type Given, read, TOKEN } from "../../../testing/unit-support.ts";

const UUID = "123e4567-e89b-42d3-a456-426614174000";
const CREATE: Given = { operation: "create", "server-id": "12345" };
const RESTORE: Given = { operation: "restore", "snapshot-id": "801" };
const DELETE: Given = { operation: "delete", "server-id": "12345", "keep-last": "2" };

describe("Defaults", () => {
  const access = { token: TOKEN, apiUrl: "https://admin.vps.org/api/v1" };
  const waiting = { timeoutMs: 30 * 60_000, intervalMs: undefined };
  const common = { access, waiting, serverIds: [], dryRun: false };

  test.each([
    [{ operation: "list" }, { ...common, operation: "list", pattern: "" }],
    [
      CREATE,
      {
        ...common,
        operation: "create",
        serverIds: ["12345"],
        name: "",
        description: "",
        wait: true,
        keepLast: undefined,
        whenFull: "fail",
        stopServer: false,
      },
    ],
    [RESTORE, { ...common, operation: "restore", snapshotIds: ["801"], pattern: "", wait: true }],
    [
      DELETE,
      {
        ...common,
        operation: "delete",
        serverIds: ["12345"],
        snapshotIds: [],
        keepLast: 2,
        pattern: "",
        ignoreMissing: false,
      },
    ],
    [
      { operation: "wait", "snapshot-id": "801" },
      { ...common, operation: "wait", snapshotIds: ["801"], pattern: "" },
    ],
  ] as [Given, object][])("%j", (given, inputs) => {
    expect(read(given)).toEqual({ inputs, warnings: [] });
  });

  test("an empty or blank value means the default", () => {
    for (const blank of ["", " ", "\n", "\t \r\n"]) {
      const given: Given = { ...CREATE };
      for (const name of Object.keys(INPUTS) as InputWithDefault[]) given[name] ??= blank;
      given["api-token"] = TOKEN;
      expect(read(given)).toEqual(read(CREATE));
    }
  });

  test("the default, written out, is never called unused", () => {
    for (const operation of OPERATIONS) {
      const given: Given = { operation, "server-id": "12345", "snapshot-id": "" };
      if (operation === "restore") given["snapshot-id"] = "801";
      if (operation === "delete") given["keep-last"] = "1";
      for (const [name, rule] of Object.entries(INPUTS)) given[name as InputWithDefault] ??= rule.default;
      given["api-token"] = TOKEN;
      expect(read(given).warnings).toEqual([]);
    }
  });

  test("what comes out cannot be changed", () => {
    expect(Object.isFrozen(read(CREATE).inputs)).toBe(true);
  });
});

describe("Every value is read as its kind", () => {
  test.each([
    [{ ...CREATE, wait: "False" }, { wait: false }],
    [
      { ...CREATE, wait: "TRUE", "stop-server": "true" },
      { wait: true, stopServer: true },
    ],
    [{ ...CREATE, "dry-run": "True" }, { dryRun: true }],
    [{ ...CREATE, "stop-server": "\ttrue\n" }, { stopServer: true }],
    [{ ...CREATE, "keep-last": "1" }, { keepLast: 1 }],
    [{ ...CREATE, "keep-last": "4" }, { keepLast: 4 }],
    [
      { ...CREATE, "keep-last": "5", "when-full": "replace-oldest" },
      { keepLast: 5, whenFull: "replace-oldest" },
    ],
    [
      { ...CREATE, name: "Before_update-1", description: " for: all " },
      { name: "Before_update-1", description: "for: all" },
    ],
    [{ ...CREATE, name: "a".repeat(255) }, { name: "a".repeat(255) }],
    [{ ...CREATE, "wait-timeout-minutes": "1" }, { waiting: { timeoutMs: 60_000, intervalMs: undefined } }],
    [
      { ...CREATE, "wait-timeout-minutes": "360" },
      { waiting: { timeoutMs: 21_600_000, intervalMs: undefined } },
    ],
    [{ ...CREATE, "poll-interval-seconds": "1" }, { waiting: { timeoutMs: 1_800_000, intervalMs: 1_000 } }],
    [
      { ...CREATE, "poll-interval-seconds": "300" },
      { waiting: { timeoutMs: 1_800_000, intervalMs: 300_000 } },
    ],
    [
      { ...CREATE, "on-job-failure": "restore", "on-job-cancelled": "restore", "on-job-success": "delete" },
      {},
    ],
    [{ ...CREATE, "on-job-success": "restore" }, {}],
    [{ ...CREATE, "server-id": `1, 2\n3\t${UUID},,4` }, { serverIds: ["1", "2", "3", UUID, "4"] }],
    [{ ...CREATE, "server-id": `7 7,${UUID} ${UUID.toUpperCase()}` }, { serverIds: ["7", UUID] }],
    [{ ...CREATE, "server-id": "9007199254740991" }, { serverIds: ["9007199254740991"] }],
    [{ ...RESTORE, "snapshot-id": `801 ${UUID}`, "server-id": "12345" }, { snapshotIds: ["801", UUID] }],
    [
      { operation: "restore", "snapshot-id": "latest", "server-id": "1,2", name: "nightly-*" },
      { snapshotIds: "latest", serverIds: ["1", "2"], pattern: "nightly-*" },
    ],
    [
      { ...DELETE, "keep-last": "0", name: "*" },
      { keepLast: 0, pattern: "*" },
    ],
    [{ ...DELETE, "keep-last": "5" }, { keepLast: 5 }],
    [
      { operation: "delete", "snapshot-id": "801,802", "ignore-missing": "true" },
      { ignoreMissing: true, snapshotIds: ["801", "802"] },
    ],
    [{ operation: "delete", "snapshot-id": "801", "server-id": "12345" }, { serverIds: ["12345"] }],
    [{ operation: "list", name: "?-*" }, { pattern: "?-*" }],
    [
      { operation: "wait", "server-id": "12345", name: "n*" },
      { serverIds: ["12345"], pattern: "n*" },
    ],
  ] as [Given, object][])("%j", (given, inputs) => {
    expect(read(given).inputs).toMatchObject(inputs);
  });
});

describe("Every fault names the input, what was given and what is allowed", () => {
  const only = (noun: string) => `is not a whole number from ${noun}.`;
  const needsEnd = "needs the snapshot's end, so it cannot go with wait: false.";
  test.each([
    [{}, "operation: is empty; allowed are list, create, restore, delete, wait."],
    [
      { operation: "destroy" },
      'operation: "destroy" is unknown; allowed are list, create, restore, delete, wait.',
    ],
    [
      { operation: "Create" },
      'operation: "Create" is unknown; allowed are list, create, restore, delete, wait.',
    ],
    ...["yes", "1", "on", "tRUE", "null"].map((word) => [
      { ...CREATE, wait: word },
      `wait: "${word}" is neither true nor false.`,
    ]),
    [{ ...CREATE, "stop-server": "no" }, 'stop-server: "no" is neither true nor false.'],
    [{ operation: "list", "dry-run": "y" }, 'dry-run: "y" is neither true nor false.'],
    [
      { operation: "delete", "snapshot-id": "1", "ignore-missing": "x" },
      'ignore-missing: "x" is neither true nor false.',
    ],
    ...["0", "361", "-1", "1.5", "0x10", "1e2", "30m", "٣", "1 0", "9999999"].map((number) => [
      { ...CREATE, "wait-timeout-minutes": number },
      `wait-timeout-minutes: "${number}" ${only("1 to 360")}`,
    ]),
    [{ operation: "list", "wait-timeout-minutes": "0" }, `wait-timeout-minutes: "0" ${only("1 to 360")}`],
    [{ ...CREATE, "poll-interval-seconds": "0" }, `poll-interval-seconds: "0" ${only("1 to 300")}`],
    [{ ...CREATE, "poll-interval-seconds": "301" }, `poll-interval-seconds: "301" ${only("1 to 300")}`],
    [
      { ...CREATE, "keep-last": "0" },
      `keep-last: "0" ${only("1 to 4 (or 5 with when-full: replace-oldest)")}`,
    ],
    [
      { ...CREATE, "keep-last": "5" },
      'keep-last: "5" is not a whole number from 1 to 4 (or 5 with when-full: replace-oldest).',
    ],
    [{ ...CREATE, "keep-last": "6", "when-full": "replace-oldest" }, `keep-last: "6" ${only("1 to 5")}`],
    [{ ...DELETE, "keep-last": "6" }, `keep-last: "6" ${only("0 to 5")}`],
    [
      { ...CREATE, "when-full": "delete" },
      'when-full: "delete" is unknown; allowed are fail, replace-oldest.',
    ],
    [
      { ...CREATE, "on-job-failure": "delete" },
      'on-job-failure: "delete" is unknown; allowed are keep, restore.',
    ],
    [{ ...CREATE, "on-job-cancelled": "x" }, 'on-job-cancelled: "x" is unknown; allowed are keep, restore.'],
    [
      { ...CREATE, "on-job-success": "x" },
      'on-job-success: "x" is unknown; allowed are keep, restore, delete.',
    ],
    ...["a b", "ä", "x.y", "../x", "a".repeat(256)].map((name) => [
      { ...CREATE, name },
      `name: "${name.length > 80 ? `${name.slice(0, 79)}…` : name}" may have letters, digits, - and _ only (at most 255).`,
    ]),
    ...["0", "012", "-1", "1.0", "abc", "9007199254740992", "99999999999999999", "../1", `${UUID}0`].map(
      (id) => [
        { ...CREATE, "server-id": id },
        `server-id: "${id}" is neither a whole number above 0 nor a UUID.`,
      ],
    ),
    [{ operation: "create" }, "server-id: is empty; operation create needs at least one server."],
    ...(["create", "list", "wait"] as const).map((operation) => [
      { operation, "server-id": "," },
      'server-id: "," holds no id.',
    ]),
    [
      { operation: "restore" },
      "snapshot-id: is empty; operation restore needs ids, or latest with server-id.",
    ],
    [
      { operation: "restore", "server-id": "1" },
      "snapshot-id: is empty; operation restore needs ids, or latest with server-id.",
    ],
    [{ operation: "restore", "snapshot-id": "latest" }, "server-id: is empty; snapshot-id: latest needs it."],
    [{ operation: "restore", "snapshot-id": "," }, 'snapshot-id: "," holds no id.'],
    [
      { operation: "restore", "snapshot-id": "Latest", "server-id": "1" },
      'snapshot-id: "Latest" is neither a whole number above 0 nor a UUID nor latest.',
    ],
    [{ ...RESTORE, name: "n*" }, 'name: "n*" cannot go with ids in snapshot-id: these select already.'],
    [
      { operation: "delete" },
      "snapshot-id: is empty; operation delete needs ids, or server-id with keep-last.",
    ],
    [
      { operation: "delete", "server-id": "1" },
      "keep-last: is empty; operation delete with server-id needs it (0 deletes all selected).",
    ],
    [
      { operation: "delete", "server-id": "1", name: "*" },
      "keep-last: is empty; operation delete with server-id needs it (0 deletes all selected).",
    ],
    [
      { operation: "delete", "snapshot-id": "latest" },
      'snapshot-id: "latest" is neither a whole number above 0 nor a UUID.',
    ],
    [{ ...DELETE, "snapshot-id": "801" }, "keep-last: cannot go with snapshot-id; it selects by server-id."],
    [
      { operation: "delete", "snapshot-id": "801", name: "*" },
      'name: "*" cannot go with ids in snapshot-id: these select already.',
    ],
    [{ operation: "wait" }, "snapshot-id: is empty; operation wait needs it, or server-id."],
    [
      { operation: "wait", "snapshot-id": "801", name: "*" },
      'name: "*" cannot go with ids in snapshot-id: these select already.',
    ],
    [{ ...CREATE, wait: "false", "stop-server": "true" }, `stop-server: ${needsEnd}`],
    [{ ...CREATE, wait: "false", "keep-last": "2" }, `keep-last: ${needsEnd}`],
    [{ ...CREATE, wait: "false", "on-job-failure": "restore" }, `on-job-failure: ${needsEnd}`],
    [{ ...CREATE, wait: "false", "on-job-cancelled": "restore" }, `on-job-cancelled: ${needsEnd}`],
    [{ ...CREATE, wait: "false", "on-job-success": "delete" }, `on-job-success: ${needsEnd}`],
  ] as [Given, string][])("%j", (given, fault) => {
    expect(faultsOf(given)).toEqual([fault]);
  });

  // Two empty expressions around a comma must not turn "these snapshots" into "all of them".
  test("a list of nothing never selects everything", () => {
    const given: Given = { operation: "delete", "server-id": "12345", "snapshot-id": "," };
    expect(faultsOf(given)).toEqual(['snapshot-id: "," holds no id.']);
  });

  test("wait: false goes with everything that does not need the snapshot's end", () => {
    expect(
      faultsOf({ ...CREATE, wait: "false", "when-full": "replace-oldest", "on-job-failure": "keep" }),
    ).toEqual([]);
  });

  test("all faults are told together, one a line", () => {
    expect(
      faultsOf({
        ...CREATE,
        "api-token": "",
        "api-url": "ftp://x",
        "server-id": "x,y",
        "dry-run": "?",
        "wait-timeout-minutes": "0",
        name: "a b",
        "ignore-missing": "true",
        "snapshot-id": "1",
      }).map((fault) => fault.split(":", 1)[0]),
    ).toEqual([
      "api-token",
      "api-url",
      "wait-timeout-minutes",
      "server-id",
      "server-id",
      "dry-run",
      "snapshot-id",
      "name",
    ]);
  });

  test("control characters and workflow commands in what was given do not come out", () => {
    const [fault] = faultsOf({ operation: "list", "dry-run": "x\u001b[31m\n::error::y ##[error]z" });
    expect(fault).toBe('dry-run: "x ::error::y # #[error]z" is neither true nor false.');
  });
});

describe("What an operation does not use", () => {
  const NEEDED: Record<string, Given> = {
    list: { operation: "list" },
    create: CREATE,
    restore: RESTORE,
    delete: { operation: "delete", "snapshot-id": "801" },
    wait: { operation: "wait", "server-id": "12345" },
  };
  const VALUES: Given = {
    "snapshot-id": "801",
    description: "text",
    wait: "false",
    "wait-timeout-minutes": "5",
    "poll-interval-seconds": "5",
    "keep-last": "2",
    "when-full": "replace-oldest",
    "stop-server": "true",
    "on-job-failure": "restore",
    "on-job-cancelled": "restore",
    "on-job-success": "restore",
    "ignore-missing": "true",
  };
  const GRAVE = [
    "snapshot-id",
    "keep-last",
    "when-full",
    "stop-server",
    "on-job-failure",
    "on-job-cancelled",
    "on-job-success",
  ];
  const USED: Record<string, string[]> = {
    list: [],
    create: Object.keys(VALUES).filter((name) => name !== "snapshot-id" && name !== "ignore-missing"),
    restore: ["snapshot-id", "wait", "wait-timeout-minutes", "poll-interval-seconds"],
    delete: ["snapshot-id", "keep-last", "ignore-missing"],
    wait: ["snapshot-id", "wait-timeout-minutes", "poll-interval-seconds"],
  };
  const cases = OPERATIONS.flatMap((operation) =>
    (Object.keys(VALUES) as InputWithDefault[])
      .filter((name) => !USED[operation]?.includes(name))
      .map((name) => [operation, name, GRAVE.includes(name) ? "an error" : "a warning"] as const),
  );

  test.each(cases)("%s: %s is %s", (operation, name, kind) => {
    const value = VALUES[name] ?? "";
    const given = { ...NEEDED[operation], [name]: value };
    const text = `${name}: "${value}" has no meaning for operation ${operation}; it belongs to ${INPUTS[name].usedBy.join(", ")}.`;
    if (kind === "an error") expect(faultsOf(given)).toEqual([text]);
    else expect(read(given).warnings).toEqual([text]);
  });

  test("what an operation uses is never called unused", () => {
    for (const [operation, names] of Object.entries(USED)) {
      for (const name of names as InputWithDefault[]) {
        const given = { ...NEEDED[operation], [name]: VALUES[name] ?? "" };
        const said = [...faultsOf(given), ...(faultsOf(given).length === 0 ? read(given).warnings : [])];
        expect(said.filter((text) => text.includes("has no meaning"))).toEqual([]);
      }
    }
  });
});
