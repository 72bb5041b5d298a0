import { describe, expect, test } from "vitest";
import { dumpDocument, findBrowser, renderPage } from "../../scripts/page.ts";
import { HOSTILE_TEXTS } from "../../simulator/faults.ts";
import { addSnapshot } from "../../simulator/snapshots.ts";
import { scene } from "../../testing/scene-in-process.ts";

const browser = findBrowser();
if (browser === undefined) {
  console.warn("\n!!! No Chromium on this machine: the summary is not looked at in a browser.\n");
}

const SCRIPT_RAN = "<title>script ran</title>";
const ATTACKS = [
  ...HOSTILE_TEXTS,
  "<script>document.title = 'script ran'</script>",
  "<img src=x onerror=\"document.title = 'script ran'\">",
  "[x](javascript:document.title='script&#32;ran')",
  "| a | b |",
  "```mermaid\ngantt\n```",
  "# heading",
];

/** The page after its scripts have run, without the scripts themselves. */
function look(markdown: string): string {
  return dumpDocument(browser ?? "", renderPage(markdown)).replace(/<script[\s\S]*?<\/script>/gu, "");
}

const count = (html: string, pattern: RegExp) => html.match(pattern)?.length ?? 0;

describe.skipIf(browser === undefined)("the job summary in a browser", () => {
  test("after a rollback: what happened in words, and no table or timeline that says it again", async () => {
    const inputs = { operation: "create", "server-id": "12345", "on-job-failure": "restore" };
    const { main, post } = scene();
    const played = await main(inputs);
    const after = await post(played, { ...inputs, "job-status": "failure" });
    const html = look(after.summary);
    expect(html).toMatch(/<h3>Rolled back: web-server-01 is as it was at 16 Jan 2025, 16:15 UTC<\/h3>/u);
    expect(html).toMatch(/<p>What was written on the server in the 9 min .* is lost\.<\/p>/u);
    expect(count(html, /<tr>/gu)).toBe(0);
    expect(count(html, /aria-roledescription="gantt"/gu)).toBe(0);
    expect(html).not.toContain("Syntax error");
  });

  test("after a create: slots, size and the timeline", async () => {
    const { main } = scene();
    const html = look((await main({ operation: "create", "server-id": "12345, 12346" })).summary);
    expect(html).toMatch(/●●●○○ 3 of 5/u);
    expect(count(html, /<tr>/gu)).toBe(3);
    expect(count(html, /aria-roledescription="gantt"/gu)).toBe(1);
  });

  test("hostile names run no script, and open no row, heading or link", async () => {
    const { main, world } = scene();
    for (const text of ATTACKS) addSnapshot(world, { server: 12346, name: text, description: text });
    const html = look((await main({ operation: "list", "server-id": "12346" })).summary);
    expect(html).not.toContain(SCRIPT_RAN);
    expect(count(html, /<h\d/gu)).toBe(1);
    expect(count(html, /<img /gu)).toBe(0);
    // The only link is the action's own, to the page that explains a warning.
    expect(count(html, /<a /gu)).toBe(count(html, /<a href="[^"]*\/docs\/troubleshooting\.md#[\w-]+">/gu));
    // One row for each snapshot, and a head.
    expect(count(html, /<tr>/gu)).toBe(ATTACKS.length + 1);
    expect(count(html, /aria-roledescription="gantt"/gu)).toBe(0);
  });
});
