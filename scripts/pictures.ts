/** Makes the pictures of the job summary that README.md shows, from summaries of real runs on the simulator. */
import { join } from "node:path";
import { siteUrl } from "../simulator/sites.ts";
import { scene } from "../testing/scene-in-process.ts";
import { findBrowser, renderPage, takePicture } from "./page.ts";

const DOCS = join(import.meta.dirname, "..", "docs");

const browser = findBrowser();
if (browser === undefined) throw new Error("Pictures take a Chromium on this machine.");

const inputs = {
  operation: "create",
  "server-id": "12345",
  "stop-server": "true",
  "keep-last": "2",
  "on-job-failure": "restore",
  "health-url": siteUrl(12345),
};
const { main, post } = scene();
const made = await main(inputs);
const env = {
  GITHUB_REPOSITORY: "octo-org/shop",
  GITHUB_SHA: "5f1c2ab".padEnd(40, "0"),
  GITHUB_RUN_ID: "4711",
};
const rolledBack = await post(made, { ...inputs, "job-status": "failure" }, { env });
const pictures = { "summary-create.png": made.summary, "summary-rollback.png": rolledBack.summary };
for (const [name, markdown] of Object.entries(pictures)) {
  takePicture(browser, renderPage(markdown), join(DOCS, name));
  console.log(`docs/${name}`);
}
