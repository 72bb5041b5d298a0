/** Bundles src/ into dist/index.js and dist/post.js, the two files that the runner starts. Needs no network. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const bin = (name: string) => join(root, "node_modules", ".bin", name);
const run = (name: string, ...args: string[]) =>
  execFileSync(bin(name), args, { cwd: root, stdio: "inherit" });

for (const folder of ["lib", "dist"]) rmSync(join(root, folder), { recursive: true, force: true });
// ncc cannot read TypeScript 7's sources.
run("tsc", "-p", "tsconfig.json");
run("ncc", "build", "lib/main.js", "--out", "dist", "--license", "licenses.txt", "--quiet");

const postFolder = mkdtempSync(join(root, "lib", "post-"));
run("ncc", "build", "lib/post.js", "--out", postFolder, "--quiet");
// What the post step loads only where there is something to do is a file of its own.
for (const file of readdirSync(postFolder).filter((name) => name.endsWith(".js"))) {
  renameSync(join(postFolder, file), join(root, "dist", file === "index.js" ? "post.js" : file));
}
rmSync(postFolder, { recursive: true });
console.log("Built dist/index.js and dist/post.js.");
