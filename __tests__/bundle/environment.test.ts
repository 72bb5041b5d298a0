/** What the process takes from its environment: inputs, the token and the address, the run. */

import { describe, expect } from "vitest";
import { addSnapshot } from "../../simulator/snapshots.ts";
import { stateOf } from "../../testing/saved-state.ts";
import { expectFailure, expectSuccess, it, OUTPUT_NAMES, warningsOf } from "../../testing/scene-over-http.ts";

const LIST = { operation: "list" };

describe.concurrent("the inputs", () => {
  it("at fault are told all together, before any request, and nothing is saved", async ({ open }) => {
    const scene = await open();
    const result = await scene.step({
      operation: "create",
      wait: "yes",
      "wait-timeout-minutes": "0",
      "when-full": "burst",
      "keep-last": "0",
      "dry-run": "maybe",
      "poll-interval-seconds": "301",
      "stop-server": "1",
    });
    const all = ["wait:", "wait-timeout-minutes:", "when-full:", "keep-last:", "dry-run:"];
    const more = ["poll-interval-seconds:", "stop-server:", "server-id: is empty"];
    expectFailure(result, "Invalid inputs", ...all, ...more);
    expect(scene.requests()).toEqual([]);
    expect(stateOf(result)).toBeUndefined();
    expect(Object.keys(result.outputs).sort()).toEqual(OUTPUT_NAMES);
  });

  it("without effect are a warning", async ({ open }) => {
    const scene = await open();
    const result = await scene.step({ ...LIST, description: "x", "ignore-missing": "true" });
    expectSuccess(result);
    expect(warningsOf(result)).toEqual(["Check the inputs", "Check the inputs"]);
  });
});

describe.concurrent("the token", () => {
  it("comes from the environment where no input gives one", async ({ open }) => {
    const scene = await open();
    const env = { VPS_API_TOKEN: scene.token, VPS_API_URL: scene.url };
    expectSuccess(await scene.step({ ...LIST, "api-token": "", "api-url": "" }, { env }));
  });

  it("is masked and nowhere else, though it is refused", async ({ open }) => {
    const scene = await open();
    const result = await scene.step({ ...LIST, "api-token": "vps_wrong" });
    expectFailure(result, "Invalid token", /401/);
    expect(result.stdout.match(/vps_wrong/g)).toEqual(["vps_wrong"]);
    expect(result.stdout).toMatch(/^::add-mask::vps_wrong\n/);
  });

  it("is trimmed at its ends, which is said", async ({ open }) => {
    const scene = await open();
    const result = await scene.step({ ...LIST, "api-token": `${scene.token}\n` });
    expectSuccess(result);
    expect(warningsOf(result)).toEqual(["Check the inputs"]);
  });

  it("is hidden where an answer echoes it in pieces that nobody sees are pieces", async ({ open }) => {
    const scene = await open();
    const text = `${scene.token.slice(0, 8)}\u200b${scene.token.slice(8)}`;
    addSnapshot(scene.world, { server: 12345, name: text, description: text });
    const result = await scene.step(LIST);
    expectSuccess(result);
    const { stdout, outputs, summary } = result;
    const everything = `${stdout.replaceAll(`::add-mask::${scene.token}`, "")}${JSON.stringify(outputs)}${summary}`;
    expect(everything).toContain("***");
    expect(everything).not.toContain(scene.token.slice(8));
  });

  it("is hidden where an answer echoes it", async ({ open }) => {
    const scene = await open();
    scene.spoil({}, { kind: "echo-token" });
    expectSuccess(await scene.step(LIST));
    scene.spoil({}, { kind: "echo-token", status: 400 });
    expectFailure(await scene.step(LIST), "Request refused", /\*\*\*/);
  });
});

describe.concurrent("the run", () => {
  it("gives a snapshot its name: repository, run and attempt", async ({ open }) => {
    const scene = await open();
    const run = { repository: "acme/web.shop", id: "99", attempt: "2" };
    const result = await scene.step({ operation: "create", "server-id": "12345", wait: "false" }, { run });
    expect(result.outputs.name).toMatch(/^acme-web-shop-99-2-[0-9a-z]{10}$/);
  });
});
