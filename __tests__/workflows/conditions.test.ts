/** What decides between keep and restore, as the README says: its own workflow, changed, in a real workflow engine. */
import { describe, expect } from "vitest";
import { fences, read } from "../../testing/documents.ts";
import { type ExampleOptions, runExample } from "../../testing/example-workflow.ts";
import { deedsOf, it, type Scene } from "../../testing/scene-over-http.ts";
import { act } from "../../testing/workflow-engine.ts";

if (act === undefined)
  console.warn(
    "!!! SKIPPED: the README's conditions need act, which is not installed (.ci/run installs it).",
  );

const README = read("README.md");
const WORKFLOW = fences(README).find(({ text }) => text.startsWith("name: Deploy\n"))?.text ?? "";
const FAIL = { "deploy.sh": "exit 1" };

/** The README's workflow with other conditions than plain `restore`. */
const given = (condition: string) => (text: string) =>
  text.replace(/(on-job-(?:failure|cancelled)): restore/gu, `$1: ${condition}`);
const BEGUN = given(/^on-job-failure: (\$.* != 'skipped' .*)$/mu.exec(README)?.[1] ?? "");
const FAILED = given("$" + "{{ steps.deploy.outcome == 'failure' && 'restore' || 'keep' }}");
const after = (text: string) => `${text}      - run: exit 1\n`;
const before = (text: string) => text.replace("      - name: Deploy\n", "      - run: exit 1\n$&");

const played = describe.skipIf(act === undefined).concurrent;

played("the README's workflow", { timeout: 120_000 }, () => {
  const play = (scene: Scene, edit: (text: string) => string, more: Partial<ExampleOptions> = {}) =>
    runExample(scene, WORKFLOW, { vars: {}, edit, ...more });

  it.for([
    ["with plain restore: a step before the deployment fails", before, {}, true],
    ["with plain restore: a step after the deployment fails", after, {}, true],
    [
      "with != 'skipped': a step before the deployment fails",
      (text: string) => BEGUN(before(text)),
      {},
      false,
    ],
    ["with != 'skipped': the deployment fails", BEGUN, FAIL, true],
    ["with != 'skipped': a step after the deployment fails", (text: string) => BEGUN(after(text)), {}, true],
    ["with == 'failure': the deployment fails", FAILED, FAIL, true],
    [
      "with == 'failure': a step after the deployment fails",
      (text: string) => FAILED(after(text)),
      {},
      false,
    ],
  ] as const)("%s", async ([, edit, bodies, restored], { open }) => {
    const scene = await open();
    const { exitCode, log } = await play(scene, edit, { bodies });
    expect(exitCode, log).toBe(1);
    expect(deedsOf(scene), log).toEqual(restored ? ["made 802", "restored 802"] : ["made 802"]);
  });

  it.for([
    ["keeps the snapshot", "", ["made 802"]],
    [
      "rolls back with what docs/rollback.md says for it",
      /on-job-success: (\$\{\{ steps[^`]*)`/u.exec(read("docs/rollback.md"))?.[1]?.replaceAll("\\|", "|") ??
        "none",
      ["made 802", "restored 802"],
    ],
  ] as const)(
    "%s after a deployment that fails with continue-on-error",
    async ([, condition, deeds], { open }) => {
      const scene = await open();
      const edit = (text: string) =>
        text
          .replace("id: deploy\n", "$&        continue-on-error: true\n")
          .replace("keep-last: 2\n", `$&          on-job-success: ${condition || "keep"}\n`);
      const { exitCode, log } = await play(scene, edit, { bodies: FAIL });
      expect(exitCode, log).toBe(0);
      expect(deedsOf(scene), log).toEqual(deeds);
    },
  );
});

played("deploy.yml, not set up,", { timeout: 120_000 }, () => {
  it("without HEALTH_URL a good deployment is rolled back", async ({ open }) => {
    const scene = await open();
    // As curl does without an address.
    const curl = 'for last; do :; done; [ -n "$last" ] || exit 3';
    const vars = { VPS_SERVER_ID: "12345" };
    const { exitCode, log, calls } = await runExample(scene, "deploy.yml", { vars, bodies: { curl } });
    expect(exitCode, log).toBe(1);
    expect(calls.slice(0, 2)).toEqual(["build.sh", "deploy.sh"]);
    expect(deedsOf(scene), log).toEqual(["made 802", "restored 802"]);
  });
});
