/** Bundles src/ into dist/index.js and dist/post.js, the two files that the runner starts. Needs no network. */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const bin = (name: string) => join(root, "node_modules", ".bin", name);
const run = (name: string, ...args: string[]) =>
  execFileSync(bin(name), args, { cwd: root, stdio: "inherit" });

for (const folder of ["lib", "dist"]) rmSync(join(root, folder), { recursive: true, force: true });
// ncc cannot read TypeScript 7's sources.
run("tsc", "-p", "tsconfig.json");
run("ncc", "build", "lib/main.js", "--out", "dist", "--quiet");

const postFolder = mkdtempSync(join(root, "lib", "post-"));
run("ncc", "build", "lib/post.js", "--out", postFolder, "--quiet");
// What the post step loads only where there is something to do are files of its own. Both bundles number theirs by the
// same rule, so that only another name keeps one from lying in the other's place.
for (const file of readdirSync(postFolder).filter((name) => name.endsWith(".js"))) {
  const text = readFileSync(join(postFolder, file), "utf8");
  writeFileSync(
    join(root, "dist", file.replace(/index\.js$/u, "post.js")),
    text.replaceAll('".index.js"', '".post.js"'),
  );
}
rmSync(postFolder, { recursive: true });

// Of a bundle in several files ncc would write the licenses of the last one only: so of all packages as one file.
const packages = Object.keys(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).dependencies);
const licenseFolder = mkdtempSync(join(root, "lib", "licenses-"));
writeFileSync(
  join(licenseFolder, "all.js"),
  packages.map((name, index) => `export * as all${index} from ${JSON.stringify(name)};\n`).join(""),
);
const all = join(licenseFolder, "all.js");
run("ncc", "build", all, "--out", join(licenseFolder, "dist"), "--license", "licenses.txt", "--quiet");
copyFileSync(join(licenseFolder, "dist", "licenses.txt"), join(root, "dist", "licenses.txt"));
rmSync(licenseFolder, { recursive: true });
console.log("Built dist/index.js and dist/post.js.");
