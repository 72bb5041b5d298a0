import { describe, expect, test } from "vitest";
import { OPERATIONS } from "../../../src/inputs/inputs.ts";
import { INPUTS, type InputWithDefault } from "../../../src/inputs/rules.ts";
import { TOKEN } from "../../../testing/canned-transport.ts";
import { faultsOf, type Given, read } from "../../../testing/given-inputs.ts";

const UUID = "123e4567-e89b-42d3-a456-426614174000";
const CREATE: Given = { operation: "create", "server-id": "12345" };
const RESTORE: Given = { operation: "restore", "snapshot-id": "801" };
const AWAITED: Given = { operation: "wait", "snapshot-id": "801" };
const SHOP = "https://shop.example/health";
const DELETE: Given = { operation: "delete", "server-id": "12345", "keep-last": "2" };

describe("Defaults", () => {
  const access = { token: TOKEN, apiUrl: "https://admin.vps.org/api/v1" };
  const waiting = { timeoutMs: 30 * 60_000, intervalMs: undefined };
  const github = { token: "", apiUrl: "" };
  const common = { access, github, waiting, servers: [], serverIds: [], dryRun: false };
  const one = { servers: [{ id: "12345" }], serverIds: ["12345"] };
  const keep = { failure: "keep", cancelled: "keep", success: "keep" };

  test.each([
    [{ operation: "list" }, { ...common, operation: "list", pattern: "" }],
    [
      CREATE,
      {
        ...common,
        ...one,
        operation: "create",
        name: "",
        description: "",
        wait: true,
        keepLast: undefined,
        whenFull: "fail",
        stopServer: false,
        onJob: keep,
        health: undefined,
      },
    ],
    [
      RESTORE,
      {
        ...common,
        operation: "restore",
        snapshotIds: ["801"],
        pattern: "",
        wait: true,
        snapshotFirst: false,
        health: undefined,
      },
    ],
    [
      DELETE,
      {
        ...common,
        ...one,
        operation: "delete",
        snapshotIds: [],
        keepLast: 2,
        pattern: "",
        madeBy: "this-repository",
        ignoreMissing: false,
      },
    ],
    [
      { operation: "wait", "snapshot-id": "801" },
      {
        ...common,
        operation: "wait",
        snapshotIds: ["801"],
        pattern: "",
        keepLast: undefined,
        onJob: keep,
        health: undefined,
      },
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
      given["github-token"] = "ghs_of_the_run";
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
      { onJob: { failure: "restore", cancelled: "restore", success: "delete" } },
    ],
    [
      { ...CREATE, "on-job-success": "restore" },
      { onJob: { failure: "keep", cancelled: "keep", success: "restore" } },
    ],
    [
      { ...CREATE, "on-job-failure": "restore-if-unhealthy", "health-url": SHOP },
      { onJob: { failure: "restore-if-unhealthy" }, health: { urls: [SHOP], timeoutMs: 300_000 } },
    ],
    [
      { ...AWAITED, "on-job-failure": "restore", "on-job-success": "delete", "keep-last": "4" },
      { onJob: { failure: "restore", cancelled: "keep", success: "delete" }, keepLast: 4 },
    ],
    [{ ...CREATE, "server-id": `1, 2\n3\t${UUID},,4` }, { serverIds: ["1", "2", "3", UUID, "4"] }],
    [{ ...RESTORE, "snapshot-id": `7 7,${UUID} ${UUID.toUpperCase()}` }, { snapshotIds: ["7", UUID] }],
    ...(["create", "list", "wait"] as const).map((operation) => [
      { operation, "server-id": `web-server-01, 7 ${UUID}\nDB.1_a a` },
      {
        servers: [{ name: "web-server-01" }, { id: "7" }, { id: UUID }, { name: "DB.1_a" }, { name: "a" }],
        serverIds: ["7", UUID],
      },
    ]),
    ...["1.0", "0x10", `${UUID}0`, "latest", "9-to-5"].map((name) => [
      { ...CREATE, "server-id": name },
      { servers: [{ name }], serverIds: [] },
    ]),
    [{ ...CREATE, "server-id": "a b A-1" }, { servers: [{ name: "a" }, { name: "b" }, { name: "A-1" }] }],
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
      { ...DELETE, "made-by": "anyone", name: "*" },
      { madeBy: "anyone", pattern: "*" },
    ],
    [
      { ...DELETE, "made-by": "this-repository" },
      { madeBy: "this-repository", pattern: "" },
    ],
    [{ ...RESTORE, "snapshot-first": "true" }, { snapshotFirst: true }],
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

describe("A JSON array, as the outputs give it, is a list", () => {
  test.each([
    ["[801,798]", ["801", "798"]],
    ['["801", "798"]', ["801", "798"]],
    [` [ 801 ,\n"${UUID}" ]\n`, ["801", UUID]],
    ["[801,801]", ["801"]],
    ["[9007199254740991]", ["9007199254740991"]],
  ])("of snapshots: %j", (given, snapshotIds) => {
    for (const operation of ["restore", "delete", "wait"] as const)
      expect(read({ operation, "snapshot-id": given }).inputs).toMatchObject({ snapshotIds });
  });

  test("of servers, with names", () => {
    const given = `["12345", "web-01", 7, "${UUID}"]`;
    expect(read({ ...CREATE, "server-id": given }).inputs.servers).toEqual([
      { id: "12345" },
      { name: "web-01" },
      { id: "7" },
      { id: UUID },
    ]);
  });

  test.each([
    "[801",
    "[801,]",
    "[null]",
    "[true]",
    "[1.5]",
    "[[801]]",
    '[{"id":801}]',
    '[""]',
    "[9007199254740993]",
    "[801] 798",
    "['801']",
    "[[[[",
  ])("or a fault, told once: %j", (given) => {
    for (const name of ["snapshot-id", "server-id"] as const) {
      expect(faultsOf({ ...AWAITED, [name]: given })).toEqual([
        `${name}: "${given}" is not a JSON array of positive whole numbers and texts, as in ${name}: [801, 798] or ${name}: ["12345", "67890"].`,
      ]);
    }
  });

  test.each(["[0]", "[-1]", '["01"]', '["1,2"]', '["web 01"]', '[" 1"]', '["latest"]'])(
    "of nothing but ids and, for servers, names: %j",
    (given) => {
      expect(faultsOf({ ...AWAITED, "snapshot-id": given })).toEqual([
        expect.stringMatching(/^snapshot-id: /u),
      ]);
      if (given.includes("latest")) return;
      expect(faultsOf({ ...CREATE, "server-id": given })).toEqual([expect.stringMatching(/^server-id: /u)]);
    },
  );

  test.each(["[]", "[ ]", ",", " ,\n, "])("never selects everything where it has no item: %j", (given) => {
    const shown = given.trim().replace("\n", " ");
    const fault = (name: string) =>
      `${name}: "${shown}" is a list without an item. Skip the step where there is none (if:).`;
    for (const operation of ["list", "create"] as const)
      expect(faultsOf({ operation, "server-id": given })).toEqual([fault("server-id")]);
    expect(faultsOf({ ...RESTORE, "server-id": given })).toEqual([fault("server-id")]);
    expect(faultsOf({ operation: "delete", "snapshot-id": given })).toEqual([fault("snapshot-id")]);
    expect(faultsOf({ operation: "delete", "snapshot-id": "801", "server-id": given })).toEqual([
      fault("server-id"),
    ]);
    expect(faultsOf({ operation: "wait", "server-id": "12345", "snapshot-id": given })).toEqual([
      fault("snapshot-id"),
    ]);
    // With an id in place of the list both would select, which is a fault too.
    expect(faultsOf({ ...DELETE, "snapshot-id": given })).toContain(fault("snapshot-id"));
  });

  test("is as good as empty where it has no item, and its operation does not use it", () => {
    expect(read({ ...CREATE, "snapshot-id": "[]" })).toEqual(read(CREATE));
  });

  test("is one for lists alone: a pattern [] is a text that selects", () => {
    const given = { operation: "delete", "snapshot-id": "801", name: "[]" } as const;
    expect(faultsOf(given)).toEqual([expect.stringMatching(/^name: "\[\]" cannot go with snapshot-id/u)]);
  });
});

describe("The URLs of health", () => {
  const [A, B] = ["http://10.0.0.1:8080/up?key=hidden", "https://b.example/"];
  const TWO = `${A}\n  ${B}`;

  test.each([
    [{ ...CREATE, "health-url": SHOP }, [SHOP]],
    [{ ...CREATE, "health-url": A }, [A]],
    [{ ...CREATE, "server-id": "1 2", "health-url": SHOP }, [SHOP]],
    [{ ...CREATE, "server-id": "1 web-2", "health-url": TWO }, [A, B]],
    [{ ...RESTORE, "snapshot-id": "801 802", "health-url": TWO }, [A, B]],
    [{ operation: "restore", "snapshot-id": "latest", "server-id": "1 2", "health-url": TWO }, [A, B]],
    [{ operation: "wait", "server-id": "1 2", "health-url": TWO }, [A, B]],
    [{ operation: "wait", "server-id": "1 2", "snapshot-id": "801", "health-url": TWO }, [A, B]],
    [{ ...AWAITED, "health-url": "HTTPS://B.example" }, [B]],
  ] as [Given, string[]][])("are one for all servers, or one for each: %j", (given, urls) => {
    const { inputs, warnings } = read({ ...given, "health-timeout-minutes": "7" });
    expect(inputs).toMatchObject({ health: { urls, timeoutMs: 7 * 60_000 } });
    expect(warnings).toEqual([]);
  });

  test.each([
    [{ ...CREATE, "server-id": "1 2 3", "health-url": TWO }, "server-id 3"],
    [{ ...CREATE, "health-url": TWO }, "server-id 1"],
    [{ ...AWAITED, "health-url": TWO }, "snapshot-id 1"],
  ] as [Given, string][])("are counted: %j", (given, has) => {
    const by = has.split(" ")[0];
    expect(faultsOf(given)).toEqual([
      `health-url: holds 2 URLs, and ${has} ids; give one URL for all servers, or one for each in the order of ${by}.`,
    ]);
  });

  test("are not counted against ids that are at fault themselves", () => {
    expect(faultsOf({ ...CREATE, "server-id": "1 -2 -3", "health-url": TWO })).toHaveLength(2);
  });

  test.each([
    ["shop.example"],
    ["ftp://shop.example/"],
    ["https://user:secret@shop.example/health"],
    ["https://user@shop.example/health?key=secret"],
    ["javascript:alert(1)"],
    ["/health"],
  ])("%j is refused, and a secret in it is not shown", (url) => {
    expect(faultsOf({ ...CREATE, "health-url": url })).toEqual([
      "health-url: what was given is not an http:// or https:// address without user, as in health-url: https://shop.example/health.",
    ]);
  });

  test("are never shown where they have no meaning", () => {
    const secret = "https://shop.example/health?key=secret";
    expect(read({ operation: "list", "health-url": secret }).warnings).toEqual([
      "health-url: what was given has no meaning for operation list; it belongs to create, restore, wait.",
    ]);
  });

  test.each([CREATE, RESTORE])("have no effect where nothing is awaited (%j)", (operation) => {
    const { inputs, warnings } = read({ ...operation, wait: "false", "health-url": SHOP });
    expect(inputs).toMatchObject({ health: undefined });
    expect(warnings).toEqual([
      "health-url: what was given needs wait: true: the server is not looked at otherwise.",
    ]);
  });

  test("are what health-timeout-minutes is about", () => {
    expect(read({ ...CREATE, "health-timeout-minutes": "7" }).warnings).toEqual([
      'health-timeout-minutes: "7" needs health-url: nothing is checked otherwise.',
    ]);
  });
});

describe("Characters that cannot be seen", () => {
  test.each([
    [{ ...CREATE, "server-id": "\ufeff12345" }, "server-id", "U+FEFF", { serverIds: ["12345"] }],
    [
      { ...CREATE, "server-id": "web\u00ad-01\u200b" },
      "server-id",
      "U+00AD, U+200B",
      { servers: [{ name: "web-01" }] },
    ],
    [{ ...RESTORE, "snapshot-id": "8\u200d01" }, "snapshot-id", "U+200D", { snapshotIds: ["801"] }],
    [{ ...CREATE, "wait-timeout-minutes": "7\u2060" }, "wait-timeout-minutes", "U+2060", {}],
    [{ ...CREATE, "stop-server": "\u200etrue" }, "stop-server", "U+200E", { stopServer: true }],
    [
      { ...CREATE, "on-job-failure": "restore\ufe0f" },
      "on-job-failure",
      "U+FE0F",
      { onJob: { failure: "restore" } },
    ],
    [{ ...CREATE, name: "a\u3164b" }, "name", "U+3164", { name: "ab" }],
    [{ ...CREATE, operation: "cre\u200bate" }, "operation", "U+200B", { operation: "create" }],
    [{ ...CREATE, "keep-last": "\u{e0020}" }, "keep-last", "U+E0020", { keepLast: undefined }],
    [
      { ...CREATE, "api-url": "https://a.example/\u200b" },
      "api-url",
      "U+200B",
      { access: { apiUrl: "https://a.example" } },
    ],
  ] as [Given, string, string, object][])("are removed, which is said: %j", (given, name, points, inputs) => {
    const made = read(given);
    expect(made.inputs).toMatchObject(inputs);
    expect(made.warnings).toEqual([
      `${name}: characters that cannot be seen were removed (${points}); they often come along with copied text.`,
    ]);
  });

  test("stay in free text", () => {
    const { inputs, warnings } = read({ ...CREATE, description: "a\u200db" });
    expect(inputs).toMatchObject({ description: "a\u200db" });
    expect(warnings).toEqual([]);
  });
});

describe("Every fault names the input, what was given and what is allowed", () => {
  const empty =
    "An expression gives nothing where a name in it is misspelt, where its variable or secret is of an environment that the job does not name, or where the step that sets it did not run.";
  const only = (noun: string, name: string, example: number | string) =>
    `is not a whole number from ${noun}, as in ${name}: ${example}.`;
  const byWait =
    "needs wait: true, since this step must see the snapshot completed. To build and test in the meantime, keep wait: false here and give this input to a later step with operation: wait and the snapshot-id of this one.";
  const ofSnapshot = "needs snapshot-id: it is about the snapshots that are waited for.";
  test.each([
    [{}, `operation: is empty; allowed are list, create, restore, delete, wait. ${empty}`],
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
      `wait: "${word}" is neither true nor false, as in wait: true.`,
    ]),
    [
      { ...CREATE, "stop-server": "no" },
      'stop-server: "no" is neither true nor false, as in stop-server: true.',
    ],
    [{ operation: "list", "dry-run": "y" }, 'dry-run: "y" is neither true nor false, as in dry-run: true.'],
    [
      { operation: "delete", "snapshot-id": "1", "ignore-missing": "x" },
      'ignore-missing: "x" is neither true nor false, as in ignore-missing: true.',
    ],
    ...["0", "361", "-1", "1.5", "0x10", "1e2", "30m", "٣", "1 0", "9999999"].map((number) => [
      { ...CREATE, "wait-timeout-minutes": number },
      `wait-timeout-minutes: "${number}" ${only("1 to 360", "wait-timeout-minutes", 30)}`,
    ]),
    [
      { operation: "list", "wait-timeout-minutes": "0" },
      `wait-timeout-minutes: "0" ${only("1 to 360", "wait-timeout-minutes", 30)}`,
    ],
    [
      { ...CREATE, "poll-interval-seconds": "0" },
      `poll-interval-seconds: "0" ${only("1 to 300", "poll-interval-seconds", 15)}`,
    ],
    [
      { ...CREATE, "poll-interval-seconds": "301" },
      `poll-interval-seconds: "301" ${only("1 to 300", "poll-interval-seconds", 15)}`,
    ],
    [
      { ...CREATE, "keep-last": "0" },
      'keep-last: "0" would keep none, and the new snapshot is counted; it takes 1 to 4. To delete the new one once the job has succeeded, set on-job-success: delete.',
    ],
    [
      { ...CREATE, "keep-last": "5" },
      `keep-last: "5" ${only("1 to 4", "keep-last", "3 (5 with when-full: replace-oldest)")}`,
    ],
    [{ ...AWAITED, "keep-last": "5" }, `keep-last: "5" ${only("1 to 4", "keep-last", 3)}`],
    [
      { ...CREATE, "keep-last": "6", "when-full": "replace-oldest" },
      `keep-last: "6" ${only("1 to 5", "keep-last", 3)}`,
    ],
    [{ ...DELETE, "keep-last": "6" }, `keep-last: "6" ${only("0 to 5", "keep-last", 2)}`],
    [
      { ...CREATE, "when-full": "delete" },
      'when-full: "delete" is unknown; allowed are fail, replace-oldest.',
    ],
    [
      { ...CREATE, "on-job-failure": "delete" },
      'on-job-failure: "delete" is unknown; allowed are keep, restore, restore-if-unhealthy.',
    ],
    [{ ...CREATE, "on-job-cancelled": "x" }, 'on-job-cancelled: "x" is unknown; allowed are keep, restore.'],
    [
      { ...CREATE, "on-job-success": "x" },
      'on-job-success: "x" is unknown; allowed are keep, restore, delete.',
    ],
    ...["a b", "ä", "x.y", "../x", "a".repeat(256)].map((name) => [
      { ...CREATE, name },
      `name: "${name.length > 80 ? `${name.slice(0, 79)}…` : name}" may have letters, digits, - and _ only (at most 255), as in name: before-deployment.`,
    ]),
    ...["0", "012", "-1", "9007199254740992", "99999999999999999", "../1", "a_", ".a", "a/b", "ä", "***"].map(
      (id) => [
        { ...CREATE, "server-id": id },
        `server-id: "${id}" is neither an id (a whole number above 0, or a UUID) nor a server's name (letters, digits, ., _ and -, with a letter or digit first and last), as in server-id: 12345 or server-id: web-server-01.`,
      ],
    ),
    ...[
      ["7, 7", "7"],
      ["web-01 WEB-01", "WEB-01"],
      [`${UUID} ${UUID.toUpperCase()}`, UUID.toUpperCase()],
    ].map(([given, twice]) => [
      { ...CREATE, "server-id": given },
      `server-id: "${twice}" is named twice; name each server once.`,
    ]),
    ...["0", "012", "-1", "abc", "9007199254740992", `${UUID}0`].map((id) => [
      { operation: "delete", "snapshot-id": id },
      `snapshot-id: "${id}" is neither a whole number above 0 nor a UUID, as in snapshot-id: 801.`,
    ]),
    [
      { operation: "restore", "snapshot-id": "Latest", "server-id": "1" },
      'snapshot-id: "Latest" is neither a whole number above 0 nor a UUID nor latest, as in snapshot-id: 801.',
    ],
    [{ operation: "create" }, `server-id: is empty; operation create needs at least one server. ${empty}`],
    ...[{}, { "server-id": "1" }].map((more) => [
      { operation: "restore", ...more },
      `snapshot-id: is empty; operation restore needs ids, or latest with server-id. ${empty}`,
    ]),
    ...[{}, { "keep-last": "2" }].map((more) => [
      { operation: "delete", ...more },
      `snapshot-id: is empty; operation delete needs ids, or server-id with keep-last. ${empty}`,
    ]),
    ...[{}, { name: "*" }].map((more) => [
      { operation: "delete", "server-id": "1", ...more },
      `keep-last: is empty; operation delete needs it with server-id (0 deletes all that are selected). ${empty}`,
    ]),
    [{ operation: "wait" }, `snapshot-id: is empty; operation wait needs ids, or server-id. ${empty}`],
    [
      { operation: "restore", "snapshot-id": "latest" },
      'snapshot-id: "latest" needs server-id: latest is the newest snapshot of each server named there.',
    ],
    ...[RESTORE, { operation: "delete", "snapshot-id": "801" }, AWAITED].map((given) => [
      { ...given, name: "n*" },
      'name: "n*" cannot go with snapshot-id: the ids select already.',
    ]),
    // An empty list is an empty value where ids are asked for, and a pattern like any other in name.
    [
      { operation: "delete", "snapshot-id": "801", name: "[]" },
      'name: "[]" cannot go with snapshot-id: the ids select already.',
    ],
    [
      { ...DELETE, "snapshot-id": "801" },
      'keep-last: "2" cannot go with snapshot-id: it selects by server-id.',
    ],
    [
      { operation: "delete", "snapshot-id": "801", "made-by": "anyone" },
      'made-by: "anyone" cannot go with snapshot-id: ids are deleted whoever made them.',
    ],
    [
      { ...DELETE, "made-by": "anyone" },
      'made-by: "anyone" needs name: a pattern of the names that may be deleted (*: all).',
    ],
    [
      { ...DELETE, "made-by": "Anyone" },
      'made-by: "Anyone" is unknown; allowed are this-repository, anyone.',
    ],
    [
      { ...CREATE, wait: "false", "stop-server": "true" },
      'stop-server: "true" needs wait: true: the server is started again once the snapshot is completed.',
    ],
    [
      { ...RESTORE, wait: "FALSE", "snapshot-first": "true" },
      'snapshot-first: "true" needs wait: true: nothing is restored before the safety snapshot is completed.',
    ],
    ...[
      { "keep-last": "2" },
      { "on-job-failure": "restore" },
      { "on-job-cancelled": "restore" },
      { "on-job-success": "delete" },
    ].flatMap((given) => {
      const [[name, value] = []] = Object.entries(given);
      return [
        [{ ...CREATE, wait: "false", ...given }, `${name}: "${value}" ${byWait}`],
        [{ operation: "wait", "server-id": "1", ...given }, `${name}: "${value}" ${ofSnapshot}`],
      ];
    }),
    ...[CREATE, AWAITED].map((given) => [
      { ...given, "on-job-failure": "restore-if-unhealthy" },
      'on-job-failure: "restore-if-unhealthy" needs health-url, which tells whether the server is well.',
    ]),
    // What wait means is not known where it is at fault: nothing is said to need it.
    [{ ...CREATE, wait: "no", "keep-last": "2" }, 'wait: "no" is neither true nor false, as in wait: true.'],
    ...["0", "61", "5m"].map((minutes) => [
      { ...CREATE, "health-url": SHOP, "health-timeout-minutes": minutes },
      `health-timeout-minutes: "${minutes}" ${only("1 to 60", "health-timeout-minutes", 5)}`,
    ]),
  ] as [Given, string][])("%j", (given, fault) => {
    expect(faultsOf(given)).toEqual([fault]);
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
        "server-id": "-x",
        "dry-run": "?",
        "wait-timeout-minutes": "0",
        name: "a b",
        "ignore-missing": "true",
        "snapshot-id": "1",
      }).map((fault) => fault.split(":", 1)[0]),
    ).toEqual([
      "api-token",
      "api-url",
      "server-id",
      "name",
      "wait-timeout-minutes",
      "dry-run",
      "snapshot-id",
    ]);
  });

  test("a wrong operation hides no other fault", () => {
    const others: Given = {
      "api-token": "",
      "api-url": "ftp://x",
      "github-token": "a b",
      "server-id": "-",
      "snapshot-id": "abc",
      wait: "maybe",
      "wait-timeout-minutes": "0",
      "keep-last": "6",
      "made-by": "me",
      "on-job-failure": "x",
      "health-url": "nonsense",
      "dry-run": "?",
    };
    for (const operation of ["", "destroy"]) {
      const faults = faultsOf({ ...others, operation });
      expect(faults.map((fault) => fault.split(":", 1)[0])).toEqual(["operation", ...Object.keys(others)]);
    }
  });

  test("control characters and workflow commands in what was given do not come out", () => {
    const [fault] = faultsOf({ operation: "list", "dry-run": "x\u001b[31m\n::error::y ##[error]z" });
    expect(fault).toBe('dry-run: "x ::error::y # #[error]z" is neither true nor false, as in dry-run: true.');
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
    "made-by": "anyone",
    "when-full": "replace-oldest",
    "stop-server": "true",
    "on-job-failure": "restore",
    "on-job-cancelled": "restore",
    "on-job-success": "restore",
    "health-timeout-minutes": "7",
    "snapshot-first": "true",
    "ignore-missing": "true",
  };
  const GRAVE = [
    ...["snapshot-id", "keep-last", "made-by", "when-full", "stop-server", "snapshot-first"],
    ...["on-job-failure", "on-job-cancelled", "on-job-success"],
  ];
  const ENDS = ["on-job-failure", "on-job-cancelled", "on-job-success"];
  const WAITING = ["wait-timeout-minutes", "poll-interval-seconds", "health-timeout-minutes"];
  const USED: Record<string, string[]> = {
    list: [],
    create: ["description", "wait", "keep-last", "when-full", "stop-server", ...ENDS, ...WAITING],
    restore: ["snapshot-id", "wait", "snapshot-first", ...WAITING],
    delete: ["snapshot-id", "keep-last", "made-by", "ignore-missing"],
    wait: ["snapshot-id", "keep-last", ...ENDS, ...WAITING],
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
