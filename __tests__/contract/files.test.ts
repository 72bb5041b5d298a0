/** What holds for every file of the project. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../../testing/runner-protocol.ts";

const IGNORED = ["node_modules", "lib", "tmp", "coverage", ".tools", ".vitest", ".stryker-tmp", ".git"];

/** What git knows or would know; without git, what is there. */
function projectFiles(): string[] {
  try {
    const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
      cwd: ROOT,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return listed.split("\n").filter((path) => path !== "");
  } catch {
    return readdirSync(ROOT, { recursive: true, encoding: "utf8" }).filter(
      (path) => !IGNORED.some((folder) => path === folder || path.startsWith(`${folder}/`)),
    );
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(join(ROOT, path), "utf8");
  } catch {
    // A folder, or a file that was deleted and not committed yet.
    return "";
  }
}

const files = projectFiles();

test("nothing depends on what is outside of the project", () => {
  // Written so that this file does not match itself.
  const outside = [/\.\.\/shared\b/, /\/work\/(?:main|shared)\b/, /\/root\/\b/, /\bregistry\.[a-z]+js\.org/];
  const own = join("__tests__", "contract", "files.test.ts");
  const matching = files.filter(
    (path) => path !== own && outside.some((pattern) => pattern.test(textOf(path))),
  );
  expect(matching).toEqual([]);
});

test("only the runner's folder, the transport and the entries know the toolkit", () => {
  const allowed = /^src\/(?:runner\/\w+|vps\/wire\/transport|main|post)\.ts$/;
  const importing = files.filter((path) => path.startsWith("src/") && /from "@actions\//.test(textOf(path)));
  expect(importing.filter((path) => !allowed.test(path))).toEqual([]);
});

test("time and chance come through the ports alone", () => {
  const direct = /\b(?:Date\.now\(|new Date\(\)|Math\.random|performance\.now|setTimeout\()/;
  const allowed = /^src\/(?:runner\/(?:process|world)|vps\/wire\/connect)\.ts$/;
  const offending = files.filter((path) => path.startsWith("src/") && direct.test(textOf(path)));
  expect(offending.filter((path) => !allowed.test(path))).toEqual([]);
});
