/** The demo, as it is started by who sees the project for the first time. */
import { execFile } from "node:child_process";
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
});
