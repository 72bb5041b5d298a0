/** Makes the pictures of the job summary that README.md shows, from summaries of real runs on the simulator. */
import { join } from "node:path";
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
};
const { main, post } = scene();
const made = await main(inputs);
const rolledBack = await post(made, { ...inputs, "job-status": "failure" });
const pictures = { "summary-create.png": made.summary, "summary-rollback.png": rolledBack.summary };
for (const [name, markdown] of Object.entries(pictures)) {
  takePicture(browser, renderPage(markdown), join(DOCS, name));
  console.log(`docs/${name}`);
}
