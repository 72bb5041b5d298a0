/** Every workflow of examples/ in a real workflow engine; what happened is read from the simulator's own history. */
import { describe, expect } from "vitest";
import { it } from "../bundle/scene.ts";
import { deedsOf } from "../bundle/scene.ts";
import { runExample } from "./example.ts";

describe.concurrent("deploy.yml", () => {
  for (const [name, vars, opt] of [
    ["deploy.yml", { VPS_SERVER_ID: "12345", HEALTH_URL: "https://x" }, {}],
    ["fleet.yml", { VPS_SERVER_IDS: "12345, 12346" }, { event: "workflow_dispatch" }],
    ["fleet.yml", { VPS_SERVER_IDS: "12345, 12346" }, { event: "workflow_dispatch", bodies: {"deploy.sh": "[ $1 = 12346 ]"} }],
    ["matrix.yml", { VPS_WEB_ID: "12345", VPS_API_ID: "12346", VPS_WORKER_ID: "12347" }, {bodies: {"deploy.sh": "[ $1 != api ]"}}],
    ["nightly.yml", { VPS_SERVER_ID: "12345" }, { event: "schedule" }],
    ["database.yml", { VPS_DATABASE_ID: "12346" }, { event: "schedule" }],
    ["cleanup.yml", { VPS_SERVER_ID: "12345" }, { event: "schedule" }],
    ["cleanup.yml", { VPS_SERVER_ID: "12345" }, { event: "workflow_dispatch" }],
    ["restore.yml", { VPS_SERVER_ID: "12345" }, { event: "workflow_dispatch" }],
    ["restore.yml", { VPS_SERVER_ID: "12345" }, { event: "workflow_dispatch", inputs: { operation: "restore", "dry-run": "true" } }],
    ["three-jobs.yml", { VPS_SERVER_ID: "12345" }, { bodies: { "deploy.sh": "exit 1" } }],
  ] as const)
    it(`${name} ${JSON.stringify(opt)}`, async ({ open }) => {
      const scene = await open();
      const t = performance.now();
      const r = await runExample(scene, name, { vars, ...opt });
      console.log(name, r.exitCode, performance.now() - t, deedsOf(scene), r.calls, r.ended);
      if (process.env.LOG) console.log(r.log);
    });
});
