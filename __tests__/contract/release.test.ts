/** How a release comes about: the workflow's order and refusals, its notes, and the pins of README and examples. */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { documentsToPin, pinned, pinOf } from "../../scripts/pin.ts";
import { notesOf, requireImmutable, requireReviewers } from "../../scripts/release.ts";
import { OWN_ACTION, REPOSITORY, ROOT, read } from "../../testing/documents.ts";

interface Step {
  name?: string;
  uses?: string;
  run?: string;
  with?: Record<string, string>;
}
interface Job {
  needs?: string | string[];
  environment?: string;
  permissions: Record<string, string>;
  steps: Step[];
}
const { jobs } = parse(read(".github/workflows/release.yml")) as { jobs: Record<string, Job> };
const job = (name: string) => jobs[name] ?? { permissions: {}, steps: [] };
const stepOf = (name: string, beginning: string) =>
  job(name).steps.find((step) => step.name?.startsWith(beginning))?.run ?? "";

describe("the workflow", () => {
  test("builds and attests before anything else runs, and runs nothing else there", () => {
    expect(job("build").needs).toBeUndefined();
    const commands = job("build").steps.flatMap(
      ({ run = "" }) => run.match(/\b(?:npm|node|npx) [^\n]+/gu) ?? [],
    );
    expect(commands).toEqual(["npm ci", "npm run build"]);
    const uses = job("build").steps.flatMap(({ uses }) => (uses === undefined ? [] : [uses.split("@")[0]]));
    expect(uses).toEqual(["actions/checkout", "actions/setup-node", "actions/attest"]);
  });

  test("attests every file that the runner executes", () => {
    const attest = job("build").steps.find(({ uses }) => uses?.startsWith("actions/attest@"));
    expect(attest?.with?.["subject-path"]?.trim().split("\n")).toEqual(["action.yml", "dist/**"]);
  });

  test("tests and releases only what was attested", () => {
    for (const name of ["check", "release"]) {
      expect([job(name).needs].flat()).toContain("build");
      const compare = stepOf(name, name === "check" ? "What was tested" : "What is released");
      expect(compare).toContain(
        'test "$(find action.yml dist -type f | LC_ALL=C sort | xargs sha256sum)" = "$FILES"',
      );
    }
  });

  test("publishes behind the environment, after all checks, and moves the major tag last", () => {
    expect(job("release")).toMatchObject({
      environment: "release",
      needs: ["build", "environment", "check"],
    });
    const names = job("release").steps.map(({ name = "" }) => name);
    expect(names.slice(-3)).toEqual([
      "Draft",
      "Publish, and take it back if it could still be changed",
      "Point the major tag at it",
    ]);
    expect(job("pin").needs).toBe("release");
  });

  test("can write to the repository only from the release on", () => {
    const writing = Object.entries(jobs).filter(([, { permissions }]) => permissions.contents === "write");
    expect(writing.map(([name]) => name)).toEqual(["release", "pin"]);
  });
});

/** Runs a step's script as the runner does, with a `gh` that answers so to `gh api` and notes its calls. */
function runStep(script: string, answer: string): { status: number | null; said: string; calls: string[] } {
  const folder = mkdtempSync(join(tmpdir(), "release-"));
  try {
    const calls = join(folder, "calls");
    writeFileSync(calls, "");
    writeFileSync(join(folder, "answer"), answer);
    const gh = `#!/bin/sh\necho "$*" >> "${calls}"\nif [ "$1" = api ]; then cat "${join(folder, "answer")}"; fi\n`;
    writeFileSync(join(folder, "gh"), gh);
    chmodSync(join(folder, "gh"), 0o755);
    const { status, stdout, stderr } = spawnSync("bash", ["-e", "-c", script], {
      cwd: ROOT,
      encoding: "utf8",
      env: {
        PATH: [folder, join(ROOT, "node_modules", ".bin"), process.env.PATH].join(delimiter),
        RUNNER_TEMP: folder,
        GITHUB_REPOSITORY: "acme/snapshots",
        GITHUB_REF_NAME: "v1.2.3",
      },
    });
    return { status, said: stdout + stderr, calls: readFileSync(calls, "utf8").trim().split("\n") };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const REVIEWED = {
  protection_rules: [{ type: "wait_timer" }, { type: "required_reviewers", reviewers: [{ type: "User" }] }],
};

describe("the environment", () => {
  const step = stepOf("environment", "Refuse ");

  test("passes with reviewers", () => {
    const { status, calls } = runStep(step, JSON.stringify(REVIEWED));
    expect(status).toBe(0);
    expect(calls).toEqual(["api repos/acme/snapshots/environments/release"]);
  });

  test.each([
    ["is not there", '{"message":"Not Found","status":"404"}'],
    ["has no rules", '{"protection_rules":[]}'],
    ["has other rules only", '{"protection_rules":[{"type":"branch_policy"}]}'],
    ["names nobody", '{"protection_rules":[{"type":"required_reviewers","reviewers":[]}]}'],
    ["could not be read", ""],
  ])("is refused if it %s", (_, answer) => {
    expect(runStep(step, answer)).toMatchObject({
      status: 1,
      said: expect.stringContaining("::error title=No release::"),
    });
  });

  test("is told how to get reviewers", () => {
    expect(() => requireReviewers({})).toThrow(/Settings, Environments, release: tick Required reviewers/u);
    expect(() => requireReviewers(REVIEWED)).not.toThrow();
  });
});

describe("publishing", () => {
  const step = stepOf("release", "Publish");
  const ASKED = ["release edit v1.2.3 --draft=false", "api repos/acme/snapshots/releases/tags/v1.2.3"];

  test("stands if the release is immutable", () => {
    expect(runStep(step, '{"immutable":true}')).toMatchObject({ status: 0, calls: ASKED });
  });

  test.each([
    ["is not", '{"immutable":false}'],
    ["does not say so", '{"tag_name":"v1.2.3"}'],
    ["cannot be read", ""],
  ])("is taken back, and fails, if it %s", (_, answer) => {
    const { status, calls } = runStep(step, answer);
    expect(status).toBe(1);
    expect(calls).toEqual([...ASKED, "release edit v1.2.3 --draft"]);
  });

  test("is told how to get immutable releases", () => {
    expect(() => requireImmutable({})).toThrow(/tick Enable release immutability/u);
  });
});

describe("notes", () => {
  const CHANGELOG =
    "# Changelog\n\n## [Unreleased]\n\n- next\n\n## [1.2.3] - 2026-01-31\n\n### Added\n\n- this\n\n## [1.2.2]\n\n- that\n\n[1.2.3]: x\n";

  test("are the release's part of the changelog, without links and without the parts of others", () => {
    expect(notesOf(CHANGELOG, "1.2.3")).toBe("### Added\n\n- this\n");
    expect(notesOf(CHANGELOG, "1.2.2")).toBe("- that\n");
  });

  test("are refused where there are none", () => {
    for (const version of ["1.2.4", "1.2", ""])
      expect(() => notesOf(CHANGELOG, version)).toThrow(`CHANGELOG.md says nothing of ${version}.`);
    expect(() => notesOf("## [1.0.0]\n\n## [0.9.0]\n\n- a\n", "1.0.0")).toThrow("says nothing");
  });
});

describe("pins", () => {
  const COMMIT = "0123456789abcdef0123456789abcdef01234567";
  const ZEROS = "0".repeat(40);

  test("are one in all documents and examples, with the release behind them", () => {
    const text = documentsToPin().map(read).join("\n");
    const named = [...text.matchAll(/[\w.-]+\/vps-snapshot-action@[\w.]+/gu)].map(([name]) => name);
    expect(new Set(named)).toEqual(new Set([OWN_ACTION]));
    expect(OWN_ACTION).toMatch(new RegExp(`^${REPOSITORY}@[0-9a-f]{40}$`, "u"));
    const used = [...text.matchAll(/uses: \S+\/vps-snapshot-action@\S+(.*)$/gmu)].map(
      ([, behind]) => behind ?? "",
    );
    expect(used.length).toBeGreaterThan(10);
    expect(new Set(used).size).toBe(1);
    expect(used[0]).toMatch(/^ # v\d+\.\d+\.\d+$/u);
    // Before the first release the zeros stand for the version that is going to be it.
    if (OWN_ACTION.endsWith(ZEROS)) expect(used[0]).toBe(` # v${JSON.parse(read("package.json")).version}`);
  });

  test("name the repository that package.json names", () => {
    for (const path of documentsToPin()) expect(pinned(read(path), REPOSITORY), path).toBe(read(path));
  });

  test("are moved to a release", () => {
    const before = `uses: OWNER/vps-snapshot-action@${ZEROS} # v1.0.0\n--repo OWNER/vps-snapshot-action\n`;
    expect(pinned(before, "acme/vps-snapshot-action", { tag: "v1.2.3", commit: COMMIT })).toBe(
      `uses: acme/vps-snapshot-action@${COMMIT} # v1.2.3\n--repo acme/vps-snapshot-action\n`,
    );
    expect(pinned(before, "acme/vps-snapshot-action")).toBe(before.replaceAll("OWNER", "acme"));
  });

  test("leave other actions, paths and the marker alone", () => {
    const text = `uses: actions/checkout@${ZEROS} # v1.0.0\n../vps-snapshot-action\n[vps-snapshot-action acme/shop 1.1 x]\n`;
    expect(pinned(text, REPOSITORY, { tag: "v1.2.3", commit: COMMIT })).toBe(text);
  });

  test("take a release and a whole commit, or nothing", () => {
    expect(pinOf([])).toBeUndefined();
    expect(pinOf(["v1.2.3", COMMIT])).toEqual({ tag: "v1.2.3", commit: COMMIT });
    for (const args of [["v1.2.3"], ["1.2.3", COMMIT], ["v1.2.3", "0123456"], ["v1.2.3", COMMIT, "more"]])
      expect(() => pinOf(args)).toThrow("npm run pin -- v1.2.3 COMMIT");
  });
});
