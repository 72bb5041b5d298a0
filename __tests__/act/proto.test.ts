import { describe } from "vitest";
import { it } from "../bundle/scene.ts";
import { deedsOf } from "../bundle/scene.ts";
import { runExample } from "./example.ts";

describe.concurrent("x", () => {
  for (const [name, vars, opt] of [
    ["fleet.yml", { VPS_SERVER_IDS: "12345, 12346, 12347" }, { event: "workflow_dispatch", bodies: {"deploy.sh": "[ $1 != 12345 ] || exit 1; sleep 4"} }],
    ["preview.yml", { VPS_PREVIEW_ID: "12345" }, { event: "pull_request", payload: {action: "opened", number: 7, pull_request: {number: 7, head: {repo: {full_name: "acme/shop"}}}} }],
    ["preview.yml", { VPS_PREVIEW_ID: "12345" }, { event: "pull_request", payload: {action: "opened", number: 7, pull_request: {number: 7, head: {ref: "x", repo: {full_name: "other/shop"}}}} }],
    ["blue-green.yml", { VPS_BLUE_ID: "12345", VPS_GREEN_ID: "12346", BLUE_URL: "https://blue", GREEN_URL: "https://green" }, { event: "workflow_dispatch", inputs: {target: "green"}, bodies: {"switch-traffic.sh": "exit 1"} }],
  ] as const)
    it(`${name} ${JSON.stringify(opt)}`, async ({ open }) => {
      const scene = await open();
      const t = performance.now();
      const r = await runExample(scene, name, { vars, ...opt });
      console.log(name, r.exitCode, performance.now() - t, deedsOf(scene), r.calls, r.ended);
      if (process.env.LOG) console.log(r.log);
    });
});
