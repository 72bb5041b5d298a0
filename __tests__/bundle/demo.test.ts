/** The demo, as it is started by who sees the project for the first time. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { ROOT } from "../../testing/runner-protocol.ts";

test("the demo shows a deployment that breaks and is rolled back", { timeout: 120_000 }, async () => {
  const { stdout: shown } = await promisify(execFile)(process.execPath, ["scripts/demo.ts"], { cwd: ROOT });
  const story = [
    "Deploy\n",
    "answers 500\n",
    "The job has failed",
    "three times in a row",
    "Rolled back",
    "and healthy",
    "answers 200\n",
    "made: snapshot 802; restored: 802",
    "is up\n",
    "the shop answered 500 after the deployment, and 200 after the rollback",
  ];
  const places = story.map((part) => shown.indexOf(part));
  expect(places, shown).toEqual(places.toSorted((a, b) => a - b));
  expect(places).not.toContain(-1);
  // It ends with the command that shows the summaries as a page.
  const [, page = ""] = /\n {2}(?:xdg-)?open (tmp\/\S+)\n$/u.exec(shown) ?? [];
  expect(readFileSync(join(ROOT, page), "utf8")).toMatch(/<h3>Rolled back: web-server-01 is as it was at /u);
});
