import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { virtualClock } from "../../simulator/clock.ts";
import { type FaultSource, firstOf, randomFaults, scriptedFaults } from "../../simulator/faults.ts";
import { eventsOf } from "../../simulator/history.ts";
import { network } from "../../simulator/network.ts";
import { seeded } from "../../simulator/random.ts";
import { inProcess } from "../../simulator/transport.ts";
import { createWorld } from "../../simulator/world.ts";
import type { Id } from "../../src/domain/model.ts";
import type { InputName } from "../../src/inputs/rules.ts";
import { runPost } from "../../src/post/post-step.ts";
// Both parts load these when they need them; under the virtual clock nothing may wait for a file.
import "../../src/operate.ts";
import "../../src/post/pick-up.ts";
import "../../src/post/rollback.ts";
import { runMain } from "../../src/run-main.ts";
import { createHost, maskTokens, readInput } from "../../src/runner/host.ts";
import { createProbe } from "../../src/vps/wire/probe.ts";
import type { Host } from "../../src/world.ts";
import { FORMS, leaks } from "../../testing/leaks.ts";
import { fileValues } from "../../testing/runner-commands.ts";

const TOKENS: Record<string, string> = {
  usual: "vps_live_9f8e7d6c5b4a39281706",
  quotes: `vps_"a1b2'c3d4"e5f6'`,
  backslashes: "vps_\\n\\u0041\\\\a1b2c3\\",
  "plus and slash": "vps_+/+/a1b2c3==/+",
  percent: "vps_%41%2F%25a1b2%0A",
  "HTML and Markdown": "vps_<b>&amp;|*a1b2*|`_[x](y)",
  shell: "vps_$(id)`id`;a1b2#!{}",
  "a command in it": "::vps_##[a1b2]::c3d4",
  "a hyphen first": "-vps.a1b2~c3d4-e5f6",
  long: `vps_${"0123456789abcdefghij".repeat(11)}`,
};

type Inputs = Partial<Record<InputName, string>>;
const CREATE: Inputs = { operation: "create", "server-id": "12345" };
const OPERATIONS: Record<string, Inputs> = {
  list: { operation: "list" },
  create: { ...CREATE, "on-job-failure": "restore" },
  "create with all it can": {
    ...CREATE,
    "keep-last": "1",
    "stop-server": "true",
    "when-full": "replace-oldest",
    "on-job-success": "delete",
  },
  "create unwatched": { ...CREATE, wait: "false" },
  "create planned": { ...CREATE, "dry-run": "true" },
  restore: { operation: "restore", "snapshot-id": "801" },
  "restore of several": { operation: "restore", "snapshot-id": "latest", "server-id": "12345,12346" },
  delete: { operation: "delete", "snapshot-id": "801,999" },
  "delete by rule": { operation: "delete", "server-id": "12345", "keep-last": "0", name: "*" },
  wait: { operation: "wait", "server-id": "12345", "snapshot-id": "801" },
};

const folder = mkdtempSync(join(tmpdir(), "canary-"));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

interface Left {
  code: number;
  /** Everything that a step left, by the place; without the one line that masks the token. */
  places: Record<string, string>;
  masks: string[];
  echoes: number;
}

/** Plays the main part and the post step through the real host, against an API with these faults. */
async function play(
  token: string,
  inputs: Inputs,
  faults: FaultSource,
  jobStatus = "failure",
): Promise<Left> {
  const files = {
    output: join(folder, "output"),
    state: join(folder, "state"),
    summary: join(folder, "summary"),
  };
  const printed = { stdout: "", stderr: "" };
  for (const file of Object.values(files)) writeFileSync(file, "");
  vi.stubEnv("GITHUB_OUTPUT", files.output);
  vi.stubEnv("GITHUB_STATE", files.state);
  vi.stubEnv("GITHUB_STEP_SUMMARY", files.summary);
  vi.stubEnv("GITHUB_REPOSITORY", "octo/app");
  const all: Inputs = { "api-token": token, "job-status": jobStatus, ...inputs };
  for (const [name, value] of Object.entries(all)) vi.stubEnv(`INPUT_${name.toUpperCase()}`, value);
  for (const stream of ["stdout", "stderr"] as const) {
    vi.spyOn(process[stream], "write").mockImplementation((chunk) => {
      printed[stream] += chunk;
      return true;
    });
  }

  const clock = virtualClock();
  const world = createWorld({
    clock,
    seed: 1,
    faults,
    tokens: [{ token, name: "canary", permissions: ["*:*"] }],
  });
  const summaries: string[] = [];
  const real = createHost(...maskTokens(process.env));
  // The summary is a file that is written at leisure, which a virtual clock does not wait for.
  const host: Host = { ...real, summarize: async (markdown) => void summaries.push(markdown) };
  const step = {
    host,
    clock,
    random: seeded(1, "canary"),
    transport: inProcess(world),
    probe: createProbe(network(world)),
    signal: new AbortController().signal,
    readInput,
    env: process.env,
    stopped: new Set<Id>(),
  };
  const code = await clock.run(() => runMain(step));
  const saved = fileValues(readFileSync(files.state, "utf8"));
  await clock.run(() => runPost({ ...step, getState: (key) => saved[key] ?? "" }));
  let summary = "";
  for (const markdown of summaries) {
    await real.summarize(markdown);
    summary += readFileSync(files.summary, "utf8");
  }
  vi.restoreAllMocks();
  vi.unstubAllEnvs();

  const lines = printed.stdout.split("\n");
  const isMask = (line: string) => line.startsWith("::add-mask::");
  return {
    code,
    masks: lines.filter(isMask),
    places: {
      stdout: lines.filter((line) => !isMask(line)).join("\n"),
      stderr: printed.stderr,
      outputs: readFileSync(files.output, "utf8"),
      state: readFileSync(files.state, "utf8"),
      summary,
    },
    echoes: eventsOf(world.history, "fault").filter(({ kind }) => kind === "echo-token" || kind === "hostile")
      .length,
  };
}

function found({ places }: Left, token: string): string[] {
  return Object.entries(places).flatMap(([place, text]) =>
    leaks(text, token).map((form) => `${form} in ${place}`),
  );
}

const escaped = (token: string) => token.replaceAll("%", "%25");

describe("The search for leaks", () => {
  test.each(Object.entries(FORMS).filter(([form]) => form !== "in pieces"))("finds %s", (_, form) => {
    for (const token of Object.values(TOKENS))
      expect(leaks(`before ${form(token)} after`, token)).not.toEqual([]);
  });

  test("finds nothing where there is nothing", () => {
    for (const token of Object.values(TOKENS)) {
      for (const text of [
        "",
        "***",
        "Bearer ***",
        token.slice(1),
        token.slice(0, -1),
        JSON.stringify(TOKENS.quotes?.slice(0, 9)),
      ]) {
        expect(leaks(text, token)).toEqual([]);
      }
    }
  });
});

describe("The run's own token of GitHub", () => {
  const [vps, github] = [TOKENS.usual ?? "", "ghs_9f8e7d6c5b4a39281706Zz"];
  const never = scriptedFaults();

  test.each(Object.entries(OPERATIONS))("is masked, and nowhere after %s", async (_, inputs) => {
    const left = await play(vps, { ...inputs, "github-token": github }, never);
    expect(left.masks).toEqual([`::add-mask::${vps}`, `::add-mask::${github}`]);
    expect([...found(left, vps), ...found(left, github)]).toEqual([]);
  });

  test.each([
    ...(["operation", "description", "name", "server-id", "snapshot-id", "api-url", "health-url"] as const),
    ...(["wait", "keep-last", "on-job-failure", "dry-run"] as const),
  ])("is nowhere where it is given as %s by mistake", async (name) => {
    for (const token of [github, vps]) {
      const left = await play(vps, { ...CREATE, "github-token": github, [name]: token }, never);
      expect(found(left, token)).toEqual([]);
      expect(left.places.stdout).not.toBe("");
    }
  });
});

describe.each(Object.entries(TOKENS))("A token (%s)", (_, token) => {
  test.each(Object.entries(OPERATIONS))("is nowhere after %s", async (_, inputs) => {
    const scripts: FaultSource[] = [];
    // Echoed in every text of every answer; in the errors of reads, and of changes; with whatever else may happen.
    scripts.push(echo("always", { kind: "echo-token" }));
    scripts.push(echo("GET", { kind: "echo-token", status: 500 }));
    scripts.push(
      echo("POST", { kind: "echo-token", status: 400 }),
      echo("DELETE", { kind: "echo-token", status: 403 }),
    );
    for (let seed = 1; seed <= 2; seed += 1) {
      scripts.push(
        firstOf(randomFaults({ seed, rate: 0.3, kinds: ["echo-token"] }), randomFaults({ seed, rate: 0.4 })),
      );
    }
    for (const [index, faults] of scripts.entries()) {
      const jobStatus = ["failure", "success", "cancelled"][index % 3] ?? "";
      const left = await play(token, inputs, faults, jobStatus);
      expect(left.masks).toEqual([`::add-mask::${escaped(token)}`]);
      expect(found(left, token)).toEqual([]);
      expect(left.places.stdout).not.toBe("");
    }
  });

  test.each(Object.entries(FORMS))("is nowhere where the API writes it as %s", async (_, form) => {
    const text = `${form(token)} `;
    for (const inputs of [OPERATIONS.list, OPERATIONS.create, OPERATIONS.restore] as Inputs[]) {
      const left = await play(token, inputs, echo("always", { kind: "hostile", text }));
      expect(left.echoes).toBeGreaterThan(0);
      expect(found(left, token)).toEqual([]);
      expect(left.places.stdout).toContain("***");
    }
  });

  test.each([
    "operation",
    "server-id",
    "snapshot-id",
    "name",
    "description",
    "dry-run",
    "job-status",
    "api-url",
    "keep-last",
  ] as const)("is nowhere where it was given as %s by mistake", async (name) => {
    for (const given of [token, ` ${token}\n`, `a ${token} b`]) {
      const left = await play(token, { ...CREATE, [name]: given }, scriptedFaults());
      expect(found(left, token)).toEqual([]);
    }
  });
});

function echo(
  method: "always" | "GET" | "POST" | "DELETE",
  fault: Parameters<ReturnType<typeof scriptedFaults>["always"]>[1],
): FaultSource {
  const faults = scriptedFaults();
  faults.always(method === "always" ? {} : { method }, fault);
  return faults;
}

test("a token with a line break within is masked, refused and not shown", async () => {
  const token = "vps_a1b2c3d4\ne5f6a7b8";
  const left = await play(token, { operation: "list" }, scriptedFaults());
  expect(left.code).toBe(1);
  expect(left.masks).toEqual(["::add-mask::vps_a1b2c3d4%0Ae5f6a7b8"]);
  for (const text of Object.values(left.places)) {
    expect(text).not.toContain("a1b2c3d4");
    expect(text).not.toContain("e5f6a7b8");
  }
});

test("the token of the environment is hidden as well", async () => {
  const token = TOKENS.usual ?? "";
  vi.stubEnv("VPS_API_TOKEN", token);
  const left = await play("", { operation: "list" }, echo("always", { kind: "echo-token" }));
  expect(left.masks).toEqual([`::add-mask::${token}`]);
  expect(found(left, token)).toEqual([]);
});
