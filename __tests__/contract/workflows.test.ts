import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { fences, filesIn, isMapping, type Mapping, mappingsIn, ROOT, read } from "../../testing/documents.ts";
import { toolPath } from "../../testing/tools.ts";

const WORKFLOWS = filesIn(".github/workflows", ".yml");
const ALL = [...WORKFLOWS, ...filesIn("examples", ".yml")];

describe.each(WORKFLOWS)("%s", (path) => {
  const text = read(path);
  const workflow = parse(text) as Mapping;
  const jobs = Object.values(workflow.jobs as Record<string, Mapping>);
  const steps = mappingsIn(jobs).filter(({ uses }) => typeof uses === "string");

  test("pins every action to a commit, with its release beside it", () => {
    const uses = [...text.matchAll(/uses: (.+)$/gmu)].map(([, action]) => action ?? "");
    const others = uses.filter((action) => action !== "./");
    expect(others.length).toBeGreaterThan(0);
    expect(others.filter((action) => !/^[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/u.test(action))).toEqual([]);
  });

  test("pins one release of each action", () => {
    const pins = new Map<string, Set<string>>();
    for (const other of ALL) {
      for (const [, action = "", pin = ""] of read(other).matchAll(
        /uses: ([\w-]+\/[\w-]+)\S*@([0-9a-f]{40}.*)$/gmu,
      )) {
        pins.set(action, (pins.get(action) ?? new Set()).add(pin));
      }
    }
    expect([...pins.values()].filter((each) => each.size > 1)).toEqual([]);
  });

  test("grants nothing to all jobs, and to each job what it names", () => {
    expect(workflow.permissions).toEqual({});
    for (const job of jobs) expect(isMapping(job.permissions)).toBe(true);
  });

  test("grants write only where a release or a report is made", () => {
    const writes = jobs.flatMap(({ permissions }) =>
      Object.entries(permissions as Mapping).flatMap(([scope, level]) => (level === "write" ? [scope] : [])),
    );
    const allowed: Record<string, string[]> = {
      ".github/workflows/release.yml": [
        // The build attests, the release is made, the pins are proposed.
        ...["id-token", "attestations"],
        "contents",
        ...["contents", "pull-requests"],
      ],
      ".github/workflows/codeql.yml": ["security-events"],
    };
    expect(writes).toEqual(allowed[path] ?? []);
  });

  test("leaves no credentials in the checkout", () => {
    const checkouts = steps.filter(({ uses }) => String(uses).startsWith("actions/checkout@"));
    expect(checkouts.length).toBeGreaterThan(0);
    for (const checkout of checkouts) expect(checkout.with).toMatchObject({ "persist-credentials": false });
  });

  test("has a limit for every job", () => {
    for (const job of jobs) expect(job).toHaveProperty("timeout-minutes");
  });

  test("is never run by what strangers can start with secrets", () => {
    expect(text).not.toMatch(/pull_request_target|workflow_run|issue_comment/u);
  });
});

test("new releases of what the project depends on wait a week", () => {
  const { updates } = parse(read(".github/dependabot.yml")) as { updates: Mapping[] };
  expect(updates.map((update) => update["package-ecosystem"])).toEqual(["npm", "github-actions", "pip"]);
  for (const { cooldown } of updates) expect(cooldown).toEqual({ "default-days": 7 });
});

describe("tools that are not npm's", () => {
  const actionlint = toolPath("actionlint");
  test.skipIf(actionlint === undefined)("actionlint says nothing", () => {
    expect(output(actionlint ?? "", ["-config-file", ".github/actionlint.yaml", ...ALL])).toBe("");
  });

  /** What actionlint says of an example in a repository of its own, with this configuration. */
  function lint(example: string, config: string): string {
    const folder = mkdtempSync(join(tmpdir(), "vps-actionlint-"));
    try {
      const workflows = join(folder, ".github", "workflows");
      mkdirSync(workflows, { recursive: true });
      copyFileSync(join(ROOT, "examples", example), join(workflows, example));
      writeFileSync(join(folder, ".github", "actionlint.yaml"), config);
      execFileSync("git", ["init", "--quiet"], { cwd: folder });
      return output(actionlint ?? "", [], folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  const told =
    fences(read("docs/troubleshooting.md")).find(({ text }) => text.startsWith("paths:\n"))?.text ?? "";

  test.skipIf(actionlint === undefined)(
    "actionlint, told what docs/troubleshooting.md says, takes a copied example",
    () => {
      expect(lint("deploy.yml", "")).toContain('property "deploy" is not defined in object type');
      expect(lint("deploy.yml", told)).toBe("");
    },
  );

  test.skipIf(actionlint === undefined)(
    "actionlint, told what docs/troubleshooting.md says, takes blue-green.yml with switch named too",
    () => {
      expect(lint("blue-green.yml", told)).toContain('property "switch" is not defined in object type');
      expect(lint("blue-green.yml", told + told.split("\n").at(-2)?.replace("deploy", "switch"))).toBe("");
    },
  );

  const zizmor = toolPath("zizmor");
  test.skipIf(zizmor === undefined)("zizmor, pedantic, finds nothing", () => {
    const args = ["--pedantic", "--offline", "--quiet", "--format=plain", "--color=never"];
    expect(output(zizmor ?? "", [...args, ".github", "action.yml", ...ALL])).toMatch(
      /^No findings to report/u,
    );
  });
});

function output(program: string, args: readonly string[], cwd = ROOT): string {
  const { stdout, stderr } = spawnSync(program, args, { cwd, encoding: "utf8" });
  return `${stdout}${stderr}`;
}
