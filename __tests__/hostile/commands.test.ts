import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { Snapshot } from "../../src/domain/model.ts";
import { OUTPUTS, type Outcome, writeOutputs } from "../../src/outputs.ts";
import { timeline } from "../../src/runner/charts.ts";
import { createHost } from "../../src/runner/host.ts";
import { snapshotTable } from "../../src/runner/snapshot-summary.ts";
import { saveServer } from "../../src/save-state.ts";
import type { Title } from "../../src/text/titles.ts";
import { DepartureError, parseSnapshot } from "../../src/vps/parse.ts";
import type { Host } from "../../src/world.ts";
import { hostile, RUNS, TOKEN } from "../../testing/hostile-texts.ts";
import { commandOf, fileValues, linesOf } from "../../testing/runner-commands.ts";

describe("The runner's parser", () => {
  test.each([
    ["::error::x", { name: "error", properties: {}, data: "x" }],
    [
      " \t\u3000\u0085::error title=a%3Ab,line=1::x%0Ay",
      { name: "error", properties: { title: "a:b", line: "1" }, data: "x\ny" },
    ],
    ["::stop-commands::x", { name: "stop-commands", properties: {}, data: "x" }],
    ["a ##[add-mask]1", { name: "add-mask", properties: {}, data: "1" }],
    ["##[set-env name=A;x=1]b", { name: "set-env", properties: { name: "A", x: "1" }, data: "b" }],
    ["::::", { name: "", properties: {}, data: "" }],
  ])("finds the command in %j", (line, command) => {
    expect(commandOf(line)).toEqual(command);
  });

  test.each(["", "error", "a::error::x", ": :error::x", "::error", "# #[error]x", "## [error]", "##[error"])(
    "finds none in %j",
    (line) => {
      expect(commandOf(line)).toBeUndefined();
    },
  );

  test("reads the files of outputs and state", () => {
    expect(fileValues("a=1\nb<<X\n1\n2\nX\nc<<Y\n\nY\n")).toEqual({ a: "1", b: "1\n2", c: "" });
  });

  test("finds commands in many of the texts, before they are made harmless", () => {
    const texts = fc.sample(hostile, { numRuns: 2_000, seed: 1 });
    const found = texts.filter((text) => linesOf(text).some((line) => commandOf(line) !== undefined));
    expect(found.length).toBeGreaterThan(400);
    expect(texts.filter((text) => text.includes(TOKEN)).length).toBeGreaterThan(20);
  });
});

describe("Whatever the API or the user says", () => {
  const folder = mkdtempSync(join(tmpdir(), "fuzz-"));
  const files = {
    output: join(folder, "output"),
    state: join(folder, "state"),
    summary: join(folder, "summary"),
  };
  let host: Host;
  let written = "";

  beforeAll(() => {
    for (const file of Object.values(files)) writeFileSync(file, "");
    vi.stubEnv("GITHUB_OUTPUT", files.output);
    vi.stubEnv("GITHUB_STATE", files.state);
    vi.stubEnv("GITHUB_STEP_SUMMARY", files.summary);
    host = createHost(TOKEN);
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });
  const { write } = process.stdout;
  afterEach(() => {
    process.stdout.write = write;
  });

  /** Not by a spy: it remembers each of the millions of calls. */
  function capture(): void {
    process.stdout.write = (chunk: string | Uint8Array) => {
      written += chunk;
      return true;
    };
  }

  /** What the work writes, line by line. */
  function linesFrom(work: () => void): string[] {
    written = "";
    work();
    if (written.includes(TOKEN)) throw new Error("The token came out");
    if (!written.endsWith("\n")) throw new Error("The last line has no end");
    return linesOf(written.slice(0, -1));
  }

  /** Reads and empties a file of the runner's. */
  function take(file: string): Record<string, string> {
    const text = readFileSync(file, "utf8");
    truncateSync(file);
    if (text.includes(TOKEN)) throw new Error("The token came out");
    return fileValues(text);
  }

  function judgeAnnotation(kind: string, lines: string[]): void {
    const [only = "", ...others] = lines;
    const command = commandOf(only);
    if (others.length > 0 || command?.name !== kind) throw new Error(`Not one ${kind}: ${lines}`);
    if (Object.keys(command.properties).some((key) => key !== "title"))
      throw new Error(`More than a title: ${only}`);
    for (const line of [
      only.slice(2),
      ...linesOf(command.data),
      ...linesOf(command.properties.title ?? ""),
    ]) {
      if (commandOf(line) !== undefined) throw new Error(`A command within: ${line}`);
    }
  }

  test("the log has no command but those that the host means, nor the token", { timeout: 3_600_000 }, () => {
    capture();
    const property = fc.property(hostile, (text) => {
      for (const said of [text, `Snapshot 802 (${text}) is being made.`, `A line.\n${text}\n${text}`]) {
        for (const line of linesFrom(() => host.log(said))) {
          if (commandOf(line) !== undefined) throw new Error(`A command: ${line}`);
        }
      }
      judgeAnnotation(
        "notice",
        linesFrom(() => host.notice(text as Title, text)),
      );
      judgeAnnotation(
        "warning",
        linesFrom(() => host.warning("Timed out", `${text}\n${text}`)),
      );
      judgeAnnotation(
        "error",
        linesFrom(() => host.error(text as Title, `It failed: ${text}.`)),
      );
    });
    fc.assert(property, { numRuns: RUNS });
  });

  test("a folded part of it begins and ends where the host means", { timeout: 3_600_000 }, async () => {
    capture();
    const property = fc.asyncProperty(hostile, async (text) => {
      written = "";
      await host.group(text, async () => host.log(text));
      const lines = linesOf(written.trimEnd());
      const names = lines.map((line) => commandOf(line)?.name);
      expect([names[0], names.at(-1), ...names.slice(1, -1).filter((name) => name !== undefined)]).toEqual([
        "group",
        "endgroup",
      ]);
    });
    await fc.assert(property, { numRuns: Math.ceil(RUNS / 10) });
  });

  test("outputs and state come back as they were meant", { timeout: 3_600_000 }, () => {
    capture();
    const property = fc.property(hostile, hostile, (name, description) => {
      const snapshot = asListed(name, description);
      const outcome: Outcome = {
        snapshots: [snapshot],
        status: "completed",
        serverIds: [12345],
        deletedIds: [],
      };
      written = "";
      writeOutputs(host, outcome);
      host.output("name", name);
      saveServer(host, 0, { id: 12345, marker: "aaaaaaaaaa", name, phase: "made", snapshotId: 801 });
      if (!/^(?:::warning title=Name left out of the outputs::[^\r\n]*\n)?$/u.test(written))
        throw new Error(`Something else on stdout: ${written}`);
      const outputs = take(files.output);
      expect(Object.keys(outputs)).toHaveLength(OUTPUTS.length);
      expect(outputs["snapshot-id"]).toBe("801");
      expect(JSON.parse(outputs.snapshots ?? "")).toMatchObject([{ id: 801, status: "completed" }]);
      for (const value of Object.values(outputs)) {
        if (/[\r\n]/u.test(value) || commandOf(value) !== undefined) throw new Error(`A command: ${value}`);
      }
      const state = take(files.state);
      expect(Object.keys(state)).toEqual(["server-0"]);
      expect(JSON.parse(state["server-0"] ?? "")).toMatchObject({
        id: 12345,
        phase: "made",
        snapshotId: 801,
      });
    });
    fc.assert(property, { numRuns: Math.ceil(RUNS / 2) });
  });

  test("the summary has its own structure and no other", { timeout: 3_600_000 }, async () => {
    capture();
    const summaryOf = async (name: string, description: string) => {
      // The words of the chart are the action's own, with an id at most: never so long that the summary is cut.
      const [title, bar] = [name.slice(0, 1_000), description.slice(0, 1_000)];
      const chart = timeline([
        { title, phases: [{ name: bar, from: 0, to: 5_000 }] },
        { title: "Server 2", phases: [{ name: "Snapshot", from: 0, to: 5_000 }] },
      ]);
      written = "";
      await host.summarize(snapshotTable([asListed(name, description)]) + chart);
      if (written !== "") throw new Error(`Something on stdout: ${written}`);
      const summary = readFileSync(files.summary, "utf8");
      if (summary.includes(TOKEN)) throw new Error("The token came out");
      return linesOf(summary);
    };
    const plain = await summaryOf("plain", "plain");
    const [row, section, bar] = [/^\| 801 /, /^ {2}section /, /^ {2}plain /].map((begin) =>
      plain.findIndex((line) => begin.test(line)),
    ) as [number, number, number];
    const property = fc.asyncProperty(hostile, hostile, async (name, description) => {
      const lines = await summaryOf(name, description);
      // Seven cells without what Markdown takes for structure, but for character references, and *** for the token.
      expect(lines[row]).toMatch(/^\|(?: (?:[^|<>`[\]\\*&~@$]|:\*(?= )|&#\d+;|\*\*\*)* \|){7}$/u);
      expect(lines[section]).toMatch(/^ {2}section (?:[\w ()-]|\*\*\*)*$/);
      expect(lines[bar]).toMatch(/^ {2}(?:[\w ()-]|\*\*\*)* :[\d :,-]+$/);
      const rest = (all: string[]) => all.filter((_, index) => ![row, section, bar].includes(index));
      expect(rest(lines)).toEqual(rest(plain));
    });
    await fc.assert(property, { numRuns: Math.ceil(RUNS / 10) });
  });

  /** As the API would list it. */
  function asListed(name: string, description: string): Snapshot {
    const value = { id: 801, server: { id: 12345, name }, name, description, status: "completed" };
    try {
      return parseSnapshot(value);
    } catch (error) {
      if (!(error instanceof DepartureError)) throw error;
      throw new Error(`A text was refused: ${error.message}`);
    }
  }
});
