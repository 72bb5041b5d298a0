/**
 * The main job as a user sees it, on the embedded simulator: a snapshot, a deployment that breaks the shop, the rollback
 * by the action's own post step, and the shop that answers again. The committed bundle is started as the runner starts it; simulated time runs faster, for
 * the simulator and the bundle alike.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_TOKEN } from "../simulator/accounts.ts";
import { scaledClock } from "../simulator/clock.ts";
import { deploy } from "../simulator/deployments.ts";
import { eventsOf } from "../simulator/history.ts";
import { serve, serveSites } from "../simulator/server.ts";
import { serverOf } from "../simulator/servers.ts";
import { siteUrl } from "../simulator/sites.ts";
import { BASE_PATH, createWorld } from "../simulator/world.ts";
import { ROOT, readStdout } from "../testing/runner-protocol.ts";
import { runStep, type StepResult } from "../testing/step-process.ts";
import { renderPage } from "./page.ts";

const SPEED = 120;
const SERVER = "12345";

type Inputs = Record<string, string>;

const colour = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;
const paint = (code: number, text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
const say = (text = "") => console.log(text);

function tellStep(title: string, inputs?: Inputs): void {
  say(`\n${paint(1, `▶ ${title}`)}`);
  if (inputs === undefined) return;
  say(paint(2, "    uses: ./"));
  say(paint(2, "    with:"));
  for (const [name, value] of Object.entries(inputs)) say(paint(2, `      ${name}: ${value}`));
  say();
}

/** One line of the log, as GitHub shows it. */
function tellLine(line: string): void {
  const { annotations, log } = readStdout(line);
  for (const { level, title, message } of annotations) {
    const code = { error: 31, warning: 33, notice: 34 }[level];
    for (const [index, text] of message.split("\n").entries()) {
      say(paint(code, index === 0 ? `  ${level}: ${title}: ${text}` : `    ${text}`));
    }
  }
  for (const text of log) say(`  ${text}`);
}

const world = createWorld({ clock: scaledClock(SPEED), seed: 1 });
const server = await serve(world);
const sites = await serveSites(world);
const shop = siteUrl(Number(SERVER), sites.origin);
const summaries: string[] = [];

async function play(title: string, inputs: Inputs, after: Partial<Parameters<typeof runStep>[0]> = {}) {
  tellStep(title, after.stage === "post" ? undefined : inputs);
  const result = await runStep({
    inputs: { "api-url": `${server.origin}${BASE_PATH}`, "api-token": DEFAULT_TOKEN.token, ...inputs },
    speed: SPEED,
    onLine: (line) => {
      if (!line.startsWith("::add-mask::")) tellLine(line);
    },
    ...after,
  });
  summaries.push(result.summary);
  return expectCode(title, result, 0);
}

function expectCode(title: string, result: StepResult, code: number): StepResult {
  if (result.exitCode === code) return result;
  throw new Error(
    `"${title}" ended with ${result.exitCode ?? result.signal}, not ${code}.\n${result.stderr}`,
  );
}

/** What a visitor of the shop gets. */
async function visitShop(): Promise<number> {
  const { status } = await fetch(shop);
  say(paint(status === 200 ? 32 : 31, `  the shop, ${shop}, answers ${status}`));
  return status;
}

/** The summaries of all steps, as the page that GitHub shows. @returns its path from the project's folder */
function writeSummary(): string {
  const page = join("tmp", "demo", "summary.html");
  mkdirSync(join(ROOT, "tmp", "demo"), { recursive: true });
  writeFileSync(join(ROOT, page), renderPage(summaries.join("\n")));
  return page;
}

try {
  say(`A workflow that deploys to ${world.servers.get(Number(SERVER))?.name}, on a simulated VPS.org.`);
  say(`One second here is ${SPEED / 60} minutes there: durations in the log are simulated ones.`);

  await play("What is there", { operation: "list", "server-id": SERVER });

  const snapshot: Inputs = {
    operation: "create",
    "server-id": SERVER,
    "on-job-failure": "restore",
    "health-url": shop,
    "keep-last": "2",
  };
  const made = await play("Snapshot before the deployment", snapshot);
  const id = made.outputs["snapshot-id"] ?? "";

  tellStep("Deploy");
  say("  ./deploy.sh --to production");
  say('  migrating the database ... column "price" dropped');
  say(paint(31, "  error: the new version does not start: process completed with exit code 1."));
  deploy(world, serverOf(world, Number(SERVER)), { code: "broken" });
  const broken = await visitShop();
  say(paint(1, "\n✗ The job has failed. The runner now starts the post steps:"));

  await play("Post Snapshot before the deployment", snapshot, {
    stage: "post",
    state: made.state,
    jobStatus: "failure",
  });
  const again = await visitShop();

  await play("Later, by hand: the week-old snapshot", {
    operation: "restore",
    "server-id": SERVER,
    "snapshot-id": "latest",
    name: "weekly-*",
  });
  const deleted = await play("Later, by hand: clean up", { operation: "delete", "snapshot-id": id });

  say(`\n${paint(1, "The outputs of the snapshot step")}`);
  for (const [name, value] of Object.entries(made.outputs)) say(`  ${name}: ${value}`);

  const restored = eventsOf(world.history, "restore-ended").map(({ snapshot: of }) => String(of));
  const up = world.servers.get(Number(SERVER))?.state === "active";
  say(`\n${paint(1, "What truly happened at the simulated VPS.org")}`);
  say(
    `  made: snapshot ${id}; restored: ${restored.join(", then ")}; deleted: ${deleted.outputs["snapshot-id"]}`,
  );
  say(`  server ${SERVER} is ${up ? "up" : "not up"}`);
  say(`  the shop answered ${broken} after the deployment, and ${again} after the rollback`);
  if (broken !== 500 || again !== 200) throw new Error("The shop did not come back.");
  if (restored[0] !== id || restored.length !== 2 || !up) throw new Error("That is not what was to happen.");
  const open = process.platform === "darwin" ? "open" : "xdg-open";
  say(`\nThe job summary as GitHub shows it:\n  ${open} ${writeSummary()}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await Promise.all([server.close(), sites.close()]);
}
