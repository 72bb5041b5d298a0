import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { buildPlainBundle } from "./plain-bundle.ts";
import { figure, median, type Section } from "./report.ts";
import { sizeOf, sizesOfRun } from "./size.ts";

const DIST = join(import.meta.dirname, "..", "dist");
const ROUNDS = 31;
/** In kB. */
const LARGEST = { create: 450, rollback: 300 };

interface Contestant {
  name: string;
  file: string;
  env: Record<string, string>;
  /** What is timed: until its first request arrives, or until it has ended. */
  until: "request" | "end";
}

/** From the start of the process, as the runner starts it. */
export async function measureStart(): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), "start-"));
  const server = await answerEverything();
  try {
    const plain = buildPlainBundle(folder);
    const empty = join(folder, "empty.js");
    writeFileSync(empty, "");
    const own = join(DIST, "index.js");
    const asked = inputs(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`, folder);
    const refused = { ...asked, INPUT_OPERATION: "" };
    const contestants: Contestant[] = [
      { name: "first request, this action", file: own, env: asked, until: "request" },
      { name: "first request, plain", file: plain, env: asked, until: "request" },
      { name: "failing validation, this action", file: own, env: refused, until: "end" },
      { name: "failing validation, plain", file: plain, env: refused, until: "end" },
      {
        name: "post step with nothing to do",
        file: join(DIST, "post.js"),
        env: keeping(asked),
        until: "end",
      },
      { name: "empty file", file: empty, env: asked, until: "end" },
    ];
    return section(await race(contestants, server), { plain, ...(await sizesOfRun()) });
  } finally {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function section(
  times: ReadonlyMap<string, number[]>,
  { plain, create, rollback }: { plain: string; create: number; rollback: number },
): Section {
  const ratio = (one: string, other: string) => {
    const others = times.get(other) ?? [];
    return median((times.get(one) ?? []).map((time, round) => time / (others[round] ?? Number.NaN)));
  };
  const rows = [...times.keys()]
    .filter((name) => name !== "empty file")
    .map((name) => [name, figure(ratio(name, "empty file"))]);
  const request = ratio("first request, this action", "first request, plain");
  const validation = ratio("failing validation, this action", "failing validation, plain");
  const plainSize = statSync(plain).size / 1000;
  return {
    title: "Start",
    command: "npm run bench -- start",
    text: `From the start of the process to its first request or its end, in ${ROUNDS} rounds in which all run in turn; ratios are medians of the rounds'. Plain is \`@actions/core\` and \`@actions/github\` as they are, in a bundle made by the bench. The bundles are not minified.`,
    tables: [
      { title: "Time, over that of node with an empty file", head: ["", "ratio"], rows },
      {
        title: "Size",
        head: ["", "kB"],
        rows: [
          ["this action, where the inputs are refused", figure(sizeOf("index.js"), 0)],
          ["this action, all that a create loads", figure(create, 0)],
          ["this action, post with nothing to do", figure(sizeOf("post.js"), 0)],
          ["this action, all that a rollback loads", figure(rollback, 0)],
          ["plain", figure(plainSize, 0)],
          ["this action, a create, over plain", figure(create / plainSize)],
        ],
      },
    ],
    goals: [
      { what: "first request: time, over the plain bundle's", measured: request, atMost: 0.75 },
      { what: "failing validation: time, over the plain bundle's", measured: validation, atMost: 0.75 },
      { what: "what a create loads in kB", measured: create, atMost: LARGEST.create },
      { what: "what a rollback loads in kB", measured: rollback, atMost: LARGEST.rollback },
    ],
  };
}

/** All in turn, round after round, every other round backwards: whatever slows the machine slows them alike. */
async function race(contestants: readonly Contestant[], server: Server): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round <= ROUNDS; round += 1) {
    const order = round % 2 === 0 ? contestants : contestants.toReversed();
    for (const contestant of order) {
      const time = await timeOf(contestant, server);
      // The first round only warms up the disk's cache.
      if (round > 0) times.get(contestant.name)?.push(time);
    }
  }
  return times;
}

async function timeOf({ file, env, until, name }: Contestant, server: Server): Promise<number> {
  let asked: number | undefined;
  const onRequest = () => {
    asked ??= performance.now();
  };
  server.on("request", onRequest);
  const begun = performance.now();
  const child = spawn(process.execPath, [file], { env, stdio: "ignore" });
  await once(child, "exit");
  const ended = performance.now();
  server.off("request", onRequest);
  if ((asked === undefined) === (until === "request")) throw new Error(`${name}: not what was to be timed`);
  return (asked ?? ended) - begun;
}

async function answerEverything(): Promise<Server> {
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end('{"count":0,"results":[]}');
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

function inputs(url: string, folder: string): Record<string, string> {
  const files = Object.fromEntries(
    ["OUTPUT", "STATE", "STEP_SUMMARY"].map((name) => [`GITHUB_${name}`, join(folder, name)]),
  );
  for (const file of Object.values(files)) writeFileSync(file, "");
  return {
    PATH: process.env.PATH ?? "",
    GITHUB_ACTIONS: "true",
    GITHUB_REPOSITORY: "octo-org/shop",
    GITHUB_RUN_ID: "1",
    GITHUB_RUN_ATTEMPT: "1",
    ...files,
    INPUT_OPERATION: "list",
    "INPUT_API-TOKEN": "vps_bench",
    "INPUT_API-URL": url,
  };
}

/** The post step of a job that succeeded, after a create that is to be kept. */
function keeping(env: Record<string, string>): Record<string, string> {
  const state = { id: 12345, marker: "0", name: "x", phase: "completed", snapshotId: 802 };
  return {
    ...env,
    "INPUT_JOB-STATUS": "success",
    STATE_run: JSON.stringify({ version: 1, apiUrl: env["INPUT_API-URL"], servers: 1 }),
    "STATE_server-0": JSON.stringify(state),
    STATE_ended: "true",
  };
}
