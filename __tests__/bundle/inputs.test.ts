/** Inputs and tokens at fault end as one error with the remedy, before anything is changed. */
import { describe, expect } from "vitest";
import { deedsOf, expectFailure, expectSuccess, it, warningsOf } from "../../testing/scene-over-http.ts";

const QUICK = { "poll-interval-seconds": "1" };
const CREATE = { operation: "create", "server-id": "12345" };
const RESTORE = { operation: "restore", "snapshot-id": "801" };
const DELETE = { operation: "delete", "snapshot-id": "801" };
const LIST = { operation: "list" };
const WAIT = { operation: "wait", "snapshot-id": "801" };

describe.concurrent("wrong input", () => {
  it.for([
    [{ operation: "" }, ["operation: is empty; allowed are list, create, restore, delete, wait"]],
    [{ operation: "purge" }, ['operation: "purge" is unknown']],
    [
      { ...LIST, "api-url": "http://admin.vps.org/api/v1" },
      ['api-url: "http://admin.vps.org/api/v1" is not an https:'],
    ],
    [{ ...LIST, "api-token": "" }, ["api-token: is empty", "secrets"]],
    [{ ...LIST, "api-token": "vps_a vps_b" }, ["api-token: has white space"]],
    [{ operation: "create" }, ["server-id: is empty"]],
    [{ ...CREATE, "server-id": "-16" }, ['server-id: "-16"']],
    [
      { ...CREATE, "server-id": "web-server-01" },
      ["server-id: web-server-01 cannot be told from a name yet"],
    ],
    [{ ...CREATE, name: "has spaces" }, ['name: "has spaces"']],
    [{ ...CREATE, "snapshot-id": "801" }, ["snapshot-id:", "it belongs to restore, delete, wait"]],
    [{ ...CREATE, "keep-last": "5" }, ["keep-last:", "from 1 to 4"]],
    [
      { ...CREATE, wait: "false", "on-job-failure": "restore" },
      ['on-job-failure: "restore" needs wait: true', "operation: wait"],
    ],
    [{ ...RESTORE, "snapshot-id": "latest" }, ['snapshot-id: "latest" needs server-id']],
    [{ ...RESTORE, name: "weekly-*" }, ["name:", "cannot go with snapshot-id"]],
    [{ ...RESTORE, "on-job-failure": "restore" }, ["on-job-failure:", "it belongs to create, wait"]],
    [{ operation: "delete", "server-id": "12345" }, ["keep-last: is empty"]],
    [{ ...DELETE, "keep-last": "1" }, ['keep-last: "1" cannot go with snapshot-id']],
    [{ operation: "wait" }, ["snapshot-id: is empty"]],
  ] as const)("%j is told before any request", async ([inputs, phrases], { open }) => {
    const scene = await open();
    const result = await scene.step(inputs);
    expectFailure(result, "Invalid inputs", ...phrases);
    expect(scene.requests()).toEqual([]);
    expect(result.state).toEqual({});
  });

  it("is told all together", async ({ open }) => {
    const scene = await open();
    const inputs = {
      operation: "create",
      wait: "yes",
      "wait-timeout-minutes": "0",
      "when-full": "burst",
      "keep-last": "0",
    };
    const result = await scene.step({
      ...inputs,
      "dry-run": "maybe",
      "poll-interval-seconds": "301",
      "stop-server": "1",
    });
    const all = [
      "wait:",
      "wait-timeout-minutes:",
      "when-full:",
      "keep-last:",
      "dry-run:",
      "poll-interval-seconds:",
      "stop-server:",
    ];
    expectFailure(result, "Invalid inputs", "server-id: is empty", ...all);
    expect(scene.requests()).toEqual([]);
  });

  it("without effect is a warning", async ({ open }) => {
    const scene = await open();
    const result = await scene.step({ ...LIST, description: "x", "ignore-missing": "true" });
    expectSuccess(result);
    expect(warningsOf(result)).toEqual(["Check the inputs", "Check the inputs"]);
  });
});

describe.concurrent("the token", () => {
  it.for([LIST, CREATE, RESTORE, DELETE, WAIT])(
    "that is wrong ends %j at its first request",
    async (inputs, { open }) => {
      const scene = await open();
      const result = await scene.step({
        ...inputs,
        ...(inputs === LIST || inputs === DELETE ? {} : QUICK),
        "api-token": "vps_wrong",
      });
      expectFailure(result, "Invalid token", /401/, /token/i);
      expect(scene.requests()).toHaveLength(1);
      expect(deedsOf(scene)).toEqual([]);
      expect(result.stdout.match(/vps_wrong/g)).toEqual(["vps_wrong"]);
    },
  );

  it("comes from the environment where no input gives one", async ({ open }) => {
    const scene = await open();
    const env = { VPS_API_TOKEN: scene.token, VPS_API_URL: scene.url };
    expectSuccess(await scene.step({ ...LIST, "api-token": "", "api-url": "" }, { env }));
  });

  it("is trimmed at its ends, which is said", async ({ open }) => {
    const scene = await open();
    const result = await scene.step({ ...LIST, "api-token": `${scene.token}\n` });
    expectSuccess(result);
    expect(warningsOf(result)).toEqual(["Check the inputs"]);
  });

  it("is hidden where an answer echoes it", async ({ open }) => {
    const scene = await open();
    scene.spoil({}, { kind: "echo-token" });
    expectSuccess(await scene.step(LIST));
    scene.spoil({}, { kind: "echo-token", status: 400 });
    expectFailure(await scene.step(LIST), "Request refused", /\*\*\*/);
  });

  it("that may not read servers cannot watch a restore, but may send one unwatched", async ({ open }) => {
    const scene = await open({
      tokens: [{ token: "vps_blind", name: "blind", permissions: ["snapshots:*"] }],
    });
    const blind = { "api-token": "vps_blind" };
    expectFailure(
      await scene.step({ ...RESTORE, ...blind }),
      "Permission denied",
      "servers:read",
      "wait: false",
    );
    expect(deedsOf(scene)).toEqual([]);
    const stopping = await scene.step({ ...CREATE, ...blind, "stop-server": "true" });
    expectFailure(stopping, "Server not readable", "servers:read", "nothing was done");
    expect(deedsOf(scene)).toEqual([]);
    const made = await scene.step({ ...CREATE, ...blind, wait: "false" });
    expectSuccess(made);
    expect(warningsOf(made)).toEqual(["Server not readable"]);
    const sent = await scene.step({ ...RESTORE, ...blind, wait: "false" });
    expectSuccess(sent);
    expect(warningsOf(sent)).toEqual(["Server not readable"]);
    expect(deedsOf(scene)).toEqual(["made 802", "restored 801"]);
  });
});
