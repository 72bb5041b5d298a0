/**
 * Whether what the runner executes is what the sources build to, and whether this repository's release workflow has
 * attested it. `npm run verify` looks at the checkout as it stands, `npm run verify -- v1.2.3` at a release.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";

const ROOT = join(import.meta.dirname, "..");
/** What is not part of a checkout, as .gitignore has it. */
const NOT_SOURCE = new Set([
  ".git",
  ".stryker-tmp",
  ".tools",
  ".vitest",
  "coverage",
  "lib",
  "node_modules",
  "tmp",
]);
const ASK_GITHUB_MS = 60_000;

/** Files by their paths, with the SHA-256 of what they hold. */
export type Hashes = ReadonlyMap<string, string>;

export interface Release {
  /** Owner and name. */
  repository: string;
  tag: string;
  commit: string;
}

/** Every file that the runner executes or could load: action.yml and all of dist. */
export function executedFiles(folder: string): Hashes {
  const dist = join(folder, "dist");
  const inDist = existsSync(dist) ? readdirSync(dist, { recursive: true, withFileTypes: true }) : [];
  const files = [
    join(folder, "action.yml"),
    ...inDist.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name)),
  ];
  const hash = (file: string) => createHash("sha256").update(readFileSync(file)).digest("hex");
  return new Map(
    files.map((file) => [relative(folder, file).split(sep).join("/"), hash(file)] as const).sort(),
  );
}

/** What is not as the sources build it, a sentence for each file. */
export function differences(published: Hashes, rebuilt: Hashes): string[] {
  const paths = [...new Set([...published.keys(), ...rebuilt.keys()])].sort();
  return paths.flatMap((path) => {
    const [there, built] = [published.get(path), rebuilt.get(path)];
    if (there === built) return [];
    if (there === undefined) return [`${path} is missing: the sources build it.`];
    if (built === undefined) return [`${path} is not among what the sources build.`];
    return [`${path} differs from what the sources build.`];
  });
}

/** The files that action.yml starts and that are not among those compared, a sentence for each. */
export function startedElsewhere(actionYml: string, files: Hashes): string[] {
  const started = [...actionYml.matchAll(/^ +(?:pre|main|post): *(.+?) *$/gmu)].map(([, file]) => file ?? "");
  if (started.length === 0) return ["action.yml starts no file."];
  return started
    .filter((file) => !files.has(file))
    .map((file) => `action.yml starts ${file}, which is not part of dist.`);
}

/**
 * The arguments with which gh checks a file: attested by this repository's release workflow, at this tag and commit, on
 * a machine of GitHub's.
 */
export function attestationArguments(file: string, { repository, tag, commit }: Release): string[] {
  return [
    ...["attestation", "verify", file, "--repo", repository],
    ...["--signer-workflow", `${repository}/.github/workflows/release.yml`],
    ...["--source-ref", `refs/tags/${tag}`, "--source-digest", commit, "--deny-self-hosted-runners"],
  ];
}

function git(folder: string, ...args: string[]): string {
  return execFileSync("git", args, {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  }).trim();
}

/** @throws Error if there is no such tag in this clone */
function checkOut(tag: string, folder: string): string {
  try {
    git(ROOT, "rev-parse", "--verify", "--quiet", `refs/tags/${tag}`);
  } catch {
    throw new Error(
      `There is no tag ${tag} in this clone. If it has been released: git fetch --tags, then again.`,
    );
  }
  const source = pathToFileURL(ROOT).href;
  git(
    ROOT,
    "clone",
    "--quiet",
    "--depth",
    "1",
    "--branch",
    tag,
    "-c",
    "advice.detachedHead=false",
    source,
    folder,
  );
  return git(folder, "rev-parse", "HEAD");
}

function rebuild(folder: string): Hashes {
  rmSync(join(folder, "dist"), { recursive: true, force: true });
  for (const args of [
    ["ci", "--ignore-scripts"],
    ["run", "build"],
  ])
    execFileSync("npm", args, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  return executedFiles(folder);
}

/** What is wrong with the attestations, a sentence for each file; nothing if all are in order. */
function attestationFaults(folder: string, files: Hashes, release: Release): string[] {
  if (spawnSync("gh", ["--version"]).status !== 0)
    return [
      "The attestations were not checked: GitHub's program gh is not installed (https://cli.github.com).",
    ];
  return [...files.keys()].flatMap((path) => {
    const args = attestationArguments(path, release);
    const { status, stderr, error } = spawnSync("gh", args, {
      cwd: folder,
      encoding: "utf8",
      timeout: ASK_GITHUB_MS,
    });
    if (status === 0) return [];
    return [`${path} could not be shown to be attested. gh says: ${error?.message ?? stderr.trim()}`];
  });
}

function isReleased(): boolean {
  try {
    return git(ROOT, "tag", "--list", "v*.*.*") !== "";
  } catch {
    return false;
  }
}

/** What is wrong with what the runner executes, a sentence for each file; tells what it finds. */
function buildFaults(folder: string, published: Hashes): string[] {
  const actionYml = readFileSync(join(folder, "action.yml"), "utf8");
  const faults = [...startedElsewhere(actionYml, published), ...differences(published, rebuild(folder))];
  if (faults.length > 0) return faults;
  for (const [path, hash] of published) console.log(`  ${hash}  ${path}`);
  console.log("All of them are, byte for byte, what the sources build.");
  return [];
}

function verifyCheckout(folder: string): string[] {
  cpSync(ROOT, folder, { recursive: true, filter: (path) => !NOT_SOURCE.has(relative(ROOT, path)) });
  const faults = buildFaults(folder, executedFiles(folder));
  const why = isReleased()
    ? "this is a checkout, and not a release (npm run verify -- v1.2.3)"
    : "there is no release yet";
  console.log(`Attestations are not there to be checked: ${why}.`);
  return faults;
}

function verifyRelease(tag: string, folder: string): string[] {
  const commit = checkOut(tag, folder);
  console.log(`${tag} is commit ${commit}.`);
  const published = executedFiles(folder);
  const faults = buildFaults(folder, published);
  // Building has replaced dist: what is attested has to be what was published.
  git(folder, "checkout", "--quiet", "--force", "HEAD", "--", "action.yml", "dist");
  const { repository } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const release = { repository: repository.replace("github:", ""), tag, commit };
  const missing = attestationFaults(folder, published, release);
  if (missing.length === 0)
    console.log(`All of them are attested by the release workflow of ${release.repository}, at ${tag}.`);
  return [...faults, ...missing];
}

if (import.meta.main) {
  const [tag] = process.argv.slice(2);
  const what = tag ?? "This checkout";
  const temporary = mkdtempSync(join(tmpdir(), "verify-"));
  const folder = join(temporary, "checkout");
  try {
    if (tag !== undefined && !/^v\d+\.\d+\.\d+$/u.test(tag))
      throw new Error("It is not a release, such as v1.2.3.");
    console.log("Building what the runner executes from its sources ...");
    const faults = tag === undefined ? verifyCheckout(folder) : verifyRelease(tag, folder);
    if (faults.length > 0) throw new Error(faults.map((fault) => `- ${fault}`).join("\n"));
    console.log(`${what} is verified.`);
  } catch (error) {
    console.error(`${what} is NOT verified:\n${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
