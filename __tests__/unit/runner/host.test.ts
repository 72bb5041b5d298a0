import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createHost, maskTokens, readInput } from "../../../src/runner/host.ts";
import type { Title } from "../../../src/text/titles.ts";
import { fileValues } from "../../../testing/runner-commands.ts";

const TOKEN = "vps_0123456789abcdef";

// One folder for all: @actions/core keeps the path of the summary.
const folder = mkdtempSync(join(tmpdir(), "host-"));
afterAll(() => rmSync(folder, { recursive: true }));
let printed: string;
const file = (name: string) => join(folder, name);
const lines = () => printed.trimEnd().split("\n");

beforeEach(() => {
  for (const name of ["OUTPUT", "STATE", "STEP_SUMMARY"]) {
    writeFileSync(file(name), "");
    vi.stubEnv(`GITHUB_${name}`, file(name));
  }
  printed = "";
  vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
    printed += chunk;
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe("The tokens", () => {
  const OTHER = "vps_of_environment";
  const GITHUB = "ghs_of_run";
  test.each([
    [` ${TOKEN}\n`, "", "", [TOKEN]],
    ["", `${TOKEN}\n`, "", [TOKEN]],
    [" ", TOKEN, "", [TOKEN]],
    [TOKEN, OTHER, "", [TOKEN, OTHER]],
    [TOKEN, "", ` ${GITHUB}\n`, [TOKEN, GITHUB]],
    ["", "", GITHUB, [GITHUB]],
    ["", "", "", []],
    ["\n", " ", "\t", []],
  ])(
    "of api-token (%j), the environment (%j) and github-token (%j) are masked",
    (input, env, github, masks) => {
      vi.stubEnv("INPUT_API-TOKEN", input);
      vi.stubEnv("INPUT_GITHUB-TOKEN", github);
      expect(maskTokens({ VPS_API_TOKEN: env })).toEqual(masks);
      expect(printed).toBe(masks.map((mask) => `::add-mask::${mask}\n`).join(""));
    },
  );

  test("are all kept out of what leaves, the longer one whole", () => {
    createHost(TOKEN, `${TOKEN}_longer`, "", GITHUB).log(`${TOKEN}_longer ${GITHUB} ${TOKEN}`);
    expect(printed).toBe("*** *** ***\n");
  });
});

test("an input is read with its white space, and as empty where it is missing", () => {
  vi.stubEnv("INPUT_SERVER-ID", " 1\n2 ");
  expect(readInput("server-id")).toBe(" 1\n2 ");
  expect(readInput("name")).toBe("");
});

describe("The log", () => {
  test("has one line for one line", () => {
    createHost(TOKEN).log("First.\nSecond.\n");
    expect(printed).toBe("First.\nSecond.\n\n");
  });

  test("has no line of more than 2,000 characters", () => {
    createHost("").log("é".repeat(2_001));
    expect(printed).toBe(`${"é".repeat(1_999)}…\n`);
  });

  test("has annotations with a title and all their lines", () => {
    const host = createHost(TOKEN);
    host.notice("A: title, with signs" as Title, "One.\nTwo 100%.");
    host.warning("Careful" as Title, "One.");
    host.error("Wrong" as Title, "One.");
    expect(lines()).toEqual([
      "::notice title=A%3A title%2C with signs::One.%0ATwo 100%25.",
      "::warning title=Careful::One.",
      "::error title=Wrong::One.",
    ]);
  });

  test("has a folded part closed whatever becomes of the work", async () => {
    const host = createHost(TOKEN);
    expect(await host.group("Work", async () => 7)).toBe(7);
    const bug = new TypeError("a bug");
    await expect(host.group("Work", () => Promise.reject(bug))).rejects.toBe(bug);
    expect(lines()).toEqual(["::group::Work", "::endgroup::", "::group::Work", "::endgroup::"]);
  });
});

test("outputs and state go to the runner's files, without the token", () => {
  const host = createHost(TOKEN);
  host.output("name", `a ${TOKEN}\nb`);
  host.output("name", "last");
  host.output("status", "");
  host.saveState("run", JSON.stringify({ text: `"${TOKEN}"\n` }));
  expect(readFileSync(file("OUTPUT"), "utf8")).not.toContain(TOKEN);
  expect(fileValues(readFileSync(file("OUTPUT"), "utf8"))).toEqual({ name: "last", status: "" });
  expect(fileValues(readFileSync(file("STATE"), "utf8"))).toEqual({ run: '{"text":"\\"***\\"\\n"}' });
  expect(printed).toBe("");
});

test("nothing invisible keeps the token from being found, wherever it would go", async () => {
  const host = createHost(TOKEN);
  for (const unseen of ["\u200b", "\u0000", "\u001b[31m", "\ufeff", "\u2066"]) {
    const hidden = `${TOKEN.slice(0, 8)}${unseen}${TOKEN.slice(8)}`;
    host.log(hidden);
    host.notice("Careful" as Title, hidden);
    host.warning(hidden as Title, hidden);
    host.error("Wrong" as Title, hidden);
    await host.group(hidden, async () => undefined);
    host.output("name", hidden);
    host.saveState("run", hidden);
    await host.summarize(`a ${hidden}\n`);
    const files = ["OUTPUT", "STATE", "STEP_SUMMARY"].map((name) => readFileSync(file(name), "utf8"));
    const everything = [printed, ...files].join("\n");
    expect(everything).not.toContain(TOKEN);
    expect(everything).not.toContain(TOKEN.slice(8));
  }
});

describe("What cannot be written to the runner's files", () => {
  const full = (name: string) => vi.stubEnv(`GITHUB_${name}`, "/dev/full");

  test("is told with its value, without the token, and throws nothing", () => {
    const host = createHost(TOKEN);
    expect(host.unwritten()).toBe("");
    full("OUTPUT");
    host.output("snapshot-id", "802");
    host.output("name", `a${TOKEN}`);
    host.output("status", "");
    host.output("snapshots", "[long]");
    expect(host.unwritten()).toMatch(/ENOSPC/);
    expect(host.unwritten()).toMatch(/: output snapshot-id: 802; output name: a\*\*\*\.$/);
    full("STATE");
    expect(host.saveState("run", "x")).toBe(false);
    expect(host.unwritten()).toContain("state run: x");
    expect(printed).toBe("");
  });

  test("is forgotten once it could be written", () => {
    const host = createHost(TOKEN);
    full("OUTPUT");
    host.output("status", "in_progress");
    vi.stubEnv("GITHUB_OUTPUT", file("OUTPUT"));
    expect(host.saveState("run", "x")).toBe(true);
    expect(host.unwritten()).toContain("in_progress");
    host.output("status", "completed");
    expect(host.unwritten()).toBe("");
  });

  test("is told where the file is gone, too", () => {
    const host = createHost(TOKEN);
    vi.stubEnv("GITHUB_OUTPUT", file("none"));
    host.output("snapshot-id", "802");
    expect(host.unwritten()).toContain("802");
  });
});

describe("The summary", () => {
  const summary = () => readFileSync(file("STEP_SUMMARY"), "utf8");

  test("is the last word, without the token", async () => {
    const host = createHost(TOKEN);
    await Promise.all([host.summarize("first\n"), host.summarize(`second ${TOKEN}\n`)]);
    expect(summary()).toBe("second ***\n");
  });

  test("has 64 KiB at most, cut at a line's end with a note", async () => {
    const line = `| ${"é".repeat(50)} |\n`;
    await createHost(TOKEN).summarize(line.repeat(2_000));
    const [text, note] = summary().split("\n\n*");
    expect(Buffer.byteLength(summary())).toBeLessThanOrEqual(64 * 1024);
    expect(Buffer.byteLength(summary())).toBeGreaterThan(64 * 1024 - 300);
    const rows = text?.split("\n") ?? [];
    expect(rows.length).toBeGreaterThan(500);
    expect(new Set(rows)).toEqual(new Set([line.trimEnd()]));
    expect(note).toContain("was cut");
  });

  test("is cut before a chart that would be left open", async () => {
    const closed = "```mermaid\ngantt\n```\n";
    await createHost(TOKEN).summarize(
      `${closed}words\n\`\`\`mermaid\ngantt\n${"  a bar\n".repeat(20_000)}\`\`\`\n`,
    );
    expect(summary()).toMatch(/^```mermaid\ngantt\n```\nwords\n+\*[^`]*was cut/su);
  });

  test("of exactly 64 KiB is whole", async () => {
    const text = `${"x".repeat(64 * 1024 - 1)}\n`;
    await createHost(TOKEN).summarize(text);
    expect(summary() === text).toBe(true);
  });

  test("that cannot be written is told, and ends nothing", async () => {
    await createHost(TOKEN).summarize("text");
    rmSync(file("STEP_SUMMARY"));
    mkdirSync(file("STEP_SUMMARY"));
    await createHost(TOKEN).summarize("text");
    rmSync(file("STEP_SUMMARY"), { recursive: true });
    expect(printed).toContain("The job summary could not be written");
  });

  test("is none where the runner has no place for it", async () => {
    vi.stubEnv("GITHUB_STEP_SUMMARY", "");
    await createHost(TOKEN).summarize("text");
    expect(printed).toBe("");
  });
});

describe("Who runs", () => {
  test.each([
    [
      "octo-org/web.app",
      "9876543210",
      "2",
      "octo-org/web.app/.github/workflows/deploy.yml@refs/heads/main",
      { repository: "octo-org/web.app", workflow: "deploy.yml", runId: "9876543210", attempt: "2" },
    ],
    ["", "", "", "", { repository: "unknown/unknown", workflow: "-", runId: "0", attempt: "1" }],
    [
      "octo/app 1.1 x]",
      "x",
      "y",
      "a b]",
      { repository: "unknown/unknown", workflow: "a-b-", runId: "0", attempt: "1" },
    ],
  ])("is read from the environment (%j %j %j %j)", (repository, runId, attempt, workflowRef, run) => {
    vi.stubEnv("GITHUB_WORKFLOW_REF", workflowRef);
    vi.stubEnv("GITHUB_REPOSITORY", repository);
    vi.stubEnv("GITHUB_RUN_ID", runId);
    vi.stubEnv("GITHUB_RUN_ATTEMPT", attempt);
    expect(createHost(TOKEN).run).toEqual(run);
  });
});
