/** What most actions start from: @actions/core and @actions/github as they are, bundled by ncc. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");

const SOURCE = `import { getInput, setFailed, setOutput } from "@actions/core";
import { getOctokit } from "@actions/github";

try {
  const operation = getInput("operation", { required: true });
  const octokit = getOctokit(getInput("api-token", { required: true }), { baseUrl: getInput("api-url") });
  const answer = await octokit.request("GET /snapshots/");
  setOutput("count", \`\${operation} \${answer.data.results.length}\`);
} catch (error) {
  setFailed(error.message);
}
`;

/** Builds it in the folder, with the undici that the packages ask for. Needs the registry. @returns its file */
export function buildPlainBundle(folder: string): string {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const packages = ["@actions/core", "@actions/github"].map((name) => `${name}@${dependencies[name]}`);
  writeFileSync(join(folder, "package.json"), '{ "name": "plain", "private": true, "type": "module" }\n');
  writeFileSync(join(folder, "index.js"), SOURCE);
  run(folder, "npm", "install", "--no-audit", "--no-fund", "--loglevel=error", ...packages);
  const ncc = join(ROOT, "node_modules", ".bin", "ncc");
  run(folder, ncc, "build", "index.js", "--out", "dist", "--quiet");
  return join(folder, "dist", "index.js");
}

function run(cwd: string, program: string, ...args: string[]): void {
  execFileSync(program, args, { cwd, stdio: ["ignore", "ignore", "inherit"] });
}
