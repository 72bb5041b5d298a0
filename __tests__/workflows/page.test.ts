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
  test("after a rollback: what happened in words first, then the table and the timeline, drawn", async () => {
    const inputs = { operation: "create", "server-id": "12345", "on-job-failure": "restore" };
    const { main, post } = scene();
    const played = await main(inputs);
    const after = await post(played, { ...inputs, "job-status": "failure" });
    const html = look(after.summary);
    expect(html).toMatch(
      /<h3>Rollback<\/h3>\s*<p>Server 12345 \(web-server-01\): restored, and up again \(snapshot 802 of /u,
    );
    expect(count(html, /<tr>/gu)).toBe(2);
    expect(count(html, /aria-roledescription="gantt"/gu)).toBe(1);
    expect(html).toContain("Restore (");
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
    expect(count(html, /<(?:img|a) /gu)).toBe(0);
    // One row for each snapshot and one for the slots, with a head each.
    expect(count(html, /<tr>/gu)).toBe(ATTACKS.length + 1 + 2);
    expect(count(html, /aria-roledescription="gantt"/gu)).toBe(0);
  });
});
