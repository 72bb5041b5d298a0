/** `npm run verify`, on a small project of its own that is built without any package, so that nothing is downloaded. */
import { execFileSync, spawnSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { attestationArguments, differences, executedFiles, startedElsewhere } from "../../scripts/verify.ts";
import { ROOT } from "../../testing/documents.ts";

describe("what differs", () => {
  const hashes = (files: Record<string, string>) => new Map(Object.entries(files));

  test("is named file by file", () => {
    const published = hashes({ "action.yml": "a", "dist/index.js": "b", "dist/extra.js": "c" });
    const rebuilt = hashes({ "action.yml": "a", "dist/index.js": "other", "dist/post.js": "d" });
    expect(differences(published, rebuilt)).toEqual([
      "dist/extra.js is not among what the sources build.",
      "dist/index.js differs from what the sources build.",
      "dist/post.js is missing: the sources build it.",
    ]);
    expect(differences(published, published)).toEqual([]);
  });

  test("is every file that the runner executes, in whatever folder of dist", () => {
    const files = [...executedFiles(ROOT).keys()];
    expect(files).toEqual(
      expect.arrayContaining(["action.yml", "dist/index.js", "dist/post.js", "dist/package.json"]),
    );
    expect(files).toEqual(files.toSorted());
    // SECURITY.md checks dist/*.
    expect(files.filter((path) => path.split("/").length > 2)).toEqual([]);
  });

  test("is also a file that action.yml starts and that dist does not have", () => {
    const runs = (main: string) =>
      `runs:\n  using: node24\n  main: ${main}\n  post: dist/post.js\n  post-if: always()\n`;
    const files = hashes({ "action.yml": "a", "dist/index.js": "b", "dist/post.js": "c" });
    expect(startedElsewhere(runs("dist/index.js"), files)).toEqual([]);
    expect(startedElsewhere(runs("lib/index.js"), files)).toEqual([
      "action.yml starts lib/index.js, which is not part of dist.",
    ]);
    expect(startedElsewhere("name: x\n", files)).toEqual(["action.yml starts no file."]);
  });
});

test("gh is told who has to have attested it, from which tag and commit, and where", () => {
  const release = { repository: "acme/vps-snapshot-action", tag: "v1.2.3", commit: "c0ffee" };
  expect(attestationArguments("dist/index.js", release).join(" ")).toBe(
    "attestation verify dist/index.js --repo acme/vps-snapshot-action" +
      " --signer-workflow acme/vps-snapshot-action/.github/workflows/release.yml" +
      " --source-ref refs/tags/v1.2.3 --source-digest c0ffee --deny-self-hosted-runners",
  );
});

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A committed project whose build writes two files, and a folder for programs. */
function project(): { root: string; programs: string; git: (...args: string[]) => string } {
  const folder = mkdtempSync(join(tmpdir(), "verify-test-"));
  folders.push(folder);
  const [root, programs] = [join(folder, "project"), join(folder, "programs")];
  for (const made of [programs, join(root, "scripts"), join(root, "dist")])
    mkdirSync(made, { recursive: true });
  copyFileSync(join(ROOT, "scripts", "verify.ts"), join(root, "scripts", "verify.ts"));
  const described = { name: "small", version: "1.2.3", type: "module", repository: "github:acme/small" };
  const lock = {
    ...described,
    lockfileVersion: 3,
    requires: true,
    packages: { "": { name: "small", version: "1.2.3" } },
  };
  const build = `import { mkdirSync, writeFileSync } from "node:fs";
mkdirSync("dist", { recursive: true });
for (const name of ["index.js", "post.js"]) writeFileSync("dist/" + name, "// " + name + "\\n");
`;
  const files: Record<string, string> = {
    "package.json": JSON.stringify({ ...described, scripts: { build: "node build.js" } }),
    "package-lock.json": JSON.stringify(lock),
    "action.yml": "runs:\n  using: node24\n  main: dist/index.js\n  post: dist/post.js\n",
    "build.js": build,
    "dist/index.js": "// index.js\n",
    "dist/post.js": "// post.js\n",
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=test", "-c", "user.email=test@example.com", ...args], {
      cwd: root,
      encoding: "utf8",
    }).trim();
  git("init", "--quiet", "--initial-branch=main");
  git("add", "--all");
  git("commit", "--quiet", "--no-gpg-sign", "-m", "test");
  return { root, programs, git };
}

function verify(root: string, programs: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/verify.ts", ...args], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, PATH: [programs, process.env.PATH].join(delimiter) },
  });
  return { status, said: stdout + stderr };
}

/** A gh that takes every file as attested but the one named. */
function fakeGh(programs: string, notAttested = "none"): void {
  const refuses = `case "$3" in "${notAttested}") echo "no attestations found" >&2; exit 1;; esac`;
  writeFileSync(join(programs, "gh"), `#!/bin/sh\n${refuses}\necho "$*" >> "${join(programs, "calls")}"\n`);
  chmodSync(join(programs, "gh"), 0o755);
}

describe("a checkout", () => {
  test("is verified, and says that attestations are not there before the first release", () => {
    const { root, programs } = project();
    const { status, said } = verify(root, programs);
    expect(said).toMatch(/^ {2}[0-9a-f]{64} {2}dist\/index\.js$/mu);
    expect(said).toContain("Attestations are not there to be checked: there is no release yet.");
    expect(said).toContain("This checkout is verified.");
    expect(status).toBe(0);
  });

  test.each(["dist/index.js", "dist/more/hidden.js"])("is not verified with another %s", (path) => {
    const { root, programs } = project();
    mkdirSync(join(root, "dist", "more"));
    appendFileSync(join(root, path), "hidden();\n");
    const { status, said } = verify(root, programs);
    expect(said).toMatch(
      new RegExp(`This checkout is NOT verified:\\n- ${path} (?:differs|is not among)`, "u"),
    );
    expect(status).toBe(1);
  });

  test("is not verified where it cannot be built", () => {
    const { root, programs } = project();
    writeFileSync(join(root, "build.js"), "process.exit(3);\n");
    expect(verify(root, programs)).toMatchObject({
      status: 1,
      said: expect.stringContaining("NOT verified"),
    });
  });
});

describe("a release", () => {
  function released() {
    const made = project();
    made.git("tag", "v1.2.3");
    return { ...made, commit: made.git("rev-parse", "HEAD") };
  }

  test("is verified if gh confirms every file at that tag and commit, whatever the checkout holds by now", () => {
    const { root, programs, commit } = released();
    appendFileSync(join(root, "dist", "index.js"), "later();\n");
    fakeGh(programs);
    const { status, said } = verify(root, programs, "v1.2.3");
    expect(said).toContain(`v1.2.3 is commit ${commit}.`);
    expect(said).toContain("All of them are attested by the release workflow of acme/small, at v1.2.3.");
    expect(status).toBe(0);
    const calls = readFileSync(join(programs, "calls"), "utf8");
    for (const path of ["action.yml", "dist/index.js", "dist/post.js"])
      expect(calls).toContain(`attestation verify ${path} --repo acme/small`);
    expect(calls.match(new RegExp(`--source-digest ${commit}`, "gu"))).toHaveLength(3);
  });

  test("is not verified if one file is not attested", () => {
    const { root, programs } = released();
    fakeGh(programs, "dist/post.js");
    const { status, said } = verify(root, programs, "v1.2.3");
    expect(said).toContain(
      "v1.2.3 is NOT verified:\n- dist/post.js could not be shown to be attested. gh says: no attestations found",
    );
    expect(status).toBe(1);
  });

  test("is not verified without gh, which is said", () => {
    const { root, programs } = released();
    writeFileSync(join(programs, "gh"), "#!/bin/sh\nexit 127\n");
    chmodSync(join(programs, "gh"), 0o755);
    const { status, said } = verify(root, programs, "v1.2.3");
    expect(said).toContain("byte for byte, what the sources build");
    expect(said).toContain("The attestations were not checked");
    expect(status).toBe(1);
  });

  test.each([
    ["v9.9.9", "There is no tag v9.9.9 in this clone."],
    ["main", "It is not a release, such as v1.2.3."],
    ["--help", "It is not a release, such as v1.2.3."],
  ])("that is called %s is refused", (tag, reason) => {
    const { root, programs } = released();
    const { status, said } = verify(root, programs, tag);
    expect(said).toContain(reason);
    expect(status).toBe(1);
  });
});
