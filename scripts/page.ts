/** The job summary as a page in a real browser: GitHub's style sheet, Markdown and Mermaid, without a network. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { marked } from "marked";

const ROOT = join(import.meta.dirname, "..");
const MODULES = join(ROOT, "node_modules");
/** How long the page may take to draw its diagrams, in the browser's own virtual ms. */
const DRAW_MS = 10_000;
/** Around the summary, in px. */
const PADDING = 24;
/** Of the column in which GitHub shows a job summary, in px. */
const WIDTH = 1012;

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--hide-scrollbars",
  "--allow-file-access-from-files",
  `--virtual-time-budget=${DRAW_MS}`,
];

/**
 * A page that shows the summary as GitHub does. Unlike GitHub it takes no HTML out, so that hostile text which got
 * through would really run here.
 */
export function renderPage(markdown: string): string {
  const body = marked.parse(markdown, { gfm: true, async: false });
  const style = readFileSync(join(MODULES, "github-markdown-css", "github-markdown-light.css"), "utf8");
  const mermaid = pathToFileURL(join(MODULES, "mermaid", "dist", "mermaid.min.js")).href;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Job summary</title>
<style>${style}
body { margin: 0; } main { box-sizing: border-box; max-width: ${WIDTH}px; margin: 0 auto; padding: ${PADDING}px; }</style>
</head>
<body>
<main class="markdown-body">${body}</main>
<script src="${mermaid}"></script>
<script>
for (const code of document.querySelectorAll("code.language-mermaid")) {
  const drawing = document.createElement("div");
  drawing.className = "mermaid";
  drawing.textContent = code.textContent;
  code.parentElement.replaceWith(drawing);
}
mermaid.initialize({ startOnLoad: false, securityLevel: "strict", gantt: { useWidth: 960 } });
mermaid.run();
</script>
</body>
</html>
`;
}

/** The browser on this machine, if there is one. */
export function findBrowser(): string | undefined {
  const names = ["chromium", "chromium-browser", "google-chrome"];
  return names.find((name) => spawnSync(name, ["--version"], { stdio: "ignore" }).status === 0);
}

/** The page's document after its scripts have run. */
export function dumpDocument(browser: string, html: string): string {
  return browse(browser, html, ["--dump-dom"]);
}

/** A picture of the page, as high as what stands on it. */
export function takePicture(browser: string, html: string, file: string): void {
  const height = heightOf(browser, html);
  browse(browser, html, [`--screenshot=${file}`, `--window-size=${WIDTH},${height}`]);
}

/** To the bottom of the last thing that is seen, in px, once the diagrams are drawn: they have a margin of their own. */
function heightOf(browser: string, html: string): number {
  const measure = `<script>
setTimeout(() => {
  const seen = document.querySelectorAll("main > :not(div), main svg text, main svg rect:not(.grid rect)");
  const bottoms = [...seen].map((each) => each.getBoundingClientRect().bottom);
  document.body.dataset.height = Math.ceil(Math.max(...bottoms)) + ${PADDING};
}, ${DRAW_MS - 1_000});
</script>`;
  const page = html.replace("</body>", `${measure}</body>`);
  const drawn = browse(browser, page, ["--dump-dom", `--window-size=${WIDTH},600`]);
  const [, height] = /data-height="(\d+)"/u.exec(drawn) ?? [];
  if (height === undefined) throw new Error("The page was not drawn in time.");
  return Number(height);
}

function browse(browser: string, html: string, args: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "page-"));
  try {
    const page = join(folder, "page.html");
    writeFileSync(page, html);
    const profile = `--user-data-dir=${join(folder, "profile")}`;
    return execFileSync(browser, [...FLAGS, profile, ...args, pathToFileURL(page).href], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      timeout: 60_000,
      maxBuffer: 64 * 1024 * 1024,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
